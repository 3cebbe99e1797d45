//! The dearest reports that a transaction can hold: how often they are judged is bounded.

use crate::{
	call::Calls,
	facts::{At, Facts, Question, Sent, States, Undecodable},
	keys,
	limits::MAX_JUDGED,
	sheets,
};
use codec::Encode;
use sp_core::{ecdsa, H256};
use std::{
	collections::BTreeMap,
	time::{Duration, Instant},
};
use tutela_primitives::{
	ledger::BorderCall, AccountId, Attestation, Attestor, Companions, Consent, ConsentTerms,
	CrossingReport, Direction, Escort, Minute, Passage, Record, RecordId, Signed, Slots, SubjectId,
	MAX_ATTESTATIONS, MAX_BATCH, MAX_CONSENTS,
};

const SUBJECT: SubjectId = SubjectId([7; 32]);
const OFFICER: AccountId = AccountId::new([9; 32]);

fn dear_report() -> CrossingReport {
	let now = Minute::containing(1_800_000_000_000);
	let slots: Slots = vec![0u8, 1].try_into().unwrap();
	let attestation = Attestation::Official {
		slots,
		attestor: Attestor::Notary,
		officer: OFFICER,
		attested_at: now,
		// The scheme that takes longest.
		signed: Signed::Raw(ecdsa::Signature::from_raw([1; 65]).into()),
	};
	let terms = ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: vec!["RO".parse().unwrap()].try_into().unwrap(),
		issued: now,
		from: now,
		until: Minute(now.0 + 1_440),
		return_by: None,
		escort_out: Escort::person(H256::repeat_byte(1)),
		escort_back: Escort::person(H256::repeat_byte(1)),
		crossings: 1,
		submitter: None,
		reference: [3; 16],
	};
	let count = usize::try_from(MAX_ATTESTATIONS).unwrap();
	let attestations = vec![attestation; count].try_into().unwrap();
	let consent = Consent { terms, attestations };
	let consents = vec![consent; usize::try_from(MAX_CONSENTS).unwrap()].try_into().unwrap();
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject: SUBJECT,
		direction: Direction::Exit,
		other: "RO".parse().unwrap(),
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Nobody,
		evidence: H256::repeat_byte(7),
		captured_at: 1_800_000_000_000,
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents,
	}
}

/// States in which this record stands and everybody is an officer of one institution.
struct Everywhere(BTreeMap<Vec<u8>, Vec<u8>>);

impl States for Everywhere {
	type Error = Undecodable;

	fn read(&self, _: At, key: &[u8]) -> Result<Option<Vec<u8>>, Undecodable> {
		Ok(self.0.get(key).cloned())
	}
}

#[test]
fn the_dearest_reports_should_be_judged_a_bounded_number_of_times() {
	let report = dear_report();
	let record = Record {
		officer: OFFICER,
		evidence: report.evidence,
		captured_at: report.captured_at,
		..super::record()
	};
	assert!(report.is_repeated_by(&record));
	let appointment = tutela_primitives::Appointment {
		institution: record.institution,
		roles: Default::default(),
		post: None,
		valid_until: u64::MAX,
	};
	let states = Everywhere(BTreeMap::from([
		(keys::record(RecordId(5)), record.encode()),
		(keys::officer(&OFFICER), appointment.encode()),
	]));
	// As many equal reports as a file of 16 MiB holds.
	let size = report.encoded_size();
	let batch = vec![report; usize::try_from(MAX_BATCH).unwrap()];
	let batches = 8 * 1_024 * 1_024 / size / batch.len();
	let border = vec![BorderCall::Verify(batch); batches.min(256)];
	let reports = border.iter().map(BorderCall::count).sum::<usize>();
	assert!(reports > 4 * MAX_JUDGED, "{reports}");
	let sent = [Sent { signer: OFFICER, calls: Calls { border, others: false } }];
	let question = Question { record: RecordId(5), sent: &sent };
	let begin = Instant::now();
	let facts = Facts::gather(&states, &question).unwrap();
	let made = sheets::expected(&facts, &sent, RecordId(5));
	assert!(made.is_some());
	let sheets = sheets::consents(&H256::zero(), &facts, &sent[0].calls);
	assert_eq!(sheets.len(), usize::try_from(MAX_CONSENTS).unwrap());
	let took = begin.elapsed();
	println!("{reports} reports of {size} bytes: {took:?}");
	assert!(took < Duration::from_secs(20), "{took:?}");
}

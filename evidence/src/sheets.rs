//! The parts of a bundle that a person reads. Whoever makes a bundle writes them with these
//! functions, and whoever verifies one compares them with what is proven.

use crate::{
	bundle::{AmendmentSheet, ConsentSheet, RememberedSheet, Scheme, Signatory, SignatureSheet},
	call::Calls,
	facts::{Facts, Sent},
	limits::MAX_JUDGED,
};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use sp_core::H256;
use sp_runtime::MultiSignature;
use tutela_primitives::{
	ledger::{replay, Author, BorderCall},
	text, AccountId, Attestation, Consent, ConsentId, CrossingReport, Record, RecordId,
	RememberedSignatures, Signed, Subject, SubjectId,
};

/// The report among `calls` that `record` is about.
pub fn report_of<'a>(calls: &'a Calls, record: &Record) -> Option<&'a CrossingReport> {
	let reports = calls.border.iter().flat_map(|call| match call {
		BorderCall::Verify(reports) => reports.as_slice(),
		_ => &[],
	});
	reports.into_iter().find(|report| report.is_repeated_by(record))
}

/// Whether one of `calls` itself, and none inside another call, can have written `record`.
pub fn is_told(calls: &Calls, record: &Record) -> bool {
	let tells = |call: &BorderCall| (0..call.count()).any(|index| call.tells(index, record));
	calls.border.iter().any(tells)
}

/// The consents that were presented with `record`, as their guardians read them.
pub fn consents(network: &H256, facts: &Facts, calls: &Calls) -> Vec<ConsentSheet> {
	let Some(record) = &facts.record else { return Vec::new() };
	let Some(report) = report_of(calls, record) else { return Vec::new() };
	let child = facts.child_before.as_ref();
	let sheet = |consent| consent_sheet(network, &report.subject, consent, child);
	report.consents.iter().map(sheet).collect()
}

fn consent_sheet(
	network: &H256,
	subject: &SubjectId,
	consent: &Consent,
	child: Option<&Subject>,
) -> ConsentSheet {
	let text = text::consent(network, subject, &consent.terms);
	let signatures: Vec<_> = consent
		.attestations
		.iter()
		.map(|attestation| match attestation {
			Attestation::Guardian { slot, signed } => {
				let link = child.and_then(|child| child.data.custody.link(*slot));
				let key = link.map(|link| link.account.clone());
				signature_sheet(Signatory::Guardian, [*slot].into(), key, signed, &text)
			}
			Attestation::Official { slots, attestor, officer, attested_at, signed } => {
				let text = text::attestation(&text, slots, *attestor, *attested_at);
				let by = Signatory::from(*attestor);
				signature_sheet(by, slots.to_vec(), Some(officer.clone()), signed, &text)
			}
		})
		.collect();
	let hash = text::hash(&text);
	let known = child.and_then(|child| child.data.custody.known_consent(&hash));
	ConsentSheet {
		id: ConsentId::of_hash(&hash),
		text: String::from_utf8_lossy(&text).into_owned(),
		signatures: signatures.into(),
		remembered: known.map_or_else(Vec::new, |known| remembered(&known.signatures)).into(),
	}
}

fn remembered(signatures: &RememberedSignatures) -> Vec<RememberedSheet> {
	let own = RememberedSheet {
		by: Signatory::Guardian,
		guardians: signatures.signed.to_vec().into(),
		institution: None,
	};
	let attested = signatures.attested.iter().map(|one| RememberedSheet {
		by: Signatory::from(one.attestor),
		guardians: one.slots.to_vec().into(),
		institution: Some(one.source.institution.0),
	});
	let own = Some(own).filter(|own| !own.guardians.is_empty());
	own.into_iter().chain(attested).collect()
}

fn signature_sheet(
	by: Signatory,
	guardians: Vec<u8>,
	key: Option<AccountId>,
	signed: &Signed,
	text: &[u8],
) -> SignatureSheet {
	let (scheme, bytes): (_, &[u8]) = match signed.signature() {
		MultiSignature::Sr25519(signature) => (Scheme::Sr25519, &signature.0),
		MultiSignature::Ed25519(signature) => (Scheme::Ed25519, &signature.0),
		MultiSignature::Ecdsa(signature) => (Scheme::Ecdsa, &signature.0),
		MultiSignature::Eth(signature) => (Scheme::Ethereum, &signature.0),
	};
	SignatureSheet {
		by,
		guardians: guardians.into(),
		scheme,
		form: signed.form(),
		signature: bytes.to_vec().into(),
		valid: key.as_ref().is_some_and(|key| signed.verify(text, key)),
		key,
	}
}

/// Corrections and overrides of the same crossing, the oldest first.
pub fn amendments(facts: &Facts) -> Vec<AmendmentSheet> {
	facts
		.amendments
		.iter()
		.filter_map(|(older, amendment)| {
			Some(AmendmentSheet {
				amends: older.0,
				record: amendment.record.0,
				approver: amendment.approver.clone(),
				content: facts.versions.get(&amendment.record)?.clone(),
			})
		})
		.collect()
}

/// What the chain had to write for the last of `sent`, from what stood in the state before the
/// block. `None`: that transaction holds no call that this record can come from.
///
/// What earlier records of the same child changed in the same block is replayed first, as far as
/// the transactions that wrote them are among `sent`. With the record comes the child's file as the
/// call leaves it.
pub fn expected(
	facts: &Facts,
	sent: &[Sent],
	number: RecordId,
) -> Option<(Record, Option<Subject>)> {
	let record = facts.record.as_ref()?;
	let mut children = BTreeMap::new();
	children.extend(record.subject.zip(facts.child_before.clone()));
	let mut left = MAX_JUDGED;
	for (number, earlier) in &facts.earlier {
		let mut judged = 0usize;
		let made = candidates(sent, earlier)
			.filter(|candidate| candidate.sent.signer == earlier.officer)
			.take(left)
			.inspect(|_| judged = judged.saturating_add(1))
			.filter_map(|candidate| candidate.replay(facts, &children, *number))
			.find(|(made, _)| made == earlier);
		left = left.saturating_sub(judged);
		match made {
			Some((_, after)) => children = after,
			None => break,
		}
	}
	let last = sent.last().map(core::slice::from_ref)?;
	let mut made = candidates(last, record)
		.take(left)
		.filter_map(|candidate| candidate.replay(facts, &children, number));
	// The first that is the same; the first of all if none is.
	let first = made.next()?;
	let exact = match &first.0 == record {
		true => None,
		false => made.find(|(made, _)| made == record),
	};
	let (made, mut children) = exact.unwrap_or(first);
	let child = record.subject.and_then(|subject| children.remove(&subject));
	Some((made, child))
}

type Children = BTreeMap<SubjectId, Subject>;

/// A call, or a report of a batch by its position, that a record can come from.
struct Candidate<'a> {
	sent: &'a Sent,
	call: &'a BorderCall,
	index: usize,
}

/// The parts of the calls in `sent` that `record` can come from.
fn candidates<'a>(
	sent: &'a [Sent],
	record: &'a Record,
) -> impl Iterator<Item = Candidate<'a>> + 'a {
	let calls = sent.iter().flat_map(|sent| sent.calls.border.iter().map(move |call| (sent, call)));
	calls
		.flat_map(|(sent, call)| {
			(0..call.count()).map(move |index| Candidate { sent, call, index })
		})
		.filter(|candidate| candidate.call.tells(candidate.index, record))
}

impl Candidate<'_> {
	/// The record, and the children's files as the call leaves them.
	fn replay(
		&self,
		facts: &Facts,
		children: &Children,
		number: RecordId,
	) -> Option<(Record, Children)> {
		let author = Author {
			officer: &self.sent.signer,
			institution: facts.officers.get(&self.sent.signer)?.appointment.institution,
			now: facts.block_time,
		};
		let mut children = children.clone();
		let made = replay(facts, &author, self.call, self.index, &mut children, number)?;
		Some((made, children))
	}
}

//! `record_unidentified`.

use super::*;
use codec::Decode;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{CountryCode, PortCode};

fn record(
	officer: Key,
	other: CountryCode,
	post: PortCode,
	companions: Companions,
	captured_at: Moment,
) -> DispatchResult {
	BorderTransfer::record_unidentified(
		by(officer),
		Direction::Entry,
		other,
		post,
		companions,
		captured_at,
		H256([4; 32]),
	)
}

#[test]
fn record_unidentified_should_refer_when_nobody_can_name_the_child() {
	chain().build_and_execute(|| {
		assert_ok!(record(MD_OFFICER, country("UA"), port("MDPAL"), Companions::Nobody, NOW));
		let record = latest();
		let reasons = Reasons::from([Reason::UnknownSubject]);
		assert_eq!(says(&record), (Outcome::Referred, Basis::Unidentified, reasons));
		assert_eq!((record.subject, record.previous), (None, None));
		assert_eq!((record.from, record.to), (country("UA"), country("MD")));
		System::assert_last_event(
			Event::CrossingRecorded {
				record: RecordId(0),
				subject: None,
				institution: MD_BORDER,
				direction: Direction::Entry,
				from: country("UA"),
				to: country("MD"),
				outcome: Outcome::Referred,
				basis: Basis::Unidentified,
				reasons,
				passage: Passage::Unknown,
			}
			.into(),
		);
	});
}

#[test]
fn record_unidentified_should_fail_when_malformed() {
	chain().build_and_execute(|| {
		let (ua, post, nobody) = (country("UA"), port("MDPAL"), Companions::Nobody);
		let bad_country = CountryCode::decode(&mut &b"XX"[..]).unwrap();
		let bad_port = PortCode::decode(&mut &b"MDpal"[..]).unwrap();
		let noop = |result: DispatchResult, error: Error| {
			assert_eq!(result, Err(error.into()));
			assert_eq!(NextRecord::<Test>::get(), RecordId(0));
		};
		noop(record(MD_OFFICER, bad_country, post, nobody.clone(), NOW), Error::UnknownCountry);
		noop(record(MD_OFFICER, ua, bad_port, nobody.clone(), NOW), Error::UnknownPort);
		noop(record(MD_OFFICER, country("MD"), post, nobody.clone(), NOW), Error::SameCountry);
		noop(record(RO_OFFICER, ua, post, nobody.clone(), NOW), Error::PostNotYours);
		noop(record(MD_OFFICER, ua, post, with_guardian(0), NOW), Error::GuardiansWithoutSubject);
		let future = NOW + MAX_SKEW + 1;
		noop(record(MD_OFFICER, ua, post, nobody.clone(), future), Error::CapturedInFuture);
		let past = NOW - REPORTING_WINDOW - 1;
		noop(record(MD_OFFICER, ua, post, nobody, past), Error::CapturedTooLongAgo);
	});
}

#[test]
fn record_unidentified_should_fail_when_caller_is_no_border_officer() {
	chain().build_and_execute(|| {
		assert_noop!(
			record(MD_PROTECTOR, country("UA"), port("MDPAL"), Companions::Nobody, NOW),
			DispatchError::BadOrigin
		);
	});
}

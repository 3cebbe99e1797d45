//! `report_attempt`.

use super::*;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{CountryCode, PortCode};

struct Attempt {
	protector: Key,
	subject: Option<SubjectId>,
	direction: Direction,
	from: CountryCode,
	to: CountryCode,
	post: Option<PortCode>,
	captured_at: Moment,
	companions: Companions,
}

fn attempt() -> Attempt {
	Attempt {
		protector: MD_PROTECTOR,
		subject: Some(CHILD),
		direction: Direction::Exit,
		from: country("MD"),
		to: country("RO"),
		post: None,
		captured_at: NOW,
		companions: Companions::Escort(escort()),
	}
}

impl Attempt {
	fn report(self) -> DispatchResult {
		let Self { protector, subject, direction, from, to, post, captured_at, companions } = self;
		BorderTransfer::report_attempt(
			by(protector),
			subject,
			direction,
			from,
			to,
			post,
			captured_at,
			companions,
			H256([4; 32]),
		)
	}
}

#[test]
fn report_attempt_should_refer_when_child_is_known() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(exit(CHILD));
		assert_ok!(attempt().report());
		let record = latest();
		let reasons = Reasons::from([Reason::ReportedAttempt]);
		assert_eq!(says(&record), (Outcome::Referred, Basis::Report, reasons));
		assert_eq!((record.institution, record.post), (MD_PROTECTION, None));
		assert_eq!(record.previous, Some(RecordId(0)));
		assert_eq!(file(CHILD).travel.last_record, Some(RecordId(1)));
		System::assert_last_event(
			Event::CrossingRecorded {
				record: RecordId(1),
				subject: Some(CHILD),
				institution: MD_PROTECTION,
				direction: Direction::Exit,
				from: country("MD"),
				to: country("RO"),
				outcome: Outcome::Referred,
				basis: Basis::Report,
				reasons,
				passage: Passage::Unknown,
			}
			.into(),
		);
	});
}

#[test]
fn report_attempt_should_say_so_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		assert_ok!(Attempt { subject: Some(UNKNOWN), ..attempt() }.report());
		let reasons = Reasons::from([Reason::ReportedAttempt, Reason::UnknownSubject]);
		assert_eq!(latest().verdict.reasons, reasons);
	});
}

#[test]
fn report_attempt_should_record_without_subject_when_nobody_knows_the_child() {
	chain().build_and_execute(|| {
		let post = Some(port("ROALB"));
		let direction = Direction::Entry;
		assert_ok!(Attempt { subject: None, post, direction, ..attempt() }.report());
		assert_eq!(latest().subject, None);
		assert_eq!(latest().verdict.rules.country, country("RO"));
	});
}

#[test]
fn report_attempt_should_be_open_to_supranational_bodies_when_countries_are_others() {
	chain().build_and_execute(|| {
		assert_ok!(Attempt { protector: UN_PROTECTOR, to: country("DE"), ..attempt() }.report());
	});
}

#[test]
fn report_attempt_should_fail_when_caller_is_no_child_protection_officer() {
	chain().build_and_execute(|| {
		assert_noop!(
			Attempt { protector: MD_OFFICER, ..attempt() }.report(),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn report_attempt_should_fail_when_codes_are_wrong() {
	use codec::Decode;
	chain().build_and_execute(|| {
		let from = CountryCode::decode(&mut &b"XX"[..]).unwrap();
		assert_noop!(Attempt { from, ..attempt() }.report(), Error::UnknownCountry);
		assert_noop!(Attempt { to: country("MD"), ..attempt() }.report(), Error::SameCountry);
		let post = PortCode::decode(&mut &b"MDlui"[..]).ok();
		assert_noop!(Attempt { post, ..attempt() }.report(), Error::UnknownPort);
	});
}

#[test]
fn report_attempt_should_fail_when_post_is_elsewhere() {
	chain().build_and_execute(|| {
		let post = Some(port("ROALB"));
		assert_noop!(Attempt { post, ..attempt() }.report(), Error::PostElsewhere);
	});
}

#[test]
fn report_attempt_should_fail_when_neither_country_is_the_officers() {
	chain().build_and_execute(|| {
		assert_noop!(
			Attempt { protector: DE_PROTECTOR, ..attempt() }.report(),
			Error::OutsideJurisdiction
		);
	});
}

#[test]
fn report_attempt_should_fail_when_nobody_has_guardians() {
	chain().build_and_execute(|| {
		let nameless = Attempt { subject: None, companions: with_guardian(0), ..attempt() };
		assert_noop!(nameless.report(), Error::GuardiansWithoutSubject);
	});
}

#[test]
fn report_attempt_should_fail_when_time_is_out_of_range() {
	chain().build_and_execute(|| {
		let captured_at = NOW + MAX_SKEW + 1;
		assert_noop!(Attempt { captured_at, ..attempt() }.report(), Error::CapturedInFuture);
		let captured_at = NOW - REPORTING_WINDOW - 1;
		assert_noop!(Attempt { captured_at, ..attempt() }.report(), Error::CapturedTooLongAgo);
	});
}

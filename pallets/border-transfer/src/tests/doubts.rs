//! Crossings of children whose files an institution entered that is distrusted since before.

use super::*;
use tutela_primitives::{DoubtKind, OrderKind};

/// The family, whose registry and guardians' links are [`MD_MINISTRY`]'s word.
fn distrusted() -> ExtBuilder<Test> {
	chain().set_up(|| {
		family(CHILD);
		OfficerTable::distrust(MD_MINISTRY, NOW);
		pass_time(HOUR);
	})
}

fn tainted() -> (Outcome, Reasons) {
	(Outcome::Referred, Reasons::from([Reason::TaintedSource]))
}

fn outcome(record: &Record) -> (Outcome, Reasons) {
	(record.verdict.outcome, record.verdict.reasons)
}

fn confirm_identity() {
	let subjects = BoundedVec::truncate_from(vec![CHILD]);
	assert_ok!(IdentityRegistry::confirm_identities(by(MD_JUDGE), subjects));
}

/// Confirms the mother's link.
fn confirm_link() {
	let links = BoundedVec::truncate_from(vec![(CHILD, 0)]);
	assert_ok!(Guardianship::confirm_links(by(MD_JUDGE), links));
}

#[test]
fn an_exit_should_be_referred_until_identity_and_link_are_confirmed() {
	for confirm in [[confirm_identity, confirm_link], [confirm_link, confirm_identity]] {
		distrusted().build_and_execute(|| {
			assert_eq!(outcome(&cross(consented_exit(CHILD))), tainted());
			confirm[0]();
			assert_eq!(outcome(&cross(consented_exit(CHILD))), tainted());
			confirm[1]();
			assert_eq!(says(&cross(consented_exit(CHILD))).0, Outcome::Cleared);
		});
	}
}

#[test]
fn an_entry_should_be_cleared_when_only_a_link_is_in_doubt_that_nobody_relies_on() {
	distrusted().build_and_execute(|| {
		confirm_identity();
		confirm_link();
		assert_eq!(says(&cross(consented_exit(CHILD))).0, Outcome::Cleared);
		// The father's link is still in doubt, and nobody relies on it.
		assert_eq!(outcome(&cross(entry(CHILD))), (Outcome::Cleared, Reasons::new()));
	});
}

#[test]
fn an_exit_should_be_cleared_when_the_distrust_begins_later() {
	chain().build_and_execute(|| {
		family(CHILD);
		OfficerTable::distrust(MD_MINISTRY, NOW + HOUR);
		assert_eq!(outcome(&cross(consented_exit(CHILD))), (Outcome::Cleared, Reasons::new()));
	});
}

#[test]
fn check_should_say_what_is_recorded_when_a_source_is_tainted() {
	distrusted().build_and_execute(|| {
		let report = consented_exit(CHILD);
		let verdict = BorderTransfer::check(&OfficerTable::of(MD_OFFICER), &report).unwrap();
		assert_eq!((verdict.outcome, verdict.reasons), tainted());
		assert_eq!(cross(report).verdict, verdict);
	});
}

#[test]
fn each_child_of_a_batch_should_be_judged_by_the_same_doubts() {
	distrusted().build_and_execute(|| {
		// Registered by the ministry too, after the distrust began.
		family(SIBLING);
		let reports = vec![consented_exit(CHILD), consented_exit(SIBLING)];
		let reports = BoundedVec::truncate_from(reports);
		assert_ok!(BorderTransfer::verify_crossings(by(MD_OFFICER), reports));
		for number in [0, 1] {
			assert_eq!(outcome(&BorderTransfer::record(RecordId(number)).unwrap()), tainted());
		}
	});
}

#[test]
fn what_a_court_forbade_should_stand_and_what_it_allowed_should_not() {
	chain().build_and_execute(|| {
		family(CHILD);
		let impose = |kind| Guardianship::impose_order(by(MD_JUDGE), CHILD, kind, None);
		assert_ok!(impose(OrderKind::AuthoriseTravel));
		let authorised = || {
			let officer = OfficerTable::of(MD_OFFICER);
			BorderTransfer::check(&officer, &exit(CHILD)).unwrap().basis
				== Basis::CourtAuthorisation
		};
		assert!(authorised());
		let suspended =
			tutela_primitives::Doubt { kind: DoubtKind::Suspended, ..doubt_about(MD_COURT) };
		OfficerTable::doubt(suspended);
		assert!(!authorised());
		// Reinstated.
		OfficerTable::trust_everybody();
		assert!(authorised());

		assert_ok!(impose(OrderKind::ExitBan));
		OfficerTable::doubt(suspended);
		let record = cross(consented_exit(CHILD));
		assert_eq!(outcome(&record), (Outcome::Denied, Reasons::from([Reason::ExitBan])));
	});
}

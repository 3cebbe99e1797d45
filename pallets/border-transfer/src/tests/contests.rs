//! What can be contested of alerts and records, and what an upheld contest does to them.

use super::*;
use tutela_primitives::redress::{
	ContestId, Contestable, Contested, LookupId, SecondLooks, Target, Upheld,
};

fn of(institution: InstitutionId, kind: AlertKind) -> Target {
	Target::Alert { subject: CHILD, institution, kind }
}

fn by_the_court(in_part: bool) -> Upheld {
	Upheld { contest: ContestId(7), in_part, decided_by: MD_COURT, decided_at: now() }
}

/// A child with a mother, at risk as a German body says, who asked for a second look as well.
fn at_risk() {
	family(CHILD);
	assert_ok!(raise(DE_PROTECTOR, CHILD, AlertKind::AtRisk, NOW + 30 * DAY));
	assert_ok!(raise(DE_PROTECTOR, CHILD, AlertKind::SecondLook, NOW + 72 * HOUR));
	events();
}

const AT_RISK: AlertKind = AlertKind::AtRisk;

#[test]
fn contested_should_name_who_answers_and_whose_courts_decide() {
	chain().build_and_execute(|| {
		at_risk();
		assert_ok!(raise(UN_PROTECTOR, CHILD, AlertKind::Missing, NOW + DAY));
		assert_ok!(raise_by_decision(MD_PROTECTOR, CHILD, AT_RISK));
		let contested = BorderTransfer::contested;
		let german = Contested {
			respondent: DE_PROTECTION,
			country: country("DE"),
			subject: Some(CHILD),
			needs_court: false,
		};
		assert_eq!(contested(&of(DE_PROTECTION, AT_RISK)), Some(german));
		// Of a supranational body, where the child lives; missing children are for courts.
		let missing = contested(&of(UN_PROTECTION, AlertKind::Missing)).unwrap();
		assert_eq!((missing.country, missing.needs_court), (country("MD"), true));
		// So is what rests on a court's decision.
		assert!(contested(&of(MD_PROTECTION, AT_RISK)).unwrap().needs_court);

		let record = leave(CHILD);
		let of_record = contested(&Target::Record(latest_id())).unwrap();
		let expected = (record.institution, country("MD"), Some(CHILD), false);
		let Contested { respondent, country, subject, needs_court } = of_record;
		assert_eq!((respondent, country, subject, needs_court), expected);
	});
}

#[test]
fn contested_should_know_only_records_and_standing_alerts_of_institutions() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		raise_at_risk();
		assert_ok!(BorderTransfer::distress(by(CHILD_KEY), CHILD));
		events();
		let unknown = [
			of(MD_PROTECTION, AT_RISK),
			of(DE_PROTECTION, AlertKind::Missing),
			of(DE_PROTECTION, AlertKind::Distress),
			Target::Alert { subject: UNKNOWN, institution: DE_PROTECTION, kind: AT_RISK },
			Target::Record(RecordId(0)),
			Target::Case(Default::default()),
			Target::Grant { case: Default::default(), institution: DE_PROTECTION },
			Target::Lookup(LookupId(0)),
		];
		for target in unknown {
			assert_eq!(BorderTransfer::contested(&target), None, "{target:?}");
			assert!(!BorderTransfer::pause(&target, NOW + DAY));
			assert!(!BorderTransfer::resume(&target, NOW));
			assert!(!BorderTransfer::uphold(&target, &by_the_court(false)));
		}
		assert!(BorderTransfer::contested(&of(DE_PROTECTION, AT_RISK)).is_some());
		set_time(NOW + 30 * DAY);
		assert_eq!(BorderTransfer::contested(&of(DE_PROTECTION, AT_RISK)), None);
		assert!(events().is_empty());
	});
}

fn raise_at_risk() {
	assert_ok!(raise(DE_PROTECTOR, CHILD, AT_RISK, NOW + 30 * DAY));
	events();
}

#[test]
fn a_paused_alert_should_refer_until_the_pause_ends() {
	chain().build_and_execute(|| {
		family(CHILD);
		raise_at_risk();
		let denied = leave(CHILD).verdict;
		assert_eq!(denied.outcome, Outcome::Denied);
		assert!(denied.reasons.contains(Reason::AlertRaised));

		assert!(BorderTransfer::pause(&of(DE_PROTECTION, AT_RISK), NOW + 7 * DAY));
		set_time(NOW + 7 * DAY - 1);
		let referred = leave_again(CHILD).verdict;
		assert_eq!(referred.outcome, Outcome::Referred);
		assert!(referred.reasons.contains(Reason::SecondLook));
		assert!(!referred.reasons.contains(Reason::AlertRaised));
		set_time(NOW + 7 * DAY);
		assert_eq!(leave(CHILD).verdict.outcome, Outcome::Denied);
	});
}

#[test]
fn resume_should_end_a_pause_and_lengthen_none() {
	chain().build_and_execute(|| {
		family(CHILD);
		raise_at_risk();
		let target = of(DE_PROTECTION, AT_RISK);
		assert!(BorderTransfer::pause(&target, NOW + 7 * DAY));
		set_time(NOW + DAY);
		assert!(BorderTransfer::resume(&target, now()));
		assert_eq!(leave(CHILD).verdict.outcome, Outcome::Denied);
		let paused_until = || file(CHILD).travel.alerts[0].entries[0].paused_until;
		assert_eq!(paused_until(), Some(NOW + DAY));
		set_time(NOW + 2 * DAY);
		assert!(!BorderTransfer::resume(&target, now()));
		assert_eq!(paused_until(), Some(NOW + DAY));
	});
}

#[test]
fn resume_should_reach_an_alert_that_lapsed_and_is_raised_again() {
	chain().build_and_execute(|| {
		family(CHILD);
		raise_at_risk();
		let target = of(DE_PROTECTION, AT_RISK);
		set_time(NOW + 29 * DAY);
		assert!(BorderTransfer::pause(&target, NOW + 36 * DAY));
		set_time(NOW + 31 * DAY);
		assert!(!BorderTransfer::pause(&target, NOW + 38 * DAY));
		assert!(BorderTransfer::resume(&target, now()));
		assert_ok!(raise(DE_PROTECTOR, CHILD, AT_RISK, NOW + 40 * DAY));
		assert_eq!(leave(CHILD).verdict.outcome, Outcome::Denied);
	});
}

#[test]
fn a_second_look_should_not_be_paused() {
	chain().build_and_execute(|| {
		at_risk();
		let look = of(DE_PROTECTION, AlertKind::SecondLook);
		assert!(BorderTransfer::contested(&look).is_some());
		assert!(!BorderTransfer::pause(&look, NOW + DAY));
	});
}

#[test]
fn uphold_should_clear_the_alert_in_the_name_of_who_decided() {
	chain().build_and_execute(|| {
		family(CHILD);
		raise_at_risk();
		let target = of(DE_PROTECTION, AT_RISK);
		// In part: the body does what the reasons say.
		assert!(!BorderTransfer::uphold(&target, &by_the_court(true)));
		assert!(events().is_empty());
		assert!(BorderTransfer::uphold(&target, &by_the_court(false)));
		let cleared = Event::AlertCleared {
			subject: CHILD,
			kind: AT_RISK,
			source: AlertSource::Institution(DE_PROTECTION),
			by: Some(AlertSource::Institution(MD_COURT)),
		};
		assert_eq!(events(), [cleared]);
		let left = place(AlertSource::Institution(DE_PROTECTION), Some("DE"), &[second_look(NOW)]);
		assert_eq!(file(CHILD).travel.alerts.to_vec(), [left]);
		// What the clearing left is nobody's to contest.
		assert_eq!(BorderTransfer::contested(&of(DE_PROTECTION, AlertKind::SecondLook)), None);
		assert!(!BorderTransfer::uphold(&target, &by_the_court(false)));
	});
}

#[test]
fn withdraw_should_end_the_institutions_second_look_only() {
	chain().build_and_execute(|| {
		at_risk();
		assert!(!BorderTransfer::withdraw(&CHILD, MD_PROTECTION));
		assert!(BorderTransfer::withdraw(&CHILD, DE_PROTECTION));
		let source = AlertSource::Institution(DE_PROTECTION);
		let kind = AlertKind::SecondLook;
		assert_eq!(events(), [Event::AlertWithdrawn { subject: CHILD, kind, source }]);
		let kinds: Vec<_> =
			file(CHILD).travel.alerts[0].entries.iter().map(|entry| entry.kind).collect();
		assert_eq!(kinds, [AT_RISK]);
		assert!(!BorderTransfer::withdraw(&CHILD, DE_PROTECTION));
	});
}

#[test]
fn uphold_should_mark_a_record_and_change_nothing_of_it() {
	chain().build_and_execute(|| {
		family(CHILD);
		let record = cross(exit(CHILD));
		let (id, target) = (latest_id(), Target::Record(latest_id()));
		events();
		assert!(BorderTransfer::uphold(&target, &by_the_court(true)));
		assert_eq!(MarkedRecords::<Test>::get(id), Some(by_the_court(true)));
		let whole = Upheld { contest: ContestId(8), ..by_the_court(false) };
		assert!(BorderTransfer::uphold(&target, &whole));
		// What was right as a whole stays so.
		assert!(!BorderTransfer::uphold(&target, &by_the_court(true)));
		assert_eq!(BorderTransfer::upheld(id), Some(whole));
		assert_eq!(stored(id), record);
		let marked = |contest, in_part| Event::RecordMarked {
			record: id,
			contest: ContestId(contest),
			in_part,
			by: MD_COURT,
		};
		assert_eq!(events(), [marked(7, true), marked(8, false)]);
	});
}

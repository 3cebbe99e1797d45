//! The scenarios of redress, RD-1 to RD-8, as far as the pallet plays them. That the pool refuses a
//! stranger (RD-8), `runtime/tests/redress.rs` shows.

use super::*;
use codec::Encode;
use frame_support::dispatch::CheckIfFeeless;
use tutela_primitives::{redress::Upheld, ChildFiles, KeyHint, Member, Order, OrderKind, Reasons};

const ABDUCTED: AlertKind = AlertKind::Abducted;

/// Moldova's child protection says that the child is abducted, and the father contests it.
fn rd_1() -> ExtBuilder<Test> {
	chain().set_up(|| {
		raise(MD_PROTECTOR, ABDUCTED, NOW + 200 * DAY);
		assert_ok!(contest(FATHER, alert(ABDUCTED)));
	})
}

#[test]
fn rd_1_a_father_should_contest_an_alert_which_stands() {
	rd_1().build_and_execute(|| {
		let contest = stored(ContestId(0));
		assert_eq!((contest.due_at, contest.opened_at()), (NOW + 30 * DAY, NOW));
		assert_eq!(contest.respondent, MD_PROTECTION);
		let verdict = leave(MD_OFFICER).verdict;
		assert_eq!(verdict.outcome, Outcome::Denied);
		assert!(verdict.reasons.contains(Reason::AlertRaised));
	});
}

/// The alert does not vanish while it is paused: it refers. Of an abducted child it is a court that pauses
/// it, for 7 days.
#[test]
fn rd_2_a_paused_alert_should_refer_and_not_deny() {
	rd_1().build_and_execute(|| {
		assert_eq!(leave(MD_OFFICER).verdict.outcome, Outcome::Denied);
		assert_noop!(pause(MD_OMBUDSMAN, FIRST), Error::CourtNeeded);
		events();
		assert_ok!(pause(MD_JUDGE, FIRST));
		assert_eq!(
			events(),
			[Event::TargetPaused {
				contest: FIRST,
				target: alert(ABDUCTED),
				paused_until: NOW + 7 * DAY,
				by: MD_COURT,
			}]
		);
		let verdict = leave(MD_COLLEAGUE).verdict;
		assert_eq!(verdict.outcome, Outcome::Referred);
		assert_eq!(verdict.reasons, Reasons::from([Reason::SecondLook]));
		set_time(NOW + 7 * DAY);
		assert_eq!(leave(MD_OFFICER).verdict.outcome, Outcome::Denied);
	});
}

#[test]
fn rd_2_an_ombudsman_should_pause_an_alert_that_a_child_is_at_risk() {
	contested().build_and_execute(|| {
		assert_eq!(leave(MD_OFFICER).verdict.outcome, Outcome::Denied);
		assert_ok!(pause(MD_OMBUDSMAN, FIRST));
		assert_eq!(leave(MD_COLLEAGUE).verdict.outcome, Outcome::Referred);
	});
}

#[test]
fn rd_3_a_court_should_end_the_alert_once() {
	rd_1().build_and_execute(|| {
		System::reset_events();
		assert_ok!(uphold(MD_JUDGE, FIRST));
		let cleared = pallet_border_transfer::Event::AlertCleared {
			subject: CHILD,
			kind: ABDUCTED,
			source: AlertSource::Institution(MD_PROTECTION),
			by: Some(AlertSource::Institution(MD_COURT)),
		};
		System::assert_has_event(cleared.into());
		assert!(entries(MD_PROTECTION).iter().all(|entry| entry.kind != ABDUCTED));
		// For 72 hours somebody looks.
		assert_eq!(leave(MD_OFFICER).verdict.reasons, Reasons::from([Reason::SecondLook]));
		set_time(NOW + 72 * HOUR);
		assert_eq!(leave(MD_COLLEAGUE).verdict.outcome, Outcome::Cleared);
		assert_noop!(uphold(MD_JUDGE, FIRST), Error::AlreadyDecided);
	});
}

#[test]
fn rd_4_a_court_of_the_respondent_should_not_decide() {
	rd_1().build_and_execute(|| {
		let own = officer_of(MD_PROTECTION, Role::Court, Some("MD"));
		for decision in [Decision::Upheld, Decision::PartlyUpheld, Decision::Dismissed] {
			assert_noop!(decide(own, FIRST, decision), Error::NotIndependent);
		}
	});
}

#[test]
fn rd_5_a_second_look_should_end_when_nobody_decides() {
	chain().build_and_execute(|| {
		let look = AlertKind::SecondLook;
		let target = alert(look);
		raise(MD_PROTECTOR, look, NOW + 72 * HOUR);
		assert_ok!(contest(FATHER, target));
		// The institution asks for it again and again.
		for day in 1..30 {
			set_time(NOW + day * DAY);
			raise(MD_PROTECTOR, look, now() + 72 * HOUR);
		}
		set_time(NOW + 30 * DAY - 1);
		assert_noop!(lapse(FATHER, FIRST), Error::NotDue);
		assert_eq!(leave(MD_OFFICER).verdict.reasons, Reasons::from([Reason::SecondLook]));
		set_time(NOW + 30 * DAY);
		System::reset_events();
		assert_ok!(lapse(FATHER, FIRST));
		let source = AlertSource::Institution(MD_PROTECTION);
		let withdrawn =
			pallet_border_transfer::Event::AlertWithdrawn { subject: CHILD, kind: look, source };
		System::assert_has_event(withdrawn.into());
		let lapsed = Event::ContestLapsed { contest: FIRST, target, took_effect: true };
		System::assert_last_event(lapsed.into());
		assert!(entries(MD_PROTECTION).is_empty());
		assert_eq!(leave(MD_COLLEAGUE).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn rd_6_a_courts_order_should_be_contested_in_court() {
	chain().build_and_execute(|| {
		Files::tamper(CHILD, |file| {
			let order = Order {
				number: 0,
				kind: OrderKind::ExitBan,
				court: MD_COURT,
				key: KeyHint::default(),
				imposed_at: NOW,
				valid_until: None,
			};
			file.custody.orders.try_push(order).unwrap();
			file.custody.next_order = 1;
		});
		assert!(leave(MD_OFFICER).verdict.reasons.contains(Reason::ExitBan));
		for kind in AlertKind::ALL {
			let ban = alert_of(MD_COURT, *kind);
			assert_noop!(contest(FATHER, ban), Error::TargetNotFound);
		}
	});
}

#[test]
fn rd_7_an_upheld_contest_should_change_no_byte_of_the_record() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + 100 * DAY);
		leave(MD_OFFICER);
		let id = latest();
		let key = pallet_border_transfer::Records::<Test>::hashed_key_for(id.key());
		let bytes = || sp_io::hashing::blake2_256(&sp_io::storage::get(&key).unwrap());
		let before = bytes();
		assert_ok!(contest(FATHER, Target::Record(id)));
		assert_ok!(uphold(MD_JUDGE, FIRST));
		assert_eq!(bytes(), before);
		let upheld = BorderTransfer::upheld(id).unwrap();
		assert_eq!((upheld.contest, upheld.in_part, upheld.decided_by), (FIRST, false, MD_COURT));
		assert_eq!(upheld.encode().len(), Upheld { in_part: true, ..upheld }.encode().len());
	});
}

#[test]
fn rd_8_a_stranger_should_not_be_heard() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + 100 * DAY);
		let (target, ground, statement) = (alert(AT_RISK), Ground::Untrue, STATEMENT);
		let call = crate::Call::<Test>::contest { target, ground, statement };
		assert!(!call.is_feeless(&by(STRANGER)));
		assert_noop!(contest(STRANGER, target), Error::NotConcerned);
	});
}

/// A contest with nothing to say, by whoever took the child, does not keep the child from being heard.
#[test]
fn an_abductors_contest_should_silence_nobody() {
	rd_1().build_and_execute(|| {
		pass_time(DAY);
		assert_ok!(Redress::contest(by(CHILD_KEY), alert(ABDUCTED), Ground::Untrue, ANSWER));
		let both: Vec<_> =
			stored(FIRST).pleas.iter().map(|plea| (plea.by, plea.statement)).collect();
		let father = (Complainant::Guardian(1), STATEMENT);
		assert_eq!(both, [father, (Complainant::Subject, ANSWER)]);
		assert!(Files::read(&CHILD, |_, file| file.travel.is_sought(now())).unwrap());
	});
}

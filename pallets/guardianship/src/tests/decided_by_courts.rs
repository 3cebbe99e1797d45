//! What a court decided, a court undoes. Who does not keep a file only stops a link.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{EndReason, LinkBasis, Minute, Move, OrderKind, Right, Rights};

fn end(officer: Key, slot: Slot, reason: EndReason) -> DispatchResult {
	Guardianship::end_link(by(officer), CHILD, slot, reason)
}

fn propose(officer: Key, key: Key) -> DispatchResult {
	let (basis, rights) = (LinkBasis::BirthParent, all_rights());
	let account = key.account();
	Guardianship::establish(by(officer), CHILD, account, basis, rights, None, EVIDENCE, None)
}

fn must_decide() -> DispatchError {
	Error::<Test>::CourtMustDecide.into()
}

fn not_its_registrar() -> DispatchError {
	Error::<Test>::NotItsRegistrar.into()
}

/// Reasons for which an officer may end a link that has not lapsed.
const REASONS: [EndReason; 7] = [
	EndReason::MajorityReached,
	EndReason::CourtOrder,
	EndReason::Death,
	EndReason::Replaced,
	EndReason::Relinquished,
	EndReason::Emancipated,
	EndReason::Annulled,
];

#[test]
fn another_registrar_should_only_stop_a_link() {
	with_guardians(2).build_and_execute(|| {
		for stranger in [MD_DISTRICT_REGISTRAR, UN_REGISTRAR] {
			assert_noop!(end(stranger, 0, EndReason::Annulled), not_its_registrar());
			assert_noop!(propose(stranger, NEW_KEY), not_its_registrar());
			let to = NEW_KEY.account();
			assert_noop!(
				Guardianship::replace_key(by(stranger), CHILD, 0, to),
				not_its_registrar()
			);
		}
		assert_ok!(Guardianship::suspend_link(by(MD_DISTRICT_REGISTRAR), CHILD, 0));
		assert_ok!(Guardianship::contest_link(by(UN_REGISTRAR), CHILD, 1));
		// It may take back its own *no*, and nobody else's.
		assert_noop!(Guardianship::reinstate_link(by(UN_REGISTRAR), CHILD, 0), must_decide());
		assert_noop!(Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 0), must_decide());
		assert_ok!(Guardianship::reinstate_link(by(MD_DISTRICT_REGISTRAR), CHILD, 0));
	});
}

#[test]
fn a_registrar_should_not_end_what_a_court_suspended() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 1));
		for reason in REASONS {
			assert_noop!(end(MD_REGISTRAR, 1, reason), must_decide());
		}
		assert_noop!(Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 1), must_decide());
	});
}

#[test]
fn a_registrar_should_not_get_around_a_suspension_by_another_key() {
	with_guardians(2).build_and_execute(|| {
		// Before the court decides, and after.
		let replace = |key: Key| {
			let to = key.account();
			Guardianship::replace_key(by(MD_REGISTRAR), CHILD, 1, to)
		};
		assert_ok!(replace(NEW_KEY));
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 1));
		assert_noop!(replace(OTHER_NEW_KEY), must_decide());
		assert_noop!(Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 1), must_decide());
		assert_noop!(end(MD_REGISTRAR, 1, EndReason::Death), must_decide());
		// The old key does not come back as a second guardian, nor after the court ended the link.
		assert_noop!(propose(MD_REGISTRAR, FATHER), must_decide());
		assert_ok!(end(MD_JUDGE, 1, EndReason::CourtOrder));
		for key in [FATHER, NEW_KEY] {
			assert_noop!(propose(MD_REGISTRAR, key), must_decide());
		}
	});
}

#[test]
fn a_court_should_take_over_a_registrars_suspension() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0));
		assert_ok!(Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 0), must_decide());
		assert_noop!(
			Guardianship::suspend_link(by(MD_JUDGE), CHILD, 0),
			Error::<Test>::AlreadySuspended
		);
		assert_ok!(Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 0));
	});
}

#[test]
fn a_guardian_whom_a_court_took_off_the_file_should_need_a_court_to_return() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(end(MD_JUDGE, 1, EndReason::CourtOrder));
		assert_noop!(propose(MD_REGISTRAR, FATHER), must_decide());
		let (to, replace) = (FATHER.account(), Guardianship::replace_key);
		assert_noop!(replace(by(MD_REGISTRAR), CHILD, 0, to), must_decide());
		assert_ok!(propose(MD_JUDGE, FATHER));
		assert_ok!(Guardianship::accept(by(FATHER), CHILD));
	});
}

#[test]
fn a_proposal_should_die_when_a_court_takes_the_guardian_off_the_file() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::relinquish(by(FATHER), CHILD));
		assert_ok!(propose(MD_REGISTRAR, FATHER));
		assert_ok!(Guardianship::accept(by(FATHER), CHILD));
		assert_ok!(end(MD_REGISTRAR, 2, EndReason::Replaced));
		assert_ok!(propose(MD_REGISTRAR, FATHER));
		BarredSlots::<Test>::insert(CHILD, 2, ());
		assert_noop!(Guardianship::accept(by(FATHER), CHILD), must_decide());
	});
}

#[test]
fn a_guardian_should_not_return_by_giving_up_a_link_that_a_court_stopped() {
	for stop in [Guardianship::suspend_link, Guardianship::contest_link] {
		with_guardians(2).build_and_execute(|| {
			assert_ok!(stop(by(MD_JUDGE), CHILD, 1));
			assert_ok!(Guardianship::relinquish(by(FATHER), CHILD));
			assert_noop!(propose(MD_REGISTRAR, FATHER), must_decide());
		});
	}
}

#[test]
fn a_guardian_should_not_return_by_letting_a_stopped_link_lapse() {
	with_guardians(1).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(FATHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		assert_ok!(Guardianship::contest_link(by(MOTHER), CHILD, 1));
		set_time(until.end() + 1);
		assert_noop!(propose(MD_REGISTRAR, FATHER), must_decide());
		assert_ok!(end(MD_JUDGE, 1, EndReason::Expired));
		assert_noop!(propose(MD_REGISTRAR, FATHER), must_decide());
	});
}

#[test]
fn a_guardian_should_not_return_by_losing_the_place_of_a_stopped_link() {
	with_guardians(7).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(NEW_KEY, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		assert_ok!(Guardianship::contest_link(by(MOTHER), CHILD, 7));
		set_time(until.end() + 1);
		// The file is full, so that the lapsed link makes way.
		link(OTHER_NEW_KEY);
		assert!(custody().link(7).is_none());
		assert_noop!(propose(MD_REGISTRAR, NEW_KEY), must_decide());
	});
}

#[test]
fn a_dispute_should_last_until_a_court_decides() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::contest_link(by(MOTHER), CHILD, 1));
		for reason in REASONS {
			assert_noop!(end(MD_REGISTRAR, 1, reason), must_decide());
		}
		assert_noop!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 1), must_decide());
		assert_ok!(end(MD_JUDGE, 1, EndReason::CourtOrder));
	});
}

#[test]
fn a_registrar_should_end_what_a_court_reinstated_for_a_fact_only() {
	for reason in REASONS {
		with_guardians(2).build_and_execute(|| {
			assert_ok!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 1));
			assert_ok!(Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 1));
			// Nor does a registrar stop it again, but by a dispute.
			assert_noop!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 1), must_decide());
			let to = NEW_KEY.account();
			let replace = Guardianship::replace_key;
			assert_noop!(replace(by(MD_REGISTRAR), CHILD, 1, to), must_decide());
			let fact = matches!(reason, EndReason::Death | EndReason::MajorityReached);
			let expected = if fact { Ok(()) } else { Err(must_decide()) };
			assert_eq!(end(MD_REGISTRAR, 1, reason), expected, "{reason:?}");
		});
	}
}

#[test]
fn a_registrar_should_not_end_what_a_court_established() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(propose(MD_JUDGE, MOTHER));
		assert_ok!(Guardianship::accept(by(MOTHER), CHILD));
		assert_noop!(end(MD_REGISTRAR, 0, EndReason::Annulled), must_decide());
	});
}

#[test]
fn the_same_dispute_should_need_the_court_that_decided_it() {
	with_guardians(2).build_and_execute(|| {
		let object = Rights::from([Right::Object]);
		link_as(NEW_KEY, LinkBasis::Appointment, object, None);
		assert_ok!(Guardianship::contest_link(by(NEW_KEY), CHILD, 0));
		assert_ok!(Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(Guardianship::contest_link(by(NEW_KEY), CHILD, 0), must_decide());
		// With a new key it is still the same guardian.
		let to = OTHER_NEW_KEY.account();
		assert_ok!(Guardianship::replace_key(by(MD_REGISTRAR), CHILD, 2, to));
		assert_noop!(Guardianship::contest_link(by(OTHER_NEW_KEY), CHILD, 0), must_decide());
		// Another link, another guardian and a court are other disputes.
		assert_ok!(Guardianship::contest_link(by(OTHER_NEW_KEY), CHILD, 1));
		assert_ok!(Guardianship::contest_link(by(MD_REGISTRAR), CHILD, 0));
		assert_ok!(Guardianship::reinstate_link(by(MD_JUDGE), CHILD, 0));
		assert_noop!(Guardianship::contest_link(by(MD_REGISTRAR), CHILD, 0), must_decide());
		assert_ok!(Guardianship::contest_link(by(MD_JUDGE), CHILD, 0));
	});
}

/// The mother's objection is backed by a court, which gave her alone the decision.
fn with_courts_word(test: impl FnOnce()) {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 0));
		let sole = OrderKind::SoleTravelRight(0);
		assert_ok!(Guardianship::impose_order(by(MD_JUDGE), CHILD, sole, None));
		test();
	});
}

fn courts_word_stands() -> bool {
	let custody = custody();
	let backed = custody.objections.iter().any(|entry| entry.backed_at.is_some());
	backed && !custody.orders.is_empty()
}

#[test]
fn orders_and_backed_objections_should_outlive_a_link_that_a_registrar_ends() {
	with_courts_word(|| {
		assert_ok!(end(MD_REGISTRAR, 0, EndReason::Annulled));
		assert!(courts_word_stands());
		assert_ok!(Guardianship::lift_objection(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 0));
		assert!(!courts_word_stands());
	});
}

#[test]
fn orders_and_backed_objections_should_outlive_a_link_that_the_guardian_gives_up() {
	with_courts_word(|| {
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		assert!(courts_word_stands());
	});
}

#[test]
fn orders_and_backed_objections_should_end_with_a_link_that_a_court_ends() {
	with_courts_word(|| {
		assert_ok!(end(MD_JUDGE, 0, EndReason::CourtOrder));
		assert!(custody().objections.is_empty() && custody().orders.is_empty());
	});
}

#[test]
fn an_objection_should_find_a_place_beside_eight_that_outlived_their_links() {
	with_guardians(8).build_and_execute(|| {
		for (slot, key) in (0..).zip(GUARDIANS) {
			assert_ok!(Guardianship::object(by(key), CHILD, false));
			assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, slot));
			assert_ok!(end(MD_REGISTRAR, slot, EndReason::Replaced));
		}
		GUARDIANS.into_iter().for_each(link);
		for key in GUARDIANS {
			assert_ok!(Guardianship::object(by(key), CHILD, false));
		}
		assert_noop!(
			Guardianship::back_objection(by(MD_JUDGE), CHILD, 8),
			Error::<Test>::TooManyBacked
		);
		assert_ok!(Guardianship::lift_objection(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 8));
	});
}

#[test]
fn courts_of_the_former_country_should_undo_what_they_decided_before_a_move() {
	with_guardians(2).build_and_execute(|| {
		let ban = |judge, kind| Guardianship::impose_order(by(judge), CHILD, kind, None);
		assert_ok!(ban(MD_JUDGE, OrderKind::ExitBan));
		assert_ok!(Guardianship::object(by(MOTHER), CHILD, false));
		assert_ok!(Guardianship::back_objection(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::contest_link(by(MOTHER), CHILD, 1));
		set_time(NOW + 10);
		Files::identify(CHILD, |identity| {
			let moved = Move { from: identity.residence, moved_at: now() };
			identity.moves = vec![moved].try_into().unwrap();
			identity.residence = country("RO");
		});

		let abroad = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(Guardianship::lift_order(by(RO_JUDGE), CHILD, 0), abroad);
		assert_noop!(Guardianship::lift_objection(by(RO_JUDGE), CHILD, 0), abroad);
		assert_noop!(Guardianship::reinstate_link(by(RO_JUDGE), CHILD, 1), abroad);
		assert_noop!(end(RO_JUDGE, 1, EndReason::CourtOrder), abroad);
		// What is decided from now on is for the courts of the new country.
		assert_noop!(ban(MD_JUDGE, OrderKind::ExitBan), abroad);
		assert_ok!(ban(RO_JUDGE, OrderKind::ExitBan));
		assert_noop!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 1), abroad);
		assert_ok!(Guardianship::lift_order(by(RO_JUDGE), CHILD, 1));

		assert_ok!(Guardianship::lift_order(by(MD_JUDGE), CHILD, 0));
		assert_ok!(Guardianship::lift_objection(by(MD_JUDGE), CHILD, 0));
		// Also when the residence is accepted, the new country's courts decide.
		Files::identify(CHILD, |identity| identity.moves = Default::default());
		assert_ok!(Guardianship::reinstate_link(by(RO_JUDGE), CHILD, 1));
	});
}

#[test]
fn a_registrar_should_not_replace_the_key_of_a_guardian_whom_a_court_named() {
	with_courts_word(|| {
		let to = NEW_KEY.account();
		let replace = |officer| Guardianship::replace_key(by(officer), CHILD, 0, to.clone());
		assert_noop!(replace(MD_REGISTRAR), must_decide());
		assert_ok!(replace(MD_JUDGE));
	});
}

#[test]
fn a_registrar_should_not_use_up_the_places_of_a_file() {
	with_guardians(0).build_and_execute(|| {
		tamper(|custody| custody.next_slot = crate::types::COURTS_SLOTS);
		assert_ok!(propose(MD_REGISTRAR, MOTHER));
		let used_up = Error::<Test>::NumbersUsedUp;
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), used_up);
		assert_ok!(propose(MD_JUDGE, MOTHER));
		assert_ok!(Guardianship::accept(by(MOTHER), CHILD));
	});
}

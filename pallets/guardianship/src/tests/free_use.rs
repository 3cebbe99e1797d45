//! Guardians' allowances.

use crate::{tests::*, GuardianAllowances};
use frame_support::assert_ok;
use tutela_primitives::{FreeUse, LinkBasis};

#[test]
fn left_should_be_none_when_account_is_no_guardian() {
	with_guardians(1).build_and_execute(|| {
		assert_eq!(Guardianship::left(&STRANGER.account()), None);
		assert_eq!(Guardianship::left(&MOTHER.account()), Some(1_000));
	});
}

#[test]
fn left_should_be_none_when_a_proposal_waits() {
	with_guardians(0).build_and_execute(|| {
		propose_as(MOTHER, LinkBasis::BirthParent, all_rights(), None);
		assert_eq!(Guardianship::left(&MOTHER.account()), None);
	});
}

#[test]
fn spend_should_take_and_refill_with_time() {
	with_guardians(1).build_and_execute(|| {
		let mother = MOTHER.account();
		assert!(Guardianship::spend(&mother, 600).is_some());
		assert_eq!(Guardianship::left(&mother), Some(400));
		set_time(NOW + 10_000);
		assert_eq!(Guardianship::left(&mother), Some(500));
	});
}

#[test]
fn spend_should_change_nothing_when_it_is_more_than_is_left() {
	with_guardians(2).build_and_execute(|| {
		let mother = MOTHER.account();
		assert_eq!(Guardianship::spend(&mother, 1_001), None);
		assert!(Guardianship::spend(&mother, 1_000).is_some());
		assert_eq!(Guardianship::spend(&mother, 1), None);
		assert!(Guardianship::spend(&FATHER.account(), 1_000).is_some());
	});
}

#[test]
fn spend_should_refuse_when_account_is_no_guardian() {
	with_guardians(0).build_and_execute(|| {
		assert_eq!(Guardianship::spend(&STRANGER.account(), 0), None);
	});
}

#[test]
fn allowance_should_go_when_the_last_link_ends() {
	with_guardians(1).build_and_execute(|| {
		let mother = MOTHER.account();
		assert!(Guardianship::spend(&mother, 5).is_some());
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		assert_eq!(Guardianship::left(&mother), None);
		assert!(!GuardianAllowances::<Test>::contains_key(&mother));
	});
}

#[test]
fn give_back_should_reduce_what_was_spent() {
	with_guardians(2).build_and_execute(|| {
		let mother = MOTHER.account();
		let payer = Guardianship::spend(&mother, 600).unwrap();
		Guardianship::give_back(&payer, 250);
		assert_eq!(Guardianship::left(&mother), Some(650));
		assert_eq!(Guardianship::left(&FATHER.account()), Some(1_000));
		Guardianship::give_back(&payer, 1_000);
		assert_eq!(Guardianship::left(&mother), Some(1_000), "never more than the capacity");
	});
}

#[test]
fn give_back_should_write_nothing_when_the_last_link_has_ended() {
	with_guardians(1).build_and_execute(|| {
		let mother = MOTHER.account();
		let payer = Guardianship::spend(&mother, 5).unwrap();
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		Guardianship::give_back(&payer, 5);
		assert_eq!(Guardianship::left(&mother), None);
		assert!(!GuardianAllowances::<Test>::contains_key(&mother));
	});
}

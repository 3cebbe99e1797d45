//! Guardians' allowances.

use crate::{mock::*, GuardianAllowances};
use frame_support::assert_ok;
use tutela_primitives::{FreeUse, LinkBasis};

#[test]
fn left_should_be_none_when_account_is_no_guardian() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_eq!(Guardianship::left(&STRANGER), None);
		assert_eq!(Guardianship::left(&Key::Alice.to_account_id()), Some(1_000));
	});
}

#[test]
fn left_should_be_full_when_a_proposal_waits() {
	ExtBuilder::default().build_and_execute(|| {
		propose_as(Key::Alice, LinkBasis::BirthParent, all_rights(), None);
		assert_eq!(Guardianship::left(&Key::Alice.to_account_id()), Some(1_000));
	});
}

#[test]
fn spend_should_take_and_refill_with_time() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let alice = Key::Alice.to_account_id();
		assert!(Guardianship::spend(&alice, 600));
		assert_eq!(Guardianship::left(&alice), Some(400));
		set_time(NOW + 10_000);
		assert_eq!(Guardianship::left(&alice), Some(500));
	});
}

#[test]
fn spend_should_change_nothing_when_it_is_more_than_is_left() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		let alice = Key::Alice.to_account_id();
		assert!(!Guardianship::spend(&alice, 1_001));
		assert!(Guardianship::spend(&alice, 1_000));
		assert!(!Guardianship::spend(&alice, 1));
		assert!(Guardianship::spend(&Key::Bob.to_account_id(), 1_000));
	});
}

#[test]
fn spend_should_refuse_when_account_is_no_guardian() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(!Guardianship::spend(&STRANGER, 0));
	});
}

#[test]
fn allowance_should_go_when_the_last_link_ends() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let alice = Key::Alice.to_account_id();
		assert!(Guardianship::spend(&alice, 5));
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		assert_eq!(Guardianship::left(&alice), None);
		assert!(!GuardianAllowances::<Test>::contains_key(&alice));
	});
}

//! Tests of `replace_key`.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{AccountId, EndReason, LinkBasis, LinkState, Minute, SubjectId};

fn replace(who: AccountId, subject: SubjectId, slot: u8, to: Key) -> DispatchResult {
	Guardianship::replace_key(signed(who), subject, slot, to.to_account_id())
}

#[test]
fn replace_key_should_keep_the_place_under_the_new_key() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_ok!(replace(REGISTRAR, SUBJECT, 0, Key::One));
		let link = link_at(0);
		assert_eq!(link.account, Key::One.to_account_id());
		assert_eq!(link.rights, all_rights());
		assert_last(Event::KeyReplaced {
			subject: SUBJECT,
			slot: 0,
			from: Key::Alice.to_account_id(),
			to: Key::One.to_account_id(),
			by: institution(&REGISTRAR),
		});
	});
}

#[test]
fn replace_key_should_begin_a_new_period() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(replace(COURT, SUBJECT, 0, Key::One));
		assert_eq!(period(0).ended, Some(EndReason::KeyReplaced));
		assert_eq!(period(0).account, Key::Alice.to_account_id());
		assert_eq!(period(1).account, Key::One.to_account_id());
		assert_eq!(period(1).slot, 0);
	});
}

#[test]
fn replace_key_should_move_the_count_and_keep_both_accounts_alive() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(replace(REGISTRAR, SUBJECT, 0, Key::One));
		let (from, to) = (Key::Alice.to_account_id(), Key::One.to_account_id());
		assert_eq!(GuardianLinks::<Test>::get(&from), 0);
		assert_eq!(GuardianLinks::<Test>::get(&to), 1);
		assert!(System::account_exists(&from) && System::account_exists(&to));
	});
}

#[test]
fn replace_key_should_keep_the_state_and_the_withdrawals() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_consent(by(Key::Alice), SUBJECT, terms(1)));
		assert_ok!(Guardianship::suspend_link(signed(COURT), SUBJECT, 0));
		let before = custody().withdrawals;
		assert_ok!(replace(REGISTRAR, SUBJECT, 0, Key::One));
		assert_eq!(custody().withdrawals, before);
		assert_eq!(link_at(0).state, LinkState::Suspended);
	});
}

#[test]
fn replace_key_should_fail_when_caller_is_no_officer() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		for who in [STRANGER, Key::Alice.to_account_id()] {
			assert_noop!(replace(who, SUBJECT, 0, Key::One), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn replace_key_should_fail_when_child_lives_elsewhere() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_noop!(
			replace(FOREIGN_REGISTRAR, SUBJECT, 0, Key::One),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn replace_key_should_fail_when_subject_or_link_is_unknown() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_noop!(replace(COURT, NOBODY, 0, Key::One), Error::<Test>::SubjectNotFound);
		assert_noop!(replace(COURT, SUBJECT, 1, Key::One), Error::<Test>::LinkNotFound);
	});
}

#[test]
fn replace_key_should_fail_when_link_lapsed() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		assert_noop!(replace(REGISTRAR, SUBJECT, 0, Key::One), Error::<Test>::LinkLapsed);
	});
}

#[test]
fn replace_key_should_fail_when_the_key_is_on_the_file() {
	ExtBuilder::default().guardians(2).build_and_execute(|| {
		assert_noop!(replace(COURT, SUBJECT, 0, Key::Bob), Error::<Test>::AlreadyLinked);
		assert_noop!(replace(COURT, SUBJECT, 0, Key::Alice), Error::<Test>::AlreadyLinked);
	});
}

#[test]
fn replace_key_should_fail_when_the_key_is_the_childs_own() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		bind_child_key();
		assert_noop!(
			Guardianship::replace_key(signed(COURT), SUBJECT, 0, CHILD_KEY),
			Error::<Test>::OwnGuardian
		);
	});
}

#[test]
fn replace_key_should_fail_when_periods_are_used_up() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		tamper(|custody| custody.next_period = u32::MAX);
		assert_noop!(replace(COURT, SUBJECT, 0, Key::One), Error::<Test>::NumbersUsedUp);
	});
}

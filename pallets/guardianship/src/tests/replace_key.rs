//! Tests of `replace_key`.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{EndReason, LinkBasis, LinkState, Minute, SubjectId};

fn replace(who: Key, subject: SubjectId, slot: u8, to: Key) -> DispatchResult {
	Guardianship::replace_key(by(who), subject, slot, to.account())
}

#[test]
fn replace_key_should_keep_the_place_under_the_new_key() {
	with_guardians(2).build_and_execute(|| {
		assert_ok!(replace(MD_REGISTRAR, CHILD, 0, NEW_KEY));
		let link = link_at(0);
		assert_eq!(link.account, NEW_KEY.account());
		assert_eq!(link.rights, all_rights());
		assert_last(Event::KeyReplaced {
			subject: CHILD,
			slot: 0,
			from: MOTHER.account(),
			to: NEW_KEY.account(),
			by: MD_REGISTRY,
		});
	});
}

#[test]
fn replace_key_should_begin_a_new_period() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(replace(MD_JUDGE, CHILD, 0, NEW_KEY));
		assert_eq!(period(0).end_reason, Some(EndReason::KeyReplaced));
		assert_eq!(period(0).account, MOTHER.account());
		assert_eq!(period(1).account, NEW_KEY.account());
		assert_eq!(period(1).slot, 0);
	});
}

#[test]
fn replace_key_should_move_the_count_and_keep_both_accounts_alive() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(replace(MD_REGISTRAR, CHILD, 0, NEW_KEY));
		let (from, to) = (MOTHER.account(), NEW_KEY.account());
		assert_eq!(GuardianLinks::<Test>::get(&from), 0);
		assert_eq!(GuardianLinks::<Test>::get(&to), 1);
		assert!(System::account_exists(&from) && System::account_exists(&to));
	});
}

#[test]
fn replace_key_should_keep_the_state_and_the_withdrawals() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1)));
		assert_ok!(Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0));
		let before = custody().withdrawals;
		assert_ok!(replace(MD_REGISTRAR, CHILD, 0, NEW_KEY));
		assert_eq!(custody().withdrawals, before);
		assert_eq!(link_at(0).state, LinkState::Suspended);
	});
}

#[test]
fn replace_key_should_fail_when_caller_is_no_officer() {
	with_guardians(1).build_and_execute(|| {
		for who in [STRANGER, MOTHER] {
			assert_noop!(replace(who, CHILD, 0, NEW_KEY), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn replace_key_should_fail_when_child_lives_elsewhere() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(replace(RO_REGISTRAR, CHILD, 0, NEW_KEY), Error::<Test>::OutsideJurisdiction);
	});
}

#[test]
fn replace_key_should_fail_when_subject_or_link_is_unknown() {
	with_guardians(1).build_and_execute(|| {
		assert_noop!(replace(MD_JUDGE, UNKNOWN, 0, NEW_KEY), Error::<Test>::SubjectNotFound);
		assert_noop!(replace(MD_JUDGE, CHILD, 1, NEW_KEY), Error::<Test>::LinkNotFound);
	});
}

#[test]
fn replace_key_should_fail_when_link_lapsed() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		assert_noop!(replace(MD_REGISTRAR, CHILD, 0, NEW_KEY), Error::<Test>::LinkLapsed);
	});
}

#[test]
fn replace_key_should_fail_when_the_key_is_on_the_file() {
	with_guardians(2).build_and_execute(|| {
		assert_noop!(replace(MD_JUDGE, CHILD, 0, FATHER), Error::<Test>::AlreadyLinked);
		assert_noop!(replace(MD_JUDGE, CHILD, 0, MOTHER), Error::<Test>::AlreadyLinked);
	});
}

#[test]
fn replace_key_should_fail_when_the_key_is_the_childs_own() {
	with_guardians(1).build_and_execute(|| {
		Files::bind(CHILD, CHILD_KEY);
		assert_noop!(
			Guardianship::replace_key(by(MD_JUDGE), CHILD, 0, CHILD_KEY.account()),
			Error::<Test>::OwnGuardian
		);
	});
}

#[test]
fn replace_key_should_fail_when_periods_are_used_up() {
	with_guardians(1).build_and_execute(|| {
		tamper(|custody| custody.next_period = u32::MAX);
		assert_noop!(replace(MD_JUDGE, CHILD, 0, NEW_KEY), Error::<Test>::NumbersUsedUp);
	});
}

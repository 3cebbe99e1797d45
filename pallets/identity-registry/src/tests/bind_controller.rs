use crate::{tests::*, ControllerAllowances, Controllers, Error, Event, Subjects};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::{FreeUse, Standing, SubjectId};

fn bind(officer: Key, subject: SubjectId, seed: u8) -> sp_runtime::DispatchResult {
	IdentityRegistry::bind_controller(by(officer), subject, key(seed))
}

#[test]
fn bind_controller_should_give_the_child_a_key_when_it_has_the_age() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert_eq!((file(CHILD).controller, file(CHILD).revision), (Some(key(1)), 1));
		assert_eq!(Controllers::<Test>::get(key(1)), Some(CHILD));
		assert_eq!(
			events(),
			[Event::ControllerBound {
				subject: CHILD,
				by: MD_REGISTRY,
				controller: key(1),
				replaced: None,
			}]
		);
	});
}

#[test]
fn bind_controller_should_succeed_when_a_court_calls() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(bind(MD_JUDGE, CHILD, 1));
	});
}

#[test]
fn bind_controller_should_keep_the_account_alive_when_it_holds_nothing() {
	run(|| {
		grow_up(CHILD);
		assert!(!System::account_exists(&key(1)));
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert_eq!(System::providers(&key(1)), 1);
	});
}

#[test]
fn bind_controller_should_keep_the_account_alive_when_it_holds_something_now() {
	run(|| {
		grow_up(CHILD);
		System::inc_providers(&key(1));
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert_ok!(System::dec_providers(&key(1)));
		assert!(System::account_exists(&key(1)));
	});
}

#[test]
fn bind_controller_should_end_the_earlier_key_when_there_is_one() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert!(IdentityRegistry::spend(&key(1), 1).is_some());
		System::reset_events();
		assert_ok!(bind(MD_REGISTRAR, CHILD, 2));
		assert_eq!(file(CHILD).controller, Some(key(2)));
		assert_eq!(Controllers::<Test>::get(key(1)), None);
		assert!(!ControllerAllowances::<Test>::contains_key(key(1)));
		assert_eq!(
			events(),
			[Event::ControllerBound {
				subject: CHILD,
				by: MD_REGISTRY,
				controller: key(2),
				replaced: Some(key(1)),
			}]
		);
	});
}

#[test]
fn bind_controller_should_keep_a_replaced_account_alive_so_that_nothing_can_be_replayed() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		System::inc_account_nonce(key(1));
		assert_ok!(bind(MD_REGISTRAR, CHILD, 2));
		assert_eq!(System::account_nonce(key(1)), 1);
	});
}

#[test]
fn bind_controller_should_move_the_key_when_its_file_was_merged_into_this_one() {
	run(|| {
		grow_up(CHILD);
		grow_up(SIBLING);
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_ok!(bind(MD_REGISTRAR, SIBLING, 1));
		assert_eq!(file(CHILD).controller, None);
		assert_eq!(Controllers::<Test>::get(key(1)), Some(SIBLING));
	});
}

#[test]
fn bind_controller_should_fail_when_the_caller_is_neither_registrar_nor_court() {
	run(|| {
		assert_noop!(bind(MD_OFFICER, CHILD, 1), BadOrigin);
	});
}

#[test]
fn bind_controller_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(bind(MD_REGISTRAR, UNKNOWN, 1), Error::<Test>::SubjectNotFound);
	});
}

#[test]
fn bind_controller_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(bind(UN_REGISTRAR, CHILD, 1), Error::<Test>::NotItsRegistrar);
	});
}

#[test]
fn bind_controller_should_fail_when_a_court_of_another_country_calls() {
	run(|| {
		assert_noop!(bind(RO_JUDGE, CHILD, 1), Error::<Test>::OutsideJurisdiction);
	});
}

#[test]
fn bind_controller_should_fail_when_the_subject_is_deceased() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(IdentityRegistry::set_standing(by(MD_REGISTRAR), CHILD, Standing::Deceased));
		assert_noop!(bind(MD_REGISTRAR, CHILD, 1), Error::<Test>::StandingFinal);
	});
}

#[test]
fn bind_controller_should_fail_when_the_subject_is_shredded() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_noop!(bind(MD_REGISTRAR, CHILD, 1), Error::<Test>::StandingFinal);
	});
}

#[test]
fn bind_controller_should_fail_when_the_birthday_may_still_come_this_month() {
	run(|| {
		Subjects::<Test>::mutate_extant(CHILD, |file| file.birth_month = born(2012, 12));
		assert_noop!(bind(MD_REGISTRAR, CHILD, 1), Error::<Test>::TooYoung);
	});
}

#[test]
fn bind_controller_should_fail_when_the_key_is_the_childs_already() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert_noop!(bind(MD_REGISTRAR, CHILD, 1), Error::<Test>::ControllerUnchanged);
	});
}

#[test]
fn bind_controller_should_fail_when_the_key_is_another_childs() {
	run(|| {
		grow_up(CHILD);
		grow_up(SIBLING);
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert_noop!(bind(MD_REGISTRAR, SIBLING, 1), Error::<Test>::ControlsAnother);
	});
}

#[test]
fn bind_controller_should_fail_when_the_keys_file_was_merged_into_a_third_one() {
	run(|| {
		grow_up(CHILD);
		grow_up(ABROAD);
		assert_ok!(bind(MD_REGISTRAR, CHILD, 1));
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_noop!(bind(RO_REGISTRAR, ABROAD, 1), Error::<Test>::ControlsAnother);
	});
}

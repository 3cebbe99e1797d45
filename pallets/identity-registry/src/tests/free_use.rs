use crate::{tests::*, ControllerAllowances};
use frame_support::assert_ok;
use tutela_primitives::FreeUse;

fn bound() {
	grow_up(CHILD);
	assert_ok!(IdentityRegistry::bind_controller(by(MD_REGISTRAR), CHILD, key(1)));
}

#[test]
fn left_should_be_nothing_when_the_account_controls_no_subject() {
	run(|| {
		assert_eq!(IdentityRegistry::left(&key(1)), None);
	});
}

#[test]
fn left_should_be_the_whole_allowance_when_nothing_was_spent() {
	run(|| {
		bound();
		assert_eq!(IdentityRegistry::left(&key(1)), Some(1_000));
	});
}

#[test]
fn spend_should_take_from_the_allowance_when_enough_is_left() {
	run(|| {
		bound();
		assert!(IdentityRegistry::spend(&key(1), 600));
		assert_eq!(IdentityRegistry::left(&key(1)), Some(400));
	});
}

#[test]
fn spend_should_take_nothing_when_too_little_is_left() {
	run(|| {
		bound();
		assert!(IdentityRegistry::spend(&key(1), 600));
		assert!(!IdentityRegistry::spend(&key(1), 401));
		assert_eq!(IdentityRegistry::left(&key(1)), Some(400));
	});
}

#[test]
fn spend_should_write_nothing_when_the_account_controls_no_subject() {
	run(|| {
		assert!(!IdentityRegistry::spend(&key(1), 0));
		assert!(!ControllerAllowances::<Test>::contains_key(key(1)));
	});
}

#[test]
fn left_should_grow_when_time_passes() {
	run(|| {
		bound();
		assert!(IdentityRegistry::spend(&key(1), 600));
		set_time(NOW + 10_000);
		assert_eq!(IdentityRegistry::left(&key(1)), Some(500));
	});
}

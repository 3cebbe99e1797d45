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
		assert!(IdentityRegistry::spend(&key(1), 600).is_some());
		assert_eq!(IdentityRegistry::left(&key(1)), Some(400));
	});
}

#[test]
fn spend_should_take_nothing_when_too_little_is_left() {
	run(|| {
		bound();
		assert!(IdentityRegistry::spend(&key(1), 600).is_some());
		assert_eq!(IdentityRegistry::spend(&key(1), 401), None);
		assert_eq!(IdentityRegistry::left(&key(1)), Some(400));
	});
}

#[test]
fn spend_should_write_nothing_when_the_account_controls_no_subject() {
	run(|| {
		assert_eq!(IdentityRegistry::spend(&key(1), 0), None);
		assert!(!ControllerAllowances::<Test>::contains_key(key(1)));
	});
}

#[test]
fn left_should_grow_when_time_passes() {
	run(|| {
		bound();
		assert!(IdentityRegistry::spend(&key(1), 600).is_some());
		set_time(NOW + 10_000);
		assert_eq!(IdentityRegistry::left(&key(1)), Some(500));
	});
}

#[test]
fn give_back_should_reduce_what_was_spent() {
	run(|| {
		bound();
		let payer = IdentityRegistry::spend(&key(1), 600).unwrap();
		IdentityRegistry::give_back(&payer, 250);
		assert_eq!(IdentityRegistry::left(&key(1)), Some(650));
	});
}

#[test]
fn give_back_should_write_nothing_when_the_key_was_replaced() {
	run(|| {
		bound();
		let payer = IdentityRegistry::spend(&key(1), 600).unwrap();
		assert_ok!(IdentityRegistry::bind_controller(by(MD_REGISTRAR), CHILD, key(2)));
		IdentityRegistry::give_back(&payer, 600);
		assert!(!ControllerAllowances::<Test>::contains_key(key(1)));
		assert_eq!(IdentityRegistry::left(&key(2)), Some(1_000));
	});
}

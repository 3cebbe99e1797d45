//! An account that several pallets give an allowance spends the first that has enough.

use sp_io::TestExternalities;
use tutela_primitives::FreeUse;
use tutela_test_kit::{Allowances, FATHER, MOTHER, STRANGER};

type First = Allowances<1>;
type Second = Allowances<2>;
type Third = Allowances<3>;
type All = (First, Second, Third);

fn run(test: impl FnOnce()) {
	TestExternalities::default().execute_with(test);
}

#[test]
fn left_should_be_the_largest_allowance_when_an_account_has_several() {
	run(|| {
		First::grant(MOTHER, 10);
		Second::grant(MOTHER, 50);
		Third::grant(MOTHER, 40);
		Third::grant(FATHER, 20);
		assert_eq!(All::left(&MOTHER.account()), Some(50));
		assert_eq!(All::left(&FATHER.account()), Some(20));
		assert_eq!(All::left(&STRANGER.account()), None);
	});
}

#[test]
fn left_for_should_be_that_of_the_first_allowance_that_has_enough() {
	run(|| {
		First::grant(MOTHER, 10);
		Second::grant(MOTHER, 50);
		Third::grant(MOTHER, 40);
		assert_eq!(All::left_for(&MOTHER.account(), 10), Some(10));
		assert_eq!(All::left_for(&MOTHER.account(), 11), Some(50));
		assert_eq!(All::left_for(&MOTHER.account(), 51), None);
		assert_eq!(All::left_for(&STRANGER.account(), 0), None);
	});
}

#[test]
fn spend_should_take_from_the_first_allowance_that_has_enough() {
	run(|| {
		First::grant(MOTHER, 10);
		Second::grant(MOTHER, 50);
		assert!(All::spend(&MOTHER.account(), 8).is_some());
		assert!(All::spend(&MOTHER.account(), 8).is_some());
		assert_eq!(First::left(&MOTHER.account()), Some(2));
		assert_eq!(Second::left(&MOTHER.account()), Some(42));
	});
}

#[test]
fn spend_should_not_add_up_allowances_when_none_has_enough() {
	run(|| {
		First::grant(MOTHER, 10);
		Second::grant(MOTHER, 50);
		assert_eq!(All::spend(&MOTHER.account(), 51), None);
		assert_eq!(First::left(&MOTHER.account()), Some(10));
		assert_eq!(Second::left(&MOTHER.account()), Some(50));
	});
}

#[test]
fn spend_should_fail_when_an_account_has_no_allowance() {
	run(|| {
		Third::grant(FATHER, 20);
		assert!(All::spend(&FATHER.account(), 20).is_some());
		assert_eq!(All::spend(&STRANGER.account(), 0), None);
	});
}

#[test]
fn give_back_should_reach_the_allowance_that_paid_and_no_other() {
	run(|| {
		First::grant(MOTHER, 10);
		Second::grant(MOTHER, 50);
		let payer = All::spend(&MOTHER.account(), 20).unwrap();
		All::give_back(&payer, 15);
		assert_eq!(First::left(&MOTHER.account()), Some(10));
		assert_eq!(Second::left(&MOTHER.account()), Some(45));
	});
}

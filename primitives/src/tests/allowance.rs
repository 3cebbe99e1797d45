use crate::{Allowance, AllowanceTerms};
use proptest::prelude::*;

const TERMS: AllowanceTerms = AllowanceTerms { capacity: 1_000, refill_per_second: 100 };

#[test]
fn left_should_be_the_capacity_when_nothing_was_spent() {
	assert_eq!(Allowance::default().left(&TERMS, 0), 1_000);
	assert_eq!(Allowance::default().left(&TERMS, u64::MAX), 1_000);
}

#[test]
fn spend_should_take_the_cost_when_it_is_no_more_than_is_left() {
	let spent = Allowance::default().spend(&TERMS, 5_000, 1_000).unwrap();
	assert_eq!(spent, Allowance { spent: 1_000, counted_at: 5_000 });
	assert_eq!(spent.left(&TERMS, 5_000), 0);
	assert_eq!(spent.spend(&TERMS, 5_000, 1), None);
	assert_eq!(spent.spend(&TERMS, 5_000, 0), Some(spent));
}

#[test]
fn left_should_grow_with_time_when_something_was_spent() {
	let spent = Allowance { spent: 1_000, counted_at: 5_000 };
	assert_eq!(spent.left(&TERMS, 5_009), 0);
	assert_eq!(spent.left(&TERMS, 5_010), 1);
	assert_eq!(spent.left(&TERMS, 6_000), 100);
	assert_eq!(spent.left(&TERMS, 15_000), 1_000);
	assert_eq!(spent.left(&TERMS, 60_000), 1_000);
}

#[test]
fn left_should_not_grow_when_time_goes_back() {
	assert_eq!(Allowance { spent: 400, counted_at: 5_000 }.left(&TERMS, 4_000), 600);
}

#[test]
fn left_should_be_nothing_when_the_capacity_was_lowered_below_what_is_spent() {
	let lowered = AllowanceTerms { capacity: 300, ..TERMS };
	assert_eq!(Allowance { spent: 400, counted_at: 0 }.left(&lowered, 0), 0);
}

#[test]
fn spend_should_be_refused_when_the_cost_overflows() {
	let endless = AllowanceTerms { capacity: u32::MAX, refill_per_second: 0 };
	assert_eq!(Allowance { spent: 1, counted_at: 0 }.spend(&endless, 0, u32::MAX), None);
}

#[test]
fn give_back_should_leave_no_more_than_the_capacity_when_it_is_more_than_was_spent() {
	let spent = Allowance { spent: 400, counted_at: 5_000 };
	assert_eq!(spent.give_back(300), Allowance { spent: 100, counted_at: 5_000 });
	assert_eq!(spent.give_back(401).left(&TERMS, 5_000), 1_000);
}

proptest! {
	#[test]
	fn giving_back_should_leave_what_spending_less_would_have_left(
		before in 0..2_000u32,
		pause in 0..30_000u64,
		declared in 0..1_000u32,
		needed in 0..1_000u32,
	) {
		let needed = needed.min(declared);
		let allowance = Allowance { spent: before, counted_at: 0 };
		if let Some(spent) = allowance.spend(&TERMS, pause, declared) {
			let after = spent.give_back(declared - needed);
			prop_assert_eq!(Some(after), allowance.spend(&TERMS, pause, needed));
		}
	}

	#[test]
	fn spending_should_never_exceed_capacity_and_refill(
		capacity in 0..10_000u32,
		refill_per_second in 0..10_000u32,
		steps in prop::collection::vec((0..3_000u64, 0..2_000u32), 0..50),
	) {
		let terms = AllowanceTerms { capacity, refill_per_second };
		let (mut allowance, mut now, mut total) = (Allowance::default(), 0, 0u64);
		for (pause, cost) in steps {
			now += pause;
			let left = allowance.left(&terms, now);
			prop_assert!(left <= capacity);
			let spent = allowance.spend(&terms, now, cost);
			prop_assert_eq!(spent.is_some(), cost <= left);
			if let Some(spent) = spent {
				prop_assert_eq!(spent.left(&terms, now), left - cost);
				(allowance, total) = (spent, total + u64::from(cost));
			}
		}
		prop_assert!(total <= u64::from(capacity) + now * u64::from(refill_per_second) / 1_000);
	}
}

use crate::{tests::*, *};
use frame_support::assert_ok;
use tutela_primitives::{AccountId, FreeUse};

fn left(who: AccountId) -> Option<u32> {
	<Accreditation as FreeUse>::left(&who)
}

fn spend(who: AccountId, cost: u32) -> bool {
	<Accreditation as FreeUse>::spend(&who, cost).is_some()
}

#[test]
fn spend_should_draw_on_one_allowance_when_admin_and_officer_share_an_institution() {
	run(|| {
		assert!(spend(POLICE_OFFICER, 300));
		assert!(spend(POLICE_ADMIN, 300));
		assert_eq!(left(POLICE_OFFICER), Some(400));
		assert_eq!(left(POLICE_ADMIN), Some(400));
		assert_eq!(Accreditation::allowance_left(POLICE), Some(400));
	});
}

#[test]
fn spend_should_leave_other_institutions_alone() {
	run(|| {
		assert!(spend(POLICE_OFFICER, 1_000));
		assert_eq!(left(ROMANIAN_OFFICER), Some(1_000));
		assert_eq!(left(MINISTRY_ACCREDITOR), Some(1_000));
	});
}

#[test]
fn spend_should_change_nothing_when_cost_is_more_than_is_left() {
	run(|| {
		assert!(spend(POLICE_OFFICER, 600));
		assert!(!spend(POLICE_OFFICER, 401));
		assert_eq!(left(POLICE_OFFICER), Some(400));
		assert!(spend(POLICE_OFFICER, 400));
	});
}

#[test]
fn spend_should_refill_when_time_passes() {
	run(|| {
		assert!(spend(POLICE_OFFICER, 1_000));
		pass_time(30_000);
		assert_eq!(left(POLICE_OFFICER), Some(300));
		pass_time(1_000_000);
		assert_eq!(left(POLICE_OFFICER), Some(1_000));
	});
}

#[test]
fn proposer_should_be_the_institution_that_the_sender_answers() {
	let institution = POLICE;
	assert_eq!(Call::<Test>::accept_admin { institution }.proposer(), Some(POLICE));
	assert_eq!(Call::<Test>::accept_appointment { institution }.proposer(), Some(POLICE));
	assert_eq!(Call::<Test>::suspend { institution }.proposer(), None);
}

#[test]
fn spend_of_should_draw_on_proposer_when_it_is_suspended() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_eq!(Accreditation::left_to(POLICE), Some(1_000));
		assert!(Accreditation::spend_of(POLICE, 1).is_some());
		assert_eq!(Accreditation::allowance_left(POLICE), Some(999));
		assert_eq!(Accreditation::spend_of(POLICE, 1_000), None);
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_eq!(Accreditation::spend_of(POLICE, 0), None);
	});
}

#[test]
fn left_should_be_none_when_institution_is_suspended_and_account_is_not_nominated() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		for who in [POLICE_OFFICER, POLICE_ADMIN] {
			assert_eq!(left(who.clone()), None);
			assert!(!spend(who, 1));
		}
		assert_ok!(Accreditation::reinstate(council(), POLICE));
		assert_eq!(left(POLICE_OFFICER), Some(1_000));
	});
}

#[test]
fn left_should_be_none_when_accreditation_has_ended() {
	run(|| {
		set_time(LATER);
		assert_eq!(left(POLICE_ADMIN), None);
		assert!(!spend(POLICE_ADMIN, 1));
	});
}

#[test]
fn left_should_be_none_when_account_acts_for_nobody() {
	run(|| {
		assert_eq!(left(STRANGER), None);
		assert!(!spend(STRANGER, 0));
	});
}

#[test]
fn left_should_be_none_when_institution_is_revoked() {
	run(|| {
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_eq!(left(POLICE_OFFICER), None);
		assert_eq!(Accreditation::allowance_left(POLICE), None);
		assert!(!spend(POLICE_OFFICER, 1));
	});
}

#[test]
fn left_should_be_none_when_institution_is_unknown() {
	run(|| assert_eq!(Accreditation::allowance_left(NEXT), None));
}

#[test]
fn give_back_should_reach_the_institution_that_paid_when_the_officer_is_gone() {
	run(|| {
		let payer = <Accreditation as FreeUse>::spend(&POLICE_OFFICER, 600).unwrap();
		assert_ok!(rotate(POLICE_OFFICER, POLICE_OFFICER, RECRUIT));
		<Accreditation as FreeUse>::give_back(&payer, 500);
		assert_eq!(<Accreditation as FreeUse>::left(&RECRUIT.account()), Some(900));
		assert_eq!(left(ROMANIAN_OFFICER), Some(1_000));
	});
}

#[test]
fn give_back_should_add_nothing_when_more_is_given_back_than_was_spent() {
	run(|| {
		let payer = <Accreditation as FreeUse>::spend(&POLICE_OFFICER, 1).unwrap();
		<Accreditation as FreeUse>::give_back(&payer, u32::MAX);
		assert_eq!(left(POLICE_OFFICER), Some(1_000));
		assert!(!spend(POLICE_OFFICER, 1_001));
	});
}

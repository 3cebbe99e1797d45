//! Institutions that institutions accredited share an allowance of their sponsor.

use crate::{tests::*, *};
use frame_support::assert_ok;
use tutela_primitives::{
	AllowanceKind::{Offspring, Own},
	AllowanceTerms, Appointment, FreeUse,
};

const LARGE: AllowanceTerms = AllowanceTerms { capacity: 9_000, refill_per_second: 1 };

fn left(who: AccountId) -> Option<u32> {
	<Accreditation as FreeUse>::left(&who)
}

fn spend(who: AccountId, cost: u32) -> bool {
	<Accreditation as FreeUse>::spend(&who, cost).is_some()
}

/// The admin of the `number`th invented institution.
fn front(number: u8) -> AccountId {
	AccountId::new([100 + number; 32])
}

/// Lets `accreditor` accredit the `number`th invented institution, with one role.
fn invent(accreditor: AccountId, number: u8, role: Role) -> InstitutionId {
	let id = NextInstitution::<Test>::get();
	assert_ok!(Accreditation::accredit(
		by(accreditor),
		name(&format!("Front {number}")),
		Some(country("MD")),
		[role].into(),
		front(number),
		H256::zero(),
		LATER
	));
	id
}

/// An institution that the ministry accredits, and that accredits others by the key [`RECRUIT`].
fn puppet() -> InstitutionId {
	let id = invent(MINISTRY_ACCREDITOR, 50, Role::Accreditor);
	let appointment = Appointment {
		institution: id,
		roles: [Role::Accreditor].into(),
		post: None,
		valid_until: LATER,
	};
	assert_ok!(appoint_signed(front(50), RECRUIT, &appointment));
	id
}

#[test]
fn accreditor_should_gain_no_allowance_when_it_invents_institutions() {
	run(|| {
		let spent = (0..20)
			.filter(|number| {
				invent(MINISTRY_ACCREDITOR, *number, Role::Border);
				spend(front(*number), 1_000)
			})
			.count();
		assert_eq!(spent, 4, "four times an institution's own, however many there are");

		// An honest institution of the same sponsor waits too; the sponsor itself and others do not.
		assert_eq!(left(POLICE_OFFICER), Some(0));
		assert_eq!(left(MINISTRY_ACCREDITOR), Some(1_000));
		assert_eq!(left(ROMANIAN_OFFICER), Some(1_000));
		pass_time(10_000);
		assert_eq!(left(POLICE_OFFICER), Some(400));
		assert_eq!(left(front(19)), Some(400));
	});
}

#[test]
fn sponsor_should_be_the_first_accreditor_when_accreditors_accredit_accreditors() {
	run(|| {
		assert_eq!(stored(MINISTRY).sponsor, None);
		let puppet = puppet();
		let institution = invent(RECRUIT.account(), 0, Role::Accreditor);
		assert_eq!(stored(puppet).sponsor, Some(MINISTRY));
		assert_eq!(stored(institution).parent, Some(puppet));
		assert_eq!(stored(institution).sponsor, Some(MINISTRY));
	});
}

#[test]
fn chain_of_accreditors_should_share_one_allowance() {
	run(|| {
		puppet();
		invent(MINISTRY_ACCREDITOR, 0, Role::Border);
		for number in 1..6 {
			invent(RECRUIT.account(), number, Role::Accreditor);
		}
		for who in [RECRUIT.account(), front(0), front(1), front(2)] {
			assert!(spend(who, 1_000));
		}
		assert!(!spend(front(3), 1));
		assert!(!spend(POLICE_OFFICER, 1));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(0));
	});
}

#[test]
fn spend_should_take_from_both_allowances_or_from_none() {
	run(|| {
		assert!(!spend(POLICE_OFFICER, 1_001));
		assert_eq!(OffspringAllowances::<Test>::get(MINISTRY), None);

		assert!(spend(POLICE_OFFICER, 100));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(3_900));
		assert_eq!(left(POLICE_OFFICER), Some(900));

		for number in 0..4 {
			invent(MINISTRY_ACCREDITOR, number, Role::Border);
			assert!(spend(front(number), 900));
		}
		assert_eq!(left(POLICE_OFFICER), Some(300), "the smaller rest counts");
		assert!(!spend(POLICE_OFFICER, 301));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(300));
		assert!(spend(POLICE_OFFICER, 300));
		pass_time(60_000);
		assert_eq!(left(POLICE_OFFICER), Some(1_000), "400 of its own were spent, and came back");
	});
}

#[test]
fn sponsor_should_not_spend_what_its_offspring_share() {
	run(|| {
		assert!(spend(MINISTRY_ACCREDITOR, 1_000));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(4_000));
		assert_eq!(left(POLICE_OFFICER), Some(1_000));
	});
}

/// A country's posts do not close because its ministry is reorganised. They get nothing new either.
#[test]
fn offspring_should_go_on_with_the_same_allowance_when_its_sponsor_is_stopped() {
	run(|| {
		puppet();
		invent(RECRUIT.account(), 0, Role::Accreditor);
		assert!(spend(POLICE_OFFICER, 1_000));

		assert_ok!(Accreditation::suspend(council(), MINISTRY));
		assert_eq!(left(MINISTRY_ACCREDITOR), None);
		assert!(spend(front(0), 1_000));

		assert_ok!(Accreditation::revoke(council(), MINISTRY, Some(NOW)));
		assert_eq!(left(MINISTRY_ACCREDITOR), None);
		assert_eq!(left(POLICE_OFFICER), Some(0));
		assert_eq!(left(RECRUIT.account()), Some(1_000));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(2_000));

		// The council stops all of them at once, or sets what they share anew.
		let none = AllowanceTerms { capacity: 0, refill_per_second: 0 };
		assert_ok!(Accreditation::set_allowance(council(), MINISTRY, Offspring, Some(none)));
		assert_eq!(left(RECRUIT.account()), Some(0));
		assert_ok!(Accreditation::set_allowance(council(), MINISTRY, Offspring, Some(LARGE)));
		assert_eq!(left(RECRUIT.account()), Some(1_000));
	});
}

#[test]
fn institution_should_draw_on_its_own_alone_when_the_council_set_its_allowance() {
	run(|| {
		for number in 0..4 {
			invent(MINISTRY_ACCREDITOR, number, Role::Border);
			assert!(spend(front(number), 1_000));
		}
		assert_eq!(left(POLICE_OFFICER), Some(0));

		assert_ok!(Accreditation::set_allowance(council(), POLICE, Own, Some(LARGE)));
		assert_eq!(left(POLICE_OFFICER), Some(9_000));
		assert!(spend(POLICE_OFFICER, 9_000));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(0));

		// With the default comes the sponsor's allowance back, and what was spent stays spent.
		pass_time(100_000);
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Own, None));
		assert_eq!(left(POLICE_OFFICER), Some(0));
		assert_eq!(left(front(0)), Some(1_000));
	});
}

#[test]
fn offspring_should_share_the_sponsors_allowance_when_the_council_set_that_of_its_accreditor() {
	run(|| {
		let puppet = puppet();
		assert_ok!(Accreditation::set_allowance(council(), puppet, Own, Some(LARGE)));
		for number in 0..5 {
			invent(RECRUIT.account(), number, Role::Accreditor);
		}
		let spent = (0..5).filter(|number| spend(front(*number), 1_000)).count();
		assert_eq!(spent, 4);
		assert_eq!(left(RECRUIT.account()), Some(9_000));
	});
}

#[test]
fn give_back_should_reach_both_allowances_when_both_paid() {
	run(|| {
		let payer = <Accreditation as FreeUse>::spend(&POLICE_OFFICER, 900).unwrap();
		<Accreditation as FreeUse>::give_back(&payer, 600);
		assert_eq!(left(POLICE_OFFICER), Some(700));
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(3_700));
	});
}

#[test]
fn give_back_should_reach_the_allowances_that_paid_when_the_council_changes_them_meanwhile() {
	run(|| {
		assert!(spend(POLICE_OFFICER, 50));
		let both = <Accreditation as FreeUse>::spend(&POLICE_OFFICER, 900).unwrap();
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Own, Some(LARGE)));
		let own = <Accreditation as FreeUse>::spend(&POLICE_OFFICER, 900).unwrap();
		<Accreditation as FreeUse>::give_back(&own, 900);
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(3_050));
		assert_ok!(Accreditation::set_allowance(council(), POLICE, Own, None));
		<Accreditation as FreeUse>::give_back(&both, 900);
		assert_eq!(Accreditation::offspring_allowance_left(MINISTRY), Some(3_950));
		assert_eq!(left(POLICE_OFFICER), Some(950));
	});
}

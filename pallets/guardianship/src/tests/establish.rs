//! Tests of `establish`.

use crate::{tests::*, types::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	text, Actor, LinkBasis, LinkState, Minute, Rights, Signed, Standing, SubjectId,
};

fn establish(officer: Key, key: Key, acceptance: Option<Signed>) -> DispatchResult {
	establish_as(officer, CHILD, key, LinkBasis::BirthParent, all_rights(), None, acceptance)
}

fn establish_as(
	officer: Key,
	subject: SubjectId,
	key: Key,
	basis: LinkBasis,
	rights: Rights,
	until: Option<Minute>,
	acceptance: Option<Signed>,
) -> DispatchResult {
	let account = key.account();
	let origin = by(officer);
	Guardianship::establish(origin, subject, account, basis, rights, until, EVIDENCE, acceptance)
}

fn propose(key: Key) -> DispatchResult {
	establish(MD_REGISTRAR, key, None)
}

#[test]
fn establish_should_link_when_acceptance_is_signed() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(establish(MD_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)));
		let link = link_at(0);
		assert_eq!(link.account, MOTHER.account());
		assert_eq!(link.state, LinkState::Active);
		assert_eq!(link.series, None);
		assert_last(Event::LinkEstablished {
			subject: CHILD,
			slot: 0,
			account: MOTHER.account(),
			basis: LinkBasis::BirthParent,
			by: MD_REGISTRY,
		});
	});
}

#[test]
fn establish_should_open_a_period_when_it_links() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(establish(MD_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)));
		let expected = LinkPeriod {
			slot: 0,
			account: MOTHER.account(),
			basis: LinkBasis::BirthParent,
			rights: all_rights(),
			state: LinkState::Active,
			began_at: NOW,
			ended_at: None,
			valid_until: None,
			end_reason: None,
			evidence: EVIDENCE,
			by: Actor::Institution(MD_REGISTRY),
			state_by: Actor::Institution(MD_REGISTRY),
			court: None,
			ended_by: None,
		};
		assert_eq!(period(0), expected);
		assert!(is_known(MOTHER));
	});
}

#[test]
fn establish_should_link_when_wallet_wrapped_the_acceptance() {
	with_guardians(0).build_and_execute(|| {
		let basis = LinkBasis::BirthParent;
		let text = text::acceptance(&Network::get(), &CHILD, basis, &all_rights(), None);
		let signed = MOTHER.sign_wrapped(&text);
		assert_ok!(establish(MD_JUDGE, MOTHER, Some(signed)));
		assert_eq!(custody().links.len(), 1);
	});
}

#[test]
fn establish_should_link_when_device_signed_the_hash_of_the_acceptance() {
	with_guardians(0).build_and_execute(|| {
		let basis = LinkBasis::BirthParent;
		let text = text::acceptance(&Network::get(), &CHILD, basis, &all_rights(), None);
		// An ECDSA key has no such form.
		assert_noop!(
			establish(MD_JUDGE, UNCLE, Some(UNCLE.sign_hashed(&text))),
			Error::<Test>::AcceptanceInvalid
		);
		for key in [MOTHER, FATHER] {
			assert_ok!(establish(MD_JUDGE, key, Some(key.sign_hashed(&text))));
		}
		assert_eq!(custody().links.len(), 2);
	});
}

#[test]
fn establish_should_link_when_body_is_supranational() {
	with_guardians(0).build_and_execute(|| {
		Files::identify(CHILD, |identity| identity.registrar = UN_REGISTRY);
		assert_ok!(establish(UN_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)));
		assert_eq!(custody().links.len(), 1);
	});
}

#[test]
fn establish_should_count_the_last_minute_as_a_whole() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 10);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		assert!(link_at(0).stands_at(until.end()));
		assert!(!link_at(0).stands_at(until.end() + 1));
	});
}

#[test]
fn establish_should_only_propose_when_acceptance_is_missing() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(propose(MOTHER));
		assert!(custody().links.is_empty());
		assert_last(Event::LinkProposed {
			subject: CHILD,
			account: MOTHER.account(),
			basis: LinkBasis::BirthParent,
			by: MD_REGISTRY,
			lapses_at: NOW + PROPOSAL_LIFETIME,
		});
	});
}

#[test]
fn establish_should_replace_the_proposal_when_one_waits() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(propose(MOTHER));
		assert_ok!(establish(MD_JUDGE, MOTHER, None));
		let account = MOTHER.account();
		assert_eq!(PendingLinks::<Test>::get(CHILD, &account).unwrap().by, MD_COURT);
		assert_eq!(GuardianLinks::<Test>::get(&account), 0);
	});
}

#[test]
fn establish_should_drop_the_proposal_when_acceptance_follows() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(propose(MOTHER));
		assert_ok!(establish(MD_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)));
		let account = MOTHER.account();
		assert!(!PendingLinks::<Test>::contains_key(CHILD, &account));
		assert_eq!(GuardianLinks::<Test>::get(&account), 1);
	});
}

#[test]
fn establish_should_keep_the_account_alive_when_it_has_no_tokens() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(establish(MD_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)));
		assert_eq!(System::providers(&MOTHER.account()), 1);
	});
}

#[test]
fn establish_should_give_nothing_before_the_account_accepts() {
	with_guardians(0).build_and_execute(|| {
		assert_ok!(propose(MOTHER));
		let account = MOTHER.account();
		assert!(!System::account_exists(&account));
		assert_eq!(Guardianship::allowance_left(account), None);
	});
}

#[test]
fn establish_should_give_the_place_of_a_lapsed_link_when_file_is_full() {
	with_guardians(0).build_and_execute(|| {
		let soon = Minute(minute_now().0 + 1);
		let later = Minute(minute_now().0 + 2);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(later));
		link_as(FATHER, LinkBasis::TemporaryProtection, all_rights(), Some(soon));
		GUARDIANS.into_iter().skip(2).for_each(link);
		set_time(later.end() + 1);
		assert_ok!(establish(MD_REGISTRAR, NEW_KEY, accepts(NEW_KEY, CHILD)));
		let custody = custody();
		assert!(custody.link(1).is_none());
		assert!(custody.link(0).is_some());
		assert_eq!(custody.links.last().unwrap().slot, 8);
		let ended = period(1);
		assert_eq!((ended.ended_at, ended.ended_by), (Some(soon.end() + 1), None));
	});
}

#[test]
fn establish_should_renew_the_link_when_the_guardians_own_lapsed() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		link(MOTHER);
		let slots: Vec<_> = custody().links.iter().map(|link| link.slot).collect();
		assert_eq!(slots, [1]);
		assert_eq!(GuardianLinks::<Test>::get(MOTHER.account()), 1);
	});
}

#[test]
fn establish_should_fail_when_caller_is_no_officer() {
	with_guardians(1).build_and_execute(|| {
		let acceptance = accepts(FATHER, CHILD);
		assert_noop!(establish(STRANGER, FATHER, acceptance.clone()), DispatchError::BadOrigin);
		assert_noop!(establish(MOTHER, FATHER, acceptance), DispatchError::BadOrigin);
	});
}

#[test]
fn establish_should_fail_when_child_lives_elsewhere() {
	with_guardians(0).build_and_execute(|| {
		let acceptance = accepts(MOTHER, CHILD);
		let error = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(establish(RO_REGISTRAR, MOTHER, acceptance), error);
		assert_noop!(establish(RO_JUDGE, MOTHER, None), Error::<Test>::OutsideJurisdiction);
	});
}

#[test]
fn establish_should_fail_when_subject_is_unknown() {
	with_guardians(0).build_and_execute(|| {
		for acceptance in [None, accepts(MOTHER, UNKNOWN)] {
			let basis = LinkBasis::BirthParent;
			assert_noop!(
				establish_as(MD_REGISTRAR, UNKNOWN, MOTHER, basis, all_rights(), None, acceptance),
				Error::<Test>::SubjectNotFound
			);
		}
	});
}

#[test]
fn establish_should_fail_when_identity_is_closed() {
	with_guardians(0).build_and_execute(|| {
		for standing in [
			Standing::Deceased,
			Standing::Duplicate(SIBLING),
			Standing::Fraudulent,
			Standing::Shredded,
		] {
			let put = |standing| Files::identify(CHILD, |identity| identity.standing = standing);
			put(standing);
			assert_noop!(propose(MOTHER), Error::<Test>::IdentityClosed);
			put(Standing::Active);
		}
	});
}

#[test]
fn establish_should_fail_when_the_account_is_the_childs_own() {
	with_guardians(0).build_and_execute(|| {
		Files::bind(CHILD, MOTHER);
		assert_noop!(propose(MOTHER), Error::<Test>::OwnGuardian);
	});
}

#[test]
fn establish_should_fail_when_an_advocate_has_no_survivor_to_dismiss_it() {
	with_guardians(0).build_and_execute(|| {
		let basis = LinkBasis::AtWillAdvocate;
		let propose = || establish_as(MD_REGISTRAR, CHILD, MOTHER, basis, all_rights(), None, None);
		assert_noop!(propose(), Error::<Test>::ControllerMissing);
		Files::bind(CHILD, CHILD_KEY);
		assert_ok!(propose());
	});
}

#[test]
fn establish_should_fail_when_the_end_is_past() {
	with_guardians(0).build_and_execute(|| {
		let propose = |until| {
			let basis = LinkBasis::TemporaryProtection;
			establish_as(MD_REGISTRAR, CHILD, MOTHER, basis, all_rights(), Some(until), None)
		};
		let past = Minute(minute_now().0 - 1);
		assert_noop!(propose(past), Error::<Test>::AlreadyPast);
		assert_ok!(propose(minute_now()));
	});
}

#[test]
fn establish_should_fail_when_account_is_linked() {
	with_guardians(1).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::AlreadyLinked);
		assert_noop!(propose(MOTHER), error);
		let acceptance = accepts(MOTHER, CHILD);
		assert_noop!(establish(MD_REGISTRAR, MOTHER, acceptance), Error::<Test>::AlreadyLinked);
	});
}

#[test]
fn establish_should_fail_when_file_is_full() {
	with_guardians(8).build_and_execute(|| {
		assert_noop!(
			establish(MD_REGISTRAR, NEW_KEY, accepts(NEW_KEY, CHILD)),
			Error::<Test>::TooManyGuardians
		);
	});
}

#[test]
fn establish_should_fail_when_slots_are_used_up() {
	with_guardians(0).build_and_execute(|| {
		tamper(|custody| custody.next_slot = u8::MAX);
		assert_noop!(
			establish(MD_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)),
			Error::<Test>::NumbersUsedUp
		);
	});
}

#[test]
fn establish_should_fail_when_acceptance_is_not_the_accounts() {
	with_guardians(0).build_and_execute(|| {
		assert_noop!(
			establish(MD_REGISTRAR, MOTHER, accepts(FATHER, CHILD)),
			Error::<Test>::AcceptanceInvalid
		);
	});
}

#[test]
fn establish_should_fail_when_terms_differ_from_the_acceptance() {
	with_guardians(0).build_and_execute(|| {
		let until = Some(Minute(minute_now().0 + 60));
		let basis = LinkBasis::TemporaryProtection;
		let few = Rights::from([tutela_primitives::Right::Receive]);
		let signed = Some(acceptance(MOTHER, CHILD, basis, few, until));
		let establish = |basis, rights, until| {
			let acceptance = signed.clone();
			establish_as(MD_REGISTRAR, CHILD, MOTHER, basis, rights, until, acceptance)
		};
		let error = DispatchError::from(Error::<Test>::AcceptanceInvalid);
		assert_noop!(establish(basis, all_rights(), until), error);
		assert_noop!(establish(basis, few, None), Error::<Test>::AcceptanceInvalid);
		assert_noop!(establish(LinkBasis::Adoption, few, until), Error::<Test>::AcceptanceInvalid);
		assert_ok!(establish(basis, few, until));
	});
}

#[test]
fn establish_should_fail_when_the_key_was_on_the_file_before() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		assert_noop!(
			establish(MD_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)),
			Error::<Test>::AcceptanceUsed
		);
	});
}

#[test]
fn establish_should_work_when_child_moved() {
	with_guardians(0).build_and_execute(|| {
		Files::identify(CHILD, |identity| {
			identity.residence = country("RO");
			identity.registrar = RO_REGISTRY;
		});
		assert_noop!(propose(MOTHER), Error::<Test>::OutsideJurisdiction);
		assert_ok!(establish(RO_REGISTRAR, MOTHER, None));
	});
}

#[test]
fn establish_should_fail_when_another_registrar_keeps_the_file() {
	with_guardians(0).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::NotItsRegistrar);
		assert_noop!(establish(MD_DISTRICT_REGISTRAR, MOTHER, None), error);
		assert_noop!(establish(UN_REGISTRAR, MOTHER, accepts(MOTHER, CHILD)), error);
		assert_ok!(establish(MD_JUDGE, MOTHER, None));
	});
}

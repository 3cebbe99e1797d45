//! Tests of `establish`.

use crate::{mock::*, types::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	text, AccountId, CountryCode, LinkBasis, LinkState, Minute, Rights, Signed, Standing, SubjectId,
};

fn establish(by: AccountId, key: Key, acceptance: Option<Signed>) -> DispatchResult {
	establish_as(by, SUBJECT, key, LinkBasis::BirthParent, all_rights(), None, acceptance)
}

fn establish_as(
	by: AccountId,
	subject: SubjectId,
	key: Key,
	basis: LinkBasis,
	rights: Rights,
	until: Option<Minute>,
	acceptance: Option<Signed>,
) -> DispatchResult {
	let account = key.to_account_id();
	let origin = signed(by);
	Guardianship::establish(origin, subject, account, basis, rights, until, EVIDENCE, acceptance)
}

fn propose(key: Key) -> DispatchResult {
	establish(REGISTRAR, key, None)
}

#[test]
fn establish_should_link_when_acceptance_is_signed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(establish(REGISTRAR, Key::Alice, accepts(Key::Alice, SUBJECT)));
		let link = link_at(0);
		assert_eq!(link.account, Key::Alice.to_account_id());
		assert_eq!(link.state, LinkState::Active);
		assert_eq!(link.withdrawn_until, None);
		assert_last(Event::LinkEstablished {
			subject: SUBJECT,
			slot: 0,
			account: Key::Alice.to_account_id(),
			basis: LinkBasis::BirthParent,
			by: institution(&REGISTRAR),
		});
	});
}

#[test]
fn establish_should_open_a_period_when_it_links() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(establish(REGISTRAR, Key::Alice, accepts(Key::Alice, SUBJECT)));
		let expected = LinkPeriod {
			slot: 0,
			account: Key::Alice.to_account_id(),
			basis: LinkBasis::BirthParent,
			rights: all_rights(),
			state: LinkState::Active,
			from: NOW,
			to: None,
			until: None,
			ended: None,
			evidence: EVIDENCE,
			by: Actor::Institution(institution(&REGISTRAR)),
			ended_by: None,
		};
		assert_eq!(period(0), expected);
		assert!(is_known(Key::Alice));
	});
}

#[test]
fn establish_should_link_when_wallet_wrapped_the_acceptance() {
	ExtBuilder::default().build_and_execute(|| {
		let basis = LinkBasis::BirthParent;
		let text = text::acceptance(&Network::get(), &SUBJECT, basis, &all_rights(), None);
		let signed = Signed::Wrapped(Key::Alice.sign(&text::wrapped(&text)).into());
		assert_ok!(establish(COURT, Key::Alice, Some(signed)));
		assert_eq!(custody().links.len(), 1);
	});
}

#[test]
fn establish_should_link_when_body_is_supranational() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(establish(AGENCY, Key::Alice, accepts(Key::Alice, SUBJECT)));
		assert_eq!(custody().links.len(), 1);
	});
}

#[test]
fn establish_should_count_the_last_minute_as_a_whole() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Minute(minute_now().0 + 10);
		link_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		assert!(link_at(0).stands_at(until.end()));
		assert!(!link_at(0).stands_at(until.end() + 1));
	});
}

#[test]
fn establish_should_only_propose_when_acceptance_is_missing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(Key::Alice));
		assert!(custody().links.is_empty());
		assert_last(Event::LinkProposed {
			subject: SUBJECT,
			account: Key::Alice.to_account_id(),
			basis: LinkBasis::BirthParent,
			by: institution(&REGISTRAR),
			lapses: NOW + PROPOSAL_LIFETIME,
		});
	});
}

#[test]
fn establish_should_replace_the_proposal_when_one_waits() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(Key::Alice));
		assert_ok!(establish(COURT, Key::Alice, None));
		let account = Key::Alice.to_account_id();
		assert_eq!(PendingLinks::<Test>::get(SUBJECT, &account).unwrap().by, institution(&COURT));
		assert_eq!(GuardianLinks::<Test>::get(&account), 1);
	});
}

#[test]
fn establish_should_drop_the_proposal_when_acceptance_follows() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(Key::Alice));
		assert_ok!(establish(REGISTRAR, Key::Alice, accepts(Key::Alice, SUBJECT)));
		let account = Key::Alice.to_account_id();
		assert!(!PendingLinks::<Test>::contains_key(SUBJECT, &account));
		assert_eq!(GuardianLinks::<Test>::get(&account), 1);
	});
}

#[test]
fn establish_should_keep_the_account_alive_when_it_has_no_tokens() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(!System::account_exists(&Key::Alice.to_account_id()));
		assert_ok!(propose(Key::Alice));
		assert_eq!(System::providers(&Key::Alice.to_account_id()), 1);
	});
}

#[test]
fn establish_should_give_the_place_of_a_lapsed_link_when_file_is_full() {
	ExtBuilder::default().build_and_execute(|| {
		let soon = Minute(minute_now().0 + 1);
		let later = Minute(minute_now().0 + 2);
		link_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(later));
		link_as(Key::Bob, LinkBasis::TemporaryProtection, all_rights(), Some(soon));
		GUARDIANS.into_iter().skip(2).for_each(link);
		set_time(later.end() + 1);
		assert_ok!(establish(REGISTRAR, Key::One, accepts(Key::One, SUBJECT)));
		let custody = custody();
		assert!(custody.link(1).is_none());
		assert!(custody.link(0).is_some());
		assert_eq!(custody.links.last().unwrap().slot, 8);
		let ended = period(1);
		assert_eq!((ended.to, ended.ended_by), (Some(soon.end() + 1), None));
	});
}

#[test]
fn establish_should_renew_the_link_when_the_guardians_own_lapsed() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Minute(minute_now().0 + 1);
		link_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		link(Key::Alice);
		let slots: Vec<_> = custody().links.iter().map(|link| link.slot).collect();
		assert_eq!(slots, [1]);
		assert_eq!(GuardianLinks::<Test>::get(Key::Alice.to_account_id()), 1);
	});
}

#[test]
fn establish_should_fail_when_caller_is_no_officer() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let acceptance = accepts(Key::Bob, SUBJECT);
		let guardian = Key::Alice.to_account_id();
		assert_noop!(establish(STRANGER, Key::Bob, acceptance.clone()), DispatchError::BadOrigin);
		assert_noop!(establish(guardian, Key::Bob, acceptance), DispatchError::BadOrigin);
	});
}

#[test]
fn establish_should_fail_when_child_lives_elsewhere() {
	ExtBuilder::default().build_and_execute(|| {
		let acceptance = accepts(Key::Alice, SUBJECT);
		let error = DispatchError::from(Error::<Test>::OutsideJurisdiction);
		assert_noop!(establish(FOREIGN_REGISTRAR, Key::Alice, acceptance), error);
		assert_noop!(
			establish(FOREIGN_COURT, Key::Alice, None),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn establish_should_fail_when_subject_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		for acceptance in [None, accepts(Key::Alice, NOBODY)] {
			let basis = LinkBasis::BirthParent;
			assert_noop!(
				establish_as(REGISTRAR, NOBODY, Key::Alice, basis, all_rights(), None, acceptance),
				Error::<Test>::SubjectNotFound
			);
		}
	});
}

#[test]
fn establish_should_fail_when_identity_is_closed() {
	ExtBuilder::default().build_and_execute(|| {
		for standing in [
			Standing::Deceased,
			Standing::Duplicate(SIBLING),
			Standing::Fraudulent,
			Standing::Shredded,
		] {
			let put = |standing| {
				pallet_identity_registry::Subjects::<Test>::mutate(SUBJECT, |file| {
					file.as_mut().unwrap().standing = standing;
				})
			};
			put(standing);
			assert_noop!(propose(Key::Alice), Error::<Test>::IdentityClosed);
			put(Standing::Active);
		}
	});
}

#[test]
fn establish_should_fail_when_the_account_is_the_childs_own() {
	ExtBuilder::default().build_and_execute(|| {
		let account = Key::Alice.to_account_id();
		assert_ok!(IdentityRegistry::bind_controller(signed(COURT), SUBJECT, account));
		assert_noop!(propose(Key::Alice), Error::<Test>::OwnGuardian);
	});
}

#[test]
fn establish_should_fail_when_an_advocate_has_no_survivor_to_dismiss_it() {
	ExtBuilder::default().build_and_execute(|| {
		let basis = LinkBasis::AtWillAdvocate;
		let propose =
			|| establish_as(REGISTRAR, SUBJECT, Key::Alice, basis, all_rights(), None, None);
		assert_noop!(propose(), Error::<Test>::ControllerMissing);
		bind_child_key();
		assert_ok!(propose());
	});
}

#[test]
fn establish_should_fail_when_the_end_is_past() {
	ExtBuilder::default().build_and_execute(|| {
		let propose = |until| {
			let basis = LinkBasis::TemporaryProtection;
			establish_as(REGISTRAR, SUBJECT, Key::Alice, basis, all_rights(), Some(until), None)
		};
		let past = Minute(minute_now().0 - 1);
		assert_noop!(propose(past), Error::<Test>::AlreadyPast);
		assert_ok!(propose(minute_now()));
	});
}

#[test]
fn establish_should_fail_when_account_is_linked() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		let error = DispatchError::from(Error::<Test>::AlreadyLinked);
		assert_noop!(propose(Key::Alice), error);
		let acceptance = accepts(Key::Alice, SUBJECT);
		assert_noop!(establish(REGISTRAR, Key::Alice, acceptance), Error::<Test>::AlreadyLinked);
	});
}

#[test]
fn establish_should_fail_when_file_is_full() {
	ExtBuilder::default().guardians(8).build_and_execute(|| {
		assert_noop!(
			establish(REGISTRAR, Key::One, accepts(Key::One, SUBJECT)),
			Error::<Test>::TooManyGuardians
		);
	});
}

#[test]
fn establish_should_fail_when_slots_are_used_up() {
	ExtBuilder::default().build_and_execute(|| {
		tamper(|custody| custody.next_slot = u8::MAX);
		assert_noop!(
			establish(REGISTRAR, Key::Alice, accepts(Key::Alice, SUBJECT)),
			Error::<Test>::NumbersUsedUp
		);
	});
}

#[test]
fn establish_should_fail_when_acceptance_is_not_the_accounts() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			establish(REGISTRAR, Key::Alice, accepts(Key::Bob, SUBJECT)),
			Error::<Test>::AcceptanceInvalid
		);
	});
}

#[test]
fn establish_should_fail_when_terms_differ_from_the_acceptance() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Some(Minute(minute_now().0 + 60));
		let basis = LinkBasis::TemporaryProtection;
		let network = Network::get();
		let few = Rights::from([tutela_primitives::Right::Receive]);
		let signed = accepts_on(network, Key::Alice, SUBJECT, basis, few, until);
		let establish = |basis, rights, until| {
			let acceptance = signed.clone();
			establish_as(REGISTRAR, SUBJECT, Key::Alice, basis, rights, until, acceptance)
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
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		assert_noop!(
			establish(REGISTRAR, Key::Alice, accepts(Key::Alice, SUBJECT)),
			Error::<Test>::AcceptanceUsed
		);
	});
}

#[test]
fn establish_should_work_when_child_moved() {
	ExtBuilder::default().build_and_execute(|| {
		let country: CountryCode = "RO".parse().unwrap();
		pallet_identity_registry::Subjects::<Test>::mutate(SUBJECT, |file| {
			file.as_mut().unwrap().residence = country;
		});
		assert_noop!(propose(Key::Alice), Error::<Test>::OutsideJurisdiction);
		assert_ok!(establish(FOREIGN_REGISTRAR, Key::Alice, None));
	});
}

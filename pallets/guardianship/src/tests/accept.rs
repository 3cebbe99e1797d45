//! Tests of `accept`.

use crate::{mock::*, types::PROPOSAL_LIFETIME, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{LinkBasis, Minute, Standing};

fn propose(key: Key) {
	propose_as(key, LinkBasis::BirthParent, all_rights(), None);
}

#[test]
fn accept_should_link_when_proposed() {
	ExtBuilder::default().build_and_execute(|| {
		propose(Key::Alice);
		assert_ok!(Guardianship::accept(by(Key::Alice), SUBJECT));
		let account = Key::Alice.to_account_id();
		assert_eq!(link_at(0).account, account);
		assert!(!PendingLinks::<Test>::contains_key(SUBJECT, &account));
		assert_eq!(GuardianLinks::<Test>::get(&account), 1);
		assert_last(Event::LinkEstablished {
			subject: SUBJECT,
			slot: 0,
			account,
			basis: LinkBasis::BirthParent,
			by: institution(&REGISTRAR),
		});
	});
}

#[test]
fn accept_should_link_when_the_key_was_on_the_file_before() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::relinquish(by(Key::Alice), SUBJECT));
		propose(Key::Alice);
		assert_ok!(Guardianship::accept(by(Key::Alice), SUBJECT));
		assert_eq!(link_at(1).withdrawn_until, Some(minute_now()));
	});
}

#[test]
fn accept_should_fail_when_nothing_is_proposed() {
	ExtBuilder::default().build_and_execute(|| {
		propose(Key::Alice);
		let error = DispatchError::from(Error::<Test>::ProposalNotFound);
		assert_noop!(Guardianship::accept(by(Key::Bob), SUBJECT), error);
		assert_noop!(
			Guardianship::accept(by(Key::Alice), SIBLING),
			Error::<Test>::ProposalNotFound
		);
	});
}

#[test]
fn accept_should_fail_when_the_proposal_lapsed() {
	ExtBuilder::default().build_and_execute(|| {
		propose(Key::Alice);
		set_time(NOW + PROPOSAL_LIFETIME);
		assert_noop!(Guardianship::accept(by(Key::Alice), SUBJECT), Error::<Test>::ProposalLapsed);
		set_time(NOW + PROPOSAL_LIFETIME - 1);
		assert_ok!(Guardianship::accept(by(Key::Alice), SUBJECT));
	});
}

#[test]
fn accept_should_fail_when_the_link_would_have_ended() {
	ExtBuilder::default().build_and_execute(|| {
		let until = Minute(minute_now().0 + 5);
		propose_as(Key::Alice, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		assert_noop!(Guardianship::accept(by(Key::Alice), SUBJECT), Error::<Test>::AlreadyPast);
	});
}

#[test]
fn accept_should_fail_when_file_filled_up_meanwhile() {
	ExtBuilder::default().guardians(7).build_and_execute(|| {
		propose(Key::One);
		link(Key::Two);
		assert_noop!(Guardianship::accept(by(Key::One), SUBJECT), Error::<Test>::TooManyGuardians);
	});
}

#[test]
fn accept_should_fail_when_the_key_came_on_the_file_meanwhile() {
	ExtBuilder::default().guardians(1).build_and_execute(|| {
		propose(Key::Bob);
		let to = Key::Bob.to_account_id();
		assert_ok!(Guardianship::replace_key(signed(REGISTRAR), SUBJECT, 0, to));
		assert_noop!(Guardianship::accept(by(Key::Bob), SUBJECT), Error::<Test>::AlreadyLinked);
	});
}

#[test]
fn accept_should_fail_when_identity_closed_meanwhile() {
	ExtBuilder::default().build_and_execute(|| {
		propose(Key::Alice);
		pallet_identity_registry::Subjects::<Test>::mutate(SUBJECT, |file| {
			file.as_mut().unwrap().standing = Standing::Deceased;
		});
		assert_noop!(Guardianship::accept(by(Key::Alice), SUBJECT), Error::<Test>::IdentityClosed);
	});
}

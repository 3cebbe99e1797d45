//! Tests of `accept`.

use crate::{tests::*, types::PROPOSAL_LIFETIME, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{LinkBasis, Minute, Standing};

fn propose(key: Key) {
	propose_as(key, LinkBasis::BirthParent, all_rights(), None);
}

#[test]
fn accept_should_link_when_proposed() {
	with_guardians(0).build_and_execute(|| {
		propose(MOTHER);
		assert_ok!(Guardianship::accept(by(MOTHER), CHILD));
		let account = MOTHER.account();
		assert_eq!(link_at(0).account, account);
		assert!(!PendingLinks::<Test>::contains_key(CHILD, &account));
		assert_eq!(GuardianLinks::<Test>::get(&account), 1);
		assert_last(Event::LinkEstablished {
			subject: CHILD,
			slot: 0,
			account,
			basis: LinkBasis::BirthParent,
			by: MD_REGISTRY,
		});
	});
}

#[test]
fn accept_should_link_when_the_key_was_on_the_file_before() {
	with_guardians(1).build_and_execute(|| {
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		propose(MOTHER);
		assert_ok!(Guardianship::accept(by(MOTHER), CHILD));
		assert_eq!(link_at(1).withdrawn_until, Some(minute_now()));
	});
}

#[test]
fn accept_should_fail_when_nothing_is_proposed() {
	with_guardians(0).build_and_execute(|| {
		propose(MOTHER);
		let error = DispatchError::from(Error::<Test>::ProposalNotFound);
		assert_noop!(Guardianship::accept(by(FATHER), CHILD), error);
		assert_noop!(Guardianship::accept(by(MOTHER), SIBLING), Error::<Test>::ProposalNotFound);
	});
}

#[test]
fn accept_should_fail_when_the_proposal_lapsed() {
	with_guardians(0).build_and_execute(|| {
		propose(MOTHER);
		set_time(NOW + PROPOSAL_LIFETIME);
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), Error::<Test>::ProposalLapsed);
		set_time(NOW + PROPOSAL_LIFETIME - 1);
		assert_ok!(Guardianship::accept(by(MOTHER), CHILD));
	});
}

#[test]
fn accept_should_fail_when_the_link_would_have_ended() {
	with_guardians(0).build_and_execute(|| {
		let until = Minute(minute_now().0 + 5);
		propose_as(MOTHER, LinkBasis::TemporaryProtection, all_rights(), Some(until));
		set_time(until.end() + 1);
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), Error::<Test>::AlreadyPast);
	});
}

#[test]
fn accept_should_fail_when_file_filled_up_meanwhile() {
	with_guardians(7).build_and_execute(|| {
		propose(NEW_KEY);
		link(OTHER_NEW_KEY);
		assert_noop!(Guardianship::accept(by(NEW_KEY), CHILD), Error::<Test>::TooManyGuardians);
	});
}

#[test]
fn accept_should_fail_when_the_key_came_on_the_file_meanwhile() {
	with_guardians(1).build_and_execute(|| {
		propose(FATHER);
		let to = FATHER.account();
		assert_ok!(Guardianship::replace_key(by(MD_REGISTRAR), CHILD, 0, to));
		assert_noop!(Guardianship::accept(by(FATHER), CHILD), Error::<Test>::AlreadyLinked);
	});
}

#[test]
fn accept_should_fail_when_identity_closed_meanwhile() {
	with_guardians(0).build_and_execute(|| {
		propose(MOTHER);
		Files::identify(CHILD, |identity| identity.standing = Standing::Deceased);
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), Error::<Test>::IdentityClosed);
	});
}

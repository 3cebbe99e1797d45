//! Tests of `accept`.

use crate::{tests::*, types::PROPOSAL_LIFETIME, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use tutela_primitives::{
	Accreditor, Institution, InstitutionStanding, LinkBasis, Minute, Standing, SubjectId,
};

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
		let series = link_at(1).series.unwrap();
		assert_eq!(series.since, minute_now());
		assert_ne!(series.code, series.before);
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

/// The error, if any, with which the mother's acceptance ends after `change` of the institution that
/// proposed her; the same for a registrar and a court. Whoever could not succeed may not send it free.
fn refused_after(change: impl Fn(&mut Institution)) -> Option<DispatchError> {
	let refused = [(MD_REGISTRAR, MD_REGISTRY), (MD_JUDGE, MD_COURT)].map(|(officer, body)| {
		let mut refused = None;
		with_guardians(0).build_and_execute(|| {
			assert_ok!(Guardianship::establish(
				by(officer),
				CHILD,
				MOTHER.account(),
				LinkBasis::BirthParent,
				all_rights(),
				None,
				EVIDENCE,
				None
			));
			OfficerTable::change(body, &change);
			let free = is_free(MOTHER, CHILD);
			refused = Guardianship::accept(by(MOTHER), CHILD).err();
			assert_eq!(free, refused.is_none());
		});
		refused
	});
	assert_eq!(refused[0], refused[1]);
	refused[0]
}

fn is_free(who: Key, subject: SubjectId) -> bool {
	let call = RuntimeCall::Guardianship(Call::accept { subject });
	frame_support::dispatch::CheckIfFeeless::is_feeless(&call, &by(who))
}

#[test]
fn accept_should_wait_while_the_proposer_is_suspended() {
	let suspended = InstitutionStanding::Suspended { by: Accreditor::Council };
	let waits = Error::<Test>::ProposalWaits.into();
	assert_eq!(refused_after(|body| body.standing = suspended), Some(waits));
}

#[test]
fn accept_should_fail_for_good_when_the_proposer_lost_its_accreditation() {
	let void = Some(Error::<Test>::ProposalVoid.into());
	assert_eq!(refused_after(|body| body.standing = InstitutionStanding::Revoked), void);
	assert_eq!(refused_after(|body| body.valid_until = NOW), void);
	assert_eq!(refused_after(|body| body.distrusted_from = Some(NOW)), void);
	assert_eq!(refused_after(|body| body.roles = Default::default()), void);
	assert_eq!(refused_after(|body| body.jurisdiction = Some(country("RO"))), void);
}

#[test]
fn accept_should_work_when_the_proposer_is_distrusted_since_later() {
	assert_eq!(refused_after(|body| body.distrusted_from = Some(NOW + 1)), None);
}

#[test]
fn accept_should_fail_when_the_file_went_to_another_registrar_or_country() {
	with_guardians(0).build_and_execute(|| {
		propose(MOTHER);
		let void = DispatchError::from(Error::<Test>::ProposalVoid);
		Files::identify(CHILD, |identity| identity.registrar = UN_REGISTRY);
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), void);
		Files::identify(CHILD, |identity| {
			identity.registrar = MD_REGISTRY;
			identity.residence = country("RO");
		});
		assert_noop!(Guardianship::accept(by(MOTHER), CHILD), void);
	});
}

#[test]
fn accept_should_not_be_free_when_it_would_fail() {
	with_guardians(8).build_and_execute(|| {
		assert!(!is_free(NEW_KEY, CHILD));
		assert!(!is_free(MOTHER, CHILD));
		propose(NEW_KEY);
		// The file is full.
		assert!(!is_free(NEW_KEY, CHILD));
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		assert!(is_free(NEW_KEY, CHILD));
		set_time(NOW + PROPOSAL_LIFETIME);
		assert!(!is_free(NEW_KEY, CHILD));
	});
}

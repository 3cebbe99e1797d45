//! Links that wait for the guardian to accept them.

use crate::{
	pallet::{Config, Error, Event, Pallet, PendingLinks},
	types::Proposal,
};
use frame_support::{ensure, traits::Time};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	AccountId, Actor, Backing, Capacity, ChildFile, ChildFiles, Custody, Identity, InstitutionId,
	Institutions, Moment, Officer, SubjectId,
};

impl<T: Config> Pallet<T> {
	/// The institution whose allowance pays what `account` sends about the proposal that waits for it.
	/// `None`: none waits, or it can no longer be accepted.
	pub fn proposer(subject: &SubjectId, account: &AccountId) -> Option<InstitutionId> {
		let proposal = PendingLinks::<T>::get(subject, account)?;
		let now = T::Time::now();
		let proposer = T::Institutions::institution(proposal.by);
		let backing = proposal.grant().backing(proposer.as_ref(), &T::Institutions::doubts(), now);
		(now < proposal.lapses_at && backing == Backing::Good).then_some(proposal.by)
	}

	/// Whether a proposal waits for `origin` that its institution still stands behind.
	pub(crate) fn is_proposed(origin: &OriginFor<T>, subject: &SubjectId) -> bool {
		ensure_signed(origin.clone()).is_ok_and(|who| Self::proposer(subject, &who).is_some())
	}

	/// Whether `origin` would succeed in accepting a proposal.
	///
	/// A call that fails costs the proposing institution, so that nobody may send one for nothing.
	pub(crate) fn can_accept(origin: &OriginFor<T>, subject: &SubjectId) -> bool {
		let Ok(who) = ensure_signed(origin.clone()) else { return false };
		let Some(proposal) = PendingLinks::<T>::get(subject, &who) else { return false };
		let now = T::Time::now();
		let acceptable = |identity: &Identity, file: &ChildFile| {
			let custody = &file.custody;
			Self::ensure_acceptable(subject, identity, custody, &who, &proposal, now).is_ok()
				&& Self::ensure_numbers(custody, proposal.capacity).is_ok()
				&& Self::to_make_way(custody, &who, now).is_ok()
		};
		T::Files::read(subject, acceptable).unwrap_or(false)
	}

	/// That `account` may accept now: the proposal has not lapsed, and whoever made it may still do so.
	/// Whether the file has room for the link is another question.
	fn ensure_acceptable(
		subject: &SubjectId,
		identity: &Identity,
		custody: &Custody,
		account: &AccountId,
		proposal: &Proposal,
		now: Moment,
	) -> DispatchResult {
		ensure!(now < proposal.lapses_at, Error::<T>::ProposalLapsed);
		let proposer = T::Institutions::institution(proposal.by);
		match proposal.grant().backing(proposer.as_ref(), &T::Institutions::doubts(), now) {
			Backing::Good => (),
			Backing::Waits => Err(Error::<T>::ProposalWaits)?,
			Backing::Void => Err(Error::<T>::ProposalVoid)?,
		}
		let acts_here = proposer.is_some_and(|body| body.acts_in(identity.residence));
		let keeps = proposal.capacity == Capacity::Court || proposal.by == identity.registrar;
		ensure!(acts_here && keeps, Error::<T>::ProposalVoid);
		Self::ensure_admissible(identity, account, proposal, now)?;
		Self::ensure_readmissible(subject, custody, account, proposal.capacity)
	}

	pub(crate) fn do_accept(account: AccountId, subject: SubjectId) -> DispatchResult {
		let proposal =
			PendingLinks::<T>::get(subject, &account).ok_or(Error::<T>::ProposalNotFound)?;
		let slot = Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acceptable(&subject, identity, custody, &account, &proposal, now)?;
			Self::open_link(&subject, custody, &account, &proposal, now)
		})?;
		PendingLinks::<T>::remove(subject, &account);
		let Proposal { basis, by, .. } = proposal;
		Self::deposit_event(Event::LinkEstablished { subject, slot, account, basis, by });
		Ok(())
	}

	pub(crate) fn do_cancel(
		(officer, capacity): (Officer, Capacity),
		subject: SubjectId,
		account: AccountId,
	) -> DispatchResult {
		let proposal =
			PendingLinks::<T>::get(subject, &account).ok_or(Error::<T>::ProposalNotFound)?;
		T::Files::read(&subject, |identity, _| {
			if officer.institution == proposal.by {
				return Ok(());
			}
			Self::ensure_keeps(&officer, capacity, identity)
		})
		.ok_or(Error::<T>::SubjectNotFound)??;
		PendingLinks::<T>::remove(subject, &account);
		let by = Actor::of(officer.institution, capacity);
		Self::deposit_event(Event::ProposalCancelled { subject, account, by });
		Ok(())
	}
}

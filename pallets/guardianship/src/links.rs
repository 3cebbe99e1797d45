//! Opening, stopping and ending guardians' links.

use crate::{
	pallet::{
		BarredSlots, Config, DecidedDisputes, Error, Event, KnownKeys, LinkRegister, Pallet,
		PendingLinks,
	},
	types::{Dispute, KnownKey, Proposal, PROPOSAL_LIFETIME},
};
use frame_support::{
	ensure,
	traits::{EnsureOrigin, Get, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	text, AccountId, Actor, Capacity, ChildFiles, Confirmer, Custody, EndReason, Identity, KeyHint,
	Link, LinkBasis, LinkPeriod, LinkState, Minute, Moment, Officer, OrderKind, Right, Rights,
	Signed, Slot, Standing, SubjectId,
};

impl<T: Config> Pallet<T> {
	/// The court's or registrar's officer behind `origin`, or `origin` back.
	pub(crate) fn try_court_or_registrar(
		origin: OriginFor<T>,
	) -> Result<(Officer, Capacity), OriginFor<T>> {
		T::CourtOrigin::try_origin(origin).map(|officer| (officer, Capacity::Court)).or_else(
			|origin| {
				T::RegistrarOrigin::try_origin(origin).map(|officer| (officer, Capacity::Registrar))
			},
		)
	}

	/// The court's or registrar's officer behind `origin`, or else the account that signed.
	fn desk_or_signer(
		origin: OriginFor<T>,
	) -> Result<Result<(Officer, Capacity), AccountId>, DispatchError> {
		match Self::try_court_or_registrar(origin) {
			Ok(desk) => Ok(Ok(desk)),
			Err(origin) => Ok(Err(ensure_signed(origin)?)),
		}
	}

	/// The court's or registrar's officer behind `origin`.
	pub(crate) fn ensure_court_or_registrar(
		origin: OriginFor<T>,
	) -> Result<(Officer, Capacity), DispatchError> {
		Self::try_court_or_registrar(origin).map_err(|_| DispatchError::BadOrigin)
	}

	/// That `officer` may decide about a child who lives where this one does.
	pub(crate) fn ensure_acts_for(officer: &Officer, identity: &Identity) -> DispatchResult {
		ensure!(officer.acts_in(identity.residence), Error::<T>::OutsideJurisdiction);
		Ok(())
	}

	/// That a court may undo what was decided at `decided_at`: it acts in the country in which the child
	/// lived then, as long as no court of that country accepted that the child moved.
	pub(crate) fn ensure_undoes(
		court: &Officer,
		identity: &Identity,
		decided_at: Moment,
	) -> DispatchResult {
		ensure!(court.acts_in(identity.lived_in(decided_at)), Error::<T>::OutsideJurisdiction);
		Ok(())
	}

	/// That an officer may change the links of a child: for a court, or for the registrar that keeps
	/// the file. Another registrar may only stop a link.
	pub(crate) fn ensure_keeps(
		officer: &Officer,
		capacity: Capacity,
		identity: &Identity,
	) -> DispatchResult {
		Self::ensure_acts_for(officer, identity)?;
		let keeps = capacity == Capacity::Court || officer.institution == identity.registrar;
		ensure!(keeps, Error::<T>::NotItsRegistrar);
		Ok(())
	}

	/// The present entry of a link in the register.
	fn present(subject: &SubjectId, link: &Link) -> Result<LinkPeriod, DispatchError> {
		LinkRegister::<T>::get(subject, link.period).ok_or_else(|| Error::<T>::LinkNotFound.into())
	}

	/// That no court decided about a link, so that a registrar still may.
	fn ensure_undecided(subject: &SubjectId, link: &Link) -> DispatchResult {
		let undecided = Self::present(subject, link)?.court.is_none();
		ensure!(undecided, Error::<T>::CourtMustDecide);
		Ok(())
	}

	/// Whether only a court lets the guardian's word count again.
	pub(crate) fn is_stopped_by_court(
		subject: &SubjectId,
		link: &Link,
	) -> Result<bool, DispatchError> {
		Ok(match link.state {
			LinkState::Active => false,
			LinkState::Contested => true,
			LinkState::Suspended => Self::present(subject, link)?.state_by.is_court(),
		})
	}

	/// That no court stands against linking `account` again: also where its link was stopped and has
	/// lapsed since.
	pub(crate) fn ensure_readmissible(
		subject: &SubjectId,
		custody: &Custody,
		account: &AccountId,
		capacity: Capacity,
	) -> DispatchResult {
		if capacity == Capacity::Court {
			return Ok(());
		}
		let Some(KnownKey { slot }) = KnownKeys::<T>::get(subject, account) else { return Ok(()) };
		let stopped = match custody.link(slot) {
			Some(link) => Self::is_stopped_by_court(subject, link)?,
			None => BarredSlots::<T>::contains_key(subject, slot),
		};
		ensure!(!stopped, Error::<T>::CourtMustDecide);
		Ok(())
	}

	/// Whether `origin` is a court's or registrar's officer.
	pub(crate) fn is_desk(origin: &OriginFor<T>) -> bool {
		Self::try_court_or_registrar(origin.clone()).is_ok()
	}

	/// Whether `origin` is a court's officer.
	pub(crate) fn is_court(origin: &OriginFor<T>) -> bool {
		T::CourtOrigin::try_origin(origin.clone()).is_ok()
	}

	/// Whether `origin` is a guardian of `subject` whose link stands, in whatever state.
	pub(crate) fn is_guardian(origin: &OriginFor<T>, subject: &SubjectId) -> bool {
		let Ok(who) = ensure_signed(origin.clone()) else { return false };
		let now = T::Time::now();
		let stands = |_: &Identity, file: &tutela_primitives::ChildFile| {
			file.custody.link_of(&who).is_some_and(|link| link.stands_at(now))
		};
		crate::GuardianLinks::<T>::contains_key(&who)
			&& T::Files::read(subject, stands).unwrap_or(false)
	}

	/// Whether `origin` is the subject itself, by its own key.
	pub(crate) fn is_controller(origin: &OriginFor<T>, subject: &SubjectId) -> bool {
		ensure_signed(origin.clone()).is_ok_and(|who| {
			T::Files::read(subject, |identity, _| identity.controller.as_ref() == Some(&who))
				.unwrap_or(false)
		})
	}

	/// The standing link of the guardian `who`, in whatever state.
	pub(crate) fn own_link(
		custody: &Custody,
		who: &AccountId,
		now: Moment,
	) -> Result<Link, DispatchError> {
		let link = custody.link_of(who).filter(|link| link.stands_at(now));
		link.cloned().ok_or_else(|| Error::<T>::NotAGuardian.into())
	}

	fn standing_link(custody: &Custody, slot: Slot, now: Moment) -> Result<Link, DispatchError> {
		let link = custody.link(slot).ok_or(Error::<T>::LinkNotFound)?;
		ensure!(link.stands_at(now), Error::<T>::LinkLapsed);
		Ok(link.clone())
	}

	/// That `account` may be linked to this child as `proposal` says.
	pub(crate) fn ensure_admissible(
		identity: &Identity,
		account: &AccountId,
		proposal: &Proposal,
		now: Moment,
	) -> DispatchResult {
		let open = matches!(identity.standing, Standing::Active | Standing::Suspended);
		ensure!(open, Error::<T>::IdentityClosed);
		ensure!(identity.controller.as_ref() != Some(account), Error::<T>::OwnGuardian);
		let advocate = proposal.basis == LinkBasis::AtWillAdvocate;
		ensure!(!advocate || identity.controller.is_some(), Error::<T>::ControllerMissing);
		let ends = Self::end_of(proposal.valid_until);
		ensure!(ends.is_none_or(|end| now < end), Error::<T>::AlreadyPast);
		Ok(())
	}

	/// That `officer` may link `account` to this child as `proposal` says, and that it is not linked yet.
	fn ensure_proposable(
		officer: &Officer,
		subject: &SubjectId,
		identity: &Identity,
		custody: &Custody,
		account: &AccountId,
		proposal: &Proposal,
		now: Moment,
	) -> DispatchResult {
		Self::ensure_keeps(officer, proposal.capacity, identity)?;
		Self::ensure_admissible(identity, account, proposal, now)?;
		Self::ensure_readmissible(subject, custody, account, proposal.capacity)?;
		let linked = custody.link_of(account).is_some_and(|link| link.stands_at(now));
		ensure!(!linked, Error::<T>::AlreadyLinked);
		Ok(())
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_establish(
		(officer, capacity): (Officer, Capacity),
		subject: SubjectId,
		account: AccountId,
		basis: LinkBasis,
		rights: Rights,
		valid_until: Option<Minute>,
		evidence: H256,
		acceptance: Option<Signed>,
	) -> DispatchResult {
		let by = officer.institution;
		let key = KeyHint::of(&officer.account);
		let lapses_at = T::Time::now().saturating_add(PROPOSAL_LIFETIME);
		let proposal =
			Proposal { basis, rights, valid_until, evidence, by, key, capacity, lapses_at };
		let Some(signed) = acceptance else {
			return Self::do_propose(&officer, subject, account, proposal);
		};
		let slot = Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_proposable(
				&officer, &subject, identity, custody, &account, &proposal, now,
			)?;
			let known = KnownKeys::<T>::contains_key(subject, &account);
			ensure!(!known, Error::<T>::AcceptanceUsed);
			let text = text::acceptance(&T::Network::get(), &subject, basis, &rights, valid_until);
			ensure!(signed.verify(&text, &account), Error::<T>::AcceptanceInvalid);
			Self::open_link(&subject, custody, &account, &proposal, now)
		})?;
		PendingLinks::<T>::remove(subject, &account);
		Self::deposit_event(Event::LinkEstablished { subject, slot, account, basis, by });
		Ok(())
	}

	fn do_propose(
		officer: &Officer,
		subject: SubjectId,
		account: AccountId,
		proposal: Proposal,
	) -> DispatchResult {
		let now = T::Time::now();
		T::Files::read(&subject, |identity, file| {
			let custody = &file.custody;
			Self::ensure_proposable(officer, &subject, identity, custody, &account, &proposal, now)
		})
		.ok_or(Error::<T>::SubjectNotFound)??;
		let Proposal { basis, by, lapses_at, .. } = proposal;
		PendingLinks::<T>::insert(subject, &account, proposal);
		Self::deposit_event(Event::LinkProposed { subject, account, basis, by, lapses_at });
		Ok(())
	}

	fn change_state(
		subject: &SubjectId,
		custody: &mut Custody,
		slot: Slot,
		state: LinkState,
		by: Actor,
		now: Moment,
	) -> DispatchResult {
		let reason = EndReason::StateChanged;
		Self::continue_link(subject, custody, slot, reason, by, now, |link| {
			link.state = state;
			link.state_since = Some(now);
		})
	}

	pub(crate) fn do_suspend(
		(officer, capacity): (Officer, Capacity),
		subject: SubjectId,
		slot: Slot,
	) -> DispatchResult {
		let by = officer.institution;
		Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acts_for(&officer, identity)?;
			let link = Self::standing_link(custody, slot, now)?;
			match (link.state, capacity) {
				// A court may take over what a registrar did, and then only a court undoes it.
				(LinkState::Suspended, Capacity::Court) => {
					let decided = Self::present(&subject, &link)?.state_by.is_court();
					ensure!(!decided, Error::<T>::AlreadySuspended);
				}
				(LinkState::Suspended, Capacity::Registrar) => Err(Error::<T>::AlreadySuspended)?,
				// Otherwise a registrar could take out of those who must agree whom a court put there.
				(LinkState::Active, Capacity::Registrar) => {
					Self::ensure_undecided(&subject, &link)?
				}
				// Otherwise a registrar could decide a dispute by suspending and reinstating.
				(LinkState::Contested, Capacity::Registrar) => Err(Error::<T>::CourtMustDecide)?,
				_ => (),
			}
			let actor = Actor::of(by, capacity);
			Self::change_state(&subject, custody, slot, LinkState::Suspended, actor, now)
		})?;
		Self::deposit_event(Event::LinkSuspended { subject, slot, by });
		Ok(())
	}

	pub(crate) fn do_contest(
		origin: OriginFor<T>,
		subject: SubjectId,
		slot: Slot,
	) -> DispatchResult {
		let caller = Self::desk_or_signer(origin)?;
		let by = Self::mutate(&subject, |identity, custody, now| {
			let by = match &caller {
				Ok((officer, capacity)) => {
					Self::ensure_acts_for(officer, identity)?;
					Actor::of(officer.institution, *capacity)
				}
				Err(who) => {
					let own = Self::own_link(custody, who, now)?;
					ensure!(own.may(Right::Object, now), Error::<T>::RightMissing);
					ensure!(own.slot != slot, Error::<T>::OwnLink);
					Actor::Guardian(own.slot)
				}
			};
			let link = Self::standing_link(custody, slot, now)?;
			ensure!(link.state == LinkState::Active, Error::<T>::LinkNotActive);
			let decided = DecidedDisputes::<T>::contains_key(subject, Dispute { slot, by });
			ensure!(by.is_court() || !decided, Error::<T>::CourtMustDecide);
			Self::change_state(&subject, custody, slot, LinkState::Contested, by, now)?;
			Ok(by)
		})?;
		Self::deposit_event(Event::LinkContested { subject, slot, by });
		Ok(())
	}

	pub(crate) fn do_reinstate(
		(officer, capacity): (Officer, Capacity),
		subject: SubjectId,
		slot: Slot,
	) -> DispatchResult {
		let by = officer.institution;
		let actor = Actor::of(by, capacity);
		Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acts_for(&officer, identity)?;
			let link = Self::standing_link(custody, slot, now)?;
			ensure!(link.state != LinkState::Active, Error::<T>::LinkActive);
			let state_by = Self::present(&subject, &link)?.state_by;
			let own = link.state == LinkState::Suspended && state_by == actor;
			ensure!(own || capacity == Capacity::Court, Error::<T>::CourtMustDecide);
			if !own {
				Self::ensure_undoes(&officer, identity, link.state_since.unwrap_or(now))?;
			}
			if link.state == LinkState::Contested {
				DecidedDisputes::<T>::insert(subject, Dispute { slot, by: state_by }, ());
			}
			Self::change_state(&subject, custody, slot, LinkState::Active, actor, now)
		})?;
		Self::deposit_event(Event::LinkReinstated { subject, slot, by });
		Ok(())
	}

	pub(crate) fn do_end(
		origin: OriginFor<T>,
		subject: SubjectId,
		slot: Slot,
		reason: EndReason,
	) -> DispatchResult {
		let caller = Self::desk_or_signer(origin)?;
		let by = Self::mutate(&subject, |identity, custody, now| {
			let by = match &caller {
				Ok((officer, capacity)) => {
					Self::ensure_keeps(officer, *capacity, identity)?;
					Actor::of(officer.institution, *capacity)
				}
				Err(who) => {
					let controls = identity.controller.as_ref() == Some(who);
					ensure!(controls, DispatchError::BadOrigin);
					Actor::Subject
				}
			};
			let link = custody.link(slot).ok_or(Error::<T>::LinkNotFound)?;
			let fits = match (by, reason) {
				(Actor::Subject, _) => {
					ensure!(link.basis == LinkBasis::AtWillAdvocate, Error::<T>::NotAtWill);
					reason == EndReason::AtWill
				}
				(_, EndReason::AtWill | EndReason::KeyReplaced | EndReason::StateChanged) => false,
				(_, EndReason::Expired) => !link.stands_at(now),
				_ => true,
			};
			ensure!(fits, Error::<T>::ReasonNotAllowed);
			match &caller {
				Ok((_, Capacity::Registrar)) => Self::ensure_endable(&subject, link, reason)?,
				// Ending a link that is stopped decides what was disputed.
				Ok((court, Capacity::Court)) if Self::is_stopped_by_court(&subject, link)? => {
					Self::ensure_undoes(court, identity, link.state_since.unwrap_or(now))?;
				}
				_ => (),
			}
			Self::close_link(&subject, custody, slot, reason, Some(by), now)?;
			Ok(by)
		})?;
		Self::deposit_event(Event::LinkEnded { subject, slot, reason, by });
		Ok(())
	}

	/// That a registrar may end a link for this reason: no court has to decide first, and no court
	/// decided about it, or the end is a fact and no decision.
	fn ensure_endable(subject: &SubjectId, link: &Link, reason: EndReason) -> DispatchResult {
		ensure!(!Self::is_stopped_by_court(subject, link)?, Error::<T>::CourtMustDecide);
		match reason {
			EndReason::Death | EndReason::MajorityReached | EndReason::Expired => Ok(()),
			_ => Self::ensure_undecided(subject, link),
		}
	}

	pub(crate) fn do_relinquish(account: AccountId, subject: SubjectId) -> DispatchResult {
		if PendingLinks::<T>::take(subject, &account).is_some() {
			Self::deposit_event(Event::ProposalDeclined { subject, account });
			return Ok(());
		}
		let reason = EndReason::Relinquished;
		let slot = Self::mutate(&subject, |_, custody, now| {
			let slot = Self::own_link(custody, &account, now)?.slot;
			let by = Some(Actor::Guardian(slot));
			Self::close_link(&subject, custody, slot, reason, by, now)?;
			Ok(slot)
		})?;
		Self::deposit_event(Event::LinkEnded { subject, slot, reason, by: Actor::Guardian(slot) });
		Ok(())
	}

	pub(crate) fn do_replace_key(
		(officer, capacity): (Officer, Capacity),
		subject: SubjectId,
		slot: Slot,
		to: AccountId,
	) -> DispatchResult {
		let by = officer.institution;
		let from = Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_keeps(&officer, capacity, identity)?;
			let link = Self::standing_link(custody, slot, now)?;
			if capacity == Capacity::Registrar {
				Self::ensure_undecided(&subject, &link)?;
				ensure!(!is_named(custody, slot), Error::<T>::CourtMustDecide);
			}
			let from = link.account;
			Self::ensure_readmissible(&subject, custody, &to, capacity)?;
			ensure!(custody.link_of(&to).is_none(), Error::<T>::AlreadyLinked);
			ensure!(identity.controller.as_ref() != Some(&to), Error::<T>::OwnGuardian);
			let series = Self::earlier_consents(&subject, slot, &to, link.series, now);
			let confirmer = Confirmer::new::<T::Institutions>(&officer, now);
			let (reason, actor) = (EndReason::KeyReplaced, Actor::of(by, capacity));
			Self::continue_link(&subject, custody, slot, reason, actor, now, |link| {
				link.account = to.clone();
				link.series = series;
				confirmer.renew(&mut link.source);
			})?;
			KnownKeys::<T>::insert(subject, &to, KnownKey { slot });
			Self::count_in(&to);
			Self::count_out(&from);
			Ok(from)
		})?;
		Self::deposit_event(Event::KeyReplaced { subject, slot, from, to, by });
		Ok(())
	}
}

/// Whether what a court decided names the guardian in `slot`: an order, or an objection that it backed.
fn is_named(custody: &Custody, slot: Slot) -> bool {
	let mut orders = custody.orders.iter();
	let mut objections = custody.objections.iter();
	orders.any(|order| order.kind == OrderKind::SoleTravelRight(slot))
		|| objections.any(|entry| entry.slot == slot && entry.backed_at.is_some())
}

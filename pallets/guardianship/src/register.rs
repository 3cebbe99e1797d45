//! The link register, and what follows when a link opens, goes on or ends.

use crate::{
	pallet::{
		BarredSlots, Config, Error, GuardianAllowances, GuardianLinks, KnownKeys, LinkRegister,
		Pallet,
	},
	types::{KnownKey, Proposal, COURTS_SLOTS},
	PastOrders,
};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchError;
use tutela_primitives::{
	AccountId, Actor, Capacity, ChildFiles, Custody, EndReason, Identity, Link, LinkPeriod,
	LinkState, Minute, Moment, Order, OrderKind, PastOrder, Series, Slot, SubjectId,
};

impl<T: Config> Pallet<T> {
	/// Changes who answers for a child, with one read and one write of the child's file.
	pub(crate) fn mutate<R>(
		subject: &SubjectId,
		change: impl FnOnce(&Identity, &mut Custody, Moment) -> Result<R, DispatchError>,
	) -> Result<R, DispatchError> {
		let now = T::Time::now();
		T::Files::try_mutate(subject, |identity, file| change(identity, &mut file.custody, now))?
			.ok_or_else(|| Error::<T>::SubjectNotFound.into())
	}

	/// The first millisecond after the minute `valid_until`, which counts as a whole.
	pub(crate) fn end_of(valid_until: Option<Minute>) -> Option<Moment> {
		valid_until.map(|minute| minute.end().saturating_add(1))
	}

	/// Puts `account` on the file and opens its period in the register.
	pub(crate) fn open_link(
		subject: &SubjectId,
		custody: &mut Custody,
		account: &AccountId,
		proposal: &Proposal,
		now: Moment,
	) -> Result<Slot, DispatchError> {
		let (slot, period) = (custody.next_slot, custody.next_period);
		Self::ensure_numbers(custody, proposal.capacity)?;
		let next_slot = slot.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let next_period = period.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		Self::make_room(subject, custody, account, now)?;
		let link = Link {
			slot,
			account: account.clone(),
			basis: proposal.basis,
			rights: proposal.rights,
			state: LinkState::Active,
			state_since: None,
			source: proposal.grant().source(),
			valid_until: Self::end_of(proposal.valid_until),
			series: Self::earlier_consents(subject, slot, account, None, now),
			period,
		};
		let by = Actor::of(proposal.by, proposal.capacity);
		let entry = LinkPeriod {
			slot,
			account: account.clone(),
			basis: link.basis,
			rights: link.rights,
			state: link.state,
			began_at: now,
			ended_at: None,
			valid_until: link.valid_until,
			end_reason: None,
			evidence: proposal.evidence,
			by,
			state_by: by,
			court: (proposal.capacity == Capacity::Court).then_some(proposal.by),
			ended_by: None,
		};
		custody.links.try_push(link).map_err(|_| Error::<T>::TooManyGuardians)?;
		custody.next_slot = next_slot;
		custody.next_period = next_period;
		LinkRegister::<T>::insert(subject, period, entry);
		KnownKeys::<T>::insert(subject, account, KnownKey { slot });
		Self::count_in(account);
		Ok(slot)
	}

	/// That the file has a place and numbers left for a link by an officer in this capacity.
	pub(crate) fn ensure_numbers(custody: &Custody, capacity: Capacity) -> Result<(), Error<T>> {
		let places = match capacity {
			Capacity::Registrar => COURTS_SLOTS,
			Capacity::Court => Slot::MAX,
		};
		let left = custody.next_slot < places && custody.next_period < u32::MAX;
		ensure!(left, Error::<T>::NumbersUsedUp);
		Ok(())
	}

	/// The series of a key that joins the file at `slot`, where the guardian's is `last`.
	///
	/// A key that was on the file before may have signed, and withdrawn, consents that would
	/// otherwise come back to life with it. So it begins a new series.
	pub(crate) fn earlier_consents(
		subject: &SubjectId,
		slot: Slot,
		account: &AccountId,
		last: Option<Series>,
		now: Moment,
	) -> Option<Series> {
		let is_known = KnownKeys::<T>::contains_key(subject, account);
		if is_known {
			Some(Self::begin_series(subject, slot, last, now))
		} else {
			last
		}
	}

	/// The lapsed link that has to make way for a new one of `account`. `None`: there is a place.
	///
	/// Other lapsed links stay: a post may still report a crossing from before they lapsed.
	pub(crate) fn to_make_way(
		custody: &Custody,
		account: &AccountId,
		now: Moment,
	) -> Result<Option<Slot>, DispatchError> {
		let lapsed = |link: &&Link| !link.stands_at(now);
		if let Some(own) = custody.link_of(account) {
			ensure!(lapsed(&own), Error::<T>::AlreadyLinked);
			return Ok(Some(own.slot));
		}
		if !custody.links.is_full() {
			return Ok(None);
		}
		let longest = custody.links.iter().filter(lapsed).min_by_key(|link| link.valid_until);
		longest.map(|link| Some(link.slot)).ok_or_else(|| Error::<T>::TooManyGuardians.into())
	}

	/// Takes one lapsed link off the file if the new one of `account` needs its place.
	fn make_room(
		subject: &SubjectId,
		custody: &mut Custody,
		account: &AccountId,
		now: Moment,
	) -> Result<(), DispatchError> {
		match Self::to_make_way(custody, account, now)? {
			Some(slot) => Self::close_link(subject, custody, slot, EndReason::Expired, None, now),
			None => Ok(()),
		}
	}

	/// Takes a link off the file with all that hangs on it, and closes its period.
	///
	/// What a court decided about the guardian stays, unless a court ends the link: an objection that
	/// it backed, and an order that names the guardian. The key of a guardian whom a court took off
	/// the file, or had stopped, is linked again by a court only.
	pub(crate) fn close_link(
		subject: &SubjectId,
		custody: &mut Custody,
		slot: Slot,
		reason: EndReason,
		by: Option<Actor>,
		now: Moment,
	) -> Result<(), DispatchError> {
		let link = custody.link(slot).ok_or(Error::<T>::LinkNotFound)?.clone();
		// A link that had lapsed ended when it lapsed, whenever somebody came to say so.
		let at = link.valid_until.map_or(now, |end| end.min(now));
		let by_court = by.is_some_and(Actor::is_court);
		let court_only = by_court || Self::is_stopped_by_court(subject, &link)?;
		Self::close_period(subject, link.period, reason, by, at)?;
		if court_only {
			BarredSlots::<T>::insert(subject, slot, ());
		}
		let ends = |order: &Order| {
			order.kind == OrderKind::SoleTravelRight(slot) && (by_court || !order.in_force(now))
		};
		for order in custody.orders.iter().filter(|order| ends(order)) {
			Self::archive_order(subject, order, by, at);
		}
		custody.orders.retain(|order| !ends(order));
		custody
			.objections
			.retain(|entry| entry.slot != slot || entry.backed_at.is_some() && !by_court);
		custody.withdrawals.retain(|withdrawal| withdrawal.slot != slot);
		custody.links.retain(|link| link.slot != slot);
		custody.forget_signatures_of(slot);
		Self::count_out(&link.account);
		Ok(())
	}

	/// Changes a link and lets it go on in a new period of the register. Whatever changed, signatures that are
	/// remembered are shown again.
	pub(crate) fn continue_link(
		subject: &SubjectId,
		custody: &mut Custody,
		slot: Slot,
		reason: EndReason,
		by: Actor,
		now: Moment,
		change: impl FnOnce(&mut Link),
	) -> Result<(), DispatchError> {
		let period = custody.next_period;
		let next_period = period.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let link = custody.links.iter_mut().find(|link| link.slot == slot);
		let link = link.ok_or(Error::<T>::LinkNotFound)?;
		let closed = Self::close_period(subject, link.period, reason, Some(by), now)?;
		change(link);
		link.period = period;
		custody.next_period = next_period;
		let decided = reason == EndReason::StateChanged;
		let entry = LinkPeriod {
			account: link.account.clone(),
			state: link.state,
			began_at: now,
			ended_at: None,
			end_reason: None,
			by,
			state_by: if decided { by } else { closed.state_by },
			court: match by {
				Actor::Court(court) if decided => Some(court),
				_ => closed.court,
			},
			ended_by: None,
			..closed
		};
		custody.forget_signatures_of(slot);
		LinkRegister::<T>::insert(subject, period, entry);
		Ok(())
	}

	fn close_period(
		subject: &SubjectId,
		period: u32,
		reason: EndReason,
		by: Option<Actor>,
		at: Moment,
	) -> Result<LinkPeriod, DispatchError> {
		LinkRegister::<T>::try_mutate(subject, period, |entry| {
			let entry = entry.as_mut().ok_or(Error::<T>::LinkNotFound)?;
			entry.ended_at = Some(at);
			entry.end_reason = Some(reason);
			entry.ended_by = by;
			Ok(entry.clone())
		})
	}

	/// Moves an order to the cold history. The caller takes it off the file.
	pub(crate) fn archive_order(
		subject: &SubjectId,
		order: &Order,
		by: Option<Actor>,
		now: Moment,
	) {
		let lapsed = order.valid_until.filter(|end| *end <= now);
		let past = PastOrder {
			order: *order,
			lifted_at: lapsed.unwrap_or(now),
			by: by.filter(|_| lapsed.is_none()),
		};
		PastOrders::<T>::insert(subject, order.number, past);
	}

	/// Counts one more link of `account`, and keeps the account alive.
	///
	/// A guardian holds no tokens, so that the link itself is what the account lives on. This is
	/// never undone: an account that was removed would start again from nonce 0, and all that it
	/// ever signed could be sent again. A balance that the account may hold is no substitute, as
	/// it can be spent.
	pub(crate) fn count_in(account: &AccountId) {
		frame_system::Pallet::<T>::inc_providers(account);
		GuardianLinks::<T>::mutate(account, |count| *count = count.saturating_add(1));
	}

	/// Counts one link of `account` less.
	pub(crate) fn count_out(account: &AccountId) {
		let left = GuardianLinks::<T>::get(account).saturating_sub(1);
		if left == 0 {
			GuardianLinks::<T>::remove(account);
			GuardianAllowances::<T>::remove(account);
		} else {
			GuardianLinks::<T>::insert(account, left);
		}
	}

	/// Who could speak for the child at the moment `at`: the periods with state `Active` that
	/// cover it, ascending by slot. Reads the child's whole register, so it is not for calls.
	pub fn guardians_at(subject: SubjectId, at: Moment) -> Vec<LinkPeriod> {
		let mut periods: Vec<LinkPeriod> = LinkRegister::<T>::iter_prefix_values(subject)
			.filter(|period| period.state == LinkState::Active && period.covers(at))
			.collect();
		periods.sort_by_key(|period| period.slot);
		periods
	}
}

//! What courts decide about a child's file.

use crate::pallet::{Config, Error, Event, Pallet};
use frame_support::{ensure, traits::EnsureOrigin};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	Actor, CourtRequirement, Custody, KeyHint, Moment, Officer, Order, OrderKind, RequirementOrder,
	SubjectId, EXEMPTION_AGE, MAX_LINKS, MAX_ORDERS, PLACES_FOR_BANS,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_requirement(
		officer: &Officer,
		subject: SubjectId,
		requirement: Option<CourtRequirement>,
	) -> DispatchResult {
		let by = officer.institution;
		let key = KeyHint::of(&officer.account);
		Self::mutate(&subject, |identity, custody, now| {
			let older = custody.requirement.as_ref().map_or(now, |order| order.set_at);
			Self::ensure_undoes(officer, identity, older)?;
			ensure!(is_satisfiable(requirement), Error::<T>::RequirementOutOfRange);
			let order = |requirement| RequirementOrder { requirement, court: by, key, set_at: now };
			custody.requirement = requirement.map(order);
			Ok(())
		})?;
		Self::deposit_event(Event::RequirementSet { subject, requirement, by });
		Ok(())
	}

	pub(crate) fn do_impose(
		officer: &Officer,
		subject: SubjectId,
		kind: OrderKind,
		valid_until: Option<Moment>,
	) -> DispatchResult {
		let by = officer.institution;
		let key = KeyHint::of(&officer.account);
		let number = Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acts_for(officer, identity)?;
			ensure!(valid_until.is_none_or(|end| now < end), Error::<T>::AlreadyPast);
			if matches!(kind, OrderKind::Exempt(_)) {
				let is_old_enough = identity.has_completed(EXEMPTION_AGE, now);
				ensure!(is_old_enough, Error::<T>::TooYoungToExempt);
				ensure!(valid_until.is_some(), Error::<T>::ExemptionWithoutEnd);
			}
			if let OrderKind::SoleTravelRight(slot) = kind {
				let link = custody.link(slot).ok_or(Error::<T>::LinkNotFound)?;
				ensure!(link.stands_at(now), Error::<T>::LinkLapsed);
			}
			let number = custody.next_order;
			let next = number.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
			Self::make_place(&subject, custody, officer, kind, now);
			let order = Order { number, kind, court: by, key, imposed_at: now, valid_until };
			ensure!(has_place(custody, kind), Error::<T>::TooManyOrders);
			custody.orders.try_push(order).map_err(|_| Error::<T>::TooManyOrders)?;
			custody.next_order = next;
			Ok::<_, DispatchError>(number)
		})?;
		Self::deposit_event(Event::OrderImposed { subject, number, kind, valid_until, by });
		Ok(())
	}

	/// Takes the court's own order of this kind off the file, which the new one replaces, and lapsed
	/// ones where there is no place. Until then lapsed ones stay: a post may still report a crossing
	/// from before they lapsed.
	fn make_place(
		subject: &SubjectId,
		custody: &mut Custody,
		officer: &Officer,
		kind: OrderKind,
		now: Moment,
	) {
		let court = officer.institution;
		let replaced = |order: &Order| order.court == court && order.kind == kind;
		Self::archive_orders(subject, custody, Some(Actor::Court(court)), now, replaced);
		if !has_place(custody, kind) {
			Self::archive_orders(subject, custody, None, now, |order| !order.in_force(now));
		}
	}

	/// Moves the orders that `choose` takes to the history.
	fn archive_orders(
		subject: &SubjectId,
		custody: &mut Custody,
		by: Option<Actor>,
		now: Moment,
		choose: impl Fn(&Order) -> bool,
	) {
		for order in custody.orders.iter().filter(|order| choose(order)) {
			Self::archive_order(subject, order, by, now);
		}
		custody.orders.retain(|order| !choose(order));
	}

	pub(crate) fn do_lift(origin: OriginFor<T>, subject: SubjectId, number: u32) -> DispatchResult {
		let court = match T::CouncilOrigin::try_origin(origin) {
			Ok(_) => None,
			Err(origin) => Some(T::CourtOrigin::ensure_origin(origin)?),
		};
		let by = court.as_ref().map_or(Actor::Council, |court| Actor::Court(court.institution));
		Self::mutate(&subject, |identity, custody, now| {
			let order = custody.orders.iter().find(|order| order.number == number);
			if let Some(court) = &court {
				let decided_at = order.map_or(now, |order| order.imposed_at);
				Self::ensure_undoes(court, identity, decided_at)?;
			}
			let order = order.ok_or(Error::<T>::OrderNotFound)?;
			Self::archive_order(&subject, order, Some(by), now);
			custody.orders.retain(|order| order.number != number);
			Ok(())
		})?;
		Self::deposit_event(Event::OrderLifted { subject, number, by });
		Ok(())
	}
}

/// Whether there is a place for an order of this kind. Some are kept for exit bans, so that whoever
/// fills the others silences no court that says *no*.
fn has_place(custody: &Custody, kind: OrderKind) -> bool {
	let kept = if kind == OrderKind::ExitBan { 0 } else { PLACES_FOR_BANS };
	let places = MAX_ORDERS.saturating_sub(kept);
	u32::try_from(custody.orders.len()).is_ok_and(|taken| taken < places)
}

/// Whether a file's guardians can ever meet `requirement`: one that they cannot is a hidden exit
/// ban, which a court must order by its name.
pub(crate) fn is_satisfiable(requirement: Option<CourtRequirement>) -> bool {
	match requirement {
		Some(CourtRequirement::AtLeast(n)) => (1..=MAX_LINKS).contains(&u32::from(n)),
		Some(CourtRequirement::AnyOne | CourtRequirement::Every) | None => true,
	}
}

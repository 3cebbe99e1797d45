//! What courts decide about a child's file.

use crate::pallet::{Config, Error, Event, Pallet};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	Actor, CourtRequirement, Custody, Moment, Officer, Order, OrderKind, SubjectId, MAX_LINKS,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_requirement(
		officer: &Officer,
		subject: SubjectId,
		requirement: Option<CourtRequirement>,
	) -> DispatchResult {
		Self::mutate(&subject, |identity, custody, _| {
			Self::ensure_acts_for(officer, identity)?;
			ensure!(is_satisfiable(requirement), Error::<T>::RequirementOutOfRange);
			custody.requirement = requirement;
			Ok(())
		})?;
		let by = officer.institution;
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
		let number = Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acts_for(officer, identity)?;
			ensure!(valid_until.is_none_or(|end| now < end), Error::<T>::AlreadyPast);
			if let OrderKind::SoleTravelRight(slot) = kind {
				let link = custody.link(slot).ok_or(Error::<T>::LinkNotFound)?;
				ensure!(link.stands_at(now), Error::<T>::LinkLapsed);
			}
			let number = custody.next_order;
			let next = number.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
			Self::archive_lapsed(&subject, custody, now);
			let order = Order { number, kind, court: by, imposed_at: now, valid_until };
			custody.orders.try_push(order).map_err(|_| Error::<T>::TooManyOrders)?;
			custody.next_order = next;
			Ok::<_, DispatchError>(number)
		})?;
		Self::deposit_event(Event::OrderImposed { subject, number, kind, valid_until, by });
		Ok(())
	}

	/// Makes room on a file that is full of orders. Lapsed ones stay until then: a post may still
	/// report a crossing from before they lapsed.
	fn archive_lapsed(subject: &SubjectId, custody: &mut Custody, now: Moment) {
		if !custody.orders.is_full() {
			return;
		}
		for order in custody.orders.iter().filter(|order| !order.in_force(now)) {
			Self::archive_order(subject, order, None, now);
		}
		custody.orders.retain(|order| order.in_force(now));
	}

	pub(crate) fn do_lift(officer: &Officer, subject: SubjectId, number: u32) -> DispatchResult {
		let by = officer.institution;
		Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acts_for(officer, identity)?;
			let order = custody.orders.iter().find(|order| order.number == number);
			let order = order.ok_or(Error::<T>::OrderNotFound)?;
			Self::archive_order(&subject, order, Some(Actor::Institution(by)), now);
			custody.orders.retain(|order| order.number != number);
			Ok(())
		})?;
		Self::deposit_event(Event::OrderLifted { subject, number, by });
		Ok(())
	}
}

/// Whether a file's guardians can ever meet `requirement`: one that they cannot is a hidden exit
/// ban, which a court must order by its name.
pub(crate) fn is_satisfiable(requirement: Option<CourtRequirement>) -> bool {
	match requirement {
		Some(CourtRequirement::AtLeast(n)) => (1..=MAX_LINKS).contains(&u32::from(n)),
		Some(CourtRequirement::AnyOne | CourtRequirement::Every) | None => true,
	}
}

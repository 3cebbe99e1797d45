//! A guardian's standing *no*.

use crate::pallet::{Config, Error, Event, Pallet};
use alloc::vec::Vec;
use frame_support::ensure;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	AccountId, Objection, Officer, Right, Slot, SubjectId, MAX_LINKS, REPORTING_WINDOW,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_object(
		who: &AccountId,
		subject: SubjectId,
		to_residence_only: bool,
	) -> DispatchResult {
		let slot = Self::mutate(&subject, |_, custody, now| {
			let link = Self::own_link(custody, who, now)?;
			ensure!(link.may(Right::Object, now), Error::<T>::RightMissing);
			custody.forget_expired(now, REPORTING_WINDOW);
			let own = |objection: &Objection| objection.slot == link.slot;
			let says_as_much =
				|objection: &Objection| to_residence_only || !objection.to_residence_only;
			let mut objections = custody.objections.iter();
			let objected = objections.any(|objection| {
				own(objection) && objection.stands_at(now) && says_as_much(objection)
			});
			ensure!(!objected, Error::<T>::AlreadyObjected);
			// A new one also stands against what is reported late. What a court backed stays beside it.
			custody.objections.retain(|objection| !own(objection) || objection.backed_at.is_some());
			let slot = link.slot;
			let objection = Objection { slot, raised_at: now, backed_at: None, to_residence_only };
			// One for each link at most, and no more than that many backed ones, so that there is room
			// for it.
			custody.objections.try_push(objection).map_err(|_| Error::<T>::AlreadyObjected)?;
			Ok(slot)
		})?;
		Self::deposit_event(Event::ObjectionRaised { subject, slot, to_residence_only });
		Ok(())
	}

	pub(crate) fn do_withdraw_objection(who: &AccountId, subject: SubjectId) -> DispatchResult {
		let slot = Self::mutate(&subject, |_, custody, now| {
			let slot = Self::own_link(custody, who, now)?.slot;
			let mut own = custody.objections.iter().filter(|objection| objection.slot == slot);
			ensure!(own.clone().next().is_some(), Error::<T>::ObjectionNotFound);
			let is_free = own.any(|objection| objection.backed_at.is_none());
			ensure!(is_free, Error::<T>::ObjectionBacked);
			custody
				.objections
				.retain(|objection| objection.slot != slot || objection.backed_at.is_some());
			Ok(slot)
		})?;
		Self::deposit_event(Event::ObjectionWithdrawn { subject, slot });
		Ok(())
	}

	pub(crate) fn do_back(officer: &Officer, subject: SubjectId, slot: Slot) -> DispatchResult {
		Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acts_for(officer, identity)?;
			let own = |entry: &Objection| entry.slot == slot;
			let mut standing = custody.objections.iter();
			let known = standing.any(|entry| own(entry) && entry.stands_at(now));
			ensure!(known, Error::<T>::ObjectionNotFound);
			let mut free = custody.objections.iter();
			let is_free = free.any(|entry| own(entry) && entry.backed_at.is_none());
			ensure!(is_free, Error::<T>::ObjectionBacked);
			// It says more than what the court backed before.
			custody.objections.retain(|entry| !own(entry) || entry.backed_at.is_none());
			let backed = custody.objections.iter().filter(|entry| entry.backed_at.is_some());
			let room = u32::try_from(backed.count()).is_ok_and(|backed| backed < MAX_LINKS);
			ensure!(room, Error::<T>::TooManyBacked);
			let mut objections = custody.objections.iter_mut();
			let objection = objections.find(|entry| own(entry) && entry.stands_at(now));
			objection.ok_or(Error::<T>::ObjectionNotFound)?.backed_at = Some(now);
			Ok(())
		})?;
		let by = officer.institution;
		Self::deposit_event(Event::ObjectionBacked { subject, slot, by });
		Ok(())
	}

	pub(crate) fn do_lift_objection(
		officer: &Officer,
		subject: SubjectId,
		slot: Slot,
	) -> DispatchResult {
		Self::mutate(&subject, |identity, custody, now| {
			let of_slot = custody.objections.iter().filter(|entry| entry.slot == slot);
			let standing = of_slot.filter(|entry| entry.stands_at(now)).collect::<Vec<_>>();
			let backed_at = standing.iter().filter_map(|entry| entry.backed_at).max();
			Self::ensure_undoes(officer, identity, backed_at.unwrap_or(now))?;
			ensure!(!standing.is_empty(), Error::<T>::ObjectionNotFound);
			custody.objections.retain(|entry| entry.slot != slot);
			Ok(())
		})?;
		let by = officer.institution;
		Self::deposit_event(Event::ObjectionLifted { subject, slot, by });
		Ok(())
	}
}

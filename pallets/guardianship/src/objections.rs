//! A guardian's standing *no*.

use crate::pallet::{Config, Error, Event, Pallet};
use frame_support::ensure;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	AccountId, Objection, Officer, Right, Slot, SubjectId, MAX_LINKS, REPORTING_WINDOW,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_object(who: &AccountId, subject: SubjectId) -> DispatchResult {
		let slot = Self::mutate(&subject, |_, custody, now| {
			let link = Self::own_link(custody, who, now)?;
			ensure!(link.may(Right::Object, now), Error::<T>::RightMissing);
			custody.forget_expired(now, REPORTING_WINDOW);
			let own = |objection: &Objection| objection.slot == link.slot;
			let mut objections = custody.objections.iter();
			let objected = objections.any(|objection| own(objection) && objection.stands_at(now));
			ensure!(!objected, Error::<T>::AlreadyObjected);
			// A new one also stands against what is reported late.
			custody.objections.retain(|objection| !own(objection));
			let objection = Objection { slot: link.slot, raised_at: now, backed_at: None };
			// One for each link at most, and no more than that many backed ones of links that ended, so
			// that there is room for it.
			custody.objections.try_push(objection).map_err(|_| Error::<T>::AlreadyObjected)?;
			Ok(link.slot)
		})?;
		Self::deposit_event(Event::ObjectionRaised { subject, slot });
		Ok(())
	}

	pub(crate) fn do_withdraw_objection(who: &AccountId, subject: SubjectId) -> DispatchResult {
		let slot = Self::mutate(&subject, |_, custody, now| {
			let slot = Self::own_link(custody, who, now)?.slot;
			let objection = custody.objections.iter().find(|objection| objection.slot == slot);
			let objection = objection.ok_or(Error::<T>::ObjectionNotFound)?;
			ensure!(objection.backed_at.is_none(), Error::<T>::ObjectionBacked);
			custody.objections.retain(|objection| objection.slot != slot);
			Ok(slot)
		})?;
		Self::deposit_event(Event::ObjectionWithdrawn { subject, slot });
		Ok(())
	}

	pub(crate) fn do_back(officer: &Officer, subject: SubjectId, slot: Slot) -> DispatchResult {
		Self::mutate(&subject, |identity, custody, now| {
			Self::ensure_acts_for(officer, identity)?;
			let backed = custody.objections.iter().filter(|entry| entry.backed_at.is_some());
			let room = u32::try_from(backed.count()).is_ok_and(|backed| backed < MAX_LINKS);
			let mut objections = custody.objections.iter_mut();
			let objection =
				objections.find(|objection| objection.slot == slot && objection.stands_at(now));
			let objection = objection.ok_or(Error::<T>::ObjectionNotFound)?;
			ensure!(objection.backed_at.is_none(), Error::<T>::ObjectionBacked);
			ensure!(room, Error::<T>::TooManyBacked);
			objection.backed_at = Some(now);
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
			let mut objections = custody.objections.iter();
			let found = objections.find(|entry| entry.slot == slot && entry.stands_at(now));
			let decided_at = found.and_then(|entry| entry.backed_at).unwrap_or(now);
			Self::ensure_undoes(officer, identity, decided_at)?;
			ensure!(found.is_some(), Error::<T>::ObjectionNotFound);
			custody.objections.retain(|entry| entry.slot != slot);
			Ok(())
		})?;
		let by = officer.institution;
		Self::deposit_event(Event::ObjectionLifted { subject, slot, by });
		Ok(())
	}
}

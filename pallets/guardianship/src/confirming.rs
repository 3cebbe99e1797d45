//! Links that others confirm after the institution that established them is distrusted.

use crate::pallet::{Config, Error, Event, Pallet};
use frame_support::{ensure, traits::Time};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{Confirmer, NotImpartial, Officer, Slot, SubjectId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_confirm(officer: &Officer, links: &[(SubjectId, Slot)]) -> DispatchResult {
		let by = officer.institution;
		let confirmer = Confirmer::new::<T::Institutions>(officer, T::Time::now());
		ensure!(!confirmer.is_in_doubt(), Error::<T>::ConfirmerInDoubt);
		for (subject, slot) in links {
			let (subject, slot) = (*subject, *slot);
			let confirmed = Self::mutate(&subject, |identity, custody, _| {
				Self::ensure_acts_for(officer, identity)?;
				let link = custody.links.iter_mut().find(|link| link.slot == slot);
				let link = link.ok_or(Error::<T>::LinkNotFound)?;
				let confirmed = confirmer.confirm(&mut link.source);
				confirmed.map_err(|NotImpartial| DispatchError::from(Error::<T>::NotImpartial))
			})?;
			if confirmed {
				Self::deposit_event(Event::LinkConfirmed { subject, slot, by });
			}
		}
		Ok(())
	}
}

//! Who works with a child, under tags that end with their epoch; and who looks that up.

use crate::{Config, ContactsOf, EpochKeys, Error, Event, Lookups, Pallet, MAX_CLEARED};
use frame_support::{ensure, traits::Time};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	protection::{leave, Contact, Epoch, Leaving, TagDomain, TagEpoch, Tally},
	CaseId, Moment, Officer, Role,
};

impl<T: Config> Pallet<T> {
	fn epoch(epoch: Epoch) -> Result<TagEpoch, Error<T>> {
		EpochKeys::<T>::get(TagDomain::Contact, epoch).ok_or(Error::<T>::EpochNotFound)
	}

	/// Leaves a contact of the officer's institution under a tag, in the place of its earlier one.
	pub(crate) fn do_leave_contact(
		officer: &Officer,
		number: Epoch,
		tag: H256,
		valid_until: Moment,
	) -> DispatchResult {
		let now = T::Time::now();
		let epoch = Self::epoch(number)?;
		ensure!(epoch.begins_at <= now, Error::<T>::EpochNotBegun);
		ensure!(!epoch.is_over(now), Error::<T>::EpochOver);
		ensure!(now < valid_until, Error::<T>::EndsInPast);
		let in_epoch = epoch.valid_until.is_some_and(|end| valid_until <= end);
		ensure!(in_epoch, Error::<T>::ContactTooLong);
		Self::ensure_commitment(tag)?;
		let by = match officer.roles.contains(Role::ChildProtection) {
			true => Leaving::Protection,
			false => Leaving::Other,
		};
		let contact = Contact { institution: officer.institution, valid_until };
		ContactsOf::<T>::try_mutate(number, tag, |contacts| {
			let left = leave(contacts, contact, by, now);
			ensure!(left, Error::<T>::TooManyContacts);
			Ok::<_, Error<T>>(())
		})?;
		Self::deposit_event(Event::ContactLeft { epoch: number });
		Ok(())
	}

	/// Withdraws the contact of the officer's institution under a tag.
	pub(crate) fn do_withdraw_contact(
		officer: &Officer,
		number: Epoch,
		tag: H256,
	) -> DispatchResult {
		ContactsOf::<T>::try_mutate_exists(number, tag, |found| {
			let mut contacts = found.take().unwrap_or_default();
			let before = contacts.len();
			contacts.retain(|contact| contact.institution != officer.institution);
			ensure!(contacts.len() < before, Error::<T>::ContactNotFound);
			*found = Some(contacts).filter(|contacts| !contacts.is_empty());
			Ok::<_, Error<T>>(())
		})?;
		Self::deposit_event(Event::ContactWithdrawn { epoch: number });
		Ok(())
	}

	/// Announces that the officer's institution looks up the contacts of the child of a case.
	pub(crate) fn do_announce_lookup(
		officer: &Officer,
		id: CaseId,
		blinded: H256,
	) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::open_case(id)?;
		let institution = officer.institution;
		let is_party = match institution == case.lead {
			true => Self::acts_for_lead(officer, &case),
			false => Self::takes_part(id, &case, institution, now),
		};
		ensure!(is_party, Error::<T>::NotAParty);
		Self::ensure_commitment(blinded)?;
		let number = Lookups::<T>::mutate(institution, Tally::month(now), |count| {
			*count = count.saturating_add(1);
			*count
		});
		let by = officer.account.clone();
		Self::deposit_event(Event::LookupAnnounced { number, case: id, institution, by, blinded });
		Ok(())
	}

	/// Removes contacts of an epoch that is over, of at most `limit` tags. Returns of how many.
	pub(crate) fn do_clear_epoch(number: Epoch, limit: u32) -> Result<u32, Error<T>> {
		ensure!(Self::epoch(number)?.is_over(T::Time::now()), Error::<T>::EpochRuns);
		let limit = usize::try_from(limit.min(MAX_CLEARED)).unwrap_or_default();
		let cleared = ContactsOf::<T>::drain_prefix(number).take(limit).count();
		ensure!(cleared > 0, Error::<T>::EpochEmpty);
		let tags = u32::try_from(cleared).unwrap_or(MAX_CLEARED);
		let emptied = ContactsOf::<T>::iter_key_prefix(number).next().is_none();
		Self::deposit_event(Event::EpochCleared { epoch: number, tags, emptied });
		Ok(tags)
	}
}

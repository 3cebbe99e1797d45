//! What is set for all: countries' clocks, institutions' encryption keys, the tag service's keys.

use crate::{
	ClockTimelines, ClockVersions, Config, EncryptionKeys, EpochKeys, Error, Event, KeyLog, Pallet,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	protection::{Clocks, EncryptionKey, EncryptionKeyPeriod, Epoch, TagDomain, TagEpoch},
	timeline::{enter, next_version, TimelineFull},
	CountryCode, InstitutionId,
};

impl<T: Config> Pallet<T> {
	/// Enters a new version into the country's timeline. Running cases keep theirs.
	pub(crate) fn do_set_clocks(
		country: CountryCode,
		clocks: Clocks,
		by_council: bool,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(country.is_land(), Error::<T>::UnknownCountry);
		ensure!(clocks.is_valid(), Error::<T>::InvalidClocks);
		let mut timeline = ClockTimelines::<T>::get(country);
		let version = next_version(&timeline).ok_or(Error::<T>::TooManyClocks)?;
		// Clocks never reach back: nobody is late by what was set later.
		let in_force_from = clocks.in_force_from.max(now);
		let clocks = Clocks { version, in_force_from, ..clocks };
		// Cases begin under the clocks of the moment, so that older ones are needed no more.
		let replaced = enter(&mut timeline, clocks, by_council, now, now)
			.map_err(|TimelineFull| Error::<T>::TooManyClocks)?;
		for version in replaced {
			Self::deposit_event(Event::ClocksReplaced { country, version });
		}
		ClockTimelines::<T>::insert(country, timeline);
		ClockVersions::<T>::insert(country, version, clocks);
		Self::deposit_event(Event::ClocksSet { country, version, in_force_from });
		Ok(())
	}

	/// Sets the key for which files for `institution` are sealed from now on.
	pub(crate) fn do_set_encryption_key(
		institution: InstitutionId,
		key: EncryptionKey,
	) -> DispatchResult {
		ensure!(key.is_valid(), Error::<T>::InvalidKey);
		let number = match EncryptionKeys::<T>::get(institution) {
			Some(current) => {
				ensure!(current.key != key, Error::<T>::KeyUnchanged);
				current.number.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?
			}
			None => 0,
		};
		let period = EncryptionKeyPeriod { number, key, set_at: T::Time::now() };
		EncryptionKeys::<T>::insert(institution, period);
		KeyLog::<T>::insert(institution, number, period);
		Self::deposit_event(Event::EncryptionKeySet { institution, number, key });
		Ok(())
	}

	/// Sets the key of an epoch that has not begun.
	pub(crate) fn do_set_epoch_key(
		domain: TagDomain,
		number: Epoch,
		epoch: TagEpoch,
	) -> DispatchResult {
		let now = T::Time::now();
		// An epoch never reaches back: no tag was made with its key.
		let epoch = TagEpoch { begins_at: epoch.begins_at.max(now), ..epoch };
		ensure!(epoch.key != [0; 32], Error::<T>::InvalidKey);
		ensure!(epoch.is_valid(domain), Error::<T>::InvalidEpoch);
		let has_begun = |other: TagEpoch| other.begins_at <= now;
		ensure!(!EpochKeys::<T>::get(domain, number).is_some_and(has_begun), Error::<T>::EpochRuns);
		// The same key would give the same tags, which could then be followed from epoch to epoch.
		let neighbours = [number.checked_sub(1), number.checked_add(1)];
		let differs = |other: Epoch| {
			EpochKeys::<T>::get(domain, other).is_none_or(|other| other.key != epoch.key)
		};
		ensure!(neighbours.into_iter().flatten().all(differs), Error::<T>::KeyUnchanged);
		EpochKeys::<T>::insert(domain, number, epoch);
		let TagEpoch { key, begins_at, valid_until } = epoch;
		let key = key.into();
		Self::deposit_event(Event::EpochKeySet {
			domain,
			epoch: number,
			key,
			begins_at,
			valid_until,
		});
		Ok(())
	}
}

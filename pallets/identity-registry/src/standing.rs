//! Whether an identity can be relied on.

use crate::{Config, DecidedStandings, Error, Event, Pallet, ShredReceipts};
use frame_support::{ensure, traits::Time};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchResult;
use tutela_primitives::{Capacity, FileContents, ShredReceipt, Standing, SubjectId};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_standing(
		origin: OriginFor<T>,
		subject: SubjectId,
		standing: Standing,
	) -> DispatchResult {
		let (officer, capacity, mut file) = Self::ensure_registrar_or_court(origin, &subject)?;
		match standing {
			Standing::Duplicate(_) => return Err(Error::<T>::MergeInstead.into()),
			Standing::Shredded => return Err(Error::<T>::ShredInstead.into()),
			_ => (),
		}
		let from = file.standing;
		// What was destroyed does not come back. All else may have been one key's mistake.
		ensure!(from != Standing::Shredded, Error::<T>::StandingFinal);
		ensure!(from != standing, Error::<T>::StandingUnchanged);
		ensure!(
			matches!(from, Standing::Active | Standing::Suspended) || capacity == Capacity::Court,
			Error::<T>::OnlyCourtReinstates
		);
		match capacity {
			Capacity::Court => DecidedStandings::<T>::insert(subject, ()),
			Capacity::Registrar if standing == Standing::Suspended => (),
			Capacity::Registrar => Self::ensure_undecided(&subject)?,
		}
		file.change_standing(standing, T::Time::now());
		Self::amend(&subject, file);
		Self::deposit_event(Event::StandingChanged {
			subject,
			by: officer.institution,
			from,
			to: standing,
		});
		Ok(())
	}

	/// That no court decided the standing of `subject` last.
	fn ensure_undecided(subject: &SubjectId) -> DispatchResult {
		ensure!(!DecidedStandings::<T>::contains_key(subject), Error::<T>::DecidedByCourt);
		Ok(())
	}

	pub(crate) fn do_merge_duplicate(
		origin: OriginFor<T>,
		subject: SubjectId,
		into: SubjectId,
	) -> DispatchResult {
		let (officer, capacity, mut file) = Self::ensure_registrar_or_court(origin, &subject)?;
		Self::ensure_open(&file)?;
		match capacity {
			Capacity::Court => DecidedStandings::<T>::insert(subject, ()),
			Capacity::Registrar => Self::ensure_undecided(&subject)?,
		}
		ensure!(subject != into, Error::<T>::SameSubject);
		// A file that is itself merged cannot take in another, so that merges never form a ring.
		let survivor = Self::file(&into)?;
		ensure!(
			matches!(survivor.standing, Standing::Active | Standing::Suspended),
			Error::<T>::SurvivorNotUsable
		);
		// What bars the child's leaving would be lost with the file that is no longer used.
		let now = T::Time::now();
		ensure!(!T::Contents::bar_leaving(&file.data, now), Error::<T>::BarsStand);
		T::Contents::forget_signatures(&mut file.data);
		file.change_standing(Standing::Duplicate(into), now);
		Self::amend(&subject, file);
		Self::deposit_event(Event::DuplicateMerged { subject, into, by: officer.institution });
		Ok(())
	}

	pub(crate) fn do_shred(origin: OriginFor<T>, subject: SubjectId) -> DispatchResult {
		let (officer, mut file) = Self::ensure_registrar(origin, &subject)?;
		let previous = file.standing;
		ensure!(previous != Standing::Shredded, Error::<T>::StandingFinal);
		Self::ensure_undecided(&subject)?;
		let (by, at) = (officer.institution, T::Time::now());
		ShredReceipts::<T>::insert(subject, ShredReceipt { by, shredded_at: at, previous });
		file.change_standing(Standing::Shredded, at);
		Self::amend(&subject, file);
		Self::deposit_event(Event::Shredded { subject, by, shredded_at: at });
		Ok(())
	}
}

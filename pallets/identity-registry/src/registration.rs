//! Registering a subject, what is claimed of it, and the tags that keep it unique.

use crate::{Config, Error, Event, Pallet, SubjectOf, Subjects, TagList, Tags, UniquenessTags};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{ensure, traits::Time};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	month_of, CountryCode, InstitutionId, Move, Nationality, Officer, Source, Standing, Subject,
	SubjectId, MAX_TAGS,
};

/// What became of tags that somebody wanted to enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entered {
	/// They were new, and are the subject's now.
	Fresh,
	/// One at least belongs to somebody else. Nothing was entered, the attempt was counted.
	Duplicate,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register(
		officer: Officer,
		subject: SubjectId,
		residence: CountryCode,
		nationality: Nationality,
		birth_month: u16,
		claims: H256,
		tags: TagList,
	) -> Result<Entered, DispatchError> {
		ensure!(residence.is_land(), Error::<T>::UnknownCountry);
		Self::ensure_nationality(&nationality)?;
		ensure!(officer.acts_in(residence), Error::<T>::OutsideJurisdiction);
		ensure!(u32::from(birth_month) <= month_of(T::Time::now()), Error::<T>::BornInFuture);
		let distinct: BTreeSet<&H256> = tags.iter().collect();
		ensure!(distinct.len() == tags.len(), Error::<T>::RepeatedTag);

		// A tag that is this subject's own comes from a registrar who sends a registration again.
		// That is an error, not evidence against anybody.
		let taken: Vec<(H256, SubjectId)> = tags
			.iter()
			.filter_map(|tag| UniquenessTags::<T>::get(tag).map(|holder| (*tag, holder)))
			.filter(|(_, holder)| holder != &subject)
			.collect();
		if !taken.is_empty() {
			Self::note_attempt(subject, officer.institution, &taken);
			return Ok(Entered::Duplicate);
		}
		ensure!(!Subjects::<T>::contains_key(subject), Error::<T>::AlreadyRegistered);

		for tag in &tags {
			Self::enter_tag(&subject, tag);
		}
		let registrar = officer.institution;
		let file = Subject {
			registrar,
			identity_source: Source::of(&officer, T::Time::now()),
			residence,
			residence_source: None,
			nationality,
			moves: Default::default(),
			birth_month,
			claims,
			standing: Standing::Active,
			standing_since: None,
			revision: 0,
			controller: None,
			// The list's bound is below what the counter holds.
			tags: u8::try_from(tags.len()).unwrap_or(u8::MAX),
			duplicate_attempts: 0,
			data: T::Data::default(),
		};
		Subjects::<T>::insert(subject, file);
		Self::deposit_event(Event::SubjectRegistered { subject, registrar, residence });
		Ok(Entered::Fresh)
	}

	pub(crate) fn do_update_claims(
		origin: OriginFor<T>,
		subject: SubjectId,
		nationality: Nationality,
		claims: H256,
	) -> DispatchResult {
		let (officer, mut file) = Self::ensure_registrar(origin, &subject)?;
		Self::ensure_open(&file)?;
		Self::ensure_nationality(&nationality)?;
		let is_new = file.claims != claims || file.nationality != nationality;
		ensure!(is_new, Error::<T>::ClaimsUnchanged);
		file.claims = claims;
		file.nationality = nationality;
		Self::confirmer(&officer).renew(&mut file.identity_source);
		let revision = file.revision.saturating_add(1);
		Self::amend(&subject, file);
		Self::deposit_event(Event::ClaimsUpdated {
			subject,
			by: officer.institution,
			claims,
			revision,
		});
		Ok(())
	}

	pub(crate) fn do_add_tag(
		origin: OriginFor<T>,
		subject: SubjectId,
		tag: H256,
	) -> Result<Entered, DispatchError> {
		let (officer, mut file) = Self::ensure_registrar(origin, &subject)?;
		Self::ensure_open(&file)?;
		if let Some(holder) = UniquenessTags::<T>::get(tag) {
			// A file that was merged into this one is about the same child.
			let own = holder == subject
				|| Subjects::<T>::get(holder)
					.is_some_and(|other| other.standing == Standing::Duplicate(subject));
			ensure!(!own, Error::<T>::TagAlreadyHeld);
			Self::note_attempt(subject, officer.institution, &[(tag, holder)]);
			return Ok(Entered::Duplicate);
		}
		ensure!(u32::from(file.tags) < MAX_TAGS, Error::<T>::TooManyTags);
		Self::enter_tag(&subject, &tag);
		file.tags = file.tags.saturating_add(1);
		Self::confirmer(&officer).renew(&mut file.identity_source);
		Self::amend(&subject, file);
		Self::deposit_event(Event::TagAdded { subject, by: officer.institution, tag });
		Ok(Entered::Fresh)
	}

	pub(crate) fn do_set_residence(
		origin: OriginFor<T>,
		subject: SubjectId,
		residence: CountryCode,
	) -> DispatchResult {
		let (officer, mut file) = Self::ensure_registrar(origin, &subject)?;
		Self::ensure_open(&file)?;
		ensure!(residence.is_land(), Error::<T>::UnknownCountry);
		// The way home is never refused, so that whoever names the home could open any border. A
		// registrar names its own country only; into another, the file has to go first.
		ensure!(officer.acts_in(residence), Error::<T>::OutsideJurisdiction);
		let from = file.residence;
		ensure!(from != residence, Error::<T>::ResidenceUnchanged);
		file.residence = residence;
		let moved = Move { from, moved_at: T::Time::now() };
		file.moves.try_push(moved).map_err(|_| Error::<T>::TooManyMoves)?;
		let confirmer = Self::confirmer(&officer);
		match &mut file.residence_source {
			Some(source) => confirmer.renew(source),
			None => file.residence_source = Some(confirmer.source()),
		}
		Self::amend(&subject, file);
		Self::deposit_event(Event::ResidenceChanged {
			subject,
			by: officer.institution,
			from,
			to: residence,
		});
		Ok(())
	}

	pub(crate) fn do_accept_residence(officer: &Officer, subject: SubjectId) -> DispatchResult {
		let mut file = Self::file(&subject)?;
		ensure!(!file.moves.is_empty(), Error::<T>::NotMoved);
		let before = file.moves.len();
		file.moves.retain(|moved| !officer.acts_in(moved.from));
		ensure!(file.moves.len() < before, Error::<T>::OutsideJurisdiction);
		Self::amend(&subject, file);
		Self::deposit_event(Event::ResidenceAccepted { subject, by: officer.institution });
		Ok(())
	}

	/// Refuses nationalities that are no countries, or that do not ascend.
	fn ensure_nationality(nationality: &Nationality) -> Result<(), Error<T>> {
		let are_countries = nationality.iter().all(|country| country.is_land());
		ensure!(are_countries, Error::<T>::UnknownCountry);
		let ascend = nationality.iter().zip(nationality.iter().skip(1)).all(|(a, b)| a < b);
		ensure!(ascend, Error::<T>::NationalitiesNotAscending);
		Ok(())
	}

	fn enter_tag(subject: &SubjectId, tag: &H256) {
		UniquenessTags::<T>::insert(tag, subject);
		Tags::<T>::insert(subject, tag, ());
	}

	/// Leaves evidence that tags of other files were presented for `attempted`: one event a tag,
	/// one more attempt on each file however many of its tags were presented.
	fn note_attempt(attempted: SubjectId, by: InstitutionId, taken: &[(H256, SubjectId)]) {
		let holders: BTreeSet<SubjectId> = taken.iter().map(|(_, holder)| *holder).collect();
		for holder in holders {
			Subjects::<T>::mutate_extant(holder, |file: &mut SubjectOf<T>| {
				file.duplicate_attempts = file.duplicate_attempts.saturating_add(1);
			});
		}
		for (tag, existing) in taken {
			Self::deposit_event(Event::DuplicateRegistrationAttempted {
				existing: *existing,
				attempted,
				by,
				tag: *tag,
			});
		}
	}
}

//! Benchmarks of every call, each at its dearest.

use crate::{
	types::FileOffer, Call, Config, Controllers, Pallet, PendingRegistrars, SubjectList, SubjectOf,
	Subjects, TagList, Tags, UniquenessTags,
};
use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{traits::EnsureOrigin, BoundedVec};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError,
};
use tutela_primitives::{
	trust::full_list, AccountId, Capacity, CountryCode, InstitutionId, Institutions, KeyHint,
	Moment, Move, Nationality, Officer, SetTime, Source, Standing, Subject, SubjectId, DAY,
	MAX_BATCH, MAX_MOVES, MAX_TAGS,
};

/// The institution that the last of all doubts is about, and that vouches for every file.
const DISTRUSTED: InstitutionId = InstitutionId(u32::MAX);
const CHILD: SubjectId = SubjectId([1; 32]);
const OTHER: SubjectId = SubjectId([2; 32]);
const KEY: AccountId = AccountId::new([3; 32]);
const REPLACED: AccountId = AccountId::new([4; 32]);
/// Late enough for a child born in January 1970 to have every age that a rule can name.
const NOW: Moment = 20_000 * DAY;

type Caller<T> = (OriginFor<T>, Officer);

fn registrar<T: Config>() -> Result<Caller<T>, BenchmarkError> {
	T::BenchmarkHelper::set_time(NOW);
	let origin = T::RegistrarOrigin::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("there is no registrar's officer"))?;
	let officer = T::RegistrarOrigin::ensure_origin(origin.clone()).map_err(DispatchError::from)?;
	Ok((origin, officer))
}

fn court<T: Config>() -> Result<Caller<T>, BenchmarkError> {
	T::BenchmarkHelper::set_time(NOW);
	let origin = T::CourtOrigin::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("there is no court's officer"))?;
	let officer = T::CourtOrigin::ensure_origin(origin.clone()).map_err(DispatchError::from)?;
	Ok((origin, officer))
}

/// As many as a file can name.
fn nationality() -> Nationality {
	Nationality::truncate_from(
		["MD", "RO"].map(|code| code.parse().expect("it is a country; qed")).to_vec(),
	)
}

fn residence(officer: &Officer) -> CountryCode {
	officer.jurisdiction.unwrap_or_else(|| "MD".parse().expect("Moldova is a country; qed"))
}

/// A subject whose file the officer's institution keeps, and where it may act.
fn put<T: Config>(subject: SubjectId, officer: &Officer) {
	T::Institutions::put_doubts(full_list(DISTRUSTED));
	let file: SubjectOf<T> = Subject {
		registrar: officer.institution,
		identity_source: Source { institution: DISTRUSTED, ..Default::default() },
		residence: residence(officer),
		residence_source: Some(Source { institution: DISTRUSTED, ..Default::default() }),
		nationality: Default::default(),
		moves: Default::default(),
		birth_month: 0,
		claims: H256::zero(),
		standing: Standing::Active,
		standing_since: None,
		revision: 0,
		controller: None,
		tags: 0,
		duplicate_attempts: 0,
		data: T::Data::default(),
	};
	Subjects::<T>::insert(subject, file);
}

fn change<T: Config>(subject: SubjectId, f: impl FnOnce(&mut SubjectOf<T>)) {
	Subjects::<T>::mutate_extant(subject, f);
}

fn tag(seed: u32) -> H256 {
	BlakeTwo256::hash_of(&seed)
}

fn tags(count: u32) -> TagList {
	let tags: Vec<H256> = (0..count).map(tag).collect();
	TagList::truncate_from(tags)
}

fn give_tag<T: Config>(subject: SubjectId, tag: H256) {
	UniquenessTags::<T>::insert(tag, subject);
	Tags::<T>::insert(subject, tag, ());
	change::<T>(subject, |file| file.tags = file.tags.saturating_add(1));
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register(t: Linear<0, MAX_TAGS>) -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;

		#[extrinsic_call]
		_(
			origin as OriginFor<T>,
			CHILD,
			residence(&officer),
			nationality(),
			0,
			H256::zero(),
			tags(t),
		);

		assert_eq!(Subjects::<T>::get(CHILD).map(|file| u32::from(file.tags)), Some(t));
		Ok(())
	}

	/// Every tag belongs to a subject of its own, whose file has to be changed.
	#[benchmark]
	fn register_duplicate(t: Linear<1, MAX_TAGS>) -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		let holder = |seed: u32| SubjectId(BlakeTwo256::hash_of(&("holder", seed)).0);
		for seed in 0..t {
			put::<T>(holder(seed), &officer);
			give_tag::<T>(holder(seed), tag(seed));
		}

		#[extrinsic_call]
		register(
			origin as OriginFor<T>,
			CHILD,
			residence(&officer),
			nationality(),
			0,
			H256::zero(),
			tags(t),
		);

		assert!(!Subjects::<T>::contains_key(CHILD));
		assert_eq!(Subjects::<T>::get(holder(0)).map(|file| file.duplicate_attempts), Some(1));
		Ok(())
	}

	#[benchmark]
	fn update_claims() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put::<T>(CHILD, &officer);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD, nationality(), tag(1));

		assert_eq!(Subjects::<T>::get(CHILD).map(|file| file.claims), Some(tag(1)));
		Ok(())
	}

	#[benchmark]
	fn add_tag() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put::<T>(CHILD, &officer);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD, tag(1));

		assert_eq!(UniquenessTags::<T>::get(tag(1)), Some(CHILD));
		Ok(())
	}

	#[benchmark]
	fn add_tag_duplicate() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put::<T>(CHILD, &officer);
		put::<T>(OTHER, &officer);
		give_tag::<T>(OTHER, tag(1));

		#[extrinsic_call]
		add_tag(origin as OriginFor<T>, CHILD, tag(1));

		assert_eq!(Subjects::<T>::get(OTHER).map(|file| file.duplicate_attempts), Some(1));
		Ok(())
	}

	#[benchmark]
	fn set_standing() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put::<T>(CHILD, &officer);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD, Standing::Suspended);

		assert_eq!(Subjects::<T>::get(CHILD).map(|file| file.standing), Some(Standing::Suspended));
		Ok(())
	}

	#[benchmark]
	fn merge_duplicate() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put::<T>(CHILD, &officer);
		put::<T>(OTHER, &officer);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD, OTHER);

		let standing = Subjects::<T>::get(CHILD).map(|file| file.standing);
		assert_eq!(standing, Some(Standing::Duplicate(OTHER)));
		Ok(())
	}

	#[benchmark]
	fn propose_registrar() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put::<T>(CHILD, &officer);
		let to = InstitutionId(u32::MAX);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD, to);

		assert_eq!(PendingRegistrars::<T>::get(CHILD).map(|offer| offer.to), Some(to));
		Ok(())
	}

	#[benchmark]
	fn accept_registrar() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		let (_, judge) = court::<T>()?;
		put::<T>(CHILD, &officer);
		change::<T>(CHILD, |file| {
			file.registrar = InstitutionId(u32::MAX);
		});
		let offer = FileOffer {
			to: officer.institution,
			by: judge.institution,
			key: KeyHint::of(&judge.account),
			capacity: Capacity::Court,
			offered_at: NOW,
		};
		PendingRegistrars::<T>::insert(CHILD, offer);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD);

		let registrar = Subjects::<T>::get(CHILD).map(|file| file.registrar);
		assert_eq!(registrar, Some(officer.institution));
		Ok(())
	}

	/// The key comes from a merged file, another one is replaced, and no account is alive yet.
	#[benchmark]
	fn bind_controller() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put::<T>(CHILD, &officer);
		put::<T>(OTHER, &officer);
		change::<T>(CHILD, |file| file.controller = Some(REPLACED));
		change::<T>(OTHER, |file| {
			file.controller = Some(KEY);
			file.standing = Standing::Duplicate(CHILD);
		});
		Controllers::<T>::insert(REPLACED, CHILD);
		Controllers::<T>::insert(KEY, OTHER);
		crate::ControllerAllowances::<T>::insert(
			REPLACED,
			tutela_primitives::Allowance { spent: 1, counted_at: NOW },
		);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD, KEY);

		assert_eq!(Controllers::<T>::get(KEY), Some(CHILD));
		assert!(!Controllers::<T>::contains_key(REPLACED));
		Ok(())
	}

	#[benchmark]
	fn shred() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put::<T>(CHILD, &officer);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD);

		assert_eq!(Subjects::<T>::get(CHILD).map(|file| file.standing), Some(Standing::Shredded));
		Ok(())
	}

	#[benchmark]
	fn set_residence() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put::<T>(CHILD, &officer);
		let to = residence(&officer);
		let from: CountryCode =
			if to.as_str() == "MD" { "RO" } else { "MD" }.parse().expect("both are countries; qed");
		change::<T>(CHILD, |file| file.residence = from);

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD, to);

		assert_eq!(Subjects::<T>::get(CHILD).map(|file| file.residence), Some(to));
		Ok(())
	}

	#[benchmark]
	fn confirm_identities(n: Linear<1, MAX_BATCH>) -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		let subjects: Vec<SubjectId> =
			(0..n).map(|seed| SubjectId(BlakeTwo256::hash_of(&("doubtful", seed)).0)).collect();
		for subject in &subjects {
			put::<T>(*subject, &officer);
		}
		let last = subjects[n as usize - 1];

		#[extrinsic_call]
		_(origin as OriginFor<T>, SubjectList::truncate_from(subjects));

		let by = Subjects::<T>::get(last).map(|file| file.identity_source.institution);
		assert_eq!(by, Some(officer.institution));
		Ok(())
	}

	#[benchmark]
	fn accept_residence() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put::<T>(CHILD, &officer);
		change::<T>(CHILD, |file| {
			let moved = Move { from: residence(&officer), moved_at: NOW };
			file.moves = BoundedVec::truncate_from(vec![moved; MAX_MOVES as usize]);
		});

		#[extrinsic_call]
		_(origin as OriginFor<T>, CHILD);

		assert!(Subjects::<T>::get(CHILD).is_some_and(|file| file.moves.is_empty()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

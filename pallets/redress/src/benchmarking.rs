//! What each call takes at its worst: a contest of an alert with every plea, about a child whose file is full
//! of guardians and alerts.

use crate::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_core::H256;
use tutela_primitives::{
	redress::{
		Complainant, Contest, ContestId, ContestState, Contestable, Decision, Ground, Plea, Target,
	},
	AccountId, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, ChildFile, ChildFiles,
	Identity, IdentitySources, InstitutionId, Link, LinkBasis, LinkState, Moment, Officer,
	Officers, Right, Role, SetTime, Slot, Source, SubjectId, DAY, MAX_ALERT_PLACES, MAX_LINKS,
};

/// 2026-12-01 12:00 UTC.
const NOW: Moment = 1_796_126_400_000;
const CHILD: SubjectId = SubjectId([1; 32]);
/// The institution whose alert is contested: the last place of the file.
const RESPONDENT: InstitutionId = InstitutionId(1_000 + MAX_ALERT_PLACES);
const STATEMENT: H256 = H256::repeat_byte(7);

fn target(kind: AlertKind) -> Target {
	Target::Alert { subject: CHILD, institution: RESPONDENT, kind }
}

fn guardian(slot: u32) -> AccountId {
	account("guardian", slot, 0)
}

/// Alerts of as many institutions as a file has places for. The last one is the respondent.
fn alerts() -> Vec<AlertPlace> {
	let entry = |kind| AlertEntry {
		kind,
		raised_at: NOW,
		valid_until: NOW + 60 * DAY,
		basis: AlertBasis::OwnFinding,
		paused_until: None,
	};
	let kinds = [AlertKind::Missing, AlertKind::Abducted, AlertKind::AtRisk, AlertKind::SecondLook];
	let place = |number: u32| {
		let source = AlertSource::Institution(InstitutionId(1_000 + number));
		let country = "MD".parse().expect("a country");
		let entries = kinds.map(entry).to_vec().try_into().expect("4 kinds");
		AlertPlace { entries, ..AlertPlace::new(source, Some(country)) }
	};
	(1..=MAX_ALERT_PLACES).map(place).collect()
}

/// Puts the file of a child in place, as full of guardians and alerts as can be.
fn full_file<T: Config>() {
	T::BenchmarkHelper::set_time(NOW);
	let link = |slot: u32| Link {
		slot: slot as Slot,
		account: guardian(slot),
		basis: LinkBasis::BirthParent,
		rights: [Right::ConsentTravel, Right::Object].into(),
		state: LinkState::Active,
		state_since: Some(NOW),
		source: Source::default(),
		valid_until: Some(NOW + 90 * DAY),
		series: None,
		period: slot,
	};
	let mut file = ChildFile::default();
	let links: Vec<_> = (0..MAX_LINKS).map(link).collect();
	file.custody.links = links.try_into().expect("as many as there is room for");
	file.travel.alerts = alerts().try_into().expect("as many as there is room for");
	let identity = Identity {
		registrar: InstitutionId(1),
		standing: Default::default(),
		standing_since: None,
		residence: "MD".parse().expect("a country"),
		nationality: Default::default(),
		birth_month: 500,
		controller: None,
		moves: Default::default(),
		sources: IdentitySources { identity: Source::default(), residence: None },
	};
	T::Files::put(&CHILD, identity, file);
}

/// An officer of this institution.
fn officer<T: Config>(institution: InstitutionId, role: Role) -> AccountId {
	let account: AccountId = account("officer", institution.0, 0);
	T::Officers::put(Officer {
		account: account.clone(),
		institution,
		jurisdiction: None,
		roles: [role].into(),
		post: None,
	});
	account
}

/// A contest of the respondent's alert with a plea of every kind.
fn full_contest<T: Config>(kind: AlertKind) -> ContestId {
	full_file::<T>();
	let target = target(kind);
	Pallet::<T>::do_contest(&guardian(MAX_LINKS - 1), target, Ground::Untrue, STATEMENT)
		.expect("a guardian may");
	let id = ContestId(0);
	let others = [
		Complainant::Subject,
		Complainant::Advocate(200),
		Complainant::AdvocacyBody(InstitutionId(500)),
		Complainant::Ombudsman(InstitutionId(501)),
	];
	Contests::<T>::mutate(id, |contest| {
		let mut full = contest.take().expect("it was opened");
		for by in others {
			let plea = Plea { by, ground: Ground::Untrue, statement: STATEMENT, pleaded_at: NOW };
			full = full.joined(plea).expect("one of each kind");
			OpenPleas::<T>::insert(CHILD, by, MAX_OPEN_PLEAS);
		}
		*contest = Some(full);
	});
	id
}

/// A court that may decide anywhere.
fn court<T: Config>() -> OriginFor<T> {
	T::CourtOrigin::try_successful_origin().expect("a court can be put in place")
}

/// Where a contest is now. Inside the module below, `contest` names a benchmark.
fn kept<T: Config>(id: ContestId) -> Contest {
	Contests::<T>::get(id).expect("it was opened")
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn contest() {
		full_file::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(guardian(MAX_LINKS - 1)),
			target(AlertKind::AtRisk),
			Ground::Untrue,
			STATEMENT,
		);

		assert!(ContestOf::<T>::contains_key(target(AlertKind::AtRisk)));
	}

	#[benchmark]
	fn answer() {
		let id = full_contest::<T>(AlertKind::AtRisk);
		let officer = officer::<T>(RESPONDENT, Role::ChildProtection);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), id, STATEMENT);

		assert!(!kept::<T>(id).waits_for_answer());
	}

	#[benchmark]
	fn pause() {
		let (id, court) = (full_contest::<T>(AlertKind::Abducted), court::<T>());

		#[extrinsic_call]
		_(court as OriginFor<T>, id);

		assert!(kept::<T>(id).paused_until.is_some());
	}

	#[benchmark]
	fn decide() {
		let (id, court) = (full_contest::<T>(AlertKind::Abducted), court::<T>());
		Pallet::<T>::pause(court.clone(), id).expect("it stands");

		#[extrinsic_call]
		_(court as OriginFor<T>, id, Decision::Upheld, STATEMENT);

		assert!(T::Contestable::contested(&target(AlertKind::Abducted)).is_none());
	}

	#[benchmark]
	fn extend() {
		let (id, court) = (full_contest::<T>(AlertKind::Abducted), court::<T>());

		#[extrinsic_call]
		_(court as OriginFor<T>, id);

		assert!(kept::<T>(id).is_extended());
	}

	#[benchmark]
	fn lapse() {
		let id = full_contest::<T>(AlertKind::SecondLook);
		T::BenchmarkHelper::set_time(NOW + 30 * DAY);

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian(0)), id);

		assert!(matches!(kept::<T>(id).state, ContestState::Lapsed { .. }));
		assert!(T::Contestable::contested(&target(AlertKind::SecondLook)).is_none());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

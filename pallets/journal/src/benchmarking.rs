//! What each call takes at its worst: a journal with seals from before that is listed as silent.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_core::H256;
use tutela_primitives::{
	journal::{Journal, JournalId, Seal, Silence},
	AccountId, InstitutionId, Moment, Officer, Officers, PortCode, Role, SetTime, HOUR,
};

/// 2026-12-01 12:00 UTC.
const NOW: Moment = 1_796_126_400_000;
const HEARTBEAT: u8 = 12;
/// When the next seal was due: an hour ago.
const DUE: Moment = NOW - HOUR;

fn post() -> PortCode {
	"MDLEU".parse().expect("a port")
}

/// An officer of the institution.
fn officer<T: Config>(institution: InstitutionId) -> AccountId {
	let account: AccountId = account("officer who seals", 0, 0);
	T::Officers::put(Officer {
		account: account.clone(),
		institution,
		jurisdiction: None,
		roles: [Role::Border].into(),
		post: None,
	});
	account
}

/// An admin, and a journal of the institution that is sealed once, overdue and listed as silent.
fn silent<T: Config>() -> (OriginFor<T>, JournalId) {
	let admin = T::AdminOrigin::try_successful_origin().expect("an admin can be put in place");
	let institution = T::AdminOrigin::ensure_origin(admin.clone()).expect("it is one");
	let id = JournalId { institution, post: post(), device: 255 };
	let last = DUE - Moment::from(HEARTBEAT) * HOUR;
	T::BenchmarkHelper::set_time(last - HOUR);
	Pallet::<T>::do_open(id, HEARTBEAT).expect("new");
	T::BenchmarkHelper::set_time(last);
	let seal = Seal {
		root: H256::repeat_byte(1),
		first_entry: 0,
		entries: 300,
		crossings: 200,
		refusals: 100,
		first: last - HOUR + 1,
		last,
		sealed_at: last,
		officer: officer::<T>(institution),
	};
	Pallet::<T>::do_seal(id, seal).expect("in order");
	T::BenchmarkHelper::set_time(NOW);
	Silent::<T>::insert(id, Silence { since: last, flagged_at: NOW });
	(admin, id)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn open_journal() {
		let (admin, id) = silent::<T>();
		Pallet::<T>::do_close(id).expect("open");

		#[extrinsic_call]
		_(admin as OriginFor<T>, id.post, id.device, HEARTBEAT);

		assert!(Journals::<T>::get(id).is_some_and(|journal| journal.is_open()));
	}

	#[benchmark]
	fn close_journal() {
		let (admin, id) = silent::<T>();

		#[extrinsic_call]
		_(admin as OriginFor<T>, id.post, id.device);

		let closed = |journal: Journal| journal.closed_at == Some(NOW);
		assert!(Journals::<T>::get(id).is_some_and(closed) && !Silent::<T>::contains_key(id));
	}

	#[benchmark]
	fn seal() {
		let (_, id) = silent::<T>();
		let officer = officer::<T>(id.institution);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(officer),
			id.post,
			id.device,
			H256::repeat_byte(2),
			300,
			200,
			100,
			DUE,
			NOW,
		);

		assert!(Journals::<T>::get(id).is_some_and(|journal| journal.seals == 2));
		assert!(!Silent::<T>::contains_key(id));
	}

	#[benchmark]
	fn flag_silent() {
		let (_, id) = silent::<T>();
		Silent::<T>::remove(id);
		let officer = officer::<T>(id.institution);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), id.institution, id.post, id.device);

		assert!(Silent::<T>::contains_key(id));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

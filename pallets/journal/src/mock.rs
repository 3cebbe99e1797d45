//! The runtime of the tests.

use crate::{self as pallet_journal, Config};
use frame_support::traits::ConstU64;
use sp_runtime::TryRuntimeError;
use tutela_primitives::CLOCK_LEEWAY;
use tutela_test_kit::{Clock, EnsureAdmin, EnsureBorder, OfficerTable, TestRuntime};

tutela_test_kit::runtime! {
	1: Journal = pallet_journal,
}

impl Config for Test {
	type BorderOrigin = EnsureBorder;
	type AdminOrigin = EnsureAdmin;
	type Officers = OfficerTable;
	type Institutions = OfficerTable;
	type Time = Clock;
	type MaxSkew = ConstU64<CLOCK_LEEWAY>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl TestRuntime for Test {
	fn try_state() -> Result<(), TryRuntimeError> {
		Journal::do_try_state()
	}
}

/// The state in which the benchmarks' own tests run.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	tutela_test_kit::ExtBuilder::<Test>::default().build()
}

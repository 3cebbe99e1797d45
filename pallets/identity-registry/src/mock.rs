//! The runtime of the tests: what the pallet keeps for others is one number.

use crate::{self as pallet_identity_registry, Config};
use frame_support::{parameter_types, traits::ConstU8};
use sp_runtime::TryRuntimeError;
use tutela_primitives::AllowanceTerms;
use tutela_test_kit::{Clock, EnsureCourt, EnsureRegistrar, OfficerTable, TestRuntime};

tutela_test_kit::runtime! {
	1: IdentityRegistry = pallet_identity_registry,
}

parameter_types! {
	pub const ControllerAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 1_000, refill_per_second: 10 };
}

impl Config for Test {
	type RegistrarOrigin = EnsureRegistrar;
	type CourtOrigin = EnsureCourt;
	type Institutions = OfficerTable;
	type Data = u32;
	type Contents = Digits;
	type Time = Clock;
	type ControllerAllowance = ControllerAllowance;
	type ControllerAge = ConstU8<14>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl TestRuntime for Test {
	fn try_state() -> Result<(), TryRuntimeError> {
		IdentityRegistry::do_try_state()
	}
}

/// The state in which the benchmarks' own tests run.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	tutela_test_kit::ExtBuilder::<Test>::default().build()
}

/// Data from a thousand on bars the child's leaving. The last digit stands for signatures.
pub struct Digits;

impl tutela_primitives::FileContents<u32> for Digits {
	fn bar_leaving(data: &u32, _: tutela_primitives::Moment) -> bool {
		*data >= 1_000
	}

	fn forget_signatures(data: &mut u32) {
		*data -= *data % 10;
	}
}

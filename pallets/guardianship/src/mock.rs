//! The runtime of the tests. Children's files, officers and the clock are test doubles.

use crate::{self as pallet_guardianship, Config};
use frame_support::parameter_types;
use frame_system::EnsureRoot;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{AccountId, AllowanceTerms};
use tutela_test_kit::{
	Clock, EnsureCourt, EnsureRegistrar, Files, Network, OfficerTable, TestRuntime,
};

tutela_test_kit::runtime! {
	1: Guardianship = pallet_guardianship,
}

parameter_types! {
	pub const Allowance: AllowanceTerms =
		AllowanceTerms { capacity: 1_000, refill_per_second: 10 };
}

impl Config for Test {
	type RegistrarOrigin = EnsureRegistrar;
	type CourtOrigin = EnsureCourt;
	type CouncilOrigin = EnsureRoot<AccountId>;
	type Institutions = OfficerTable;
	type Files = Files;
	type Time = Clock;
	type Network = Network;
	type GuardianAllowance = Allowance;
	type WeightInfo = ();
}

impl TestRuntime for Test {
	fn try_state() -> Result<(), TryRuntimeError> {
		Guardianship::do_try_state()
	}
}

/// The state in which the benchmarks' own tests run.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	tutela_test_kit::ExtBuilder::<Test>::default().build()
}

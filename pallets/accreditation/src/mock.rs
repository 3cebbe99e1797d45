//! The runtime of the tests.

use crate::{self as pallet_accreditation, Config};
use frame_support::parameter_types;
use frame_system::EnsureRoot;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{AccountId, AllowanceTerms};
use tutela_test_kit::{Clock, Network, TestRuntime};

tutela_test_kit::runtime! {
	1: Accreditation = pallet_accreditation,
}

parameter_types! {
	pub const DefaultAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 1_000, refill_per_second: 10 };
	pub const OffspringAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 4_000, refill_per_second: 40 };
}

impl Config for Test {
	type CouncilOrigin = EnsureRoot<AccountId>;
	type Time = Clock;
	type Network = Network;
	type DefaultAllowance = DefaultAllowance;
	type OffspringAllowance = OffspringAllowance;
	type WeightInfo = ();
}

impl TestRuntime for Test {
	fn try_state() -> Result<(), TryRuntimeError> {
		Accreditation::do_try_state()
	}
}

/// The state in which the benchmarks' own tests run.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	tutela_test_kit::ExtBuilder::<Test>::default().build()
}

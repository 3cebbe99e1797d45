//! The runtime of the tests: with the real registry and the real guardianship pallet, so that
//! random calls find what the three break for each other. Officers and the clock are test doubles.

use crate::{self as pallet_border_transfer, Config};
use frame_support::{
	parameter_types,
	traits::{ConstU64, ConstU8},
};
use frame_system::EnsureRoot;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{AccountId, AllowanceTerms, ChildFile, Moment, MINUTE};
use tutela_test_kit::{
	Clock, EnsureAccreditor, EnsureBorder, EnsureChildProtection, EnsureCourt, EnsureRegistrar,
	Network, OfficerTable, TestRuntime,
};

tutela_test_kit::runtime! {
	1: IdentityRegistry = pallet_identity_registry,
	2: Guardianship = pallet_guardianship,
	3: BorderTransfer = pallet_border_transfer,
}

pub const MAX_SKEW: Moment = 5 * MINUTE;

parameter_types! {
	pub const Terms: AllowanceTerms = AllowanceTerms { capacity: 1_000_000, refill_per_second: 10 };
}

impl pallet_identity_registry::Config for Test {
	type RegistrarOrigin = EnsureRegistrar;
	type CourtOrigin = EnsureCourt;
	type Institutions = OfficerTable;
	type Data = ChildFile;
	type Contents = ChildFile;
	type Time = Clock;
	type ControllerAllowance = Terms;
	type ControllerAge = ConstU8<14>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl pallet_guardianship::Config for Test {
	type RegistrarOrigin = EnsureRegistrar;
	type CourtOrigin = EnsureCourt;
	type CouncilOrigin = EnsureRoot<AccountId>;
	type Institutions = OfficerTable;
	type Files = IdentityRegistry;
	type Time = Clock;
	type Network = Network;
	type GuardianAllowance = Terms;
	type WeightInfo = ();
}

impl Config for Test {
	type BorderOrigin = EnsureBorder;
	type ProtectionOrigin = EnsureChildProtection;
	type CourtOrigin = EnsureCourt;
	type AccreditorOrigin = EnsureAccreditor;
	type CouncilOrigin = EnsureRoot<AccountId>;
	type Officers = OfficerTable;
	type Institutions = OfficerTable;
	type Files = IdentityRegistry;
	type Time = Clock;
	type Network = Network;
	type MaxSkew = ConstU64<MAX_SKEW>;
	type WeightInfo = ();
	type RecordWeight = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl TestRuntime for Test {
	fn try_state() -> Result<(), TryRuntimeError> {
		IdentityRegistry::do_try_state()?;
		Guardianship::do_try_state()?;
		BorderTransfer::do_try_state()
	}
}

/// The state in which the benchmarks' own tests run.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	tutela_test_kit::ExtBuilder::<Test>::default().build()
}

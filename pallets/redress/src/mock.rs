//! The runtime of the tests: with the real border pallet, whose alerts and records are contested. Files,
//! officers and the clock are test doubles.

use crate::{self as pallet_redress, Config};
use frame_support::traits::ConstU64;
use frame_system::EnsureRoot;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{AccountId, CLOCK_LEEWAY};
use tutela_test_kit::{
	Clock, EnsureAccreditor, EnsureBorder, EnsureChildProtection, EnsureCourt, EnsureOmbudsman,
	Files, Network, OfficerTable, TestRuntime,
};

tutela_test_kit::runtime! {
	1: BorderTransfer = pallet_border_transfer,
	2: Redress = pallet_redress,
}

impl pallet_border_transfer::Config for Test {
	type BorderOrigin = EnsureBorder;
	type ProtectionOrigin = EnsureChildProtection;
	type CourtOrigin = EnsureCourt;
	type AccreditorOrigin = EnsureAccreditor;
	type CouncilOrigin = EnsureRoot<AccountId>;
	type Officers = OfficerTable;
	type Institutions = OfficerTable;
	type Files = Files;
	type Time = Clock;
	type Network = Network;
	type MaxSkew = ConstU64<CLOCK_LEEWAY>;
	type WeightInfo = ();
	type RecordWeight = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl Config for Test {
	type CourtOrigin = EnsureCourt;
	type OmbudsmanOrigin = EnsureOmbudsman;
	type Officers = OfficerTable;
	type Institutions = OfficerTable;
	type Files = Files;
	type Contestable = (BorderTransfer,);
	type SecondLooks = BorderTransfer;
	type Time = Clock;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl TestRuntime for Test {
	fn try_state() -> Result<(), TryRuntimeError> {
		BorderTransfer::do_try_state()?;
		Redress::do_try_state()
	}
}

/// The state in which the benchmarks' own tests run.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	tutela_test_kit::ExtBuilder::<Test>::default().build()
}

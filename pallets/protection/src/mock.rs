//! The runtime of the tests.

use crate::{self as pallet_protection, Config};
use frame_system::EnsureRoot;
use sp_runtime::TryRuntimeError;
use tutela_primitives::AccountId;
use tutela_test_kit::{
	Clock, Crossed, EnsureAccreditor, EnsureAdmin, EnsureChildProtection, EnsureCourt,
	EnsureOmbudsman, EnsureThoseThatLeaveContacts, EnsureThoseThatRefer, OfficerTable, TestRuntime,
};

tutela_test_kit::runtime! {
	1: Protection = pallet_protection,
}

impl Config for Test {
	type ReferralOrigin = EnsureThoseThatRefer;
	type ProtectionOrigin = EnsureChildProtection;
	type CourtOrigin = EnsureCourt;
	type OmbudsmanOrigin = EnsureOmbudsman;
	type ContactOrigin = EnsureThoseThatLeaveContacts;
	type AccreditorOrigin = EnsureAccreditor;
	type CouncilOrigin = EnsureRoot<AccountId>;
	type AdminOrigin = EnsureAdmin;
	type Officers = OfficerTable;
	type Institutions = OfficerTable;
	type Crossings = Crossed;
	type Time = Clock;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl TestRuntime for Test {
	fn try_state() -> Result<(), TryRuntimeError> {
		Protection::do_try_state()
	}
}

/// The state in which the benchmarks' own tests run.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	tutela_test_kit::ExtBuilder::<Test>::default().build()
}

//! What stops calls when something is wrong, and what carries storage over an upgrade.

use super::{
	council::{CouncilMajority, CouncilTwoThirds},
	pace::Day,
	system::{share, RuntimeBlockWeights},
};
use crate::{
	filter::nested, marks::Mark, AccountId, Balances, BlockNumber, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeHoldReason,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Contains, Get},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_tx_pause::RuntimeCallNameOf;
use sp_runtime::Perbill;

/// Calls that go on while the chain is in safe mode: see [`Mark`]. Calls that others carry have to
/// go on too, so that a seat of the council that is a multisig or has deputies can still vote.
pub struct SafeModeExempt;

impl Contains<RuntimeCall> for SafeModeExempt {
	fn contains(call: &RuntimeCall) -> bool {
		Mark::of(call).is_some_and(Mark::goes_on) && nested(call).all(Self::contains)
	}
}

/// Calls that cannot be paused: those that blocks need, and those that would be needed to end the
/// pause, in every form in which the council may hold its seats.
pub struct PauseExempt;

impl Contains<RuntimeCallNameOf<Runtime>> for PauseExempt {
	fn contains(name: &RuntimeCallNameOf<Runtime>) -> bool {
		const NEVER_PAUSED: [&[u8]; 11] = [
			b"System",
			b"ParachainSystem",
			b"Timestamp",
			b"Council",
			b"CouncilMembership",
			b"Whitelist",
			b"SafeMode",
			b"TxPause",
			b"Utility",
			b"Multisig",
			b"Proxy",
		];
		let (pallet, _) = name;
		NEVER_PAUSED.contains(&pallet.as_slice())
	}
}

/// More than half of the council, for a day.
pub struct MajorityForADay;

impl frame_support::traits::EnsureOrigin<crate::RuntimeOrigin> for MajorityForADay {
	type Success = BlockNumber;

	fn try_origin(origin: crate::RuntimeOrigin) -> Result<BlockNumber, crate::RuntimeOrigin> {
		<CouncilMajority as frame_support::traits::EnsureOrigin<_>>::try_origin(origin)
			.map(|_| Day::get())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<crate::RuntimeOrigin, ()> {
		<CouncilMajority as frame_support::traits::EnsureOrigin<_>>::try_successful_origin()
	}
}

parameter_types! {
	pub const NoDeposit: Option<crate::Balance> = None;
	pub const NoRelease: Option<u32> = None;
	pub MigrationServiceWeight: Weight =
		share(Perbill::from_percent(80), RuntimeBlockWeights::get().max_block);
}

impl pallet_safe_mode::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WhitelistedCalls = SafeModeExempt;
	type EnterDuration = Day;
	type ExtendDuration = Day;
	// Nobody can buy a halt.
	type EnterDepositAmount = NoDeposit;
	type ExtendDepositAmount = NoDeposit;
	type ForceEnterOrigin = MajorityForADay;
	type ForceExtendOrigin = MajorityForADay;
	type ForceExitOrigin = CouncilTwoThirds;
	type ForceDepositOrigin = EnsureRoot<AccountId>;
	type ReleaseDelay = NoRelease;
	type Notify = ();
	type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = CouncilMajority;
	type UnpauseOrigin = CouncilTwoThirds;
	type WhitelistedCalls = PauseExempt;
	type MaxNameLen = ConstU32<256>;
	type WeightInfo = pallet_tx_pause::weights::SubstrateWeight<Runtime>;
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Migrations = ();
	#[cfg(feature = "runtime-benchmarks")]
	type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	type FailedMigrationHandler = frame_support::migrations::FreezeChainOnFailedMigration;
	type MaxServiceWeight = MigrationServiceWeight;
	type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}

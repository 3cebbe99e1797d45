//! What stops calls when something is wrong, and what carries storage over an upgrade.

use super::{
	council::{CouncilMajority, CouncilTwoThirds, DAYS},
	system::{share, RuntimeBlockWeights},
};
use crate::{AccountId, Balances, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Contains},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_tx_pause::RuntimeCallNameOf;
use sp_runtime::Perbill;

/// Calls that still work while the chain is in safe mode: those that every block needs, those with
/// which the council ends safe mode, and those that must never wait: a crossing's record, a
/// guardian's *no*, and stopping a compromised institution.
pub struct SafeModeExempt;

impl Contains<RuntimeCall> for SafeModeExempt {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(
			call,
			RuntimeCall::System(..)
				| RuntimeCall::ParachainSystem(..)
				| RuntimeCall::Timestamp(..)
				| RuntimeCall::Council(..)
				| RuntimeCall::CouncilMembership(..)
				| RuntimeCall::Whitelist(..)
				| RuntimeCall::SafeMode(..)
				| RuntimeCall::TxPause(..)
				| RuntimeCall::BorderTransfer(..)
				| RuntimeCall::Accreditation(
					pallet_accreditation::Call::suspend { .. }
						| pallet_accreditation::Call::revoke { .. }
				) | RuntimeCall::Guardianship(
				pallet_guardianship::Call::object { .. }
					| pallet_guardianship::Call::revoke_consent { .. }
					| pallet_guardianship::Call::revoke_all_consents { .. }
			)
		)
	}
}

/// Calls that cannot be paused: those that would be needed to end the pause.
pub struct PauseExempt;

impl Contains<RuntimeCallNameOf<Runtime>> for PauseExempt {
	fn contains(name: &RuntimeCallNameOf<Runtime>) -> bool {
		let (pallet, _) = name;
		[b"Council".as_slice(), b"Whitelist", b"TxPause", b"Timestamp", b"ParachainSystem"]
			.contains(&pallet.as_slice())
	}
}

/// More than half of the council, for this many blocks.
pub struct MajorityFor<const BLOCKS: u32>;

impl<const BLOCKS: u32> frame_support::traits::EnsureOrigin<crate::RuntimeOrigin>
	for MajorityFor<BLOCKS>
{
	type Success = u32;

	fn try_origin(origin: crate::RuntimeOrigin) -> Result<u32, crate::RuntimeOrigin> {
		<CouncilMajority as frame_support::traits::EnsureOrigin<_>>::try_origin(origin)
			.map(|_| BLOCKS)
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
	type EnterDuration = ConstU32<DAYS>;
	type ExtendDuration = ConstU32<DAYS>;
	// Nobody can buy a halt.
	type EnterDepositAmount = NoDeposit;
	type ExtendDepositAmount = NoDeposit;
	type ForceEnterOrigin = MajorityFor<DAYS>;
	type ForceExtendOrigin = MajorityFor<DAYS>;
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

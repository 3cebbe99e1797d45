//! Who makes blocks: the collators that UN agencies run, and how they attach to the relay chain.

use super::{
	council::{CouncilTwoThirds, HOURS},
	pace::MeasuredSessions,
};
use crate::{
	AccountId, Aura, AuraId, Balances, CollatorSelection, Runtime, RuntimeEvent, Session,
	SessionKeys,
};
use cumulus_pallet_parachain_system::RelayNumberMonotonicallyIncreases;
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64},
	weights::Weight,
	PalletId,
};

/// Length of an authoring slot, in milliseconds.
pub const SLOT_DURATION: u64 = 6_000;
/// Length of a relay-chain slot, in milliseconds.
const RELAY_CHAIN_SLOT_DURATION: u32 = 6_000;
/// How many relay-chain blocks behind the newest one a block builds on.
pub const RELAY_PARENT_OFFSET: u32 = 1;
/// How many blocks the relay chain may include in each of its own: one for each of three cores.
pub const BLOCK_PROCESSING_VELOCITY: u32 = 3;
/// How many blocks may be waiting to be included.
const UNINCLUDED_SEGMENT_CAPACITY: u32 = (3 + RELAY_PARENT_OFFSET) * BLOCK_PROCESSING_VELOCITY;
/// Length of a session, in blocks.
const SESSION_LENGTH: u32 = 6 * HOURS;

/// Decides whether a block may be built on a parent.
pub type ConsensusHook = cumulus_pallet_aura_ext::FixedVelocityConsensusHook<
	Runtime,
	RELAY_CHAIN_SLOT_DURATION,
	BLOCK_PROCESSING_VELOCITY,
	UNINCLUDED_SEGMENT_CAPACITY,
>;

impl cumulus_pallet_parachain_system::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnSystemEvent = ();
	type SelfParaId = parachain_info::Pallet<Runtime>;
	// No messages to or from other chains: incoming ones are dropped.
	type OutboundXcmpMessageSource = ();
	type DmpQueue = ();
	type ReservedDmpWeight = NoWeight;
	type XcmpMessageHandler = ();
	type ReservedXcmpWeight = NoWeight;
	type CheckAssociatedRelayNumber = RelayNumberMonotonicallyIncreases;
	type ConsensusHook = ConsensusHook;
	type WeightInfo = cumulus_pallet_parachain_system::weights::SubstrateWeight<Runtime>;
	type RelayParentOffset = ConstU32<RELAY_PARENT_OFFSET>;
	type SchedulingSignatureVerifier = ();
}

impl cumulus_pallet_aura_ext::Config for Runtime {}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<100>;
	type AllowMultipleBlocksPerSlot = ConstBool<true>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = CollatorSelection;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ShouldEndSession = pallet_session::PeriodicSessions<ConstU32<SESSION_LENGTH>, ConstU32<0>>;
	type NextSessionRotation =
		pallet_session::PeriodicSessions<ConstU32<SESSION_LENGTH>, ConstU32<0>>;
	type SessionManager = MeasuredSessions;
	type SessionHandler = <SessionKeys as sp_runtime::traits::OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = ();
}

parameter_types! {
	pub const PotId: PalletId = PalletId(*b"PotStake");
	pub const NoWeight: Weight = Weight::zero();
}

impl pallet_collator_selection::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type UpdateOrigin = CouncilTwoThirds;
	type PotId = PotId;
	// The council names every collator. There are no candidates.
	type MaxCandidates = ConstU32<0>;
	type MinEligibleCollators = ConstU32<1>;
	type MaxInvulnerables = ConstU32<100>;
	type KickThreshold = ConstU32<SESSION_LENGTH>;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
	type ValidatorRegistration = Session;
	type WeightInfo = pallet_collator_selection::weights::SubstrateWeight<Runtime>;
}

//! Tutela's own pallets, for which the chain exists.

use super::council::CouncilTwoThirds;
use crate::{weights, Accreditation, BorderTransfer, IdentityRegistry, Runtime, System, Timestamp};
use frame_support::{
	parameter_types,
	traits::{ConstU64, ConstU8, Get},
};
use pallet_accreditation::{
	EnsureAccreditor, EnsureAdmin, EnsureBorder, EnsureChildProtection, EnsureCourt, EnsureOfficer,
	EnsureOmbudsman, EnsureRegistrar,
};
use sp_core::H256;
use tutela_primitives::{AllowanceTerms, ChildFile, Roles, CLOCK_LEEWAY};

parameter_types! {
	/// An institution may send some 700 crossings with two guardians at once, in batches of 64, and
	/// at least 100 in each second for good, if a block comes every six seconds or sooner. That is
	/// 44 % of a block at once, and then 42 % of each with one core. The capacity is more than comes
	/// back in six seconds, so that nothing of it is lost between two blocks.
	/// `runtime/tests/allowances.rs` computes both figures from the weights.
	pub const InstitutionAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 440_000_000, refill_per_second: 70_000_000 };
	/// What all institutions below one sponsor share beside their own: twice as much. If the key of
	/// one is stolen, half is left to the others; all together leave a sixth of each block.
	pub const OffspringAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 880_000_000, refill_per_second: 140_000_000 };
	/// Who refers children to child protection.
	pub RolesThatRefer: Roles = Roles::that_refer();
	/// Who leaves word that it works with a child.
	pub RolesThatLeaveContacts: Roles = Roles::that_leave_contacts();
	/// A guardian may send some ten calls at once and one more every few seconds.
	pub const PersonAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 10_000_000, refill_per_second: 100_000 };
}

/// The hash of the first block, which names this network in every signed text.
pub struct Network;

impl Get<H256> for Network {
	fn get() -> H256 {
		System::block_hash(0)
	}
}

impl pallet_accreditation::Config for Runtime {
	type CouncilOrigin = CouncilTwoThirds;
	type Time = Timestamp;
	type Network = Network;
	type DefaultAllowance = InstitutionAllowance;
	type OffspringAllowance = OffspringAllowance;
	type WeightInfo = weights::pallet_accreditation::WeightInfo<Runtime>;
}

impl pallet_identity_registry::Config for Runtime {
	type RegistrarOrigin = EnsureRegistrar<Self>;
	type CourtOrigin = EnsureCourt<Self>;
	type Institutions = Accreditation;
	type Data = ChildFile;
	type Contents = ChildFile;
	type Time = Timestamp;
	type ControllerAllowance = PersonAllowance;
	type ControllerAge = ConstU8<14>;
	type WeightInfo = weights::pallet_identity_registry::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkClock;
}

impl pallet_guardianship::Config for Runtime {
	type RegistrarOrigin = EnsureRegistrar<Self>;
	type CourtOrigin = EnsureCourt<Self>;
	type CouncilOrigin = CouncilTwoThirds;
	type Institutions = Accreditation;
	type Files = IdentityRegistry;
	type Time = Timestamp;
	type Network = Network;
	type GuardianAllowance = PersonAllowance;
	type WeightInfo = weights::pallet_guardianship::WeightInfo<Runtime>;
}

impl pallet_border_transfer::Config for Runtime {
	type BorderOrigin = EnsureBorder<Self>;
	type ProtectionOrigin = EnsureChildProtection<Self>;
	type CourtOrigin = EnsureCourt<Self>;
	type AccreditorOrigin = EnsureAccreditor<Self>;
	type CouncilOrigin = CouncilTwoThirds;
	type Officers = Accreditation;
	type Institutions = Accreditation;
	type Files = IdentityRegistry;
	type Time = Timestamp;
	type Network = Network;
	type MaxSkew = ConstU64<CLOCK_LEEWAY>;
	type WeightInfo = weights::pallet_border_transfer::WeightInfo<Runtime>;
	type RecordWeight = weights::storage::RecordWeight;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkClock;
}

impl pallet_protection::Config for Runtime {
	type ReferralOrigin = EnsureOfficer<Self, RolesThatRefer>;
	type ProtectionOrigin = EnsureChildProtection<Self>;
	type CourtOrigin = EnsureCourt<Self>;
	type OmbudsmanOrigin = EnsureOmbudsman<Self>;
	type ContactOrigin = EnsureOfficer<Self, RolesThatLeaveContacts>;
	type AccreditorOrigin = EnsureAccreditor<Self>;
	type CouncilOrigin = CouncilTwoThirds;
	type AdminOrigin = EnsureAdmin<Self>;
	type Officers = Accreditation;
	type Institutions = Accreditation;
	type Crossings = BorderTransfer;
	type Time = Timestamp;
	type WeightInfo = weights::pallet_protection::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkClock;
}

impl pallet_redress::Config for Runtime {
	type CourtOrigin = EnsureCourt<Self>;
	type OmbudsmanOrigin = EnsureOmbudsman<Self>;
	type Officers = Accreditation;
	type Institutions = Accreditation;
	type Files = IdentityRegistry;
	type Contestable = (BorderTransfer,);
	type SecondLooks = BorderTransfer;
	type Time = Timestamp;
	type WeightInfo = weights::pallet_redress::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkClock;
}

impl pallet_journal::Config for Runtime {
	type BorderOrigin = EnsureBorder<Self>;
	type AdminOrigin = EnsureAdmin<Self>;
	type Officers = Accreditation;
	type Institutions = Accreditation;
	type Time = Timestamp;
	type MaxSkew = ConstU64<CLOCK_LEEWAY>;
	type WeightInfo = weights::pallet_journal::WeightInfo<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkClock;
}

/// Sets the clock of benchmarks without the checks of a block's own time.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkClock;

#[cfg(feature = "runtime-benchmarks")]
impl tutela_primitives::SetTime for BenchmarkClock {
	fn set_time(now: tutela_primitives::Moment) {
		pallet_timestamp::Now::<Runtime>::put(now);
	}
}

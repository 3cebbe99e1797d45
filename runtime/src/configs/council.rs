//! The council of UN agencies, and how its votes act.
//!
//! A motion acts with the council's own origin. Our pallets ask for a share of votes
//! ([`CouncilTwoThirds`]). What the SDK reserves for root needs two motions of two thirds each:
//! `Whitelist.whitelist_call`, then `Whitelist.dispatch_whitelisted_call_with_preimage`.

use super::{
	pace::Week,
	system::{share, RuntimeBlockWeights},
};
use crate::{
	AccountId, Balances, BlockNumber, Council, OriginCaller, Preimage, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeOrigin, System,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchClass,
	ensure, parameter_types,
	traits::{
		ChangeMembers, Consideration, ConstU32, EitherOfDiverse, EqualPrivilegeOnly,
		MaybeConsideration,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_collective::{
	CostOf, DefaultVote, EnsureProportionAtLeast, EnsureProportionMoreThan, MemberCount, Members,
	ProposalOf, Voting,
};
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, Perbill};

/// A minute in blocks of six seconds, with one core. For sessions only: what law sets is counted in milliseconds.
pub const MINUTES: BlockNumber = 10;
/// An hour in such blocks.
pub const HOURS: BlockNumber = MINUTES * 60;

/// The council's instance of the collective pallet.
pub type CouncilCollective = pallet_collective::Instance1;
/// Two thirds of the council, or root.
pub type CouncilTwoThirds = EitherOfDiverse<
	EnsureRoot<AccountId>,
	EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>,
>;
/// More than half of the council, or root. For what has to stop harm at once.
pub type CouncilMajority = EitherOfDiverse<
	EnsureRoot<AccountId>,
	EnsureProportionMoreThan<AccountId, CouncilCollective, 1, 2>,
>;

parameter_types! {
	pub MaxProposalWeight: Weight = share(Perbill::from_percent(50), RuntimeBlockWeights::get().max_block);
	pub MaximumSchedulerWeight: Weight =
		share(Perbill::from_percent(50), RuntimeBlockWeights::get().max_block);
}

/// Largest number of seats.
const SEATS: u32 = 100;
/// Largest number of open motions: one for each seat.
pub const MOTIONS: u32 = SEATS;

/// Whoever does not vote did not vote yes, whatever the prime member voted.
pub struct SilenceIsNoVote;

impl DefaultVote for SilenceIsNoVote {
	fn default_vote(_: Option<bool>, _: MemberCount, _: MemberCount, _: MemberCount) -> bool {
		false
	}
}

/// The place of an open motion in its proposer's share of all places.
///
/// Every seat has an equal share, so that nobody can fill the table and silence the others.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct OwnShare;

fn seats() -> usize {
	Members::<Runtime, CouncilCollective>::decode_len().unwrap_or_default()
}

/// Charges the block for a look at every place, of which the SDK's weights do not know.
fn weigh_places() {
	let places = u64::from(MOTIONS).saturating_mul(2);
	let weight = <Runtime as frame_system::Config>::DbWeight::get().reads(places);
	System::register_extra_weight_unchecked(weight, DispatchClass::Normal);
}

impl OwnShare {
	/// How many motions of `proposer` are open. What is left of closed ones is removed.
	fn open(proposer: &AccountId) -> usize {
		let (open, closed): (Vec<_>, Vec<_>) = CostOf::<Runtime, CouncilCollective>::iter()
			.partition(|(motion, _)| {
				ProposalOf::<Runtime, CouncilCollective>::contains_key(motion)
			});
		for (motion, _) in closed {
			CostOf::<Runtime, CouncilCollective>::remove(motion);
		}
		open.iter().filter(|(_, (other, _))| other == proposer).count()
	}

	/// How many motions each seat may have open.
	fn size() -> usize {
		usize::try_from(MOTIONS).unwrap_or(usize::MAX).checked_div(seats()).unwrap_or_default()
	}

	/// Whether `proposer` may open one more motion. Reads only.
	pub(crate) fn has_room(proposer: &AccountId) -> bool {
		let own = CostOf::<Runtime, CouncilCollective>::iter()
			.filter(|(_, (other, _))| other == proposer)
			.filter(|(motion, _)| ProposalOf::<Runtime, CouncilCollective>::contains_key(motion));
		own.count() < Self::size()
	}

	/// Whether a motion with this threshold is decided by more than half of the seats, and by no
	/// more than two thirds. A motion is named by its call alone: one with another threshold would
	/// stand in the way of the real one.
	pub(crate) fn decides(threshold: u32) -> bool {
		let seats = u32::try_from(seats()).unwrap_or(u32::MAX);
		let two_thirds = seats.saturating_mul(2).div_ceil(3);
		threshold > seats / 2 && threshold <= two_thirds.max(seats / 2 + 1)
	}

	/// Ends open motions of seats that were lost, and what exceeds the share of a seat, the newest
	/// first.
	fn fit() {
		let mut open: Vec<_> = CostOf::<Runtime, CouncilCollective>::iter()
			.filter_map(|(motion, (proposer, _))| {
				let votes = Voting::<Runtime, CouncilCollective>::get(motion)?;
				// Its fields are private. The first one is the motion's number.
				let number = votes.using_encoded(|mut bytes| u32::decode(&mut bytes)).ok()?;
				Some((proposer, number, motion))
			})
			.collect();
		open.sort();
		let (mut last, mut own) = (None, 0usize);
		for (proposer, _, motion) in open {
			own = if last.as_ref() == Some(&proposer) { own.saturating_add(1) } else { 1 };
			if own > Self::size() || !Council::is_member(&proposer) {
				Council::do_disapprove_proposal(motion);
			}
			last = Some(proposer);
		}
	}
}

impl Consideration<AccountId, u32> for OwnShare {
	fn new(proposer: &AccountId, _: u32) -> Result<Self, DispatchError> {
		weigh_places();
		let full = pallet_collective::Error::<Runtime, CouncilCollective>::TooManyProposals;
		ensure!(Self::open(proposer) < Self::size(), full);
		Ok(Self)
	}

	fn update(self, _: &AccountId, _: u32) -> Result<Self, DispatchError> {
		Ok(self)
	}

	fn drop(self, _: &AccountId) -> Result<(), DispatchError> {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(_: &AccountId, _: u32) {}
}

impl MaybeConsideration<AccountId, u32> for OwnShare {
	fn is_none(&self) -> bool {
		false
	}
}

/// What a change of seats changes: votes of those who left do not count, their motions end, and so
/// does what exceeds the new share of a seat.
pub struct SeatsChanged;

impl ChangeMembers<AccountId> for SeatsChanged {
	fn change_members_sorted(incoming: &[AccountId], outgoing: &[AccountId], new: &[AccountId]) {
		Council::change_members_sorted(incoming, outgoing, new);
		weigh_places();
		OwnShare::fit();
	}

	fn set_prime(prime: Option<AccountId>) {
		Council::set_prime(prime);
	}

	fn get_prime() -> Option<AccountId> {
		Council::get_prime()
	}
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = Week;
	type MaxProposals = ConstU32<MOTIONS>;
	type MaxMembers = ConstU32<SEATS>;
	type DefaultVote = SilenceIsNoVote;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
	type SetMembersOrigin = EnsureRoot<AccountId>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = CouncilTwoThirds;
	type KillOrigin = CouncilTwoThirds;
	type Consideration = OwnShare;
}

impl pallet_membership::Config<pallet_membership::Instance1> for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type AddOrigin = CouncilTwoThirds;
	type RemoveOrigin = CouncilTwoThirds;
	type SwapOrigin = CouncilTwoThirds;
	type ResetOrigin = CouncilTwoThirds;
	type PrimeOrigin = CouncilTwoThirds;
	type MembershipInitialized = Council;
	type MembershipChanged = SeatsChanged;
	type MaxMembers = ConstU32<SEATS>;
	type WeightInfo = pallet_membership::weights::SubstrateWeight<Runtime>;
}

impl pallet_whitelist::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WhitelistOrigin = CouncilTwoThirds;
	type DispatchWhitelistedOrigin = CouncilTwoThirds;
	type Preimages = Preimage;
	type DeferredDispatchExpiration = Week;
	type BlockNumberProvider = System;
	type WeightInfo = pallet_whitelist::weights::SubstrateWeight<Runtime>;
}

impl pallet_preimage::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	// Only root notes a preimage (see the call filter), so that nobody owes a deposit for one.
	type Consideration = ();
}

impl pallet_scheduler::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type PalletsOrigin = OriginCaller;
	type RuntimeCall = RuntimeCall;
	type MaximumWeight = MaximumSchedulerWeight;
	type ScheduleOrigin = EnsureRoot<AccountId>;
	type OriginPrivilegeCmp = EqualPrivilegeOnly;
	type MaxScheduledPerBlock = ConstU32<50>;
	type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
	type Preimages = Preimage;
	type BlockNumberProvider = System;
}

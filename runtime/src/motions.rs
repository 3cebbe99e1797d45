//! Motions of the council: who has room for how many, what decides them, and what ends them.

use crate::{AccountId, Council, Runtime, RuntimeCall, System};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	dispatch::DispatchClass,
	ensure,
	traits::{ChangeMembers, Consideration, MaybeConsideration},
};
use pallet_collective::{CostOf, DefaultVote, MemberCount, Members, ProposalOf, Voting};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError,
};

/// The council's instance of the collective pallet.
pub type CouncilCollective = pallet_collective::Instance1;

/// Whether a member's motion can be opened: it has a place and a threshold that decides, and is not
/// open already.
pub fn may_propose(
	who: &AccountId,
	threshold: u32,
	proposal: &RuntimeCall,
	length_bound: u32,
) -> bool {
	let hash = BlakeTwo256::hash_of(proposal);
	u32::try_from(proposal.encoded_size()).is_ok_and(|size| size <= length_bound)
		&& OwnShare::decides(threshold)
		&& OwnShare::has_room(who)
		&& !ProposalOf::<Runtime, CouncilCollective>::contains_key(hash)
}

/// Largest number of seats.
pub const SEATS: u32 = 100;
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
	/// Removes what is left of closed motions.
	fn forget_closed() {
		let closed: Vec<_> = CostOf::<Runtime, CouncilCollective>::iter_keys()
			.filter(|motion| !ProposalOf::<Runtime, CouncilCollective>::contains_key(motion))
			.collect();
		closed.into_iter().for_each(CostOf::<Runtime, CouncilCollective>::remove);
	}

	/// How many motions each seat may have open.
	fn size() -> usize {
		usize::try_from(MOTIONS).unwrap_or(usize::MAX).checked_div(seats()).unwrap_or_default()
	}

	/// Whether `proposer` may open one more motion. Reads only.
	fn has_room(proposer: &AccountId) -> bool {
		let own = CostOf::<Runtime, CouncilCollective>::iter()
			.filter(|(_, (other, _))| other == proposer)
			.filter(|(motion, _)| ProposalOf::<Runtime, CouncilCollective>::contains_key(motion));
		own.count() < Self::size()
	}

	/// Whether a motion with this threshold is decided by more than half of the seats, and by no
	/// more than two thirds. A motion is named by its call alone: one with another threshold would
	/// stand in the way of the real one.
	fn decides(threshold: u32) -> bool {
		let seats = u32::try_from(seats()).unwrap_or(u32::MAX);
		let two_thirds = seats.saturating_mul(2).div_ceil(3);
		threshold > seats / 2 && threshold <= two_thirds
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
		let size = Self::size();
		let (mut last, mut own) = (None, 0usize);
		for (proposer, _, motion) in open {
			own = if last.as_ref() == Some(&proposer) { own.saturating_add(1) } else { 1 };
			if own > size || !Council::is_member(&proposer) {
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
		Self::forget_closed();
		ensure!(Self::has_room(proposer), full);
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

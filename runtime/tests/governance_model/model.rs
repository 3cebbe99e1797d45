//! What governance should do, in plain Rust and without the runtime's code: who holds seats, which
//! motions are open, what is paused, whether safe mode is on. It foretells the answer to each step.

use crate::{
	acts::{can_be_paused, pausable, Act, Draft, NAMES},
	common::blocks::Refusal,
};
use sp_core::H256;
use sp_runtime::{transaction_validity::InvalidTransaction, DispatchError, DispatchResult};
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{Moment, DAY};
use tutela_runtime::{motions::CouncilCollective, Runtime};

type CouncilError = pallet_collective::Error<Runtime, CouncilCollective>;
type MembershipError = pallet_membership::Error<Runtime, pallet_membership::Instance1>;
type PauseError = pallet_tx_pause::Error<Runtime>;
type SafeModeError = pallet_safe_mode::Error<Runtime>;
type WhitelistError = pallet_whitelist::Error<Runtime>;

/// All places for open motions. Each seat has an equal share of them.
const PLACES: usize = 100;

/// How a motion ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Closing {
	Rejected,
	/// Its call was made, with this result. `None`: the model does not know it.
	Executed(Option<DispatchResult>),
}

/// The votes on a motion.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
	pub proposer: usize,
	pub number: u32,
	pub threshold: u32,
	pub ayes: BTreeSet<usize>,
	pub nays: BTreeSet<usize>,
	pub end: u32,
}

/// An open motion.
#[derive(Clone, Debug)]
pub struct Motion {
	pub draft: Draft,
	pub tally: Tally,
}

/// What can be compared with the chain.
#[derive(Debug, PartialEq)]
pub struct State {
	pub seats: BTreeSet<usize>,
	pub safe_until: Option<u32>,
	pub paused: BTreeSet<(String, String)>,
	pub motions: BTreeMap<H256, Tally>,
}

/// A wrong rule, with which the model has to disagree with the chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bend {
	/// Who does not vote agrees.
	SilenceIsAye,
	/// More than half of the seats decide what needs two thirds.
	HalfIsEnough,
	/// One seat may fill all places.
	NoShares,
	/// The votes of a seat that left count.
	VotesStay,
	/// Safe mode has no end.
	SafeModeStays,
}

#[derive(Clone)]
pub struct Model {
	pub seats: BTreeSet<usize>,
	/// Agencies whose keys have no credit left.
	pub spent: BTreeSet<usize>,
	pub motions: BTreeMap<H256, Motion>,
	pub safe_until: Option<u32>,
	pub paused: BTreeSet<usize>,
	/// Milliseconds from block to block.
	pub pace: Moment,
	whitelisted: BTreeSet<u32>,
	/// Calls that two thirds made as root before they were whitelisted.
	deferred: BTreeSet<u32>,
	opened: u32,
	block: u32,
	bend: Option<Bend>,
}

/// The fewest of so many seats that are two thirds.
pub fn two_thirds(seats: u32) -> u32 {
	(2 * seats).div_ceil(3)
}

/// The fewest of so many seats that are more than half.
pub fn majority(seats: u32) -> u32 {
	seats / 2 + 1
}

fn count(agencies: &BTreeSet<usize>) -> u32 {
	u32::try_from(agencies.len()).expect("agencies are few")
}

fn failed<T>(error: impl Into<DispatchError>) -> Result<T, Refusal> {
	Err(Refusal::InBlock(error.into()))
}

fn refused<T>(why: InvalidTransaction) -> Result<T, Refusal> {
	Err(Refusal::BeforeBlock(why))
}

impl Model {
	pub fn new(seats: &[usize], block: u32, bend: Option<Bend>) -> Self {
		Self {
			seats: seats.iter().copied().collect(),
			spent: BTreeSet::new(),
			motions: BTreeMap::new(),
			safe_until: None,
			paused: BTreeSet::new(),
			pace: 6_000,
			whitelisted: BTreeSet::new(),
			deferred: BTreeSet::new(),
			opened: 0,
			block,
			bend,
		}
	}

	pub fn count(&self) -> u32 {
		count(&self.seats)
	}

	/// The seats that can pay for a transaction.
	pub fn able(&self) -> Vec<usize> {
		self.seats.difference(&self.spent).copied().collect()
	}

	/// The chain is at this block now.
	pub fn at(&mut self, block: u32) {
		self.block = block;
		if self.bend != Some(Bend::SafeModeStays) {
			self.safe_until = self.safe_until.filter(|until| block <= *until);
		}
	}

	pub fn state(&self) -> State {
		let name = |name: &usize| (NAMES[*name].0.to_string(), NAMES[*name].1.to_string());
		State {
			seats: self.seats.clone(),
			safe_until: self.safe_until,
			paused: self.paused.iter().map(name).collect(),
			motions: self.motions.iter().map(|(hash, open)| (*hash, open.tally.clone())).collect(),
		}
	}

	fn share(&self) -> usize {
		match self.bend {
			Some(Bend::NoShares) => PLACES,
			_ => PLACES / self.seats.len(),
		}
	}

	pub fn has_room(&self, agency: usize) -> bool {
		let own = self.motions.values().filter(|open| open.tally.proposer == agency);
		own.count() < self.share()
	}

	/// Whether a seat's transaction gets into a block: only members send, and each pays.
	pub fn sends(&self, agency: usize) -> Result<(), Refusal> {
		if !self.seats.contains(&agency) {
			return refused(InvalidTransaction::Call);
		}
		if self.spent.contains(&agency) {
			return refused(InvalidTransaction::Payment);
		}
		Ok(())
	}

	pub fn propose(&mut self, agency: usize, draft: &Draft, threshold: u32) -> Result<(), Refusal> {
		let (hash, seats) = (draft.hash(), self.count());
		let can_be_opened = self.seats.contains(&agency)
			&& (majority(seats)..=two_thirds(seats)).contains(&threshold)
			&& self.has_room(agency)
			&& !self.motions.contains_key(&hash);
		if !can_be_opened {
			return refused(InvalidTransaction::Call);
		}
		self.sends(agency)?;
		let tally = Tally {
			proposer: agency,
			number: self.opened,
			threshold,
			ayes: BTreeSet::new(),
			nays: BTreeSet::new(),
			end: self.block + self.blocks(7 * DAY),
		};
		self.opened += 1;
		self.motions.insert(hash, Motion { draft: draft.clone(), tally });
		Ok(())
	}

	pub fn vote(&mut self, agency: usize, hash: H256, approve: bool) -> Result<(), Refusal> {
		self.sends(agency)?;
		let Some(open) = self.motions.get_mut(&hash) else {
			return failed(CouncilError::ProposalMissing);
		};
		let (to, from) = match approve {
			true => (&mut open.tally.ayes, &mut open.tally.nays),
			false => (&mut open.tally.nays, &mut open.tally.ayes),
		};
		if !to.insert(agency) {
			return failed(CouncilError::DuplicateVote);
		}
		from.remove(&agency);
		Ok(())
	}

	pub fn close(&mut self, agency: usize, hash: H256) -> Result<Closing, Refusal> {
		self.sends(agency)?;
		let Some(open) = self.motions.get(&hash) else {
			return failed(CouncilError::ProposalMissing);
		};
		let Tally { threshold, end, .. } = open.tally;
		let against = count(&open.tally.nays);
		let mut ayes = count(&open.tally.ayes);
		let cannot_be_reached = self.count() - against < threshold;
		if ayes < threshold && !cannot_be_reached {
			if self.block < end {
				return failed(CouncilError::TooEarly);
			}
			if self.bend == Some(Bend::SilenceIsAye) {
				ayes = self.count() - against;
			}
		}
		let closing = if ayes >= threshold {
			let act = open.draft.act.clone();
			Closing::Executed(self.execute(&act, ayes))
		} else {
			Closing::Rejected
		};
		self.motions.remove(&hash);
		Ok(closing)
	}

	/// Makes the call of a motion with so many ayes. `None`: only the chain knows the result.
	fn execute(&mut self, act: &Act, ayes: u32) -> Option<DispatchResult> {
		let half = ayes >= majority(self.count());
		let most = match self.bend {
			Some(Bend::HalfIsEnough) => half,
			_ => ayes >= two_thirds(self.count()),
		};
		let enough = match act {
			// Each call in a batch has a result of its own, and the batch goes on.
			Act::PauseAll => {
				self.paused.extend(pausable().filter(|_| half));
				return Some(Ok(()));
			}
			Act::UnpauseAll => {
				self.paused.retain(|_| !most);
				return Some(Ok(()));
			}
			Act::Other(_) => return None,
			Act::Enter | Act::Extend | Act::Pause(_) => half,
			_ => most,
		};
		if !enough {
			return Some(Err(DispatchError::BadOrigin));
		}
		Some(self.carry_out(act))
	}

	fn carry_out(&mut self, act: &Act) -> DispatchResult {
		let day = self.blocks(DAY);
		match *act {
			Act::Whitelist(number) => {
				let is_new = self.whitelisted.insert(number);
				is_new.then_some(()).ok_or(WhitelistError::CallAlreadyWhitelisted)?;
			}
			Act::Dispatch(number) => {
				if self.whitelisted.remove(&number) {
					self.deferred.remove(&number);
				} else if !self.deferred.insert(number) {
					return Err(WhitelistError::AlreadyDeferred.into());
				}
			}
			Act::Enter => {
				self.safe_until.is_none().then_some(()).ok_or(SafeModeError::Entered)?;
				self.safe_until = Some(self.block + day);
			}
			Act::Extend => {
				let until = self.safe_until.ok_or(SafeModeError::Exited)?;
				self.safe_until = Some(until + day);
			}
			Act::Exit => {
				self.safe_until.take().ok_or(SafeModeError::Exited)?;
			}
			Act::Pause(name) => {
				can_be_paused(name).then_some(()).ok_or(PauseError::Unpausable)?;
				self.paused.insert(name).then_some(()).ok_or(PauseError::IsPaused)?;
			}
			Act::Unpause(name) => {
				self.paused.remove(&name).then_some(()).ok_or(PauseError::IsUnpaused)?;
			}
			Act::Add(agency) => {
				self.seats.insert(agency).then_some(()).ok_or(MembershipError::AlreadyMember)?;
				self.end_lost_motions();
			}
			Act::Remove(agency) => {
				self.seats.remove(&agency).then_some(()).ok_or(MembershipError::NotMember)?;
				self.forget_votes(agency);
				self.end_lost_motions();
			}
			Act::Swap(remove, add) if remove == add => (),
			Act::Swap(remove, add) => {
				let holds = |agency: usize| self.seats.contains(&agency);
				holds(remove).then_some(()).ok_or(MembershipError::NotMember)?;
				(!holds(add)).then_some(()).ok_or(MembershipError::AlreadyMember)?;
				self.seats.remove(&remove);
				self.seats.insert(add);
				self.forget_votes(remove);
				self.end_lost_motions();
			}
			Act::PauseAll | Act::UnpauseAll | Act::Other(_) => unreachable!("executed above"),
		}
		Ok(())
	}

	fn forget_votes(&mut self, agency: usize) {
		if self.bend == Some(Bend::VotesStay) {
			return;
		}
		for open in self.motions.values_mut() {
			open.tally.ayes.remove(&agency);
			open.tally.nays.remove(&agency);
		}
	}

	/// Ends motions of agencies without a seat, and the newest of those with more than their share.
	fn end_lost_motions(&mut self) {
		let proposers: BTreeSet<usize> =
			self.motions.values().map(|open| open.tally.proposer).collect();
		for agency in proposers {
			let own = self.motions.iter().filter(|(_, open)| open.tally.proposer == agency);
			let mut own: Vec<_> = own.map(|(hash, open)| (open.tally.number, *hash)).collect();
			own.sort();
			let kept = if self.seats.contains(&agency) { self.share() } else { 0 };
			for (_, hash) in own.into_iter().skip(kept) {
				self.motions.remove(&hash);
			}
		}
	}

	fn blocks(&self, time: Moment) -> u32 {
		u32::try_from(time.div_ceil(self.pace)).expect("a week has few blocks")
	}
}

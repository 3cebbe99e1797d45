//! The relay chain's part: that a block of the parachain is included, and finally so.

use crate::{
	bundle::{BlockProof, Bytes, Handover, RelayProof},
	justification::{without_surplus, Counted},
	keys,
	limits::{MAX_AUTHORITIES, MAX_HEADER, MAX_VOTES},
	proof::Partial,
	Header,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeAll, Encode};
use sp_consensus_grandpa::{ConsensusLog, ScheduledChange, SetId, GRANDPA_ENGINE_ID};
use sp_core::H256;
use sp_runtime::{generic::OpaqueDigestItemId, traits::Header as _};

pub use crate::authorities::{AuthoritySet, RelayError, Work};

/// What a node of the relay chain answers to `grandpa_proveFinality`.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub struct FinalityProof {
	/// The last block that a justification makes final.
	pub block: H256,
	/// That justification, SCALE-encoded.
	pub justification: Vec<u8>,
	/// The headers from the block that was asked for to that one.
	pub unknown_headers: Vec<Header>,
}

/// The parachain's block in what the relay chain keeps of it ([`keys::para_head`]). `None`: it cannot be read.
pub fn held_head(held: &[u8]) -> Option<Header> {
	let head = Vec::<u8>::decode_all(&mut &*held).ok()?;
	Header::decode_all(&mut &*head).ok()
}

/// What the relay chain's part shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finalised {
	/// Number of the relay chain's block that holds the parachain's.
	pub relay_block: u32,
	/// The set of authorities that signed.
	pub set: AuthoritySet,
	/// How many authorities signed.
	pub votes: usize,
}

impl RelayProof {
	/// The part that shows that `block` of the relay chain holds the parachain's block, with no more votes than it needs.
	///
	/// `state` are nodes of the block's state with the parachain's block. `finality` is what a node answered of `block`,
	/// `signed` the header of the block that it makes final, and `set` who signed. `handovers` lead to that set.
	pub fn new(
		para_id: u32,
		block: &Header,
		state: Vec<Bytes>,
		finality: &FinalityProof,
		signed: &Header,
		set: &AuthoritySet,
		handovers: Vec<Handover>,
	) -> Self {
		let later = finality.unknown_headers.iter().filter(|header| header.number > block.number);
		let descendants: Vec<Bytes> = later.map(|header| header.encode().into()).collect();
		Self {
			para_id,
			block: BlockProof::new(block, state),
			descendants: descendants.into(),
			justification: without_surplus(&finality.justification, signed, set).into(),
			set_id: set.id,
			authorities: set.listed().into(),
			handovers: handovers.into(),
		}
	}

	/// Whether the relay chain finally holds the parachain's block `head`, judged by authorities
	/// that the reader trusts.
	///
	/// # Errors
	///
	/// The first thing that is wrong.
	pub fn check(&self, head: &Header, trusted: &AuthoritySet) -> Result<Finalised, RelayError> {
		self.check_counted(head, trusted, &mut Work::default())
	}

	/// As [`Self::check`], and adds what it cost to `work`.
	///
	/// What needs no signature is checked first, in all parts, so that a file that is wrong anywhere
	/// else costs none.
	///
	/// # Errors
	///
	/// The first thing that is wrong.
	pub fn check_counted(
		&self,
		head: &Header,
		trusted: &AuthoritySet,
		work: &mut Work,
	) -> Result<Finalised, RelayError> {
		let block = header(&self.block.header)?;
		self.holds(head, &block)?;
		let last = self.signed_block(&block)?;
		let (set, mut signed) = self.handed_over(trusted, work)?;
		let counted = Counted::read(&self.justification, (last.hash(), last.number), &set, work)?;
		let votes = counted.authorities;
		signed.push((set.id, counted));
		let all = signed.iter().map(|(_, counted)| counted.signatures());
		if all.fold(0, usize::saturating_add) > MAX_VOTES {
			return Err(RelayError::TooManyVotes);
		}
		for (set_id, counted) in &signed {
			counted.verify(*set_id, work)?;
		}
		Ok(Finalised { relay_block: block.number, set, votes })
	}

	/// Whether the relay chain's block has the parachain's block `head` in its state.
	fn holds(&self, head: &Header, block: &Header) -> Result<(), RelayError> {
		let state = Partial::new(block.state_root, &self.block.state)?;
		let held = state.read(&keys::para_head(self.para_id))?;
		if state.unused() > 0 {
			return Err(RelayError::Superfluous);
		}
		if held.and_then(|held| held_head(&held)).as_ref() == Some(head) {
			Ok(())
		} else {
			Err(RelayError::OtherHead)
		}
	}

	/// The authorities that signed, as those that are trusted handed over to them. The justifications
	/// come with the sets whose signatures they need.
	fn handed_over(
		&self,
		trusted: &AuthoritySet,
		work: &mut Work,
	) -> Result<(AuthoritySet, Vec<(SetId, Counted)>), RelayError> {
		let (mut set, mut last, mut signed) = (trusted.clone(), None, Vec::new());
		for handover in self.handovers.iter() {
			let (next, number, counted) = follow(&set, last, handover, work)?;
			signed.push((set.id, counted));
			(set, last) = (next, Some(number));
		}
		if set == AuthoritySet::new(self.set_id, &self.authorities) {
			Ok((set, signed))
		} else {
			Err(RelayError::OtherAuthorities)
		}
	}

	/// The block that was signed: `block` or one that comes after it.
	fn signed_block(&self, block: &Header) -> Result<Header, RelayError> {
		let mut last = block.clone();
		for bytes in self.descendants.iter() {
			let next = header(bytes)?;
			if next.parent_hash != last.hash() {
				return Err(RelayError::Chain);
			}
			last = next;
		}
		Ok(last)
	}
}

fn header(bytes: &Bytes) -> Result<Header, RelayError> {
	match bytes.len() {
		0..=MAX_HEADER => Header::decode_all(&mut &bytes.0[..]).map_err(|_| RelayError::Header),
		_ => Err(RelayError::Header),
	}
}

/// The set to which `set` hands over in a block after number `last`, with that block's number and
/// the votes for it, whose signatures are still to be verified.
pub(crate) fn follow(
	set: &AuthoritySet,
	last: Option<u32>,
	handover: &Handover,
	work: &mut Work,
) -> Result<(AuthoritySet, u32, Counted), RelayError> {
	let block = header(&handover.header)?;
	if last.is_some_and(|last| block.number <= last) {
		return Err(RelayError::Chain);
	}
	let ScheduledChange { next_authorities, .. } = scheduled_change(&block)?;
	let id = set.id.checked_add(1).ok_or(RelayError::NoHandover)?;
	let counted = Counted::read(&handover.justification, (block.hash(), block.number), set, work)?;
	Ok((AuthoritySet { id, authorities: next_authorities }, block.number, counted))
}

/// The authorities that `block` names as the next ones, at once.
fn scheduled_change(block: &Header) -> Result<ScheduledChange<u32>, RelayError> {
	let id = OpaqueDigestItemId::Consensus(&GRANDPA_ENGINE_ID);
	let logs = block.digest().logs();
	let mut logs = logs.iter().filter_map(|log| log.try_to::<ConsensusLog<u32>>(id));
	let is_forced = |log: &ConsensusLog<u32>| matches!(log, ConsensusLog::ForcedChange(..));
	if logs.clone().any(|log| is_forced(&log)) {
		return Err(RelayError::ForcedChange);
	}
	let change = logs.find_map(ConsensusLog::try_into_change);
	let change = change.filter(|change| change.delay == 0).ok_or(RelayError::NoHandover)?;
	match change.next_authorities.len() {
		0..=MAX_AUTHORITIES => Ok(change),
		_ => Err(RelayError::OtherAuthorities),
	}
}

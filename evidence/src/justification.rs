//! Justifications: the votes by which a relay chain's authorities made a block final.
//!
//! What a vote counts for is what `finality-grandpa` says (a test compares the two). This check is
//! stricter in three things, so that one justification has one form and its cost is bounded: every
//! vote is by an authority of the set, none is there twice, and authorities that voted for two
//! blocks are not more than the third that GRANDPA tolerates.
//!
//! Each header is hashed and walked over once, and signatures are verified last: a justification
//! costs time in proportion to its size.

use crate::{
	authorities::{AuthoritySet, RelayError, Work},
	limits::{MAX_ANCESTRY, MAX_JUSTIFICATION},
	Header,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{DecodeAll, Encode};
use sp_consensus_grandpa::{
	check_message_signature_with_buffer, AuthorityId, AuthoritySignature, GrandpaJustification,
	Message,
};
use sp_core::H256;

type Signed = finality_grandpa::SignedPrecommit<H256, u32, AuthoritySignature, AuthorityId>;

/// How much the vote of each authority counts, and how much is more than two thirds of it.
struct Weights {
	of: BTreeMap<AuthorityId, u64>,
	/// The least weight that is more than two thirds.
	threshold: u64,
	/// The most weight that authorities who voted for two blocks may have.
	tolerated: u64,
}

impl Weights {
	fn new(set: &AuthoritySet) -> Option<Self> {
		let mut total = 0u64;
		let mut of = BTreeMap::new();
		for (authority, weight) in set.authorities.iter().filter(|(_, weight)| *weight > 0) {
			total = total.checked_add(*weight)?;
			let entry: &mut u64 = of.entry(authority.clone()).or_default();
			*entry = entry.saturating_add(*weight);
		}
		let tolerated = total.checked_sub(1)? / 3;
		Some(Self { of, threshold: total.saturating_sub(tolerated), tolerated })
	}
}

/// What one authority voted for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voted {
	/// One block.
	For(H256),
	/// Two blocks: such a vote counts for every block.
	Twice,
}

/// Where a block is, seen from the one that is final.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
	/// It is that block.
	Final,
	/// It descends from it, by the child at this position of the headers.
	After(usize),
	/// It is on another branch, or before.
	Elsewhere,
}

/// Headers that lead from the votes' blocks down to the lowest of them.
struct Tree<'a> {
	headers: &'a [Header],
	by_hash: BTreeMap<H256, usize>,
	places: Vec<Option<Place>>,
	/// The lowest block that was voted for.
	base: H256,
	/// The block that is final.
	target: H256,
}

impl<'a> Tree<'a> {
	fn new(
		headers: &'a [Header],
		base: H256,
		target: H256,
		work: &mut Work,
	) -> Result<Self, RelayError> {
		work.hashes = work.hashes.saturating_add(headers.len());
		let by_hash: BTreeMap<_, _> = headers.iter().map(Header::hash).zip(0..).collect();
		if by_hash.len() != headers.len() {
			return Err(RelayError::Ancestry);
		}
		Ok(Self { headers, by_hash, places: headers.iter().map(|_| None).collect(), base, target })
	}

	/// Where `block` is. The walk ends at a header that an earlier walk passed.
	fn place(&mut self, block: H256, work: &mut Work) -> Result<Place, RelayError> {
		let mut route = Vec::new();
		let mut current = block;
		let mut place = loop {
			if current == self.base {
				break if self.base == self.target { Place::Final } else { Place::Elsewhere };
			}
			let index = *self.by_hash.get(&current).ok_or(RelayError::Ancestry)?;
			if let Some(Some(place)) = self.places.get(index) {
				break *place;
			}
			route.push((index, current));
			current = self.headers.get(index).ok_or(RelayError::Ancestry)?.parent_hash;
			if route.len() > self.headers.len() {
				return Err(RelayError::Ancestry);
			}
		};
		work.steps = work.steps.saturating_add(route.len()).saturating_add(1);
		for (index, hash) in route.into_iter().rev() {
			place = match place {
				_ if hash == self.target => Place::Final,
				Place::Final => Place::After(index),
				other => other,
			};
			if let Some(known) = self.places.get_mut(index) {
				*known = Some(place);
			}
		}
		Ok(place)
	}
}

/// A justification whose votes were counted, and whose signatures were not verified.
pub(crate) struct Counted {
	justification: GrandpaJustification<Header>,
	/// How many authorities voted.
	pub(crate) authorities: usize,
}

impl Counted {
	/// Reads a justification and counts its votes for the block `number` with this hash.
	pub(crate) fn read(
		bytes: &[u8],
		(hash, number): (H256, u32),
		set: &AuthoritySet,
		work: &mut Work,
	) -> Result<Self, RelayError> {
		let short = Some(bytes).filter(|bytes| bytes.len() <= MAX_JUSTIFICATION);
		let justification = short
			.and_then(|mut bytes| GrandpaJustification::<Header>::decode_all(&mut bytes).ok())
			.ok_or(RelayError::Justification)?;
		let commit = &justification.commit;
		if (commit.target_hash, commit.target_number) != (hash, number) {
			return Err(RelayError::OtherBlock);
		}
		if justification.votes_ancestries.len() > MAX_ANCESTRY {
			return Err(RelayError::Ancestry);
		}
		let weights = Weights::new(set).ok_or(RelayError::OtherAuthorities)?;
		let votes = votes(&justification, &weights)?;
		heavy_enough(&justification, &votes, &weights, work)?;
		let authorities = votes.len();
		Ok(Self { justification, authorities })
	}

	/// How many signatures there are.
	pub(crate) fn signatures(&self) -> usize {
		self.justification.commit.precommits.len()
	}

	/// Verifies the signatures, up to the first one that is wrong.
	pub(crate) fn verify(&self, set_id: u64, work: &mut Work) -> Result<(), RelayError> {
		let mut buffer = Vec::new();
		for signed in &self.justification.commit.precommits {
			work.signatures = work.signatures.saturating_add(1);
			let message = Message::<Header>::Precommit(signed.precommit.clone());
			let round = self.justification.round;
			let (id, signature) = (&signed.id, &signed.signature);
			if !check_message_signature_with_buffer(
				&message,
				id,
				signature,
				round,
				set_id,
				&mut buffer,
			)
			.is_valid()
			{
				return Err(RelayError::Signature);
			}
		}
		Ok(())
	}
}

/// What each authority voted for.
fn votes(
	justification: &GrandpaJustification<Header>,
	weights: &Weights,
) -> Result<BTreeMap<AuthorityId, Voted>, RelayError> {
	let mut votes = BTreeMap::new();
	for signed in &justification.commit.precommits {
		if !weights.of.contains_key(&signed.id) {
			return Err(RelayError::NotEnough);
		}
		let block = signed.precommit.target_hash;
		let voted = match votes.get(&signed.id) {
			None => Voted::For(block),
			Some(Voted::For(other)) if *other != block => Voted::Twice,
			Some(_) => return Err(RelayError::Repeated),
		};
		votes.insert(signed.id.clone(), voted);
	}
	Ok(votes)
}

/// The lowest block that was voted for.
fn lowest(precommits: &[Signed]) -> Option<H256> {
	let votes = precommits.iter().map(|signed| &signed.precommit);
	votes.min_by_key(|vote| vote.target_number).map(|vote| vote.target_hash)
}

/// Whether more than two thirds voted for the block that is final, and for none after it.
fn heavy_enough(
	justification: &GrandpaJustification<Header>,
	votes: &BTreeMap<AuthorityId, Voted>,
	weights: &Weights,
	work: &mut Work,
) -> Result<(), RelayError> {
	let weight = |id| weights.of.get(id).copied().unwrap_or_default();
	let all = votes.keys().map(weight).fold(0, u64::saturating_add);
	let twice = votes.iter().filter(|(_, voted)| **voted == Voted::Twice).map(|(id, _)| id);
	let twice = twice.map(weight).fold(0, u64::saturating_add);
	if all < weights.threshold {
		return Err(RelayError::NotEnough);
	}
	if twice > weights.tolerated {
		return Err(RelayError::Equivocations);
	}
	let commit = &justification.commit;
	let base = lowest(&commit.precommits).ok_or(RelayError::NotEnough)?;
	let mut tree = Tree::new(&justification.votes_ancestries, base, commit.target_hash, work)?;
	let mut behind = BTreeMap::from([(Place::Final, twice)]);
	for signed in &commit.precommits {
		let place = tree.place(signed.precommit.target_hash, work)?;
		let counts = match (votes.get(&signed.id), place) {
			(Some(Voted::For(_)), Place::Final | Place::After(_)) => weight(&signed.id),
			_ => 0,
		};
		let mut add = |place, start| {
			let sum = behind.entry(place).or_insert(start);
			*sum = u64::saturating_add(*sum, counts);
		};
		add(Place::Final, 0);
		if let Place::After(_) = place {
			add(place, twice);
		}
	}
	if tree.places.iter().any(Option::is_none) {
		return Err(RelayError::Ancestry);
	}
	let is_heavy = |(place, sum): (Place, u64)| (sum >= weights.threshold).then_some(place);
	match behind.into_iter().filter_map(is_heavy).max() {
		Some(Place::Final) => Ok(()),
		// The votes make a later block final, and the justification names an earlier one.
		Some(_) => Err(RelayError::OtherBlock),
		None => Err(RelayError::NotEnough),
	}
}

/// The justification of a block with no more votes than it needs; as it is if it is not one of that
/// block by `set`, or if votes of authorities that voted twice could not stand without the others.
pub fn without_surplus(bytes: &[u8], block: &Header, set: &AuthoritySet) -> Vec<u8> {
	shortened(bytes, block, set).unwrap_or_else(|| bytes.to_vec())
}

fn shortened(bytes: &[u8], block: &Header, set: &AuthoritySet) -> Option<Vec<u8>> {
	let block = (block.hash(), block.number);
	let Counted { mut justification, .. } =
		Counted::read(bytes, block, set, &mut Work::default()).ok()?;
	let weights = Weights::new(set)?;
	let votes = votes(&justification, &weights).ok()?;
	let is_twice = |id: &AuthorityId| votes.get(id) == Some(&Voted::Twice);
	let work = &mut Work::default();
	let precommits = &mut justification.commit.precommits;
	let base = lowest(precommits)?;
	let mut tree = Tree::new(&justification.votes_ancestries, base, block.0, work).ok()?;
	precommits.retain(|signed| {
		let place = tree.place(signed.precommit.target_hash, work);
		is_twice(&signed.id) || place != Ok(Place::Elsewhere)
	});
	// Votes for the block itself need no headers, nearer ones need fewer. One branch after the
	// block stays lighter than two thirds, as it was.
	precommits.sort_by_key(|signed| {
		let number = signed.precommit.target_number;
		(is_twice(&signed.id), number, signed.id.clone())
	});
	let mut kept = BTreeSet::new();
	let mut sum = 0u64;
	precommits.retain(|signed| {
		// The second vote of an authority whose first is kept belongs to it.
		if kept.contains(&signed.id) {
			return true;
		}
		if sum >= weights.threshold {
			return false;
		}
		sum = sum.saturating_add(weights.of.get(&signed.id).copied().unwrap_or_default());
		kept.insert(signed.id.clone());
		true
	});
	let base = lowest(precommits)?;
	let mut tree = Tree::new(&justification.votes_ancestries, base, block.0, work).ok()?;
	for signed in &justification.commit.precommits {
		tree.place(signed.precommit.target_hash, work).ok()?;
	}
	let needed = tree.headers.iter().zip(&tree.places).filter(|(_, place)| place.is_some());
	justification.votes_ancestries = needed.map(|(header, _)| header.clone()).collect();
	let shorter = justification.encode();
	let is_sound = Counted::read(&shorter, block, set, work).is_ok();
	(is_sound && shorter.len() <= bytes.len()).then_some(shorter)
}

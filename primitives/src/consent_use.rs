//! What a child's file knows of consents that crossings relied on: how often each was used, and whose
//! signatures were verified.

use crate::{
	verdict::{Positions, Verified},
	Attestor, Custody, Link, LinkState, Minute, Moment, Slot, Slots, Source, MAX_CONSENTS_IN_USE,
	MAX_LINKS, MAX_REMEMBERED_ATTESTATIONS,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::iter;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

/// An officer's attestation that was verified at an earlier crossing.
#[derive(
	Clone,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct RememberedAttestation {
	/// The guardians who appeared, by their places on the child's file.
	pub slots: Slots,
	/// In which capacity the officer attested it.
	pub attestor: Attestor,
	/// Who attested it, and when. The institution may be distrusted since.
	pub source: Source,
}

/// Attestations that were verified at earlier crossings.
pub type RememberedAttestations =
	BoundedVec<RememberedAttestation, ConstU32<MAX_REMEMBERED_ATTESTATIONS>>;

/// Whose signatures on a consent were verified.
#[derive(
	Clone,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct RememberedSignatures {
	/// The guardians who signed, by their places on the child's file.
	pub signed: Slots,
	/// What officers attested. Of more, the first ones.
	pub attested: RememberedAttestations,
}

impl RememberedSignatures {
	/// Whether nothing is remembered.
	pub fn is_empty(&self) -> bool {
		self.signed.is_empty() && self.attested.is_empty()
	}

	/// Whether the guardian at `slot` signed, or appeared before an officer who attests it.
	pub fn include(&self, slot: Slot) -> bool {
		self.signed.contains(&slot) || self.attested.iter().any(|one| one.slots.contains(&slot))
	}

	/// Forgets all signatures but those of guardians whom `keeps` names. An attestation that named some goes
	/// with the last of them.
	fn retain(&mut self, keeps: impl Fn(Slot) -> bool) {
		self.signed.retain(&keeps);
		self.attested.retain(|attestation| {
			attestation.slots.is_empty() || attestation.slots.iter().any(|slot| keeps(*slot))
		});
		for attestation in self.attested.iter_mut() {
			attestation.slots.retain(&keeps);
		}
	}
}

/// A consent that a crossing relied on.
///
/// It is known by all 32 bytes of its text's hash. Whoever draws up a consent chooses its reference, and could
/// make two texts whose ids, which are half as long, are the same.
#[derive(
	Clone,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct ConsentUse {
	/// BLAKE2b-256 hash of its text.
	pub hash: H256,
	/// Crossings it has served for.
	pub used: u8,
	/// The consent's last minute, after which it needs no memory.
	pub until: Minute,
	/// The guardian, by the place on the child's file, who fills a place of the list with it.
	pub place_of: Slot,
	/// Whose signatures need not be shown again.
	pub signatures: RememberedSignatures,
}

#[cfg(feature = "runtime-benchmarks")]
impl ConsentUse {
	/// The consent of this number, used once, with as many signatures as the file remembers.
	pub fn full(number: u32, until: Minute) -> Self {
		let places = (0..MAX_LINKS).filter_map(|slot| Slot::try_from(slot).ok());
		let slots = Slots::try_from(places.collect::<alloc::vec::Vec<_>>()).unwrap_or_default();
		let mut signatures =
			RememberedSignatures { signed: slots.clone(), attested: Default::default() };
		let (attestor, source) = (Attestor::Notary, Source::default());
		let attested = RememberedAttestation { slots, attestor, source };
		while signatures.attested.try_push(attested.clone()).is_ok() {}
		let hash = crate::text::hash(&number.to_le_bytes());
		Self { hash, used: 1, until, place_of: 0, signatures }
	}
}

impl Custody {
	/// What is known of the consent whose text has this hash.
	pub fn known_consent(&self, hash: &H256) -> Option<&ConsentUse> {
		self.uses.iter().find(|entry| entry.hash == *hash)
	}

	/// How many crossings the consent whose text has this hash has served for.
	pub fn used(&self, hash: &H256) -> u8 {
		self.known_consent(hash).map_or(0, |entry| entry.used)
	}

	/// Who of the guardians `by` fills a place of the list with one more consent. `None`: there is no place.
	/// `waiting` are those who fill one with another consent of the same crossing.
	///
	/// One place is kept for each guardian whom the file has room for, so that nobody fills the list alone.
	pub(crate) fn place_for(
		&self,
		mut by: impl Iterator<Item = Slot>,
		waiting: impl Iterator<Item = Slot> + Clone,
	) -> Option<Slot> {
		let fills = |slot: Slot| {
			waiting.clone().any(|other| other == slot)
				|| self.uses.iter().any(|entry| entry.place_of == slot)
		};
		let places = BoundedVec::<ConsentUse, ConstU32<MAX_CONSENTS_IN_USE>>::bound();
		let free = places.saturating_sub(self.uses.len()).saturating_sub(waiting.clone().count());
		let filling = self.links.iter().filter(|link| fills(link.slot)).count();
		let guardians = BoundedVec::<Link, ConstU32<MAX_LINKS>>::bound();
		let kept = guardians.saturating_sub(filling);
		by.find(|slot| free > kept || free > 0 && !fills(*slot))
	}

	/// What the file keeps of the consent whose text has this hash. `None`: there is no place for it. `by` are the
	/// guardians who stand behind it.
	pub(crate) fn consent_in_use(
		&mut self,
		hash: H256,
		until: Minute,
		by: Positions,
	) -> Option<&mut ConsentUse> {
		if self.known_consent(&hash).is_none() {
			let place_of = self.place_for(by.each_slot(&self.links), iter::empty())?;
			let signatures = RememberedSignatures::default();
			let entry = ConsentUse { hash, used: 0, until, place_of, signatures };
			self.uses.try_push(entry).ok()?;
		}
		self.uses.iter_mut().find(|entry| entry.hash == hash)
	}

	/// Forgets that the guardian at `slot` signed: with another key, state or right, the guardian signs again.
	pub fn forget_signatures_of(&mut self, slot: Slot) {
		for entry in self.uses.iter_mut() {
			entry.signatures.retain(|own| own != slot);
		}
		self.forget_the_unused();
	}

	/// Forgets all signatures.
	pub fn forget_all_signatures(&mut self) {
		for entry in self.uses.iter_mut() {
			entry.signatures = Default::default();
		}
		self.forget_the_unused();
	}

	/// Remembers that `signatures` on the consent were verified, as far as they are of guardians whose word
	/// counts at `now`.
	pub(crate) fn remember(&mut self, hash: &H256, signatures: &Verified, now: Moment) {
		let counting =
			Positions::of(self, |link| link.state == LinkState::Active && link.stands_at(now));
		let Some(entry) = self.uses.iter_mut().find(|entry| entry.hash == *hash) else { return };
		let (links, known) = (&self.links, &mut entry.signatures);
		for slot in signatures.signed.and(counting).each_slot(links) {
			known.signed.insert(slot);
		}
		for (appeared, attestor, source) in &signatures.attested {
			let mut slots = Slots::default();
			for slot in appeared.and(counting).each_slot(links) {
				slots.insert(slot);
			}
			let attested = RememberedAttestation { slots, attestor: *attestor, source: *source };
			let says_something = appeared.is_empty() || !attested.slots.is_empty();
			if says_something && !known.attested.contains(&attested) {
				// Of what is not remembered, the signature is shown again.
				let _ = known.attested.try_push(attested);
			}
		}
	}

	/// Forgets consents that were not used, and of which no signature is remembered.
	pub(crate) fn forget_the_unused(&mut self) {
		self.uses.retain(|entry| entry.used > 0 || !entry.signatures.is_empty());
	}
}

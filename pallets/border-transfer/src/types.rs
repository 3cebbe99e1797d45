//! What the pallet is told and what it keeps besides records.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};
use tutela_primitives::{
	AccountId, Attestation, Companions, Consent, CountryCode, Direction, Finding, InstitutionId,
	Moment, OverrideReason, PortCode, RecordId, SchemeCounts, SubjectId, MAX_ATTESTATIONS,
	MAX_BATCH, MAX_CONSENTS,
};

/// A crossing as a border officer reports it, with the consents that were shown.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct CrossingReport {
	/// The child.
	pub subject: SubjectId,
	/// Which way, seen from the post.
	pub direction: Direction,
	/// The country on the other side of the border.
	pub other: CountryCode,
	/// Where.
	pub post: PortCode,
	/// Who travels along.
	pub companions: Companions,
	/// Commitment to what the officer keeps about it off chain.
	pub evidence: H256,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// Whether the officer doubts. A doubt refers the child, whatever was consented to.
	pub officer_doubts: bool,
	/// The consents that were shown, at most 4.
	pub consents: BoundedVec<Consent, ConstU32<MAX_CONSENTS>>,
}

/// What a record should have said.
///
/// The post, the outcome with its reasons and the consents stay as they were recorded: a
/// correction mends what was mistyped and judges nothing anew.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Correction {
	/// The child; none where nobody can name it.
	pub subject: Option<SubjectId>,
	/// Which way, seen from the post.
	pub direction: Direction,
	/// The country on the other side of the border.
	pub other: CountryCode,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// Who travelled along.
	pub companions: Companions,
	/// Commitment to what the officer keeps about it off chain.
	pub evidence: H256,
}

impl Correction {
	/// What the approving officer signs for: the BLAKE2b-256 hash of the encoding.
	pub fn hash(&self) -> H256 {
		BlakeTwo256::hash_of(self)
	}
}

/// Which later record takes an older one's place.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Amendment {
	/// The later record.
	pub record: RecordId,
	/// The second officer, who approved it.
	pub approver: AccountId,
}

/// The review that an emergency override waits for.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Review {
	/// By when it is due, in milliseconds.
	pub due: Moment,
	/// What the emergency was said to be.
	pub reason: OverrideReason,
	/// The institution that overrode.
	pub by: InstitutionId,
	/// The institution that approved.
	pub with: InstitutionId,
}

/// What the review of an emergency override came to.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ReviewFinding {
	/// The review as it was due.
	pub review: Review,
	/// Whether the emergency was real.
	pub finding: Finding,
	/// The officer who reviewed.
	pub officer: AccountId,
	/// That officer's institution.
	pub institution: InstitutionId,
	/// When it was reviewed, in milliseconds.
	pub at: Moment,
}

/// What a child is overdue for.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum OverdueKind {
	/// The entry that belongs to an exit.
	Arrival,
	/// The return to where it lives, by the date that its guardians agreed to.
	Return,
}

/// A child that should have been seen and was not.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct OverdueJourney {
	/// The exit that no entry followed; for a return, the last record that the child has.
	pub exit: RecordId,
	/// What is missing.
	pub kind: OverdueKind,
	/// When it was due, in milliseconds.
	pub due: Moment,
}

/// What the weight of verifying crossings depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
	/// Signatures to check, by scheme.
	pub schemes: SchemeCounts,
	/// Consents whose text is built.
	pub consents: u32,
	/// Notaries to look up.
	pub notaries: u32,
	/// Overdue journeys that may end.
	pub resolved: u32,
}

impl Work {
	/// The most that `reports` can take.
	pub fn of<'a>(reports: impl IntoIterator<Item = &'a CrossingReport>) -> Self {
		let mut work = Self::default();
		for report in reports {
			work.resolved = work.resolved.saturating_add(1);
			for consent in &report.consents {
				work.consents = work.consents.saturating_add(1);
				for attestation in &consent.attestations {
					work.schemes.add(attestation.signed().signature());
					if matches!(attestation, Attestation::Notary { .. }) {
						work.notaries = work.notaries.saturating_add(1);
					}
				}
			}
		}
		work
	}

	/// The most that a batch can take.
	pub fn most() -> Self {
		let consents = MAX_BATCH.saturating_mul(MAX_CONSENTS);
		let attestations = consents.saturating_mul(MAX_ATTESTATIONS);
		Self {
			// The dearest scheme.
			schemes: SchemeCounts { ecdsa: attestations, ..Default::default() },
			consents,
			notaries: attestations,
			resolved: MAX_BATCH,
		}
	}

	/// This and other work together.
	pub fn plus(self, other: Self) -> Self {
		Self {
			schemes: SchemeCounts {
				sr25519: self.schemes.sr25519.saturating_add(other.schemes.sr25519),
				ed25519: self.schemes.ed25519.saturating_add(other.schemes.ed25519),
				ecdsa: self.schemes.ecdsa.saturating_add(other.schemes.ecdsa),
			},
			consents: self.consents.saturating_add(other.consents),
			notaries: self.notaries.saturating_add(other.notaries),
			resolved: self.resolved.saturating_add(other.resolved),
		}
	}
}

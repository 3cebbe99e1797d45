//! What officers report and correct, and what the chain keeps beside a record.

use crate::{
	AccountId, Attestation, Companions, Consent, CountryCode, Direction, Finding, HomeAttestation,
	InstitutionId, Kinship, Moment, OverrideReason, Passage, PortCode, Purpose, RecordId,
	SecondLineCheck, SubjectId, MAX_CONSENTS,
};
use alloc::boxed::Box;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use sp_runtime::traits::{BlakeTwo256, Hash};

/// A crossing as a border officer reports it, with the consents that were presented.
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
pub struct CrossingReport {
	/// The child.
	pub subject: SubjectId,
	/// Which way, seen from the post.
	pub direction: Direction,
	/// The country on the other side of the border.
	pub other: CountryCode,
	/// The country in which the journey is to end, as those who travel say. `None`: in the one on the other
	/// side.
	pub final_destination: Option<CountryCode>,
	/// The post.
	pub post: PortCode,
	/// Who travels along.
	pub companions: Companions,
	/// The country of the document that the child shows. `None`: it shows none, or nobody looked.
	pub document: Option<CountryCode>,
	/// Commitment to what the officer keeps about it off chain.
	pub evidence: H256,
	/// When the officer saw it, in milliseconds.
	pub captured_at: Moment,
	/// Whether the officer doubts. A doubt refers the child, whatever was consented to.
	pub officer_doubts: bool,
	/// What happened, beside what the rules say. `Unknown` where the officer asks before the child goes
	/// on.
	pub passage: Passage,
	/// Why the child leaves, as those who travel say. It matters on an exit that does not lead home.
	pub purpose: Purpose,
	/// How the escort is related to the child, if that was shown. Without it, the escort is a stranger.
	pub kinship: Option<Box<Kinship>>,
	/// Where the child's home is, if that was shown. It matters on an exit to that country.
	pub home: Option<Box<HomeAttestation>>,
	/// The consents that were presented, at most 4.
	pub consents: BoundedVec<Consent, ConstU32<MAX_CONSENTS>>,
}

impl CrossingReport {
	/// The officers who attested what is presented, by their keys.
	pub fn attestors(&self) -> impl Iterator<Item = &AccountId> {
		let attestations = self.consents.iter().flat_map(|consent| &consent.attestations);
		let of_consents = attestations.filter_map(|attestation| match attestation {
			Attestation::Official { officer, .. } => Some(officer),
			Attestation::Guardian { .. } => None,
		});
		of_consents
			.chain(self.kinship.iter().map(|kinship| &kinship.officer))
			.chain(self.home.iter().map(|home| &home.officer))
	}
}

/// An attempt to take a child over a border, as a child-protection body reports it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct AttemptReport {
	/// The child. `None`: nobody can name it.
	pub subject: Option<SubjectId>,
	/// Which way, seen from the country where it was seen.
	pub direction: Direction,
	/// The country left.
	pub from: CountryCode,
	/// The country entered, or to be entered.
	pub to: CountryCode,
	/// The post. `None`: it was seen away from any post.
	pub post: Option<PortCode>,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// Who travelled along.
	pub companions: Companions,
	/// Commitment to what the body keeps about it off chain.
	pub evidence: H256,
}

impl AttemptReport {
	/// The country where it was seen.
	pub fn here(&self) -> CountryCode {
		match self.direction {
			Direction::Exit => self.from,
			Direction::Entry => self.to,
		}
	}
}

/// A child at a border whom nobody can name, as a border officer reports it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct UnidentifiedReport {
	/// Which way, seen from the post.
	pub direction: Direction,
	/// The country on the other side of the border.
	pub other: CountryCode,
	/// The post.
	pub post: PortCode,
	/// Who travels along.
	pub companions: Companions,
	/// When the officer saw it, in milliseconds.
	pub captured_at: Moment,
	/// Commitment to what the officer keeps about it off chain.
	pub evidence: H256,
}

/// What a record should have said.
///
/// A correction changes what was mistyped and judges nothing anew: the post, the outcome with its
/// reasons and the consents stay as they were recorded.
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
pub struct Correction {
	/// The child. `None`: nobody can name it.
	pub subject: Option<SubjectId>,
	/// Which way, seen from the post.
	pub direction: Direction,
	/// The country on the other side of the border.
	pub other: CountryCode,
	/// When the officer saw it, in milliseconds.
	pub captured_at: Moment,
	/// Who travelled along.
	pub companions: Companions,
	/// Commitment to what the officer keeps about it off chain.
	pub evidence: H256,
}

impl Correction {
	/// The BLAKE2b-256 hash of the encoding, which the approving officer signs.
	pub fn hash(&self) -> H256 {
		BlakeTwo256::hash_of(self)
	}
}

/// The later record that replaces an older one.
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
pub struct Amendment {
	/// The later record.
	pub record: RecordId,
	/// The second officer, who approved it.
	pub approver: AccountId,
}

/// The review that an emergency override waits for, or a release that was drawn by lot.
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
pub struct Review {
	/// By when it is due, in milliseconds.
	pub due_at: Moment,
	/// What is reviewed.
	pub act: ReviewedAct,
	/// The institution that overrode or released.
	pub by: InstitutionId,
	/// The institution that approved, or that referred the child before it was released.
	pub with: InstitutionId,
}

/// What a review looks at.
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
	Serialize,
	Deserialize,
)]
pub enum ReviewedAct {
	/// An emergency override, for this reason.
	Override(OverrideReason),
	/// A release in second line, after this check.
	Release(SecondLineCheck),
}

/// What the review of an emergency override or of a release found.
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
pub struct ReviewFinding {
	/// The review as it was due.
	pub review: Review,
	/// Whether it was right.
	pub finding: Finding,
	/// The officer who reviewed.
	pub officer: AccountId,
	/// That officer's institution.
	pub institution: InstitutionId,
	/// When it was reviewed, in milliseconds.
	pub reviewed_at: Moment,
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
	Serialize,
	Deserialize,
)]
pub enum OverdueKind {
	/// The entry that belongs to an exit.
	Arrival,
	/// The return to the country of residence, by the date that its guardians agreed to.
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
	Serialize,
	Deserialize,
)]
pub struct OverdueJourney {
	/// The exit that no entry followed. For a return: the child's last record.
	pub exit: RecordId,
	/// What is missing.
	pub kind: OverdueKind,
	/// When it was due, in milliseconds.
	pub due_at: Moment,
}

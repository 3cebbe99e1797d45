//! A crossing, what the rules say of it, and the record that is kept.

use crate::{
	named_set::{named_members, NamedSet},
	rules::RulesRef,
	AccountId, ConsentId, CountryCode, InstitutionId, Minute, Moment, PortCode, RecordId, Signed,
	Slot, SubjectId, MAX_CONSENTS, MAX_LINKS,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

named_members! {
	/// Which way a border is crossed, seen from the post.
	pub enum Direction {
		/// Out of the post's country.
		Exit,
		/// Into the post's country.
		Entry,
	}
}

/// Who travels along with the child.
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
pub enum Companions {
	/// Guardians, by their places on the child's file.
	Guardians(BoundedVec<Slot, ConstU32<MAX_LINKS>>),
	/// Another person, known by a commitment.
	Escort(H256),
	/// Nobody.
	Nobody,
}

named_members! {
	/// What the rules say of a crossing.
	pub enum Outcome {
		/// The legal requirement of consent is met. This does not say that the child is safe.
		Cleared,
		/// A second officer has to look: no refusal.
		Referred,
		/// The legal requirement is not met, or something bars the journey.
		Denied,
		/// Officers of two institutions let the child pass in an emergency.
		Overridden,
	}
}

named_members! {
	/// What an outcome rests on.
	pub enum Basis {
		/// Nothing that the rules accept was shown.
		NotMet,
		/// The rules ask for nobody's consent to this journey.
		NoConsentRequired,
		/// The guardians who travel along are all who have to agree.
		GuardianPresent,
		/// Guardians consented.
		GuardianConsent,
		/// The guardian who alone decides by a court's order agreed.
		SoleTravelRight,
		/// A court authorised the journey.
		CourtAuthorisation,
		/// The child has the age from which a minor leaves freely.
		FreeExitAge,
		/// The person is of age.
		OfAge,
		/// It is the way home, which nothing blocks.
		WayHome,
		/// The entry belongs to a cleared exit.
		MatchedExit,
		/// Officers of two institutions overrode an outcome in an emergency.
		Emergency,
		/// The record corrects an older one, whose outcome it keeps.
		Correction,
		/// A child-protection body reported what it saw.
		Report,
		/// Nobody could name the child.
		Unidentified,
	}
}

named_members! {
	/// Why a crossing was not cleared.
	pub enum Reason {
		/// No such child is registered.
		UnknownSubject,
		/// The child's identity cannot be relied on: suspended, a duplicate, fraudulent, shredded or
		/// of a dead person.
		IdentityNotActive,
		/// The child is missing, abducted, at risk or asked for help.
		AlertRaised,
		/// A court forbade the child to leave.
		ExitBan,
		/// A guardian's or court's objection stands.
		Objection,
		/// Somebody presented as a guardian is not one, or lacks the right.
		NotAGuardian,
		/// A guardian's link is suspended.
		GuardianSuspended,
		/// Custody is disputed.
		CustodyContested,
		/// The rules forbid this way of travelling.
		TravelForbidden,
		/// A consent that the rules ask for was not shown.
		ConsentMissing,
		/// A signature is not that of the key on file.
		SignatureInvalid,
		/// A consent's time has not begun.
		NotYetValid,
		/// A consent's time is over.
		Expired,
		/// A guardian withdrew the consent.
		Revoked,
		/// The consent has served for as many crossings as it allows.
		UsedUp,
		/// The consent names other destinations.
		WrongDestination,
		/// The child travels with somebody else than agreed.
		WrongEscort,
		/// The consent is for another institution to present.
		WrongSubmitter,
		/// The rules ask for a notary's attestation.
		NotaryRequired,
		/// The one who attested is no accredited notary.
		NotaryNotAccredited,
		/// The consent is older than the rules allow.
		TooOld,
		/// Too many consents are in use to remember one more.
		ConsentMemoryFull,
		/// An earlier exit from this country was never closed.
		JourneyOpen,
		/// The entry belongs to no recorded exit.
		UnmatchedEntry,
		/// The child entered later than expected.
		ArrivedLate,
		/// A child-protection body reported the attempt.
		ReportedAttempt,
		/// The officer doubts.
		OfficerDoubt,
	}
}

/// A set of reasons.
pub type Reasons = NamedSet<Reason>;

/// What the rules say of a crossing.
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
pub struct Verdict {
	/// Cleared, referred, denied or overridden.
	pub outcome: Outcome,
	/// What the outcome rests on.
	pub basis: Basis,
	/// Every reason against clearing. Empty exactly if the outcome is `Cleared`, except where a
	/// later record overrides or corrects an older one and keeps its reasons.
	pub reasons: Reasons,
	/// The rules it was judged by.
	pub rules: RulesRef,
}

/// The stored outcome of a crossing. Nothing changes or removes one.
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
pub struct Record {
	/// The child; none where nobody could name it.
	pub subject: Option<SubjectId>,
	/// The institution that recorded.
	pub institution: InstitutionId,
	/// The officer's key that recorded.
	pub officer: AccountId,
	/// Which way.
	pub direction: Direction,
	/// The country left.
	pub from: CountryCode,
	/// The country entered, or to be entered.
	pub to: CountryCode,
	/// Where; none where a report names no post.
	pub post: Option<PortCode>,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// When it was recorded, in milliseconds.
	pub recorded_at: Moment,
	/// What the rules said.
	pub verdict: Verdict,
	/// The consents that were presented.
	pub consents: BoundedVec<ConsentId, ConstU32<MAX_CONSENTS>>,
	/// Who travelled along.
	pub companions: Companions,
	/// Commitment to what the officer keeps about it off chain.
	pub evidence: H256,
	/// The record that this one corrects or overrides.
	pub amends: Option<RecordId>,
	/// The child's record before this one.
	pub previous: Option<RecordId>,
}

named_members! {
	/// Why officers of two institutions let a child pass against a verdict.
	pub enum OverrideReason {
		/// A medical emergency.
		Medical,
		/// An evacuation from war or violence.
		Evacuation,
		/// A natural or technical disaster.
		Disaster,
		/// The child is in danger where it is.
		ImmediateDanger,
	}
}

impl OverrideReason {
	/// The reason as the approving officer reads it.
	pub fn words(self) -> &'static str {
		match self {
			Self::Medical => "medical",
			Self::Evacuation => "evacuation",
			Self::Disaster => "disaster",
			Self::ImmediateDanger => "immediate danger",
		}
	}
}

named_members! {
	/// What the review of an override found.
	pub enum Finding {
		/// The emergency was real and left no other way.
		Justified,
		/// It was not. The matter goes to a court.
		NotJustified,
	}
}

/// A second officer's signed approval of what a first officer does.
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
pub struct Approval {
	/// The second officer's key.
	pub officer: AccountId,
	/// Last minute in which the approval counts.
	pub valid_until: Minute,
	/// Signature over the approval's text.
	pub signed: Signed,
}

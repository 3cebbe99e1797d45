//! A crossing, what the rules say of it, and the record that is kept.

use crate::{
	named_set::{named_members, NamedSet},
	rules::{ForeignRules, RulesRef},
	AccountId, ConsentId, CountryCode, InstitutionId, Minute, Moment, PortCode, Purpose, RecordId,
	Signed, Slots, SubjectId, MAX_CONSENTS,
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

named_members! {
	/// What happened at the border, beside what the rules say.
	pub enum Passage {
		/// Not known yet: the officer reports before the child goes on, or did not see.
		Unknown,
		/// The child passed, whatever the rules say.
		Passed,
		/// The child was sent back: it did not leave, or it was not let in.
		TurnedBack,
	}
}

impl Passage {
	/// Whether a child left by an exit with this outcome: what the rules allow happened unless the officer says
	/// otherwise, and what the officer saw happened whatever the rules say.
	pub(crate) fn has_left(self, outcome: Outcome) -> bool {
		match self {
			Self::Passed => true,
			Self::TurnedBack => false,
			Self::Unknown => outcome.passes(),
		}
	}
}

// The macro that declares the enumeration passes on no attribute of a variant.
#[allow(clippy::derivable_impls)]
impl Default for Passage {
	fn default() -> Self {
		Self::Unknown
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
	Guardians(Slots),
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
		/// A second officer looked and let the child pass.
		Released,
	}
}

impl Outcome {
	/// Whether the child passes: by the rules, or by officers who decide in their place.
	pub(crate) fn passes(self) -> bool {
		matches!(self, Self::Cleared | Self::Overridden | Self::Released)
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
		/// A relative travels along, with whom the rules ask for nobody's consent.
		RelativePresent,
		/// Guardians consented.
		GuardianConsent,
		/// The guardian who alone decides by a court's order agreed.
		SoleTravelRight,
		/// A court authorised the journey.
		CourtAuthorisation,
		/// The child has the age from which a minor leaves freely.
		FreeExitAge,
		/// A court exempted the minor from everybody's agreement.
		Exempted,
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
	/// Why a crossing was not cleared, and what the officer does next.
	pub enum Reason {
		/// No such child is registered.
		/// Next: check the id; search by tag or ask a registrar.
		UnknownSubject,
		/// The child's identity cannot be relied on: suspended, a duplicate, fraudulent, shredded or
		/// of a dead person.
		/// Next: read the file's standing; report a duplicate again under the subject that it
		/// names, and ask the registrar otherwise.
		IdentityNotActive,
		/// The child is missing, abducted, at risk or asked for help.
		/// Next: call child protection at once.
		AlertRaised,
		/// A court forbade the child to leave.
		/// Next: refuse the exit; only a court or the council lifts the ban.
		ExitBan,
		/// A guardian's or court's objection stands.
		/// Next: refuse the exit until the guardian withdraws it, it lapses or a court decides.
		Objection,
		/// Somebody presented as a guardian is not one, or lacks the right.
		/// Next: compare the slot with the file; ask the registrar.
		NotAGuardian,
		/// A guardian's link is suspended.
		/// Next: look for another guardian; ask the registrar or court.
		GuardianSuspended,
		/// Custody is disputed.
		/// Next: refuse the exit until a court decides.
		CustodyContested,
		/// The rules forbid this way of travelling.
		/// Next: ask for other company, usually a guardian, or for a court's authorisation.
		TravelForbidden,
		/// A consent that the rules ask for was not shown.
		/// Next: ask for it; a guardian can sign on the spot, then report again.
		ConsentMissing,
		/// A signature is not that of the key on file.
		/// Next: treat the consent as doubtful; ask whether the guardian's key was replaced.
		SignatureInvalid,
		/// A consent's time has not begun.
		/// Next: let the family come back in time, or ask for a new consent.
		NotYetValid,
		/// A consent's time is over.
		/// Next: ask for a new consent.
		Expired,
		/// A guardian withdrew the consent.
		/// Next: ask that guardian for a new consent.
		Revoked,
		/// The consent has served for as many crossings as it allows.
		/// Next: ask for a new consent.
		UsedUp,
		/// The consent names other destinations.
		/// Next: ask for a consent that names this country.
		WrongDestination,
		/// The child travels with somebody else than agreed.
		/// Next: find out who that is; ask for a consent that names the escort.
		WrongEscort,
		/// The consent is for another institution to present.
		/// Next: send the family to that institution's post, or ask for a new consent.
		WrongSubmitter,
		/// The rules ask for an attestation by a notary, a consul or a guardianship authority.
		/// Next: send the guardian to one of those that the country's rules name.
		AttestationRequired,
		/// The one who attested is not accredited for it.
		/// Next: ask for another one's attestation.
		AttestorNotAccredited,
		/// The consent is older than the rules allow.
		/// Next: ask for a new consent.
		TooOld,
		/// Too many consents are in use to remember one more.
		/// Next: present a consent that is in use already.
		ConsentMemoryFull,
		/// An earlier exit from this country was never closed.
		/// Next: let a second officer find out whether the child has been back.
		JourneyOpen,
		/// The entry belongs to no recorded exit.
		/// Next: let a second officer find out how the child left.
		UnmatchedEntry,
		/// The child entered later than expected.
		/// Next: let a second officer find out where the child was.
		ArrivedLate,
		/// A child-protection body reported the attempt.
		/// Next: follow child protection; no post is asked to do anything.
		ReportedAttempt,
		/// The officer doubts.
		/// Next: let a second officer look.
		OfficerDoubt,
		/// A second officer has to look before the child goes on: an institution asked for it, or
		/// an alert was cleared or is paused.
		/// Next: let a second officer look, and ask the institution that the file names.
		SecondLook,
		/// The identity, the residence or the link of a guardian who counts was entered by one who is
		/// distrusted since before.
		/// Next: let a second officer look; ask a court or another registrar to confirm the entry.
		TaintedSource,
		/// Another post, or this officer, refused or doubted the child's exit not long ago.
		/// Next: let a second officer look and find out why; another officer of this post then reports
		/// again.
		RecentlyRefused,
		/// What bars the crossing, or another sign against it, came after it was seen and before it was
		/// reported.
		/// Next: let a second officer find out where the child is; ask why the report came late.
		KnownSince,
		/// The consent under which the child left does not reach this far: not to this country, not with
		/// this company, or not any more.
		/// Next: ask those who signed it for a consent to this journey; let a second officer look.
		BeyondConsent,
		/// It is the way home over another country, without the consent that the rules ask for.
		/// Next: let a second officer look at tickets and documents, and release the child if they lead
		/// home.
		TransitHome,
		/// The consent is for a journey, and the child leaves to live abroad.
		/// Next: ask for a consent that says so, of all who have to agree to it.
		WrongPurpose,
		/// How the escort is related to the child was not shown as it has to be.
		/// Next: ask for the attestation of a registrar, notary, consul or guardianship authority; without
		/// it, the escort is a stranger.
		KinshipUnproven,
		/// The child is to stay with somebody whom child protection has not approved.
		/// Next: ask child protection of this country to attest the consent, or to release the child.
		PlacementNotApproved,
		/// A minor enters alone, which the rules do not provide for.
		/// Next: let a second officer find out who waits for the child; call child protection.
		EntersAlone,
		/// What was shown of the child's home does not count here.
		/// Next: see whether it is for this child, country, company and time, and whether the officer who
		/// signed it may say so; without it, the child leaves as from home.
		HomeUnproven,
	}
}

/// A set of reasons.
pub type Reasons = NamedSet<Reason>;

/// What the rules say of a crossing.
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
pub struct Verdict {
	/// Cleared, referred, denied, overridden or released.
	pub outcome: Outcome,
	/// What the outcome rests on.
	pub basis: Basis,
	/// Every reason against clearing. Empty exactly if the outcome is `Cleared`, except where a
	/// later record overrides, releases or corrects an older one and keeps its reasons.
	pub reasons: Reasons,
	/// The rules of the country in which it was seen. An exit was judged by them unless they do not speak of
	/// the child.
	pub rules: RulesRef,
	/// The rules of other countries that an exit was judged by, because the child lives or lived there.
	pub foreign_rules: ForeignRules,
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
	/// The country in which the journey was to end, as those who travelled said. `None`: in the one entered.
	pub final_destination: Option<CountryCode>,
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
	/// The country of the document that the child showed. `None`: it showed none, or nobody looked.
	pub document: Option<CountryCode>,
	/// What happened, beside what the rules said.
	pub passage: Passage,
	/// Why the child left, as those who travelled said.
	pub purpose: Purpose,
	/// With whom the child stays abroad, by a commitment, if the consents say so on which the exit relied.
	/// Nobody has checked that person.
	pub stays_with: Option<H256>,
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
	/// What a second officer saw before letting a child pass.
	pub enum SecondLineCheck {
		/// The documents of the child and of those who travel along fit each other.
		DocumentsCompared,
		/// A guardian was reached and confirmed the journey.
		GuardianReached,
		/// The child was heard without those who travel along.
		ChildHeard,
		/// Child protection was asked and has nothing against it.
		ProtectionAgreed,
	}
}

named_members! {
	/// What the review of an override or a release found.
	pub enum Finding {
		/// It was right: the emergency was real and left no other way, or nothing spoke against the release.
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

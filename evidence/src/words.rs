//! What the chain's names mean, in words that a judge can follow.

use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use tutela_primitives::{Basis, Companions, Outcome, OverrideReason, Reason, Requirement, Slot};

/// An outcome.
pub(crate) fn outcome(outcome: Outcome) -> &'static str {
	match outcome {
		Outcome::Cleared => "Cleared: the legal requirement of consent is met",
		Outcome::Referred => "Referred: a second officer has to look; it is no refusal",
		Outcome::Denied => {
			"Denied: the legal requirement is not met, or something bars the journey"
		}
		Outcome::Overridden => {
			"Overridden: officers of two institutions let the child pass in an emergency"
		}
	}
}

/// What an outcome rests on.
pub(crate) fn basis(basis: Basis) -> &'static str {
	match basis {
		Basis::NotMet => "nothing that the rules accept was shown",
		Basis::NoConsentRequired => "the rules ask for nobody's consent to this journey",
		Basis::GuardianPresent => "the guardians who travel along are all who have to agree",
		Basis::GuardianConsent => "guardians consented",
		Basis::SoleTravelRight => "the guardian who alone decides by a court's order agreed",
		Basis::CourtAuthorisation => "a court authorised the journey",
		Basis::FreeExitAge => "the child has the age from which a minor leaves freely",
		Basis::OfAge => "the person is of age",
		Basis::WayHome => "it is the way home, which nothing blocks",
		Basis::MatchedExit => "the entry belongs to a cleared exit",
		Basis::Emergency => "officers of two institutions overrode an outcome in an emergency",
		Basis::Correction => "the record corrects an older one, whose outcome it keeps",
		Basis::Report => "a child-protection body reported what it saw",
		Basis::Unidentified => "nobody could name the child",
	}
}

/// A reason against clearing.
pub(crate) fn reason(reason: Reason) -> &'static str {
	match reason {
		Reason::UnknownSubject => "no such child is registered",
		Reason::IdentityNotActive => "the child's identity cannot be relied on",
		Reason::AlertRaised => "the child is missing, abducted, at risk or asked for help",
		Reason::ExitBan => "a court forbade the child to leave",
		Reason::Objection => "a guardian's or court's objection stands",
		Reason::NotAGuardian => "somebody presented as a guardian is none, or lacks the right",
		Reason::GuardianSuspended => "a guardian's link is suspended",
		Reason::CustodyContested => "custody is disputed",
		Reason::TravelForbidden => "the rules forbid this way of travelling",
		Reason::ConsentMissing => "a consent that the rules ask for was not shown",
		Reason::SignatureInvalid => "a signature is not that of the key on file",
		Reason::NotYetValid => "a consent's time has not begun",
		Reason::Expired => "a consent's time is over",
		Reason::Revoked => "a guardian withdrew the consent",
		Reason::UsedUp => "the consent has served for as many crossings as it allows",
		Reason::WrongDestination => "the consent names other destinations",
		Reason::WrongEscort => "the child travels with somebody else than agreed",
		Reason::WrongSubmitter => "the consent is for another institution to present",
		Reason::NotaryRequired => "the rules ask for a notary's attestation",
		Reason::NotaryNotAccredited => "the one who attested is no accredited notary",
		Reason::TooOld => "the consent is older than the rules allow",
		Reason::ConsentMemoryFull => "too many consents are in use to remember one more",
		Reason::JourneyOpen => "an earlier exit from this country was never closed",
		Reason::UnmatchedEntry => "the entry belongs to no recorded exit",
		Reason::ArrivedLate => "the child entered later than expected",
		Reason::ReportedAttempt => "a child-protection body reported the attempt",
		Reason::OfficerDoubt => "the officer doubts",
	}
}

/// Whose agreement a journey needs.
pub(crate) fn requirement(requirement: Requirement) -> String {
	match requirement {
		Requirement::None => "nobody's agreement".into(),
		Requirement::AnyGuardian => "one guardian's".into(),
		Requirement::EveryOtherGuardian => {
			"that of every guardian who does not travel along".into()
		}
		Requirement::EveryGuardian => "every guardian's".into(),
		Requirement::AtLeast(count) => format!("that of {count} guardians"),
		Requirement::Forbidden => "not allowed".into(),
	}
}

/// Who travelled along.
pub(crate) fn companions(companions: &Companions) -> String {
	match companions {
		Companions::Guardians(slots) => {
			format!("guardians (their places on the file: {})", numbers(slots))
		}
		Companions::Escort(person) => format!("a person, known by the commitment {person:#x}"),
		Companions::Nobody => "nobody".into(),
	}
}

/// An emergency.
pub(crate) fn emergency(reason: OverrideReason) -> &'static str {
	reason.words()
}

/// Numbers with commas.
pub(crate) fn numbers(slots: &[Slot]) -> String {
	slots.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// How many of something.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
	match number {
		0 => format!("no {one}"),
		1 => format!("1 {one}"),
		more => format!("{more} {many}"),
	}
}

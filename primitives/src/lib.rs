//! What every part of Tutela speaks: identifiers, public codes, the texts that people sign, a
//! child's file, a country's rules and the verdict.
//!
//! The runtime, the command line and any other client share this crate, so that what a guardian
//! reads, what the chain checks and what an auditor recomputes are one thing. It knows nothing of
//! FRAME, keeps no state and cannot fail at run time: functions are total.
//!
//! The words are those of `docs/glossary.md`. How a record comes about is in [`ledger`], the verdict in
//! [`verdict`].
//!
//! # Safety considerations
//!
//! A verdict says whether the legal requirement of consent is met. It never says that a child is
//! safe: under the Palermo Protocol (article 3) consent is irrelevant to trafficking.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod alert;
mod allowance;
mod attesting;
mod codes;
pub mod commitment;
mod confirmer;
mod consent;
mod consent_use;
mod crossing;
mod custody;
pub mod hex_text;
mod home;
mod ids;
mod institution;
mod iso3166;
pub mod journal;
mod kinship;
pub mod ledger;
pub mod merkle;
mod named_set;
mod officer;
pub mod pallet_index;
pub mod protection;
pub mod redress;
mod register;
mod report;
mod rules;
mod serial;
mod series;
mod slots;
mod subject;
pub mod text;
mod time;
pub mod timeline;
mod traits;
mod travel;
pub mod trust;
pub mod verdict;

#[cfg(test)]
mod tests;

pub use alert::{AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, ClearingRequest};
pub use allowance::{Allowance, AllowanceKind, AllowanceTerms};
pub use attesting::PassedOn;
pub use codes::{CodeError, CountryCode, PortCode};
pub use confirmer::{Confirmer, NotImpartial};
pub use consent::{
	Attestation, Consent, ConsentTerms, Escort, Persons, Purpose, SchemeCounts, Signed, SignedForm,
	TermsError,
};
pub use consent_use::{
	ConsentUse, RememberedAttestation, RememberedAttestations, RememberedSignatures,
};
pub use crossing::{
	Approval, Basis, Companions, Direction, Finding, Outcome, OverrideReason, Passage, Reason,
	Reasons, Record, SecondLineCheck, Verdict,
};
pub use custody::{
	CourtRequirement, Custody, EndReason, Exemption, Link, LinkBasis, LinkState, Objection, Order,
	OrderKind, RequirementOrder, Right, Rights, Withdrawal, EXEMPTION_AGE,
};
pub use home::HomeAttestation;
pub use ids::{CaseId, CaseKey, ConsentId, InstitutionId, RecordId, RecordKey, Slot, SubjectId};
pub use institution::{
	Accreditor, Appointment, AttestingBody, Backing, Grant, Institution, InstitutionName,
	InstitutionStanding, MAX_NAME,
};
pub use kinship::{Kinship, Relation};
pub use named_set::{Member, NamedSet};
pub use officer::{Attestor, Capacity, Officer, Role, Roles};
pub use register::{Actor, LinkPeriod, PastOrder};
pub use report::{
	Amendment, AttemptReport, Correction, CrossingReport, OverdueJourney, OverdueKind, Review,
	ReviewFinding, ReviewedAct, UnidentifiedReport,
};
pub use rules::{
	any_of, Alternative, Clause, ForeignRules, Requirement, Rules, RulesRef, Scope, Transit,
};
pub use series::{GuardianSeries, Series, SeriesCode, SeriesList};
pub use slots::Slots;
pub use subject::{ShredReceipt, Subject, MAX_TAGS};
pub use time::{month_of, Civil, Minute, Moment, DAY, HOUR, MINUTE};
#[cfg(feature = "runtime-benchmarks")]
pub use traits::SetTime;
pub use traits::{
	Cases, ChildFiles, CrossingFacts, Crossings, FileContents, FreeUse, Institutions, Officers,
};
pub use travel::{
	BindingTerms, ChildFile, Identity, Journey, Move, Moves, Nationality, Refusal, Sighting,
	Standing, Travel,
};
pub use trust::{Doubt, DoubtKind, IdentitySources, KeyHint, Source, MAX_DOUBTS};

/// Account of a guardian, an officer or an institution's administrator.
pub type AccountId = sp_core::crypto::AccountId32;

/// Largest number of guardians' links that a child's file holds at once.
pub const MAX_LINKS: u32 = 8;
/// Largest number of court orders that a child's file holds at once.
pub const MAX_ORDERS: u32 = 6;
/// How many of these places only an exit ban may take.
pub const PLACES_FOR_BANS: u32 = 2;
/// Largest number of objections that a child's file holds at once: one for each guardian, and those
/// that a court backed and whose guardian's link ended since.
pub const MAX_OBJECTIONS: u32 = 2 * MAX_LINKS;
/// Largest number of consents in use that a child's file remembers at once. Each guardian whom the file has
/// room for has one of the places.
pub const MAX_CONSENTS_IN_USE: u32 = 16;
/// Largest number of withdrawn consents that a child's file remembers at once.
pub const MAX_WITHDRAWALS: u32 = 16;
/// Places for alerts on a child's file that any institution may take.
pub const GENERAL_ALERT_PLACES: u32 = 5;
/// Places for alerts, beside the general ones, that only institutions of the child's country of
/// residence may take. So nobody else can keep those out who answer for the child.
pub const RESIDENCE_ALERT_PLACES: u32 = 2;
/// Largest number of places for alerts on a child's file: the general ones, those of the country of
/// residence, and one for the child's own voice.
pub const MAX_ALERT_PLACES: u32 = GENERAL_ALERT_PLACES + RESIDENCE_ALERT_PLACES + 1;
/// Largest number of alerts in one place: every kind but `Distress`, which no institution raises.
pub const MAX_ALERT_ENTRIES: u32 = 4;
/// Largest number of consents that may be presented for one child at one crossing.
pub const MAX_CONSENTS: u32 = 4;
/// Largest number of attestations (guardians' signatures, notaries' acts) on one consent.
pub const MAX_ATTESTATIONS: u32 = 8;
/// Most attestations by officers that the file remembers of one consent. Of more, the signatures are shown
/// again.
pub const MAX_REMEMBERED_ATTESTATIONS: u32 = 4;
/// Most attestations by officers in one report, beside one of kinship and one of home.
pub const MAX_OFFICIAL_ATTESTATIONS: u32 = 8;
/// Most countries that a consent may lead to: all states of a free-travel area and some more.
pub const MAX_DESTINATIONS: u32 = 32;
/// Most persons of whom one has to go with the child, each way.
pub const MAX_ESCORTS: u32 = 4;
/// Most ways in which a country lets one and the same company meet its rules.
pub const MAX_ALTERNATIVES: u32 = 4;
/// Largest number of countries that a trip's way back is remembered for.
pub const MAX_PATH: u32 = 4;
/// Largest number of consents whose terms bind a child's journey until it is home: as many as one
/// crossing can rely on.
pub const MAX_BINDING_TERMS: u32 = MAX_CONSENTS;
/// Largest number of changes of residence that a file remembers until a court accepts them.
pub const MAX_MOVES: u32 = 4;
/// Largest number of nationalities that a file names.
pub const MAX_NATIONALITIES: u32 = 2;
/// Largest number of ways home over another country that a country's rules name.
pub const MAX_TRANSITS: u32 = 16;
/// Largest number of other countries whose rules a crossing is judged by: where the child lives, and where
/// it lived before.
pub const MAX_FOREIGN_RULES: u32 = 2;
/// Largest number of children in one call.
pub const MAX_BATCH: u32 = 64;

/// How long after a crossing a post may report it, in milliseconds (30 days).
///
/// The file remembers for as long after a consent's last minute how often it was used, and that a
/// guardian withdrew it: a late report may still name it.
pub const REPORTING_WINDOW: Moment = 30 * DAY;
/// How late a report may be, in milliseconds (72 hours), so that what was not known when the crossing was
/// seen refers it and does not deny it. The child must have been seen on the other side since.
pub const LATE_REPORT: Moment = 72 * HOUR;
/// How far a clock may be ahead of the chain's, in milliseconds (5 minutes): a post's when it reports, a
/// guardian's phone when a consent is drawn up on the spot.
pub const CLOCK_LEEWAY: Moment = 5 * MINUTE;
/// How long a guardian's objection stands without a court's backing, in milliseconds.
///
/// 28 days, as the four weeks that the United Kingdom's port alerts stay on the stop-list.
pub const OBJECTION_LIFETIME: Moment = 28 * DAY;
/// How long a second look stands at most, in milliseconds (72 hours). One that the clearing of an
/// alert leaves stands for as long.
pub const SECOND_LOOK_LIFETIME: Moment = 72 * HOUR;
/// How old a referral may be, in milliseconds (2 hours), when a second officer releases the child.
pub const RELEASE_WINDOW: Moment = 2 * HOUR;
/// One in how many releases is drawn for a review.
pub const RELEASES_PER_REVIEW: u64 = 10;
/// Within which time an emergency override, or a release that was drawn, must be reviewed, in
/// milliseconds (48 hours).
pub const REVIEW_DEADLINE: Moment = 48 * HOUR;
/// How long a change of residence is new, in milliseconds (90 days), unless a court of the former country
/// accepts it. As long, nobody is judged by the rules of the new residence alone.
pub const NEW_RESIDENCE: Moment = 90 * DAY;
/// For how long an attestation counts after the appointment of the officer who gave it has expired, in
/// milliseconds (30 days).
pub const ATTESTATIONS_OUTLIVE: Moment = 30 * DAY;
/// For how long a consul's or registrar's word on where a child lives counts at most, in milliseconds (two
/// years).
///
/// A choice of this project: long enough for a family that comes each summer.
pub const LONGEST_RESIDENCE_ATTESTATION: Moment = 731 * DAY;
/// For how long the word of a child protection body or a court sends a child home at most, in milliseconds
/// (30 days).
pub const LONGEST_ESCORT_HOME: Moment = 30 * DAY;
/// Longest time from a consent's issue to its last minute, in milliseconds.
///
/// Three years, the longest that a peer legislation allows (Romania, Law 248/2005, article 30).
pub const LONGEST_CONSENT: Moment = 1_096 * DAY;

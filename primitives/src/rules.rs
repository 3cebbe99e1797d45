//! What a country asks for when a child leaves it.

use crate::{
	named_set::named_members, CountryCode, Moment, MAX_FOREIGN_RULES, MAX_LINKS, MAX_TRANSITS,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32};

named_members! {
	/// Which children a country's rules speak of.
	pub enum Scope {
		/// Every child who leaves the country.
		Everybody,
		/// Its own nationals and those who live there. All others are judged by the rules of the country
		/// in which they live.
		NationalsAndResidents,
	}
}

/// A way home over another country, which a country's posts know.
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
pub struct Transit {
	/// The country on the way.
	pub over: CountryCode,
	/// The country in which the child lives.
	pub home: CountryCode,
}

/// Whose agreement a journey needs. A guardian who travels along agrees by doing so.
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
pub enum Requirement {
	/// Nobody's: the journey needs no consent.
	NoConsent,
	/// One guardian's.
	AnyGuardian,
	/// That of every guardian who does not travel along.
	EveryOtherGuardian,
	/// Every guardian's.
	EveryGuardian,
	/// That of this many guardians.
	AtLeast(u8),
	/// The journey is not allowed, whoever agrees.
	Forbidden,
}

impl Requirement {
	/// Whether there is a file on which this is met and `other` is not.
	fn may_let_pass(self, other: Self) -> bool {
		// A court's order for one child takes the place of every requirement but this one.
		if other == Self::Forbidden {
			return self != Self::Forbidden;
		}
		(0..=MAX_LINKS).any(|eligible| self.lets_pass(other, eligible))
	}

	/// Whether this many guardians who may agree can meet it and not meet `other`.
	pub(crate) fn lets_pass(self, other: Self, eligible: u32) -> bool {
		(0..=eligible)
			.any(|agreeing| self.is_met(eligible, agreeing) && !other.is_met(eligible, agreeing))
	}

	/// Whether it is met on a file with this many guardians who may agree, of whom these agree.
	fn is_met(self, eligible: u32, agreeing: u32) -> bool {
		match self {
			Self::NoConsent => true,
			Self::AnyGuardian => agreeing > 0,
			Self::EveryOtherGuardian | Self::EveryGuardian => eligible > 0 && agreeing == eligible,
			Self::AtLeast(number) => agreeing >= u32::from(number.max(1)),
			Self::Forbidden => false,
		}
	}
}

/// One version of a country's rules.
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
pub struct Rules {
	/// Number of this version; 0 stands for the strictest rules, which no country set.
	pub version: u32,
	/// From when on it is in force, in milliseconds.
	pub in_force_from: Moment,
	/// Which children they speak of.
	pub applies_to: Scope,
	/// Age in completed years from which nobody's agreement is needed, nor any bar effective.
	pub majority_age: u8,
	/// Age in completed years from which a minor may leave without anybody's agreement.
	pub free_exit_age: Option<u8>,
	/// What is needed when a guardian travels along.
	pub with_guardian: Requirement,
	/// What is needed when another person travels along.
	pub with_escort: Requirement,
	/// What is needed when the child travels alone.
	pub alone: Requirement,
	/// For how many days after its issue a consent can be used.
	pub longest_consent_days: u16,
	/// Whether a consent counts only with a notary's attestation.
	pub notary_required: bool,
	/// Within how many hours after an exit the entry on the other side is expected.
	pub arrival_hours: u16,
	/// For how many hours a refusal or doubt at one post refers the child's exits at other posts. 0: it
	/// does not.
	pub recheck_hours: u8,
	/// Ways home over another country, at most 16. The posts let a second officer decide about them.
	pub transit: BoundedVec<Transit, ConstU32<MAX_TRANSITS>>,
}

impl Rules {
	/// What applies where a country set no rules: every guardian, before a notary.
	pub fn strictest() -> Self {
		Self {
			version: 0,
			in_force_from: 0,
			applies_to: Scope::Everybody,
			majority_age: 21,
			free_exit_age: None,
			with_guardian: Requirement::EveryGuardian,
			with_escort: Requirement::EveryGuardian,
			alone: Requirement::Forbidden,
			longest_consent_days: 90,
			notary_required: true,
			arrival_hours: 48,
			recheck_hours: 72,
			transit: BoundedVec::new(),
		}
	}

	/// Moldova, as an illustration that a lawyer has to confirm.
	///
	/// Law 269/1994: one parent alone needs nobody's consent; an escort needs the declaration of
	/// one legal representative. The law asks for a notary's form; this preset takes a guardian's
	/// own electronic signature for it.
	pub fn moldova() -> Self {
		Self {
			version: 1,
			in_force_from: 0,
			applies_to: Scope::NationalsAndResidents,
			majority_age: 18,
			free_exit_age: None,
			with_guardian: Requirement::NoConsent,
			with_escort: Requirement::AnyGuardian,
			alone: Requirement::AnyGuardian,
			longest_consent_days: 366,
			notary_required: false,
			arrival_hours: 48,
			recheck_hours: 72,
			transit: BoundedVec::new(),
		}
	}

	/// Romania, as an illustration that a lawyer has to confirm.
	///
	/// Law 248/2005, article 30: the other parent's notarised declaration, or both parents' for
	/// an escort; no longer than three years.
	pub fn romania() -> Self {
		Self {
			version: 1,
			in_force_from: 0,
			applies_to: Scope::NationalsAndResidents,
			majority_age: 18,
			free_exit_age: None,
			with_guardian: Requirement::EveryOtherGuardian,
			with_escort: Requirement::EveryGuardian,
			alone: Requirement::Forbidden,
			longest_consent_days: 1_095,
			notary_required: true,
			arrival_hours: 48,
			recheck_hours: 72,
			transit: BoundedVec::new(),
		}
	}

	/// Ukraine under martial law, as an illustration that a lawyer has to confirm.
	///
	/// Resolution 57 of 1995 as amended: with one parent nobody else's consent is needed; others
	/// need one parent's certified statement; from 16 a minor leaves freely.
	pub fn ukraine() -> Self {
		Self {
			version: 1,
			in_force_from: 0,
			applies_to: Scope::NationalsAndResidents,
			majority_age: 18,
			free_exit_age: Some(16),
			with_guardian: Requirement::NoConsent,
			with_escort: Requirement::AnyGuardian,
			alone: Requirement::Forbidden,
			longest_consent_days: 366,
			notary_required: true,
			arrival_hours: 48,
			recheck_hours: 72,
			transit: BoundedVec::new(),
		}
	}

	/// Whether these rules may let a child leave whom `other` would hold, on some file.
	pub fn loosen(&self, other: &Self) -> bool {
		let speak_of_fewer =
			self.applies_to != Scope::Everybody && other.applies_to == Scope::Everybody;
		let add_ways = self.transit.iter().any(|way| !other.transit.contains(way));
		let free_from = |age: Option<u8>| age.unwrap_or(u8::MAX);
		speak_of_fewer
			|| add_ways
			|| self.majority_age < other.majority_age
			|| free_from(self.free_exit_age) < free_from(other.free_exit_age)
			|| self.with_guardian.may_let_pass(other.with_guardian)
			|| self.with_escort.may_let_pass(other.with_escort)
			|| self.alone.may_let_pass(other.alone)
			|| self.longest_consent_days > other.longest_consent_days
			|| (other.notary_required && !self.notary_required)
			|| self.arrival_hours > other.arrival_hours
			|| self.recheck_hours < other.recheck_hours
	}

	/// Whether the rules can be applied: ages from 1 to 25, a free exit before majority, a consent
	/// of at least a day, an arrival within at least an hour, no more guardians than a file has, and ways
	/// home over countries to where somebody lives, none twice.
	pub fn is_valid(&self) -> bool {
		let counted = |requirement| match requirement {
			Requirement::AtLeast(number) => (1..=MAX_LINKS).contains(&number.into()),
			_ => true,
		};
		(1..=25).contains(&self.majority_age)
			&& self.free_exit_age.is_none_or(|age| age > 0 && age < self.majority_age)
			&& self.longest_consent_days > 0
			&& self.arrival_hours > 0
			&& counted(self.with_guardian)
			&& counted(self.with_escort)
			&& counted(self.alone)
			&& self.transit.iter().enumerate().all(|(position, way)| {
				way.over.is_land()
					&& way.home.is_land()
					&& way.over != way.home
					&& !self.transit.iter().take(position).any(|earlier| earlier == way)
			})
	}
}

/// Which rules a record was judged by.
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
pub struct RulesRef {
	/// The country whose rules they are.
	pub country: CountryCode,
	/// Their version; 0 for the strictest rules.
	pub version: u32,
}

/// Which versions of other countries' rules a crossing was judged by.
pub type ForeignRules = BoundedVec<RulesRef, ConstU32<MAX_FOREIGN_RULES>>;

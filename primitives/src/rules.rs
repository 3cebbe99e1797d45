//! What a country asks for when a child leaves it.

use crate::{
	named_set::named_members, timeline::Version, Attestor, CountryCode, Exemption, Moment,
	NamedSet, Relation, MAX_ALTERNATIVES, MAX_FOREIGN_RULES, MAX_LINKS, MAX_TRANSITS,
};
use alloc::vec::Vec;
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
	/// Every parent's, by birth or adoption. A file without a parent does not meet it.
	EveryParent,
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
		// A child's guardians can all be parents, or none of them.
		if self == Self::EveryParent {
			let one_is_enough =
				[Self::NoConsent, Self::AnyGuardian, Self::AtLeast(1), Self::EveryParent];
			return !one_is_enough.contains(&other);
		}
		if other == Self::EveryParent {
			return self != Self::Forbidden;
		}
		(0..=MAX_LINKS).any(|eligible| self.lets_pass(other, eligible))
	}

	/// Whether this many guardians who may agree can meet it and not meet `other`.
	fn lets_pass(self, other: Self, eligible: u32) -> bool {
		(0..=eligible)
			.any(|agreeing| self.is_met(eligible, agreeing) && !other.is_met(eligible, agreeing))
	}

	/// Whether it is met on a file with this many guardians who may agree, of whom these agree.
	fn is_met(self, eligible: u32, agreeing: u32) -> bool {
		match self {
			Self::NoConsent => true,
			Self::AnyGuardian => agreeing > 0,
			Self::EveryOtherGuardian | Self::EveryGuardian | Self::EveryParent => {
				eligible > 0 && agreeing == eligible
			}
			Self::AtLeast(number) => agreeing >= u32::from(number.max(1)),
			Self::Forbidden => false,
		}
	}
}

/// One way to meet what a country asks of a company: whose agreement, and how it has to be shown.
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
pub struct Alternative {
	/// Whose agreement it needs.
	pub who: Requirement,
	/// Whether a guardian's own signature shows it. A guardian who travels along always does.
	pub own_signature: bool,
	/// Whose attestation shows it.
	pub attested_by: NamedSet<Attestor>,
}

impl Alternative {
	/// Before a notary or a consul.
	pub fn notarised(who: Requirement) -> Self {
		let attested_by = [Attestor::Notary, Attestor::Consul].into();
		Self { who, own_signature: false, attested_by }
	}

	/// As a guardianship authority or social service attests and approves it.
	pub fn approved(who: Requirement) -> Self {
		let attested_by = [Attestor::GuardianshipAuthority].into();
		Self { who, own_signature: false, attested_by }
	}

	/// With the guardian's own signature, or before a notary or a consul.
	pub fn signed(who: Requirement) -> Self {
		Self { own_signature: true, ..Self::notarised(who) }
	}

	/// Whether whatever meets this meets `other` too, on every file.
	fn is_within(&self, other: &Self) -> bool {
		!self.who.may_let_pass(other.who)
			&& (!self.own_signature || other.own_signature)
			&& self.attested_by.is_subset(&other.attested_by)
	}

	fn is_valid(&self) -> bool {
		let counts = match self.who {
			Requirement::AtLeast(number) => (1..=MAX_LINKS).contains(&number.into()),
			_ => true,
		};
		counts
			&& self.attested_by.iter().all(Attestor::attests_consents)
			&& (self.own_signature || !self.attested_by.is_empty())
	}
}

/// The ways to meet what a country asks of a company: 1 to 4, of which one has to be met.
pub type Clause = BoundedVec<Alternative, ConstU32<MAX_ALTERNATIVES>>;

/// A clause that can be met in these ways. Those beyond the fourth are left out.
pub fn any_of<const N: usize>(ways: [Alternative; N]) -> Clause {
	Clause::truncate_from(ways.into())
}

/// Whether what meets `clause` may not meet `other`, on some file.
fn loosens(clause: &[Alternative], other: &[Alternative]) -> bool {
	!clause.iter().all(|way| other.iter().any(|own| way.is_within(own)))
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
	/// Which exemptions by a court the rules know, beside emancipation. Who has one needs nobody's agreement
	/// to a journey.
	pub exemptions: NamedSet<Exemption>,
	/// What is needed when a guardian travels along.
	pub with_guardian: Clause,
	/// Which relatives the rules know. That somebody is one has to be attested.
	pub relatives: NamedSet<Relation>,
	/// What is enough when one of them travels along, beside what is enough for any other person.
	pub with_relative: Clause,
	/// What is needed when another person travels along.
	pub with_escort: Clause,
	/// What is needed when the child travels alone.
	pub alone: Clause,
	/// What is needed beside that when the child is to live abroad, of guardians with the right to consent
	/// to it. Who travels along has to agree like all others.
	pub residence_abroad: Clause,
	/// Whether child protection has to approve with whom a child is to stay abroad. Without its attestation
	/// on the consent, the exit is referred.
	pub approves_placement: bool,
	/// Within how many days after it left home a child on a journey is expected back, where nobody agreed to
	/// an earlier day. `None`: the country asks for no such day.
	pub return_days: Option<u16>,
	/// Whether a minor who enters alone is referred.
	pub refers_lone_entry: bool,
	/// For how many days after its issue a consent can be used.
	pub longest_consent_days: u16,
	/// Within how many hours after an exit the entry on the other side is expected.
	pub arrival_hours: u16,
	/// For how many hours a refusal or doubt at one post refers the child's exits at other posts. 0: it
	/// does not.
	pub recheck_hours: u8,
	/// Ways home over another country, at most 16. The posts let a second officer decide about them.
	pub transit: BoundedVec<Transit, ConstU32<MAX_TRANSITS>>,
}

impl Version for Rules {
	fn version(&self) -> u32 {
		self.version
	}

	fn in_force_from(&self) -> Moment {
		self.in_force_from
	}
}

impl Rules {
	/// What applies where a country set no rules: every guardian, before a notary or a consul.
	pub fn strictest() -> Self {
		let everyone = any_of([Alternative::notarised(Requirement::EveryGuardian)]);
		Self {
			version: 0,
			in_force_from: 0,
			applies_to: Scope::Everybody,
			majority_age: 21,
			free_exit_age: None,
			exemptions: NamedSet::new(),
			with_guardian: everyone.clone(),
			relatives: NamedSet::new(),
			with_relative: everyone.clone(),
			with_escort: everyone.clone(),
			alone: any_of([Alternative::notarised(Requirement::Forbidden)]),
			residence_abroad: everyone,
			approves_placement: true,
			return_days: None,
			refers_lone_entry: true,
			longest_consent_days: 90,
			arrival_hours: 48,
			recheck_hours: 72,
			transit: BoundedVec::new(),
		}
	}

	/// Moldova, as an illustration that a lawyer has to confirm.
	///
	/// Law 269/1994: one parent alone needs nobody's consent; an escort needs the notarised declaration of
	/// one legal representative; nobody leaves or enters alone. Who is married, or enrolled abroad, needs nobody's. To live abroad, a child needs the notarised
	/// consent of both parents, or the decision of the guardianship authority where it has a guardian.
	pub fn moldova() -> Self {
		Self {
			version: 1,
			applies_to: Scope::NationalsAndResidents,
			majority_age: 18,
			exemptions: [Exemption::Marriage, Exemption::EnrolmentAbroad].into(),
			with_guardian: any_of([Alternative::notarised(Requirement::NoConsent)]),
			with_relative: any_of([Alternative::notarised(Requirement::AnyGuardian)]),
			with_escort: any_of([Alternative::notarised(Requirement::AnyGuardian)]),
			residence_abroad: any_of([
				Alternative::notarised(Requirement::EveryParent),
				Alternative::approved(Requirement::EveryGuardian),
			]),
			approves_placement: false,
			longest_consent_days: 366,
			..Self::strictest()
		}
	}

	/// Romania, as an illustration that a lawyer has to confirm.
	///
	/// Law 248/2005, article 30: the other parent's notarised declaration, or both parents' for
	/// an escort; no longer than three years.
	pub fn romania() -> Self {
		Self {
			version: 1,
			applies_to: Scope::NationalsAndResidents,
			majority_age: 18,
			with_guardian: any_of([Alternative::notarised(Requirement::EveryOtherGuardian)]),
			approves_placement: false,
			refers_lone_entry: false,
			longest_consent_days: 1_095,
			..Self::strictest()
		}
	}

	/// Ukraine under martial law, as an illustration that a lawyer has to confirm.
	///
	/// Resolution 57 of 1995 as amended: with one parent, grandparent, adult sibling or step-parent nobody
	/// else's consent is needed; others need one parent's statement that the guardianship authority
	/// certified, or the notarised consent of all; from 16 a minor leaves freely.
	pub fn ukraine() -> Self {
		Self {
			version: 1,
			applies_to: Scope::NationalsAndResidents,
			majority_age: 18,
			free_exit_age: Some(16),
			with_guardian: any_of([Alternative::notarised(Requirement::NoConsent)]),
			relatives: [Relation::Grandparent, Relation::AdultSibling, Relation::StepParent].into(),
			with_relative: any_of([Alternative::notarised(Requirement::NoConsent)]),
			with_escort: any_of([
				Alternative::approved(Requirement::AnyGuardian),
				Alternative::notarised(Requirement::EveryGuardian),
			]),
			approves_placement: false,
			refers_lone_entry: false,
			longest_consent_days: 366,
			..Self::strictest()
		}
	}

	/// Brazil, as an illustration that a lawyer has to confirm.
	///
	/// Resolution 131/2011 of the National Council of Justice: the other parent's authorisation with a
	/// certified signature, or both parents' for an escort and for a child alone; two years where it says
	/// nothing else. It gives no right to live abroad.
	pub fn brazil() -> Self {
		let everyone = any_of([Alternative::notarised(Requirement::EveryGuardian)]);
		Self {
			version: 1,
			applies_to: Scope::NationalsAndResidents,
			majority_age: 18,
			with_guardian: any_of([Alternative::notarised(Requirement::EveryOtherGuardian)]),
			alone: everyone,
			approves_placement: false,
			refers_lone_entry: false,
			longest_consent_days: 731,
			..Self::strictest()
		}
	}

	/// These rules, where a guardian's own electronic signature takes the place of a notary's attestation. A
	/// country's accreditor says so if its law does.
	pub fn accepting_signatures(mut self) -> Self {
		let clauses = [
			&mut self.with_guardian,
			&mut self.with_relative,
			&mut self.with_escort,
			&mut self.alone,
			&mut self.residence_abroad,
		];
		for way in clauses.into_iter().flatten() {
			way.own_signature |= way.attested_by.contains(Attestor::Notary);
		}
		self
	}

	/// Whether these rules may let a child leave whom `other` would hold, on some file.
	pub fn loosen(&self, other: &Self) -> bool {
		// Whoever they do not speak of is judged by other rules, which may ask for more or for less.
		let speak_of_others = self.applies_to != other.applies_to;
		let add_ways = self.transit.iter().any(|way| !other.transit.contains(way));
		let free_from = |age: Option<u8>| age.unwrap_or(u8::MAX);
		let back_within = |days: Option<u16>| days.unwrap_or(u16::MAX);
		// Relatives are let pass as they are, or as any other person is.
		let know_more = !self.relatives.is_subset(&other.relatives);
		let for_relatives = |rules: &Self| {
			let ways = rules.with_relative.iter().chain(&rules.with_escort);
			ways.cloned().collect::<Vec<_>>()
		};
		let of_others = if know_more { other.with_escort.to_vec() } else { for_relatives(other) };
		let spare_relatives =
			!self.relatives.is_empty() && loosens(&for_relatives(self), &of_others);
		speak_of_others
			|| add_ways
			|| self.majority_age < other.majority_age
			|| free_from(self.free_exit_age) < free_from(other.free_exit_age)
			|| !self.exemptions.is_subset(&other.exemptions)
			|| loosens(&self.with_guardian, &other.with_guardian)
			|| loosens(&self.with_escort, &other.with_escort)
			|| spare_relatives
			|| loosens(&self.alone, &other.alone)
			|| loosens(&self.residence_abroad, &other.residence_abroad)
			|| (other.approves_placement && !self.approves_placement)
			|| back_within(self.return_days) > back_within(other.return_days)
			|| (other.refers_lone_entry && !self.refers_lone_entry)
			|| self.longest_consent_days > other.longest_consent_days
			|| self.arrival_hours > other.arrival_hours
			|| self.recheck_hours < other.recheck_hours
	}

	/// Whether the rules can be applied: ages from 1 to 25, a free exit before majority, a consent
	/// of at least a day, an arrival within at least an hour and a return after at least a day, each clause
	/// with a way to meet it, each way with somebody who can show it and no more guardians than a file has,
	/// and ways home over countries to where somebody lives, none twice.
	pub fn is_valid(&self) -> bool {
		let clauses = [
			&self.with_guardian,
			&self.with_relative,
			&self.with_escort,
			&self.alone,
			&self.residence_abroad,
		];
		let can_be_met =
			|clause: &Clause| !clause.is_empty() && clause.iter().all(Alternative::is_valid);
		(1..=25).contains(&self.majority_age)
			&& self.free_exit_age.is_none_or(|age| age > 0 && age < self.majority_age)
			&& self.longest_consent_days > 0
			&& self.arrival_hours > 0
			&& self.return_days.is_none_or(|days| days > 0)
			&& clauses.into_iter().all(can_be_met)
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

//! The part of a child's file that says who answers for the child.

use crate::{
	named_set::{named_members, NamedSet},
	trust::is_disowned,
	AccountId, ConsentId, ConsentUse, Doubt, InstitutionId, KeyHint, Minute, Moment, Purpose,
	Series, SeriesCode, Slot, Source, MAX_CONSENTS_IN_USE, MAX_LINKS, MAX_OBJECTIONS, MAX_ORDERS,
	MAX_WITHDRAWALS, OBJECTION_LIFETIME,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32};

named_members! {
	/// What a guardianship rests on.
	pub enum LinkBasis {
		/// Parent by birth.
		BirthParent,
		/// Parent by adoption.
		Adoption,
		/// Named by a court.
		CourtOrder,
		/// Named by a guardianship authority.
		Appointment,
		/// The state answers for the child, through an institution.
		StateWard,
		/// Answers for an unaccompanied or displaced child for a time.
		TemporaryProtection,
		/// Speaks for a survivor, who may end it at will.
		AtWillAdvocate,
	}
}

named_members! {
	/// What a guardian may do.
	pub enum Right {
		/// Consent to the child's journeys, and travel with the child.
		ConsentTravel,
		/// Consent to the child's settling abroad.
		ConsentEmigration,
		/// Object to the child's leaving.
		Object,
		/// Receive the child.
		Receive,
		/// See the child's history.
		ViewHistory,
	}
}

/// A set of rights.
pub type Rights = NamedSet<Right>;

named_members! {
	/// Whether a guardian's word counts today.
	pub enum LinkState {
		/// It counts.
		Active,
		/// A registrar or court stopped it.
		Suspended,
		/// It is disputed. It counts for no journey out until the dispute is decided.
		Contested,
	}
}

named_members! {
	/// Why a link, or a period of it, ended.
	pub enum EndReason {
		/// The child came of age.
		MajorityReached,
		/// A court ended it.
		CourtOrder,
		/// The guardian died.
		Death,
		/// Another guardian took the place.
		Replaced,
		/// The time it was given for passed.
		Expired,
		/// The guardian gave it up.
		Relinquished,
		/// The child, or an advocate's survivor, ended it.
		AtWill,
		/// The child was emancipated.
		Emancipated,
		/// It had been entered in error or by fraud.
		Annulled,
		/// The guardian's key was replaced. The link goes on under the new key.
		KeyReplaced,
		/// Its state changed. The link goes on in the new state.
		StateChanged,
	}
}

/// A guardian's link to the child, as long as it stands.
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
pub struct Link {
	/// Place on the child's file.
	pub slot: Slot,
	/// The guardian's key.
	pub account: AccountId,
	/// What the link rests on.
	pub basis: LinkBasis,
	/// What the guardian may do.
	pub rights: Rights,
	/// Whether the guardian's word counts.
	pub state: LinkState,
	/// Since when the link is in this state, in milliseconds. `None`: since it was established.
	pub state_since: Option<Moment>,
	/// Who vouches for the link: who established it, or confirmed it last.
	pub source: Source,
	/// When the link ends by itself, in milliseconds; none if it does not.
	pub valid_until: Option<Moment>,
	/// The series of this guardian's consents that count. `None`: the first one.
	pub series: Option<Series>,
	/// Which entry of the link register is the present one.
	#[codec(compact)]
	pub period: u32,
}

impl Link {
	/// Whether the link stands at `now`, in whatever state.
	pub fn stands_at(&self, now: Moment) -> bool {
		self.valid_until.is_none_or(|end| now < end)
	}

	/// Whether the guardian may use `right` at `now`.
	pub fn may(&self, right: Right, now: Moment) -> bool {
		self.state == LinkState::Active && self.stands_at(now) && self.rights.contains(right)
	}

	/// Whether the guardian is a parent, by birth or adoption.
	pub fn is_parents(&self) -> bool {
		matches!(self.basis, LinkBasis::BirthParent | LinkBasis::Adoption)
	}

	/// The series in which this guardian's consents count.
	pub fn series_code(&self) -> SeriesCode {
		self.series.map_or_else(SeriesCode::default, |series| series.code)
	}
}

/// How many guardians must agree to a journey, where a court said so for this child.
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
pub enum CourtRequirement {
	/// One of them.
	AnyOne,
	/// All of them.
	Every,
	/// This many of them, at least 1.
	AtLeast(u8),
}

/// A court's decision on how many guardians must agree.
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
pub struct RequirementOrder {
	/// What must be met.
	pub requirement: CourtRequirement,
	/// The court's institution.
	#[codec(compact)]
	pub court: InstitutionId,
	/// The key of the court's officer.
	pub key: KeyHint,
	/// When it was set, in milliseconds.
	pub set_at: Moment,
}

impl RequirementOrder {
	/// Whether `doubts` take from it what it allows. What it forbids stands.
	pub(crate) fn is_disowned(&self, doubts: &[Doubt]) -> bool {
		is_disowned(doubts, self.court, self.key, self.set_at)
	}
}

named_members! {
	/// Why a minor needs nobody's agreement to leave, as a court found.
	pub enum Exemption {
		/// The minor is married.
		Marriage,
		/// The minor is enrolled at a school or university abroad.
		EnrolmentAbroad,
		/// The minor is emancipated. Every country knows this one.
		Emancipation,
	}
}

/// From what age in completed years on a court may exempt a minor.
pub const EXEMPTION_AGE: u8 = 14;

/// What a court ordered.
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
pub enum OrderKind {
	/// The child must not leave (*ne exeat*).
	ExitBan,
	/// This guardian alone decides on journeys. The order stays when the guardian's link ends, and then
	/// nobody decides until a court lifts it.
	SoleTravelRight(Slot),
	/// The child may travel, whoever refuses.
	AuthoriseTravel,
	/// The minor needs nobody's agreement, where the country knows this exemption. Bans, objections and
	/// disputes stand all the same.
	Exempt(Exemption),
}

/// A court's decision on the child's file.
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
pub struct Order {
	/// Number of the order on this file, in the order of decisions.
	#[codec(compact)]
	pub number: u32,
	/// What was ordered.
	pub kind: OrderKind,
	/// The court's institution.
	#[codec(compact)]
	pub court: InstitutionId,
	/// The key of the court's officer.
	pub key: KeyHint,
	/// When it was imposed, in milliseconds.
	pub imposed_at: Moment,
	/// When it lapses, in milliseconds; none if it stands until lifted.
	pub valid_until: Option<Moment>,
}

impl OrderKind {
	/// Whether it stands against somebody's taking the child away: every kind but an authorisation and an
	/// exemption.
	pub(crate) fn bars_leaving(self) -> bool {
		!matches!(self, Self::AuthoriseTravel | Self::Exempt(_))
	}
}

impl Order {
	/// Whether the order is in force at `now`.
	pub fn in_force(&self, now: Moment) -> bool {
		self.valid_until.is_none_or(|end| now < end)
	}

	/// Whether it allows something, and `doubts` take that from it. An order that says *no* stands,
	/// whoever imposed it.
	pub(crate) fn is_disowned(&self, doubts: &[Doubt]) -> bool {
		match self.kind {
			OrderKind::ExitBan => false,
			OrderKind::SoleTravelRight(_) | OrderKind::AuthoriseTravel | OrderKind::Exempt(_) => {
				is_disowned(doubts, self.court, self.key, self.imposed_at)
			}
		}
	}
}

/// A guardian's standing *no*.
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
pub struct Objection {
	/// Whose it is.
	pub slot: Slot,
	/// When it was made, in milliseconds.
	pub raised_at: Moment,
	/// When a court backed it, in milliseconds. A backed objection does not lapse.
	pub backed_at: Option<Moment>,
	/// Whether it is against the child's living abroad only, and no journey.
	pub to_residence_only: bool,
}

impl Objection {
	/// Whether it speaks of a child that leaves for `purpose`.
	pub fn is_against(&self, purpose: Purpose) -> bool {
		!self.to_residence_only || purpose == Purpose::ResidenceAbroad
	}

	/// Whether the objection stands at `now`.
	pub fn stands_at(&self, now: Moment) -> bool {
		self.backed_at.is_some() || now < self.raised_at.saturating_add(OBJECTION_LIFETIME)
	}
}

/// A consent that a guardian withdrew.
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
pub struct Withdrawal {
	/// Which consent.
	pub consent: ConsentId,
	/// Whose signature no longer counts.
	pub slot: Slot,
	/// The consent's last minute, after which it needs no memory.
	pub until: Minute,
	/// When the guardian withdrew it, in milliseconds.
	pub withdrawn_at: Moment,
}

/// Who answers for a child, what courts ordered, and which consents are used or withdrawn.
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
pub struct Custody {
	/// Links that stand, ascending by slot.
	pub links: BoundedVec<Link, ConstU32<MAX_LINKS>>,
	/// The slot that the next link gets.
	pub next_slot: Slot,
	/// The number that the next entry of the link register gets.
	#[codec(compact)]
	pub next_period: u32,
	/// The number that the next order gets.
	#[codec(compact)]
	pub next_order: u32,
	/// How many guardians must agree, where a court said so.
	pub requirement: Option<RequirementOrder>,
	/// Court orders, ascending by number.
	pub orders: BoundedVec<Order, ConstU32<MAX_ORDERS>>,
	/// Objections, one for a guardian at most. One that a court backed stays when the guardian's link
	/// ends, until a court lifts it.
	pub objections: BoundedVec<Objection, ConstU32<MAX_OBJECTIONS>>,
	/// Consents that crossings relied on.
	pub uses: BoundedVec<ConsentUse, ConstU32<MAX_CONSENTS_IN_USE>>,
	/// Consents withdrawn.
	pub withdrawals: BoundedVec<Withdrawal, ConstU32<MAX_WITHDRAWALS>>,
}

impl Custody {
	/// The link at `slot`.
	pub fn link(&self, slot: Slot) -> Option<&Link> {
		self.links.iter().find(|link| link.slot == slot)
	}

	/// The link of `account`.
	pub fn link_of(&self, account: &AccountId) -> Option<&Link> {
		self.links.iter().find(|link| &link.account == account)
	}

	/// Whether the guardian of `link` withdrew `consent`, which is that guardian's in `series`: alone, or with
	/// all others of its series.
	pub fn withdrew(&self, link: &Link, consent: ConsentId, series: SeriesCode) -> bool {
		link.series_code() != series
			|| self
				.withdrawals
				.iter()
				.any(|entry| entry.consent == consent && entry.slot == link.slot)
	}

	/// Forgets consents and objections that can no longer matter at `now`.
	///
	/// A post may report a crossing late, so that they are kept for `grace` milliseconds after
	/// their last minute.
	pub fn forget_expired(&mut self, now: Moment, grace: Moment) {
		let presentable = |until: Minute| now <= until.end().saturating_add(grace);
		self.uses.retain(|entry| presentable(entry.until));
		self.withdrawals.retain(|entry| presentable(entry.until));
		self.objections.retain(|objection| objection.stands_at(now.saturating_sub(grace)));
	}
}

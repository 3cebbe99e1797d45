//! Accredited bodies and the appointments of their officers.

use crate::{
	trust::is_tainted, AccountId, Attestor, Capacity, CountryCode, Doubt, InstitutionId, KeyHint,
	Minute, Moment, PortCode, Role, Roles, Source, ATTESTATIONS_OUTLIVE, CLOCK_LEEWAY,
};
use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen};
use core::fmt;
use scale_info::{Type, TypeInfo};
use serde::{Deserialize, Serialize, Serializer};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

/// Longest name of an institution, in bytes of UTF-8.
pub const MAX_NAME: u32 = 160;

/// Name of a public body: at most [`MAX_NAME`] bytes of UTF-8.
///
/// It encodes as text does, and the metadata describes it as text. Bytes that are not UTF-8 cannot
/// be decoded.
#[derive(Clone, PartialEq, Eq, Encode, MaxEncodedLen)]
pub struct InstitutionName(BoundedVec<u8, ConstU32<MAX_NAME>>);

impl InstitutionName {
	/// The name as it is written. `None`: it is longer than [`MAX_NAME`] bytes.
	pub fn new(name: &str) -> Option<Self> {
		BoundedVec::try_from(name.as_bytes().to_vec()).ok().map(Self)
	}

	/// The name as text.
	pub fn as_str(&self) -> &str {
		core::str::from_utf8(&self.0).unwrap_or_default()
	}
}

impl Decode for InstitutionName {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let bytes = BoundedVec::<u8, ConstU32<MAX_NAME>>::decode(input)?;
		core::str::from_utf8(&bytes).map_err(|_| "a name has to be UTF-8")?;
		Ok(Self(bytes))
	}
}
impl DecodeWithMemTracking for InstitutionName {}

impl TypeInfo for InstitutionName {
	type Identity = str;

	fn type_info() -> Type {
		<str as TypeInfo>::type_info()
	}
}

impl fmt::Debug for InstitutionName {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Debug::fmt(self.as_str(), f)
	}
}

impl Serialize for InstitutionName {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(self.as_str())
	}
}

/// Who accredits institutions, and suspends or revokes them.
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
pub enum Accreditor {
	/// The council of UN agencies.
	Council,
	/// An accredited institution with the role `Accreditor`.
	Institution(InstitutionId),
}

impl Accreditor {
	/// The institution. `None` for the council.
	pub fn institution(self) -> Option<InstitutionId> {
		match self {
			Self::Council => None,
			Self::Institution(institution) => Some(institution),
		}
	}
}

/// Whether an institution may act, as long as its accreditation lasts.
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
pub enum InstitutionStanding {
	/// It may act.
	Active,
	/// It may not act until somebody reinstates it.
	Suspended {
		/// Who suspended it. Only the council reinstates what the council suspended.
		by: Accreditor,
	},
	/// It may never act again.
	Revoked,
}

/// An accredited public body.
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
)]
pub struct Institution {
	/// Its name.
	pub name: InstitutionName,
	/// The country whose law it acts under. `None`: it is supranational.
	pub jurisdiction: Option<CountryCode>,
	/// What it may do.
	pub roles: Roles,
	/// The key that appoints its officers.
	pub admin: AccountId,
	/// The institution that accredited it. `None`: the council did.
	pub parent: Option<InstitutionId>,
	/// The first of those that accredited one another down to this institution, which the council
	/// accredited itself. `None`: the council accredited this one.
	pub sponsor: Option<InstitutionId>,
	/// Hash of the governance document that it signed.
	pub framework: H256,
	/// Whether it may act.
	pub standing: InstitutionStanding,
	/// When its accreditation ends, in milliseconds.
	pub valid_until: Moment,
	/// From when on its acts are tainted, in milliseconds. `None`: they are not.
	pub distrusted_from: Option<Moment>,
}

impl Institution {
	/// Whether it may act at `now`.
	pub fn in_good_standing(&self, now: Moment) -> bool {
		self.standing == InstitutionStanding::Active
			&& now < self.valid_until
			&& self.distrusted_from.is_none()
	}

	/// What its standing at `now` means for what it granted at `given_at`, in `role`.
	fn backs(&self, role: Role, given_at: Moment, now: Moment) -> Backing {
		let void = self.standing == InstitutionStanding::Revoked
			|| self.valid_until <= now
			|| self.is_tainted_at(given_at)
			|| !self.roles.contains(role);
		match (void, self.standing) {
			(true, _) => Backing::Void,
			(false, InstitutionStanding::Suspended { .. }) => Backing::Waits,
			(false, _) => Backing::Good,
		}
	}

	/// Whether its acts at the moment `at` are tainted.
	fn is_tainted_at(&self, at: Moment) -> bool {
		self.distrusted_from.is_some_and(|from| from <= at)
	}

	/// Whether it may act in `country`. A supranational body may act in every country.
	pub fn acts_in(&self, country: CountryCode) -> bool {
		self.jurisdiction.is_none_or(|jurisdiction| jurisdiction == country)
	}

	/// Whether its name can be shown: not blank, and without control characters.
	pub fn has_readable_name(&self) -> bool {
		let name = self.name.as_str();
		!name.trim().is_empty() && !name.chars().any(char::is_control)
	}
}

/// Something that an institution granted, and that waits to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
	/// The institution.
	pub by: InstitutionId,
	/// The key of its officer.
	pub key: KeyHint,
	/// Whether that was as a court or as a registrar.
	pub capacity: Capacity,
	/// When, in milliseconds.
	pub given_at: Moment,
}

impl Grant {
	/// Who vouches for it.
	pub fn source(&self) -> Source {
		Source { institution: self.by, key: self.key, at: Minute::containing(self.given_at) }
	}

	/// What the standing of `giver`, the institution, and `doubts` about it mean for it at `now`.
	pub fn backing(&self, giver: Option<&Institution>, doubts: &[Doubt], now: Moment) -> Backing {
		if is_tainted(doubts, &self.source()) {
			return Backing::Void;
		}
		giver.map_or(Backing::Void, |body| body.backs(self.capacity.role(), self.given_at, now))
	}
}

/// Whether something that an institution granted, and that waits to be used, can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backing {
	/// It can.
	Good,
	/// Not now: the institution is suspended.
	Waits,
	/// Never: the institution is revoked, was not to be trusted when it granted it, is no longer
	/// accredited, or lost the role.
	Void,
}

/// For whom an officer attested something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttestingBody {
	/// The institution.
	pub institution: InstitutionId,
	/// The country whose law it acts under. `None`: it is supranational.
	pub jurisdiction: Option<CountryCode>,
}

impl AttestingBody {
	/// Whether it may act in `country`: supranational bodies may in every country.
	pub fn acts_in(&self, country: CountryCode) -> bool {
		self.jurisdiction.is_none_or(|jurisdiction| jurisdiction == country)
	}
}

/// What an officer's key may do, and for which institution.
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
pub struct Appointment {
	/// The institution it acts for.
	pub institution: InstitutionId,
	/// What it may do, as far as its institution may.
	pub roles: Roles,
	/// The post it is bound to. `None`: every post where its institution may act.
	pub post: Option<PortCode>,
	/// When the appointment ends, in milliseconds.
	pub valid_until: Moment,
}

impl Appointment {
	/// Whether the officer may act in `role` at `now`. `institution` is the body that
	/// [`Self::institution`] names, as it was then.
	pub fn may(&self, role: Role, institution: Option<&Institution>, now: Moment) -> bool {
		now < self.valid_until
			&& self.roles.contains(role)
			&& institution
				.is_some_and(|body| body.in_good_standing(now) && body.roles.contains(role))
	}

	/// The body for which the officer behind `account`, whose appointment this is, attested something
	/// in this capacity at `attested_at`, if that counts at `now` and nobody doubts the officer for that
	/// minute. `doubts` are read only where it would count without them.
	pub fn attests_for<D: AsRef<[Doubt]>>(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
		institution: Option<&Institution>,
		now: Moment,
		doubts: impl FnOnce() -> D,
	) -> Option<AttestingBody> {
		let (id, body) = (self.institution, institution?);
		let source = Source { institution: id, key: KeyHint::of(account), at: attested_at };
		let counts = self.attests(attestor.role(), Some(body), attested_at, now)
			&& !is_tainted(doubts().as_ref(), &source);
		counts.then_some(AttestingBody { institution: id, jurisdiction: body.jurisdiction })
	}

	/// Whether what the officer attested in `role` at `attested_at` counts at `now`: as long as it may act,
	/// and for 30 days after the appointment expired, if it was attested before.
	///
	/// Nobody can tell when a text was really signed, so a key that acts no more must not vouch for
	/// ever. `institution` is the body that [`Self::institution`] names.
	fn attests(
		&self,
		role: Role,
		institution: Option<&Institution>,
		attested_at: Minute,
		now: Moment,
	) -> bool {
		let has_expired = now >= self.valid_until;
		let in_time = attested_at.end() < self.valid_until
			&& now < self.valid_until.saturating_add(ATTESTATIONS_OUTLIVE);
		let held_at = if has_expired && in_time { attested_at.start() } else { now };
		let body = institution.filter(|body| body.in_good_standing(now));
		attested_at.start() <= now.saturating_add(CLOCK_LEEWAY) && self.may(role, body, held_at)
	}
}

//! What is stored of institutions and officers.

use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{
	AccountId, AllowanceTerms, CountryCode, InstitutionId, Moment, PortCode, Roles,
};

/// Longest name of an institution, in bytes of UTF-8.
pub const MAX_NAME: u32 = 64;

/// Name of a public body, in UTF-8.
pub type InstitutionName = BoundedVec<u8, ConstU32<MAX_NAME>>;

/// Who lets an institution in, and out again.
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
pub enum Accreditor {
	/// The council of UN agencies.
	Council,
	/// An accredited institution with the role `Accreditor`.
	Institution(InstitutionId),
}

impl Accreditor {
	/// The institution; none for the council.
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
)]
pub enum InstitutionStanding {
	/// It may.
	Active,
	/// It may not, until this is lifted.
	Suspended {
		/// Who suspended it. What the council suspended, only the council reinstates.
		by: Accreditor,
	},
	/// It never may again.
	Revoked,
}

/// An accredited public body.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Institution {
	/// Its name, in UTF-8.
	pub name: InstitutionName,
	/// The country whose law it acts under; none for a supranational body.
	pub jurisdiction: Option<CountryCode>,
	/// What it may do.
	pub roles: Roles,
	/// The key that appoints its officers.
	pub admin: AccountId,
	/// The institution that accredited it; none if the council did.
	pub parent: Option<InstitutionId>,
	/// Hash of the governance document that it signed.
	pub framework: H256,
	/// Whether it may act.
	pub standing: InstitutionStanding,
	/// When its accreditation ends, in milliseconds.
	pub valid_until: Moment,
	/// From when on what it wrote is tainted, in milliseconds; none if it is not.
	pub distrusted_from: Option<Moment>,
}

impl Institution {
	/// Whether it may act at `now`.
	pub fn in_good_standing(&self, now: Moment) -> bool {
		self.standing == InstitutionStanding::Active
			&& now < self.valid_until
			&& self.distrusted_from.is_none()
	}

	/// Whether what it wrote at `at` is not to be relied on.
	pub fn is_tainted_at(&self, at: Moment) -> bool {
		self.distrusted_from.is_some_and(|from| from <= at)
	}

	/// Whether it may act in `country`: supranational bodies may in every country.
	pub fn acts_in(&self, country: CountryCode) -> bool {
		self.jurisdiction.is_none_or(|jurisdiction| jurisdiction == country)
	}

	/// Whether its name can be shown: text that is not empty and steers no terminal.
	pub fn has_readable_name(&self) -> bool {
		core::str::from_utf8(&self.name)
			.is_ok_and(|name| !name.trim().is_empty() && !name.chars().any(char::is_control))
	}
}

/// What an officer's key may do, and for whom.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Appointment {
	/// The institution it acts for.
	pub institution: InstitutionId,
	/// What it may do, as far as its institution may.
	pub roles: Roles,
	/// The post it is bound to; none for every post where its institution may act.
	pub post: Option<PortCode>,
	/// When the appointment ends, in milliseconds.
	pub expires: Moment,
}

/// An institution that a chain begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisInstitution {
	/// Its name, at most 64 bytes of UTF-8.
	pub name: String,
	/// The country whose law it acts under; none for a supranational body.
	pub jurisdiction: Option<CountryCode>,
	/// What it may do.
	pub roles: Roles,
	/// The key that appoints its officers.
	pub admin: AccountId,
	/// The institution, earlier on the list, that accredited it; none if the council did.
	pub parent: Option<InstitutionId>,
	/// Hash of the governance document that it signed.
	pub framework: H256,
	/// When its accreditation ends, in milliseconds.
	pub valid_until: Moment,
	/// Its allowance, in billionths of a block; none for the default.
	pub allowance: Option<AllowanceTerms>,
	/// Its officers.
	pub officers: Vec<GenesisOfficer>,
}

/// An officer that a chain begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisOfficer {
	/// The officer's key.
	pub account: AccountId,
	/// What it may do: some of its institution's roles.
	pub roles: Roles,
	/// The post it is bound to; none for every post.
	pub post: Option<PortCode>,
	/// When the appointment ends, in milliseconds.
	pub expires: Moment,
}

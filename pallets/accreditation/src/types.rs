//! Institutions and officers that a chain begins with, and who pays for a call.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{
	AccountId, AllowanceTerms, CountryCode, InstitutionId, Moment, PortCode, Roles,
};

/// Whose allowances paid for a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
	/// The institution that the sender acts for.
	pub institution: InstitutionId,
	/// Its sponsor, if the allowance that the sponsor's offspring share paid as well.
	pub sponsor: Option<InstitutionId>,
}

/// An institution that a chain begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisInstitution {
	/// Its name, at most 160 bytes of UTF-8.
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
	pub valid_until: Moment,
}

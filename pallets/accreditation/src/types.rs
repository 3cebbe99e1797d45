//! What a chain begins with, what waits for an answer, and who pays for a call.

use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{
	AccountId, AllowanceTerms, Appointment, CountryCode, InstitutionId, Moment, PortCode, Roles,
	DAY,
};

/// Whose allowances paid for a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
	/// The institution that the sender acts for.
	pub institution: InstitutionId,
	/// Its sponsor, if the allowance that the sponsor's offspring share paid as well.
	pub sponsor: Option<InstitutionId>,
}

/// How long an appointment waits for the account to accept it, in milliseconds (30 days).
pub const APPOINTMENT_WAITS: Moment = 30 * DAY;

/// How many of an officer's earlier keys are disowned with the present one.
pub const KEYS_REMEMBERED: u32 = 4;

/// An appointment that waits for the account to accept it.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct PendingAppointment {
	/// What the account is asked to do, and for which institution.
	pub appointment: Appointment,
	/// The institution's admin who asks. The question dies when another one takes over.
	pub admin: AccountId,
	/// Until when it can be accepted, in milliseconds: 30 days, and never beyond the end that the
	/// institution's accreditation had when it was proposed.
	pub lapses_at: Moment,
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

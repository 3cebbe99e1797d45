//! Who else may know of a case, for what, and what was disclosed.

use crate::{named_set::named_members, serial::serial_key, InstitutionId, Moment, DAY};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// Largest number of institutions beside the lead that a case grants access at once.
pub const MAX_GRANTS: u32 = 16;
/// Longest time for which access is granted, in milliseconds (92 days). It can be granted again.
pub const LONGEST_GRANT: Moment = 92 * DAY;

named_members! {
	/// What an institution is given access to a case for. Coarse on purpose: it must not tell what happened.
	pub enum AccessPurpose {
		/// To assess what the child needs.
		Assessment,
		/// To keep the child safe.
		Protection,
		/// To heal.
		Health,
		/// To advise, to represent, to decide by law.
		Legal,
		/// To find the family.
		FamilyTracing,
		/// To bring the child home.
		Return,
		/// To teach.
		Education,
		/// To look at how the case is led.
		Oversight,
	}
}

/// Access of an institution to a case. It counts only as long as the institution that gave it may act.
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
pub struct AccessGrant {
	/// What it is for.
	pub purpose: AccessPurpose,
	/// When it ends, in milliseconds.
	pub valid_until: Moment,
	/// The lead that gave it.
	pub by: InstitutionId,
}

/// That a file was disclosed. The file itself goes off chain, sealed for the recipient's key.
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
pub struct Receipt {
	/// Who disclosed it.
	pub from: InstitutionId,
	/// To whom.
	pub to: InstitutionId,
	/// What for.
	pub purpose: AccessPurpose,
	/// Commitment to what was disclosed.
	pub content: H256,
	/// When, in milliseconds.
	pub disclosed_at: Moment,
	/// When the recipient said that it has it, in milliseconds. `None`: it did not answer.
	pub received_at: Option<Moment>,
}

serial_key! {
	/// A receipt's number within its case as a key of the state: 4 bytes, the most significant first.
	ReceiptKey of u32
}

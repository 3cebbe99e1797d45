//! Whose attestations count after a key was passed on.

use crate::{AccountId, Appointment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A key whose officer acts with another one now, and was not dismissed since.
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
pub struct PassedOn {
	/// Its appointment, which ended when it was passed on. It still says what its attestations count for.
	pub appointment: Appointment,
	/// The next key.
	pub to: AccountId,
}

//! Series of consents. To withdraw all that one ever signed, a guardian begins a new one.

use crate::{Minute, Slot, SubjectId, MAX_LINKS};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use sp_runtime::traits::{BlakeTwo256, Hash};

/// Names a series of a guardian's consents. Zeros name the first one.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(transparent)]
pub struct SeriesCode(#[serde(with = "crate::hex_text")] pub [u8; 8]);

impl SeriesCode {
	/// The name of the series that follows this one on the file of `subject`.
	///
	/// `parent` is the hash of the block before the one in which it begins. Nobody knows it beforehand, so
	/// that nothing can be signed in a series that has not begun.
	pub fn next(self, parent: H256, subject: &SubjectId, slot: Slot) -> Self {
		let drawn = BlakeTwo256::hash_of(&(b"tutela series", parent, subject, slot, self));
		let mut code = Self::default();
		code.0.iter_mut().zip(drawn.0).for_each(|(own, byte)| *own = byte);
		code
	}
}

/// The series of a guardian who withdrew all consents at least once.
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
pub struct Series {
	/// Its name. Consents of every other series count no more.
	pub code: SeriesCode,
	/// The minute in which it began.
	pub since: Minute,
	/// The series before it. A post that was offline then may still report a crossing under it.
	pub before: SeriesCode,
}

/// In which series a consent is a guardian's.
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
pub struct GuardianSeries {
	/// The guardian's place on the child's file.
	pub slot: Slot,
	/// The series.
	pub code: SeriesCode,
}

/// The series of those guardians who have begun one, ascending by slot. For all others it is the first.
pub type SeriesList = BoundedVec<GuardianSeries, ConstU32<MAX_LINKS>>;

/// The series in which a consent with this list is that of the guardian at `slot`.
pub(crate) fn of_slot(list: &SeriesList, slot: Slot) -> SeriesCode {
	list.iter().find(|one| one.slot == slot).map_or_else(SeriesCode::default, |one| one.code)
}

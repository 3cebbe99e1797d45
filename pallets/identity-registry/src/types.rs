//! What the registry keeps.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use tutela_primitives::{
	Capacity, Grant, InstitutionId, KeyHint, Moment, SubjectId, MAX_BATCH, MAX_TAGS,
};

/// The uniqueness tags that come with a registration, none twice.
pub type TagList = BoundedVec<H256, ConstU32<MAX_TAGS>>;

/// Children whose identities are confirmed, at most 64.
pub type SubjectList = BoundedVec<SubjectId, ConstU32<MAX_BATCH>>;

/// A child's file that waits for another institution to take it over.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FileOffer {
	/// The institution that may take it over.
	pub to: InstitutionId,
	/// The institution that offered it.
	pub by: InstitutionId,
	/// The key of its officer.
	pub key: KeyHint,
	/// Whether that was as a court or as the registrar that keeps the file.
	pub capacity: Capacity,
	/// When it was offered, in milliseconds.
	pub offered_at: Moment,
}

impl FileOffer {
	/// By whom, in what capacity and when it was offered.
	pub fn grant(&self) -> Grant {
		Grant { by: self.by, key: self.key, capacity: self.capacity, given_at: self.offered_at }
	}
}

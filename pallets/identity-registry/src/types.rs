//! What the registry keeps.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use tutela_primitives::{Backing, Capacity, Institution, InstitutionId, Moment, MAX_TAGS};

/// The uniqueness tags that come with a registration, none twice.
pub type TagList = BoundedVec<H256, ConstU32<MAX_TAGS>>;

/// A child's file that waits for another institution to take it over.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FileOffer {
	/// The institution that may take it over.
	pub to: InstitutionId,
	/// The institution that offered it.
	pub by: InstitutionId,
	/// Whether that was as a court or as the registrar that keeps the file.
	pub capacity: Capacity,
	/// When it was offered, in milliseconds.
	pub offered_at: Moment,
}

impl FileOffer {
	/// What the standing of `giver`, who made the offer, means for it at `now`.
	pub fn backing(&self, giver: Option<&Institution>, now: Moment) -> Backing {
		giver.map_or(Backing::Void, |body| body.backs(self.capacity.role(), self.offered_at, now))
	}
}

//! What the registry keeps.

use frame_support::{traits::ConstU32, BoundedVec};
use sp_core::H256;
use tutela_primitives::MAX_TAGS;

/// The uniqueness tags that come with a registration, none twice.
pub type TagList = BoundedVec<H256, ConstU32<MAX_TAGS>>;

/// In what capacity an officer acts on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capacity {
	/// Of the institution that keeps the file.
	Registrar,
	/// Of a court that may act where the child lives.
	Court,
}

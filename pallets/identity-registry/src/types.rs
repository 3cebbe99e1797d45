//! What the registry keeps.

use frame_support::{traits::ConstU32, BoundedVec};
use sp_core::H256;
use tutela_primitives::MAX_TAGS;

/// The uniqueness tags that come with a registration, none twice.
pub type TagList = BoundedVec<H256, ConstU32<MAX_TAGS>>;

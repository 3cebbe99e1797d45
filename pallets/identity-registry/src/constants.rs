//! The bounds of the pallet, for clients.

use frame_support::pallet_macros::pallet_section;

/// Constants in the metadata.
#[pallet_section]
pub mod constants {
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Largest number of uniqueness tags of one subject.
		#[pallet::constant_name(MaxTags)]
		fn max_tags() -> u32 {
			tutela_primitives::MAX_TAGS
		}
	}
}

//! The bounds of the pallet, for clients.

use frame_support::pallet_macros::pallet_section;

/// Constants in the metadata.
#[pallet_section]
pub mod constants {
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Longest name of an institution, in bytes of UTF-8.
		#[pallet::constant_name(MaxName)]
		fn max_name() -> u32 {
			tutela_primitives::MAX_NAME
		}
	}
}

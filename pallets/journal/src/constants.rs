//! The bounds of the pallet, for clients.

use frame_support::pallet_macros::pallet_section;

/// Constants in the metadata.
#[pallet_section]
pub mod constants {
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Largest number of journals that an institution may have open at once.
		#[pallet::constant_name(MaxOpenJournals)]
		fn max_open_journals() -> u32 {
			MAX_OPEN_JOURNALS
		}

		/// Longest time that one seal may cover, in milliseconds.
		#[pallet::constant_name(LongestSeal)]
		fn longest_seal() -> u64 {
			tutela_primitives::journal::LONGEST_SEAL
		}

		/// Longest heartbeat of a journal, in hours.
		#[pallet::constant_name(LongestHeartbeat)]
		fn longest_heartbeat() -> u8 {
			tutela_primitives::journal::LONGEST_HEARTBEAT
		}
	}
}

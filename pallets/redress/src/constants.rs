//! The bounds of the pallet, for clients.

use frame_support::pallet_macros::pallet_section;

/// Constants in the metadata.
#[pallet_section]
pub mod constants {
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Within which time a contest must be decided, in milliseconds.
		#[pallet::constant_name(ContestPeriod)]
		fn contest_period() -> Moment {
			tutela_primitives::redress::CONTEST_PERIOD
		}

		/// By how much that time can be extended once, in milliseconds.
		#[pallet::constant_name(ContestExtension)]
		fn contest_extension() -> Moment {
			tutela_primitives::redress::CONTEST_EXTENSION
		}

		/// How long a contested alert is paused at most, in milliseconds.
		#[pallet::constant_name(LongestPause)]
		fn longest_pause() -> Moment {
			tutela_primitives::redress::LONGEST_PAUSE
		}

		/// Largest number of pleas in a contest.
		#[pallet::constant_name(MaxPleas)]
		fn max_pleas() -> u32 {
			tutela_primitives::redress::MAX_PLEAS
		}

		/// Largest number of open contests about one child in which one complainant has a plea.
		#[pallet::constant_name(MaxOpenPleas)]
		fn max_open_pleas() -> u32 {
			MAX_OPEN_PLEAS
		}
	}
}

//! The bounds of the pallet, for clients.

use frame_support::pallet_macros::pallet_section;

/// Constants in the metadata.
#[pallet_section]
pub mod constants {
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Largest number of guardians' links that a child's file holds at once.
		#[pallet::constant_name(MaxLinks)]
		fn max_links() -> u32 {
			tutela_primitives::MAX_LINKS
		}

		/// Largest number of court orders that a child's file holds at once.
		#[pallet::constant_name(MaxOrders)]
		fn max_orders() -> u32 {
			tutela_primitives::MAX_ORDERS
		}

		/// How many of the places for orders only an exit ban may take.
		#[pallet::constant_name(PlacesForBans)]
		fn places_for_bans() -> u32 {
			tutela_primitives::PLACES_FOR_BANS
		}

		/// Largest number of objections that a child's file holds at once, with those that a court backed
		/// and whose guardian's link ended.
		#[pallet::constant_name(MaxObjections)]
		fn max_objections() -> u32 {
			tutela_primitives::MAX_OBJECTIONS
		}

		/// Largest number of withdrawn consents that a child's file remembers at once.
		#[pallet::constant_name(MaxWithdrawals)]
		fn max_withdrawals() -> u32 {
			tutela_primitives::MAX_WITHDRAWALS
		}

		/// How many withdrawn consents of one guardian a child's file remembers one by one.
		#[pallet::constant_name(WithdrawalsPerGuardian)]
		fn withdrawals_per_guardian() -> u32 {
			WITHDRAWALS_PER_GUARDIAN
		}

		/// How long a proposed link waits for the guardian, in milliseconds.
		#[pallet::constant_name(ProposalLifetime)]
		fn proposal_lifetime() -> u64 {
			PROPOSAL_LIFETIME
		}

		/// How long an objection stands without a court's backing, in milliseconds.
		#[pallet::constant_name(ObjectionLifetime)]
		fn objection_lifetime() -> u64 {
			tutela_primitives::OBJECTION_LIFETIME
		}
	}
}

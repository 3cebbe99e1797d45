//! The bounds of the pallet, for clients.

use frame_support::pallet_macros::pallet_section;

/// Constants in the metadata.
#[pallet_section]
pub mod constants {
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Largest number of institutions beside the lead that have access to a case at once.
		#[pallet::constant_name(MaxGrants)]
		fn max_grants() -> u32 {
			tutela_primitives::protection::MAX_GRANTS
		}

		/// Largest number of institutions that leave a contact under one tag.
		#[pallet::constant_name(MaxContacts)]
		fn max_contacts() -> u32 {
			tutela_primitives::protection::MAX_CONTACTS
		}

		/// How many of these places only child-protection bodies may take.
		#[pallet::constant_name(PlacesForProtection)]
		fn places_for_protection() -> u32 {
			tutela_primitives::protection::PLACES_FOR_PROTECTION
		}

		/// Largest number of a country's versions of its clocks that are planned or in force.
		#[pallet::constant_name(MaxClocks)]
		fn max_clocks() -> u32 {
			tutela_primitives::protection::MAX_CLOCKS
		}

		/// Largest number of tags that one call clears of an epoch that is over.
		#[pallet::constant_name(MaxCleared)]
		fn max_cleared() -> u32 {
			MAX_CLEARED
		}

		/// Longest time for which access to a case is granted, in milliseconds.
		#[pallet::constant_name(LongestGrant)]
		fn longest_grant() -> u64 {
			tutela_primitives::protection::LONGEST_GRANT
		}

		/// Longest time that a country may give for one step of a case, in milliseconds.
		#[pallet::constant_name(LongestSpan)]
		fn longest_span() -> u64 {
			tutela_primitives::protection::LONGEST_SPAN
		}
	}
}

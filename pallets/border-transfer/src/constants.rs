//! The bounds of the pallet, for clients.

use frame_support::pallet_macros::pallet_section;

/// Constants in the metadata.
#[pallet_section]
pub mod constants {
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Largest number of children in one call.
		#[pallet::constant_name(MaxBatch)]
		fn max_batch() -> u32 {
			tutela_primitives::MAX_BATCH
		}

		/// Largest number of consents for one child at one crossing.
		#[pallet::constant_name(MaxConsents)]
		fn max_consents() -> u32 {
			tutela_primitives::MAX_CONSENTS
		}

		/// Largest number of attestations on one consent.
		#[pallet::constant_name(MaxAttestations)]
		fn max_attestations() -> u32 {
			tutela_primitives::MAX_ATTESTATIONS
		}

		/// Largest number of destinations that one consent may name.
		#[pallet::constant_name(MaxDestinations)]
		fn max_destinations() -> u32 {
			tutela_primitives::MAX_DESTINATIONS
		}

		/// Largest number of consents in use that a child's file remembers at once.
		#[pallet::constant_name(MaxConsentsInUse)]
		fn max_consents_in_use() -> u32 {
			tutela_primitives::MAX_CONSENTS_IN_USE
		}

		/// How many sources of alerts a child's file holds at once.
		#[pallet::constant_name(MaxAlertPlaces)]
		fn max_alert_places() -> u32 {
			tutela_primitives::MAX_ALERT_PLACES
		}

		/// How many of these places any institution may take.
		#[pallet::constant_name(GeneralAlertPlaces)]
		fn general_alert_places() -> u32 {
			tutela_primitives::GENERAL_ALERT_PLACES
		}

		/// How many of them are kept for institutions of the child's country of residence.
		#[pallet::constant_name(ResidenceAlertPlaces)]
		fn residence_alert_places() -> u32 {
			tutela_primitives::RESIDENCE_ALERT_PLACES
		}

		/// Largest number of countries that a trip's way back is remembered for.
		#[pallet::constant_name(MaxPath)]
		fn max_path() -> u32 {
			tutela_primitives::MAX_PATH
		}

		/// Largest number of a country's versions of its rules that are planned, in force or
		/// recently were.
		#[pallet::constant_name(MaxRules)]
		fn max_rules() -> u32 {
			MAX_RULES
		}

		/// Largest number of records that `TutelaApi.history` returns at once.
		#[pallet::constant_name(LongestHistory)]
		fn longest_history() -> u32 {
			LONGEST_HISTORY
		}

		/// Longest time from a consent's issue to its last minute, in milliseconds.
		#[pallet::constant_name(LongestConsent)]
		fn longest_consent() -> u64 {
			tutela_primitives::LONGEST_CONSENT
		}

		/// How long after a crossing a post may report it, in milliseconds.
		#[pallet::constant_name(ReportingWindow)]
		fn reporting_window() -> u64 {
			tutela_primitives::REPORTING_WINDOW
		}

		/// Within which time an override must be reviewed, in milliseconds.
		#[pallet::constant_name(ReviewDeadline)]
		fn review_deadline() -> u64 {
			tutela_primitives::REVIEW_DEADLINE
		}

		/// Minimum notice for an accreditor's rules that loosen, in milliseconds.
		#[pallet::constant_name(LooseningNotice)]
		fn loosening_notice() -> u64 {
			LOOSENING_NOTICE
		}

		/// Longest time for which an institution's alert stands, in milliseconds.
		#[pallet::constant_name(LongestAlert)]
		fn longest_alert() -> u64 {
			LONGEST_ALERT
		}

		/// How long a child's own call for help stands, in milliseconds.
		#[pallet::constant_name(DistressLifetime)]
		fn distress_lifetime() -> u64 {
			DISTRESS_LIFETIME
		}
	}
}

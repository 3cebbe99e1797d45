//! What happened.

use frame_support::pallet_macros::pallet_section;

/// The pallet's events.
#[pallet_section]
pub mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A record was written. Each record has one of these, whatever it came from.
		CrossingRecorded {
			/// The record.
			record: RecordId,
			/// The child; none where nobody could name it.
			subject: Option<SubjectId>,
			/// The institution that recorded.
			institution: InstitutionId,
			/// What the rules said.
			outcome: Outcome,
		},
		/// Officers of two institutions let a child pass in an emergency.
		CrossingOverridden {
			/// The record of it.
			record: RecordId,
			/// The record that was overridden.
			amends: RecordId,
			/// What the emergency was said to be.
			reason: OverrideReason,
			/// The institution that overrode.
			by: InstitutionId,
			/// The institution that approved.
			with: InstitutionId,
			/// By when it must be reviewed, in milliseconds.
			due: Moment,
		},
		/// An emergency override was reviewed.
		OverrideReviewed {
			/// The record of the override.
			record: RecordId,
			/// Whether the emergency was real.
			finding: Finding,
			/// The institution that reviewed.
			by: InstitutionId,
		},
		/// A record was corrected by a new one.
		RecordAmended {
			/// The new record.
			record: RecordId,
			/// The record with the mistake.
			amends: RecordId,
			/// The child, as corrected.
			subject: Option<SubjectId>,
			/// The institution that corrected.
			by: InstitutionId,
			/// The second officer, who approved it.
			approver: AccountId,
		},
		/// An alert was raised, or got a new end.
		AlertRaised {
			/// The child.
			subject: SubjectId,
			/// Why.
			kind: AlertKind,
			/// By whom.
			source: AlertSource,
			/// When it lapses, in milliseconds.
			until: Moment,
		},
		/// An alert was cleared before it lapsed.
		AlertCleared {
			/// The child.
			subject: SubjectId,
			/// Why it had been raised.
			kind: AlertKind,
			/// The institution that cleared it.
			by: InstitutionId,
		},
		/// A child was found to be overdue.
		OverdueFlagged {
			/// The child.
			subject: SubjectId,
			/// What is missing.
			overdue: OverdueJourney,
			/// Who noticed.
			by: AccountId,
		},
		/// A child that was overdue is so no longer.
		OverdueResolved {
			/// The child.
			subject: SubjectId,
			/// The record that ended it.
			record: RecordId,
		},
		/// A country got new rules.
		RulesSet {
			/// The country.
			country: CountryCode,
			/// Number of the version.
			version: u32,
			/// From when on it is in force, in milliseconds.
			in_force_from: Moment,
		},
	}
}

//! What happened.

use frame_support::pallet_macros::pallet_section;

/// The pallet's events.
#[pallet_section]
pub mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An institution was accredited.
		InstitutionAccredited {
			/// The number it got.
			institution: InstitutionId,
			/// Who accredited it.
			by: Accreditor,
			/// Its admin.
			admin: AccountId,
		},
		/// An institution's name, roles, framework or end of accreditation was changed.
		InstitutionAmended {
			/// Which institution.
			institution: InstitutionId,
			/// Who changed it.
			by: Accreditor,
		},
		/// An institution was suspended, and with it every officer of it.
		InstitutionSuspended {
			/// Which institution.
			institution: InstitutionId,
			/// Who suspended it.
			by: Accreditor,
		},
		/// An institution's suspension was lifted.
		InstitutionReinstated {
			/// Which institution.
			institution: InstitutionId,
			/// Who lifted it.
			by: Accreditor,
		},
		/// An institution's accreditation was taken away for good, or the time from which a
		/// revoked institution is distrusted was moved back.
		InstitutionRevoked {
			/// Which institution.
			institution: InstitutionId,
			/// Who revoked it.
			by: Accreditor,
			/// From when on what it wrote is tainted, in milliseconds; none if it is not.
			distrusted_from: Option<Moment>,
		},
		/// An account was nominated as an institution's next admin.
		AdminNominated {
			/// Which institution.
			institution: InstitutionId,
			/// Who is nominated.
			account: AccountId,
		},
		/// A nominated admin accepted.
		AdminChanged {
			/// Which institution.
			institution: InstitutionId,
			/// The admin until now.
			from: AccountId,
			/// The admin from now on.
			to: AccountId,
		},
		/// An officer was appointed, or the appointment was replaced by a new one.
		OfficerAppointed {
			/// The officer's key.
			officer: AccountId,
			/// Whom it acts for.
			institution: InstitutionId,
			/// What it may do, as far as its institution may.
			roles: Roles,
			/// The post it is bound to; none for every post.
			post: Option<PortCode>,
			/// When the appointment ends, in milliseconds.
			expires: Moment,
		},
		/// An officer was dismissed.
		OfficerDismissed {
			/// The officer's key.
			officer: AccountId,
			/// Whom it acted for.
			institution: InstitutionId,
		},
		/// An officer's appointment passed to another key.
		OfficerKeyRotated {
			/// Whom the officer acts for.
			institution: InstitutionId,
			/// The key until now.
			from: AccountId,
			/// The key from now on.
			to: AccountId,
		},
		/// The council set an institution's allowance.
		AllowanceSet {
			/// Which institution.
			institution: InstitutionId,
			/// What was set, in billionths of a block; none for the default.
			terms: Option<AllowanceTerms>,
		},
	}
}

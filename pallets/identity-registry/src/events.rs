//! What the registry tells the world.

use frame_support::pallet_macros::pallet_section;

/// Part of the pallet: its events.
#[pallet_section]
mod events {
	/// What happened in the registry.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A child was registered.
		SubjectRegistered {
			/// The child.
			subject: SubjectId,
			/// The institution that keeps the file.
			registrar: InstitutionId,
			/// The country in which the child lives.
			residence: CountryCode,
		},
		/// Somebody presented a tag of one child for another identity. No identity changed.
		DuplicateRegistrationAttempted {
			/// The child to whom the tag belongs.
			existing: SubjectId,
			/// The identity for which it was presented.
			attempted: SubjectId,
			/// The institution that presented it.
			by: InstitutionId,
			/// The tag.
			tag: H256,
		},
		/// The commitment to what is known of a child was renewed.
		ClaimsUpdated {
			/// The child.
			subject: SubjectId,
			/// The institution that did it.
			by: InstitutionId,
			/// The new commitment.
			claims: H256,
			/// The number of changes of this identity so far.
			revision: u32,
		},
		/// A child got one more uniqueness tag.
		TagAdded {
			/// The child.
			subject: SubjectId,
			/// The institution that did it.
			by: InstitutionId,
			/// The tag.
			tag: H256,
		},
		/// Whether an identity can be relied on was decided anew.
		StandingChanged {
			/// The child.
			subject: SubjectId,
			/// The institution that decided.
			by: InstitutionId,
			/// The standing until now.
			from: Standing,
			/// The standing from now on.
			to: Standing,
		},
		/// Two files turned out to be about one child.
		DuplicateMerged {
			/// The file that is no longer used.
			subject: SubjectId,
			/// The file to use.
			into: SubjectId,
			/// The institution that decided.
			by: InstitutionId,
		},
		/// A file was offered to another institution.
		RegistrarProposed {
			/// The child.
			subject: SubjectId,
			/// The institution that offered it.
			by: InstitutionId,
			/// The institution that may take it.
			to: InstitutionId,
		},
		/// Another institution keeps a file now.
		RegistrarChanged {
			/// The child.
			subject: SubjectId,
			/// The institution that kept it.
			from: InstitutionId,
			/// The institution that keeps it.
			to: InstitutionId,
		},
		/// A child got a key of its own.
		ControllerBound {
			/// The child.
			subject: SubjectId,
			/// The institution that bound it.
			by: InstitutionId,
			/// The key.
			controller: AccountId,
			/// The key that it replaced, which is the child's no more.
			replaced: Option<AccountId>,
		},
		/// The secret behind a child's commitments was destroyed.
		Shredded {
			/// The child.
			subject: SubjectId,
			/// The institution that destroyed it.
			by: InstitutionId,
			/// When it said so, in milliseconds.
			at: Moment,
		},
		/// A child lives in another country now.
		ResidenceChanged {
			/// The child.
			subject: SubjectId,
			/// The institution that entered it.
			by: InstitutionId,
			/// The country until now.
			from: CountryCode,
			/// The country from now on.
			to: CountryCode,
		},
	}
}

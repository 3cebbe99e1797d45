//! What a call can end in: an error, or events.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors: why the chain refuses a call, and what to do.
#[pallet_section]
pub mod errors {
	/// Why a call was not accepted.
	#[pallet::error]
	pub enum Error<T> {
		/// No such subject is registered. Check the subject id.
		SubjectNotFound,
		/// This subject is registered already. Read the file instead of registering again.
		AlreadyRegistered,
		/// Neither an officially assigned ISO 3166-1 alpha-2 code nor `XK`. Use two capital letters.
		UnknownCountry,
		/// The institution may not act in that country. Ask one that may.
		OutsideJurisdiction,
		/// Another institution keeps this file. Ask it, or have it propose you as registrar.
		NotItsRegistrar,
		/// The month of birth lies in the future. Count months from January 1970.
		BornInFuture,
		/// A tag is listed twice. List each tag once.
		RepeatedTag,
		/// The subject holds 8 tags, which is the most.
		TooManyTags,
		/// The subject, or a file merged into it, holds this tag already.
		TagAlreadyHeld,
		/// The commitment and the nationalities are those on file.
		ClaimsUnchanged,
		/// Name each nationality once, in the order of the codes.
		NationalitiesNotAscending,
		/// The standing is the one on file.
		StandingUnchanged,
		/// The subject is deceased, merged or shredded. A court can find that it is not deceased or
		/// merged (`set_standing`); what was shredded stays so.
		StandingFinal,
		/// The identity was found fraudulent, deceased or a duplicate. Only a court can find
		/// otherwise.
		OnlyCourtReinstates,
		/// A duplicate names the file to use. Call `merge_duplicate`.
		MergeInstead,
		/// A destroyed secret needs a receipt. Call `shred`.
		ShredInstead,
		/// A file cannot be merged into itself.
		SameSubject,
		/// The file to merge into is neither active nor suspended. Name the one in use.
		SurvivorNotUsable,
		/// Something on the file bars the child's leaving: an alert, an order, an objection, a link that is
		/// suspended or disputed, or a recent refusal. It would be lost. Raise or impose the same on the
		/// file to merge into, end it here, and merge then.
		BarsStand,
		/// This institution keeps the file already.
		RegistrarUnchanged,
		/// This file was offered to nobody. Its registrar has to propose you first.
		NothingProposed,
		/// This file was offered to another institution.
		ProposedToAnother,
		/// The institution that offered the file is suspended. Take it over when it is reinstated, or
		/// ask a court to offer it.
		OfferWaits,
		/// The institution that offered the file may no longer do so: it is revoked, distrusted or no
		/// longer accredited, does not act where the child lives or no longer keeps the file. Ask a
		/// court to offer it.
		OfferVoid,
		/// The child has not certainly completed the age for a key of its own.
		TooYoung,
		/// This key is the child's already.
		ControllerUnchanged,
		/// This key is another child's. Use a key that is nobody else's.
		ControlsAnother,
		/// The child lives in this country already.
		ResidenceUnchanged,
		/// The child never moved, or a court accepted it. There is nothing to accept.
		NotMoved,
		/// The file remembers 4 changes of residence that no court of the former country accepted. Ask
		/// one to accept (`accept_residence`).
		TooManyMoves,
		/// A court decided the standing last. A registrar may suspend the identity, and asks a court for
		/// all else.
		DecidedByCourt,
		/// A court offered this file to another institution. Ask the court.
		OfferedByCourt,
		/// The distrusted institution is the caller's own, or accredited it. Let another court or
		/// registrar confirm the identity, one that the distrusted institution did not accredit.
		NotImpartial,
		/// The caller's own institution or key is distrusted at this moment, so that its word confirms
		/// nothing. Let another one confirm.
		ConfirmerInDoubt,
	}
}

/// The pallet's events.
#[pallet_section]
pub mod events {
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
			shredded_at: Moment,
		},
		/// An identity that was in doubt was confirmed, with the country of residence.
		IdentityConfirmed {
			/// The child.
			subject: SubjectId,
			/// The institution that vouches for it from now on.
			by: InstitutionId,
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
		/// A court of the country in which a child lived accepted that it lives elsewhere.
		ResidenceAccepted {
			/// The child.
			subject: SubjectId,
			/// The court.
			by: InstitutionId,
		},
	}
}

//! Why the registry refuses a call.

use frame_support::pallet_macros::pallet_section;

/// Part of the pallet: its errors.
#[pallet_section]
mod errors {
	/// Why a call was not accepted.
	#[pallet::error]
	pub enum Error<T> {
		/// No such subject is registered. Check the subject id.
		NotFound,
		/// This subject is registered already. Read the file instead of registering again.
		AlreadyRegistered,
		/// ISO 3166-1 assigns this country code to no country. Use two capital letters.
		UnknownCountry,
		/// The institution may not act in that country. Ask one that may.
		NotInJurisdiction,
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
		/// The commitment is the one on file.
		ClaimsUnchanged,
		/// The standing is the one on file.
		StandingUnchanged,
		/// The subject is deceased, merged or shredded, which cannot be changed any more.
		StandingFinal,
		/// The identity was found fraudulent. Only a court can find otherwise.
		OnlyCourtReinstates,
		/// A duplicate names the file to use. Call `merge_duplicate`.
		MergeInstead,
		/// A destroyed secret needs a receipt. Call `shred`.
		ShredInstead,
		/// A file cannot be merged into itself.
		SameSubject,
		/// The file to merge into is neither active nor suspended. Name the one in use.
		SurvivorNotUsable,
		/// This institution keeps the file already.
		RegistrarUnchanged,
		/// This file was offered to nobody. Its registrar has to propose you first.
		NothingProposed,
		/// This file was offered to another institution.
		ProposedToAnother,
		/// The child has not certainly completed the age for a key of its own.
		TooYoung,
		/// This key is the child's already.
		ControllerUnchanged,
		/// This key is another child's. Use a key that is nobody else's.
		ControlsAnother,
		/// The child lives in this country already.
		ResidenceUnchanged,
	}
}

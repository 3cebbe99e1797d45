//! Why a call is refused.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// No subject has this id. Check it, or register the child first.
		SubjectNotFound,
		/// The child does not live where this institution acts. Ask one of the child's country.
		OutsideJurisdiction,
		/// This identity is deceased, a duplicate, fraudulent or shredded, and takes no new
		/// guardian. Use the subject that took its place.
		IdentityClosed,
		/// The caller has no standing link on this file.
		NotAGuardian,
		/// The file holds 8 links already. End one that no longer stands.
		TooManyGuardians,
		/// The file has given out its last slot or number. Register the child's file anew and
		/// merge this one into it.
		NumbersUsedUp,
		/// This account is a guardian of the child already. End its link or replace its key.
		AlreadyLinked,
		/// The account is the child's own key, and nobody is one's own guardian.
		OwnGuardian,
		/// An advocate at will needs a survivor who can dismiss it. Bind the subject's key first.
		ControllerMissing,
		/// The end lies in the past. Give a later one, or none.
		AlreadyPast,
		/// The signature is not the account's over the text that follows from this call. Compare
		/// network, subject, basis, rights and end with what was signed.
		AcceptanceInvalid,
		/// The account was on this file before, so that its signature may be an old one. Establish
		/// the link without it and let the account accept by itself.
		AcceptanceUsed,
		/// No link waits for this account. Ask the institution to establish one.
		ProposalNotFound,
		/// The proposal was not accepted in time. Ask the institution to establish the link again.
		ProposalLapsed,
		/// No link has this slot.
		LinkNotFound,
		/// The time that the link was given for has passed. It can only be ended.
		LinkLapsed,
		/// The link is active, there is nothing to reinstate.
		LinkActive,
		/// Only an active link can be contested.
		LinkNotActive,
		/// The link is suspended already.
		AlreadySuspended,
		/// A contested link, or one that another institution suspended, is a court's to decide.
		CourtMustDecide,
		/// A guardian cannot contest its own link, but may relinquish it.
		OwnLink,
		/// The caller's link is not active or does not carry the right to object.
		RightMissing,
		/// This reason does not fit who ends the link, or the link has not expired.
		ReasonNotAllowed,
		/// The subject itself ends an advocate's link only. Others need a registrar or court.
		NotAtWill,
		/// A requirement names 1 to 8 guardians. Use an exit ban to forbid journeys.
		RequirementOutOfRange,
		/// The file holds 4 orders in force already. Lift one first.
		TooManyOrders,
		/// No order on this file has this number.
		OrderNotFound,
		/// The guardian's objection stands already.
		AlreadyObjected,
		/// The guardian has no standing objection.
		ObjectionNotFound,
		/// A court backed this objection. It ends with the guardian's link.
		ObjectionBacked,
		/// A destination is not an officially assigned ISO 3166-1 alpha-2 code.
		UnknownCountry,
		/// These terms can be no consent: check destinations, window, length and crossings.
		TermsMalformed,
		/// The consent can no longer be presented, so that nothing needs revoking.
		ConsentExpired,
		/// The guardian withdrew this consent already.
		AlreadyRevoked,
		/// The file remembers no more single withdrawals of this guardian: revoke all consents. For
		/// one that is dated ahead, ask a registrar to replace the key.
		WithdrawalMemoryFull,
	}
}

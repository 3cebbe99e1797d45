//! What a call can end in: an error, or events.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors: why the chain refuses a call, and what to do.
#[pallet_section]
pub mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// No subject has this id. Check it, or register the child first.
		SubjectNotFound,
		/// The child does not live where this institution acts. Ask one of the child's country.
		OutsideJurisdiction,
		/// This identity is deceased, a duplicate, fraudulent or shredded, and takes no new
		/// guardian. Use the subject that took its place.
		IdentityClosed,
		/// Another registrar keeps this file, and only that one or a court changes its links. Ask one of
		/// them; what is urgent, suspend or contest.
		NotItsRegistrar,
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
		/// The institution that proposed the link is suspended. Accept when it is reinstated.
		ProposalWaits,
		/// The institution that proposed the link may no longer do so: it is revoked, distrusted or no
		/// longer accredited, does not act in the child's country or no longer keeps the file. Ask the
		/// registrar that keeps the file now.
		ProposalVoid,
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
		/// This is a court's to decide: the link is contested, another institution suspended it, or a
		/// court decided about it before.
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
		/// The file's places are taken by orders in force: 4, and 2 more for exit bans. Lift one first.
		TooManyOrders,
		/// No order on this file has this number.
		OrderNotFound,
		/// The guardian's objection stands already.
		AlreadyObjected,
		/// The guardian has no standing objection.
		ObjectionNotFound,
		/// A court backed this objection, and only a court lifts it.
		ObjectionBacked,
		/// Courts back 8 objections on this file already. Lift one, or impose an exit ban.
		TooManyBacked,
		/// No court exempts a child under 14 from its guardians' agreement.
		TooYoungToExempt,
		/// An exemption needs an end.
		ExemptionWithoutEnd,
		/// A destination is neither an officially assigned ISO 3166-1 alpha-2 code nor `XK`.
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
		/// The distrusted institution is the caller's own, or accredited it. Let another court or
		/// registrar confirm the link, one that the distrusted institution did not accredit.
		NotImpartial,
		/// The caller's own institution or key is distrusted at this moment, so that its word confirms
		/// nothing. Let another one confirm.
		ConfirmerInDoubt,
	}
}

/// The pallet's events.
#[pallet_section]
pub mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A link waits for the guardian to accept it.
		LinkProposed {
			/// The child.
			subject: SubjectId,
			/// The proposed guardian.
			account: AccountId,
			/// What the link will rest on.
			basis: LinkBasis,
			/// The institution that proposed it.
			by: InstitutionId,
			/// Until when it can be accepted, in milliseconds.
			lapses_at: Moment,
		},
		/// The proposed guardian declined.
		ProposalDeclined {
			/// The child.
			subject: SubjectId,
			/// Who declined.
			account: AccountId,
		},
		/// A link that waited for the guardian was taken back.
		ProposalCancelled {
			/// The child.
			subject: SubjectId,
			/// Who was proposed.
			account: AccountId,
			/// Who took it back.
			by: Actor,
		},
		/// A guardian was linked to a child.
		LinkEstablished {
			/// The child.
			subject: SubjectId,
			/// The guardian's place on the child's file.
			slot: Slot,
			/// The guardian's key.
			account: AccountId,
			/// What the link rests on.
			basis: LinkBasis,
			/// The institution that established it.
			by: InstitutionId,
		},
		/// A guardian's word was stopped.
		LinkSuspended {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// The institution that did it.
			by: InstitutionId,
		},
		/// A guardian's link was disputed.
		LinkContested {
			/// The child.
			subject: SubjectId,
			/// The place of the guardian whose link is disputed.
			slot: Slot,
			/// Who disputes it.
			by: Actor,
		},
		/// A guardian's word counts again.
		LinkReinstated {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// The institution that did it.
			by: InstitutionId,
		},
		/// A guardian's link ended.
		LinkEnded {
			/// The child.
			subject: SubjectId,
			/// The place that the guardian had.
			slot: Slot,
			/// Why.
			reason: EndReason,
			/// Who ended it.
			by: Actor,
		},
		/// A guardian's key was replaced. Consents signed with the old one are void.
		KeyReplaced {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// The old key.
			from: AccountId,
			/// The new key.
			to: AccountId,
			/// The institution that did it.
			by: InstitutionId,
		},
		/// A guardian's link that was in doubt was confirmed.
		LinkConfirmed {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// The institution that vouches for it from now on.
			by: InstitutionId,
		},
		/// A court said how many guardians must agree, or left it to the country's rules again.
		RequirementSet {
			/// The child.
			subject: SubjectId,
			/// What must be met; none for the country's rules.
			requirement: Option<CourtRequirement>,
			/// The court.
			by: InstitutionId,
		},
		/// A court's order was put on the file.
		OrderImposed {
			/// The child.
			subject: SubjectId,
			/// Number of the order on this file.
			number: u32,
			/// What was ordered.
			kind: OrderKind,
			/// When it lapses, in milliseconds.
			valid_until: Option<Moment>,
			/// The court.
			by: InstitutionId,
		},
		/// A court's order was lifted.
		OrderLifted {
			/// The child.
			subject: SubjectId,
			/// Number of the order on this file.
			number: u32,
			/// The court or the council.
			by: Actor,
		},
		/// A guardian objected to the child's leaving.
		ObjectionRaised {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// Whether it is against the child's living abroad only, and no journey.
			to_residence_only: bool,
		},
		/// A guardian withdrew an objection.
		ObjectionWithdrawn {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
		},
		/// A court backed an objection, which now does not lapse.
		ObjectionBacked {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// The court.
			by: InstitutionId,
		},
		/// A court lifted an objection.
		ObjectionLifted {
			/// The child.
			subject: SubjectId,
			/// The place of the guardian who objected.
			slot: Slot,
			/// The court.
			by: InstitutionId,
		},
		/// A guardian withdrew a consent.
		ConsentRevoked {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// The consent, as the chain computed it from the terms.
			consent: ConsentId,
		},
		/// A guardian withdrew every consent given so far.
		AllConsentsRevoked {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
			/// The series that has begun. Consents of every other one are withdrawn.
			series: SeriesCode,
		},
	}
}

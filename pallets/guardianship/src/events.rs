//! What the pallet tells the outside.

use frame_support::pallet_macros::pallet_section;

/// The pallet's events.
#[pallet_section]
mod events {
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
			lapses: Moment,
		},
		/// The proposed guardian declined.
		ProposalDeclined {
			/// The child.
			subject: SubjectId,
			/// Who declined.
			account: AccountId,
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
			until: Option<Moment>,
			/// The court.
			by: InstitutionId,
		},
		/// A court's order was lifted.
		OrderLifted {
			/// The child.
			subject: SubjectId,
			/// Number of the order on this file.
			number: u32,
			/// The court.
			by: InstitutionId,
		},
		/// A guardian objected to the child's leaving.
		ObjectionRaised {
			/// The child.
			subject: SubjectId,
			/// The guardian's place.
			slot: Slot,
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
			/// Consents issued in this minute or earlier are withdrawn.
			until: Minute,
		},
	}
}

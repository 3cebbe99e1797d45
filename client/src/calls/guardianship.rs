//! Calls of `Guardianship`: who answers for the child.

use sp_core::H256;
use tutela_primitives::{
	AccountId, ConsentTerms, CourtRequirement, EndReason, LinkBasis, Minute, Moment, OrderKind,
	Rights, Signed, Slot, SubjectId,
};

calls! {
	"Guardianship";

	/// Puts a guardian on the child's file: at once with the guardian's signed acceptance, or when the
	/// guardian accepts. For a registrar or court.
	establish(
		subject: SubjectId,
		account: AccountId,
		basis: LinkBasis,
		rights: Rights,
		valid_until: Option<Minute>,
		evidence: H256,
		acceptance: Option<Signed>,
	);

	/// Accepts to answer for the child. For the account that was proposed.
	accept(subject: SubjectId);

	/// Stops a guardian's word from counting. For a registrar or court.
	suspend_link(subject: SubjectId, slot: Slot);

	/// Says that a guardian's custody is disputed.
	contest_link(subject: SubjectId, slot: Slot);

	/// Lets a guardian's word count again.
	reinstate_link(subject: SubjectId, slot: Slot);

	/// Ends a link.
	end_link(subject: SubjectId, slot: Slot, reason: EndReason);

	/// Gives up answering for the child. For the guardian.
	relinquish(subject: SubjectId);

	/// Gives a guardian another key. Every consent signed with the old one dies.
	replace_key(subject: SubjectId, slot: Slot, to: AccountId);

	/// Says how many guardians must agree for this child; none for the country's rule. For a court.
	set_requirement(subject: SubjectId, requirement: Option<CourtRequirement>);

	/// Puts an order on the child's file. For a court.
	impose_order(subject: SubjectId, kind: OrderKind, valid_until: Option<Moment>);

	/// Lifts an order. For a court.
	lift_order(subject: SubjectId, number: u32);

	/// Objects to the child's leaving, for any purpose or to live abroad only. For a guardian with that
	/// right.
	object(subject: SubjectId, to_residence_only: bool);

	/// Takes an objection back. For the guardian who made it.
	withdraw_objection(subject: SubjectId);

	/// Backs an objection, which then does not lapse. For a court.
	back_objection(subject: SubjectId, slot: Slot);

	/// Withdraws one consent. For the guardian who gave it.
	revoke_consent(subject: SubjectId, terms: ConsentTerms);

	/// Withdraws every consent issued so far. For the guardian who gave them.
	revoke_all_consents(subject: SubjectId);

	/// Takes back a link that waits to be accepted. For the institution that proposed it, the child's
	/// registrar or a court.
	cancel_proposal(subject: SubjectId, account: AccountId);

	/// Lifts an objection. For a court.
	lift_objection(subject: SubjectId, slot: Slot);

	/// Confirms links that a distrusted institution established, at most 64. For a court or another
	/// registrar.
	confirm_links(links: Vec<(SubjectId, Slot)>);
}

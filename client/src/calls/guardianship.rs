//! Calls of `Guardianship`: who answers for the child.

use crate::Call;
use sp_core::H256;
use tutela_primitives::{
	AccountId, ConsentTerms, CourtRequirement, EndReason, LinkBasis, Minute, Moment, OrderKind,
	Rights, Signed, Slot, SubjectId,
};

const PALLET: &str = "Guardianship";

/// Puts a guardian on the child's file: at once with the guardian's signed acceptance, or when the
/// guardian accepts. For a registrar or court.
pub fn establish(
	subject: SubjectId,
	account: AccountId,
	basis: LinkBasis,
	rights: Rights,
	until: Option<Minute>,
	evidence: H256,
	acceptance: Option<Signed>,
) -> Call {
	Call::new(PALLET, "establish")
		.with("subject", subject)
		.with("account", account)
		.with("basis", basis)
		.with("rights", rights)
		.with("until", until)
		.with("evidence", evidence)
		.with("acceptance", acceptance)
}

/// Accepts to answer for the child. For the account that was proposed.
pub fn accept(subject: SubjectId) -> Call {
	Call::new(PALLET, "accept").with("subject", subject)
}

/// Stops a guardian's word from counting. For a registrar or court.
pub fn suspend_link(subject: SubjectId, slot: Slot) -> Call {
	Call::new(PALLET, "suspend_link").with("subject", subject).with("slot", slot)
}

/// Says that a guardian's custody is disputed.
pub fn contest_link(subject: SubjectId, slot: Slot) -> Call {
	Call::new(PALLET, "contest_link").with("subject", subject).with("slot", slot)
}

/// Lets a guardian's word count again.
pub fn reinstate_link(subject: SubjectId, slot: Slot) -> Call {
	Call::new(PALLET, "reinstate_link").with("subject", subject).with("slot", slot)
}

/// Ends a link.
pub fn end_link(subject: SubjectId, slot: Slot, reason: EndReason) -> Call {
	Call::new(PALLET, "end_link").with("subject", subject).with("slot", slot).with("reason", reason)
}

/// Gives up answering for the child. For the guardian.
pub fn relinquish(subject: SubjectId) -> Call {
	Call::new(PALLET, "relinquish").with("subject", subject)
}

/// Gives a guardian another key. Every consent signed with the old one dies.
pub fn replace_key(subject: SubjectId, slot: Slot, to: AccountId) -> Call {
	Call::new(PALLET, "replace_key").with("subject", subject).with("slot", slot).with("to", to)
}

/// Says how many guardians must agree for this child; none for the country's rule. For a court.
pub fn set_requirement(subject: SubjectId, requirement: Option<CourtRequirement>) -> Call {
	Call::new(PALLET, "set_requirement").with("subject", subject).with("requirement", requirement)
}

/// Puts an order on the child's file. For a court.
pub fn impose_order(subject: SubjectId, kind: OrderKind, until: Option<Moment>) -> Call {
	Call::new(PALLET, "impose_order")
		.with("subject", subject)
		.with("kind", kind)
		.with("until", until)
}

/// Lifts an order. For a court.
pub fn lift_order(subject: SubjectId, number: u32) -> Call {
	Call::new(PALLET, "lift_order").with("subject", subject).with("number", number)
}

/// Objects to the child's leaving. For a guardian with that right.
pub fn object(subject: SubjectId) -> Call {
	Call::new(PALLET, "object").with("subject", subject)
}

/// Takes an objection back. For the guardian who made it.
pub fn withdraw_objection(subject: SubjectId) -> Call {
	Call::new(PALLET, "withdraw_objection").with("subject", subject)
}

/// Backs an objection, which then does not lapse. For a court.
pub fn back_objection(subject: SubjectId, slot: Slot) -> Call {
	Call::new(PALLET, "back_objection").with("subject", subject).with("slot", slot)
}

/// Withdraws one consent. For the guardian who gave it.
pub fn revoke_consent(subject: SubjectId, terms: ConsentTerms) -> Call {
	Call::new(PALLET, "revoke_consent").with("subject", subject).with("terms", terms)
}

/// Withdraws every consent issued so far. For the guardian who gave them.
pub fn revoke_all_consents(subject: SubjectId) -> Call {
	Call::new(PALLET, "revoke_all_consents").with("subject", subject)
}

//! Calls of `IdentityRegistry`: who the child is.

use crate::Call;
use sp_core::H256;
use tutela_primitives::{AccountId, CountryCode, InstitutionId, Standing, SubjectId};

const PALLET: &str = "IdentityRegistry";

/// Registers a child. A tag that is taken registers nobody and leaves evidence.
///
/// `birth_month` counts months from January 1970 (0).
pub fn register(
	subject: SubjectId,
	residence: CountryCode,
	birth_month: u16,
	claims: H256,
	tags: Vec<H256>,
) -> Call {
	Call::new(PALLET, "register")
		.with("subject", subject)
		.with("residence", residence)
		.with("birth_month", birth_month)
		.with("claims", claims)
		.with("tags", tags)
}

/// Puts another root of claims on the file. For its registrar.
pub fn update_claims(subject: SubjectId, claims: H256) -> Call {
	Call::new(PALLET, "update_claims").with("subject", subject).with("claims", claims)
}

/// Adds a uniqueness tag. For the file's registrar.
pub fn add_tag(subject: SubjectId, tag: H256) -> Call {
	Call::new(PALLET, "add_tag").with("subject", subject).with("tag", tag)
}

/// Says whether the identity can be relied on. For the file's registrar or a court.
pub fn set_standing(subject: SubjectId, standing: Standing) -> Call {
	Call::new(PALLET, "set_standing").with("subject", subject).with("standing", standing)
}

/// Says that `subject` is the person registered as `into`.
pub fn merge_duplicate(subject: SubjectId, into: SubjectId) -> Call {
	Call::new(PALLET, "merge_duplicate").with("subject", subject).with("into", into)
}

/// Offers the file to another registrar.
pub fn propose_registrar(subject: SubjectId, to: InstitutionId) -> Call {
	Call::new(PALLET, "propose_registrar").with("subject", subject).with("to", to)
}

/// Takes over a file that was offered.
pub fn accept_registrar(subject: SubjectId) -> Call {
	Call::new(PALLET, "accept_registrar").with("subject", subject)
}

/// Gives the child its own key.
pub fn bind_controller(subject: SubjectId, controller: AccountId) -> Call {
	Call::new(PALLET, "bind_controller").with("subject", subject).with("controller", controller)
}

/// A receipt that the secret behind the file's commitments was destroyed. Final.
pub fn shred(subject: SubjectId) -> Call {
	Call::new(PALLET, "shred").with("subject", subject)
}

/// Says in which country the child lives. For the file's registrar.
pub fn set_residence(subject: SubjectId, residence: CountryCode) -> Call {
	Call::new(PALLET, "set_residence").with("subject", subject).with("residence", residence)
}

//! Calls of `IdentityRegistry`: who the child is.

use sp_core::H256;
use tutela_primitives::{AccountId, CountryCode, InstitutionId, Standing, SubjectId};

calls! {
	"IdentityRegistry";

	/// Registers a child. A tag that is taken registers nobody and leaves evidence.
	///
	/// `nationality` names two countries at most, ascending. `birth_month` counts months from January 1970 (0).
	register(
		subject: SubjectId,
		residence: CountryCode,
		nationality: Vec<CountryCode>,
		birth_month: u16,
		claims: H256,
		tags: Vec<H256>,
	);

	/// Puts another root of claims, and the nationalities, on the file. For its registrar.
	update_claims(subject: SubjectId, nationality: Vec<CountryCode>, claims: H256);

	/// Adds a uniqueness tag. For the file's registrar.
	add_tag(subject: SubjectId, tag: H256);

	/// Says whether the identity can be relied on. For the file's registrar or a court.
	set_standing(subject: SubjectId, standing: Standing);

	/// Says that `subject` is the person registered as `into`.
	merge_duplicate(subject: SubjectId, into: SubjectId);

	/// Offers the file to another registrar.
	propose_registrar(subject: SubjectId, to: InstitutionId);

	/// Takes over a file that was offered.
	accept_registrar(subject: SubjectId);

	/// Gives the child its own key.
	bind_controller(subject: SubjectId, controller: AccountId);

	/// A receipt that the secret behind the file's commitments was destroyed. Final.
	shred(subject: SubjectId);

	/// Says in which country the child lives. For the file's registrar.
	set_residence(subject: SubjectId, residence: CountryCode);

	/// Confirms identities that a distrusted institution entered, at most 64. For a court or another
	/// registrar.
	confirm_identities(subjects: Vec<SubjectId>);

	/// Accepts that a child moved to another country. For a court of the former one.
	accept_residence(subject: SubjectId);
}

//! Calls of `Accreditation`: who may act.

use sp_core::H256;
use tutela_primitives::{
	AccountId, AllowanceKind, AllowanceTerms, CountryCode, InstitutionId, Moment, PortCode, Roles,
	Signed,
};

calls! {
	"Accreditation";

	/// Accredits an institution. For the council, or an accreditor of the same jurisdiction.
	accredit(
		name: String,
		jurisdiction: Option<CountryCode>,
		roles: Roles,
		admin: AccountId,
		framework: H256,
		valid_until: Moment,
	);

	/// Changes an institution's name, roles, framework and term. For who may accredit it.
	amend(
		institution: InstitutionId,
		name: String,
		roles: Roles,
		framework: H256,
		valid_until: Moment,
	);

	/// Stops an institution and all its officers. For who may accredit it.
	suspend(institution: InstitutionId);

	/// Lets a suspended institution act again. For who may accredit it.
	reinstate(institution: InstitutionId);

	/// Ends an institution for good; what it wrote since `distrust_from` is tainted.
	revoke(institution: InstitutionId, distrust_from: Option<Moment>);

	/// Names an institution's next admin, who then accepts. For its admin.
	hand_over_admin(institution: InstitutionId, to: AccountId);

	/// Becomes the institution's admin. For the account that was named.
	accept_admin(institution: InstitutionId);

	/// Appoints an officer: at once with the officer's signed acceptance, or when the officer
	/// accepts; or changes an appointment. For the institution's admin.
	appoint_officer(
		account: AccountId,
		roles: Roles,
		post: Option<PortCode>,
		valid_until: Moment,
		acceptance: Option<Signed>,
	);

	/// Dismisses an officer, or takes back an appointment that waits. For the institution's admin,
	/// and for an officer who resigns.
	dismiss_officer(account: AccountId);

	/// Moves an appointment to another key, which signed that it accepts. For the institution's
	/// admin or the officer.
	rotate_officer_key(officer: AccountId, to: AccountId, acceptance: Signed);

	/// Sets how much an institution, or all its offspring, may send for free; none for the default.
	/// For the council.
	set_allowance(institution: InstitutionId, kind: AllowanceKind, terms: Option<AllowanceTerms>);

	/// Accepts an appointment that waits. For the account that the institution asked.
	accept_appointment(institution: InstitutionId);

	/// Distrusts what an institution, or one key of it, did from `from` on and before `until`. For who may
	/// accredit it.
	distrust(
		institution: InstitutionId,
		key: Option<AccountId>,
		from: Moment,
		until: Option<Moment>,
	);

	/// Takes back the distrust that begins at `from`. For who may accredit the institution.
	trust_again(institution: InstitutionId, key: Option<AccountId>, from: Moment);
}

//! Calls of `Accreditation`: who may act.

use crate::Call;
use sp_core::H256;
use tutela_primitives::{
	AccountId, AllowanceTerms, CountryCode, InstitutionId, Moment, PortCode, Roles,
};

const PALLET: &str = "Accreditation";

/// Accredits an institution. For the council, or an accreditor of the same jurisdiction.
pub fn accredit(
	name: &str,
	jurisdiction: Option<CountryCode>,
	roles: Roles,
	admin: AccountId,
	framework: H256,
	valid_until: Moment,
) -> Call {
	Call::new(PALLET, "accredit")
		.with("name", name.as_bytes().to_vec())
		.with("jurisdiction", jurisdiction)
		.with("roles", roles)
		.with("admin", admin)
		.with("framework", framework)
		.with("valid_until", valid_until)
}

/// Changes an institution's name, roles, framework and term. For who may accredit it.
pub fn amend(
	institution: InstitutionId,
	name: &str,
	roles: Roles,
	framework: H256,
	valid_until: Moment,
) -> Call {
	Call::new(PALLET, "amend")
		.with("institution", institution)
		.with("name", name.as_bytes().to_vec())
		.with("roles", roles)
		.with("framework", framework)
		.with("valid_until", valid_until)
}

/// Stops an institution and all its officers. For who may accredit it.
pub fn suspend(institution: InstitutionId) -> Call {
	Call::new(PALLET, "suspend").with("institution", institution)
}

/// Lets a suspended institution act again. For who may accredit it.
pub fn reinstate(institution: InstitutionId) -> Call {
	Call::new(PALLET, "reinstate").with("institution", institution)
}

/// Ends an institution for good; what it wrote since `distrust_from` is tainted.
pub fn revoke(institution: InstitutionId, distrust_from: Option<Moment>) -> Call {
	Call::new(PALLET, "revoke")
		.with("institution", institution)
		.with("distrust_from", distrust_from)
}

/// Names an institution's next admin, who then accepts. For its admin.
pub fn hand_over_admin(institution: InstitutionId, to: AccountId) -> Call {
	Call::new(PALLET, "hand_over_admin").with("institution", institution).with("to", to)
}

/// Becomes the institution's admin. For the account that was named.
pub fn accept_admin(institution: InstitutionId) -> Call {
	Call::new(PALLET, "accept_admin").with("institution", institution)
}

/// Appoints an officer, or changes an appointment. For the institution's admin.
pub fn appoint_officer(
	account: AccountId,
	roles: Roles,
	post: Option<PortCode>,
	expires: Moment,
) -> Call {
	Call::new(PALLET, "appoint_officer")
		.with("account", account)
		.with("roles", roles)
		.with("post", post)
		.with("expires", expires)
}

/// Dismisses an officer. For the institution's admin.
pub fn dismiss_officer(account: AccountId) -> Call {
	Call::new(PALLET, "dismiss_officer").with("account", account)
}

/// Moves an appointment to another key. For the institution's admin or the officer.
pub fn rotate_officer_key(officer: AccountId, to: AccountId) -> Call {
	Call::new(PALLET, "rotate_officer_key").with("officer", officer).with("to", to)
}

/// Sets how much an institution may send for free; none for the default. For the council.
pub fn set_allowance(institution: InstitutionId, terms: Option<AllowanceTerms>) -> Call {
	Call::new(PALLET, "set_allowance").with("institution", institution).with("terms", terms)
}

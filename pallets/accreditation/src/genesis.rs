//! The institutions that a chain begins with.

use crate::{Config, GenesisInstitution, Pallet};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	Accreditor, AllowanceKind, Appointment, Institution, InstitutionName, InstitutionStanding,
};

/// Writes down `institutions`, by the same checks as the calls. Who writes a chain's genesis is
/// answerable for it that the officers have agreed: no signature is asked for.
///
/// # Panics
///
/// If one of them does not pass: a chain must not begin with a mistake.
pub(crate) fn build<T: Config>(institutions: &[GenesisInstitution]) {
	for entry in institutions {
		let outcome = admit::<T>(entry);
		assert!(outcome.is_ok(), "institution {:?} at genesis: {outcome:?}", entry.name);
	}
}

fn admit<T: Config>(entry: &GenesisInstitution) -> DispatchResult {
	let by = entry.parent.map_or(Accreditor::Council, Accreditor::Institution);
	Pallet::<T>::ensure_may_grant(by, entry.jurisdiction, &entry.roles)?;
	let institution = Institution {
		name: InstitutionName::new(&entry.name)
			.ok_or(DispatchError::Other("the name is longer than 160 bytes"))?,
		jurisdiction: entry.jurisdiction,
		roles: entry.roles,
		admin: entry.admin.clone(),
		parent: entry.parent,
		sponsor: Pallet::<T>::sponsor_of(by),
		framework: entry.framework,
		standing: InstitutionStanding::Active,
		valid_until: entry.valid_until,
		distrusted_from: None,
	};
	let id = Pallet::<T>::do_accredit(by, institution.clone())?;
	if entry.allowance.is_some() {
		Pallet::<T>::do_set_allowance(id, AllowanceKind::Own, entry.allowance)?;
	}
	for officer in &entry.officers {
		let appointment = Appointment {
			institution: id,
			roles: officer.roles,
			post: officer.post,
			valid_until: officer.valid_until,
		};
		Pallet::<T>::enlist(&institution, officer.account.clone(), appointment)?;
	}
	Ok(())
}

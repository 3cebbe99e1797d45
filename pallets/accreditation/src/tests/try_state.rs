//! `try_state` names the invariant that corrupted storage breaks.

use crate::{tests::*, *};
use frame_support::BoundedVec;
use tutela_primitives::{
	AccountId, Accreditor, Appointment, Doubt, DoubtKind, Institution, InstitutionId,
	InstitutionStanding, KeyHint, Role, Roles,
};

/// Corrupts the storage, and expects that the invariant with this text is broken.
fn rejects(expected: &'static str, corrupt: impl FnOnce()) {
	assert_eq!(chain_with(institutions()).corrupt(corrupt), expected);
}

fn change(id: InstitutionId, f: impl FnOnce(&mut Institution)) {
	Institutions::<Test>::mutate(id, |institution| f(institution.as_mut().unwrap()));
}

fn change_officer(f: impl FnOnce(&mut Appointment)) {
	Officers::<Test>::mutate(POLICE_OFFICER, |officer| f(officer.as_mut().unwrap()));
}

#[test]
fn try_state_should_reject_institution_beyond_next_number() {
	rejects("1: an institution beyond the next number", || {
		NextInstitution::<Test>::put(ROMANIANS);
	});
}

#[test]
fn try_state_should_reject_gap_in_numbers() {
	rejects("1: a gap in the numbers", || Institutions::<Test>::remove(POLICE));
}

#[test]
fn try_state_should_reject_name_that_is_not_text() {
	rejects("2: a name that is not text", || {
		change(POLICE, |institution| institution.name = name(""));
	});
}

#[test]
fn try_state_should_reject_institution_without_role() {
	rejects("2: an institution without a role", || {
		change(POLICE, |institution| institution.roles = Roles::new());
	});
}

#[test]
fn try_state_should_reject_institution_with_roles_that_conflict() {
	rejects("2: an institution with roles that conflict", || {
		change(POLICE, |institution| institution.roles.insert(Role::Ombudsman));
	});
}

#[test]
fn try_state_should_reject_officer_with_roles_that_conflict() {
	rejects("6: an officer with roles that conflict", || {
		change_officer(|officer| officer.roles.insert(Role::Analyst));
	});
}

#[test]
fn try_state_should_reject_jurisdiction_that_is_no_country() {
	use codec::Decode;
	rejects("2: a jurisdiction that is no country", || {
		change(ROMANIANS, |institution| {
			institution.jurisdiction = Decode::decode(&mut &b"\x01XX"[..]).unwrap();
		});
	});
}

#[test]
fn try_state_should_reject_distrust_without_revocation() {
	rejects("2: distrusted without being revoked", || {
		change(POLICE, |institution| institution.distrusted_from = Some(NOW));
	});
}

#[test]
fn try_state_should_reject_parent_that_is_later() {
	rejects("3: accredited by a later institution", || {
		change(POLICE, |institution| institution.parent = Some(POLICE));
	});
}

#[test]
fn try_state_should_reject_parent_from_another_country() {
	rejects("3: accredited from another country", || {
		change(ROMANIANS, |institution| institution.parent = Some(MINISTRY));
	});
}

#[test]
fn try_state_should_reject_sponsor_that_is_not_the_first_accreditor() {
	for sponsor in [None, Some(AGENCY)] {
		rejects("3: a sponsor that is not the first of the accreditors", || {
			change(POLICE, |institution| institution.sponsor = sponsor);
		});
	}
}

#[test]
fn try_state_should_reject_sponsor_of_an_institution_of_the_council() {
	rejects("3: a sponsor that is not the first of the accreditors", || {
		change(ROMANIANS, |institution| institution.sponsor = Some(AGENCY));
	});
}

#[test]
fn try_state_should_reject_admin_who_is_not_listed() {
	rejects("4: an institution whose admin is not listed", || {
		change(POLICE, |institution| institution.admin = STRANGER);
	});
}

#[test]
fn try_state_should_reject_admin_of_no_institution() {
	rejects("4: an admin of no institution", || Admins::<Test>::insert(STRANGER, POLICE));
}

#[test]
fn try_state_should_reject_pending_admin_of_revoked_institution() {
	rejects("5: a pending admin of an unknown or revoked institution", || {
		PendingAdmins::<Test>::insert(POLICE, NEWCOMER);
		change(POLICE, |institution| institution.standing = InstitutionStanding::Revoked);
	});
}

#[test]
fn try_state_should_reject_pending_admin_of_unknown_institution() {
	rejects("5: a pending admin of an unknown or revoked institution", || {
		PendingAdmins::<Test>::insert(NEXT, NEWCOMER);
	});
}

#[test]
fn try_state_should_reject_admin_who_is_nominated_again() {
	rejects("5: an admin who is nominated again", || {
		PendingAdmins::<Test>::insert(POLICE, POLICE_ADMIN);
	});
}

#[test]
fn try_state_should_reject_officer_of_no_institution() {
	rejects("6: an officer of no institution", || {
		change_officer(|officer| officer.institution = NEXT);
	});
}

#[test]
fn try_state_should_reject_officer_without_role() {
	rejects("6: an officer without a role", || {
		change_officer(|officer| officer.roles = Roles::new());
	});
}

#[test]
fn try_state_should_reject_post_abroad() {
	rejects("6: an officer at a post where the institution may not act", || {
		change_officer(|officer| officer.post = Some(port("ROALB")));
	});
}

#[test]
fn try_state_should_reject_officer_who_administers_another() {
	rejects("7: an account that acts for two institutions", || {
		let appointment = Appointment { institution: ROMANIANS, ..police_appointment() };
		Officers::<Test>::insert(POLICE_ADMIN, appointment);
	});
}

#[test]
fn try_state_should_reject_allowance_of_no_institution() {
	rejects("8: an allowance of no institution", || {
		Allowances::<Test>::insert(NEXT, tutela_primitives::Allowance::default());
	});
}

#[test]
fn try_state_should_reject_allowance_terms_of_no_institution() {
	rejects("8: allowance terms of no institution", || {
		AllowanceOverrides::<Test>::insert(NEXT, DefaultAllowance::get());
	});
}

#[test]
fn try_state_should_reject_offspring_allowance_of_no_sponsor() {
	for institution in [POLICE, NEXT] {
		rejects("8: an offspring allowance of no sponsor", || {
			OffspringAllowances::<Test>::insert(
				institution,
				tutela_primitives::Allowance::default(),
			);
		});
		rejects("8: offspring allowance terms of no sponsor", || {
			OffspringOverrides::<Test>::insert(institution, OffspringAllowance::get());
		});
	}
}

#[test]
fn try_state_should_reject_officer_whose_account_can_be_removed() {
	rejects("9: an account that acts and can be removed", || {
		frame_system::Account::<Test>::remove(POLICE_OFFICER);
	});
}

#[test]
fn try_state_should_reject_admin_whose_account_can_be_removed() {
	rejects("9: an account that acts and can be removed", || {
		frame_system::Account::<Test>::remove(POLICE_ADMIN);
	});
}

fn wait(account: AccountId, institution: InstitutionId, appointment: Appointment) {
	let pending = PendingAppointment { appointment, admin: POLICE_ADMIN, lapses_at: NOW };
	PendingAppointments::<Test>::insert(account, institution, pending);
}

#[test]
fn try_state_should_reject_appointment_that_waits_under_another_institution() {
	rejects("10: an appointment that waits under another institution", || {
		wait(NEWCOMER, ROMANIANS, police_appointment());
	});
}

#[test]
fn try_state_should_reject_waiting_appointment_of_no_institution() {
	rejects("6: an officer of no institution", || {
		wait(NEWCOMER, NEXT, Appointment { institution: NEXT, ..police_appointment() });
	});
}

#[test]
fn try_state_should_reject_officer_whom_its_own_institution_asks() {
	rejects("10: an officer whom its own institution asks to accept", || {
		wait(POLICE_OFFICER, POLICE, police_appointment());
	});
}

#[test]
fn try_state_should_reject_former_officer_of_no_institution() {
	rejects("10: a former officer of no institution", || {
		FormerOfficers::<Test>::insert(NEWCOMER, NEXT, ());
	});
}

fn doubt(by: Accreditor) -> Doubt {
	Doubt {
		institution: POLICE,
		key: None,
		kind: DoubtKind::Distrusted,
		from: NOW,
		until: None,
		by,
	}
}

fn rejects_doubts(expected: &'static str, doubts: Vec<Doubt>) {
	rejects(expected, || Doubts::<Test>::put(BoundedVec::truncate_from(doubts)));
}

/// As many doubts, by the bodies that `by` gives, none of which says what another one says.
fn many(count: u32, by: impl Fn(u32) -> Accreditor) -> Vec<Doubt> {
	let one = |number: u32| Doubt { key: Some(KeyHint(number.to_le_bytes())), ..doubt(by(number)) };
	(0..count).map(one).collect()
}

#[test]
fn try_state_should_reject_doubts_that_break_their_bounds() {
	let of_many = |number| Accreditor::Institution(InstitutionId(number / 16));
	rejects_doubts("11: accreditors hold places of the council", many(193, of_many));
	let ministry = Accreditor::Institution(MINISTRY);
	rejects_doubts("11: an accreditor beyond its share", many(17, |_| ministry));
}

#[test]
fn try_state_should_reject_doubts_that_nobody_could_enter() {
	let council = doubt(Accreditor::Council);
	for (expected, doubt) in [
		("11: a doubt about no institution", Doubt { institution: NEXT, ..council }),
		(
			"11: a doubt by another body than its accreditor",
			doubt(Accreditor::Institution(ROMANIANS)),
		),
		("11: a doubt that ends before it begins", Doubt { until: Some(NOW), ..council }),
		(
			"11: a doubt that the institution's standing does not bear out",
			Doubt { kind: DoubtKind::Suspended, ..council },
		),
		(
			"11: a doubt that the institution's standing does not bear out",
			Doubt { kind: DoubtKind::Revoked, ..council },
		),
	] {
		rejects_doubts(expected, vec![doubt]);
	}
	let twice = vec![council, Doubt { until: Some(NOW + 1), ..council }];
	rejects_doubts("11: a doubt that another one of the same body says as well", twice);
}

//! The doubts that follow from suspensions and revocations.

use crate::{doubts::DOUBTS_OF_ONE, tests::*, *};
use frame_support::assert_ok;
use tutela_primitives::{Accreditor, Doubt, DoubtKind, KeyHint};

const BY_MINISTRY: Accreditor = Accreditor::Institution(MINISTRY);

/// Gives an institution these roles.
fn give(institution: InstitutionId, roles: &[Role]) {
	let name = stored(institution).name;
	let roles = roles.iter().copied().collect();
	let framework = H256::repeat_byte(7);
	assert_ok!(Accreditation::amend(council(), institution, name, roles, framework, LATER));
}

fn doubt(institution: InstitutionId, kind: DoubtKind, by: Accreditor) -> Doubt {
	Doubt { institution, key: None, kind, from: now(), until: None, by }
}

fn doubts() -> Vec<Doubt> {
	Doubts::<Test>::get().into_inner()
}

fn now() -> Moment {
	tutela_test_kit::now()
}

#[test]
fn a_court_should_be_in_doubt_while_it_is_suspended() {
	run(|| {
		give(POLICE, &[Role::Court]);
		assert_ok!(Accreditation::suspend(by(MINISTRY_ACCREDITOR), POLICE));
		assert_eq!(doubts(), [doubt(POLICE, DoubtKind::Suspended, BY_MINISTRY)]);
		// The council takes the suspension over.
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_eq!(doubts(), [doubt(POLICE, DoubtKind::Suspended, Accreditor::Council)]);
		assert_ok!(Accreditation::reinstate(council(), POLICE));
		assert_eq!(doubts(), []);
	});
}

#[test]
fn a_court_should_be_in_doubt_for_good_when_it_is_revoked() {
	run(|| {
		give(POLICE, &[Role::Court]);
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_eq!(doubts(), [doubt(POLICE, DoubtKind::Revoked, Accreditor::Council)]);
		assert!(!Accreditation::is_tainted(POLICE, NOW), "it is not distrusted");
	});
}

#[test]
fn others_should_not_be_in_doubt_when_they_are_suspended_or_revoked() {
	run(|| {
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_eq!(doubts(), []);
		assert_ok!(Accreditation::revoke(council(), POLICE, None));
		assert_eq!(doubts(), []);
	});
}

#[test]
fn an_institution_should_be_in_doubt_when_it_becomes_a_court_while_suspended() {
	run(|| {
		assert_ok!(Accreditation::suspend(by(MINISTRY_ACCREDITOR), POLICE));
		give(POLICE, &[Role::Border, Role::Court]);
		assert_eq!(doubts(), [doubt(POLICE, DoubtKind::Suspended, BY_MINISTRY)]);
		// It was a court, whatever its roles are now.
		give(POLICE, &[Role::Border]);
		assert_eq!(doubts(), [doubt(POLICE, DoubtKind::Suspended, BY_MINISTRY)]);
		assert_ok!(Accreditation::reinstate(by(MINISTRY_ACCREDITOR), POLICE));
		assert_eq!(doubts(), []);
	});
}

#[test]
fn revoke_should_enter_distrust_beside_the_doubt_about_a_court() {
	run(|| {
		give(POLICE, &[Role::Court]);
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW - DAY)));
		let distrusted =
			Doubt { from: NOW - DAY, ..doubt(POLICE, DoubtKind::Distrusted, Accreditor::Council) };
		let revoked = doubt(POLICE, DoubtKind::Revoked, Accreditor::Council);
		assert_eq!(doubts(), [revoked, distrusted]);
		// A wider distrust takes the place of the narrower one.
		assert_ok!(Accreditation::revoke(council(), POLICE, Some(NOW - 2 * DAY)));
		let wider = Doubt { from: NOW - 2 * DAY, ..distrusted };
		assert_eq!(doubts(), [revoked, wider]);
	});
}

/// Fills the ministry's share with distrust of single keys.
fn fill_share() {
	for number in 0..DOUBTS_OF_ONE as u8 {
		let key = Some([number; 32].into());
		assert_ok!(Accreditation::distrust(by(MINISTRY_ACCREDITOR), POLICE, key, NOW, None));
	}
}

#[test]
fn suspend_should_succeed_and_say_so_when_the_share_has_no_place() {
	run(|| {
		give(POLICE, &[Role::Court]);
		fill_share();
		let before = doubts();
		System::reset_events();
		assert_ok!(Accreditation::suspend(by(MINISTRY_ACCREDITOR), POLICE));
		assert_eq!(doubts(), before);
		assert_eq!(Accreditation::officer(POLICE_OFFICER), None);
		let doubt = doubt(POLICE, DoubtKind::Suspended, BY_MINISTRY);
		System::assert_has_event(RuntimeEvent::Accreditation(Event::DoubtDropped { doubt }));
		// The council has places of its own.
		assert_ok!(Accreditation::suspend(council(), POLICE));
		assert_eq!(doubts().len(), before.len() + 1);
	});
}

#[test]
fn revoke_should_let_its_own_oldest_distrust_make_way_when_the_share_has_no_place() {
	run(|| {
		fill_share();
		assert_ok!(Accreditation::distrust(council(), ROMANIANS, None, NOW, None));
		System::reset_events();
		// Another span than that of the keys, so that it does not say what they say.
		let before = doubts();
		pass_time(DAY);
		assert_ok!(Accreditation::revoke(by(MINISTRY_ACCREDITOR), POLICE, Some(NOW + DAY)));
		let oldest = before[0];
		assert_eq!(oldest.key, Some(KeyHint([0; 4])));
		let dropped = Event::DoubtDropped { doubt: oldest };
		System::assert_has_event(RuntimeEvent::Accreditation(dropped));
		let entered = doubt(POLICE, DoubtKind::Distrusted, BY_MINISTRY);
		assert_eq!(doubts(), [&before[1..], &[entered]].concat());
	});
}

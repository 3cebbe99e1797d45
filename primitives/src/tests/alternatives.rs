//! What a country asks of one company can be met in several ways.

use super::*;
use crate::{
	any_of, Alternative, Basis, Exemption, Kinship, Purpose, Reason, Relation, Requirement, DAY,
	HOUR,
};

/// The two parents' scene, with this clause for a journey with an escort.
fn escorted<const N: usize>(ways: [Alternative; N]) -> Scene {
	let mut scene = Scene::new();
	scene.rules.with_escort = any_of(ways);
	scene.crossing.companions = Companions::Escort(ESCORT);
	scene
}

const ESCORT: H256 = H256([0xe5; 32]);

fn with_escort() -> ConsentTerms {
	ConsentTerms { escort_out: Escort::person(ESCORT), ..terms() }
}

/// A consent of the guardians in these slots, attested in this capacity.
fn attested(slots: &[Slot], attestor: Attestor) -> Consent {
	let by_official = Attestation::Official {
		slots: slots.to_vec().try_into().unwrap(),
		attestor,
		officer: NOTARY,
		attested_at: terms().issued,
		signed: signed_by(&NOTARY),
	};
	Consent { terms: with_escort(), attestations: vec![by_official].try_into().unwrap() }
}

fn verdict(scene: &Scene, consents: &[Consent]) -> (Outcome, Vec<Reason>) {
	let assessment = scene.assess(consents);
	(assessment.outcome, assessment.reasons.iter().collect())
}

const BY_ALL: Requirement = Requirement::EveryGuardian;
const BY_ONE: Requirement = Requirement::AnyGuardian;

#[test]
fn one_alternative_should_be_enough() {
	let scene = escorted([Alternative::approved(BY_ONE), Alternative::notarised(BY_ALL)]);
	let (approved, notarised) = (Attestor::GuardianshipAuthority, Attestor::Notary);
	assert_eq!(verdict(&scene, &[attested(&[1], approved)]), (Outcome::Cleared, vec![]));
	assert_eq!(verdict(&scene, &[attested(&[0, 1], notarised)]), (Outcome::Cleared, vec![]));
	// One before a notary is neither.
	let neither = verdict(&scene, &[attested(&[1], notarised)]);
	assert_eq!(neither, (Outcome::Denied, vec![Reason::AttestationRequired]));
}

#[test]
fn a_denial_should_give_the_reasons_of_what_lacks_least() {
	let one = with_escort();
	let expired = ConsentTerms { until: minute(2026, 12, 2, 0, 0), ..one };
	let presented = [consent(expired, &[1])];
	// By the first alternative the consent has a fault and another guardian's lacks; by the second, the fault.
	let scene = escorted([Alternative::signed(BY_ALL), Alternative::signed(BY_ONE)]);
	assert_eq!(verdict(&scene, &presented), (Outcome::Denied, vec![Reason::Expired]));
	// Where both lack equally little, the first one speaks.
	let scene = escorted([Alternative::notarised(BY_ONE), Alternative::signed(BY_ALL)]);
	let presented = [consent(with_escort(), &[1])];
	let first = (Outcome::Denied, vec![Reason::AttestationRequired]);
	assert_eq!(verdict(&scene, &presented), first);
}

#[test]
fn a_forbidden_way_should_stay_forbidden_beside_an_open_one() {
	let scene =
		escorted([Alternative::notarised(Requirement::Forbidden), Alternative::signed(BY_ONE)]);
	assert_eq!(verdict(&scene, &[consent(with_escort(), &[1])]), (Outcome::Cleared, vec![]));
}

fn kinship(relation: Relation, valid_until: Minute) -> Option<Box<Kinship>> {
	Some(Box::new(Kinship {
		relation,
		attestor: Attestor::Registrar,
		officer: NOTARY,
		attested_at: terms().issued,
		valid_until,
		signed: signed_by(&NOTARY),
	}))
}

#[test]
fn a_relative_should_travel_as_the_rules_say_when_the_kinship_is_attested() {
	let mut scene = escorted([Alternative::notarised(BY_ALL)]);
	scene.rules.relatives = [Relation::Grandparent].into();
	scene.rules.with_relative = any_of([Alternative::notarised(Requirement::NoConsent)]);
	let stranger = (Outcome::Denied, vec![Reason::ConsentMissing, Reason::KinshipUnproven]);
	scene.crossing.kinship = kinship(Relation::Grandparent, terms().until);
	let assessment = scene.assess(&[]);
	let expected = (Outcome::Cleared, Basis::RelativePresent);
	assert_eq!((assessment.outcome, assessment.basis), expected);
	scene.crossing.kinship = kinship(Relation::StepParent, terms().until);
	assert_eq!(verdict(&scene, &[]), stranger);
	scene.crossing.kinship = kinship(Relation::Grandparent, terms().from);
	assert_eq!(verdict(&scene, &[]), stranger);
	// Whoever is a stranger may still have what strangers need.
	let agreed = [attested(&[0, 1], Attestor::Notary)];
	assert_eq!(verdict(&scene, &agreed), (Outcome::Cleared, vec![]));
	// A guardian needs no kinship, and none that does not count harms.
	scene.crossing.companions = Companions::Guardians(vec![0, 1].try_into().unwrap());
	assert_eq!(verdict(&scene, &[]), (Outcome::Cleared, vec![]));
}

#[test]
fn a_file_without_a_parent_should_not_meet_every_parent() {
	let mut scene = escorted([Alternative::signed(Requirement::EveryParent)]);
	let presented = [consent(with_escort(), &[0, 1])];
	assert_eq!(verdict(&scene, &presented), (Outcome::Cleared, vec![]));
	scene.file.custody.links[0].basis = LinkBasis::Appointment;
	assert_eq!(verdict(&scene, &[consent(with_escort(), &[1])]), (Outcome::Cleared, vec![]));
	scene.file.custody.links[1].basis = LinkBasis::CourtOrder;
	assert_eq!(verdict(&scene, &presented), (Outcome::Denied, vec![Reason::ConsentMissing]));
}

#[test]
fn one_of_several_persons_should_be_enough_each_way() {
	let mut scene = escorted([Alternative::signed(BY_ONE)]);
	let persons = Escort::Persons(vec![H256([0x11; 32]), ESCORT].try_into().unwrap());
	let agreed = ConsentTerms { escort_out: persons.clone(), escort_back: persons, ..terms() };
	let presented = [consent(agreed, &[1])];
	assert_eq!(scene.cross(&presented, 1).0, Outcome::Cleared);
	scene.go(Direction::Exit, "IT", "RO");
	scene.crossing.companions = Companions::Escort(H256([0x11; 32]));
	assert_eq!(scene.assess(&[]).outcome, Outcome::Cleared);
	scene.crossing.companions = Companions::Escort(H256([0x12; 32]));
	assert_eq!(scene.assess(&[]).reasons, [Reason::WrongEscort].into());
}

#[test]
fn a_child_on_a_journey_should_be_expected_back_within_the_days_of_its_country() {
	let left = |change: &dyn Fn(&mut Scene, &mut ConsentTerms)| {
		let mut scene = escorted([Alternative::signed(BY_ONE)]);
		scene.rules.return_days = Some(10);
		scene.rules.residence_abroad = any_of([Alternative::signed(Requirement::NoConsent)]);
		let mut agreed = ConsentTerms { return_by: None, ..with_escort() };
		change(&mut scene, &mut agreed);
		assert_eq!(scene.cross(&[consent(agreed, &[1])], 1).0, Outcome::Cleared);
		scene.file.travel.return_by
	};
	let by_rules = Some(Minute::containing(in_window() + 10 * DAY));
	assert_eq!(left(&|_, _| ()), by_rules);
	// An earlier day that the guardians agreed to counts, a later one does not.
	let (early, late) = (minute(2026, 12, 12, 0, 0), minute(2027, 1, 30, 0, 0));
	assert_eq!(left(&|_, terms| terms.return_by = Some(early)), Some(early));
	assert_eq!(left(&|_, terms| terms.return_by = Some(late)), by_rules);
	// Nobody waits for a child that lives abroad, or stays with somebody.
	assert_eq!(left(&|scene, _| scene.crossing.purpose = Purpose::ResidenceAbroad), None);
	assert_eq!(left(&|_, terms| terms.stays_with = Some(H256([6; 32]))), None);
}

#[test]
fn the_entry_should_name_with_whom_the_child_stays() {
	let mut scene = escorted([Alternative::signed(BY_ONE)]);
	let host = Some(H256([6; 32]));
	let agreed = ConsentTerms { return_by: None, stays_with: host, ..with_escort() };
	let presented = [consent(agreed, &[1])];
	assert_eq!(scene.assess(&presented).stays_with, host);
	scene.rules.approves_placement = true;
	let unapproved = (Outcome::Referred, vec![Reason::PlacementNotApproved]);
	assert_eq!(verdict(&scene, &presented), unapproved);
	scene.rules.approves_placement = false;
	scene.cross(&presented, 1);
	scene.go(Direction::Entry, "IT", "RO");
	scene.crossing.captured_at += HOUR;
	assert_eq!(scene.assess(&[]).stays_with, host);
	// Of another journey, the entry knows nothing.
	scene.crossing.other = country("HU");
	assert_eq!(scene.assess(&[]).stays_with, None);
}

#[test]
fn who_leaves_to_live_abroad_should_need_the_consent_of_those_who_may_give_it() {
	let mut scene = escorted([Alternative::signed(BY_ONE)]);
	scene.rules.residence_abroad = any_of([Alternative::signed(BY_ALL)]);
	scene.crossing.purpose = Purpose::ResidenceAbroad;
	let settle = ConsentTerms { purpose: Purpose::ResidenceAbroad, ..with_escort() };
	let presented = [consent(settle, &[0, 1])];
	// Neither parent's link carries the right.
	assert_eq!(
		verdict(&scene, &presented),
		(Outcome::Denied, vec![Reason::NotAGuardian, Reason::ConsentMissing])
	);
	for link in scene.file.custody.links.iter_mut() {
		link.rights.insert(Right::ConsentEmigration);
	}
	assert_eq!(verdict(&scene, &presented), (Outcome::Cleared, vec![]));
	let for_a_journey = [consent(with_escort(), &[0, 1])];
	assert_eq!(verdict(&scene, &for_a_journey), (Outcome::Denied, vec![Reason::WrongPurpose]));
	// A court that lets one parent decide on journeys does not let it settle the child abroad.
	let sole = vec![order(0, OrderKind::SoleTravelRight(0), 0)];
	scene.file.custody.orders = sole.try_into().unwrap();
	let settle = ConsentTerms { purpose: Purpose::ResidenceAbroad, ..with_escort() };
	let of_one = [consent(settle, &[0])];
	assert_eq!(verdict(&scene, &of_one), (Outcome::Denied, vec![Reason::ConsentMissing]));
}

#[test]
fn rules_should_loosen_when_they_let_pass_whom_others_hold() {
	let base = Rules::ukraine();
	assert!(!base.loosen(&base));
	let loosened = [
		Rules { relatives: [Relation::AuntOrUncle].into(), ..base.clone() },
		Rules { with_escort: any_of([Alternative::signed(BY_ALL)]), ..base.clone() },
		Rules { with_escort: any_of([Alternative::notarised(BY_ONE)]), ..base.clone() },
		Rules {
			residence_abroad: any_of([Alternative::notarised(Requirement::EveryParent)]),
			..base.clone()
		},
		base.clone().accepting_signatures(),
	];
	for rules in &loosened {
		assert!(rules.loosen(&base), "{rules:?}");
	}
	let tightened = [
		Rules { relatives: [Relation::Grandparent].into(), ..base.clone() },
		Rules { with_escort: any_of([Alternative::notarised(BY_ALL)]), ..base.clone() },
		Rules { with_relative: any_of([Alternative::approved(BY_ONE)]), ..base.clone() },
		Rules { return_days: Some(30), ..base.clone() },
		Rules { refers_lone_entry: true, approves_placement: true, ..base.clone() },
	];
	for rules in &tightened {
		assert!(!rules.loosen(&base), "{rules:?}");
		assert!(base.loosen(rules), "{rules:?}");
	}
}

#[test]
fn who_is_exempt_should_need_nobody_as_long_as_nothing_bars_it() {
	let exempted = |exemption, imposed_at, change: &dyn Fn(&mut Scene)| {
		let mut scene = escorted([Alternative::signed(BY_ALL)]);
		let order = order(0, OrderKind::Exempt(exemption), imposed_at);
		scene.file.custody.orders = vec![order].try_into().unwrap();
		change(&mut scene);
		let assessment = scene.assess(&[]);
		(assessment.outcome, assessment.basis)
	};
	let (cleared, denied) = ((Outcome::Cleared, Basis::Exempted), (Outcome::Denied, Basis::NotMet));
	let knows = |scene: &mut Scene| scene.rules.exemptions = [Exemption::Marriage].into();
	let now = in_window();
	assert_eq!(exempted(Exemption::Marriage, now, &knows), cleared);
	assert_eq!(exempted(Exemption::EnrolmentAbroad, now, &knows), denied);
	assert_eq!(exempted(Exemption::Emancipation, now, &knows), cleared);
	// What a court decided afterwards, and what one in doubt did, counts not.
	assert_eq!(exempted(Exemption::Marriage, now + 1, &knows), denied);
	let moved = |scene: &mut Scene| {
		knows(scene);
		let since = vec![crate::Move { from: country("IT"), moved_at: now - 10 }];
		scene.identity.moves = since.try_into().unwrap();
		let ban = order(1, OrderKind::SoleTravelRight(0), now - 20);
		scene.file.custody.orders.try_push(ban).unwrap();
		// The way home to Italy is another one.
		scene.crossing.other = country("DE");
	};
	assert_eq!(exempted(Exemption::Marriage, now - 5, &moved), denied);
	// To live abroad, only who is emancipated needs nobody.
	let settles = |scene: &mut Scene| {
		knows(scene);
		scene.crossing.purpose = Purpose::ResidenceAbroad;
	};
	assert_eq!(exempted(Exemption::Marriage, now, &settles), denied);
	assert_eq!(exempted(Exemption::Emancipation, now, &settles), cleared);
}

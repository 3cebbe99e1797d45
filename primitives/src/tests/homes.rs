//! The way home that an officer attests.

use super::*;
use crate::{
	AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Basis, HomeAttestation, Objection,
	Reason, Refusal, DAY, HOUR,
};

const PERSON: H256 = H256([0x5e; 32]);

/// Attested a day ago, for another day.
fn home(attestor: Attestor, escort: &[H256]) -> Box<HomeAttestation> {
	Box::new(HomeAttestation {
		country: country("IT"),
		escort: escort.to_vec().try_into().unwrap(),
		attestor,
		officer: NOTARY,
		attested_at: Minute::containing(in_window() - DAY),
		valid_until: Minute::containing(in_window() + DAY),
		signed: signed_by(&NOTARY),
	})
}

/// A child of Romania by its file, on its way to Italy with its mother, where it lives, as a consul of Romania
/// attests. Romania asks for the father's consent.
fn lives_in_italy() -> Scene {
	let mut scene = Scene::new();
	scene.crossing.home = Some(home(Attestor::Consul, &[]));
	scene
}

/// A child of Ukraine that is alone in Romania, and that Romania's child protection sends home to Italy with
/// somebody.
fn sent_to_italy(attestor: Attestor) -> Scene {
	let mut scene = Scene::new();
	scene.identity.residence = country("UA");
	scene.crossing.companions = Companions::Escort(PERSON);
	scene.crossing.home = Some(home(attestor, &[H256([1; 32]), PERSON]));
	scene
}

#[track_caller]
fn clears(scene: &Scene) {
	let assessment = scene.assess(&[]);
	assert_eq!(assessment.reasons, Reasons::new());
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Cleared, Basis::WayHome));
	assert!(assessment.leads_home);
}

/// The attestation does not help.
#[track_caller]
fn denies(scene: &Scene) {
	let assessment = scene.assess(&[]);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Denied, Basis::NotMet));
	assert!(assessment.reasons.contains(Reason::HomeUnproven));
	assert!(!assessment.leads_home);
}

/// What `change` makes of a scene is denied.
fn denies_if(mut scene: Scene, change: impl Fn(&mut Scene)) {
	clears(&scene);
	change(&mut scene);
	denies(&scene);
}

fn attested(scene: &mut Scene) -> &mut HomeAttestation {
	scene.crossing.home.as_mut().unwrap()
}

#[test]
fn a_consuls_word_should_lead_home_with_one_parent() {
	clears(&lives_in_italy());
	let mut without = lives_in_italy();
	without.crossing.home = None;
	let assessment = without.assess(&[]);
	assert_eq!(assessment.outcome, Outcome::Denied);
	assert_eq!(assessment.reasons, Reasons::from([Reason::ConsentMissing]));
}

#[test]
fn it_should_lead_to_that_country_only() {
	denies_if(lives_in_italy(), |scene| scene.crossing.other = country("FR"));
	denies_if(lives_in_italy(), |scene| attested(scene).country = country("FR"));
}

#[test]
fn it_should_count_from_its_minute_to_its_last() {
	let at = |from: Moment, until: Moment| {
		let mut scene = lives_in_italy();
		attested(&mut scene).attested_at = Minute::containing(from);
		attested(&mut scene).valid_until = Minute::containing(until);
		scene
	};
	let now = in_window();
	clears(&at(now + 5 * crate::MINUTE, now + DAY));
	denies(&at(now + 6 * crate::MINUTE, now + DAY));
	clears(&at(now - DAY, now));
	denies(&at(now - DAY, now - crate::MINUTE));
	// Two years, and not a minute longer.
	clears(&at(now - DAY, now + 730 * DAY));
	denies(&at(now - DAY, now + 730 * DAY + crate::MINUTE));
}

#[test]
fn a_child_protection_bodys_word_should_count_for_thirty_days() {
	for attestor in [Attestor::GuardianshipAuthority, Attestor::Court] {
		let mut scene = sent_to_italy(attestor);
		attested(&mut scene).valid_until = Minute::containing(in_window() + 29 * DAY);
		clears(&scene);
		attested(&mut scene).valid_until = Minute::containing(in_window() + 30 * DAY);
		denies(&scene);
	}
}

#[test]
fn a_stranger_should_take_nobody_home_on_a_consuls_word() {
	denies_if(lives_in_italy(), |scene| {
		scene.crossing.companions = Companions::Escort(PERSON);
	});
	// Nor where the consul names that person.
	denies_if(lives_in_italy(), |scene| {
		scene.crossing.companions = Companions::Escort(PERSON);
		scene.crossing.home = Some(home(Attestor::Consul, &[PERSON]));
	});
	denies_if(lives_in_italy(), |scene| scene.crossing.companions = Companions::Nobody);
	denies_if(lives_in_italy(), |scene| {
		scene.file.custody.links[0].state = LinkState::Suspended;
	});
}

#[test]
fn whom_the_parents_agreed_on_for_the_way_back_should_take_the_child_home() {
	let mut scene = lives_in_italy();
	scene.crossing.companions = Companions::Escort(PERSON);
	denies(&scene);
	let terms = ConsentTerms { escort_back: Escort::person(PERSON), ..terms() };
	let assessment = scene.assess(&[consent(terms, &[1])]);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Cleared, Basis::WayHome));
}

#[test]
fn only_whom_child_protection_or_a_court_names_should_take_the_child_home() {
	for attestor in [Attestor::GuardianshipAuthority, Attestor::Court] {
		denies_if(sent_to_italy(attestor), |scene| {
			scene.crossing.companions = Companions::Escort(H256([2; 32]));
		});
		denies_if(sent_to_italy(attestor), |scene| {
			scene.crossing.companions = Companions::Nobody;
		});
		denies_if(sent_to_italy(attestor), |scene| {
			attested(scene).escort = Default::default();
		});
	}
}

#[test]
fn it_should_be_the_officers_to_say() {
	let works_for = |code: Option<&str>| {
		let code = code.map(country);
		move |scene: &mut Scene| scene.works_for = code
	};
	// The consul of a third country; of the home country, against the file.
	denies_if(lives_in_italy(), works_for(Some("FR")));
	denies_if(lives_in_italy(), works_for(Some("IT")));
	let mut elsewhere = lives_in_italy();
	elsewhere.identity.residence = country("UA");
	clears(&elsewhere);
	elsewhere.works_for = Some(country("IT"));
	clears(&elsewhere);
	elsewhere.works_for = Some(country("FR"));
	denies(&elsewhere);
	// A supranational body acts everywhere.
	elsewhere.works_for = None;
	clears(&elsewhere);

	let sent = || sent_to_italy(Attestor::GuardianshipAuthority);
	denies_if(sent(), works_for(Some("IT")));
	denies_if(sent(), works_for(Some("UA")));
	// Not against the file: from its home, a court sends a child.
	denies_if(sent(), |scene| scene.identity.residence = country("RO"));
	let by_court = || sent_to_italy(Attestor::Court);
	denies_if(by_court(), works_for(Some("IT")));
	let mut of_residence = by_court();
	of_residence.works_for = Some(country("UA"));
	clears(&of_residence);
	of_residence.identity.residence = country("RO");
	of_residence.works_for = Some(country("RO"));
	clears(&of_residence);

	denies_if(lives_in_italy(), |scene| attested(scene).attestor = Attestor::Notary);
	denies_if(sent(), |scene| attested(scene).attestor = Attestor::Notary);
	denies_if(lives_in_italy(), |scene| attested(scene).officer = guardian(0));
	denies_if(lives_in_italy(), |scene| attested(scene).signed = signed_by(&guardian(0)));
}

#[test]
fn it_should_take_nobodys_no_away() {
	for scene in [lives_in_italy, || sent_to_italy(Attestor::Court)] {
		denies_if(scene(), |scene| {
			let orders = vec![order(0, OrderKind::ExitBan, in_window() - 1)];
			scene.file.custody.orders = orders.try_into().unwrap();
		});
		denies_if(scene(), |scene| {
			let raised_at = in_window() - 2;
			let objection =
				Objection { to_residence_only: true, slot: 1, raised_at, backed_at: None };
			scene.file.custody.objections = vec![objection].try_into().unwrap();
		});
		denies_if(scene(), |scene| {
			scene.file.custody.links[1].state = LinkState::Contested;
			scene.file.custody.links[1].state_since = Some(in_window() - 1);
		});
		denies_if(scene(), |scene| alert(scene, AlertKind::AtRisk));
		denies_if(scene(), |scene| scene.identity.standing = Standing::Fraudulent);
	}
}

fn alert(scene: &mut Scene, kind: AlertKind) {
	let entry = AlertEntry {
		kind,
		raised_at: in_window() - 1,
		valid_until: in_window() + HOUR,
		basis: AlertBasis::OwnFinding,
		paused_until: None,
	};
	let source = AlertSource::Institution(REGISTRY);
	let entries = vec![entry].try_into().unwrap();
	let place = AlertPlace { entries, ..AlertPlace::new(source, None) };
	scene.file.travel.alerts = vec![place].try_into().unwrap();
}

#[track_caller]
fn refers(scene: &Scene, reason: Reason) {
	let assessment = scene.assess(&[]);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Referred, Basis::WayHome));
	assert_eq!(assessment.reasons, Reasons::from([reason]));
}

#[test]
fn what_refers_an_exit_should_refer_it() {
	let mut doubted = lives_in_italy();
	doubted.crossing.officer_doubts = true;
	refers(&doubted, Reason::OfficerDoubt);
	let mut looked_at = lives_in_italy();
	alert(&mut looked_at, AlertKind::SecondLook);
	refers(&looked_at, Reason::SecondLook);
	let mut refused = lives_in_italy();
	let at = Minute::containing(in_window() - HOUR);
	let refusal = Refusal { at, post: post("BG"), officer: KEY, again: None };
	refused.rules.recheck_hours = 24;
	refused.file.travel.refused = Some(refusal);
	refers(&refused, Reason::RecentlyRefused);
}

#[test]
fn it_should_not_matter_where_the_child_may_leave_anyhow() {
	let mut scene = lives_in_italy();
	attested(&mut scene).attestor = Attestor::Notary;
	let assessment = scene.assess(&[consent(terms(), &[1])]);
	assert_eq!((assessment.outcome, assessment.basis), (Outcome::Cleared, Basis::GuardianConsent));
}

#[test]
fn a_child_that_left_its_file_behind_should_not_be_expected_back() {
	let mut scene = lives_in_italy();
	scene.rules.return_days = Some(30);
	assert_eq!(scene.cross(&[], 1).0, Outcome::Cleared);
	let Travel { path, return_by, bound, journey, .. } = scene.file.travel.clone();
	assert!(path.is_empty() && bound.is_empty());
	assert_eq!(return_by, None);
	assert_eq!(journey.unwrap().to, country("IT"));
	scene.go(Direction::Entry, "IT", "RO");
	assert_eq!(scene.cross(&[], 2).0, Outcome::Cleared);
	assert_eq!(scene.file.travel.journey, None);
	// Nothing of it stays on the file: from there, another country is abroad.
	scene.crossing.home = None;
	scene.go(Direction::Exit, "IT", "FR");
	let assessment = scene.assess(&[]);
	assert_eq!(assessment.outcome, Outcome::Denied);
}

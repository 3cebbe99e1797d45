//! Who vouches for a file, and what a verdict makes of a doubt about them: the rows of the table of
//! grants in `docs/security.md`.

use super::*;
use crate::{
	trust::{is_disowned, is_tainted},
	Accreditor, Basis, CourtRequirement, DoubtKind, Reason, RequirementOrder, Subject, DAY, MINUTE,
};
use codec::{Decode, Encode};

fn distrust(institution: InstitutionId) -> Doubt {
	Doubt {
		institution,
		key: None,
		kind: DoubtKind::Distrusted,
		from: 0,
		until: None,
		by: Accreditor::Council,
	}
}

fn source(at: Moment) -> Source {
	Source { institution: REGISTRY, key: KEY, at: Minute::containing(at) }
}

#[test]
fn a_source_should_be_the_officer_and_the_minute() {
	let officer = crate::Officer {
		account: AccountId::new([7; 32]),
		institution: REGISTRY,
		jurisdiction: None,
		roles: Default::default(),
		post: None,
	};
	let expected = Source { institution: REGISTRY, key: KeyHint([7; 4]), at: vouched_at() };
	assert_eq!(Source::of(&officer, vouched_at().end()), expected);
	assert_eq!(expected.encode().len(), 9);
}

#[test]
fn a_key_hint_should_be_the_first_four_bytes_of_the_key() {
	let mut key = [0; 32];
	key[..5].copy_from_slice(&[1, 2, 3, 4, 5]);
	assert_eq!(KeyHint::of(&AccountId::new(key)), KeyHint([1, 2, 3, 4]));
}

#[test]
fn a_doubt_should_taint_every_minute_that_its_span_touches() {
	let start = vouched_at().start();
	let spans = |from, until| Doubt { from, until: Some(until), ..distrust(REGISTRY) };
	let doubt = spans(start, start + MINUTE);
	assert!(!doubt.taints(&source(start - 1)));
	assert!(doubt.taints(&source(start)));
	assert!(doubt.taints(&source(start + MINUTE - 1)));
	assert!(!doubt.taints(&source(start + MINUTE)));
	// One millisecond of the minute is enough.
	assert!(spans(start + MINUTE - 1, start + DAY).taints(&source(start)));
	assert!(!spans(start + MINUTE, start + DAY).taints(&source(start)));
	assert!(spans(start - DAY, start + 1).taints(&source(start)));
	assert!(!spans(start - DAY, start).taints(&source(start)));
	// Without an end, it lasts.
	assert!(Doubt { from: start, ..distrust(REGISTRY) }.taints(&source(start + 999 * DAY)));
}

#[test]
fn a_doubt_should_taint_its_institution_and_its_key_only() {
	let tainted = |doubt: Doubt| is_tainted(&[doubt], &source(in_window()));
	assert!(tainted(distrust(REGISTRY)));
	assert!(!tainted(distrust(COURT)));
	assert!(tainted(Doubt { key: Some(KEY), ..distrust(REGISTRY) }));
	assert!(!tainted(Doubt { key: Some(KeyHint([0; 4])), ..distrust(REGISTRY) }));
	for kind in [DoubtKind::Suspended, DoubtKind::Revoked] {
		assert!(!tainted(Doubt { kind, ..distrust(REGISTRY) }));
	}
	let second = [distrust(COURT), distrust(REGISTRY)];
	assert!(is_tainted(&second, &source(in_window())), "one of several is enough");
	assert!(!is_tainted(&[], &source(in_window())));
}

#[test]
fn a_doubt_should_disown_what_was_allowed_in_its_span() {
	let at = in_window();
	let disowned = |doubt: Doubt| is_disowned(&[doubt], COURT, KEY, at);
	let spans = |from, until| Doubt { from, until, ..distrust(COURT) };
	assert!(disowned(spans(at, None)));
	assert!(!disowned(spans(at + 1, None)));
	assert!(disowned(spans(0, Some(at + 1))));
	assert!(!disowned(spans(0, Some(at))));
	assert!(!disowned(distrust(REGISTRY)));
	assert!(disowned(Doubt { key: Some(KEY), ..distrust(COURT) }));
	assert!(!disowned(Doubt { key: Some(KeyHint([0; 4])), ..distrust(COURT) }));
	// A suspension or revocation reaches whatever the court allowed, before it or not.
	for kind in [DoubtKind::Suspended, DoubtKind::Revoked] {
		assert!(disowned(Doubt { kind, ..spans(at + 1, None) }));
		assert!(!disowned(Doubt { kind, ..distrust(REGISTRY) }));
	}
}

#[test]
fn a_doubt_about_one_key_should_not_taint_all_of_the_institution() {
	let at = in_window();
	let all = |doubt: Doubt| doubt.taints_all_of(REGISTRY, at);
	assert!(all(Doubt { from: at, ..distrust(REGISTRY) }));
	assert!(!all(Doubt { from: at + 1, ..distrust(REGISTRY) }));
	assert!(!all(Doubt { until: Some(at), ..distrust(REGISTRY) }));
	assert!(!all(Doubt { key: Some(KEY), ..distrust(REGISTRY) }));
	assert!(!all(Doubt { kind: DoubtKind::Suspended, ..distrust(REGISTRY) }));
	assert!(!all(distrust(COURT)));
}

#[test]
fn a_doubt_should_cover_another_when_it_reaches_all_of_it() {
	let narrow = Doubt { key: Some(KEY), from: 10, until: Some(20), ..distrust(REGISTRY) };
	assert!(narrow.covers(&narrow));
	assert!(distrust(REGISTRY).covers(&narrow) && !narrow.covers(&distrust(REGISTRY)));
	assert!(Doubt { until: Some(21), ..narrow }.covers(&narrow));
	for other in [
		Doubt { key: Some(KeyHint([0; 4])), ..narrow },
		Doubt { institution: COURT, ..narrow },
		Doubt { kind: DoubtKind::Suspended, ..narrow },
		Doubt { from: 11, ..narrow },
		Doubt { until: Some(19), ..narrow },
	] {
		assert!(!other.covers(&narrow), "{other:?}");
	}
	assert!(!Doubt { until: Some(99), ..narrow }.covers(&Doubt { until: None, ..narrow }));
}

#[test]
fn the_sources_should_take_a_known_number_of_bytes() {
	let file = Scene::new().file;
	let child = Subject {
		registrar: REGISTRY,
		identity_source: source(0),
		residence: country("RO"),
		residence_source: None,
		nationality: Default::default(),
		moves: Default::default(),
		birth_month: 46 * 12,
		claims: H256::zero(),
		standing: Standing::Active,
		standing_since: None,
		revision: 0,
		controller: None,
		tags: 0,
		duplicate_attempts: 0,
		data: file,
	};
	// Two guardians with two rights each, and nothing else. Of these, 7 bytes are for nationalities, standing, a
	// transit, terms, sightings and a refusal that there are not.
	assert_eq!(child.encode().len(), 176);
	assert_eq!(child.data.custody.links[0].encode().len(), 51);
	assert_eq!(Subject::decode(&mut &child.encode()[..]), Ok(child.clone()));
	// Numbers take one byte up to 63, and four up to a thousand million.
	let large = Subject { registrar: InstitutionId((1 << 30) - 1), ..child.clone() };
	assert_eq!(large.encode().len(), 179);
	assert_eq!(Subject::decode(&mut &large.encode()[..]), Ok(large));
}

const SUSPENDED: usize = 0;
const EXPIRED: usize = 1;
const REVOKED: usize = 2;
const DISTRUSTED: usize = 3;

/// What becomes of the scene's crossing when the giver of a grant is suspended, no longer accredited,
/// revoked, and distrusted since before.
fn columns(
	giver: InstitutionId,
	scene: impl Fn() -> Scene,
	consents: &[Consent],
) -> [(Outcome, Reasons); 4] {
	let of_kind = |kind| Doubt { kind, from: in_window(), ..distrust(giver) };
	let doubts = [
		vec![of_kind(DoubtKind::Suspended)],
		// Nothing doubts what an accredited body did before its accreditation ended.
		vec![],
		vec![of_kind(DoubtKind::Revoked)],
		vec![distrust(giver)],
	];
	doubts.map(|doubts| {
		let scene = Scene { doubts, ..scene() };
		let assessment = scene.assess(consents);
		(assessment.outcome, assessment.reasons)
	})
}

fn cleared() -> (Outcome, Reasons) {
	(Outcome::Cleared, Reasons::new())
}

fn denied(reasons: impl Into<Reasons>) -> (Outcome, Reasons) {
	(Outcome::Denied, reasons.into())
}

fn referred(reasons: impl Into<Reasons>) -> (Outcome, Reasons) {
	(Outcome::Referred, reasons.into())
}

fn tainted() -> (Outcome, Reasons) {
	referred([Reason::TaintedSource])
}

/// An institution that vouches for one thing only.
const OTHER_REGISTRY: InstitutionId = InstitutionId(5);

fn other_source() -> Source {
	Source { institution: OTHER_REGISTRY, ..source(0) }
}

#[test]
fn links_residence_and_claims_should_live_and_be_referred_when_distrusted() {
	type Change = fn(&mut Scene);
	let changes: [(&str, Change); 4] = [
		("link of the one who travels along", |scene| {
			scene.file.custody.links[0].source = other_source();
		}),
		("link of the one who consents", |scene| {
			scene.file.custody.links[1].source = other_source();
		}),
		("identity", |scene| scene.identity.sources.identity = other_source()),
		("residence", |scene| scene.identity.sources.residence = Some(other_source())),
	];
	for (what, change) in changes {
		let scene = || {
			let mut scene = Scene::new();
			change(&mut scene);
			scene
		};
		let row = columns(OTHER_REGISTRY, scene, &[consent(terms(), &[1])]);
		assert_eq!(row[SUSPENDED], cleared(), "{what}");
		assert_eq!(row[EXPIRED], cleared(), "{what}");
		assert_eq!(row[REVOKED], cleared(), "{what}");
		assert_eq!(row[DISTRUSTED], tainted(), "{what}");
	}
}

#[test]
fn an_exit_ban_should_live_whatever_becomes_of_the_court() {
	let scene = || {
		let mut scene = Scene::new();
		scene.file.custody.orders = vec![order(0, OrderKind::ExitBan, 1)].try_into().unwrap();
		scene
	};
	let row = columns(COURT, scene, &[consent(terms(), &[1])]);
	assert_eq!(row, [(); 4].map(|()| denied([Reason::ExitBan])));
}

fn requires(requirement: CourtRequirement) -> Option<RequirementOrder> {
	Some(RequirementOrder { requirement, court: COURT, key: KEY, set_at: 1 })
}

#[test]
fn what_a_court_allowed_should_wait_or_die_with_the_court() {
	let orders = |kind| vec![order(0, kind, 1)].try_into().unwrap();
	let authorised = || {
		let mut scene = Scene::new();
		scene.file.custody.orders = orders(OrderKind::AuthoriseTravel);
		scene
	};
	let alone_decides = || {
		let mut scene = Scene::new();
		scene.file.custody.orders = orders(OrderKind::SoleTravelRight(0));
		scene
	};
	let one_is_enough = || {
		let mut scene = Scene::new();
		scene.file.custody.requirement = requires(CourtRequirement::AnyOne);
		scene
	};
	let scenes: [(&str, &dyn Fn() -> Scene); 3] = [
		("authorisation", &authorised),
		("sole right", &alone_decides),
		("requirement", &one_is_enough),
	];
	for (what, scene) in scenes {
		let row = columns(COURT, scene, &[]);
		assert_eq!(row[SUSPENDED], denied([Reason::ConsentMissing]), "{what}");
		assert_eq!(row[EXPIRED], cleared(), "{what}");
		assert_eq!(row[REVOKED], denied([Reason::ConsentMissing]), "{what}");
		assert_eq!(row[DISTRUSTED], denied([Reason::ConsentMissing]), "{what}");
	}
}

#[test]
fn a_courts_requirement_should_live_where_it_asks_for_more() {
	let scene = || {
		let mut scene = Scene::new();
		scene.rules = Rules::moldova().accepting_signatures();
		scene.file.custody.requirement = requires(CourtRequirement::Every);
		scene
	};
	let row = columns(COURT, scene, &[]);
	assert_eq!(row, [(); 4].map(|()| denied([Reason::ConsentMissing])));
}

#[test]
fn a_courts_requirement_should_count_by_the_guardians_on_the_file() {
	let mut scene = Scene::new();
	scene.doubts = vec![distrust(COURT)];
	scene.file.custody.requirement = requires(CourtRequirement::AtLeast(2));
	// Of three guardians, every one has to agree by the rules: two are not enough.
	scene.file.custody.links = vec![link(0), link(1), link(2)].try_into().unwrap();
	let two = [consent(terms(), &[1])];
	assert_eq!(scene.assess(&two).outcome, Outcome::Denied);
	assert_eq!(scene.assess(&[consent(terms(), &[1, 2])]).outcome, Outcome::Cleared);
	// Of one, the rules ask for one and the court for two.
	scene.file.custody.links = vec![link(0)].try_into().unwrap();
	assert_eq!(scene.assess(&[]).outcome, Outcome::Denied);
}

#[test]
fn an_earlier_authorisation_should_count_when_the_later_court_is_disowned() {
	let mut scene = Scene::new();
	let other = Order { court: OTHER_REGISTRY, ..order(1, OrderKind::AuthoriseTravel, 2) };
	let orders = vec![order(0, OrderKind::AuthoriseTravel, 1), other];
	scene.file.custody.orders = orders.try_into().unwrap();
	scene.doubts = vec![distrust(OTHER_REGISTRY)];
	assert_eq!(scene.assess(&[]).basis, Basis::CourtAuthorisation);
}

#[test]
fn a_ban_should_hold_when_the_court_that_authorised_later_is_disowned() {
	let mut scene = Scene::new();
	let other = Order { court: OTHER_REGISTRY, ..order(1, OrderKind::AuthoriseTravel, 2) };
	scene.file.custody.orders = vec![order(0, OrderKind::ExitBan, 1), other].try_into().unwrap();
	let presented = [consent(terms(), &[1])];
	assert_eq!(scene.assess(&presented).outcome, Outcome::Cleared);
	scene.doubts = vec![distrust(OTHER_REGISTRY)];
	let assessment = scene.assess(&presented);
	assert_eq!((assessment.outcome, assessment.reasons), denied([Reason::ExitBan]));
}

#[test]
fn a_tainted_source_should_not_excuse_another_reason() {
	let mut scene = Scene::new();
	scene.doubts = vec![distrust(REGISTRY)];
	let assessment = scene.assess(&[]);
	let reasons = [Reason::TaintedSource, Reason::ConsentMissing];
	assert_eq!((assessment.outcome, assessment.reasons), denied(reasons));
	scene.crossing.officer_doubts = true;
	let assessment = scene.assess(&[consent(terms(), &[1])]);
	let reasons = [Reason::TaintedSource, Reason::OfficerDoubt];
	assert_eq!((assessment.outcome, assessment.reasons), referred(reasons));
}

#[test]
fn a_tainted_link_should_change_nothing_when_nobody_relies_on_it() {
	let mut scene = Scene::new();
	scene.rules = Rules::moldova().accepting_signatures();
	scene.crossing.companions = Companions::Escort(H256([9; 32]));
	scene.file.custody.links[0].source = other_source();
	scene.doubts = vec![distrust(OTHER_REGISTRY)];
	let terms = |reference| ConsentTerms {
		escort_out: Escort::person(H256([9; 32])),
		reference: [reference; 16],
		..terms()
	};
	let (mothers, fathers) = (consent(terms(0), &[0]), consent(terms(1), &[1]));
	let by_both = [mothers.clone(), fathers.clone()];
	assert_eq!(scene.assess(&[fathers]).outcome, Outcome::Cleared);
	let assessment = scene.assess(std::slice::from_ref(&mothers));
	assert_eq!((assessment.outcome, assessment.reasons), tainted());
	// One who is not tainted is enough, wherever that consent stands.
	let assessment = scene.assess(&by_both);
	assert_eq!((assessment.outcome, positions(&assessment)), (Outcome::Cleared, vec![0, 1]));
}

#[test]
fn an_entry_with_a_guardian_of_a_tainted_link_should_be_referred() {
	let mut scene = Scene::new();
	scene.cross(&[consent(terms(), &[1])], 1);
	scene.doubts = vec![distrust(OTHER_REGISTRY)];
	scene.go(Direction::Entry, "IT", "RO");
	assert_eq!(scene.assess(&[]).outcome, Outcome::Cleared);
	scene.file.custody.links[0].source = other_source();
	let assessment = scene.assess(&[]);
	assert_eq!((assessment.outcome, assessment.reasons), tainted());
	// The one who stayed at home matters to nobody.
	scene.file.custody.links[0].source = source(0);
	scene.file.custody.links[1].source = other_source();
	assert_eq!(scene.assess(&[]).outcome, Outcome::Cleared);
}

#[test]
fn the_way_home_should_be_referred_and_never_denied_when_a_source_is_tainted() {
	let mut scene = Scene::new();
	scene.go(Direction::Exit, "IT", "RO");
	scene.file.custody.links[0].source = other_source();
	scene.doubts = vec![distrust(OTHER_REGISTRY)];
	let assessment = scene.assess(&[]);
	assert_eq!((assessment.outcome, assessment.reasons), tainted());
	// Alone, as the guardian of the tainted link agreed to, or as the other one did.
	scene.crossing.companions = Companions::Nobody;
	let assessment = scene.assess(&[consent(terms(), &[0])]);
	assert_eq!((assessment.outcome, assessment.reasons), tainted());
	assert_eq!(scene.assess(&[consent(terms(), &[0, 1])]).outcome, Outcome::Cleared);
	let assessment = scene.assess(&[]);
	assert_eq!((assessment.outcome, assessment.reasons), referred([Reason::WrongEscort]));
}

#[test]
fn a_person_of_age_should_be_referred_for_a_tainted_identity_only() {
	let mut scene = Scene::new();
	scene.identity.birth_month = 0;
	scene.file.custody.links[0].source = other_source();
	scene.doubts = vec![distrust(OTHER_REGISTRY)];
	assert_eq!(scene.assess(&[]).basis, Basis::OfAge);
	assert_eq!(scene.assess(&[]).outcome, Outcome::Cleared);
	scene.identity.sources.identity = other_source();
	let assessment = scene.assess(&[]);
	assert_eq!((assessment.outcome, assessment.reasons), tainted());
}

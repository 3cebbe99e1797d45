//! A consent whose signatures were verified once counts again without them, for those whose word it still is.

use super::*;
use crate::{
	text, Alternative, Basis, ConsentId, ConsentUse, Custody, DoubtKind, Reason, Requirement,
	Withdrawal, MAX_REMEMBERED_ATTESTATIONS,
};
use core::{cell::Cell, iter::empty};

/// Knows no officer, and counts how many signatures it is asked about. Each is wrong.
#[derive(Default)]
struct Suspicious {
	asked: Cell<u32>,
	doubts: Vec<Doubt>,
}

impl Lookups for Suspicious {
	fn signed(&self, _: &Signed, _: &[u8], _: &AccountId) -> bool {
		self.asked.set(self.asked.get() + 1);
		false
	}

	fn attests_for(&self, _: &AccountId, _: Attestor, _: Minute) -> Option<AttestingBody> {
		None
	}

	fn doubts(&self) -> &[Doubt] {
		&self.doubts
	}

	fn rules_of(&self, _: CountryCode) -> Rules {
		Rules::strictest()
	}
}

impl Scene {
	/// What the rules say where no signature is right any more, and how many were looked at.
	fn assess_anew(&self, consents: &[Consent]) -> (Outcome, Vec<Reason>, u32) {
		let lookups = Suspicious { doubts: self.doubts.clone(), ..Default::default() };
		let Self { identity, file, crossing, rules, .. } = self;
		let child = Child { subject: &CHILD, identity, file };
		let assessment =
			verdict::assess(&NETWORK, Some(child), crossing, consents, rules, &lookups);
		(assessment.outcome, assessment.reasons.iter().collect(), lookups.asked.get())
	}

	/// After the journey, so that another one begins.
	fn home_again(mut self) -> Self {
		self.file.travel = Default::default();
		self
	}
}

fn cleared() -> (Outcome, Vec<Reason>, u32) {
	(Outcome::Cleared, vec![], 0)
}

fn denied(reason: Reason) -> (Outcome, Vec<Reason>, u32) {
	(Outcome::Denied, vec![reason], 0)
}

/// Of the other parent.
fn signed() -> [Consent; 1] {
	[consent(terms(), &[1])]
}

fn unsigned() -> [Consent; 1] {
	[Consent { attestations: Default::default(), ..consent(terms(), &[]) }]
}

/// A notary attests that these guardians appeared.
fn attested(slots: &[Slot]) -> Attestation {
	Attestation::Official {
		slots: slots.to_vec().try_into().unwrap(),
		attestor: Attestor::Notary,
		officer: NOTARY,
		attested_at: terms().issued,
		signed: signed_by(&NOTARY),
	}
}

/// The child left under [`signed`], and is at home again.
fn known() -> Scene {
	let mut scene = Scene::new();
	assert_eq!(scene.cross(&signed(), 1).0, Outcome::Cleared);
	scene.home_again()
}

/// The same, where only a notary's attestation counts.
fn known_by_notary() -> Scene {
	let mut scene = Scene::new();
	scene.rules.with_guardian =
		crate::any_of([Alternative::notarised(Requirement::EveryOtherGuardian)]);
	let shown = Consent { terms: terms(), attestations: vec![attested(&[1])].try_into().unwrap() };
	assert_eq!(scene.cross(&[shown], 1).0, Outcome::Cleared);
	scene.home_again()
}

fn hash(terms: &ConsentTerms) -> H256 {
	text::hash(&text::consent(&NETWORK, &CHILD, terms))
}

#[test]
fn a_remembered_consent_should_count_without_its_signatures() {
	let mut scene = known();
	assert_eq!(scene.assess_anew(&unsigned()), cleared());
	// A signature that is shown all the same is not looked at.
	assert_eq!(scene.assess_anew(&signed()), cleared());
	let again = scene.cross(&unsigned(), 2);
	assert_eq!(again.0, Outcome::Cleared);
	assert_eq!(scene.file.custody.used(&hash(&terms())), 2);
	assert_eq!(scene.home_again().assess_anew(&unsigned()), denied(Reason::UsedUp));
}

#[test]
fn a_consent_should_be_remembered_when_the_child_was_referred_and_not_when_it_was_denied() {
	let mut scene = Scene::new();
	scene.crossing.officer_doubts = true;
	assert_eq!(scene.cross(&signed(), 1).0, Outcome::Referred);
	assert_eq!(scene.file.custody.used(&hash(&terms())), 0);
	let mut scene = scene.home_again();
	scene.crossing.officer_doubts = false;
	assert_eq!(scene.assess_anew(&unsigned()), cleared());

	let mut scene = Scene::new();
	let ban = order(0, OrderKind::ExitBan, in_window());
	scene.file.custody.orders = vec![ban].try_into().unwrap();
	scene.crossing.passage = Passage::Passed;
	assert_eq!(scene.cross(&signed(), 1).0, Outcome::Denied);
	scene.file.custody.orders.clear();
	let mut scene = scene.home_again();
	scene.crossing.passage = Passage::Unknown;
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::ConsentMissing));
}

#[test]
fn other_terms_with_the_same_reference_should_not_be_remembered() {
	let further = vec![country("FR"), country("IT"), country("RO")].try_into().unwrap();
	let other = ConsentTerms { destinations: further, ..terms() };
	let [shown] = unsigned();
	let shown = [Consent { terms: other, ..shown }];
	assert_eq!(known().assess_anew(&shown), denied(Reason::ConsentMissing));
}

#[test]
fn another_text_with_the_same_id_should_not_be_remembered() {
	let mut scene = known();
	let entry = &mut scene.file.custody.uses[0];
	// As if the text that was signed had another hash, with the same first 16 bytes.
	entry.hash.0[16] ^= 1;
	assert_eq!(ConsentId::of_hash(&entry.hash), ConsentId::of_hash(&hash(&terms())));
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::ConsentMissing));
}

#[test]
fn a_text_of_another_network_or_child_should_not_be_remembered() {
	let scene = known();
	let Scene { identity, file, crossing, rules, .. } = &scene;
	let lookups = Suspicious::default();
	for (network, subject) in [(H256([0x78; 32]), CHILD), (NETWORK, SubjectId([0xc2; 32]))] {
		let child = Child { subject: &subject, identity, file };
		let assessment =
			verdict::assess(&network, Some(child), crossing, &unsigned(), rules, &lookups);
		assert_eq!(assessment.outcome, Outcome::Denied);
		assert_eq!(assessment.reasons, [Reason::ConsentMissing].into());
	}
}

#[test]
fn a_withdrawn_consent_should_not_count_because_it_is_remembered() {
	let mut scene = known();
	let consent = ConsentId::of_hash(&hash(&terms()));
	let withdrawal =
		Withdrawal { consent, slot: 1, until: terms().until, withdrawn_at: in_window() };
	scene.file.custody.withdrawals = vec![withdrawal].try_into().unwrap();
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::Revoked));
	let mut scene = known();
	scene.file.custody.links[1].series = begun(terms().issued);
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::Revoked));
}

#[test]
fn a_remembered_guardian_should_still_have_right_and_link() {
	let mut scene = known();
	scene.file.custody.links[1].rights = [Right::ConsentEmigration].into();
	// A third guardian, so that somebody has to agree.
	scene.file.custody.links.try_push(link(2)).unwrap();
	let (outcome, reasons, _) = scene.assess_anew(&unsigned());
	assert_eq!(outcome, Outcome::Denied);
	assert_eq!(reasons, [Reason::NotAGuardian, Reason::ConsentMissing]);
	let mut scene = known();
	scene.file.custody.links[1].valid_until = Some(in_window());
	scene.file.custody.links.try_push(link(2)).unwrap();
	assert_eq!(scene.assess_anew(&unsigned()).0, Outcome::Denied);
}

#[test]
fn a_guardian_whose_link_changed_should_sign_again() {
	let mut scene = known();
	scene.file.custody.forget_signatures_of(1);
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::ConsentMissing));
	assert_eq!(scene.file.custody.used(&hash(&terms())), 1);
	assert_eq!(scene.assess(&signed()).outcome, Outcome::Cleared);
	// Another guardian's place says nothing of this one's.
	let mut scene = known();
	scene.file.custody.forget_signatures_of(0);
	assert_eq!(scene.assess_anew(&unsigned()), cleared());
}

#[test]
fn a_signature_should_stay_that_of_its_slot_when_positions_shift() {
	let mut scene = Scene::new();
	scene.file.custody.links = vec![link(0), link(1), link(2)].try_into().unwrap();
	scene.rules.with_guardian =
		crate::any_of([Alternative::signed(Requirement::EveryOtherGuardian)]);
	let both = [consent(terms(), &[1, 2])];
	assert_eq!(scene.cross(&both, 1).0, Outcome::Cleared);
	let mut scene = scene.home_again();
	// The middle one goes, and another guardian comes.
	scene.file.custody.links = vec![link(0), link(2), link(3)].try_into().unwrap();
	scene.file.custody.forget_signatures_of(1);
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::ConsentMissing));
	scene.file.custody.links = vec![link(0), link(2)].try_into().unwrap();
	assert_eq!(scene.assess_anew(&unsigned()), cleared());
}

#[test]
fn an_own_signature_should_not_count_for_a_notarys_attestation() {
	let mut scene = known();
	scene.rules.with_guardian =
		crate::any_of([Alternative::notarised(Requirement::EveryOtherGuardian)]);
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::AttestationRequired));
}

#[test]
fn an_attestation_that_was_met_should_outlive_its_officer() {
	// Nobody attests for `Suspicious`: the notary is an officer no more.
	assert_eq!(known_by_notary().assess_anew(&unsigned()), cleared());
}

#[test]
fn a_remembered_attestation_should_refer_when_its_institution_is_distrusted() {
	let mut scene = known_by_notary();
	let distrusted = |from: Moment| Doubt {
		institution: NOTARYS,
		key: None,
		kind: DoubtKind::Distrusted,
		from,
		until: None,
		by: crate::Accreditor::Council,
	};
	scene.doubts = vec![distrusted(terms().issued.start())];
	let referred = (Outcome::Referred, vec![Reason::TaintedSource], 0);
	assert_eq!(scene.assess_anew(&unsigned()), referred);
	// Who is distrusted for a later time may have dated the attestation back.
	scene.doubts = vec![distrusted(terms().issued.end() + 1)];
	assert_eq!(scene.assess_anew(&unsigned()), referred);
	scene.doubts[0].institution = REGISTRY;
	scene.doubts[0].from = in_window() + 1;
	assert_eq!(scene.assess_anew(&unsigned()), cleared());
}

#[test]
fn a_consent_that_two_signed_in_copies_should_take_the_place_that_both_leave() {
	let mut scene = Scene::new();
	scene.rules.with_guardian[0].who = Requirement::EveryGuardian;
	scene.file.custody.links = vec![link(0), link(1), link(2), link(3)].try_into().unwrap();
	// One place for each who has none: of the three who have to agree, and of four who may come.
	let fillers = (10..19).map(|number| entry(number, 3)).collect::<Vec<_>>();
	scene.file.custody.uses = fillers.try_into().unwrap();
	scene.file.custody.links[3].state = LinkState::Suspended;
	let other = ConsentTerms { reference: [1; 16], ..terms() };
	let shown = [consent(terms(), &[2]), consent(terms(), &[1]), consent(other.clone(), &[1])];
	let outcome = scene.cross(&shown, 1).0;
	assert_eq!(outcome, Outcome::Cleared);
	let used = |terms: &ConsentTerms| scene.file.custody.used(&hash(terms));
	// The third consent adds nobody, so that it is not used.
	assert_eq!((used(&terms()), used(&other)), (1, 0));
}

#[test]
fn a_sound_attestation_should_make_up_for_a_tainted_one() {
	let mut scene = known_by_notary();
	scene.doubts = vec![Doubt {
		institution: NOTARYS,
		key: None,
		kind: DoubtKind::Distrusted,
		from: 0,
		until: Some(terms().issued.end() + 1),
		by: crate::Accreditor::Council,
	}];
	// A second copy, attested later: the first one is remembered as attested by one in doubt.
	let Attestation::Official { slots, attestor, officer, signed, .. } = attested(&[1]) else {
		unreachable!()
	};
	let attested_at = Minute(terms().issued.0 + 10);
	let later = Attestation::Official { slots, attestor, officer, attested_at, signed };
	let copy = Consent { terms: terms(), attestations: vec![later].try_into().unwrap() };
	assert_eq!(scene.assess(&[copy]).outcome, Outcome::Cleared);
}

#[test]
fn a_remembered_consent_should_lead_home_also_when_it_was_withdrawn() {
	let escort = H256([9; 32]);
	let terms = ConsentTerms { escort_back: Escort::person(escort), ..terms() };
	let mut scene = Scene::new();
	assert_eq!(scene.cross(&[consent(terms.clone(), &[1])], 1).0, Outcome::Cleared);
	scene.file.custody.links[1].series = begun(terms.issued);
	// The terms bind no more, so that the consent has to be shown.
	scene.file.travel.bound = Default::default();
	scene.crossing.companions = Companions::Escort(escort);
	scene.go(Direction::Exit, "IT", "RO");
	let shown = [Consent { terms, attestations: Default::default() }];
	assert_eq!(scene.assess_anew(&shown), cleared());
	scene.file.custody.forget_all_signatures();
	let referred = (Outcome::Referred, vec![Reason::WrongEscort], 0);
	assert_eq!(scene.assess_anew(&shown), referred);
}

#[test]
fn more_attestations_than_a_file_remembers_should_be_shown_again() {
	let guardians = MAX_REMEMBERED_ATTESTATIONS as u8 + 2;
	let mut scene = Scene::new();
	scene.rules.with_guardian =
		crate::any_of([Alternative::notarised(Requirement::EveryOtherGuardian)]);
	scene.file.custody.links = (0..guardians).map(link).collect::<Vec<_>>().try_into().unwrap();
	let each: Vec<_> = (1..guardians).map(|slot| attested(&[slot])).collect();
	let all = Consent { terms: terms(), attestations: each.clone().try_into().unwrap() };
	assert_eq!(scene.cross(&[all], 1).0, Outcome::Cleared);
	let mut scene = scene.home_again();
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::ConsentMissing));
	let last = vec![each.last().unwrap().clone()].try_into().unwrap();
	let shown = [Consent { terms: terms(), attestations: last }];
	assert_eq!(scene.cross(&shown, 2).0, Outcome::Cleared);
}

#[test]
fn only_signatures_of_guardians_whose_word_counts_should_be_remembered() {
	let mut custody = Custody { links: vec![link(0), link(1)].try_into().unwrap(), ..known_use() };
	custody.links[1].state = LinkState::Suspended;
	let all = verdict::Positions::of(&custody, |_| true);
	let both = verdict::Verified { signed: all, ..Default::default() };
	custody.remember(&H256([1; 32]), &both, in_window());
	assert_eq!(custody.uses[0].signatures.signed, slots(&[0]));
}

fn known_use() -> Custody {
	Custody { uses: vec![entry(1, 0)].try_into().unwrap(), ..Default::default() }
}

fn slots(slots: &[Slot]) -> crate::Slots {
	slots.to_vec().try_into().unwrap()
}

fn entry(number: u8, place_of: Slot) -> ConsentUse {
	let (hash, signatures) = (H256([number; 32]), Default::default());
	ConsentUse { hash, used: 1, until: Minute(0), place_of, signatures }
}

#[test]
fn a_guardian_should_leave_a_place_for_every_other_one() {
	let mut custody =
		Custody { links: vec![link(0), link(1)].try_into().unwrap(), ..Default::default() };
	let mut number = 0;
	while let Some(slot) = custody.place_for([0].into_iter(), empty()) {
		custody.uses.try_push(entry(number, slot)).unwrap();
		number += 1;
	}
	// Nine of 16: seven places are kept for those who are or may become guardians.
	assert_eq!(number, 9);
	assert_eq!(custody.place_for([1].into_iter(), empty()), Some(1));
	assert_eq!(custody.place_for([0, 1].into_iter(), empty()), Some(1));
	custody.uses.try_push(entry(9, 1)).unwrap();
	assert_eq!(custody.place_for([0, 1].into_iter(), empty()), None);
	// A guardian who takes the place of the first one finds a place, too.
	custody.links = vec![link(1), link(2)].try_into().unwrap();
	assert_eq!(custody.place_for([2].into_iter(), empty()), Some(2));
	// Of two consents of one crossing, each needs its own.
	assert_eq!(custody.place_for([2].into_iter(), [2].into_iter()), None);
}

#[test]
fn a_merged_file_should_remember_no_signature() {
	let mut scene = known();
	<ChildFile as crate::FileContents<ChildFile>>::forget_signatures(&mut scene.file);
	assert_eq!(scene.assess_anew(&unsigned()), denied(Reason::ConsentMissing));
	assert_eq!(scene.assess(&signed()).basis, Basis::GuardianConsent);
}

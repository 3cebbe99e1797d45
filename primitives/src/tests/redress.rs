//! Redress: who is concerned, who is independent, and what follows when nobody decides.

use super::{country, guardian, link};
use crate::{
	redress::{
		Complainant, Contest, ContestId, ContestState, Contestable, Contested, Decision, Due,
		Ground, LookupId, Plea, Ruling, Target, Upheld, CONTEST_EXTENSION, CONTEST_PERIOD,
		LONGEST_PAUSE, MAX_PLEAS,
	},
	AccountId, AlertKind, CaseId, Custody, Identity, IdentitySources, InstitutionId, LinkBasis,
	LinkState, Member, Moment, Officer, RecordId, Role, Source, SubjectId, DAY,
};
use codec::{Decode, Encode, MaxEncodedLen};
use proptest::prelude::*;
use sp_core::H256;

const OPENED_AT: Moment = 1_796_083_200_000;
const RESPONDENT: InstitutionId = InstitutionId(10);
const CHILD: SubjectId = SubjectId([1; 32]);

fn alert(kind: AlertKind) -> Target {
	Target::Alert { subject: CHILD, institution: RESPONDENT, kind }
}

fn plea(by: Complainant, pleaded_at: Moment) -> Plea {
	Plea { by, ground: Ground::Untrue, statement: H256::repeat_byte(1), pleaded_at }
}

fn contested() -> Contested {
	Contested {
		respondent: RESPONDENT,
		country: country("MD"),
		subject: Some(CHILD),
		needs_court: false,
	}
}

fn contest(target: Target, by: Complainant) -> Contest {
	Contest::opened(target, &contested(), plea(by, OPENED_AT))
}

fn any_kind() -> impl Strategy<Value = AlertKind> {
	prop::sample::select(AlertKind::ALL)
}

fn any_complainant() -> impl Strategy<Value = Complainant> {
	prop_oneof![
		Just(Complainant::Subject),
		(0..3u8).prop_map(Complainant::Advocate),
		(0..3u8).prop_map(Complainant::Guardian),
		(8..12u32).prop_map(|number| Complainant::AdvocacyBody(InstitutionId(number))),
		(8..12u32).prop_map(|number| Complainant::Ombudsman(InstitutionId(number))),
	]
}

#[test]
fn a_target_should_keep_its_index_and_leave_others_free() {
	let grant = Target::Grant { case: CaseId(1), institution: RESPONDENT };
	let targets = [
		(alert(AlertKind::AtRisk), 0),
		(Target::Record(RecordId(1)), 2),
		(Target::Case(CaseId(1)), 3),
		(grant, 4),
		(Target::Lookup(LookupId(1)), 5),
	];
	for (target, index) in targets {
		let bytes = target.encode();
		assert_eq!(bytes[0], index, "{target:?}");
		assert_eq!(Target::decode(&mut &bytes[..]), Ok(target));
	}
	for free in [1, 6, 7, 8] {
		assert!(Target::decode(&mut &[[free].as_slice(), &[0; 64]].concat()[..]).is_err());
	}
}

/// As `docs/data-protection.md` has them.
#[test]
fn a_contest_should_have_the_size_that_the_pages_say() {
	assert_eq!(Target::max_encoded_len(), 38);
	assert_eq!(Plea::max_encoded_len(), 46);
	assert_eq!(Contest::max_encoded_len(), 413);
	let opened = contest(alert(AlertKind::AtRisk), Complainant::Guardian(1));
	assert_eq!(opened.encoded_size(), 38 + 33 + 4 + 2 + (1 + 43) + 8 + 1 + 1 + 1);
	assert_eq!(Upheld::max_encoded_len(), 21);
}

#[test]
fn a_contest_should_be_due_after_30_days_and_after_90_when_it_was_extended() {
	let contest = contest(alert(AlertKind::AtRisk), Complainant::Subject);
	assert_eq!((CONTEST_PERIOD, CONTEST_EXTENSION), (30 * DAY, 60 * DAY));
	assert_eq!((contest.opened_at(), contest.due_at), (OPENED_AT, OPENED_AT + 30 * DAY));
	assert!(!contest.is_extended());
	let extended = Contest { due_at: contest.extended_due(), ..contest };
	assert_eq!(extended.due_at, OPENED_AT + 90 * DAY);
	assert!(extended.is_extended());
	// A second time would move nothing.
	assert_eq!(extended.extended_due(), extended.due_at);
	assert_eq!(Contest::pause_from(OPENED_AT), OPENED_AT + 7 * DAY);
	assert_eq!(LONGEST_PAUSE, 7 * DAY);
}

#[test]
fn only_a_second_look_should_lapse_and_only_what_denies_should_be_paused() {
	for kind in AlertKind::ALL {
		let (advises, target) = (*kind == AlertKind::SecondLook, alert(*kind));
		assert_eq!(target.is_advisory(), advises);
		assert_eq!(target.can_be_paused(), !advises);
		use AlertKind::{Abducted, Distress, Missing};
		assert_eq!(target.needs_court(), [Missing, Abducted, Distress].contains(kind));
		assert_eq!(target.subject(), Some(CHILD));
	}
	let grant = Target::Grant { case: CaseId(1), institution: RESPONDENT };
	let others =
		[Target::Record(RecordId(1)), Target::Case(CaseId(1)), grant, Target::Lookup(LookupId(1))];
	for target in others {
		assert!(!target.is_advisory() && !target.can_be_paused() && !target.needs_court());
		assert_eq!(target.subject(), None);
	}
}

fn identity(controller: Option<AccountId>) -> Identity {
	Identity {
		registrar: InstitutionId(0),
		standing: Default::default(),
		standing_since: None,
		residence: country("MD"),
		nationality: Default::default(),
		birth_month: 500,
		controller,
		moves: Default::default(),
		sources: IdentitySources { identity: Source::default(), residence: None },
	}
}

#[test]
fn a_child_and_whoever_has_a_standing_link_should_be_concerned() {
	let child = AccountId::new([0xcc; 32]);
	let mut links = [link(0), link(1), link(2), link(3), link(4)];
	links[1].state = LinkState::Suspended;
	links[2].valid_until = Some(OPENED_AT);
	links[3].basis = LinkBasis::AtWillAdvocate;
	links[4].basis = LinkBasis::AtWillAdvocate;
	links[4].state = LinkState::Contested;
	let custody = Custody { links: links.to_vec().try_into().unwrap(), ..Default::default() };
	let on_file = |who: AccountId, now: Moment| {
		Complainant::on_file(&identity(Some(child.clone())), &custody, &who, now)
	};
	assert_eq!(on_file(child.clone(), OPENED_AT), Some(Complainant::Subject));
	assert_eq!(on_file(guardian(0), OPENED_AT), Some(Complainant::Guardian(0)));
	assert_eq!(on_file(guardian(1), OPENED_AT), Some(Complainant::Guardian(1)));
	assert_eq!(on_file(guardian(2), OPENED_AT - 1), Some(Complainant::Guardian(2)));
	assert_eq!(on_file(guardian(2), OPENED_AT), None);
	assert_eq!(on_file(guardian(3), OPENED_AT), Some(Complainant::Advocate(3)));
	assert_eq!(on_file(guardian(4), OPENED_AT), None);
	assert_eq!(on_file(guardian(9), OPENED_AT), None);
	assert_eq!(Complainant::on_file(&identity(None), &custody, &child, OPENED_AT), None);
}

#[test]
fn only_ombudsmen_and_advocates_should_contest_for_anybody() {
	for role in Role::ALL {
		let officer = Officer {
			account: guardian(1),
			institution: InstitutionId(4),
			jurisdiction: None,
			roles: [*role].into(),
			post: None,
		};
		let expected = match role {
			Role::Ombudsman => Some(Complainant::Ombudsman(InstitutionId(4))),
			Role::Advocate => Some(Complainant::AdvocacyBody(InstitutionId(4))),
			_ => None,
		};
		assert_eq!(Complainant::of_officer(&officer), expected, "{role:?}");
	}
}

#[test]
fn whoever_speaks_for_the_child_should_join_what_a_guardian_opened() {
	let opened = contest(alert(AlertKind::Abducted), Complainant::Guardian(1));
	let joining = [
		Complainant::Subject,
		Complainant::Advocate(2),
		Complainant::AdvocacyBody(InstitutionId(20)),
		Complainant::Ombudsman(InstitutionId(21)),
	];
	let mut full = opened.clone();
	for (days, by) in (1..).zip(joining) {
		full = full.joined(plea(by, OPENED_AT + days * DAY)).unwrap();
	}
	assert_eq!(full.pleas.len() as u32, MAX_PLEAS);
	assert_eq!((full.opened_at(), full.due_at), (OPENED_AT, opened.due_at));
	for by in joining.into_iter().chain([Complainant::Ombudsman(InstitutionId(22))]) {
		assert_eq!(full.clone().joined(plea(by, OPENED_AT)), None);
	}
	// No guardian joins, whoever opened it.
	let childs = contest(alert(AlertKind::Abducted), Complainant::Subject);
	assert_eq!(childs.joined(plea(Complainant::Guardian(0), OPENED_AT)), None);
}

#[test]
fn an_answer_should_be_owed_again_when_a_plea_joined_since() {
	let opened = contest(Target::Record(RecordId(3)), Complainant::Guardian(0));
	assert!(opened.waits_for_answer());
	let answer = Some(opened.answer(H256::repeat_byte(2), OPENED_AT + 1));
	let answered = Contest { answer, ..opened };
	assert!(!answered.waits_for_answer());
	let joined = answered.joined(plea(Complainant::Subject, OPENED_AT + 1)).unwrap();
	assert!(joined.waits_for_answer());
	let answer = Some(joined.answer(H256::repeat_byte(3), OPENED_AT + 1));
	assert!(!Contest { answer, ..joined }.waits_for_answer());
}

#[test]
fn the_end_of_a_contest_should_end_its_pause() {
	let paused_until = Some(Contest::pause_from(OPENED_AT));
	let paused =
		Contest { paused_until, ..contest(alert(AlertKind::AtRisk), Complainant::Subject) };
	let decided = |decided_at: Moment| {
		let ruling = Ruling {
			decision: Decision::Dismissed,
			reasons: H256::repeat_byte(3),
			decided_by: InstitutionId(1),
			decided_at,
		};
		paused.clone().ended(ContestState::Decided(ruling), decided_at)
	};
	let early = decided(OPENED_AT + DAY);
	assert_eq!((early.paused_until, early.ended_at()), (early.ended_at(), Some(OPENED_AT + DAY)));
	assert_eq!(decided(OPENED_AT + 8 * DAY).paused_until, paused_until);
	assert!(!early.is_open() && paused.is_open() && paused.ended_at().is_none());
}

/// Knows records, or cases, and writes down that it was asked.
struct Keeps<const RECORDS: bool>;

impl<const RECORDS: bool> Keeps<RECORDS> {
	fn knows(target: &Target) -> bool {
		matches!(target, Target::Record(_)) == RECORDS
	}
}

impl<const RECORDS: bool> Contestable for Keeps<RECORDS> {
	fn contested(target: &Target) -> Option<Contested> {
		let respondent = InstitutionId(if RECORDS { 1 } else { 2 });
		Self::knows(target).then(|| Contested { respondent, ..contested() })
	}

	fn pause(target: &Target, _: Moment) -> bool {
		Self::knows(target)
	}

	fn resume(target: &Target, _: Moment) -> bool {
		Self::knows(target)
	}

	fn uphold(target: &Target, _: &Upheld) -> bool {
		Self::knows(target)
	}
}

#[test]
fn a_tuple_of_keepers_should_ask_each_in_turn() {
	let upheld = Upheld {
		contest: ContestId(0),
		in_part: false,
		decided_by: InstitutionId(3),
		decided_at: OPENED_AT,
	};
	type Both = (Keeps<true>, Keeps<false>);
	for (target, respondent) in [(Target::Record(RecordId(0)), 1), (Target::Case(CaseId(0)), 2)] {
		let found = Both::contested(&target).map(|contested| contested.respondent);
		assert_eq!(found, Some(InstitutionId(respondent)));
		assert!(Both::pause(&target, OPENED_AT) && Both::resume(&target, OPENED_AT));
		assert!(Both::uphold(&target, &upheld));
		let only = <(Keeps<true>,)>::contested(&target).is_some();
		assert_eq!(only, respondent == 1);
	}
	assert!(!<(Keeps<true>,)>::uphold(&Target::Case(CaseId(0)), &upheld));
}

proptest! {
	#[test]
	fn nothing_should_follow_before_it_is_due(
		kind in any_kind(), by in any_complainant(), extended: bool, days in 0..100u64, ms in 0..3u64,
	) {
		let opened = contest(alert(kind), by);
		let due_at = if extended { opened.extended_due() } else { opened.due_at };
		let contest = Contest { due_at, ..opened };
		let now = (OPENED_AT + days * DAY + ms).saturating_sub(1);
		let period = if extended { 90 * DAY } else { 30 * DAY };
		let expected = match (days * DAY + ms > period, kind) {
			(false, _) => None,
			(true, AlertKind::SecondLook) => Some(Due::TargetEnds),
			(true, _) => Some(Due::Overdue),
		};
		prop_assert_eq!(contest.due(now), expected);
		let flagged = ContestState::Overdue { flagged_at: now };
		prop_assert_eq!(Contest { state: flagged, ..contest.clone() }.due(now), expected);
		let lapsed = contest.ended(ContestState::Lapsed { lapsed_at: now }, now);
		prop_assert_eq!(lapsed.due(now), None);
	}

	#[test]
	fn whoever_has_a_part_should_not_be_independent(
		pleas in prop::collection::vec(any_complainant(), 1..8), number in 8..12u32,
	) {
		let institution = InstitutionId(number);
		let mut contest = contest(Target::Record(RecordId(0)), pleas[0]);
		for by in &pleas[1..] {
			contest = contest.clone().joined(plea(*by, OPENED_AT)).unwrap_or(contest);
		}
		let takes_part = institution == RESPONDENT
			|| contest.complainants().any(|by| by.institution() == Some(institution));
		prop_assert_eq!(contest.is_independent(institution), !takes_part);
		for (place, one) in contest.pleas.iter().enumerate() {
			prop_assert!(contest.pleas[..place].iter().all(|other| !other.by.is_like(&one.by)));
			prop_assert!(place == 0 || one.by.may_join());
		}
		let bytes = contest.encode();
		prop_assert!(bytes.len() <= Contest::max_encoded_len());
		prop_assert_eq!(Contest::decode(&mut &bytes[..]), Ok(contest));
	}
}

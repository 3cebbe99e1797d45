//! Cases, clocks, contacts: sizes, due times, and which step may follow which.

use crate::{
	protection::*,
	timeline::{enter, next_version, version_in_force, TimelineFull, Version},
	CaseId, CaseKey, InstitutionId, Member, Moment, RecordId, DAY, MINUTE,
};
use codec::{Decode, Encode, MaxEncodedLen};
use proptest::prelude::*;
use sp_core::{bounded::BoundedVec, ConstU32, H256};

const T: Moment = 1_796_126_400_000;
const POLICE: InstitutionId = InstitutionId(8);
const DESK: InstitutionId = InstitutionId(10);
const OTHER_DESK: InstitutionId = InstitutionId(12);
const FILE: H256 = H256::repeat_byte(7);

fn referral(captured_at: Option<Moment>) -> Referral {
	let origin = match captured_at {
		Some(_) => CaseOrigin::Record(RecordId(3)),
		None => CaseOrigin::Sealed(FILE),
	};
	let country = "MD".parse().unwrap();
	Referral { origin, captured_at, country, opened_by: POLICE, lead: DESK, file: FILE }
}

/// A country that owes every step.
fn full() -> Clocks {
	Clocks {
		version: 1,
		in_force_from: 0,
		notice: Some(Span::Minutes(30)),
		acknowledgement: Some(Span::Minutes(60)),
		assessment: Some(Span::Days(1)),
		plan: Some(Span::Days(10)),
		review_every: Some(Span::Days(30)),
	}
}

fn take(
	case: &mut Case,
	step: Step,
	clocks: &Clocks,
	now: Moment,
) -> Result<Timeliness, StepRefused> {
	let (taken, how) = case.take(step, FILE, case.lead, clocks, now)?;
	*case = taken;
	Ok(how.timeliness)
}

fn is_consistent(case: &Case, clocks: &Clocks) -> bool {
	case.is_in_order() && case.is_due_as_set(clocks)
}

fn owed(case: &Case) -> Option<(Step, Moment)> {
	case.owed().map(|entry| (entry.step, entry.due_at().unwrap()))
}

#[test]
fn sizes_should_stay_within_what_was_planned() {
	let sizes = [
		("Case", Case::max_encoded_len(), 229),
		("StepEntry", StepEntry::max_encoded_len(), 22),
		("Clocks", Clocks::max_encoded_len(), 32),
		("AccessGrant", AccessGrant::max_encoded_len(), 13),
		("Receipt", Receipt::max_encoded_len(), 58),
		("Contacts", Contacts::max_encoded_len(), 97),
		("Tally", Tally::max_encoded_len(), 32),
		("EncryptionKeyPeriod", EncryptionKeyPeriod::max_encoded_len(), 44),
		("TagEpoch", TagEpoch::max_encoded_len(), 49),
	];
	for (name, size, planned) in sizes {
		println!("{name}: {size} bytes");
		assert_eq!(size, planned, "{name}");
	}
	let (case, _) = Case::refer(referral(Some(T)), &Clocks::moldova(), T);
	println!("a case of a record as it is referred: {} bytes", case.encoded_size());
	let (sealed, _) = Case::refer(referral(None), &full(), T);
	println!("a sealed case as it is referred: {} bytes", sealed.encoded_size());
	assert!(sealed.encoded_size() < 140);
}

#[test]
fn numbers_of_cases_and_receipts_should_be_neighbours_in_the_state() {
	let keys: Vec<_> = [0, 1, 255, 256, u64::MAX].map(|id| CaseId(id).key().encode()).into();
	assert!(keys.is_sorted());
	assert_eq!(CaseId(258).key().encode(), [0, 0, 0, 0, 0, 0, 1, 2]);
	assert_eq!(CaseKey::decode(&mut &keys[3][..]).unwrap().number(), 256);
	assert_eq!(ReceiptKey::from(258).encode(), [0, 0, 1, 2]);
	assert_eq!(CaseId(u64::MAX).next(), None);
}

#[test]
fn a_span_should_be_longer_than_nothing_and_at_most_a_year() {
	assert_eq!(Span::Minutes(30).length(), 30 * MINUTE);
	assert_eq!(Span::Days(2).length(), 2 * DAY);
	assert!(Clocks::moldova().is_valid() && full().is_valid());
	assert!(!Clocks::none().is_valid());
	for (span, valid) in [
		(Some(Span::Minutes(0)), false),
		(Some(Span::Minutes(u16::MAX)), true),
		(Some(Span::Days(0)), false),
		(Some(Span::Days(366)), true),
		(Some(Span::Days(367)), false),
	] {
		assert_eq!(Clocks { notice: span, ..full() }.is_valid(), valid);
		assert_eq!(Clocks { acknowledgement: span, ..full() }.is_valid(), valid);
		assert_eq!(Clocks { assessment: span, ..full() }.is_valid(), valid);
		assert_eq!(Clocks { plan: span, ..full() }.is_valid(), valid);
		assert_eq!(Clocks { review_every: span, ..full() }.is_valid(), valid);
	}
	assert!(!Clocks { notice: None, ..full() }.is_valid());
	assert!(!Clocks { assessment: None, ..full() }.is_valid());
	assert!(Clocks { acknowledgement: None, plan: None, review_every: None, ..full() }.is_valid());
}

#[test]
fn the_notice_should_be_measured_from_when_the_child_was_seen() {
	let clocks = Clocks::moldova();
	let noticed = |now| Case::refer(referral(Some(T)), &clocks, now);
	assert_eq!(noticed(T + 30 * MINUTE).1, Timeliness::InTime);
	assert_eq!(noticed(T + 30 * MINUTE + 1).1, Timeliness::Late);
	let (case, _) = noticed(T + 20 * MINUTE);
	assert_eq!(owed(&case), Some((Step::Assessment, T + 200 * MINUTE)));
	// A post's clock may be ahead of the chain's.
	let (case, timeliness) = noticed(T - MINUTE);
	assert_eq!((case.began_at, timeliness), (T - MINUTE, Timeliness::InTime));
	assert!(is_consistent(&case, &clocks));
}

#[test]
fn no_clock_should_run_for_a_notice_without_record_or_before_its_law() {
	let clocks = Clocks { in_force_from: T, ..Clocks::moldova() };
	let (sealed, timeliness) = Case::refer(referral(None), &clocks, T + 1);
	assert_eq!(timeliness, Timeliness::NoClock);
	assert_eq!(owed(&sealed), Some((Step::Assessment, T + 1 + 180 * MINUTE)));
	let (before, timeliness) = Case::refer(referral(Some(T - 1)), &clocks, T + DAY);
	assert_eq!(timeliness, Timeliness::NoClock);
	assert_eq!(owed(&before), Some((Step::Assessment, T + DAY + 180 * MINUTE)));
	let (none, timeliness) = Case::refer(referral(Some(T)), &Clocks::none(), T);
	assert_eq!((timeliness, owed(&none)), (Timeliness::NoClock, None));
	assert!(is_consistent(&sealed, &clocks) && is_consistent(&before, &clocks));
	assert!(is_consistent(&none, &Clocks::none()));
}

#[test]
fn each_owed_step_should_start_the_clock_of_the_next_one() {
	let clocks = full();
	let (mut case, _) = Case::refer(referral(Some(T)), &clocks, T);
	assert_eq!(owed(&case), Some((Step::Acknowledgement, T + 60 * MINUTE)));
	let later = T + 2 * 60 * MINUTE;
	assert_eq!(take(&mut case, Step::Acknowledgement, &clocks, later), Ok(Timeliness::Late));
	assert_eq!(owed(&case), Some((Step::Assessment, later + DAY)));
	assert_eq!(take(&mut case, Step::Assessment, &clocks, later + DAY), Ok(Timeliness::InTime));
	assert_eq!(owed(&case), Some((Step::Plan, later + 11 * DAY)));
	assert_eq!(take(&mut case, Step::Plan, &clocks, later + 2 * DAY), Ok(Timeliness::InTime));
	assert_eq!(owed(&case), Some((Step::Review, later + 32 * DAY)));
}

#[test]
fn a_step_that_is_not_owed_should_move_no_clock() {
	let clocks = Clocks::moldova();
	let (mut case, _) = Case::refer(referral(Some(T)), &clocks, T);
	let due = owed(&case);
	let acknowledged = take(&mut case, Step::Acknowledgement, &clocks, T + 100 * MINUTE);
	assert_eq!(acknowledged, Ok(Timeliness::NoClock));
	assert_eq!(owed(&case), due);
	assert_eq!(take(&mut case, Step::Assessment, &clocks, T + 181 * MINUTE), Ok(Timeliness::Late));
	assert_eq!(owed(&case), None);
	assert_eq!(take(&mut case, Step::Review, &clocks, T + DAY), Ok(Timeliness::NoClock));
	assert!(is_consistent(&case, &clocks));
}

#[test]
fn steps_should_follow_one_another() {
	use StepRefused::{OutOfOrder, TakenAlready};
	let clocks = full();
	let (mut case, _) = Case::refer(referral(Some(T)), &clocks, T);
	let refused = |case: &Case, step| case.take(step, FILE, DESK, &clocks, T).unwrap_err();
	assert_eq!(refused(&case, Step::Notice), TakenAlready);
	for step in [Step::Assessment, Step::Plan, Step::Review, Step::Closing] {
		assert_eq!(refused(&case, step), OutOfOrder);
	}
	take(&mut case, Step::Acknowledgement, &clocks, T).unwrap();
	assert_eq!(refused(&case, Step::Acknowledgement), TakenAlready);
	// Without a clock a step may be left out, and is then over.
	let mut case = Case::refer(referral(Some(T)), &Clocks::none(), T).0;
	take(&mut case, Step::Assessment, &Clocks::none(), T).unwrap();
	assert_eq!(refused(&case, Step::Acknowledgement), OutOfOrder);
}

#[test]
fn a_review_should_take_the_place_of_the_one_before() {
	let clocks = full();
	let (mut case, _) = Case::refer(referral(Some(T)), &clocks, T);
	for step in [Step::Acknowledgement, Step::Assessment, Step::Plan] {
		take(&mut case, step, &clocks, T).unwrap();
	}
	for month in 1..=20 {
		let now = T + month * 30 * DAY;
		assert_eq!(take(&mut case, Step::Review, &clocks, now), Ok(Timeliness::InTime));
		assert_eq!(owed(&case), Some((Step::Review, now + 30 * DAY)));
		assert_eq!(case.steps.len(), 6);
		assert!(is_consistent(&case, &clocks));
	}
	let (closed, unmet) = case.close(FILE, DESK, T + 601 * DAY).unwrap();
	assert_eq!((closed.steps.len(), unmet), (6, None));
	assert!(is_consistent(&closed, &clocks) && !closed.is_open());
	let (_, unmet) = case.close(FILE, DESK, T + 630 * DAY + 1).unwrap();
	assert_eq!(unmet, Some(Step::Review));
}

#[test]
fn a_missed_step_should_be_noted_once_and_can_still_be_taken() {
	let clocks = Clocks::moldova();
	let (mut case, _) = Case::refer(referral(Some(T)), &clocks, T);
	let due = T + 180 * MINUTE;
	assert_eq!(case.note_missed(Step::Assessment, due), None);
	assert_eq!(case.note_missed(Step::Notice, due + 1), None);
	let mut noted = case.note_missed(Step::Assessment, due + 1).unwrap();
	assert_eq!(noted.note_missed(Step::Assessment, due + DAY), None);
	assert!(is_consistent(&noted, &clocks));
	assert_eq!(take(&mut noted, Step::Assessment, &clocks, due + 2), Ok(Timeliness::Late));
	assert_eq!(take(&mut case, Step::Assessment, &clocks, due), Ok(Timeliness::InTime));
}

#[test]
fn a_case_should_close_after_the_assessment_and_begin_anew_when_it_is_reopened() {
	let clocks = Clocks::moldova();
	let (mut case, _) = Case::refer(referral(Some(T)), &clocks, T);
	assert_eq!(case.close(FILE, DESK, T), None);
	take(&mut case, Step::Assessment, &clocks, T).unwrap();
	let (closed, _) = case.close(H256::repeat_byte(8), DESK, T + DAY).unwrap();
	assert_eq!((closed.owed(), closed.file), (None, H256::repeat_byte(8)));
	let newer = Clocks { version: 2, in_force_from: T + DAY, ..full() };
	let reopened = closed.reopen(FILE, OTHER_DESK, &newer, T + 2 * DAY);
	assert_eq!(owed(&reopened), Some((Step::Acknowledgement, T + 2 * DAY + 60 * MINUTE)));
	assert_eq!((reopened.clocks, reopened.lead), (2, DESK));
	assert!(is_consistent(&reopened, &newer) && !is_consistent(&reopened, &clocks));
}

#[test]
fn a_changed_due_time_or_a_missing_step_should_show() {
	let clocks = full();
	let (mut case, _) = Case::refer(referral(Some(T)), &clocks, T);
	for step in [Step::Acknowledgement, Step::Assessment, Step::Plan, Step::Review] {
		take(&mut case, step, &clocks, T + MINUTE).unwrap();
	}
	assert!(is_consistent(&case, &clocks));
	for place in 0..case.steps.len() {
		let mut changed = case.clone();
		match &mut changed.steps[place].state {
			StepState::Taken { due_at, .. } | StepState::Owed { due_at } => *due_at -= 1,
			other => panic!("{other:?}"),
		}
		assert!(!is_consistent(&changed, &clocks), "{place}");
		let mut missing = case.clone();
		missing.steps.remove(place);
		// Without the first review, the second one is the first.
		assert_eq!(is_consistent(&missing, &clocks), place == 4, "{place}");
	}
}

#[test]
fn a_tally_should_count_what_was_late() {
	let mut tally = Tally::default();
	for step in Step::ALL.iter().copied() {
		for timeliness in [Timeliness::InTime, Timeliness::Late, Timeliness::NoClock] {
			tally.count(TakenStep { step, timeliness });
		}
	}
	let expected = Tally {
		referred: 3,
		noticed_late: 1,
		acknowledged: 3,
		acknowledged_late: 1,
		assessed: 3,
		assessed_late: 1,
		closed: 3,
		reopened: 0,
	};
	assert_eq!(tally, expected);
	assert!(tally.is_consistent());
	assert!(!Tally { assessed: 0, ..tally }.is_consistent());
	assert_eq!(Tally::month(T), (2026 - 1970) * 12 + 11);
}

#[test]
fn places_for_contacts_should_be_one_for_each_and_two_for_child_protection() {
	let contact = |number| Contact { institution: InstitutionId(number), valid_until: T + DAY };
	let mut contacts = Contacts::default();
	for number in 0..6 {
		assert!(leave(&mut contacts, contact(number), Leaving::Other, T));
	}
	assert!(!leave(&mut contacts.clone(), contact(6), Leaving::Other, T));
	for number in 6..8 {
		assert!(leave(&mut contacts, contact(number), Leaving::Protection, T));
	}
	assert!(!leave(&mut contacts.clone(), contact(8), Leaving::Protection, T));
	// Whoever has a place keeps it.
	assert!(leave(&mut contacts, contact(7), Leaving::Protection, T));
	assert_eq!(contacts.len(), 8);
	// What has ended gives way.
	assert!(leave(&mut contacts, contact(9), Leaving::Other, T + DAY));
	assert_eq!(contacts.to_vec(), [contact(9)]);
}

#[test]
fn an_epoch_should_end_as_its_domain_demands() {
	let epoch = |valid_until| TagEpoch { key: [1; 32], begins_at: T, valid_until };
	for domain in TagDomain::ALL.iter().copied() {
		let longest = domain.longest_epoch();
		assert_eq!(epoch(None).is_valid(domain), longest.is_none());
		let Some(longest) = longest else {
			assert!(!epoch(Some(T + 1)).is_valid(domain));
			continue;
		};
		assert!(epoch(Some(T + longest)).is_valid(domain));
		assert!(!epoch(Some(T + longest + 1)).is_valid(domain));
		assert!(!epoch(Some(T)).is_valid(domain));
	}
	assert!(epoch(Some(T)).is_over(T) && !epoch(Some(T + 1)).is_over(T));
	assert!(!epoch(None).is_over(Moment::MAX));
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Numbered(u32, Moment);

impl Version for Numbered {
	fn version(&self) -> u32 {
		self.0
	}

	fn in_force_from(&self) -> Moment {
		self.1
	}
}

#[test]
fn a_timeline_should_keep_one_place_for_the_council() {
	let mut timeline = BoundedVec::<Numbered, ConstU32<3>>::new();
	let mut enter = |from, by_council, now| {
		let number = next_version(&timeline).unwrap();
		enter(&mut timeline, Numbered(number, from), by_council, 0, now).map(|replaced| {
			(replaced, timeline.iter().map(|version| version.0).collect::<Vec<_>>())
		})
	};
	assert_eq!(enter(10, false, 0), Ok((vec![], vec![1])));
	assert_eq!(enter(20, false, 0), Ok((vec![], vec![2, 1])));
	assert_eq!(enter(15, false, 0), Err(TimelineFull));
	assert_eq!(enter(20, false, 0), Ok((vec![2], vec![3, 1])));
	assert_eq!(enter(5, true, 0), Ok((vec![3, 1], vec![4])));
	assert_eq!(version_in_force(&timeline, 4), None);
	assert_eq!(version_in_force(&timeline, 5), Some(&Numbered(4, 5)));
}

fn a_step() -> impl Strategy<Value = Step> {
	(0..Step::ALL.len()).prop_map(|place| Step::ALL[place])
}

fn a_span() -> impl Strategy<Value = Option<Span>> {
	prop_oneof![
		Just(None),
		(1..600u16).prop_map(|minutes| Some(Span::Minutes(minutes))),
		(1..=366u16).prop_map(|days| Some(Span::Days(days))),
	]
}

proptest! {
	/// Whatever is done to a case, its due times follow from the clocks, at most one step is owed, and no call
	/// moves a deadline that runs.
	#[test]
	fn no_act_should_move_a_deadline(
		spans in (a_span(), a_span(), a_span(), a_span(), a_span()),
		sealed in any::<bool>(),
		acts in prop::collection::vec((0..8u8, a_step(), 0..40 * DAY), 1..30),
	) {
		let (notice, acknowledgement, assessment, plan, review_every) = spans;
		let clocks = Clocks {
			version: 1, in_force_from: 0, notice, acknowledgement, assessment, plan, review_every,
		};
		let mut now = T;
		let (mut case, _) = Case::refer(referral((!sealed).then_some(T - MINUTE)), &clocks, now);
		for (act, step, pause) in acts {
			now += pause;
			let before = owed(&case);
			let taken = match act {
				0 => case.is_open().then(|| case.close(FILE, DESK, now)).flatten().map(|(case, _)| case),
				1 => (!case.is_open()).then(|| case.reopen(FILE, DESK, &clocks, now)),
				2 => case.note_missed(step, now),
				_ if case.is_open() => case.take(step, FILE, DESK, &clocks, now).ok().map(|(case, _)| case),
				_ => None,
			};
			if let Some(changed) = taken {
				case = changed;
				let kept = before.is_none_or(|(step, _)| owed(&case).is_none_or(|owed| {
					owed.0 != step || before == Some(owed) || step == Step::Review || act == 1
				}));
				prop_assert!(kept);
			}
			prop_assert!(is_consistent(&case, &clocks), "{case:?}");
			let open = case.steps.iter().filter(|entry| entry.taken_at().is_none()).count();
			prop_assert!(open <= 1 && (open == 0 || case.is_open()));
			let bytes = case.encode();
			prop_assert_eq!(Case::decode(&mut &bytes[..]), Ok(case.clone()));
		}
	}
}

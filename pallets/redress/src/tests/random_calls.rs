//! A model of contests, written apart from the pallet, predicts what each of many random calls comes to,
//! and every invariant holds after each.

use super::*;
use sp_runtime::DispatchError;
use std::collections::{BTreeMap, BTreeSet};

/// Sequences of calls, and how long each is: 100,000 calls. Fewer without optimisation.
const SEQUENCES: u64 = if cfg!(debug_assertions) { 100 } else { 2_000 };
const LENGTH: usize = 50;

const KEYS: [Key; 14] = [
	CHILD_KEY,
	MOTHER,
	FATHER,
	ADVOCATE,
	STRANGER,
	MD_OMBUDSMAN,
	RO_OMBUDSMAN,
	UN_SPOKESWOMAN,
	MD_JUDGE,
	RO_JUDGE,
	MD_PROTECTOR,
	DE_PROTECTOR,
	MD_OFFICER,
	MD_OFFICIAL,
];

/// Pseudorandom numbers, the same in each run.
struct Dice(u64);

impl Dice {
	fn next(&mut self) -> u64 {
		// SplitMix64.
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	fn below(&mut self, end: u64) -> u64 {
		self.next() % end
	}

	fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
		list[self.below(list.len() as u64) as usize]
	}
}

/// What can be contested in the model, each a line of [`TARGETS`].
#[derive(Clone, Copy)]
struct Thing {
	/// Institution and kind of an alert; none is a record of Moldova's border police.
	alert: Option<(Key, InstitutionId, AlertKind)>,
	country: &'static str,
	court_only: bool,
}

const fn thing(
	by: Key,
	institution: InstitutionId,
	kind: AlertKind,
	country: &'static str,
	court_only: bool,
) -> Thing {
	Thing { alert: Some((by, institution, kind)), country, court_only }
}

const RECORD: Thing = Thing { alert: None, country: "MD", court_only: false };

const TARGETS: [Thing; 6] = [
	thing(MD_PROTECTOR, MD_PROTECTION, AlertKind::AtRisk, "MD", false),
	thing(MD_PROTECTOR, MD_PROTECTION, AlertKind::SecondLook, "MD", false),
	thing(MD_PROTECTOR, MD_PROTECTION, AlertKind::Abducted, "MD", true),
	thing(DE_PROTECTOR, DE_PROTECTION, AlertKind::AtRisk, "DE", false),
	RECORD,
	RECORD,
];

impl Thing {
	fn target(self, place: usize) -> Target {
		match self.alert {
			Some((_, institution, kind)) => alert_of(institution, kind),
			None => Target::Record(RecordId(place as u64 - 4)),
		}
	}

	fn respondent(self) -> InstitutionId {
		self.alert.map_or(MD_BORDER, |(_, institution, _)| institution)
	}

	fn advises(self) -> bool {
		self.alert.is_some_and(|(_, _, kind)| kind == AlertKind::SecondLook)
	}
}

/// Kinds of complainants, as the model counts them: child, guardian, advocate, advocacy, ombudsman.
fn voice(key: Key) -> Option<u8> {
	match key {
		CHILD_KEY => Some(0),
		MOTHER | FATHER => Some(1),
		ADVOCATE => Some(2),
		UN_SPOKESWOMAN => Some(3),
		MD_OMBUDSMAN | RO_OMBUDSMAN => Some(4),
		_ => None,
	}
}

#[derive(Default)]
struct Case {
	thing: usize,
	opened_at: Moment,
	pleas: Vec<Key>,
	answered: usize,
	extended: bool,
	paused: bool,
	flagged: bool,
	over: bool,
}

/// What the model knows: contests, and until when each alert stands.
#[derive(Default)]
struct Model {
	cases: Vec<Case>,
	alerts: BTreeMap<usize, Moment>,
}

type Predicted = Result<(), DispatchError>;

fn fails(error: Error) -> Predicted {
	Err(error.into())
}

impl Model {
	fn stands(&self, thing: usize) -> bool {
		TARGETS[thing].alert.is_none()
			|| self.alerts.get(&thing).is_some_and(|until| now() < *until)
	}

	fn due_at(case: &Case) -> Moment {
		case.opened_at + if case.extended { 90 } else { 30 } * DAY
	}

	fn contest(&mut self, key: Key, thing: usize) -> Predicted {
		if !self.stands(thing) {
			return fails(Error::TargetNotFound);
		}
		let Some(own) = voice(key) else { return fails(Error::NotConcerned) };
		let open = self.cases.iter().position(|case| !case.over && case.thing == thing);
		if let Some(open) = open {
			let taken = self.cases[open].pleas.iter().any(|other| voice(*other) == Some(own));
			if own == 1 || taken {
				return fails(Error::AlreadyContested);
			}
		}
		let mine = |case: &&Case| !case.over && case.pleas.contains(&key);
		if self.cases.iter().filter(mine).count() == 3 {
			return fails(Error::TooManyContests);
		}
		match open {
			Some(open) => self.cases[open].pleas.push(key),
			None => {
				let opened_at = now();
				self.cases.push(Case { thing, opened_at, pleas: vec![key], ..Case::default() });
			}
		}
		Ok(())
	}

	fn open(&mut self, number: usize) -> Result<&mut Case, DispatchError> {
		let case = self.cases.get_mut(number).ok_or(Error::ContestNotFound)?;
		if case.over {
			return Err(Error::AlreadyDecided.into());
		}
		Ok(case)
	}

	fn answer(&mut self, key: Key, number: usize) -> Predicted {
		let institution = match key {
			CHILD_KEY | MOTHER | FATHER | ADVOCATE | STRANGER => {
				return Err(DispatchError::BadOrigin)
			}
			MD_PROTECTOR => Some(MD_PROTECTION),
			DE_PROTECTOR => Some(DE_PROTECTION),
			MD_OFFICER => Some(MD_BORDER),
			_ => None,
		};
		let case = self.open(number)?;
		if Some(TARGETS[case.thing].respondent()) != institution {
			return fails(Error::NotTheRespondent);
		}
		if case.answered == case.pleas.len() {
			return fails(Error::AlreadyAnswered);
		}
		case.answered = case.pleas.len();
		Ok(())
	}

	/// Refuses whoever may not decide on the contest.
	fn decider(&mut self, key: Key, number: usize) -> Result<&mut Case, DispatchError> {
		let country = match key {
			MD_JUDGE | MD_OMBUDSMAN | MD_OFFICIAL => "MD",
			RO_JUDGE | RO_OMBUDSMAN => "RO",
			_ => return Err(DispatchError::BadOrigin),
		};
		let case = self.open(number)?;
		if case.pleas.contains(&key) {
			return Err(Error::NotIndependent.into());
		}
		if TARGETS[case.thing].country != country {
			return Err(Error::OutsideJurisdiction.into());
		}
		Ok(case)
	}

	fn needs_court(&self, key: Key, thing: usize) -> bool {
		let is_court = [MD_JUDGE, MD_OFFICIAL, RO_JUDGE].contains(&key);
		!is_court && TARGETS[thing].court_only && self.stands(thing)
	}

	fn pause(&mut self, key: Key, number: usize) -> Predicted {
		let case = self.decider(key, number)?;
		let (thing, paused) = (case.thing, case.paused);
		if TARGETS[thing].alert.is_none() || TARGETS[thing].advises() {
			return fails(Error::NotPausable);
		}
		if paused {
			return fails(Error::AlreadyPaused);
		}
		if self.needs_court(key, thing) {
			return fails(Error::CourtNeeded);
		}
		if !self.stands(thing) {
			return fails(Error::TargetNotFound);
		}
		self.cases[number].paused = true;
		Ok(())
	}

	fn decide(&mut self, key: Key, number: usize, decision: Decision) -> Predicted {
		let thing = self.decider(key, number)?.thing;
		if self.needs_court(key, thing) {
			return fails(Error::CourtNeeded);
		}
		if decision == Decision::Upheld && self.stands(thing) {
			self.end(thing);
		}
		self.cases[number].over = true;
		Ok(())
	}

	/// What ends leaves a second look of 72 hours in its place, on which the institution's own one ends.
	fn end(&mut self, thing: usize) {
		self.alerts.remove(&thing);
		let is_mds = TARGETS[thing].respondent() == MD_PROTECTION && TARGETS[thing].alert.is_some();
		if is_mds && !TARGETS[thing].advises() {
			// It cannot be told apart from what the clearing left, which nobody contests.
			self.alerts.remove(&1);
		}
	}

	fn extend(&mut self, key: Key, number: usize) -> Predicted {
		let case = self.decider(key, number)?;
		if case.extended {
			return fails(Error::AlreadyExtended);
		}
		if now() >= Self::due_at(case) {
			return fails(Error::TooLateToExtend);
		}
		case.extended = true;
		Ok(())
	}

	fn lapse(&mut self, number: usize) -> Predicted {
		let case = self.open(number)?;
		if now() < Self::due_at(case) {
			return fails(Error::NotDue);
		}
		let thing = case.thing;
		if TARGETS[thing].advises() {
			case.over = true;
			self.alerts.remove(&thing);
			return Ok(());
		}
		if case.flagged {
			return fails(Error::AlreadyFlagged);
		}
		case.flagged = true;
		Ok(())
	}
}

/// Raises the alert of this line, or gives it a new end.
fn raise_again(model: &mut Model, thing: usize, dice: &mut Dice) {
	let Some((key, institution, kind)) = TARGETS[thing].alert else { return };
	let span = if TARGETS[thing].advises() { 72 * HOUR } else { 200 * DAY };
	let until = now() + 1 + dice.below(span);
	raise(key, kind, until);
	let entry = entries(institution).into_iter().find(|entry| entry.kind == kind).unwrap();
	if entry.basis == AlertBasis::Clearing {
		model.alerts.remove(&thing);
	} else {
		model.alerts.insert(thing, entry.valid_until);
	}
}

/// How often each call succeeded, and which errors there were.
#[derive(Default)]
struct Seen {
	succeeded: [u32; 6],
	errors: BTreeSet<String>,
}

fn step(model: &mut Model, dice: &mut Dice, seen: &mut Seen) {
	let (key, place) = (dice.one_of(&KEYS), dice.below(TARGETS.len() as u64) as usize);
	let number = dice.below(model.cases.len() as u64 + 1) as usize;
	let id = ContestId(number as u64);
	let decisions = [Decision::Upheld, Decision::PartlyUpheld, Decision::Dismissed];
	let decision = dice.one_of(&decisions);
	let (call, predicted, found) = match dice.below(14) {
		0..=3 => (0, model.contest(key, place), contest(key, TARGETS[place].target(place))),
		4 => (1, model.answer(key, number), answer(key, id)),
		5 | 6 => (2, model.pause(key, number), pause(key, id)),
		7 | 8 => (3, model.decide(key, number, decision), decide(key, id, decision)),
		9 => (4, model.extend(key, number), extend(key, id)),
		10 => (5, model.lapse(number), lapse(key, id)),
		11 | 12 => {
			raise_again(model, place, dice);
			return;
		}
		_ => {
			pass_time(dice.below(25 * DAY));
			return;
		}
	};
	assert_eq!(found, predicted, "{key:?}, contest {number}, target {place}");
	match found {
		Ok(()) => seen.succeeded[call] += 1,
		Err(error) => {
			seen.errors.insert(format!("{error:?}"));
		}
	}
}

/// The contests as the chain has them are those of the model.
fn compare(model: &Model) {
	assert_eq!(NextContest::<Test>::get(), ContestId(model.cases.len() as u64));
	for (number, case) in model.cases.iter().enumerate() {
		let contest = stored(ContestId(number as u64));
		assert_eq!(contest.is_open(), !case.over);
		assert_eq!((contest.opened_at(), contest.due_at), (case.opened_at, Model::due_at(case)));
		assert_eq!(contest.pleas.len(), case.pleas.len());
		assert_eq!(contest.paused_until.is_some(), case.paused);
	}
	for (thing, line) in TARGETS.iter().enumerate() {
		use tutela_primitives::redress::Contestable;
		let known = BorderTransfer::contested(&line.target(thing)).is_some();
		assert_eq!(known, model.stands(thing), "target {thing}");
	}
}

#[test]
fn a_model_should_predict_what_100_000_random_calls_come_to() {
	let mut seen = Seen::default();
	for seed in 0..SEQUENCES {
		chain().build_and_execute(|| {
			let (mut model, mut dice) = (Model::default(), Dice(seed));
			leave(MD_OFFICER);
			leave(MD_COLLEAGUE);
			for _ in 0..LENGTH {
				step(&mut model, &mut dice, &mut seen);
				Redress::do_try_state().unwrap_or_else(|error| panic!("seed {seed}: {error:?}"));
			}
			compare(&model);
		});
	}
	// The generator reaches every call. Of the 20 errors it reaches all but the two of missing commitments
	// and that of used up numbers; one more is that of a wrong origin.
	assert!(seen.succeeded.iter().all(|times| *times >= 50), "{:?}", seen.succeeded);
	assert_eq!(seen.errors.len(), 20 - 3 + 1, "{:#?}", seen.errors);
}

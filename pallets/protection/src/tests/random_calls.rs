//! Random calls do what a model of a case's state machine predicts, and keep every invariant.
//!
//! The model shares no code with the pallet: it keeps a case as the page for case workers tells it.

use super::*;
use frame_support::storage::with_storage_layer;
use proptest::prelude::*;
use sp_runtime::DispatchError;
use std::collections::BTreeMap;
use tutela_primitives::Member;

/// Fewer without optimisation. With it 400 sequences of 250 calls: 100,000.
const SEQUENCES: u32 = if cfg!(debug_assertions) { 8 } else { 400 };

/// Two desks of Moldova, and one of another country.
const DESKS: [(InstitutionId, Key); 3] =
	[(MD_PROTECTION, MD_PROTECTOR), (OTHER_DESK, OTHER_PROTECTOR), (DE_PROTECTION, DE_PROTECTOR)];

/// One call, or time that passes. Numbers are places in lists, or numbers of cases that may not exist.
#[derive(Clone, Copy, Debug)]
enum Move {
	Refer { record: u64, desk: usize },
	Take { case: u64, desk: usize, step: Step },
	HandOver { case: u64, desk: usize, to: usize },
	Accept { case: u64, desk: usize },
	Grant { case: u64, desk: usize, days: u64 },
	EndGrant { case: u64, desk: usize },
	Disclose { case: u64, by_party: bool },
	Receive { case: u64, receipt: u32 },
	Close { case: u64, desk: usize },
	Reopen { case: u64, desk: usize },
	Note { case: u64, step: Step },
	Suspend { desk: usize },
	Reinstate { desk: usize },
	Clocks { full: bool },
	Wait { minutes: u64 },
}

fn moves() -> impl Strategy<Value = Move> {
	let (case, desk) = (0..3u64, 0..DESKS.len());
	let step = || (0..Step::ALL.len()).prop_map(|place| Step::ALL[place]);
	prop_oneof![
		3 => (0..3u64, desk.clone()).prop_map(|(record, desk)| Move::Refer { record, desk }),
		8 => (case.clone(), desk.clone(), step())
			.prop_map(|(case, desk, step)| Move::Take { case, desk, step }),
		3 => (case.clone(), desk.clone(), desk.clone())
			.prop_map(|(case, desk, to)| Move::HandOver { case, desk, to }),
		3 => (case.clone(), desk.clone()).prop_map(|(case, desk)| Move::Accept { case, desk }),
		2 => (case.clone(), desk.clone(), 0..94u64)
			.prop_map(|(case, desk, days)| Move::Grant { case, desk, days }),
		1 => (case.clone(), desk.clone()).prop_map(|(case, desk)| Move::EndGrant { case, desk }),
		2 => (case.clone(), any::<bool>())
			.prop_map(|(case, by_party)| Move::Disclose { case, by_party }),
		1 => (case.clone(), 0..3u32).prop_map(|(case, receipt)| Move::Receive { case, receipt }),
		2 => (case.clone(), desk.clone()).prop_map(|(case, desk)| Move::Close { case, desk }),
		2 => (case.clone(), desk.clone()).prop_map(|(case, desk)| Move::Reopen { case, desk }),
		3 => (case, step()).prop_map(|(case, step)| Move::Note { case, step }),
		1 => desk.clone().prop_map(|desk| Move::Suspend { desk }),
		2 => desk.prop_map(|desk| Move::Reinstate { desk }),
		1 => any::<bool>().prop_map(|full| Move::Clocks { full }),
		5 => prop_oneof![1..120u64, 1_000..60_000u64].prop_map(|minutes| Move::Wait { minutes }),
	]
}

/// A country that owes every step, in minutes.
const FULL: [Option<u64>; 4] = [Some(60), Some(300), Some(3_000), Some(30_000)];
/// [`Clocks::moldova`].
const SHORT: [Option<u64>; 4] = [None, Some(180), None, None];
/// The steps of a clock, in order.
const TIMED: [Step; 4] = [Step::Acknowledgement, Step::Assessment, Step::Plan, Step::Review];

fn full() -> Clocks {
	let minutes = |place: usize| FULL[place].map(|minutes| Span::Minutes(minutes as u16));
	Clocks {
		acknowledgement: minutes(0),
		assessment: minutes(1),
		plan: minutes(2),
		review_every: minutes(3),
		..Clocks::moldova()
	}
}

/// A case as a case worker knows it.
#[derive(Clone, Debug)]
struct Known {
	lead: usize,
	offered: Option<usize>,
	open: bool,
	spans: [Option<u64>; 4],
	/// The last step that was taken, and all of them.
	taken: Vec<Step>,
	/// What is owed, until when, and whether that was noted as missed.
	owed: Option<(Step, Moment, bool)>,
	/// Whether, until when and by whom the hospital has access.
	access: Option<(Moment, usize)>,
	/// Who got each disclosure: the hospital, or a desk; and whether it answered.
	receipts: Vec<(Option<usize>, bool)>,
}

impl Known {
	/// What is owed behind `step`, by a clock that begins now.
	fn owe_behind(&mut self, step: Step) {
		let again = step == Step::Review;
		let next = TIMED
			.iter()
			.zip(self.spans)
			.find(|(later, span)| span.is_some() && (**later > step || (again && **later == step)));
		self.owed = next.and_then(|(step, span)| Some((*step, now() + span? * MINUTE, false)));
	}

	fn begin(&mut self, spans: [Option<u64>; 4]) {
		(self.open, self.spans, self.taken, self.offered) = (true, spans, vec![Step::Notice], None);
		self.owe_behind(Step::Notice);
	}
}

#[derive(Default)]
struct Model {
	cases: Vec<Known>,
	of_record: BTreeMap<u64, usize>,
	suspended: [bool; 3],
	full: bool,
}

type Expected = Result<(), Error>;

impl Model {
	fn spans(&self) -> [Option<u64>; 4] {
		if self.full {
			FULL
		} else {
			SHORT
		}
	}

	fn known(&mut self, case: u64) -> Result<&mut Known, Error> {
		self.cases.get_mut(case as usize).ok_or(Error::CaseNotFound)
	}

	/// The case, if this desk leads it and it is open.
	fn led(&mut self, case: u64, desk: usize) -> Result<&mut Known, Error> {
		let known = self.known(case)?;
		if known.lead != desk {
			return Err(Error::NotTheLead);
		}
		if known.open {
			Ok(known)
		} else {
			Err(Error::CaseClosed)
		}
	}

	fn refer(&mut self, record: u64, desk: usize) -> Expected {
		if self.of_record.contains_key(&record) {
			return Err(Error::AlreadyReferred);
		}
		if self.suspended[desk] {
			return Err(Error::LeadNotAccredited);
		}
		if desk == 2 {
			return Err(Error::LeadElsewhere);
		}
		let mut known = Known {
			lead: desk,
			offered: None,
			open: true,
			spans: SHORT,
			taken: Vec::new(),
			owed: None,
			access: None,
			receipts: Vec::new(),
		};
		known.begin(self.spans());
		self.of_record.insert(record, self.cases.len());
		self.cases.push(known);
		Ok(())
	}

	fn take(&mut self, case: u64, desk: usize, step: Step) -> Expected {
		let known = self.led(case, desk)?;
		if known.taken.contains(&step) && step != Step::Review {
			return Err(Error::StepTakenAlready);
		}
		let past = known.taken.iter().any(|taken| *taken > step);
		let missing = known.owed.is_some_and(|(owed, ..)| owed < step);
		if step == Step::Closing || past || missing {
			return Err(Error::StepOutOfOrder);
		}
		known.taken.push(step);
		if known.owed.is_some_and(|(owed, ..)| owed == step) {
			known.owe_behind(step);
		}
		Ok(())
	}

	fn hand_over(&mut self, case: u64, desk: usize, to: usize) -> Expected {
		let suspended = self.suspended[to];
		let known = self.led(case, desk)?;
		if known.lead == to {
			return Err(Error::SameLead);
		}
		if suspended {
			return Err(Error::LeadNotAccredited);
		}
		known.offered = Some(to);
		Ok(())
	}

	fn accept(&mut self, case: u64, desk: usize) -> Expected {
		let suspended = self.suspended;
		let known = self.known(case)?;
		if !known.open {
			return Err(Error::CaseClosed);
		}
		let takes_over = desk != known.lead && desk != 2;
		let may = if suspended[known.lead] { takes_over } else { known.offered == Some(desk) };
		if !may {
			return Err(Error::NotProposed);
		}
		(known.lead, known.offered) = (desk, None);
		Ok(())
	}

	fn grant(&mut self, case: u64, desk: usize, days: u64) -> Expected {
		let known = self.led(case, desk)?;
		match days {
			0 => return Err(Error::EndsInPast),
			93.. => return Err(Error::GrantTooLong),
			_ => {}
		}
		known.access = Some((now() + days * DAY, desk));
		Ok(())
	}

	fn end_grant(&mut self, case: u64, desk: usize) -> Expected {
		let known = self.known(case)?;
		if known.lead != desk {
			return Err(Error::NotTheLead);
		}
		known.access.take().map(drop).ok_or(Error::NoGrant)
	}

	fn disclose(&mut self, case: u64, by_party: bool) -> Expected {
		let suspended = self.suspended;
		let known = self.known(case)?;
		if !known.open {
			return Err(Error::CaseClosed);
		}
		let (until, by) = known.access.ok_or(Error::NoGrant)?;
		if until <= now() {
			return Err(Error::GrantLapsed);
		}
		if suspended[by] {
			return Err(Error::GrantorMayNotAct);
		}
		if by_party && suspended[known.lead] {
			return Err(Error::PartyNotAccredited);
		}
		known.receipts.push((by_party.then_some(known.lead), false));
		Ok(())
	}

	/// The hospital answers.
	fn receive(&mut self, case: u64, receipt: u32) -> Expected {
		let known = self.cases.get_mut(case as usize).ok_or(Error::ReceiptNotFound)?;
		let found = known.receipts.get_mut(receipt as usize).ok_or(Error::ReceiptNotFound)?;
		match found {
			(Some(_), _) => Err(Error::NotForYou),
			(None, true) => Err(Error::AlreadyReceived),
			(None, answered) => {
				*answered = true;
				Ok(())
			}
		}
	}

	fn close(&mut self, case: u64, desk: usize) -> Expected {
		let known = self.led(case, desk)?;
		if !known.taken.contains(&Step::Assessment) {
			return Err(Error::NotAssessed);
		}
		(known.open, known.owed, known.access, known.offered) = (false, None, None, None);
		Ok(())
	}

	fn reopen(&mut self, case: u64, desk: usize) -> Expected {
		let spans = self.spans();
		let known = self.known(case)?;
		if known.lead != desk {
			return Err(Error::NotTheLead);
		}
		if known.open {
			return Err(Error::CaseOpen);
		}
		known.begin(spans);
		Ok(())
	}

	fn note(&mut self, case: u64, step: Step) -> Expected {
		let known = self.known(case)?;
		match &mut known.owed {
			Some((owed, _, true)) if *owed == step => Err(Error::AlreadyNoted),
			Some((owed, due, noted)) if *owed == step && *due < now() => {
				*noted = true;
				Ok(())
			}
			_ => Err(Error::NotMissed),
		}
	}

	/// Whether the chain says of each case what the model does.
	fn agrees(&self) {
		let mut led = [(); 3].map(|()| Vec::new());
		for (id, known) in self.cases.iter().enumerate() {
			let case = case(id as u64);
			assert_eq!(case.lead, DESKS[known.lead].0);
			assert_eq!(case.is_open(), known.open);
			assert_eq!(owed(id as u64), known.owed.map(|(step, due, _)| (step, due)));
			assert_eq!(case.next_receipt as usize, known.receipts.len());
			let offered = known.offered.map(|desk| CaseState::HandOver { to: DESKS[desk].0 });
			let expected = if known.open { CaseState::Open } else { CaseState::Closed };
			assert_eq!(case.state, offered.unwrap_or(expected));
			if known.open {
				led[known.lead].push(id as u64);
			}
		}
		assert_eq!(led, DESKS.map(|(desk, _)| owes(desk)));
	}
}

/// What the chain says to a move, and what the model does.
fn play(model: &mut Model, step: Move) -> (DispatchResult, Expected) {
	let officer = |desk: usize| by(DESKS[desk].1);
	let clone = || Model {
		cases: model.cases.clone(),
		of_record: model.of_record.clone(),
		suspended: model.suspended,
		full: model.full,
	};
	let mut next = clone();
	let (found, expected) = match step {
		Move::Refer { record, desk } => {
			let origin = CaseOrigin::Record(RecordId(record));
			let referred =
				Protection::refer(by(MD_OFFICER), origin, country("MD"), DESKS[desk].0, FILE);
			(referred, next.refer(record, desk))
		}
		Move::Take { case, desk, step } => (
			Protection::take_step(officer(desk), CaseId(case), step, FILE),
			next.take(case, desk, step),
		),
		Move::HandOver { case, desk, to } => (
			Protection::hand_over(officer(desk), CaseId(case), DESKS[to].0),
			next.hand_over(case, desk, to),
		),
		Move::Accept { case, desk } => {
			(Protection::accept_case(officer(desk), CaseId(case)), next.accept(case, desk))
		}
		Move::Grant { case, desk, days } => {
			let (id, until) = (CaseId(case), now() + days * DAY);
			let purpose = AccessPurpose::Health;
			let granted = Protection::grant(officer(desk), id, HOSPITAL, purpose, until);
			(granted, next.grant(case, desk, days))
		}
		Move::EndGrant { case, desk } => (
			Protection::end_grant(officer(desk), CaseId(case), HOSPITAL),
			next.end_grant(case, desk),
		),
		Move::Disclose { case, by_party } => {
			let lead = next.cases.get(case as usize).map_or(0, |known| known.lead);
			let (from, to) = match by_party {
				true => (DOCTOR, DESKS[lead].0),
				false => (DESKS[lead].1, HOSPITAL),
			};
			let purpose = AccessPurpose::Health;
			let sent = Protection::disclose(by(from), CaseId(case), to, purpose, FILE);
			(sent, next.disclose(case, by_party))
		}
		Move::Receive { case, receipt } => {
			(Protection::receive(by(DOCTOR), CaseId(case), receipt), next.receive(case, receipt))
		}
		Move::Close { case, desk } => {
			(Protection::close(officer(desk), CaseId(case), FILE), next.close(case, desk))
		}
		Move::Reopen { case, desk } => {
			(Protection::reopen(officer(desk), CaseId(case), FILE), next.reopen(case, desk))
		}
		Move::Note { case, step } => {
			(Protection::note_missed(by(STRANGER), CaseId(case), step), next.note(case, step))
		}
		Move::Suspend { desk } => {
			let by = tutela_primitives::Accreditor::Council;
			OfficerTable::change(DESKS[desk].0, |body| {
				body.standing = InstitutionStanding::Suspended { by };
			});
			next.suspended[desk] = true;
			(Ok(()), Ok(()))
		}
		Move::Reinstate { desk } => {
			OfficerTable::change(DESKS[desk].0, |body| body.standing = InstitutionStanding::Active);
			next.suspended[desk] = false;
			(Ok(()), Ok(()))
		}
		Move::Clocks { full: is_full } => {
			let clocks = if is_full { full() } else { Clocks::moldova() };
			let set = Protection::set_clocks(RuntimeOrigin::root(), country("MD"), clocks);
			next.full = is_full;
			(set, Ok(()))
		}
		Move::Wait { minutes } => {
			pass_time(minutes * MINUTE);
			(Ok(()), Ok(()))
		}
	};
	if expected.is_ok() {
		*model = next;
	}
	(found, expected)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(SEQUENCES))]

	#[test]
	fn random_calls_should_do_what_the_model_predicts(steps in prop::collection::vec(moves(), 250)) {
		chain().build().execute_with(|| {
			for (_, key) in DESKS {
				assert_ok!(Protection::set_encryption_key(by(key), EncryptionKey([1; 32])));
			}
			assert_ok!(Protection::set_encryption_key(by(DOCTOR), EncryptionKey([2; 32])));
			for _ in 0..3 {
				denied(NOW);
			}
			let mut model = Model::default();
			for step in steps {
				let mut expected = Ok(());
				let found = with_storage_layer(|| {
					let (found, predicted) = play(&mut model, step);
					expected = predicted;
					found
				});
				assert_eq!(found, expected.map_err(DispatchError::from), "{step:?}");
				model.agrees();
				Protection::do_try_state().expect("every invariant holds after a call");
			}
		});
	}
}

//! What is said without a node, of one child with one parent.

use super::*;
use tutela_primitives::{
	Appointment, Companions, Direction, Institution, InstitutionId, InstitutionName,
	InstitutionStanding, KeyHint, Link, LinkBasis, LinkState, Order, OrderKind, Passage, Reason,
	Right, Roles, Slots, Source, Standing, SubjectId,
};

const NOW: Moment = 1_800_000_000_000;

fn officer() -> AccountId {
	[1; 32].into()
}

fn snapshot() -> Snapshot {
	let institution = Institution {
		name: InstitutionName::new("Border police").unwrap(),
		jurisdiction: Some("MD".parse().unwrap()),
		roles: Roles::from([Role::Border]),
		admin: [2; 32].into(),
		parent: None,
		sponsor: None,
		framework: Default::default(),
		standing: InstitutionStanding::Active,
		valid_until: Moment::MAX,
		distrusted_from: None,
	};
	let appointment = Appointment {
		institution: InstitutionId(3),
		roles: Roles::from([Role::Border]),
		post: Some("MDLEU".parse().unwrap()),
		valid_until: Moment::MAX,
	};
	Snapshot {
		at: NOW - HOUR,
		rules: [("MD".parse().unwrap(), vec![Rules::moldova()])].into(),
		institutions: [(InstitutionId(3), institution)].into(),
		appointments: [(officer(), appointment)].into(),
		..Snapshot::default()
	}
}

/// A child with one guardian.
fn file() -> Subject {
	let mut file = Subject {
		registrar: InstitutionId(0),
		identity_source: Source::default(),
		residence: "MD".parse().unwrap(),
		residence_source: None,
		nationality: Default::default(),
		moves: Default::default(),
		birth_month: 560,
		claims: Default::default(),
		standing: Standing::Active,
		standing_since: None,
		revision: 0,
		controller: None,
		tags: 0,
		duplicate_attempts: 0,
		data: tutela_primitives::ChildFile::default(),
	};
	let link = Link {
		slot: 0,
		account: [7; 32].into(),
		basis: LinkBasis::BirthParent,
		rights: [Right::ConsentTravel].into(),
		state: LinkState::Active,
		state_since: None,
		source: Source::default(),
		valid_until: None,
		series: None,
		period: 0,
	};
	file.data.custody.links = vec![link].try_into().unwrap();
	file
}

fn report(guardians: &[u8]) -> CrossingReport {
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject: SubjectId([4; 32]),
		direction: Direction::Exit,
		other: "RO".parse().unwrap(),
		post: "MDLEU".parse().unwrap(),
		companions: match guardians {
			[] => Companions::Nobody,
			slots => Companions::Guardians(Slots::try_from(slots.to_vec()).unwrap()),
		},
		evidence: Default::default(),
		captured_at: NOW,
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	}
}

/// What is known, and what is asked.
struct Case {
	snapshot: Snapshot,
	file: Option<(Moment, Subject)>,
	waiting: Vec<CrossingReport>,
	report: CrossingReport,
}

impl Case {
	/// A parent leaves with the child; all was read an hour ago.
	fn new() -> Self {
		let file = Some((NOW - HOUR, file()));
		Self { snapshot: snapshot(), file, waiting: Vec::new(), report: report(&[0]) }
	}

	fn with(change: impl FnOnce(&mut Self)) -> Foretold {
		let mut case = Self::new();
		change(&mut case);
		case.told()
	}

	fn told(&self) -> Foretold {
		let file = self.file.as_ref().map(|(at, subject)| KnownFile { at: *at, subject });
		Question {
			network: H256([9; 32]),
			snapshot: &self.snapshot,
			file,
			officer: &officer(),
			waiting: &self.waiting,
			report: &self.report,
			now: NOW,
			stale_hours: 12,
		}
		.answer()
	}
}

#[test]
fn what_is_known_should_be_judged_as_the_chain_judges_it() {
	let told = Case::new().told();
	assert_eq!(
		(told.consent, told.reasons),
		(ConsentAnswer::WouldBeMet, Reasons::new()),
		"{}",
		told.why
	);
	let alone = Case::with(|case| case.report = report(&[]));
	assert_eq!(alone.consent, ConsentAnswer::WouldNotBeMet);
	assert!(alone.reasons.contains(Reason::TravelForbidden), "{:?}", alone.reasons);
	let banned = Case::with(|case| {
		let order = Order {
			number: 0,
			kind: OrderKind::ExitBan,
			court: InstitutionId(0),
			key: KeyHint::of(&officer()),
			imposed_at: NOW - 2 * HOUR,
			valid_until: None,
		};
		let (_, file) = case.file.as_mut().unwrap();
		file.data.custody.orders = vec![order].try_into().unwrap();
	});
	assert_eq!(banned.consent, ConsentAnswer::WouldNotBeMet);
	assert!(banned.reasons.contains(Reason::ExitBan));
}

#[test]
fn what_is_unknown_or_old_should_not_be_said() {
	let told = |change: fn(&mut Case)| {
		let told = Case::with(change);
		assert_eq!(told.consent, ConsentAnswer::CannotBeSaid, "{}", told.why);
		told.why
	};
	assert!(told(|case| case.file = None).contains("never read the child's file"));
	assert!(told(|case| case.snapshot = Snapshot::default()).contains("no rules"));
	assert!(told(|case| case.snapshot.at = NOW - 12 * HOUR - 1).contains("rules were last read"));
	let old = told(|case| case.file.as_mut().unwrap().0 = NOW - 12 * HOUR - 1);
	assert!(old.contains("file were last read"), "{old}");
	assert!(told(|case| case.snapshot.appointments.clear()).contains("no officer in good standing"));
	assert!(
		told(|case| case.report.post = "MDGIU".parse().unwrap()).contains("may not act at MDGIU")
	);
	let just = Case::with(|case| case.snapshot.at = NOW - 12 * HOUR);
	assert_eq!(just.consent, ConsentAnswer::WouldBeMet);
}

#[test]
fn what_a_second_officer_decides_should_not_be_foretold() {
	let doubt = Case::with(|case| case.report.officer_doubts = true);
	assert_eq!(doubt.consent, ConsentAnswer::CannotBeSaid);
	assert!(doubt.reasons.contains(Reason::OfficerDoubt));
	// The child left this morning, and that still waits here.
	let again = Case::with(|case| {
		let captured_at = NOW - HOUR;
		case.waiting = vec![CrossingReport { captured_at, ..case.report.clone() }];
	});
	assert_eq!(again.consent, ConsentAnswer::CannotBeSaid);
	assert!(again.reasons.contains(Reason::JourneyOpen), "{:?}", again.reasons);
}

//! In which order a desk may take its cases up.
//!
//! A pure function, with a reason for each place. It gives no points and learns nothing: two desks that see the same
//! chain see the same order, and can say why. The chain stores neither. It sorts what a desk leads; it does not say how
//! much a child is in danger, which nobody knows from here.

use serde::Serialize;
use std::collections::BTreeSet;
use tutela_primitives::{
	protection::Case, AlertKind, CaseId, Companions, Link, LinkState, Moment, Outcome, PortCode,
	Record, Subject,
};

/// A child under this age that travels alone is looked at before others.
const YOUNG: u8 = 14;

/// What is known of a case.
#[derive(Clone, Debug)]
pub struct Known {
	/// The case's number.
	pub id: CaseId,
	/// The case.
	pub case: Case,
	/// The record that it began with. `None`: it is sealed.
	pub record: Option<Record>,
	/// The child's file. `None`: nothing says whom the case is about, or nobody registered the child.
	pub child: Option<Subject>,
	/// The child's latest records.
	pub history: Vec<Record>,
}

/// Why a case comes before others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Why {
	/// The child, or its advocate, calls for help.
	CallForHelp,
	/// An institution says that the child is abducted.
	Abducted,
	/// An institution says that the child is at risk.
	AtRisk,
	/// Posts refused the child, or had doubts, at two places or more.
	SeveralPosts,
	/// The child did not arrive, or did not come home, in time.
	Overdue,
	/// An institution says that the child is missing.
	Missing,
	/// The step that is owed is overdue.
	StepOverdue,
	/// The child is under 14 and was alone.
	YoungAndAlone,
	/// Nobody who answers for the child is known to be able to.
	NoGuardian,
}

impl Why {
	/// How far in front it puts a case: 0 is first.
	fn class(self) -> u8 {
		match self {
			Self::CallForHelp | Self::Abducted | Self::AtRisk => 0,
			Self::SeveralPosts | Self::Overdue | Self::Missing | Self::StepOverdue => 1,
			Self::YoungAndAlone | Self::NoGuardian => 2,
		}
	}
}

/// A case's place in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
	/// The case.
	pub case: CaseId,
	/// 0 to 3; 0 comes first. Within a class the one that is due first does.
	pub class: u8,
	/// Every reason for its place. None: the last class.
	pub why: Vec<Why>,
	/// Until when its next step is due, in milliseconds. `None`: none is.
	pub due_at: Option<Moment>,
}

/// The cases in the order in which they may be taken up at `now`: by class, then by what is due first, then by
/// number. Closed ones are left out.
pub fn queue(cases: &[Known], now: Moment) -> Vec<Place> {
	let open = cases.iter().filter(|known| known.case.is_open());
	let mut places: Vec<Place> = open.map(|known| known.place(now)).collect();
	places.sort_by_key(|place| (place.class, place.due_at.unwrap_or(Moment::MAX), place.case));
	places
}

impl Known {
	fn place(&self, now: Moment) -> Place {
		let travel = self.child.as_ref().map(|child| &child.data.travel);
		let stands = |kind: AlertKind| {
			let mut alerts = travel.into_iter().flat_map(|travel| &travel.alerts);
			alerts.any(|place| place.entry(kind).is_some_and(|entry| entry.stands_at(now)))
		};
		let owed = self.case.owed();
		let reasons = [
			(Why::CallForHelp, stands(AlertKind::Distress)),
			(Why::Abducted, stands(AlertKind::Abducted)),
			(Why::AtRisk, stands(AlertKind::AtRisk)),
			(Why::SeveralPosts, self.posts_against().len() > 1),
			(Why::Overdue, travel.is_some_and(|travel| travel.overdue(now).is_some())),
			(Why::Missing, stands(AlertKind::Missing)),
			(Why::StepOverdue, owed.is_some_and(|owed| owed.is_overdue(now))),
			(Why::YoungAndAlone, self.is_young_and_alone()),
			(Why::NoGuardian, self.has_no_guardian(now)),
		];
		let why: Vec<Why> =
			reasons.into_iter().filter(|(_, holds)| *holds).map(|(why, _)| why).collect();
		let class = why.iter().map(|why| why.class()).min().unwrap_or(3);
		let due_at = owed.and_then(|owed| owed.due_at());
		Place { case: self.id, class, why, due_at }
	}

	/// The posts that refused the child or had doubts.
	fn posts_against(&self) -> BTreeSet<PortCode> {
		let against = |record: &&Record| {
			matches!(record.verdict.outcome, Outcome::Denied | Outcome::Referred)
		};
		let records = self.history.iter().chain(&self.record);
		records.filter(against).filter_map(|record| record.post).collect()
	}

	/// Whether the child was under 14 and alone when it was seen.
	fn is_young_and_alone(&self) -> bool {
		let (Some(record), Some(child)) = (&self.record, &self.child) else { return false };
		let of_age = child.identity().has_completed(YOUNG, record.captured_at);
		record.companions == Companions::Nobody && !of_age
	}

	/// Whether the child has a file, and no guardian on it whose link stands.
	fn has_no_guardian(&self, now: Moment) -> bool {
		let stands = |link: &Link| link.state == LinkState::Active && link.stands_at(now);
		self.child.as_ref().is_some_and(|child| !child.data.custody.links.iter().any(stands))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_primitives::{
		protection::{CaseOrigin, Clocks, Referral, Step},
		AccountId, AlertBasis, AlertEntry, AlertPlace, AlertSource, Basis, ChildFile, Direction,
		InstitutionId, LinkBasis, Minute, Passage, RecordId, RulesRef, Standing, SubjectId,
		Verdict, DAY, HOUR, MINUTE,
	};

	const NOW: Moment = 1_796_126_400_000;
	const DESK: InstitutionId = InstitutionId(10);
	const FILE: sp_core::H256 = sp_core::H256::repeat_byte(7);

	fn record(post: &str, outcome: Outcome) -> Record {
		let country = || "MD".parse().unwrap();
		Record {
			subject: Some(SubjectId([1; 32])),
			institution: InstitutionId(8),
			officer: AccountId::new([2; 32]),
			direction: Direction::Exit,
			from: country(),
			to: "RO".parse().unwrap(),
			final_destination: None,
			post: Some(post.parse().unwrap()),
			captured_at: NOW,
			recorded_at: NOW,
			verdict: Verdict {
				outcome,
				basis: Basis::NotMet,
				reasons: Default::default(),
				rules: RulesRef { country: country(), version: 1 },
				foreign_rules: Default::default(),
			},
			consents: Default::default(),
			companions: Companions::Nobody,
			document: None,
			passage: Passage::Unknown,
			purpose: Default::default(),
			stays_with: None,
			evidence: Default::default(),
			amends: None,
			previous: None,
		}
	}

	/// A child of 16 years with a guardian, whose case was opened `ago`.
	fn known(id: u64, ago: Moment) -> Known {
		let referral = Referral {
			origin: CaseOrigin::Record(RecordId(id)),
			captured_at: Some(NOW - ago),
			country: "MD".parse().unwrap(),
			opened_by: InstitutionId(8),
			lead: DESK,
			file: Default::default(),
		};
		let (case, _) = Case::refer(referral, &Clocks::moldova(), NOW - ago);
		let record = record("MDGIU", Outcome::Denied);
		let mut data = ChildFile::default();
		data.custody.links.try_push(link()).unwrap();
		let child = Subject {
			registrar: InstitutionId(1),
			identity_source: Default::default(),
			residence: "MD".parse().unwrap(),
			nationality: Default::default(),
			residence_source: None,
			moves: Default::default(),
			birth_month: (2026 - 16 - 1970) * 12,
			claims: Default::default(),
			standing: Standing::Active,
			standing_since: None,
			revision: 0,
			controller: None,
			tags: 0,
			duplicate_attempts: 0,
			data,
		};
		let history = vec![record.clone()];
		Known { id: CaseId(id), case, record: Some(record), child: Some(child), history }
	}

	fn link() -> Link {
		Link {
			slot: 0,
			account: AccountId::new([3; 32]),
			basis: LinkBasis::BirthParent,
			rights: Default::default(),
			state: LinkState::Active,
			state_since: None,
			source: Default::default(),
			valid_until: None,
			series: None,
			period: 0,
		}
	}

	fn alert(known: &mut Known, kind: AlertKind, source: AlertSource) {
		let mut place = AlertPlace::new(source, None);
		let basis = AlertBasis::OwnFinding;
		let valid_until = NOW + DAY;
		let entry = AlertEntry { kind, raised_at: NOW, valid_until, basis, paused_until: None };
		place.entries.try_push(entry).unwrap();
		known.child.as_mut().unwrap().data.travel.alerts.try_push(place).unwrap();
	}

	/// The class of a case, and why.
	fn why(known: Known) -> (u8, Vec<Why>) {
		let place = queue(&[known], NOW).remove(0);
		(place.class, place.why)
	}

	fn travel(known: &mut Known) -> &mut tutela_primitives::Travel {
		&mut known.child.as_mut().unwrap().data.travel
	}

	#[test]
	fn a_case_without_more_should_be_in_the_last_class() {
		assert_eq!(why(known(0, HOUR)), (3, vec![]));
	}

	#[test]
	fn calls_for_help_abduction_and_risk_should_come_first() {
		for (kind, source, expected) in [
			(AlertKind::Distress, AlertSource::Subject, Why::CallForHelp),
			(AlertKind::Abducted, AlertSource::Institution(DESK), Why::Abducted),
			(AlertKind::AtRisk, AlertSource::Institution(DESK), Why::AtRisk),
		] {
			let mut sought = known(0, HOUR);
			alert(&mut sought, kind, source);
			assert_eq!(why(sought.clone()), (0, vec![expected]));
			// What has lapsed counts no more.
			travel(&mut sought).alerts.iter_mut().for_each(|place| {
				place.entries.iter_mut().for_each(|entry| entry.valid_until = NOW);
			});
			assert_eq!(why(sought), (3, vec![]));
		}
		let mut watched = known(0, HOUR);
		alert(&mut watched, AlertKind::SecondLook, AlertSource::Institution(DESK));
		assert_eq!(why(watched).0, 3);
	}

	#[test]
	fn what_went_on_should_come_second() {
		let mut twice = known(0, HOUR);
		twice.history.push(record("MDGIU", Outcome::Referred));
		assert_eq!(why(twice.clone()), (3, vec![]));
		twice.history.push(record("MDLEU", Outcome::Cleared));
		assert_eq!(why(twice.clone()), (3, vec![]));
		twice.history.push(record("MDLEU", Outcome::Referred));
		assert_eq!(why(twice), (1, vec![Why::SeveralPosts]));

		let mut late = known(0, HOUR);
		travel(&mut late).return_by = Some(Minute::containing(NOW - HOUR));
		travel(&mut late).last_record = Some(RecordId(0));
		assert_eq!(why(late), (1, vec![Why::Overdue]));

		let mut missing = known(0, HOUR);
		alert(&mut missing, AlertKind::Missing, AlertSource::Institution(DESK));
		assert_eq!(why(missing), (1, vec![Why::Missing]));

		assert_eq!(why(known(0, 180 * MINUTE)), (3, vec![]));
		assert_eq!(why(known(0, 180 * MINUTE + 1)), (1, vec![Why::StepOverdue]));
	}

	#[test]
	fn young_children_and_those_without_a_guardian_should_come_third() {
		let mut young = known(0, HOUR);
		young.child.as_mut().unwrap().birth_month = (2026 - 13 - 1970) * 12;
		assert_eq!(why(young.clone()), (2, vec![Why::YoungAndAlone]));
		young.record.as_mut().unwrap().companions = Companions::Escort(Default::default());
		assert_eq!(why(young), (3, vec![]));

		let change = |change: fn(&mut Link)| {
			let mut child = known(0, HOUR);
			child.child.as_mut().unwrap().data.custody.links.iter_mut().for_each(change);
			why(child)
		};
		let without = (2, vec![Why::NoGuardian]);
		assert_eq!(change(|link| link.state = LinkState::Suspended), without);
		assert_eq!(change(|link| link.valid_until = Some(NOW)), without);
		assert_eq!(change(|link| link.valid_until = Some(NOW + 1)), (3, vec![]));
	}

	#[test]
	fn a_sealed_case_should_be_sorted_by_its_steps_alone() {
		let sealed = |ago| {
			let mut known = known(0, ago);
			known.case.origin = CaseOrigin::Sealed(Default::default());
			Known { record: None, child: None, history: vec![], ..known }
		};
		assert_eq!(why(sealed(HOUR)), (3, vec![]));
		assert_eq!(why(sealed(DAY)), (1, vec![Why::StepOverdue]));
	}

	#[test]
	fn within_a_class_what_is_due_first_should_come_first() {
		let mut helped = known(4, MINUTE);
		alert(&mut helped, AlertKind::Distress, AlertSource::Subject);
		let mut assessed = known(3, HOUR);
		let taken = assessed.case.take(Step::Assessment, FILE, DESK, &Clocks::moldova(), NOW);
		assessed.case = taken.unwrap().0;
		let mut closed = assessed.clone();
		closed.id = CaseId(9);
		closed.case = closed.case.close(FILE, DESK, NOW).unwrap().0;
		let cases = [assessed, known(2, HOUR), known(1, 2 * HOUR), known(0, HOUR), closed, helped];
		let order: Vec<u64> = queue(&cases, NOW).iter().map(|place| place.case.0).collect();
		assert_eq!(order, [4, 1, 0, 2, 3]);
		// The order in which they are given does not matter.
		let mut reversed = cases;
		reversed.reverse();
		let again: Vec<u64> = queue(&reversed, NOW).iter().map(|place| place.case.0).collect();
		assert_eq!(again, order);
	}
}

//! Whether the cases expect what the rules say, without a chain: each step is carried out on a
//! child's file in memory, each crossing is judged by the function that the chain itself uses.

use super::{
	actors::{Actors, Clock},
	format::Preset,
	load,
	stage::Stage,
	steps::{ClearAlert, Expectation, OrderName, Step},
	story::{Scene, Story},
	World,
};
use sp_core::H256;
use std::{
	collections::{HashMap, HashSet},
	path::Path,
};
use tutela_primitives::{
	text,
	verdict::{assess, settle, Assessment, Attestations, Child, Crossing},
	AccountId, Accreditor, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Basis,
	ChildFile, ClearingRequest, ConsentId, CountryCode, CourtRequirement, CrossingReport, Doubt,
	DoubtKind, Identity, IdentitySources, InstitutionId, KeyHint, Link, LinkState, Minute, Moment,
	Objection, Order, OrderKind, Outcome, Reason, RecordId, RequirementOrder, Role, Rules, Slot,
	Source, Standing, Withdrawal, DAY, MINUTE, SECOND_LOOK_LIFETIME,
};

/// 2026-11-22, a day on which every case can be played.
const NOW: Moment = 20_779 * DAY + 11 * MINUTE;
const NETWORK: H256 = H256([7; 32]);

struct Notaries<'a> {
	world: &'a World,
	actors: &'a Actors,
	suspended: &'a HashSet<String>,
	doubts: &'a [Doubt],
}

impl Attestations for Notaries<'_> {
	fn is_notary(&self, account: &AccountId) -> bool {
		self.world.officers.iter().any(|officer| {
			let label = officer.institution.get_ref();
			let key = super::stage::officer(self.actors, officer.id.get_ref()).unwrap();
			key.account() == account
				&& !self.suspended.contains(label)
				&& has(self.world, officer.id.get_ref(), Role::Notary)
		})
	}

	fn doubts(&self) -> &[Doubt] {
		self.doubts
	}
}

fn has(world: &World, officer: &str, role: Role) -> bool {
	world
		.officer(officer)
		.and_then(|officer| world.institution(officer.institution.get_ref()))
		.is_some_and(|institution| institution.roles.contains(&role))
}

/// A crossing of the child with this label, and the rules that it was judged by.
type Settled = (String, Crossing, Rules);

struct Rehearsal<'a> {
	world: &'a World,
	actors: &'a Actors,
	story: Story<'a>,
	files: HashMap<String, (Identity, ChildFile)>,
	/// What a step led to, on which child's file it was settled, and by which rules.
	records: HashMap<String, (Expectation, Settled)>,
	last: Option<Settled>,
	suspended: HashSet<String>,
	dismissed: HashSet<String>,
	doubts: Vec<Doubt>,
	next: u64,
}

fn record(
	outcome: Outcome,
	basis: Basis,
	reasons: impl IntoIterator<Item = Reason>,
) -> Expectation {
	let reasons = reasons.into_iter().collect();
	Expectation { outcome: Some(outcome), basis: Some(basis), reasons, ..Expectation::default() }
}

fn error(name: &str) -> Expectation {
	Expectation { error: Some(format!("BorderTransfer.{name}")), ..Expectation::default() }
}

impl<'a> Rehearsal<'a> {
	fn file(&mut self, child: &str) -> &mut ChildFile {
		&mut self.files.get_mut(child).unwrap().1
	}

	fn slot(&self, child: &str, guardian: &str) -> Slot {
		self.story.slot(child, guardian).unwrap()
	}

	fn link(&mut self, child: &str, guardian: &str) -> &mut Link {
		let slot = self.slot(child, guardian);
		let custody = &mut self.file(child).custody;
		custody.links.iter_mut().find(|link| link.slot == slot).unwrap()
	}

	/// For whom an officer acts.
	fn office(&self, officer: &str) -> InstitutionId {
		let institution = self.world.officer(officer).unwrap().institution.get_ref();
		self.story.institution(institution).unwrap()
	}

	/// The word of an officer, given at `now`.
	fn word(&self, officer: &str, now: Moment) -> Source {
		let institution = self.office(officer);
		Source { institution, key: KeyHint::default(), at: Minute::containing(now) }
	}

	fn set_up(&mut self, clock: Clock) {
		let case = self.story.case;
		for child in case.children.iter().filter(|child| child.registered) {
			let registrar = self.story.registrar(child).unwrap();
			let identity = self.word(&registrar, clock.now);
			let identity = Identity {
				registrar: Default::default(),
				standing: Standing::Active,
				residence: child.residence,
				birth_month: clock.born(child.born),
				controller: None,
				moves: Default::default(),
				sources: IdentitySources { identity, residence: None },
			};
			self.files.insert(child.id.get_ref().clone(), (identity, ChildFile::default()));
		}
		self.story.guardianships(clock).unwrap();
		for guardian in &case.guardians {
			let label = guardian.id.get_ref();
			for child in &guardian.of {
				let slot = self.slot(child.get_ref(), label);
				let mut children = case.children.iter();
				let def = children.find(|def| def.id.get_ref() == child.get_ref()).unwrap();
				let registrar = match &guardian.by {
					Some(by) => by.get_ref().clone(),
					None => self.story.registrar(def).unwrap(),
				};
				let valid_until =
					guardian.valid_until.as_ref().map(|when| clock.minute(when).unwrap().end());
				let link = Link {
					slot,
					account: self.story.key(label).unwrap().account().clone(),
					basis: guardian.basis,
					rights: guardian.rights.iter().copied().collect(),
					state: LinkState::Active,
					state_since: None,
					source: self.word(&registrar, clock.now),
					valid_until,
					withdrawn_until: None,
					period: 0,
				};
				self.file(child.get_ref()).custody.links.try_push(link).unwrap();
			}
		}
	}

	fn rules(&self, country: CountryCode) -> Rules {
		let preset = self.world.rules.iter().find(|def| def.country == country);
		preset.map_or(Rules::STRICTEST, |def| match def.preset {
			Preset::Moldova => Rules::MOLDOVA,
			Preset::Romania => Rules::ROMANIA,
			Preset::Ukraine => Rules::UKRAINE,
		})
	}

	fn stands(&self, officer: &str, role: Role) -> bool {
		let def = self.world.officer(officer);
		def.is_some_and(|def| !self.suspended.contains(def.institution.get_ref()))
			&& !self.dismissed.contains(officer)
			&& has(self.world, officer, role)
	}

	/// What comes of a crossing that `by` reports of `child`.
	fn cross(
		&mut self,
		by: &str,
		child: &str,
		report: &CrossingReport,
		now: Moment,
	) -> Expectation {
		if !self.stands(by, Role::Border) {
			return Expectation { refused: true, ..Expectation::default() };
		}
		let officer = self.world.officer(by).unwrap();
		let institution = self.world.institution(officer.institution.get_ref()).unwrap();
		let here = report.post.country();
		let own = officer.post.is_none_or(|post| post == report.post);
		if !own || institution.jurisdiction.is_some_and(|country| country != here) {
			return error("PostNotYours");
		} else if report.other == here {
			return error("SameCountry");
		} else if report.captured_at > now + 5 * MINUTE {
			return error("CapturedInFuture");
		} else if report.captured_at < now - 30 * DAY {
			return error("CapturedTooLongAgo");
		}
		for consent in &report.consents {
			consent.terms.check().unwrap();
		}
		let crossing = Crossing {
			direction: report.direction,
			here,
			other: report.other,
			companions: report.companions.clone(),
			captured_at: report.captured_at,
			officer_doubts: report.officer_doubts,
			institution: self.story.institution(officer.institution.get_ref()).unwrap(),
		};
		let rules = self.rules(here);
		let evidence = Notaries {
			world: self.world,
			actors: self.actors,
			suspended: &self.suspended,
			doubts: &self.doubts,
		};
		self.last = Some((child.to_owned(), crossing.clone(), rules));
		let child = self.files.get_mut(child);
		let known = child.as_deref().map(|(identity, file)| Child {
			subject: &report.subject,
			identity,
			file,
		});
		let assessment = assess(&NETWORK, known, &crossing, &report.consents, &rules, &evidence);
		if let Some((identity, file)) = child {
			let record = RecordId(self.next);
			settle(identity, file, &crossing, &assessment, &report.consents, &rules, record);
		}
		self.next += 1;
		let Assessment { outcome, basis, reasons, .. } = assessment;
		let rules = Some(rules.version);
		Expectation { rules, ..record(outcome, basis, reasons.iter()) }
	}

	fn step(&mut self, step: &Step, clock: Clock) -> Vec<Expectation> {
		let now = clock.now;
		if let Some(cross) = step.cross.as_ref().map(|step| step.get_ref()) {
			let report = self.story.crossing(cross, clock).unwrap();
			let (by, child) = (cross.by.get_ref(), cross.child.get_ref());
			return vec![self.cross(by, child, &report, now)];
		}
		if let Some(race) = &step.race {
			let race = race.get_ref().iter();
			return race
				.map(|cross| {
					let report = self.story.crossing(cross, clock).unwrap();
					self.cross(cross.by.get_ref(), cross.child.get_ref(), &report, now)
				})
				.collect();
		}
		if let Some(cross) = step.cross_all.as_ref().map(|step| step.get_ref()) {
			let reports = self.story.crossings(cross, &step.each, clock).unwrap();
			let each = step.each.iter().zip(reports);
			return each
				.map(|(each, report)| {
					self.cross(cross.by.get_ref(), each.child.get_ref(), &report, now)
				})
				.collect();
		}
		if let Some(overrule) = step.overrule.as_ref().map(|step| step.get_ref()) {
			let institution =
				|label: &str| self.world.officer(label).unwrap().institution.get_ref().clone();
			if institution(overrule.by.get_ref()) == institution(overrule.approved_by.get_ref()) {
				return vec![error("ApproverNotIndependent")];
			}
			let (old, (child, crossing, rules)) = self.records[overrule.record.get_ref()].clone();
			let (presented, relied_on) = (vec![], vec![]);
			let (outcome, basis) = (Outcome::Overridden, Basis::Emergency);
			let reasons = old.reasons.iter().copied().collect();
			let assessment = Assessment { outcome, basis, reasons, presented, relied_on };
			let (identity, file) = self.files.get_mut(&child).unwrap();
			let number = RecordId(self.next);
			settle(identity, file, &crossing, &assessment, &[], &rules, number);
			self.next += 1;
			return vec![record(outcome, basis, old.reasons)];
		}
		if let Some(amend) = step.amend.as_ref().map(|step| step.get_ref()) {
			let (old, _) = self.records[amend.record.get_ref()].clone();
			return vec![record(old.outcome.unwrap(), Basis::Correction, old.reasons)];
		}
		if step.report.is_some() {
			return vec![record(Outcome::Referred, Basis::Report, [Reason::ReportedAttempt])];
		}
		if step.unidentified.is_some() {
			let reasons = [Reason::UnknownSubject];
			return vec![record(Outcome::Referred, Basis::Unidentified, reasons)];
		}
		// A call that is to fail changes nothing; that it fails, only the chain shows.
		let fails = step
			.expect
			.as_ref()
			.is_some_and(|expect| expect.get_ref().refused || expect.get_ref().error.is_some());
		if !fails {
			self.on_file(step, clock);
		}
		vec![]
	}

	fn on_file(&mut self, step: &Step, clock: Clock) {
		let now = clock.now;
		if let Some(revoke) = step.revoke.as_ref().map(|step| step.get_ref()) {
			let label = revoke.consent.get_ref();
			let terms = self.story.consent(label, clock).unwrap().terms;
			let mut consents = self.story.case.consents.iter();
			let child = consents.find(|def| def.id.get_ref() == label).unwrap().of.get_ref();
			let text = text::consent(&NETWORK, &self.story.subject(child), &terms);
			let slot = self.slot(child, revoke.by.get_ref());
			let until = terms.until;
			let (consent, issued) = (ConsentId::of_text(&text), terms.issued);
			let withdrawal = Withdrawal { consent, slot, issued, until };
			self.file(child).custody.withdrawals.try_push(withdrawal).unwrap();
		} else if let Some(by) = step.revoke_all.as_ref().map(|step| step.get_ref()) {
			let minute = Minute::containing(now);
			self.link(by.child.get_ref(), by.by.get_ref()).withdrawn_until = Some(minute);
		} else if let Some(by) = step.object.as_ref().map(|step| step.get_ref()) {
			let slot = self.slot(by.child.get_ref(), by.by.get_ref());
			let objection = Objection { slot, raised_at: now, backed_at: None };
			self.file(by.child.get_ref()).custody.objections.try_push(objection).unwrap();
		} else if let Some(by) = step.withdraw_objection.as_ref().map(|step| step.get_ref()) {
			self.file(by.child.get_ref()).custody.objections.clear();
		} else if let Some(by) = step.back_objection.as_ref().map(|step| step.get_ref()) {
			let objections = &mut self.file(by.child.get_ref()).custody.objections;
			objections.iter_mut().for_each(|objection| objection.backed_at = Some(now));
		} else if let Some(order) = step.order.as_ref().map(|step| step.get_ref()) {
			let child = order.child.get_ref();
			let kind = match order.kind {
				OrderName::ExitBan => OrderKind::ExitBan,
				OrderName::AuthoriseTravel => OrderKind::AuthoriseTravel,
				OrderName::SoleTravelRight => {
					let guardian = order.guardian.as_ref().unwrap().get_ref();
					OrderKind::SoleTravelRight(self.slot(child, guardian))
				}
			};
			let court = self.office(order.by.get_ref());
			let key = KeyHint::default();
			let custody = &mut self.file(child).custody;
			let number = custody.next_order;
			custody.next_order += 1;
			let order = Order { number, kind, court, key, imposed_at: now, valid_until: None };
			custody.orders.try_push(order).unwrap();
		} else if let Some(lift) = step.lift_order.as_ref().map(|step| step.get_ref()) {
			let orders = &mut self.file(lift.child.get_ref()).custody.orders;
			orders.retain(|order| order.number != lift.number);
		} else if let Some(require) = step.require.as_ref().map(|step| step.get_ref()) {
			let requirement = match require.consent_of.get_ref().as_str() {
				"Every" => CourtRequirement::Every,
				"AnyOne" => CourtRequirement::AnyOne,
				number => CourtRequirement::AtLeast(number.parse().unwrap()),
			};
			let court = self.office(require.by.get_ref());
			let key = KeyHint::default();
			let order = RequirementOrder { requirement, court, key, set_at: now };
			self.file(require.child.get_ref()).custody.requirement = Some(order);
		} else if let Some(by) = step.suspend_link.as_ref().map(|step| step.get_ref()) {
			self.link(by.child.get_ref(), by.guardian.get_ref()).state = LinkState::Suspended;
		} else if let Some(by) = step.contest_link.as_ref().map(|step| step.get_ref()) {
			self.link(by.child.get_ref(), by.guardian.get_ref()).state = LinkState::Contested;
		} else if let Some(by) = step.reinstate_link.as_ref().map(|step| step.get_ref()) {
			self.link(by.child.get_ref(), by.guardian.get_ref()).state = LinkState::Active;
		} else if let Some(end) = step.end_link.as_ref().map(|step| step.get_ref()) {
			self.end_link(end.child.get_ref(), end.guardian.get_ref());
		} else if let Some(by) = step.relinquish.as_ref().map(|step| step.get_ref()) {
			self.end_link(by.child.get_ref(), by.by.get_ref());
		} else if let Some(replace) = step.replace_key.as_ref().map(|step| step.get_ref()) {
			let account = self.story.key(replace.to.get_ref()).unwrap().account().clone();
			self.link(replace.child.get_ref(), replace.guardian.get_ref()).account = account;
		} else if let Some(alert) = step.alert.as_ref().map(|step| step.get_ref()) {
			let valid_until = clock.moment(&alert.valid_until, &self.story.windows).unwrap();
			let source = AlertSource::Institution(self.institution(alert.by.get_ref()).unwrap());
			self.raise(alert.child.get_ref(), source, alert.kind, valid_until);
		} else if let Some(by) = step.distress.as_ref().map(|step| step.get_ref()) {
			let source = AlertSource::Subject;
			self.raise(by.child.get_ref(), source, AlertKind::Distress, now + 7 * DAY);
		} else if let Some(clear) = step.clear_alert.as_ref().map(|step| step.get_ref()) {
			let fails = step.expect.as_ref().is_some_and(|expect| expect.get_ref().error.is_some());
			if !fails {
				self.clear(clear, now);
			}
		} else if let Some(standing) = step.standing.as_ref().map(|step| step.get_ref()) {
			let (identity, _) = self.files.get_mut(standing.child.get_ref()).unwrap();
			identity.standing = standing.to.into();
		} else if let Some(by) = step.confirm_identity.as_ref().map(|step| step.get_ref()) {
			let word = self.word(by.by.get_ref(), now);
			let (identity, _) = self.files.get_mut(by.child.get_ref()).unwrap();
			identity.sources.identity = word;
		} else if let Some(by) = step.confirm_link.as_ref().map(|step| step.get_ref()) {
			let word = self.word(by.by.get_ref(), now);
			self.link(by.child.get_ref(), by.guardian.get_ref()).source = word;
		} else if let Some(of) = &step.distrust {
			let label = of.get_ref().institution.get_ref();
			let institution = self.story.institution(label).unwrap();
			let (kind, by) = (DoubtKind::Distrusted, Accreditor::Council);
			let from = now - DAY;
			self.doubts.push(Doubt { institution, key: None, kind, from, until: None, by });
		} else if let Some(of) = &step.suspend {
			self.suspended.insert(of.get_ref().institution.get_ref().clone());
		} else if let Some(of) = &step.reinstate {
			self.suspended.remove(of.get_ref().institution.get_ref());
		} else if let Some(of) = &step.dismiss {
			self.dismissed.insert(of.get_ref().officer.get_ref().clone());
		}
	}

	fn end_link(&mut self, child: &str, guardian: &str) {
		// An advocate's link is not rehearsed: it counts for no journey.
		if let Ok(slot) = self.story.slot(child, guardian) {
			self.file(child).custody.links.retain(|link| link.slot != slot);
		}
	}

	/// The institution of this officer; none for another key.
	fn institution(&self, officer: &str) -> Option<InstitutionId> {
		let officer = self.world.officer(officer)?;
		Some(self.story.institution(officer.institution.get_ref()).unwrap())
	}

	fn raise(&mut self, child: &str, source: AlertSource, kind: AlertKind, valid_until: Moment) {
		let basis = AlertBasis::OwnFinding;
		let entry = AlertEntry { kind, raised_at: 0, valid_until, basis, paused_until: None };
		let alerts = &mut self.file(child).travel.alerts;
		match alerts.iter_mut().find(|place| place.source == source) {
			Some(place) => place.entries.try_push(entry).unwrap(),
			None => {
				let entries = vec![entry].try_into().unwrap();
				let place = AlertPlace { entries, ..AlertPlace::new(source, None) };
				alerts.try_push(place).unwrap();
			}
		}
	}

	fn clear(&mut self, clear: &ClearAlert, now: Moment) {
		let source = self.story.alert_source(clear).unwrap();
		let (child, by) = (clear.child.get_ref(), clear.by.get_ref());
		let body = self.institution(by).filter(|_| !has(self.world, by, Role::Court));
		let alerts = &mut self.file(child).travel.alerts;
		let place = alerts.iter_mut().find(|place| place.source == source).unwrap();
		// The first of two bodies that clear a call for help only asks for it.
		if let (AlertKind::Distress, Some(institution), None) = (clear.kind, body, place.clearing) {
			place.clearing = Some(ClearingRequest { institution, jurisdiction: None });
			return;
		}
		place.entries.retain(|entry| entry.kind != clear.kind);
		alerts.retain(|place| !place.entries.is_empty());
		if clear.raised_by.is_some() {
			self.raise(child, source, AlertKind::SecondLook, now + SECOND_LOOK_LIFETIME);
		}
	}
}

fn same(expect: &Expectation, given: &Expectation) -> bool {
	let sorted = |reasons: &[Reason]| {
		let mut reasons = reasons.to_vec();
		reasons.sort();
		reasons
	};
	expect.outcome == given.outcome
		&& expect.basis == given.basis
		&& sorted(&expect.reasons) == sorted(&given.reasons)
		&& expect.error == given.error
		&& expect.refused == given.refused
		&& (expect.rules.is_none() || expect.rules == given.rules)
}

#[test]
fn every_case_should_expect_what_the_rules_say() {
	let world = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")).unwrap();
	let actors = Actors::new("rehearsal");
	let labels = world.institutions.iter().map(|def| def.id.get_ref().clone());
	let stage = Stage { institutions: labels.zip((0..).map(InstitutionId)).collect() };
	let scene =
		Scene { world: &world, actors: &actors, stage: &stage, network: NETWORK, metadata: None };
	let mut differing = Vec::new();
	let mut judged = 0;
	for case in &world.cases {
		let mut rehearsal = Rehearsal {
			world: &world,
			actors: &actors,
			story: Story::new(&scene, case),
			files: HashMap::new(),
			records: HashMap::new(),
			last: None,
			suspended: HashSet::new(),
			dismissed: HashSet::new(),
			doubts: Vec::new(),
			next: 0,
		};
		let start = Clock { now: NOW };
		assert_eq!(rehearsal.story.unplayable(start), None);
		rehearsal.set_up(start);
		for (number, step) in case.steps.iter().enumerate() {
			// Each step has a block of its own.
			let clock = Clock { now: NOW + 6_000 * Moment::try_from(number + 1).unwrap() };
			let outcomes = rehearsal.step(step, clock);
			let one = step.expect.iter().map(|expect| expect.get_ref());
			let list = step.expect_in_order.iter().flat_map(|list| list.get_ref());
			let each = step.each.iter().map(|each| each.expect.get_ref());
			for (expect, given) in one.chain(list).chain(each).zip(&outcomes) {
				judged += 1;
				if !same(expect, given) {
					let place = format!("{}, step {}", case.id.get_ref(), number + 1);
					differing
						.push(format!("{place}: expects {expect:?}, the rules give {given:?}"));
				}
			}
			let last = rehearsal.last.clone();
			if let (Some(id), Some(given), Some(last)) = (&step.id, outcomes.first(), last) {
				rehearsal.records.insert(id.get_ref().clone(), (given.clone(), last));
			}
		}
	}
	assert!(differing.is_empty(), "{}", differing.join("\n"));
	assert!(judged > 150, "{judged} verdicts");
}

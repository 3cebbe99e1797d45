//! Whether the cases expect what the rules say, without a chain: each step is carried out on a
//! child's file in memory, each record is made by the function that the chain itself uses.

use super::{
	actors::{Actors, Clock},
	format::OfficerDef,
	load,
	stage::Stage,
	steps::{ByLink, ClearAlert, Expectation, NamedCall, OrderName, Step},
	story::{Scene, Story},
	World,
};
use sp_core::H256;
use std::{
	collections::{BTreeMap, HashMap, HashSet},
	path::Path,
	slice,
};
use tutela_primitives::{
	ledger::{replay, Author, BorderCall, PriorState},
	text,
	trust::is_tainted,
	AccountId, Accreditor, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource,
	AttestingBody, Attestor, ChildFile, ClearingRequest, ConsentId, CountryCode, CourtRequirement,
	CrossingReport, Doubt, DoubtKind, Exemption, FileContents, InstitutionId, KeyHint, Link,
	LinkState, Minute, Moment, Objection, Order, OrderKind, Reason, Record, RecordId,
	RequirementOrder, Role, Rules, RulesRef, Series, Slot, Source, Standing, Subject, SubjectId,
	Withdrawal, DAY, MINUTE, SECOND_LOOK_LIFETIME,
};

/// 2026-11-22, a day on which every case can be played.
const NOW: Moment = 20_779 * DAY + 11 * MINUTE;
const NETWORK: H256 = H256([7; 32]);

/// What the chain knows beside the children's files.
struct Chain<'a> {
	world: &'a World,
	actors: &'a Actors,
	rules: HashMap<CountryCode, Rules>,
	suspended: HashSet<String>,
	dismissed: HashSet<String>,
	doubts: Vec<Doubt>,
	records: Vec<Record>,
}

impl Chain<'_> {
	/// Whether `officer` acts in `role` today.
	fn stands(&self, officer: &str, role: Role) -> bool {
		let def = self.world.officer(officer);
		def.is_some_and(|def| !self.suspended.contains(def.institution.get_ref()))
			&& !self.dismissed.contains(officer)
			&& has(self.world, officer, role)
	}

	/// The officer behind `account`, who vouched for something at that minute.
	fn source_of(&self, account: &AccountId, at: Minute) -> Option<Source> {
		let is_it = |officer: &&OfficerDef| {
			let key = super::stage::officer(self.actors, officer.id.get_ref()).unwrap();
			key.account() == account
		};
		let body = self.world.officers.iter().find(is_it)?.institution.get_ref();
		let bodies = self.world.institutions.iter().map(|body| body.id.get_ref());
		let (_, institution) = bodies.zip((0..).map(InstitutionId)).find(|(id, _)| *id == body)?;
		Some(Source { institution, key: KeyHint::of(account), at })
	}

	fn next_number(&self) -> RecordId {
		RecordId(self.records.len().try_into().unwrap())
	}
}

impl PriorState for Chain<'_> {
	fn network(&self) -> H256 {
		NETWORK
	}

	fn rules(&self, country: CountryCode) -> Option<&[Rules]> {
		Some(self.rules.get(&country).map_or(&[], slice::from_ref))
	}

	fn rules_version(&self, rules: RulesRef) -> Option<Rules> {
		self.rules.get(&rules.country).cloned()
	}

	fn record(&self, number: RecordId) -> Option<&Record> {
		self.records.get(usize::try_from(number.0).unwrap())
	}

	fn has_role(&self, account: &AccountId, role: Role) -> bool {
		self.world.officers.iter().any(|officer| {
			let label = officer.id.get_ref();
			let key = super::stage::officer(self.actors, label).unwrap();
			key.account() == account && self.stands(label, role)
		})
	}

	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		let source = self.source_of(account, attested_at)?;
		let counts = self.has_role(account, attestor.role()) && !is_tainted(&self.doubts, &source);
		let institution = source.institution;
		let place = usize::try_from(institution.0).unwrap();
		let jurisdiction = self.world.institutions.get(place)?.jurisdiction;
		counts.then_some(AttestingBody { institution, jurisdiction })
	}

	fn doubts(&self) -> &[Doubt] {
		&self.doubts
	}
}

fn has(world: &World, officer: &str, role: Role) -> bool {
	world
		.officer(officer)
		.and_then(|officer| world.institution(officer.institution.get_ref()))
		.is_some_and(|institution| institution.roles.contains(&role))
}

struct Rehearsal<'a> {
	chain: Chain<'a>,
	story: Story<'a>,
	children: BTreeMap<SubjectId, Subject>,
}

fn error(name: &str) -> Expectation {
	Expectation { error: Some(name.to_owned()), ..Expectation::default() }
}

impl<'a> Rehearsal<'a> {
	fn subject(&mut self, child: &str) -> &mut Subject {
		let id = self.story.subject(child);
		self.children.get_mut(&id).unwrap()
	}

	fn file(&mut self, child: &str) -> &mut ChildFile {
		&mut self.subject(child).data
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
		self.institution(officer).unwrap()
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
			let subject = Subject {
				registrar: self.office(&registrar),
				identity_source: self.word(&registrar, clock.now),
				residence: child.residence,
				residence_source: None,
				nationality: child.nationality.clone().try_into().unwrap(),
				moves: Default::default(),
				birth_month: clock.born(child.born),
				claims: H256::zero(),
				standing: Standing::Active,
				standing_since: None,
				revision: 0,
				controller: None,
				tags: 0,
				duplicate_attempts: 0,
				data: ChildFile::default(),
			};
			self.children.insert(self.story.subject(child.id.get_ref()), subject);
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
					series: None,
					period: 0,
				};
				self.file(child.get_ref()).custody.links.try_push(link).unwrap();
			}
		}
	}

	/// Why the chain takes no report of `by`, if so.
	fn rejected(&self, by: &str, report: &CrossingReport, now: Moment) -> Option<Expectation> {
		if !self.chain.stands(by, Role::Border) {
			return Some(Expectation { refused: true, ..Expectation::default() });
		}
		let officer = self.chain.world.officer(by).unwrap();
		let institution = self.chain.world.institution(officer.institution.get_ref()).unwrap();
		let here = report.post.country();
		let own = officer.post.is_none_or(|post| post == report.post);
		if !own || institution.jurisdiction.is_some_and(|country| country != here) {
			return Some(error("BorderTransfer.PostNotYours"));
		} else if report.other == here {
			return Some(error("BorderTransfer.SameCountry"));
		} else if report.captured_at > now + 5 * MINUTE {
			return Some(error("BorderTransfer.CapturedInFuture"));
		} else if report.captured_at < now - 30 * DAY {
			return Some(error("BorderTransfer.CapturedTooLongAgo"));
		}
		for consent in &report.consents {
			consent.terms.check().unwrap();
		}
		None
	}

	/// What comes of a call of `by` that makes records.
	fn record(&mut self, by: &str, call: &BorderCall, now: Moment) -> Vec<Expectation> {
		if let BorderCall::Verify(reports) = call {
			let mut rejected = reports.iter().filter_map(|report| self.rejected(by, report, now));
			if let Some(rejected) = rejected.next() {
				return vec![rejected];
			}
		}
		let officer = self.story.key(by).unwrap().account().clone();
		if let BorderCall::Release { record, .. } = call {
			let records = &self.chain.records;
			if records.iter().any(|later| later.amends == Some(*record)) {
				return vec![error("BorderTransfer.AlreadyAmended")];
			} else if self.chain.record(*record).unwrap().officer == officer {
				return vec![error("BorderTransfer.ReleaserTookPart")];
			}
		}
		let author = Author { officer: &officer, institution: self.office(by), now };
		let mut given = Vec::new();
		for index in 0..call.count() {
			let (chain, number) = (&self.chain, self.chain.next_number());
			let record = replay(chain, &author, call, index, &mut self.children, number).unwrap();
			let Record { verdict, .. } = &record;
			given.push(Expectation {
				outcome: Some(verdict.outcome),
				basis: Some(verdict.basis),
				reasons: verdict.reasons.iter().collect(),
				rules: Some(verdict.rules.version),
				stays: Some(record.stays_with.is_some()),
				..Expectation::default()
			});
			self.chain.records.push(record);
		}
		given
	}

	fn step(&mut self, step: &Step, clock: Clock) -> Vec<Expectation> {
		let now = clock.now;
		if let Some(race) = &step.race {
			let mut given = Vec::new();
			for cross in race.get_ref() {
				let call = BorderCall::Verify(vec![self.story.crossing(cross, clock).unwrap()]);
				given.extend(self.record(cross.by.get_ref(), &call, now));
			}
			return given;
		}
		if let Some(overrule) = step.overrule.as_ref().map(|step| step.get_ref()) {
			if self.office(overrule.by.get_ref()) == self.office(overrule.approved_by.get_ref()) {
				return vec![error("BorderTransfer.ApproverNotIndependent")];
			}
		}
		if let Some(actor) = self.story.actor(step) {
			if let Some(call) = self.story.border_call(step, &actor, clock).unwrap() {
				return self.record(&actor, &call, now);
			}
		}
		if let Some(flag) = step.flag_overdue.as_ref().map(|step| step.get_ref()) {
			let missing = self.file(flag.child.get_ref()).travel.overdue(now);
			return vec![missing.map_or_else(
				|| error("BorderTransfer.NotOverdue"),
				|missing| Expectation { overdue: Some(missing.kind), ..Default::default() },
			)];
		}
		if let Some(named) = step.call.as_ref().map(|step| step.get_ref()) {
			return self.merge(named, now).into_iter().collect();
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

	/// Merges a child's file into another one. Returns why it is not, if so. Other calls by name are not
	/// rehearsed.
	fn merge(&mut self, named: &NamedCall, now: Moment) -> Option<Expectation> {
		if named.name.get_ref() != "IdentityRegistry.merge_duplicate" {
			return None;
		}
		let labels: Vec<&str> =
			named.with.iter().map(|label| label.get_ref().trim_start_matches('$')).collect();
		let into = self.story.subject(labels[1]);
		let subject = self.subject(labels[0]);
		if ChildFile::bar_leaving(&subject.data, now) {
			return Some(error("IdentityRegistry.BarsStand"));
		}
		ChildFile::forget_signatures(&mut subject.data);
		subject.change_standing(Standing::Duplicate(into), now);
		None
	}

	fn on_file(&mut self, step: &Step, clock: Clock) {
		let now = clock.now;
		let to_all = step.object.as_ref().map(|step| (step.get_ref(), false));
		let to_residence = step.object_to_residence.as_ref().map(|step| (step.get_ref(), true));
		let objects = to_all.or(to_residence);
		if let Some(revoke) = step.revoke.as_ref().map(|step| step.get_ref()) {
			let label = revoke.consent.get_ref();
			let terms = self.story.consent(label, clock).unwrap().terms;
			let mut consents = self.story.case.consents.iter();
			let child = consents.find(|def| def.id.get_ref() == label).unwrap().of.get_ref();
			let text = text::consent(&NETWORK, &self.story.subject(child), &terms);
			let slot = self.slot(child, revoke.by.get_ref());
			let until = terms.until;
			let consent = ConsentId::of_text(&text);
			let withdrawal = Withdrawal { consent, slot, until, withdrawn_at: now };
			self.file(child).custody.withdrawals.try_push(withdrawal).unwrap();
		} else if let Some(by) = step.revoke_all.as_ref().map(|step| step.get_ref()) {
			let (child, subject) = (by.child.get_ref(), self.story.subject(by.child.get_ref()));
			let since = Minute::containing(now);
			let link = self.link(child, by.by.get_ref());
			let (slot, before) = (link.slot, link.series_code());
			let code = before.next(NETWORK, &subject, slot);
			link.series = Some(Series { code, since, before });
			self.story.series.insert((child.clone(), slot), code);
		} else if let Some((by, by_residence)) = objects {
			let slot = self.slot(by.child.get_ref(), by.by.get_ref());
			let to_residence_only = by_residence;
			let objection = Objection { to_residence_only, slot, raised_at: now, backed_at: None };
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
				OrderName::Marriage => OrderKind::Exempt(Exemption::Marriage),
				OrderName::EnrolmentAbroad => OrderKind::Exempt(Exemption::EnrolmentAbroad),
				OrderName::Emancipation => OrderKind::Exempt(Exemption::Emancipation),
				OrderName::SoleTravelRight => {
					let guardian = order.guardian.as_ref().unwrap().get_ref();
					OrderKind::SoleTravelRight(self.slot(child, guardian))
				}
			};
			let court = self.office(order.by.get_ref());
			let key = KeyHint::default();
			let valid_until = order.valid_until.as_ref();
			let valid_until =
				valid_until.map(|when| clock.moment(when, &self.story.windows).unwrap());
			let custody = &mut self.file(child).custody;
			let number = custody.next_order;
			custody.next_order += 1;
			let order = Order { number, kind, court, key, imposed_at: now, valid_until };
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
			self.change_state(by, LinkState::Suspended, now);
		} else if let Some(by) = step.contest_link.as_ref().map(|step| step.get_ref()) {
			self.change_state(by, LinkState::Contested, now);
		} else if let Some(by) = step.reinstate_link.as_ref().map(|step| step.get_ref()) {
			self.change_state(by, LinkState::Active, now);
		} else if let Some(end) = step.end_link.as_ref().map(|step| step.get_ref()) {
			self.end_link(end.child.get_ref(), end.guardian.get_ref());
		} else if let Some(by) = step.relinquish.as_ref().map(|step| step.get_ref()) {
			self.end_link(by.child.get_ref(), by.by.get_ref());
		} else if let Some(replace) = step.replace_key.as_ref().map(|step| step.get_ref()) {
			let account = self.story.key(replace.to.get_ref()).unwrap().account().clone();
			let link = self.link(replace.child.get_ref(), replace.guardian.get_ref());
			link.account = account;
			let slot = link.slot;
			self.file(replace.child.get_ref()).custody.forget_signatures_of(slot);
		} else if let Some(alert) = step.alert.as_ref().map(|step| step.get_ref()) {
			let valid_until = clock.moment(&alert.valid_until, &self.story.windows).unwrap();
			let source = AlertSource::Institution(self.institution(alert.by.get_ref()).unwrap());
			self.raise(alert.child.get_ref(), source, alert.kind, (now, valid_until));
		} else if let Some(by) = step.distress.as_ref().map(|step| step.get_ref()) {
			let source = AlertSource::Subject;
			self.raise(by.child.get_ref(), source, AlertKind::Distress, (now, now + 7 * DAY));
		} else if let Some(clear) = step.clear_alert.as_ref().map(|step| step.get_ref()) {
			self.clear(clear, now);
		} else if let Some(standing) = step.standing.as_ref().map(|step| step.get_ref()) {
			self.subject(standing.child.get_ref()).change_standing(standing.to.into(), now);
		} else if let Some(by) = step.confirm_identity.as_ref().map(|step| step.get_ref()) {
			let word = self.word(by.by.get_ref(), now);
			self.subject(by.child.get_ref()).identity_source = word;
		} else if let Some(by) = step.confirm_link.as_ref().map(|step| step.get_ref()) {
			let word = self.word(by.by.get_ref(), now);
			self.link(by.child.get_ref(), by.guardian.get_ref()).source = word;
		} else if let Some(of) = &step.distrust {
			let label = of.get_ref().institution.get_ref();
			let institution = self.story.institution(label).unwrap();
			let (kind, by) = (DoubtKind::Distrusted, Accreditor::Council);
			let from = now - DAY;
			self.chain.doubts.push(Doubt { institution, key: None, kind, from, until: None, by });
		} else if let Some(of) = &step.suspend {
			self.chain.suspended.insert(of.get_ref().institution.get_ref().clone());
		} else if let Some(of) = &step.reinstate {
			self.chain.suspended.remove(of.get_ref().institution.get_ref());
		} else if let Some(of) = &step.dismiss {
			self.chain.dismissed.insert(of.get_ref().officer.get_ref().clone());
		}
	}

	fn change_state(&mut self, by: &ByLink, state: LinkState, now: Moment) {
		let link = self.link(by.child.get_ref(), by.guardian.get_ref());
		(link.state, link.state_since) = (state, Some(now));
		let slot = link.slot;
		self.file(by.child.get_ref()).custody.forget_signatures_of(slot);
	}

	fn end_link(&mut self, child: &str, guardian: &str) {
		// An advocate's link is not rehearsed: it counts for no journey.
		if let Ok(slot) = self.story.slot(child, guardian) {
			let custody = &mut self.file(child).custody;
			custody.links.retain(|link| link.slot != slot);
			custody.forget_signatures_of(slot);
		}
	}

	/// The institution of this officer; none for another key.
	fn institution(&self, officer: &str) -> Option<InstitutionId> {
		let officer = self.chain.world.officer(officer)?;
		Some(self.story.institution(officer.institution.get_ref()).unwrap())
	}

	fn raise(
		&mut self,
		child: &str,
		source: AlertSource,
		kind: AlertKind,
		(raised_at, valid_until): (Moment, Moment),
	) {
		let basis = AlertBasis::OwnFinding;
		let entry = AlertEntry { kind, raised_at, valid_until, basis, paused_until: None };
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
		let body = self.institution(by).filter(|_| !has(self.chain.world, by, Role::Court));
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
			let valid_until = now + SECOND_LOOK_LIFETIME;
			self.raise(child, source, AlertKind::SecondLook, (now, valid_until));
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
		&& expect.overdue == given.overdue
		&& (expect.rules.is_none() || expect.rules == given.rules)
		&& (expect.stays.is_none() || expect.stays == given.stays)
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
		let chain = Chain {
			world: &world,
			actors: &actors,
			rules: world.rules.iter().map(|def| (def.country, def.rules())).collect(),
			suspended: HashSet::new(),
			dismissed: HashSet::new(),
			doubts: Vec::new(),
			records: Vec::new(),
		};
		let story = Story::new(&scene, case);
		let mut rehearsal = Rehearsal { chain, story, children: BTreeMap::new() };
		let start = Clock { now: NOW };
		assert_eq!(rehearsal.story.unplayable(start), None);
		rehearsal.set_up(start);
		for (number, step) in case.steps.iter().enumerate() {
			// Each step has a block of its own.
			let clock = Clock { now: NOW + 6_000 * Moment::try_from(number + 1).unwrap() };
			let number_of_first = rehearsal.chain.next_number();
			let outcomes = rehearsal.step(step, clock);
			let place = format!("{}, step {}", case.id.get_ref(), number + 1);
			let one = step.expect.iter().map(|expect| expect.get_ref());
			let list = step.expect_in_order.iter().flat_map(|list| list.get_ref());
			let each = step.each.iter().map(|each| each.expect.get_ref());
			let expected: Vec<&Expectation> = one.chain(list).chain(each).collect();
			for (expect, given) in expected.iter().zip(&outcomes) {
				judged += 1;
				if !same(expect, given) {
					differing
						.push(format!("{place}: expects {expect:?}, the rules give {given:?}"));
				}
			}
			let fails = outcomes.iter().find(|given| given.error.is_some() || given.refused);
			if let Some(given) = fails.filter(|_| expected.is_empty()) {
				differing.push(format!("{place}: is to succeed, the rules give {given:?}"));
			}
			if let (Some(id), Some(record)) = (&step.id, rehearsal.chain.record(number_of_first)) {
				let made = (number_of_first, record.clone());
				rehearsal.story.records.insert(id.get_ref().clone(), made);
			}
		}
	}
	assert!(differing.is_empty(), "{}", differing.join("\n"));
	assert!(judged > 400, "{judged} verdicts");
}

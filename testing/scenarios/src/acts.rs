//! The steps of a case as calls.

use super::{
	actors::Clock,
	format::Form,
	stage,
	steps::{ClearAlert, Cross, CrossAll, Each, HomeDef, KinshipDef, OrderName, Step},
	story::{bounded, Story},
	when::When,
};
use sp_core::{crypto::Ss58Codec, H256};
use tutela_client::{
	calls::{accreditation, border, guardianship, identity},
	literal, text,
	value::hex_text,
	Call, Error, Result,
};
use tutela_load::driver::Submission;
use tutela_primitives::{
	ledger::BorderCall, AlertBasis, AlertSource, Approval, AttemptReport, Companions, Consent,
	Correction, CountryCode, CourtRequirement, CrossingReport, Direction, Exemption,
	HomeAttestation, Kinship, Minute, OrderKind, Passage, PortCode, Record, RecordId, Slot, Slots,
	SubjectId, UnidentifiedReport, DAY,
};

/// For how long an approval counts, in minutes.
const APPROVAL: u32 = 600;

/// What a step does.
pub(super) enum Act {
	/// Transactions, sent without waiting for one another.
	Submissions(Vec<Submission>),
	/// A call of the council.
	Motion(Call),
}

impl Story<'_> {
	/// The label of the key that takes `step` alone; none where several do, or the council.
	pub(super) fn actor(&self, step: &Step) -> Option<String> {
		macro_rules! by {
			($($verb:ident)*) => {
				$(if let Some(verb) = &step.$verb {
					return Some(verb.get_ref().by.get_ref().clone());
				})*
			};
		}
		by!(cross cross_all unidentified report overrule release review amend flag_overdue alert);
		by!(clear_alert distress establish revoke revoke_all object object_to_residence withdraw_objection);
		by!(back_objection order lift_order require suspend_link contest_link reinstate_link);
		by!(end_link relinquish replace_key confirm_link register standing confirm_identity call);
		None
	}

	/// Whether `step` needs to know what came out of an earlier one.
	pub(super) fn looks_back(step: &Step) -> bool {
		let makes_another = step.release.is_some() || step.amend.is_some();
		step.overrule.is_some() || step.review.is_some() || makes_another
	}

	/// What `step` does.
	pub(super) fn act(&mut self, step: &Step, clock: Clock) -> Result<Act> {
		if let Some(race) = &step.race {
			let submissions = race.get_ref().iter().map(|cross| self.cross(cross, clock));
			return submissions.collect::<Result<Vec<_>>>().map(Act::Submissions);
		}
		if let Some(of) = &step.suspend {
			let institution = self.institution(of.get_ref().institution.get_ref())?;
			return Ok(Act::Motion(accreditation::suspend(institution)));
		}
		if let Some(of) = &step.reinstate {
			let institution = self.institution(of.get_ref().institution.get_ref())?;
			return Ok(Act::Motion(accreditation::reinstate(institution)));
		}
		if let Some(of) = &step.distrust {
			let institution = self.institution(of.get_ref().institution.get_ref())?;
			let from = clock.now.saturating_sub(DAY);
			return Ok(Act::Motion(accreditation::distrust(institution, None, from, None)));
		}
		if let Some(dismiss) = &step.dismiss {
			let label = dismiss.get_ref().officer.get_ref();
			let officer = self.scene.world.officer(label);
			let institution = officer
				.map(|def| def.institution.get_ref())
				.ok_or_else(|| Error::input(format!("there is no officer `{label}`")))?;
			let call = accreditation::dismiss_officer(self.key(label)?.account().clone());
			let key = stage::admin(self.scene.actors, institution)?;
			return Ok(Act::Submissions(vec![Submission { call, key }]));
		}
		let actor = self.actor(step).ok_or_else(|| Error::input("a step has no act"))?;
		let call = match self.border_call(step, &actor, clock)? {
			Some(call) => sent(call),
			None => self.on_file(step, clock)?,
		};
		Ok(Act::Submissions(vec![Submission { call, key: self.key(self.in_force(&actor))? }]))
	}

	fn cross(&mut self, cross: &Cross, clock: Clock) -> Result<Submission> {
		let report = self.crossing(cross, clock)?;
		let key = self.key(cross.by.get_ref())?;
		Ok(Submission { call: border::verify_crossing(report), key })
	}

	/// What is reported of one child.
	pub(super) fn crossing(&mut self, cross: &Cross, clock: Clock) -> Result<CrossingReport> {
		let child = cross.child.get_ref();
		let companions = match (&cross.with, &cross.escort) {
			(Some(guardians), _) => {
				let slots = guardians.iter().map(|label| self.slot(child, label.get_ref()));
				let slots = slots.collect::<Result<Vec<_>>>()?;
				Companions::Guardians(Slots::try_from(slots).map_err(Error::input)?)
			}
			(None, Some(escort)) => Companions::Escort(self.person(escort)),
			(None, None) => Companions::Nobody,
		};
		let labels: Vec<&str> =
			cross.consents.iter().map(|label| label.get_ref().as_str()).collect();
		let sides = (cross.exit_to, cross.entry_from);
		let by = cross.by.get_ref();
		let common = Common::new(self, by, sides, cross.post, cross.captured.as_ref())?;
		let mut report = self.report(common, child, &labels, companions, clock)?;
		if cross.unsigned {
			report.consents.iter_mut().for_each(Consent::leave_signatures_out);
		}
		let (document, passage) = (cross.document, cross.passage);
		let final_destination = cross.final_destination;
		let kinship = match &cross.kinship {
			Some(def) => Some(Box::new(self.kinship(def, cross, clock)?)),
			None => None,
		};
		let home = match &cross.home {
			Some(def) => Some(Box::new(self.home(def, cross, clock)?)),
			None => None,
		};
		let (officer_doubts, purpose) = (cross.doubts, cross.purpose);
		Ok(CrossingReport {
			officer_doubts,
			document,
			final_destination,
			passage,
			purpose,
			kinship,
			home,
			..report
		})
	}

	/// What an officer attests of the escort of `cross`.
	fn kinship(&self, def: &KinshipDef, cross: &Cross, clock: Clock) -> Result<Kinship> {
		let child = def.child.as_ref().unwrap_or(&cross.child).get_ref();
		let escort = def.of.as_ref().or(cross.escort.as_ref());
		let escort = escort.ok_or_else(|| Error::input("a kinship is shown of an escort"))?;
		let until = match &def.valid_until {
			Some(when) => clock.minute(when)?,
			None => Minute::containing(clock.now.saturating_add(30 * DAY)),
		};
		text::sign_kinship(
			&self.key(def.by.get_ref())?,
			&self.scene.network,
			&self.subject(child),
			&self.person(escort),
			def.relation,
			def.attestor,
			(Minute::containing(clock.now), until),
		)
	}

	/// What an officer attests of the home of the child of `cross`.
	fn home(&self, def: &HomeDef, cross: &Cross, clock: Clock) -> Result<HomeAttestation> {
		let child = def.child.as_ref().unwrap_or(&cross.child).get_ref();
		let mut escort: Vec<H256> = def.escort.iter().map(|name| self.person(name)).collect();
		escort.sort();
		let until = match &def.valid_until {
			Some(when) => clock.minute(when)?,
			None => Minute::containing(clock.now.saturating_add(20 * DAY)),
		};
		text::sign_home(
			&self.key(def.by.get_ref())?,
			&self.scene.network,
			&self.subject(child),
			def.country,
			escort.try_into().map_err(|_| Error::input("at most 4 persons are named"))?,
			def.attestor,
			(Minute::containing(clock.now), until),
		)
	}

	/// What is reported of several children in one call.
	fn crossings(
		&mut self,
		cross: &CrossAll,
		each: &[Each],
		clock: Clock,
	) -> Result<Vec<CrossingReport>> {
		let companions = self.escort(cross.escort.as_deref());
		let by = cross.by.get_ref();
		let mut reports = Vec::new();
		for each in each {
			let consents: Vec<&str> =
				each.consents.iter().map(|label| label.get_ref().as_str()).collect();
			let sides = (cross.exit_to, cross.entry_from);
			let common = Common::new(self, by, sides, cross.post, cross.captured.as_ref())?;
			let child = each.child.get_ref();
			reports.push(self.report(common, child, &consents, companions.clone(), clock)?);
		}
		Ok(reports)
	}

	fn report(
		&mut self,
		common: Common,
		child: &str,
		consents: &[&str],
		companions: Companions,
		clock: Clock,
	) -> Result<CrossingReport> {
		let consents =
			consents.iter().map(|label| self.consent(label, clock)).collect::<Result<Vec<_>>>()?;
		// Whether a consent is shown or not, its window can be spoken of.
		if let Some(label) = common.captured.consent() {
			self.consent(label, clock)?;
		}
		Ok(CrossingReport {
			purpose: Default::default(),
			kinship: None,
			home: None,
			subject: self.subject(child),
			direction: common.direction,
			other: common.other,
			post: common.post,
			companions,
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			evidence: self.evidence(child),
			captured_at: clock.moment(&common.captured, &self.windows)?,
			officer_doubts: false,
			consents: bounded(consents, "consents")?,
		})
	}

	fn evidence(&self, what: &str) -> H256 {
		self.scene.actors.commitment(&["evidence", self.id(), what])
	}

	/// What `step` does if it makes records.
	pub(super) fn border_call(
		&mut self,
		step: &Step,
		actor: &str,
		clock: Clock,
	) -> Result<Option<BorderCall>> {
		if let Some(cross) = &step.cross {
			return Ok(Some(BorderCall::Verify(vec![self.crossing(cross.get_ref(), clock)?])));
		}
		if let Some(cross) = step.cross_all.as_ref().map(|cross| cross.get_ref()) {
			return Ok(Some(BorderCall::Verify(self.crossings(cross, &step.each, clock)?)));
		}
		if let Some(unidentified) = step.unidentified.as_ref().map(|step| step.get_ref()) {
			let sides = (unidentified.exit_to, unidentified.entry_from);
			let captured = unidentified.captured.as_ref();
			let common = Common::new(self, actor, sides, unidentified.post, captured)?;
			return Ok(Some(BorderCall::Unidentified(UnidentifiedReport {
				direction: common.direction,
				other: common.other,
				post: common.post,
				companions: self.escort(unidentified.escort.as_deref()),
				captured_at: clock.moment(&common.captured, &self.windows)?,
				evidence: self.evidence("unidentified"),
			})));
		}
		if let Some(report) = step.report.as_ref().map(|step| step.get_ref()) {
			let captured = report.captured.clone().unwrap_or_else(When::now);
			return Ok(Some(BorderCall::Report(AttemptReport {
				subject: report.child.as_ref().map(|child| self.subject(child.get_ref())),
				direction: Direction::Exit,
				from: report.from,
				to: report.to,
				post: None,
				captured_at: clock.moment(&captured, &self.windows)?,
				companions: self.escort(report.escort.as_deref()),
				evidence: self.evidence("report"),
			})));
		}
		if let Some(overrule) = step.overrule.as_ref().map(|step| step.get_ref()) {
			let (record, _) = self.record(overrule.record.get_ref())?;
			let reason = overrule.reason;
			let (by, act) = (overrule.approved_by.get_ref(), text::Act::Override(reason));
			let approval = self.approval(by, actor, record, &act, clock)?;
			return Ok(Some(BorderCall::Override { record, reason, approval }));
		}
		if let Some(release) = step.release.as_ref().map(|step| step.get_ref()) {
			let (record, old) = self.record(release.record.get_ref())?;
			let labels = release.consents.iter().map(|label| label.get_ref().as_str());
			let consents =
				labels.map(|label| self.consent(label, clock)).collect::<Result<Vec<_>>>()?;
			let missing = || Error::input("a release is of a crossing at a post, of a child");
			let report = CrossingReport {
				purpose: old.purpose,
				kinship: None,
				home: None,
				subject: old.subject.ok_or_else(missing)?,
				direction: old.direction,
				other: old.other(),
				post: old.post.ok_or_else(missing)?,
				companions: old.companions,
				document: old.document,
				final_destination: old.final_destination,
				evidence: old.evidence,
				captured_at: old.captured_at,
				officer_doubts: release.doubts,
				passage: Passage::Unknown,
				consents: bounded(consents, "consents")?,
			};
			return Ok(Some(BorderCall::Release { record, report, check: release.check }));
		}
		if let Some(amend) = step.amend.as_ref().map(|step| step.get_ref()) {
			let (record, old) = self.record(amend.record.get_ref())?;
			let corrected = amend.child.as_ref().map(|child| self.subject(child.get_ref()));
			let correction = Correction {
				subject: corrected.or(old.subject),
				direction: old.direction,
				other: amend.other.unwrap_or(old.other()),
				captured_at: old.captured_at,
				companions: old.companions,
				evidence: old.evidence,
			};
			let (by, act) = (amend.approved_by.get_ref(), text::amendment(&correction));
			let approval = self.approval(by, actor, record, &act, clock)?;
			return Ok(Some(BorderCall::Amend { record, correction, approval }));
		}
		Ok(None)
	}

	fn decision(&self, name: &str) -> H256 {
		self.scene.actors.commitment(&["decision", self.id(), name])
	}

	/// Whose alert the step clears.
	pub(super) fn alert_source(&self, clear: &ClearAlert) -> Result<AlertSource> {
		let label = clear.raised_by.as_ref().unwrap_or(&clear.by).get_ref();
		if let Some(officer) = self.scene.world.officer(label) {
			return self.institution(officer.institution.get_ref()).map(AlertSource::Institution);
		}
		// Who is no guardian on the file is the child itself.
		let slot = self.slot(clear.child.get_ref(), label);
		Ok(slot.map_or(AlertSource::Subject, AlertSource::Advocate))
	}

	fn escort(&self, label: Option<&str>) -> Companions {
		label.map_or(Companions::Nobody, |label| Companions::Escort(self.person(label)))
	}

	fn record(&self, label: &str) -> Result<(RecordId, Record)> {
		let missing = || Error::Other(format!("the step `{label}` made no record"));
		self.records.get(label).cloned().ok_or_else(missing)
	}

	fn approval(
		&self,
		by: &str,
		submitter: &str,
		record: RecordId,
		act: &text::Act,
		clock: Clock,
	) -> Result<Approval> {
		let submitter = self.key(submitter)?.account().clone();
		let until = Minute(Minute::containing(clock.now).0.saturating_add(APPROVAL));
		let network = &self.scene.network;
		text::sign_approval(&self.key(by)?, network, record, act, &submitter, until)
	}

	fn on_file(&mut self, step: &Step, clock: Clock) -> Result<Call> {
		type ByChild = fn(SubjectId) -> Call;
		let by_child: [(&Option<_>, ByChild); 8] = [
			(&step.flag_overdue, border::flag_overdue),
			(&step.distress, border::distress),
			(&step.revoke_all, guardianship::revoke_all_consents),
			(&step.object, |child| guardianship::object(child, false)),
			(&step.object_to_residence, |child| guardianship::object(child, true)),
			(&step.withdraw_objection, guardianship::withdraw_objection),
			(&step.relinquish, guardianship::relinquish),
			(&step.confirm_identity, |child| identity::confirm_identities(vec![child])),
		];
		for (act, call) in by_child {
			if let Some(act) = act {
				return Ok(call(self.subject(act.get_ref().child.get_ref())));
			}
		}
		type ByLink = fn(SubjectId, Slot) -> Call;
		let by_link: [(&Option<_>, ByLink); 5] = [
			(&step.back_objection, guardianship::back_objection),
			(&step.suspend_link, guardianship::suspend_link),
			(&step.contest_link, guardianship::contest_link),
			(&step.reinstate_link, guardianship::reinstate_link),
			(&step.confirm_link, |child, slot| guardianship::confirm_links(vec![(child, slot)])),
		];
		for (act, call) in by_link {
			if let Some(act) = act.as_ref().map(|act| act.get_ref()) {
				let child = act.child.get_ref();
				return Ok(call(self.subject(child), self.slot(child, act.guardian.get_ref())?));
			}
		}
		if let Some(review) = step.review.as_ref().map(|step| step.get_ref()) {
			let (record, _) = self.record(review.record.get_ref())?;
			return Ok(border::review(record, review.finding));
		}
		if let Some(revoke) = &step.revoke {
			let label = revoke.get_ref().consent.get_ref();
			let terms = self.consent(label, clock)?.terms;
			let def = self.case.consents.iter().find(|def| def.id.get_ref() == label);
			let child = def.map(|def| def.of.get_ref().as_str()).unwrap_or_default();
			return Ok(guardianship::revoke_consent(self.subject(child), terms));
		}
		if let Some(replace) = step.replace_key.as_ref().map(|step| step.get_ref()) {
			let (child, guardian) = (replace.child.get_ref(), replace.guardian.get_ref());
			let slot = self.slot(child, guardian)?;
			let to = self.key(replace.to.get_ref())?.account().clone();
			self.replaced.insert(guardian.clone(), replace.to.get_ref().clone());
			return Ok(guardianship::replace_key(self.subject(child), slot, to));
		}
		if let Some(establish) = step.establish.as_ref().map(|step| step.get_ref()) {
			let (child, key) = (establish.child.get_ref(), establish.key.get_ref());
			let link = (establish.basis, establish.rights.as_slice(), None);
			let call = self.establish(child, key, link, Form::Raw)?;
			self.give_slot(child, key);
			return Ok(call);
		}
		self.by_office(step, clock)
	}

	/// What courts, registrars and child-protection bodies do.
	fn by_office(&mut self, step: &Step, clock: Clock) -> Result<Call> {
		if let Some(order) = step.order.as_ref().map(|step| step.get_ref()) {
			let child = order.child.get_ref();
			let kind = match (order.kind, &order.guardian) {
				(OrderName::ExitBan, _) => OrderKind::ExitBan,
				(OrderName::AuthoriseTravel, _) => OrderKind::AuthoriseTravel,
				(OrderName::Marriage, _) => OrderKind::Exempt(Exemption::Marriage),
				(OrderName::EnrolmentAbroad, _) => OrderKind::Exempt(Exemption::EnrolmentAbroad),
				(OrderName::Emancipation, _) => OrderKind::Exempt(Exemption::Emancipation),
				(OrderName::SoleTravelRight, Some(guardian)) => {
					OrderKind::SoleTravelRight(self.slot(child, guardian.get_ref())?)
				}
				(OrderName::SoleTravelRight, None) => {
					return Err(Error::input("`SoleTravelRight` names a `guardian`"));
				}
			};
			let valid_until =
				order.valid_until.as_ref().map(|when| clock.moment(when, &self.windows));
			return Ok(guardianship::impose_order(
				self.subject(child),
				kind,
				valid_until.transpose()?,
			));
		}
		if let Some(lift) = step.lift_order.as_ref().map(|step| step.get_ref()) {
			return Ok(guardianship::lift_order(self.subject(lift.child.get_ref()), lift.number));
		}
		if let Some(require) = step.require.as_ref().map(|step| step.get_ref()) {
			let requirement = match require.consent_of.get_ref().as_str() {
				"Every" => CourtRequirement::Every,
				"AnyOne" => CourtRequirement::AnyOne,
				number => CourtRequirement::AtLeast(number.parse().unwrap_or_default()),
			};
			let subject = self.subject(require.child.get_ref());
			return Ok(guardianship::set_requirement(subject, Some(requirement)));
		}
		if let Some(end) = step.end_link.as_ref().map(|step| step.get_ref()) {
			let child = end.child.get_ref();
			let slot = self.slot(child, end.guardian.get_ref())?;
			return Ok(guardianship::end_link(self.subject(child), slot, end.reason));
		}
		if let Some(alert) = step.alert.as_ref().map(|step| step.get_ref()) {
			let valid_until = clock.moment(&alert.valid_until, &self.windows)?;
			let subject = self.subject(alert.child.get_ref());
			let basis = alert.basis.unwrap_or(AlertBasis::OwnFinding);
			let decision = alert.decision.as_ref().map(|name| self.decision(name));
			return Ok(border::raise_alert(subject, alert.kind, valid_until, basis, decision));
		}
		if let Some(clear) = step.clear_alert.as_ref().map(|step| step.get_ref()) {
			let source = self.alert_source(clear)?;
			return Ok(border::clear_alert(
				self.subject(clear.child.get_ref()),
				source,
				clear.kind,
			));
		}
		if let Some(register) = step.register.as_ref().map(|step| step.get_ref()) {
			let label = register.child.get_ref();
			let child = self.case.children.iter().find(|def| def.id.get_ref() == label);
			let child =
				child.ok_or_else(|| Error::input(format!("there is no child `{label}`")))?;
			return Ok(self.registration(child, clock));
		}
		if let Some(standing) = step.standing.as_ref().map(|step| step.get_ref()) {
			let subject = self.subject(standing.child.get_ref());
			return Ok(identity::set_standing(subject, standing.to.into()));
		}
		if let Some(named) = step.call.as_ref().map(|step| step.get_ref()) {
			let arguments = named.with.iter().map(|text| self.argument(text.get_ref()));
			let arguments = arguments.collect::<Result<Vec<_>>>()?;
			let metadata =
				self.scene.metadata.ok_or_else(|| Error::input("`call` needs a chain"))?;
			return literal::call(named.name.get_ref(), &arguments, metadata);
		}
		Err(Error::input("a step has no act"))
	}

	/// An argument of a `call` step, with what its label stands for.
	fn argument(&self, text: &str) -> Result<String> {
		let Some(label) = text.strip_prefix('$') else { return Ok(text.to_owned()) };
		if self.case.children.iter().any(|child| child.id.get_ref() == label) {
			return Ok(hex_text(self.subject(label).0));
		}
		Ok(self.key(label)?.account().to_ss58check())
	}
}

/// A call that makes records, as the chain takes it.
fn sent(call: BorderCall) -> Call {
	match call {
		BorderCall::Verify(reports) => match <[CrossingReport; 1]>::try_from(reports) {
			Ok([report]) => border::verify_crossing(report),
			Err(reports) => border::verify_crossings(reports),
		},
		BorderCall::Report(AttemptReport {
			subject,
			direction,
			from,
			to,
			post,
			captured_at,
			companions,
			evidence,
		}) => border::report_attempt(
			subject,
			direction,
			from,
			to,
			post,
			captured_at,
			companions,
			evidence,
		),
		BorderCall::Unidentified(UnidentifiedReport {
			direction,
			other,
			post,
			companions,
			captured_at,
			evidence,
		}) => border::record_unidentified(direction, other, post, companions, captured_at, evidence),
		BorderCall::Override { record, reason, approval } => {
			border::override_crossing(record, reason, approval)
		}
		BorderCall::Release { record, report, check } => border::release(record, report, check),
		BorderCall::Amend { record, correction, approval } => {
			border::amend(record, correction, approval)
		}
	}
}

/// What the crossings of one call have in common.
struct Common {
	direction: Direction,
	other: CountryCode,
	post: PortCode,
	captured: When,
}

impl Common {
	fn new(
		story: &Story,
		by: &str,
		(exit_to, entry_from): (Option<CountryCode>, Option<CountryCode>),
		post: Option<PortCode>,
		captured: Option<&When>,
	) -> Result<Self> {
		let own = || story.scene.world.officer(by).and_then(|officer| officer.post);
		let post = post.or_else(own);
		let post =
			post.ok_or_else(|| Error::input(format!("`{by}` is bound to no post: give `post`")))?;
		let (direction, other) = match (exit_to, entry_from) {
			(Some(other), _) => (Direction::Exit, other),
			(None, Some(other)) => (Direction::Entry, other),
			(None, None) => return Err(Error::input("give one of `exit_to` and `entry_from`")),
		};
		let captured = captured.cloned().unwrap_or_else(When::now);
		Ok(Self { direction, other, post, captured })
	}
}

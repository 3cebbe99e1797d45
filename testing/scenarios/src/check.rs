//! Whether a set of case files makes sense: every label is defined, every step is one act.

use super::{
	fault::{field_at, line_of, Fault},
	format::{AttestDef, Case, CaseFile, ConsentDef, Form, GuardianDef, OfficerDef, Scheme},
	label::Label,
	steps::{Expectation, Step},
	when::When,
};
use std::{
	collections::{HashMap, HashSet},
	ops::Range,
	path::{Path, PathBuf},
};
use toml::Spanned;
use tutela_primitives::{Outcome, MAX_ATTESTATIONS, MAX_CONSENTS, MAX_DESTINATIONS, MAX_NAME};

/// Every mistake in `files`.
pub(super) fn all(files: &[(PathBuf, String, CaseFile)]) -> Vec<Fault> {
	let mut faults = Vec::new();
	let mut shared = Shared::default();
	for (path, source, file) in files {
		let mut report = Report { path, source, faults: &mut faults };
		for institution in &file.institutions {
			report.define("institution", &institution.id, &mut shared.institutions);
			if institution.name.get_ref().len() > MAX_NAME as usize {
				report.at(institution.name.span(), "an institution's name has at most 160 bytes");
			}
		}
		for officer in &file.officers {
			report.define("officer", &officer.id, &mut shared.officers);
			shared.posts.insert(officer.id.get_ref().clone(), officer.clone());
		}
	}
	for (path, source, file) in files {
		let mut report = Report { path, source, faults: &mut faults };
		for officer in &file.officers {
			report.known("institution", &officer.institution, &[&shared.institutions]);
		}
		for case in &file.cases {
			report.define("case", &case.id, &mut shared.cases);
			Scope::new(&mut report, &shared, case).check();
		}
	}
	faults
}

#[derive(Default)]
struct Shared {
	institutions: HashSet<String>,
	officers: HashSet<String>,
	posts: HashMap<String, OfficerDef>,
	cases: HashSet<String>,
}

/// Where faults of one file go.
struct Report<'a> {
	path: &'a Path,
	source: &'a str,
	faults: &'a mut Vec<Fault>,
}

impl Report<'_> {
	fn at(&mut self, span: Range<usize>, message: impl Into<String>) {
		self.faults.push(Fault {
			file: self.path.into(),
			line: line_of(self.source, span.start),
			field: field_at(self.source, &span),
			message: message.into(),
		});
	}

	fn define(&mut self, kind: &str, label: &Label, known: &mut HashSet<String>) {
		if !known.insert(label.get_ref().clone()) {
			self.at(label.span(), format!("there is a second {kind} `{}`", label.get_ref()));
		}
	}

	fn known(&mut self, kind: &str, label: &Label, known: &[&HashSet<String>]) {
		if !known.iter().any(|known| known.contains(label.get_ref())) {
			self.at(label.span(), format!("there is no {kind} `{}`", label.get_ref()));
		}
	}
}

/// What a case's labels stand for.
struct Scope<'a, 'b> {
	report: &'a mut Report<'b>,
	shared: &'a Shared,
	case: &'a Case,
	children: HashSet<String>,
	/// Guardians, and keys that may become one.
	linked: HashSet<String>,
	consents: HashSet<String>,
	records: HashSet<String>,
}

impl<'a, 'b> Scope<'a, 'b> {
	fn new(report: &'a mut Report<'b>, shared: &'a Shared, case: &'a Case) -> Self {
		let empty = HashSet::new;
		let (children, linked, consents, records) = (empty(), empty(), empty(), empty());
		Self { report, shared, case, children, linked, consents, records }
	}

	fn check(mut self) {
		let case = self.case;
		if case.cites.get_ref().is_empty() {
			self.report
				.at(case.cites.span(), "a case cites the law or the rule that it illustrates");
		}
		if case.steps.is_empty() {
			self.report.at(case.id.span(), "a case has at least one step");
		}
		for child in &case.children {
			self.report.define("child", &child.id, &mut self.children);
			self.officer(&child.by);
		}
		for guardian in &case.guardians {
			self.guardian(guardian);
		}
		for key in &case.keys {
			self.signer_is_new(&key.id);
			self.report.define("guardian or key", &key.id, &mut self.linked);
		}
		for consent in &case.consents {
			self.report.define("consent", &consent.id, &mut self.consents);
		}
		for consent in &case.consents {
			self.consent(consent);
		}
		for step in &case.steps {
			self.step(step);
		}
	}

	fn signer_is_new(&mut self, label: &Label) {
		if self.shared.officers.contains(label.get_ref()) {
			let message = format!("`{}` is an officer's label already", label.get_ref());
			self.report.at(label.span(), message);
		}
	}

	fn guardian(&mut self, guardian: &GuardianDef) {
		self.signer_is_new(&guardian.id);
		self.report.define("guardian or key", &guardian.id, &mut self.linked);
		if guardian.of.is_empty() {
			self.report.at(guardian.id.span(), "a guardian answers for at least one child");
		}
		if (guardian.scheme, guardian.accepts) == (Scheme::Ecdsa, Form::Hashed) {
			self.report.at(guardian.id.span(), "an ECDSA key has no form `hashed`");
		}
		for child in &guardian.of {
			self.child(child);
		}
		self.officer(&guardian.officer);
		self.officer(&guardian.by);
		self.when(guardian.valid_until.as_ref(), &guardian.id);
	}

	fn child(&mut self, label: &Label) {
		self.report.known("child", label, &[&self.children]);
	}

	fn officer(&mut self, label: &Option<Label>) {
		if let Some(label) = label {
			self.report.known("officer", label, &[&self.shared.officers]);
		}
	}

	fn signer(&mut self, label: &Label) {
		let known = [&self.shared.officers, &self.linked];
		self.report.known("officer, guardian or key", label, &known);
	}

	fn linked(&mut self, label: &Label) {
		self.report.known("guardian or key", label, &[&self.linked]);
	}

	fn consents(&mut self, labels: &[Label]) {
		for label in labels {
			self.report.known("consent", label, &[&self.consents]);
		}
		if let Some(label) = labels.get(MAX_CONSENTS as usize) {
			self.report.at(label.span(), format!("at most {MAX_CONSENTS} consents for one child"));
		}
	}

	fn record(&mut self, label: &Label) {
		self.report.known("earlier step", label, &[&self.records]);
	}

	/// `near` is where the table begins that the time stands in.
	fn when(&mut self, when: Option<&When>, near: &Label) {
		let unknown = when.and_then(When::consent).filter(|label| !self.consents.contains(*label));
		if let Some(label) = unknown {
			let message =
				format!("a time is relative to the consent `{label}`, which there is not");
			self.report.at(near.span(), message);
		}
	}

	fn consent(&mut self, consent: &ConsentDef) {
		self.child(&consent.of);
		if let Some(submitter) = &consent.submitter {
			self.report.known("institution", submitter, &[&self.shared.institutions]);
		}
		let times = [Some(&consent.from), Some(&consent.until), consent.issued.as_ref()];
		for when in times.into_iter().chain([consent.return_by.as_ref()]) {
			if when.is_some_and(|when| when.consent().is_some()) {
				let message = "a consent's own times are relative to `now` or `month`";
				self.report.at(consent.id.span(), message);
			}
		}
		if consent.to.is_empty() || consent.to.len() > MAX_DESTINATIONS as usize {
			let message = format!("a consent names 1 to {MAX_DESTINATIONS} destinations");
			self.report.at(consent.id.span(), message);
		}
		if consent.attest.len() > MAX_ATTESTATIONS as usize {
			let message = format!("a consent has at most {MAX_ATTESTATIONS} signatures");
			self.report.at(consent.id.span(), message);
		}
		for attest in &consent.attest {
			self.attest(attest);
		}
	}

	fn attest(&mut self, attest: &AttestDef) {
		self.signer(&attest.by);
		let ways = [attest.claimed.is_some(), attest.slot.is_some(), attest.attests_for.is_some()];
		if ways.into_iter().filter(|given| *given).count() > 1 {
			self.report.at(attest.by.span(), "give one of `as`, `slot` and `for`");
		}
		if attest.form == Form::Call {
			self.report.at(attest.by.span(), "a consent is signed `raw`, `wrapped` or `hashed`");
		}
		for guardian in attest.claimed.iter().chain(attest.attests_for.iter().flatten()) {
			self.linked(guardian);
		}
	}

	fn step(&mut self, step: &Step) {
		let verbs = step.verbs();
		match verbs.as_slice() {
			[_] => {}
			[] => {
				let place =
					step.expect.as_ref().map_or(self.case.id.span(), |expect| expect.span());
				self.report.at(place, "a step says what is done: `cross`, `revoke`, …");
			}
			[first, second, ..] => {
				let message = format!("a step is one act, and this one has `{}` too", first.0);
				self.report.at(second.1.clone(), message);
			}
		}
		self.border(step);
		self.file(step);
		let every = step.expect.iter().map(|expect| (expect.span(), expect.get_ref()));
		let in_order = step.expect_in_order.iter();
		let in_order =
			in_order.flat_map(|list| list.get_ref().iter().map(|expect| (list.span(), expect)));
		let each = step.each.iter().map(|each| (each.expect.span(), each.expect.get_ref()));
		for (span, expect) in every.chain(in_order).chain(each) {
			if let Some(message) = wrong(expect) {
				self.report.at(span, message);
			}
		}
		if let Some(id) = &step.id {
			self.report.define("step", id, &mut self.records);
		}
	}

	fn border(&mut self, step: &Step) {
		let one = step.cross.iter().map(|cross| (cross.span(), cross.get_ref()));
		let several = step.race.iter();
		let several =
			several.flat_map(|race| race.get_ref().iter().map(|cross| (race.span(), cross)));
		for (span, cross) in one.chain(several) {
			self.signer(&cross.by);
			self.child(&cross.child);
			self.consents(&cross.consents);
			cross.with.iter().flatten().for_each(|guardian| self.linked(guardian));
			self.when(cross.captured.as_ref(), &cross.by);
			self.sides(&span, cross.exit_to.is_some(), cross.entry_from.is_some());
			let company = [cross.with.is_some(), cross.escort.is_some(), cross.alone];
			if company.into_iter().filter(|given| *given).count() != 1 {
				self.report.at(span.clone(), "give one of `with`, `escort` and `alone`");
			}
			self.post(&cross.by, cross.post.is_some());
		}
		if let Some(race) = &step.race {
			let expected = step.expect_in_order.as_ref().map_or(0, |list| list.get_ref().len());
			if expected != race.get_ref().len() {
				self.report.at(race.span(), "`expect_in_order` has one entry for each crossing");
			}
		}
		if let Some(cross) = &step.cross_all {
			let span = cross.span();
			let cross = cross.get_ref();
			self.signer(&cross.by);
			self.when(cross.captured.as_ref(), &cross.by);
			self.sides(&span, cross.exit_to.is_some(), cross.entry_from.is_some());
			self.post(&cross.by, cross.post.is_some());
			if step.each.is_empty() {
				self.report.at(span, "`each` names the children of `cross_all`");
			}
		} else if let Some(each) = step.each.first() {
			self.report.at(each.child.span(), "`each` belongs to `cross_all`");
		}
		for each in &step.each {
			self.child(&each.child);
			self.consents(&each.consents);
		}
		if let Some(unidentified) = &step.unidentified {
			let span = unidentified.span();
			let unidentified = unidentified.get_ref();
			self.signer(&unidentified.by);
			self.when(unidentified.captured.as_ref(), &unidentified.by);
			self.sides(&span, unidentified.exit_to.is_some(), unidentified.entry_from.is_some());
			self.post(&unidentified.by, unidentified.post.is_some());
		}
		if let Some(report) = step.report.as_ref().map(|report| report.get_ref()) {
			self.signer(&report.by);
			report.child.iter().for_each(|child| self.child(child));
		}
		if let Some(overrule) = step.overrule.as_ref().map(|overrule| overrule.get_ref()) {
			self.signer(&overrule.by);
			self.signer(&overrule.approved_by);
			self.record(&overrule.record);
		}
		if let Some(release) = step.release.as_ref().map(|release| release.get_ref()) {
			self.signer(&release.by);
			self.record(&release.record);
			self.consents(&release.consents);
		}
		if let Some(review) = step.review.as_ref().map(|review| review.get_ref()) {
			self.signer(&review.by);
			self.record(&review.record);
		}
		if let Some(amend) = step.amend.as_ref().map(|amend| amend.get_ref()) {
			self.signer(&amend.by);
			self.signer(&amend.approved_by);
			self.record(&amend.record);
			amend.child.iter().for_each(|child| self.child(child));
		}
	}

	fn sides(&mut self, span: &Range<usize>, exit: bool, entry: bool) {
		if exit == entry {
			self.report.at(span.clone(), "give one of `exit_to` and `entry_from`");
		}
	}

	fn post(&mut self, by: &Label, given: bool) {
		let known =
			self.shared.officers.contains(by.get_ref()) || self.linked.contains(by.get_ref());
		let bound = self.shared.posts.get(by.get_ref()).is_some_and(|def| def.post.is_some());
		if known && !given && !bound {
			let message = format!("`{}` is bound to no post: give `post`", by.get_ref());
			self.report.at(by.span(), message);
		}
	}

	/// Steps on the child's file, in the registry and among institutions.
	fn file(&mut self, step: &Step) {
		let by_child = [
			&step.flag_overdue,
			&step.distress,
			&step.revoke_all,
			&step.object,
			&step.object_to_residence,
			&step.withdraw_objection,
			&step.relinquish,
			&step.register,
			&step.confirm_identity,
		];
		for act in by_child.into_iter().flatten() {
			self.signer(&act.get_ref().by);
			self.child(&act.get_ref().child);
		}
		let by_link = [
			&step.back_objection,
			&step.suspend_link,
			&step.contest_link,
			&step.reinstate_link,
			&step.confirm_link,
		];
		for act in by_link.into_iter().flatten() {
			let act = act.get_ref();
			self.signer(&act.by);
			self.child(&act.child);
			self.linked(&act.guardian);
		}
		// Who acts, on which child, and which guardian it is about.
		let mut about: Vec<(&Label, &Label, Option<&Label>)> = Vec::new();
		let Step { alert, clear_alert, establish, order, lift_order, require, .. } = step;
		about.extend(alert.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, None)));
		about.extend(clear_alert.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, None)));
		about
			.extend(establish.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, Some(&s.key))));
		about.extend(
			order.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, s.guardian.as_ref())),
		);
		about.extend(lift_order.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, None)));
		about.extend(require.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, None)));
		let Step { end_link, replace_key, standing, .. } = step;
		about.extend(
			end_link.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, Some(&s.guardian))),
		);
		about.extend(standing.iter().map(|s| s.get_ref()).map(|s| (&s.by, &s.child, None)));
		for replace in replace_key.iter().map(|s| s.get_ref()) {
			about.push((&replace.by, &replace.child, Some(&replace.guardian)));
			about.push((&replace.by, &replace.child, Some(&replace.to)));
		}
		for (by, child, linked) in about {
			self.signer(by);
			self.child(child);
			linked.into_iter().for_each(|label| self.linked(label));
		}
		for clear in clear_alert.iter().map(|s| s.get_ref()) {
			clear.raised_by.iter().for_each(|label| self.signer(label));
		}
		if let Some(require) = require.as_ref().map(|require| require.get_ref()) {
			let text = require.consent_of.get_ref();
			let number = text.parse::<u8>().is_ok_and(|number| number > 0);
			if !number && text != "Every" && text != "AnyOne" {
				let message = format!("`{text}` is none of `Every`, `AnyOne` and a number");
				self.report.at(require.consent_of.span(), message);
			}
		}
		if let Some(revoke) = step.revoke.as_ref().map(|revoke| revoke.get_ref()) {
			self.signer(&revoke.by);
			self.consents(std::slice::from_ref(&revoke.consent));
		}
		if let Some(call) = step.call.as_ref().map(|call| call.get_ref()) {
			self.signer(&call.by);
			if !call.name.get_ref().contains('.') {
				self.report.at(call.name.span(), "write Pallet.call, as the metadata has it");
			}
			for text in call.with.iter().filter(|text| text.get_ref().starts_with('$')) {
				let label = text.get_ref().trim_start_matches('$').to_owned();
				let label = Spanned::new(text.span(), label);
				let known = [&self.children, &self.shared.officers, &self.linked];
				self.report.known("child, officer, guardian or key", &label, &known);
			}
		}
		for of in [&step.suspend, &step.reinstate, &step.distrust].into_iter().flatten() {
			let label = &of.get_ref().institution;
			self.report.known("institution", label, &[&self.shared.institutions]);
		}
		if let Some(dismiss) = &step.dismiss {
			self.report.known("officer", &dismiss.get_ref().officer, &[&self.shared.officers]);
		}
	}
}

impl Step {
	/// The verbs that are given, with their places.
	pub(super) fn verbs(&self) -> Vec<(&'static str, Range<usize>)> {
		let mut verbs = Vec::new();
		macro_rules! collect {
			($($field:ident $name:literal),* $(,)?) => {
				$(verbs.extend(self.$field.iter().map(|verb| ($name, verb.span())));)*
			};
		}
		collect!(
			cross "cross", race "race", cross_all "cross_all", unidentified "unidentified",
			report "report", overrule "override", release "release",
			review "review", amend "amend",
			flag_overdue "flag_overdue", alert "alert", clear_alert "clear_alert",
			distress "distress", establish "establish", revoke "revoke", revoke_all "revoke_all",
			object "object", object_to_residence "object_to_residence",
			withdraw_objection "withdraw_objection",
			back_objection "back_objection", order "order", lift_order "lift_order",
			require "require", suspend_link "suspend_link", contest_link "contest_link",
			reinstate_link "reinstate_link", end_link "end_link", relinquish "relinquish",
			replace_key "replace_key", register "register", standing "standing",
			call "call", suspend "suspend", reinstate "reinstate",
			dismiss "dismiss", distrust "distrust", confirm_link "confirm_link",
			confirm_identity "confirm_identity",
		);
		verbs
	}
}

/// Why nothing can come out as `expect` says.
fn wrong(expect: &Expectation) -> Option<String> {
	let record = expect.outcome.is_some();
	let state = expect.review.is_some() || expect.overdue.is_some() || expect.duplicates.is_some();
	let none = expect.error.is_some() || expect.refused;
	if record == none && !state || record && none || expect.error.is_some() && expect.refused {
		return Some("expect an `outcome`, an `error`, `refused = true`, or a state".into());
	}
	if record != expect.basis.is_some() {
		return Some("an expected record has an `outcome` and a `basis`".into());
	}
	if !record && !expect.reasons.is_empty() {
		return Some("`reasons` belong to an `outcome`".into());
	}
	match expect.outcome {
		Some(Outcome::Cleared) if !expect.reasons.is_empty() => {
			return Some("a cleared crossing has no `reasons`".into());
		}
		Some(Outcome::Denied | Outcome::Referred | Outcome::Overridden)
			if expect.reasons.is_empty() =>
		{
			return Some("name the `reasons`".into());
		}
		_ => {}
	}
	let named = |error: &String| error.split('.').filter(|part| !part.is_empty()).count() == 2;
	match &expect.error {
		Some(error) if !named(error) => Some(format!("`{error}` is no `Pallet.Error`")),
		_ => None,
	}
}

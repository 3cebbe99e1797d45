//! What became of the record, and of those behind it, since it was written. It is said first.

use super::Examination;
use crate::{
	facts::{remembered, sources, Facts},
	report::{when, Answer},
	sheets, words,
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use sp_core::crypto::Ss58Codec;
use tutela_primitives::{
	trust::is_distrusted, AccountId, Basis, Doubt, DoubtKind, InstitutionId, InstitutionStanding,
	KeyHint, Moment, Outcome, Record, RecordId, Standing, HOUR,
};

/// A report that comes later than this after the crossing is called late, in milliseconds.
const LATE: Moment = HOUR;

impl Examination<'_> {
	pub(super) fn since(&mut self, facts: &Facts, record: &Record) {
		self.versions(facts, record);
		self.late(record);
		self.institutions(facts, record);
		self.officer_since(facts, record);
		self.look_alikes(facts);
		self.child_since(facts);
	}

	/// A report that was not made when the child was seen. A version keeps the time of the one it replaces.
	fn late(&mut self, record: &Record) {
		let late = record.recorded_at.saturating_sub(record.captured_at);
		if late > LATE && record.amends.is_none() {
			self.warn(format!(
				"LATE: it was recorded on {}, {} hours after the time that the officer gave.",
				when(record.recorded_at),
				late / HOUR
			));
		}
	}

	/// Distrust, suspension and revocation of those whom the record rests on.
	fn institutions(&mut self, facts: &Facts, record: &Record) {
		for (number, body) in &facts.institutions {
			let name = self.body(facts, *number);
			let part = part(facts, record, *number);
			for doubt in distrust(facts).filter(|doubt| doubt.institution == *number) {
				let key = KeyHint::of(&record.officer);
				let wrote = *number == record.institution;
				let tainted = wrote && doubt.disowns(*number, key, record.recorded_at);
				let span = span(doubt);
				self.warn(match tainted {
					true => format!(
						"TAINTED: {name}, {part}, is distrusted in {span}, and this record was \
						 written on {}.",
						when(record.recorded_at)
					),
					false => format!("DISTRUSTED: {name}, {part}, is distrusted in {span}."),
				});
			}
			match body.standing {
				InstitutionStanding::Active => (),
				InstitutionStanding::Suspended { .. } => {
					self.warn(format!("SUSPENDED: {name}, {part}, is suspended."));
				}
				InstitutionStanding::Revoked => {
					self.warn(format!("REVOKED: {name}, {part}, may not act any more."));
				}
			}
		}
		for (what, source) in facts.child_before.iter().flat_map(sources) {
			if distrust(facts).any(|doubt| doubt.taints(&source)) {
				let name = self.body(facts, source.institution);
				self.warn(format!(
					"TAINTED: {what} was vouched for by {name} on {}, a time in which it is \
					 distrusted.",
					when(source.at.start())
				));
			}
		}
		let remembered = facts.child_before.iter().flat_map(|child| remembered(child, record));
		for source in remembered {
			let (by, key) = (source.institution, source.key);
			if is_distrusted(&facts.doubts, by, key) || is_distrusted(&facts.doubts_now, by, key) {
				let name = self.body(facts, source.institution);
				self.warn(format!(
					"TAINTED: an attestation that the chain remembered of a consent was given by {name} for \
					 {}; it is distrusted, be it for another time.",
					when(source.at.start())
				));
			}
		}
		self.vouchers(facts);
		let statement = "Every institution that the record rests on, and each that accredited one \
		                 of them, was looked up in the newest block.";
		let is_listed = |doubt: &Doubt| facts.institutions.contains_key(&doubt.institution);
		let because = match distrust(facts).any(is_listed) {
			true => "Some are distrusted: see the warnings.",
			false => "None is distrusted.",
		};
		match facts.unknown_institutions.as_slice() {
			[] => self.note(Answer::Holds, "trust", statement, because),
			unknown => {
				let numbers: Vec<_> = unknown.iter().map(|number| number.0.to_string()).collect();
				let because =
					format!("The newest block has no institution {}.", numbers.join(", "));
				self.note(Answer::NotShown, "trust", statement, because);
			}
		}
	}

	/// Names who vouches for each entry of the child's file, whether or not anything is said against
	/// it.
	fn vouchers(&mut self, facts: &Facts) {
		let Some(child) = &facts.child_before else { return };
		for (what, source) in sources(child) {
			let name = self.body(facts, source.institution);
			let key = hex::encode(source.key.0);
			let at = when(source.at.start());
			let line = format!("{what}: {name}, by its key that begins with 0x{key}, on {at}");
			self.content("On the child's file, vouched for by", line);
		}
		for order in &child.data.custody.orders {
			let (number, at) = (order.number, when(order.imposed_at));
			let line = format!("order {number}: {}, on {at}", self.body(facts, order.court));
			self.content("On the child's file, ordered by", line);
			let disowned = distrust(facts);
			let mut disowned =
				disowned.filter(|doubt| doubt.disowns(order.court, order.key, order.imposed_at));
			if disowned.next().is_some() {
				let court = self.body(facts, order.court);
				self.warn(format!(
					"TAINTED: order {number} on the child's file was imposed by {court} on {at}, a \
					 time in which it is distrusted."
				));
			}
		}
	}

	/// Distrust of an officer who attested a consent that was presented.
	pub(super) fn attestor_since(&mut self, facts: &Facts, officer: &AccountId) {
		let Some(fact) = facts.officers.get(officer) else { return };
		let institution = fact.appointment.institution;
		if is_distrusted(&facts.doubts_now, institution, KeyHint::of(officer)) {
			let name = self.body(facts, institution);
			let key = officer.to_ss58check();
			self.warn(format!(
				"TAINTED: the key {key} of {name} attested a consent that was presented; it is \
				 distrusted, be it for another time."
			));
		}
	}

	/// Corrections, overrides and their reviews.
	fn versions(&mut self, facts: &Facts, record: &Record) {
		let number = RecordId(self.bundle.record.number);
		let expected = sheets::amendments(facts);
		self.check(
			self.bundle.amendments.0 == expected,
			"amendments",
			"Corrections and overrides of this crossing are all listed, in their order.",
			match expected.len() {
				0 => "None is known as of the newest block.".to_string(),
				known => format!("Known as of the newest block: {known}."),
			},
		);
		for (older, amendment) in &facts.amendments {
			let newer = amendment.record;
			let Some(version) = facts.versions.get(&newer) else { continue };
			let what = match version.verdict.basis {
				Basis::Emergency => "OVERRIDDEN",
				Basis::Correction => "CORRECTED",
				_ => "LOOKED AT AGAIN",
			};
			let by = self.body(facts, version.institution);
			let at = when(version.recorded_at);
			let is = if *older == number { "this record" } else { "an earlier version of it" };
			if *older == number || newer != number {
				self.warn(format!(
					"{what}: {is}, number {}, was replaced by record {} of {by} on {at}.",
					older.0, newer.0
				));
			} else {
				self.warn(format!(
					"{what}: this record takes the place of record {}, by {by} on {at}.",
					older.0
				));
			}
		}
		for (id, review) in &facts.reviews {
			let late = if review.due_at < facts.head_time { "IS OVERDUE" } else { "is still open" };
			let (act, said) = words::reviewed(review.act);
			self.warn(format!(
				"The review of {act} {} ({said}) {late}: it was due on {}.",
				id.0,
				when(review.due_at)
			));
		}
		for (id, finding) in &facts.findings {
			let by = self.body(facts, finding.institution);
			let (act, _) = words::reviewed(finding.review.act);
			self.warn(format!(
				"The review of {act} {} by {by} on {} found: {:?}.",
				id.0,
				when(finding.reviewed_at),
				finding.finding
			));
		}
		if record.verdict.outcome == Outcome::Overridden {
			self.report.not_proven.push("That the emergency was real.".to_string());
		}
		if record.verdict.outcome == Outcome::Released {
			let line = "That the second officer looked, and what was seen.";
			self.report.not_proven.push(line.to_string());
		}
	}

	/// Whether the key that recorded still is an officer's.
	fn officer_since(&mut self, facts: &Facts, record: &Record) {
		let was = facts.officers.get(&record.officer);
		match (&facts.officer_now, was) {
			(None, Some(_)) => self.warn(
				"The officer's key that wrote the record is no officer's any more: it was \
				 dismissed or replaced since.",
			),
			(Some(now), Some(was)) if now.institution != was.appointment.institution => {
				self.warn(format!(
					"The officer's key that wrote the record acts for {} now.",
					self.body(facts, now.institution)
				))
			}
			_ => (),
		}
	}

	/// What became of the child's identity.
	fn child_since(&mut self, facts: &Facts) {
		let Some(child) = &facts.child_now else { return };
		let standing = match child.standing {
			Standing::Active => return,
			Standing::Suspended => "is suspended while a doubt is cleared up",
			Standing::Deceased => "is that of a person who has died",
			Standing::Duplicate(_) => "was found to be a second one of the same person",
			Standing::Fraudulent => "was found to be obtained by fraud",
			Standing::Shredded => "can be tied to nobody any more: its secret was destroyed",
		};
		self.warn(format!("The child's identity {standing}."));
	}
}

/// Distrust as the newest block has it.
fn distrust(facts: &Facts) -> impl Iterator<Item = &Doubt> {
	facts.doubts_now.iter().filter(|doubt| doubt.kind == DoubtKind::Distrusted)
}

/// What a doubt reaches.
fn span(doubt: &Doubt) -> String {
	let what = match doubt.key {
		None => "all that it wrote".to_string(),
		Some(key) => format!("what its key that begins with 0x{} wrote", hex::encode(key.0)),
	};
	match doubt.until {
		None => format!("{what} from {} on", when(doubt.from)),
		Some(until) => format!("{what} from {} until {}", when(doubt.from), when(until)),
	}
}

/// What an institution has to do with the record.
fn part(facts: &Facts, record: &Record, number: InstitutionId) -> &'static str {
	let registrar = facts.child_before.as_ref().map(|child| child.registrar);
	let is_court = facts.child_before.as_ref().is_some_and(|child| {
		let custody = &child.data.custody;
		custody.orders.iter().any(|order| order.court == number)
			|| custody.requirement.is_some_and(|order| order.court == number)
	});
	let mut sources = facts.child_before.iter().flat_map(sources);
	if number == record.institution {
		"which recorded"
	} else if registrar == Some(number) {
		"which keeps the child's file"
	} else if is_court {
		"whose order stands on the child's file"
	} else if sources.any(|(_, source)| source.institution == number) {
		"which vouches for what is on the child's file"
	} else if facts.reviews.values().any(|review| review.with == number || review.by == number)
		|| facts.findings.values().any(|found| found.review.with == number)
	{
		"which had a part in an override or a release"
	} else if facts.officers.values().any(|fact| fact.appointment.institution == number)
		|| facts.versions.values().any(|version| version.institution == number)
	{
		"whose officer attested, approved or wrote a version of the record"
	} else if facts
		.institutions
		.values()
		.any(|body| body.parent == Some(number) || body.sponsor == Some(number))
	{
		"which accredited one of those that the record rests on"
	} else {
		"which raised an alert, attested or made an entry for the child"
	}
}

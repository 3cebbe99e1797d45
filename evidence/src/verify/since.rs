//! What became of the record, and of those behind it, since it was written. It is said first.

use super::Examination;
use crate::{
	describe,
	facts::{remembered, sources, Facts},
	message::{at, list, say, Message},
	report::Answer,
	sheets,
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
		self.contested(facts);
		self.versions(facts, record);
		self.late(record);
		self.institutions(facts, record);
		self.officer_since(facts, record);
		self.look_alikes(facts);
		self.child_since(facts);
	}

	/// Upheld contests of this record and of its versions, before all else. No contest changes a record.
	fn contested(&mut self, facts: &Facts) {
		let own = RecordId(self.bundle.record.number);
		for (number, mark) in &facts.marks {
			let found = if mark.in_part { say!(FoundRightInPart) } else { say!(FoundRight) };
			let (body, at) = (self.body(facts, mark.decided_by), at(mark.decided_at));
			let (number, contest) = (number.0, mark.contest.0);
			self.warn(match number == own.0 {
				true => say!(ContestedThis { number, body, at, found, contest }),
				false => say!(ContestedEarlier { number, body, at, found, contest }),
			});
		}
	}

	/// A report that was not made when the child was seen. A version keeps the time of the one it replaces.
	fn late(&mut self, record: &Record) {
		let late = record.recorded_at.saturating_sub(record.captured_at);
		if late > LATE && record.amends.is_none() {
			self.warn(say!(Late { at: at(record.recorded_at), hours: late / HOUR }));
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
				let (body, part) = (name.clone(), part.clone());
				self.warn(match tainted {
					true => say!(TaintedRecord { body, part, span, at: at(record.recorded_at) }),
					false => say!(Distrusted { body, part, span }),
				});
			}
			match body.standing {
				InstitutionStanding::Active => (),
				InstitutionStanding::Suspended { .. } => {
					self.warn(say!(Suspended { body: name, part }));
				}
				InstitutionStanding::Revoked => {
					self.warn(say!(Revoked { body: name, part }));
				}
			}
		}
		for (what, source) in facts.child_before.iter().flat_map(sources) {
			if distrust(facts).any(|doubt| doubt.taints(&source)) {
				let name = self.body(facts, source.institution);
				let since = at(source.at.start());
				self.warn(say!(TaintedSource { what, body: name, at: since }));
			}
		}
		let remembered = facts.child_before.iter().flat_map(|child| remembered(child, record));
		for source in remembered {
			let (by, key) = (source.institution, source.key);
			if is_distrusted(&facts.doubts, by, key) || is_distrusted(&facts.doubts_now, by, key) {
				let name = self.body(facts, source.institution);
				let given = at(source.at.start());
				self.warn(say!(TaintedRemembered { body: name, at: given }));
			}
		}
		self.vouchers(facts);
		let statement = say!(StatementTrust);
		let is_listed = |doubt: &Doubt| facts.institutions.contains_key(&doubt.institution);
		let because = match distrust(facts).any(is_listed) {
			true => say!(TrustDistrusted),
			false => say!(TrustNoneDistrusted),
		};
		match facts.unknown_institutions.as_slice() {
			[] => self.note(Answer::Holds, "trust", statement, Some(because)),
			unknown => {
				let numbers = list(say!(BetweenItems), unknown.iter().map(|number| number.0));
				let because = say!(TrustUnknown { numbers });
				self.note(Answer::NotShown, "trust", statement, Some(because));
			}
		}
	}

	/// Names who vouches for each entry of the child's file, whether or not anything is said against
	/// it.
	fn vouchers(&mut self, facts: &Facts) {
		let Some(child) = &facts.child_before else { return };
		for (what, source) in sources(child) {
			let vouched = say!(Vouched {
				what,
				body: self.body(facts, source.institution),
				key: hex::encode(source.key.0),
				at: at(source.at.start()),
			});
			self.content(say!(LabelVouched), vouched);
		}
		for order in &child.data.custody.orders {
			let (number, imposed) = (order.number, at(order.imposed_at));
			let court = self.body(facts, order.court);
			let ordered = say!(Ordered { number, body: court.clone(), at: imposed.clone() });
			self.content(say!(LabelOrdered), ordered);
			let disowned = distrust(facts);
			let mut disowned =
				disowned.filter(|doubt| doubt.disowns(order.court, order.key, order.imposed_at));
			if disowned.next().is_some() {
				self.warn(say!(TaintedOrder { number, court, at: imposed }));
			}
		}
	}

	/// Distrust of an officer who attested a consent that was presented.
	pub(super) fn attestor_since(&mut self, facts: &Facts, officer: &AccountId) {
		let Some(fact) = facts.officers.get(officer) else { return };
		let institution = fact.appointment.institution;
		if is_distrusted(&facts.doubts_now, institution, KeyHint::of(officer)) {
			let (key, body) = (officer.to_ss58check(), self.body(facts, institution));
			self.warn(say!(TaintedAttestor { key, body }));
		}
	}

	/// Corrections, overrides and their reviews.
	fn versions(&mut self, facts: &Facts, record: &Record) {
		let number = RecordId(self.bundle.record.number);
		let expected = sheets::amendments(facts);
		self.check(
			self.bundle.amendments.0 == expected,
			"amendments",
			say!(StatementAmendments),
			Some(match expected.len() {
				0 => say!(AmendmentsNone),
				known => say!(AmendmentsKnown { count: known }),
			}),
		);
		for (older, amendment) in &facts.amendments {
			let newer = amendment.record;
			let Some(version) = facts.versions.get(&newer) else { continue };
			let how = match version.verdict.basis {
				Basis::Emergency => say!(VersionOverridden),
				Basis::Correction => say!(VersionCorrected),
				_ => say!(VersionLookedAt),
			};
			let body = self.body(facts, version.institution);
			let (is_this, older, newer) = (*older == number, older.0, newer.0);
			let at = at(version.recorded_at);
			self.warn(if is_this {
				say!(ReplacedThis { how, older, newer, body, at })
			} else if newer != number.0 {
				say!(ReplacedEarlier { how, older, newer, body, at })
			} else {
				say!(Replaces { how, older, body, at })
			});
		}
		for (id, review) in &facts.reviews {
			let (act, said) = describe::reviewed(review.act);
			let (number, due) = (id.0, at(review.due_at));
			self.warn(if review.due_at < facts.head_time {
				say!(ReviewOverdue { act, number, said, due })
			} else {
				say!(ReviewOpen { act, number, said, due })
			});
		}
		for (id, finding) in &facts.findings {
			let (act, _) = describe::reviewed(finding.review.act);
			self.warn(say!(ReviewFound {
				act,
				number: id.0,
				body: self.body(facts, finding.institution),
				at: at(finding.reviewed_at),
				finding: describe::finding(finding.finding),
			}));
		}
		if record.verdict.outcome == Outcome::Overridden {
			self.report.not_proven.push(say!(UnprovenEmergency));
		}
		if record.verdict.outcome == Outcome::Released {
			self.report.not_proven.push(say!(UnprovenSecondLook));
		}
	}

	/// Whether the key that recorded still is an officer's.
	fn officer_since(&mut self, facts: &Facts, record: &Record) {
		let was = facts.officers.get(&record.officer);
		match (&facts.officer_now, was) {
			(None, Some(_)) => self.warn(say!(OfficerGone)),
			(Some(now), Some(was)) if now.institution != was.appointment.institution => {
				self.warn(say!(OfficerMoved { body: self.body(facts, now.institution) }))
			}
			_ => (),
		}
	}

	/// What became of the child's identity.
	fn child_since(&mut self, facts: &Facts) {
		let Some(child) = &facts.child_now else { return };
		self.warn(match child.standing {
			Standing::Active => return,
			Standing::Suspended => say!(IdentitySuspended),
			Standing::Deceased => say!(IdentityDeceased),
			Standing::Duplicate(_) => say!(IdentityDuplicate),
			Standing::Fraudulent => say!(IdentityFraudulent),
			Standing::Shredded => say!(IdentityShredded),
		});
	}
}

/// Distrust as the newest block has it.
fn distrust(facts: &Facts) -> impl Iterator<Item = &Doubt> {
	facts.doubts_now.iter().filter(|doubt| doubt.kind == DoubtKind::Distrusted)
}

/// What a doubt reaches.
fn span(doubt: &Doubt) -> Message {
	let what = match doubt.key {
		None => say!(DoubtAll),
		Some(key) => say!(DoubtKey { key: hex::encode(key.0) }),
	};
	let from = at(doubt.from);
	match doubt.until {
		None => say!(SpanOpen { what, from }),
		Some(until) => say!(SpanClosed { what, from, until: at(until) }),
	}
}

/// What an institution has to do with the record.
fn part(facts: &Facts, record: &Record, number: InstitutionId) -> Message {
	let registrar = facts.child_before.as_ref().map(|child| child.registrar);
	let is_court = facts.child_before.as_ref().is_some_and(|child| {
		let custody = &child.data.custody;
		custody.orders.iter().any(|order| order.court == number)
			|| custody.requirement.is_some_and(|order| order.court == number)
	});
	let mut sources = facts.child_before.iter().flat_map(sources);
	if number == record.institution {
		say!(PartRecorded)
	} else if registrar == Some(number) {
		say!(PartRegistrar)
	} else if is_court {
		say!(PartCourt)
	} else if sources.any(|(_, source)| source.institution == number) {
		say!(PartSource)
	} else if facts.reviews.values().any(|review| review.with == number || review.by == number)
		|| facts.findings.values().any(|found| found.review.with == number)
	{
		say!(PartReview)
	} else if facts.marks.values().any(|mark| mark.decided_by == number) {
		say!(PartContest)
	} else if facts.officers.values().any(|fact| fact.appointment.institution == number)
		|| facts.versions.values().any(|version| version.institution == number)
	{
		say!(PartOfficer)
	} else if facts
		.institutions
		.values()
		.any(|body| body.parent == Some(number) || body.sponsor == Some(number))
	{
		say!(PartAccreditor)
	} else {
		say!(PartOther)
	}
}

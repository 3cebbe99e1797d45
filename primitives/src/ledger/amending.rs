//! Records that take the place of older ones.

use super::{chained, sides, Author, Older, OpenFile};
use crate::{
	verdict::{bit, give_back, is_homeward, settle, Assessment, Crossing},
	Basis, ChildFile, Correction, Direction, Identity, Journey, KeyHint, Minute, Moment, Outcome,
	Passage, Reason, Record, RecordId, Rules, Sighting, Travel, Verdict, HOUR,
};
use alloc::vec::Vec;

/// The record of an emergency override of an older one.
///
/// `rules` are those that the older one was judged by. `child` is `None` where the registry has no file for
/// the child.
pub fn overridden(
	author: &Author,
	older: Older,
	rules: &Rules,
	mut child: Option<OpenFile>,
	number: RecordId,
) -> Record {
	let Older { number: amends, record: old, .. } = older;
	let record = Record {
		institution: author.institution,
		officer: author.officer.clone(),
		recorded_at: author.now,
		verdict: Verdict {
			outcome: Outcome::Overridden,
			basis: Basis::Emergency,
			..old.verdict.clone()
		},
		amends: Some(amends),
		passage: Passage::Passed,
		..old.clone()
	};
	let is_latest =
		child.as_ref().is_some_and(|child| child.file.travel.last_record == Some(amends));
	let record = chained(record, child.as_mut().map(|child| &mut *child.file), number);
	// Once the child was seen again, an older exit does not say where the child is.
	if let (Some(OpenFile { identity, file }), true, Direction::Exit) =
		(child, is_latest, record.direction)
	{
		let (crossing, mut assessment) = as_assessed(&record, identity, file, rules);
		assessment.leads_home |= led_home(old);
		settle(identity, file, &crossing, &assessment, &[], rules, number);
	}
	record
}

/// The record that corrects an older one. `child` is the one whom the correction names, and `None` where
/// the registry has no file for it.
///
/// What the older record moved moves with the correction, as long as no younger record says where the
/// child is. Where the correction names another child, `undone` is what [`undo`] took from the file of the
/// first one. `rules` are those that the older record was judged by.
pub fn corrected(
	author: &Author,
	older: Older,
	correction: &Correction,
	rules: &Rules,
	undone: &Undone,
	mut child: Option<OpenFile>,
	number: RecordId,
) -> Record {
	let Older { number: amends, record: old, .. } = older;
	let (from, to) = sides(correction.direction, old.here(), correction.other);
	let record = Record {
		subject: correction.subject,
		officer: author.officer.clone(),
		direction: correction.direction,
		from,
		to,
		captured_at: correction.captured_at,
		recorded_at: author.now,
		verdict: Verdict { basis: Basis::Correction, ..old.verdict.clone() },
		companions: correction.companions.clone(),
		evidence: correction.evidence,
		amends: Some(amends),
		..old.clone()
	};
	let last = child.as_ref().and_then(|child| child.file.travel.last_record);
	let is_latest = last == Some(amends);
	let record = chained(record, child.as_mut().map(|child| &mut *child.file), number);
	let Some(OpenFile { identity, file }) = child else { return record };
	if old.subject != record.subject {
		if undone.is_outdated || last.is_some_and(|last| last > amends) {
			return record;
		}
		begin_anew(identity, file, &record, old, rules, number);
		if let Some(journey) = file.travel.journey.as_ref().filter(|own| own.exit == number) {
			let back = undone.return_by.filter(|_| journey.to != identity.residence);
			file.travel.return_by = back.into_iter().chain(file.travel.return_by).min();
		}
	} else if old.direction == record.direction {
		redate(&mut file.travel, older, &record, is_latest, number);
	} else if is_latest {
		file.travel.last_record = Some(amends);
		undo(older, rules, file, author.now);
		begin_anew(identity, file, &record, old, rules, number);
	}
	record
}

/// Writes down what follows from a crossing that was recorded for another child, or the wrong way round.
fn begin_anew(
	identity: &Identity,
	file: &mut ChildFile,
	record: &Record,
	old: &Record,
	rules: &Rules,
	number: RecordId,
) {
	let (mut crossing, mut assessment) = as_assessed(record, identity, file, rules);
	// Whoever refused the child did so, and not who corrects the record.
	crossing.officer = KeyHint::of(&old.officer);
	let arrives =
		|journey: &Journey| journey.to == record.here() && record.direction == Direction::Entry;
	assessment.basis = match file.travel.journey.as_ref().is_some_and(arrives) {
		true => Basis::MatchedExit,
		false => old.verdict.basis,
	};
	settle(identity, file, &crossing, &assessment, &[], rules, number);
}

/// Corrects what the file says of a crossing of the same child in the same direction.
fn redate(travel: &mut Travel, older: Older, record: &Record, is_latest: bool, number: RecordId) {
	let Older { number: amends, record: old, .. } = older;
	if let Some(journey) = travel.journey.as_mut().filter(|journey| journey.exit == amends) {
		journey.exit = number;
		if is_latest {
			let span = journey.arrive_by.saturating_sub(journey.left_at);
			journey.to = record.to;
			journey.companions = record.companions.clone();
			journey.left_at = record.captured_at;
			journey.arrive_by = record.captured_at.saturating_add(span);
		}
	}
	if is_latest {
		for seen in travel.last_seen.iter_mut().chain(&mut travel.unmatched) {
			if *seen == sighting(old) {
				seen.seen_at = record.captured_at;
			}
		}
	}
}

/// What a record had moved on a child's file by mistake.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
	/// Whether a younger record stands on that file, so that nothing moves.
	pub is_outdated: bool,
	/// By when the child was to be back.
	pub return_by: Option<Minute>,
}

/// Takes from the file of a child what an older record moved on it: that child was not there.
///
/// Nothing is taken where a younger record stands on the file, nor where the child is overdue at `now`: it
/// stays listed until it is seen, whatever two officers of one post say. `rules` are those that the older
/// record was judged by.
pub fn undo(older: Older, rules: &Rules, file: &mut ChildFile, now: Moment) -> Undone {
	let Older { number: amends, record: old, .. } = older;
	let ChildFile { custody, travel } = file;
	let is_outdated = travel.last_record != Some(amends);
	let mut undone = Undone { is_outdated, return_by: None };
	if is_outdated || travel.overdue(now).is_some() {
		return undone;
	}
	travel.last_seen = travel.last_seen.filter(|seen| *seen != sighting(old));
	travel.unmatched = travel.unmatched.filter(|seen| *seen != sighting(old));
	let at = Minute::containing(old.captured_at);
	travel.refused =
		travel.refused.filter(|refusal| refusal.at != at || Some(refusal.post) != old.post);
	if old.direction == Direction::Entry {
		reopen(travel, older, rules);
	}
	let Some(journey) = travel.journey.take_if(|journey| journey.exit == amends) else {
		return undone;
	};
	give_back(custody, &journey, &travel.bound);
	let mut position = 0usize;
	travel.bound.retain(|_| {
		let keeps = journey.used & bit(position) == 0;
		position = position.saturating_add(1);
		keeps
	});
	// The way home shortens the path, and nobody knows any more what it was.
	if travel.path.last() == Some(&journey.from) {
		travel.path.pop();
		if travel.path.is_empty() {
			undone.return_by = travel.return_by.take();
		}
	}
	undone
}

/// The record that [`undo`] has to see beside `record`: the child's record before an entry that ended its
/// journey.
pub fn record_before(record: &Record) -> Option<RecordId> {
	let ends_journey = record.direction == Direction::Entry
		&& record.passage != Passage::TurnedBack
		&& matches!(record.verdict.basis, Basis::MatchedExit | Basis::WayHome);
	record.previous.filter(|_| ends_journey)
}

/// Opens the journey again that an entry ended by mistake, if the record before it is the exit.
///
/// By when the child should have arrived is reckoned with the rules of the post that recorded the entry. What
/// the exit used of its consents stays used, whatever becomes of the journey: nobody knows it any more.
fn reopen(travel: &mut Travel, older: Older, rules: &Rules) {
	let Older { record: entry, before, .. } = older;
	let here = entry.here();
	if entry.passage == Passage::TurnedBack {
		if let Some(journey) = travel.journey.as_mut().filter(|journey| journey.to == here) {
			journey.turned_back = false;
		}
		return;
	}
	let led_here = |exit: &&Record| {
		let arrives = exit.to == here && exit.from == entry.other();
		let has_left =
			exit.direction == Direction::Exit && exit.passage.has_left(exit.verdict.outcome);
		exit.subject == entry.subject && has_left && (arrives || exit.from == here)
	};
	let exit = before.filter(led_here).zip(record_before(entry));
	let Some((exit, number)) = exit.filter(|_| travel.journey.is_none()) else { return };
	let in_time = HOUR.saturating_mul(rules.arrival_hours.into());
	travel.journey = Some(Journey {
		exit: number,
		from: exit.from,
		to: exit.to,
		companions: exit.companions.clone(),
		left_at: exit.captured_at,
		arrive_by: exit.captured_at.saturating_add(in_time),
		used: 0,
		turned_back: false,
		stays_with: exit.stays_with,
	});
	if exit.from == here && !travel.path.contains(&here) {
		// A trip over more borders than the path holds is led home by residence.
		let _ = travel.path.try_push(here);
	}
}

/// Whether an exit was judged as the way home, and not over another country.
fn led_home(record: &Record) -> bool {
	record.direction == Direction::Exit
		&& record.verdict.basis == Basis::WayHome
		&& !record.verdict.reasons.contains(Reason::TransitHome)
}

fn sighting(record: &Record) -> Sighting {
	Sighting { seen_at: record.captured_at, country: record.here() }
}

/// What a record says, in the words of the verdict. Of age is who is so by the rules of the post: a record names
/// no others.
fn as_assessed(
	record: &Record,
	identity: &Identity,
	file: &ChildFile,
	rules: &Rules,
) -> (Crossing, Assessment) {
	let crossing = Crossing {
		direction: record.direction,
		here: record.here(),
		post: record.post,
		other: record.other(),
		final_destination: record.final_destination,
		companions: record.companions.clone(),
		document: record.document,
		captured_at: record.captured_at,
		recorded_at: record.recorded_at,
		officer_doubts: false,
		passage: record.passage,
		purpose: record.purpose,
		kinship: None,
		home: None,
		institution: record.institution,
		officer: KeyHint::of(&record.officer),
	};
	let leads_home = is_homeward(identity, file, &crossing);
	let assessment = Assessment {
		leads_home,
		outcome: record.verdict.outcome,
		basis: record.verdict.basis,
		reasons: record.verdict.reasons,
		presented: record.consents.to_vec(),
		relied_on: Vec::new(),
		foreign_rules: record.verdict.foreign_rules.clone(),
		stays_with: record.stays_with,
		is_of_age: identity.has_completed(rules.majority_age, record.captured_at),
	};
	(crossing, assessment)
}

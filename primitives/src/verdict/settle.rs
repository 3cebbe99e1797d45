//! What a crossing changes on the child's file.

use super::{is_home, same_companions, Assessment, Crossing, Positions};
use crate::{
	Basis, BindingTerms, ChildFile, Consent, ConsentId, ConsentUse, CountryCode, Custody,
	Direction, Identity, Journey, Minute, Outcome, Passage, Purpose, Reason, RecordId, Refusal,
	Rules, Sighting, Travel, DAY, HOUR,
};
use alloc::vec::Vec;
use sp_core::H256;

/// Writes down on the child's file what follows from a crossing that got `record`.
///
/// A report of something that was seen before what the file knows says nothing of where the child is, and
/// ends nothing that a younger record left. It only counts the uses of consents.
pub fn settle(
	identity: &Identity,
	file: &mut ChildFile,
	crossing: &Crossing,
	assessment: &Assessment,
	consents: &[Consent],
	rules: &Rules,
	record: RecordId,
) {
	let scene = Scene {
		crossing,
		assessment,
		homeward: assessment.leads_home,
		at_home: is_home(crossing.here, identity, &file.custody, crossing.captured_at),
		is_minor: !assessment.is_of_age,
	};
	let comes_late =
		file.travel.is_known_after(crossing.captured_at) || scene.is_back(&file.travel);
	file.travel.last_record = Some(record);
	if !comes_late {
		scene.remember_refusal(&mut file.travel);
	}
	match crossing.direction {
		Direction::Entry if comes_late => (),
		Direction::Entry => scene.enter(file),
		Direction::Exit => {
			let relied_on = relied_on(assessment, consents);
			scene.remember_consents(&mut file.custody, &relied_on);
			if scene.has_left() && !comes_late {
				scene.leave(file, &relied_on, rules, record);
			}
		}
	}
	if !comes_late {
		scene.remember_sighting(&mut file.travel);
	}
}

/// A crossing, and what it means for the child's file.
struct Scene<'a> {
	crossing: &'a Crossing,
	assessment: &'a Assessment,
	homeward: bool,
	at_home: bool,
	is_minor: bool,
}

impl Scene<'_> {
	fn passes(&self) -> bool {
		self.assessment.outcome.passes()
	}

	fn has_left(&self) -> bool {
		self.crossing.passage.has_left(self.assessment.outcome)
	}

	/// The file counts how often a consent was used, and remembers whose signatures were verified for a child
	/// that was not denied.
	fn remember_consents(&self, custody: &mut Custody, relied_on: &[Agreed]) {
		let (has_left, is_denied) = (self.has_left(), self.assessment.outcome == Outcome::Denied);
		if is_denied && !has_left {
			return;
		}
		for agreed in relied_on {
			let until = agreed.consent.terms.until;
			// A consent that there is no room for is not relied on.
			if let Some(entry) = custody.consent_in_use(agreed.hash, until, agreed.by) {
				entry.used = entry.used.saturating_add(has_left.into());
			}
		}
		if !is_denied {
			for one in &self.assessment.relied_on {
				custody.remember(&one.hash, &one.signatures, self.crossing.recorded_at);
			}
		}
		custody.forget_the_unused();
	}

	/// Whether it is an entry that belongs to the open journey.
	fn belongs_to_journey(&self) -> bool {
		matches!(self.crossing.direction, Direction::Entry)
			&& matches!(self.assessment.basis, Basis::MatchedExit | Basis::WayHome)
	}

	/// A child that shows up has arrived, whatever else there is to say about it, unless it is sent back.
	fn enter(&self, file: &mut ChildFile) {
		let ChildFile { custody, travel } = file;
		if self.crossing.passage == Passage::TurnedBack {
			let refused = |journey: &&mut Journey| journey.to == self.crossing.here;
			if let Some(journey) = travel.journey.as_mut().filter(refused) {
				journey.turned_back = self.belongs_to_journey();
			}
			return;
		}
		let journey = travel.journey.take();
		if let Some(journey) = journey.filter(|journey| journey.from == self.crossing.here) {
			let company = same_companions(&journey.companions, &self.crossing.companions);
			if journey.turned_back && company && self.crossing.captured_at <= journey.arrive_by {
				// The journey did not happen.
				give_back(custody, &journey, &travel.bound);
			}
			let left = travel.path.iter().position(|country| *country == self.crossing.here);
			travel.path.truncate(left.unwrap_or(travel.path.len()));
		}
		if self.at_home {
			end_trip(travel);
			// The terms under which the child left bind on, until an entry that belongs to its journey.
			if self.belongs_to_journey() || self.passes() {
				travel.bound = Default::default();
			}
		}
	}

	/// Whether it is the way home over another country.
	fn is_transit(&self) -> bool {
		!self.homeward && self.assessment.basis == Basis::WayHome
	}

	fn leave(&self, file: &mut ChildFile, relied_on: &[Agreed], rules: &Rules, record: RecordId) {
		let ChildFile { custody, travel } = file;
		let mut used = 0;
		let Crossing { here, other, captured_at, .. } = *self.crossing;
		let in_time = HOUR.saturating_mul(rules.arrival_hours.into());
		let arrive_by = captured_at.saturating_add(in_time);
		if self.at_home {
			end_trip(travel);
			travel.bound = Default::default();
		}
		if self.homeward {
			let reached = travel.path.iter().position(|country| country == &other);
			travel.path.truncate(reached.unwrap_or(0));
		} else {
			// Who passes against the rules opens no way "home" by it. A trip over more borders than the
			// path holds is still led home by residence.
			if self.passes() {
				let _ = travel.path.try_push(here);
			}
			let back = relied_on.iter().filter_map(|agreed| agreed.consent.terms.return_by);
			let expected = self.expected_back(rules);
			travel.return_by = back.chain(travel.return_by).chain(expected).min();
			used = self.bind(travel, relied_on, custody);
			if self.is_transit() {
				// Two borders, each in time.
				let home_by = Minute::containing(arrive_by.saturating_add(in_time));
				travel.transit = self.crossing.final_destination;
				travel.return_by = travel.return_by.into_iter().chain([home_by]).min();
			}
		}
		// The entry that belongs to this exit was recorded before it.
		if self.entered(travel, other) {
			travel.journey = None;
			travel.last_seen = travel.unmatched.take();
			return;
		}
		travel.journey = Some(Journey {
			exit: record,
			from: here,
			to: other,
			companions: self.crossing.companions.clone(),
			left_at: captured_at,
			arrive_by,
			used,
			turned_back: false,
			stays_with: self.assessment.stays_with,
		});
	}

	/// By when the country that it left expects a child back that left home on a journey.
	fn expected_back(&self, rules: &Rules) -> Option<Minute> {
		let returns = self.at_home
			&& self.is_minor
			&& self.crossing.purpose == Purpose::Journey
			&& self.assessment.stays_with.is_none();
		let days = rules.return_days.filter(|_| returns)?;
		let last = self.crossing.captured_at.saturating_add(DAY.saturating_mul(days.into()));
		Some(Minute::containing(last))
	}

	/// Whether the child was seen again, after this exit, in the country that it left.
	fn is_back(&self, travel: &Travel) -> bool {
		self.crossing.direction == Direction::Exit && self.entered(travel, self.crossing.here)
	}

	/// Whether an entry into `country` that belongs to no exit was seen after this crossing.
	fn entered(&self, travel: &Travel, country: CountryCode) -> bool {
		travel.unmatched.is_some_and(|seen| seen.is_since(self.crossing.captured_at, country))
	}

	/// The terms that bind from here on: those that reach this far, and those newly agreed to. Returns which of
	/// them are new: bit `n` stands for the one at position `n`.
	fn bind(&self, travel: &mut Travel, relied_on: &[Agreed], custody: &Custody) -> u8 {
		let mut used = 0;
		if self.assessment.reasons.contains(Reason::BeyondConsent) {
			return used;
		}
		if !relied_on.is_empty() {
			let reaches = |terms: &BindingTerms| terms.destinations.contains(&self.crossing.other);
			travel.bound.retain(|terms| {
				reaches(terms) && relied_on.iter().all(|agreed| agreed.id() != terms.consent)
			});
		}
		for agreed in relied_on {
			// Where there is no place, as many others bind already.
			let position = travel.bound.len();
			if travel.bound.try_push(agreed.binding(custody)).is_ok() {
				used |= bit(position);
			}
		}
		used
	}

	/// An exit that was refused or doubted makes other posts look twice, until a crossing that was seen
	/// later is cleared, or an entry belongs to the child's journey.
	fn remember_refusal(&self, travel: &mut Travel) {
		let Crossing { captured_at, officer, direction, .. } = *self.crossing;
		let Assessment { outcome, reasons, .. } = self.assessment;
		let Some(post) = self.crossing.post else { return };
		let is_younger = |refusal: &Refusal| captured_at >= refusal.at.start();
		let outward = direction == Direction::Exit && !self.homeward && self.is_minor;
		let is_doubted =
			reasons.contains(Reason::OfficerDoubt) || reasons.contains(Reason::SecondLook);
		let is_refused = *outcome == Outcome::Denied
			|| *outcome == Outcome::Referred && is_doubted
			|| self.crossing.passage == Passage::TurnedBack;
		let is_over = direction == Direction::Exit && self.passes() && self.has_left()
			|| self.belongs_to_journey() && self.crossing.passage != Passage::TurnedBack;
		if !travel.refused.as_ref().is_none_or(is_younger) {
			return;
		}
		if outward && is_refused {
			let at = Minute::containing(captured_at);
			travel.refused = Some(Refusal { at, post, officer, again: None });
		} else if outward && reasons.contains(Reason::RecentlyRefused) {
			travel.refused =
				travel.refused.map(|known| Refusal { again: Some((post, officer)), ..known });
		} else if is_over {
			travel.refused = None;
		}
	}

	/// The file remembers when and where the child was last seen.
	fn remember_sighting(&self, travel: &mut Travel) {
		let Crossing { captured_at, here, .. } = *self.crossing;
		let seen = Sighting { seen_at: captured_at, country: here };
		let is_latest =
			|known: Option<Sighting>| known.is_none_or(|known| known.seen_at <= captured_at);
		if !is_latest(travel.last_seen) {
			return;
		}
		if self.passes() || self.belongs_to_journey() {
			travel.last_seen = Some(seen);
			travel.unmatched = travel.unmatched.filter(|known| known.seen_at > captured_at);
		} else if self.assessment.reasons.contains(Reason::UnmatchedEntry)
			&& self.crossing.passage != Passage::TurnedBack
			&& is_latest(travel.unmatched)
		{
			travel.unmatched = Some(seen);
		}
	}
}

fn end_trip(travel: &mut Travel) {
	travel.path = Default::default();
	travel.return_by = None;
	travel.transit = None;
}

/// A consent that the outcome relies on.
struct Agreed<'a> {
	consent: &'a Consent,
	hash: H256,
	by: Positions,
}

impl Agreed<'_> {
	fn id(&self) -> ConsentId {
		ConsentId::of_hash(&self.hash)
	}

	fn binding(&self, custody: &Custody) -> BindingTerms {
		let terms = &self.consent.terms;
		BindingTerms {
			consent: self.id(),
			series: terms.series.clone(),
			until: terms.until,
			destinations: terms.destinations.clone(),
			escort_out: terms.escort_out.clone(),
			escort_back: terms.escort_back.clone(),
			by: self.by.slots(custody),
		}
	}
}

/// The consents that the outcome relies on, with their names.
///
/// Guardians may have signed copies of one consent, which are presented side by side. They are one
/// consent, and the crossing uses it once.
fn relied_on<'a>(assessment: &Assessment, consents: &'a [Consent]) -> Vec<Agreed<'a>> {
	let mut relied_on: Vec<Agreed> = Vec::new();
	for one in &assessment.relied_on {
		let Some(consent) = consents.get(one.position) else { continue };
		match relied_on.iter_mut().find(|other| other.hash == one.hash) {
			Some(same) => same.by = same.by.or(one.by),
			None => relied_on.push(Agreed { consent, hash: one.hash, by: one.by }),
		}
	}
	relied_on
}

/// Takes back the uses of the consents that a journey used, for a crossing that did not happen. `bound` are
/// the terms that bind since.
pub(crate) fn give_back(custody: &mut Custody, journey: &Journey, bound: &[BindingTerms]) {
	let used = bound.iter().enumerate().filter(|(position, _)| journey.used & bit(*position) != 0);
	for (_, terms) in used {
		let is_it = |entry: &&mut ConsentUse| ConsentId::of_hash(&entry.hash) == terms.consent;
		for entry in custody.uses.iter_mut().filter(is_it) {
			entry.used = entry.used.saturating_sub(1);
		}
	}
	custody.forget_the_unused();
}

/// The bit that stands for a position in a list of at most 8.
pub(crate) fn bit(position: usize) -> u8 {
	let shift = u32::try_from(position).ok();
	shift.and_then(|shift| 1u8.checked_shl(shift)).unwrap_or(0)
}

//! What a crossing changes on a child's file, whatever the rules say.

use crate::{
	cases, code_says,
	home::{goes_home, lives_in},
	laws::is_of_age,
	naive::company,
	tried,
	world::Case,
};
use sp_core::H256;
use std::collections::{BTreeMap, BTreeSet};
use tutela_primitives::{
	verdict::{settle, Assessment},
	Basis, ChildFile, ConsentId, ConsentUse, CountryCode, Direction, LinkState, Minute, Outcome,
	Passage, Purpose, Reason, RecordId, SeriesList, Slot, Travel, DAY, HOUR,
};

const RECORD: RecordId = RecordId(77);

/// Cases of children on file, what the rules say of them, and the file that is left.
fn settled(seed: u64, count: u64) -> impl Iterator<Item = (Case, Assessment, ChildFile)> {
	cases(seed, count).filter(|case| case.known).map(|case| {
		let assessment = code_says(&case);
		let mut file = case.file.clone();
		let Case { identity, crossing, consents, rules, .. } = &case;
		settle(identity, &mut file, crossing, &assessment, consents, rules, RECORD);
		(case, assessment, file)
	})
}

/// Whether the file knew where the child was after the crossing.
fn is_old(case: &Case) -> bool {
	let travel = &case.file.travel;
	let (left, seen) = (travel.journey.as_ref().map(|one| one.left_at), travel.last_seen);
	[left, seen.map(|one| one.seen_at)].iter().flatten().any(|at| *at > case.crossing.captured_at)
}

/// Whether the report says nothing of where the child is: it is old, or the child that left was seen in the
/// country that it left since.
fn comes_late(case: &Case) -> bool {
	let Case { crossing, file, .. } = case;
	let is_back = file
		.travel
		.unmatched
		.is_some_and(|seen| seen.country == crossing.here && seen.seen_at > crossing.captured_at);
	is_old(case) || crossing.direction == Direction::Exit && is_back
}

/// Whether the child left, as far as the record says.
fn has_left(case: &Case, assessment: &Assessment) -> bool {
	case.crossing.direction == Direction::Exit
		&& match case.crossing.passage {
			Passage::Unknown => assessment.outcome == Outcome::Cleared,
			Passage::Passed => true,
			Passage::TurnedBack => false,
		}
}

/// Whether it is an entry that belongs to the open journey.
fn belongs(case: &Case, assessment: &Assessment) -> bool {
	let matched = [Basis::MatchedExit, Basis::WayHome].contains(&assessment.basis);
	case.crossing.direction == Direction::Entry && matched
}

/// Whether the child comes back from a journey that the other side refused, in time and with the same
/// company.
fn comes_back_refused(case: &Case) -> bool {
	let crossing = &case.crossing;
	let is_entry =
		crossing.direction == Direction::Entry && crossing.passage != Passage::TurnedBack;
	let journey = case.file.travel.journey.as_ref();
	is_entry
		&& !comes_late(case)
		&& journey.is_some_and(|journey| {
			journey.turned_back
				&& journey.from == crossing.here
				&& company(&journey.companions) == company(&crossing.companions)
				&& crossing.captured_at <= journey.arrive_by
		})
}

fn used(uses: &[ConsentUse]) -> BTreeMap<H256, u8> {
	let used: BTreeMap<_, _> = uses.iter().map(|entry| (entry.hash, entry.used)).collect();
	assert_eq!(used.len(), uses.len(), "one entry for each consent");
	used
}

#[test]
fn settling_should_open_one_journey_at_most_and_close_one_at_an_entry() {
	let (mut opened, mut closed_at_once, mut closed, mut stays) = (0, 0, 0, 0);
	for (case, assessment, file) in settled(13, 8 * tried()) {
		let Case { crossing, .. } = &case;
		assert_eq!(file.travel.last_record, Some(RECORD));
		let (was, is) = (case.file.travel.journey.as_ref(), file.travel.journey.as_ref());
		if comes_late(&case) {
			assert_eq!(is, was, "{case:#?}");
		} else if has_left(&case, &assessment) {
			let unmatched = case.file.travel.unmatched;
			let has_arrived = unmatched.is_some_and(|seen| {
				seen.country == crossing.other && seen.seen_at > crossing.captured_at
			});
			if has_arrived {
				assert_eq!(is, None, "{case:#?}");
				assert_eq!(file.travel.unmatched, None);
				closed_at_once += 1;
			} else {
				let journey = is.unwrap();
				assert_eq!((journey.exit, journey.from), (RECORD, crossing.here));
				assert_eq!((journey.to, journey.left_at), (crossing.other, crossing.captured_at));
				assert!(!journey.turned_back);
				assert_eq!(journey.stays_with, assessment.stays_with, "{case:#?}");
				stays += u32::from(journey.stays_with.is_some());
				// A journey from here that was open is covered up only by what happened in spite of it.
				let other = was.filter(|other| other.from == crossing.here);
				assert!(other.is_none() || assessment.reasons.contains(Reason::JourneyOpen));
				opened += 1;
			}
		} else if crossing.direction == Direction::Exit {
			assert_eq!(is, was, "{case:#?}");
		} else if crossing.passage == Passage::TurnedBack {
			let left_at = |journey: &tutela_primitives::Journey| (journey.exit, journey.left_at);
			assert_eq!(is.map(left_at), was.map(left_at), "{case:#?}");
		} else {
			assert_eq!(is, None, "{case:#?}");
			closed += u32::from(was.is_some());
		}
	}
	let counts = format!(
		"journeys opened {opened}, to stay {stays}, closed at once {closed_at_once}, closed {closed}"
	);
	println!("{counts}");
	assert!(opened > 500 && stays > 50 && closed_at_once > 50 && closed > 500, "{counts}");
}

#[test]
fn an_exit_should_open_no_journey_when_the_child_was_turned_back() {
	let mut cleared = 0;
	for (case, assessment, file) in settled(22, 4 * tried()) {
		let crossing = &case.crossing;
		if crossing.direction != Direction::Exit || crossing.passage != Passage::TurnedBack {
			continue;
		}
		let (was, is) = (used(&case.file.custody.uses), used(&file.custody.uses));
		assert!(is.iter().all(|(hash, times)| was.get(hash).unwrap_or(&0) == times), "{case:#?}");
		let (was, is) = (&case.file.travel, &file.travel);
		assert_eq!((&is.journey, &is.path), (&was.journey, &was.path), "{case:#?}");
		assert_eq!((&is.bound, is.return_by), (&was.bound, was.return_by), "{case:#?}");
		cleared += u32::from(assessment.outcome == Outcome::Cleared);
	}
	assert!(cleared > 100, "{cleared}");
}

#[test]
fn settling_should_count_what_was_relied_on_and_take_back_what_did_not_happen() {
	let (mut counted, mut taken_back) = (0, 0);
	for (case, assessment, file) in settled(23, 8 * tried()) {
		let (was, is) = (used(&case.file.custody.uses), used(&file.custody.uses));
		let mut expected = was.clone();
		let relied_on: BTreeSet<_> =
			assessment.relied_on.iter().map(|one| case.hashes[one.position]).collect();
		if has_left(&case, &assessment) {
			counted += relied_on.len();
			for hash in relied_on {
				*expected.entry(hash).or_default() += 1;
			}
		} else if case.crossing.direction == Direction::Exit {
			// What is only looked at is remembered, and not counted.
			let is_denied = assessment.outcome == Outcome::Denied;
			let new = is.iter().filter(|(hash, _)| !was.contains_key(*hash));
			for (hash, times) in new {
				assert!(!is_denied && relied_on.contains(hash) && *times == 0, "{case:#?}");
				expected.insert(*hash, 0);
			}
		} else if comes_back_refused(&case) {
			let travel = &case.file.travel;
			let mask = travel.journey.as_ref().map_or(0, |journey| u32::from(journey.used));
			for (position, terms) in travel.bound.iter().enumerate() {
				let was_used = mask / 2u32.pow(position as u32) % 2 == 1;
				let named = |hash: &H256| hash.as_bytes()[..16] == terms.consent.0;
				let uses = expected.iter_mut().filter(|(hash, _)| was_used && named(hash));
				for (_, count) in uses.filter(|(_, count)| **count > 0) {
					*count -= 1;
					taken_back += 1;
				}
			}
			let forgets = |hash: &H256| {
				let entry = case.file.custody.uses.iter().find(|entry| entry.hash == *hash);
				entry.is_some_and(|entry| entry.signatures.is_empty())
			};
			expected.retain(|hash, count| *count > 0 || !forgets(hash));
		}
		assert_eq!(is, expected, "{case:#?}");
		for (hash, consent) in case.hashes.iter().zip(&case.consents) {
			let was = was.get(hash).copied().unwrap_or_default();
			let is = is.get(hash).copied().unwrap_or_default();
			assert!(is <= consent.terms.crossings.max(was), "{case:#?}");
		}
		let rest = |file: &ChildFile| {
			let mut custody = file.custody.clone();
			custody.uses.clear();
			custody
		};
		assert_eq!(rest(&file), rest(&case.file), "settling changes nothing else of custody");
	}
	println!("uses counted {counted}, taken back {taken_back}");
	assert!(counted > 300 && taken_back >= 20, "{counted} {taken_back}");
}

#[test]
fn a_consent_that_was_relied_on_should_count_again_without_its_signatures() {
	let (mut seen, mut by_officers, mut forged) = (0, 0, 0);
	for (case, assessment, file) in settled(30, 24 * tried()) {
		let custody = &case.file.custody;
		let is_told_at_once = case.crossing.recorded_at == case.crossing.captured_at;
		let is_simple = custody.links.iter().all(|link| link.state == LinkState::Active)
			&& case.doubts.is_empty()
			&& is_told_at_once;
		// Of more than four officers' attestations of a consent, the signatures are shown again.
		let has_room = |hash: &H256| {
			let known = custody.known_consent(hash);
			let before = known.map_or(0, |known| known.signatures.attested.len());
			let copies = assessment.relied_on.iter().filter(|one| one.hash == *hash);
			before + copies.map(|one| one.signatures.attested.len()).sum::<usize>() <= 4
		};
		if assessment.relied_on.is_empty() || !is_simple || !case.hashes.iter().all(has_room) {
			continue;
		}
		let mut again = case.clone();
		again.consents.iter_mut().for_each(|consent| consent.attestations.clear());
		again.file.custody = file.custody.clone();
		for entry in again.file.custody.uses.iter_mut() {
			entry.used = custody.used(&entry.hash);
		}
		let without = code_says(&again);
		if assessment.outcome == Outcome::Denied {
			continue;
		}
		assert_eq!(without.outcome, assessment.outcome, "{case:#?}");
		assert_eq!(without.basis, assessment.basis, "{case:#?}");
		assert_eq!(without.reasons, assessment.reasons, "{case:#?}");
		seen += 1;
		by_officers +=
			u32::from(assessment.relied_on.iter().any(|one| !one.signatures.attested.is_empty()));
		// Of another text of the same consent's id, nothing is remembered.
		again.file.custody.uses.retain(|entry| case.hashes.contains(&entry.hash));
		for entry in again.file.custody.uses.iter_mut() {
			entry.hash.0[31] ^= 1;
		}
		let twin = code_says(&again);
		assert_eq!(twin.relied_on, vec![], "{again:#?}");
		forged += u32::from(twin.outcome == Outcome::Denied);
	}
	println!(
		"consents that counted again {seen}, by officers {by_officers}, twins denied {forged}"
	);
	assert!(seen > 60 && by_officers > 40 && forged > 50, "{seen} {by_officers} {forged}");
}

#[test]
fn an_older_report_should_change_nothing_but_uses() {
	let (mut seen, mut counted) = (0, 0);
	for (case, _, mut file) in settled(24, 8 * tried()) {
		assert_eq!(case.file.travel.is_known_after(case.crossing.captured_at), is_old(&case));
		if !comes_late(&case) {
			continue;
		}
		seen += 1;
		let (was, is) = (used(&case.file.custody.uses), used(&file.custody.uses));
		assert!(was.iter().all(|(id, count)| is.get(id) >= Some(count)), "{case:#?}");
		counted += u32::from(is != was);
		file.custody.uses = case.file.custody.uses.clone();
		file.travel.last_record = case.file.travel.last_record;
		assert_eq!(file, case.file, "{case:#?}");
	}
	println!("older reports {seen}, with a use counted {counted}");
	assert!(seen > 500 && counted > 30, "{seen} {counted}");
}

#[test]
fn a_mark_should_vanish_only_by_what_was_seen_after_it_and_cleared_or_belongs_to_the_journey() {
	let (mut vanished, mut set) = (0, 0);
	for (case, assessment, file) in settled(25, 4 * tried()) {
		let crossing = &case.crossing;
		let is_minor = !is_of_age(&case);
		let is_doubted = [Reason::OfficerDoubt, Reason::SecondLook]
			.iter()
			.any(|reason| assessment.reasons.contains(*reason));
		let is_refused = assessment.outcome == Outcome::Denied
			|| assessment.outcome == Outcome::Referred && is_doubted
			|| crossing.passage == Passage::TurnedBack;
		let outward = crossing.direction == Direction::Exit
			&& !is_homeward(&case, &assessment)
			&& !comes_late(&case);
		match (case.file.travel.refused, file.travel.refused) {
			(Some(was), None) => {
				assert!(crossing.captured_at >= was.at.start(), "{case:#?}");
				let is_over = has_left(&case, &assessment)
					&& assessment.outcome == Outcome::Cleared
					|| belongs(&case, &assessment) && crossing.passage != Passage::TurnedBack;
				assert!(!comes_late(&case) && is_over, "{case:#?}");
				vanished += 1;
			}
			(was, Some(is)) if was.is_none_or(|was| was.at != is.at || was.post != is.post) => {
				assert!(outward && is_minor && is_refused, "{case:#?}");
				assert_eq!((Some(is.post), is.officer), (crossing.post, crossing.officer));
				assert!(was.is_none_or(|was| was.at <= is.at), "{case:#?}");
				set += 1;
			}
			(None, None) if outward && is_minor && is_refused => assert_eq!(crossing.post, None),
			_ => (),
		}
	}
	println!("marks set {set}, vanished {vanished}");
	assert!(vanished > 100 && set > 500, "{vanished} {set}");
}

#[test]
fn the_latest_sighting_should_never_be_of_an_earlier_moment() {
	let mut moved = 0;
	for (case, assessment, file) in settled(26, 4 * tried()) {
		let (was, is) = (case.file.travel.last_seen, file.travel.last_seen);
		assert!(is.map(|one| one.seen_at) >= was.map(|one| one.seen_at), "{case:#?}");
		if is != was {
			// One that nothing speaks for, such as a false entry, hides no older exit.
			let counts = assessment.outcome == Outcome::Cleared
				|| belongs(&case, &assessment)
				|| has_left(&case, &assessment) && is == case.file.travel.unmatched;
			assert!(counts, "{case:#?}");
			moved += 1;
		}
	}
	assert!(moved > 500, "{moved}");
}

/// Terms that bind, with those who agreed.
type Bound = (ConsentId, Vec<CountryCode>, SeriesList, BTreeSet<Slot>);

/// What the file remembers of the trip: the way home, the earliest return date, and the terms that bind.
type Trip = (Vec<CountryCode>, Option<Minute>, Vec<Bound>);

fn trip(travel: &Travel) -> Trip {
	let terms = travel.bound.iter().map(|terms| {
		let by = terms.by.iter().copied().collect();
		(terms.consent, terms.destinations.to_vec(), terms.series.clone(), by)
	});
	(travel.path.to_vec(), travel.return_by, terms.collect())
}

/// By when a child that leaves home for a journey is expected back, if the country says so and the child does
/// not stay.
fn back_within(case: &Case, assessment: &Assessment) -> Option<Minute> {
	let crossing = &case.crossing;
	let is_journey = crossing.purpose == Purpose::Journey && assessment.stays_with.is_none();
	let days = case.rules.return_days.filter(|_| is_journey && !is_of_age(case))?;
	let is_from_home = lives_in(case, crossing.here);
	is_from_home.then(|| Minute::containing(crossing.captured_at + u64::from(days) * DAY))
}

/// Whether it is the way home: as the file knows it, or to where an officer attests that home is.
fn is_homeward(case: &Case, assessment: &Assessment) -> bool {
	let is_attested = case.crossing.direction == Direction::Exit
		&& assessment.basis == Basis::WayHome
		&& !assessment.reasons.contains(Reason::TransitHome);
	goes_home(case) || is_attested
}

/// The trip after the record, in the words of the page.
fn expected_trip(case: &Case, assessment: &Assessment) -> Trip {
	let crossing = &case.crossing;
	let (mut path, mut return_by, mut bound) = trip(&case.file.travel);
	let before = |path: &[CountryCode], country: CountryCode| {
		path.iter().take_while(|one| **one != country).copied().collect::<Vec<_>>()
	};
	if comes_late(case) {
		return (path, return_by, bound);
	}
	if crossing.direction == Direction::Entry && crossing.passage != Passage::TurnedBack {
		let journey = case.file.travel.journey.as_ref();
		if lives_in(case, crossing.here) {
			// An entry that belongs to no exit, perhaps a false one, frees nobody of the terms.
			let ends = belongs(case, assessment) || assessment.outcome == Outcome::Cleared;
			return (vec![], None, if ends { vec![] } else { bound });
		}
		// Back in the country that it left, the child has not left that one behind.
		if journey.is_some_and(|journey| journey.from == crossing.here) {
			path = before(&path, crossing.here);
		}
	}
	if !has_left(case, assessment) {
		return (path, return_by, bound);
	}
	let is_transit = !is_homeward(case, assessment) && assessment.basis == Basis::WayHome;
	if lives_in(case, crossing.here) {
		(path, return_by, bound) = (vec![], None, vec![]);
	}
	if is_homeward(case, assessment) {
		path = match path.contains(&crossing.other) {
			true => before(&path, crossing.other),
			false => vec![],
		};
		return (path, return_by, bound);
	}
	// Who passes in spite of the rules opens no way home by it.
	if assessment.outcome == Outcome::Cleared {
		path.push(crossing.here);
		path.truncate(4);
	}
	if is_transit {
		// Two borders, each within the hours of the rules.
		let hours = u64::from(case.rules.arrival_hours);
		let home_by = Minute::containing(crossing.captured_at + 2 * hours * HOUR);
		return_by = Some(return_by.map_or(home_by, |other| other.min(home_by)));
	}
	return_by = [return_by, back_within(case, assessment)].into_iter().flatten().min();
	let mut agreed: Vec<Bound> = Vec::new();
	for one in &assessment.relied_on {
		let (terms, id) = (&case.consents[one.position].terms, case.ids[one.position]);
		return_by = [return_by, terms.return_by].into_iter().flatten().min();
		match agreed.iter_mut().find(|same| same.0 == id) {
			Some(same) => same.3.extend(one.by.slots(&case.file.custody).iter()),
			None => agreed.push((
				id,
				terms.destinations.to_vec(),
				terms.series.clone(),
				one.by.slots(&case.file.custody).iter().copied().collect(),
			)),
		}
	}
	if assessment.reasons.contains(Reason::BeyondConsent) {
		// The page does not say so: who passes in spite of the terms is not freed of them.
		return (path, return_by, bound);
	}
	if !agreed.is_empty() {
		bound.retain(|terms| {
			terms.1.contains(&crossing.other) && agreed.iter().all(|new| new.0 != terms.0)
		});
	}
	bound.extend(agreed);
	bound.truncate(4);
	(path, return_by, bound)
}

#[test]
fn the_trip_should_be_remembered_until_the_child_is_home() {
	let (mut bound, mut freed, mut ended, mut expected_back) = (0, 0, 0, 0);
	for (case, assessment, file) in settled(27, 8 * tried()) {
		let (was, is) = (trip(&case.file.travel), trip(&file.travel));
		assert_eq!(is, expected_trip(&case, &assessment), "{case:#?}");
		bound += u32::from(is.2.len() > was.2.len());
		freed += u32::from(!is.2.is_empty() && was.2.iter().any(|terms| !is.2.contains(terms)));
		ended += u32::from(!was.2.is_empty() && is.2.is_empty());
		let by_law = back_within(&case, &assessment).filter(|_| has_left(&case, &assessment));
		expected_back += u32::from(by_law.is_some() && is.1 == by_law);
	}
	println!("trips with new terms {bound}, with terms that bind no more {freed}, ended {ended}");
	println!("trips with a day that the country set {expected_back}");
	assert!(bound > 100 && freed > 20 && ended > 200, "{bound} {freed} {ended}");
	assert!(expected_back > 100, "{expected_back}");
}

//! Where a child has been, by chance: journeys, sightings, refusals and the terms that bind.

use crate::{
	consents::escort,
	dice::Dice,
	series,
	world::{companions, country, key, moment, person, post},
};
use tutela_primitives::{
	verdict::Crossing, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, BindingTerms,
	ConsentId, Direction, InstitutionId, Journey, Link, Minute, Moment, RecordId, Refusal, Rules,
	Sighting, Travel, DAY, HOUR, MINUTE,
};

/// A moment beside one that matters, on it, or any.
fn about(dice: &mut Dice, edge: Moment) -> Moment {
	match dice.below(8) {
		0 => edge - 1,
		1 | 2 => edge,
		3 => edge + 1,
		4 => edge + HOUR,
		5 => edge - HOUR,
		_ => moment(dice),
	}
}

fn journey(dice: &mut Dice, crossing: &Crossing) -> Journey {
	Journey {
		exit: RecordId(3),
		from: match dice.below(4) {
			0 => crossing.here,
			1 => country(dice),
			_ => crossing.other,
		},
		to: if dice.percent(60) { crossing.here } else { country(dice) },
		companions: match dice.percent(70) {
			true => crossing.companions.clone(),
			false => companions(dice),
		},
		left_at: if dice.percent(70) { crossing.captured_at - HOUR } else { moment(dice) },
		arrive_by: if dice.percent(30) {
			about(dice, crossing.captured_at)
		} else {
			moment(dice) + HOUR
		},
		used: dice.below(32) as u8,
		turned_back: dice.percent(40),
		stays_with: dice.maybe(30, person),
	}
}

fn sighting(dice: &mut Dice, crossing: &Crossing) -> Sighting {
	let country = match dice.below(4) {
		0 => crossing.here,
		1 => country(dice),
		_ => crossing.other,
	};
	Sighting { seen_at: about(dice, crossing.captured_at), country }
}

/// A refusal about noon, or one after which the recheck ends beside the crossing.
fn refusal(dice: &mut Dice, crossing: &Crossing, rules: &Rules) -> Refusal {
	let place = |dice: &mut Dice| match crossing.post {
		Some(own) if dice.percent(50) => own,
		_ => post(dice, crossing.here),
	};
	let recheck = u64::from(rules.recheck_hours) * HOUR;
	let at = match dice.below(4) {
		0 => {
			crossing.captured_at - recheck + dice.pick(&[0, MINUTE, HOUR]) - dice.pick(&[0, MINUTE])
		}
		1 => crossing.captured_at + dice.pick(&[0, 1, MINUTE, HOUR]),
		2 => crossing.captured_at - dice.pick(&[0, 1, MINUTE, HOUR]),
		_ => moment(dice),
	};
	Refusal {
		at: Minute::containing(at),
		post: place(dice),
		officer: key(dice),
		again: dice.maybe(40, |dice| (place(dice), key(dice))),
	}
}

/// Terms under which the child left. Half of them are those of a consent that is presented again.
fn bound(
	dice: &mut Dice,
	crossing: &Crossing,
	ids: &[ConsentId],
	links: &[Link],
) -> Vec<BindingTerms> {
	let mut bound: Vec<BindingTerms> = Vec::new();
	for number in 0..dice.pick(&[0, 0, 0, 0, 1, 1, 2, 4]) {
		let consent = match ids.first() {
			Some(_) if dice.percent(50) => dice.pick(ids),
			_ => ConsentId([number; 16]),
		};
		if bound.iter().any(|terms| terms.consent == consent) {
			continue;
		}
		let mut destinations = vec![if dice.percent(75) { crossing.other } else { crossing.here }];
		if dice.percent(30) {
			destinations.push(country(dice));
		}
		let now = crossing.captured_at;
		bound.push(BindingTerms {
			consent,
			series: series::list(dice, links),
			until: Minute::containing(if dice.percent(75) { now + DAY } else { moment(dice) }),
			destinations: destinations.try_into().unwrap(),
			escort_out: escort(dice, &crossing.companions, 20),
			escort_back: escort(dice, &crossing.companions, 50),
			by: dice.some_of(35, &[0, 1, 2, 5, 7]).try_into().unwrap(),
		});
	}
	bound
}

fn alerts(dice: &mut Dice) -> Vec<AlertPlace> {
	let alert = |dice: &mut Dice| AlertEntry {
		kind: dice.pick(&[AlertKind::Missing, AlertKind::Abducted, AlertKind::SecondLook]),
		raised_at: moment(dice),
		valid_until: moment(dice),
		basis: AlertBasis::OwnFinding,
		paused_until: dice.maybe(20, moment),
	};
	let count = dice.pick(&[0, 0, 0, 0, 1, 2]);
	let place = |number: u32| {
		let source = AlertSource::Institution(InstitutionId(number));
		let entries = vec![alert(dice)].try_into().unwrap();
		AlertPlace { entries, ..AlertPlace::new(source, None) }
	};
	(0..count).map(place).collect()
}

pub fn travel(
	dice: &mut Dice,
	crossing: &Crossing,
	rules: &Rules,
	ids: &[ConsentId],
	links: &[Link],
) -> Travel {
	let in_journey = match crossing.direction {
		Direction::Entry => 80,
		Direction::Exit => 15,
	};
	let path: Vec<_> = (0..dice.pick(&[0, 0, 0, 1, 2, 4])).map(|_| country(dice)).collect();
	Travel {
		journey: dice.maybe(in_journey, |dice| journey(dice, crossing)),
		path: path.try_into().unwrap(),
		transit: dice.maybe(5, country),
		return_by: dice.maybe(30, |dice| Minute::containing(moment(dice))),
		bound: bound(dice, crossing, ids, links).try_into().unwrap(),
		last_seen: dice.maybe(40, |dice| sighting(dice, crossing)),
		unmatched: dice.maybe(20, |dice| sighting(dice, crossing)),
		refused: dice.maybe(25, |dice| refusal(dice, crossing, rules)),
		alerts: alerts(dice).try_into().unwrap(),
		last_record: None,
	}
}

//! The series of guardians' consents, by chance and as the page reads them.

use crate::{dice::Dice, world::moment};
use tutela_primitives::{GuardianSeries, Link, Minute, Series, SeriesCode, SeriesList, Slot, DAY};

/// Names of series beside the first one.
const CODES: [SeriesCode; 2] = [SeriesCode([1; 8]), SeriesCode([2; 8])];

/// A series that a guardian has begun.
pub fn begun(dice: &mut Dice) -> Series {
	let code = dice.pick(&CODES);
	let older: Vec<_> =
		CODES.into_iter().chain([SeriesCode::default()]).filter(|one| *one != code).collect();
	let earlier = dice.pick(&[0, 2 * DAY]);
	let since = Minute::containing(moment(dice) - earlier);
	Series { code, since, before: dice.pick(&older) }
}

/// One that no consent is in, as if the guardian had just withdrawn all.
pub fn ended() -> Series {
	Series { code: SeriesCode([9; 8]), since: Minute(0), before: SeriesCode([1; 8]) }
}

/// In which series a consent is that of the guardians with these links: mostly in one that counts, or did.
pub fn list(dice: &mut Dice, links: &[Link]) -> SeriesList {
	let mut list = Vec::new();
	for link in links {
		let code = match link.series {
			Some(series) if dice.percent(55) => Some(series.code),
			Some(series) => dice.maybe(60, |_| series.before),
			None => dice.maybe(4, |dice| dice.pick(&CODES)),
		};
		// The first series may be named too.
		let code = code.filter(|code| *code != SeriesCode::default() || dice.percent(50));
		list.extend(code.map(|code| GuardianSeries { slot: link.slot, code }));
	}
	list.try_into().unwrap()
}

/// The series that the list names for the guardian at `slot`, or else the first one.
pub fn named(list: &SeriesList, slot: Slot) -> SeriesCode {
	for one in list {
		if one.slot == slot {
			return one.code;
		}
	}
	SeriesCode([0; 8])
}

/// The series of this guardian's consents that count.
pub fn that_counts(link: &Link) -> SeriesCode {
	match link.series {
		Some(series) => series.code,
		None => SeriesCode([0; 8]),
	}
}

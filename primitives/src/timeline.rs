//! What a country sets in versions, each in force until the next one.
//!
//! A timeline holds a country's versions that are planned, in force or recently were, the one that comes
//! into force last first.

use crate::Moment;
use alloc::{collections::BTreeSet, rc::Rc, vec::Vec};
use sp_core::{bounded::BoundedVec, Get};

/// One version of what a country sets.
pub trait Version {
	/// Its number, from 1.
	fn version(&self) -> u32;

	/// From when on it is in force, in milliseconds.
	fn in_force_from(&self) -> Moment;
}

impl<V: Version> Version for Rc<V> {
	fn version(&self) -> u32 {
		V::version(self)
	}

	fn in_force_from(&self) -> Moment {
		V::in_force_from(self)
	}
}

/// The version that is in force at the moment `at`, if one is.
pub fn version_in_force<V: Version>(timeline: &[V], at: Moment) -> Option<&V> {
	timeline.iter().find(|version| version.in_force_from() <= at)
}

/// The number of the version that was set last. `None`: none was. It is always on the timeline: only a later one
/// takes its place.
pub fn newest_version<V: Version>(timeline: &[V]) -> Option<u32> {
	timeline.iter().map(Version::version).max()
}

/// The number that the next version gets. `None`: the numbers are used up.
pub fn next_version<V: Version>(timeline: &[V]) -> Option<u32> {
	newest_version(timeline).unwrap_or_default().checked_add(1)
}

/// All places of a timeline are taken by versions that are planned or needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineFull;

/// Enters `new` at the moment `now`, and returns the numbers of the versions whose place it takes: those
/// for the same moment, and if it is the council's, all that were planned for later.
///
/// Versions that were no longer in force at `needed_since` give way when there is no other place. One
/// place is the council's: where it is taken too, the council's version lets those give way that are no
/// longer in force now.
///
/// # Errors
///
/// [`TimelineFull`]; the timeline is then in no defined state.
pub fn enter<V: Version, S: Get<u32>>(
	timeline: &mut BoundedVec<V, S>,
	new: V,
	by_council: bool,
	needed_since: Moment,
	now: Moment,
) -> Result<Vec<u32>, TimelineFull> {
	let from = new.in_force_from();
	let is_replaced =
		|other: &V| other.in_force_from() == from || (by_council && other.in_force_from() > from);
	let replaced =
		timeline.iter().filter(|other| is_replaced(other)).map(Version::version).collect();
	timeline.retain(|other| !is_replaced(other));

	let places = if by_council { S::get() } else { S::get().saturating_sub(1) };
	let is_full = |timeline: &BoundedVec<V, S>| {
		u32::try_from(timeline.len()).map_or(true, |taken| taken >= places)
	};
	if is_full(timeline) {
		drop_older(timeline, needed_since);
	}
	if is_full(timeline) && by_council {
		drop_older(timeline, now);
	}
	if is_full(timeline) {
		return Err(TimelineFull);
	}
	let place = timeline.iter().take_while(|other| other.in_force_from() > from).count();
	timeline.try_insert(place, new).map_err(|_| TimelineFull)?;
	Ok(replaced)
}

/// Whether the version that comes into force last is first, and no two come into force at once.
pub fn is_in_order<V: Version>(timeline: &[V]) -> bool {
	let mut pairs = timeline.iter().zip(timeline.iter().skip(1));
	pairs.all(|(later, earlier)| later.in_force_from() > earlier.in_force_from())
}

/// How many versions were ever set, if their `numbers` begin with 1 and have no gap.
pub fn count_without_gaps(numbers: &BTreeSet<u32>) -> Option<u32> {
	let count = u32::try_from(numbers.len()).ok()?;
	(numbers.first() == Some(&1) && numbers.last() == Some(&count)).then_some(count)
}

/// Drops the versions that were no longer in force at the moment `at`.
fn drop_older<V: Version, S: Get<u32>>(timeline: &mut BoundedVec<V, S>, at: Moment) {
	let later = timeline.iter().take_while(|version| version.in_force_from() > at).count();
	timeline.truncate(later.saturating_add(1));
}

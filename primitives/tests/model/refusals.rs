//! Refusals and doubts that met the child not long ago.

use crate::world::Case;
use tutela_primitives::{Reason, HOUR, MINUTE};

/// What the latest refusal says against an exit that leads away from home.
pub fn reason(case: &Case) -> Option<Reason> {
	let crossing = &case.crossing;
	let refusal = case.file.travel.refused?;
	let post = crossing.post?;
	let hours = u64::from(case.rules.recheck_hours);
	if hours == 0 {
		return None;
	}
	let refused_at = u64::from(refusal.at.0) * MINUTE;
	if crossing.captured_at < refused_at {
		return Some(Reason::KnownSince);
	}
	if crossing.captured_at >= refused_at + hours * HOUR {
		return None;
	}
	// Where somebody looked once, another officer's look is the second one.
	let mut first_looks = vec![(refusal.post, refusal.officer)];
	first_looks.extend(refusal.again);
	for (looked_at, officer) in first_looks {
		if post == looked_at && crossing.officer != officer {
			return None;
		}
	}
	Some(Reason::RecentlyRefused)
}

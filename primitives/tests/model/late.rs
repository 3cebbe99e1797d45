//! Reports that come late: what became known only after the crossing.

use crate::{departure::is_against, reading::names, series::named, world::Case};
use tutela_primitives::{Consent, Link, LinkState, Moment, OrderKind, Standing, HOUR, MINUTE};

/// Whether an exit that leads away from home is judged as of when it was seen: the report came late, by
/// 72 hours at most, and the child was seen in the other country since.
pub fn is_judged_as_of_then(case: &Case) -> bool {
	let crossing = &case.crossing;
	let travel = &case.file.travel;
	let was_seen_there = [travel.last_seen, travel.unmatched]
		.iter()
		.flatten()
		.any(|seen| seen.country == crossing.other && seen.seen_at > crossing.captured_at);
	was_seen_there
		&& crossing.recorded_at > crossing.captured_at
		&& crossing.recorded_at <= crossing.captured_at + 72 * HOUR
}

/// The child's standing and alerts as they were when the crossing was seen, and whether something else
/// is known since.
pub fn warnings_of_then(case: &Case) -> (Case, bool) {
	let seen_at = case.crossing.captured_at;
	let mut then = case.clone();
	if case.identity.standing != Standing::Active
		&& came_since(case.identity.standing_since, seen_at)
	{
		then.identity.standing = Standing::Active;
	}
	for place in then.file.travel.alerts.iter_mut() {
		place.entries.retain(|alert| alert.raised_at <= seen_at);
	}
	let is_known_since = then != *case;
	(then, is_known_since)
}

/// Who answers for the child and what was decided, as it was when the crossing was seen, and whether
/// something else is known since.
pub fn custody_of_then(case: &Case) -> (Case, bool) {
	let seen_at = case.crossing.captured_at;
	let mut then = case.clone();
	let custody = &mut then.file.custody;
	for link in custody.links.iter_mut() {
		if link.state != LinkState::Active && came_since(link.state_since, seen_at) {
			link.state = LinkState::Active;
		}
	}
	custody.orders.retain(|order| {
		// An authorisation never counts for an earlier crossing, and says nothing against this one.
		matches!(order.kind, OrderKind::AuthoriseTravel | OrderKind::Exempt(_))
			|| order.imposed_at <= seen_at
	});
	if custody.requirement.as_ref().is_some_and(|set| set.set_at > seen_at) {
		custody.requirement = None;
	}
	let purpose = case.crossing.purpose;
	custody
		.objections
		.retain(|objection| objection.raised_at <= seen_at || !is_against(objection, purpose));
	// Withdrawals count by the consents that are presented, and by those in whose name they are.
	for (position, (consent, id)) in case.consents.iter().zip(&case.ids).enumerate() {
		let names = names(case, position);
		custody.withdrawals.retain(|entry| {
			entry.consent != *id || !names.contains(&entry.slot) || entry.withdrawn_at <= seen_at
		});
		for link in custody.links.iter_mut().filter(|link| names.contains(&link.slot)) {
			if is_withdrawn_with_all_since(link, consent, seen_at) {
				let series = link.series.as_mut();
				series.into_iter().for_each(|series| series.code = series.before);
			}
		}
	}
	let is_known_since = then != *case;
	(then, is_known_since)
}

/// Whether the guardian withdrew all consents after a moment, of which this is one.
fn is_withdrawn_with_all_since(link: &Link, consent: &Consent, seen_at: Moment) -> bool {
	// Of all consents at once, the file knows only the minute.
	link.series.is_some_and(|series| {
		named(&consent.terms.series, link.slot) == series.before
			&& u64::from(series.since.0) * MINUTE > seen_at
	})
}

fn came_since(moment: Option<Moment>, seen_at: Moment) -> bool {
	match moment {
		Some(moment) => moment > seen_at,
		None => false,
	}
}

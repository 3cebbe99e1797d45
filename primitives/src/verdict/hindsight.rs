//! What a report that comes late is judged by.
//!
//! What is on the file when the record is written counts, as long as the report comes in time: a guardian
//! who withdraws a consent at noon is heard at one o'clock. A post that was offline cannot know it, and the
//! child may be gone. So what came after the crossing does not deny it, where the child was seen on the
//! other side since; it refers, with a reason of its own. An officer who dates a report back gains nothing
//! but a referral.

use super::{is_homeward, Child, Crossing, Presented};
use crate::{
	ChildFile, Custody, Direction, Identity, LinkState, Moment, Standing, Travel, LATE_REPORT,
};

/// The identity and the file as of the crossing, without what bars it since. `None`: the report has to be
/// judged by the file as it is, or nothing has come since. `is_of_age`: no consent, order or objection
/// matters.
pub(super) fn as_of(
	child: &Child,
	crossing: &Crossing,
	presented: &[Presented],
	is_of_age: bool,
) -> Option<(Identity, ChildFile)> {
	let Child { identity, file, .. } = child;
	let seen_at = crossing.captured_at;
	let is_late = crossing.recorded_at > seen_at
		&& crossing.recorded_at <= seen_at.saturating_add(LATE_REPORT);
	let concerned = crossing.direction == Direction::Exit
		&& is_late
		&& file.travel.was_seen_since(seen_at, crossing.other)
		&& !is_homeward(identity, file, crossing);
	if !concerned {
		return None;
	}
	let (mut identity_then, mut file_then) = ((*identity).clone(), (*file).clone());
	let mut bars = remove_standing(&mut identity_then, seen_at);
	bars |= remove_alerts(&mut file_then.travel, seen_at);
	if !is_of_age {
		bars |= remove_bars(&mut file_then.custody, crossing, presented);
	}
	bars.then_some((identity_then, file_then))
}

fn remove_standing(identity: &mut Identity, seen_at: Moment) -> bool {
	let is_new = identity.standing != Standing::Active
		&& identity.standing_since.is_some_and(|since| since > seen_at);
	if is_new {
		identity.standing = Standing::Active;
	}
	is_new
}

fn remove_alerts(travel: &mut Travel, seen_at: Moment) -> bool {
	let mut removed = false;
	for place in travel.alerts.iter_mut() {
		let before = place.entries.len();
		place.entries.retain(|entry| entry.raised_at <= seen_at);
		removed |= place.entries.len() < before;
	}
	removed
}

/// Removes what bars a minor's crossing and came after `seen_at`. Returns whether something did.
fn remove_bars(custody: &mut Custody, crossing: &Crossing, presented: &[Presented]) -> bool {
	let seen_at = crossing.captured_at;
	let mut removed = false;
	let mut keep = |is_old: bool| {
		removed |= !is_old;
		is_old
	};
	custody.withdrawals.retain(|entry| {
		let matters =
			presented.iter().any(|shown| shown.id == entry.consent && shown.names(entry.slot));
		!matters || keep(entry.withdrawn_at <= seen_at)
	});
	for link in custody.links.iter_mut() {
		let is_new = link.state_since.is_some_and(|since| since > seen_at);
		if link.state != LinkState::Active && !keep(!is_new) {
			link.state = LinkState::Active;
		}
		let Some(series) = &mut link.series else { continue };
		let matters = presented.iter().any(|shown| {
			shown.names(link.slot) && shown.consent.terms.series_of(link.slot) == series.before
		});
		if matters && !keep(series.since.start() <= seen_at) {
			series.code = series.before;
		}
	}
	custody.orders.retain(|order| !order.kind.bars_leaving() || keep(order.imposed_at <= seen_at));
	if custody.requirement.is_some_and(|order| !keep(order.set_at <= seen_at)) {
		custody.requirement = None;
	}
	custody.objections.retain(|objection| {
		!objection.is_against(crossing.purpose) || keep(objection.raised_at <= seen_at)
	});
	removed
}

//! Which place an alert has on a child's file.
//!
//! Each institution has one place, and the child and its advocates have one together. Five places
//! are anybody's, and two more belong to institutions of the child's country of residence. The last
//! one is the child's. So whoever fills the places cannot keep out those who answer for the child.

use tutela_primitives::{
	AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, CountryCode, Moment, Officer,
	Travel, GENERAL_ALERT_PLACES, REPORTING_WINDOW, RESIDENCE_ALERT_PLACES, SECOND_LOOK_LIFETIME,
};

/// How many places institutions have taken.
struct Taken {
	of_residence: u32,
	others: u32,
}

impl Taken {
	fn count(travel: &Travel, residence: CountryCode) -> Self {
		let mut taken = Self { of_residence: 0, others: 0 };
		for place in travel.alerts.iter().filter(|place| !place.source.is_childs_voice()) {
			let count = if place.jurisdiction == Some(residence) {
				&mut taken.of_residence
			} else {
				&mut taken.others
			};
			*count = count.saturating_add(1);
		}
		taken
	}

	/// Whether the place is a reserved one: of no use to institutions of other countries.
	fn is_reserved(&self, place: &AlertPlace, residence: CountryCode) -> bool {
		place.jurisdiction == Some(residence) && self.of_residence <= RESIDENCE_ALERT_PLACES
	}

	/// Whether one more institution finds a place: of the country of residence, or another.
	fn leaves_room(&self, of_residence: bool) -> bool {
		let all = self.of_residence.saturating_add(self.others);
		let has_reserved = of_residence && self.of_residence < RESIDENCE_ALERT_PLACES;
		let general =
			self.of_residence.saturating_sub(RESIDENCE_ALERT_PLACES).saturating_add(self.others);
		// More than the general places may be others' after a change of residence.
		all < GENERAL_ALERT_PLACES.saturating_add(RESIDENCE_ALERT_PLACES)
			&& (has_reserved || general < GENERAL_ALERT_PLACES)
	}
}

/// Drops the alerts that no report can name any more, and the places that are empty then.
pub(crate) fn forget(travel: &mut Travel, now: Moment) {
	for place in travel.alerts.iter_mut() {
		place.entries.retain(|entry| now < entry.valid_until.saturating_add(REPORTING_WINDOW));
	}
	travel.alerts.retain(|place| !place.entries.is_empty());
}

/// The place of the officer's institution for an alert that `denies` or asks for a second look, a new
/// one if it has none. `None`: all are taken.
pub(crate) fn of_institution<'t>(
	travel: &'t mut Travel,
	officer: &Officer,
	residence: CountryCode,
	denies: bool,
	now: Moment,
) -> Option<&'t mut AlertPlace> {
	let source = AlertSource::Institution(officer.institution);
	let is_new = travel.alerts.iter().all(|place| place.source != source);
	if is_new && !make_room(travel, officer, residence, denies, now) {
		take_over(travel, officer, residence, now)?;
	}
	let place = find_or_add(travel, source)?;
	place.jurisdiction = officer.jurisdiction;
	Some(place)
}

/// The place of the child and its advocates. `None` never happens: no institution takes it.
pub(crate) fn of_child(travel: &mut Travel, voice: AlertSource) -> Option<&mut AlertPlace> {
	find_or_add(travel, voice)
}

fn find_or_add(travel: &mut Travel, source: AlertSource) -> Option<&mut AlertPlace> {
	let found = travel.alerts.iter().position(|place| place.source.shares_place_with(source));
	let index = match found {
		Some(index) => index,
		None => {
			travel.alerts.try_push(AlertPlace::new(source, None)).ok()?;
			travel.alerts.len().checked_sub(1)?
		}
	};
	travel.alerts.get_mut(index)
}

/// Whether a new institution finds a place. A crossing may be reported late, so places whose alerts
/// have lapsed are given away only if there is no other, the one that lapsed first before others. What
/// only asks for a second look makes way for what denies, so that nobody keeps such an alert out.
fn make_room(
	travel: &mut Travel,
	officer: &Officer,
	residence: CountryCode,
	denies: bool,
	now: Moment,
) -> bool {
	let of_residence = officer.jurisdiction == Some(residence);
	loop {
		let taken = Taken::count(travel, residence);
		if taken.leaves_room(of_residence) {
			return true;
		}
		let only_asks = |place: &&AlertPlace| {
			place.entries.iter().all(|entry| {
				entry.kind == AlertKind::SecondLook && entry.basis != AlertBasis::Clearing
			})
		};
		let others = || {
			let others = travel.alerts.iter().filter(|place| !place.source.is_childs_voice());
			others.filter(|place| of_residence || !taken.is_reserved(place, residence))
		};
		let last = |place: &&AlertPlace| place.entries.iter().map(|entry| entry.valid_until).max();
		let lapsed = others().filter(|place| !place.stands_at(now)).min_by_key(last);
		let asking = || others().filter(only_asks).filter(|_| denies).min_by_key(last);
		let Some(source) = lapsed.or_else(asking).map(|place| place.source) else { return false };
		travel.alerts.retain(|place| place.source != source);
	}
}

/// After a change of residence the reserved places may still be those of the former country. Its
/// alerts can be cleared; then an institution of the new country takes the place over, with the
/// second look that the clearing left. `None`: there is no such place.
fn take_over(
	travel: &mut Travel,
	officer: &Officer,
	residence: CountryCode,
	now: Moment,
) -> Option<()> {
	let of_residence = officer.jurisdiction == Some(residence);
	let has_reserved = Taken::count(travel, residence).of_residence < RESIDENCE_ALERT_PLACES;
	let left_by_clearing = |entry: &AlertEntry| entry.basis == AlertBasis::Clearing;
	if !of_residence || !has_reserved {
		return None;
	}
	let place =
		travel.alerts.iter_mut().filter(|place| !place.source.is_childs_voice()).find(|place| {
			place.entries.iter().all(|entry| left_by_clearing(entry) || !entry.stands_at(now))
		})?;
	place.entries.retain(left_by_clearing);
	place.source = AlertSource::Institution(officer.institution);
	place.decision = None;
	Some(())
}

/// Puts an alert into the place, or renews the one of its kind. `None` never happens: a place holds
/// every kind that its source can raise.
pub(crate) fn put(place: &mut AlertPlace, entry: AlertEntry) -> Option<()> {
	match place.entries.binary_search_by_key(&entry.kind, |other| other.kind) {
		Ok(index) => {
			let older = place.entries.get_mut(index)?;
			*older = older.renewed_by(entry);
			Some(())
		}
		Err(index) => place.entries.try_insert(index, entry).ok(),
	}
}

/// Takes the alert of this kind out of the place. Unless its own source clears it, a second look is
/// left for 72 hours.
pub(crate) fn clear(place: &mut AlertPlace, kind: AlertKind, leaves_nothing: bool, now: Moment) {
	place.entries.retain(|entry| entry.kind != kind);
	if kind == AlertKind::Distress {
		place.clearing = None;
	}
	if !leaves_nothing && kind != AlertKind::SecondLook {
		let look = AlertEntry {
			kind: AlertKind::SecondLook,
			raised_at: now,
			valid_until: now.saturating_add(SECOND_LOOK_LIFETIME),
			basis: AlertBasis::Clearing,
			paused_until: None,
		};
		// There is room: an alert has just been taken out.
		let _ = put(place, look);
	}
	if place.entries.iter().all(|entry| entry.basis == AlertBasis::Clearing) {
		place.decision = None;
	}
}

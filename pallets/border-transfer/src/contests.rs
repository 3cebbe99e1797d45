//! What can be contested of what this pallet keeps: institutions' alerts, and records.
//!
//! No contest changes a record. If one is upheld, [`MarkedRecords`] says so beside it.

use crate::{alert_places as places, Config, Event, MarkedRecords, Pallet, Records};
use frame_support::traits::Time;
use tutela_primitives::{
	redress::{Contestable, Contested, SecondLooks, Target, Upheld},
	AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, ChildFiles, InstitutionId, Moment,
	RecordId, SubjectId, Travel,
};

/// The place of an institution's alerts that holds a standing alert of this kind. One that the clearing of
/// another left is nobody's to contest: it lapses within 72 hours.
fn standing(
	travel: &Travel,
	institution: InstitutionId,
	kind: AlertKind,
	now: Moment,
) -> Option<&AlertPlace> {
	let source = AlertSource::Institution(institution);
	let place = travel.alerts.iter().find(|place| place.source == source)?;
	place
		.entry(kind)
		.filter(|entry| entry.stands_at(now) && entry.basis != AlertBasis::Clearing)
		.map(|_| place)
}

impl<T: Config> Pallet<T> {
	/// Changes an institution's alert at this moment, also if it has lapsed. `false`: there is none, or
	/// `change` leaves it as it was.
	fn change_alert(target: &Target, change: impl FnOnce(&mut AlertEntry, Moment) -> bool) -> bool {
		let Target::Alert { subject, institution, kind } = *target else { return false };
		let now = T::Time::now();
		let changed = T::Files::try_mutate(&subject, |_, file| {
			let source = AlertSource::Institution(institution);
			let mut places = file.travel.alerts.iter_mut();
			let place = places.find(|place| place.source == source).ok_or(())?;
			let entry = place.entries.iter_mut().find(|entry| entry.kind == kind).ok_or(())?;
			change(entry, now).then_some(()).ok_or(())
		});
		changed == Ok(Some(()))
	}

	/// Takes a standing alert of an institution off the file. `false`: there is none.
	fn take_alert(subject: &SubjectId, institution: InstitutionId, kind: AlertKind) -> bool {
		let now = T::Time::now();
		let taken = T::Files::try_mutate(subject, |_, file| {
			let travel = &mut file.travel;
			standing(travel, institution, kind, now).ok_or(())?;
			let source = AlertSource::Institution(institution);
			let mut places = travel.alerts.iter_mut();
			let place = places.find(|place| place.source == source).ok_or(())?;
			places::clear(place, kind, false, now);
			travel.alerts.retain(|place| !place.entries.is_empty());
			Ok::<_, ()>(())
		});
		taken == Ok(Some(()))
	}

	/// Marks a record. A contest that was right as a whole is not followed by one that was right in part.
	fn mark(record: RecordId, upheld: &Upheld) -> bool {
		let is_known = Records::<T>::contains_key(record.key());
		let before = MarkedRecords::<T>::get(record);
		let says_more = before.is_none_or(|before| before.in_part || !upheld.in_part);
		if !is_known || !says_more {
			return false;
		}
		MarkedRecords::<T>::insert(record, upheld);
		let Upheld { contest, in_part, decided_by, .. } = *upheld;
		Self::deposit_event(Event::RecordMarked { record, contest, in_part, by: decided_by });
		true
	}
}

impl<T: Config> Contestable for Pallet<T> {
	/// An institution's alert that stands, or a record.
	///
	/// Courts and ombudsmen of the institution's country decide on an alert, and for a supranational
	/// institution those of where the child lives; on a record those of the post's country. An alert that
	/// rests on a court's decision is for courts only.
	fn contested(target: &Target) -> Option<Contested> {
		match *target {
			Target::Alert { subject, institution, kind } => {
				T::Files::read(&subject, |identity, file| {
					let place = standing(&file.travel, institution, kind, T::Time::now())?;
					Some(Contested {
						respondent: institution,
						country: place.jurisdiction.unwrap_or(identity.residence),
						subject: Some(subject),
						needs_court: target.needs_court() || place.decision.is_some(),
					})
				})?
			}
			Target::Record(id) => Records::<T>::get(id.key()).map(|record| Contested {
				respondent: record.institution,
				country: record.here(),
				subject: record.subject,
				needs_court: false,
			}),
			Target::Case(_) | Target::Grant { .. } | Target::Lookup(_) => None,
		}
	}

	fn pause(target: &Target, until: Moment) -> bool {
		target.can_be_paused()
			&& Self::change_alert(target, |entry, now| {
				entry.paused_until = Some(until);
				entry.stands_at(now)
			})
	}

	/// Also of an alert that has lapsed: it may be raised again, and would be paused still.
	fn resume(target: &Target, now: Moment) -> bool {
		Self::change_alert(target, |entry, _| {
			let was_paused = entry.paused_until.is_some_and(|until| now < until);
			entry.paused_until = entry.paused_until.map(|until| until.min(now));
			was_paused
		})
	}

	/// Clears an alert, which leaves a second look for 72 hours, or marks a record. An alert stays where a
	/// contest was right in part only: the respondent does what the reasons say.
	fn uphold(target: &Target, upheld: &Upheld) -> bool {
		match *target {
			Target::Alert { subject, institution, kind } => {
				let is_cleared = !upheld.in_part && Self::take_alert(&subject, institution, kind);
				if is_cleared {
					let source = AlertSource::Institution(institution);
					let by = Some(AlertSource::Institution(upheld.decided_by));
					Self::deposit_event(Event::AlertCleared { subject, kind, source, by });
				}
				is_cleared
			}
			Target::Record(id) => Self::mark(id, upheld),
			Target::Case(_) | Target::Grant { .. } | Target::Lookup(_) => false,
		}
	}
}

impl<T: Config> SecondLooks for Pallet<T> {
	fn withdraw(subject: &SubjectId, by: InstitutionId) -> bool {
		let is_withdrawn = Self::take_alert(subject, by, AlertKind::SecondLook);
		if is_withdrawn {
			let (subject, source) = (*subject, AlertSource::Institution(by));
			let kind = AlertKind::SecondLook;
			Self::deposit_event(Event::AlertWithdrawn { subject, kind, source });
		}
		is_withdrawn
	}
}

//! Warnings that a child must not pass a border unseen.

use crate::{
	alert_places as places, Config, Error, Event, Pallet, DISTRESS_LIFETIME, LONGEST_ALERT,
};
use frame_support::{ensure, traits::Time};
use sp_core::H256;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	AccountId, AlertBasis, AlertEntry, AlertKind, AlertSource, ChildFile, ChildFiles, Identity,
	LinkBasis, LinkState, Moment, Officer, Role, SubjectId, SECOND_LOOK_LIFETIME,
};

/// Whether `who` may speak in the child's name: the child, or its at-will advocate.
pub(crate) fn speaker(
	identity: &Identity,
	file: &ChildFile,
	who: &AccountId,
	now: Moment,
) -> Option<AlertSource> {
	if identity.controller.as_ref() == Some(who) {
		return Some(AlertSource::Subject);
	}
	file.custody
		.link_of(who)
		.filter(|link| link.basis == LinkBasis::AtWillAdvocate)
		.filter(|link| link.state == LinkState::Active && link.stands_at(now))
		.map(|link| AlertSource::Advocate(link.slot))
}

impl<T: Config> Pallet<T> {
	/// Puts an alert on the child's file, or gives it a new end.
	pub(crate) fn do_raise_alert(
		officer: Officer,
		subject: SubjectId,
		kind: AlertKind,
		valid_until: Moment,
		basis: AlertBasis,
		decision: Option<H256>,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(kind != AlertKind::Distress, Error::<T>::DistressIsForTheChild);
		let is_theirs = !matches!(basis, AlertBasis::ChildCall | AlertBasis::Clearing);
		ensure!(is_theirs, Error::<T>::BasisNotYours);
		let rests_on_decision =
			basis == AlertBasis::CourtDecision || !officer.roles.contains(Role::ChildProtection);
		ensure!(!rests_on_decision || decision.is_some(), Error::<T>::DecisionMissing);
		ensure!(valid_until > now, Error::<T>::AlertEndsInPast);
		let longest = match kind {
			AlertKind::SecondLook => SECOND_LOOK_LIFETIME,
			_ => LONGEST_ALERT,
		};
		ensure!(valid_until <= now.saturating_add(longest), Error::<T>::AlertTooLong);
		let entry = AlertEntry { kind, raised_at: now, valid_until, basis, paused_until: None };
		let (stands, decision) = T::Files::try_mutate(&subject, |identity, file| {
			let travel = &mut file.travel;
			places::forget(travel, now);
			let denies = kind != AlertKind::SecondLook;
			let residence = identity.residence;
			let place = places::of_institution(travel, &officer, residence, denies, now)
				.ok_or(Error::<T>::TooManyAlerts)?;
			if decision.is_some() || !place.stands_at(now) {
				place.decision = decision;
			}
			places::put(place, entry).ok_or(Error::<T>::TooManyAlerts)?;
			let stands = place.entry(kind).copied().unwrap_or(entry);
			Ok::<_, DispatchError>((stands, place.decision))
		})?
		.ok_or(Error::<T>::SubjectNotFound)?;
		Self::deposit_event(Event::AlertRaised {
			subject,
			kind,
			source: AlertSource::Institution(officer.institution),
			valid_until: stands.valid_until,
			basis: stands.basis,
			decision,
		});
		Ok(())
	}

	/// Puts the child's own call for help on its file.
	pub(crate) fn do_distress(who: AccountId, subject: SubjectId) -> DispatchResult {
		let now = T::Time::now();
		let valid_until = now.saturating_add(DISTRESS_LIFETIME);
		let (kind, basis) = (AlertKind::Distress, AlertBasis::ChildCall);
		let entry = AlertEntry { kind, raised_at: now, valid_until, basis, paused_until: None };
		let source = T::Files::try_mutate(&subject, |identity, file| {
			let voice = speaker(identity, file, &who, now).ok_or(Error::<T>::NotTheChildsVoice)?;
			let travel = &mut file.travel;
			places::forget(travel, now);
			let place = places::of_child(travel, voice).ok_or(Error::<T>::TooManyAlerts)?;
			// What stands in the child's name stays so: an advocate may clear its own call alone.
			if voice == AlertSource::Subject || !place.stands_at(now) {
				place.source = voice;
			}
			place.clearing = None;
			places::put(place, entry).ok_or(Error::<T>::TooManyAlerts)?;
			Ok::<_, DispatchError>(place.source)
		})?
		.ok_or(Error::<T>::SubjectNotFound)?;
		let decision = None;
		let event = Event::AlertRaised { subject, kind, source, valid_until, basis, decision };
		Self::deposit_event(event);
		Ok(())
	}

	/// Whether `who` may speak in the child's name.
	pub(crate) fn speaks_for(who: &AccountId, subject: &SubjectId) -> bool {
		let now = T::Time::now();
		T::Files::read(subject, |identity, file| speaker(identity, file, who, now).is_some())
			.unwrap_or(false)
	}
}

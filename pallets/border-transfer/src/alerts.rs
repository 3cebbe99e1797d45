//! Warnings that a child must not pass a border unseen.

use crate::{Config, Error, Event, Pallet, DISTRESS_LIFETIME, LONGEST_ALERT};
use frame_support::{ensure, traits::Time};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	AccountId, Alert, AlertKind, AlertSource, ChildFile, ChildFiles, Identity, LinkBasis,
	LinkState, Moment, Officer, SubjectId, Travel, MAX_ALERTS, REPORTING_WINDOW,
};

/// Whether `who` may call for help in the child's name: the child, or its at-will advocate.
fn speaker(
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
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(kind != AlertKind::Distress, Error::<T>::DistressIsForTheChild);
		ensure!(valid_until > now, Error::<T>::AlertEndsInPast);
		ensure!(valid_until <= now.saturating_add(LONGEST_ALERT), Error::<T>::AlertTooLong);
		let alert =
			Alert { kind, source: AlertSource::Institution(officer.institution), valid_until };
		T::Files::try_mutate(&subject, |_, file| Self::put_alert(&mut file.travel, alert, now))?
			.ok_or(Error::<T>::SubjectNotFound)?;
		Self::deposit_event(Event::AlertRaised {
			subject,
			kind,
			source: alert.source,
			valid_until,
		});
		Ok(())
	}

	/// Takes an alert off the child's file.
	pub(crate) fn do_clear_alert(
		officer: Officer,
		subject: SubjectId,
		kind: AlertKind,
	) -> DispatchResult {
		let own = AlertSource::Institution(officer.institution);
		T::Files::try_mutate(&subject, |_, file| {
			let alerts = &mut file.travel.alerts;
			let before = alerts.len();
			alerts.retain(|alert| {
				alert.kind != kind || (kind != AlertKind::Distress && alert.source != own)
			});
			ensure!(alerts.len() < before, Error::<T>::AlertNotFound);
			Ok::<_, DispatchError>(())
		})?
		.ok_or(Error::<T>::SubjectNotFound)?;
		Self::deposit_event(Event::AlertCleared { subject, kind, by: officer.institution });
		Ok(())
	}

	/// Puts the child's own call for help on its file.
	pub(crate) fn do_distress(who: AccountId, subject: SubjectId) -> DispatchResult {
		let now = T::Time::now();
		let valid_until = now.saturating_add(DISTRESS_LIFETIME);
		let source = T::Files::try_mutate(&subject, |identity, file| {
			let source = speaker(identity, file, &who, now).ok_or(Error::<T>::NotTheChildsVoice)?;
			// One call for help at a time, whoever made it.
			file.travel.alerts.retain(|alert| alert.kind != AlertKind::Distress);
			let alert = Alert { kind: AlertKind::Distress, source, valid_until };
			Self::put_alert(&mut file.travel, alert, now)?;
			Ok::<_, DispatchError>(source)
		})?
		.ok_or(Error::<T>::SubjectNotFound)?;
		let kind = AlertKind::Distress;
		Self::deposit_event(Event::AlertRaised { subject, kind, source, valid_until });
		Ok(())
	}

	/// Whether `who` may call for help in the child's name.
	pub(crate) fn speaks_for(who: &AccountId, subject: &SubjectId) -> bool {
		let now = T::Time::now();
		T::Files::read(subject, |identity, file| speaker(identity, file, who, now).is_some())
			.unwrap_or(false)
	}

	fn put_alert(travel: &mut Travel, alert: Alert, now: Moment) -> DispatchResult {
		let same = |other: &Alert| other.kind == alert.kind && other.source == alert.source;
		// A crossing may be reported late, so that a lapsed alert stays as long as there is room.
		let reportable = |other: &Alert| now < other.valid_until.saturating_add(REPORTING_WINDOW);
		travel.alerts.retain(|other| !same(other) && reportable(other));
		// The last place is kept for the child's own call.
		let institutional = alert.kind != AlertKind::Distress;
		let places = MAX_ALERTS.saturating_sub(institutional.into());
		let room = |travel: &Travel| {
			let others = travel.alerts.iter().filter(|other| other.kind != AlertKind::Distress);
			u32::try_from(others.count()).is_ok_and(|taken| taken < places)
		};
		if !room(travel) {
			travel.alerts.retain(|other| now < other.valid_until);
		}
		ensure!(room(travel), Error::<T>::TooManyAlerts);
		travel.alerts.try_push(alert).map_err(|_| Error::<T>::TooManyAlerts)?;
		Ok(())
	}
}

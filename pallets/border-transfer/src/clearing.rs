//! The end of an alert before its date.

use crate::{alert_places as places, alerts::speaker, Config, Error, Event, Pallet};
use frame_support::{
	ensure,
	traits::{EnsureOrigin, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{traits::BadOrigin, DispatchError, DispatchResult};
use tutela_primitives::{
	AccountId, AlertBasis, AlertKind, AlertPlace, AlertSource, ChildFiles, ClearingRequest,
	CountryCode, Officer, Role, SubjectId,
};

/// Who wants to clear an alert.
pub(crate) enum Clearer {
	/// Two thirds of the council.
	Council,
	/// An officer with the role `ChildProtection` or `Court`.
	Officer(Officer),
	/// Somebody else, who may speak for the child.
	Person(AccountId),
}

impl<T: Config> Pallet<T> {
	/// The child-protection or court officer behind `origin`.
	pub(crate) fn protector(origin: OriginFor<T>) -> Result<Officer, BadOrigin> {
		T::ProtectionOrigin::try_origin(origin).or_else(T::CourtOrigin::ensure_origin)
	}

	/// Who wants to clear an alert, by `origin`.
	pub(crate) fn clearer(origin: OriginFor<T>) -> Result<Clearer, BadOrigin> {
		let origin = match T::CouncilOrigin::try_origin(origin) {
			Ok(_) => return Ok(Clearer::Council),
			Err(origin) => origin,
		};
		match Self::protector(origin.clone()) {
			Ok(officer) => Ok(Clearer::Officer(officer)),
			Err(BadOrigin) => ensure_signed(origin).map(Clearer::Person),
		}
	}

	/// Takes an alert off the child's file, or keeps the first request to clear a call for help.
	pub(crate) fn do_clear_alert(
		clearer: Clearer,
		subject: SubjectId,
		source: AlertSource,
		kind: AlertKind,
	) -> DispatchResult {
		let now = T::Time::now();
		let event = T::Files::try_mutate(&subject, |identity, file| {
			let by = match &clearer {
				Clearer::Council => None,
				Clearer::Officer(officer) => Some(AlertSource::Institution(officer.institution)),
				Clearer::Person(who) => {
					let voice = speaker(identity, file, who, now);
					Some(voice.ok_or(Error::<T>::AlertNotYours)?)
				}
			};
			let alerts = &mut file.travel.alerts;
			let place = alerts
				.iter_mut()
				.find(|place| place.source == source)
				.ok_or(Error::<T>::AlertNotFound)?;
			let basis = place.entry(kind).ok_or(Error::<T>::AlertNotFound)?.basis;
			ensure!(basis != AlertBasis::Clearing, Error::<T>::SecondLookStays);
			let is_own = by == Some(source);
			let request = if is_own {
				None
			} else {
				Self::request_to_clear(&clearer, by, place, kind, identity.residence)?
			};
			if let Some(request) = request {
				place.clearing = Some(request);
				let by = request.institution;
				return Ok(Event::<T>::ClearingRequested { subject, source, by });
			}
			// A key that was bound or replaced since speaks for itself only: somebody looks.
			let leaves_nothing = is_own && kind != AlertKind::Distress;
			places::clear(place, kind, leaves_nothing, now);
			alerts.retain(|place| !place.entries.is_empty());
			Ok::<_, DispatchError>(Event::<T>::AlertCleared { subject, kind, source, by })
		})?
		.ok_or(Error::<T>::SubjectNotFound)?;
		Self::deposit_event(event);
		Ok(())
	}

	/// What somebody else than the source comes to: a request that waits for a second body, or
	/// `None` if the alert ends at once.
	fn request_to_clear(
		clearer: &Clearer,
		by: Option<AlertSource>,
		place: &AlertPlace,
		kind: AlertKind,
		residence: CountryCode,
	) -> Result<Option<ClearingRequest>, Error<T>> {
		let is_distress = kind == AlertKind::Distress;
		let officer = match clearer {
			Clearer::Council => {
				ensure!(!is_distress, Error::<T>::AlertNotYours);
				return Ok(None);
			}
			Clearer::Person(_) => {
				// The child may clear what its advocate raised, and the advocate only its own.
				let is_child = is_distress && by == Some(AlertSource::Subject);
				ensure!(is_child, Error::<T>::AlertNotYours);
				return Ok(None);
			}
			Clearer::Officer(officer) => officer,
		};
		if officer.roles.contains(Role::Court) && officer.acts_in(residence) {
			return Ok(None);
		}
		ensure!(officer.roles.contains(Role::ChildProtection), Error::<T>::AlertNotYours);
		if is_distress {
			return Self::second_body(officer, place.clearing, residence);
		}
		// A child-protection body does not overrule a court.
		let may = officer.jurisdiction == Some(residence) && place.decision.is_none();
		ensure!(may, Error::<T>::AlertNotYours);
		Ok(None)
	}

	/// Two bodies together clear a child's call for help. One of them is not of the child's country of
	/// residence, so that no country silences a child alone.
	fn second_body(
		officer: &Officer,
		first: Option<ClearingRequest>,
		residence: CountryCode,
	) -> Result<Option<ClearingRequest>, Error<T>> {
		let Officer { institution, jurisdiction, .. } = *officer;
		let Some(first) = first else {
			return Ok(Some(ClearingRequest { institution, jurisdiction }));
		};
		ensure!(first.institution != institution, Error::<T>::AlreadyAskedToClear);
		let countries = [first.jurisdiction, jurisdiction];
		let is_outside = countries.iter().any(|country| *country != Some(residence));
		ensure!(is_outside, Error::<T>::OutsideBodyNeeded);
		Ok(None)
	}
}

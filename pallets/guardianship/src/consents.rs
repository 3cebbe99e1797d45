//! Consents that guardians withdraw.

use crate::{
	pallet::{Config, Error, Event, Pallet},
	types::WITHDRAWALS_PER_GUARDIAN,
};
use frame_support::{ensure, traits::Get};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	text, AccountId, ConsentId, ConsentTerms, Minute, Moment, Series, SeriesCode, Slot, SubjectId,
	TermsError, Withdrawal, REPORTING_WINDOW,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_revoke(
		who: &AccountId,
		subject: SubjectId,
		terms: &ConsentTerms,
	) -> DispatchResult {
		terms.check().map_err(|error| match error {
			TermsError::UnknownCountry => Error::<T>::UnknownCountry,
			_ => Error::<T>::TermsMalformed,
		})?;
		let consent = ConsentId::of_text(&text::consent(&T::Network::get(), &subject, terms));
		let slot = Self::mutate(&subject, |_, custody, now| {
			let link = Self::own_link(custody, who, now)?;
			let last = terms.until.end().saturating_add(REPORTING_WINDOW);
			ensure!(now <= last, Error::<T>::ConsentExpired);
			let withdrew = custody.withdrew(&link, consent, terms.series_of(link.slot));
			ensure!(!withdrew, Error::<T>::AlreadyRevoked);
			custody.forget_expired(now, REPORTING_WINDOW);
			let own = custody.withdrawals.iter().filter(|entry| entry.slot == link.slot).count();
			let room = u32::try_from(own).is_ok_and(|own| own < WITHDRAWALS_PER_GUARDIAN);
			ensure!(room, Error::<T>::WithdrawalMemoryFull);
			let (slot, until) = (link.slot, terms.until);
			let entry = Withdrawal { consent, slot, until, withdrawn_at: now };
			let pushed = custody.withdrawals.try_push(entry);
			pushed.map_err(|_| Error::<T>::WithdrawalMemoryFull)?;
			Ok(link.slot)
		})?;
		Self::deposit_event(Event::ConsentRevoked { subject, slot, consent });
		Ok(())
	}

	pub(crate) fn do_revoke_all(who: &AccountId, subject: SubjectId) -> DispatchResult {
		let (slot, series) = Self::mutate(&subject, |_, custody, now| {
			let slot = Self::own_link(custody, who, now)?.slot;
			let mut links = custody.links.iter_mut();
			let link = links.find(|link| link.slot == slot).ok_or(Error::<T>::NotAGuardian)?;
			let series = Self::begin_series(&subject, slot, link.series, now);
			link.series = Some(series);
			// Whatever was signed before is of another series, and needs no entry of its own.
			custody.withdrawals.retain(|entry| entry.slot != slot);
			Ok((slot, series.code))
		})?;
		Self::deposit_event(Event::AllConsentsRevoked { subject, slot, series });
		Ok(())
	}

	/// The series of consents that follows `last` for the guardian at `slot`.
	pub(crate) fn begin_series(
		subject: &SubjectId,
		slot: Slot,
		last: Option<Series>,
		now: Moment,
	) -> Series {
		let parent = H256::from_slice(frame_system::Pallet::<T>::parent_hash().as_ref());
		let before = last.map_or_else(SeriesCode::default, |series| series.code);
		let since = Minute::containing(now);
		Series { code: before.next(parent, subject, slot), since, before }
	}
}

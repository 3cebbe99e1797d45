//! Consents that guardians withdraw.

use crate::{
	pallet::{Config, Error, Event, Pallet},
	types::WITHDRAWALS_PER_GUARDIAN,
};
use frame_support::{ensure, traits::Get};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	text, AccountId, ConsentId, ConsentTerms, Minute, SubjectId, TermsError, Withdrawal,
	REPORTING_WINDOW,
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
			let withdrew = custody.withdrew(&link, consent, terms.issued);
			ensure!(!withdrew, Error::<T>::AlreadyRevoked);
			custody.forget_expired(now, REPORTING_WINDOW);
			let own = custody.withdrawals.iter().filter(|entry| entry.slot == link.slot).count();
			let room = u32::try_from(own).is_ok_and(|own| own < WITHDRAWALS_PER_GUARDIAN);
			ensure!(room, Error::<T>::WithdrawalMemoryFull);
			let entry = Withdrawal {
				consent,
				slot: link.slot,
				issued: terms.issued,
				until: terms.until,
				withdrawn_at: now,
			};
			let pushed = custody.withdrawals.try_push(entry);
			pushed.map_err(|_| Error::<T>::WithdrawalMemoryFull)?;
			Ok(link.slot)
		})?;
		Self::deposit_event(Event::ConsentRevoked { subject, slot, consent });
		Ok(())
	}

	pub(crate) fn do_revoke_all(who: &AccountId, subject: SubjectId) -> DispatchResult {
		let (slot, withdrawn_until) = Self::mutate(&subject, |_, custody, now| {
			let slot = Self::own_link(custody, who, now)?.slot;
			let withdrawn_until = Minute::containing(now);
			for link in custody.links.iter_mut().filter(|link| link.slot == slot) {
				link.withdrawn_until = link.withdrawn_until.max(Some(withdrawn_until));
			}
			// One that is dated ahead keeps its own entry: the link's date does not reach it.
			custody
				.withdrawals
				.retain(|entry| entry.slot != slot || entry.issued > withdrawn_until);
			Ok((slot, withdrawn_until))
		})?;
		Self::deposit_event(Event::AllConsentsRevoked { subject, slot, withdrawn_until });
		Ok(())
	}
}

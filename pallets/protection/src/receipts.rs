//! What was disclosed, and whether the recipient answered.

use crate::{Cases, Config, EncryptionKeys, Error, Event, Pallet, Receipts};
use frame_support::{ensure, traits::Time};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	protection::{AccessPurpose, Case, Receipt, ReceiptKey},
	CaseId, InstitutionId, Moment, Officer,
};

impl<T: Config> Pallet<T> {
	/// Notes that the officer's institution disclosed a file to another one.
	pub(crate) fn do_disclose(
		officer: &Officer,
		id: CaseId,
		to: InstitutionId,
		purpose: AccessPurpose,
		content: H256,
	) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::open_case(id)?;
		let from = officer.institution;
		ensure!(from != case.lead || Self::acts_for_lead(officer, &case), Error::<T>::NotTheLead);
		ensure!(from != to, Error::<T>::DisclosedToSelf);
		Self::ensure_commitment(content)?;
		for side in [from, to] {
			Self::ensure_purpose(id, &case, side, purpose, now)?;
		}
		Self::ensure_may_take_part(to, now)?;
		ensure!(EncryptionKeys::<T>::contains_key(to), Error::<T>::KeyMissing);

		let number = case.next_receipt;
		let next_receipt = number.checked_add(1).ok_or(Error::<T>::NumbersUsedUp)?;
		let receipt = Receipt { from, to, purpose, content, disclosed_at: now, received_at: None };
		Receipts::<T>::insert(id.key(), ReceiptKey::from(number), receipt);
		Cases::<T>::insert(id.key(), Case { next_receipt, ..case });
		Self::deposit_event(Event::Disclosed { case: id, receipt: number, from, to, purpose });
		Ok(())
	}

	/// Refuses a side of a disclosure that does not take part in the case for this purpose. The lead takes part
	/// for all of them.
	fn ensure_purpose(
		id: CaseId,
		case: &Case,
		side: InstitutionId,
		purpose: AccessPurpose,
		now: Moment,
	) -> Result<(), Error<T>> {
		if side != case.lead {
			let grant = Self::standing_grant(id, side, now)?;
			ensure!(grant.purpose == purpose, Error::<T>::PurposeNotGranted);
		}
		Ok(())
	}

	/// Notes that the officer's institution has what was disclosed to it. It may answer after its access ended,
	/// and after the case was closed.
	pub(crate) fn do_receive(officer: &Officer, id: CaseId, number: u32) -> DispatchResult {
		Receipts::<T>::try_mutate(id.key(), ReceiptKey::from(number), |receipt| {
			let receipt = receipt.as_mut().ok_or(Error::<T>::ReceiptNotFound)?;
			ensure!(receipt.to == officer.institution, Error::<T>::NotForYou);
			ensure!(receipt.received_at.is_none(), Error::<T>::AlreadyReceived);
			receipt.received_at = Some(T::Time::now());
			Ok::<_, Error<T>>(())
		})?;
		Self::deposit_event(Event::Received { case: id, receipt: number });
		Ok(())
	}
}

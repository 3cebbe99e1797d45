//! Which institution an account acts for, and what keeps the account alive.

use crate::{Admins, Config, Error, Officers, Pallet};
use frame_support::ensure;
use sp_runtime::DispatchResult;
use tutela_primitives::{AccountId, InstitutionId};

impl<T: Config> Pallet<T> {
	/// The institution for which `account` is an officer or admin.
	///
	/// It says nothing of good standing. What an account was only asked to do does not count: a
	/// waiting appointment or a nomination changes nothing for the account.
	pub fn acts_for(account: &AccountId) -> Option<InstitutionId> {
		Officers::<T>::get(account)
			.map(|appointment| appointment.institution)
			.or_else(|| Admins::<T>::get(account))
	}

	/// Fails if `account` acts for an institution other than `institution`.
	pub(crate) fn ensure_may_act_for(
		account: &AccountId,
		institution: InstitutionId,
	) -> DispatchResult {
		let free = Self::acts_for(account).is_none_or(|own| own == institution);
		ensure!(free, Error::<T>::ActsForAnother);
		Ok(())
	}

	/// Keeps an account alive that has just come to act, and holds no tokens.
	///
	/// It is never let go, even when it stops acting: an account that was removed starts again
	/// from nonce 0, so that all it ever signed could be sent a second time. A balance that the
	/// account may hold is no substitute, as it can be spent.
	pub(crate) fn keep_alive(account: &AccountId) {
		frame_system::Pallet::<T>::inc_providers(account);
	}
}

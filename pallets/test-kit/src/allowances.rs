//! What accounts may send without a fee.

use frame_support::{storage_alias, Blake2_128Concat};
use tutela_primitives::{AccountId, FreeUse};

#[storage_alias]
type Left = StorageDoubleMap<TestKit, Blake2_128Concat, u8, Blake2_128Concat, AccountId, u32>;

/// Test double of [`FreeUse`]: allowances that tests grant. Each `N` has its own.
pub struct Allowances<const N: u8>;

impl<const N: u8> Allowances<N> {
	/// Grants `who` an allowance, in the place of what is left of an earlier one.
	pub fn grant(who: impl Into<AccountId>, units: u32) {
		Left::insert(N, who.into(), units);
	}
}

impl<const N: u8> FreeUse for Allowances<N> {
	type Payer = AccountId;

	fn left(who: &AccountId) -> Option<u32> {
		Left::get(N, who)
	}

	fn spend(who: &AccountId, cost: u32) -> Option<AccountId> {
		let rest = Self::left(who).and_then(|left| left.checked_sub(cost))?;
		Left::insert(N, who, rest);
		Some(who.clone())
	}

	fn give_back(payer: &AccountId, amount: u32) {
		if let Some(left) = Self::left(payer) {
			Left::insert(N, payer, left.saturating_add(amount));
		}
	}
}

//! Accounts that several keys hold together.

use crate::{Error, Result};
use codec::Encode;
use tutela_primitives::AccountId;

/// What `pallet-multisig` puts before the members and the threshold.
const PREFIX: &[u8; 16] = b"modlpy/utilisuba";

/// The account for which any `threshold` of `members` act, and the members in the order in which
/// calls of `Multisig` name them.
///
/// # Errors
///
/// [`Error::Input`] if a member is named twice, or if `threshold` is not between 2 and their
/// number.
pub fn account(threshold: u16, members: &[AccountId]) -> Result<(AccountId, Vec<AccountId>)> {
	let mut members = members.to_vec();
	members.sort();
	let count = members.len();
	members.dedup();
	if members.len() != count {
		return Err(Error::input("a member is named twice"));
	}
	if threshold < 2 || usize::from(threshold) > count {
		return Err(Error::input(format!("{threshold} of {count} is no threshold")));
	}
	let hash = sp_io::hashing::blake2_256(&(PREFIX, &members, threshold).encode());
	Ok((AccountId::new(hash), members))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn people(bytes: &[u8]) -> Vec<AccountId> {
		bytes.iter().map(|byte| AccountId::new([*byte; 32])).collect()
	}

	#[test]
	fn an_account_should_be_the_runtimes() {
		let members = people(&[3, 1, 2]);
		let (account, sorted) = account(2, &members).unwrap();
		let own = tutela_runtime::Multisig::multi_account_id(&sorted, 2);
		assert_eq!(account, own);
		assert!(sorted.is_sorted());
	}

	#[test]
	fn the_order_of_members_should_not_matter() {
		let one = account(2, &people(&[1, 2])).unwrap();
		assert_eq!(one, account(2, &people(&[2, 1])).unwrap());
	}

	#[test]
	fn what_is_no_group_should_be_refused() {
		for (threshold, members) in [(1, &[1, 2][..]), (3, &[1, 2]), (2, &[2, 2])] {
			let error = account(threshold, &people(members)).unwrap_err();
			assert!(matches!(error, Error::Input(_)), "{error}");
		}
	}
}

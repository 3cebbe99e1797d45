//! What a transaction costs its signer, for wallets that ask before they send.

use crate::{RuntimeOrigin, UncheckedExtrinsic};
use frame_support::dispatch::CheckIfFeeless;
use sp_runtime::{generic::Preamble, MultiAddress};

/// Whether the signer of `transaction` would pay no fee for it now.
///
/// The signature is not checked: a wallet asks before anybody has signed.
pub fn is_free(transaction: &UncheckedExtrinsic) -> bool {
	match &transaction.preamble {
		Preamble::Signed(MultiAddress::Id(signer), ..) => {
			transaction.function.is_feeless(&RuntimeOrigin::signed(signer.clone()))
		}
		_ => false,
	}
}

//! What a token says of a key.

use super::uri::Uri;
use crate::Scheme;
use sp_runtime::{traits::IdentifyAccount, MultiSigner};
use tutela_primitives::AccountId;

/// A key that was found in a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
	/// Its name.
	pub uri: Uri,
	/// Its scheme.
	pub scheme: Scheme,
	/// Its public key.
	pub public: MultiSigner,
}

impl Found {
	/// Its account.
	pub fn account(&self) -> AccountId {
		self.public.clone().into_account()
	}
}

//! Who is a notary.

use crate::Key;
use tutela_primitives::{verdict::Attestations, AccountId, Doubt};

/// Test double of what a verdict asks the chain about attestations: these keys are notaries', and
/// signatures are verified as they are on the chain. Nobody is in doubt.
pub struct Notaries<'a>(pub &'a [Key]);

impl Attestations for Notaries<'_> {
	fn is_notary(&self, account: &AccountId) -> bool {
		self.0.iter().any(|notary| notary.account() == *account)
	}

	fn doubts(&self) -> &[Doubt] {
		&[]
	}
}

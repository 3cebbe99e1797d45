//! Who is a notary.

use crate::Key;
use tutela_primitives::{
	verdict::Lookups, AccountId, AttestingBody, Attestor, CountryCode, Doubt, InstitutionId,
	Minute, Rules,
};

/// Test double of what a verdict asks the chain about attestations: these keys are notaries', and
/// signatures are verified as they are on the chain. Nobody is in doubt.
pub struct Notaries<'a>(pub &'a [Key]);

impl Lookups for Notaries<'_> {
	fn attests_for(&self, account: &AccountId, _: Attestor, _: Minute) -> Option<AttestingBody> {
		let is_notary = self.0.iter().any(|notary| notary.account() == *account);
		is_notary.then_some(AttestingBody { institution: InstitutionId(0), jurisdiction: None })
	}

	fn doubts(&self) -> &[Doubt] {
		&[]
	}

	fn rules_of(&self, _: CountryCode) -> Rules {
		Rules::strictest()
	}
}

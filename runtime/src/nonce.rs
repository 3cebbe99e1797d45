//! The check of a transaction's number.

use crate::{AccountId, Nonce, Runtime, RuntimeCall, RuntimeOrigin, System};
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{dispatch::CheckIfFeeless, traits::OriginTrait, weights::Weight};
use frame_system::{ExtensionsWeightInfo, ValidNonceInfo};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{
		DispatchInfoOf, DispatchOriginOf, Implication, PostDispatchInfoOf, TransactionExtension,
		ValidateResult,
	},
	transaction_validity::{TransactionSource, TransactionValidityError, ValidTransaction},
	DispatchResult,
};

type SystemCheck = frame_system::CheckNonce<Runtime>;

/// Checks and counts the number of a transaction, as [`frame_system::CheckNonce`] does.
///
/// One case is added: an account that does not exist yet may accept to act for an institution, or to
/// answer for a child. Nothing is kept for an account before it has agreed, and the SDK's check
/// refuses accounts that nothing keeps alive. The call keeps the account alive, and cannot fail where
/// it is free, so the number that was counted stays.
///
/// Clients know it by the name and the form of the SDK's check.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CheckNonce(
	/// How many transactions the account has sent before.
	#[codec(compact)]
	pub Nonce,
);

impl CheckNonce {
	/// What this transaction provides to the pool, and requires of it.
	fn tags(
		&self,
		who: &AccountId,
		origin: &RuntimeOrigin,
		call: &RuntimeCall,
	) -> Result<ValidNonceInfo, TransactionValidityError> {
		let begins = self.0 == 0
			&& is_answer(call)
			&& !System::account_exists(who)
			&& call.is_feeless(origin);
		if begins {
			return Ok(ValidNonceInfo {
				provides: vec![(who, self.0).encode()],
				requires: Vec::new(),
			});
		}
		SystemCheck::validate_nonce_for_account(who, self.0)
	}
}

/// Whether the sender accepts what an institution asks of it.
fn is_answer(call: &RuntimeCall) -> bool {
	match call {
		RuntimeCall::Accreditation(call) => call.proposer().is_some(),
		RuntimeCall::Guardianship(call) => {
			matches!(call, pallet_guardianship::Call::accept { .. })
		}
		_ => false,
	}
}

impl TransactionExtension<RuntimeCall> for CheckNonce {
	const IDENTIFIER: &'static str = "CheckNonce";
	type Implicit = ();
	/// Whose number is checked. `None`: nobody signed.
	type Val = Option<AccountId>;
	/// The part of the declared weight that is not needed.
	type Pre = Weight;

	fn weight(&self, _: &RuntimeCall) -> Weight {
		<Runtime as frame_system::Config>::ExtensionsWeightInfo::check_nonce()
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<RuntimeCall>,
		call: &RuntimeCall,
		_info: &DispatchInfoOf<RuntimeCall>,
		_len: usize,
		_self_implicit: (),
		_inherited_implication: &impl Implication,
		_source: TransactionSource,
	) -> ValidateResult<Self::Val, RuntimeCall> {
		let Some(who) = origin.as_signer().cloned() else {
			return Ok((ValidTransaction::default(), None, origin));
		};
		let ValidNonceInfo { provides, requires } = self.tags(&who, &origin, call)?;
		let validity = ValidTransaction { provides, requires, ..Default::default() };
		Ok((validity, Some(who), origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		_origin: &DispatchOriginOf<RuntimeCall>,
		call: &RuntimeCall,
		_info: &DispatchInfoOf<RuntimeCall>,
		_len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		match val {
			Some(who) => {
				SystemCheck::prepare_nonce_for_account(&who, self.0).map(|()| Weight::zero())
			}
			None => Ok(self.weight(call)),
		}
	}

	fn post_dispatch_details(
		unneeded: Self::Pre,
		_info: &DispatchInfoOf<RuntimeCall>,
		_post_info: &PostDispatchInfoOf<RuntimeCall>,
		_len: usize,
		_result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		Ok(unneeded)
	}
}

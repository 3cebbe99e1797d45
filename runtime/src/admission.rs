//! The check of a transaction before it enters a block.

use crate::{
	configs::{RuntimeBlockLength, RuntimeBlockWeights},
	filter::{is_ours, may_be_sent},
	AccountId, Accreditation, Guardianship, IdentityRegistry, Runtime, RuntimeCall,
};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::{CheckIfFeeless, DispatchClass},
	traits::{Contains, OriginTrait},
	weights::Weight,
};
use pallet_transaction_payment::WeightInfo;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{
		DispatchInfoOf, DispatchOriginOf, Implication, PostDispatchInfoOf, TransactionExtension,
		ValidateResult,
	},
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	DispatchResult,
};
use tutela_primitives::{FreeUse, InstitutionId};

/// What one block can hold of ordinary calls, in the unit of allowances.
const BLOCK: u64 = 1_000_000_000;

/// Custom validity codes of this chain.
#[repr(u8)]
pub enum Refusal {
	/// Every allowance of the sender is spent: that of its institution, its own as a guardian or as
	/// a child. They refill with time: send again after a minute.
	AllowanceSpent = 1,
}

impl From<Refusal> for TransactionValidityError {
	fn from(refusal: Refusal) -> Self {
		InvalidTransaction::Custom(refusal as u8).into()
	}
}

/// Refuses calls that no key may send, and takes the cost of calls that are free of fees from an
/// allowance: the sender's, or that of the institution which the sender answers ([`Payer`]).
///
/// - A call that the filter refuses, or that its sender has no authority for, is refused before it
///   enters a block, and not only when it is carried out, because its bytes would stay in the block.
/// - A call that is free of fees costs its share of a block: the largest of time, proof and length.
///   The cost is taken before the call is carried out, so that a failing call costs too. What the
///   call declared and did not need is given back afterwards to the allowance that paid. What the
///   node then measures less of the proof, the block gets back and the allowance does not, because
///   what an institution can send must not depend on what others sent in the same block.
/// - A transaction either pays a fee or uses an allowance. Its declared weight includes both, and
///   the block gets back the one that was not needed.
///
/// It encodes to nothing, so that clients need not know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Admission;

impl Admission {
	/// The cost of a call of this weight and length, in billionths of what a block can hold of
	/// ordinary calls, rounded up.
	pub fn cost(weight: Weight, len: usize) -> u32 {
		let limits = RuntimeBlockWeights::get();
		let room = limits.get(DispatchClass::Normal).max_total.unwrap_or(limits.max_block);
		let length = *RuntimeBlockLength::get().max.get(DispatchClass::Normal);
		let share = |part: u64, whole: u64| part.saturating_mul(BLOCK).div_ceil(whole.max(1));
		let largest = share(weight.ref_time(), room.ref_time())
			.max(share(weight.proof_size(), room.proof_size()))
			.max(share(u64::try_from(len).unwrap_or(u64::MAX), length.into()));
		u32::try_from(largest).unwrap_or(u32::MAX)
	}

	/// Weight of taking from an allowance, for a sender who has every kind of allowance and spends
	/// the last one: twelve reads (whose officer, admin or nominated admin it is; that institution,
	/// its allowance and its sponsor's, with their terms; a guardian's links and allowance; a
	/// child's key and allowance). Two writes are the most: an institution's allowance and its
	/// sponsor's.
	fn allowance_weight() -> Weight {
		<Runtime as frame_system::Config>::DbWeight::get().reads_writes(12, 2)
	}

	/// Weight of what was done, if this allowance paid.
	///
	/// The call itself pays for reading whose officer the sender is, and that institution. The
	/// institution's allowance and its terms are read, and of its sponsor the same. Whoever pays
	/// with the allowance of a guardian or a child was looked for everywhere before.
	fn needed_by(paid: &Paid) -> Weight {
		let (institution, _, _) = paid;
		let (reads, writes) = match institution {
			Some(institution) if institution.sponsor.is_none() => (2, 1),
			Some(_) => (4, 2),
			None => (12, 1),
		};
		<Runtime as frame_system::Config>::DbWeight::get().reads_writes(reads, writes)
	}

	/// Weight of charging a fee.
	fn fee_weight() -> Weight {
		<Runtime as pallet_transaction_payment::Config>::WeightInfo::charge_transaction_payment()
	}
}

/// Every allowance of the chain. An account that has more than one spends the first that has enough.
type Allowances = (Accreditation, Guardianship, IdentityRegistry);

/// The allowance that paid.
type Paid = <Allowances as FreeUse>::Payer;

/// Whose allowance pays for a call that is free of fees.
#[derive(Clone, Debug)]
pub enum Payer {
	/// The sender's own, or that of the institution for which it acts.
	Sender(AccountId),
	/// That of the institution which the sender answers. The sender does not act for it, and is no
	/// guardian yet. Its own allowance is not touched.
	Proposer(InstitutionId),
}

impl Payer {
	fn of(call: &RuntimeCall, who: AccountId) -> Self {
		use pallet_guardianship::Call::{accept, relinquish};
		let proposer = match call {
			RuntimeCall::Accreditation(call) => call.proposer(),
			RuntimeCall::Guardianship(accept { subject } | relinquish { subject }) => {
				Guardianship::proposer(subject, &who)
			}
			_ => None,
		};
		proposer.map_or(Self::Sender(who), Self::Proposer)
	}

	fn left_for(&self, cost: u32) -> Option<u32> {
		match self {
			Self::Sender(who) => Allowances::left_for(who, cost),
			Self::Proposer(institution) => {
				Accreditation::left_to(*institution).filter(|left| *left >= cost)
			}
		}
	}

	fn spend(&self, cost: u32) -> Option<Paid> {
		match self {
			Self::Sender(who) => Allowances::spend(who, cost),
			Self::Proposer(institution) => {
				Accreditation::spend_of(*institution, cost).map(|paid| (Some(paid), None, None))
			}
		}
	}
}

impl TransactionExtension<RuntimeCall> for Admission {
	const IDENTIFIER: &'static str = "Admission";
	type Implicit = ();
	/// Whose allowance pays how much, if the call is free of fees.
	type Val = Option<(Payer, u32)>;
	/// The part of the declared weight that is not needed, and what was paid, if the call is free of
	/// fees.
	type Pre = (Weight, Option<(Paid, u32)>);

	fn weight(&self, _: &RuntimeCall) -> Weight {
		Self::allowance_weight()
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<RuntimeCall>,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		len: usize,
		_self_implicit: (),
		_inherited_implication: &impl Implication,
		_source: TransactionSource,
	) -> ValidateResult<Self::Val, RuntimeCall> {
		let Some(who) = origin.as_signer().cloned() else {
			return Ok((ValidTransaction::default(), None, origin));
		};
		type Filter = <Runtime as frame_system::Config>::BaseCallFilter;
		let free = call.is_feeless(&origin);
		// A sender without authority is refused, even with funds.
		if is_ours(call) && !free {
			return Err(InvalidTransaction::Payment.into());
		}
		// A free call of ours has been asked for its authority already.
		if !Filter::contains(call) || !(is_ours(call) || may_be_sent(call, &who)) {
			return Err(InvalidTransaction::Call.into());
		}
		if !free {
			return Ok((ValidTransaction::default(), None, origin));
		}
		let cost = Self::cost(info.total_weight().saturating_sub(Self::fee_weight()), len);
		// Who has used least comes first, so that a key that floods the pool waits behind others.
		let payer = Payer::of(call, who);
		let left = payer.left_for(cost).ok_or(Refusal::AllowanceSpent)?;
		let validity = ValidTransaction { priority: left.into(), ..Default::default() };
		Ok((validity, Some((payer, cost)), origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		_origin: &DispatchOriginOf<RuntimeCall>,
		_call: &RuntimeCall,
		_info: &DispatchInfoOf<RuntimeCall>,
		_len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		let Some((payer, cost)) = val else { return Ok((Self::allowance_weight(), None)) };
		let paid = payer.spend(cost).ok_or(Refusal::AllowanceSpent)?;
		let unused = Self::allowance_weight().saturating_sub(Self::needed_by(&paid));
		Ok((Self::fee_weight().saturating_add(unused), Some((paid, cost))))
	}

	fn post_dispatch_details(
		(unneeded, paid): Self::Pre,
		info: &DispatchInfoOf<RuntimeCall>,
		post_info: &PostDispatchInfoOf<RuntimeCall>,
		len: usize,
		_result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		if let Some((paid, cost)) = paid {
			// With what the call and the checks before this one gave back. Those after it, without a
			// fee, give nothing back but by measuring.
			let needed = post_info.calc_actual_weight(info).saturating_sub(unneeded);
			let too_much = cost.saturating_sub(Self::cost(needed, len));
			if too_much > 0 {
				Allowances::give_back(&paid, too_much);
			}
		}
		Ok(unneeded)
	}
}

//! How much an institution or a guardian may send without paying.

use crate::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Size and speed of an allowance. The unit is a billionth of one block's room.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct AllowanceTerms {
	/// What can be spent at once, in billionths of a block.
	pub capacity: u32,
	/// What comes back in a second, in billionths of a block.
	pub refill_per_second: u32,
}

/// Which of its allowances the council sets for an institution.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum AllowanceKind {
	/// What its own officers send.
	Own,
	/// What its offspring send, together. Only a sponsor has it.
	Offspring,
}

/// What is left of an allowance: a bucket that empties with use and fills up again with time.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Allowance {
	/// What was used and had not come back at `counted_at`, in billionths of a block.
	pub spent: u32,
	/// When that was so, in milliseconds.
	pub counted_at: Moment,
}

impl Allowance {
	/// What can be spent at `now`, in billionths of a block.
	pub fn left(&self, terms: &AllowanceTerms, now: Moment) -> u32 {
		terms.capacity.saturating_sub(self.still_spent(terms, now))
	}

	/// This allowance after `cost` was spent at `now`, or `None` if that is more than is left.
	pub fn spend(&self, terms: &AllowanceTerms, now: Moment, cost: u32) -> Option<Self> {
		let spent = self.still_spent(terms, now).checked_add(cost)?;
		(spent <= terms.capacity).then_some(Self { spent, counted_at: now })
	}

	/// This allowance after `amount` of what was spent proved not to be needed.
	pub fn give_back(&self, amount: u32) -> Self {
		Self { spent: self.spent.saturating_sub(amount), ..*self }
	}

	fn still_spent(&self, terms: &AllowanceTerms, now: Moment) -> u32 {
		let elapsed = now.saturating_sub(self.counted_at);
		let refilled = elapsed.saturating_mul(terms.refill_per_second.into()) / 1_000;
		self.spent.saturating_sub(u32::try_from(refilled).unwrap_or(u32::MAX))
	}
}

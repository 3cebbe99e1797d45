//! Reads the calls that write records, without the runtime.

use crate::types::{Correction, CrossingReport};
use alloc::vec::Vec;
use codec::{Compact, Decode};
use sp_core::H256;
use tutela_primitives::{
	Approval, Companions, CountryCode, Direction, Moment, OverrideReason, PortCode, RecordId,
	SubjectId, MAX_BATCH,
};

/// Position of `BorderTransfer` in the runtime. Positions never change.
pub const BORDER_TRANSFER: u8 = 53;
/// Position of `Utility` in the runtime.
pub const UTILITY: u8 = 40;

/// Most calls that are looked at in one batch.
const MAX_NESTED: u32 = 256;

/// A call that writes records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BorderCall {
	/// `verify_crossing` and `verify_crossings`.
	Verify(Vec<CrossingReport>),
	/// `report_attempt`.
	Report(AttemptReport),
	/// `record_unidentified`.
	Unidentified(UnidentifiedReport),
	/// `override_crossing`.
	Override {
		/// The record that is overridden.
		record: RecordId,
		/// The emergency.
		reason: OverrideReason,
		/// The second officer's approval.
		approval: Approval,
	},
	/// `amend`.
	Amend {
		/// The record with the mistake.
		record: RecordId,
		/// What it should have said.
		correction: Correction,
		/// The second officer's approval.
		approval: Approval,
	},
}

/// An attempt that a child-protection body reports.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub struct AttemptReport {
	/// The child, if it is known.
	pub subject: Option<SubjectId>,
	/// Which way.
	pub direction: Direction,
	/// The country left.
	pub from: CountryCode,
	/// The country entered, or to be entered.
	pub to: CountryCode,
	/// Where, if that is known.
	pub post: Option<PortCode>,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// Who travelled along.
	pub escort: Companions,
	/// Commitment to what the body keeps about it.
	pub evidence: H256,
}

/// A child whom nobody could name.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
pub struct UnidentifiedReport {
	/// Which way, seen from the post.
	pub direction: Direction,
	/// The country on the other side.
	pub other: CountryCode,
	/// Where.
	pub post: PortCode,
	/// Who travelled along.
	pub companions: Companions,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// Commitment to what the officer keeps about it.
	pub evidence: H256,
}

/// The calls in a transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calls {
	/// Those that write records, in order.
	pub border: Vec<BorderCall>,
	/// Whether there are others, which this program does not look into.
	pub others: bool,
}

impl Calls {
	/// Reads an encoded call: one that writes records, or a batch of such.
	///
	/// What comes after a call of another kind in a batch cannot be told from it, so that reading
	/// ends there.
	pub fn read(call: &[u8]) -> Self {
		let mut calls = Self::default();
		let input = &mut &*call;
		let known = match input.split_first() {
			Some((&UTILITY, [0 | 2 | 4, batch @ ..])) => {
				*input = batch;
				calls.batch(input)
			}
			_ => calls.one(input),
		};
		calls.others = known.is_none() || !input.is_empty();
		calls
	}

	fn batch(&mut self, input: &mut &[u8]) -> Option<()> {
		let Compact(count) = Compact::<u32>::decode(input).ok()?;
		for _ in 0..count.min(MAX_NESTED) {
			self.one(input)?;
		}
		(count <= MAX_NESTED).then_some(())
	}

	fn one(&mut self, input: &mut &[u8]) -> Option<()> {
		let (pallet, call) = <(u8, u8)>::decode(input).ok()?;
		if pallet != BORDER_TRANSFER {
			return None;
		}
		let call = match call {
			0 => BorderCall::Verify([CrossingReport::decode(input).ok()?].into()),
			1 => {
				let Compact(count) = Compact::<u32>::decode(input).ok()?;
				if count > MAX_BATCH {
					return None;
				}
				let reports = (0..count).map(|_| CrossingReport::decode(input).ok());
				BorderCall::Verify(reports.collect::<Option<_>>()?)
			}
			2 => BorderCall::Report(AttemptReport::decode(input).ok()?),
			3 => BorderCall::Unidentified(UnidentifiedReport::decode(input).ok()?),
			4 => {
				let (record, reason, approval) = Decode::decode(input).ok()?;
				BorderCall::Override { record, reason, approval }
			}
			6 => {
				let (record, correction, approval) = Decode::decode(input).ok()?;
				BorderCall::Amend { record, correction, approval }
			}
			_ => return None,
		};
		self.border.push(call);
		Some(())
	}
}

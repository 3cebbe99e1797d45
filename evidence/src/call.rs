//! Reads the calls that write records, without the runtime.

use alloc::vec::Vec;
use codec::{Compact, Decode};
use tutela_primitives::{
	ledger::BorderCall,
	pallet_index::{BORDER_TRANSFER, UTILITY},
	AttemptReport, CrossingReport, UnidentifiedReport, MAX_BATCH,
};

/// Most calls that are looked at in one batch.
const MAX_NESTED: u32 = 256;

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
			12 => {
				let (record, report, check) = Decode::decode(input).ok()?;
				BorderCall::Release { record, report, check }
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

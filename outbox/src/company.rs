//! Transactions of a key that the log does not know: of a part of the log that is lost, or of somebody else.

use crate::{blocks::Heads, nodes::within, read, read::Report, search, sender::Outbox};
use sp_core::{crypto::Ss58Codec, H256};
use tutela_client::Result;
use tutela_primitives::Moment;

/// How many transactions of one key may wait for a block.
const WINDOW: usize = 4;

impl Outbox {
	/// Compares the numbers of the key's transactions on the best chain with those in the log. Gives until when
	/// a crossing has to have been seen so that it is looked for before it is signed, and how many transactions
	/// may wait for a block.
	///
	/// A number that the log does not know is a transaction from a part of the log that is lost, or of somebody
	/// else who sends with the key. While somebody else does, one transaction waits at a time: it is signed for
	/// the very state in which its crossings were looked for, so that a crossing which another transaction
	/// records in between cannot be recorded twice.
	pub(crate) async fn compare_numbers(
		&mut self,
		heads: &Heads,
		index: usize,
		after_best: u64,
	) -> Result<(Moment, usize)> {
		let Some(lane) = self.lanes.get_mut(index) else { return Ok((0, 0)) };
		let (account, from) = (lane.key.account().clone(), lane.compared.unwrap_or(0));
		if lane.compared.is_none() || from < after_best {
			let known =
				self.log.ask(|db| read::included_numbers(db, &account, from, after_best))?;
			if known < after_best.saturating_sub(from) {
				lane.suspect_until = lane.suspect_until.max(within(heads.best.now()).await?);
				if lane.compared.is_some() && !lane.has_company {
					lane.has_company = true;
					self.log.watch().notice(&format!(
						"something else sends with the key of {} too: each crossing is looked for before it is \
						 sent, which takes longer. End whatever it is",
						account.to_ss58check()
					));
				}
			}
			// What is not final can still change.
			lane.compared = Some(within(heads.last_final.nonce(&account)).await?);
		}
		Ok((lane.suspect_until, if lane.has_company { 1 } else { WINDOW }))
	}
}

/// Those of `reports` with these keys that have a record in the best block. They wait until it is final, or gone.
pub(crate) async fn recorded(
	heads: &Heads,
	reports: &[Report],
	keys: &[H256],
) -> Result<Vec<H256>> {
	let mut recorded = Vec::new();
	if heads.best.block_number() == heads.last_final.block_number() {
		return Ok(recorded);
	}
	for report in reports.iter().filter(|report| keys.contains(&report.key)) {
		if within(search::record_of(&heads.best, &report.report)).await?.is_some() {
			recorded.push(report.key);
		}
	}
	Ok(recorded)
}

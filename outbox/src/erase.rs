//! Erases what reports and transactions say, some time after their outcome was final.
//!
//! What stays: that there was a report, by the hash of its content, its evidence, post and countries; when it was
//! queued, sent and final; and its record's number. The chain of hashes stays whole.

use crate::{
	entry::{Bytes, Entry},
	log::SendLog,
	read::{self, Report},
};
use codec::Encode;
use sp_core::H256;
use tutela_client::{dates, Result};
use tutela_primitives::{Companions, CrossingReport, Moment, Passage, SubjectId, DAY};

/// How many days after its final outcome a report's content is erased: as long as the same report may be sent again.
pub const DAYS: u64 = 40;
/// How many reports one entry erases.
const AT_ONCE: usize = 256;

impl SendLog {
	/// Erases the content of whatever was final `days` ago. Gives how many reports that were.
	///
	/// # Errors
	///
	/// As [`SendLog::append`].
	pub fn erase(&self, days: u64) -> Result<usize> {
		self.erase_before(dates::now().saturating_sub(days.saturating_mul(DAY)))
	}

	/// As [`Self::erase`], of whatever was final before an instant.
	///
	/// # Errors
	///
	/// As [`SendLog::append`].
	pub fn erase_before(&self, before: Moment) -> Result<usize> {
		let mut count = 0;
		loop {
			let (reports, transactions) = self.ask(|db| read::settled(db, before, AT_ONCE))?;
			if reports.is_empty() && transactions.is_empty() {
				break;
			}
			count += reports.len();
			let reports: Vec<(H256, Bytes)> = reports.into_iter().map(left).collect();
			self.append(Entry::Erased { reports, transactions })?;
		}
		if count > 0 {
			self.forget_pages()?;
		}
		Ok(count)
	}
}

/// What is left of a report.
fn left(report: Report) -> (H256, Bytes) {
	let left = CrossingReport {
		subject: SubjectId([0; 32]),
		companions: Companions::Nobody,
		document: None,
		captured_at: 0,
		officer_doubts: false,
		passage: Passage::Unknown,
		purpose: Default::default(),
		kinship: None,
		home: None,
		consents: Default::default(),
		..report.report
	};
	(report.key, Bytes(left.encode()))
}

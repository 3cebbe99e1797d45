//! The calls that write records.

use crate::{
	Approval, AttemptReport, Basis, Correction, CrossingReport, OverrideReason, Record, RecordId,
	SecondLineCheck, UnidentifiedReport,
};
use alloc::vec::Vec;

/// A call that writes records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BorderCall {
	/// `verify_crossing` and `verify_crossings`: one record for each report.
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
	/// `release`.
	Release {
		/// The record that referred the child.
		record: RecordId,
		/// What the second officer sees.
		report: CrossingReport,
		/// What the second officer checked.
		check: SecondLineCheck,
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

impl BorderCall {
	/// How many records the call writes if it succeeds.
	pub fn count(&self) -> usize {
		match self {
			Self::Verify(reports) => reports.len(),
			Self::Report(_)
			| Self::Unidentified(_)
			| Self::Override { .. }
			| Self::Release { .. }
			| Self::Amend { .. } => 1,
		}
	}

	/// Whether `record` repeats what the call says in its part `index` (0 but for a batch).
	///
	/// This finds the call that a record can come from. Only [`super::replay`] tells whether the
	/// record is what the call had to write.
	pub fn tells(&self, index: usize, record: &Record) -> bool {
		match self {
			Self::Verify(reports) => {
				reports.get(index).is_some_and(|report| report.is_repeated_by(record))
			}
			Self::Report(report) => {
				record.verdict.basis == Basis::Report
					&& record.subject == report.subject
					&& record.captured_at == report.captured_at
					&& record.evidence == report.evidence
			}
			Self::Unidentified(report) => {
				record.verdict.basis == Basis::Unidentified
					&& record.post == Some(report.post)
					&& record.captured_at == report.captured_at
					&& record.evidence == report.evidence
			}
			Self::Override { record: older, .. }
			| Self::Release { record: older, .. }
			| Self::Amend { record: older, .. } => record.amends == Some(*older),
		}
	}
}

impl CrossingReport {
	/// Whether `record` repeats what the report says.
	pub fn is_repeated_by(&self, record: &Record) -> bool {
		record.amends.is_none()
			&& record.subject == Some(self.subject)
			&& record.direction == self.direction
			&& record.other() == self.other
			&& record.final_destination == self.final_destination
			&& record.post == Some(self.post)
			&& record.captured_at == self.captured_at
			&& record.companions == self.companions
			&& record.document == self.document
			&& record.passage == self.passage
			&& record.evidence == self.evidence
	}
}

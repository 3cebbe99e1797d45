//! A report that is to be sent, and how it is known again.

use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use tutela_client::evidence::random_salt;
use tutela_primitives::CrossingReport;

/// Where the time of a report comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSource {
	/// Whoever reports said when the crossing was seen.
	Said,
	/// Nobody said it. It is the present, so that the same words said later give another report.
	Present,
}

/// A report that is to be sent.
///
/// It is known again by its evidence. If that is left out, the report gets a random one, and is known
/// again by all else that it says.
#[derive(Clone, Debug)]
pub struct Submission {
	report: CrossingReport,
	content: H256,
	has_own_evidence: bool,
	ends_when_told: bool,
}

impl Submission {
	/// `report`, whose evidence is zeros if it was left out.
	pub fn new(report: CrossingReport, time: TimeSource) -> Self {
		let has_own_evidence = !report.evidence.is_zero();
		let mut said = report.clone();
		said.evidence = H256::zero();
		if time == TimeSource::Present {
			said.captured_at = 0;
		}
		let content = H256(blake2_256(&(b"send log: content", said).encode()));
		let mut report = report;
		if !has_own_evidence {
			report.evidence = H256(random_salt());
		}
		Self { report, content, has_own_evidence, ends_when_told: false }
	}

	/// The same, if it is a new crossing as soon as the outcome of the last one was handed over: a
	/// child that crosses each day is reported with the same words each time. Of no effect where the
	/// report has its own evidence.
	#[must_use]
	pub fn new_when_told(mut self) -> Self {
		self.ends_when_told = !self.has_own_evidence;
		self
	}

	/// Whether it is a new crossing as soon as its outcome was handed over.
	pub fn ends_when_told(&self) -> bool {
		self.ends_when_told
	}

	/// By what it is known again. `attempt` counts the crossings with the same words that are over.
	pub fn key(&self, attempt: u32) -> H256 {
		match self.has_own_evidence {
			true => self.report.evidence,
			false => H256(blake2_256(&(b"send log: key", self.content, attempt).encode())),
		}
	}

	/// Hash of what was asked for.
	pub fn content(&self) -> H256 {
		self.content
	}

	/// The report's evidence: as given, or random.
	pub fn evidence(&self) -> H256 {
		self.report.evidence
	}

	/// The report, with this evidence.
	pub fn report(&self, evidence: H256) -> CrossingReport {
		CrossingReport { evidence, ..self.report.clone() }
	}
}

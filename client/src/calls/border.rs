//! Calls of `BorderTransfer`: what happened at the border.

use crate::Call;
use sp_core::H256;
use tutela_primitives::{
	AlertKind, Approval, Companions, Correction, CountryCode, CrossingReport, Direction, Finding,
	Moment, OverrideReason, PortCode, RecordId, Rules, SubjectId,
};

const PALLET: &str = "BorderTransfer";

/// Verifies and records a crossing. For a border officer.
pub fn verify_crossing(report: CrossingReport) -> Call {
	Call::new(PALLET, "verify_crossing").with("report", report)
}

/// Verifies and records up to 64 crossings. For a border officer.
pub fn verify_crossings(reports: Vec<CrossingReport>) -> Call {
	Call::new(PALLET, "verify_crossings").with("reports", reports)
}

/// Records an attempt that a child-protection body saw.
#[allow(clippy::too_many_arguments)]
pub fn report_attempt(
	subject: Option<SubjectId>,
	direction: Direction,
	from: CountryCode,
	to: CountryCode,
	post: Option<PortCode>,
	captured_at: Moment,
	escort: Companions,
	evidence: H256,
) -> Call {
	Call::new(PALLET, "report_attempt")
		.with("subject", subject)
		.with("direction", direction)
		.with("from", from)
		.with("to", to)
		.with("post", post)
		.with("captured_at", captured_at)
		.with("escort", escort)
		.with("evidence", evidence)
}

/// Records a child whom nobody can name. For a border officer.
pub fn record_unidentified(
	direction: Direction,
	other: CountryCode,
	post: PortCode,
	companions: Companions,
	captured_at: Moment,
	evidence: H256,
) -> Call {
	Call::new(PALLET, "record_unidentified")
		.with("direction", direction)
		.with("other", other)
		.with("post", post)
		.with("companions", companions)
		.with("captured_at", captured_at)
		.with("evidence", evidence)
}

/// Lets a child pass in an emergency, with an officer of another institution.
pub fn override_crossing(record: RecordId, reason: OverrideReason, approval: Approval) -> Call {
	Call::new(PALLET, "override_crossing")
		.with("record", record)
		.with("reason", reason)
		.with("approval", approval)
}

/// Says what the review of an override found.
pub fn review_override(record: RecordId, finding: Finding) -> Call {
	Call::new(PALLET, "review_override").with("record", record).with("finding", finding)
}

/// Corrects a record by a new one, with a second officer.
pub fn amend(record: RecordId, correction: Correction, approval: Approval) -> Call {
	Call::new(PALLET, "amend")
		.with("record", record)
		.with("correction", correction)
		.with("approval", approval)
}

/// Warns that the child must not pass a border unseen.
pub fn raise_alert(subject: SubjectId, kind: AlertKind, until: Moment) -> Call {
	Call::new(PALLET, "raise_alert")
		.with("subject", subject)
		.with("kind", kind)
		.with("until", until)
}

/// Ends a warning.
pub fn clear_alert(subject: SubjectId, kind: AlertKind) -> Call {
	Call::new(PALLET, "clear_alert").with("subject", subject).with("kind", kind)
}

/// Asks for help. For the child's own key, or its at-will advocate.
pub fn distress(subject: SubjectId) -> Call {
	Call::new(PALLET, "distress").with("subject", subject)
}

/// Says that the child was not seen where and when it should have been.
pub fn flag_overdue(subject: SubjectId) -> Call {
	Call::new(PALLET, "flag_overdue").with("subject", subject)
}

/// Sets a country's rules. The chain numbers the version. For the council or that country's
/// accreditor.
pub fn set_rules(country: CountryCode, rules: Rules) -> Call {
	Call::new(PALLET, "set_rules").with("country", country).with("rules", rules)
}

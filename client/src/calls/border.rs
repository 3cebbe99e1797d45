//! Calls of `BorderTransfer`: what happened at the border.

use sp_core::H256;
use tutela_primitives::{
	AlertBasis, AlertKind, AlertSource, Approval, Companions, Correction, CountryCode,
	CrossingReport, Direction, Finding, Moment, OverrideReason, PortCode, RecordId, Rules,
	SecondLineCheck, SubjectId,
};

calls! {
	"BorderTransfer";

	/// Verifies and records a crossing. For a border officer.
	verify_crossing(report: CrossingReport);

	/// Verifies and records up to 64 crossings. For a border officer.
	verify_crossings(reports: Vec<CrossingReport>);

	/// Records an attempt that a child-protection body saw.
	report_attempt(
		subject: Option<SubjectId>,
		direction: Direction,
		from: CountryCode,
		to: CountryCode,
		post: Option<PortCode>,
		captured_at: Moment,
		companions: Companions,
		evidence: H256,
	);

	/// Records a child whom nobody can name. For a border officer.
	record_unidentified(
		direction: Direction,
		other: CountryCode,
		post: PortCode,
		companions: Companions,
		captured_at: Moment,
		evidence: H256,
	);

	/// Lets a child pass in an emergency, with an officer of another institution.
	override_crossing(record: RecordId, reason: OverrideReason, approval: Approval);

	/// Looks again at an exit that was referred, as a second officer.
	release(record: RecordId, report: CrossingReport, check: SecondLineCheck);

	/// Says what the review of an override or a release found.
	review(record: RecordId, finding: Finding);

	/// Corrects a record by a new one, with a second officer.
	amend(record: RecordId, correction: Correction, approval: Approval);

	/// Warns that the child must not pass a border unseen. For child protection and courts.
	raise_alert(
		subject: SubjectId,
		kind: AlertKind,
		valid_until: Moment,
		basis: AlertBasis,
		decision: Option<H256>,
	);

	/// Ends an alert of this source, or asks for it.
	clear_alert(subject: SubjectId, source: AlertSource, kind: AlertKind);

	/// Asks for help. For the child's own key, or its at-will advocate.
	distress(subject: SubjectId);

	/// Says that the child was not seen where and when it should have been.
	flag_overdue(subject: SubjectId);

	/// Sets a country's rules. The chain numbers the version. For the council or that country's
	/// accreditor.
	set_rules(country: CountryCode, rules: Rules);
}

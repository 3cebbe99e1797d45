//! Which calls are free for whom.

use super::*;
use frame_support::dispatch::CheckIfFeeless;
use tutela_primitives::{Correction, Finding, OverrideReason};

type Call = crate::Call<Test>;

fn free(key: Key, call: &Call) -> bool {
	call.is_feeless(&by(key))
}

fn approved() -> Approval {
	let act = text::Act::Override(OverrideReason::Medical);
	approval(MD_PROTECTOR, MD_OFFICER, RecordId(0), act)
}

#[test]
fn calls_should_be_free_when_the_caller_has_the_authority() {
	chain().build_and_execute(|| {
		teenager(CHILD);
		link(CHILD, MOTHER, LinkBasis::BirthParent);
		link(CHILD, ADVOCATE, LinkBasis::AtWillAdvocate);
		let report = exit(CHILD);
		let correction = Correction {
			subject: None,
			direction: Direction::Exit,
			other: country("RO"),
			captured_at: NOW,
			companions: Companions::Nobody,
			evidence: H256::zero(),
		};
		let border = [MD_OFFICER].as_slice();
		let care = [MD_PROTECTOR].as_slice();
		let both = [MD_OFFICER, MD_PROTECTOR].as_slice();
		let calls = [
			(Call::verify_crossing { report: report.clone() }, border),
			(Call::verify_crossings { reports: BoundedVec::truncate_from(vec![report]) }, border),
			(
				Call::report_attempt {
					subject: None,
					direction: Direction::Exit,
					from: country("MD"),
					to: country("RO"),
					post: None,
					captured_at: NOW,
					companions: Companions::Nobody,
					evidence: H256::zero(),
				},
				care,
			),
			(
				Call::record_unidentified {
					direction: Direction::Exit,
					other: country("RO"),
					post: port("MDLUI"),
					companions: Companions::Nobody,
					captured_at: NOW,
					evidence: H256::zero(),
				},
				border,
			),
			(
				Call::override_crossing {
					record: RecordId(0),
					reason: OverrideReason::Medical,
					approval: approved(),
				},
				both,
			),
			(Call::review { record: RecordId(0), finding: Finding::Justified }, care),
			(Call::amend { record: RecordId(0), correction, approval: approved() }, both),
			(
				Call::raise_alert {
					subject: CHILD,
					kind: AlertKind::Missing,
					valid_until: NOW + 1,
					basis: AlertBasis::OwnFinding,
					decision: None,
				},
				&[MD_PROTECTOR, MD_OFFICIAL],
			),
			(
				Call::clear_alert {
					subject: CHILD,
					source: AlertSource::Subject,
					kind: AlertKind::Distress,
				},
				&[MD_PROTECTOR, MD_OFFICIAL, ADVOCATE, CHILD_KEY],
			),
			(Call::distress { subject: CHILD }, &[CHILD_KEY, ADVOCATE]),
			(
				Call::flag_overdue { subject: CHILD },
				&[MD_OFFICER, MD_PROTECTOR, MD_OFFICIAL, MOTHER, ADVOCATE],
			),
			(Call::set_rules { country: country("MD"), rules: Rules::moldova() }, &[MD_OFFICIAL]),
			(Call::set_rules { country: country("RO"), rules: Rules::romania() }, &[]),
			(Call::flag_overdue { subject: UNKNOWN }, &[MD_OFFICER, MD_PROTECTOR, MD_OFFICIAL]),
		];
		for (call, who) in &calls {
			for key in
				[MD_OFFICER, MD_PROTECTOR, MD_OFFICIAL, MOTHER, ADVOCATE, CHILD_KEY, STRANGER]
			{
				assert_eq!(free(key, call), who.contains(&key), "{key:?}: {call:?}");
			}
		}
	});
}

#[test]
fn calls_should_not_be_free_when_the_officer_was_stopped() {
	chain().build_and_execute(|| {
		OfficerTable::dismiss(MD_OFFICER);
		assert!(!free(MD_OFFICER, &Call::verify_crossing { report: exit(CHILD) }));
	});
}

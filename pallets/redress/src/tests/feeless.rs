//! Which calls are free for whom.

use super::*;
use frame_support::dispatch::CheckIfFeeless;

type Call = crate::Call<Test>;

const KEYS: [Key; 15] = [
	CHILD_KEY,
	MOTHER,
	FATHER,
	ADVOCATE,
	UNCLE,
	STRANGER,
	MD_OMBUDSMAN,
	RO_OMBUDSMAN,
	UN_SPOKESWOMAN,
	MD_JUDGE,
	RO_JUDGE,
	MD_PROTECTOR,
	DE_PROTECTOR,
	MD_OFFICER,
	MD_AUDITOR,
];

#[test]
fn calls_should_be_free_when_the_caller_has_the_authority() {
	contested().build_and_execute(|| {
		leave(MD_OFFICER);
		let (ground, statement, contest) = (Ground::Untrue, STATEMENT, FIRST);
		let contesting =
			[CHILD_KEY, MOTHER, FATHER, ADVOCATE, MD_OMBUDSMAN, RO_OMBUDSMAN, UN_SPOKESWOMAN];
		let deciding = [MD_OMBUDSMAN, RO_OMBUDSMAN, MD_JUDGE, RO_JUDGE];
		let noticing: Vec<_> =
			KEYS.into_iter().filter(|key| ![UNCLE, STRANGER].contains(key)).collect();
		let (target, record) = (alert(AT_RISK), Target::Record(latest()));
		let (decision, reasons) = (Decision::Upheld, REASONS);
		let calls = [
			(Call::contest { target, ground, statement }, &contesting[..]),
			(Call::contest { target: record, ground, statement }, &contesting),
			(Call::answer { contest, statement }, &[MD_PROTECTOR]),
			(Call::pause { contest }, &deciding),
			(Call::decide { contest, decision, reasons }, &deciding),
			(Call::extend { contest }, &deciding),
			(Call::lapse { contest }, &noticing),
		];
		for (call, free_for) in calls {
			for key in KEYS {
				let free = call.is_feeless(&by(key));
				assert_eq!(free, free_for.contains(&key), "{call:?} by {key:?}");
			}
			assert!(!call.is_feeless(&RuntimeOrigin::none()));
		}
	});
}

/// Whoever errs about an alert of a child that concerns them learns so from the call's error.
#[test]
fn a_contest_of_an_alert_that_there_is_not_should_be_free_for_those_concerned() {
	chain().build_and_execute(|| {
		let call = |target| Call::contest { target, ground: Ground::Untrue, statement: STATEMENT };
		let no_alert = call(alert(AT_RISK));
		assert!(no_alert.is_feeless(&by(FATHER)) && no_alert.is_feeless(&by(MD_OMBUDSMAN)));
		assert!(!no_alert.is_feeless(&by(STRANGER)));
		// A record that there is not concerns nobody.
		let no_record = call(Target::Record(RecordId(9)));
		assert!(!no_record.is_feeless(&by(FATHER)) && no_record.is_feeless(&by(MD_OMBUDSMAN)));
		assert!(!Call::answer { contest: FIRST, statement: ANSWER }.is_feeless(&by(MD_PROTECTOR)));
	});
}

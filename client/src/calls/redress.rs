//! Calls of `Redress`: who contests what, who answers, and who decides.

use sp_core::H256;
use tutela_primitives::redress::{ContestId, Decision, Ground, Target};

calls! {
	"Redress";

	/// Contests an alert, a record or another target, or joins the contest of it. For the child, its guardians and
	/// at-will advocates, an ombudsman, an advocacy body.
	contest(target: Target, ground: Ground, statement: H256);

	/// Answers a contest. For officers of the institution that did what is contested.
	answer(contest: ContestId, statement: H256);

	/// Pauses a contested alert for 7 days. For a court or an ombudsman that has no part in the contest.
	pause(contest: ContestId);

	/// Decides a contest. For a court or an ombudsman that has no part in it.
	decide(contest: ContestId, decision: Decision, reasons: H256);

	/// Gives a contest 60 days more. For a court or an ombudsman that has no part in it.
	extend(contest: ContestId);

	/// Says that nobody decided in time. For officers and for those concerned.
	lapse(contest: ContestId);
}

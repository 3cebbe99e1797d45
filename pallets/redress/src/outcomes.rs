//! What a call can end in: an error, or events.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors: why the chain refuses a call, and what to do.
#[pallet_section]
pub mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such record, and no such alert stands. A court's order is contested in court; a call
		/// for help, and the second look that a cleared alert left, are nobody's to contest. For an alert
		/// name the child, the institution and the kind as the file has them.
		TargetNotFound,
		/// Only the child, whoever has a standing link to it, ombudsmen and advocacy bodies contest. Ask an
		/// ombudsman.
		NotConcerned,
		/// The statement is missing. Write one, keep it, and send the commitment to it.
		StatementMissing,
		/// The target is contested already, and that contest takes no plea of this complainant. Ask an
		/// ombudsman to join it, or wait for the decision.
		AlreadyContested,
		/// This complainant has pleas in three open contests about the child. Wait until one is over.
		TooManyContests,
		/// There is no contest with this number.
		ContestNotFound,
		/// The contest is over: it was decided, or it lapsed. What was decided stays; a new contest can
		/// be opened.
		AlreadyDecided,
		/// Only the institution that did what is contested answers.
		NotTheRespondent,
		/// The institution has answered every plea of the contest.
		AlreadyAnswered,
		/// Only courts and ombudsmen of the contest's country, and supranational ones, decide.
		OutsideJurisdiction,
		/// The institution has a part in the contest: it answers, it has a plea, or the one that answers
		/// accredited it. Somebody else has to do it.
		NotIndependent,
		/// Only a court does this: the alert says that the child is missing or abducted, or rests on a
		/// court's decision.
		CourtNeeded,
		/// Only an alert that denies exits can be paused.
		NotPausable,
		/// The target was paused in this contest. Decide on it.
		AlreadyPaused,
		/// The reasons are missing. Write them, keep them, and send the commitment to them.
		ReasonsMissing,
		/// The time for a decision was extended once. Decide.
		AlreadyExtended,
		/// The time for a decision is over, so that it cannot be extended. Decide.
		TooLateToExtend,
		/// There is still time for a decision: the contest names by when.
		NotDue,
		/// The contest is listed as overdue already. What is contested stays until somebody decides.
		AlreadyFlagged,
		/// All numbers of contests were given.
		NumbersUsedUp,
	}
}

/// The pallet's events.
#[pallet_section]
pub mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A contest was opened.
		ContestOpened {
			/// The contest.
			contest: ContestId,
			/// What is contested.
			target: Target,
			/// The institution that has to answer.
			respondent: InstitutionId,
			/// Who contests.
			by: Complainant,
			/// Why.
			ground: Ground,
			/// By when it must be decided, in milliseconds.
			due_at: Moment,
		},
		/// Somebody who speaks for the child joined a contest. Its time does not begin anew.
		ContestJoined {
			/// The contest.
			contest: ContestId,
			/// Who joined.
			by: Complainant,
			/// Why.
			ground: Ground,
		},
		/// The respondent answered.
		ContestAnswered {
			/// The contest.
			contest: ContestId,
			/// Commitment to what it said.
			statement: H256,
			/// How many pleas there were.
			pleas: u8,
		},
		/// What is contested was paused: it refers and does not deny.
		TargetPaused {
			/// The contest.
			contest: ContestId,
			/// What is paused.
			target: Target,
			/// Until when, in milliseconds.
			paused_until: Moment,
			/// The institution that paused it.
			by: InstitutionId,
		},
		/// The time for a decision was extended.
		ContestExtended {
			/// The contest.
			contest: ContestId,
			/// By when it must be decided now, in milliseconds.
			due_at: Moment,
			/// The institution that extended it.
			by: InstitutionId,
		},
		/// A contest was decided.
		ContestDecided {
			/// The contest.
			contest: ContestId,
			/// What was contested.
			target: Target,
			/// The decision.
			decision: Decision,
			/// Commitment to the reasons.
			reasons: H256,
			/// The institution that decided.
			by: InstitutionId,
			/// Whether the chain changed something by it. It does not if the contest was dismissed, or what
			/// was contested had ended, or an alert's contest was right in part only.
			took_effect: bool,
		},
		/// Nobody decided in time on what only advises. It ended.
		ContestLapsed {
			/// The contest.
			contest: ContestId,
			/// What was contested.
			target: Target,
			/// Whether it still stood until then.
			took_effect: bool,
		},
		/// Nobody decided in time. What is contested stays until somebody does.
		ContestOverdue {
			/// The contest.
			contest: ContestId,
			/// By when it should have been decided, in milliseconds.
			due_at: Moment,
			/// Who noticed.
			by: AccountId,
		},
	}
}

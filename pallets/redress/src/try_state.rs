//! What must always hold, as numbered in the pallet's documentation.

use crate::{Config, ContestOf, Contests, NextContest, OpenContests, OpenPleas, Pallet};
use alloc::collections::BTreeMap;
use frame_support::ensure;
use sp_core::H256;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{
	redress::{
		Complainant, Contest, ContestId, ContestState, CONTEST_PERIOD, LONGEST_PAUSE,
		MAX_OPEN_PLEAS,
	},
	SubjectId,
};

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks the invariants that the pallet's documentation lists.
	///
	/// # Errors
	///
	/// The first invariant that does not hold.
	pub fn do_try_state() -> Checked {
		let mut count = 0u64;
		let mut open = 0usize;
		let mut pleas = BTreeMap::<(SubjectId, Complainant), u32>::new();
		let next = NextContest::<T>::get();
		for (id, contest) in Contests::<T>::iter() {
			ensure!(id < next, "1: a contest beyond the next one's number");
			count = count.saturating_add(1);
			Self::check_lists(id, &contest)?;
			Self::check_pleas(&contest)?;
			Self::check_state(&contest)?;
			Self::check_pause(&contest)?;
			if !contest.is_open() {
				continue;
			}
			open = open.saturating_add(1);
			for by in contest.complainants() {
				let Some(subject) = contest.subject else { continue };
				let counted = pleas.entry((subject, by)).or_default();
				*counted = counted.saturating_add(1);
			}
		}
		ensure!(ContestId(count) == next, "1: contests are not numbered without gaps");
		ensure!(ContestOf::<T>::iter_keys().count() == open, "2: a target's contest is not open");
		ensure!(
			OpenContests::<T>::iter_keys().count() == open,
			"3: a contest is listed that is not open"
		);
		for (subject, by, counted) in OpenPleas::<T>::iter() {
			let found = pleas.remove(&(subject, by)).unwrap_or_default();
			ensure!(counted == found && counted > 0, "8: a wrong count of open pleas");
			ensure!(counted <= MAX_OPEN_PLEAS, "8: more open pleas than may be");
		}
		ensure!(pleas.is_empty(), "8: open pleas that are not counted");
		Ok(())
	}

	/// 2, 3
	fn check_lists(id: ContestId, contest: &Contest) -> Checked {
		let is_open = contest.is_open();
		let is_targets = ContestOf::<T>::get(contest.target) == Some(id);
		ensure!(is_targets == is_open, "2: a target's open contest is another one");
		let is_listed = OpenContests::<T>::contains_key(contest.respondent, id);
		ensure!(is_listed == is_open, "3: a respondent's list is not that of its open contests");
		Ok(())
	}

	/// 4, 5
	fn check_state(contest: &Contest) -> Checked {
		let opened_at = contest.opened_at();
		let period = contest.due_at == opened_at.saturating_add(CONTEST_PERIOD);
		ensure!(
			period || contest.due_at == contest.extended_due(),
			"5: a contest is due neither after 30 days nor after 90"
		);
		let is_late = |at| at >= contest.due_at;
		match contest.state {
			ContestState::Open => Ok(()),
			ContestState::Overdue { flagged_at } => {
				ensure!(!contest.target.is_advisory(), "6: what only advises is overdue");
				ensure!(is_late(flagged_at), "6: a contest is overdue before it was due");
				Ok(())
			}
			ContestState::Decided(ruling) => {
				ensure!(
					contest.is_independent(ruling.decided_by),
					"4: a part of a contest decided it"
				);
				ensure!(ruling.reasons != H256::zero(), "4: a decision without reasons");
				ensure!(ruling.decided_at >= opened_at, "5: decided before it was opened");
				Ok(())
			}
			ContestState::Lapsed { lapsed_at } => {
				ensure!(contest.target.is_advisory(), "6: more than advice lapsed");
				ensure!(is_late(lapsed_at), "6: a contest lapsed before it was due");
				Ok(())
			}
		}
	}

	/// 7
	fn check_pause(contest: &Contest) -> Checked {
		let Some(until) = contest.paused_until else { return Ok(()) };
		ensure!(contest.target.can_be_paused(), "7: a target is paused that cannot be");
		let ended_at = contest.ended_at();
		ensure!(
			ended_at.is_none_or(|ended_at| until <= ended_at),
			"7: a pause outlives its contest"
		);
		// A pause that nothing cut short began 7 days before its end.
		let shortest = if ended_at.is_none() { LONGEST_PAUSE } else { 0 };
		let earliest = contest.opened_at().saturating_add(shortest);
		ensure!(until >= earliest, "7: a pause begins before its contest");
		Ok(())
	}

	/// 4, 9
	fn check_pleas(contest: &Contest) -> Checked {
		let pleas = &contest.pleas;
		ensure!(!pleas.is_empty(), "9: a contest without a plea");
		for (place, plea) in pleas.iter().enumerate() {
			let earlier = pleas.iter().take(place);
			ensure!(
				earlier.clone().all(|other| !other.by.is_like(&plea.by)),
				"9: two pleas of one kind of complainant"
			);
			ensure!(place == 0 || plea.by.may_join(), "9: a guardian joined a contest");
			ensure!(
				earlier.clone().all(|other| other.pleaded_at <= plea.pleaded_at),
				"9: pleas are out of order"
			);
			ensure!(plea.statement != H256::zero(), "9: a plea without a statement");
			ensure!(
				plea.by.institution() != Some(contest.respondent),
				"4: an institution contests what it did"
			);
		}
		let Some(answer) = contest.answer else { return Ok(()) };
		let answered = pleas.iter().take(answer.pleas.into());
		ensure!(
			answer.pleas > 0 && usize::from(answer.pleas) <= pleas.len(),
			"9: an answer to pleas that there are not"
		);
		ensure!(
			answered.clone().all(|plea| plea.pleaded_at <= answer.answered_at),
			"9: an answer to a plea that came later"
		);
		ensure!(answer.statement != H256::zero(), "9: an answer without a statement");
		Ok(())
	}
}

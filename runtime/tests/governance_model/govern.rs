//! Two thirds of the seats reach every privileged call.

use crate::{
	acts::{dispatch, force_batch, whitelist, Act, Draft, AGENCIES},
	chain::{self, batched, dispatched},
	common::{
		rolled_back,
		seats::{grant, CREDIT},
	},
	game::{agree, Disagreement, Game},
	model::{majority, two_thirds, Closing},
	privileged::{lacks_authority, name_of, PRIVILEGED},
};
use sp_runtime::DispatchResult;
use tutela_runtime::{RuntimeCall, RuntimeEvent, System};

/// The most blocks that a motion of two thirds takes, even if a block holds one of their
/// transactions only.
fn most_blocks(seats: u32) -> u32 {
	4 * (seats + 2)
}

impl Game {
	/// Lets two thirds of the seats reach every privileged call from the present state, whoever they
	/// are: those with credit, beginning with the `first`. If `is_hindered`, the others do what they
	/// can against each motion.
	pub fn govern(&mut self, first: usize, is_hindered: bool) -> Result<(), Disagreement> {
		let mut coalition = self.model.able();
		let first = first % coalition.len();
		coalition.rotate_left(first);
		coalition.truncate(two_thirds(self.model.count()) as usize);
		for calls in &PRIVILEGED.root_batches {
			rolled_back(|| self.clone().reach_as_root(&coalition, calls, is_hindered))?;
		}
		let coalition = self.grant_credit(coalition, is_hindered)?;
		self.end_restrictions(&coalition, is_hindered)?;
		rolled_back(|| self.clone().reach_as_council(&coalition, is_hindered))?;
		self.compare("govern")
	}

	/// Every one of the calls is made as root.
	fn reach_as_root(
		&mut self,
		coalition: &[usize],
		calls: &[RuntimeCall],
		is_hindered: bool,
	) -> Result<(), Disagreement> {
		let result = self.as_root(coalition, force_batch(calls.to_vec()), is_hindered)?;
		agree("batch of root", result, Ok(()))?;
		let is_end = |event: &RuntimeEvent| {
			matches!(
				event,
				RuntimeEvent::Whitelist(pallet_whitelist::Event::WhitelistedCallDispatched { .. })
			)
		};
		all_have_authority(calls, &batched(is_end))
	}

	/// Every one of the calls that the council's own origin can make is made.
	pub fn reach_as_council(
		&mut self,
		coalition: &[usize],
		is_hindered: bool,
	) -> Result<(), Disagreement> {
		let calls = &PRIVILEGED.own;
		let batch = Act::Other(Box::new(force_batch(calls.clone())));
		agree("batch of the council", self.carry(coalition, &batch, is_hindered)?, Ok(()))?;
		let is_end = |event: &RuntimeEvent| {
			matches!(
				event,
				RuntimeEvent::Utility(
					pallet_utility::Event::BatchCompleted
						| pallet_utility::Event::BatchCompletedWithErrors
				)
			)
		};
		all_have_authority(calls, &batched(is_end))
	}

	/// Grants credit to all who have none. They are the first of those who govern from then on.
	fn grant_credit(
		&mut self,
		coalition: Vec<usize>,
		is_hindered: bool,
	) -> Result<Vec<usize>, Disagreement> {
		if self.model.spent.is_empty() {
			return Ok(coalition);
		}
		let spent: Vec<usize> = self.model.spent.iter().copied().collect();
		let keys = spent.iter().flat_map(|agency| AGENCIES[*agency].keys());
		let grants = keys.map(|key| grant(key.to_account_id(), CREDIT)).collect();
		agree("grant", self.as_root(&coalition, force_batch(grants), is_hindered)?, Ok(()))?;
		self.model.spent.clear();
		let spent = spent.into_iter().filter(|agency| self.model.seats.contains(agency));
		let mut others = coalition.clone();
		let mut next: Vec<usize> = spent.collect();
		others.retain(|agency| !next.contains(agency));
		next.extend(others);
		next.truncate(coalition.len());
		Ok(next)
	}

	/// Ends safe mode and every pause.
	pub fn end_restrictions(
		&mut self,
		coalition: &[usize],
		is_hindered: bool,
	) -> Result<(), Disagreement> {
		if self.model.safe_until.is_some() {
			agree("exit", self.carry(coalition, &Act::Exit, is_hindered)?, Ok(()))?;
		}
		agree("unpause", self.carry(coalition, &Act::UnpauseAll, is_hindered)?, Ok(()))?;
		let now = chain::state();
		agree("end restrictions", (now.safe_until, now.paused), Default::default())
	}

	/// Makes a call as root, by two motions.
	pub fn as_root(
		&mut self,
		coalition: &[usize],
		call: RuntimeCall,
		is_hindered: bool,
	) -> Result<DispatchResult, Disagreement> {
		let allow = Act::Other(Box::new(whitelist(&call)));
		agree("whitelist", self.carry(coalition, &allow, is_hindered)?, Ok(()))?;
		let make = Act::Other(Box::new(dispatch(call)));
		agree("dispatch", self.carry(coalition, &make, is_hindered)?, Ok(()))?;
		dispatched().ok_or_else(|| "no call was made as root".into())
	}

	/// Carries a motion by the votes of two thirds.
	pub fn carry(
		&mut self,
		coalition: &[usize],
		act: &Act,
		is_hindered: bool,
	) -> Result<DispatchResult, Disagreement> {
		let (seats, before) = (self.model.count(), self.sent_by(coalition));
		let others: Vec<usize> =
			self.model.able().into_iter().filter(|agency| !coalition.contains(agency)).collect();
		let others = if is_hindered { others } else { Vec::new() };
		for other in &others {
			// Whoever opens a motion first chooses its threshold.
			self.propose(*other, &Draft::new(act.clone()), majority(seats))?;
		}
		let draft = self.open(coalition, act)?;
		for other in &others {
			self.vote(*other, &draft, false)?;
		}
		let mut ended = None;
		for agency in coalition {
			let has_agreed = self
				.model
				.motions
				.get(&draft.hash())
				.is_some_and(|open| open.tally.ayes.contains(agency));
			if !has_agreed && !self.vote(*agency, &draft, true)? {
				return Err(format!("agency {agency} cannot vote for {act:?}"));
			}
			// Whoever closes a motion early has its call made with fewer votes.
			if let Some(other) = others.first() {
				ended = self.close(*other, &draft)?;
			}
			if ended.is_some() {
				break;
			}
		}
		if ended.is_none() {
			ended = self.close(coalition[0], &draft)?;
		}
		let blocks = self.sent_by(coalition) - before;
		if blocks > most_blocks(seats) {
			return Err(format!("{act:?} took {blocks} blocks with {seats} seats"));
		}
		match ended {
			Some(Closing::Executed(Some(result))) => Ok(result),
			ended => Err(format!("{act:?} ended as {ended:?}")),
		}
	}

	/// A motion on the act that two thirds decide: one that is open, or a new one. Where somebody has
	/// opened it with another threshold, or long ago, a variant of the call is another motion. So it is
	/// where one of the two thirds has voted against it: with the others, that may end the motion
	/// before the vote is changed.
	fn open(&mut self, coalition: &[usize], act: &Act) -> Result<Draft, Disagreement> {
		let threshold = self.threshold(false);
		// Once its time is over, anybody can close a motion before the last vote.
		let until = System::block_number() + 2 * most_blocks(self.model.count());
		let open = |draft: &Draft| self.model.motions.get(&draft.hash()).map(|open| &open.tally);
		let draft = Draft::variants(act)
			.find(|draft| {
				open(draft).is_none_or(|open| {
					let is_opposed = coalition.iter().any(|agency| open.nays.contains(agency));
					open.threshold == threshold && open.end > until && !is_opposed
				})
			})
			.expect("there is always another variant");
		if open(&draft).is_some() {
			return Ok(draft);
		}
		let proposer = self.with_room(coalition)?;
		if !self.propose(proposer, &draft, threshold)? {
			return Err(format!("agency {proposer} cannot propose {act:?}"));
		}
		Ok(draft)
	}

	/// One of the agencies that has a place for a motion. If none has, they end one of their own: by
	/// their votes, or when its time is over.
	fn with_room(&mut self, coalition: &[usize]) -> Result<usize, Disagreement> {
		if let Some(agency) = coalition.iter().find(|agency| self.model.has_room(**agency)) {
			return Ok(*agency);
		}
		let proposer = coalition[0];
		let own =
			self.model.motions.values().filter(|open| {
				open.tally.proposer == proposer && self.leaves_two_thirds(&open.draft)
			});
		let oldest = own.min_by_key(|open| open.tally.number);
		let Some(oldest) = oldest.cloned() else {
			return Err(format!("agency {proposer} has no motion that can be ended"));
		};
		for agency in coalition.iter().filter(|agency| !oldest.tally.nays.contains(*agency)) {
			self.vote(*agency, &oldest.draft, false)?;
		}
		let hash = oldest.draft.hash();
		let against = self.model.motions[&hash].tally.nays.len();
		if self.model.seats.len() - against >= oldest.tally.threshold as usize {
			self.wait(oldest.tally.end.saturating_sub(System::block_number()));
		}
		self.close(proposer, &oldest.draft)?;
		Ok(proposer)
	}
}

fn all_have_authority(
	calls: &[RuntimeCall],
	results: &[DispatchResult],
) -> Result<(), Disagreement> {
	agree("calls that were made", results.len(), calls.len())?;
	let lacking: Vec<_> = calls
		.iter()
		.zip(results)
		.filter(|(_, result)| result.is_err_and(lacks_authority))
		.map(|(call, result)| (name_of(call), result))
		.collect();
	if lacking.is_empty() {
		return Ok(());
	}
	Err(format!("not reached: {lacking:?}"))
}

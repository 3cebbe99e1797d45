//! Plays steps on the chain, and compares each answer with the model's.

use crate::{
	acts::{Act, Draft, ACCOUNTS, AGENCIES},
	chain::{self, closing},
	common::{
		blocks::{deliver, next_block, Refusal},
		motions::{close, propose, vote},
		pace::pass_session,
		seats::{grant, seats},
	},
	model::{majority, two_thirds, Bend, Closing, Model},
};
use std::{collections::BTreeSet, fmt::Debug};
use tutela_primitives::{Moment, HOUR};
use tutela_runtime::{configs::EXISTENTIAL_DEPOSIT, RuntimeCall, RuntimeOrigin, System};
use tutela_test_chain::enact;

/// What happened otherwise than the model says.
pub type Disagreement = String;

/// One step of a game.
#[derive(Clone, Debug)]
pub enum Step {
	/// A seat opens a motion, with the smaller or the larger threshold that there is.
	Propose {
		agency: usize,
		act: Act,
		by_majority: bool,
	},
	/// A seat votes on the open motion at this place.
	Vote {
		agency: usize,
		place: usize,
		approve: bool,
	},
	Close {
		agency: usize,
		place: usize,
	},
	/// The first one opens a motion, all vote for it, and the first one closes it.
	Carry {
		act: Act,
		voters: Vec<usize>,
		by_majority: bool,
	},
	/// A seat opens motions until it is refused.
	Fill(usize),
	/// One signatory of a seat begins the seat's vote alone.
	Begin {
		agency: usize,
		place: usize,
		approve: bool,
	},
	/// All keys of an agency have no credit left.
	Spend(usize),
	Wait {
		hours: u64,
	},
	/// A session passes with so many milliseconds from block to block.
	Session(Moment),
}

#[derive(Clone)]
pub struct Game {
	pub model: Model,
	/// How many transactions each agency has sent. Each has a block of its own.
	sent: [u32; AGENCIES.len()],
	/// How many motions were opened only to fill places.
	fillers: u32,
}

pub fn agree<T: Debug + PartialEq>(
	step: impl Debug,
	chain: T,
	model: T,
) -> Result<(), Disagreement> {
	if chain == model {
		return Ok(());
	}
	Err(format!("{step:?}: the chain says {chain:?}, the model {model:?}"))
}

impl Game {
	/// Gives these agencies seats, and credit to all.
	pub fn new(holders: &[usize], bend: Option<Bend>) -> Self {
		AGENCIES.into_iter().for_each(|agency| agency.set_up());
		seats(&holders.iter().map(|agency| ACCOUNTS[*agency].clone()).collect::<Vec<_>>());
		let model = Model::new(holders, System::block_number(), bend);
		Self { model, sent: [0; AGENCIES.len()], fillers: 0 }
	}

	pub fn play(&mut self, step: &Step) -> Result<(), Disagreement> {
		match step {
			Step::Propose { agency, act, by_majority } => {
				let draft = Draft::new(act.clone());
				self.propose(*agency, &draft, self.threshold(*by_majority))?;
			}
			Step::Vote { agency, place, approve } => {
				self.vote(*agency, &self.at_place(*place), *approve)?;
			}
			Step::Close { agency, place } => {
				self.close(*agency, &self.at_place(*place))?;
			}
			Step::Carry { act, voters, by_majority } => {
				let draft = Draft::new(act.clone());
				self.propose(voters[0], &draft, self.threshold(*by_majority))?;
				for voter in voters {
					self.vote(*voter, &draft, true)?;
				}
				self.close(voters[0], &draft)?;
			}
			Step::Fill(agency) => while self.fill(*agency)? {},
			Step::Begin { agency, place, approve } => {
				self.begin(*agency, &self.at_place(*place), *approve)?;
			}
			Step::Spend(agency) => self.spend(*agency),
			Step::Wait { hours } => {
				let blocks = hours * HOUR / self.model.pace;
				self.wait(u32::try_from(blocks).expect("the time is short"));
			}
			Step::Session(pace) => {
				pass_session(*pace);
				self.model.pace = *pace;
				self.wait(0);
			}
		}
		self.compare(step)
	}

	/// Compares the whole of what governance keeps.
	pub fn compare(&self, after: impl Debug) -> Result<(), Disagreement> {
		agree(after, chain::state(), self.model.state())
	}

	pub fn threshold(&self, by_majority: bool) -> u32 {
		let seats = self.model.count();
		if by_majority {
			majority(seats)
		} else {
			two_thirds(seats)
		}
	}

	/// The open motion at this place, the oldest first, or one that is not open.
	fn at_place(&self, place: usize) -> Draft {
		let mut open: Vec<_> = self.model.motions.values().collect();
		open.sort_by_key(|open| open.tally.number);
		let never_opened = Draft::new(Act::Whitelist(u32::MAX));
		open.get(place % (open.len() + 1)).map_or(never_opened, |open| open.draft.clone())
	}

	// --- What a seat does -----------------------------------------------------------------------

	fn send(&mut self, agency: usize, call: &RuntimeCall) -> Result<(), Refusal> {
		let sent = &mut self.sent[agency];
		let said = AGENCIES[agency].send_with(call, &mut |who, call| {
			*sent += 1;
			deliver(who, call)
		});
		self.model.at(System::block_number());
		said
	}

	/// Whether the motion was opened.
	pub fn propose(
		&mut self,
		agency: usize,
		draft: &Draft,
		threshold: u32,
	) -> Result<bool, Disagreement> {
		let said = self.send(agency, &propose(threshold, &draft.call()));
		let foretold = self.model.propose(agency, draft, threshold);
		let is_open = said.is_ok();
		agree(("propose", agency, draft, threshold), said, foretold)?;
		Ok(is_open)
	}

	/// Whether the vote counts.
	pub fn vote(
		&mut self,
		agency: usize,
		draft: &Draft,
		approve: bool,
	) -> Result<bool, Disagreement> {
		let said = self.send(agency, &vote(&draft.call(), approve));
		let foretold = self.model.vote(agency, draft.hash(), approve);
		let counts = said.is_ok();
		agree(("vote", agency, draft, approve), said, foretold)?;
		Ok(counts)
	}

	/// How the motion ended. `None`: it did not.
	pub fn close(&mut self, agency: usize, draft: &Draft) -> Result<Option<Closing>, Disagreement> {
		if !self.leaves_two_thirds(draft) {
			return Ok(None);
		}
		let said = self.send(agency, &close(&draft.call())).map(|()| closing(draft.hash()));
		let ended = said.clone().ok();
		let foretold = match (self.model.close(agency, draft.hash()), &ended) {
			(Ok(Closing::Executed(None)), Some(Closing::Executed(result))) => {
				Ok(Closing::Executed(*result))
			}
			(foretold, _) => foretold,
		};
		agree(("close", agency, draft), said, foretold)?;
		Ok(ended)
	}

	/// Opens one motion more, only to fill a place. Whether there was one.
	fn fill(&mut self, agency: usize) -> Result<bool, Disagreement> {
		self.fillers += 1;
		let draft = Draft::new(Act::Whitelist(1_000 + self.fillers));
		self.propose(agency, &draft, self.threshold(false))
	}

	fn begin(&mut self, agency: usize, draft: &Draft, approve: bool) -> Result<(), Disagreement> {
		let vote = vote(&draft.call(), approve);
		let Some((who, call)) = AGENCIES[agency].begin_alone(&vote) else { return Ok(()) };
		let said = deliver(who, call);
		self.model.at(System::block_number());
		agree(("begin", agency, draft), said, self.model.sends(agency))
	}

	/// Nobody but two thirds can take credit; keys spend it. Two thirds of the seats keep some: who
	/// watches it grants more in time.
	fn spend(&mut self, agency: usize) {
		let mut spent = self.model.spent.clone();
		spent.insert(agency);
		if !is_able(&self.model.seats, &spent) {
			return;
		}
		for key in AGENCIES[agency].keys() {
			enact(RuntimeOrigin::root(), grant(key.to_account_id(), EXISTENTIAL_DEPOSIT));
		}
		self.model.spent = spent;
	}

	/// Whether the council is still one that can be governed after this motion, by two thirds with
	/// credit. Two thirds can end that by their own vote, which is nobody's attack.
	pub fn leaves_two_thirds(&self, draft: &Draft) -> bool {
		let mut seats = self.model.seats.clone();
		match draft.act {
			Act::Add(agency) => {
				seats.insert(agency);
			}
			Act::Remove(agency) => {
				seats.remove(&agency);
			}
			Act::Swap(remove, add) => {
				seats.remove(&remove);
				seats.insert(add);
			}
			_ => (),
		}
		is_able(&seats, &self.model.spent)
	}

	pub fn wait(&mut self, blocks: u32) {
		System::set_block_number(System::block_number() + blocks);
		next_block();
		self.model.at(System::block_number());
	}

	pub fn sent_by(&self, agencies: &[usize]) -> u32 {
		agencies.iter().map(|agency| self.sent[*agency]).sum()
	}
}

/// Whether at least three agencies hold seats, and two thirds of them can pay.
fn is_able(seats: &BTreeSet<usize>, spent: &BTreeSet<usize>) -> bool {
	let able = seats.difference(spent).count();
	seats.len() >= 3 && 3 * able >= 2 * seats.len()
}

//! Signs, sends and follows transactions of many keys.
//!
//! [`Driver::send`] takes many at once and waits until each has its result: case files, motions and
//! appointments go that way. [`Driver::launch`] takes one and does not wait: a load that goes on
//! while nodes fail looks for its results itself, and launches again what is missing.

use crate::nodes::{within, Nodes};
use futures::future::try_join_all;
use sp_core::H256;
use std::{
	collections::{BTreeMap, HashMap},
	future::Future,
	time::{Duration, Instant},
};
use tutela_client::{
	error::Refusal,
	events::{self, Effects},
	Call, Chain, Error, Event, Key, Result, View, Wait,
};
use tutela_primitives::{AccountId, RecordId};

/// For how many blocks a transaction can enter a block.
const LIFETIME: u64 = 256;
/// How many transactions of one key wait for a block at once. More could be more than what its
/// institution's allowance has room for.
const AT_ONCE: usize = 50;
/// How long no transaction enters a block before those that wait are given up.
const PATIENCE: Duration = Duration::from_secs(120);
/// Refusals that pass: an allowance that refills, a full block, and a birth block that the pool does
/// not know yet, because it still looks at an older one than the node's head.
const PASSING: [&str; 3] = ["AllowanceSpent", "ExhaustsResources", "AncientBirthBlock"];
/// How often a transaction is sent again after such a refusal.
const ATTEMPTS: u32 = 60;
const PAUSE: Duration = Duration::from_millis(150);

/// A call and who sends it.
#[derive(Clone, Debug)]
pub struct Submission {
	/// The call.
	pub call: Call,
	/// Who sends it.
	pub key: Key,
}

/// What became of a transaction.
#[derive(Clone, Debug)]
pub enum SubmissionResult {
	/// It stands in a block.
	Done(Done),
	/// It stands in a block, and its call failed.
	Failed {
		/// In which block.
		block: u64,
		/// Why.
		refusal: Refusal,
	},
	/// The pool did not take it.
	Refused(Refusal),
	/// The pool took it, and it entered no block.
	Lost,
}

/// What a transaction did.
#[derive(Clone, Debug)]
pub struct Done {
	/// In which block.
	pub block: u64,
	/// What happened, in order.
	pub events: Vec<Event>,
}

impl Done {
	/// The records that it made, in order.
	pub fn records(&self) -> Vec<RecordId> {
		events::records(&self.events)
	}

	/// The events of this name, in order.
	pub fn events_of<'a>(
		&'a self,
		pallet: &'a str,
		name: &'a str,
	) -> impl Iterator<Item = &'a Event> {
		self.events.iter().filter(move |event| event.is(pallet, name))
	}
}

/// The nodes, the numbers that keys gave to their transactions, and the last block that was looked
/// at.
pub struct Driver {
	nodes: Nodes,
	wait: Wait,
	numbers: HashMap<AccountId, u64>,
	seen: u64,
}

/// What waits for a block: which submissions, by the hashes of their transactions.
type Waiting = HashMap<H256, usize>;

impl Driver {
	/// Begins at the chain's best block, or at its last final one if only final blocks count; on a
	/// new chain, at the first one, because the genesis block has no time.
	///
	/// # Errors
	///
	/// [`Error::Connection`] if there is no first block for a while.
	pub async fn new(nodes: Nodes, wait: Wait) -> Result<Self> {
		let begun = Instant::now();
		let mut driver = Self { nodes, wait, numbers: HashMap::new(), seen: 0 };
		while driver.seen == 0 {
			if begun.elapsed() > PATIENCE {
				return Err(Error::Connection(format!(
					"the node at {} makes no blocks; see its output",
					driver.nodes.chain().await.url()
				)));
			}
			tokio::time::sleep(PAUSE).await;
			driver.seen = driver.head().await?.block_number();
		}
		Ok(driver)
	}

	/// The state after the last block that counts.
	pub async fn head(&mut self) -> Result<View> {
		let chain = self.nodes.chain().await;
		match self.wait {
			Wait::InBlock => chain.best().await,
			Wait::Finalized => chain.finalized().await,
		}
	}

	/// What a node answers; none if it fails. The next question goes to another node then.
	pub async fn ask<T, F>(&mut self, question: impl FnOnce(Chain) -> F) -> Option<T>
	where
		F: Future<Output = Result<T>>,
	{
		let chain = self.nodes.chain().await;
		match within(question(chain)).await {
			Ok(answer) => Some(answer),
			Err(error) => {
				if matches!(error, Error::Connection(_)) {
					self.nodes.failed();
				}
				None
			}
		}
	}

	/// The number of the next transaction of `account`, which is taken by that.
	pub async fn take_number(&mut self, account: &AccountId) -> u64 {
		let number = loop {
			if let Some(number) = self.numbers.get(account) {
				break *number;
			}
			let asked = account.clone();
			match self.ask(|chain| async move { chain.next_nonce(&asked).await }).await {
				Some(number) => break number,
				None => tokio::time::sleep(PAUSE).await,
			}
		};
		self.numbers.insert(account.clone(), number + 1);
		number
	}

	/// Signs `submission` as its key's transaction `number` and sends it, and does not wait. With the
	/// same number it can be launched again: only one of them enters the chain. Whether the node took
	/// it shows in the blocks.
	pub async fn launch(&mut self, submission: &Submission, number: u64) {
		let Submission { call, key } = submission.clone();
		self.ask(|chain| async move {
			let bytes = chain.sign(&call, &key, number).await?;
			chain.hand_in(&bytes).await
		})
		.await;
	}

	/// Sends `submissions`, those of one key in their order, and waits until each has its result.
	///
	/// # Errors
	///
	/// If the node does not answer.
	pub async fn send(&mut self, submissions: &[Submission]) -> Result<Vec<SubmissionResult>> {
		let mut results: Vec<Option<SubmissionResult>> = vec![None; submissions.len()];
		let mut left: BTreeMap<AccountId, Vec<usize>> = BTreeMap::new();
		for (index, submission) in submissions.iter().enumerate() {
			left.entry(submission.key.account().clone()).or_default().push(index);
		}
		while !left.is_empty() {
			let mut round: Vec<Vec<usize>> = Vec::new();
			left.retain(|_, indices| {
				let rest = indices.split_off(AT_ONCE.min(indices.len()));
				round.push(std::mem::replace(indices, rest));
				!indices.is_empty()
			});
			self.round(submissions, round, &mut results).await?;
		}
		Ok(results.into_iter().map(|result| result.unwrap_or(SubmissionResult::Lost)).collect())
	}

	async fn round(
		&mut self,
		submissions: &[Submission],
		round: Vec<Vec<usize>>,
		results: &mut [Option<SubmissionResult>],
	) -> Result<()> {
		let view = self.head().await?;
		self.seen = self.seen.max(view.block_number());
		let chain = self.nodes.chain().await;
		let sent = try_join_all(round.iter().filter_map(|indices| {
			let account = submissions[*indices.first()?].key.account().clone();
			let known = self.numbers.get(&account).copied();
			let (chain, view) = (&chain, &view);
			Some(async move {
				let number = match known {
					Some(number) => number,
					None => chain.next_nonce(&account).await?,
				};
				let (number, outcomes) =
					send_in_order(chain, view, submissions, indices, number).await?;
				Ok::<_, Error>((account, number, outcomes))
			})
		}))
		.await?;
		let mut waiting = Waiting::new();
		for (account, number, outcomes) in sent {
			self.numbers.insert(account, number);
			for (index, outcome) in outcomes {
				match outcome {
					Ok(hash) => {
						waiting.insert(hash, index);
					}
					Err(refusal) => results[index] = Some(SubmissionResult::Refused(refusal)),
				}
			}
		}
		self.follow(&chain, waiting, results).await
	}

	/// Looks at each new block until nothing waits any more.
	async fn follow(
		&mut self,
		chain: &Chain,
		mut waiting: Waiting,
		results: &mut [Option<SubmissionResult>],
	) -> Result<()> {
		let mut last = Instant::now();
		while !waiting.is_empty() && last.elapsed() < PATIENCE {
			if self.head().await?.block_number() <= self.seen {
				tokio::time::sleep(PAUSE).await;
				continue;
			}
			let next = self.seen + 1;
			let Some(hash) = chain.block_hash(next).await? else {
				tokio::time::sleep(PAUSE).await;
				continue;
			};
			let Some(transactions) = chain.transactions(hash).await? else { continue };
			self.seen = next;
			let found: Vec<(u32, usize)> = (0u32..)
				.zip(&transactions)
				.filter_map(|(position, hash)| Some((position, waiting.remove(hash)?)))
				.collect();
			if found.is_empty() {
				continue;
			}
			last = Instant::now();
			let mut effects = chain.at(hash).await?.effects().await?;
			for (position, index) in found {
				let Effects { events, refusal } = effects.remove(&position).unwrap_or_default();
				results[index] = Some(match refusal {
					Some(refusal) => SubmissionResult::Failed { block: next, refusal },
					None => SubmissionResult::Done(Done { block: next, events }),
				});
			}
		}
		// The number of a transaction that was lost is free again.
		if !waiting.is_empty() {
			self.numbers.clear();
		}
		Ok(())
	}
}

type Outcome = core::result::Result<H256, Refusal>;

/// Sends one key's submissions, and gives the number that its next one gets.
async fn send_in_order(
	chain: &Chain,
	view: &View,
	submissions: &[Submission],
	indices: &[usize],
	mut number: u64,
) -> Result<(u64, Vec<(usize, Outcome)>)> {
	let mut outcomes = Vec::new();
	for index in indices {
		let outcome = send_one(chain, view, &submissions[*index], number).await?;
		number += u64::from(outcome.is_ok());
		outcomes.push((*index, outcome));
	}
	Ok((number, outcomes))
}

/// Sends a submission, and sends it again after a refusal that passes.
async fn send_one(
	chain: &Chain,
	view: &View,
	submission: &Submission,
	number: u64,
) -> Result<Outcome> {
	let mut view = view.clone();
	let mut attempts = 0;
	loop {
		let bytes = view.sign(&submission.call, &submission.key, number, LIFETIME)?;
		let refusal = match chain.hand_in(&bytes).await {
			Ok(hash) => return Ok(Ok(hash)),
			Err(Error::Refused(refusal)) => refusal,
			Err(other) => return Err(other),
		};
		let passes = PASSING.contains(&refusal.name.as_str());
		attempts += 1;
		if !passes || attempts > ATTEMPTS {
			return Ok(Err(refusal));
		}
		tokio::time::sleep(2 * PAUSE).await;
		// The pool refuses for a while what it refused once: another block makes another transaction.
		view = chain.best().await?;
	}
}

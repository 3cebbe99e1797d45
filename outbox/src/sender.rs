//! Sends what is queued, and follows it until it is final.

use crate::{
	blocks::Blocks,
	entry::Entry,
	lane::{self, Lane, LaneKey, Lock, Strangers},
	log::SendLog,
	log_key::LogFile,
	nodes::{within, Nodes},
	read, search,
	state::State,
	submission::Submission,
	wanted::Wanted,
	watch::Watch,
};
use sp_core::{crypto::Ss58Codec, H256};
use std::{
	collections::{BTreeSet, HashMap, HashSet},
	sync::Arc,
	time::{Duration, Instant},
};
use tutela_client::{error::Refusal, tls::Tls, Chain, Error, Result, Wait};
use tutela_primitives::{AccountId, CrossingReport};

/// How often the node is asked for new blocks.
const PERIOD: Duration = Duration::from_millis(250);
/// Where to send, with what, and where that is written down.
#[derive(Clone)]
pub struct Options {
	/// The send log's file, and its key if it is encrypted.
	pub log: LogFile,
	/// Addresses of nodes, the first of which is tried first.
	pub nodes: Vec<String>,
	/// How to connect to them over TLS.
	pub tls: Tls,
	/// The network's genesis hash. `None`: that of the log, or of the first node.
	pub genesis: Option<H256>,
	/// The keys: each report goes with one of them.
	pub keys: Vec<LaneKey>,
	/// What to do if the chain has transactions of a key that the log does not know.
	pub strangers: Strangers,
	/// How many reports go into one transaction, 64 at most.
	pub per_call: usize,
	/// How long to go on without any progress.
	pub patience: Duration,
}

/// Sends reports so that each is recorded once.
pub struct Outbox {
	pub(crate) log: Arc<SendLog>,
	pub(crate) nodes: Nodes,
	pub(crate) lanes: Vec<Lane>,
	/// Accounts without a key here, whose transactions are followed and sent again.
	pub(crate) watched: Vec<Lock>,
	pub(crate) per_call: usize,
	patience: Duration,
	pub(crate) blocks: Blocks,
	/// When bytes went to a node last.
	pub(crate) handed_in: HashMap<H256, Instant>,
	/// The best block's number, and since when.
	pub(crate) best: Option<(u64, Instant)>,
	/// What stood in the way last.
	pub(crate) trouble: Option<Error>,
	/// When the log's head was signed last, or its opening.
	pub(crate) signed_at: Instant,
	/// When old content was looked for last.
	pub(crate) erased_at: Option<Instant>,
}

impl Outbox {
	/// Opens the log, connects to a node and locks the keys. Nothing is sent.
	///
	/// # Errors
	///
	/// [`Error::Connection`] if no node answers or one is of another network, [`Error::Input`] if the
	/// log is another network's, an older copy or not this key's, [`Error::Other`] if another process
	/// sends with the key.
	pub async fn open(options: Options, watch: Arc<dyn Watch>) -> Result<Self> {
		let mut nodes = Nodes::new(options.nodes.clone(), options.genesis, options.tls.clone())?;
		let network = nodes.chain().await?.genesis();
		let log = Arc::new(SendLog::open(options.log.clone(), network, watch)?);
		Self::over(log, nodes, options).await
	}

	/// As [`Self::open`], over a log that is open already: reports can be queued in it before any node
	/// answers. `options.log` is not looked at.
	///
	/// # Errors
	///
	/// As [`Self::open`].
	pub async fn open_over(log: Arc<SendLog>, options: Options) -> Result<Self> {
		let network = Some(log.network());
		let nodes = Nodes::new(options.nodes.clone(), network, options.tls.clone())?;
		Self::over(log, nodes, options).await
	}

	async fn over(log: Arc<SendLog>, mut nodes: Nodes, options: Options) -> Result<Self> {
		let chain = nodes.chain().await?;
		let mut keys = options.keys;
		// Two processes with the same keys lock them in one order.
		keys.sort_by(|one, other| one.key.account().cmp(other.key.account()));
		keys.dedup_by(|one, other| one.key.account() == other.key.account());
		let mut lanes = Vec::new();
		for key in &keys {
			let last_final = within(chain.finalized()).await?;
			let (strangers, patience) = (options.strangers, options.patience);
			lanes.push(Lane::open(&log, &last_final, key, strangers, patience).await?);
		}
		if options.strangers == Strangers::Adopt {
			log.give_up_lost()?;
		}
		let mut watched = Vec::new();
		for account in log.accounts()? {
			let is_own = keys.iter().any(|key| *key.key.account() == account);
			if !is_own && !log.open_transactions(&account)?.is_empty() {
				watched.extend(Lock::try_one(&log, &account)?);
			}
		}
		Ok(Self {
			log,
			nodes,
			lanes,
			watched,
			per_call: options.per_call.max(1),
			patience: options.patience,
			blocks: Blocks::default(),
			handed_in: HashMap::new(),
			best: None,
			trouble: None,
			signed_at: Instant::now(),
			erased_at: None,
		})
	}

	/// The log.
	pub fn log(&self) -> &SendLog {
		&self.log
	}

	/// The account that sends a report.
	pub fn account_of(&self, report: &CrossingReport) -> Option<&AccountId> {
		self.lanes.get(self.lane_index(report)).map(|lane| lane.key.account())
	}

	/// Queues what is not in the log yet, see [`SendLog::queue`].
	///
	/// # Errors
	///
	/// As [`SendLog::queue`].
	pub fn queue(&self, submissions: &[Submission]) -> Result<Vec<H256>> {
		self.log.queue(submissions)
	}

	/// A connection to a node that answers.
	///
	/// # Errors
	///
	/// [`Error::Connection`] if none does.
	pub async fn chain(&mut self) -> Result<Chain> {
		self.nodes.chain().await
	}

	/// Looks up the reports with `keys` that have no outcome by their evidence in the last final block.
	/// Gives those that were found.
	///
	/// # Errors
	///
	/// As [`SendLog::append`]; [`Error::Connection`] if no node answers.
	pub async fn look_up(&mut self, keys: &[H256]) -> Result<Vec<H256>> {
		let chain = self.nodes.chain().await?;
		let last_final = within(chain.finalized()).await?;
		let mut found = Vec::new();
		for key in keys {
			let Some(report) = self.log.report(*key)? else { continue };
			if !matches!(report.state, State::Queued | State::Sent | State::Unknown) {
				continue;
			}
			if let Some(record) = search::record_of(&last_final, &report.report).await? {
				self.log.append(Entry::Found { key: *key, record })?;
				found.push(*key);
			}
		}
		Ok(found)
	}

	/// Sends the reports with `keys`, and follows them until each is refused or in a block; or with
	/// [`Wait::Finalized`] until each is refused or final. Follows everything else, too, that was sent
	/// with these keys and has no outcome.
	///
	/// # Errors
	///
	/// [`Error::Unknown`] if something was sent and its outcome is not known after a time without any
	/// progress; [`Error::Refused`] if no node takes anything of a key; [`Error::Connection`] if no
	/// node answers and nothing was sent. What was reached is in the log in each case, and whoever
	/// calls this again goes on from there.
	pub async fn settle(&mut self, keys: &[H256], wait: Wait) -> Result<()> {
		let wanted: HashSet<H256> = keys.iter().copied().collect();
		let mut progress = Instant::now();
		loop {
			match self.turn(Wanted::These(&wanted)).await {
				Ok(true) => {
					progress = Instant::now();
					self.trouble = None;
				}
				Ok(false) => {}
				Err(error @ Error::Connection(_)) => {
					self.nodes.failed();
					self.trouble = Some(error);
				}
				Err(error) => return Err(error),
			}
			let left = self.left(keys, wait)?;
			if left.is_empty() {
				return Ok(());
			}
			if progress.elapsed() > self.patience || self.is_stopped(&left)? {
				return Err(self.give_up(&left)?);
			}
			tokio::time::sleep(PERIOD).await;
		}
	}

	/// Looks at new blocks once, sends all that waits, and follows what was sent. Says whether anything
	/// came of it. Whoever calls this again and again sends whatever is queued meanwhile.
	///
	/// # Errors
	///
	/// [`Error::Connection`] if the node does not answer: the next call asks the next one. Any other
	/// error as [`Self::settle`].
	pub async fn advance(&mut self) -> Result<bool> {
		let turned = self.turn(Wanted::All).await;
		if let Err(Error::Connection(_)) = &turned {
			self.nodes.failed();
		}
		turned
	}

	/// Why no node takes anything of some key, if that is so.
	pub fn stopped(&self) -> Option<&Refusal> {
		self.lanes.iter().find_map(|lane| lane.stopped.as_ref())
	}

	/// Sends again with keys of which no node took anything.
	pub fn retry(&mut self) {
		self.lanes.iter_mut().for_each(|lane| lane.stopped = None);
	}

	/// Those of the reports with `keys` that are not as far as they should be.
	fn left(&self, keys: &[H256], wait: Wait) -> Result<Vec<H256>> {
		let is_left = |key: &H256| -> Result<bool> {
			let place = self.log.ask(|db| read::progress(db, key))?;
			Ok(match place {
				None | Some((State::Final | State::Refused, _)) => false,
				Some((State::InBlock, has_record)) => wait == Wait::Finalized || !has_record,
				Some((State::Queued | State::Sent | State::Unknown, _)) => true,
			})
		};
		let mut left = Vec::new();
		for key in keys {
			if is_left(key)? {
				left.push(*key);
			}
		}
		Ok(left)
	}

	/// Whether no node takes what is left.
	fn is_stopped(&self, left: &[H256]) -> Result<bool> {
		if self.lanes.iter().all(|lane| lane.stopped.is_none()) {
			return Ok(false);
		}
		for key in left {
			let Some(report) = self.log.report(*key)? else { continue };
			let lane = self.lanes.get(self.lane_index(&report.report));
			if report.state != State::Queued || lane.is_none_or(|lane| lane.stopped.is_none()) {
				return Ok(false);
			}
		}
		Ok(true)
	}

	/// Says in the log that nobody waits any more, and why that is.
	fn give_up(&self, left: &[H256]) -> Result<Error> {
		let mut sent = Vec::new();
		for key in left {
			sent.extend(self.log.report(*key)?.filter(|report| report.state != State::Queued));
		}
		let trouble = self.trouble.as_ref().map(ToString::to_string);
		let why = trouble.unwrap_or_else(|| format!("no progress within {:?}", self.patience));
		let transactions: BTreeSet<H256> =
			sent.iter().filter_map(|report| report.current).collect();
		for transaction in &transactions {
			self.log.append(Entry::GivenUp { transaction: *transaction, why: why.clone() })?;
		}
		let Some(first) = transactions.first() else {
			return self.unsent(left, why);
		};
		let until = self.log.transaction(*first)?.map_or(0, |one| one.signed.last_block);
		Ok(Error::Unknown(format!(
			"{why}. {} crossings were sent and have no final outcome, in {} transactions: {first:#x} \
			 can be included until block {until}. They are in the send log {}: run the same command \
			 again, which sends nothing twice, or look with `tutela tx show {first:#x}`",
			sent.len(),
			transactions.len(),
			self.log.path().display()
		)))
	}

	/// Why nothing of what is left was sent.
	fn unsent(&self, left: &[H256], why: String) -> Result<Error> {
		for key in left {
			let Some(one) = self.log.ask(|db| read::elsewhere(db, key))?.pop() else { continue };
			if self.account_in_lanes(&one.signed.account) {
				continue;
			}
			return Ok(Error::Connection(format!(
				"nothing was sent: a node refused a transaction {:#x} of {} with these crossings. It can \
				 be included until block {}; run the same command again after that",
				one.signed.transaction,
				one.signed.account.to_ss58check(),
				one.signed.last_block
			)));
		}
		let stopped = self.lanes.iter().find_map(|lane| lane.stopped.clone());
		Ok(match (stopped, &self.trouble) {
			(Some(refusal), _) => Error::Refused(refusal),
			(None, Some(error)) => error.clone(),
			(None, None) => Error::Connection(format!("{why}: nothing of it was sent")),
		})
	}

	fn account_in_lanes(&self, account: &AccountId) -> bool {
		self.lanes.iter().any(|lane| lane.lock.account == *account)
	}

	/// The key that a child's crossings go with: one for each child, so that they stay in order.
	pub(crate) fn lane_index(&self, report: &CrossingReport) -> usize {
		lane::index(&report.subject, self.lanes.len())
	}
}

impl Drop for Outbox {
	/// Signs what the log holds.
	fn drop(&mut self) {
		self.sign_head();
	}
}

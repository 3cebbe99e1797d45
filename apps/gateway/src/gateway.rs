//! What every answer is made from.

use crate::{
	audit::{Audit, Signing},
	config::Config,
	desk::Directory,
	events::{self, Collector},
	figures::{Figures, Now, Waiting},
	intake::{self, Given, Intake},
	limits::{Charge, Limits, Streams},
	line::Line,
	pages::Pages,
	problem::Problem,
	sending::{Sender, Sending, With},
	snapshot::Snapshot,
	store::{Request, Store, Thing},
	webhooks::{self, Courier},
};
use std::{
	path::Path,
	sync::{Arc, OnceLock, PoisonError, RwLock},
};
use tokio::sync::Notify;
use tutela_client::{dates, Error, Key, Result, View};
use tutela_outbox::{lane, LaneKey, SendLog, Watch};
use tutela_primitives::{AccountId, Moment, Subject, SubjectId};

/// The gateway.
pub struct Gateway {
	/// Its configuration.
	pub config: Config,
	/// Who may call it.
	pub desks: Directory,
	/// How much each desk may ask.
	pub limits: Limits,
	/// The send log.
	pub log: Arc<SendLog>,
	/// What is kept beside it.
	pub store: Arc<Store>,
	/// Where reports are taken in.
	pub intake: Intake,
	/// The one that sends.
	pub sender: Sender,
	/// The one that reads what happened.
	pub events: Collector,
	/// Places for streams of events.
	pub streams: Streams,
	/// The one that tells receivers.
	pub webhooks: Courier,
	/// The line to the nodes.
	pub line: Line,
	/// The audit log.
	pub audit: Arc<Audit>,
	/// Figures for Prometheus.
	pub figures: Figures,
	/// The pages of the border post, if the configuration names their folder.
	pub pages: Option<Arc<Pages>>,
	/// The accounts of the officers' keys, ascending.
	accounts: Vec<AccountId>,
	snapshot: RwLock<Arc<Snapshot>>,
}

impl Gateway {
	/// Opens what the configuration names, and begins to send. Nodes need not answer.
	///
	/// # Errors
	///
	/// [`Error::Input`] if a file cannot be read or written; [`Error::Other`] if the disk fails.
	pub fn open(config: Config) -> Result<Self> {
		let desks = Directory::open(&config.desks)?;
		let mut keys = Vec::new();
		let unlock = config.unlock.unlock();
		for name in &config.keys {
			let (key, warning) = Key::open(name, &unlock)?;
			warning.iter().for_each(|warning| eprintln!("{warning}"));
			let mut lane = LaneKey::new(key, Some(Path::new(name)), config.network);
			// systemd hands keys over in a folder that nobody can write.
			lane.instance_file.get_or_insert_with(|| {
				config.data.join(format!("{}.instance", lane.key.account()))
			});
			keys.push(lane);
		}
		let mut accounts: Vec<AccountId> =
			keys.iter().map(|one| one.key.account().clone()).collect();
		accounts.sort();
		accounts.dedup();
		let audit = Arc::new(Audit::open(&config.data.join("audit"))?);
		let signing = Arc::new(Signing { audit: audit.clone(), log: OnceLock::new() });
		let watch: Arc<dyn Watch> = signing.clone();
		let file = config.send_log()?;
		if file.key.is_none() {
			eprintln!("the data is not encrypted: see `data_key` in the configuration");
		}
		let key = file.key.clone();
		let log = Arc::new(SendLog::open(file, config.network, watch)?);
		let _ = signing.log.set(Arc::downgrade(&log));
		let store = Arc::new(Store::open(&config.data.join("gateway.sqlite"), key.as_ref())?);
		let snapshot = store.known::<Snapshot>(Thing::Rules, &[])?.unwrap_or_default().1;
		let tls = config.tls.tls()?;
		let taken = Arc::<Notify>::default();
		let with = With { nodes: config.nodes.clone(), tls: tls.clone(), keys };
		let events = Collector::begin(events::collect::With {
			nodes: config.nodes.clone(),
			tls: tls.clone(),
			log: log.clone(),
			store: store.clone(),
			accounts: accounts.clone(),
		})?;
		let webhooks = Courier::begin(webhooks::deliver::With {
			config: config.webhooks.clone(),
			store: store.clone(),
			audit: audit.clone(),
			newest: events.newest(),
			desks: desks.changes(),
		})?;
		Ok(Self {
			limits: Limits::new(&desks.now().all),
			intake: Intake::begin(log.clone(), store.clone(), taken.clone()),
			sender: Sender::begin(log.clone(), with, taken)?,
			line: Line::new(config.nodes.clone(), config.network, tls, snapshot.at)?,
			figures: Figures::new()?,
			pages: config.pages.as_deref().map(Pages::open).transpose()?.map(Arc::new),
			events,
			streams: Streams::new(config.limits.streams, config.limits.streams_a_desk),
			webhooks,
			snapshot: RwLock::new(snapshot.into()),
			config,
			desks,
			log,
			store,
			audit,
			accounts,
		})
	}

	/// The account that a child's crossings are reported with.
	pub fn account_for(&self, child: &SubjectId) -> Result<&AccountId> {
		let account = self.accounts.get(lane::index(child, self.accounts.len()));
		account.ok_or_else(|| Error::input("the gateway has no key"))
	}

	/// What was last read of the chain beside children's files.
	pub fn snapshot(&self) -> Arc<Snapshot> {
		self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone()
	}

	/// Keeps what was read of the chain.
	///
	/// # Errors
	///
	/// As [`Store::know`].
	pub fn keep_snapshot(&self, snapshot: Snapshot) -> Result<()> {
		self.store.know(Thing::Rules, &[], snapshot.at, &snapshot)?;
		*self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot.into();
		Ok(())
	}

	/// Reads a child's file at a block, and keeps it. `at` is the chain's time then.
	///
	/// # Errors
	///
	/// As the queries; as [`Store::know`].
	pub async fn read_file(
		&self,
		view: &View,
		at: Moment,
		child: SubjectId,
	) -> Result<Option<Subject>> {
		let file = view.subject(child).await?;
		if let Some(file) = &file {
			self.store.know(Thing::File, &child.0, at, file)?;
		}
		Ok(file)
	}

	/// Reads the files of several children at a block, and keeps those that there are. `at` is the chain's time then.
	///
	/// # Errors
	///
	/// As the queries; as [`Store::know_files`].
	pub async fn read_files(&self, view: &View, at: Moment, children: &[SubjectId]) -> Result<()> {
		let files = view.subjects(children).await?;
		let known = children.iter().zip(files).filter_map(|(child, file)| Some((*child, file?)));
		self.store.know_files(at, &known.collect::<Vec<_>>())
	}

	/// Reads the file of desks again, and writes into the journal what came of it. A file that cannot be used changes
	/// nothing. Streams of events end: their callers come again, and are asked who they are.
	pub fn read_desks_again(&self) {
		match self.desks.read_again() {
			Ok(desks) => {
				self.limits.change(&desks.all);
				eprintln!("the file of desks was read again: {} desks may call", desks.all.len());
			}
			Err(error) => eprintln!(
				"the file of desks cannot be used, and the desks stay as they were: {error}. Correct it, try it with \
				 `tutela-gateway check`, and reload once more"
			),
		}
	}

	/// Charges a desk for crossings, unless its bound is reached and it repeats what it gave before: a lost answer must not keep
	/// a desk from learning what became of its crossings.
	///
	/// # Errors
	///
	/// A problem of the kinds `too-many` and `impossible`.
	pub fn charge(
		&self,
		desk: &str,
		crossings: &[Given],
		request: Option<&Request>,
	) -> core::result::Result<Option<Charge>, Problem> {
		match self.limits.crossings(desk, crossings.len()) {
			Ok(charge) => Ok(Some(charge)),
			Err(problem) => match intake::known(&self.log, &self.store, crossings, request) {
				Ok(true) => Ok(None),
				_ => Err(problem),
			},
		}
	}

	/// Why nothing is sent, if somebody has to do something about it.
	pub fn stopped(&self) -> Option<String> {
		match self.sender.state() {
			Sending::Stopped(why) => Some(why),
			Sending::Waiting | Sending::On | Sending::NoNode => None,
		}
	}

	/// The present figures.
	///
	/// # Errors
	///
	/// [`Error::Other`] if the send log cannot be read.
	pub fn now(&self) -> Result<Now> {
		let now = dates::now();
		let mut receivers = Vec::new();
		for one in self.webhooks.receivers()? {
			let progress = self.store.progress(&one.id)?;
			receivers.push(Waiting {
				id: one.id,
				waiting: progress.waiting,
				dead: progress.dead,
				delivered: progress.delivered,
				failed: progress.failed,
				oldest: progress.oldest_at.map_or(0, |at| now.saturating_sub(at)),
			});
		}
		Ok(Now {
			events: self.store.numbers()?.1,
			events_block: self.store.read_to()?.map_or(0, |place| place.block),
			events_unread: self.events.unread(),
			receivers,
			crossings: self.log.counts()?,
			has_node: self.line.is_up(),
			sends: self.sender.state() == Sending::On,
			block: self.line.block(),
			silence: self.line.silence().as_secs(),
			rules_age: self.line.now().saturating_sub(self.snapshot().at),
		})
	}
}

//! Sends crossings, each until it is final.

use crate::{
	journal::{digest, Journal, Line},
	Send,
};
use anyhow::{anyhow, ensure};
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::{
	collections::HashMap,
	time::{Duration, Instant},
};
use tokio::time::{interval, MissedTickBehavior};
use tutela_client::{calls::border, dates, Chain, Key, Wait};
use tutela_load::{
	driver::{Driver, Submission},
	nodes::Nodes,
	officers,
};
use tutela_primitives::{
	Companions, CountryCode, CrossingReport, Direction, Passage, PortCode, RecordId, SubjectId,
};

/// How many crossings of one officer may be on their way.
const OPEN: usize = 24;
/// How long a crossing may take to become final before it is sent again.
const PATIENCE: Duration = Duration::from_secs(45);
/// How often is looked for final blocks and for what has to be sent again.
const LOOK: Duration = Duration::from_secs(2);

struct Officer {
	key: Key,
	open: usize,
}

struct Open {
	officer: usize,
	/// The transaction's number: whatever is sent with it, only one of them enters the chain.
	number: u64,
	submission: Submission,
	sent: Instant,
}

struct Sender {
	driver: Driver,
	journal: Journal,
	officers: Vec<Officer>,
	open: HashMap<H256, Open>,
	salt: Vec<u8>,
	count: u64,
	/// Records below this number were looked at.
	seen: RecordId,
	post: PortCode,
	other: CountryCode,
}

/// Sends crossings until the process is ended.
pub async fn run(options: Send) -> anyhow::Result<()> {
	ensure!(options.rate > 0.0 && options.officers > 0, "--rate and --officers are more than 0");
	let mut driver = Driver::new(Nodes::new(options.common.urls), Wait::Finalized).await?;
	let journal = Journal::open(&options.common.journal)?;
	let salt = (dates::now(), std::process::id()).encode();
	let post: PortCode = "MDLEU".parse().map_err(|error| anyhow!("{error}"))?;
	let keys = officers::appoint(&mut driver, &salt, options.officers, post).await?;
	let officers = keys.into_iter().map(|key| Officer { key, open: 0 }).collect();
	println!("sending");
	let mut sender = Sender {
		driver,
		journal,
		officers,
		open: HashMap::new(),
		salt,
		count: 0,
		seen: RecordId(0),
		post,
		other: "RO".parse().map_err(|error| anyhow!("{error}"))?,
	};
	let mut next = interval(Duration::from_secs_f64(1.0 / options.rate));
	let mut look = interval(LOOK);
	// After a pause the load goes on as before; it does not catch up in a burst.
	next.set_missed_tick_behavior(MissedTickBehavior::Delay);
	look.set_missed_tick_behavior(MissedTickBehavior::Delay);
	loop {
		tokio::select! {
			_ = next.tick() => sender.another().await?,
			_ = look.tick() => {
				sender.look().await?;
				sender.again().await;
			}
		}
	}
}

impl Sender {
	/// Sends a crossing that was not sent before, unless too many are on their way.
	async fn another(&mut self) -> anyhow::Result<()> {
		let Some((index, officer)) =
			self.officers.iter_mut().enumerate().min_by_key(|(_, officer)| officer.open)
		else {
			return Ok(());
		};
		if officer.open >= OPEN {
			return Ok(());
		}
		self.count += 1;
		let evidence = H256(blake2_256(&(&self.salt, self.count).encode()));
		// Nobody registered this child: the attempt is denied, and recorded all the same.
		let call = border::verify_crossing(CrossingReport {
			purpose: Default::default(),
			kinship: None,
			home: None,
			subject: SubjectId(blake2_256(evidence.as_bytes())),
			direction: Direction::Exit,
			other: self.other,
			post: self.post,
			companions: Companions::Nobody,
			evidence,
			captured_at: dates::now(),
			officer_doubts: false,
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			consents: Default::default(),
		});
		officer.open += 1;
		let submission = Submission { call, key: officer.key.clone() };
		let number = self.driver.take_number(submission.key.account()).await;
		let open = Open { officer: index, number, submission, sent: Instant::now() };
		self.journal.add(&Line::Sent { evidence, at: dates::now() })?;
		self.open.insert(evidence, open);
		self.send(evidence).await;
		Ok(())
	}

	/// Signs and sends a crossing, for the first time or again.
	async fn send(&mut self, evidence: H256) {
		let Some(open) = self.open.get_mut(&evidence) else { return };
		open.sent = Instant::now();
		self.driver.launch(&open.submission, open.number).await;
	}

	/// Notes what became final.
	async fn look(&mut self) -> anyhow::Result<()> {
		let last_final = |chain: Chain| async move {
			let view = chain.finalized().await?;
			let end = view.next_record().await?;
			Ok((view, end))
		};
		let Some((view, end)) = self.driver.ask(last_final).await else { return Ok(()) };
		while self.seen < end {
			let (view, id) = (&view, self.seen);
			let record = self.driver.ask(|_| view.record(id)).await;
			let Some(record) = record else { return Ok(()) };
			if let Some(record) = record {
				if let Some(open) = self.open.remove(&record.evidence) {
					self.officers[open.officer].open -= 1;
					self.journal.add(&Line::Final {
						evidence: record.evidence,
						record: self.seen,
						digest: digest(&record),
						at: dates::now(),
					})?;
				}
			}
			self.seen.0 += 1;
		}
		Ok(())
	}

	/// Sends again what waits for too long, the oldest numbers first.
	async fn again(&mut self) {
		let mut late: Vec<(usize, u64, H256)> = self
			.open
			.iter()
			.filter(|(_, open)| open.sent.elapsed() > PATIENCE)
			.map(|(evidence, open)| (open.officer, open.number, *evidence))
			.collect();
		late.sort();
		for (_, _, evidence) in late {
			self.send(evidence).await;
		}
	}
}

//! One look at new blocks, and what is sent then.

use crate::{
	answer::{self, Next},
	blocks::{self, Heads},
	company,
	entry::{Answer, Bytes, Death, Entry, Signed},
	erase,
	nodes::within,
	read,
	read::{Report, Transaction},
	search,
	sender::Outbox,
	state::{Fate, State},
	wanted::Wanted,
};
use sp_core::H256;
use std::{
	collections::{BTreeSet, HashMap},
	time::{Duration, Instant},
};
use tutela_client::{calls::border, Chain, Error, Key, Result};
use tutela_primitives::{AccountId, CrossingReport};

/// After how long the same bytes go to a node again.
const AGAIN: Duration = Duration::from_secs(6);
/// How long a node may show no new block before the next one is asked.
const STALLED: Duration = Duration::from_secs(30);
/// How often the log's head is signed while entries come.
const SIGNED_EACH: Duration = Duration::from_secs(60);
/// How often old content is looked for.
const ERASED_EACH: Duration = Duration::from_secs(3_600);
/// How long to wait where a token does not sign.
const TOKEN: Duration = Duration::from_secs(2);

impl Outbox {
	/// Looks at new blocks, and sends what can be sent. Says whether anything came of it.
	pub(crate) async fn turn(&mut self, wanted: Wanted<'_>) -> Result<bool> {
		self.keep_log()?;
		let chain = self.nodes.chain().await?;
		let heads = Heads::of(&chain).await?;
		self.notice_best(&heads)?;
		let mut has_changed = self.check_included(&chain, &heads).await?;
		has_changed |= self.find_included(&chain, &heads).await?;
		has_changed |= self.bury(&heads).await?;
		self.send_again(&chain, &heads).await?;
		for index in 0..self.lanes.len() {
			has_changed |= self.send_new(&chain, &heads, index, wanted).await?;
		}
		Ok(has_changed)
	}

	/// Signs the log's head each minute, and erases what is old.
	pub(crate) fn keep_log(&mut self) -> Result<()> {
		if self.signed_at.elapsed() >= SIGNED_EACH {
			self.sign_head();
		}
		if self.erased_at.is_none_or(|last| last.elapsed() >= ERASED_EACH) {
			self.log.erase(erase::DAYS)?;
			self.erased_at = Some(Instant::now());
		}
		Ok(())
	}

	/// Signs the log's head with the first key that can. Nothing waits for it: what is not signed now is later.
	pub(crate) fn sign_head(&mut self) {
		self.signed_at = Instant::now();
		let mut why = None;
		for lane in &self.lanes {
			match self.log.sign_head(&lane.key) {
				Ok(_) => return,
				Err(error) => why = Some(error),
			}
		}
		if let Some(error) = why {
			self.log.watch().notice(&format!("the send log's head could not be signed: {error}"));
		}
	}

	/// Leaves a node that shows no new block for a while.
	fn notice_best(&mut self, heads: &Heads) -> Result<()> {
		let number = heads.best.block_number();
		match self.best {
			Some((last, since)) if last == number => {
				if since.elapsed() > STALLED && self.nodes.has_another() {
					self.best = None;
					return Err(Error::Connection(format!(
						"the node shows no block after block {number} for {STALLED:?}"
					)));
				}
			}
			_ => self.best = Some((number, Instant::now())),
		}
		Ok(())
	}

	/// What can still be included, or be taken out of a block, by any key that this process has locked.
	fn open_transactions(&self) -> Result<Vec<Transaction>> {
		let mut open = Vec::new();
		for lock in self.lanes.iter().map(|lane| &lane.lock).chain(&self.watched) {
			open.extend(self.log.open_transactions(&lock.account)?);
		}
		Ok(open)
	}

	/// Looks whether the blocks with transactions are still there, and final.
	async fn check_included(&self, chain: &Chain, heads: &Heads) -> Result<bool> {
		let mut has_changed = false;
		for one in self.open_transactions()? {
			let Some(place) = one.place.filter(|_| one.fate == Fate::InBlock) else { continue };
			let transaction = one.signed.transaction;
			if within(chain.block_hash(place.number)).await? != Some(place.block) {
				// A node that is behind says nothing of a block that it does not have yet.
				if place.number > heads.best.block_number() {
					continue;
				}
				self.log.append(Entry::Retracted { transaction, block: place.block })?;
				has_changed = true;
			} else if place.number <= heads.last_final.block_number() {
				self.log.append(Entry::Final { transaction })?;
				has_changed = true;
			}
		}
		Ok(has_changed)
	}

	/// Looks for transactions in blocks that were not looked at yet.
	async fn find_included(&mut self, chain: &Chain, heads: &Heads) -> Result<bool> {
		let open = self.open_transactions()?;
		let found = self.blocks.find(chain, heads, &open).await?;
		for (transaction, place) in &found {
			let one = open.iter().find(|one| one.signed.transaction == *transaction);
			let mut reports = Vec::new();
			for key in one.iter().flat_map(|one| &one.signed.reports) {
				reports.extend(self.log.report(*key)?.map(|report| report.report));
			}
			let effect = blocks::effect(chain, heads, place, &reports).await?;
			let (transaction, place) = (*transaction, *place);
			self.log.append(Entry::Included { transaction, place, effect })?;
		}
		Ok(!found.is_empty())
	}

	/// Notes which transactions can never be included. Every block that could include one was looked
	/// at.
	async fn bury(&self, heads: &Heads) -> Result<bool> {
		let mut has_changed = false;
		let mut nonces: HashMap<AccountId, u64> = HashMap::new();
		for one in self.open_transactions()? {
			if one.fate == Fate::InBlock {
				continue;
			}
			let account = &one.signed.account;
			let used = match nonces.get(account) {
				Some(used) => *used,
				None => within(heads.last_final.nonce(account)).await?,
			};
			nonces.insert(account.clone(), used);
			let cause = if heads.last_final.block_number() >= one.signed.last_block {
				Death::EraOver
			} else if used > one.signed.nonce {
				Death::NumberUsed
			} else {
				continue;
			};
			self.log.append(Entry::Dead { transaction: one.signed.transaction, cause })?;
			has_changed = true;
		}
		Ok(has_changed)
	}

	/// Gives the same bytes to the node again: it, or the whole network, may have lost them.
	async fn send_again(&mut self, chain: &Chain, heads: &Heads) -> Result<()> {
		for one in self.open_transactions()? {
			let last = self.handed_in.get(&one.signed.transaction);
			let is_late = last.is_none_or(|last| last.elapsed() > AGAIN);
			let can_be_included = heads.best.block_number() < one.signed.last_block;
			if one.fate == Fate::Sent && is_late && can_be_included {
				self.hand_in(chain, &one.signed, one.answer.as_ref()).await?;
			}
		}
		Ok(())
	}

	/// Gives signed bytes to the node, and notes its answer unless that is `known`.
	async fn hand_in(
		&mut self,
		chain: &Chain,
		signed: &Signed,
		known: Option<&Answer>,
	) -> Result<Next> {
		let (answer, next) = answer::read(within(chain.hand_in(&signed.bytes.0)).await);
		self.handed_in.insert(signed.transaction, Instant::now());
		if known != Some(&answer) {
			let (transaction, node) = (signed.transaction, chain.url().to_owned());
			self.log.append(Entry::Answered { transaction, node, answer: answer.clone() })?;
		}
		match answer {
			Answer::Silence(why) => Err(Error::Connection(why)),
			Answer::Refused(refusal) | Answer::Unclear(refusal) => {
				self.trouble = Some(Error::Refused(refusal));
				Ok(next)
			}
			Answer::Taken => Ok(next),
		}
	}

	/// Signs and sends what waits, with one key.
	async fn send_new(
		&mut self,
		chain: &Chain,
		heads: &Heads,
		index: usize,
		wanted: Wanted<'_>,
	) -> Result<bool> {
		let mut has_changed = false;
		loop {
			let Some(lane) = self.lanes.get(index) else { return Ok(has_changed) };
			let key = lane.key.clone();
			let waits = lane.not_before.is_some_and(|time| Instant::now() < time);
			if waits || lane.stopped.is_some() {
				return Ok(has_changed);
			}
			let after_best = within(heads.best.nonce(key.account())).await?;
			let (suspect_until, window) = self.compare_numbers(heads, index, after_best).await?;
			let open = self.log.open_transactions(key.account())?;
			if open.iter().filter(|one| one.fate == Fate::Sent).count() >= window {
				return Ok(has_changed);
			}
			let nonce = self.free_number(&open, &key, after_best)?;
			let mut reports = self.next_reports(&open, index, &key, nonce, wanted)?;
			let mut keys = Vec::new();
			for report in &reports {
				let is_dead = self.log.ask(|db| read::was_in_a_dead_one(db, &report.key))?;
				if is_dead || search::can_be_recorded(&report.report, suspect_until) {
					keys.push(report.key);
				}
			}
			let found = self.look_up(&keys).await?;
			has_changed |= !found.is_empty();
			keys.retain(|key| !found.contains(key));
			let waiting = company::recorded(heads, &reports, &keys).await?;
			reports.retain(|report| !found.contains(&report.key) && !waiting.contains(&report.key));
			if reports.is_empty() {
				match found.is_empty() {
					true => return Ok(has_changed),
					false => continue,
				}
			}
			let inside: Vec<CrossingReport> =
				reports.iter().map(|report| report.report.clone()).collect();
			let call = match inside.as_slice() {
				[one] => border::verify_crossing(one.clone()),
				_ => border::verify_crossings(inside),
			};
			let prepared = match within(chain.prepare(&call, &key, nonce)).await {
				Ok(prepared) => prepared,
				// A token that was pulled out: the reports wait, and other keys go on.
				Err(error @ Error::Key(_)) => {
					self.wait_for_token(index, error);
					return Ok(has_changed);
				}
				Err(error) => return Err(error),
			};
			let signed = Signed {
				transaction: prepared.transaction,
				account: key.account().clone(),
				nonce,
				birth: prepared.birth,
				last_block: prepared.last_block,
				bytes: Bytes(prepared.bytes),
				reports: reports.iter().map(|report| report.key).collect(),
			};
			// Two of the three schemes give the same bytes for the same text.
			let known = self.log.transaction(signed.transaction)?;
			if known.is_none() {
				self.log.append(Entry::Signed(signed.clone()))?;
			}
			let next = self.hand_in(chain, &signed, None).await?;
			has_changed |= next == Next::Go;
			if let Some(lane) = self.lanes.get_mut(index) {
				match next {
					Next::Go => lane.not_before = None,
					Next::Pause(pause) => lane.not_before = Instant::now().checked_add(pause),
					Next::Stop(refusal) => lane.stopped = Some(refusal),
				}
			}
		}
	}

	/// Sends nothing with a key for a while, whose token does not sign.
	fn wait_for_token(&mut self, index: usize, error: Error) {
		if self.trouble.as_ref() != Some(&error) {
			self.log.watch().notice(&format!("{error} Waiting for it"));
		}
		if let Some(lane) = self.lanes.get_mut(index) {
			lane.not_before = Instant::now().checked_add(TOKEN);
		}
		self.trouble = Some(error);
	}

	/// The lowest number that nothing has that may be included.
	fn free_number(&self, open: &[Transaction], key: &Key, after_best: u64) -> Result<u64> {
		let mut taken: BTreeSet<u64> = open
			.iter()
			.filter(|one| one.fate != Fate::Refused)
			.map(|one| one.signed.nonce)
			.collect();
		taken.extend(self.log.ask(|db| read::used_numbers(db, key.account(), after_best))?);
		let mut number = after_best;
		while taken.contains(&number) {
			number = number.saturating_add(1);
		}
		Ok(number)
	}

	/// The reports that go into the key's transaction with this number: those that a node refused with
	/// it before, or else those that wait.
	///
	/// What a node refused goes again with the same key and number, so that the chain includes one of
	/// the two at most. It gets another number only when the refused bytes can never be included.
	fn next_reports(
		&self,
		open: &[Transaction],
		index: usize,
		key: &Key,
		nonce: u64,
		wanted: Wanted<'_>,
	) -> Result<Vec<Report>> {
		let refused: BTreeSet<H256> = open
			.iter()
			.filter(|one| one.fate == Fate::Refused && one.signed.nonce == nonce)
			.flat_map(|one| one.signed.reports.iter().copied())
			.collect();
		self.log.ask(|db| {
			let may_go = |report: &Report| read::may_go(db, &report.key, key.account(), nonce);
			let mut again = Vec::new();
			for key in refused.iter().filter(|key| wanted.includes(key)) {
				if let Some(report) = read::report(db, key)? {
					if report.state == State::Queued && may_go(&report)? {
						again.push(report);
					}
				}
			}
			if !again.is_empty() {
				again.sort_by_key(|report| report.sequence);
				again.truncate(self.per_call);
				return Ok(again);
			}
			let is_own = |report: &Report| self.lane_index(&report.report) == index;
			read::queued(
				db,
				self.per_call,
				|key| wanted.includes(key),
				|report| Ok(is_own(report) && may_go(report)?),
			)
		})
	}
}

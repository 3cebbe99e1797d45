//! What an audit reads from a node.

use super::judge::{Block, Sent, State};
use crate::{connection::Rpc, Chain, Error, Result};
use codec::DecodeAll;
use futures::{stream, StreamExt, TryStreamExt};
use sp_core::H256;
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::{Mutex, PoisonError},
};
use subxt::rpcs;
use tutela_evidence::{call::Calls, extrinsic::SignedTransaction, keys};
use tutela_primitives::{
	commitment::{BlockRecords, Commitment},
	ledger::{record_before, BorderCall},
	AccountId, Appointment, CountryCode, CrossingReport, Institution, InstitutionId, PassedOn,
	Record, RecordId, SubjectId,
};

/// How many questions about numbers of records are asked at once.
const AT_ONCE: usize = 64;

/// A block that wrote records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
	block: H256,
	first: RecordId,
	next: RecordId,
}

/// A node that keeps old states.
pub(super) struct Node {
	rpc: Rpc,
	network: H256,
	/// For whom officers acted when they were last seen: only a guess, which saves a question.
	offices: Mutex<BTreeMap<AccountId, InstitutionId>>,
}

impl Node {
	pub(super) fn new(chain: &Chain) -> Self {
		Self { rpc: chain.rpc.clone(), network: chain.genesis(), offices: Mutex::default() }
	}

	async fn hash(&self, number: u32) -> Result<H256> {
		let found = self.rpc.chain_get_block_hash(Some(number.into())).await?;
		found.ok_or_else(|| Error::NotFound(format!("block {number} is not on the chain")))
	}

	/// Blocks that wrote records, of those from `first` to `last`, in order.
	pub(super) async fn blocks_with_records(&self, first: u32, last: u32) -> Result<Vec<Written>> {
		let before = self.hash(first.saturating_sub(1)).await?;
		let end = self.hash(last).await?;
		let key = keys::next_record();
		match self.rpc.state_query_storage([key.as_slice()], before, Some(end)).await {
			Ok(changes) => {
				let mut known = Vec::new();
				for change in changes {
					let value = change.changes.into_iter().next().and_then(|(_, value)| value);
					known.push((change.block, next_record(value.map(|bytes| bytes.0))?));
				}
				Ok(written(&known))
			}
			// A node answers this to its own machine only.
			Err(rpcs::Error::User(_)) => self.search_blocks_with_records(first, last).await,
			Err(error) => Err(error.into()),
		}
	}

	/// As above, by questions that every node answers. Stretches without any are passed over
	/// without looking at each block.
	async fn search_blocks_with_records(&self, first: u32, last: u32) -> Result<Vec<Written>> {
		let ends = [first.saturating_sub(1), last];
		let mut known = BTreeMap::new();
		for end in ends {
			known.insert(end, self.next_record_after(end).await?);
		}
		loop {
			// Halves each stretch in which the number changed, all of them at once.
			let middles: Vec<u32> = known
				.iter()
				.zip(known.iter().skip(1))
				.filter(|((low, (_, before)), (high, (_, after)))| {
					*high - *low > 1 && before != after
				})
				.map(|((low, _), (high, _))| low + (high - low) / 2)
				.collect();
			if middles.is_empty() {
				break;
			}
			let asked = stream::iter(middles).map(|middle| async move {
				Ok::<_, Error>((middle, self.next_record_after(middle).await?))
			});
			let found: Vec<_> = asked.buffer_unordered(AT_ONCE).try_collect().await?;
			known.extend(found);
		}
		Ok(written(&known.into_values().collect::<Vec<_>>()))
	}

	async fn next_record_after(&self, number: u32) -> Result<(H256, RecordId)> {
		let block = self.hash(number).await?;
		let found = self.rpc.state_get_storage(&keys::next_record(), Some(block)).await?;
		Ok((block, next_record(found)?))
	}

	/// Everything that a block's records rest on.
	pub(super) async fn block(&self, written: Written) -> Result<Block> {
		let Written { block: hash, first, next } = written;
		let found = self.rpc.chain_get_block(Some(hash)).await?.ok_or_else(|| missing(hash))?;
		let number = u32::try_from(found.block.header.number).unwrap_or(u32::MAX);
		let parent = found.block.header.parent_hash;
		let sent: Vec<Sent> =
			found.block.extrinsics.into_iter().filter_map(|e| sent(e.0)).collect();
		let mut needs = Needs::of(&sent);

		let own: BTreeSet<_> = (first.0..next.0).map(RecordId).chain(needs.older.clone()).collect();
		let mut asked: Vec<_> = own.iter().map(|id| keys::record(*id)).collect();
		asked.extend([keys::now(), keys::commitment()]);
		let after = self.read(hash, &asked).await?;
		let is_committed = {
			let committed: Commitment = get(&after, &keys::commitment())?.unwrap_or_default();
			let written = (first.0..next.0).map(|number| keys::record(RecordId(number)));
			let written = written.map(|key| after.get(&key).cloned().unwrap_or_default());
			committed.records == BlockRecords::of(first, written)
		};
		let mut records = BTreeMap::new();
		for id in own {
			if let Some(record) = get::<Record>(&after, &keys::record(id))? {
				records.insert(id, record);
			}
		}
		let older = records.iter().filter(|(id, _)| needs.older.contains(id));
		let preceding: BTreeSet<_> =
			older.filter_map(|(_, record)| record_before(record)).collect();
		let asked: Vec<_> = preceding.iter().map(|id| keys::record(*id)).collect();
		let found = self.read(hash, &asked).await?;
		let mut before_those = Vec::new();
		for id in preceding {
			before_those
				.extend(get::<Record>(&found, &keys::record(id))?.map(|record| (id, record)));
		}
		let now = get(&after, &keys::now())?.unwrap_or_default();
		needs.countries.extend(records.values().flat_map(Record::countries_of_rules));

		let older = records.iter().filter(|(id, _)| needs.older.contains(id));
		let judged_by: BTreeSet<_> = older
			.clone()
			.map(|(_, record)| record.verdict.rules)
			.map(|rules| (rules.country, rules.version))
			.collect();
		let mut subjects = needs.subjects;
		subjects.extend(older.filter_map(|(_, record)| record.subject));
		let mut asked: Vec<_> = subjects.iter().map(|subject| keys::subject(*subject)).collect();
		asked.extend(needs.countries.iter().map(|country| keys::rules(*country)));
		asked.extend(needs.officers.iter().map(keys::officer));
		asked.extend(needs.officers.iter().map(keys::passed_on));
		asked.extend(judged_by.iter().map(|(country, v)| keys::rules_version(*country, *v)));
		let guessed = self.guess(&needs.officers);
		asked.extend(guessed.iter().map(|body| keys::institution(*body)));
		asked.push(keys::doubts());
		let mut before = self.read(parent, &asked).await?;

		let doubts = get(&before, &keys::doubts())?.unwrap_or_default();
		let mut state = State { network: self.network, now, doubts, ..State::default() };
		for subject in subjects {
			if let Some(file) = get(&before, &keys::subject(subject))? {
				state.children.insert(subject, file);
			}
		}
		for country in needs.countries {
			let rules = get(&before, &keys::rules(country))?.unwrap_or_default();
			state.rules.insert(country, rules);
		}
		for (country, version) in judged_by {
			if let Some(rules) = get(&before, &keys::rules_version(country, version))? {
				state.versions.insert((country, version), rules);
			}
		}
		for account in needs.officers {
			let passed_on: Option<PassedOn> = get(&before, &keys::passed_on(&account))?;
			let passed_on = passed_on.map(|passed| passed.appointment);
			if let Some(found) = get(&before, &keys::officer(&account))?.or(passed_on) {
				state.officers.insert(account, found);
			}
		}
		let bodies: BTreeSet<_> = state.officers.values().map(|found| found.institution).collect();
		let asked: Vec<_> =
			bodies.difference(&guessed).map(|body| keys::institution(*body)).collect();
		before.extend(self.read(parent, &asked).await?);
		for body in bodies {
			if let Some(institution) = get::<Institution>(&before, &keys::institution(body))? {
				state.institutions.insert(body, institution);
			}
		}
		self.remember(&state.officers);
		records.extend(before_those);
		Ok(Block { number, first, next, is_committed, records, sent, state })
	}

	/// The institutions that these officers acted for when they were last seen.
	fn guess(&self, officers: &BTreeSet<AccountId>) -> BTreeSet<InstitutionId> {
		let offices = self.offices.lock().unwrap_or_else(PoisonError::into_inner);
		officers.iter().filter_map(|officer| offices.get(officer).copied()).collect()
	}

	fn remember(&self, officers: &BTreeMap<AccountId, Appointment>) {
		let mut offices = self.offices.lock().unwrap_or_else(PoisonError::into_inner);
		for (account, found) in officers {
			offices.insert(account.clone(), found.institution);
		}
	}

	/// Transactions in a block, with their positions, by whom the state before it has as an officer
	/// of `institution`, or by the key that administers it.
	pub(super) async fn sent_by(
		&self,
		number: u32,
		institution: InstitutionId,
	) -> Result<Vec<(u32, Sent)>> {
		let hash = self.hash(number).await?;
		let found = self.rpc.chain_get_block(Some(hash)).await?.ok_or_else(|| missing(hash))?;
		let parent = found.block.header.parent_hash;
		let sent = found.block.extrinsics.into_iter().map(|bytes| sent(bytes.0));
		let sent: Vec<_> = (0..).zip(sent).filter_map(|(at, sent)| Some((at, sent?))).collect();
		if sent.is_empty() {
			return Ok(Vec::new());
		}
		let mut asked: Vec<_> = sent.iter().map(|(_, sent)| keys::officer(&sent.signer)).collect();
		asked.push(keys::institution(institution));
		let known = self.read(parent, &asked).await?;
		let body = get::<Institution>(&known, &keys::institution(institution))?;
		let mut its = Vec::new();
		for (at, sent) in sent {
			let officer = get::<Appointment>(&known, &keys::officer(&sent.signer))?;
			let is_officer = officer.is_some_and(|officer| officer.institution == institution);
			let is_admin = body.as_ref().is_some_and(|body| body.admin == sent.signer);
			if is_officer || is_admin {
				its.push((at, sent));
			}
		}
		Ok(its)
	}

	async fn read(&self, block: H256, asked: &[Vec<u8>]) -> Result<BTreeMap<Vec<u8>, Vec<u8>>> {
		if asked.is_empty() {
			return Ok(BTreeMap::new());
		}
		let asked = asked.iter().map(Vec::as_slice);
		let found = self.rpc.state_query_storage_at(asked, Some(block)).await?;
		let changes = found.into_iter().flat_map(|set| set.changes);
		Ok(changes.filter_map(|(key, value)| Some((key.0, value?.0))).collect())
	}
}

/// The blocks after which the next record's number is another than before. `known` are blocks in
/// order, of which those that are left out changed nothing.
fn written(known: &[(H256, RecordId)]) -> Vec<Written> {
	let pairs = known.iter().zip(known.iter().skip(1));
	pairs
		.filter(|((_, before), (_, after))| before != after)
		.map(|((_, before), (block, after))| Written {
			block: *block,
			first: *before,
			next: *after,
		})
		.collect()
}

fn next_record(stored: Option<Vec<u8>>) -> Result<RecordId> {
	stored.map_or(Ok(RecordId::default()), |bytes| decoded(&bytes))
}

fn sent(bytes: Vec<u8>) -> Option<Sent> {
	let SignedTransaction { signer, call, .. } = SignedTransaction::read(&bytes)?;
	Some(Sent { calls: Calls::read(&call), signer, call })
}

/// What has to be looked up for a block's transactions.
#[derive(Default)]
struct Needs {
	subjects: BTreeSet<SubjectId>,
	countries: BTreeSet<CountryCode>,
	officers: BTreeSet<AccountId>,
	older: BTreeSet<RecordId>,
}

impl Needs {
	fn of(sent: &[Sent]) -> Self {
		let mut needs = Self::default();
		for sent in sent.iter().filter(|sent| !sent.calls.border.is_empty()) {
			needs.officers.insert(sent.signer.clone());
			sent.calls.border.iter().for_each(|call| needs.call(call));
		}
		needs
	}

	fn report(&mut self, report: &CrossingReport) {
		self.subjects.insert(report.subject);
		self.countries.insert(report.post.country());
		self.officers.extend(report.attestors().cloned());
	}

	fn call(&mut self, call: &BorderCall) {
		match call {
			BorderCall::Verify(reports) => reports.iter().for_each(|report| self.report(report)),
			BorderCall::Release { record, report, .. } => {
				self.older.insert(*record);
				self.report(report);
			}
			BorderCall::Report(report) => {
				self.subjects.extend(report.subject);
				self.countries.extend([report.from, report.to]);
			}
			BorderCall::Unidentified(report) => {
				self.countries.insert(report.post.country());
			}
			BorderCall::Override { record, .. } => {
				self.older.insert(*record);
			}
			BorderCall::Amend { record, correction, .. } => {
				self.older.insert(*record);
				self.subjects.extend(correction.subject);
			}
		}
	}
}

fn get<T: codec::Decode>(found: &BTreeMap<Vec<u8>, Vec<u8>>, key: &[u8]) -> Result<Option<T>> {
	found.get(key).map(|bytes| decoded(bytes)).transpose()
}

fn decoded<T: codec::Decode>(bytes: &[u8]) -> Result<T> {
	T::decode_all(&mut &*bytes).map_err(|_| {
		Error::Changed(
			"a stored value cannot be read; use the client release that belongs to the chain's \
			 runtime of that time"
				.into(),
		)
	})
}

fn missing(block: H256) -> Error {
	Error::Connection(format!(
		"the node no longer has block {block:#x}; ask an archive node, which keeps every block"
	))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn blocks_that_wrote_no_record_should_be_left_out() {
		let block = |number| H256::repeat_byte(number);
		let known = [(1, 5), (2, 5), (3, 7), (6, 7), (7, 8)];
		let known = known.map(|(number, next)| (block(number), RecordId(next)));
		let wrote = |number, first, next| Written {
			block: block(number),
			first: RecordId(first),
			next: RecordId(next),
		};
		assert_eq!(written(&known), [wrote(3, 5, 7), wrote(7, 7, 8)]);
		assert!(written(&known[..1]).is_empty());
	}
}

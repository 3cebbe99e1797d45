//! Sends many transactions of many keys at once and tells what became of each.

use futures::future::try_join_all;
use serde_json::{Map, Value as Json};
use sp_io::hashing::blake2_256;
use std::{
	collections::{BTreeMap, HashMap, HashSet},
	time::{Duration, Instant},
};
use subxt::{
	config::DefaultExtrinsicParamsBuilder, events::Phase, ext::scale_value, metadata::Metadata,
	rpcs,
};
use tutela_client::{
	connection::{Chain, Config},
	dispatch_error,
	error::Refusal,
	value, Call, Error, Key, Result, View, Wait,
};
use tutela_primitives::{AccountId, RecordId};

/// For how many blocks a transaction can enter a block.
const LIFETIME: u64 = 256;
/// How many transactions of one key wait for a block at once. More could be more than what its
/// institution's allowance has room for.
const AT_ONCE: usize = 50;
/// How long no transaction enters a block before those that wait are given up.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often a transaction is sent again while the sender's allowance refills.
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
#[derive(Clone, Debug, Default)]
pub struct Done {
	/// In which block.
	pub block: u64,
	/// The records that it made, in order.
	pub records: Vec<RecordId>,
	/// Other things that happened and that the player wants to know of.
	pub events: Vec<(String, Map<String, Json>)>,
}

/// Things of which the details are wanted.
const NOTED: [(&str, &str); 4] = [
	("BorderTransfer", "CrossingRecorded"),
	("Accreditation", "InstitutionAccredited"),
	("Council", "Proposed"),
	("Council", "Executed"),
];

/// The numbers that keys gave to their transactions, and the last block that was looked at.
pub struct Driver {
	chain: Chain,
	wait: Wait,
	nonces: HashMap<AccountId, u64>,
	seen: u64,
}

/// What waits for a block: which submissions, by the hashes of their transactions.
type Waiting = HashMap<[u8; 32], usize>;

impl Driver {
	/// Begins at the chain's best block, or at its last final one if only final blocks count; on a
	/// new chain, at the first one, because the genesis block has no time.
	pub async fn new(chain: Chain, wait: Wait) -> Result<Self> {
		let begun = Instant::now();
		let mut driver = Self { chain, wait, nonces: HashMap::new(), seen: 0 };
		while driver.seen == 0 {
			if begun.elapsed() > PATIENCE {
				return Err(Error::Connection(format!(
					"the node at {} makes no blocks; see its output",
					driver.chain.url()
				)));
			}
			tokio::time::sleep(PAUSE).await;
			driver.seen = driver.head().await?.block_number();
		}
		Ok(driver)
	}

	/// The state after the last block that counts.
	pub async fn head(&self) -> Result<View> {
		match self.wait {
			Wait::InBlock => self.chain.best().await,
			Wait::Finalized => self.chain.finalized().await,
		}
	}

	/// Sends `submissions`, those of one key in their order, and waits until each has its result.
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
		let chain = &self.chain;
		let sent = try_join_all(round.iter().filter_map(|indices| {
			let account = submissions[*indices.first()?].key.account().clone();
			let known = self.nonces.get(&account).copied();
			let view = &view;
			Some(async move {
				let nonce = match known {
					Some(nonce) => nonce,
					None => chain.next_nonce(&account).await?,
				};
				let (nonce, outcome) =
					send_in_order(chain, view, submissions, indices, nonce).await?;
				Ok::<_, Error>((account, nonce, outcome))
			})
		}))
		.await?;
		let mut waiting = Waiting::new();
		for (account, nonce, outcomes) in sent {
			self.nonces.insert(account, nonce);
			for (index, outcome) in outcomes {
				match outcome {
					Ok(hash) => {
						waiting.insert(hash, index);
					}
					Err(refusal) => results[index] = Some(SubmissionResult::Refused(refusal)),
				}
			}
		}
		self.follow(waiting, results).await
	}

	/// Looks at each new block until nothing waits any more.
	async fn follow(
		&mut self,
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
			let number = rpcs::methods::legacy::NumberOrHex::Number(next);
			let Some(hash) = self.chain.rpc.chain_get_block_hash(Some(number)).await? else {
				tokio::time::sleep(PAUSE).await;
				continue;
			};
			let Some(block) = self.chain.rpc.chain_get_block(Some(hash)).await? else { continue };
			self.seen = next;
			let mut found: HashMap<u32, usize> = HashMap::new();
			for (position, bytes) in (0u32..).zip(&block.block.extrinsics) {
				found.extend(waiting.remove(&blake2_256(bytes)).map(|index| (position, index)));
			}
			if found.is_empty() {
				continue;
			}
			last = Instant::now();
			let view = self.chain.at(hash).await?;
			for (index, result) in read_results(&view, &found).await? {
				results[index] = Some(result);
			}
		}
		// The number of a transaction that was lost is free again.
		if !waiting.is_empty() {
			self.nonces.clear();
		}
		Ok(())
	}
}

type Outcome = core::result::Result<[u8; 32], Refusal>;

/// Sends one key's submissions, and gives the number that its next one gets.
async fn send_in_order(
	chain: &Chain,
	view: &View,
	submissions: &[Submission],
	indices: &[usize],
	mut nonce: u64,
) -> Result<(u64, Vec<(usize, Outcome)>)> {
	let mut outcomes = Vec::new();
	for index in indices {
		let submission = &submissions[*index];
		let bytes = sign(view, submission, nonce)?;
		let mut attempts = 0;
		let outcome = loop {
			match chain.rpc.author_submit_extrinsic(&bytes).await {
				Ok(_) => break Ok(blake2_256(&bytes)),
				Err(rpcs::Error::User(error)) => {
					let data = error.data.as_ref().map(|data| data.get().trim_matches('"'));
					let refusal =
						Refusal::from_pool(error.code, &error.message, data.unwrap_or_default());
					let spent = ["Custom(1)", "ExhaustsResources"].contains(&refusal.name.as_str());
					attempts += 1;
					if !spent || attempts > ATTEMPTS {
						break Err(refusal);
					}
					tokio::time::sleep(2 * PAUSE).await;
				}
				Err(other) => return Err(other.into()),
			}
		};
		nonce += u64::from(outcome.is_ok());
		outcomes.push((*index, outcome));
	}
	Ok((nonce, outcomes))
}

fn sign(view: &View, submission: &Submission, nonce: u64) -> Result<Vec<u8>> {
	let params = DefaultExtrinsicParamsBuilder::<Config>::new()
		.nonce(nonce)
		.mortal_from_unchecked(LIFETIME, view.block_number(), view.block_hash())
		.build();
	let payload = submission.call.payload(view.metadata())?;
	let client = view.client().tx();
	let signed = client.create_signable_offline(&payload, params)?.sign(&submission.key)?;
	Ok(signed.encoded().to_vec())
}

/// The results of the transactions at the positions `found` in the view's block.
async fn read_results(
	view: &View,
	found: &HashMap<u32, usize>,
) -> Result<Vec<(usize, SubmissionResult)>> {
	let block = view.block_number();
	let mut done: HashMap<u32, Done> = HashMap::new();
	let mut failed: HashMap<u32, Refusal> = HashMap::new();
	let all = view.client().events().fetch().await?;
	let noted: HashSet<(&str, &str)> = NOTED.into_iter().collect();
	for event in all.iter() {
		let event = event?;
		let Phase::ApplyExtrinsic(position) = event.phase() else { continue };
		if !found.contains_key(&position) {
			continue;
		}
		let (pallet, name) = (event.pallet_name(), event.event_name());
		if (pallet, name) == ("System", "ExtrinsicFailed") {
			failed.insert(position, dispatch_error::refusal(event.field_bytes(), view.client()));
		}
		if !noted.contains(&(pallet, name)) {
			continue;
		}
		let indices = (event.pallet_index(), event.event_index());
		let fields = fields(view.metadata(), indices, event.field_bytes())?;
		let entry = done.entry(position).or_default();
		if name == "CrossingRecorded" {
			let record = fields.get("record").and_then(Json::as_u64);
			entry.records.extend(record.map(RecordId));
		}
		entry.events.push((name.to_owned(), fields));
	}
	let results = found.iter().map(|(position, index)| {
		let result = match failed.remove(position) {
			Some(refusal) => SubmissionResult::Failed { block, refusal },
			None => {
				SubmissionResult::Done(Done { block, ..done.remove(position).unwrap_or_default() })
			}
		};
		(*index, result)
	});
	Ok(results.collect())
}

fn fields(metadata: &Metadata, indices: (u8, u8), bytes: &[u8]) -> Result<Map<String, Json>> {
	let variant = metadata
		.pallet_by_event_index(indices.0)
		.and_then(|pallet| pallet.event_variant_by_index(indices.1));
	let rest = &mut &*bytes;
	let mut fields = Map::new();
	for (position, field) in variant.iter().flat_map(|variant| &variant.fields).enumerate() {
		let value = scale_value::scale::decode_as_type(rest, field.ty.id, metadata.types())
			.map_err(|error| Error::Changed(format!("an event cannot be read: {error}")))?;
		let name = field.name.clone().unwrap_or_else(|| position.to_string());
		fields.insert(name, value::to_json(&value, metadata.types()));
	}
	Ok(fields)
}

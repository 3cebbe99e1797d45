//! Signs a call, sends it and waits for its block.

use crate::{
	connection::{Chain, Config},
	error::Refusal,
	events::{self, Effects, Event},
	keys::Key,
	Call, Error, Result, View,
};
use codec::{Decode, Encode};
use serde::Serialize;
use sp_core::H256;
use std::time::Duration;
use subxt::{
	config::{
		substrate::{AccountId32 as SubxtAccount, MultiSignature as SubxtSignature},
		DefaultExtrinsicParamsBuilder, HashFor,
	},
	rpcs::{
		self,
		client::RpcSubscription,
		methods::legacy::{NumberOrHex, TransactionStatus},
	},
};
use tutela_primitives::{AccountId, RecordId};

/// For how many blocks a transaction can enter a block: about six minutes at six seconds a block.
const LIFETIME: u64 = 64;
/// How far the last final block may lie behind for a transaction to start from it. A start from a
/// final block survives a reorganisation; where finality lags, that would be too old.
const FINALITY_LAG: u64 = 16;
/// How long to wait for inclusion: a bit longer than a transaction lives.
const PATIENCE: Duration = Duration::from_secs(480);

/// How far to follow a transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wait {
	/// Until it stands in a best block. That block can still be replaced by another.
	#[default]
	InBlock,
	/// Until its block is final.
	Finalized,
}

/// Where a transaction went, and what it did.
#[derive(Clone, Debug, Serialize)]
pub struct Receipt {
	/// The transaction's hash.
	pub transaction: H256,
	/// The block's hash.
	pub block: H256,
	/// The block's number.
	pub block_number: u64,
	/// The transaction's position in the block.
	pub index: u32,
	/// Whether the block is known to be final.
	pub finalized: bool,
	/// What happened, in order.
	pub events: Vec<Event>,
}

impl Receipt {
	/// Records that were written, in order.
	pub fn records(&self) -> Vec<RecordId> {
		events::records(&self.events)
	}

	/// The first thing that happened by this name.
	pub fn event(&self, pallet: &str, name: &str) -> Option<&Event> {
		self.events.iter().find(|event| event.is(pallet, name))
	}
}

/// A signed transaction, and which blocks can include it.
#[derive(Clone, Debug)]
pub struct Prepared {
	/// What is sent.
	pub bytes: Vec<u8>,
	/// Its hash.
	pub transaction: H256,
	/// The number of the block after which it can be included.
	pub birth: u64,
	/// The number of the last block that can include it.
	pub last_block: u64,
}

/// A transaction that the pool took.
pub struct Pending {
	chain: Chain,
	transaction: H256,
	statuses: RpcSubscription<TransactionStatus<HashFor<Config>>>,
}

impl Chain {
	/// The number that the next transaction of `account` gets, those that wait counted in.
	pub async fn next_nonce(&self, account: &AccountId) -> Result<u64> {
		let account = subxt::utils::AccountId32(account.clone().into());
		Ok(self.rpc.system_account_next_index(&account).await?)
	}

	/// Signs and sends `call`. Does not wait for a block.
	///
	/// # Errors
	///
	/// [`Error::Changed`] if the chain has no such call; [`Error::Refused`] if the pool does not
	/// take it.
	pub async fn send(&self, call: &Call, key: &Key) -> Result<Pending> {
		let nonce = self.next_nonce(key.account()).await?;
		self.send_numbered(call, key, nonce).await
	}

	/// Signs and sends `call` as the key's transaction number `nonce`.
	pub async fn send_numbered(&self, call: &Call, key: &Key, nonce: u64) -> Result<Pending> {
		let bytes = self.sign(call, key, nonce).await?;
		self.send_signed(&bytes).await
	}

	/// The signed transaction, which can be sent by anyone within about six minutes.
	pub async fn sign(&self, call: &Call, key: &Key, nonce: u64) -> Result<Vec<u8>> {
		Ok(self.prepare(call, key, nonce).await?.bytes)
	}

	/// As [`Self::sign`], with the blocks that can include it.
	pub async fn prepare(&self, call: &Call, key: &Key, nonce: u64) -> Result<Prepared> {
		let best = self.best().await?;
		let last_final = self.finalized().await?;
		let lag = best.block_number().saturating_sub(last_final.block_number());
		let start = if lag <= FINALITY_LAG { &last_final } else { &best };
		let bytes = best.sign_from(start, call, key, nonce, LIFETIME)?;
		let birth = start.block_number();
		Ok(Prepared {
			transaction: hash_of(&bytes),
			bytes,
			birth,
			// It counts from its birth block on, which itself cannot include it.
			last_block: birth.saturating_add(LIFETIME).saturating_sub(1),
		})
	}

	/// Sends a signed transaction.
	///
	/// # Errors
	///
	/// As [`Self::send`]; [`Error::Unknown`] if the node does not answer.
	pub async fn send_signed(&self, bytes: &[u8]) -> Result<Pending> {
		let transaction = hash_of(bytes);
		let sent = self.rpc.author_submit_and_watch_extrinsic(bytes).await;
		let statuses = sent.map_err(|error| match refused_by_pool(error) {
			Error::Connection(why) => unknown(transaction, &why),
			refused => refused,
		})?;
		Ok(Pending { chain: self.clone(), transaction, statuses })
	}

	/// Sends a signed transaction without following it. Gives its hash.
	///
	/// # Errors
	///
	/// As [`Self::send`].
	pub async fn hand_in(&self, bytes: &[u8]) -> Result<H256> {
		self.rpc.author_submit_extrinsic(bytes).await.map_err(refused_by_pool)?;
		Ok(hash_of(bytes))
	}

	/// The hash of the block with this number on the node's best chain, if there is one.
	pub async fn block_hash(&self, number: u64) -> Result<Option<H256>> {
		Ok(self.rpc.chain_get_block_hash(Some(NumberOrHex::Number(number))).await?)
	}

	/// The hashes of a block's transactions, in order; none if the node does not have the block.
	pub async fn transactions(&self, block: H256) -> Result<Option<Vec<H256>>> {
		let body = self.rpc.chain_get_block(Some(block)).await?;
		Ok(body.map(|body| body.block.extrinsics.iter().map(|bytes| hash_of(bytes)).collect()))
	}

	/// Signs and sends `call`, and waits for its block.
	///
	/// # Errors
	///
	/// As [`Self::send`]; [`Error::Refused`] too if the call failed in its block.
	pub async fn submit(&self, call: &Call, key: &Key, wait: Wait) -> Result<Receipt> {
		self.send(call, key).await?.included(wait).await
	}
}

impl View {
	/// The number that the next transaction of `account` has after this block.
	pub async fn nonce(&self, account: &AccountId) -> Result<u64> {
		let answer = self.call_api("AccountNonceApi_account_nonce", &account.encode()).await?;
		u32::decode(&mut answer.as_slice()).map(u64::from).map_err(|_| {
			Error::Changed(
				"the chain's answer to `AccountNonceApi.account_nonce` is no number of 32 bits; use \
				 the client release that belongs to the chain's runtime"
					.into(),
			)
		})
	}

	/// The signed transaction: `call` as the key's transaction number `nonce`, which can enter the
	/// next `lifetime` blocks.
	pub fn sign(&self, call: &Call, key: &Key, nonce: u64, lifetime: u64) -> Result<Vec<u8>> {
		self.sign_from(self, call, key, nonce, lifetime)
	}

	/// As [`Self::sign`], for the next blocks after `start`.
	fn sign_from(
		&self,
		start: &Self,
		call: &Call,
		key: &Key,
		nonce: u64,
		lifetime: u64,
	) -> Result<Vec<u8>> {
		let params = DefaultExtrinsicParamsBuilder::<Config>::new()
			.nonce(nonce)
			.mortal_from_unchecked(lifetime, start.block_number(), start.block_hash())
			.build();
		let payload = call.payload(self.metadata())?;
		let mut unsigned = self.client().tx().create_signable_offline(&payload, params)?;
		let signature = key.sign_bytes(&unsigned.signer_payload()?)?;
		let signature = SubxtSignature::decode(&mut signature.encode().as_slice())
			.map_err(|error| Error::Other(format!("a signature has another form: {error}")))?;
		let account = SubxtAccount(key.account().clone().into());
		let signed = unsigned.sign_with_account_and_signature(&account, &signature)?;
		Ok(signed.encoded().to_vec())
	}
}

impl Pending {
	/// The transaction's hash.
	pub fn transaction(&self) -> H256 {
		self.transaction
	}

	/// Waits for the transaction's block and tells what it did.
	///
	/// # Errors
	///
	/// [`Error::Refused`] if the call failed; [`Error::Unknown`] if the node is silent for too long,
	/// ends the connection or no longer has the transaction in its pool. It may then still enter a
	/// block: other nodes may have got it before.
	pub async fn included(mut self, wait: Wait) -> Result<Receipt> {
		let unknown = |why: &str| unknown(self.transaction, why);
		let deadline = tokio::time::Instant::now() + PATIENCE;
		let (block, finalized) = loop {
			let status = tokio::time::timeout_at(deadline, self.statuses.next())
				.await
				.map_err(|_| unknown(&format!("no block within {PATIENCE:?}")))?
				.ok_or_else(|| unknown("the node ended the connection"))?
				.map_err(|error| unknown(&error.to_string()))?;
			match status {
				TransactionStatus::InBlock(block) if wait == Wait::InBlock => break (block, false),
				TransactionStatus::Finalized(block) => break (block, true),
				TransactionStatus::Usurped(_) => {
					return Err(unknown(
						"the node has another transaction with its number (Usurped)",
					));
				}
				TransactionStatus::Dropped => {
					return Err(unknown("the node's pool was full and dropped it (Dropped)"));
				}
				TransactionStatus::Invalid => {
					return Err(unknown(
						"the node no longer takes it, because an authority or an allowance ended in \
						 between (Invalid)",
					));
				}
				TransactionStatus::FinalityTimeout(_) => {
					return Err(unknown("its block did not become final in time"));
				}
				_ => {}
			}
		};
		self.receipt(block, finalized).await.map_err(|error| match error {
			Error::Connection(why) => unknown(&format!("it was in block {block:#x}, but {why}")),
			other => other,
		})
	}

	async fn receipt(&self, block: H256, finalized: bool) -> Result<Receipt> {
		let gone = || Error::Connection(format!("the node no longer has block {block:#x}"));
		let transactions = self.chain.transactions(block).await?.ok_or_else(gone)?;
		let index = transactions
			.iter()
			.position(|hash| *hash == self.transaction)
			.and_then(|index| u32::try_from(index).ok())
			.ok_or_else(gone)?;
		let view = self.chain.at(block).await?;
		let Effects { events, refusal } = view.effects().await?.remove(&index).unwrap_or_default();
		if let Some(refusal) = refusal {
			return Err(Error::Refused(refusal));
		}
		Ok(Receipt {
			transaction: self.transaction,
			block,
			block_number: view.block_number(),
			index,
			finalized,
			events,
		})
	}
}

fn unknown(transaction: H256, why: &str) -> Error {
	Error::Unknown(format!(
		"{why}: whether transaction {transaction:#x} stays in a block is not known. A block can \
		 include it until {LIFETIME} blocks after it was signed: look it up before you send again"
	))
}

fn hash_of(transaction: &[u8]) -> H256 {
	H256(sp_io::hashing::blake2_256(transaction))
}

fn refused_by_pool(error: rpcs::Error) -> Error {
	match error {
		rpcs::Error::User(error) => {
			let data =
				error.data.as_ref().map(|data| data.get().trim_matches('"')).unwrap_or_default();
			Error::Refused(Refusal::from_pool(error.code, &error.message, data))
		}
		other => other.into(),
	}
}

//! Officers who send what they signed.

use super::Rpc;
use crate::work::Transaction;
use anyhow::{Context, Result};
use codec::{Decode, Encode};
use futures::future::try_join_all;
use sp_io::hashing::blake2_256;
use std::{
	collections::BTreeMap,
	sync::Arc,
	time::{Duration, Instant},
};
use subxt::rpcs::Error;
use tokio::sync::Semaphore;
use tutela_runtime::UncheckedExtrinsic;

/// The pool has no room at the moment.
const POOL_FULL: i32 = 1016;
const PAUSE: Duration = Duration::from_millis(200);

/// A transaction's hash.
pub(super) type Hash = [u8; 32];

/// What an officer has signed.
pub(super) struct Officer {
	/// The transactions in the order of their nonces.
	pub(super) transactions: Vec<(Hash, u32, Vec<u8>)>,
	/// How many more may wait for a block. Closed when nothing enters blocks any more.
	pub(super) room: Arc<Semaphore>,
}

/// What became of the transactions at the pool.
pub(super) struct Sent {
	/// When the first one was sent.
	pub(super) begun: Instant,
	/// Those that the pool took, with when they were first sent.
	pub(super) accepted: Vec<(Hash, Instant)>,
	/// Those that it refused.
	pub(super) refused: Vec<Hash>,
}

/// Shares `transactions` out to those who signed them.
pub(super) fn officers(transactions: Vec<Transaction>, waiting: u32) -> Result<Vec<Officer>> {
	let mut queues = BTreeMap::<Vec<u8>, Vec<_>>::new();
	for transaction in transactions {
		let bytes = transaction.bytes.encode();
		let queue = queues.entry(sender_of(&bytes)?).or_default();
		queue.push((blake2_256(&bytes), transaction.units, bytes));
	}
	let room = || Arc::new(Semaphore::new(waiting.max(1) as usize));
	let officer = |transactions| Officer { transactions, room: room() };
	Ok(queues.into_values().map(officer).collect())
}

/// Sends what the officers have, each one's in order, shared out between the connections.
pub(super) async fn send(nodes: Vec<Rpc>, officers: Vec<Officer>, at_once: u32) -> Result<Sent> {
	let slots: Vec<Arc<Semaphore>> =
		nodes.iter().map(|_| Arc::new(Semaphore::new(at_once.max(1) as usize))).collect();
	let begun = Instant::now();
	let officers = officers.into_iter().enumerate().map(|(number, officer)| {
		let place = number % nodes.len();
		tokio::spawn(officer.send(nodes[place].clone(), slots[place].clone()))
	});
	let mut sent = Sent { begun, accepted: Vec::new(), refused: Vec::new() };
	for outcome in try_join_all(officers).await? {
		let (accepted, refused) = outcome?;
		sent.accepted.extend(accepted);
		sent.refused.extend(refused);
	}
	Ok(sent)
}

type Outcome = (Vec<(Hash, Instant)>, Vec<Hash>);

impl Officer {
	async fn send(self, node: Rpc, slots: Arc<Semaphore>) -> Result<Outcome> {
		let (mut accepted, mut refused) = (Vec::new(), Vec::new());
		for (hash, _, bytes) in self.transactions {
			let Ok(room) = self.room.acquire().await else { break };
			// Given back when it is seen in a block.
			room.forget();
			let first = Instant::now();
			loop {
				let slot = slots.acquire().await?;
				let answer = node.author_submit_extrinsic(&bytes).await;
				drop(slot);
				match answer {
					Ok(_) => accepted.push((hash, first)),
					Err(Error::User(error)) if error.code == POOL_FULL => {
						tokio::time::sleep(PAUSE).await;
						continue;
					}
					Err(Error::User(error)) => {
						eprintln!("refused: {} {:?}", error.message, error.data);
						refused.push(hash);
						self.room.add_permits(1);
					}
					Err(other) => return Err(other).context("the node does not answer"),
				}
				break;
			}
		}
		Ok((accepted, refused))
	}
}

/// Who signed a transaction, encoded.
fn sender_of(bytes: &[u8]) -> Result<Vec<u8>> {
	let decoded = UncheckedExtrinsic::decode(&mut &bytes[..])?;
	match decoded.preamble {
		sp_runtime::generic::Preamble::Signed(address, ..) => Ok(address.encode()),
		_ => anyhow::bail!("a transaction without a sender"),
	}
}

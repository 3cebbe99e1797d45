//! Sends crossings to a running node, as many border posts would.
//!
//! Everything is signed before the first one is sent. Each officer sends in the order of the
//! nonces and waits until the pool has answered; officers send side by side, over several
//! WebSocket connections. What stands in blocks is found by the transactions' hashes, and every
//! crossing has to have made a record.
//!
//! It shares nothing with the driver in `testing/load`, which signs with the chain's metadata and
//! asks for the state between two transactions: here everything is signed before the clock starts,
//! by the runtime's own types, so that only the node's work is measured.

mod observer;
mod sender;
mod spec;

pub use spec::write_spec;

use crate::{
	crossings::{Crossings, Leg, Shape},
	machine::Header,
	population::Population,
	results::{Load, Resources},
	stats::quantile,
	work::Transaction,
};
use anyhow::{ensure, Context, Result};
use frame_support::dispatch::DispatchClass;
use indicatif::{ProgressBar, ProgressStyle};
use observer::Observer;
use sender::{Hash, Sent};
use sp_core::H256;
use sp_io::hashing::twox_128;
use std::{collections::HashMap, sync::Arc, time::Duration};
use subxt::{
	config::{RpcConfigFor, SubstrateConfig},
	rpcs::{methods::legacy::LegacyRpcMethods, RpcClient},
};
use tokio::sync::Semaphore;
use tutela_runtime::{configs::RuntimeBlockWeights, Runtime};

/// What is going to be sent: transactions' hashes with their crossings and their senders' room.
type Expected = HashMap<Hash, (u32, Arc<Semaphore>)>;

type Rpc = LegacyRpcMethods<RpcConfigFor<SubstrateConfig>>;

/// How long to wait for a node's first block.
const FIRST_BLOCK: Duration = Duration::from_secs(60);

/// What to send, and how.
pub struct Plan {
	/// The node.
	pub url: String,
	/// Children in the node's first block.
	pub children: u32,
	/// Crossings to send, at most one a child.
	pub crossings: u32,
	/// How they are sent.
	pub shape: Shape,
	/// Crossings of a hundred that are denied.
	pub denied_percent: u32,
	/// WebSocket connections.
	pub connections: u32,
	/// Transactions of one connection on their way to the pool at once.
	pub at_once: u32,
	/// Transactions of one officer that wait for a block at once.
	pub waiting: u32,
	/// How the node was started.
	pub node: String,
}

/// Everybody in the first block of a chain that `children` live on.
fn population(children: u32) -> Population {
	Population { children, guardians: 2, travellers: children }
}

/// Sends what `plan` says and follows it into blocks.
///
/// # Errors
///
/// If there is no node, or it was started with another specification.
pub async fn run(plan: &Plan, header: Header) -> Result<Load> {
	ensure!(plan.crossings <= plan.children, "each child crosses once: give more --children");
	let mut nodes = Vec::new();
	for _ in 0..plan.connections.max(1) {
		let client = RpcClient::from_insecure_url(&plan.url)
			.await
			.with_context(|| format!("no node answers at {}", plan.url))?;
		nodes.push(Rpc::new(client));
	}
	let node = nodes.first().context("no connection")?.clone();
	let mut observer = Observer::begin(node.clone(), FIRST_BLOCK).await?;
	let now = observer.now().await?;
	let crossings = Crossings {
		population: population(plan.children),
		leg: Leg::Exit,
		shape: plan.shape,
		denied_percent: plan.denied_percent,
		network: H256(node.genesis_hash().await?.0),
		agreed_at: now,
		now,
	};
	let transactions = sign(crossings, plan.crossings)?;
	let officers = sender::officers(transactions, plan.waiting)?;
	let expected: Expected = officers
		.iter()
		.flat_map(|officer| {
			let room = &officer.room;
			officer.transactions.iter().map(|(hash, units, _)| (*hash, (*units, room.clone())))
		})
		.collect();

	observer.catch_up().await?;
	let bar = bar("in blocks", plan.crossings)?;
	let sending = sender::send(nodes, officers, plan.at_once);
	let (sent, seen) = tokio::join!(sending, observer.follow(expected, &bar));
	bar.finish_and_clear();
	let (sent, seen) = (sent?, seen?);
	Ok(summary(plan, header, sent, seen))
}

fn sign(crossings: Crossings, count: u32) -> Result<Vec<Transaction>> {
	let bar = bar("signed", count)?;
	let mut units = 0;
	let transactions = crossings.transactions().take_while(|transaction| {
		units += transaction.units;
		bar.inc(transaction.units.into());
		units <= count
	});
	let transactions = transactions.collect();
	bar.finish_and_clear();
	Ok(transactions)
}

fn bar(what: &'static str, count: u32) -> Result<ProgressBar> {
	let style = ProgressStyle::with_template("{msg:>10} {bar:40} {pos}/{len} {per_sec} {elapsed}")?;
	Ok(ProgressBar::new(count.into()).with_style(style).with_message(what))
}

fn summary(plan: &Plan, header: Header, sent: Sent, seen: observer::Seen) -> Load {
	let units = |hash: &Hash| seen.expected.get(hash).map_or(0, |(units, _)| *units);
	let mut latencies: Vec<f64> = Vec::new();
	let (mut accepted, mut lost) = (0, 0);
	for (hash, submitted) in &sent.accepted {
		accepted += units(hash);
		match seen.included.get(hash) {
			Some(included) => {
				let waited = included.duration_since(*submitted).as_secs_f64();
				latencies.extend(std::iter::repeat_n(waited, units(hash) as usize));
			}
			None => lost += units(hash),
		}
	}
	let refused: u32 = sent.refused.iter().map(units).sum();
	latencies.sort_by(f64::total_cmp);
	let last = seen.included.values().max().copied();
	let included: u32 = seen.blocks.iter().map(|block| block.crossings).sum();
	let limits = RuntimeBlockWeights::get();
	let limit = limits.get(DispatchClass::Normal).max_total.unwrap_or(limits.max_block);
	Load {
		header,
		node: plan.node.clone(),
		children: plan.children,
		shape: plan.shape,
		connections: plan.connections,
		at_once: plan.at_once,
		waiting: plan.waiting,
		sent: accepted + refused,
		included,
		refused,
		lost,
		failed: included.saturating_sub(seen.records),
		seconds: last.map_or(0.0, |last| last.duration_since(sent.begun).as_secs_f64()),
		latency: [0.5, 0.95, 0.99].map(|share| quantile(&latencies, share)),
		limit: Resources { ref_time: limit.ref_time(), proof_size: limit.proof_size() },
		blocks: seen.blocks,
	}
}

/// The key of the chain's time.
fn time_key() -> Vec<u8> {
	[twox_128(b"Timestamp"), twox_128(b"Now")].concat()
}

/// The key of the number that the next record gets.
fn records_key() -> Vec<u8> {
	pallet_border_transfer::NextRecord::<Runtime>::hashed_key().to_vec()
}

/// The key of what a block used.
fn weight_key() -> Vec<u8> {
	[twox_128(b"System"), twox_128(b"BlockWeight")].concat()
}

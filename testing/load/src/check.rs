//! Compares what was sent with what the chain holds.

use crate::{
	journal::{self, digest, Line},
	Check,
};
use anyhow::ensure;
use serde::Serialize;
use sp_core::H256;
use std::{
	collections::{BTreeMap, HashMap, HashSet},
	time::{Duration, Instant},
};
use tutela_client::Chain;
use tutela_load::nodes::{within, Nodes};
use tutela_primitives::{Record, RecordId, RecordKey};

const PAUSE: Duration = Duration::from_secs(2);

/// What the comparison came to.
#[derive(Serialize)]
struct Report {
	/// Crossings that were sent.
	sent: usize,
	/// Of these, seen in a final block by the sender.
	r#final: usize,
	/// Of these, not final when the comparison's time was over.
	open: usize,
	/// Records that were final once, and that a node no longer has as they were.
	lost: usize,
	/// Crossings with more than one record.
	doubled: usize,
	/// The nodes that were asked, with the number of final records that each has.
	nodes: BTreeMap<String, u64>,
}

/// What the journal held when the comparison began, and what became final since.
struct Sent {
	all: HashSet<H256>,
	finals: HashMap<H256, (RecordId, H256)>,
}

/// Runs the comparison and prints it as JSON.
pub async fn run(options: Check) -> anyhow::Result<()> {
	let begun = Instant::now();
	let all: HashSet<H256> = journal::read(&options.common.journal)?
		.iter()
		.filter_map(|line| match line {
			Line::Sent { evidence, .. } => Some(*evidence),
			Line::Final { .. } => None,
		})
		.collect();
	let sent = loop {
		let finals: HashMap<H256, (RecordId, H256)> = journal::read(&options.common.journal)?
			.iter()
			.filter_map(|line| match line {
				Line::Final { evidence, record, digest, .. } => {
					Some((*evidence, (*record, *digest)))
				}
				Line::Sent { .. } => None,
			})
			.collect();
		let over = begun.elapsed() > Duration::from_secs(options.within);
		if over || all.iter().all(|evidence| finals.contains_key(evidence)) {
			break Sent { all, finals };
		}
		tokio::time::sleep(PAUSE).await;
	};
	let last = sent.finals.values().map(|(record, _)| *record).max();
	let (mut lost, mut doubled) = (HashSet::new(), HashSet::new());
	let mut nodes = BTreeMap::new();
	for url in options.common.urls {
		let chain = Nodes::new(vec![url.clone()]).chain().await;
		let records = records(&chain, last).await?;
		nodes.insert(url, u64::try_from(records.len())?);
		let mut times: HashMap<H256, usize> = HashMap::new();
		for record in records.values() {
			*times.entry(record.evidence).or_default() += 1;
		}
		lost.extend(
			sent.finals
				.iter()
				.filter(|(_, (id, hash))| records.get(id).map(digest) != Some(*hash))
				.map(|(evidence, _)| *evidence),
		);
		doubled.extend(
			times
				.into_iter()
				.filter(|(evidence, times)| *times > 1 && sent.all.contains(evidence))
				.map(|(evidence, _)| evidence),
		);
	}
	let open = sent.all.iter().filter(|evidence| !sent.finals.contains_key(evidence)).count();
	let report = Report {
		sent: sent.all.len(),
		r#final: sent.all.len() - open,
		open,
		lost: lost.len(),
		doubled: doubled.len(),
		nodes,
	};
	println!("{}", serde_json::to_string(&report)?);
	ensure!(report.lost == 0 && report.doubled == 0, "records were lost or doubled");
	Ok(())
}

/// Every record in the node's last final state, once that has the record `last`.
async fn records(
	chain: &Chain,
	last: Option<RecordId>,
) -> anyhow::Result<HashMap<RecordId, Record>> {
	let begun = Instant::now();
	loop {
		let view = within(chain.finalized()).await?;
		let end = view.next_record().await?;
		if last.is_none_or(|last| end > last) {
			let all: Vec<(RecordKey, Record)> =
				view.entries("BorderTransfer", "Records", &[]).await?;
			return Ok(all.into_iter().map(|(key, record)| (key.record(), record)).collect());
		}
		ensure!(
			begun.elapsed() < Duration::from_secs(120),
			"{} has {} final records, and record {last:?} is final elsewhere",
			chain.url(),
			end.0
		);
		tokio::time::sleep(PAUSE).await;
	}
}

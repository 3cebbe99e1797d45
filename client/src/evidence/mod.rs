//! Makes evidence bundles: reads a record and what it rests on from a node, with proofs.
//!
//! The form and the checks are those of [`tutela_evidence`], which is all that a reader needs.

mod journal;
mod place;
mod relay;
mod source;

pub use journal::{prove_journal, prove_journal_final, JournalOrder};
pub use relay::Relay;

use crate::{Chain, Error, Result};
use source::Source;
use sp_core::H256;
use std::collections::{BTreeMap, BTreeSet};
use tutela_evidence::{
	bundle::{BlockProof, Bytes, EarlierTransaction, Finality, Transaction},
	checkpoint::{Checkpoint, Trust},
	claims::ClaimsProof,
	draft::{transaction_nodes, ProvenBlocks},
	extrinsic::SignedTransaction,
	facts::At,
	Bundle, Draft, Header,
};
use tutela_primitives::RecordId;

/// What to put into a bundle.
#[derive(Clone, Debug)]
pub struct Order {
	/// The record.
	pub record: RecordId,
	/// The number of the newest block, which has to be final; the last final one if left out.
	pub at: Option<u32>,
	/// Claims that are opened for the reader.
	pub claims: Option<ClaimsProof>,
}

/// Makes a bundle that stands on its newest block alone.
///
/// # Errors
///
/// [`Error::NotFound`] if there is no such record at that block, [`Error::Input`] if that block is not final
/// yet, [`Error::Connection`] if the node has pruned a state that is needed.
pub async fn export(chain: &Chain, order: &Order) -> Result<Bundle> {
	let source = Source::new(chain);
	let head = source.final_header(order.at).await?;
	assemble(&source, order, head, Finality::Unfinalised).await
}

/// Makes a bundle that stands on a relay chain's finality. Its newest block is the one that the
/// relay chain's last final block holds; with a number in the order, the first one from this number on that a
/// block of the relay chain holds.
///
/// With `trusted`, it carries the changes of authorities since that checkpoint.
pub async fn export_final(
	chain: &Chain,
	relay: &Relay,
	order: &Order,
	trusted: Option<&Checkpoint>,
) -> Result<Bundle> {
	let (head, proof) = relay.prove(trusted, order.at).await?;
	assemble(&Source::new(chain), order, head, Finality::Relay(proof)).await
}

/// A checkpoint that names a block as this node knows it: the last final one if left out.
pub async fn checkpoint(chain: &Chain, at: Option<u32>) -> Result<Checkpoint> {
	let source = Source::new(chain);
	let header = source.final_header(at).await?;
	let trust = Trust::Block { number: header.number, hash: header.hash() };
	Ok(Checkpoint::new(chain.genesis(), trust))
}

async fn assemble(
	source: &Source<'_>,
	order: &Order,
	head: Header,
	finality: Finality,
) -> Result<Bundle> {
	let record = order.record;
	let block = source.block_of(record, &head).await?;
	let parent = source.header(block.parent_hash).await?;
	let bodies = source.transactions(block.hash()).await?;
	let transaction = transaction(source, &block, &parent, &bodies, record).await?;

	let network = source.network();
	let last = transaction.index;
	let draft = Draft::new(network, record, transaction);
	let mut draft = draft.ok_or_else(|| unusual(record))?;
	let hash_of = |at: At| match at {
		At::Head => head.hash(),
		At::Block => block.hash(),
		At::Parent => parent.hash(),
	};
	let changed = |_| {
		Error::Changed(format!(
			"what record {} rests on cannot be read; use the client release that belongs to the \
			 chain's runtime",
			record.0
		))
	};
	let mut is_complete = false;
	loop {
		loop {
			let mut missing = BTreeMap::<At, Vec<_>>::new();
			for (at, key) in draft.missing().map_err(changed)? {
				missing.entry(at).or_default().push(key);
			}
			if missing.is_empty() {
				break;
			}
			for (at, keys) in missing {
				let values = source.values(hash_of(at), &keys).await?;
				for (key, value) in keys.into_iter().zip(values) {
					draft.learn(at, key, value);
				}
			}
		}
		if is_complete {
			break;
		}
		let earlier = earlier(source, &block, &bodies, &draft.earlier(), last).await?;
		draft = draft.with_earlier(earlier);
		is_complete = true;
	}

	let prove = |at: At, header: Header| {
		let keys = draft.keys(at);
		async move {
			let state = source.proof(header.hash(), &keys).await?;
			Ok::<_, Error>(BlockProof::new(&header, state))
		}
	};
	let blocks = ProvenBlocks {
		head: prove(At::Head, head.clone()).await?,
		place: place::of(source, record, &block, &head).await?,
		block: prove(At::Block, block.clone()).await?,
		parent: prove(At::Parent, parent.clone()).await?,
	};
	draft
		.finish(blocks, finality, order.claims.clone())
		.ok_or_else(|| Error::NotFound(format!("record {} is not on the chain", record.0)))
}

/// The transaction that wrote a record, with its proof.
async fn transaction(
	source: &Source<'_>,
	block: &Header,
	parent: &Header,
	bodies: &[Vec<u8>],
	record: RecordId,
) -> Result<Transaction> {
	let index = source.transaction_of(block.hash(), record).await?;
	let unusual = || unusual(record);
	let (bytes, nodes) = in_block(block, bodies, index).ok_or_else(unusual)?;
	let signed = SignedTransaction::read(&bytes).ok_or_else(unusual)?;
	let version = source.version(parent.hash()).await?;
	let valid_from = match signed.valid_from(block.number.into()) {
		0 => source.network(),
		number => source.hash_at(u32::try_from(number).map_err(|_| unusual())?).await?,
	};
	let metadata_hash = match signed.checks_metadata() {
		true => source.metadata_hash(parent.hash()).await?,
		false => None,
	};
	Ok(Transaction {
		index,
		bytes,
		nodes: nodes.into(),
		spec_version: version.0,
		transaction_version: version.1,
		valid_from,
		metadata_hash,
	})
}

/// The transactions before the one at `last` that wrote these records, with their proofs.
async fn earlier(
	source: &Source<'_>,
	block: &Header,
	bodies: &[Vec<u8>],
	records: &[RecordId],
	last: u32,
) -> Result<Vec<EarlierTransaction>> {
	let mut positions = BTreeSet::new();
	for record in records {
		positions.insert(source.transaction_of(block.hash(), *record).await?);
	}
	let earlier = positions.into_iter().filter(|index| *index < last);
	Ok(earlier
		.filter_map(|index| {
			let (bytes, nodes) = in_block(block, bodies, index)?;
			Some(EarlierTransaction { index, bytes, nodes: nodes.into() })
		})
		.collect())
}

/// A block's transaction with the nodes that lead to it.
fn in_block(block: &Header, bodies: &[Vec<u8>], index: u32) -> Option<(Bytes, Vec<Bytes>)> {
	let bytes = bodies.get(usize::try_from(index).ok()?)?.clone();
	let nodes = transaction_nodes(bodies, index, block.extrinsics_root)?;
	Some((bytes.into(), nodes))
}

fn unusual(record: RecordId) -> Error {
	Error::Other(format!(
		"record {} was written by no signed transaction that this program can read",
		record.0
	))
}

/// 32 random bytes.
pub fn random_salt() -> [u8; 32] {
	use sp_core::Pair;
	// A fresh pair's seed is the operating system's randomness.
	sp_core::sr25519::Pair::generate().1
}

pub(crate) fn moved(hash: H256) -> Error {
	Error::Connection(format!(
		"the node does not have block {hash:#x} or its state; ask an archive node, which \
		 keeps every state"
	))
}

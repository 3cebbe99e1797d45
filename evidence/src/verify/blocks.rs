//! The blocks: what they are, how they hang together, who made them final.

use super::{
	trust::{header, Ended, Step},
	Examination,
};
use crate::{
	bundle::{BlockProof, Bytes, Nodes},
	call::Calls,
	checkpoint::Checkpoint,
	draft,
	extrinsic::SignedTransaction,
	facts::{At, Facts, Question, Sent, States, Undecodable},
	message::{at, say, Message},
	proof::{Partial, ProofError},
	report::Answer,
	Header,
};
use alloc::vec::Vec;
use codec::{Compact, Encode};
use tutela_primitives::{commitment::CommittedBlock, RecordId};

/// A block with what is known of its state.
pub(super) struct Known {
	pub(super) header: Header,
	state: Partial,
}

/// The bundle's blocks.
pub(super) struct Blocks {
	head: Known,
	pub(super) block: Known,
	parent: Known,
}

/// The transaction that wrote the record.
pub(super) struct Written {
	pub(super) signed: SignedTransaction,
	pub(super) calls: Calls,
	/// It, and before it those of its block that wrote records of the same child.
	pub(super) sent: Vec<Sent>,
}

impl States for Blocks {
	type Error = ProofError;

	fn read(&self, at: At, key: &[u8]) -> Result<Option<Vec<u8>>, ProofError> {
		let block = match at {
			At::Head => &self.head,
			At::Block => &self.block,
			At::Parent => &self.parent,
		};
		block.state.read(key)
	}
}

impl From<Undecodable> for ProofError {
	fn from(_: Undecodable) -> Self {
		Self::Undecodable
	}
}

fn known(proof: &BlockProof) -> Result<Known, Message> {
	let header = header(&proof.header)?;
	let state = Partial::new(header.state_root, &proof.state).map_err(ProofError::message)?;
	Ok(Known { header, state })
}

/// Whether a block has these bytes as its transaction at `index`.
fn stands_in(header: &Header, index: u32, bytes: &Bytes, nodes: &Nodes) -> Result<(), Message> {
	let fault = |error: ProofError| say!(Fault { what: error.message() });
	let trie = Partial::new(header.extrinsics_root, nodes).map_err(fault)?;
	match trie.read(&Compact(index).encode()) {
		Err(error) => Err(fault(error)),
		Ok(_) if trie.unused() > 0 => Err(say!(TransactionSuperfluous)),
		Ok(Some(found)) if found == bytes.0 => Ok(()),
		Ok(_) => Err(say!(TransactionOther)),
	}
}

impl Examination<'_> {
	pub(super) fn blocks(&mut self, checkpoint: &Checkpoint) -> Step<Blocks> {
		let bundle = self.bundle;
		self.findings().network(bundle.network, checkpoint)?;
		let read = || -> Result<Blocks, Message> {
			Ok(Blocks {
				head: known(&bundle.head)?,
				block: known(&bundle.block)?,
				parent: known(&bundle.parent)?,
			})
		};
		let blocks = match read() {
			Ok(blocks) => blocks,
			Err(why) => {
				self.note(Answer::Fails, "blocks", say!(StatementBlocks), Some(why));
				return Err(Ended);
			}
		};
		self.findings().finality(&blocks.head.header, &bundle.finality, checkpoint)?;
		Ok(blocks)
	}

	pub(super) fn transaction(&mut self, blocks: &Blocks) -> Step<Written> {
		let statement = say!(StatementTransaction);
		let given = &self.bundle.transaction;
		let header = &blocks.block.header;
		let mut found = stands_in(header, given.index, &given.bytes, &given.nodes);
		let mut sent = Vec::new();
		let mut last = None;
		for earlier in self.bundle.earlier.iter() {
			let in_order = last < Some(earlier.index) && earlier.index < given.index;
			last = Some(earlier.index);
			sent.extend(draft::sent(&earlier.bytes));
			found = found.and_then(|()| match in_order {
				true => stands_in(header, earlier.index, &earlier.bytes, &earlier.nodes),
				false => Err(say!(TransactionsUnordered)),
			});
		}
		let because = match &found {
			Ok(()) => say!(TransactionPlace { block: header.number, position: given.index }),
			Err(why) => why.clone(),
		};
		self.require(found.is_ok(), "transaction", statement, Some(because))?;
		let signed = SignedTransaction::read(&given.bytes);
		match (signed, draft::sent(&given.bytes)) {
			(Some(signed), Some(own)) => {
				let calls = own.calls.clone();
				sent.push(own);
				Ok(Written { signed, calls, sent })
			}
			_ => {
				let statement = say!(StatementSignedTransaction);
				self.note(Answer::Fails, "signed_transaction", statement, None);
				Err(Ended)
			}
		}
	}

	/// Reads what the record rests on, and makes sure that the file holds nothing else.
	pub(super) fn facts(&mut self, blocks: &Blocks, written: &Written) -> Step<Facts> {
		let question =
			Question { record: RecordId(self.bundle.record.number), sent: &written.sent };
		let statement = say!(StatementState);
		let facts = match Facts::gather(blocks, &question) {
			Ok(facts) => facts,
			Err(error) => {
				let why = say!(Fault { what: error.message() });
				self.note(Answer::Fails, "state", statement, Some(why));
				return Err(Ended);
			}
		};
		let all = [&blocks.head, &blocks.block, &blocks.parent];
		let unused: usize = all.iter().map(|block| block.state.unused()).sum();
		let because = match unused {
			0 => None,
			_ => Some(say!(StateSuperfluous { count: unused })),
		};
		self.require(unused == 0, "state", statement, because)?;
		Ok(facts)
	}

	/// Whether the blocks are of one chain, and that chain the network's.
	pub(super) fn chain(&mut self, blocks: &Blocks, facts: &Facts) -> Step {
		self.require(
			facts.network == Some(self.bundle.network),
			"genesis",
			say!(StatementGenesis),
			None,
		)?;
		self.report.newest_at = Some(facts.head_time);
		let (head, block) = (&blocks.head.header, &blocks.block.header);
		let place = &self.bundle.place;
		let committed =
			CommittedBlock { number: block.number, hash: block.hash(), records: place.records };
		let leads_there = match block == head {
			true => facts.commitment.records == place.records && place.beside_block.is_empty(),
			false => facts.commitment.holds(&committed, &place.beside_block),
		};
		self.require(
			leads_there && block.parent_hash == blocks.parent.header.hash(),
			"chain",
			say!(StatementChain),
			Some(say!(ChainCommits { head: head.number, block: block.number })),
		)?;
		self.report.proven.push(say!(ProvenBlocks {
			block: block.number,
			at: at(facts.block_time),
			head: head.number,
			until: at(facts.head_time),
		}));
		Ok(())
	}
}

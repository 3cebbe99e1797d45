//! What the explorer for auditors shows, read out of storage proofs.
//!
//! The page carries questions to a node and answers back; every key, every check and every word is here. For one view
//! the page calls [`answer`] again and again with the same [`Question`] and what the node has said so far, until the
//! answer is a page:
//!
//! | answer | what the page does |
//! |---|---|
//! | [`Answer::Needs`] | asks the node for a proof of these keys at the question's block, and calls again |
//! | [`Answer::Page`] | shows it |
//! | [`Answer::Mistake`] | tells the person what to write otherwise |
//! | [`Answer::Fault`] | says that the node's answer proves nothing, and shows no value |
//!
//! The header must have the hash that the node named, and each value a proof that begins at the header's state root.
//! Whether the block is final is another question, which [`finality`] answers from a checkpoint. Without one, every table
//! marks its values as *unproven*.

mod address;
mod crossings;
pub mod finality;
mod overview;
mod page;
mod record;
mod refusals;
mod reviews;
mod rules;
mod state;

use address::Address;
use alloc::{boxed::Box, format, string::String, vec::Vec};
use page::{Block, Page, Standing};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use state::{State, Stop};
use tutela_evidence::{bundle::Bytes, Header};

/// What a person wants to see, and what the node has said so far.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
	/// The view, as in the page's address: `/record/5`. It never names a child.
	pub path: String,
	/// The child whose history is asked for, as typed; empty if none.
	pub child: String,
	/// The node's address, for the command that is shown beside a record.
	pub node: String,
	/// This computer's clock, in Unix milliseconds.
	pub clock: u64,
	/// Hash of the block to read: the one that the node calls final, unless there is a checkpoint.
	pub hash: H256,
	/// That block's header, as the node gave it.
	pub header: Header,
	/// What [`finality`] said of that block, if the reader has a checkpoint.
	pub standing: Option<Standing>,
	/// Keys that the node was asked for.
	pub asked: Vec<Bytes>,
	/// Nodes of the state trie that it gave, in any order.
	pub nodes: Vec<Bytes>,
}

/// What the page does next.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
	/// Keys whose values are not known yet.
	Needs(Vec<Bytes>),
	/// What to show.
	Page(Box<Page>),
	/// What the person asked for does not exist, or is not well written.
	Mistake(String),
	/// The node's answers contradict each other, or prove nothing.
	Fault(String),
}

/// Answers a question, which is JSON, in JSON.
pub fn answer(question: &[u8]) -> Vec<u8> {
	let answer = match serde_json::from_slice(question) {
		Ok(question) => answered(question),
		Err(error) => Answer::Fault(format!("The node's answer cannot be read: {error}.")),
	};
	serde_json::to_vec(&answer).unwrap_or_default()
}

fn answered(question: Question) -> Answer {
	match shown(question) {
		Ok(page) => Answer::Page(Box::new(page)),
		Err(Stop::Needs(keys)) => Answer::Needs(keys.into_iter().map(Bytes).collect()),
		Err(Stop::Mistake(why)) => Answer::Mistake(why),
		Err(Stop::Fault(why)) => Answer::Fault(why),
	}
}

fn shown(question: Question) -> Result<Page, Stop> {
	let Question { path, child, node, clock, hash, header, standing, asked, nodes } = question;
	let address = Address::parse(&path, &child)?;
	if header.hash() != hash {
		return Err(Stop::Fault(format!(
			"The node gave a header that is not the one of the block {hash:#x}."
		)));
	}
	let state = State::new(header.state_root, asked, nodes)?;
	let standing = standing.unwrap_or_default();
	let block = Block::read(&state, header.number, hash, clock, standing)?;
	let page = match address {
		Address::Overview => overview::page(&state, &block)?,
		Address::Record(number) => record::page(&state, number, &node)?,
		Address::Records(search) => crossings::page(&state, &search)?,
		Address::History { child, before } => crossings::history(&state, child, before)?,
		Address::Refusals { before } => refusals::page(&state, before)?,
		Address::Reviews { before } => reviews::page(&state, before, block.at)?,
		Address::Rules { country, before } => rules::page(&state, country, before)?,
	};
	Ok(page.at(block))
}

#[cfg(test)]
mod tests;

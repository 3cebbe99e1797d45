//! A report as it is handed out.

use super::Item;
use serde::Serialize;
use serde_json::Value as Json;
use sp_core::H256;
use std::{cmp::Ordering, collections::BTreeMap};
use tutela_primitives::{Moment, SubjectId};

/// What [`Report::format`] says.
pub const FORMAT: &str = "tutela-access-report";

/// Who gets what is on the chain.
const RECIPIENTS: &str =
	"Everybody: the chain is public, and what is written there stays. The institutions named beside an entry wrote it or \
	 acted on it, and keep what is behind the commitments. Whoever reads a chain leaves no trace, so that nobody can \
	 list the readers.";

/// How long it is kept.
const PERIOD: &str =
	"For good. Destroying the secret behind the child's id, and those behind the commitments, unties what is on the chain \
	 from the person.";

/// Where the law behind the entries is found.
const LAW: &str =
	"Each entry says what it rests on as far as the chain knows. The law, the institution that wrote it has to name.";

/// Fields that hold an institution's number, in whatever entry.
const INSTITUTIONS: [&str; 14] = [
	"institution",
	"registrar",
	"court",
	"respondent",
	"decided_by",
	"by",
	"with",
	// Of a case and its receipts. Countries under these names are no numbers.
	"lead",
	"opened_by",
	"from",
	"to",
	// Who raised an alert, and who contests.
	"Institution",
	"Ombudsman",
	"AdvocacyBody",
];

/// One stored value that is about the child.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
	/// The item, `Pallet.Name`.
	pub item: String,
	/// Its last key, where that is not the child.
	pub key: Json,
	/// What it is kept for.
	pub purpose: &'static str,
	/// What the chain says that it rests on.
	pub rests_on: &'static str,
	/// The institutions that it names, by number.
	pub institutions: Vec<u64>,
	/// What is stored. Times are Unix milliseconds.
	pub content: Json,
}

impl Entry {
	/// An entry of `item` under `key`.
	pub fn new(item: &Item, key: Json, content: Json) -> Self {
		let mut institutions = Vec::new();
		name_institutions(&content, &mut institutions);
		institutions.sort_unstable();
		institutions.dedup();
		let Item { pallet, entry, purpose, rests_on, .. } = *item;
		Self { item: format!("{pallet}.{entry}"), key, purpose, rests_on, institutions, content }
	}
}

fn name_institutions(content: &Json, found: &mut Vec<u64>) {
	match content {
		Json::Object(fields) => {
			for (name, value) in fields {
				let number = value.as_u64().filter(|_| INSTITUTIONS.contains(&name.as_str()));
				found.extend(number);
				name_institutions(value, found);
			}
		}
		Json::Array(items) => items.iter().for_each(|item| name_institutions(item, found)),
		_ => {}
	}
}

/// Everything on the chain that concerns a child, after one block.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
	/// Always `tutela-access-report`.
	pub format: &'static str,
	/// Version of this form.
	pub version: u32,
	/// The network: the hash of its first block.
	pub network: H256,
	/// The block after which the state was read.
	pub block: H256,
	/// Its number.
	pub block_number: u64,
	/// Its time, in milliseconds.
	pub read_at: Moment,
	/// The child.
	pub subject: SubjectId,
	/// Who gets what is listed.
	pub recipients: &'static str,
	/// How long it is kept.
	pub kept: &'static str,
	/// Where the law behind it is found.
	pub law: &'static str,
	/// Names of the institutions that the entries name, as the block has them, by number.
	pub institutions: BTreeMap<u64, Json>,
	/// What is stored about the child, by item and key.
	pub entries: Vec<Entry>,
}

impl Report {
	/// A report on what was read after the block `block`, in whatever order.
	pub fn new(
		network: H256,
		(block, block_number, read_at): (H256, u64, Moment),
		subject: SubjectId,
		mut entries: Vec<Entry>,
	) -> Self {
		let place = |entry: &Entry| {
			let is_it = |item: &Item| entry.item == format!("{}.{}", item.pallet, item.entry);
			super::ITEMS.iter().position(is_it)
		};
		entries.sort_by(|one, other| {
			place(one).cmp(&place(other)).then_with(|| by_key(&one.key, &other.key))
		});
		Self {
			format: FORMAT,
			version: 1,
			network,
			block,
			block_number,
			read_at,
			subject,
			recipients: RECIPIENTS,
			kept: PERIOD,
			law: LAW,
			institutions: BTreeMap::new(),
			entries,
		}
	}

	/// Every institution that an entry names.
	pub fn named(&self) -> impl Iterator<Item = u64> + '_ {
		self.entries.iter().flat_map(|entry| entry.institutions.iter().copied())
	}

	/// The report as text, the same bytes for the same state.
	pub fn to_text(&self) -> serde_json::Result<String> {
		serde_json::to_string_pretty(self).map(|text| text + "\n")
	}
}

/// Numbers by size, all else by its text.
fn by_key(one: &Json, other: &Json) -> Ordering {
	match (one.as_u64(), other.as_u64()) {
		(Some(one), Some(other)) => one.cmp(&other),
		_ => one.to_string().cmp(&other.to_string()),
	}
}

//! What is shown: fields and tables, with the block that they were read from.

use super::state::{State, Stop};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_evidence::{keys, report::when};
use tutela_primitives::{Moment, MINUTE};

/// How far it is known that a block is final, and one of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
	/// What is said beside each value.
	mark: String,
	/// The same in a sentence.
	sentence: String,
	/// The network that the reader trusts: the hash of its first block. `None`: any.
	network: Option<H256>,
}

impl Default for Standing {
	/// Nobody checked it.
	fn default() -> Self {
		Self {
			mark: "unproven".into(),
			sentence: "That the block is final is what the node says, and unproven.".into(),
			network: None,
		}
	}
}

impl Standing {
	/// The relay chain's authorities signed, as `sentence` says.
	pub fn proven(network: H256, sentence: String) -> Self {
		Self { mark: "final".into(), sentence, network: Some(network) }
	}

	/// The reader's checkpoint names the block itself.
	pub fn named(network: H256) -> Self {
		Self {
			mark: "as in the checkpoint".into(),
			sentence: "It is the block that the checkpoint names: that it is final rests on the checkpoint alone."
				.into(),
			network: Some(network),
		}
	}
}

/// From this age on, a head is called old: twenty blocks of six seconds, in milliseconds.
const OLD: Moment = 2 * MINUTE;

/// A page.
#[derive(Serialize)]
pub struct Page {
	/// Its heading.
	title: String,
	/// What a reader must know before anything else.
	warnings: Vec<String>,
	/// What was looked through, in a sentence.
	notes: Vec<String>,
	/// The values.
	tables: Vec<Table>,
	/// Where the older entries are: a path.
	more: Option<String>,
	/// The command that writes the record's evidence file.
	command: Option<String>,
	/// The block that all values were read from.
	block: Option<Block>,
}

/// A table. The last column says how far the row is proven.
#[derive(Serialize)]
pub struct Table {
	/// What it shows.
	caption: String,
	/// The name of each column.
	columns: Vec<String>,
	/// A cell for each column.
	rows: Vec<Vec<Cell>>,
	/// The same as comma-separated values.
	csv: String,
	/// Whether the first cell of each row names the others.
	named: bool,
}

/// One value.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
	/// In words.
	pub text: String,
	/// The view that says more: a path.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub path: Option<String>,
	/// Whether it names a child, whose history the page can show. It must enter no address.
	#[serde(skip_serializing_if = "core::ops::Not::not")]
	pub child: bool,
	/// A number, and the largest of its column: the page draws a bar.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub bar: Option<[u32; 2]>,
}

impl<T: Into<String>> From<T> for Cell {
	fn from(text: T) -> Self {
		Self { text: text.into(), path: None, child: false, bar: None }
	}
}

impl Cell {
	/// A record's number, which leads to the record.
	pub fn record(number: u64) -> Self {
		Self { path: Some(format!("/record/{number}")), ..number.to_string().into() }
	}

	/// A number in a column whose largest is `most`.
	pub fn share(number: u32, most: u32) -> Self {
		let bar = (most > 0).then_some([number, most]);
		Self { bar, ..number.to_string().into() }
	}
}

impl Page {
	/// An empty page.
	pub fn new(title: impl Into<String>) -> Self {
		Self {
			title: title.into(),
			warnings: Vec::new(),
			notes: Vec::new(),
			tables: Vec::new(),
			more: None,
			command: None,
			block: None,
		}
	}

	/// With something to know before anything else.
	pub fn warn(&mut self, warning: impl Into<String>) {
		self.warnings.push(warning.into());
	}

	/// With a sentence.
	pub fn note(&mut self, note: impl Into<String>) {
		self.notes.push(note.into());
	}

	/// With fields: names and values.
	pub fn fields(&mut self, caption: impl Into<String>, fields: Vec<(&'static str, Cell)>) {
		let rows = fields.into_iter().map(|(name, value)| Vec::from([name.into(), value]));
		self.tables.push(Table::new(caption.into(), &["Field", "Value"], rows.collect(), true));
	}

	/// With a table.
	pub fn table(&mut self, caption: impl Into<String>, columns: &[&str], rows: Vec<Vec<Cell>>) {
		self.tables.push(Table::new(caption.into(), columns, rows, false));
	}

	/// With a table in which the first cell of a row names the others.
	pub fn named_table(
		&mut self,
		caption: impl Into<String>,
		columns: &[&str],
		rows: Vec<Vec<Cell>>,
	) {
		self.tables.push(Table::new(caption.into(), columns, rows, true));
	}

	/// With the path of older entries.
	pub fn more(&mut self, path: String) {
		self.more = Some(path);
	}

	/// With the command that writes an evidence file.
	pub fn command(&mut self, command: String) {
		self.command = Some(command);
	}

	/// As it is in this block.
	pub fn at(mut self, block: Block) -> Self {
		if block.is_old {
			self.warnings.push(format!(
				"What is shown is of {}. The node may be cut off, or hide newer blocks.",
				block.time
			));
		}
		self.tables.iter_mut().for_each(|table| table.mark(&block.standing.mark));
		self.block = Some(block);
		self
	}
}

impl Table {
	fn new(caption: String, columns: &[&str], rows: Vec<Vec<Cell>>, named: bool) -> Self {
		let columns = columns.iter().copied().map(String::from).collect();
		Self { caption, columns, rows, csv: String::new(), named }
	}

	/// With how far each row is proven as the last column, and as comma-separated values.
	fn mark(&mut self, mark: &str) {
		self.columns.push("Finality".into());
		self.rows.iter_mut().for_each(|row| row.push(mark.into()));
		self.csv = csv_line(self.columns.iter().map(String::as_str));
		for row in &self.rows {
			self.csv.push_str(&csv_line(row.iter().map(|cell| cell.text.as_str())));
		}
	}
}

/// A line of comma-separated values (RFC 4180). A spreadsheet takes none of them for a formula.
fn csv_line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
	let quoted = cells.map(|cell| {
		let mark = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
		format!("\"{mark}{}\"", cell.replace('"', "\"\""))
	});
	let mut line = quoted.collect::<Vec<_>>().join(",");
	line.push_str("\r\n");
	line
}

/// The block that values were read from.
#[derive(Clone, Serialize)]
pub struct Block {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: String,
	/// The network: the hash of its first block, if the state says it.
	pub network: String,
	/// Its time.
	pub time: String,
	/// How far its time is from this computer's clock.
	pub age: String,
	/// How far it is known to be final.
	pub standing: Standing,
	/// Its time in milliseconds; zero for the first block, which has none.
	#[serde(skip)]
	pub at: Moment,
	#[serde(skip)]
	is_old: bool,
}

impl Block {
	/// Reads it out of its own state. `clock`: this computer's, in milliseconds.
	pub fn read(
		state: &State,
		number: u32,
		hash: H256,
		clock: Moment,
		standing: Standing,
	) -> Result<Self, Stop> {
		let network: Option<[u8; 32]> = state.read(keys::block_hash(0))?;
		if let Some(trusted) = standing.network.filter(|trusted| network != Some(trusted.0)) {
			return Err(Stop::Mistake(format!(
				"The checkpoint is of the network {trusted:#x}, and the node of another one."
			)));
		}
		let time: Option<Moment> = state.read(keys::now())?;
		let (hash, network) = (
			format!("{hash:#x}"),
			network.map_or("unknown".into(), |first| format!("0x{}", hex::encode(first))),
		);
		let Some(time) = time else {
			let (time, age) = ("unknown: it is the first block".into(), "unknown".into());
			return Ok(Self { number, hash, network, time, age, standing, at: 0, is_old: false });
		};
		let is_old = clock.saturating_sub(time) > OLD;
		let age = age(time, clock);
		Ok(Self { number, hash, network, time: when(time), age, standing, at: time, is_old })
	}
}

fn age(time: Moment, clock: Moment) -> String {
	let words = |span: Moment| match span / 1_000 {
		seconds @ 0..120 => format!("{seconds} seconds"),
		seconds @ 120..7_200 => format!("{} minutes", seconds / 60),
		seconds => format!("{} hours", seconds / 3_600),
	};
	match clock.checked_sub(time) {
		Some(span) => format!("{} before this computer's clock", words(span)),
		None => format!("{} after this computer's clock", words(time.saturating_sub(clock))),
	}
}

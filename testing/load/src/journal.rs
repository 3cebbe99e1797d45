//! What was sent and what was seen to be final, one JSON object a line.

use anyhow::Context;
use codec::Encode;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::{
	fs::{File, OpenOptions},
	io::Write,
	path::Path,
};
use tutela_primitives::{Moment, Record, RecordId};

/// A line of the journal. A crossing is known by its evidence, which no other has.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Line {
	/// It is about to be sent for the first time.
	Sent {
		/// Which crossing.
		evidence: H256,
		/// When, by this machine's clock, in milliseconds.
		at: Moment,
	},
	/// Its record stands in a final block.
	Final {
		/// Which crossing.
		evidence: H256,
		/// The record.
		record: RecordId,
		/// What the record's bytes hash to.
		digest: H256,
		/// When it was seen, in milliseconds.
		at: Moment,
	},
}

/// What a record's bytes hash to.
pub fn digest(record: &Record) -> H256 {
	H256(sp_io::hashing::blake2_256(&record.encode()))
}

/// The journal, open for writing.
pub struct Journal(File);

impl Journal {
	/// Opens the journal at `path`; what it holds already stays.
	pub fn open(path: &Path) -> anyhow::Result<Self> {
		let file = OpenOptions::new().create(true).append(true).open(path);
		Ok(Self(file.with_context(|| path.display().to_string())?))
	}

	/// Adds a line.
	pub fn add(&mut self, line: &Line) -> anyhow::Result<()> {
		let mut text = serde_json::to_string(line)?;
		text.push('\n');
		Ok(self.0.write_all(text.as_bytes())?)
	}
}

/// Every whole line of the journal at `path`.
pub fn read(path: &Path) -> anyhow::Result<Vec<Line>> {
	let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
	let whole = text.rfind('\n').map_or("", |end| &text[..end]);
	whole.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn read_should_give_whole_lines_only() {
		let path = std::env::temp_dir().join(format!("tutela-journal-{}", std::process::id()));
		let mut journal = Journal::open(&path).unwrap();
		let (first, second) = (H256::repeat_byte(1), H256::repeat_byte(2));
		journal.add(&Line::Sent { evidence: first, at: 5 }).unwrap();
		journal
			.add(&Line::Final { evidence: first, record: RecordId(7), digest: second, at: 6 })
			.unwrap();
		journal.0.write_all(b"{\"sent\":{\"evid").unwrap();
		let lines = read(&path);
		std::fs::remove_file(&path).unwrap();
		let lines = lines.unwrap();
		assert_eq!(lines.len(), 2);
		assert!(matches!(lines[0], Line::Sent { evidence, at: 5 } if evidence == first));
		assert!(
			matches!(lines[1], Line::Final { record: RecordId(7), digest, .. } if digest == second)
		);
	}
}

//! The file in which a device keeps its journal: one JSON object a line.
//!
//! The first line names the journal. Each further line is an entry, with the nonce and the content's hash
//! that open it, and with its own hash, which names the entry before. The file holds no name and no document,
//! but the nonces open what each entry is about: its owner alone may read it.

use crate::{evidence::random_salt, Error, Result};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::{
	fs::{File, OpenOptions, TryLockError},
	io::{self, BufRead, BufReader, Seek, SeekFrom, Write},
	os::unix::fs::OpenOptionsExt,
	path::{Path, PathBuf},
};
use tutela_evidence::journal::Opened;
use tutela_primitives::{
	journal::{commit, Entry, EntryKind, JournalId},
	Moment,
};

const FORMAT: &str = "tutela-journal";
const VERSION: u32 = 1;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
	format: String,
	version: u32,
	journal: JournalId,
}

/// Each further line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
	sequence: u64,
	captured_at: Moment,
	kind: EntryKind,
	nonce: H256,
	content: H256,
	hash: H256,
}

impl Line {
	fn opened(&self) -> Opened {
		let Self { sequence, captured_at, kind, nonce, content, .. } = *self;
		let commitment = commit(&nonce, &content);
		Opened { entry: Entry { sequence, captured_at, kind, commitment }, nonce, content }
	}
}

/// A device's journal, open for writing: no other program writes it meanwhile.
#[derive(Debug)]
pub struct DeviceLog {
	path: PathBuf,
	file: File,
	journal: JournalId,
	opened: Vec<Opened>,
	hash: H256,
	was_torn: bool,
}

impl DeviceLog {
	/// Begins a journal's file.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is a file of this name, which stays as it is.
	pub fn create(path: &Path, journal: JournalId) -> Result<Self> {
		let mut options = OpenOptions::new();
		options.create_new(true).read(true).append(true).mode(0o600);
		let file = options.open(path).map_err(|error| wrong(path, error))?;
		let mut log = Self {
			path: path.to_owned(),
			file,
			journal,
			opened: Vec::new(),
			hash: journal.origin(),
			was_torn: false,
		};
		log.lock()?;
		log.write(&Head { format: FORMAT.into(), version: VERSION, journal })?;
		// The name itself is on the disk only when the folder is.
		let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
		let folder = File::open(folder.unwrap_or(Path::new(".")));
		folder.and_then(|folder| folder.sync_all()).map_err(|error| wrong(path, error))?;
		Ok(log)
	}

	/// Opens a journal's file, and checks that each entry names the one before it.
	///
	/// A last line that a power cut left unfinished is taken off: its entry was never given out.
	///
	/// # Errors
	///
	/// [`Error::Input`] with the line if the file is none, or an entry was changed, removed, inserted or
	/// swapped, or if another program has the file open.
	pub fn open(path: &Path) -> Result<Self> {
		let file = OpenOptions::new().read(true).append(true).open(path);
		let file = file.map_err(|error| wrong(path, error))?;
		let mut lines = BufReader::new(file.try_clone().map_err(|error| wrong(path, error))?);
		let head: Head = match next_line(&mut lines).map_err(|error| wrong(path, error))? {
			Some(text) => serde_json::from_slice(&text).map_err(|error| at(path, 1, error))?,
			None => return Err(at(path, 1, "the file is empty or its first line unfinished")),
		};
		if (head.format.as_str(), head.version) != (FORMAT, VERSION) {
			return Err(at(path, 1, format!("not the format `{FORMAT}` of version {VERSION}")));
		}
		let mut log = Self {
			path: path.to_owned(),
			file,
			journal: head.journal,
			opened: Vec::new(),
			hash: head.journal.origin(),
			was_torn: false,
		};
		log.lock()?;
		while let Some(text) = next_line(&mut lines).map_err(|error| wrong(path, error))? {
			log.take(&text)?;
		}
		let whole = lines.stream_position().map_err(|error| wrong(path, error))?;
		log.cut_behind(whole)?;
		Ok(log)
	}

	/// Which journal it is.
	pub fn journal(&self) -> JournalId {
		self.journal
	}

	/// Every entry, the oldest first.
	pub fn opened(&self) -> &[Opened] {
		&self.opened
	}

	/// Whether a power cut had left an unfinished line, which was taken off.
	pub fn was_torn(&self) -> bool {
		self.was_torn
	}

	/// Writes an entry, and returns it when it is on the disk.
	///
	/// `content` is the hash of what it is about: of a reported crossing, the report's `evidence`.
	///
	/// # Errors
	///
	/// [`Error::Input`] if it cannot be written. The journal is as before.
	pub fn write_entry(
		&mut self,
		captured_at: Moment,
		kind: EntryKind,
		content: H256,
	) -> Result<Entry> {
		let nonce = H256(random_salt());
		let sequence = u64::try_from(self.opened.len()).unwrap_or(u64::MAX);
		let mut line = Line { sequence, captured_at, kind, nonce, content, hash: H256::zero() };
		let opened = line.opened();
		line.hash = opened.entry.hash(&self.hash);
		let before = self.file.seek(SeekFrom::End(0)).map_err(|error| wrong(&self.path, error))?;
		if let Err(error) = self.write(&line) {
			// As much as was written must not stand before the next entry.
			let _ = self.file.set_len(before);
			return Err(error);
		}
		self.hash = line.hash;
		self.opened.push(opened);
		Ok(opened.entry)
	}

	fn take(&mut self, text: &[u8]) -> Result<()> {
		let number = self.opened.len().saturating_add(2);
		let line: Line =
			serde_json::from_slice(text).map_err(|error| at(&self.path, number, error))?;
		let opened = line.opened();
		let expected = u64::try_from(self.opened.len()).unwrap_or(u64::MAX);
		let why = if line.sequence != expected {
			format!("entry {} stands where entry {expected} belongs", line.sequence)
		} else if opened.entry.hash(&self.hash) != line.hash {
			format!("entry {expected} was changed, or does not follow the one before it")
		} else {
			self.hash = line.hash;
			self.opened.push(opened);
			return Ok(());
		};
		Err(at(&self.path, number, why))
	}

	fn lock(&self) -> Result<()> {
		self.file.try_lock().map_err(|error| match error {
			TryLockError::WouldBlock => {
				Error::input(format!("{}: another program has it open", self.path.display()))
			}
			TryLockError::Error(error) => wrong(&self.path, error),
		})
	}

	fn cut_behind(&mut self, whole: u64) -> Result<()> {
		let size = self.file.metadata().map_err(|error| wrong(&self.path, error))?.len();
		if size > whole {
			self.was_torn = true;
			let cut = self.file.set_len(whole).and_then(|()| self.file.sync_data());
			cut.map_err(|error| wrong(&self.path, error))?;
		}
		Ok(())
	}

	fn write(&mut self, line: &impl Serialize) -> Result<()> {
		let mut text = serde_json::to_vec(line).map_err(|error| Error::Other(error.to_string()))?;
		text.push(b'\n');
		let written = self.file.write_all(&text).and_then(|()| self.file.sync_data());
		written.map_err(|error| wrong(&self.path, error))
	}
}

/// The next line that ends in a newline, and leaves the reader behind it.
fn next_line(lines: &mut BufReader<File>) -> io::Result<Option<Vec<u8>>> {
	let mut text = Vec::new();
	let read = lines.read_until(b'\n', &mut text)?;
	if text.pop() == Some(b'\n') {
		return Ok(Some(text));
	}
	// What was read of an unfinished line goes back.
	lines.seek_relative(-i64::try_from(read).unwrap_or(i64::MAX))?;
	Ok(None)
}

fn wrong(path: &Path, error: impl std::fmt::Display) -> Error {
	Error::input(format!("{}: {error}", path.display()))
}

fn at(path: &Path, line: usize, why: impl std::fmt::Display) -> Error {
	Error::input(format!(
		"{}, line {line}: {why}; keep the file as it is, and show it to whoever audits the post",
		path.display()
	))
}

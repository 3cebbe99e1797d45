//! What an officer seals of a device's journal.

use crate::{calls, Call, Error, Result};
use sp_core::H256;
use tutela_evidence::journal::Opened;
use tutela_primitives::{
	journal::{root, Entry, EntryKind, Journal, JournalId, Opening, Seal},
	Moment,
};

/// Entries of a journal that one seal covers, or will cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
	/// The number of the first one, or of the next one that there will be.
	pub first_entry: u64,
	/// The entries, and the hash of the one before them.
	pub opening: Opening,
	/// The entries with what opens them.
	pub opened: Vec<Opened>,
}

impl Shift {
	/// What the device wrote behind the last seal, up to the first entry that is later than `last`.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the chain counts more entries than the device wrote.
	pub fn unsealed(
		id: &JournalId,
		log: &[Opened],
		journal: &Journal,
		last: Moment,
	) -> Result<Self> {
		let in_time = |opened: &&Opened| opened.entry.captured_at <= last;
		let first = usize::try_from(journal.entries).unwrap_or(usize::MAX);
		let rest = log.get(first..).ok_or_else(|| others(log, journal.entries))?;
		let count = rest.iter().take_while(in_time).count();
		Self::of(id, log, journal.entries, count)
	}

	/// What a seal covers, as the device wrote it.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the device did not write as many entries.
	pub fn sealed(id: &JournalId, log: &[Opened], seal: &Seal) -> Result<Self> {
		Self::of(id, log, seal.first_entry, usize::try_from(seal.entries).unwrap_or(usize::MAX))
	}

	fn of(id: &JournalId, log: &[Opened], first_entry: u64, count: usize) -> Result<Self> {
		let short = || others(log, first_entry);
		let first = usize::try_from(first_entry).map_err(|_| short())?;
		let end = first.checked_add(count).ok_or_else(short)?;
		let (before, opened) = match (log.get(..first), log.get(first..end)) {
			(Some(before), Some(opened)) => (before, opened),
			_ => return Err(others(log, first_entry.saturating_add(count as u64))),
		};
		let entries =
			|opened: &[Opened]| opened.iter().map(|one| one.entry).collect::<Vec<Entry>>();
		let before = Opening { previous: id.origin(), entries: entries(before) };
		let previous = before.hashes().last().copied().unwrap_or(before.previous);
		let opening = Opening { previous, entries: entries(opened) };
		Ok(Self { first_entry, opening, opened: opened.to_vec() })
	}

	/// The root that binds the entries.
	pub fn root(&self) -> H256 {
		root(self.first_entry, &self.opening.hashes())
	}

	/// Whether these are the entries that `seal` covers.
	pub fn is_sealed_by(&self, seal: &Seal) -> bool {
		self.opening.holds(&seal.root, seal.first_entry, seal.entries)
			&& self.crossings() == seal.crossings
			&& self.refusals() == seal.refusals
	}

	/// How many entries there are.
	pub fn entries(&self) -> u32 {
		self.count(|_| true)
	}

	/// How many of them reported a crossing.
	pub fn crossings(&self) -> u32 {
		self.count(EntryKind::is_crossing)
	}

	/// How many of these were refused.
	pub fn refusals(&self) -> u32 {
		self.count(|kind| kind == EntryKind::Refused)
	}

	fn count(&self, counts: fn(EntryKind) -> bool) -> u32 {
		let found = self.opened.iter().filter(|opened| counts(opened.entry.kind)).count();
		u32::try_from(found).unwrap_or(u32::MAX)
	}

	/// The call that seals it, for the time from `first` to `last`.
	pub fn seal(&self, id: &JournalId, first: Moment, last: Moment) -> Call {
		let (entries, crossings, refusals) = (self.entries(), self.crossings(), self.refusals());
		let root = self.root();
		calls::journal::seal(id.post, id.device, root, entries, crossings, refusals, first, last)
	}
}

fn others(log: &[Opened], counted: u64) -> Error {
	Error::input(format!(
		"the chain counts {counted} sealed entries, and the device wrote {}: somebody sealed without the device, or \
		 this is not its whole file; look at the seals, and open a journal with another \
		 device number if they are not the device's",
		log.len()
	))
}

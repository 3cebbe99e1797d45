//! Signed heads: an officer's key signs how far the send log is.
//!
//! The chain of hashes alone does not find a log that was written anew, nor one whose end was cut off. A head does:
//! it is an entry of the log, and the newest one is in a file beside it too (`.head`). It names nobody but who signed.
//! Keep copies of that file elsewhere: a log that was cut is only found by a head that whoever cut it did not have.

use crate::{
	entry::{Bytes, Entry, SignedHead},
	log::SendLog,
	private_file::{self, with_ending},
};
use codec::{Decode, Encode};
use std::path::{Path, PathBuf};
use tutela_client::{dates, Error, Key, Result};
use tutela_primitives::Signed;

/// The last signed head of the log at `path`, by the file beside it; none if there is none.
///
/// # Errors
///
/// [`Error::Input`] if it cannot be read.
pub fn beside(path: &Path) -> Result<Option<SignedHead>> {
	let file = head_file(path);
	match file.exists() {
		true => read(&file).map(Some),
		false => Ok(None),
	}
}

/// The signed head in a file.
///
/// # Errors
///
/// [`Error::Input`] if it cannot be read.
pub fn read(file: &Path) -> Result<SignedHead> {
	let wrong = |error: &dyn std::fmt::Display| {
		Error::input(format!("{}: it holds no signed head of a send log: {error}", file.display()))
	};
	let text = std::fs::read_to_string(file).map_err(|error| wrong(&error))?;
	serde_json::from_str(&text).map_err(|error| wrong(&error))
}

/// Where the newest head of the log at `path` is.
pub fn head_file(path: &Path) -> PathBuf {
	with_ending(path, ".head")
}

/// Whether the signature of a head holds.
pub(crate) fn is_signed(head: &SignedHead) -> bool {
	Signed::decode(&mut head.signature.0.as_slice())
		.is_ok_and(|signed| signed.verify(head.text().as_bytes(), &head.account))
}

impl SignedHead {
	/// What is signed.
	pub fn text(&self) -> String {
		format!(
			"Tutela send log head, version 1\nNetwork: {:#x}\nLog: {:#x}\nEntries: {}\nHead: {:#x}\nSigned: {}",
			self.network, self.log, self.entries, self.head, self.at
		)
	}
}

impl SendLog {
	/// Goes on without entries that were signed for and are lost, in a log from a backup. The head that proves them
	/// is kept beside the new one, under another name.
	///
	/// # Errors
	///
	/// As [`beside`]; [`Error::Other`] if the file cannot be renamed.
	pub(crate) fn give_up_lost(&self) -> Result<()> {
		let Some(head) = beside(self.path())? else { return Ok(()) };
		if self.hash_at(head.entries)? == Some(head.head) {
			return Ok(());
		}
		let kept = with_ending(self.path(), &format!(".head-of-{}-lost", head.entries));
		std::fs::rename(head_file(self.path()), &kept)
			.map_err(|error| Error::Other(format!("{}: {error}", kept.display())))?;
		self.watch().notice(&format!(
			"a head was signed for {} entries of this log, which it does not hold any more: {} keeps that head",
			head.entries,
			kept.display()
		));
		Ok(())
	}

	/// Signs the entries so far with `key`, unless nothing was written since the last head. Says whether it did.
	///
	/// # Errors
	///
	/// As [`Key::sign_text`] and [`SendLog::append`].
	pub fn sign_head(&self, key: &Key) -> Result<bool> {
		let Some((entries, hash)) = self.unsigned()? else { return Ok(false) };
		let mut head = SignedHead {
			network: self.network(),
			log: self.id(),
			entries,
			head: hash,
			at: dates::now(),
			account: key.account().clone(),
			signature: Bytes(Vec::new()),
		};
		head.signature = Bytes(key.sign_text(head.text().as_bytes())?.encode());
		// Another process may have written meanwhile: the head then belongs to an entry that is not the last one.
		if !self.append_after(entries, Entry::Head(head.clone()))? {
			return Ok(false);
		}
		let text = serde_json::to_string(&head).map_err(|error| Error::Other(error.to_string()))?;
		private_file::replace(&head_file(self.path()), &(text + "\n"))?;
		Ok(true)
	}
}

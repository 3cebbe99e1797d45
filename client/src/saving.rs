//! Writes files that nobody wants to lose: consents with signatures, keys, evidence.
//!
//! A file is written beside its place under another name, brought to the disk, and then renamed. A full disk,
//! a power cut or a killed process leaves what was there before, whole.

use crate::{Error, Result};
use std::{
	fs::{self, File, OpenOptions, Permissions},
	io::{self, Read, Write},
	os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt},
	path::{Path, PathBuf},
};
use tempfile::{Builder, NamedTempFile};

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
	/// Its owner alone: it holds a secret, or something about a person.
	Owner,
	/// Everybody whom the process's umask leaves: it holds what is public.
	Everybody,
}

impl Readers {
	fn mode(self) -> u32 {
		match self {
			Self::Owner => 0o600,
			Self::Everybody => 0o644,
		}
	}
}

/// Writes a new file.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] if there is a file of this name, which stays as it is.
pub fn create(path: &Path, content: &[u8], readers: Readers) -> io::Result<()> {
	if is_stream(path) {
		return fs::write(path, content);
	}
	let beside = beside(path, content, Permissions::from_mode(readers.mode()))?;
	beside.persist_noclobber(path).map_err(|failed| failed.error)?;
	keep_name(path)
}

/// Writes a file in the place of the one that is there, if any. It keeps the readers that the old one had.
pub fn replace(path: &Path, content: &[u8], readers: Readers) -> io::Result<()> {
	if is_stream(path) {
		return fs::write(path, content);
	}
	// The file that a symbolic link leads to is replaced, not the link.
	let (path, permissions) = match fs::canonicalize(path) {
		Ok(path) => {
			let old = fs::metadata(&path)?.permissions();
			(path, old)
		}
		Err(error) if error.kind() == io::ErrorKind::NotFound => {
			(path.to_owned(), Permissions::from_mode(readers.mode()))
		}
		Err(error) => return Err(error),
	};
	let beside = beside(&path, content, permissions)?;
	beside.persist(&path).map_err(|failed| failed.error)?;
	keep_name(&path)
}

/// Changes a file. Whoever else changes it by this function meanwhile waits, and then gets what was written here.
///
/// # Errors
///
/// [`Error::Input`] if the file cannot be read; [`Error::Other`] if the new one cannot be written. The old one is
/// then still there, whole.
pub fn amend(path: &Path, change: impl FnOnce(String) -> Result<String>) -> Result<()> {
	let unreadable = |error: io::Error| Error::input(format!("{}: {error}", path.display()));
	let mut held = locked(path).map_err(unreadable)?;
	let mut text = String::new();
	held.read_to_string(&mut text).map_err(unreadable)?;
	let text = change(text)?;
	replace(path, text.as_bytes(), Readers::Owner)
		.map_err(|error| Error::Other(format!("{}: {error}; it is as it was", path.display())))
}

/// The file at `path`, which this process alone may change until it is closed.
fn locked(path: &Path) -> io::Result<File> {
	loop {
		let file = OpenOptions::new().read(true).write(true).open(path)?;
		file.lock()?;
		// Whoever held it before has put a new file in its place.
		let (held, there) = (file.metadata()?, fs::metadata(path)?);
		if (held.dev(), held.ino()) == (there.dev(), there.ino()) {
			return Ok(file);
		}
	}
}

/// Whether `path` leads to a terminal, a pipe or a device, which is written to and never replaced.
fn is_stream(path: &Path) -> bool {
	fs::metadata(path).is_ok_and(|found| {
		let kind = found.file_type();
		kind.is_char_device() || kind.is_fifo() || kind.is_block_device() || kind.is_socket()
	})
}

/// A file in the same folder that holds `content`, on the disk.
fn beside(path: &Path, content: &[u8], permissions: Permissions) -> io::Result<NamedTempFile> {
	let mut file =
		Builder::new().prefix(".tutela-").permissions(permissions).tempfile_in(folder(path))?;
	file.write_all(content)?;
	file.as_file().sync_all()?;
	Ok(file)
}

/// Brings a new name to the disk.
fn keep_name(path: &Path) -> io::Result<()> {
	File::open(folder(path))?.sync_all()
}

fn folder(path: &Path) -> PathBuf {
	match path.parent() {
		Some(parent) if parent != Path::new("") => parent.to_owned(),
		_ => PathBuf::from("."),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::sync::Arc;

	fn place() -> tempfile::TempDir {
		tempfile::tempdir().unwrap()
	}

	fn mode(path: &Path) -> u32 {
		fs::metadata(path).unwrap().permissions().mode() & 0o777
	}

	#[test]
	fn a_new_file_should_be_its_owners_and_never_take_anothers_place() {
		let folder = place();
		let path = folder.path().join("new.json");
		create(&path, b"first", Readers::Owner).unwrap();
		assert_eq!(mode(&path), 0o600);
		let error = create(&path, b"second", Readers::Owner).unwrap_err();
		assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
		assert_eq!(fs::read(&path).unwrap(), b"first");
		assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
	}

	#[test]
	fn a_replaced_file_should_keep_its_readers_and_its_links() {
		let folder = place();
		let (path, link) = (folder.path().join("file"), folder.path().join("link"));
		fs::write(&path, "old").unwrap();
		fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
		std::os::unix::fs::symlink(&path, &link).unwrap();
		replace(&link, b"new", Readers::Owner).unwrap();
		assert_eq!((fs::read(&path).unwrap().as_slice(), mode(&path)), (&b"new"[..], 0o640));
		assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
	}

	#[test]
	fn a_device_should_be_written_to_and_stay() {
		replace(Path::new("/dev/null"), b"gone", Readers::Owner).unwrap();
		create(Path::new("/dev/null"), b"gone", Readers::Owner).unwrap();
		assert!(is_stream(Path::new("/dev/null")));
	}

	#[test]
	fn changes_at_the_same_time_should_all_be_kept() {
		let folder = place();
		let path = Arc::new(folder.path().join("many"));
		fs::write(&*path, "").unwrap();
		let writers: Vec<_> = (0..8)
			.map(|number| {
				let path = Arc::clone(&path);
				std::thread::spawn(move || {
					for _ in 0..10 {
						amend(&path, |text| Ok(format!("{text}{number}"))).unwrap();
					}
				})
			})
			.collect();
		writers.into_iter().for_each(|writer| writer.join().unwrap());
		assert_eq!(fs::read_to_string(&*path).unwrap().len(), 80);
	}

	#[test]
	fn a_change_that_fails_should_leave_the_file() {
		let folder = place();
		let path = folder.path().join("kept");
		fs::write(&path, "old").unwrap();
		amend(&path, |_| Err(Error::input("no"))).unwrap_err();
		assert_eq!(fs::read_to_string(&path).unwrap(), "old");
	}
}

//! Files that their owner alone can read.

use std::{
	fs::{DirBuilder, File, OpenOptions},
	os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
	path::{Path, PathBuf},
};
use tutela_client::{Error, Result};

/// Opens the file at `path` for writing, and makes it and its folders if there are none.
///
/// # Errors
///
/// [`Error::Input`] if it cannot be made, or others than its owner can read or write it.
pub fn open(path: &Path) -> Result<File> {
	let failed = |error| Error::input(format!("{}: {error}", path.display()));
	folder_of(path)?;
	let mut options = OpenOptions::new();
	options.read(true).write(true).create(true).truncate(false).mode(0o600);
	let file = options.open(path).map_err(failed)?;
	let mode = file.metadata().map_err(failed)?.permissions().mode() & 0o777;
	if mode & 0o077 != 0 {
		return Err(Error::input(format!(
			"{name} holds data about children, and others can read or change it (mode {mode:03o}): \
			 run `chmod 600 {name}`",
			name = path.display()
		)));
	}
	Ok(file)
}

/// Replaces the content of the file at `path`, so that after a crash it has the old or the new one.
///
/// # Errors
///
/// As [`open`]; [`Error::Other`] if it cannot be written.
pub(crate) fn replace(path: &Path, text: &str) -> Result<()> {
	let failed = |error| Error::Other(format!("{}: {error}", path.display()));
	let mut name = path.file_name().unwrap_or_default().to_owned();
	name.push(".new");
	let beside = path.with_file_name(name);
	let mut file = open(&beside)?;
	file.set_len(0).map_err(failed)?;
	std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)?;
	file.sync_all().map_err(failed)?;
	std::fs::rename(&beside, path).map_err(failed)?;
	sync_folder(path).map_err(failed)
}

/// Makes the folder of the file at `path`, for its owner alone, if there is none.
///
/// # Errors
///
/// [`Error::Input`] if it cannot be made.
pub(crate) fn folder_of(path: &Path) -> Result<()> {
	let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
		return Ok(());
	};
	DirBuilder::new()
		.recursive(true)
		.mode(0o700)
		.create(folder)
		.map_err(|error| Error::input(format!("{}: {error}", path.display())))
}

/// Brings the name of the file at `path` to the disk.
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
	let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
	File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// `path` with more at its end.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
	let mut name = path.file_name().unwrap_or_default().to_owned();
	name.push(ending);
	path.with_file_name(name)
}

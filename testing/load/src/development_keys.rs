//! The keys of the development and local presets, which everybody has.
//!
//! They are of use on chains that begin with those presets, and nowhere else. The client library
//! takes no key by a name such as `//Alice`; programs for tests find them here.

use sp_core::{sr25519, Pair};
use std::path::{Path, PathBuf};
use tutela_client::{Error, Key, Result};

/// The members of the council.
pub const COUNCIL: [&str; 3] = ["Alice", "Bob", "Charlie"];

/// The key of the person with this name, with which Substrate's tools derive it.
///
/// # Errors
///
/// [`Error::Input`] for a name that no key can be derived with.
pub fn key(name: &str) -> Result<Key> {
	Key::from_uri(&seed(name)?)
}

/// Writes the key of each member of the council into a file of its own in the folder `directory`,
/// and gives the files. A file that holds its key already stays.
///
/// # Errors
///
/// [`Error::Input`] if a file holds something else, or cannot be written.
pub fn write_council(directory: &Path) -> Result<Vec<PathBuf>> {
	std::fs::create_dir_all(directory)
		.map_err(|error| Error::input(format!("{}: {error}", directory.display())))?;
	COUNCIL.iter().map(|name| write(directory, name)).collect()
}

fn write(directory: &Path, name: &str) -> Result<PathBuf> {
	let path = directory.join(format!("{}.key", name.to_lowercase()));
	if !path.exists() {
		Key::save(&path, &seed(name)?)?;
	} else if Key::from_file(&path)?.0.account() != key(name)?.account() {
		return Err(Error::input(format!(
			"{} holds another key than {name}'s; name another folder",
			path.display()
		)));
	}
	Ok(path)
}

fn seed(name: &str) -> Result<String> {
	let uri = format!("//{name}");
	match sr25519::Pair::from_string_with_seed(&uri, None) {
		Ok((_, Some(seed))) => Ok(format!("0x{}", hex::encode(seed))),
		_ => Err(Error::input(format!("`{name}` is no name of a development key"))),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::crypto::Ss58Codec;
	use std::os::unix::fs::PermissionsExt;

	#[test]
	fn keys_should_be_those_of_the_presets() {
		assert_eq!(
			key("Alice").unwrap().account().to_ss58check(),
			"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
		);
		assert_ne!(key("Alice").unwrap().account(), key("Bob").unwrap().account());
		// A soft derivation has no seed that a file could hold.
		assert!(key("Alice/soft").is_err());
	}

	#[test]
	fn files_should_be_private_and_stay() {
		let folder = std::env::temp_dir().join(format!("tutela-keys-{}", std::process::id()));
		let files = write_council(&folder).unwrap();
		assert_eq!(files.len(), COUNCIL.len());
		for (file, name) in files.iter().zip(COUNCIL) {
			let mode = std::fs::metadata(file).unwrap().permissions().mode();
			assert_eq!(mode & 0o777, 0o600);
			let (read, warning) = Key::from_file(file).unwrap();
			assert_eq!((read.account(), warning), (key(name).unwrap().account(), None));
		}
		assert_eq!(write_council(&folder).unwrap(), files);
		std::fs::remove_file(&files[0]).unwrap();
		Key::save(&files[0], &seed("Bob").unwrap()).unwrap();
		let error = write_council(&folder).unwrap_err().to_string();
		assert!(error.contains("another key than Alice's"), "{error}");
		std::fs::remove_dir_all(folder).unwrap();
	}
}

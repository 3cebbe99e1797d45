//! A PKCS#11 token for tests: SoftHSM (Debian's package `softhsm2`), with a folder of its own.
//!
//! SoftHSM is a real PKCS#11 library that keeps its keys in files. A process has one configuration of it, so a
//! process has one [`Token`].

use std::{
	fs::Permissions,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
	process::Command,
};
use tempfile::TempDir;

/// The environment variable by which SoftHSM finds its configuration. A child process inherits it.
pub const CONFIGURATION: &str = "SOFTHSM2_CONF";
/// The token's label.
pub const LABEL: &str = "Tutela test";
/// The token's PIN.
pub const PIN: &str = "481516";

/// Where SoftHSM's library is: Debian, Fedora.
const LIBRARIES: [&str; 2] =
	["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"];

/// A token with no key in it.
pub struct Token {
	folder: TempDir,
	library: PathBuf,
}

impl Token {
	/// Makes a token, and sets this process's environment so that SoftHSM finds it. `None`, with the reason on
	/// standard error, where SoftHSM is not installed.
	///
	/// # Panics
	///
	/// If SoftHSM is there and cannot make a token.
	pub fn new() -> Option<Self> {
		let library = LIBRARIES.iter().map(PathBuf::from).find(|library| library.exists());
		let Some(library) = library else {
			eprintln!(
				"SKIPPED: no SoftHSM at {}; install it (apt-get install softhsm2)",
				LIBRARIES.join(" or ")
			);
			return None;
		};
		let folder = tempfile::tempdir().unwrap();
		let configuration = folder.path().join("softhsm2.conf");
		let tokens = folder.path().join("tokens");
		std::fs::create_dir(&tokens).unwrap();
		let text = format!(
			"directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
			tokens.display()
		);
		std::fs::write(&configuration, text).unwrap();
		std::env::set_var(CONFIGURATION, &configuration);
		let made = Command::new("softhsm2-util")
			.args([
				"--init-token",
				"--free",
				"--label",
				LABEL,
				"--so-pin",
				"31415926",
				"--pin",
				PIN,
			])
			.output()
			.unwrap();
		assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
		let token = Self { folder, library };
		let pin = token.pin_file();
		std::fs::write(&pin, format!("{PIN}\n")).unwrap();
		std::fs::set_permissions(&pin, Permissions::from_mode(0o600)).unwrap();
		Some(token)
	}

	/// SoftHSM's library.
	pub fn library(&self) -> &Path {
		&self.library
	}

	/// A file with the PIN.
	pub fn pin_file(&self) -> PathBuf {
		self.folder.path().join("pin")
	}

	/// The URI of the key with this label, which names library and PIN too.
	pub fn uri(&self, object: &str) -> String {
		format!(
			"pkcs11:token=Tutela%20test;object={object}?module-path={}&pin-source=file:{}",
			self.library.display(),
			self.pin_file().display()
		)
	}

	/// Takes the token away.
	///
	/// # Panics
	///
	/// If it is away.
	pub fn pull_out(&self) {
		std::fs::rename(self.folder.path().join("tokens"), self.folder.path().join("away"))
			.unwrap();
	}

	/// Puts it back.
	///
	/// # Panics
	///
	/// If it is there.
	pub fn put_back(&self) {
		std::fs::rename(self.folder.path().join("away"), self.folder.path().join("tokens"))
			.unwrap();
	}
}

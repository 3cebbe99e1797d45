//! Which file a report is about, and when and with what it was checked.

use alloc::string::String;
use serde::Serialize;
use sp_crypto_hashing::sha2_256;
use tutela_primitives::Moment;

/// The verifier's name and version, as a report gives them.
pub const VERIFIER: &str = concat!("tutela-evidence ", env!("CARGO_PKG_VERSION"));

/// The file that a report is about. Nothing of it is read in this crate: the caller knows the file's name and the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedFile {
	/// The file's name as it was given, without its folder. Whoever made the file chose it.
	pub name: String,
	/// SHA-256 of the whole file: 64 lower-case hexadecimal digits.
	pub sha256: String,
	/// Length in bytes.
	pub bytes: u64,
	/// [`VERIFIER`].
	pub verifier: &'static str,
	/// When it was checked, by the clock of the caller's machine, in Unix milliseconds.
	pub checked_at: Moment,
}

impl CheckedFile {
	/// The file of this name and content, checked at `checked_at` (Unix milliseconds).
	pub fn new(name: impl Into<String>, content: &[u8], checked_at: Moment) -> Self {
		Self {
			name: name.into(),
			sha256: hex::encode(sha2_256(content)),
			bytes: u64::try_from(content.len()).unwrap_or(u64::MAX),
			verifier: VERIFIER,
			checked_at,
		}
	}
}

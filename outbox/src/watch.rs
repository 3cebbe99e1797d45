//! Whoever wants to know how far sending is.

use crate::entry::Entry;

/// Gets told what is written into the send log, and when it waits.
pub trait Watch: Send + Sync {
	/// `entry` is about to be written.
	fn before(&self, entry: &Entry) {
		let _ = entry;
	}

	/// `entry` is on the disk.
	fn after(&self, entry: &Entry) {
		let _ = entry;
	}

	/// Something that a person should know.
	fn notice(&self, text: &str) {
		let _ = text;
	}
}

/// Nobody wants to know.
impl Watch for () {}

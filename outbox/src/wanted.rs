//! Which of the reports that wait are meant.

use sp_core::H256;
use std::collections::HashSet;

/// Which reports are to be sent.
#[derive(Clone, Copy)]
pub(crate) enum Wanted<'a> {
	/// All that wait.
	All,
	/// Those with these keys.
	These(&'a HashSet<H256>),
}

impl Wanted<'_> {
	pub(crate) fn includes(self, key: &H256) -> bool {
		match self {
			Self::All => true,
			Self::These(keys) => keys.contains(key),
		}
	}
}

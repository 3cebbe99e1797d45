//! Counts that outlive the program that counts.

use super::figures::{Counts, Figures};
use crate::{
	files::Source,
	saving::{self, Readers},
	Error, Result,
};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::path::Path;

/// Counts of one network up to a block, in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
	/// The network's genesis hash.
	pub network: H256,
	/// The last block whose events are counted.
	pub block: u64,
	/// What happened up to that block.
	pub counts: Counts,
}

impl Kept {
	/// Reads a file; `None` if there is none yet.
	///
	/// # Errors
	///
	/// [`Error::Input`] if it is no such file.
	pub fn read(path: &Path) -> Result<Option<Self>> {
		match path.exists() {
			true => Source::read(path)?.parse().map(Some),
			false => Ok(None),
		}
	}

	/// Figures that go on from here on a network.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the counts are of another one.
	pub fn figures(self, network: H256) -> Result<Figures> {
		if self.network != network {
			return Err(Error::input(format!(
				"the kept counts are of the network {:#x}, and the node is of {network:#x}; keep \
				 them in another file",
				self.network
			)));
		}
		Ok(Figures::going_on(self.counts, self.block))
	}

	/// Writes a file in the place of the one that is there.
	pub fn write(&self, path: &Path) -> Result<()> {
		let json = serde_json::to_vec_pretty(self).map_err(|e| Error::Other(e.to_string()))?;
		saving::replace(path, &json, Readers::Owner)
			.map_err(|error| Error::Other(format!("{}: {error}", path.display())))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn counts_should_go_on_after_a_restart_on_the_same_network_only() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("counts.json");
		assert_eq!(Kept::read(&path).unwrap(), None);
		let mut counts = Counts::default();
		counts.alerts.insert("distress".into(), 3);
		let kept = Kept { network: H256([1; 32]), block: 7, counts };
		kept.write(&path).unwrap();
		kept.write(&path).unwrap();
		let read = Kept::read(&path).unwrap().unwrap();
		assert_eq!(read, kept);
		assert!(read.clone().figures(H256([2; 32])).is_err());
		let figures = read.figures(H256([1; 32])).unwrap();
		assert_eq!((figures.counts.alerts["distress"], figures.counted_to), (3, Some(7)));
	}
}

//! A small disk of its own for one node, so that it can be filled.

use anyhow::Result;
use std::{
	fs::{self, File},
	io::Write,
	path::{Path, PathBuf},
	process::Command,
};

/// Enough for both chains of an hour, and for the gibibyte that a node wants to have free.
const SIZE: &str = "size=2g";
const BALLAST: &str = "ballast";

/// A file system in memory, mounted where a node keeps all that it keeps.
pub struct Disk {
	path: PathBuf,
}

impl Disk {
	/// Mounts it. None where this user may not.
	pub fn mount(path: &Path) -> Option<Self> {
		fs::create_dir_all(path).ok()?;
		let mounted = Command::new("mount")
			.args(["-t", "tmpfs", "-o", SIZE, "tmpfs"])
			.arg(path)
			.status()
			.is_ok_and(|status| status.success());
		mounted.then(|| Self { path: path.to_owned() })
	}

	/// Fills it to the last byte.
	pub fn fill(&self) -> Result<()> {
		let mut file = File::create(self.path.join(BALLAST))?;
		let block = vec![0u8; 1 << 16];
		for size in [block.len(), 4_096, 1] {
			while file.write_all(&block[..size]).is_ok() {}
		}
		Ok(())
	}

	/// Makes room again.
	pub fn clear(&self) -> Result<()> {
		Ok(fs::remove_file(self.path.join(BALLAST))?)
	}
}

impl Drop for Disk {
	fn drop(&mut self) {
		// Lazily: the node may still be ending.
		let _ = Command::new("umount").arg("-l").arg(&self.path).status();
	}
}

//! A small disk that can be filled.

use anyhow::{ensure, Context, Result};
use std::{
	fs::File,
	io::Write,
	path::{Path, PathBuf},
	process::Command,
};

/// How much it holds.
const SIZE: &str = "size=48m";

/// A disk in memory, mounted at a folder until this is dropped.
pub struct Disk(PathBuf);

impl Disk {
	/// Mounts it at `folder`, which must be there.
	pub fn mount(folder: &Path) -> Result<Self> {
		let mut command = Command::new("mount");
		command.args(["-t", "tmpfs", "-o", SIZE, "tutela-trials"]).arg(folder);
		ensure!(command.status()?.success(), "this user may not mount a small disk");
		Ok(Self(folder.into()))
	}

	fn filler(&self) -> PathBuf {
		self.0.join("filler")
	}

	/// Fills it to the last byte.
	pub fn fill(&self) -> Result<()> {
		let mut file = File::create(self.filler())?;
		let mut length = 1 << 20;
		while length > 0 {
			if file.write_all(&vec![0; length]).is_err() {
				length /= 2;
			}
		}
		Ok(())
	}

	/// Makes room again.
	pub fn clear(&self) -> Result<()> {
		std::fs::remove_file(self.filler()).context("the small disk")
	}
}

impl Drop for Disk {
	fn drop(&mut self) {
		let _ = Command::new("umount").arg("-l").arg(&self.0).status();
	}
}

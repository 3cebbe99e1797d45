//! The program that sends crossings and compares them with the chain.

use crate::config::{Settings, COLLATORS};
use anyhow::{ensure, Context, Result};
use serde::Deserialize;
use std::{
	path::{Path, PathBuf},
	process::Stdio,
};
use tokio::{
	io::{AsyncBufReadExt, BufReader},
	process::{Child, Command},
};

/// What a comparison came to.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Compared {
	/// Crossings sent since the network started.
	pub sent: usize,
	/// Of these, seen to be final.
	pub r#final: usize,
	/// Of these, not final in time.
	pub open: usize,
	/// Final records that a node no longer has as they were.
	pub lost: usize,
	/// Crossings recorded more than once.
	pub doubled: usize,
}

/// The load while it runs.
pub struct Load {
	program: PathBuf,
	journal: PathBuf,
	urls: Vec<String>,
	child: Child,
}

impl Load {
	/// Starts the one in the folder `bin`, and waits until its officers are appointed.
	pub async fn start(bin: &Path, settings: &Settings) -> Result<Self> {
		let program = bin.join("tutela-load");
		let journal = settings.dir.join("crossings.jsonl");
		let urls: Vec<String> =
			(0u16..).zip(COLLATORS).map(|(place, _)| settings.url(place)).collect();
		let mut child = command(&program, "send", &urls, &journal)
			.stdout(Stdio::piped())
			.kill_on_drop(true)
			.spawn()
			.with_context(|| program.display().to_string())?;
		let output = child.stdout.take().context("the load has no output")?;
		let mut lines = BufReader::new(output).lines();
		ensure!(
			lines.next_line().await?.as_deref() == Some("sending"),
			"the load could not appoint its officers"
		);
		Ok(Self { program, journal, urls, child })
	}

	/// Compares what was sent until now with the chain, once it is final.
	pub async fn compare(&self) -> Result<Compared> {
		let output = command(&self.program, "check", &self.urls, &self.journal).output().await?;
		let text = String::from_utf8_lossy(&output.stdout);
		serde_json::from_str(text.trim()).with_context(|| {
			format!("no comparison: {text}{}", String::from_utf8_lossy(&output.stderr))
		})
	}

	/// Ends it.
	pub async fn stop(&mut self) {
		let _ = self.child.kill().await;
	}
}

fn command(program: &Path, what: &str, urls: &[String], journal: &Path) -> Command {
	let mut command = Command::new(program);
	command.arg(what).arg("--journal").arg(journal);
	for url in urls {
		command.arg("--url").arg(url);
	}
	command
}

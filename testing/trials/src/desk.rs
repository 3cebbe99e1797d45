//! The machine that sends: a folder with key files and a send log, and the processes that use them.

use crate::{
	crossings::{Crossing, Form, Piece},
	plan::By,
};
use anyhow::{ensure, Context, Result};
use std::{
	fs::File,
	path::{Path, PathBuf},
	process::Stdio,
};
use tokio::process::{Child, Command};

/// How many seconds a command goes on without any progress. The client then runs it again.
const TIMEOUT: &str = "20";
/// The send log in the folder: of the command line, and of the gateway.
const LOGS: [&str; 2] = ["send-log", "data/send-log.sqlite"];
/// The file that says how far the clock is off.
const CLOCK: &str = "clock";

/// The programs.
#[derive(Clone)]
pub struct Tools {
	tutela: PathBuf,
	gateway: Option<PathBuf>,
	faketime: PathBuf,
}

impl Tools {
	/// The programs beside this one, and the library that moves its clock.
	pub fn find(faketime: PathBuf) -> Result<Self> {
		let own = std::env::current_exe()?;
		let tutela = own.with_file_name("tutela");
		ensure!(tutela.exists(), "{} is not there: run scripts/build", tutela.display());
		ensure!(faketime.exists(), "{} is not there", faketime.display());
		let gateway = Some(own.with_file_name("tutela-gateway")).filter(|path| path.exists());
		Ok(Self { tutela, gateway, faketime })
	}

	/// The gateway beside this program, if it was built.
	pub fn gateway(&self) -> Option<&Path> {
		self.gateway.as_deref()
	}
}

/// A machine.
#[derive(Clone)]
pub struct Desk {
	folder: PathBuf,
	urls: String,
	keys: Vec<PathBuf>,
	log: &'static str,
	tools: Tools,
}

impl Desk {
	/// The machine in `folder`, with these key files and addresses of nodes.
	pub fn new(folder: &Path, keys: &[PathBuf], urls: &[&str], by: By, tools: &Tools) -> Self {
		let keys = keys.iter().filter_map(|key| key.file_name().map(PathBuf::from)).collect();
		let log = match by {
			By::Command => LOGS[0],
			By::Gateway => LOGS[1],
		};
		Self { folder: folder.into(), urls: urls.join(","), keys, log, tools: tools.clone() }
	}

	/// The addresses of nodes, with commas between them.
	pub fn urls(&self) -> &str {
		&self.urls
	}

	/// The key files' names.
	pub fn keys(&self) -> &[PathBuf] {
		&self.keys
	}

	/// Its folder.
	pub fn folder(&self) -> &Path {
		&self.folder
	}

	/// The send log.
	pub fn log(&self) -> PathBuf {
		self.folder.join(self.log)
	}

	/// The same machine in another folder, to which this one is copied whole. None of its processes may
	/// run.
	pub async fn copy(&self, folder: &Path) -> Result<Self> {
		copy(&self.folder, folder).await?;
		Ok(Self { folder: folder.into(), ..self.clone() })
	}

	/// Puts back the send log alone from a copy of this machine's folder. None of its processes may run.
	pub fn restore_log(&self, copy: &Path) -> Result<()> {
		for ending in ["", "-wal", "-shm"] {
			let name = format!("{}{ending}", self.log);
			let (lost, kept) = (self.folder.join(&name), copy.join(&name));
			if lost.exists() {
				std::fs::remove_file(&lost)?;
			}
			if kept.exists() {
				std::fs::copy(&kept, &lost)?;
			}
		}
		Ok(())
	}

	/// Says how far the clock is off, in hours.
	pub fn move_clock(&self, hours: i64) -> Result<()> {
		Ok(std::fs::write(self.folder.join(CLOCK), format!("{hours:+}h\n"))?)
	}

	/// Starts the command that hands in a piece.
	pub fn hand_in(&self, piece: &Piece, crossings: &[Crossing]) -> Result<Process> {
		let name = format!("piece-{}.jsonl", piece.number);
		let path = self.folder.join(&name);
		let lines: Vec<String> =
			crossings[piece.range.clone()].iter().map(|one| format!("{}\n", one.file)).collect();
		std::fs::write(&path, lines.concat()).with_context(|| path.display().to_string())?;
		let list = |length: usize| {
			let mut words = vec!["crossing".to_owned(), "batch".into(), name.clone()];
			words.extend(["--chunk".into(), length.to_string()]);
			for key in &self.keys[1..] {
				words.extend(["--also-key".into(), key.display().to_string()]);
			}
			words
		};
		let mut words = match piece.form {
			Form::Alone => ["crossing", "submit", "--file", &name].map(ToOwned::to_owned).to_vec(),
			Form::Singly => list(1),
			Form::Lists(length) => list(length),
		};
		words.extend(["--timeout".into(), TIMEOUT.into()]);
		self.tutela(&words, Some(&self.keys[0]))
	}

	/// Starts the commands that go on with a log that is behind, one for each key.
	pub fn adopt(&self) -> impl Iterator<Item = Result<Process>> + '_ {
		let words = ["tx", "adopt", "--timeout", TIMEOUT].map(ToOwned::to_owned);
		self.keys.iter().map(move |key| self.tutela(&words, Some(key)))
	}

	/// Starts the command that reads the whole log.
	pub fn verify(&self) -> Result<Process> {
		self.tutela(&["tx", "verify"].map(ToOwned::to_owned), None)
	}

	fn tutela(&self, words: &[String], key: Option<&Path>) -> Result<Process> {
		let mut words = words.to_vec();
		words.extend(["--send-log".into(), self.log.into()]);
		if let Some(key) = key {
			words.extend(["--key".into(), key.display().to_string()]);
		}
		self.start(&self.tools.tutela, &words, "said")
	}

	/// Starts a program. What it says on standard error goes into the file `name` of the folder, and the rest
	/// into one with the ending `.out`.
	pub fn start(&self, program: &Path, words: &[String], name: &str) -> Result<Process> {
		let said = self.folder.join(name);
		let open = |path: &Path| File::create(path).with_context(|| path.display().to_string());
		let mut command = Command::new(program);
		command
			.args(words)
			.current_dir(&self.folder)
			.env_clear()
			.env("HOME", &self.folder)
			.env("TUTELA_URL", &self.urls)
			.env("TUTELA_OUTPUT", "json")
			.stdin(Stdio::null())
			.stdout(open(&said.with_extension("out"))?)
			.stderr(open(&said)?)
			.kill_on_drop(true);
		if self.folder.join(CLOCK).exists() {
			command
				.env("LD_PRELOAD", &self.tools.faketime)
				.env("FAKETIME_TIMESTAMP_FILE", self.folder.join(CLOCK))
				.env("FAKETIME_NO_CACHE", "1")
				// Only the time of day is off. How long something takes, no clock gets wrong by hours.
				.env("DONT_FAKE_MONOTONIC", "1")
				.env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
		}
		Ok(Process { child: command.spawn()?, said })
	}
}

/// A process of a machine.
pub struct Process {
	child: Child,
	said: PathBuf,
}

/// How a process ended.
#[derive(Clone, Debug)]
pub struct Ended {
	/// Its exit code; none if it was killed.
	pub code: Option<i32>,
	/// What it said.
	pub said: String,
}

impl Process {
	/// Waits until it ends.
	pub async fn end(&mut self) -> Result<Ended> {
		let status = self.child.wait().await?;
		Ok(Ended { code: status.code(), said: self.said() })
	}

	/// Whether it ended.
	pub fn has_ended(&mut self) -> Result<bool> {
		Ok(self.child.try_wait()?.is_some())
	}

	/// What it said so far.
	pub fn said(&self) -> String {
		std::fs::read_to_string(&self.said).unwrap_or_default()
	}

	/// Kills it. Says whether it still ran.
	pub async fn kill(&mut self) -> Result<bool> {
		let ran = !self.has_ended()?;
		self.child.kill().await?;
		Ok(ran)
	}
}

/// Makes the folder `to` the same as `from`.
pub async fn copy(from: &Path, to: &Path) -> Result<()> {
	if to.exists() {
		std::fs::remove_dir_all(to)?;
	}
	let copied = Command::new("cp").arg("-a").arg(from).arg(to).status().await?;
	ensure!(copied.success(), "{} was not copied", from.display());
	Ok(())
}

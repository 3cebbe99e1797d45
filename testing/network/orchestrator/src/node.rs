//! What is done to a node.

use anyhow::{ensure, Context, Result};
use nix::{
	sys::signal::{kill as send, Signal},
	unistd::Pid,
};
use std::{
	fs,
	path::Path,
	time::{Duration, Instant, SystemTime},
};
use tokio::time::sleep;
use zombienet_sdk::NetworkNode;

/// How long to wait for a write before giving up.
const WRITE: Duration = Duration::from_secs(60);

/// The node's process.
pub fn process(node: &NetworkNode) -> Result<u64> {
	let told = serde_json::to_value(node)?;
	find(&told, "process_handle").context("the node has no process")
}

/// What the node was started with for this option.
pub fn argument(node: &NetworkNode, option: &str) -> Result<String> {
	let words = fs::read_to_string(format!("/proc/{}/cmdline", process(node)?))?;
	let mut words = words.split('\0').skip_while(|word| *word != option);
	let value = words.nth(1).with_context(|| format!("{} has no {option}", node.name()))?;
	Ok(value.to_owned())
}

fn find(value: &serde_json::Value, key: &str) -> Option<u64> {
	match value {
		serde_json::Value::Object(map) => {
			let own = map.get(key).and_then(serde_json::Value::as_u64);
			own.or_else(|| map.values().find_map(|value| find(value, key)))
		}
		_ => None,
	}
}

/// Ends the node as a power failure does.
pub fn kill(node: &NetworkNode) -> Result<()> {
	let process = Pid::from_raw(i32::try_from(process(node)?)?);
	send(process, Signal::SIGKILL).with_context(|| format!("{} could not be killed", node.name()))
}

/// Whether the node's process is still there, and not only not yet collected.
pub fn is_alive(node: &NetworkNode) -> bool {
	process(node).is_ok_and(|process| {
		let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
		let state = stat.rsplit(") ").next().and_then(|rest| rest.chars().next());
		!matches!(state, None | Some('Z' | 'X'))
	})
}

/// Starts the node again on the same data.
pub async fn start(node: &NetworkNode) -> Result<()> {
	node.restart(None).await.with_context(|| format!("{} does not start", node.name()))
}

/// Waits until a file of the database below `data` grows, and kills the node in that moment.
pub async fn kill_while_writing(node: &NetworkNode, data: &Path) -> Result<()> {
	let begun = Instant::now();
	let files = files(data)?;
	ensure!(!files.is_empty(), "{} has no database below {}", node.name(), data.display());
	let before = newest(&files);
	while newest(&files) <= before {
		ensure!(begun.elapsed() < WRITE, "{} wrote nothing for {WRITE:?}", node.name());
		sleep(Duration::from_micros(300)).await;
	}
	kill(node)
}

/// The files that the database appends to: write-ahead logs, and column files of ParityDB.
fn files(data: &Path) -> Result<Vec<std::path::PathBuf>> {
	let mut found = Vec::new();
	let mut folders = vec![data.to_owned()];
	while let Some(folder) = folders.pop() {
		for entry in fs::read_dir(&folder)? {
			let path = entry?.path();
			if path.is_dir() {
				folders.push(path);
				continue;
			}
			let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
			let inside = path.components().any(|part| part.as_os_str() == "full");
			if inside && (name.ends_with(".log") || name.starts_with("log")) {
				found.push(path);
			}
		}
	}
	Ok(found)
}

fn newest(files: &[std::path::PathBuf]) -> Option<(SystemTime, u64)> {
	let written = |path: &std::path::PathBuf| {
		let about = fs::metadata(path).ok()?;
		Some((about.modified().ok()?, about.len()))
	};
	files.iter().filter_map(written).max()
}

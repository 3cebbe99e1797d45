//! `tutela journal` against a running node: a shift from its first entry to the proof of one, with the
//! differences that an auditor looks for. JO-1, JO-2 and JO-7 are the scenarios' numbers.

use serde_json::Value as Json;
use std::{
	path::{Path, PathBuf},
	process::{Command, Stdio},
};
use tempfile::TempDir;
use tutela_client::{calls::border, Chain, Key, Wait};
use tutela_primitives::{CrossingReport, Moment};
use tutela_test_node::{Node, Post};

/// A desk with the device's journal, and the keys of an officer and of the admin.
struct Desk {
	folder: TempDir,
	officer: PathBuf,
	admin: PathBuf,
	url: String,
}

impl Desk {
	fn new(node: &Node, post: &Post) -> Self {
		let folder = TempDir::new().unwrap();
		let officer = post.key_file(folder.path());
		let admin = post.admin_file(folder.path());
		Self { officer, admin, url: node.url().to_owned(), folder }
	}

	/// Runs the command, which ends with this code, and returns what it prints.
	async fn run(&self, key: &Path, line: &str, code: i32) -> (Json, String) {
		let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
		command
			.args(line.split(' '))
			.arg("--key")
			.arg(key)
			.current_dir(self.folder.path())
			.env_clear()
			.env("HOME", self.folder.path())
			.env("TUTELA_URL", &self.url)
			.env("TUTELA_OUTPUT", "json")
			.stdin(Stdio::null());
		let done = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
		let errors = String::from_utf8(done.stderr).unwrap();
		let said = String::from_utf8_lossy(&done.stdout);
		assert_eq!(done.status.code(), Some(code), "{line}: {said}{errors}");
		(serde_json::from_slice(&done.stdout).unwrap_or_default(), errors)
	}

	async fn officer(&self, line: &str, code: i32) -> (Json, String) {
		self.run(&self.officer, line, code).await
	}

	/// Writes an entry about a report.
	async fn write(&self, kind: &str, report: &CrossingReport, named: &str) {
		let content = format!("{:#x}", report.evidence);
		let seen = report.captured_at;
		let line = format!(
			"journal write --log d.jsonl --kind {kind} --content {content} --captured-at {seen}{named}"
		);
		self.officer(&line, 0).await;
	}

	/// What `journal check` says of each seal.
	async fn check(&self, named: &str, log: &str, code: i32) -> Vec<String> {
		let (found, _) = self.officer(&format!("journal check{named}{log}"), code).await;
		let result = |seal: &Json| seal["result"].as_str().unwrap().to_owned();
		found.as_array().unwrap().iter().map(result).collect()
	}
}

/// What another program sends, which keeps no log of what it sent.
async fn send(chain: &Chain, key: &Key, reports: &[CrossingReport]) {
	chain.submit(&border::verify_crossings(reports.to_vec()), key, Wait::Finalized).await.unwrap();
}

/// The chain's present. The clock of a new development chain is hours behind this machine's: what is seen at the
/// machine's present lies in the chain's future.
async fn now(chain: &Chain) -> Moment {
	chain.finalized().await.unwrap().now().await.unwrap()
}

/// Crossings that nobody consented to, seen at the chain's present: each is denied.
async fn crossings(post: &Post, chain: &Chain, count: usize, shift: &str) -> Vec<CrossingReport> {
	let captured_at = now(chain).await;
	let crossing =
		|number| CrossingReport { captured_at, ..post.crossing(&format!("{shift} {number}")) };
	(0..count).map(crossing).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_should_be_sealed_compared_and_proven() {
	let node = Node::start().await;
	let post = Post::with_officers(&node, 2).await;
	let (desk, chain) = (Desk::new(&node, &post), node.chain().await);
	let (key, _) = post.officer();
	let named = format!(" --institution {} --post MDLEU --device 3", post.institution().await.0);
	let log = " --log d.jsonl";

	desk.officer("journal seal --log d.jsonl", 2).await;
	desk.run(&desk.admin, "journal open --post MDLEU --device 3 --heartbeat 12", 0).await;
	let (_, errors) = desk.officer(&format!("journal flag{named}"), 3).await;
	assert!(errors.contains("Journal::NotSilent"), "{errors}");

	// JO-1.
	let first = crossings(&post, &chain, 3, "first").await;
	for report in &first {
		desk.write("refused", report, &named).await;
	}
	let nothing = crossings(&post, &chain, 1, "nothing").await;
	desk.write("ended-in-nothing", &nothing[0], "").await;
	send(&chain, &key, &first).await;
	desk.officer("journal seal --log d.jsonl", 0).await;
	assert_eq!(desk.check(&named, log, 0).await, ["equal"]);
	assert_eq!(desk.check(&named, "", 0).await, ["equal"]);

	// JO-2: one of the second shift's two refusals is not sent.
	let second = crossings(&post, &chain, 2, "second").await;
	for report in &second {
		desk.write("refused", report, "").await;
	}
	send(&chain, &key, &second[..1]).await;
	desk.officer("journal seal --log d.jsonl", 0).await;
	let found = desk.check(&named, log, 7).await;
	assert_eq!(found[0], "equal");
	assert!(found[1].starts_with("1 fewer than sealed"), "{found:?}");
	assert!(found[1].contains("entry 5 (Refused) has no record"), "{found:?}");

	// JO-7: another program sends the first shift's queue once more.
	send(&chain, &key, &first).await;
	let found = desk.check(&named, log, 7).await;
	assert!(found[0].starts_with("3 more than sealed"), "{found:?}");
	assert!(found[0].contains("is of the same report as record"), "{found:?}");

	let (shown, _) = desk.officer(&format!("journal show{named}"), 0).await;
	assert_eq!((&shown["journal"]["seals"], &shown["journal"]["entries"]), (&2.into(), &6.into()));
	assert_eq!(shown["seals"].as_array().unwrap().len(), 2);
	let (all, _) = desk.officer("journal show", 0).await;
	assert_eq!(all.as_array().unwrap().len(), 1);

	prove(&desk, &chain, &second).await;

	desk.run(&desk.admin, "journal close --post MDLEU --device 3", 0).await;
	let (_, errors) = desk.officer("journal seal --log d.jsonl", 3).await;
	assert!(errors.contains("Journal::AlreadyClosed"), "{errors}");
}

async fn prove(desk: &Desk, chain: &Chain, second: &[CrossingReport]) {
	let at = chain.finalized().await.unwrap().block_number();
	desk.officer(&format!("evidence checkpoint --at {at} --out trust.json"), 0).await;
	let line = format!("journal prove --log d.jsonl --entry 5 --at {at} --out entry.json");
	desk.officer(&line, 0).await;
	let (report, _) = desk.officer("journal verify entry.json --trust trust.json", 0).await;
	assert_eq!(report["verified"], true);
	assert!(report["proven"][0].as_str().unwrap().starts_with("Entry 5 of this journal"));

	// The first shift has no entry about what was seen in the second one; the second one has.
	let absent = |seal: u32| {
		let content = format!("{:#x}", second[1].evidence);
		format!("journal prove --log d.jsonl --seal {seal} --absent {content} --at {at} --out {seal}.json")
	};
	desk.officer(&absent(0), 0).await;
	desk.officer("journal verify 0.json --trust trust.json", 0).await;
	desk.officer(&absent(1), 2).await;

	let file = desk.folder.path().join("entry.json");
	let altered = std::fs::read_to_string(&file).unwrap().replace("Refused", "DocumentRead");
	std::fs::write(&file, altered).unwrap();
	desk.officer("journal verify entry.json --trust trust.json", 7).await;
}

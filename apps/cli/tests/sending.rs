//! `tutela crossing submit` and `batch` against a running node: killed, cut off, repeated and outrun,
//! with one record for each crossing. T1 to T9 are the cases' numbers.

use futures::FutureExt;
use serde_json::{json, Value as Json};
use std::{
	collections::BTreeSet,
	future::Future,
	io::{BufRead, BufReader, Read},
	panic::AssertUnwindSafe,
	path::PathBuf,
	process::{Child, Command, Output, Stdio},
	time::{Duration, Instant},
};
use tutela_client::value::hex_text;
use tutela_primitives::SubjectId;
use tutela_test_node::{Node, Post, Way};

/// A folder with a key and a send log of its own.
struct Desk<'p> {
	post: &'p Post,
	folder: PathBuf,
	key: PathBuf,
	url: String,
}

impl<'p> Desk<'p> {
	fn new(name: &str, node: &Node, post: &'p Post) -> Self {
		let name = format!("tutela-sending-{name}-{}", std::process::id());
		let folder = std::env::temp_dir().join(name);
		let _ = std::fs::remove_dir_all(&folder);
		std::fs::create_dir_all(&folder).unwrap();
		let key = post.key_file(&folder);
		Self { post, folder, key, url: node.url().to_owned() }
	}

	/// The same desk with another send log and another way to the node.
	fn beside(&self, name: &str, url: &str) -> Self {
		let folder = self.folder.join(name);
		std::fs::create_dir_all(&folder).unwrap();
		let key = folder.join("same.key");
		std::fs::copy(&self.key, &key).unwrap();
		Self { post: self.post, folder, key, url: url.to_owned() }
	}

	fn command(&self, line: &str) -> Command {
		let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
		command
			.args(line.split(' '))
			.current_dir(&self.folder)
			.env_clear()
			.env("HOME", &self.folder)
			.env("TUTELA_URL", &self.url)
			.env("TUTELA_OUTPUT", "json")
			.stdin(Stdio::null())
			.stdout(Stdio::piped())
			.stderr(Stdio::piped());
		if !line.starts_with("tx") || line.starts_with("tx adopt") {
			command.arg("--key").arg(&self.key);
		}
		command
	}

	async fn run(&self, line: &str) -> Done {
		let mut command = self.command(line);
		Done(tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap())
	}

	/// Writes a file of crossings, one a line.
	fn save(&self, name: &str, crossings: &[Json]) {
		let lines: Vec<String> = crossings.iter().map(|one| format!("{one}\n")).collect();
		std::fs::write(self.folder.join(name), lines.concat()).unwrap();
	}

	fn subject(&self, label: &str) -> SubjectId {
		self.post.crossing(&format!("{} {label}", self.folder.display())).subject
	}

	/// A crossing of a child that nobody registered, as a file has it.
	fn crossing(&self, label: &str) -> Json {
		let subject = hex_text(self.subject(label).0);
		let companions = "nobody";
		json!({ "subject": subject, "direction": "exit", "other": "RO", "post": "MDLEU", "companions": companions })
	}

	fn crossings(&self, count: usize) -> Vec<Json> {
		(0..count).map(|number| self.crossing(&number.to_string())).collect()
	}

	/// The words that submit the crossing of a child.
	fn submit(&self, label: &str) -> String {
		let subject = hex_text(self.subject(label).0);
		format!(
			"crossing submit --subject {subject} --direction exit --other RO --post MDLEU --alone"
		)
	}

	/// How many records there are of each of `crossings`.
	async fn counts(&self, crossings: &[Json]) -> Vec<usize> {
		let records = self.post.records().await;
		let of = |crossing: &Json| {
			let is_of = |subject: Option<SubjectId>| {
				subject.is_some_and(|subject| crossing["subject"] == hex_text(subject.0))
			};
			records.iter().filter(|(_, record)| is_of(record.subject)).count()
		};
		crossings.iter().map(of).collect()
	}

	/// That each of `crossings` has one record.
	async fn recorded_once(&self, crossings: &[Json]) {
		assert_eq!(self.counts(crossings).await, vec![1; crossings.len()]);
	}
}

struct Done(Output);

impl Done {
	fn errors(&self) -> String {
		String::from_utf8(self.0.stderr.clone()).unwrap()
	}

	fn ends(&self, code: i32, words: &[&str]) -> Json {
		let errors = self.errors();
		assert_eq!(self.0.status.code(), Some(code), "{errors}");
		for word in words {
			assert!(errors.contains(word), "`{word}` is not in: {errors}");
		}
		serde_json::from_slice(&self.0.stdout).unwrap_or_default()
	}
}

/// The process's lines on standard error, up to the first one with `word`.
fn read_until(
	process: &mut Child,
	word: &str,
) -> (Vec<String>, BufReader<std::process::ChildStderr>) {
	let mut errors = BufReader::new(process.stderr.take().unwrap());
	let mut lines = Vec::new();
	loop {
		let mut line = String::new();
		assert!(errors.read_line(&mut line).unwrap() > 0, "no `{word}` in {lines:?}");
		lines.push(line);
		if lines.last().is_some_and(|line| line.contains(word)) {
			return (lines, errors);
		}
	}
}

/// The hash in a line such as `sending transaction 0x…: number 3 of …`.
fn hash_in(line: &str) -> String {
	let start = line.find("0x").unwrap();
	line[start..start + 66].to_owned()
}

/// The scene's name, if it failed. The others go on.
async fn named(name: &'static str, scene: impl Future<Output = ()>) -> Option<&'static str> {
	AssertUnwindSafe(scene).catch_unwind().await.is_err().then_some(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_crossing_should_have_one_record() {
	let node = Node::start().await;
	let post = Post::with_officers(&node, 16).await;
	let (node, post) = (&node, &post);
	let failed = tokio::join!(
		named("a killed batch", a_killed_batch(node, post)),
		named("a malformed row", a_malformed_row(node, post)),
		named("the same twice", the_same_twice(node, post)),
		named("a connection that ends", a_connection_that_ends(node, post)),
		named("a node that falls silent", a_node_that_falls_silent(node, post)),
		named("what is printed is final", what_is_printed_is_final(node, post)),
		named("six processes with one key", six_processes_with_one_key(node, post)),
		named("a number that another took", a_number_that_another_took(node, post)),
		named("a log that was altered", a_log_that_was_altered(node, post)),
		named("a log at rest", a_log_at_rest(node, post)),
	);
	let failed = [
		failed.0, failed.1, failed.2, failed.3, failed.4, failed.5, failed.6, failed.7, failed.8,
		failed.9,
	];
	assert_eq!(failed.iter().flatten().collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// T1.
async fn a_killed_batch(node: &Node, post: &Post) {
	let desk = Desk::new("killed", node, post);
	let crossings = desk.crossings(40);
	desk.save("queue.jsonl", &crossings);
	let line = "crossing batch queue.jsonl --chunk 4";
	for signal in ["KILL", "INT", "TERM"] {
		let mut command = desk.command(line);
		let said = tokio::task::spawn_blocking(move || {
			let mut process = command.spawn().unwrap();
			let (_, mut errors) = read_until(&mut process, "sending transaction");
			let pid = process.id().to_string();
			assert!(Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
			let mut rest = String::new();
			errors.read_to_string(&mut rest).unwrap();
			(process.wait().unwrap().code(), rest)
		})
		.await
		.unwrap();
		match signal {
			"KILL" => assert_eq!(said.0, None),
			_ => {
				assert!(matches!(said.0, Some(1 | 8)), "{said:?}");
				assert!(said.1.contains("of 40 crossings are recorded"), "{}", said.1);
				assert!(said.1.contains("run the same command again"), "{}", said.1);
			}
		}
	}
	let rows = desk.run(line).await.ends(0, &[]);
	let subjects: Vec<&Json> = rows.as_array().unwrap().iter().map(|row| &row["subject"]).collect();
	let expected: Vec<&Json> = crossings.iter().map(|crossing| &crossing["subject"]).collect();
	assert_eq!(subjects, expected);
	desk.recorded_once(&crossings).await;
	assert_eq!(desk.run("tx list").await.ends(0, &[]), json!([]));
}

/// T2.
async fn a_malformed_row(node: &Node, post: &Post) {
	let desk = Desk::new("malformed", node, post);
	let mut crossings = desk.crossings(10);
	crossings[6]["post"] = json!("MDGIU");
	desk.save("queue.jsonl", &crossings);
	let words =
		["crossing 7 of the file", "BorderTransfer::PostNotYours", "nothing of 10 crossings"];
	desk.run("crossing batch queue.jsonl").await.ends(3, &words);
	assert_eq!(desk.counts(&crossings).await, vec![0; 10]);
	let words = ["crossing 7 of the file", "the other 9 crossings are recorded"];
	let rows = desk.run("crossing batch queue.jsonl --leave-out").await.ends(3, &words);
	assert_eq!(rows.as_array().unwrap().len(), 9);
	crossings.remove(6);
	desk.recorded_once(&crossings).await;
}

/// T3.
async fn the_same_twice(node: &Node, post: &Post) {
	let desk = Desk::new("twice", node, post);
	let crossings = desk.crossings(3);
	desk.save("twins.jsonl", &[crossings.clone(), crossings[..1].to_vec()].concat());
	desk.run("crossing batch twins.jsonl").await.ends(2, &["crossings 1 and 4 of the file"]);
	assert_eq!(desk.counts(&crossings).await, vec![0; 3]);
	desk.save("queue.jsonl", &crossings);
	let first = desk.run("crossing batch queue.jsonl").await.ends(0, &[]);
	let again = desk.run("crossing batch queue.jsonl").await;
	assert_eq!(again.ends(0, &["3 crossings were recorded before"]), first);
	desk.recorded_once(&crossings).await;
	let evidence: BTreeSet<String> =
		first.as_array().unwrap().iter().map(|row| row["evidence"].to_string()).collect();
	assert_eq!(evidence.len(), 3, "each has a commitment of its own");
	// A child crosses each day, with the same words.
	let submit = desk.submit("each day");
	let one = desk.run(&submit).await.ends(0, &[]);
	let other = desk.run(&submit).await.ends(0, &[]);
	assert_ne!(one["record"], other["record"]);
	let evidence = format!("{submit} --evidence 0x{}", "5".repeat(64));
	let one = desk.run(&evidence).await.ends(0, &[]);
	assert_eq!(desk.run(&evidence).await.ends(0, &["recorded before"])["record"], one["record"]);
	let clash = evidence.replace("--other RO", "--other UA");
	desk.run(&clash).await.ends(2, &["belongs to another crossing"]);
}

/// T4.
async fn a_connection_that_ends(node: &Node, post: &Post) {
	let desk = Desk::new("cut", node, post);
	let way = Way::to(node.url()).await;
	let line = desk.submit("one");
	let mut process = {
		let mut command = desk.command(&format!("{line} --timeout 3"));
		command.env("TUTELA_URL", way.url());
		command.spawn().unwrap()
	};
	let (mut process, lines, errors) = tokio::task::spawn_blocking(move || {
		let (lines, errors) = read_until(&mut process, "sending transaction");
		(process, lines, errors)
	})
	.await
	.unwrap();
	let hash = hash_in(lines.last().unwrap());
	way.deafen();
	tokio::time::sleep(Duration::from_millis(500)).await;
	way.cut();
	let (code, rest) = tokio::task::spawn_blocking(move || {
		let rest: Vec<String> = errors.lines().map(Result::unwrap).collect();
		(process.wait().unwrap().code(), rest.join("\n"))
	})
	.await
	.unwrap();
	assert_eq!(code, Some(8), "{rest}");
	for word in [hash.as_str(), "can be included until block", "run the same command again"] {
		assert!(rest.contains(word), "`{word}` is not in: {rest}");
	}
	let found = desk.run(&format!("tx show {hash}")).await.ends(0, &[]);
	assert_eq!(found["crossings"].as_array().unwrap().len(), 1);
	assert_eq!(found["records"].as_array().unwrap().len(), 1);
	let row = desk.run(&line).await.ends(0, &[]);
	assert_eq!((&row["record"], &row["transaction"]), (&found["records"][0], &json!(hash)));
	desk.recorded_once(&[desk.crossing("one")]).await;
}

/// T6.
async fn a_node_that_falls_silent(node: &Node, post: &Post) {
	let desk = Desk::new("silent", node, post);
	let way = Way::to(node.url()).await;
	let (line, begun) = (desk.submit("one"), Instant::now());
	let mut command = desk.command(&format!("{line} --timeout 1"));
	command.env("TUTELA_URL", way.url());
	let mut process = command.spawn().unwrap();
	let (mut process, errors) = tokio::task::spawn_blocking(move || {
		let (_, errors) = read_until(&mut process, "sending transaction");
		(process, errors)
	})
	.await
	.unwrap();
	way.silence();
	let (code, rest) = tokio::task::spawn_blocking(move || {
		let rest: Vec<String> = errors.lines().map(Result::unwrap).collect();
		(process.wait().unwrap().code(), rest.join("\n"))
	})
	.await
	.unwrap();
	assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
	assert_eq!(code, Some(8), "{rest}");
	desk.run(&line).await.ends(0, &[]);
	desk.recorded_once(&[desk.crossing("one")]).await;
}

/// T8.
async fn what_is_printed_is_final(node: &Node, post: &Post) {
	let desk = Desk::new("final", node, post);
	let row = desk.run(&desk.submit("one")).await.ends(0, &[]);
	assert_eq!(row["final"], true);
	let row = desk.run(&format!("{} --wait in-block", desk.submit("two"))).await.ends(0, &[]);
	assert!(row["final"].is_boolean(), "{row}");
}

/// T9, with one send log.
async fn six_processes_with_one_key(node: &Node, post: &Post) {
	let desk = Desk::new("six", node, post);
	let lines: Vec<String> = (0..6).map(|number| desk.submit(&number.to_string())).collect();
	let run = |number: usize| desk.run(&lines[number]);
	let done = tokio::join!(run(0), run(1), run(2), run(3), run(4), run(5));
	for one in [done.0, done.1, done.2, done.3, done.4, done.5] {
		one.ends(0, &[]);
	}
	desk.recorded_once(&desk.crossings(6)).await;
}

/// T9 with a send log for each, and T5: one of two transactions with one number leaves the pool.
async fn a_number_that_another_took(node: &Node, post: &Post) {
	let desk = Desk::new("number", node, post);
	let desks = ["one", "two", "three"].map(|name| desk.beside(name, node.url()));
	let lines = desks.each_ref().map(|desk| desk.submit("child"));
	let run = |number: usize| desks[number].run(&lines[number]);
	let done = tokio::join!(run(0), run(1), run(2));
	for one in [done.0, done.1, done.2] {
		one.ends(0, &[]);
	}
	for desk in &desks {
		desk.recorded_once(&[desk.crossing("child")]).await;
	}
}

async fn a_log_that_was_altered(node: &Node, post: &Post) {
	let desk = Desk::new("altered", node, post);
	let log = desk.folder.join("log");
	let line = format!("{} --send-log log", desk.submit("one"));
	desk.run(&line).await.ends(0, &[]);
	let verified = desk.run("tx verify --send-log log").await.ends(0, &[]);
	assert!(verified["entries"].as_u64().unwrap() >= 7, "{verified}");
	let mut bytes = std::fs::read(&log).unwrap();
	let word = b"\"nonce\":0";
	let place = bytes.windows(word.len()).position(|window| window == word).unwrap();
	bytes[place + word.len() - 1] = b'7';
	std::fs::write(&log, bytes).unwrap();
	desk.run("tx verify --send-log log").await.ends(2, &["was altered"]);
	desk.run("tx list --send-log none").await.ends(6, &["there is no send log"]);
	assert!(!desk.folder.join("none").exists(), "a look makes no log");
}

/// What a stolen disk says, and whether the log proves what it holds.
async fn a_log_at_rest(node: &Node, post: &Post) {
	let desk = Desk::new("rest", node, post);
	let holds = |desk: &Desk, log: &str, child: &str| {
		let (id, content) = (desk.subject(child).0, std::fs::read(desk.folder.join(log)).unwrap());
		content.windows(id.len()).any(|bytes| bytes == id)
	};
	desk.run("tx new-key log.key").await.ends(0, &[]);
	let line = format!("{} --send-log log --send-log-key log.key", desk.submit("one"));
	desk.run(&line).await.ends(0, &[]);
	assert!(!holds(&desk, "log", "one"));
	let verify = "tx verify --send-log log --send-log-key log.key";
	let verified = desk.run(verify).await.ends(0, &[]);
	assert!(verified["proven"]["entries"].as_u64() >= Some(7), "{verified}");
	assert_eq!(verified["unproven"], 0, "the key signed the end: {verified}");
	desk.run("tx verify --send-log log").await.ends(2, &["its key is missing"]);
	// A head that is kept elsewhere counts, too, and only by the account that is named.
	std::fs::copy(desk.folder.join("log.head"), desk.folder.join("kept")).unwrap();
	let by = verified["proven"]["account"].as_str().unwrap();
	desk.run(&format!("{verify} --head kept --by {by}")).await.ends(0, &[]);
	let other = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	let nobody = desk.run(&format!("{verify} --by {other}")).await;
	assert_eq!(nobody.ends(0, &["nothing proves who wrote it"])["proven"], Json::Null);
	// One that was begun without a key, by another desk.
	let later = Desk::new("rest-later", node, post);
	std::fs::copy(desk.folder.join("log.key"), later.folder.join("log.key")).unwrap();
	later.run(&format!("{} --send-log log", later.submit("one"))).await.ends(0, &[]);
	assert!(holds(&later, "log", "one"));
	let with_key = "--send-log log --send-log-key log.key";
	later.run(&format!("tx list {with_key}")).await.ends(2, &["tutela tx encrypt"]);
	later.run(&format!("tx encrypt {with_key}")).await.ends(0, &[]);
	assert!(!holds(&later, "log", "one"));
	let again = later.run(verify).await.ends(0, &[]);
	assert_eq!(again["unproven"], 0, "{again}");
	let erase = "tx erase --days 0 --send-log log --send-log-key log.key";
	assert_eq!(desk.run(erase).await.ends(0, &[])["erased"], 1);
	assert_eq!(desk.run(verify).await.ends(0, &[])["erased"], 2);
}

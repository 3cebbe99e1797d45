//! Sends to a real node, which is cut off, doubled, outrun and killed around, and counts the records.

use futures::FutureExt;
use sp_core::H256;
use std::{
	future::Future,
	io::{BufRead, BufReader},
	panic::AssertUnwindSafe,
	path::{Path, PathBuf},
	process::{Command, Stdio},
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc,
	},
	time::Duration,
};
use tutela_client::{pkcs11, unlock::Unlock, Error, Key, Scheme, Wait};
use tutela_outbox::{
	entry::Entry, state::State, submission::TimeSource, LaneKey, Options, Outbox, SendLog,
	Strangers, Submission, Watch,
};
use tutela_primitives::CrossingReport;
use tutela_test_node::{Node, Post, Way};
use tutela_test_token::Token;

/// What a child process is told by its environment.
const LOG: &str = "TUTELA_TEST_LOG";
const URL: &str = "TUTELA_TEST_URL";
const SEED: &str = "TUTELA_TEST_SEED";
const STOP: &str = "TUTELA_TEST_STOP";
const REPORTS: &str = "TUTELA_TEST_REPORTS";

/// How many reports the process has that is killed.
const KILLED: usize = 2;

/// A folder that is gone afterwards.
struct Folder(PathBuf);

impl Folder {
	fn new() -> Self {
		let path = std::env::temp_dir().join(format!("tutela-outbox-{}", std::process::id()));
		let _ = std::fs::remove_dir_all(&path);
		std::fs::create_dir_all(&path).unwrap();
		Self(path)
	}
}

impl Drop for Folder {
	fn drop(&mut self) {
		let _ = std::fs::remove_dir_all(&self.0);
	}
}

fn options(log: &Path, urls: &[&str], keys: &[Key]) -> Options {
	let lane = |key: &Key| LaneKey {
		key: key.clone(),
		instance_file: Some(log.with_extension(format!("{}.instance", key.account()))),
	};
	Options {
		log: log.into(),
		nodes: urls.iter().map(|url| (*url).to_owned()).collect(),
		tls: Default::default(),
		genesis: None,
		keys: keys.iter().map(lane).collect(),
		strangers: Strangers::Stop,
		per_call: 4,
		patience: Duration::from_secs(120),
	}
}

async fn open(options: Options) -> Outbox {
	Outbox::open(options, Arc::new(())).await.unwrap()
}

fn submissions(reports: &[CrossingReport]) -> Vec<Submission> {
	reports.iter().map(|report| Submission::new(report.clone(), TimeSource::Said)).collect()
}

fn crossings(post: &Post, label: &str, count: usize) -> Vec<CrossingReport> {
	(0..count).map(|number| post.crossing(&format!("{label} {number}"))).collect()
}

/// Sends `reports`, and checks that all become final.
async fn finish(mut outbox: Outbox, reports: &[CrossingReport]) {
	let keys = outbox.queue(&submissions(reports)).unwrap();
	outbox.settle(&keys, Wait::Finalized).await.unwrap();
	for key in keys {
		let report = outbox.log().report(key).unwrap().unwrap();
		assert_eq!(report.state, State::Final);
		assert!(report.record.is_some());
	}
	outbox.log().verify().unwrap();
}

/// That each of `reports` has one record.
async fn recorded_once(post: &Post, reports: &[CrossingReport], what: &str) {
	let counts = post.counts().await;
	for report in reports {
		assert_eq!(counts.get(&report.evidence), Some(&1), "{what}");
	}
}

/// The scene's name, if it failed. The others go on.
async fn named(name: &'static str, scene: impl Future<Output = ()>) -> Option<&'static str> {
	AssertUnwindSafe(scene).catch_unwind().await.is_err().then_some(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_crossing_should_have_one_record() {
	let node = Node::start().await;
	let post = Post::with_officers(&node, 60).await;
	let folder = Folder::new();
	let (node, post, folder) = (&node, &post, folder.0.as_path());
	let failed = tokio::join!(
		named("two keys in parallel", two_keys_in_parallel(node, post, folder)),
		named("a node that falls silent", a_node_that_falls_silent(node, post, folder)),
		named("a connection that ends", a_connection_that_ends(node, post, folder)),
		named("answers that do not arrive", answers_that_do_not_arrive(node, post, folder)),
		named("two logs with one key", two_logs_with_one_key(node, post, folder)),
		named("one log after the other", one_log_after_the_other(node, post, folder)),
		named("an older copy", an_older_copy(node, post, folder)),
		named("given again", given_again_after_an_older_copy(node, post, folder)),
		named("a doubled machine", a_doubled_machine(node, post, folder)),
		named("bytes whose time is over", bytes_whose_time_is_over(node, post, folder)),
		named("a key without authority", a_key_without_authority(node, post, folder)),
		named("a token that is pulled out", a_token_that_is_pulled_out(node, post, folder)),
	);
	let failed = [
		failed.0, failed.1, failed.2, failed.3, failed.4, failed.5, failed.6, failed.7, failed.8,
		failed.9, failed.10, failed.11,
	];
	assert_eq!(failed.iter().flatten().collect::<Vec<_>>(), Vec::<&&str>::new());
	killed_at_every_write(node, post, folder).await;
}

async fn two_keys_in_parallel(node: &Node, post: &Post, folder: &Path) {
	let keys = [post.officer().0, post.officer().0];
	let reports = crossings(post, "parallel", 40);
	let log = folder.join("parallel");
	finish(open(options(&log, &[node.url()], &keys)).await, &reports).await;
	recorded_once(post, &reports, "two keys").await;
	let records = post.records().await;
	for key in &keys {
		let own = records.iter().filter(|(_, record)| record.officer == *key.account()).count();
		assert!((1..40).contains(&own), "{own} of 40 by one key");
	}
	// The same crossings again are not sent again.
	finish(open(options(&log, &[node.url()], &keys)).await, &reports).await;
	recorded_once(post, &reports, "the same again").await;
}

async fn a_node_that_falls_silent(node: &Node, post: &Post, folder: &Path) {
	let way = Way::to(node.url()).await;
	let reports = crossings(post, "silent", 20);
	let outbox =
		open(options(&folder.join("silent"), &[way.url(), node.url()], &[post.officer().0])).await;
	way.silence();
	finish(outbox, &reports).await;
	recorded_once(post, &reports, "silence").await;
}

async fn a_connection_that_ends(node: &Node, post: &Post, folder: &Path) {
	let way = Way::to(node.url()).await;
	let reports = crossings(post, "cut", 20);
	let outbox =
		open(options(&folder.join("cut"), &[way.url(), node.url()], &[post.officer().0])).await;
	let cut = async {
		tokio::time::sleep(Duration::from_millis(700)).await;
		way.cut();
	};
	tokio::join!(finish(outbox, &reports), cut);
	recorded_once(post, &reports, "a connection that ends").await;
}

/// The node has the transaction, and whoever sent it does not know.
async fn answers_that_do_not_arrive(node: &Node, post: &Post, folder: &Path) {
	struct Deafen(Way);
	impl Watch for Deafen {
		fn after(&self, entry: &Entry) {
			if matches!(entry, Entry::Signed(_)) {
				self.0.deafen();
			}
		}
	}
	let way = Way::to(node.url()).await;
	let reports = crossings(post, "deaf", 3);
	let (log, key) = (folder.join("deaf"), post.officer().0);
	let mut deaf = options(&log, &[way.url()], std::slice::from_ref(&key));
	deaf.patience = Duration::from_secs(2);
	let mut outbox = Outbox::open(deaf, Arc::new(Deafen(way))).await.unwrap();
	let keys = outbox.queue(&submissions(&reports)).unwrap();
	let error = outbox.settle(&keys, Wait::Finalized).await.unwrap_err();
	assert!(
		matches!(&error, Error::Unknown(text) if text.contains("tutela tx show 0x")),
		"{error}"
	);
	assert_eq!(outbox.log().report(keys[0]).unwrap().unwrap().state, State::Unknown);
	drop(outbox);
	finish(open(options(&log, &[node.url()], &[key])).await, &reports).await;
	recorded_once(post, &reports, "answers that do not arrive").await;
}

/// Each takes the same numbers, so that of two transactions one is not included.
async fn two_logs_with_one_key(node: &Node, post: &Post, folder: &Path) {
	let key = post.officer().0;
	let halves = [crossings(post, "one half", 12), crossings(post, "other half", 12)];
	let outbox = |name: &str| {
		let mut options = options(&folder.join(name), &[node.url()], std::slice::from_ref(&key));
		options.keys[0].instance_file = None;
		open(options)
	};
	let (one, other) = tokio::join!(outbox("first of two"), outbox("second of two"));
	tokio::join!(finish(one, &halves[0]), finish(other, &halves[1]));
	recorded_once(post, &halves.concat(), "two logs with one key").await;
}

async fn one_log_after_the_other(node: &Node, post: &Post, folder: &Path) {
	let key = post.officer().0;
	let reports = crossings(post, "six", 6);
	let log = folder.join("six");
	let each = |number: usize| {
		let options = options(&log, &[node.url()], std::slice::from_ref(&key));
		let report = reports[number..=number].to_vec();
		async move { finish(open(options).await, &report).await }
	};
	tokio::join!(each(0), each(1), each(2), each(3), each(4), each(5));
	recorded_once(post, &reports, "six with one key and one log").await;
}

/// A log from a backup does not send what was sent since.
async fn an_older_copy(node: &Node, post: &Post, folder: &Path) {
	let (log, key) = (folder.join("backup"), post.officer().0);
	let reports = crossings(post, "backup", 6);
	let keys = [key];
	let outbox = open(options(&log, &[node.url()], &keys)).await;
	outbox.queue(&submissions(&reports)).unwrap();
	drop(outbox);
	let copy = folder.join("copy");
	std::fs::copy(&log, &copy).unwrap();
	finish(open(options(&log, &[node.url()], &keys)).await, &reports).await;
	put_back(&copy, &log);
	let attempt = |instance: bool, strangers| {
		let mut options = options(&log, &[node.url()], &keys);
		options.strangers = strangers;
		if !instance {
			options.keys[0].instance_file = None;
		}
		Outbox::open(options, Arc::new(()))
	};
	let error = attempt(true, Strangers::Stop).await.err().unwrap();
	assert!(matches!(&error, Error::Input(text) if text.contains("older copy")), "{error}");
	// The numbers of transactions tell it, too.
	let error = attempt(false, Strangers::Stop).await.err().unwrap();
	assert!(matches!(&error, Error::Input(text) if text.contains("is behind")), "{error}");
	let mut adopted = attempt(true, Strangers::Adopt).await.unwrap();
	let queued: Vec<H256> = reports.iter().map(|report| report.evidence).collect();
	assert_eq!(adopted.look_up(&queued).await.unwrap().len(), reports.len());
	drop(adopted);
	finish(open(options(&log, &[node.url()], &keys)).await, &reports).await;
	recorded_once(post, &reports, "an older copy").await;
	// Another log with this key does not know what the first one sent.
	let mut other = options(&folder.join("another"), &[node.url()], &keys);
	other.keys[0].instance_file = options(&log, &[], &keys).keys[0].instance_file.clone();
	let error = Outbox::open(other, Arc::new(())).await.err().unwrap();
	assert!(matches!(&error, Error::Input(text) if text.contains("another send log")), "{error}");
}

/// Crossings that only the lost part of a log had, and that are given to it again after a backup was put back,
/// are found on the chain.
async fn given_again_after_an_older_copy(node: &Node, post: &Post, folder: &Path) {
	let (log, keys) = (folder.join("again"), [post.officer().0]);
	let before = crossings(post, "again before", 3);
	finish(open(options(&log, &[node.url()], &keys)).await, &before).await;
	let copy = folder.join("again copy");
	std::fs::copy(&log, &copy).unwrap();
	let reports = crossings(post, "again", 6);
	finish(open(options(&log, &[node.url()], &keys)).await, &reports).await;
	put_back(&copy, &log);
	let mut adopting = options(&log, &[node.url()], &keys);
	adopting.strangers = Strangers::Adopt;
	drop(open(adopting).await);
	finish(open(options(&log, &[node.url()], &keys)).await, &reports).await;
	recorded_once(post, &[before, reports].concat(), "given again after an older copy").await;
}

/// Two equal copies of a log send at once: a machine that was doubled while crossings waited.
async fn a_doubled_machine(node: &Node, post: &Post, folder: &Path) {
	let (log, keys) = (folder.join("one machine"), [post.officer().0]);
	let reports = crossings(post, "doubled", 40);
	open(options(&log, &[node.url()], &keys)).await.queue(&submissions(&reports)).unwrap();
	let other = folder.join("other machine");
	std::fs::copy(&log, &other).unwrap();
	let outbox = |log: &Path| {
		let mut options = options(log, &[node.url()], &keys);
		options.keys[0].instance_file = Some(log.with_extension("instance"));
		open(options)
	};
	let (one, two) = tokio::join!(outbox(&log), outbox(&other));
	tokio::join!(finish(one, &reports), finish(two, &reports));
	recorded_once(post, &reports, "a doubled machine").await;
}

/// Puts a copy of a log in its place.
fn put_back(copy: &Path, log: &Path) {
	std::fs::copy(copy, log).unwrap();
	for ending in ["-wal", "-shm"] {
		let _ = std::fs::remove_file(format!("{}{ending}", log.display()));
	}
}

/// Bytes that were signed and never sent are dead when the last block that could include them is
/// final, and not before.
async fn bytes_whose_time_is_over(node: &Node, post: &Post, folder: &Path) {
	let (log, officer) = (folder.join("era"), post.officer());
	let reports = crossings(post, "era", KILLED);
	// After the bytes are in the log, before they leave: after the log was begun and opened with the key,
	// and each report was queued.
	let stop = 2 + 2 + 2 * KILLED + 1;
	let said = killed_child(node, &log, &officer.1, &reports, stop).await;
	assert_eq!(said, "after signed");
	let chain = node.chain().await;
	let last = {
		let log = SendLog::open(&log, chain.genesis(), Arc::new(())).unwrap();
		log.open_transactions(officer.0.account()).unwrap()[0].signed.last_block
	};
	while chain.finalized().await.unwrap().block_number() <= last {
		tokio::time::sleep(Duration::from_millis(500)).await;
	}
	finish(open(options(&log, &[node.url()], &[officer.0])).await, &reports).await;
	recorded_once(post, &reports, "an era that is over").await;
}

async fn a_key_without_authority(node: &Node, post: &Post, folder: &Path) {
	let (log, stranger) =
		(folder.join("stranger"), Key::from_uri(&format!("{:#x}", H256([77; 32]))).unwrap());
	let reports = crossings(post, "stranger", 2);
	let mut outbox = open(options(&log, &[node.url()], &[stranger])).await;
	let keys = outbox.queue(&submissions(&reports)).unwrap();
	let error = outbox.settle(&keys, Wait::Finalized).await.unwrap_err();
	assert_eq!(error.refusal().unwrap().name, "Payment");
	assert_eq!(outbox.log().report(keys[0]).unwrap().unwrap().state, State::Queued);
	drop(outbox);
	// The officer who may sends the same reports from the same log.
	finish(open(options(&log, &[node.url()], &[post.officer().0])).await, &reports).await;
	recorded_once(post, &reports, "the right key").await;
	// A node of another network is refused.
	let mut elsewhere = options(&log, &[node.url()], &[]);
	elsewhere.genesis = Some(H256([1; 32]));
	let error = Outbox::open(elsewhere, Arc::new(())).await.err().unwrap();
	assert!(
		matches!(&error, Error::Connection(text) if text.contains("another network")),
		"{error}"
	);
}

/// Keys in a token send as others do. While it is away nothing is lost, and when it is back everything goes.
async fn a_token_that_is_pulled_out(node: &Node, post: &Post, folder: &Path) {
	let Some(token) = Token::new() else { return };
	let unlock = Unlock::default();
	let mut keys = Vec::new();
	for (name, scheme) in [("one", Scheme::Ed25519), ("two", Scheme::Ecdsa)] {
		pkcs11::generate(&token.uri(name).parse().unwrap(), scheme, &unlock).unwrap();
		let (key, _) = Key::open(&token.uri(name), &unlock).unwrap();
		post.appoint(&key).await;
		keys.push(key);
	}
	let reports = crossings(post, "token", 60);
	let log = folder.join("token");
	let mut options = options(&log, &[node.url()], &keys);
	options.patience = Duration::from_secs(15);
	let mut outbox = open(options.clone()).await;
	let queued = outbox.queue(&submissions(&reports)).unwrap();
	outbox.settle(&queued[..8], Wait::Finalized).await.unwrap();
	token.pull_out();
	// Nobody comes back with the token: the error says why, and nothing is lost.
	let error = outbox.settle(&queued, Wait::Finalized).await.unwrap_err();
	assert!(matches!(&error, Error::Key(text) if text.contains("plugged in")), "{error:?}");
	for key in &queued[8..] {
		let state = outbox.log().report(*key).unwrap().unwrap().state;
		assert!(matches!(state, State::Queued), "{state:?}");
	}
	// It comes back while somebody waits.
	let back = async {
		tokio::time::sleep(Duration::from_secs(3)).await;
		token.put_back();
	};
	let (settled, ()) = tokio::join!(outbox.settle(&queued, Wait::Finalized), back);
	settled.unwrap();
	let verified = {
		drop(outbox);
		SendLog::open(&log, node.chain().await.genesis(), Arc::new(())).unwrap().verify().unwrap()
	};
	assert_eq!(verified.unproven, 0, "a token's key signed the log's end");
	recorded_once(post, &reports, "a token that is pulled out").await;
	let records = post.records().await;
	for key in &keys {
		let own = records.iter().filter(|(_, record)| record.officer == *key.account()).count();
		assert!((1..60).contains(&own), "{own} of 60 by one key");
	}
}

/// Kills a process before and after each write, and lets another one go on.
async fn killed_at_every_write(node: &Node, post: &Post, folder: &Path) {
	let mut seen = Vec::new();
	for first in (0..).step_by(6) {
		let attempt = |stop: usize| async move {
			let (log, officer) = (folder.join(format!("killed {stop}")), post.officer());
			let reports = crossings(post, &format!("killed {stop}"), KILLED);
			let said = killed_child(node, &log, &officer.1, &reports, stop).await;
			let what = format!("killed at {stop}: {said}");
			finish(open(options(&log, &[node.url()], &[officer.0])).await, &reports).await;
			recorded_once(post, &reports, &what).await;
			said
		};
		let said = tokio::join!(
			attempt(first),
			attempt(first + 1),
			attempt(first + 2),
			attempt(first + 3),
			attempt(first + 4),
			attempt(first + 5),
		);
		seen.extend([said.0, said.1, said.2, said.3, said.4, said.5]);
		if seen.iter().any(|said| said == "done") {
			break;
		}
	}
	for entry in ["begun", "opened", "queued", "signed", "answered", "included", "final"] {
		for moment in ["before", "after"] {
			let point = format!("{moment} {entry}");
			assert!(seen.contains(&point), "{point} is not in {seen:?}");
		}
	}
}

/// Starts a process that sends, and kills it at its write number `stop`, unless it is done before.
/// Gives what it said last.
async fn killed_child(
	node: &Node,
	log: &Path,
	seed: &H256,
	reports: &[CrossingReport],
	stop: usize,
) -> String {
	use codec::Encode;
	let mut command = Command::new(std::env::current_exe().unwrap());
	command
		.args(["--exact", "child", "--ignored", "--nocapture", "--test-threads", "1"])
		.env(LOG, log)
		.env(URL, node.url())
		.env(SEED, format!("{seed:#x}"))
		.env(REPORTS, hex::encode(reports.to_vec().encode()))
		.env(STOP, stop.to_string())
		.stdout(Stdio::piped());
	tokio::task::spawn_blocking(move || {
		let mut process = command.spawn().unwrap();
		let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
		let said =
			lines.find_map(|line| line.unwrap().strip_prefix("child: ").map(ToOwned::to_owned));
		process.kill().unwrap();
		process.wait().unwrap();
		said.expect("the child says how far it came")
	})
	.await
	.unwrap()
}

/// Says where it is at one of the writes, and stays there.
struct StopAt(usize, AtomicUsize);

impl StopAt {
	fn pass(&self, moment: &str, entry: &Entry) {
		if self.1.fetch_add(1, Ordering::SeqCst) == self.0 {
			let entry = serde_json::to_value(entry).unwrap();
			println!("\nchild: {moment} {}", entry.as_object().unwrap().keys().next().unwrap());
			loop {
				std::thread::park();
			}
		}
	}
}

impl Watch for StopAt {
	fn before(&self, entry: &Entry) {
		self.pass("before", entry);
	}

	fn after(&self, entry: &Entry) {
		self.pass("after", entry);
	}
}

/// The process that is killed.
#[ignore = "started by the other test"]
#[tokio::test(flavor = "multi_thread")]
async fn child() {
	use codec::Decode;
	let told = |name: &str| std::env::var(name).unwrap();
	let key = Key::from_uri(&told(SEED)).unwrap();
	let reports = hex::decode(told(REPORTS)).unwrap();
	let reports = Vec::<CrossingReport>::decode(&mut reports.as_slice()).unwrap();
	let options = options(Path::new(&told(LOG)), &[&told(URL)], &[key]);
	let stop = StopAt(told(STOP).parse().unwrap(), AtomicUsize::new(0));
	let mut outbox = Outbox::open(options, Arc::new(stop)).await.unwrap();
	let keys = outbox.queue(&submissions(&reports)).unwrap();
	outbox.settle(&keys, Wait::Finalized).await.unwrap();
	println!("\nchild: done");
}

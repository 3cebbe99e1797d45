//! `tutela access report` on two nodes.

use serde_json::Value as Json;
use std::process::{Command, Output, Stdio};
use tutela_client::{calls::border, value::hex_text, Wait};
use tutela_test_node::{Node, Post};

/// Runs the program against the node at `url`.
async fn tutela(url: &str, line: &str) -> Output {
	let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
	command.args(line.split(' ')).env_clear().env("TUTELA_URL", url).stdin(Stdio::null());
	tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

/// RD-9: everything about a child, byte-identical on two nodes.
#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_should_give_the_same_bytes() {
	let mut node = Node::start().await;
	let post = Post::with_officers(&node, 1).await;
	let (officer, _) = post.officer();
	let report = post.crossing("a child");
	let other = post.crossing("another child");
	let chain = node.chain().await;
	for crossing in [&report, &other, &report] {
		let call = border::verify_crossing(crossing.clone());
		chain.submit(&call, &officer, Wait::Finalized).await.unwrap();
	}
	let block = chain.finalized().await.unwrap().block_number();
	let line =
		|subject: [u8; 32]| format!("access report {} --at-block {block}", hex_text(subject));

	let first = tutela(node.url(), &line(report.subject.0)).await;
	assert!(first.status.success(), "{first:?}");
	let read: Json = serde_json::from_slice(&first.stdout).unwrap();
	assert_eq!(
		(&read["block_number"], &read["format"]),
		(&block.into(), &"tutela-access-report".into())
	);
	let entries = read["entries"].as_array().unwrap();
	let places: Vec<_> = entries.iter().map(|entry| (&entry["item"], &entry["key"])).collect();
	let records = Json::from("BorderTransfer.Records");
	assert_eq!(places, [(&records, &0.into()), (&records, &2.into())]);
	let institution = post.institution().await.0;
	assert!(entries.iter().all(|entry| entry["institutions"][0] == institution));
	assert!(read["institutions"][&institution.to_string()]["name"].is_string());

	node.kill();
	let copy = node.copy().await;
	let second = tutela(copy.url(), &line(report.subject.0)).await;
	assert_eq!(second.stdout, first.stdout);
	// Nobody knows of this one.
	let unknown = tutela(copy.url(), &line([9; 32])).await;
	assert!(!unknown.status.success() && unknown.stdout.is_empty(), "{unknown:?}");
}

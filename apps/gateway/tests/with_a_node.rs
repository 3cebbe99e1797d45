//! The program against a real node: what is accepted is recorded once, whatever happens between.

mod common;

use common::{crossing, Folder, Gateway};
use serde_json::{json, Value as Json};
use sp_core::H256;
use tutela_primitives::{CrossingReport, RecordId};
use tutela_test_node::{Node, Post, Way};

fn body(reports: &[CrossingReport]) -> Json {
	json!({ "crossings": reports.iter().map(crossing).collect::<Vec<_>>() })
}

fn crossings(post: &Post, label: &str, count: usize) -> Vec<CrossingReport> {
	(0..count).map(|number| post.crossing(&format!("{label} {number}"))).collect()
}

fn keys(taken: &Json) -> Vec<String> {
	let all = taken["crossings"].as_array().unwrap();
	all.iter().map(|one| one["key"].as_str().unwrap().to_owned()).collect()
}

async fn recorded_once(post: &Post, reports: &[CrossingReport]) {
	let counts = post.counts().await;
	for report in reports {
		assert_eq!(counts.get(&report.evidence), Some(&1), "{:#x}", report.evidence);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_accepted_should_be_recorded_once() {
	let node = Node::start().await;
	let post = Post::with_officers(&node, 4).await;
	let network = format!("{:#x}", node.chain().await.genesis());
	let network = network.as_str();
	from_a_desk_to_a_final_block(&node, &post, network).await;
	killed_between(&node, &post, network).await;
	without_a_line(&node, &post, network).await;
}

async fn from_a_desk_to_a_final_block(node: &Node, post: &Post, network: &str) {
	let folder = Folder::new("final");
	let folder = folder.0.as_path();
	let tokens = Gateway::prepare(folder, network, &[node.url()], &post.key_file(folder));
	let [one, two, auditor] = tokens.as_slice() else { panic!("{tokens:?}") };
	let mut gateway = Gateway::start(folder);
	gateway.until("it has the rules", |gateway| {
		gateway.health("/health/ready").body.contains("\"rules\":true")
	});
	let ready = gateway.health("/health/ready").body;
	assert!(ready.contains("\"node\":true") && ready.contains("\"rules\":true"), "{ready}");
	assert!(ready.ends_with("}\n"));

	// Asked first: the chain answers.
	let reports = crossings(post, "final", 3);
	let checked = gateway.post(one, "/v1/crossings/check", &[], &crossing(&reports[0]));
	assert_eq!(checked.status, 200, "{checked:?}");
	assert_eq!(checked.json()["source"], "chain");
	assert_eq!(checked.json()["verdict"]["outcome"], "Denied");
	assert!(checked.body.ends_with("}\n") && !checked.body.ends_with("\n\n"), "{checked:?}");
	let mut at_another_post = crossing(&reports[0]);
	at_another_post["post"] = json!("MDGIU");
	let refused = gateway.post(two, "/v1/crossings/check", &[], &at_another_post);
	assert_eq!(refused.status, 422, "{refused:?}");
	assert_eq!(refused.json()["faults"][0]["place"], "/post", "{refused:?}");

	// Two desks, each with a key of the same name: two requests.
	let key = [("Idempotency-Key", "shift-7.1")];
	let taken = gateway.post(one, "/v1/crossings", &key, &body(&reports[..2]));
	assert_eq!(taken.status, 202, "{taken:?}");
	let again = gateway.post(one, "/v1/crossings", &key, &body(&reports[..2]));
	assert_eq!(keys(&taken.json()), keys(&again.json()));
	let other = gateway.post(one, "/v1/crossings", &key, &body(&reports[..1]));
	assert_eq!((other.status, other.problem().as_str()), (422, "other-body"));
	let second = gateway.post(two, "/v1/crossings", &key, &body(&reports[2..]));
	assert_eq!(second.status, 202, "{second:?}");

	// By the evidence alone, and with other words.
	let repeated = gateway.post(two, "/v1/crossings", &[], &body(&reports[2..]));
	assert_eq!(keys(&repeated.json()), keys(&second.json()));
	let mut changed = body(&reports[2..]);
	changed["crossings"][0]["other"] = json!("UA");
	let changed = gateway.post(two, "/v1/crossings", &[], &changed);
	assert_eq!((changed.status, changed.problem().as_str()), (422, "evidence-taken"));

	for key in keys(&taken.json()).iter().chain(&keys(&second.json())) {
		let told = gateway.until_final(one, key);
		assert_eq!(told["verdict"]["outcome"], "Denied");
		assert!(told["record"].is_u64() && told["block"].is_u64(), "{told}");
		assert!(told["verdict"]["words"].as_str().unwrap().contains("No such child"));
		let message = told["message"].as_str().unwrap();
		assert!(message.contains("in a final block. Denied: "), "{message}");
		let record = gateway.get(auditor, &format!("/v1/records/{}", told["record"]));
		assert_eq!(record.status, 200, "{record:?}");
		let record = record.json();
		assert_eq!(
			(&record["evidence"], &record["direction"]),
			(&told["evidence"], &json!("exit"))
		);
		assert_eq!(record["passage"], "unknown");
	}
	recorded_once(post, &reports).await;
	// Several read at once are those that are read one after the other.
	let view = node.chain().await.finalized().await.unwrap();
	let ids = [1, u64::MAX / 2, 0].map(RecordId);
	let mut one_by_one = Vec::new();
	for id in ids {
		one_by_one.push(view.record(id).await.unwrap());
	}
	assert_eq!(view.records(&ids).await.unwrap(), one_by_one);
	assert!(one_by_one[0].is_some() && one_by_one[1].is_none());
	// Records are numbered one after the other: a post reads no other children's.
	let read_through = gateway.get(one, "/v1/records/0");
	assert_eq!((read_through.status, read_through.problem().as_str()), (403, "not-allowed"));
	let none = gateway.get(auditor, "/v1/records/4000000000");
	assert_eq!((none.status, none.problem().as_str()), (404, "not-found"));
	assert_eq!(gateway.get(auditor, "/v1/records/x").status, 400);
	// Each row of an answer has a message, as a single crossing has.
	let rows = gateway.post(one, "/v1/crossings", &key, &body(&reports[..2])).json();
	let has_message = |row: &Json| row["message"].as_str().unwrap().contains("in a final block");
	assert!(rows["crossings"].as_array().unwrap().iter().all(has_message), "{rows}");

	// An answer that the caller has already.
	let path = format!("/v1/crossings/{}", keys(&taken.json())[0]);
	let told = gateway.get(auditor, &path);
	let tag = told.header("etag").unwrap().to_owned();
	let token = format!("Bearer {auditor}");
	let known = [("Authorization", token.as_str()), ("If-None-Match", &tag)];
	let same = gateway.send("GET", &path, &known, "");
	assert_eq!((same.status, same.body.as_str()), (304, ""));

	// Nobody is named in any log, and each act is.
	let logs = gateway.audit() + &gateway.journal();
	for report in &reports {
		for secret in [format!("{:x}", H256(report.subject.0)), format!("{:x}", report.evidence)] {
			assert!(!logs.contains(&secret), "{secret}");
		}
	}
	assert!(tokens.iter().all(|token| !logs.contains(token)));
	for act in [
		"POST /v1/crossings\"",
		"\"sign\"",
		"\"lane-1\"",
		"\"court\"",
		"exit MD > RO at MDLEU, alone",
	] {
		assert!(logs.contains(act), "{act}: {logs}");
	}
	let figures = gateway.health("/metrics").body;
	assert!(figures.contains("tutela_gateway_crossings{state=\"final\"} 3"), "{figures}");
	gateway.end();
}

async fn killed_between(node: &Node, post: &Post, network: &str) {
	let folder = Folder::new("killed");
	let folder = folder.0.as_path();
	let tokens = Gateway::prepare(folder, network, &[node.url()], &post.key_file(folder));
	let reports = crossings(post, "killed", 12);
	let mut accepted = Vec::new();
	// Before it sends, while it sends, and while it follows what it sent.
	for (round, some) in reports.chunks(3).enumerate() {
		let mut gateway = Gateway::start(folder);
		let taken = gateway.post(&tokens[0], "/v1/crossings", &[], &body(some));
		assert_eq!(taken.status, 202, "{taken:?}");
		let state = ["queued", "sent", "in_block", "final"][round];
		let path = format!("/v1/crossings/{}", keys(&taken.json())[0]);
		let order = ["queued", "sent", "in_block", "final"];
		gateway.until(state, |gateway| {
			let told = gateway.get(&tokens[0], &path).json();
			order.iter().position(|one| told["state"] == *one) >= Some(round)
		});
		accepted.extend(keys(&taken.json()));
		gateway.kill();
	}
	let mut gateway = Gateway::start(folder);
	for key in &accepted {
		gateway.until_final(&tokens[0], key);
	}
	recorded_once(post, &reports).await;
	gateway.end();
}

async fn without_a_line(node: &Node, post: &Post, network: &str) {
	let folder = Folder::new("offline");
	let folder = folder.0.as_path();
	let way = Way::to(node.url()).await;
	let tokens = Gateway::prepare(folder, network, &[way.url()], &post.key_file(folder));
	let token = &tokens[0];
	let reports = crossings(post, "offline", 70);
	way.cut();
	let gateway = Gateway::start(folder);
	let checked = gateway.post(token, "/v1/crossings/check", &[], &crossing(&reports[0])).json();
	assert_eq!(
		(checked["source"].as_str(), checked["consent"].as_str()),
		(Some("last_known"), Some("cannot_be_said"))
	);
	assert!(
		checked["cannot_be_known"].as_array().unwrap().len() > 5
			&& checked.get("verdict").is_none()
	);
	let mut accepted = Vec::new();
	for some in reports.chunks(35) {
		let taken = gateway.post(token, "/v1/crossings", &[], &body(some));
		assert_eq!(taken.status, 202, "{taken:?}");
		accepted.extend(keys(&taken.json()));
	}
	let told = gateway.get(token, &format!("/v1/crossings/{}", accepted[0])).json();
	assert_eq!(told["state"], "queued");
	// What was said is kept with the crossing, and it is on the list of what waits: of this post alone.
	assert_eq!(
		(&told["foretold"]["consent"], &told["came_back"]),
		(&json!("cannot_be_said"), &json!(null))
	);
	let queue = gateway.get(token, "/v1/queue").json();
	assert_eq!((&queue["waiting_count"], &queue["came_back"]), (&json!(70), &json!([])));
	assert_eq!(queue["waiting"][0]["status"]["key"], json!(accepted[0]));
	assert_eq!(queue["waiting"][0]["subject"], crossing(&reports[0])["subject"]);
	let other =
		["token", "new", "--desk", "elsewhere", "--role", "border", "--post", "MDGIU", "--file"];
	let other = std::process::Command::new(env!("CARGO_BIN_EXE_tutela-gateway"))
		.args(other)
		.arg(folder.join("desks.toml"))
		.output()
		.unwrap();
	let elsewhere = String::from_utf8(other.stdout).unwrap().trim().to_owned();
	gateway.reload();
	let begun = std::time::Instant::now();
	while gateway.get(&elsewhere, "/v1/desk").status != 200 {
		assert!(begun.elapsed() < common::PATIENCE, "{}", gateway.journal());
		std::thread::sleep(std::time::Duration::from_millis(50));
	}
	assert_eq!(gateway.get(&elsewhere, "/v1/queue").json()["waiting_count"], 0);
	let history = gateway.get(token, &format!("/v1/children/{:#x}/crossings", reports[0].evidence));
	assert_eq!((history.status, history.problem().as_str()), (503, "no-node"));
	// Reports are taken, although nothing can be said of any: it never read the rules.
	let ready = gateway.health("/health/ready");
	assert_eq!(ready.status, 200, "{ready:?}");
	assert!(ready.body.contains("\"node\":false") && ready.body.contains("\"rules\":false"));
	gateway.end();

	// The line is back, by another way.
	let config = folder.join("gateway.toml");
	let text = std::fs::read_to_string(&config).unwrap().replace(way.url(), node.url());
	std::fs::write(&config, text).unwrap();
	let mut gateway = Gateway::start(folder);
	for key in &accepted {
		gateway.until_final(token, key);
	}
	recorded_once(post, &reports).await;
	// Nothing could be said of them, and each is denied: somebody has to look.
	let queue = gateway.get(token, "/v1/queue").json();
	assert_eq!((&queue["waiting_count"], &queue["refused"]), (&json!(0), &json!([])));
	let came_back = queue["came_back"].as_array().unwrap();
	assert_eq!(came_back.len(), 70);
	assert!(came_back.iter().all(|one| one["status"]["came_back"] == "now_known"
		&& one["status"]["verdict"]["outcome"] == "Denied"));
	assert!(gateway.get(&elsewhere, "/v1/queue").json()["came_back"]
		.as_array()
		.unwrap()
		.is_empty());
	// In the order in which they were given.
	let records = post.records().await;
	let place = |report: &CrossingReport| {
		records.iter().position(|(_, record)| record.evidence == report.evidence)
	};
	let places: Vec<_> = reports.iter().map(place).collect();
	assert!(places.windows(2).all(|two| two[0] < two[1]), "{places:?}");
	gateway.end();
}

//! What happened, told by a stream and to receivers, against a real node.

mod common;

use common::{
	crossing, free_port,
	receiver::{Message, Receiver, Stream},
	Folder, Gateway,
};
use rusqlite::Connection;
use serde_json::{json, Value as Json};
use sp_core::H256;
use std::{
	collections::{BTreeSet, HashMap},
	path::Path,
	process::Command,
	sync::atomic::Ordering,
	time::Duration,
};
use tutela_client::{
	calls::{border, identity},
	dates, Key, Wait,
};
use tutela_gateway::webhooks::sign::SigningKey;
use tutela_load::{
	driver::Driver,
	nodes::Nodes,
	officers::{accredit, Body},
};
use tutela_primitives::{AlertBasis, AlertKind, AlertSource, CrossingReport, Role, SubjectId, DAY};
use tutela_test_node::{Node, Post};

/// Adds a desk, and gives its token.
fn desk(folder: &Path, options: &[&str]) -> String {
	let output = Command::new(env!("CARGO_BIN_EXE_tutela-gateway"))
		.args(["token", "new", "--file"])
		.arg(folder.join("desks.toml"))
		.args(options)
		.output()
		.unwrap();
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Reports crossings one after the other, and waits until all are final.
fn report(gateway: &mut Gateway, token: &str, reports: &[CrossingReport]) {
	let mut keys = Vec::new();
	for report in reports {
		let body = json!({ "crossings": [crossing(report)] });
		let taken = gateway.post(token, "/v1/crossings", &[], &body);
		assert_eq!(taken.status, 202, "{taken:?}");
		keys.push(taken.json()["crossings"][0]["key"].as_str().unwrap().to_owned());
	}
	for key in keys {
		gateway.until_final(token, &key);
	}
}

/// Crossings of two children in turn.
fn of_two(post: &Post, label: &str, count: usize) -> Vec<CrossingReport> {
	let one = |number: usize| CrossingReport {
		subject: SubjectId([if number.is_multiple_of(2) { 0xaa } else { 0xbb }; 32]),
		..post.crossing(&format!("{label} {number}"))
	};
	(0..count).map(one).collect()
}

/// The numbers of all events that a desk may know.
fn numbers(gateway: &Gateway, token: &str) -> Vec<u64> {
	let (mut all, mut after) = (Vec::new(), 0);
	loop {
		let page = gateway.get(token, &format!("/v1/events?after={after}&limit=3")).json();
		let items = page["items"].as_array().unwrap();
		if items.is_empty() {
			return all;
		}
		all.extend(items.iter().map(|event| event["number"].as_u64().unwrap()));
		after = page["next"].as_u64().unwrap();
	}
}

/// For each child, the numbers of the events in the order in which they came first.
fn by_child(messages: &[Message]) -> HashMap<String, Vec<u64>> {
	let mut all = HashMap::<String, Vec<u64>>::new();
	for message in messages {
		let event = message.event();
		let child = event["subject"].as_str().unwrap_or_default().to_owned();
		let number = event["number"].as_u64().unwrap();
		let known = all.entry(child).or_default();
		if !known.contains(&number) {
			known.push(number);
		}
	}
	all
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_should_be_told_at_least_once_and_in_order_for_each_child() {
	let node = Node::start().await;
	let post = Post::with_officers(&node, 1).await;
	let network = format!("{:#x}", node.chain().await.genesis());
	let folder = Folder::new("events");
	let folder = folder.0.as_path();
	let tokens = Gateway::prepare(folder, &network, &[node.url()], &post.key_file(folder));
	let [border, _, auditor] = tokens.as_slice() else { panic!("{tokens:?}") };
	let adapter = desk(folder, &["--desk", "adapter", "--role", "webhooks", "--role", "border"]);
	let mut receiver = Receiver::at(free_port());
	let config = folder.join("gateway.toml");
	let text = std::fs::read_to_string(&config).unwrap();
	let webhooks = format!(
		"\n[webhooks]\nhosts = [\"127.0.0.1:{}\"]\nloopback = true\nfirst_pause_seconds = 1\n",
		receiver.port
	);
	std::fs::write(&config, text + &webhooks).unwrap();
	let mut gateway = Gateway::start(folder);
	gateway.until("it has the rules", |gateway| {
		gateway.health("/health/ready").body.contains("\"rules\":true")
	});

	let url = format!("http://127.0.0.1:{}/tutela", receiver.port);
	let (id, key) = registered(&gateway, border, &adapter, &url);
	a_denial_is_told(&mut gateway, &post, border, &receiver, &key);
	while_the_receiver_is_down(&mut gateway, &post, border, &adapter, &mut receiver);
	let gateway = killed_before_it_noted(gateway, &post, border, &receiver);
	let mut gateway = a_stream_goes_on(gateway, &post, border);
	bad_cursors(&gateway, border, &adapter, &id);
	sent_again(&mut gateway, border, &adapter, &id, &receiver);
	refused_messages_are_given_no_others_place(&mut gateway, &post, border, &receiver);
	desks_change(&mut gateway, &post, &tokens, &adapter, &receiver);
	a_child_calls_for_help(&mut gateway, &node, border, auditor).await;

	// Nobody is named in any log, and no secret is.
	let logs = gateway.audit() + &gateway.journal();
	for secret in [key.text(), "aa".repeat(32), "bb".repeat(32), adapter.clone()] {
		assert!(!logs.contains(&secret), "{secret}");
	}
	assert!(logs.contains(&format!("receiver {id} at {url} for border")), "{logs}");
	assert!(logs.contains("crossing.denied") && logs.contains(&format!("webhook {id}")), "{logs}");
	let figures = gateway.health("/metrics").body;
	assert!(figures.contains("tutela_gateway_webhook_messages"), "{figures}");
	gateway.end();
	forgotten_events(folder, auditor);
}

/// Registers the receiver, and gives its id and key.
fn registered(gateway: &Gateway, border: &str, adapter: &str, url: &str) -> (String, SigningKey) {
	let new = |url: &str, roles: &[&str]| json!({ "url": url, "roles": roles });
	let refused = |token: &str, body: &Json| {
		let answer = gateway.post(token, "/v1/webhooks", &[], body);
		let place = answer.json()["faults"][0]["place"].as_str().unwrap_or_default().to_owned();
		format!("{} {} {place}", answer.status, answer.problem())
	};
	assert_eq!(refused(border, &new(url, &["border"])), "403 not-allowed ");
	assert_eq!(refused(adapter, &new(url, &["auditor"])), "403 not-allowed /roles");
	assert_eq!(refused(adapter, &new(url, &[])), "400 malformed /roles");
	for other in ["https://127.0.0.1:1/", "https://10.0.0.1/", "http://example.org/", "x"] {
		assert_eq!(refused(adapter, &new(other, &["border"])), "422 impossible /url", "{other}");
	}
	let made = gateway.post(adapter, "/v1/webhooks", &[], &new(url, &["border"]));
	assert_eq!((made.status, made.header("cache-control")), (201, Some("no-store")), "{made:?}");
	let made = made.json();
	let secret = made["secret"].as_str().unwrap();
	assert_eq!(refused(adapter, &new(url, &["border"])), "422 impossible /url");
	let listed = gateway.get(adapter, "/v1/webhooks");
	assert!(listed.status == 200 && !listed.body.contains(&secret[6..]), "{listed:?}");
	assert_eq!(listed.json()["items"][0]["keys"], json!([made["key"]]));
	(made["id"].as_str().unwrap().to_owned(), SigningKey::parse(secret).unwrap())
}

fn a_denial_is_told(
	gateway: &mut Gateway,
	post: &Post,
	border: &str,
	receiver: &Receiver,
	key: &SigningKey,
) {
	let reports = of_two(post, "first", 1);
	report(gateway, border, &reports);
	gateway.until("a denial is told", |_| receiver.got().len() >= 2);
	let got = receiver.got();
	let kinds: Vec<_> = got.iter().map(|message| message.event()["type"].clone()).collect();
	assert_eq!(kinds, ["crossing.final", "crossing.denied"]);
	for message in &got {
		assert_eq!(message.path, "/tutela");
		assert_eq!(message.signature, key.sign(&message.id, message.timestamp, &message.body));
		assert!(message.timestamp.abs_diff(dates::now() / 1_000) < 300, "{message:?}");
		assert_eq!(message.key, key.id);
		let event = message.event();
		assert_eq!(event["subject"], json!(reports[0].subject));
		assert_eq!(event["crossing"]["evidence"], json!(reports[0].evidence));
		assert_eq!(
			(&event["crossing"]["direction"], &event["crossing"]["outcome"]),
			(&json!("exit"), &json!("Denied"))
		);
	}
	assert_ne!(got[0].id, got[1].id);
}

fn while_the_receiver_is_down(
	gateway: &mut Gateway,
	post: &Post,
	border: &str,
	adapter: &str,
	receiver: &mut Receiver,
) {
	receiver.down();
	let before = receiver.got().len();
	report(gateway, border, &of_two(post, "down", 6));
	gateway.until("an attempt fails", |gateway| {
		let told = gateway.get(adapter, "/v1/webhooks").json();
		told["items"][0]["failed"].as_u64() > Some(1) && told["items"][0]["waiting"] == 12
	});
	assert_eq!(receiver.got().len(), before);
	receiver.up();
	let wanted: BTreeSet<u64> = numbers(gateway, border).into_iter().collect();
	assert_eq!(wanted.len(), 14);
	gateway.until("everything was told", |_| {
		let told: BTreeSet<u64> =
			receiver.got().iter().filter_map(|one| one.event()["number"].as_u64()).collect();
		told == wanted
	});
	for (child, numbers) in by_child(&receiver.got()) {
		assert!(numbers.is_sorted(), "{child}: {numbers:?}");
	}
}

fn killed_before_it_noted(
	mut gateway: Gateway,
	post: &Post,
	border: &str,
	receiver: &Receiver,
) -> Gateway {
	let before = receiver.got().len();
	receiver.status.store(0, Ordering::SeqCst);
	report(&mut gateway, border, &of_two(post, "killed", 1));
	gateway.until("a message is under way", |_| receiver.got().len() > before);
	let (folder, under_way) = (gateway.folder.clone(), receiver.got()[before].clone());
	gateway.kill();
	receiver.status.store(204, Ordering::SeqCst);
	let mut gateway = Gateway::start(&folder);
	let mut same = Vec::new();
	gateway.until("it is told again", |_| {
		same = receiver.got().into_iter().filter(|one| one.id == under_way.id).collect();
		same.len() > 1
	});
	assert!(same.iter().all(|one| one.body == under_way.body), "{same:?}");
	gateway.until("the next one is told", |_| {
		receiver.got().last().unwrap().event()["type"] == "crossing.denied"
	});
	gateway
}

fn a_stream_goes_on(mut gateway: Gateway, post: &Post, border: &str) -> Gateway {
	let mut stream = Stream::open(gateway.port(), border, Some(0));
	assert!(stream.head.contains("200 OK") && stream.head.contains("text/event-stream"));
	let known = numbers(&gateway, border);
	let mut seen = Vec::new();
	// It breaks in the midst.
	while seen.len() < 5 {
		let event = stream.next().unwrap();
		assert_eq!(
			(event.data["number"].as_u64(), &event.data["type"]),
			(Some(event.id), &json!(event.kind))
		);
		seen.push(event.id);
	}
	drop(stream);
	report(&mut gateway, border, &of_two(post, "stream", 2));
	let mut stream = Stream::open(gateway.port(), border, seen.last().copied());
	while seen.len() < known.len() {
		seen.push(stream.next().unwrap().id);
	}
	// What happens while it is open, and after the gateway was started anew.
	while seen.len() < known.len() + 4 {
		seen.push(stream.next().unwrap().id);
	}
	assert_eq!(seen, numbers(&gateway, border));
	let folder = gateway.folder.clone();
	gateway.end();
	assert!(stream.next().is_none());
	let mut gateway = Gateway::start(&folder);
	gateway.until("it has the rules", |gateway| {
		gateway.health("/health/ready").body.contains("\"rules\":true")
	});
	let mut stream = Stream::open(gateway.port(), border, seen.last().copied());
	report(&mut gateway, border, &of_two(post, "started", 1));
	for _ in 0..2 {
		seen.push(stream.next().unwrap().id);
	}
	assert_eq!(seen, numbers(&gateway, border));
	gateway
}

fn bad_cursors(gateway: &Gateway, border: &str, adapter: &str, id: &str) {
	let bearer = format!("Bearer {border}");
	let token = ("Authorization", bearer.as_str());
	let asked = |path: &str, headers: &[(&str, &str)]| {
		let answer = gateway.send("GET", path, &[&[token], headers].concat(), "");
		let told = answer.json();
		let place = told["faults"][0]["place"].as_str().unwrap_or_default();
		format!("{} {} {place}", answer.status, answer.problem())
	};
	let stream = ("Accept", "text/event-stream");
	let none = ("Last-Event-ID", "one");
	assert_eq!(asked("/v1/events", &[stream, none]), "400 malformed Last-Event-ID");
	assert_eq!(
		asked("/v1/events", &[stream, ("Last-Event-ID", "-1")]),
		"400 malformed Last-Event-ID"
	);
	assert_eq!(asked("/v1/events?after=x", &[]), "400 malformed query");
	assert_eq!(asked("/v1/events?limit=0", &[]), "400 malformed limit");
	assert_eq!(asked("/v1/events?after=999999", &[]), "404 not-found after");
	let later = [stream, ("Last-Event-ID", "999999")];
	assert_eq!(asked("/v1/events", &later), "404 not-found Last-Event-ID");
	let told = gateway.send("GET", "/v1/events", &[token, later[0], later[1]], "").json();
	assert!(told["remedy"].as_str().unwrap().contains("begin without a cursor"), "{told}");
	let path = format!("/v1/webhooks/{id}/replay");
	let replay = gateway.post(adapter, &path, &[], &json!({ "after": 999_999 }));
	assert_eq!((replay.status, replay.problem().as_str()), (404, "not-found"));
}

fn sent_again(gateway: &mut Gateway, border: &str, adapter: &str, id: &str, receiver: &Receiver) {
	let all = numbers(gateway, border);
	let before = receiver.got();
	let ids: BTreeSet<String> = before.iter().map(|one| one.id.clone()).collect();
	assert_eq!(ids.len(), all.len());
	let path = format!("/v1/webhooks/{id}/replay");
	let answer = gateway.post(adapter, &path, &[], &json!({ "after": all[3] }));
	assert_eq!(answer.status, 202, "{answer:?}");
	gateway.until("all is told again", |_| receiver.got().len() >= before.len() + all.len() - 4);
	let again = &receiver.got()[before.len()..];
	assert!(again.iter().all(|one| ids.contains(&one.id)), "with the ids that they had");
	let mut told: Vec<u64> = by_child(again).into_values().flatten().collect();
	assert!(by_child(again).values().all(|numbers| numbers.is_sorted()));
	told.sort_unstable();
	assert_eq!(told, all[4..]);
}

/// A message that a receiver does not take keeps back that child's alone. Redirects are not followed.
fn refused_messages_are_given_no_others_place(
	gateway: &mut Gateway,
	post: &Post,
	border: &str,
	receiver: &Receiver,
) {
	let before = receiver.got().len();
	receiver.status.store(307, Ordering::SeqCst);
	report(gateway, border, &of_two(post, "refused", 2));
	gateway.until("both children's were tried", |_| by_child(&receiver.got()[before..]).len() == 2);
	let kinds = |messages: &[Message]| -> BTreeSet<String> {
		messages.iter().map(|one| one.event()["type"].as_str().unwrap().to_owned()).collect()
	};
	std::thread::sleep(Duration::from_secs(2));
	assert_eq!(kinds(&receiver.got()[before..]), ["crossing.final".to_owned()].into());
	receiver.status.store(200, Ordering::SeqCst);
	gateway.until("all is told", |_| {
		by_child(&receiver.got()[before..]).values().map(Vec::len).sum::<usize>() == 4
	});
}

fn desks_change(
	gateway: &mut Gateway,
	post: &Post,
	tokens: &[String],
	adapter: &str,
	receiver: &Receiver,
) {
	let [border, _, auditor] = tokens else { panic!("{tokens:?}") };
	let path = gateway.folder.join("desks.toml");
	let before = std::fs::read_to_string(&path).unwrap();
	std::fs::write(&path, "[[desk]]\nname = \"x\"\n").unwrap();
	gateway.reload();
	gateway.until("a bad file is told", |gateway| {
		gateway.journal().contains("the desks stay as they were")
	});
	assert_eq!(gateway.get(adapter, "/v1/webhooks").status, 200);

	let (others, own) = before.rsplit_once("[[desk]]").unwrap();
	assert!(own.contains("adapter"));
	std::fs::write(&path, others).unwrap();
	let mut stream = Stream::open(gateway.port(), border, None);
	gateway.reload();
	gateway.until("the desk is gone", |gateway| gateway.get(adapter, "/v1/webhooks").status == 401);
	assert!(stream.next().is_none(), "whoever listens is asked again who it is");
	let told = receiver.got().len();
	report(gateway, border, &of_two(post, "gone", 1));
	gateway.until("the message waits", |gateway| {
		let listed = gateway.get(auditor, "/v1/webhooks").json();
		listed["items"][0]["held_back"].as_str().is_some_and(|why| why.contains("`adapter`"))
			&& numbers(gateway, border).len() > 24
	});
	std::thread::sleep(Duration::from_secs(1));
	assert_eq!(receiver.got().len(), told);
	std::fs::write(&path, before).unwrap();
	gateway.reload();
	gateway.until("it is told when the desk is back", |_| receiver.got().len() == told + 2);
}

/// An alert of an institution, the child's own call for help, and the end of the alert.
async fn a_child_calls_for_help(gateway: &mut Gateway, node: &Node, border: &str, auditor: &str) {
	let chain = node.chain().await;
	let mut driver = Driver::new(Nodes::from(chain.clone()), Wait::InBlock).await.unwrap();
	let country = "MD".parse().unwrap();
	let mut officer = async |salt: &[u8], role| {
		let body = Body { role, country, post: None };
		let mut made = accredit(&mut driver, salt, 1, body).await.unwrap();
		(made.institution, made.officers.remove(0))
	};
	let (_, registrar) = officer(b"registrar", Role::Registrar).await;
	let (institution, protection) = officer(b"protection", Role::ChildProtection).await;
	let child = SubjectId([0xcc; 32]);
	let own = Key::from_uri(&format!("0x{}", "0c".repeat(32))).unwrap();
	let submit = async |call, key: &Key| {
		chain.submit(&call, key, Wait::Finalized).await.unwrap();
	};
	let claims = H256([7; 32]);
	submit(identity::register(child, country, vec![], 480, claims, vec![]), &registrar).await;
	submit(identity::bind_controller(child, own.account().clone()), &registrar).await;
	// A post that asked about the child is told from then on.
	assert_eq!(gateway.get(border, &format!("/v1/children/0x{}", "cc".repeat(32))).status, 200);
	let until = dates::now() + 9 * DAY;
	let raise = border::raise_alert(child, AlertKind::Missing, until, AlertBasis::Hotline, None);
	submit(raise, &protection).await;
	submit(border::distress(child), &own).await;
	let source = AlertSource::Institution(institution);
	submit(border::clear_alert(child, source, AlertKind::Missing), &protection).await;

	let alerts = |gateway: &Gateway, token: &str| -> Vec<Json> {
		let page = gateway.get(token, "/v1/events?after=20&limit=100").json();
		let all = page["items"].as_array().unwrap().clone();
		all.into_iter().filter(|event| event.get("alert").is_some()).collect()
	};
	gateway.until("alerts are told", |gateway| alerts(gateway, border).len() == 3);
	let told = alerts(gateway, border);
	let kinds: Vec<_> = told.iter().map(|event| event["type"].as_str().unwrap()).collect();
	assert_eq!(kinds, ["alert.raised", "alert.distress", "alert.cleared"]);
	assert!(told.iter().all(|event| event["subject"] == json!(child)));
	assert_eq!(told[0]["alert"]["kind"], "Missing");
	assert_eq!(told[0]["alert"]["institution"], institution.0);
	assert!(told[1]["alert"]["institution"].is_null());
	assert!(
		told[0]["alert"]["valid_until"].is_string() && told[2]["alert"]["valid_until"].is_null()
	);
	// The files of children who were asked about are read again, all by one question.
	gateway.until("the file was read again", |gateway| {
		let listed = gateway.get(border, "/v1/alerts").json();
		listed["items"][0]["alerts"][0]["kind"] == "Distress"
			&& listed["items"][0]["alerts"].as_array().unwrap().len() == 1
	});
	// What an alert rests on is not for posts.
	assert!(told[0]["alert"].get("basis").is_none());
	assert_eq!(alerts(gateway, auditor)[0]["alert"]["basis"], "Hotline");
}

/// A cursor after which something was forgotten.
fn forgotten_events(folder: &Path, auditor: &str) {
	let db = Connection::open(folder.join("data/gateway.sqlite")).unwrap();
	db.execute("DELETE FROM event WHERE number <= 5", []).unwrap();
	drop(db);
	let gateway = Gateway::start(folder);
	let old = gateway.get(auditor, "/v1/events?after=3");
	assert_eq!((old.status, old.problem().as_str()), (410, "cursor-too-old"), "{old:?}");
	assert!(old.json()["detail"].as_str().unwrap().contains("has the number 6"), "{old:?}");
	assert_eq!(gateway.get(auditor, "/v1/events?after=5").status, 200);
	assert_eq!(gateway.get(auditor, "/v1/events").json()["items"][0]["number"], 6);
	gateway.end();
}

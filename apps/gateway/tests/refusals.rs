//! What is refused, and how that is told. No node is needed.

mod common;

use common::{Folder, Gateway};
use serde_json::{json, Value as Json};
use std::{
	io::{Read, Write},
	os::unix::net::UnixStream,
};
use tutela_client::{Key, Scheme};

const NETWORK: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";

fn one() -> Json {
	json!({
		"subject": format!("0x{}", "07".repeat(32)), "direction": "exit", "other": "RO", "post": "MDLEU",
		"companions": "nobody", "evidence": format!("0x{}", "08".repeat(32)),
	})
}

#[test]
fn every_refusal_should_be_told_with_what_to_do() {
	let folder = Folder::new("refusals");
	let folder = folder.0.as_path();
	let key = folder.join("border.key");
	Key::create_file(&key, Scheme::Sr25519).unwrap();
	// Nothing listens there.
	let tokens = Gateway::prepare(folder, NETWORK, &["ws://127.0.0.1:9"], &key);
	let [border, anywhere, auditor] = tokens.as_slice() else { panic!("{tokens:?}") };
	let gateway = Gateway::start(folder);
	let bearer = format!("Bearer {border}");
	let token = ("Authorization", bearer.as_str());
	let json = ("Content-Type", "application/json");
	let many = json!({ "crossings": [one()] }).to_string();
	let send = |path: &str, headers: &[(&str, &str)], body: &str| {
		let answer = gateway.send("POST", path, headers, body);
		assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer:?}");
		let told = answer.json();
		assert!(told["remedy"].as_str().is_some_and(|remedy| !remedy.is_empty()), "{told}");
		assert_eq!(told["status"], answer.status);
		format!("{} {}", answer.status, answer.problem())
	};
	let report = |headers: &[(&str, &str)]| send("/v1/crossings", headers, &many);

	// Who calls.
	assert_eq!(report(&[json]), "401 not-signed-in");
	assert_eq!(report(&[json, ("Authorization", "Bearer tutela_x")]), "401 not-signed-in");
	assert_eq!(report(&[json, ("Authorization", "Basic eDp5")]), "401 not-signed-in");
	let in_url = format!("/v1/crossings?token={border}");
	assert_eq!(send(&in_url, &[json], &many), "401 not-signed-in");
	assert_eq!(report(&[json, ("Authorization", &format!("Bearer {auditor}"))]), "403 not-allowed");
	assert_eq!(
		report(&[json, token, ("X-Client-Certificate", "x")]),
		"400 certificate-not-trusted"
	);
	let override_it = gateway.post(border, "/v1/records/7/override", &[], &json!({}));
	assert_eq!((override_it.status, override_it.problem().as_str()), (403, "two-officers"));
	assert!(override_it.json()["detail"].as_str().unwrap().contains("crossing approve override 7"));

	// Pages of browsers.
	assert_eq!(report(&[json, token, ("Host", "evil.example")]), "421 wrong-host");
	assert_eq!(report(&[json, token, ("Origin", "https://evil.example")]), "403 wrong-origin");
	for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
		assert_eq!(report(&[token, ("Content-Type", kind)]), "415 not-json", "{kind}");
	}
	let preflight = gateway.send("OPTIONS", "/v1/crossings", &[token], "");
	assert_eq!(preflight.status, 405);
	assert_eq!(preflight.header("access-control-allow-origin"), None);
	assert!(
		preflight.header("allow").is_some_and(|allowed| allowed.contains("POST")),
		"{preflight:?}"
	);

	// What it says.
	let said = |change: fn(&mut Json)| {
		let mut body = json!({ "crossings": [one()] });
		change(&mut body);
		let answer = gateway.post(border, "/v1/crossings", &[], &body);
		let place = answer.json()["faults"][0]["place"].as_str().unwrap_or_default().to_owned();
		format!("{} {} {place}", answer.status, answer.problem())
	};
	assert_eq!(send("/v1/crossings", &[json, token], "{"), "400 malformed");
	assert_eq!(send("/v1/crossings", &[json, token], &"[".repeat(100_000)), "400 malformed");
	assert_eq!(said(|body| body["crossings"] = json!([])), "400 malformed /crossings");
	assert_eq!(said(|body| body["name"] = json!("x")), "400 malformed /name");
	let field = |name: &str, problem: &str| format!("{problem} /crossings/0/{name}");
	assert_eq!(
		said(|body| body["crossings"][0]["other"] = json!("XX")),
		field("other", "422 impossible")
	);
	assert_eq!(
		said(|body| body["crossings"][0]["other"] = json!("MD")),
		field("other", "422 impossible")
	);
	assert_eq!(
		said(|body| body["crossings"][0]["post"] = json!("MDGIU")),
		field("post", "403 other-post")
	);
	assert_eq!(
		said(|body| body["crossings"][0]["captured_at"] = json!(1)),
		field("captured_at", "422 impossible")
	);
	assert_eq!(
		said(|body| body["crossings"][0]["evidence"] = json!(null)),
		field("evidence", "400 malformed")
	);
	assert_eq!(
		said(|body| {
			body["crossings"][0].as_object_mut().unwrap().remove("evidence");
		}),
		field("evidence", "422 no-idempotency-key")
	);
	// The gateway reads no file that a caller names.
	assert_eq!(
		said(|body| body["crossings"][0]["consents"] = json!(["/etc/passwd"])),
		field("consents/0", "400 malformed")
	);
	assert_eq!(
		said(|body| body["crossings"][0]["kinship"] = json!("/etc/passwd")),
		"400 malformed /crossings/0"
	);
	assert_eq!(
		said(|body| body["crossings"] = json!([one(), one()])),
		"422 evidence-taken /crossings/1/evidence"
	);
	let bad_key = gateway.post(
		border,
		"/v1/crossings",
		&[("Idempotency-Key", "a b")],
		&json!({ "crossings": [one()] }),
	);
	assert_eq!(bad_key.problem(), "malformed");
	let large = format!("{{\"crossings\":[{}", " ".repeat(2_000_000));
	assert_eq!(gateway.send("POST", "/v1/crossings", &[json, token], &large).status, 413);

	// What is not there.
	for path in ["/", "/v1", "/v1/crossings/7", "/v1/nothing"] {
		let answer = gateway.get(border, path);
		assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
	}
	let unknown = gateway.get(border, &format!("/v1/crossings/0x{}", "09".repeat(32)));
	assert_eq!((unknown.status, unknown.problem().as_str()), (404, "not-found"));
	assert_eq!(gateway.get(border, "/v1/reviews?cursor=x").status, 422);
	assert_eq!(gateway.get(border, "/v1/reviews?limit=0").status, 400);
	assert_eq!(gateway.get(border, "/v1/reviews?colour=red").status, 400);
	assert_eq!(gateway.get(anywhere, "/v1/reviews").json()["items"], json!([]));

	// Of all that, one crossing was kept: none.
	let figures = gateway.health("/metrics").body;
	assert!(figures.contains("tutela_gateway_crossings{state=\"queued\"} 0"), "{figures}");
	let audit = gateway.audit();
	assert!(!audit.contains(&"07".repeat(8)) && !audit.contains(border), "{audit}");
	gateway.end();
}

#[test]
fn a_certificate_should_count_on_the_proxys_socket_alone() {
	let folder = Folder::new("socket");
	let folder = folder.0.as_path();
	let key = folder.join("border.key");
	Key::create_file(&key, Scheme::Sr25519).unwrap();
	Gateway::prepare(folder, NETWORK, &["ws://127.0.0.1:9"], &key);
	let fingerprint = hex::encode(sp_io::hashing::sha2_256(b"abcdef"));
	let mut desks = std::fs::read_to_string(folder.join("desks.toml")).unwrap();
	desks += &format!("\n[[desk]]\nname = \"by-certificate\"\nroles = [\"auditor\"]\ncertificates = [\"0x{fingerprint}\"]\n");
	std::fs::write(folder.join("desks.toml"), desks).unwrap();
	let gateway = Gateway::start(folder);
	let host = std::fs::read_to_string(folder.join("gateway.toml")).unwrap();
	let host = host.split_once("hosts = [\"").unwrap().1.split_once('"').unwrap().0.to_owned();
	let ask = |certificate: &str| {
		let mut socket = UnixStream::connect(folder.join("proxy.sock")).unwrap();
		let request = format!(
			"GET /v1/reviews HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nX-Client-Certificate: {certificate}\r\n\r\n"
		);
		socket.write_all(request.as_bytes()).unwrap();
		let mut answer = String::new();
		socket.read_to_string(&mut answer).unwrap();
		answer.split(' ').nth(1).unwrap().to_owned()
	};
	let pem = |digits: &str| {
		format!("-----BEGIN%20CERTIFICATE-----%0A{digits}%0A-----END%20CERTIFICATE-----%0A")
	};
	assert_eq!(ask(&pem("YWJjZGVm")), "200");
	assert_eq!(ask(&pem("YWJjZGVn")), "401");
	let direct =
		gateway.send("GET", "/v1/reviews", &[("X-Client-Certificate", &pem("YWJjZGVm"))], "");
	assert_eq!((direct.status, direct.problem().as_str()), (400, "certificate-not-trusted"));
	gateway.end();
}

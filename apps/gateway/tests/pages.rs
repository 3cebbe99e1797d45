//! The pages of the border post, as the gateway serves them. No node is needed.

mod common;

use common::{Answer, Folder, Gateway};
use serde_json::json;
use std::path::Path;
use tutela_client::{Key, Scheme};

const NETWORK: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";

/// A prepared folder, whose pages are `pages`, if there are some. Gives the token of a border desk.
fn prepare(folder: &Path, pages: Option<&str>) -> String {
	let key = folder.join("border.key");
	Key::create_file(&key, Scheme::Sr25519).unwrap();
	// Nothing listens there.
	let token = Gateway::prepare(folder, NETWORK, &["ws://127.0.0.1:9"], &key).remove(0);
	let Some(pages) = pages else { return token };
	let path = folder.join("gateway.toml");
	let text = std::fs::read_to_string(&path).unwrap();
	let host = text.split_once("hosts = [\"").unwrap().1.split_once('"').unwrap().0.to_owned();
	let text = text.replace(
		"\n[listen]\n",
		&format!("pages = \"{pages}\"\n\n[listen]\norigins = [\"http://{host}\"]\n"),
	);
	std::fs::write(path, text).unwrap();
	std::fs::create_dir(folder.join(pages)).unwrap();
	for (name, text) in
		[("index.html", "<!DOCTYPE html>"), ("page.js", "'use strict'"), ("page.css", "a{}")]
	{
		std::fs::write(folder.join(pages).join(name), text).unwrap();
	}
	token
}

fn get(gateway: &Gateway, path: &str, headers: &[(&str, &str)]) -> Answer {
	gateway.send("GET", path, headers, "")
}

#[test]
fn pages_should_be_served_with_headers_that_keep_others_out() {
	let folder = Folder::new("pages");
	let folder = folder.0.as_path();
	let token = prepare(folder, Some("post"));
	let gateway = Gateway::start(folder);
	for (path, kind, text) in [
		("/post/", "text/html; charset=utf-8", "<!DOCTYPE html>"),
		("/post/page.js", "text/javascript; charset=utf-8", "'use strict'"),
		("/post/page.css", "text/css; charset=utf-8", "a{}"),
	] {
		// Whoever opens the page has no token yet.
		let page = get(&gateway, path, &[]);
		assert_eq!((page.status, page.body.as_str()), (200, text), "{page:?}");
		assert_eq!(page.header("content-type"), Some(kind));
		let policy = page.header("content-security-policy").unwrap();
		for rule in [
			"default-src 'none'",
			"script-src 'self'",
			"style-src 'self'",
			"connect-src 'self'",
			"form-action 'none'",
			"frame-ancestors 'none'",
			"require-trusted-types-for 'script'",
			"trusted-types 'none'",
		] {
			assert!(policy.split("; ").any(|one| one == rule), "{rule}: {policy}");
		}
		assert!(!policy.contains("unsafe"), "{policy}");
		assert!(page.header("permissions-policy").is_some_and(|all| all.contains("camera=()")));
		for (name, value) in [
			("referrer-policy", "no-referrer"),
			("x-content-type-options", "nosniff"),
			("x-frame-options", "DENY"),
			("cross-origin-opener-policy", "same-origin"),
			("cross-origin-resource-policy", "same-origin"),
			("cache-control", "private, no-cache"),
		] {
			assert_eq!(page.header(name), Some(value), "{name}");
		}
		assert_eq!(page.header("access-control-allow-origin"), None);
		let tag = page.header("etag").unwrap();
		let again = get(&gateway, path, &[("If-None-Match", tag)]);
		assert_eq!((again.status, again.body.as_str()), (304, ""));
		assert!(again.header("content-security-policy").is_some());
		assert_eq!(gateway.send("HEAD", path, &[], "").body, "");
	}
	let from_above = get(&gateway, "/post", &[]);
	assert_eq!((from_above.status, from_above.header("location")), (307, Some("/post/")));
	gateway.end();
	drop(token);
}

#[test]
fn no_path_should_lead_out_of_the_folder_and_no_other_page_in() {
	let folder = Folder::new("pages-attacked");
	let folder = folder.0.as_path();
	let token = prepare(folder, Some("post"));
	let gateway = Gateway::start(folder);
	for path in [
		"/post/../gateway.toml",
		"/post/%2e%2e%2fgateway.toml",
		"/post/..%2fborder.key",
		"/post//etc/passwd",
		"/post/%00",
		"/post/index.html/",
		"/post/index.htm",
		"/post/./desks.toml",
	] {
		let answer = get(&gateway, path, &[]);
		assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
	}
	// A name that leads here (DNS rebinding), and a page of another origin.
	assert_eq!(get(&gateway, "/post/", &[("Host", "evil.example")]).problem(), "wrong-host");
	let other = [("Origin", "https://evil.example")];
	assert_eq!(get(&gateway, "/post/", &other).problem(), "wrong-origin");
	for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
		let answer = gateway.send(method, "/post/", &[], "");
		assert_eq!(answer.problem(), "wrong-method", "{method}");
	}

	// The page's own origin may ask, with a token and no other way; a page of another scheme or name may not.
	let bearer = format!("Bearer {token}");
	let token = ("Authorization", bearer.as_str());
	let own = format!("http://127.0.0.1:{}", gateway.port());
	assert_eq!(get(&gateway, "/v1/desk", &[token, ("Origin", &own)]).status, 200);
	assert_eq!(get(&gateway, "/v1/desk", &[("Origin", &own)]).problem(), "not-signed-in");
	for origin in
		[own.replace("http:", "https:"), own.replace("127.0.0.1", "localhost"), "null".into()]
	{
		let answer = get(&gateway, "/v1/desk", &[token, ("Origin", &origin)]);
		assert_eq!(answer.problem(), "wrong-origin", "{origin}");
	}
	gateway.end();
}

#[test]
fn a_desk_should_learn_what_it_is_and_what_it_looks_after() {
	let folder = Folder::new("pages-desk");
	let folder = folder.0.as_path();
	let token = prepare(folder, None);
	let gateway = Gateway::start(folder);
	// Nothing is served that the configuration does not name.
	for path in ["/post", "/post/", "/post/index.html"] {
		assert_eq!(get(&gateway, path, &[]).status, 404, "{path}");
	}
	let desk = gateway.get(&token, "/v1/desk").json();
	assert_eq!(
		(&desk["name"], &desk["post"], &desk["roles"]),
		(&json!("lane-1"), &json!("MDLEU"), &json!(["border"]))
	);
	assert_eq!((&desk["has_node"], &desk["rules_read_at"]), (&json!(false), &json!(null)));
	assert_eq!((&desk["network"], &desk["stale_hours"]), (&json!(NETWORK), &json!(12)));
	let queue = gateway.get(&token, "/v1/queue").json();
	assert_eq!(queue, json!({ "waiting_count": 0, "waiting": [], "refused": [], "came_back": [] }));
	gateway.end();
}

#[test]
fn a_folder_that_holds_more_than_pages_should_keep_the_gateway_from_starting() {
	let folder = Folder::new("pages-more");
	let folder = folder.0.as_path();
	prepare(folder, Some("post"));
	std::fs::write(folder.join("post/desks.toml"), "").unwrap();
	let output = std::process::Command::new(env!("CARGO_BIN_EXE_tutela-gateway"))
		.args(["check", "--config"])
		.arg(folder.join("gateway.toml"))
		.output()
		.unwrap();
	assert_eq!(output.status.code(), Some(2));
	let said = String::from_utf8_lossy(&output.stderr).into_owned();
	assert!(said.contains("desks.toml: name the folder with the built pages"), "{said}");
}

//! A receiver over TLS, which checks signatures as the page for developers says. No node is needed, but `openssl` and
//! `python3` are.

mod common;

use common::{free_port, Folder, Gateway};
use serde_json::Value as Json;
use sp_core::H256;
use std::{
	path::Path,
	process::{Child, Command, Stdio},
};
use tutela_client::{dates, Key, Scheme};
use tutela_gateway::{
	events::{Event, Kind, Scope},
	store::Store,
	webhooks::sign::SigningKey,
};

const NETWORK: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";

/// Says of each message whether the page's function takes it as it is, with another body, and six minutes later.
const RECEIVER: &str = r#"
import http.server, json, pathlib, ssl, sys, time
folder, port = pathlib.Path(sys.argv[1]), int(sys.argv[2])
exec((folder / "genuine.py").read_text())
secret = (folder / "adapter.webhook").read_text()

class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        told = {
            "as it is": is_genuine(headers, body, secret),
            "altered": is_genuine(headers, body + b" ", secret),
            "late": is_genuine(headers, body, secret, time.time() + 360),
            "event": json.loads(body),
        }
        with open(folder / "told", "a") as file:
            file.write(json.dumps(told) + "\n")
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass

server = http.server.HTTPServer(("127.0.0.1", port), Receiver)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(folder / "receiver.pem", folder / "receiver.key")
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
"#;

struct Ended(Child);

impl Drop for Ended {
	fn drop(&mut self) {
		let _ = self.0.kill();
		let _ = self.0.wait();
	}
}

/// A certificate of this machine, signed by itself.
fn certificate(folder: &Path) {
	let made = Command::new("openssl")
		.args([
			"req",
			"-x509",
			"-newkey",
			"ec",
			"-pkeyopt",
			"ec_paramgen_curve:prime256v1",
			"-nodes",
		])
		.args(["-days", "2", "-subj", "/CN=receiver", "-addext", "subjectAltName=IP:127.0.0.1"])
		.args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout", "receiver.key"])
		.args(["-out", "receiver.pem"])
		.current_dir(folder)
		.output()
		.unwrap();
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn a_receiver_should_be_told_over_tls_that_is_trusted_alone() {
	let folder = Folder::new("tls");
	let folder = folder.0.as_path();
	let page = include_str!("../../../docs/readers/gateway.md");
	let block = page.split("```python\n").find(|block| block.contains("def is_genuine")).unwrap();
	std::fs::write(folder.join("genuine.py"), block.split("```").next().unwrap()).unwrap();
	std::fs::write(folder.join("adapter.webhook"), SigningKey::random().text()).unwrap();
	certificate(folder);
	let port = free_port();
	let receiver = Command::new("python3")
		.args(["-c", RECEIVER])
		.arg(folder)
		.arg(port.to_string())
		.stdin(Stdio::null())
		.spawn()
		.unwrap();
	let _receiver = Ended(receiver);

	let key = folder.join("border.key");
	Key::create_file(&key, Scheme::Sr25519).unwrap();
	let tokens = Gateway::prepare(folder, NETWORK, &["ws://127.0.0.1:9"], &key);
	let config = folder.join("gateway.toml");
	let webhooks = format!(
		"\n[webhooks]\nhosts = [\"127.0.0.1:{port}\"]\nloopback = true\nfirst_pause_seconds = 1\n\
		 [[webhooks.receiver]]\nid = \"adapter\"\nurl = \"https://127.0.0.1:{port}/tutela\"\n\
		 roles = [\"border\"]\nkey_files = [\"adapter.webhook\"]\n"
	);
	let text = std::fs::read_to_string(&config).unwrap() + &webhooks;
	std::fs::write(&config, &text).unwrap();
	// It is told what happens after it is known.
	Gateway::start(folder).end();
	let store = Store::open(&folder.join("data/gateway.sqlite"), None).unwrap();
	let mut event = Event::new(Kind::CrossingRefused, dates::now(), None);
	event.scope = Scope { here: true, ..Scope::default() };
	assert!(store.keep_once(&event, H256([1; 32])).unwrap());
	drop(store);

	// No authority of the system knows its certificate.
	let mut gateway = Gateway::start(folder);
	gateway.until("the certificate is refused", |gateway| {
		let listed = gateway.get(&tokens[2], "/v1/webhooks").json();
		let failure = listed["items"][0]["failure"].as_str().unwrap_or_default().to_owned();
		failure.to_lowercase().contains("certificate")
	});
	gateway.end();
	assert!(!folder.join("told").exists());

	let trusted =
		text.replace("loopback = true", "loopback = true\nauthorities = \"receiver.pem\"");
	std::fs::write(&config, trusted).unwrap();
	let mut gateway = Gateway::start(folder);
	let mut told = String::new();
	gateway.until("the receiver is told", |_| {
		told = std::fs::read_to_string(folder.join("told")).unwrap_or_default();
		told.ends_with('\n')
	});
	let told: Json = serde_json::from_str(told.lines().next().unwrap()).unwrap();
	assert_eq!(
		(&told["as it is"], &told["altered"], &told["late"]),
		(&true.into(), &false.into(), &false.into())
	);
	assert_eq!(told["event"]["type"], "crossing.refused");
	gateway.end();
}

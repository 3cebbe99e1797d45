//! The gateway's program in a folder of its own, and a caller that speaks plain HTTP to it.

// Each test uses some of it.
#![allow(dead_code)]

pub mod receiver;

use serde_json::{json, Value as Json};
use std::{
	fs::{read_to_string, File, OpenOptions},
	io::{Read, Write},
	net::{TcpListener, TcpStream},
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	sync::atomic::{AtomicU16, Ordering},
	time::{Duration, Instant},
};
use tutela_primitives::{CrossingReport, Direction};

/// How long something may take that has to happen.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// What was answered.
#[derive(Debug)]
pub struct Answer {
	pub status: u16,
	pub headers: String,
	pub body: String,
}

impl Answer {
	pub fn json(&self) -> Json {
		serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
	}

	/// The end of a problem's type, or an empty text.
	pub fn problem(&self) -> String {
		let kind = self.json()["type"].as_str().unwrap_or_default().to_owned();
		kind.rsplit(':').next().unwrap_or_default().to_owned()
	}

	pub fn header(&self, name: &str) -> Option<&str> {
		let line = self
			.headers
			.lines()
			.find(|line| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())))?;
		line.split_once(':').map(|(_, value)| value.trim())
	}
}

/// A gateway in a folder of its own.
pub struct Gateway {
	pub folder: PathBuf,
	process: Child,
	port: u16,
	health: u16,
}

/// A port that is free, as is the one after it, and that no other caller of this process gets.
pub fn free_port() -> u16 {
	static NEXT: AtomicU16 = AtomicU16::new(0);
	let first = 21_000 + u16::try_from(std::process::id() % 4_000).unwrap() * 2;
	let is_free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
	loop {
		let port = first + NEXT.fetch_add(2, Ordering::Relaxed);
		assert!(port < 32_000, "no free port");
		if is_free(port) && is_free(port + 1) {
			return port;
		}
	}
}

impl Gateway {
	/// Makes the folder's files for a network, and gives the tokens of a border desk at MDLEU, a second one
	/// without a post, and an auditor's.
	pub fn prepare(folder: &Path, network: &str, nodes: &[&str], key: &Path) -> Vec<String> {
		let port = free_port();
		let config = format!(
			"network = \"{network}\"\nnodes = {nodes:?}\ndata = \"data\"\ndesks = \"desks.toml\"\n\
			 keys = [{key:?}]\nrefresh_seconds = 1\n\n[listen]\naddress = \"127.0.0.1:{port}\"\n\
			 health = \"127.0.0.1:{}\"\nhosts = [\"127.0.0.1:{port}\"]\nsocket = {:?}\n",
			port + 1,
			folder.join("proxy.sock"),
		);
		std::fs::write(folder.join("gateway.toml"), config).unwrap();
		let desks = folder.join("desks.toml");
		let made = [
			&["--desk", "lane-1", "--role", "border", "--post", "MDLEU"][..],
			&["--desk", "lane-2", "--role", "border"],
			&["--desk", "court", "--role", "auditor"],
		];
		made.iter()
			.map(|options| {
				let output = Command::new(env!("CARGO_BIN_EXE_tutela-gateway"))
					.args(["token", "new", "--file"])
					.arg(&desks)
					.args(*options)
					.output()
					.unwrap();
				assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
				String::from_utf8(output.stdout).unwrap().trim().to_owned()
			})
			.collect()
	}

	/// Starts the program in a folder that is prepared, and waits until it listens.
	pub fn start(folder: &Path) -> Self {
		let config = folder.join("gateway.toml");
		let text = read_to_string(&config).unwrap();
		let port = text.split_once("address = \"127.0.0.1:").unwrap().1;
		let port: u16 = port.split_once('"').unwrap().0.parse().unwrap();
		let journal = OpenOptions::new().create(true).append(true).open(folder.join("journal"));
		let process = Command::new(env!("CARGO_BIN_EXE_tutela-gateway"))
			.args(["serve", "--config"])
			.arg(&config)
			.stdin(Stdio::null())
			.stderr(journal.unwrap())
			.spawn()
			.unwrap();
		let mut gateway = Self { folder: folder.into(), process, port, health: port + 1 };
		gateway.until("the gateway listens", |gateway| {
			assert!(gateway.process.try_wait().unwrap().is_none(), "{}", gateway.journal());
			TcpStream::connect(("127.0.0.1", gateway.port)).is_ok()
		});
		gateway
	}

	/// Where desks call it.
	pub fn port(&self) -> u16 {
		self.port
	}

	/// Waits until something is so.
	pub fn until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
		let begun = Instant::now();
		while !is_so(self) {
			assert!(
				begun.elapsed() < PATIENCE,
				"not within {PATIENCE:?}: {what}\n{}",
				self.journal()
			);
			std::thread::sleep(Duration::from_millis(100));
		}
	}

	/// What it wrote on standard error.
	pub fn journal(&self) -> String {
		read_to_string(self.folder.join("journal")).unwrap_or_default()
	}

	/// All that its audit log says.
	pub fn audit(&self) -> String {
		let files = std::fs::read_dir(self.folder.join("data/audit")).unwrap();
		files.map(|file| read_to_string(file.unwrap().path()).unwrap()).collect()
	}

	/// Tells it to read the file of desks again.
	pub fn reload(&self) {
		let id = self.process.id().to_string();
		assert!(Command::new("kill").args(["-HUP", &id]).status().unwrap().success());
	}

	/// Kills it at once, as `kill -9` does.
	pub fn kill(mut self) {
		self.process.kill().unwrap();
		self.process.wait().unwrap();
	}

	/// Tells it to end, and waits for that.
	pub fn end(mut self) {
		let id = self.process.id().to_string();
		assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
		let begun = Instant::now();
		while self.process.try_wait().unwrap().is_none() {
			assert!(
				begun.elapsed() < Duration::from_secs(30),
				"it does not end: {}",
				self.journal()
			);
			std::thread::sleep(Duration::from_millis(50));
		}
		assert!(self.process.wait().unwrap().success(), "{}", self.journal());
	}

	/// Sends the bytes of a request, and gives the answer.
	pub fn raw(port: u16, request: &[u8]) -> Answer {
		let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
		stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
		// A gateway that refuses early may close before all was read.
		let _ = stream.write_all(request);
		let mut text = Vec::new();
		let _ = stream.read_to_end(&mut text);
		let text = String::from_utf8_lossy(&text).into_owned();
		let (headers, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
		let status = headers.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
		Answer { status, headers: headers.into(), body: body.into() }
	}

	/// Sends a request with these headers beside `Host`.
	pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
		let host = format!("127.0.0.1:{}", self.port);
		let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
		if !headers.iter().any(|(name, _)| *name == "Host") {
			request += &format!("Host: {host}\r\n");
		}
		for (name, value) in headers {
			request += &format!("{name}: {value}\r\n");
		}
		if !body.is_empty() {
			request += &format!("Content-Length: {}\r\n", body.len());
		}
		Self::raw(self.port, format!("{request}\r\n{body}").as_bytes())
	}

	pub fn get(&self, token: &str, path: &str) -> Answer {
		self.send("GET", path, &[("Authorization", &format!("Bearer {token}"))], "")
	}

	pub fn post(&self, token: &str, path: &str, more: &[(&str, &str)], body: &Json) -> Answer {
		let token = format!("Bearer {token}");
		let mut headers =
			vec![("Authorization", token.as_str()), ("Content-Type", "application/json")];
		headers.extend(more);
		self.send("POST", path, &headers, &body.to_string())
	}

	/// Asks at the address of health and figures.
	pub fn health(&self, path: &str) -> Answer {
		let request = format!("GET {path} HTTP/1.1\r\nHost: health\r\nConnection: close\r\n\r\n");
		Self::raw(self.health, request.as_bytes())
	}

	/// Waits until a crossing is final, and gives what is told of it.
	pub fn until_final(&mut self, token: &str, key: &str) -> Json {
		let mut told = Json::Null;
		let path = format!("/v1/crossings/{key}");
		self.until("the crossing is final", |gateway| {
			told = gateway.get(token, &path).json();
			told["state"] == "final" && !told["verdict"].is_null()
		});
		told
	}
}

impl Drop for Gateway {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

/// A report as a caller writes it.
pub fn crossing(report: &CrossingReport) -> Json {
	json!({
		"subject": report.subject,
		"direction": if report.direction == Direction::Exit { "exit" } else { "entry" },
		"other": report.other,
		"post": report.post,
		"companions": "nobody",
		"captured_at": report.captured_at,
		"evidence": report.evidence,
	})
}

/// A folder that is gone afterwards.
pub struct Folder(pub PathBuf);

impl Folder {
	pub fn new(name: &str) -> Self {
		let path =
			std::env::temp_dir().join(format!("tutela-gateway-{name}-{}", std::process::id()));
		let _ = std::fs::remove_dir_all(&path);
		std::fs::create_dir_all(&path).unwrap();
		drop(File::create(path.join("journal")).unwrap());
		Self(path)
	}
}

impl Drop for Folder {
	fn drop(&mut self) {
		let _ = std::fs::remove_dir_all(&self.0);
	}
}

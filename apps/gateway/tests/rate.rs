//! How many reports are accepted a second, and how long a caller waits. Not a test of every day:
//!
//! ```sh
//! cargo test --profile fast -p tutela-gateway --test rate -- --ignored --nocapture
//! ```
//!
//! With `TUTELA_URL` and `TUTELA_KEY` the gateway sends to that node with that officer's key meanwhile.

mod common;

use common::{Folder, Gateway};
use serde_json::json;
use std::{
	fs::File,
	io::{BufRead, BufReader, Read, Write},
	net::TcpStream,
	path::{Path, PathBuf},
	time::{Duration, Instant},
};
use tutela_client::{evidence::random_salt, value::hex_text, Key, Scheme};

/// Callers at once.
const CALLERS: usize = 16;
/// For how long they call.
const TIME: Duration = Duration::from_secs(15);
/// What the project wants of one gateway on two cores.
const WANTED: usize = 500;

/// One connection, which stays open.
struct Caller {
	stream: BufReader<TcpStream>,
	head: String,
}

impl Caller {
	fn new(port: u16, token: &str) -> Self {
		let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
		stream.set_nodelay(true).unwrap();
		let head = format!(
			"POST /v1/crossings HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n\
			 Content-Type: application/json\r\n"
		);
		Self { stream: BufReader::new(stream), head }
	}

	/// Reports one crossing, and gives how long the answer took.
	fn report(&mut self) -> Duration {
		let random = || hex_text(random_salt());
		let body = json!({ "crossings": [{
			"subject": random(), "direction": "exit", "other": "RO", "post": "MDLEU", "companions": "nobody",
			"evidence": random(),
		}] })
		.to_string();
		let request = format!("{}Content-Length: {}\r\n\r\n{body}", self.head, body.len());
		let begun = Instant::now();
		self.stream.get_mut().write_all(request.as_bytes()).unwrap();
		let (mut length, mut line) = (0, String::new());
		self.stream.read_line(&mut line).unwrap();
		assert!(line.contains(" 202 "), "{line}");
		while line != "\r\n" {
			line.clear();
			self.stream.read_line(&mut line).unwrap();
			if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
				length = value.trim().parse().unwrap();
			}
		}
		let mut answer = vec![0; length];
		self.stream.read_exact(&mut answer).unwrap();
		begun.elapsed()
	}
}

/// The 99th of 100 times, and the middle one.
fn percentiles(times: &mut [Duration]) -> (Duration, Duration) {
	times.sort();
	(times[times.len() * 99 / 100], times[times.len() / 2])
}

/// How long this disk takes to keep a page.
fn disk(folder: &Path) -> (Duration, Duration) {
	let mut file = File::create(folder.join("page")).unwrap();
	let one = |_| {
		let begun = Instant::now();
		file.write_all(&[7; 4_096]).unwrap();
		file.sync_data().unwrap();
		begun.elapsed()
	};
	let mut times: Vec<Duration> = (0..300).map(one).collect();
	percentiles(&mut times)
}

#[test]
#[ignore = "measures; see the head of this file"]
fn reports_should_be_accepted_fast_enough() {
	let folder = Folder::new("rate");
	let folder = folder.0.as_path();
	let (network, url, key) = match (std::env::var("TUTELA_URL"), std::env::var("TUTELA_KEY")) {
		(Ok(url), Ok(key)) => {
			let runtime = tokio::runtime::Runtime::new().unwrap();
			let chain = runtime.block_on(tutela_client::Chain::connect(&url, None)).unwrap();
			(format!("{:#x}", chain.genesis()), url, PathBuf::from(key))
		}
		_ => {
			let key = folder.join("border.key");
			Key::create_file(&key, Scheme::Sr25519).unwrap();
			(format!("0x{}", "01".repeat(32)), "ws://127.0.0.1:9".into(), key)
		}
	};
	let tokens = Gateway::prepare(folder, &network, &[&url], &key);
	let desks = std::fs::read_to_string(folder.join("desks.toml")).unwrap();
	let desks = desks.replace("requests_a_minute = 1200", "requests_a_minute = 4000000");
	std::fs::write(
		folder.join("desks.toml"),
		desks.replace("crossings_an_hour = 3600", "crossings_an_hour = 4000000"),
	)
	.unwrap();
	let gateway = Gateway::start(folder);
	let port = gateway.port();
	let begun = Instant::now();
	let call = |token: &str| {
		let mut caller = Caller::new(port, token);
		let mut times = Vec::new();
		while begun.elapsed() < TIME {
			times.push(caller.report());
		}
		times
	};
	let mut times: Vec<Duration> = std::thread::scope(|scope| {
		let callers: Vec<_> = (0..CALLERS).map(|_| scope.spawn(|| call(&tokens[0]))).collect();
		callers.into_iter().flat_map(|caller| caller.join().unwrap()).collect()
	});
	let each_second = times.len() / usize::try_from(TIME.as_secs()).unwrap();
	let (slow, middle) = percentiles(&mut times);
	let (slow_page, page) = disk(folder);
	println!(
		"{each_second} reports a second of {CALLERS} callers; an answer took {middle:?}, and {slow:?} or less in 99 of \
		 100 cases; a page of 4 kB is on this disk after {page:?}, {slow_page:?} in 99 of 100 cases"
	);
	assert!(each_second >= WANTED, "{each_second} a second");
	assert!(slow <= Duration::from_millis(50).max(slow_page * 3), "{slow:?}");
	gateway.end();
}

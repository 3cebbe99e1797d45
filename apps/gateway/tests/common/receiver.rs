//! A receiver of webhooks, and a listener to a stream of events, that speak plain HTTP.

// Each test uses some of it.
#![allow(dead_code)]

use super::PATIENCE;
use serde_json::Value as Json;
use std::{
	io::{BufRead, BufReader, Read, Write},
	net::{TcpListener, TcpStream},
	sync::{
		atomic::{AtomicBool, AtomicU16, Ordering},
		Arc, Mutex,
	},
	thread::JoinHandle,
	time::{Duration, Instant},
};

/// A message that a receiver got.
#[derive(Clone, Debug)]
pub struct Message {
	pub id: String,
	pub timestamp: u64,
	pub signature: String,
	pub key: String,
	pub path: String,
	pub body: String,
}

impl Message {
	pub fn event(&self) -> Json {
		serde_json::from_str(&self.body).unwrap()
	}
}

/// A receiver on this machine.
pub struct Receiver {
	pub port: u16,
	/// What it answers with. 0: nothing, and it keeps the connection.
	pub status: Arc<AtomicU16>,
	got: Arc<Mutex<Vec<Message>>>,
	is_over: Arc<AtomicBool>,
	thread: Option<JoinHandle<()>>,
}

impl Receiver {
	/// A receiver that listens at this port.
	pub fn at(port: u16) -> Self {
		let mut receiver = Self {
			port,
			status: Arc::new(AtomicU16::new(204)),
			got: Arc::default(),
			is_over: Arc::default(),
			thread: None,
		};
		receiver.up();
		receiver
	}

	/// Listens.
	pub fn up(&mut self) {
		self.is_over.store(false, Ordering::SeqCst);
		let listener = TcpListener::bind(("127.0.0.1", self.port)).unwrap();
		listener.set_nonblocking(true).unwrap();
		let (status, got, is_over) = (self.status.clone(), self.got.clone(), self.is_over.clone());
		self.thread = Some(std::thread::spawn(move || {
			while !is_over.load(Ordering::SeqCst) {
				let Ok((stream, _)) = listener.accept() else {
					std::thread::sleep(Duration::from_millis(10));
					continue;
				};
				stream.set_nonblocking(false).unwrap();
				let (status, got, is_over) = (status.clone(), got.clone(), is_over.clone());
				std::thread::spawn(move || {
					let _ = converse(stream, &status, &got, &is_over);
				});
			}
		}));
	}

	/// Listens no longer.
	pub fn down(&mut self) {
		self.is_over.store(true, Ordering::SeqCst);
		if let Some(thread) = self.thread.take() {
			thread.join().unwrap();
		}
	}

	/// All that it got, in order.
	pub fn got(&self) -> Vec<Message> {
		self.got.lock().unwrap().clone()
	}
}

impl Drop for Receiver {
	fn drop(&mut self) {
		self.down();
	}
}

fn converse(
	stream: TcpStream,
	status: &AtomicU16,
	got: &Mutex<Vec<Message>>,
	is_over: &AtomicBool,
) -> std::io::Result<()> {
	stream.set_read_timeout(Some(Duration::from_secs(1)))?;
	let mut stream = BufReader::new(stream);
	while !is_over.load(Ordering::SeqCst) {
		let mut lines = Vec::new();
		loop {
			let mut line = String::new();
			if stream.read_line(&mut line)? == 0 {
				return Ok(());
			}
			if line.trim().is_empty() {
				break;
			}
			lines.push(line.trim().to_owned());
		}
		let header = |name: &str| {
			let found = lines.iter().find_map(|line| {
				let (own, value) = line.split_once(':')?;
				own.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
			});
			found.unwrap_or_default()
		};
		let mut body = vec![0; header("content-length").parse().unwrap()];
		stream.read_exact(&mut body)?;
		if is_over.load(Ordering::SeqCst) {
			return Ok(());
		}
		got.lock().unwrap().push(Message {
			id: header("webhook-id"),
			timestamp: header("webhook-timestamp").parse().unwrap(),
			signature: header("webhook-signature"),
			key: header("webhook-key-id"),
			path: lines[0].split(' ').nth(1).unwrap().to_owned(),
			body: String::from_utf8(body).unwrap(),
		});
		while status.load(Ordering::SeqCst) == 0 {
			if is_over.load(Ordering::SeqCst) {
				return Ok(());
			}
			std::thread::sleep(Duration::from_millis(10));
		}
		let status = status.load(Ordering::SeqCst);
		let more = if status == 307 { "Location: http://127.0.0.1:9/\r\n" } else { "" };
		let answer = format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\n{more}\r\n");
		stream.get_mut().write_all(answer.as_bytes())?;
	}
	Ok(())
}

/// An event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Streamed {
	pub id: u64,
	pub kind: String,
	pub data: Json,
}

/// A stream of events that is open.
pub struct Stream {
	lines: BufReader<TcpStream>,
	/// The head of the answer.
	pub head: String,
}

impl Stream {
	/// Opens the stream, after the event `last` if that is given.
	pub fn open(port: u16, token: &str, last: Option<u64>) -> Self {
		let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
		stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
		let last = last.map_or(String::new(), |last| format!("Last-Event-ID: {last}\r\n"));
		let request = format!(
			"GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n\
			 Accept: text/event-stream\r\n{last}\r\n"
		);
		stream.write_all(request.as_bytes()).unwrap();
		let mut stream = Self { lines: BufReader::new(stream), head: String::new() };
		let mut head = String::new();
		while let Some(line) = stream.line() {
			if line.trim().is_empty() {
				break;
			}
			head += &line;
		}
		stream.head = head;
		stream
	}

	/// The next line, waited for. `None`: the stream ended.
	fn line(&mut self) -> Option<String> {
		let (begun, mut line) = (Instant::now(), String::new());
		loop {
			match self.lines.read_line(&mut line) {
				Ok(0) => return None,
				Ok(_) if line.ends_with('\n') => return Some(line),
				_ => assert!(begun.elapsed() < PATIENCE, "no line of the stream: `{line}`"),
			}
		}
	}

	/// The next event. `None`: the stream ended.
	pub fn next(&mut self) -> Option<Streamed> {
		let (mut id, mut kind) = (0, String::new());
		loop {
			let line = self.line()?;
			let field = |name: &str| line.strip_prefix(name).map(|value| value.trim().to_owned());
			if let Some(value) = field("id: ") {
				id = value.parse().unwrap();
			}
			if let Some(value) = field("event: ") {
				kind = value;
			}
			if let Some(value) = field("data: ") {
				return Some(Streamed { id, kind, data: serde_json::from_str(&value).unwrap() });
			}
		}
	}
}

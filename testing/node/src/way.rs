//! A connection to a node that can be made silent, or cut.

use crate::node::free_port;
use std::{
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{
		tcp::{OwnedReadHalf, OwnedWriteHalf},
		TcpListener, TcpStream,
	},
	sync::watch,
};

/// What a way does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
	Open,
	Silent,
	/// What is said to the node arrives, and its answers do not.
	Deaf,
	Cut,
}

/// A port that leads to a node as long as it is open.
pub struct Way {
	url: String,
	target: Arc<Mutex<String>>,
	mode: watch::Sender<Mode>,
}

impl Way {
	/// Opens a way to the node at `url`.
	///
	/// # Panics
	///
	/// If no port is free.
	pub async fn to(url: &str) -> Self {
		let target = Arc::new(Mutex::new(address(url)));
		let towards = target.clone();
		let listener = TcpListener::bind(("127.0.0.1", free_port())).await.unwrap();
		let own = listener.local_addr().unwrap();
		let (mode, modes) = watch::channel(Mode::Open);
		tokio::spawn(async move {
			while let Ok((client, _)) = listener.accept().await {
				if *modes.borrow() == Mode::Cut {
					continue;
				}
				let node = towards.lock().unwrap_or_else(PoisonError::into_inner).clone();
				let Ok(node) = TcpStream::connect(node).await else { continue };
				let ((from_client, to_client), (from_node, to_node)) =
					(client.into_split(), node.into_split());
				tokio::spawn(carry(from_client, to_node, modes.clone(), false));
				tokio::spawn(carry(from_node, to_client, modes.clone(), true));
			}
		});
		Self { url: format!("ws://{own}"), target, mode }
	}

	/// Its address.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Lets new connections lead to the node at `url`.
	pub fn lead_to(&self, url: &str) {
		*self.target.lock().unwrap_or_else(PoisonError::into_inner) = address(url);
	}

	/// Takes connections again, and lets everything through.
	pub fn open(&self) {
		self.mode.send_replace(Mode::Open);
	}

	/// Connections stay open, and nothing goes through them any more.
	pub fn silence(&self) {
		self.mode.send_replace(Mode::Silent);
	}

	/// The node hears what is said to it, and its answers do not arrive.
	pub fn deafen(&self) {
		self.mode.send_replace(Mode::Deaf);
	}

	/// Ends all connections, and takes no new ones.
	pub fn cut(&self) {
		self.mode.send_replace(Mode::Cut);
	}
}

/// Where a URL's node listens.
fn address(url: &str) -> String {
	url.trim_start_matches("ws://").to_owned()
}

/// Carries bytes from one end to the other.
async fn carry(
	mut from: OwnedReadHalf,
	mut to: OwnedWriteHalf,
	mut modes: watch::Receiver<Mode>,
	is_answer: bool,
) {
	let mut bytes = vec![0; 65_536];
	loop {
		let mode = *modes.borrow_and_update();
		let stands = mode == Mode::Silent || (mode == Mode::Deaf && is_answer);
		tokio::select! {
			changed = modes.changed() => {
				if changed.is_err() || *modes.borrow() == Mode::Cut {
					return;
				}
			}
			read = from.read(&mut bytes), if !stands => {
				let length = read.unwrap_or_default();
				if length == 0 || to.write_all(&bytes[..length]).await.is_err() {
					return;
				}
			}
			() = tokio::time::sleep(Duration::from_secs(3_600)), if stands => return,
		}
	}
}

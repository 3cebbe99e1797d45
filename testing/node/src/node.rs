//! A development chain by itself.

use std::{
	collections::hash_map::RandomState,
	fs::OpenOptions,
	hash::BuildHasher,
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	time::{Duration, Instant},
};
use tutela_client::Chain;

/// How long a node may take until it makes blocks. On a busy machine it compiles its runtime for long.
const PATIENCE: Duration = Duration::from_secs(240);
/// Tries to find a port that is free when the node comes to listen on it.
const ATTEMPTS: u32 = 5;
/// How many transactions a pool holds that no test fills.
const POOL: u32 = 20_000;

/// A node with a chain of its own, which ends when this is dropped. Its data outlive its process.
pub struct Node {
	process: Child,
	folder: PathBuf,
	port: u16,
	url: String,
	pool: u32,
}

impl Node {
	/// Starts a node that makes a block each half second, and waits for its first block.
	///
	/// # Panics
	///
	/// If there is no node's program, or it does not start.
	pub async fn start() -> Self {
		Self::with_pool(POOL).await
	}

	/// As [`Self::start`], with a pool that holds `pool` transactions.
	///
	/// # Panics
	///
	/// As [`Self::start`].
	pub async fn with_pool(pool: u32) -> Self {
		for _ in 0..ATTEMPTS {
			let mut node = Self::launch(new_folder(), pool);
			if node.is_ready().await {
				return node;
			}
		}
		panic!("the node did not start");
	}

	/// Kills it (`kill -9`). Its data stay.
	///
	/// # Panics
	///
	/// If the system does not allow it.
	pub fn kill(&mut self) {
		self.process.kill().unwrap();
		self.process.wait().unwrap();
	}

	/// Starts it again after [`Self::kill`], with the same data and the same port, and waits until it
	/// answers. If it runs, nothing is started.
	///
	/// # Panics
	///
	/// If it does not start.
	pub async fn start_again(&mut self) {
		for _ in 0..ATTEMPTS {
			if self.process.try_wait().unwrap().is_some() {
				self.process = run(&self.folder, self.port, self.pool);
			}
			if self.is_ready().await {
				return;
			}
		}
		panic!("the node at {} did not start again", self.url);
	}

	/// Starts another node on a copy of its data, at another port. This one must have been killed.
	///
	/// # Panics
	///
	/// If the copy cannot be made, or the other node does not start.
	pub async fn copy(&self) -> Self {
		for _ in 0..ATTEMPTS {
			let folder = new_folder();
			let copied = Command::new("cp").arg("-a").arg(data(&self.folder)).arg(&folder).status();
			assert!(copied.is_ok_and(|status| status.success()), "the node's data were not copied");
			let mut node = Self::launch(folder, self.pool);
			if node.is_ready().await {
				return node;
			}
		}
		panic!("the node's copy did not start");
	}

	fn launch(folder: PathBuf, pool: u32) -> Self {
		let port = free_port();
		let process = run(&folder, port, pool);
		Self { process, folder, port, url: format!("ws://127.0.0.1:{port}"), pool }
	}

	/// Waits for the first block. Says `false` if the node ended, or listens elsewhere.
	async fn is_ready(&mut self) -> bool {
		let begun = Instant::now();
		while begun.elapsed() < PATIENCE {
			if self.process.try_wait().unwrap().is_some() {
				return false;
			}
			if let Ok(chain) = Chain::connect(&self.url, None).await {
				if chain.best().await.is_ok_and(|view| view.block_number() > 0) {
					return true;
				}
			}
			tokio::time::sleep(Duration::from_millis(250)).await;
		}
		let log = std::fs::read_to_string(self.folder.join("node.log")).unwrap_or_default();
		panic!("the node at {} made no block within {PATIENCE:?}:\n{log}", self.url);
	}

	/// Where it listens.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// A connection to it.
	///
	/// # Panics
	///
	/// If it does not answer.
	pub async fn chain(&self) -> Chain {
		Chain::connect(&self.url, None).await.unwrap()
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
		let _ = std::fs::remove_dir_all(&self.folder);
	}
}

/// A new folder for a node.
fn new_folder() -> PathBuf {
	let folder = std::env::temp_dir().join(format!("tutela-node-{:x}", random()));
	std::fs::create_dir(&folder).unwrap();
	folder
}

/// Where a node's data lie in its folder.
fn data(folder: &Path) -> PathBuf {
	folder.join("data")
}

/// Starts the program.
fn run(folder: &Path, port: u16, pool: u32) -> Child {
	let log = OpenOptions::new().create(true).append(true).open(folder.join("node.log")).unwrap();
	let program = program();
	Command::new(&program)
		.args(["--chain", "development", "--dev-block-time", "500"])
		.arg("--base-path")
		.arg(data(folder))
		// Each block is in RocksDB's own log before it is announced. ParityDB writes blocks a moment later, so
		// that a chain whose only node is killed can lose final ones.
		.args(["--database", "rocksdb"])
		.args(["--state-pruning", "archive", "--blocks-pruning", "archive"])
		.args(["--no-hardware-benchmarks", "--no-prometheus", "--no-mdns"])
		.args(["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--pool-limit", &pool.to_string()])
		// A way to it has another port, which the node would take for a stranger's page.
		.args(["--rpc-cors", "all", "--rpc-port", &port.to_string()])
		.env("TMPDIR", folder)
		.stdin(Stdio::null())
		.stdout(Stdio::null())
		.stderr(log)
		.spawn()
		.unwrap_or_else(|error| panic!("{}: {error}", program.display()))
}

/// A number that no other test has.
fn random() -> u64 {
	RandomState::new().hash_one("node")
}

/// A port below those that the system gives to outgoing connections.
///
/// # Panics
///
/// If all are in use.
pub fn free_port() -> u16 {
	let number = random();
	(0..1_000)
		.map(|step| 20_000 + u16::try_from(number.wrapping_add(step) % 12_000).unwrap_or_default())
		.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
		.expect("no free port between 20000 and 32000")
}

/// The node's program.
fn program() -> PathBuf {
	if let Some(named) = std::env::var_os("TUTELA_NODE") {
		return named.into();
	}
	// A test's program lies in the folder `deps` beside it.
	let own = std::env::current_exe().unwrap();
	let found = own.ancestors().skip(1).take(3).map(|folder| folder.join("tutela-node"));
	found.into_iter().find(|path| Path::exists(path)).unwrap_or_else(|| {
		panic!("no tutela-node above {}: run `scripts/build`, or set TUTELA_NODE", own.display())
	})
}

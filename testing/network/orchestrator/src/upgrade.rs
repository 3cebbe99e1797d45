//! An upgrade of the runtime as `docs/readers/upgrade.md` has it, while crossings are sent.

use crate::{
	config::{Settings, COLLATORS},
	load::Load,
	node,
	rpc::Rpc,
	table,
	watch::Watch,
};
use anyhow::{bail, ensure, Context, Result};
use std::{
	path::{Path, PathBuf},
	time::{Duration, Instant},
};
use tokio::{process::Command, time::sleep};
use zombienet_sdk::{LocalFileSystem, Network};

/// How long every collator may take to run the new runtime once it is applied, or to come back.
const ENACT: Duration = Duration::from_secs(600);
/// How long crossings are sent after it.
const AFTER: Duration = Duration::from_secs(60);
/// The collator that is stopped for a copy of its state.
const COPIED: &str = COLLATORS[2];
/// The key files of the council's members who vote: the first also proposes, and pays.
const COUNCIL: [&str; 2] = ["alice.key", "bob.key"];

/// A network that is upgraded.
pub struct Upgrade<'a> {
	/// The network.
	pub network: &'a Network<LocalFileSystem>,
	/// What it is made of.
	pub settings: &'a Settings,
	/// Who looks at it.
	pub watch: &'a Watch,
	/// What is sent to it.
	pub load: &'a Load,
	/// Folder with `tutela`, `tutela-scenarios` and `tutela-release`.
	pub bin: &'a Path,
	/// Folder with the new runtime: `next.wasm` for the chain; for trials `next-checked.wasm`, and
	/// `broken-checked.wasm` with a migration that loses entries.
	pub wasms: &'a Path,
}

impl Upgrade<'_> {
	/// Tries it on a copy of the state, has it voted for, applies it, and looks at the state again.
	/// Prints a table; false if a crossing was lost or doubled.
	pub async fn rehearse(&self) -> Result<bool> {
		self.write_keys().await?;
		let mut rows: Vec<(&str, String)> = Vec::new();
		let old = self.version(COLLATORS[0]).await?;
		let state = self.copy_state("before.json").await?;

		let (passed, said) = self.dry_run("broken-checked.wasm", &state).await?;
		ensure!(!passed, "a migration that loses entries passed the dry run: {said}");
		rows.push((
			"dry run of a migration that loses entries",
			format!("refused: {}", last(&said)),
		));
		let (passed, said) = self.dry_run("next-checked.wasm", &state).await?;
		ensure!(passed, "the dry run failed: {said}");
		rows.push(("dry run of the new runtime", said.trim().replace('\n', "; ")));

		let begun = Instant::now();
		let wasm = self.wasms.join("next.wasm");
		self.authorise(&wasm).await?;
		rows.push(("two motions of the council", seconds(begun.elapsed())));

		let begun = Instant::now();
		let code = format!("@{}", wasm.display());
		let key = self.key(COUNCIL[0]);
		self.tutela(&["call", "System.apply_authorized_upgrade", &code, "--key", &key]).await?;
		let new = self.enacted(old).await?;
		rows.push((
			"from applying it until every collator runs it",
			format!("{}, version {old} to {new}", seconds(begun.elapsed())),
		));
		sleep(AFTER).await;
		let pause = self.watch.longest_pause(begun);
		rows.push(("longest time without a final block meanwhile", seconds(pause)));

		let compared = self.load.compare().await?;
		let (sent, fin) = (compared.sent, compared.r#final);
		rows.push((
			"crossings sent before, during and after",
			format!("{sent}, final {fin}, lost {}, doubled {}", compared.lost, compared.doubled),
		));

		let state = self.copy_state("after.json").await?;
		let (passed, said) = self.dry_run("next-checked.wasm", &state).await?;
		ensure!(passed, "an invariant does not hold after the upgrade: {said}");
		rows.push(("every invariant afterwards", said.trim().replace('\n', "; ")));
		println!("{}", table::rows(["step", "result"], rows));
		Ok(compared.open == 0 && compared.lost == 0 && compared.doubled == 0)
	}

	/// The state of a collator, which is stopped for it and started again.
	async fn copy_state(&self, name: &str) -> Result<PathBuf> {
		let node = self.network.get_node(COPIED)?;
		let chain = node::argument(node, "--chain")?;
		let base = node::argument(node, "--base-path")?;
		let file = self.settings.dir.join(name);
		node::kill(node)?;
		let output = Command::new(self.bin.join("tutela-node"))
			.args(["export-state", "--chain", &chain, "--base-path", &base])
			.output()
			.await?;
		node::start(node).await?;
		ensure!(
			output.status.success(),
			"no state: {}",
			String::from_utf8_lossy(&output.stderr).trim()
		);
		std::fs::write(&file, output.stdout)?;
		self.watch.in_step(1, ENACT).await.context("the collator did not come back")?;
		Ok(file)
	}

	/// Whether it passed, and what it said.
	async fn dry_run(&self, wasm: &str, state: &Path) -> Result<(bool, String)> {
		let output = Command::new(self.bin.join("tutela-release"))
			.arg("dry-run")
			.arg(self.wasms.join(wasm))
			.arg("--state")
			.arg(state)
			// The cause is the last line then.
			.env("RUST_BACKTRACE", "0")
			.output()
			.await?;
		let said = if output.status.success() { output.stdout } else { output.stderr };
		Ok((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
	}

	/// Two motions: the call that authorises, whitelisted, and then carried out as root.
	async fn authorise(&self, wasm: &Path) -> Result<()> {
		let code = std::fs::read(wasm)?;
		let code_hash = format!("0x{}", hex::encode(sp_crypto_hashing::blake2_256(&code)));
		let authorise = ["call", "System.authorize_upgrade", &code_hash, "--call-data", "--field"];
		let data = self.tutela(&[&authorise[..], &["call_data"]].concat()).await?;
		let hash = self.tutela(&[&authorise[..], &["hash"]].concat()).await?;
		self.vote("Whitelist.whitelist_call", &hash).await?;
		self.vote("Whitelist.dispatch_whitelisted_call_with_preimage", &data).await?;
		let state = ["state", "System.AuthorizedUpgrade", "--field", "code_hash"];
		let authorised = self.tutela(&state).await?;
		ensure!(authorised == code_hash, "the council authorised {authorised}, not {code_hash}");
		Ok(())
	}

	/// Proposes a call, and has it carried out by the council.
	async fn vote(&self, call: &str, argument: &str) -> Result<()> {
		let [first, second] = COUNCIL.map(|name| self.key(name));
		let motion = ["call", call, argument, "--as-motion", "--key", &first, "--field", "motion"];
		let motion = self.tutela(&motion).await?;
		for member in [&first, &second] {
			self.tutela(&["council", "vote", &motion, "--approve", "--key", member]).await?;
		}
		self.tutela(&["council", "close", &motion, "--key", &first]).await?;
		Ok(())
	}

	/// Writes the council's keys into files.
	async fn write_keys(&self) -> Result<()> {
		let output = Command::new(self.bin.join("tutela-scenarios"))
			.arg("keys")
			.arg(self.keys())
			.output()
			.await?;
		let said = String::from_utf8_lossy(&output.stderr);
		ensure!(output.status.success(), "no keys of the council: {}", said.trim());
		Ok(())
	}

	fn keys(&self) -> PathBuf {
		self.settings.dir.join("keys")
	}

	fn key(&self, name: &str) -> String {
		self.keys().join(name).display().to_string()
	}

	async fn tutela(&self, arguments: &[&str]) -> Result<String> {
		let output = Command::new(self.bin.join("tutela"))
			.args(["--url", &self.settings.url(0), "--wait", "finalized"])
			.args(arguments)
			.output()
			.await?;
		if !output.status.success() {
			let said = String::from_utf8_lossy(&output.stderr).into_owned();
			bail!("tutela {}: {}", arguments.first().unwrap_or(&""), said.trim());
		}
		Ok(String::from_utf8(output.stdout)?.trim().to_owned())
	}

	async fn version(&self, name: &str) -> Result<u64> {
		let ports = self.settings.ports();
		let port = ports.iter().find(|(node, _)| *node == name).context("no such node")?.1;
		Rpc::new().spec_version(port).await
	}

	/// Waits until every collator runs a runtime later than `old`, and gives its version.
	async fn enacted(&self, old: u64) -> Result<u64> {
		let begun = Instant::now();
		'wait: loop {
			ensure!(begun.elapsed() < ENACT, "the new runtime does not run after {ENACT:?}");
			sleep(Duration::from_secs(1)).await;
			let mut lowest = u64::MAX;
			for name in COLLATORS {
				let Ok(version) = self.version(name).await else { continue 'wait };
				lowest = lowest.min(version);
			}
			if lowest > old {
				return Ok(lowest);
			}
		}
	}
}

fn seconds(time: Duration) -> String {
	format!("{:.0} s", time.as_secs_f64())
}

/// The last line that says something.
fn last(text: &str) -> &str {
	text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
}

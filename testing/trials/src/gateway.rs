//! The gateway on a machine, and a border system that feeds it over HTTP.

use crate::{
	client::{self, Shared},
	crossings::{Crossing, Form, Piece},
	desk::{Desk, Process, Tools},
	plan::Chance,
	post::POST,
};
use anyhow::{ensure, Context, Result};
use serde_json::{json, Value as Json};
use sp_core::H256;
use std::{
	path::{Path, PathBuf},
	sync::atomic::Ordering,
	time::{Duration, Instant},
};
use tokio::time::sleep;
use tutela_test_node::node::free_port;

/// How long until a request is repeated.
const PAUSE: Duration = Duration::from_millis(300);
/// How many milliseconds lie between two reports at most: children do not come faster.
const APART: u64 = 140;
/// How long one request, or everything at the end, may take.
const PATIENCE: Duration = Duration::from_secs(900);
/// After how long a request is repeated whose reports are not final.
const LATE: Duration = Duration::from_secs(30);
/// How many crossings the desk may report.
const BOUND: &str = "crossings_an_hour = 1000000";
/// The status of a request that was taken in.
const ACCEPTED: &str = "202";

/// Where a gateway listens: for desks, and for figures.
struct Ports(u16, u16);

/// The gateways of a machine and its clone, and who calls them.
pub struct Gateway {
	program: PathBuf,
	network: H256,
	token: String,
	ports: [Ports; 2],
}

impl Gateway {
	/// Makes a desk with a token on the machine.
	pub async fn set_up(desk: &Desk, network: H256, tools: &Tools) -> Result<Self> {
		let program = tools.gateway().context("there is no tutela-gateway")?.to_owned();
		let words = ["token", "new", "--desk", "trials", "--role", "border"];
		let words = words.iter().chain(&["--post", POST, "--file", "desks.toml"]);
		let words: Vec<String> = words.map(|word| (*word).to_owned()).collect();
		let ended = desk.start(&program, &words, "token")?.end().await?;
		let token = std::fs::read_to_string(desk.folder().join("token.out"))?.trim().to_owned();
		ensure!(ended.code == Some(0) && !token.is_empty(), "token new: {}", ended.said);
		// Each repetition counts against the desk's bound: on a full disk that would be what is waited for.
		let desks = desk.folder().join("desks.toml");
		let bounded = std::fs::read_to_string(&desks)?;
		std::fs::write(desks, bounded.replace("crossings_an_hour = 3600", BOUND))?;
		let ports = [Ports(free_port(), free_port()), Ports(free_port(), free_port())];
		Ok(Self { program, network, token, ports })
	}

	/// Starts the gateway of a machine.
	fn serve(&self, desk: &Desk, Ports(address, health): &Ports) -> Result<Process> {
		let list = |items: Vec<String>| Json::from(items).to_string();
		let text = format!(
			"network = \"{:#x}\"\nnodes = {}\ndata = \"data\"\ndesks = \"desks.toml\"\nkeys = {}\n\
			 [listen]\naddress = \"127.0.0.1:{address}\"\nhealth = \"127.0.0.1:{health}\"\n\
			 hosts = [\"127.0.0.1:{address}\"]\n",
			self.network,
			list(desk.urls().split(',').map(ToOwned::to_owned).collect()),
			list(desk.keys().iter().map(|key| key.display().to_string()).collect()),
		);
		let path = desk.folder().join("gateway.toml");
		if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
			std::fs::write(&path, text)?;
		}
		let words = ["serve", "--config", "gateway.toml"].map(ToOwned::to_owned);
		desk.start(&self.program, &words, "gateway")
	}

	/// Hands reports in once. Says whether they were taken in.
	async fn post(&self, folder: &Path, key: &str, reports: &[Crossing]) -> Result<bool> {
		let body = folder.join("request.json");
		let reports: Vec<&Json> = reports.iter().map(|one| &one.file).collect();
		std::fs::write(&body, json!({ "crossings": reports }).to_string())?;
		let url = format!("http://127.0.0.1:{}/v1/crossings", self.ports[0].0);
		let said = curl(&[
			"-H",
			"Content-Type: application/json",
			"-H",
			&format!("Authorization: Bearer {}", self.token),
			"-H",
			&format!("Idempotency-Key: {key}"),
			"--data-binary",
			&format!("@{}", body.display()),
			&url,
		])
		.await?;
		let (text, status) = said.rsplit_once('\n').unwrap_or(("", &said));
		// What is wrong with the request, no repetition mends.
		let is_wrong = status.starts_with('4') && !matches!(status, "408" | "425" | "429");
		ensure!(!is_wrong, "{status}: {text}");
		Ok(status == ACCEPTED)
	}

	/// How many reports have no final outcome, by the figures of a gateway; none if it does not answer.
	async fn open(&self, index: usize) -> Result<Option<u64>> {
		let said = curl(&[&format!("http://127.0.0.1:{}/metrics", self.ports[index].1)]).await?;
		let (text, status) = said.rsplit_once('\n').unwrap_or(("", &said));
		let count = |line: &str| -> Option<u64> {
			let rest = line.strip_prefix("tutela_gateway_crossings{state=\"")?;
			let (state, count) = rest.split_once("\"} ")?;
			let is_over = matches!(state, "final" | "refused");
			(!is_over).then(|| count.trim().parse().ok()).flatten()
		};
		Ok((status == "200").then(|| text.lines().filter_map(count).sum()))
	}
}

/// What a request came to: the answer's body, and in a last line its status.
async fn curl(words: &[&str]) -> Result<String> {
	let mut command = tokio::process::Command::new("curl");
	command.args(["-s", "-m", "20", "-w", "\n%{http_code}"]).args(words).kill_on_drop(true);
	Ok(String::from_utf8(command.output().await?.stdout)?)
}

/// Keeps a gateway running on each machine: starts it again when it ended or was killed, and does what it says
/// a person has to do.
pub async fn keep_running(shared: &Shared, gateway: &Gateway) -> Result<()> {
	loop {
		let machines = shared.machines.lock().await;
		let mut running = Vec::new();
		for (desk, ports) in machines.desks.iter().zip(&gateway.ports) {
			// On a full disk nothing can be started.
			running.extend(gateway.serve(desk, ports).ok().map(|process| (desk, process)));
		}
		let behind = loop {
			tokio::select! {
				() = shared.kill.notified() => break None,
				() = sleep(PAUSE) => {}
			}
			let mut behind = None;
			let mut has_ended = running.is_empty();
			for (desk, process) in &mut running {
				has_ended |= process.has_ended()?;
				if process.said().contains("tutela tx adopt") {
					behind = Some(((*desk).clone(), process.said()));
				}
			}
			if behind.is_some() || has_ended {
				break behind;
			}
		};
		for (_, process) in &mut running {
			let ran = process.kill().await?;
			shared.kills.fetch_add(usize::from(ran && behind.is_none()), Ordering::Relaxed);
		}
		if let Some((desk, said)) = behind {
			shared.notice(&said);
			client::adopt(&desk).await?;
		}
		drop(running);
		drop(machines);
		sleep(PAUSE).await;
	}
}

/// Hands in every piece, and waits until all is final. With `is_patient` it waits for that after each request,
/// and repeats a request whose reports do not become final: a border system that outlives the loss of the
/// gateway's disk.
pub async fn hand_in(
	shared: &Shared,
	gateway: &Gateway,
	folder: &Path,
	pieces: &[Piece],
	crossings: &[Crossing],
	is_patient: bool,
	mut chance: Chance,
) -> Result<()> {
	for piece in pieces {
		let at_once = match piece.form {
			Form::Alone | Form::Singly => 1,
			Form::Lists(length) => length,
		};
		for (number, reports) in crossings[piece.range.clone()].chunks(at_once).enumerate() {
			let key = format!("{}-{number}", piece.number);
			let begun = Instant::now();
			while !is_done(gateway, folder, &key, reports, is_patient).await? {
				ensure!(begun.elapsed() < PATIENCE, "request {key} is not answered");
				sleep(PAUSE).await;
			}
			shared.done.fetch_add(reports.len(), Ordering::Relaxed);
			let most = APART.saturating_mul(u64::try_from(reports.len())?);
			sleep(chance.between(0, most)).await;
		}
	}
	let begun = Instant::now();
	for index in 0..gateway.ports.len() {
		// A machine that is not cloned has no second gateway.
		while index < shared.count.load(Ordering::Relaxed) && gateway.open(index).await? != Some(0)
		{
			ensure!(begun.elapsed() < PATIENCE, "gateway {index} still has crossings to send");
			sleep(PAUSE).await;
		}
	}
	Ok(())
}

async fn is_done(
	gateway: &Gateway,
	folder: &Path,
	key: &str,
	reports: &[Crossing],
	is_patient: bool,
) -> Result<bool> {
	if !gateway.post(folder, key, reports).await? {
		return Ok(false);
	}
	let begun = Instant::now();
	while is_patient && gateway.open(0).await? != Some(0) {
		if begun.elapsed() > LATE {
			return Ok(false);
		}
		sleep(PAUSE).await;
	}
	Ok(true)
}

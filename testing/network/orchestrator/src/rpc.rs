//! What is asked of a node, over HTTP, so that no connection has to outlive it.

use anyhow::{anyhow, Result};
use reqwest::Client;
use serde_json::{json, Value};
use std::time::Duration;

/// How long an answer may take. A node that is stopped never answers.
const ANSWER: Duration = Duration::from_millis(1_500);

/// Asks nodes on loopback.
#[derive(Clone)]
pub struct Rpc(Client);

impl Rpc {
	/// Ready to ask.
	pub fn new() -> Self {
		Self(Client::builder().timeout(ANSWER).no_proxy().build().unwrap_or_default())
	}

	async fn ask(&self, port: u16, method: &str, params: Value) -> Result<Value> {
		let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
		let answer: Value = self
			.0
			.post(format!("http://127.0.0.1:{port}"))
			.json(&body)
			.send()
			.await?
			.json()
			.await?;
		answer.get("result").cloned().ok_or_else(|| anyhow!("{answer}"))
	}

	/// The number of the last final block.
	pub async fn finalized(&self, port: u16) -> Result<u64> {
		let hash = self.ask(port, "chain_getFinalizedHead", json!([])).await?;
		let header = self.ask(port, "chain_getHeader", json!([hash])).await?;
		let number = header.get("number").and_then(Value::as_str).unwrap_or_default();
		Ok(u64::from_str_radix(number.trim_start_matches("0x"), 16)?)
	}

	/// The version of the runtime at the best block.
	pub async fn spec_version(&self, port: u16) -> Result<u64> {
		let version = self.ask(port, "state_getRuntimeVersion", json!([])).await?;
		version["specVersion"].as_u64().ok_or_else(|| anyhow!("{version}"))
	}
}

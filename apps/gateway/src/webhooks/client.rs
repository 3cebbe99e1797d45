//! One message, one answer.

use super::address::{check, Allowed, Resolver};
use crate::config::WebhooksConfig;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{body::Bytes, header, Request, StatusCode};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
	client::legacy::{connect::HttpConnector, Client as Pool},
	rt::{TokioExecutor, TokioTimer},
};
use std::time::Duration;
use tutela_client::tls::Tls;

/// How long a receiver may take, its connection and its whole answer included.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// How many bytes of an answer are read.
const ANSWER: usize = 65_536;
/// How long a connection is kept for the next message. A name is resolved and looked at anew after that.
const IDLE: Duration = Duration::from_secs(30);

/// A message that is signed.
#[derive(Clone, Debug)]
pub struct Message {
	/// Its id: the same whenever it is sent again.
	pub id: String,
	/// When it was signed, in seconds since 1970.
	pub timestamp: u64,
	/// Ids of the keys that signed it.
	pub keys: String,
	/// Their signatures.
	pub signatures: String,
	/// What it says.
	pub body: String,
}

/// Why a message counts as not taken. Nothing of an answer is repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
	/// Why, in words.
	pub why: String,
	/// Whether the receiver answered, and did not take this very message.
	pub is_answer: bool,
}

/// Sends messages to receivers.
#[derive(Clone)]
pub struct Client {
	pool: Pool<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
	config: WebhooksConfig,
}

impl Client {
	/// A client that calls what the configuration allows.
	///
	/// # Errors
	///
	/// [`tutela_client::Error::Input`] if a file of authorities is none.
	pub fn new(config: WebhooksConfig) -> tutela_client::Result<Self> {
		let resolver = Resolver(Allowed::of(&config).into());
		let mut plain = HttpConnector::new_with_resolver(resolver);
		plain.enforce_http(false);
		plain.set_connect_timeout(Some(PATIENCE));
		let tls = Tls { authorities: config.authorities.clone(), identity: None };
		// Which scheme may be called, `check` says.
		let connector = HttpsConnectorBuilder::new()
			.with_tls_config(tls.config()?)
			.https_or_http()
			.enable_http1()
			.wrap_connector(plain);
		// This client follows no redirects and asks no proxy.
		let pool = Pool::builder(TokioExecutor::new())
			.pool_timer(TokioTimer::new())
			.pool_idle_timeout(IDLE)
			.build(connector);
		Ok(Self { pool, config })
	}

	/// Sends a message.
	pub async fn send(&self, url: &str, message: &Message) -> Result<StatusCode, NotTaken> {
		let asked = tokio::time::timeout(PATIENCE, self.ask(url, message));
		asked.await.unwrap_or_else(|_| Err(silent(format!("no whole answer within {PATIENCE:?}"))))
	}

	async fn ask(&self, url: &str, message: &Message) -> Result<StatusCode, NotTaken> {
		// The list of hosts may be another than when the receiver was registered.
		let uri = check(url, &self.config).map_err(|error| silent(error.to_string()))?;
		let request = Request::post(uri)
			.header(header::CONTENT_TYPE, "application/json")
			.header(header::USER_AGENT, concat!("tutela-gateway/", env!("CARGO_PKG_VERSION")))
			.header("webhook-id", &message.id)
			.header("webhook-timestamp", message.timestamp)
			.header("webhook-signature", &message.signatures)
			.header("webhook-key-id", &message.keys)
			.body(Full::new(Bytes::from(message.body.clone())))
			.map_err(|error| silent(error.to_string()))?;
		let answer = self.pool.request(request).await.map_err(|error| silent(innermost(&error)))?;
		let status = answer.status();
		// Read to the end, so that the connection can be used again; nothing of it is kept.
		let read = Limited::new(answer.into_body(), ANSWER).collect().await;
		let refused = |why| Err(NotTaken { why, is_answer: true });
		match read {
			// It takes nothing at present, whatever is sent.
			_ if matches!(status.as_u16(), 429 | 502 | 503 | 504) => {
				Err(silent(format!("status {}", status.as_u16())))
			}
			_ if status.is_redirection() => refused(format!(
				"status {}: redirects are not followed; register the address that it leads to",
				status.as_u16()
			)),
			_ if !status.is_success() => refused(format!("status {}", status.as_u16())),
			Err(_) => refused(format!("the answer is longer than {ANSWER} bytes, or broke off")),
			Ok(_) => Ok(status),
		}
	}
}

fn silent(why: String) -> NotTaken {
	NotTaken { why, is_answer: false }
}

/// The innermost error's words.
fn innermost(error: &dyn std::error::Error) -> String {
	let mut cause = error;
	while let Some(next) = cause.source() {
		cause = next;
	}
	cause.to_string()
}

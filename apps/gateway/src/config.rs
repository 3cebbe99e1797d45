//! The gateway's configuration.

use crate::{desk::Role, events::Kind, networks::Network};
use serde::Deserialize;
use sp_core::H256;
use std::{
	collections::HashSet,
	net::SocketAddr,
	path::{Path, PathBuf},
};
use tutela_client::{
	files::Source,
	pkcs11,
	tls::{Identity, Tls},
	unlock::Unlock,
	Error, Result,
};
use tutela_outbox::{LogFile, LogKey};

/// The gateway's configuration, as its file has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
	/// The network's genesis hash. Without it, nothing could be kept while no node answers.
	pub network: H256,
	/// Addresses of nodes, the first of which is tried first.
	pub nodes: Vec<String>,
	/// How to connect to them over TLS.
	#[serde(default)]
	pub tls: TlsConfig,
	/// The folder of the send log, of what is known of children, and of the audit log.
	pub data: PathBuf,
	/// The file of desks.
	pub desks: PathBuf,
	/// Officers' keys of the posts, files or `pkcs11:` URIs of keys in tokens: crossings are shared out among them.
	pub keys: Vec<String>,
	/// How keys are opened that are in a token or an encrypted file.
	#[serde(default)]
	pub unlock: UnlockConfig,
	/// What the data is encrypted with: a file with its key (`tutela tx new-key`), or a `pkcs11:` URI. Left out: the
	/// file `tutela-send-log-key` among systemd's credentials; without that, it is not encrypted.
	#[serde(default)]
	pub data_key: Option<String>,
	/// How many hours what was last read may be old for an answer without a node.
	#[serde(default = "stale_hours")]
	pub stale_hours: u64,
	/// How many seconds lie between two readings of rules and files.
	#[serde(default = "refresh_seconds")]
	pub refresh_seconds: u64,
	/// The folder of the border post's pages, which are served under `/post/`. Left out: none.
	#[serde(default)]
	pub pages: Option<PathBuf>,
	/// Where it listens.
	pub listen: Listen,
	/// What it bears.
	#[serde(default)]
	pub limits: LimitsConfig,
	/// Who is told of events over HTTPS.
	#[serde(default)]
	pub webhooks: WebhooksConfig,
}

fn stale_hours() -> u64 {
	12
}

fn refresh_seconds() -> u64 {
	30
}

/// How keys are opened that are in a token or an encrypted file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlockConfig {
	/// A file with the passphrase of encrypted key files.
	pub passphrase_file: Option<PathBuf>,
	/// A file with the PIN of tokens.
	pub pin_file: Option<PathBuf>,
	/// The PKCS#11 library.
	pub pkcs11_module: Option<PathBuf>,
}

impl UnlockConfig {
	/// As the client takes it: nobody is there to be asked.
	pub fn unlock(&self) -> Unlock {
		let Self { passphrase_file, pin_file, pkcs11_module } = self.clone();
		Unlock { passphrase_file, pin_file, pkcs11_module, ask: None }
	}
}

/// How to connect to nodes over TLS.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsConfig {
	/// A certificate, with those of its authorities after it: a file in PEM.
	pub certificate: Option<PathBuf>,
	/// Its key: a file in PEM.
	pub key: Option<PathBuf>,
	/// The authorities that a node's certificate has to come from; the system's if left out.
	pub authorities: Option<PathBuf>,
}

impl TlsConfig {
	/// As the client takes it.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is a certificate without its key, or the other way round.
	pub fn tls(&self) -> Result<Tls> {
		let identity = match (&self.certificate, &self.key) {
			(Some(certificate), Some(key)) => {
				Some(Identity { certificate: certificate.clone(), key: key.clone() })
			}
			(None, None) => None,
			_ => return Err(Error::input("[tls]: give both `certificate` and `key`, or none")),
		};
		Ok(Tls { identity, authorities: self.authorities.clone() })
	}
}

/// Where the gateway listens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
	/// Where desks call it. It is not encrypted: an address of this machine alone, unless `unencrypted` is set.
	pub address: SocketAddr,
	/// A socket for the proxy, which may name a certificate. Left out: none.
	#[serde(default)]
	pub socket: Option<PathBuf>,
	/// Whether an address that other machines reach is meant.
	#[serde(default)]
	pub unencrypted: bool,
	/// The names, each with its port unless that is the usual one, by which desks call it: what the header `Host` may say.
	pub hosts: Vec<String>,
	/// Origins of pages that may call it. Left out: none.
	#[serde(default)]
	pub origins: Vec<String>,
	/// Where health and figures are: another address than `address`.
	pub health: SocketAddr,
}

/// What the gateway bears.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitsConfig {
	/// How many bytes a body may have.
	pub body_bytes: usize,
	/// How many requests may be under way at once.
	pub requests: usize,
	/// How many connections may be open at once.
	pub connections: usize,
	/// How many seconds a request may take, its arrival included.
	pub seconds: u64,
	/// How many streams of events may be open at once.
	pub streams: usize,
	/// How many of them each desk may have open.
	pub streams_a_desk: usize,
}

impl Default for LimitsConfig {
	fn default() -> Self {
		Self {
			body_bytes: 1_048_576,
			requests: 512,
			connections: 1_024,
			seconds: 30,
			streams: 64,
			streams_a_desk: 4,
		}
	}
}

/// Who is told of events over HTTPS.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhooksConfig {
	/// The hosts that may be called, each with its port unless that is 443. Left out: none.
	pub hosts: Vec<String>,
	/// The authorities that a receiver's certificate has to come from: a file in PEM. The system's if left out.
	pub authorities: Option<PathBuf>,
	/// The pause after the first attempt that failed. Each further one is twice as long, up to an hour.
	pub first_pause_seconds: u64,
	/// Networks that are not public and may be called all the same: those of offices, for example `10.20.0.0/16`.
	pub networks: Vec<Network>,
	/// Whether this machine itself may be called, and that without TLS.
	pub loopback: bool,
	/// Receivers. Desks with the role `webhooks` register others.
	#[serde(rename = "receiver")]
	pub receivers: Vec<ReceiverConfig>,
}

impl Default for WebhooksConfig {
	fn default() -> Self {
		Self {
			hosts: Vec::new(),
			authorities: None,
			first_pause_seconds: 5,
			networks: Vec::new(),
			loopback: false,
			receivers: Vec::new(),
		}
	}
}

/// A receiver of events.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiverConfig {
	/// By what it is known here, in the audit log too.
	pub id: String,
	/// Where messages go.
	pub url: String,
	/// It is told what a desk with these roles may know.
	pub roles: Vec<Role>,
	/// The kinds of events that it wants. Left out: all.
	#[serde(default)]
	pub kinds: Vec<Kind>,
	/// Files with the keys that sign: one, or two while one takes the place of the other.
	pub key_files: Vec<PathBuf>,
}

impl WebhooksConfig {
	fn check(&self) -> Result<()> {
		let mut ids = HashSet::new();
		for one in &self.receivers {
			let wrong =
				|what: &str| Err(Error::input(format!("webhooks.receiver `{}`: {what}", one.id)));
			let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
			if one.id.is_empty() || one.id.len() > 32 || !one.id.chars().all(is_plain) {
				return wrong("an id has 1 to 32 letters, digits and dashes");
			}
			if !ids.insert(&one.id) {
				return wrong("there are two with this id");
			}
			if one.roles.is_empty() || one.roles.contains(&Role::Webhooks) {
				return wrong("name the roles whose events it is told: border, registrar, child-protection, auditor");
			}
			if !(1..=2).contains(&one.key_files.len()) {
				return wrong("give one file with a key, or two during rotation");
			}
		}
		match self.first_pause_seconds {
			1..=3_600 => Ok(()),
			_ => Err(Error::input("webhooks.first_pause_seconds: 1 to 3600")),
		}
	}
}

impl Config {
	/// Reads a configuration.
	///
	/// # Errors
	///
	/// [`Error::Input`], which names what is wrong.
	pub fn read(path: &Path) -> Result<Self> {
		let source = Source::read(path)?;
		let mut config: Self = source.parse()?;
		let folder = |path: &mut PathBuf| *path = source.beside(path);
		folder(&mut config.data);
		folder(&mut config.desks);
		config.pages.iter_mut().for_each(folder);
		let named = |name: &mut String| {
			if !name.starts_with(pkcs11::SCHEME) {
				*name = source.beside(Path::new(name)).display().to_string();
			}
		};
		config.keys.iter_mut().chain(&mut config.data_key).for_each(named);
		config.webhooks.authorities.iter_mut().for_each(folder);
		config.webhooks.receivers.iter_mut().flat_map(|one| &mut one.key_files).for_each(folder);
		config.check().map_err(|error| Error::input(format!("{}: {error}", path.display())))?;
		Ok(config)
	}

	fn check(&self) -> Result<()> {
		let Listen { address, unencrypted, hosts, health, origins, .. } = &self.listen;
		if self.nodes.is_empty() {
			return Err(Error::input("nodes: give the address of a node"));
		}
		if self.keys.is_empty() {
			return Err(Error::input("keys: give the file of an officer's key"));
		}
		if hosts.is_empty() {
			return Err(Error::input("listen.hosts: give a name by which desks call the gateway"));
		}
		if address == health && address.port() != 0 {
			return Err(Error::input(
				"listen.health: figures are for other eyes than answers: give it another port",
			));
		}
		if !unencrypted && !address.ip().is_loopback() {
			return Err(Error::input(format!(
				"listen.address: whoever listens in on the way to {address} reads tokens: name an address of \
				 this machine and put a proxy with TLS before it, or set `unencrypted = true`"
			)));
		}
		let is_own = |origin: &String| {
			let name = origin.split_once("://").map(|(_, name)| name);
			name.is_some_and(|name| hosts.iter().any(|host| host.eq_ignore_ascii_case(name)))
		};
		if self.pages.is_some() && !origins.iter().any(is_own) {
			return Err(Error::input(
				"listen.origins: the pages of the post may ask nothing: name the origin at which they are opened, for \
				 example \"http://\" and one of `listen.hosts`",
			));
		}
		self.webhooks.check()?;
		self.tls.tls().map(drop)
	}

	/// The send log, with the key that it is encrypted with.
	///
	/// # Errors
	///
	/// As [`LogKey::open`].
	pub fn send_log(&self) -> Result<LogFile> {
		let path = self.data.join("send-log.sqlite");
		let key = match &self.data_key {
			Some(name) => Some(LogKey::open(name, &path, &self.unlock.unlock())?),
			None => LogKey::from_credential()?,
		};
		Ok(LogFile { path, key })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const MINIMAL: &str = "network = \"0x0101010101010101010101010101010101010101010101010101010101010101\"\n\
		nodes = [\"ws://127.0.0.1:9944\"]\ndata = \"data\"\ndesks = \"desks.toml\"\nkeys = [\"a.key\"]\n\
		[listen]\naddress = \"127.0.0.1:9480\"\nhealth = \"127.0.0.1:9481\"\nhosts = [\"localhost:9480\"]\n";

	fn read(text: &str) -> Result<Config> {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("gateway.toml");
		std::fs::write(&path, text).unwrap();
		Config::read(&path)
	}

	#[test]
	fn a_short_configuration_should_be_enough() {
		let config = read(MINIMAL).unwrap();
		assert_eq!((config.stale_hours, config.limits), (12, LimitsConfig::default()));
		assert!(config.data.is_absolute() && config.keys[0].ends_with("/a.key"));
	}

	#[test]
	fn what_would_show_tokens_or_figures_to_others_should_be_refused() {
		let said = |from: &str, to: &str| {
			assert!(MINIMAL.contains(from));
			read(&MINIMAL.replace(from, to)).unwrap_err().to_string()
		};
		assert!(said("127.0.0.1:9480\"\nhealth", "0.0.0.0:9480\"\nhealth").contains("unencrypted"));
		assert!(said("127.0.0.1:9481", "127.0.0.1:9480").contains("another port"));
		assert!(said("[\"localhost:9480\"]", "[]").contains("listen.hosts"));
		assert!(said("[\"a.key\"]", "[]").contains("keys:"));
		assert!(said("[listen]", "colour = 1\n[listen]").contains("`colour`"));
	}

	#[test]
	fn the_configuration_of_the_package_should_be_one() {
		let text = include_str!("../../../operations/gateway/gateway.toml");
		let config = read(text).unwrap();
		assert_eq!((config.limits, config.pages), (LimitsConfig::default(), None));
		// What it offers can be used.
		let with_pages = text
			.replace("#pages = ", "pages = ")
			.replace("origins = []", "origins = [\"http://localhost:9480\"]");
		assert!(read(&with_pages).unwrap().pages.is_some());
	}

	#[test]
	fn pages_should_need_an_origin_of_the_gateways_own() {
		let with = |origins: &str| {
			let text = MINIMAL.replace("[listen]", "pages = \"post\"\n[listen]");
			read(&format!("{text}origins = {origins}\n"))
		};
		assert!(with("[]").unwrap_err().to_string().contains("listen.origins"));
		assert!(with("[\"https://other.example\"]").is_err());
		let pages = with("[\"http://LOCALHOST:9480\"]").unwrap().pages.unwrap();
		assert!(pages.is_absolute() && pages.ends_with("post"));
	}
}

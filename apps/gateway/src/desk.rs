//! Desks: who may call the gateway, and for what.
//!
//! A desk shows a token, of which the gateway keeps a hash only, or a certificate, which a proxy has checked. A token
//! has 32 random bytes: nobody finds one by trying, however fast the hash is.

use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::{
	collections::HashSet,
	path::{Path, PathBuf},
	sync::Arc,
};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use tokio::sync::watch;
use tutela_client::{evidence::random_salt, files::Source, Error, Result};
use tutela_primitives::PortCode;

/// What every token begins with, so that one that lies about is known for what it is.
const PREFIX: &str = "tutela_";

/// What a desk may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
	/// A border post: asks, reports crossings, reads what it has to know of a child.
	Border,
	/// A registry: reads the whole file, and consents.
	Registrar,
	/// Child protection: reads histories, alerts, reviews and who is overdue.
	ChildProtection,
	/// An auditor: reads, and no more.
	Auditor,
	/// Registers receivers of events, which may be told what the desk's other roles may know.
	Webhooks,
}

impl core::fmt::Display for Role {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.write_str(match self {
			Self::Border => "border",
			Self::Registrar => "registrar",
			Self::ChildProtection => "child-protection",
			Self::Auditor => "auditor",
			Self::Webhooks => "webhooks",
		})
	}
}

/// A desk, as the file of desks has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
	/// Its name, in the audit log too. No person's name.
	pub name: String,
	/// What it may do.
	pub roles: Vec<Role>,
	/// BLAKE2b-256 hashes of its tokens: two, while one takes the place of the other.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	pub token_hashes: Vec<H256>,
	/// SHA-256 fingerprints of its certificates.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	pub certificates: Vec<H256>,
	/// The post that it is bound to. Left out: every post of the keys.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub post: Option<PortCode>,
	/// How many crossings it may report in an hour.
	#[serde(default = "crossings_an_hour")]
	pub crossings_an_hour: u32,
	/// How many requests it may send in a minute.
	#[serde(default = "requests_a_minute")]
	pub requests_a_minute: u32,
}

fn crossings_an_hour() -> u32 {
	3_600
}

fn requests_a_minute() -> u32 {
	1_200
}

impl Desk {
	/// A desk with a new token, and the token: it is shown once and kept nowhere.
	///
	/// # Errors
	///
	/// [`Error::Input`] if the name is none.
	pub fn with_token(
		name: &str,
		roles: Vec<Role>,
		post: Option<PortCode>,
	) -> Result<(Self, String)> {
		let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random_salt()));
		let desk = Self {
			name: name.into(),
			roles,
			token_hashes: vec![hash(&token)],
			certificates: Vec::new(),
			post,
			crossings_an_hour: crossings_an_hour(),
			requests_a_minute: requests_a_minute(),
		};
		desk.check()?;
		Ok((desk, token))
	}

	/// Whether it has one of these roles.
	pub fn has_any(&self, roles: &[Role]) -> bool {
		self.roles.iter().any(|role| roles.contains(role))
	}

	fn check(&self) -> Result<()> {
		let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
		let wrong = |what: &str| Err(Error::input(format!("desk `{}`: {what}", self.name)));
		if self.name.is_empty() || self.name.len() > 64 || !self.name.chars().all(is_plain) {
			return wrong("a name has 1 to 64 letters, digits, dots, dashes and low lines");
		}
		if self.roles.is_empty() {
			return wrong("give it at least one role");
		}
		if self.crossings_an_hour == 0 || self.requests_a_minute == 0 {
			return wrong("a bound of 0 lets nothing through: take the desk out of the file");
		}
		Ok(())
	}
}

/// The file of desks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desks {
	/// Every desk.
	#[serde(default, rename = "desk")]
	pub all: Vec<Desk>,
}

impl Desks {
	/// Reads the file of desks.
	///
	/// # Errors
	///
	/// [`Error::Input`] if a desk cannot be, or two have one name, token or certificate.
	pub fn read(path: &Path) -> Result<Self> {
		let desks: Self = Source::read(path)?.parse()?;
		let (mut names, mut secrets) = (HashSet::new(), HashSet::new());
		for desk in &desks.all {
			desk.check()?;
			let is_new = names.insert(&desk.name)
				&& desk
					.token_hashes
					.iter()
					.chain(&desk.certificates)
					.all(|one| secrets.insert(*one));
			if !is_new {
				return Err(Error::input(format!(
					"{}: desk `{}` shares its name, a token or a certificate with another desk",
					path.display(),
					desk.name
				)));
			}
		}
		Ok(desks)
	}

	/// The place of the desk with this token. It takes as long whichever desk that is.
	pub fn by_token(&self, token: &str) -> Option<usize> {
		self.find(hash(token), |desk| &desk.token_hashes)
	}

	/// The place of the desk with the certificate of this fingerprint.
	pub fn by_certificate(&self, fingerprint: H256) -> Option<usize> {
		self.find(fingerprint, |desk| &desk.certificates)
	}

	fn find(&self, wanted: H256, secrets: impl Fn(&Desk) -> &Vec<H256>) -> Option<usize> {
		let (mut place, mut is_found) = (0_u64, Choice::from(0));
		for (index, desk) in (0_u64..).zip(&self.all) {
			for secret in secrets(desk) {
				let is_this = secret.as_bytes().ct_eq(wanted.as_bytes());
				place.conditional_assign(&index, is_this);
				is_found |= is_this;
			}
		}
		usize::try_from(place).ok().filter(|_| bool::from(is_found))
	}
}

/// The desks that may call now. Their file can be read again while the gateway runs.
#[derive(Debug)]
pub struct Directory {
	path: PathBuf,
	desks: watch::Sender<Arc<Desks>>,
}

impl Directory {
	/// Reads the file of desks.
	///
	/// # Errors
	///
	/// As [`Desks::read`].
	pub fn open(path: &Path) -> Result<Self> {
		let desks = Arc::new(Desks::read(path)?);
		Ok(Self { path: path.into(), desks: watch::Sender::new(desks) })
	}

	/// The desks that may call now.
	pub fn now(&self) -> Arc<Desks> {
		self.desks.borrow().clone()
	}

	/// The desks, and a sign when they change.
	pub fn changes(&self) -> watch::Receiver<Arc<Desks>> {
		self.desks.subscribe()
	}

	/// Reads the file again.
	///
	/// # Errors
	///
	/// As [`Desks::read`]. The desks stay as they were then.
	pub fn read_again(&self) -> Result<Arc<Desks>> {
		let desks = Arc::new(Desks::read(&self.path)?);
		self.desks.send_replace(desks.clone());
		Ok(desks)
	}
}

/// What is kept of a token.
pub fn hash(token: &str) -> H256 {
	H256(blake2_256(token.as_bytes()))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn desks() -> (Desks, Vec<String>) {
		let made = ["one", "two", "three"]
			.map(|name| Desk::with_token(name, vec![Role::Border], None).unwrap());
		let (all, tokens) = made.into_iter().unzip();
		(Desks { all }, tokens)
	}

	#[test]
	fn a_token_should_lead_to_its_own_desk_and_no_other_text_to_any() {
		let (desks, tokens) = desks();
		for (place, token) in tokens.iter().enumerate() {
			assert_eq!(desks.by_token(token), Some(place));
			assert!(desks.by_token(&token[..token.len() - 1]).is_none());
		}
		for wrong in ["", "tutela_", "Bearer", &format!("{:#x}", desks.all[0].token_hashes[0])] {
			assert_eq!(desks.by_token(wrong), None, "{wrong}");
		}
		assert_eq!(Desks::default().by_token(&tokens[0]), None);
	}

	#[test]
	fn nothing_of_a_token_should_be_kept() {
		let (desks, tokens) = desks();
		let kept = toml::to_string(&desks).unwrap();
		assert!(tokens.iter().all(|token| token.len() == 50 && !kept.contains(&token[8..20])));
	}

	#[test]
	fn a_file_that_cannot_be_read_again_should_change_nothing() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("desks.toml");
		let (mut desks, tokens) = desks();
		std::fs::write(&path, toml::to_string(&desks).unwrap()).unwrap();
		let directory = Directory::open(&path).unwrap();
		let changes = directory.changes();
		std::fs::write(&path, "[[desk]]\nname = 1").unwrap();
		assert!(directory.read_again().is_err());
		assert!(!changes.has_changed().unwrap());
		assert_eq!(*directory.now(), desks);
		desks.all.remove(0);
		std::fs::write(&path, toml::to_string(&desks).unwrap()).unwrap();
		directory.read_again().unwrap();
		assert!(changes.has_changed().unwrap());
		assert_eq!(directory.now().by_token(&tokens[0]), None);
	}

	#[test]
	fn desks_that_cannot_be_told_apart_should_be_refused() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("desks.toml");
		let read = |desks: &Desks| {
			std::fs::write(&path, toml::to_string(desks).unwrap()).unwrap();
			Desks::read(&path)
		};
		let (mut desks, _) = desks();
		assert_eq!(read(&desks).unwrap(), desks);
		desks.all[1].token_hashes = desks.all[0].token_hashes.clone();
		assert!(read(&desks).unwrap_err().to_string().contains("`two` shares"));
		desks.all[1].token_hashes.clear();
		desks.all[1].name = "one".into();
		assert!(read(&desks).is_err());
		desks.all[1].name = "Popescu, Ion".into();
		assert!(read(&desks).unwrap_err().to_string().contains("letters, digits"));
	}
}

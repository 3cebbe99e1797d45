//! `tutela key`.

use super::{
	args::{self, SchemeName},
	session::Session,
	table::Column,
};
use clap::Subcommand;
use serde_json::{json, Value as Json};
use std::path::PathBuf;
use tutela_client::{
	multisig,
	pkcs11::{self, Found},
	value::hex_text,
	Key, Result, Scheme,
};
use tutela_primitives::AccountId;

/// Columns of a table of keys in a token.
const COLUMNS: &[Column] = &[("Account", "/account"), ("Scheme", "/scheme"), ("Key", "/key")];

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Make a key, in a new file that only you can read or in a token; needs no node
	///
	/// Prints the account, which is public. A file holds the secret phrase. For officers in service prefer a
	/// token: a key that is made there never leaves it.
	New {
		/// The file; it must not exist
		#[arg(required_unless_present = "pkcs11", conflicts_with = "pkcs11")]
		file: Option<PathBuf>,
		/// The key's scheme; sr25519 in a file and ed25519 in a token, which has no sr25519, if left out
		#[arg(long, value_enum)]
		scheme: Option<SchemeName>,
		/// Encrypt the file with a passphrase: the program age opens it too
		#[arg(long, conflicts_with = "pkcs11")]
		encrypt: bool,
		/// Make the key in a token: pkcs11:token=LABEL;object=NAME
		#[arg(long, value_name = "URI")]
		pkcs11: Option<String>,
	},
	/// Print the account of --key, or list the keys in a token; needs no node
	Show {
		/// List the keys in this token: pkcs11:token=LABEL
		#[arg(long, value_name = "URI")]
		pkcs11: Option<String>,
	},
	/// Print the account for which any N of several keys act together; needs no node
	Multisig {
		/// How many have to act
		#[arg(value_name = "N")]
		threshold: u16,
		/// The keys' accounts
		#[arg(required = true, num_args = 2.., value_parser = args::account)]
		members: Vec<AccountId>,
	},
}

pub fn run(session: &Session, command: Command) -> Result<()> {
	let unlock = session.options.unlock.unlock();
	let key = match command {
		Command::New { pkcs11: Some(uri), scheme, .. } => {
			let scheme = scheme.map_or(Scheme::Ed25519, Scheme::from);
			return session.one(&in_token(&pkcs11::generate(&uri.parse()?, scheme, &unlock)?));
		}
		Command::New { file, scheme, encrypt, .. } => {
			let scheme = scheme.map_or(Scheme::Sr25519, Scheme::from);
			let file = file.unwrap_or_default();
			match encrypt {
				true => {
					let passphrase = session.options.unlock.new_passphrase(&file)?;
					Key::create_encrypted_file(&file, scheme, &passphrase)?
				}
				false => Key::create_file(&file, scheme)?,
			}
		}
		Command::Show { pkcs11: Some(uri) } => {
			let found = pkcs11::list(&uri.parse()?, &unlock)?;
			let rows: Vec<Json> = found.iter().map(in_token).collect();
			return session.many(&rows, COLUMNS);
		}
		Command::Show { pkcs11: None } => session.key()?,
		Command::Multisig { threshold, members } => {
			let (account, members) = multisig::account(threshold, &members)?;
			let shown = json!({ "account": account, "threshold": threshold, "members": members });
			return session.one(&shown);
		}
	};
	session.one(&shown(key.account(), key.scheme()))
}

fn shown(account: &AccountId, scheme: Scheme) -> Json {
	let bytes: &[u8] = account.as_ref();
	json!({ "account": account, "account_bytes": hex_text(bytes), "scheme": scheme })
}

/// A key in a token.
fn in_token(found: &Found) -> Json {
	let mut row = shown(&found.account(), found.scheme);
	if let Json::Object(fields) = &mut row {
		fields.insert("key".into(), found.uri.shown().to_string().into());
	}
	row
}

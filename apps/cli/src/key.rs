//! `tutela key`.

use super::{
	args::{self, SchemeName},
	session::Session,
};
use clap::Subcommand;
use serde_json::json;
use std::path::PathBuf;
use tutela_client::{multisig, value::hex_text, Key, Result};
use tutela_primitives::AccountId;

#[derive(Debug, Subcommand)]
pub enum Command {
	/// Make a key and write its secret phrase into a new file that only you can read; needs no node
	///
	/// Prints the account, which is public. For officers in service prefer a key that an HSM holds.
	New {
		/// The file; it must not exist
		file: PathBuf,
		/// The key's scheme
		#[arg(long, value_enum, default_value_t = SchemeName::Sr25519)]
		scheme: SchemeName,
	},
	/// Print the account of --key; needs no node
	Show,
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
	let key = match command {
		Command::New { file, scheme } => Key::create_file(&file, scheme.into())?,
		Command::Show => session.key()?,
		Command::Multisig { threshold, members } => {
			let (account, members) = multisig::account(threshold, &members)?;
			let shown = json!({ "account": account, "threshold": threshold, "members": members });
			return session.one(&shown);
		}
	};
	let bytes: &[u8] = key.account().as_ref();
	session.one(&json!({
		"account": key.account(),
		"account_bytes": hex_text(bytes),
		"scheme": key.scheme(),
	}))
}

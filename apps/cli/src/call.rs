//! `tutela call` and `tutela state`: what has no command of its own.

use super::session::{found, Session};
use clap::Args;
use serde_json::{json, Value as Json};
use tutela_client::{literal, Result};

const ABOUT_VALUES: &str = "\
How values are written:
  7, true, \"text\"             a number, a truth value, text
  0x0123                      bytes; for a call inside a call, that call as --call-data prints it
  b\"text\"                     the bytes of a text
  5F…                         an account
  @file                       the bytes of a file
  (a, b)                      a list or tuple
  {name: a}                   named fields
  Variant, Variant(a)         an enumeration's value, also Some(a) and None()";

/// Send any call by name, its arguments written as text
///
/// For what has no command of its own: collators, upgrades, pauses, multisigs. Arguments are read
/// with the chain's metadata, in the order in which it names them.
#[derive(Debug, Args)]
#[command(after_long_help = ABOUT_VALUES)]
pub struct CallOptions {
	/// The call
	#[arg(value_name = "PALLET.CALL")]
	path: String,
	/// Its arguments, in order
	#[arg(value_name = "ARGUMENT")]
	arguments: Vec<String>,
}

pub async fn call(session: &Session, options: CallOptions) -> Result<()> {
	let view = session.chain().await?.best().await?;
	session.act(literal::call(&options.path, &options.arguments, view.metadata())?).await
}

/// Show any stored value by name, or all of a map
#[derive(Debug, Args)]
#[command(after_long_help = ABOUT_VALUES)]
pub struct StateOptions {
	/// The stored item
	#[arg(value_name = "PALLET.ITEM")]
	path: String,
	/// Its keys, in order; without the last one, every value is listed
	#[arg(value_name = "KEY")]
	keys: Vec<String>,
}

pub async fn state(session: &Session, options: StateOptions) -> Result<()> {
	let view = session.chain().await?.best().await?;
	let keys = literal::keys(&options.path, &options.keys, view.metadata())?;
	if keys.is_one {
		let value = view.json(&keys.pallet, &keys.entry, &keys.encoded).await?;
		let value = found(value, || format!("a value of {}", options.path))?;
		return session.one(&json!({ "value": value }));
	}
	let entries = view.json_entries(&keys.pallet, &keys.entry, &keys.encoded).await?;
	let shown: Vec<Json> =
		entries.into_iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
	session.many(&shown, &[("Key", "/key"), ("Value", "/value")])
}

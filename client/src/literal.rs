//! Calls and keys that somebody wrote as text, read with the chain's metadata alone.
//!
//! | text | value |
//! |---|---|
//! | `7`, `true`, `"text"` | a number, a truth value, text |
//! | `0x0123` | bytes; for a call inside a call, that call encoded |
//! | `b"text"` | the bytes of a text |
//! | `5F…` | an account |
//! | `@file` | the bytes of a file; for the whole argument only |
//! | `(a, b)` | a list or tuple |
//! | `{name: a}` | named fields |
//! | `Variant`, `Variant(a)`, `Variant {name: a}` | an enumeration's value; `Some(a)`, `None` |

use crate::{Call, Error, Result};
use scale_info::PortableRegistry;
use subxt::{
	ext::scale_value::{
		scale,
		stringify::{custom_parsers, from_str_custom, ParseError},
		Value,
	},
	metadata::Metadata,
};

/// The call of a path (`Pallet.call`) with its arguments, in order.
///
/// # Errors
///
/// [`Error::Input`] if the chain has no such call, if it takes other arguments, or if one cannot be
/// read.
pub fn call(path: &str, arguments: &[String], metadata: &Metadata) -> Result<Call> {
	let (pallet, name) = parts(path)?;
	let found = metadata
		.pallet_by_name(pallet)
		.and_then(|pallet| pallet.call_variant_by_name(name))
		.ok_or_else(|| Error::input(format!("the chain has no call `{path}`")))?;
	let names: Vec<&str> =
		found.fields.iter().map(|field| field.name.as_deref().unwrap_or("_")).collect();
	if names.len() != arguments.len() {
		return Err(Error::input(format!(
			"`{path}` takes {} arguments: ({})",
			names.len(),
			names.join(", ")
		)));
	}
	let mut call = Call::new(pallet.to_owned(), name.to_owned());
	for ((text, field), name) in arguments.iter().zip(&found.fields).zip(names) {
		let is_call = field.ty.id == metadata.outer_enums().call_enum_ty();
		let bytes = match text.strip_prefix("0x").filter(|_| is_call).map(hex::decode) {
			Some(call) => call.map_err(|error| unreadable(name, text, error))?,
			None => encoded(name, text, field.ty.id, metadata.types())?,
		};
		call = call.with_encoded(name.to_owned(), bytes);
	}
	Ok(call)
}

/// The keys of a storage item (`Pallet.Item`), encoded. There may be fewer than the item has.
///
/// # Errors
///
/// [`Error::Input`] if the chain has no such item, if there are too many keys, or if one cannot be
/// read.
pub fn keys(path: &str, texts: &[String], metadata: &Metadata) -> Result<Keys> {
	let (pallet, entry) = parts(path)?;
	let found = metadata
		.pallet_by_name(pallet)
		.and_then(|pallet| pallet.storage()?.entry_by_name(entry))
		.ok_or_else(|| Error::input(format!("the chain has no storage `{path}`")))?;
	let types: Vec<u32> = found.keys().map(|key| key.key_id).collect();
	if texts.len() > types.len() {
		return Err(Error::input(format!("`{path}` has {} keys", types.len())));
	}
	let keys = texts.iter().zip(&types);
	let encoded = keys.map(|(text, id)| encoded("key", text, *id, metadata.types()));
	Ok(Keys {
		pallet: pallet.to_owned(),
		entry: entry.to_owned(),
		is_one: texts.len() == types.len(),
		encoded: encoded.collect::<Result<_>>()?,
	})
}

/// Where something is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
	/// The pallet.
	pub pallet: String,
	/// The item.
	pub entry: String,
	/// Whether the keys name one value, not many.
	pub is_one: bool,
	/// The keys, encoded.
	pub encoded: Vec<Vec<u8>>,
}

fn parts(path: &str) -> Result<(&str, &str)> {
	path.split_once('.')
		.ok_or_else(|| Error::input(format!("`{path}`: write Pallet.name, as the metadata has it")))
}

fn encoded(name: &str, text: &str, id: u32, types: &PortableRegistry) -> Result<Vec<u8>> {
	let value = match text.strip_prefix('@') {
		Some(file) => Value::from_bytes(
			std::fs::read(file).map_err(|error| Error::input(format!("{file}: {error}")))?,
		),
		None => parsed(text).map_err(|error| unreadable(name, text, error))?,
	};
	let mut bytes = Vec::new();
	scale::encode_as_type(&value, id, types, &mut bytes)
		.map_err(|error| unreadable(name, text, error))?;
	Ok(bytes)
}

fn parsed(text: &str) -> std::result::Result<Value<()>, String> {
	let reader = from_str_custom()
		.add_custom_parser(custom_parsers::parse_hex)
		.add_custom_parser(custom_parsers::parse_ss58)
		.add_custom_parser(bytes_of_text);
	match reader.parse(text.trim()) {
		(Ok(value), "") => Ok(value),
		(Ok(_), rest) => Err(format!("`{}` is too much", rest.trim_start())),
		(Err(error), _) => Err(error.to_string()),
	}
}

type Parsed = Option<std::result::Result<Value<()>, ParseError>>;

fn bytes_of_text(text: &mut &str) -> Parsed {
	let (inner, rest) = text.strip_prefix("b\"")?.split_once('"')?;
	*text = rest;
	Some(Ok(Value::from_bytes(inner)))
}

fn unreadable(name: &str, text: &str, why: impl std::fmt::Display) -> Error {
	let shown: String = text.chars().take(80).collect();
	Error::input(format!("{name}: `{shown}` cannot be used: {why}"))
}

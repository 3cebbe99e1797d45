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
	metadata::{Metadata, PalletMetadata},
};

/// The call of a path (`Pallet.call`) with its arguments, in order.
///
/// # Errors
///
/// [`Error::Input`] if the chain has no such call, if it takes other arguments, or if one cannot be
/// read.
pub fn call(path: &str, arguments: &[String], metadata: &Metadata) -> Result<Call> {
	let (pallet, name) = pallet(path, metadata)?;
	let calls = pallet.call_variants().unwrap_or_default();
	let found = calls
		.iter()
		.find(|call| is_same(&call.name, name))
		.ok_or_else(|| unknown(path, "call", calls.iter().map(|call| call.name.as_str())))?;
	let names: Vec<&str> =
		found.fields.iter().map(|field| field.name.as_deref().unwrap_or("_")).collect();
	if names.len() != arguments.len() {
		return Err(Error::input(format!(
			"`{path}` takes {} arguments: ({})",
			names.len(),
			names.join(", ")
		)));
	}
	let mut call = Call::new(pallet.name().to_owned(), found.name.clone());
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
	let (pallet, entry) = pallet(path, metadata)?;
	let entries = pallet.storage().map(|storage| storage.entries()).unwrap_or_default();
	let found = entries
		.iter()
		.find(|found| is_same(found.name(), entry))
		.ok_or_else(|| unknown(path, "storage", entries.iter().map(|entry| entry.name())))?;
	let types: Vec<u32> = found.keys().map(|key| key.key_id).collect();
	if texts.len() > types.len() {
		return Err(Error::input(format!("`{path}` has {} keys", types.len())));
	}
	let keys = texts.iter().zip(&types);
	let encoded = keys.map(|(text, id)| encoded("key", text, *id, metadata.types()));
	Ok(Keys {
		pallet: pallet.name().to_owned(),
		entry: found.name().to_owned(),
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

/// The pallet of a path, and the rest of the path.
fn pallet<'a, 'm>(path: &'a str, metadata: &'m Metadata) -> Result<(PalletMetadata<'m>, &'a str)> {
	let (pallet, name) = path.split_once('.').ok_or_else(|| {
		Error::input(format!("`{path}`: write Pallet.name, for example System.Number"))
	})?;
	let found = metadata.pallets().find(|found| is_same(found.name(), pallet));
	let names = || metadata.pallets().map(|pallet| pallet.name().to_owned()).collect::<Vec<_>>();
	let unknown = || {
		Error::input(format!(
			"the chain has no pallet `{pallet}`; there are {}",
			names().join(", ")
		))
	};
	// Pages write `accreditation.doubts()`, as a program calls it.
	Ok((found.ok_or_else(unknown)?, name.strip_suffix("()").unwrap_or(name)))
}

/// Whether two names are one: `borderTransfer.nextRecord`, as JavaScript writes it, is `BorderTransfer.NextRecord`.
fn is_same(one: &str, other: &str) -> bool {
	let plain = |name: &str| name.replace('_', "").to_lowercase();
	plain(one) == plain(other)
}

fn unknown<'a>(path: &str, kind: &str, names: impl Iterator<Item = &'a str>) -> Error {
	let names: Vec<&str> = names.collect();
	Error::input(format!("the chain has no {kind} `{path}`; this pallet has {}", names.join(", ")))
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

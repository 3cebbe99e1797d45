//! A call with its arguments, before it is signed.

use crate::{
	shape::{Shape, Way},
	value, Error, Result,
};
use codec::Encode;
use scale_info::TypeInfo;
use std::borrow::Cow;
use subxt::{
	ext::{
		scale_encode::{EncodeAsFields, Error as EncodeError, FieldIter, TypeResolver},
		scale_value,
	},
	metadata::Metadata,
};

/// One argument: its name on the chain, its shape and its bytes.
#[derive(Clone, Debug)]
pub struct Argument {
	name: Cow<'static, str>,
	// None where the bytes come from the chain's own metadata: a call inside a call.
	shape: Option<Shape>,
	bytes: Vec<u8>,
}

/// A call of a pallet.
#[derive(Clone, Debug)]
pub struct Call {
	pallet: Cow<'static, str>,
	name: Cow<'static, str>,
	arguments: Vec<Argument>,
}

impl Call {
	/// A call without arguments yet.
	pub fn new(pallet: impl Into<Cow<'static, str>>, name: impl Into<Cow<'static, str>>) -> Self {
		Self { pallet: pallet.into(), name: name.into(), arguments: Vec::new() }
	}

	/// The call with one more argument, which the chain must know by this name.
	pub fn with<T: Encode + TypeInfo + 'static>(mut self, name: &'static str, value: T) -> Self {
		let bytes = value.encode();
		self.arguments.push(Argument { name: name.into(), shape: Some(Shape::of::<T>()), bytes });
		self
	}

	/// The call with one more argument that is encoded already, and read back with the chain's
	/// metadata before it is sent.
	pub fn with_encoded(mut self, name: impl Into<Cow<'static, str>>, bytes: Vec<u8>) -> Self {
		self.arguments.push(Argument { name: name.into(), shape: None, bytes });
		self
	}

	/// `Pallet.call`.
	pub fn path(&self) -> String {
		format!("{}.{}", self.pallet, self.name)
	}

	/// Who may send it, as the chain's own documentation says; `None` where it does not say.
	pub fn origin(&self, metadata: &Metadata) -> Option<String> {
		let pallet = metadata.pallet_by_name(&self.pallet)?;
		let docs = &pallet.call_variant_by_name(&self.name)?.docs;
		let mut lines = docs.iter().map(|line| line.trim()).skip_while(|line| *line != "# Origin");
		lines.next()?;
		let lines: Vec<&str> = lines.take_while(|line| !line.starts_with("# ")).collect();
		let text = lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
		// Links of the documentation to items: [`Error::NotFound`].
		Some(text.replace(['[', ']', '`'], "")).filter(|text| !text.is_empty())
	}

	/// The call as the chain expects it: pallet's and call's index, then the arguments.
	///
	/// # Errors
	///
	/// [`Error::Changed`] if the chain has no such call, or one with other arguments.
	pub fn encode(&self, metadata: &Metadata) -> Result<Vec<u8>> {
		let path = self.path();
		let pallet = metadata
			.pallet_by_name(&self.pallet)
			.ok_or_else(|| missing(&path, "pallet", &self.pallet))?;
		let call = pallet
			.call_variant_by_name(&self.name)
			.ok_or_else(|| missing(&path, "call", &self.name))?;
		let own: Vec<&str> = self.arguments.iter().map(|argument| argument.name.as_ref()).collect();
		let chain: Vec<&str> =
			call.fields.iter().map(|field| field.name.as_deref().unwrap_or("_")).collect();
		if own != chain {
			return Err(Error::Changed(format!(
				"the chain changed: `{path}` takes ({}) there, and ({}) in this program; use the \
				 client release that belongs to the chain's runtime",
				chain.join(", "),
				own.join(", ")
			)));
		}
		let mut data = vec![pallet.call_index(), call.index];
		for (argument, field) in self.arguments.iter().zip(&call.fields) {
			let place = format!("{path}.{}", argument.name);
			if let Some(shape) = argument.shape {
				shape.check(Way::Sent, metadata.types(), field.ty.id, &place)?;
			}
			let rest = &mut argument.bytes.as_slice();
			let read = scale_value::scale::decode_as_type(rest, field.ty.id, metadata.types());
			if read.is_err() || !rest.is_empty() {
				return Err(Error::Changed(format!(
					"`{place}` cannot be read back with the chain's metadata; use the client release \
					 that belongs to the chain's runtime"
				)));
			}
			data.extend_from_slice(&argument.bytes);
		}
		Ok(data)
	}

	pub(crate) fn payload(&self, metadata: &Metadata) -> Result<Payload> {
		let data = self.encode(metadata)?;
		let arguments = RawArguments(data.get(2..).unwrap_or_default().to_vec());
		Ok(Payload { pallet: self.pallet.clone(), name: self.name.clone(), arguments })
	}
}

/// An encoded call by name, with its arguments as JSON: what is about to be signed.
pub fn describe(data: &[u8], metadata: &Metadata) -> Result<serde_json::Value> {
	let rest = &mut &*data;
	let call = metadata.outer_enums().call_enum_ty();
	let read = scale_value::scale::decode_as_type(rest, call, metadata.types());
	match read {
		Ok(value) if rest.is_empty() => Ok(value::to_json(&value, metadata.types())),
		_ => Err(Error::input("these bytes are no call of this chain")),
	}
}

fn missing(path: &str, kind: &str, name: &str) -> Error {
	Error::Changed(format!(
		"the chain changed: for `{path}` it has no {kind} `{name}`; use the client release that \
		 belongs to the chain's runtime, and check the node's address"
	))
}

/// What subxt signs.
pub(crate) struct Payload {
	pallet: Cow<'static, str>,
	name: Cow<'static, str>,
	arguments: RawArguments,
}

/// Arguments that were encoded and checked already.
pub(crate) struct RawArguments(Vec<u8>);

impl EncodeAsFields for RawArguments {
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		_fields: &mut dyn FieldIter<'_, R::TypeId>,
		_types: &R,
		out: &mut Vec<u8>,
	) -> core::result::Result<(), EncodeError> {
		out.extend_from_slice(&self.0);
		Ok(())
	}
}

impl subxt::tx::Payload for Payload {
	type CallData = RawArguments;

	fn pallet_name(&self) -> &str {
		&self.pallet
	}

	fn call_name(&self) -> &str {
		&self.name
	}

	fn call_data(&self) -> &RawArguments {
		&self.arguments
	}
}

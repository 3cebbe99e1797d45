//! What a resolver answers, in the words of DID Core 7.1.

use super::{Document, Failure, Resolution};
use crate::{Error, Result};
use serde::Serialize;
use serde_json::{json, Map, Value as Json};
use std::str::FromStr;

/// A form in which a document is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Representation {
	/// `application/did+json`.
	Json,
	/// `application/did+ld+json`.
	JsonLd,
}

impl Representation {
	/// The form's name.
	pub fn media_type(self) -> &'static str {
		match self {
			Self::Json => "application/did+json",
			Self::JsonLd => "application/did+ld+json",
		}
	}

	/// The document in this form.
	pub fn produce(self, document: &Document) -> Result<String> {
		let mut json = written(document)?;
		if let (Self::Json, Json::Object(entries)) = (self, &mut json) {
			// It belongs to the other form.
			entries.remove("@context");
		}
		Ok(json.to_string())
	}
}

impl FromStr for Representation {
	type Err = Failure;

	fn from_str(text: &str) -> core::result::Result<Self, Failure> {
		[Self::Json, Self::JsonLd]
			.into_iter()
			.find(|form| form.media_type() == text)
			.ok_or(Failure::RepresentationNotSupported)
	}
}

/// What `resolve` answers or, where a form is asked for, `resolveRepresentation`.
///
/// # Errors
///
/// [`Error::Other`] if a document cannot be written as JSON.
pub fn answer(resolution: &Resolution, accept: Option<Representation>) -> Result<Json> {
	let mut about = Map::new();
	if let Some((number, hash)) = resolution.block {
		// Metadata hold no numbers (DID Core 7.3).
		about.insert("block".into(), number.to_string().into());
		about.insert("blockHash".into(), json!(hash));
	}
	let (document, metadata) = match &resolution.outcome {
		Ok((document, metadata)) => (Some(document), written(metadata)?),
		Err(failure) => {
			about.insert("error".into(), failure.keyword().into());
			(None, json!({}))
		}
	};
	let (name, content) = match (accept, document) {
		(None, document) => ("didDocument", written(&document)?),
		(Some(_), None) => ("didDocumentStream", "".into()),
		(Some(form), Some(document)) => {
			about.insert("contentType".into(), form.media_type().into());
			("didDocumentStream", form.produce(document)?.into())
		}
	};
	Ok(json!({ "didResolutionMetadata": about, name: content, "didDocumentMetadata": metadata }))
}

fn written(thing: &impl Serialize) -> Result<Json> {
	serde_json::to_value(thing).map_err(|error| Error::Other(error.to_string()))
}

impl Failure {
	/// The failure as an error of this library; `did` is what was asked for.
	pub fn error(self, did: &str) -> Error {
		let keyword = self.keyword();
		match self {
			Self::InvalidDid => Error::input(format!(
				"{keyword}: `{did}` is no identifier such as did:tutela:<32 digits>:subject:<64 \
				 digits> or did:tutela:<32 digits>:institution:<number>"
			)),
			Self::MethodNotSupported => {
				Error::input(format!("{keyword}: `{did}` is of another method than did:tutela"))
			}
			Self::RepresentationNotSupported => Error::input(format!(
				"{keyword}: the form must be {} or {}",
				Representation::Json.media_type(),
				Representation::JsonLd.media_type()
			)),
			Self::NotFound => Error::NotFound(format!(
				"{keyword}: {did} is not on this chain at that block; the second part names the \
				 network, by the first 32 digits of its genesis hash"
			)),
		}
	}
}

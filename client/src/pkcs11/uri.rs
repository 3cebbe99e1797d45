//! Names of keys in tokens: `pkcs11:` URIs (RFC 7512).

use crate::{Error, Result};
use percent_encoding::{percent_decode_str, utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use std::{fmt, path::PathBuf, str::FromStr};

/// What every such name begins with.
pub const SCHEME: &str = "pkcs11:";

/// What an attribute of a URI need not write as `%` and two digits.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A key in a token, or several. What is left out may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uri {
	/// The token's label.
	pub token: Option<String>,
	/// The token's serial number.
	pub serial: Option<String>,
	/// Who made the token.
	pub manufacturer: Option<String>,
	/// The token's model.
	pub model: Option<String>,
	/// The key's label.
	pub object: Option<String>,
	/// The key's id.
	pub id: Option<Vec<u8>>,
	/// The file of the PKCS#11 library.
	pub module: Option<PathBuf>,
	/// The file with the token's PIN.
	pub pin_file: Option<PathBuf>,
}

impl FromStr for Uri {
	type Err = Error;

	fn from_str(text: &str) -> Result<Self> {
		let body = text.strip_prefix(SCHEME).ok_or_else(|| {
			Error::input("a key in a token is written as pkcs11:token=LABEL;object=LABEL")
		})?;
		let (path, query) = body.split_once('?').unwrap_or((body, ""));
		let mut uri = Self::default();
		let attributes = path.split(';').chain(query.split('&')).filter(|part| !part.is_empty());
		for attribute in attributes {
			// Nothing of a value is repeated: a PIN may stand where it does not belong.
			let (name, value) = attribute.split_once('=').ok_or_else(|| {
				Error::input("a part of the pkcs11: URI is not of the form name=value")
			})?;
			uri.set(name, value)?;
		}
		Ok(uri)
	}
}

impl Uri {
	fn set(&mut self, name: &str, value: &str) -> Result<()> {
		let bytes: Vec<u8> = percent_decode_str(value).collect();
		let text = String::from_utf8(bytes.clone()).map_err(|_| {
			Error::input(format!("`{name}` of the pkcs11: URI is no text after its % digits"))
		});
		let place = match name {
			"token" => &mut self.token,
			"serial" => &mut self.serial,
			"manufacturer" => &mut self.manufacturer,
			"model" => &mut self.model,
			"object" => &mut self.object,
			"id" => return put(&mut self.id, bytes, name),
			"module-path" => return put(&mut self.module, text?.into(), name),
			"pin-source" => {
				let text = text?;
				let file = text.strip_prefix("file:").unwrap_or(&text);
				let file = file.strip_prefix("//").unwrap_or(file);
				if !file.starts_with('/') {
					return Err(Error::input(
						"`pin-source` of the pkcs11: URI names a file by its whole path: pin-source=file:/path",
					));
				}
				return put(&mut self.pin_file, file.into(), name);
			}
			"pin-value" => {
				return Err(Error::input(
					"a PIN does not belong into a pkcs11: URI, which other processes and logs can show: write it \
					 into a file, and name that, or write `pin-source=file:/path`",
				))
			}
			"type" if text.as_deref() == Ok("private") => return Ok(()),
			"type" => {
				return Err(Error::input(
					"the pkcs11: URI is of something else than a private key: leave `type` out",
				))
			}
			_ => {
				return Err(Error::input(format!(
					"`{name}` of the pkcs11: URI is not known; known are token, serial, manufacturer, model, \
					 object, id, module-path, pin-source"
				)))
			}
		};
		put(place, text?, name)
	}

	/// The same without what names files: what a person or a log is shown.
	pub fn shown(&self) -> Self {
		Self { module: None, pin_file: None, ..self.clone() }
	}
}

fn put<T>(place: &mut Option<T>, value: T, name: &str) -> Result<()> {
	match place.replace(value) {
		None => Ok(()),
		Some(_) => Err(Error::input(format!("`{name}` is in the pkcs11: URI twice"))),
	}
}

impl fmt::Display for Uri {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let plain = |text: &String| utf8_percent_encode(text, PLAIN).to_string();
		let id = self.id.as_ref().map(|id| id.iter().map(|byte| format!("%{byte:02x}")).collect());
		let path = [
			("token", self.token.as_ref().map(plain)),
			("serial", self.serial.as_ref().map(plain)),
			("manufacturer", self.manufacturer.as_ref().map(plain)),
			("model", self.model.as_ref().map(plain)),
			("object", self.object.as_ref().map(plain)),
			("id", id),
		];
		let written: Vec<String> = path
			.into_iter()
			.filter_map(|(name, value)| value.map(|value: String| format!("{name}={value}")))
			.collect();
		write!(f, "{SCHEME}{}", written.join(";"))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_uri_should_be_read_and_written() {
		let text = "pkcs11:token=Border%20police;object=mdleu;id=%01%ff;type=private\
		            ?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/run/pin";
		let uri: Uri = text.parse().unwrap();
		assert_eq!(uri.token.as_deref(), Some("Border police"));
		assert_eq!(uri.object.as_deref(), Some("mdleu"));
		assert_eq!(uri.id, Some(vec![1, 255]));
		assert_eq!(uri.module, Some("/usr/lib/softhsm/libsofthsm2.so".into()));
		assert_eq!(uri.pin_file, Some("/run/pin".into()));
		let shown = uri.to_string();
		assert_eq!(shown, "pkcs11:token=Border%20police;object=mdleu;id=%01%ff");
		assert_eq!(shown.parse::<Uri>().unwrap(), uri.shown());
		assert_eq!("pkcs11:".parse::<Uri>().unwrap(), Uri::default());
	}

	#[test]
	fn a_wrong_uri_should_be_refused_and_no_pin_repeated() {
		for (text, words) in [
			("pkcs11:token=a;object=b?pin-value=987654", "pin-source"),
			("pkcs11:987654", "name=value"),
			("pkcs11:token=a;token=b", "twice"),
			("pkcs11:pin=987654", "not known"),
			("pkcs11:token=%ff", "no text"),
			("pkcs11:type=cert", "private key"),
			("pkcs11:?pin-source=987654", "whole path"),
			("border.key", "pkcs11:token"),
		] {
			let error = text.parse::<Uri>().unwrap_err().to_string();
			assert!(error.contains(words) && !error.contains("987654"), "{text}: {error}");
		}
	}
}

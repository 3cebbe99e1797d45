//! Reads files that may come from anybody.

use crate::limits::{MAX_DEPTH, MAX_FILE};
use alloc::{
	collections::BTreeSet,
	format,
	string::{String, ToString},
	vec::Vec,
};
use core::{fmt, marker::PhantomData, ops::Deref};
use serde::{
	de::{
		DeserializeOwned, DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
	},
	Deserialize, Deserializer, Serialize, Serializer,
};
use serde_json::Value;

/// Why a file is none that this program reads. Nothing in it was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
	/// It has more bytes than a file of its kind may have.
	TooLarge {
		/// Its size in bytes.
		size: usize,
		/// The largest size in bytes.
		largest: usize,
	},
	/// Objects and lists lie deeper in each other than a file of its kind needs.
	TooDeep,
	/// It is a file of another kind.
	OtherFormat {
		/// The kind that was expected.
		expected: &'static str,
	},
	/// It is of a version that this program does not know.
	OtherVersion {
		/// The file's version.
		found: u32,
		/// The version that this program reads.
		known: u32,
	},
	/// It is not JSON, or fields are missing or wrong.
	NotReadable(String),
	/// It holds something beside what its form has, or writes something in another way.
	NotCanonical,
}

impl fmt::Display for Malformed {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::TooLarge { size, largest } => {
				write!(f, "the file has {size} bytes; more than {largest} are not read")
			}
			Self::TooDeep => write!(f, "the file is nested more than {MAX_DEPTH} deep"),
			Self::OtherFormat { expected } => {
				write!(f, "the file is none of the format `{expected}`")
			}
			Self::OtherVersion { found, known } => write!(
				f,
				"the file is of version {found}, and this program reads version {known}; use the \
				 program that was released with that version"
			),
			Self::NotReadable(why) => write!(f, "the file cannot be read: {}", worded(why)),
			Self::NotCanonical => f.write_str(
				"the file holds fields that are not part of its form, or writes a value in \
				 another way than the form has it",
			),
		}
	}
}

impl core::error::Error for Malformed {}

/// How the SDK says what is wrong with an address, with the standard library and without.
const ADDRESS_FAULTS: [&str; 10] = [
	"BadBase58",
	"BadLength",
	"Base 58 requirement is violated",
	"Disallowed SS58 Address Format",
	"FormatNotAllowed",
	"Invalid checksum",
	"InvalidChecksum",
	"InvalidPrefix",
	"Invalid SS58",
	"Length is bad",
];
/// The same of an address of another network, which may be followed by anything.
const OTHER_NETWORK: [&str; 2] = ["Unknown SS58 address format", "UnknownSs58AddressFormat"];

/// Why a file cannot be read, in the same words in every program.
fn worded(why: &str) -> String {
	let (what, place) = match why.rsplit_once(" at line ") {
		Some((what, place)) => (what, format!(" at line {place}")),
		None => (why, String::new()),
	};
	let is_any = |faults: &[&str]| faults.iter().any(|fault| what.starts_with(fault));
	match (is_any(&ADDRESS_FAULTS), is_any(&OTHER_NETWORK)) {
		(true, _) => format!("an account's address is not valid{place}"),
		(_, true) => format!("an account's address is of another network{place}"),
		_ => why.to_string(),
	}
}

/// What every file begins with. Other fields are looked at only if these two are right.
#[derive(Deserialize)]
struct Envelope {
	format: String,
	version: u32,
}

/// A file as text, which ends with a line feed.
///
/// # Errors
///
/// [`Malformed`] if [`file`] would not read it again, because it is too large.
pub(crate) fn to_json(file: &impl Serialize, largest: usize) -> Result<String, Malformed> {
	let json = serde_json::to_string_pretty(file)
		.map_err(|error| Malformed::NotReadable(error.to_string()))?;
	match json.len() {
		size if size >= largest => Err(Malformed::TooLarge { size, largest }),
		_ => Ok(format!("{json}\n")),
	}
}

/// Reads a file of at most `largest` bytes, of one format and version.
///
/// A file that says more than its type holds is refused: whatever is in it has to be judged.
pub(crate) fn file<T: DeserializeOwned + Serialize>(
	bytes: &[u8],
	largest: usize,
	format: &'static str,
	version: u32,
) -> Result<T, Malformed> {
	if bytes.len() > largest {
		return Err(Malformed::TooLarge { size: bytes.len(), largest });
	}
	check_depth(bytes)?;
	let unreadable = |error: serde_json::Error| Malformed::NotReadable(error.to_string());
	let envelope: Envelope = serde_json::from_slice(bytes).map_err(unreadable)?;
	if envelope.format != format {
		return Err(Malformed::OtherFormat { expected: format });
	}
	if envelope.version != version {
		return Err(Malformed::OtherVersion { found: envelope.version, known: version });
	}
	judge(bytes)
}

/// Reads a line of a file that is read line by line.
pub(crate) fn line<T: DeserializeOwned + Serialize>(
	bytes: &[u8],
	largest: usize,
) -> Result<T, Malformed> {
	if bytes.len() > largest {
		return Err(Malformed::TooLarge { size: bytes.len(), largest });
	}
	check_depth(bytes)?;
	judge(bytes)
}

/// A line of a file that is read line by line.
///
/// # Errors
///
/// [`Malformed`] if [`line`] would not read it again, because it is too large.
pub(crate) fn to_line(line: &impl Serialize) -> Result<String, Malformed> {
	let json =
		serde_json::to_string(line).map_err(|error| Malformed::NotReadable(error.to_string()))?;
	match json.len() {
		size if size >= MAX_FILE => Err(Malformed::TooLarge { size, largest: MAX_FILE }),
		_ => Ok(format!("{json}\n")),
	}
}

/// Reads a value, and refuses text that says more than the value holds or says it in another way.
fn judge<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, Malformed> {
	let unreadable = |error: serde_json::Error| Malformed::NotReadable(error.to_string());
	let value: T = serde_json::from_slice(bytes).map_err(unreadable)?;
	let understood = serde_json::to_value(&value).map_err(unreadable)?;
	let mut said = serde_json::Deserializer::from_slice(bytes);
	match Same(&understood).deserialize(&mut said) {
		Ok(()) => Ok(value),
		Err(_) => Err(Malformed::NotCanonical),
	}
}

/// Text that says this value. It is compared while it is read, so that text which says anything else
/// takes no memory.
struct Same<'a>(&'a Value);

impl<'de> DeserializeSeed<'de> for Same<'_> {
	type Value = ();

	fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
		deserializer.deserialize_any(self)
	}
}

/// An error without a text: whoever reads it knows what it means.
fn same<E: serde::de::Error>(is_same: bool) -> Result<(), E> {
	is_same.then_some(()).ok_or_else(|| E::custom(""))
}

impl<'de> Visitor<'de> for Same<'_> {
	type Value = ();

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("the value as this program writes it")
	}

	fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
		same(self.0.as_bool() == Some(value))
	}

	fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
		same(self.0.as_u64() == Some(value))
	}

	fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
		same(self.0.as_i64() == Some(value))
	}

	fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
		// No form has a number with a fraction; opened claims are texts in the file.
		same(self.0.is_f64() && self.0.as_f64() == Some(value))
	}

	fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
		same(self.0.as_str() == Some(value))
	}

	fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
		same(self.0.is_null())
	}

	fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
		let items = self.0.as_array().map(Vec::as_slice).unwrap_or_default();
		same(self.0.is_array())?;
		for item in items {
			same(list.next_element_seed(Same(item))?.is_some())?;
		}
		same(list.next_element::<IgnoredAny>()?.is_none())
	}

	fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
		let Some(fields) = self.0.as_object() else { return same(false) };
		// The names that were read are counted, and a name that was there is none again.
		let mut rest: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
		while let Some(name) = map.next_key::<String>()? {
			same(rest.remove(name.as_str()))?;
			let field = fields.get(&name).ok_or_else(|| A::Error::custom(""))?;
			map.next_value_seed(Same(field))?;
		}
		same(rest.is_empty())
	}
}

/// Refuses what is nested too deep, without reading it otherwise.
fn check_depth(bytes: &[u8]) -> Result<(), Malformed> {
	let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
	for byte in bytes {
		match byte {
			_ if escaped => escaped = false,
			b'\\' if in_text => escaped = true,
			b'"' => in_text = !in_text,
			b'{' | b'[' if !in_text => {
				depth = depth.saturating_add(1);
				if depth > MAX_DEPTH {
					return Err(Malformed::TooDeep);
				}
			}
			b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
			_ => (),
		}
	}
	Ok(())
}

/// Bytes, written as `0x` and two lower-case hexadecimal digits for each.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "0x{}", hex::encode(&self.0))
	}
}

impl Deref for Bytes {
	type Target = [u8];

	fn deref(&self) -> &[u8] {
		&self.0
	}
}

impl From<Vec<u8>> for Bytes {
	fn from(bytes: Vec<u8>) -> Self {
		Self(bytes)
	}
}

impl Serialize for Bytes {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.serialize_str(&format!("0x{}", hex::encode(&self.0)))
	}
}

impl<'de> Deserialize<'de> for Bytes {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		struct Text;

		impl Visitor<'_> for Text {
			type Value = Bytes;

			fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				f.write_str("0x and hexadecimal digits")
			}

			fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Bytes, E> {
				text.strip_prefix("0x")
					.and_then(|digits| hex::decode(digits).ok())
					.map(Bytes)
					.ok_or_else(|| E::custom("bytes are written as 0x and hexadecimal digits"))
			}
		}

		deserializer.deserialize_str(Text)
	}
}

/// A list of at most `N` items. Reading stops at the first one too many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T, const N: usize>(pub Vec<T>);

impl<T, const N: usize> Default for List<T, N> {
	fn default() -> Self {
		Self(Vec::new())
	}
}

impl<T, const N: usize> Deref for List<T, N> {
	type Target = [T];

	fn deref(&self) -> &[T] {
		&self.0
	}
}

impl<T, const N: usize> From<Vec<T>> for List<T, N> {
	fn from(items: Vec<T>) -> Self {
		Self(items)
	}
}

impl<T: Serialize, const N: usize> Serialize for List<T, N> {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(&self.0)
	}
}

impl<'de, T: Deserialize<'de>, const N: usize> Deserialize<'de> for List<T, N> {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		struct Items<T, const N: usize>(PhantomData<T>);

		impl<'de, T: Deserialize<'de>, const N: usize> Visitor<'de> for Items<T, N> {
			type Value = Vec<T>;

			fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				write!(f, "a list of at most {N} items")
			}

			fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
				let mut items = Vec::new();
				while let Some(item) = list.next_element()? {
					if items.len() >= N {
						return Err(A::Error::custom(format!("a list has more than {N} items")));
					}
					items.push(item);
				}
				Ok(items)
			}
		}

		deserializer.deserialize_seq(Items::<T, N>(PhantomData)).map(Self)
	}
}

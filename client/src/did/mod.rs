//! Decentralised identifiers: the method `did:tutela`, which docs/did.md specifies.
//!
//! Children's files and institutions have one. A resolver reads the state after a block and makes a
//! document of it; nothing is stored for that.

mod answer;
mod document;
mod resolve;

#[cfg(test)]
mod conformance;

pub use answer::{answer, Representation};
pub use document::{Document, Entry, Metadata, VerificationMethod};
pub use resolve::{resolve, Resolution, When};

use serde::{Serialize, Serializer};
use sp_core::H256;
use std::{fmt, str::FromStr};
use tutela_primitives::{InstitutionId, SubjectId};

/// The method's name.
pub const METHOD: &str = "tutela";

const SUBJECT: &str = "subject";
const INSTITUTION: &str = "institution";

/// The first half of a network's genesis hash, as CAIP-2 names chains of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network([u8; 16]);

impl Network {
	/// The network that begins with this block.
	pub fn of(genesis: H256) -> Self {
		let mut half = [0; 16];
		half.iter_mut().zip(genesis.0).for_each(|(to, from)| *to = from);
		Self(half)
	}
}

impl fmt::Display for Network {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&hex::encode(self.0))
	}
}

/// What has a decentralised identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
	/// The child that a file is about.
	Subject(SubjectId),
	/// An accredited body.
	Institution(InstitutionId),
}

/// A decentralised identifier of this method. It is written in one way only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Did {
	/// On which network.
	pub network: Network,
	/// What it names.
	pub about: About,
}

impl fmt::Display for Did {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "did:{METHOD}:{}:", self.network)?;
		match self.about {
			About::Subject(id) => write!(f, "{SUBJECT}:{}", hex::encode(id.0)),
			About::Institution(id) => write!(f, "{INSTITUTION}:{}", id.0),
		}
	}
}

impl Serialize for Did {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

/// Why a resolution has no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
	/// It is no decentralised identifier, or none that this method writes.
	InvalidDid,
	/// It is of another method.
	MethodNotSupported,
	/// The chain had nothing of this name at that block, or it is another network's.
	NotFound,
	/// The document was asked for in another form than this method has.
	RepresentationNotSupported,
}

impl Failure {
	/// The error as resolution metadata name it.
	pub fn keyword(self) -> &'static str {
		match self {
			Self::InvalidDid => "invalidDid",
			Self::MethodNotSupported => "methodNotSupported",
			Self::NotFound => "notFound",
			Self::RepresentationNotSupported => "representationNotSupported",
		}
	}
}

impl FromStr for Did {
	type Err = Failure;

	fn from_str(text: &str) -> Result<Self, Failure> {
		let (method, specific) = parts(text).ok_or(Failure::InvalidDid)?;
		if method != METHOD {
			return Err(Failure::MethodNotSupported);
		}
		read(specific).ok_or(Failure::InvalidDid)
	}
}

/// The method and what is specific to it, if `text` has the syntax of DID Core 3.1.
fn parts(text: &str) -> Option<(&str, &str)> {
	let (method, specific) = text.strip_prefix("did:")?.split_once(':')?;
	let is_method = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
	let is_named = !method.is_empty() && method.bytes().all(is_method);
	let last = specific.rsplit(':').next()?;
	let holds = is_named && !last.is_empty() && specific.split(':').all(is_segment);
	holds.then_some((method, specific))
}

fn is_segment(text: &str) -> bool {
	let is_plain = |text: &str| {
		text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b".-_".contains(&letter))
	};
	let mut pieces = text.split('%');
	let first = pieces.next().unwrap_or_default();
	is_plain(first)
		&& pieces.all(|piece| {
			let digits = piece.get(..2);
			digits.is_some_and(|two| two.bytes().all(|digit| digit.is_ascii_hexdigit()))
				&& is_plain(piece)
		})
}

fn read(specific: &str) -> Option<Did> {
	let (network, rest) = specific.split_once(':')?;
	let (kind, name) = rest.split_once(':')?;
	let about = match kind {
		SUBJECT => About::Subject(SubjectId(bytes(name)?)),
		INSTITUTION => {
			let number: u32 = name.parse().ok()?;
			// One way to write a number: no sign, no leading zero.
			(number.to_string() == name).then_some(About::Institution(InstitutionId(number)))?
		}
		_ => return None,
	};
	Some(Did { network: Network(bytes(network)?), about })
}

/// Bytes from digits, of which only lower-case ones are accepted.
fn bytes<const N: usize>(digits: &str) -> Option<[u8; N]> {
	if digits.bytes().any(|digit| digit.is_ascii_uppercase()) {
		return None;
	}
	hex::decode(digits).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
	use super::*;

	const NETWORK: &str = "00112233445566778899aabbccddeeff";

	fn did(rest: &str) -> Result<Did, Failure> {
		format!("did:tutela:{NETWORK}:{rest}").parse()
	}

	#[test]
	fn an_identifier_should_be_read_as_it_is_written() {
		for rest in
			[&format!("subject:{}", "a7".repeat(32)), "institution:0", "institution:4294967295"]
		{
			let did = did(rest).unwrap();
			assert_eq!(did.to_string(), format!("did:tutela:{NETWORK}:{rest}"));
			assert_eq!(did.to_string().parse(), Ok(did));
		}
		assert_eq!(did("institution:3").unwrap().about, About::Institution(InstitutionId(3)));
		let subject = did(&format!("subject:{}", "07".repeat(32))).unwrap();
		assert_eq!(subject.about, About::Subject(SubjectId([7; 32])));
	}

	#[test]
	fn a_network_should_be_named_by_half_its_genesis_hash() {
		let mut genesis = [9; 32];
		genesis[..16].copy_from_slice(&hex::decode(NETWORK).unwrap());
		assert_eq!(Network::of(genesis.into()).to_string(), NETWORK);
		assert_eq!(did("institution:0").unwrap().network, Network::of(genesis.into()));
	}

	#[test]
	fn another_spelling_should_be_no_identifier() {
		let child = "a7".repeat(32);
		for rest in [
			"",
			"institution:",
			"institution:01",
			"institution:+1",
			"institution:-1",
			"institution:4294967296",
			"institution:1:2",
			"institution:%31",
			"officer:1",
			"subject:a7",
			&format!("subject:0x{child}"),
			&format!("subject:{}", child.to_uppercase()),
			&format!("subject:{child}00"),
			&format!("Subject:{child}"),
			&format!("subject:{child}?versionId=7"),
			&format!("subject:{child}#key"),
			&format!("subject:{child}/path"),
			&format!("subject:{child} "),
		] {
			assert_eq!(did(rest), Err(Failure::InvalidDid), "{rest}");
		}
		let capital = NETWORK.to_uppercase();
		for text in [
			"",
			"did",
			"did:",
			"did:tutela",
			"did:tutela:",
			"did:tutela:institution:1",
			"did:Tutela:x:institution:1",
			"DID:tutela:x:institution:1",
			"urn:tutela:x",
			"did::x",
			"did:key:",
			"did:key:a:",
			"did:key:ä",
			"did:key:%4",
			"did:key:%4g",
			&format!("did:tutela:{capital}:institution:1"),
			&format!(" did:tutela:{NETWORK}:institution:1"),
		] {
			assert_eq!(text.parse::<Did>(), Err(Failure::InvalidDid), "{text}");
		}
	}

	#[test]
	fn an_identifier_of_another_method_should_be_told_from_none() {
		for text in ["did:key:z6Mk", "did:web:a.b%3A80:c", "did:x2::y", "did:tutela2:a"] {
			assert_eq!(text.parse::<Did>(), Err(Failure::MethodNotSupported), "{text}");
		}
	}
}

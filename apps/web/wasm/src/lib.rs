//! The verifier of evidence files and the [explorer] for auditors, for pages in a browser.
//!
//! Every check is in `tutela-evidence`: this crate carries bytes in and out, and says what the explorer shows. Built
//! for `wasm32v1-none` it is one module that imports nothing, so that it can reach neither a network nor a clock nor
//! the page.
//!
//! | export | what it does |
//! |---|---|
//! | `memory` | the module's memory |
//! | `file_limit()`, `checkpoint_limit()` | how many bytes of each file the page reads at most: what is longer is refused |
//! | `allocate(size)` | room for `size` bytes; gives its address |
//! | `verify(file, file_size, checkpoint, checkpoint_size, name, name_size, checked_at)` | takes three rooms (file, checkpoint, the file's name in UTF-8) and the time of checking in Unix milliseconds, and gives the address of the [answer](Answer::to_bytes) |
//! | `explore(question, size)` | takes a room with a [question](explorer::Question), and gives the address of the length of the answer, four bytes, the least significant first, and the answer |
//! | `finality(question, size)` | the same for a question about [which block is final](explorer::finality) |
//!
//! Nothing is freed: a page makes a new instance for each pair of files, so that nothing of one file outlives it.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod explorer;
#[cfg(target_arch = "wasm32")]
mod exports;

use alloc::{
	boxed::Box,
	string::{String, ToString},
	vec::Vec,
};
use tutela_evidence::{
	html, report::to_json, verify, verify_journal, Bundle, CheckedFile, Checkpoint, JournalProof,
	Language, Malformed,
};

/// What the page is told of two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
	/// Both files were read and compared.
	Report {
		/// Whether every check holds.
		verified: bool,
		/// The report as `tutela … --output json` prints it.
		json: String,
		/// The report for people, in each of [`Language::ALL`].
		told: Box<[Told; Language::ALL.len()]>,
	},
	/// The file cannot be read, and why.
	UnreadableFile(String),
	/// The checkpoint cannot be read, and why.
	UnreadableCheckpoint(String),
}

/// A report for people, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
	/// The report as `tutela evidence verify --html` writes it; empty for a journal's report, which has no page.
	pub page: String,
	/// The report as `tutela` prints it.
	pub text: String,
}

impl Answer {
	/// Judges `file`, a bundle or a journal proof, by `checkpoint`, both as they are stored. The report names the file
	/// `name`, and `checked_at` (Unix milliseconds) as the time of checking.
	pub fn on(file: &[u8], checkpoint: &[u8], name: &str, checked_at: u64) -> Self {
		match judged(file, checkpoint, || Some(CheckedFile::new(name, file, checked_at))) {
			Ok(answer) | Err(answer) => answer,
		}
	}

	/// The answer as the page reads it: the kind, the number of texts and their lengths, four bytes each, the least
	/// significant first; then the texts. Kinds: 0 verified, 1 not verified, 2 unreadable file, 3 unreadable checkpoint.
	/// Texts: JSON, and for each language the page and what a terminal shows; of a file that cannot be read, the reason
	/// alone.
	pub fn to_bytes(&self) -> Vec<u8> {
		let (kind, texts): (u32, Vec<&str>) = match self {
			Self::Report { verified, json, told } => {
				let told = told.iter().flat_map(|told| [told.page.as_str(), &told.text]);
				(u32::from(!verified), [json.as_str()].into_iter().chain(told).collect())
			}
			Self::UnreadableFile(why) => (2, [why.as_str()].into()),
			Self::UnreadableCheckpoint(why) => (3, [why.as_str()].into()),
		};
		let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
		let mut bytes = kind.to_le_bytes().to_vec();
		bytes.extend(number(texts.len()));
		bytes.extend(texts.iter().flat_map(|text| number(text.len())));
		texts.iter().for_each(|text| bytes.extend(text.as_bytes()));
		bytes
	}
}

fn judged(
	file: &[u8],
	checkpoint: &[u8],
	checked: impl Fn() -> Option<CheckedFile>,
) -> Result<Answer, Answer> {
	let unreadable = |why: Malformed| Answer::UnreadableFile(why.to_string());
	let trusted = || {
		Checkpoint::parse(checkpoint).map_err(|why| Answer::UnreadableCheckpoint(why.to_string()))
	};
	match Bundle::parse(file) {
		Ok(bundle) => {
			let mut report = verify(&bundle, &trusted()?);
			report.file = checked();
			let json = to_json(&report).map_err(unreadable)?;
			let told = Box::new(Language::ALL.map(|language| Told {
				page: html::page(&report, language),
				text: report.text(language),
			}));
			Ok(Answer::Report { verified: report.verified, json, told })
		}
		Err(why @ Malformed::OtherFormat { .. }) => {
			let proof = JournalProof::parse(file).map_err(|other| match other {
				// Of neither kind: what is missing is a bundle.
				Malformed::OtherFormat { .. } => unreadable(why),
				other => unreadable(other),
			})?;
			let mut report = verify_journal(&proof, &trusted()?);
			report.file = checked();
			let json = to_json(&report).map_err(unreadable)?;
			let told = Box::new(
				Language::ALL
					.map(|language| Told { page: String::new(), text: report.text(language) }),
			);
			Ok(Answer::Report { verified: report.verified, json, told })
		}
		Err(why) => Err(unreadable(why)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const RECORD: &[u8] = include_bytes!("../../../../evidence/tests/fixtures/record-0.json");
	const TRUST: &[u8] = include_bytes!("../../../../evidence/tests/fixtures/checkpoint.json");

	/// The kind and the texts, as the page reads them.
	fn read(bytes: &[u8]) -> (u32, Vec<String>) {
		let number =
			|place: usize| u32::from_le_bytes(bytes[place * 4..place * 4 + 4].try_into().unwrap());
		let count = number(1) as usize;
		let mut rest = &bytes[8 + 4 * count..];
		let texts = (2..2 + count).map(|place| {
			let (text, others) = rest.split_at(number(place) as usize);
			rest = others;
			String::from_utf8(text.to_vec()).unwrap()
		});
		let texts = texts.collect();
		assert!(rest.is_empty());
		(number(0), texts)
	}

	#[test]
	fn an_answer_should_hold_what_the_verifier_says() {
		let mut report =
			verify(&Bundle::parse(RECORD).unwrap(), &Checkpoint::parse(TRUST).unwrap());
		report.file = Some(CheckedFile::new("record-0.json", RECORD, 1_800_000_000_000));
		let answer = Answer::on(RECORD, TRUST, "record-0.json", 1_800_000_000_000);
		let (kind, texts) = read(&answer.to_bytes());
		assert_eq!(kind, 0);
		assert_eq!(texts[0], to_json(&report).unwrap());
		let told = Language::ALL
			.into_iter()
			.flat_map(|language| [html::page(&report, language), report.text(language)]);
		assert_eq!(texts[1..], told.collect::<Vec<_>>());
	}

	#[test]
	fn what_cannot_be_read_should_be_named() {
		let told = |file: &[u8], trust: &[u8]| {
			let (kind, mut texts) = read(&Answer::on(file, trust, "x", 0).to_bytes());
			assert_eq!(texts.len(), 1);
			(kind, texts.remove(0))
		};
		let no_format = br#"{"format":"x","version":1}"#;
		let journal = br#"{"format":"tutela-journal-proof","version":1}"#;
		assert!(told(b"", TRUST).1.contains("cannot be read"));
		assert!(told(no_format, TRUST).1.contains("`tutela-evidence`"));
		assert!(told(journal, TRUST).1.contains("missing field"));
		assert_eq!(told(no_format, b"").0, 2);
		assert_eq!(told(RECORD, RECORD).0, 3);
		assert!(told(RECORD, RECORD).1.contains("`tutela-checkpoint`"));
	}
}

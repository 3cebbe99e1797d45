//! Crossings as files: one, or many.

use crate::{
	consent_file::ConsentFile,
	dates::{self, Time},
	enum_names,
	files::Source,
	home_file::HomeFile,
	kinship_file::KinshipFile,
	Error, Result,
};
use serde::{
	de::{value::MapAccessDeserializer, DeserializeOwned, MapAccess, Visitor},
	Deserialize, Deserializer,
};
use sp_core::{bounded::BoundedVec, H256};
use std::{
	fmt::Debug,
	marker::PhantomData,
	path::{Path, PathBuf},
};
use tutela_primitives::{
	Companions, Consent, CountryCode, CrossingReport, Direction, Member, Moment, Passage, PortCode,
	Purpose, Slot, Slots, SubjectId,
};

/// A crossing in a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossingFile {
	/// The child.
	pub subject: SubjectId,
	/// `exit` or `entry`, seen from the post.
	#[serde(deserialize_with = "named")]
	pub direction: Direction,
	/// The country on the other side.
	pub other: CountryCode,
	/// The country in which the journey is to end, if that is not the one on the other side.
	#[serde(default)]
	pub final_destination: Option<CountryCode>,
	/// Where.
	pub post: PortCode,
	/// Who travels along.
	pub companions: CompanionsFile,
	/// Commitment to what the officer keeps about it; if it is left out, the send log gives a random one.
	#[serde(default)]
	pub evidence: H256,
	/// When it was seen; now if it is left out.
	#[serde(default)]
	pub captured_at: Option<When>,
	/// The country of the document that the child shows; none if it is left out.
	#[serde(default)]
	pub document: Option<CountryCode>,
	/// Whether the officer doubts.
	#[serde(default)]
	pub officer_doubts: bool,
	/// What happened: `unknown` (if it is left out), `passed` or `turned-back`.
	#[serde(default, deserialize_with = "named")]
	pub passage: Passage,
	/// Why the child leaves: `journey` (if it is left out) or `residence-abroad`.
	#[serde(default, deserialize_with = "named")]
	pub purpose: Purpose,
	/// How the escort is related to the child: an attestation of kinship, or its file.
	#[serde(default)]
	pub kinship: Option<Shown<KinshipFile>>,
	/// Where the child's home is: an attestation of home, or its file.
	#[serde(default)]
	pub home: Option<Shown<HomeFile>>,
	/// The consents presented: files, or consents written out.
	#[serde(default)]
	pub consents: Vec<Shown<ConsentFile>>,
	/// Whether the consents' signatures are left out, because the child's file remembers them.
	#[serde(default)]
	pub unsigned: bool,
}

/// Who travels along: `"nobody"`, `{ guardians = [0] }` or `{ escort = "0x…" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum CompanionsFile {
	/// Guardians, by their places on the child's file.
	#[serde(rename = "guardians", alias = "Guardians")]
	Guardians(Vec<Slot>),
	/// Another person, by a commitment.
	#[serde(rename = "escort", alias = "Escort")]
	Escort(H256),
	/// Nobody.
	#[serde(rename = "nobody", alias = "Nobody", alias = "alone")]
	Nobody,
}

impl CompanionsFile {
	/// The companions as the chain takes them.
	pub fn companions(&self) -> core::result::Result<Companions, String> {
		Ok(match self {
			Self::Guardians(slots) => Companions::Guardians(
				Slots::try_from(slots.clone()).map_err(|_| "at most 8 guardians travel along")?,
			),
			Self::Escort(commitment) => Companions::Escort(*commitment),
			Self::Nobody => Companions::Nobody,
		})
	}
}

/// A time: text in one of the forms of [`dates`], or Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When(pub Time);

impl<'de> Deserialize<'de> for When {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> core::result::Result<Self, D::Error> {
		struct Written;
		impl Visitor<'_> for Written {
			type Value = When;

			fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
				f.write_str("a time in UTC, or Unix milliseconds")
			}

			fn visit_str<E: serde::de::Error>(self, text: &str) -> core::result::Result<When, E> {
				dates::time(text).map(When).map_err(E::custom)
			}

			fn visit_u64<E: serde::de::Error>(self, time: u64) -> core::result::Result<When, E> {
				Ok(When(Time::Exact(time)))
			}

			fn visit_i64<E: serde::de::Error>(self, time: i64) -> core::result::Result<When, E> {
				u64::try_from(time)
					.map(|time| When(Time::Exact(time)))
					.map_err(|_| E::custom("a time before 1970"))
			}
		}
		deserializer.deserialize_any(Written)
	}
}

/// What a report shows: a file's path, or what the file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown<T> {
	/// A file, relative to the report's folder.
	File(PathBuf),
	/// What it holds.
	Inline(Box<T>),
}

impl<T: Clone + DeserializeOwned> Shown<T> {
	/// What is shown, for a report in `source`.
	///
	/// # Errors
	///
	/// [`Error::Input`] if it is a file that cannot be read.
	fn read(&self, source: &Source) -> Result<T> {
		match self {
			Self::File(path) => Source::read(&source.beside(path))?.parse(),
			Self::Inline(shown) => Ok((**shown).clone()),
		}
	}
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Shown<T> {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> core::result::Result<Self, D::Error> {
		struct Entry<T>(PhantomData<T>);
		impl<'de, T: DeserializeOwned> Visitor<'de> for Entry<T> {
			type Value = Shown<T>;

			fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
				f.write_str("a file's path, or what the file holds")
			}

			fn visit_str<E: serde::de::Error>(
				self,
				path: &str,
			) -> core::result::Result<Self::Value, E> {
				Ok(Shown::File(path.into()))
			}

			fn visit_map<A: MapAccess<'de>>(
				self,
				map: A,
			) -> core::result::Result<Self::Value, A::Error> {
				T::deserialize(MapAccessDeserializer::new(map))
					.map(|shown| Shown::Inline(Box::new(shown)))
			}
		}
		deserializer.deserialize_any(Entry(PhantomData))
	}
}

impl CrossingFile {
	/// The report as the chain takes it, seen at `now` unless it says otherwise. `network` is the
	/// chain's genesis hash, if it is known: a consent for another network, or another child, is
	/// refused here already.
	///
	/// # Errors
	///
	/// [`Error::Input`], which names the field that is wrong.
	pub fn report(
		&self,
		source: &Source,
		network: Option<H256>,
		now: Moment,
	) -> Result<CrossingReport> {
		let mut consents = Vec::new();
		for (position, entry) in self.consents.iter().enumerate() {
			let field = format!("consents[{position}]");
			let consent =
				entry.read(source).and_then(|file| presented(&file, self.subject, network));
			consents.push(consent.map_err(|error| source.wrong_field(&field, error))?);
		}
		if self.unsigned {
			consents.iter_mut().for_each(Consent::leave_signatures_out);
		}
		let companions = self.companions.companions();
		let companions = companions.map_err(|error| source.wrong_field("companions", error))?;
		let kinship = self
			.kinship
			.as_ref()
			.map(|shown| shown.read(source)?.presented(self.subject, &companions, network));
		let kinship = kinship.transpose().map_err(|error| source.wrong_field("kinship", error))?;
		let home =
			self.home.as_ref().map(|shown| shown.read(source)?.presented(self.subject, network));
		let home = home.transpose().map_err(|error| source.wrong_field("home", error))?;
		Ok(CrossingReport {
			purpose: self.purpose,
			kinship: kinship.map(Box::new),
			home: home.map(Box::new),
			subject: self.subject,
			direction: self.direction,
			other: self.other,
			post: self.post,
			companions,
			evidence: self.evidence,
			document: self.document,
			final_destination: self.final_destination,
			captured_at: self.captured_at.map_or(now, |when| when.0.at(now)),
			officer_doubts: self.officer_doubts,
			passage: self.passage,
			consents: BoundedVec::try_from(consents)
				.map_err(|_| source.wrong_field("consents", "at most 4 are presented at once"))?,
		})
	}
}

/// A consent of the file, if it is for this child and this network.
pub fn presented(file: &ConsentFile, subject: SubjectId, network: Option<H256>) -> Result<Consent> {
	if file.subject != subject {
		return Err(Error::input("the consent is for another child"));
	}
	if network.is_some_and(|network| network != file.network) {
		return Err(Error::input("the consent is for another network"));
	}
	file.consent()
}

/// The crossings of one file.
pub struct Reports {
	source: Source,
	files: Vec<CrossingFile>,
}

impl Reports {
	/// Reads one crossing.
	///
	/// # Errors
	///
	/// [`Error::Input`] with file, line and column.
	pub fn read_one(path: &Path) -> Result<Self> {
		let source = Source::read(path)?;
		Ok(Self { files: vec![source.parse()?], source })
	}

	/// Reads many crossings: a JSON array, one JSON object a line (`.jsonl`), or TOML with a
	/// `[[crossing]]` for each.
	///
	/// # Errors
	///
	/// As [`Self::read_one`].
	pub fn read_many(path: &Path) -> Result<Self> {
		let source = Source::read(path)?;
		let files = many(&source)?;
		if files.is_empty() {
			return Err(Error::input(format!("{}: no crossing in it", source.name())));
		}
		Ok(Self { source, files })
	}

	/// Whether any of them depends on the present.
	pub fn need_now(&self) -> bool {
		self.are_dated().contains(&false)
	}

	/// Whether each of them says when it was seen, in an order as [`Self::complete`] gives them.
	pub fn are_dated(&self) -> Vec<bool> {
		let is_dated =
			|file: &CrossingFile| file.captured_at.is_some_and(|when| !when.0.is_relative());
		self.files.iter().map(is_dated).collect()
	}

	/// The reports as the chain takes them, see [`CrossingFile::report`].
	///
	/// # Errors
	///
	/// As [`CrossingFile::report`], with the crossing's place in a file of many.
	pub fn complete(&self, network: Option<H256>, now: Moment) -> Result<Vec<CrossingReport>> {
		let named = |place: usize, error| match self.files.len() {
			1 => error,
			_ => Error::input(format!("crossing {}: {error}", place + 1)),
		};
		self.files
			.iter()
			.enumerate()
			.map(|(place, file)| {
				file.report(&self.source, network, now).map_err(|error| named(place, error))
			})
			.collect()
	}
}

fn many(source: &Source) -> Result<Vec<CrossingFile>> {
	#[derive(Deserialize)]
	#[serde(deny_unknown_fields)]
	struct Many {
		#[serde(alias = "crossings")]
		crossing: Vec<CrossingFile>,
	}
	let is_array = source.text.trim_start().starts_with('[');
	match (source.is_json(), source.name().ends_with(".jsonl")) {
		(_, true) => source.parse_lines(),
		(true, _) if is_array => source.parse(),
		_ => source.parse::<Many>().map(|many| many.crossing),
	}
}

/// A value by its name.
pub fn named<'de, D: Deserializer<'de>, E: Member + Debug>(
	deserializer: D,
) -> core::result::Result<E, D::Error> {
	let text = String::deserialize(deserializer)?;
	enum_names::member(&text).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn crossing(other: &str) -> String {
		format!(
			"subject = \"0x{}\"\ndirection = \"exit\"\nother = \"{other}\"\npost = \"MDLEU\"\n\
			 companions = {{ guardians = [0, 1] }}\ncaptured_at = \"2026-12-01 10:00\"\n",
			"07".repeat(32)
		)
	}

	#[test]
	fn a_crossing_should_be_read_from_toml() {
		let source = Source::of_text("one.toml", crossing("RO"));
		let report = source.parse::<CrossingFile>().unwrap().report(&source, None, 0).unwrap();
		assert_eq!(report.subject, SubjectId([7; 32]));
		assert_eq!(report.direction, Direction::Exit);
		assert_eq!(report.companions, Companions::Guardians(vec![0, 1].try_into().unwrap()));
		assert_eq!(report.captured_at, dates::moment("2026-12-01 10:00").unwrap());
		assert_eq!(report.evidence, H256::zero());
	}

	#[test]
	fn many_crossings_should_be_read_in_every_form() {
		let toml = format!("[[crossing]]\n{}[[crossing]]\n{}", crossing("RO"), crossing("UA"));
		assert_eq!(many(&Source::of_text("many.toml", toml)).unwrap().len(), 2);
		let json = format!(
			"{{\"subject\":\"0x{}\",\"direction\":\"Entry\",\"other\":\"RO\",\"post\":\"MDLEU\",\
			 \"companions\":\"nobody\",\"captured_at\":1796126400000}}",
			"07".repeat(32)
		);
		let array = Source::of_text("many.json", format!("[{json},{json}]"));
		assert_eq!(many(&array).unwrap().len(), 2);
		let lines = Source::of_text("many.jsonl", format!("{json}\n{json}\n"));
		assert_eq!(many(&lines).unwrap()[1].companions, CompanionsFile::Nobody);
	}

	#[test]
	fn wrong_crossings_should_name_line_and_field() {
		let error = |text: String| {
			Source::of_text("one.toml", text).parse::<CrossingFile>().unwrap_err().to_string()
		};
		let unknown = error(crossing("XX"));
		assert!(
			unknown.contains("one.toml, line 3") && unknown.contains("ISO 3166-1"),
			"{unknown}"
		);
		let lower = error(crossing("ro"));
		assert!(lower.contains("capital letters"), "{lower}");
		let port = error(crossing("RO").replace("MDLEU", "MDLE"));
		assert!(port.contains("line 4") && port.contains("a port code 5"), "{port}");
		let extra = error(crossing("RO") + "name = \"x\"\n");
		assert!(extra.contains("line 7") && extra.contains("unknown field `name`"), "{extra}");
		let missing = error(crossing("RO").replace("post = \"MDLEU\"\n", ""));
		assert!(missing.contains("missing field `post`"), "{missing}");
	}

	#[test]
	fn a_consent_for_another_child_should_be_refused() {
		let text = crossing("RO") + "consents = [\"no-such-file.json\"]\n";
		let source = Source::of_text("one.toml", text);
		let error = source.parse::<CrossingFile>().unwrap().report(&source, None, 0).unwrap_err();
		assert!(error.to_string().contains("consents[0]"), "{error}");
		assert!(error.to_string().contains("no-such-file.json"), "{error}");
	}
}

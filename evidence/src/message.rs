//! Sentences before they are in a language: which one it is, and what is put into it.
//!
//! The texts are those of `messages/*.ftl`, which the build script makes tables of. A text has marks where a value is put
//! in, and where a number decides on the form of words. What is put in is never read as a text with marks.

#[path = "../build/mark.rs"]
mod mark;

use crate::{
	countries,
	language::{Language, Plural},
};
use alloc::{
	boxed::Box,
	format,
	string::{String, ToString},
	vec::Vec,
};
use core::fmt;
use serde::{Serialize, Serializer};
use sp_core::H256;
use tutela_primitives::{Civil, CountryCode, Member, Minute, Moment};

/// A sentence, or a part of one, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
	/// Its place in the tables.
	place: u16,
	arguments: Vec<Arg>,
}

/// What is put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arg {
	/// A number, written with digits alone: many of them name something.
	Number(u64),
	/// A hash, a key, a name that somebody else chose.
	Text(String),
	/// Unix milliseconds.
	At(Moment),
	Country(CountryCode),
	Message(Message),
	/// A message that goes on within a sentence: its first letter is a small one.
	Within(Box<Message>),
	/// What is between each two, and they.
	List(Box<Message>, Vec<Arg>),
}

/// A number that decides on the form of words.
pub(crate) struct Count(u64);

/// The texts of an enumeration's values, in the order of their indices.
pub(crate) struct Names {
	first: u16,
	/// The values' names in the code.
	pub(crate) names: &'static [&'static str],
}

/// The tables that the build script makes, and a type for each message. One that nothing makes is said nowhere.
#[deny(dead_code)]
pub(crate) mod catalogue {
	use super::{Arg, Count, Message, Names};
	use alloc::vec::Vec;

	include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

/// The message of this name in [`catalogue`], with its arguments by name, as a structure is written.
macro_rules! say {
	(@value $name:ident) => {
		$name.into()
	};
	(@value $name:ident $value:expr) => {
		($value).into()
	};
	($id:ident) => {
		$crate::message::Message::from($crate::message::catalogue::$id)
	};
	($id:ident { $($name:ident $(: $value:expr)?),+ $(,)? }) => {
		$crate::message::Message::from($crate::message::catalogue::$id {
			$($name: $crate::message::say!(@value $name $($value)?)),+
		})
	};
}
pub(crate) use say;

impl Message {
	fn new(place: u16, arguments: Vec<Arg>) -> Self {
		Self { place, arguments }
	}

	/// A text that is the same in every language.
	pub fn plain(text: impl Into<String>) -> Self {
		say!(Plain { text: text.into() })
	}

	/// The message's name in the catalogues, which is the same in every language: `proven-record`.
	pub fn id(&self) -> &'static str {
		catalogue::IDS.get(usize::from(self.place)).copied().unwrap_or_default()
	}

	/// The message in a language.
	pub fn text(&self, language: Language) -> String {
		let mut text = String::new();
		self.write(language, &mut text);
		text
	}

	/// A message without arguments in English.
	pub(crate) fn label(&self) -> &'static str {
		self.pattern(Language::English)
	}

	fn pattern(&self, language: Language) -> &'static str {
		let texts = catalogue::TEXTS.get(language as usize);
		texts.and_then(|texts| texts.get(usize::from(self.place))).copied().unwrap_or_default()
	}

	fn write(&self, language: Language, out: &mut String) {
		self.fill(self.pattern(language), language, out);
	}

	/// Writes a text with its marks filled.
	fn fill(&self, mut pattern: &str, language: Language, out: &mut String) {
		while let Some((text, rest)) = pattern.split_once([mark::VALUE, mark::PLURAL]) {
			out.push_str(text);
			let read = pattern.as_bytes().get(text.len()).copied().map(char::from);
			let mut letters = rest.chars();
			let place = letters.next().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
			let argument = usize::try_from(place).ok().and_then(|place| self.arguments.get(place));
			pattern = letters.as_str();
			if read == Some(mark::PLURAL) {
				let (forms, after) = pattern.split_once(mark::END).unwrap_or((pattern, ""));
				self.fill(form(forms, argument, language), language, out);
				pattern = after;
			} else if let Some(argument) = argument {
				argument.write(language, out);
			}
		}
		out.push_str(pattern);
	}
}

/// The form for this number: the one for the number itself, or for its class, or else the last.
fn form<'a>(forms: &'a str, argument: Option<&Arg>, language: Language) -> &'a str {
	let number = match argument {
		Some(Arg::Number(number)) => Some(*number),
		_ => None,
	};
	let digit = number.and_then(|number| char::from_digit(number.try_into().ok()?, 10));
	let class = number.map(|number| match language.plural(number) {
		Plural::One => mark::ONE,
		Plural::Few => mark::FEW,
		Plural::Many => mark::MANY,
		Plural::Other => mark::OTHER,
	});
	let mut last = "";
	for form in forms.split(mark::FORM).skip(1) {
		let mut letters = form.chars();
		let key = letters.next();
		last = letters.as_str();
		if key.is_some() && (key == digit || key == class) {
			break;
		}
	}
	last
}

impl Arg {
	/// The argument in a language.
	pub(crate) fn text(&self, language: Language) -> String {
		let mut text = String::new();
		self.write(language, &mut text);
		text
	}

	fn write(&self, language: Language, out: &mut String) {
		match self {
			Self::Number(number) => out.push_str(&number.to_string()),
			Self::Text(text) => out.push_str(text),
			Self::At(at) => moment(*at).write(language, out),
			Self::Country(code) => country(*code, language).write(language, out),
			Self::Message(message) => message.write(language, out),
			Self::Within(message) => {
				let text = message.text(language);
				let mut letters = text.chars();
				out.extend(letters.next().into_iter().flat_map(char::to_lowercase));
				out.push_str(letters.as_str());
			}
			Self::List(between, items) => {
				for (place, item) in items.iter().enumerate() {
					if place > 0 {
						between.write(language, out);
					}
					item.write(language, out);
				}
			}
		}
	}
}

/// A time to the minute.
fn moment(at: Moment) -> Message {
	let Civil { year, month, day, hour, minute } = Minute::containing(at).civil();
	say!(Moment {
		year: format!("{year:04}"),
		month: format!("{month:02}"),
		day: format!("{day:02}"),
		hour: format!("{hour:02}"),
		minute: format!("{minute:02}"),
	})
}

/// A code and the country's name.
fn country(code: CountryCode, language: Language) -> Message {
	match countries::name(code, language) {
		Some(name) => say!(Country { code: code.as_str(), name }),
		None => say!(CountryUnnamed { code: code.as_str() }),
	}
}

/// A time, which every language writes in its own way.
pub(crate) fn at(moment: Moment) -> Arg {
	Arg::At(moment)
}

/// What is in a list, with `between` between each two.
pub(crate) fn list<T: Into<Arg>>(between: Message, items: impl IntoIterator<Item = T>) -> Arg {
	Arg::List(Box::new(between), items.into_iter().map(Into::into).collect())
}

/// An enumeration of the chain whose values have a text in each catalogue.
pub(crate) trait Named: Member {
	/// Its texts.
	const NAMES: Names;

	/// What this value means: a sentence without a period.
	fn named(self) -> Message {
		named(&Self::NAMES, self)
	}

	/// The same, to go on within a sentence.
	fn within(self) -> Arg {
		Arg::Within(Box::new(self.named()))
	}
}

/// The text of `value` among `names`.
pub(crate) fn named(names: &Names, value: impl Member) -> Message {
	Message::new(names.first.saturating_add(u16::from(value.index())), Vec::new())
}

macro_rules! names {
	($($type:ident: $names:ident),+ $(,)?) => {$(
		impl Named for tutela_primitives::$type {
			const NAMES: Names = {
				let names = catalogue::$names;
				assert!(
					names.names.len() == <tutela_primitives::$type as Member>::ALL.len(),
					"the catalogue has another number of names than the enumeration"
				);
				names
			};
		}
	)+};
}
names! {
	Attestor: ATTESTOR,
	Basis: BASIS,
	Outcome: OUTCOME,
	OverrideReason: OVERRIDE_REASON,
	Passage: PASSAGE,
	Reason: REASON,
	Role: ROLE,
	SecondLineCheck: SECOND_LINE_CHECK,
}

impl Named for tutela_primitives::journal::EntryKind {
	const NAMES: Names = catalogue::ENTRY_KIND;
}

impl fmt::Display for Message {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.text(Language::English))
	}
}

/// In English: programs read it, whatever the language of their user.
impl Serialize for Message {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

macro_rules! arguments {
	($($type:ty => |$value:ident| $argument:expr),+ $(,)?) => {$(
		impl From<$type> for Arg {
			fn from($value: $type) -> Self {
				$argument
			}
		}
	)+};
}
arguments! {
	u8 => |number| Self::Number(number.into()),
	u32 => |number| Self::Number(number.into()),
	u64 => |number| Self::Number(number),
	usize => |number| Self::Number(number.try_into().unwrap_or(u64::MAX)),
	Count => |count| Self::Number(count.0),
	&str => |text| Self::Text(text.into()),
	String => |text| Self::Text(text),
	H256 => |hash| Self::Text(format!("{hash:#x}")),
	CountryCode => |code| Self::Country(code),
	Message => |message| Self::Message(message),
}

impl From<u32> for Count {
	fn from(number: u32) -> Self {
		Self(number.into())
	}
}

impl From<u64> for Count {
	fn from(number: u64) -> Self {
		Self(number)
	}
}

impl From<usize> for Count {
	fn from(number: usize) -> Self {
		Self(number.try_into().unwrap_or(u64::MAX))
	}
}

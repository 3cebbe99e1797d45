//! What the verifier says.

use crate::{
	checked::CheckedFile,
	language::Language,
	message::{at, say, Message},
	parse::Malformed,
	shown::{visible, visible_lines},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use core::fmt;
use serde::{Serialize, Serializer};
use tutela_primitives::Moment;

/// How a check came out, in the order in which people read the checks: what fails is first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
	/// It does not hold.
	Fails,
	/// This file cannot show it, one way or the other.
	NotShown,
	/// It holds.
	Holds,
	/// There is nothing to check in this file.
	NotApplicable,
}

impl Answer {
	/// One word.
	pub(crate) fn word(self) -> Message {
		match self {
			Self::Holds => say!(AnswerHolds),
			Self::Fails => say!(AnswerFails),
			Self::NotShown => say!(AnswerNotShown),
			Self::NotApplicable => say!(AnswerNotApplicable),
		}
	}
}

/// A check and its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
	/// Short name, for programs.
	pub name: &'static str,
	/// What is to be shown, in words.
	pub statement: Message,
	/// How it came out.
	pub answer: Answer,
	/// Why, and what was found, if there is more to say.
	#[serde(serialize_with = "or_empty")]
	pub because: Option<Message>,
}

/// What the verifier says of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
	/// Whether every check holds.
	pub verified: bool,
	/// The file, if the caller named it.
	pub file: Option<CheckedFile>,
	/// The record's number.
	pub record: u64,
	/// The network.
	pub network: String,
	/// The time of the newest block, in Unix milliseconds: later than that the file knows nothing. `None` if
	/// the examination ended before.
	pub newest_at: Option<Moment>,
	/// What a reader must know before anything else: distrust, corrections, overrides.
	pub warnings: Vec<Message>,
	/// What is proven, as far as every check holds.
	pub proven: Vec<Message>,
	/// What is not proven, whatever the checks say.
	pub not_proven: Vec<Message>,
	/// What the record says.
	pub content: Vec<(Message, Message)>,
	/// The consents' texts as their guardians read them, then what officers attested beside them, and who signed
	/// each.
	pub consents: Vec<(String, Vec<Message>)>,
	/// Claims about the child that were opened for this reader: name and value.
	pub claims: Vec<(String, String)>,
	/// Each check, in the order in which they were made.
	pub checks: Vec<Check>,
}

/// What no bundle proves.
pub(crate) fn not_proven() -> Vec<Message> {
	Vec::from([
		say!(UnprovenSafety),
		say!(UnprovenPersons),
		say!(UnprovenPresence),
		say!(UnprovenTime),
		say!(UnprovenLater),
	])
}

/// What the verifier says of a journal proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JournalReport {
	/// Whether every check holds.
	pub verified: bool,
	/// The file, if the caller named it.
	pub file: Option<CheckedFile>,
	/// The journal, in words.
	pub journal: Message,
	/// The seal's number.
	pub seal: u32,
	/// The network.
	pub network: String,
	/// What a reader must know before anything else.
	pub warnings: Vec<Message>,
	/// What is proven, as far as every check holds.
	pub proven: Vec<Message>,
	/// What is not proven, whatever the checks say.
	pub not_proven: Vec<Message>,
	/// What the seal and the entry say.
	pub content: Vec<(Message, Message)>,
	/// Each check.
	pub checks: Vec<Check>,
}

impl Report {
	/// The first sentence.
	pub fn headline(&self) -> Message {
		headline(self.verified, &self.warnings)
	}

	/// Adds a check that the newest block is at most `max_age` milliseconds older than `now`. An older file
	/// says nothing of what became of the record since: distrust, corrections, overrides.
	pub fn limit_age(&mut self, now: Moment, max_age: Moment) {
		let holds = self.newest_at.is_some_and(|newest| now.saturating_sub(newest) <= max_age);
		let because = match self.newest_at {
			Some(newest) => say!(AgeKnown { at: at(newest), now: at(now) }),
			None => say!(AgeUnknown),
		};
		let answer = if holds { Answer::Holds } else { Answer::Fails };
		let (statement, because) = (say!(StatementAge), Some(because));
		self.checks.push(Check { name: "age", statement, answer, because });
		self.verified &= holds;
	}

	/// The report as a terminal shows it, in a language.
	pub fn text(&self, language: Language) -> String {
		let mut text = Text { language, text: String::new() };
		text.head(self.headline(), &self.warnings, &self.checks);
		text.about(self.file.as_ref());
		let record = say!(RecordOfNetwork { number: self.record, network: self.network.as_str() });
		text.title(&record);
		text.fields(&self.content);
		for (name, value) in &self.claims {
			text.field(&say!(Claimed { name: name.as_str() }), &Message::plain(value.as_str()));
		}
		for (presented, signatures) in &self.consents {
			text.title(&say!(TitleText));
			visible_lines(presented).lines().for_each(|line| text.line("  | ", line));
			signatures.iter().for_each(|line| text.say("  ", line));
		}
		text.tail(&self.checks, self.verified.then_some(&self.proven), &self.not_proven)
	}
}

impl JournalReport {
	/// The report as a terminal shows it, in a language.
	pub fn text(&self, language: Language) -> String {
		let mut text = Text { language, text: String::new() };
		text.head(headline(self.verified, &self.warnings), &self.warnings, &self.checks);
		text.about(self.file.as_ref());
		text.title(&say!(SealOfJournal {
			number: self.seal,
			journal: self.journal.clone(),
			network: self.network.as_str(),
		}));
		text.fields(&self.content);
		text.tail(&self.checks, self.verified.then_some(&self.proven), &self.not_proven)
	}
}

/// A report as every program prints it: JSON, its fields by name and its sentences in English, with a line feed at the
/// end.
///
/// # Errors
///
/// [`Malformed`] if it cannot be written as JSON, which no report of this crate is.
pub fn to_json(report: &impl Serialize) -> Result<String, Malformed> {
	let json = serde_json::to_value(report);
	let json = json.map_err(|error| Malformed::NotReadable(error.to_string()))?;
	Ok(format!("{json:#}\n"))
}

fn or_empty<S: Serializer>(because: &Option<Message>, serializer: S) -> Result<S::Ok, S::Error> {
	match because {
		Some(because) => because.serialize(serializer),
		None => serializer.serialize_str(""),
	}
}

fn headline(verified: bool, warnings: &[Message]) -> Message {
	match (verified, warnings.is_empty()) {
		(true, true) => say!(Verified),
		(true, false) => say!(VerifiedWithWarnings),
		(false, _) => say!(NotVerified),
	}
}

impl fmt::Display for Report {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.text(Language::English))
	}
}

impl fmt::Display for JournalReport {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.text(Language::English))
	}
}

/// A report that is being written for a terminal.
struct Text {
	language: Language,
	text: String,
}

impl Text {
	fn line(&mut self, before: &str, line: &str) {
		[before, line, "\n"].into_iter().for_each(|part| self.text.push_str(part));
	}

	/// A message on one line, with whatever is hidden in it.
	fn say(&mut self, before: &str, message: &Message) {
		self.line(before, &visible(&message.text(self.language)));
	}

	fn title(&mut self, message: &Message) {
		self.text.push('\n');
		self.say("", message);
	}

	/// The result, what a reader must know before anything else, and then what does not hold.
	fn head(&mut self, headline: Message, warnings: &[Message], checks: &[Check]) {
		self.say("", &headline);
		for warning in warnings {
			self.say("  ", &say!(Warning { warning: warning.clone() }));
		}
		failing(checks).into_iter().for_each(|check| self.check(check));
	}

	fn about(&mut self, file: Option<&CheckedFile>) {
		let Some(file) = file else { return };
		self.text.push('\n');
		for (name, value) in file_lines(file) {
			self.pair("", &name, &value);
		}
	}

	fn check(&mut self, check: &Check) {
		let answer = check.answer.word().text(self.language);
		self.say(&format!("  [{answer}] "), &check.statement);
		if let Some(because) = &check.because {
			self.say("      ", because);
		}
	}

	fn fields(&mut self, content: &[(Message, Message)]) {
		content.iter().for_each(|(name, value)| self.field(name, value));
	}

	fn field(&mut self, name: &Message, value: &Message) {
		self.pair("  ", name, value);
	}

	fn pair(&mut self, before: &str, name: &Message, value: &Message) {
		self.say(before, &say!(Pair { name: name.clone(), value: value.clone() }));
	}

	fn tail(
		mut self,
		checks: &[Check],
		proven: Option<&Vec<Message>>,
		not_proven: &[Message],
	) -> String {
		self.title(&say!(TitleChecks));
		checks.iter().for_each(|check| self.check(check));
		if let Some(proven) = proven {
			self.title(&say!(TitleProven));
			proven.iter().for_each(|line| self.say("  - ", line));
		}
		self.title(&say!(TitleNotProven));
		not_proven.iter().for_each(|line| self.say("  - ", line));
		self.text
	}
}

/// The checks that fail or are not shown, those that fail first.
pub(crate) fn failing(checks: &[Check]) -> Vec<&Check> {
	let mut failing: Vec<_> = checks.iter().filter(|check| check.answer < Answer::Holds).collect();
	failing.sort_by_key(|check| check.answer);
	failing
}

/// What is said of the file, in words.
pub(crate) fn file_lines(file: &CheckedFile) -> [(Message, Message); 5] {
	[
		(say!(FileName), Message::plain(visible(&file.name))),
		(say!(FileHash), Message::plain(file.sha256.as_str())),
		(say!(FileLength), say!(LengthInBytes { count: file.bytes })),
		(say!(CheckedWith), Message::plain(file.verifier)),
		(say!(CheckedOn), say!(Plain { text: at(file.checked_at) })),
	]
}

/// A time as an English reader sees it, to the minute.
pub fn when(moment: Moment) -> String {
	at(moment).text(Language::English)
}

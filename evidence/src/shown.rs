//! Text that somebody else wrote, as a reader may see it: nothing hidden in it, and names that pretend to be others named.

use crate::message::{say, Message};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};
use unicode_security::{skeleton, MixedScript};

/// Letters that take no room, or look like a space, although their category does not say so: the ranges of
/// `Default_Ignorable_Code_Point` in Unicode's DerivedCoreProperties.txt that are marks or letters, and the empty Braille
/// pattern.
const BLANK: [(char, char); 9] = [
	('\u{34f}', '\u{34f}'),
	('\u{115f}', '\u{1160}'),
	('\u{17b4}', '\u{17b5}'),
	('\u{180b}', '\u{180f}'),
	('\u{2800}', '\u{2800}'),
	('\u{3164}', '\u{3164}'),
	('\u{fe00}', '\u{fe0f}'),
	('\u{ffa0}', '\u{ffa0}'),
	('\u{e0100}', '\u{e01ef}'),
];

/// How many marks in a row are drawn over one letter. More would cover the lines around it.
const MAX_MARKS: usize = 3;

/// `text` on one line, with each letter that cannot be seen, changes the direction of what follows or steers a terminal
/// written as its code point: `⟨U+202E⟩`. Line feeds count as such.
pub fn visible(text: &str) -> String {
	let mut shown = String::with_capacity(text.len());
	let mut marks = 0usize;
	for letter in text.chars() {
		marks = if is_mark(letter) { marks.saturating_add(1) } else { 0 };
		// A mark without a letter would stand on what is shown before the text.
		let stray = marks > MAX_MARKS || (marks > 0 && shown.is_empty());
		if stray || is_hidden(letter) {
			shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter)));
		} else {
			shown.push(letter);
		}
	}
	shown
}

/// As [`visible`], for a text of several lines.
pub fn visible_lines(text: &str) -> String {
	text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

fn is_mark(letter: char) -> bool {
	use GeneralCategory::{EnclosingMark, NonspacingMark};
	matches!(letter.general_category(), EnclosingMark | NonspacingMark)
}

fn is_hidden(letter: char) -> bool {
	use GeneralCategory::{
		Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, SpaceSeparator, Surrogate,
		Unassigned,
	};
	match letter.general_category() {
		Control | Format | LineSeparator | ParagraphSeparator | PrivateUse | Surrogate
		| Unassigned => true,
		SpaceSeparator => letter != ' ',
		_ => BLANK.iter().any(|(first, last)| (first..=last).contains(&&letter)),
	}
}

/// What speaks against taking a name for what it looks like. `None`: nothing was found.
pub(crate) fn suspicion(name: &str) -> Option<Message> {
	if name.chars().any(is_hidden) {
		return Some(say!(SuspicionHidden));
	}
	let words = || name.split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter));
	if let Some(word) = words().find(|word| !word.is_single_script()) {
		return Some(say!(SuspicionMixed { word: visible(word) }));
	}
	let is_latin = |word: &str| word.chars().any(|letter| letter.script() == Script::Latin);
	// In a name that is in one script throughout, a word of look-alikes is an ordinary word.
	if !words().any(is_latin) {
		return None;
	}
	let mut others = words().filter(|word| !word.is_ascii() && !is_latin(word));
	let pretends = |word: &&str| skeleton(word).all(|letter| letter.is_ascii());
	let word = others.find(pretends)?;
	let script = word.chars().next()?.script().full_name();
	Some(say!(SuspicionLatin { word: visible(word), script }))
}

/// What a name looks like, as it is and in small letters: two names of which one of these is the same can be taken for each
/// other. It is the skeleton of Unicode Technical Standard 39, without what cannot be seen. Not for display.
pub fn drawn(name: &str) -> [String; 2] {
	let seen: String = name.chars().filter(|letter| !is_hidden(*letter)).collect();
	[&seen, &seen.to_lowercase()].map(|name| skeleton(name).collect::<String>().trim().to_string())
}

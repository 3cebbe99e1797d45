//! What ends the build: catalogues that do not fit each other or their language.

#[path = "../build/catalogue.rs"]
mod catalogue;

use catalogue::{tables, LANGUAGES};
use std::{fs, path::PathBuf};

/// The catalogues as they are, with `change` made to the one of `language`.
fn changed(language: &str, change: impl Fn(&str) -> String) -> Result<String, String> {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("messages");
	tables(LANGUAGES.map(|(tag, _)| {
		let text = fs::read_to_string(folder.join(tag).with_extension("ftl")).unwrap();
		match tag == language {
			true => {
				let other = change(&text);
				assert_ne!(other, text, "the change changed nothing");
				other
			}
			false => text,
		}
	}))
}

/// What is wrong once `from` is `to` in the catalogue of `language`.
fn wrong(language: &str, from: &str, to: &str) -> String {
	changed(language, |text| text.replacen(from, to, 1)).unwrap_err()
}

#[test]
fn catalogues_that_fit_should_become_a_type_for_each_message() {
	let rust = changed("", |text| text.into()).unwrap();
	for part in ["pub(crate) struct ProvenKey { pub body: Arg, }", "pub count: Count, }", "REASON"]
	{
		assert!(rust.contains(part), "{part}");
	}
}

#[test]
fn a_message_that_a_language_lacks_or_has_alone_should_end_the_build() {
	for (language, _) in &LANGUAGES[1..] {
		let lacks = changed(language, |text| {
			let lines = text.lines().filter(|line| !line.starts_with("proven-key ="));
			lines.collect::<Vec<_>>().join("\n")
		});
		assert_eq!(lacks.unwrap_err(), format!("{language}: proven-key is missing"));
		let name = changed(language, |text| {
			let lines = text.lines().filter(|line| !line.starts_with("    .Expired ="));
			lines.collect::<Vec<_>>().join("\n")
		});
		assert_eq!(name.unwrap_err(), format!("{language}: Reason.Expired is missing"));
		let more = changed(language, |text| format!("only-here = x\n{text}")).unwrap_err();
		assert!(more.starts_with(&format!("{language}: only-here is no message")), "{more}");
	}
	// The same from the other side: a sentence that is in English only.
	let untranslated = changed("en", |text| format!("new-sentence = x\n{text}")).unwrap_err();
	assert_eq!(untranslated, "ro: new-sentence is missing");
}

#[test]
fn other_arguments_than_the_english_ones_should_end_the_build() {
	for (language, from, to) in [
		("ro", "rețeaua { $network }.", "rețeaua."),
		("uk", "мережу { $network }.", "мережу { $network } { $number }."),
		("fr", "le réseau { $network }.", "le réseau { $reseau }."),
	] {
		let wrong = wrong(language, from, to);
		assert!(wrong.contains("checkpoint-network has the arguments"), "{wrong}");
	}
}

#[test]
fn a_plural_form_that_a_language_lacks_should_end_the_build() {
	for (language, form, text) in [
		("en", "one", "        [one] { $count } byte\n"),
		("ro", "few", "        [few] { $count } octeți\n"),
		("uk", "one", "        [one] { $count } байт\n"),
		("uk", "few", "        [few] { $count } байти\n"),
		("fr", "one", "        [one] { $count } octet\n"),
	] {
		let wrong = wrong(language, text, "");
		assert!(wrong.contains(&format!("the form `{form}` of count is missing")), "{wrong}");
	}
	assert!(wrong("uk", "[few] { $count } байти", "[some] x").contains("no form some"));
}

#[test]
fn what_the_tables_cannot_hold_should_end_the_build() {
	for (to, why) in [
		("x = { NUMBER($n) }", "only arguments and quoted texts"),
		("x = { verified }", "only arguments and quoted texts"),
		("x = { -term }", "only arguments and quoted texts"),
		("-term = y", "neither a message"),
		("x = { $a ->\n    [one] { $b ->\n    [one] c\n   *[other] d\n    }\n   *[other] e\n    }", "forms of its own"),
		("x = \u{1b}[2J", "control character"),
		("verified = y", "twice"),
		("x = { $open", "ExpectedToken"),
	] {
		let wrong = changed("en", |text| format!("{to}\n{text}")).unwrap_err();
		assert!(wrong.starts_with("en") && wrong.contains(why), "{to}: {wrong}");
	}
}

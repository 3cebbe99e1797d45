//! What a report says first, and of which file.

use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf};
use tutela_evidence::{
	checked::VERIFIER,
	html,
	report::{to_json, Answer, Report},
	verify, Bundle, CheckedFile, Checkpoint, Language,
};

/// 2027-01-15 08:00 UTC.
const CHECKED_AT: u64 = 1_800_000_000_000;

fn stored(name: &str) -> Vec<u8> {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
	fs::read(folder.join(name)).unwrap()
}

fn judged(name: &str, content: &[u8], at: u64) -> Report {
	let checkpoint = Checkpoint::parse(&stored("checkpoint.json")).unwrap();
	let mut report = verify(&Bundle::parse(content).unwrap(), &checkpoint);
	report.file = Some(CheckedFile::new(name, content, at));
	report
}

/// A record with another post than the one that was proven.
fn altered() -> Vec<u8> {
	let mut file: Value = serde_json::from_slice(&stored("record-0.json")).unwrap();
	file["record"]["content"]["post"] = "ROXXX".into();
	let bundle: Bundle = Bundle::parse(file.to_string().as_bytes()).unwrap();
	bundle.to_json().unwrap().into()
}

/// Where each of `parts` is in `text`, which has all of them.
fn places<const N: usize>(text: &str, parts: [&str; N]) -> [usize; N] {
	parts.map(|part| text.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{text}")))
}

#[test]
fn the_hash_should_be_sha256() {
	let file = CheckedFile::new("abc.txt", b"abc", 5);
	assert_eq!(file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_eq!((file.bytes, file.checked_at, file.name.as_str()), (3, 5, "abc.txt"));
	assert_eq!(file.verifier, VERIFIER);
	assert!(VERIFIER.ends_with(env!("CARGO_PKG_VERSION")));
}

#[test]
fn each_form_should_name_the_file_and_the_time_when_the_caller_gives_them() {
	let content = stored("record-0.json");
	let report = judged("record-0.json", &content, CHECKED_AT);
	let file = report.file.clone().unwrap();
	let length = format!("{} bytes", content.len());
	for form in [report.to_string(), html::page(&report, Language::English)] {
		places(&form, ["record-0.json", &file.sha256, &length, VERIFIER, "2027-01-15 08:00 UTC"]);
	}
	let json: Value = serde_json::from_str(&to_json(&report).unwrap()).unwrap();
	assert_eq!(json["file"]["sha256"], file.sha256);
	assert_eq!(json["file"]["checked_at"], CHECKED_AT);
	assert_eq!(json["file"]["bytes"], content.len());
}

#[test]
fn a_report_should_be_the_same_when_the_moment_is_the_same() {
	let content = stored("record-1.json");
	let forms = |at| {
		let report = judged("record-1.json", &content, at);
		[to_json(&report).unwrap(), html::page(&report, Language::English), report.to_string()]
	};
	assert_eq!(forms(CHECKED_AT), forms(CHECKED_AT));
	for (one, other) in forms(CHECKED_AT).iter().zip(forms(CHECKED_AT + 60_000)) {
		assert_ne!(one, &other);
	}
}

#[test]
fn what_fails_should_be_said_before_the_file_and_the_record() {
	let report = judged("altered.json", &altered(), CHECKED_AT);
	assert!(!report.verified);
	let failing = report.checks.iter().find(|check| check.answer == Answer::Fails).unwrap();
	assert_ne!(report.checks[0].answer, Answer::Fails);
	let failing = failing.statement.to_string();
	let text = report.to_string();
	let order = ["NOT VERIFIED", failing.as_str(), "SHA-256", "Record ", "Checks:"];
	assert!(places(&text, order).is_sorted(), "{text}");
	let page = html::page(&report, Language::English);
	let body = &page[page.find("<body>").unwrap()..];
	let order = ["NOT VERIFIED", "What does not hold", failing.as_str(), "SHA-256", "Each check"];
	assert!(places(body, order).is_sorted(), "{body}");
}

#[test]
fn nothing_should_be_called_failing_when_all_holds() {
	let page = html::page(
		&judged("record-0.json", &stored("record-0.json"), CHECKED_AT),
		Language::English,
	);
	assert!(!page.contains("What does not hold"));
}

#[test]
fn corrections_and_overrides_should_be_said_before_all_else() {
	let mut found = 0;
	for record in 0..7 {
		let name = format!("record-{record}.json");
		let report = judged(&name, &stored(&name), CHECKED_AT);
		let warnings: Vec<_> = report.warnings.iter().map(ToString::to_string).collect();
		let is_version = |warning: &&String| {
			["OVERRIDDEN", "CORRECTED", "LOOKED AT AGAIN"]
				.iter()
				.any(|word| warning.starts_with(word))
		};
		let Some(warning) = warnings.iter().find(is_version) else { continue };
		found += 1;
		let order = ["VERIFIED", warning, "SHA-256", "Checks:"];
		assert!(places(&report.to_string(), order).is_sorted(), "{report}");
		assert_eq!(warnings.iter().position(|line| is_version(&line)), Some(0), "{report}");
	}
	assert!(found >= 2, "{found}");
}

#[test]
fn printed_pages_should_have_numbers_and_the_hash() {
	let mut report = judged("record-0.json", &stored("record-0.json"), CHECKED_AT);
	let hash = report.file.clone().unwrap().sha256;
	let page = html::page(&report, Language::English);
	places(&page, ["@page{", &format!("content:\"SHA-256 {hash}\""), "counter(page)"]);
	report.file = None;
	let page = html::page(&report, Language::English);
	assert!(page.contains("counter(pages)") && !page.contains("SHA-256"));
}

#[test]
fn countries_and_institutions_should_have_names_and_what_is_proven_of_them() {
	let report = judged("record-0.json", &stored("record-0.json"), CHECKED_AT);
	let text = report.to_string();
	places(&text, ["MD (Moldova, Republic of)", "the chain holds no name of it"]);
	let institutions: Vec<_> = report
		.content
		.iter()
		.map(|(name, line)| (name.to_string(), line.to_string()))
		.filter(|(name, _)| name.starts_with("Institution, as the newest block"))
		.collect();
	assert!(institutions.len() >= 2, "{text}");
	for (_, line) in institutions {
		places(&line, ["institution ", "; active; accredited by ", "what it may do: "]);
	}
	assert!(report.not_proven.iter().any(|line| line.to_string().contains("its name says")));
}

#[test]
fn letters_that_hide_something_should_be_shown_in_every_form_for_people() {
	let report = judged("\u{202e}nosj.0\u{200b}\n", &stored("record-0.json"), CHECKED_AT);
	for language in Language::ALL {
		for form in [report.text(language), html::page(&report, language)] {
			places(&form, ["⟨U+202E⟩nosj.0⟨U+200B⟩⟨U+000A⟩"]);
			assert!(!form.contains(['\u{202e}', '\u{200b}']));
		}
	}
}

#[test]
fn reports_of_real_records_should_be_the_same_as_ever() {
	for record in 0..7 {
		let name = format!("record-{record}.json");
		let report = judged(&name, &stored(&name), CHECKED_AT);
		let golden = |language: Language| {
			let name = format!("reports/record-{record}.{}.txt", language.tag());
			String::from_utf8(stored(&name)).unwrap()
		};
		assert_eq!(report.to_string(), golden(Language::English));
		// A refusal, a clearance with a consent, and an override.
		let translated = if [0, 2, 3].contains(&record) { &Language::ALL[..] } else { &[] };
		for language in translated {
			assert_eq!(report.text(*language), golden(*language), "{language:?}");
		}
	}
}

#[test]
fn json_should_be_the_same_whatever_was_shown_before() {
	let report = judged("record-0.json", &stored("record-0.json"), CHECKED_AT);
	let json = to_json(&report).unwrap();
	assert!(json.contains("Judged anew from the file"));
	let pages = Language::ALL.map(|language| html::page(&report, language));
	assert!(pages[1..].iter().all(|page| *page != pages[0]));
	assert_eq!(to_json(&report).unwrap(), json);
}

#[test]
fn a_page_should_name_its_language_and_that_of_texts_that_were_signed() {
	let report = judged("record-2.json", &stored("record-2.json"), CHECKED_AT);
	for language in Language::ALL {
		let page = html::page(&report, language);
		assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())));
		assert!(page.contains("<pre"));
		assert_eq!(page.contains("<pre lang=\"en\">"), language != Language::English);
	}
}

/// The words of a text that consist of at least four Latin letters without marks.
fn words(text: &str) -> BTreeSet<&str> {
	let words = text.split(|letter: char| !letter.is_alphanumeric());
	let is_word =
		|word: &&str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
	words.filter(is_word).collect()
}

/// A page without markup, without texts that were signed, and without the names of the demonstration's institutions.
fn bare(page: &str) -> String {
	let body = &page[page.find("<body>").unwrap()..];
	let parts = body.split("<pre").enumerate().map(|(place, part)| match place {
		0 => part,
		_ => part.split_once("</pre>").unwrap().1,
	});
	let parts = parts.collect::<String>();
	let texts = parts.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
	let texts = texts.collect::<Vec<_>>().join("\n");
	let names = texts.split("(Demonstration: ").enumerate().map(|(place, part)| match place {
		0 => part,
		_ => part.split_once(')').unwrap().1,
	});
	names.collect()
}

#[test]
fn no_english_word_should_be_left_in_a_report_in_another_language() {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
	let read = |path: String| fs::read_to_string(folder.join(path)).unwrap();
	let english = read("messages/en.ftl".into());
	for language in &Language::ALL[1..] {
		let tag = language.tag();
		let own = read(format!("messages/{tag}.ftl")) + &read(format!("src/countries/{tag}.txt"));
		let (english, own) = (words(&english), words(&own));
		let mut seen = 0;
		for record in 0..8 {
			let name = format!("record-{record}.json");
			let content = if record < 7 { stored(&name) } else { altered() };
			let report = judged(&name, &content, CHECKED_AT);
			let page = html::page(&report, *language);
			let shown = bare(&page);
			seen += shown.len();
			let left: Vec<_> = words(&shown)
				.into_iter()
				.filter(|word| english.contains(word) && !own.contains(word))
				.filter(|word| *word != "json")
				.collect();
			assert!(left.is_empty(), "{tag}, record {record}: {left:?}");
		}
		assert!(seen > 40_000, "{seen}");
		// The test would find something.
		let page = html::page(&judged("x", &stored("record-0.json"), 0), Language::English);
		assert!(words(&bare(&page)).iter().filter(|word| !own.contains(*word)).count() > 50);
	}
}

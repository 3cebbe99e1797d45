//! The catalogues: the names of the chain in them, their texts, and the forms of words beside numbers.

use crate::{
	language::{Language, Plural},
	message::{at, catalogue, list, say, Arg, Count, Message, Named, Names},
	shown::{suspicion, visible},
};
use std::{collections::BTreeSet, fmt::Debug};
use tutela_primitives::{
	journal::EntryKind, Attestor, Basis, Finding, Member, Outcome, OverrideReason, Passage, Reason,
	Role, SecondLineCheck,
};

/// Whether the catalogues name each value of an enumeration, in its order.
fn complete<T: Member + Debug>(names: &Names) {
	let values: Vec<_> = T::ALL.iter().map(|value| format!("{value:?}")).collect();
	assert_eq!(names.names, values);
}

fn as_documented<T: Named + Debug>() {
	complete::<T>(&T::NAMES);
	for value in T::ALL {
		assert_eq!(value.named().to_string(), value.meaning(), "{value:?}");
	}
}

#[test]
fn the_chains_names_should_all_be_there_and_english_as_the_chain_has_them() {
	as_documented::<Basis>();
	as_documented::<EntryKind>();
	as_documented::<Passage>();
	as_documented::<Reason>();
	as_documented::<Role>();
	as_documented::<SecondLineCheck>();
	complete::<Attestor>(&Attestor::NAMES);
	complete::<Outcome>(&Outcome::NAMES);
	complete::<OverrideReason>(&OverrideReason::NAMES);
	complete::<Outcome>(&catalogue::OUTCOME_NAME);
	complete::<Finding>(&catalogue::FINDING_NAME);
	for attestor in Attestor::ALL {
		assert_eq!(attestor.named().to_string(), attestor.words());
	}
	for reason in OverrideReason::ALL {
		assert_eq!(reason.named().to_string(), reason.words());
	}
}

#[test]
fn a_message_should_keep_its_id_in_every_language() {
	let message = say!(ProvenKey { body: "x" });
	assert_eq!(message.id(), "proven-key");
	assert_eq!(Reason::Expired.named().id(), "Reason.Expired");
	let mut ids = catalogue::IDS.to_vec();
	ids.sort_unstable();
	ids.dedup();
	assert_eq!(ids.len(), catalogue::IDS.len());
}

#[test]
fn what_is_put_in_should_never_be_read_as_a_text_with_marks() {
	let hostile = "\u{1}0\u{2}0\u{3}oforged\u{4}{ $name }";
	for language in Language::ALL {
		assert_eq!(Message::plain(hostile).text(language), hostile);
		let claim = say!(LookAlikeClaim { claim: hostile, why: say!(SuspicionHidden) });
		assert!(claim.text(language).contains(hostile));
	}
}

#[test]
fn catalogues_should_hold_nothing_that_a_reader_cannot_see() {
	for (language, texts) in Language::ALL.into_iter().zip(catalogue::TEXTS) {
		for (id, text) in catalogue::IDS.into_iter().zip(texts) {
			let seen: String =
				text.chars().filter(|letter| !('\u{1}'..='\u{4}').contains(letter)).collect();
			assert_eq!(visible(&seen), seen, "{language:?} {id}");
		}
	}
}

#[test]
fn a_list_should_have_what_is_between_its_items_only_there() {
	let text =
		|items: &[u32]| list(say!(BetweenChoices), items.iter().copied()).text(Language::English);
	assert_eq!([text(&[]), text(&[1]), text(&[1, 2, 3])], ["", "1", "1 or 2 or 3"]);
}

/// Numbers that CLDR gives as examples of each form
/// (<https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html>).
#[test]
fn plural_forms_should_be_those_of_cldr() {
	use Plural::{Few, Many, One, Other};
	let forms: [(Language, Plural, &[u64]); 11] = [
		(Language::English, One, &[1]),
		(Language::English, Other, &[0, 2, 16, 21, 100, 1_000, 1_000_000]),
		(Language::Romanian, One, &[1]),
		(Language::Romanian, Few, &[0, 2, 16, 101, 119, 1_001]),
		(Language::Romanian, Other, &[20, 21, 35, 100, 1_000, 1_000_000]),
		(Language::Ukrainian, One, &[1, 21, 31, 81, 101, 1_001]),
		(Language::Ukrainian, Few, &[2, 3, 4, 22, 24, 102, 1_002]),
		(Language::Ukrainian, Many, &[0, 5, 11, 12, 14, 19, 100, 111, 1_000, 1_000_000]),
		(Language::French, One, &[0, 1]),
		(Language::French, Many, &[1_000_000, 2_000_000]),
		(Language::French, Other, &[2, 17, 21, 100, 1_000]),
	];
	for (language, form, numbers) in forms {
		for number in numbers {
			assert_eq!(language.plural(*number), form, "{language:?} {number}");
		}
	}
}

#[test]
fn a_number_should_decide_on_the_form() {
	let texts = |language: Language| {
		[0, 1, 2, 5, 11, 21, 22].map(|count: u64| say!(ConsentsCounted { count }).text(language))
	};
	let expected = [
		"no consent, 1 consent, 2 consents, 5 consents, 11 consents, 21 consents, 22 consents",
		"niciun consimțământ, 1 consimțământ, 2 consimțăminte, 5 consimțăminte, 11 consimțăminte, \
		 21 de consimțăminte, 22 de consimțăminte",
		"жодної згоди, 1 згода, 2 згоди, 5 згод, 11 згод, 21 згода, 22 згоди",
		"aucun consentement, 1 consentement, 2 consentements, 5 consentements, 11 consentements, \
		 21 consentements, 22 consentements",
	];
	assert_eq!(Language::ALL.map(|language| texts(language).join(", ")), expected);
	assert_eq!(Arg::from(Count::from(u64::MAX)).text(Language::Ukrainian), u64::MAX.to_string());
}

#[test]
fn a_time_should_be_written_as_each_language_does_and_in_utc() {
	// 2027-01-15 08:00 UTC.
	let texts = Language::ALL.map(|language| at(1_800_000_000_000).text(language));
	assert_eq!(
		texts,
		[
			"2027-01-15 08:00 UTC",
			"15.01.2027, 08:00 UTC",
			"15.01.2027, 08:00 UTC",
			"15/01/2027 08:00 UTC"
		]
	);
}

#[test]
fn no_text_should_be_left_in_english() {
	// Texts that consist of values alone, and words that are rightly the same.
	let mixed = ["plain", "country", "between-items", "meaning-named"];
	let romanian = ["pair", "between-parts", "signatory-consul", "Attestor.Consul"];
	let ukrainian = ["pair", "between-parts"];
	let french =
		["rules-unknown", "standing-active", "signatory-consul", "label-absent", "Attestor.Consul"];
	let [english, others @ ..] = catalogue::TEXTS;
	let same: [&[&str]; 3] = [&romanian, &ukrainian, &french];
	for (texts, same) in others.into_iter().zip(same) {
		let all = catalogue::IDS.into_iter().zip(english).zip(texts);
		let left: BTreeSet<_> =
			all.filter(|((_, english), text)| text == english).map(|((id, _), _)| id).collect();
		assert_eq!(left, mixed.iter().chain(same).copied().collect());
	}
}

#[test]
fn names_that_look_alike_should_be_flagged_in_every_language() {
	let texts = Language::ALL.map(|language| {
		let why = suspicion("B\u{43e}rder Police").unwrap();
		say!(LookAlikeName { body: "9", why }).text(language)
	});
	for (text, word) in texts.iter().zip(["LOOK-ALIKE", "ASEMĂNARE", "СХОЖІСТЬ", "RESSEMBLANCE"])
	{
		assert!(text.starts_with(word) && text.contains("B\u{43e}rder"), "{text}");
	}
}

//! The catalogues: the names of the chain in them, their texts, and the forms of words beside numbers.

use crate::{
	language::Language,
	message::{catalogue, list, say, Arg, Count, Message, Named, Names},
	shown::visible,
};
use std::fmt::Debug;
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

#[test]
fn a_number_should_decide_on_the_form() {
	let text = |count: u64| say!(ConsentsCounted { count }).to_string();
	assert_eq!(
		[0, 1, 2, 11, 21].map(text),
		["no consent", "1 consent", "2 consents", "11 consents", "21 consents"]
	);
	assert_eq!(Arg::from(Count::from(u64::MAX)).text(Language::English), u64::MAX.to_string());
}

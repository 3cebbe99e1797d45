//! Names beside codes.

use crate::{countries, language::Language, message::Arg, shown::visible};
use std::collections::BTreeSet;
use tutela_primitives::CountryCode;

#[test]
fn each_country_should_have_a_name_in_each_language_and_each_name_a_country() {
	let letters = || b'A'..=b'Z';
	let codes = letters().flat_map(|first| letters().map(move |second| [first, second]));
	let known: Vec<_> = codes.filter_map(|code| CountryCode::try_from(code).ok()).collect();
	for language in Language::ALL {
		let names = known.iter().map(|code| countries::name(*code, language).unwrap());
		let names: BTreeSet<_> = names.collect();
		assert_eq!(names.len(), known.len(), "{language:?}: two countries have one name");
		assert!(names.iter().all(|name| !name.is_empty() && visible(name) == **name));
		assert_eq!(countries::names(language).lines().count(), known.len());
	}
}

#[test]
fn a_country_should_be_shown_by_its_code_and_its_name() {
	let moldova: CountryCode = "MD".parse().unwrap();
	let shown = Language::ALL.map(|language| Arg::from(moldova).text(language));
	assert_eq!(
		shown,
		["MD (Moldova, Republic of)", "MD (Republica Moldova)", "MD (Молдова)", "MD (Moldavie)"]
	);
}

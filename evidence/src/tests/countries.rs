//! Names beside codes.

use crate::{countries, language::Language, message::Arg};
use tutela_primitives::CountryCode;

#[test]
fn each_country_should_have_a_name_and_each_name_a_country() {
	let letters = || b'A'..=b'Z';
	let codes = letters().flat_map(|first| letters().map(move |second| [first, second]));
	let known: Vec<_> = codes.filter_map(|code| CountryCode::try_from(code).ok()).collect();
	for code in &known {
		assert!(
			countries::name(*code, Language::English).is_some_and(|name| !name.is_empty()),
			"{code}"
		);
	}
	assert_eq!(include_str!("../countries.txt").lines().count(), known.len());
	let moldova: CountryCode = "MD".parse().unwrap();
	let shown = Arg::from(moldova).text(Language::English);
	assert_eq!(shown, "MD (Moldova, Republic of)");
}

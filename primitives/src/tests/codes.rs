use crate::{iso3166::OFFICIALLY_ASSIGNED, CodeError, CountryCode, PortCode};
use codec::{Decode, Encode};

/// The second letters of each first letter's codes, from the tz database's `iso3166.tab` (2025b).
const BY_FIRST_LETTER: [(char, &str); 25] = [
	('A', "DEFGILMOQRSTUWXZ"),
	('B', "ABDEFGHIJLMNOQRSTVWYZ"),
	('C', "ACDFGHIKLMNORUVWXYZ"),
	('D', "EJKMOZ"),
	('E', "CEGHRST"),
	('F', "IJKMOR"),
	('G', "ABDEFGHILMNPQRSTUWY"),
	('H', "KMNRTU"),
	('I', "DELMNOQRST"),
	('J', "EMOP"),
	('K', "EGHIMNPRWYZ"),
	('L', "ABCIKRSTUVY"),
	('M', "ACDEFGHKLMNOPQRSTUVWXYZ"),
	('N', "ACEFGILOPRUZ"),
	('O', "M"),
	('P', "AEFGHKLMNRSTWY"),
	('Q', "A"),
	('R', "EOSUW"),
	('S', "ABCDEGHIJKLMNORSTVXYZ"),
	('T', "CDFGHJKLMNORTVWZ"),
	('U', "AGMSYZ"),
	('V', "ACEGINU"),
	('W', "FS"),
	('Y', "ET"),
	('Z', "AMW"),
];

#[test]
fn the_list_should_be_the_official_one() {
	let listed = BY_FIRST_LETTER.into_iter().flat_map(|(first, seconds)| {
		seconds.chars().map(move |second| [first as u8, second as u8])
	});
	assert!(listed.eq(OFFICIALLY_ASSIGNED));
	assert!(OFFICIALLY_ASSIGNED.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn a_country_should_be_known_exactly_when_it_is_on_the_list() {
	let mut known = 0;
	for code in (0..=u16::MAX).map(u16::to_be_bytes) {
		let decoded = CountryCode::decode(&mut &code[..]).unwrap();
		assert_eq!(decoded.encode(), code);
		let by_users = [*b"XK", *b"XZ", *b"ZZ"].contains(&code);
		assert_eq!(decoded.is_valid(), OFFICIALLY_ASSIGNED.contains(&code) || by_users);
		known += u32::from(decoded.is_valid());
	}
	assert_eq!(known, 249 + 3);
}

#[test]
fn nobody_should_live_on_the_high_seas_or_where_nobody_knows() {
	for (code, is_land) in [("MD", true), ("XK", true), ("XZ", false), ("ZZ", false)] {
		assert_eq!(code.parse::<CountryCode>().unwrap().is_land(), is_land, "{code}");
	}
	assert!(!CountryCode::decode(&mut &b"md"[..]).unwrap().is_land());
}

#[test]
fn parsing_a_country_should_say_why_when_it_is_refused() {
	for (text, error) in [
		("", CodeError::Length),
		("M", CodeError::Length),
		("MDA", CodeError::Length),
		("md", CodeError::Characters),
		("Md", CodeError::Characters),
		("M1", CodeError::Characters),
		("M ", CodeError::Characters),
		("é", CodeError::Characters),
		("UK", CodeError::UnknownCountry),
		("EU", CodeError::UnknownCountry),
		("XX", CodeError::UnknownCountry),
		("SU", CodeError::UnknownCountry),
	] {
		assert_eq!(text.parse::<CountryCode>(), Err(error), "{text:?}");
	}
	assert_eq!("MD".parse::<CountryCode>().unwrap().to_string(), "MD");
}

#[test]
fn parsing_a_port_should_say_why_when_it_is_refused() {
	for (text, error) in [
		("MD", CodeError::Length),
		("MDKIVX", CodeError::Length),
		("mdkiv", CodeError::Characters),
		("MDkiv", CodeError::Characters),
		("MDKI0", CodeError::Characters),
		("MDKI1", CodeError::Characters),
		("MD IV", CodeError::Characters),
		("XXKIV", CodeError::UnknownCountry),
		("XZOTH", CodeError::UnknownCountry),
		("ZZZZZ", CodeError::UnknownCountry),
	] {
		assert_eq!(text.parse::<PortCode>(), Err(error), "{text:?}");
	}
	assert_eq!("XKPRN".parse::<PortCode>().unwrap().country().as_str(), "XK");
	let port: PortCode = "MDK29".parse().unwrap();
	assert_eq!((port.to_string().as_str(), port.country().as_str()), ("MDK29", "MD"));
	assert_eq!(port.as_bytes(), b"MDK29");
}

#[test]
fn decoding_should_let_any_bytes_pass_when_they_are_no_code() {
	let country = CountryCode::decode(&mut &[0xff, 0xfe][..]).unwrap();
	assert!(!country.is_valid());
	assert_eq!(country.as_str(), "");
	let port = PortCode::decode(&mut &b"md\nIV"[..]).unwrap();
	assert!(!port.is_valid() && !port.country().is_valid());
}

#[test]
fn json_should_be_the_code_itself() {
	let json = serde_json::to_string(&"RO".parse::<CountryCode>().unwrap()).unwrap();
	assert_eq!(json, "\"RO\"");
	assert!(serde_json::from_str::<CountryCode>("\"RO\"").is_ok());
	let refused = serde_json::from_str::<CountryCode>("\"ro\"").unwrap_err();
	assert!(refused.to_string().contains("capital letters"));
}

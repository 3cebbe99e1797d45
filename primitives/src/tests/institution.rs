use crate::{Institution, InstitutionName, InstitutionStanding, Role, Roles, MAX_NAME};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::{MetaType, TypeInfo};

fn named(name: &str) -> Institution {
	Institution {
		name: InstitutionName::new(name).unwrap(),
		jurisdiction: None,
		roles: Roles::from([Role::Court]),
		admin: [1; 32].into(),
		parent: None,
		sponsor: None,
		framework: Default::default(),
		standing: InstitutionStanding::Active,
		valid_until: 0,
		distrusted_from: None,
	}
}

#[test]
fn a_name_should_be_text_in_encoding_metadata_and_json() {
	let text = "Poliția de Frontieră";
	let name = InstitutionName::new(text).unwrap();
	assert_eq!(name.as_str(), text);
	assert_eq!(name.encode(), text.encode());
	assert_eq!(InstitutionName::decode(&mut &text.encode()[..]), Ok(name.clone()));
	assert_eq!(MetaType::new::<InstitutionName>(), MetaType::new::<String>());
	assert_eq!(InstitutionName::type_info(), <str as TypeInfo>::type_info());
	assert_eq!(serde_json::to_value(&name).unwrap(), text);
	assert_eq!(format!("{name:?}"), format!("{text:?}"));
}

#[test]
fn a_name_should_be_refused_when_it_is_too_long_or_not_utf8() {
	let longest = "n".repeat(160);
	assert_eq!(longest.len(), MAX_NAME as usize);
	assert_eq!(InstitutionName::new(&longest).unwrap().encoded_size(), 162);
	assert_eq!(InstitutionName::max_encoded_len(), 162);
	let longer = longest + "n";
	assert_eq!(InstitutionName::new(&longer), None);
	assert!(InstitutionName::decode(&mut &longer.encode()[..]).is_err());
	for bytes in [&b"\xff\xfe"[..], b"Court \xc8", b"\xed\xa0\x80"] {
		assert!(InstitutionName::decode(&mut &bytes.encode()[..]).is_err(), "{bytes:?}");
	}
}

#[test]
fn a_name_should_not_be_readable_when_it_is_blank_or_has_control_characters() {
	for name in ["", " \t", "Court\x1b[2J", "Two\nlines", "\u{85}"] {
		assert!(!named(name).has_readable_name(), "{name:?}");
	}
	assert!(named("Poliția de Frontieră").has_readable_name());
}

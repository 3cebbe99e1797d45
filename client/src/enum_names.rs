//! Enumerations by name: `birth-parent`, `BirthParent` and `birth_parent` are one.

use std::fmt::Debug;
use tutela_primitives::{Member, NamedSet};

/// The value of this name, whatever its case and dashes.
pub fn member<E: Member + Debug>(text: &str) -> Result<E, String> {
	let plain = |text: &str| -> String {
		text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
	};
	E::ALL
		.iter()
		.copied()
		.find(|member| plain(&format!("{member:?}")) == plain(text))
		.ok_or_else(|| format!("`{text}` is none of {}", all::<E>()))
}

/// Values by name, with commas between them.
pub fn set<E: Member + Debug>(text: &str) -> Result<NamedSet<E>, String> {
	text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(member).collect()
}

/// `name` in small letters with dashes: `AtWillAdvocate` is `at-will-advocate`.
pub fn dashed(name: &str) -> String {
	let mut dashed = String::new();
	for (position, letter) in name.chars().enumerate() {
		if letter.is_ascii_uppercase() && position > 0 {
			dashed.push('-');
		}
		dashed.push(letter.to_ascii_lowercase());
	}
	dashed
}

/// Every name, with commas between them.
pub fn all<E: Member + Debug>() -> String {
	let names: Vec<String> = E::ALL.iter().map(|member| dashed(&format!("{member:?}"))).collect();
	names.join(", ")
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_primitives::{LinkBasis, Role};

	#[test]
	fn names_should_be_read_in_any_case() {
		for text in ["birth-parent", "BirthParent", "birth_parent"] {
			assert_eq!(member::<LinkBasis>(text), Ok(LinkBasis::BirthParent));
		}
		assert_eq!(dashed("AtWillAdvocate"), "at-will-advocate");
	}

	#[test]
	fn an_unknown_name_should_be_answered_with_the_known_ones() {
		let error = set::<Role>("border,customs").unwrap_err();
		assert!(error.contains("`customs`") && error.contains("child-protection"), "{error}");
	}
}

//! What is inside the program that a government installs, and what it does with keys that everybody
//! has.
//!
//! The phrase from which Substrate's development keys are derived is a constant of sp-core, in the
//! function that reads a secret URI, so it is in the program. It is put in front of a URI that has
//! no phrase of its own. The second test is that no such URI gets there.

use std::process::Command;

#[test]
fn the_program_should_name_no_development_key() {
	let program = std::fs::read(env!("CARGO_BIN_EXE_tutela")).unwrap();
	let holds = |text: &str| program.windows(text.len()).any(|bytes| bytes == text.as_bytes());
	for name in ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"] {
		for path in ["//", "/"] {
			assert!(!holds(&format!("{path}{name}")), "{path}{name}");
		}
	}
	assert!(holds("TUTELA_KEY"), "the search finds what is there");
}

#[test]
fn no_uri_should_lead_to_the_development_phrase() {
	let folder = std::env::temp_dir().join(format!("tutela-binary-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	let file = folder.join("some.key");
	let show = |arguments: &[&str], variable: &str| {
		let output = Command::new(env!("CARGO_BIN_EXE_tutela"))
			.args(["key", "show"])
			.args(arguments)
			.env_clear()
			.env("TUTELA_KEY", variable)
			.output()
			.unwrap();
		(output.status.code(), String::from_utf8(output.stderr).unwrap())
	};
	for scheme in ["", "sr25519:", "ed25519:", "ecdsa:"] {
		for uri in ["", "/soft", "//hard", "//hard/soft///password", "///password", " //hard", "\t"]
		{
			let secret = format!("{scheme}{uri}");
			let (code, said) = show(&[], &secret);
			assert_eq!(code, Some(2), "TUTELA_KEY={secret:?}: {said}");
			std::fs::write(&file, &secret).unwrap();
			let (code, said) = show(&["--key", file.to_str().unwrap()], "");
			assert_eq!(code, Some(2), "a file with {secret:?}: {said}");
			let (code, said) = show(&["--key", &secret], "");
			assert_eq!(code, Some(2), "--key {secret:?}: {said}");
		}
	}
	std::fs::remove_dir_all(folder).unwrap();
}

//! What is inside the program that a government installs.

/// Secrets that everybody has, each in parts so that this test does not hold them.
fn well_known() -> Vec<String> {
	let people = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"];
	let mut found: Vec<String> = people.iter().map(|name| ["/", "/", name].concat()).collect();
	found.push(["bottom drive obey lake ", "curtain smoke basket hold"].concat());
	found
}

#[test]
fn the_program_should_hold_no_key_that_everybody_has() {
	let program = std::fs::read(env!("CARGO_BIN_EXE_tutela")).unwrap();
	for secret in well_known() {
		let is_there = program.windows(secret.len()).any(|bytes| bytes == secret.as_bytes());
		assert!(!is_there, "{secret}");
	}
	// The search finds what is there.
	let known = b"TUTELA_KEY";
	assert!(program.windows(known.len()).any(|bytes| bytes == known));
}

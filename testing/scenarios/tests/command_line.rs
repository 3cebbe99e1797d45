//! The `tutela-scenarios` program as a process, without a node.

use std::process::Command;

#[test]
fn a_wrong_case_file_should_be_named_with_line_and_field() {
	let folder = std::env::temp_dir().join(format!("tutela-scenarios-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	let sound = "[[institution]]\nid = \"border\"\nname = \"Border\"\njurisdiction = \"MD\"\nroles = [\"Border\"]\n";
	std::fs::write(folder.join("world.toml"), sound).unwrap();
	let trip = "[[case]]\nid = \"trip\"\ntitle = \"A trip\"\ncites = [\"a rule\"]\nchild = [{ id = \"child\", residence = \"md\", born = \"-8y\" }]\n";
	std::fs::write(folder.join("trip.toml"), trip).unwrap();
	let fails = |arguments: [&str; 2], words: &[&str]| {
		let output = Command::new(env!("CARGO_BIN_EXE_tutela-scenarios"))
			.args(arguments)
			.current_dir(&folder)
			.env_clear()
			.output()
			.unwrap();
		let errors = String::from_utf8(output.stderr).unwrap();
		assert_eq!(output.status.code(), Some(2), "{errors}");
		for word in words {
			assert!(errors.contains(word), "`{word}` is not in: {errors}");
		}
		assert!(output.stdout.is_empty());
	};
	fails(["check", "."], &["trip.toml:5: field `residence`", "capital letters"]);
	fails(["play", "none"], &["none"]);
	std::fs::remove_dir_all(folder).unwrap();
}

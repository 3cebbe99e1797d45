//! The program in a folder of its own, without a node.

// Each test uses some of it.
#![allow(dead_code)]

use std::{
	path::PathBuf,
	process::{Command, Output},
};

/// Of a key that nobody uses.
pub const PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

/// A folder of its own for each test, gone afterwards.
pub struct Folder(pub PathBuf);

impl Folder {
	pub fn new(name: &str) -> Self {
		let path = std::env::temp_dir().join(format!("tutela-{name}-{}", std::process::id()));
		std::fs::create_dir_all(&path).unwrap();
		Self(path)
	}

	pub fn write(&self, name: &str, text: &str) {
		std::fs::write(self.0.join(name), text).unwrap();
	}

	/// Runs `tutela` in this folder, with nothing of the caller's environment and without a node.
	pub fn run(&self, line: &str) -> Done {
		self.run_with(&line.split(' ').collect::<Vec<_>>(), &[])
	}

	pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Done {
		let output = Command::new(env!("CARGO_BIN_EXE_tutela"))
			.args(arguments)
			.current_dir(&self.0)
			.env_clear()
			// Closed on any machine that runs tests.
			.env("TUTELA_URL", "ws://127.0.0.1:9")
			.envs(variables.iter().copied())
			.output()
			.unwrap();
		Done(output)
	}
}

impl Drop for Folder {
	fn drop(&mut self) {
		let _ = std::fs::remove_dir_all(&self.0);
	}
}

/// A `tutela` that has ended.
pub struct Done(pub Output);

impl Done {
	pub fn out(&self) -> String {
		String::from_utf8(self.0.stdout.clone()).unwrap()
	}

	pub fn errors(&self) -> String {
		String::from_utf8(self.0.stderr.clone()).unwrap()
	}

	/// That it ended with `code` and said all of `words`.
	pub fn fails(&self, code: i32, words: &[&str]) {
		let errors = self.errors();
		assert_eq!(self.0.status.code(), Some(code), "{errors}");
		for word in words {
			assert!(errors.contains(word), "`{word}` is not in: {errors}");
		}
		assert_eq!(self.out(), "", "nothing was done");
	}

	pub fn succeeds(&self) -> String {
		assert_eq!(self.0.status.code(), Some(0), "{}", self.errors());
		self.out()
	}
}

//! Keys in encrypted files and in a token, by the command line alone.

use serde_json::{json, Value as Json};
use std::{
	io::Write,
	path::{Path, PathBuf},
	process::{Command, Output, Stdio},
};
use tempfile::TempDir;
use tutela_test_token::{Token, CONFIGURATION, PIN};

struct Desk {
	folder: TempDir,
}

impl Desk {
	fn new() -> Self {
		Self { folder: tempfile::tempdir().unwrap() }
	}

	fn path(&self, name: &str) -> PathBuf {
		self.folder.path().join(name)
	}

	/// Writes a file for its owner alone.
	fn save(&self, name: &str, text: &str) {
		use std::os::unix::fs::PermissionsExt;
		std::fs::write(self.path(name), text).unwrap();
		let closed = std::fs::Permissions::from_mode(0o600);
		std::fs::set_permissions(self.path(name), closed).unwrap();
	}

	fn command(&self, arguments: &[&str]) -> Command {
		let mut command = Command::new(env!("CARGO_BIN_EXE_tutela"));
		command
			.args(arguments)
			.args(["--output", "json"])
			.current_dir(&self.folder)
			.env_clear()
			.stdin(Stdio::null())
			.envs(std::env::var_os(CONFIGURATION).map(|file| (CONFIGURATION, file)));
		command
	}

	fn run(&self, arguments: &[&str]) -> Output {
		self.command(arguments).output().unwrap()
	}
}

fn good(output: &Output) -> Json {
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	serde_json::from_slice(&output.stdout).unwrap_or(Json::Null)
}

fn bad(output: &Output, code: i32) -> String {
	let said = String::from_utf8_lossy(&output.stderr).into_owned();
	assert_eq!(output.status.code(), Some(code), "{said}");
	said
}

#[test]
fn an_encrypted_key_file_should_be_opened_by_its_passphrase_alone() {
	let desk = Desk::new();
	desk.save("passphrase", "quagga okapi\n");
	desk.save("wrong", "tapir numbat\n");
	let made =
		good(&desk.run(&["key", "new", "a.key", "--encrypt", "--passphrase-file", "passphrase"]));
	let content = std::fs::read_to_string(desk.path("a.key")).unwrap();
	assert!(content.starts_with("-----BEGIN AGE ENCRYPTED FILE-----"), "{content}");
	let show = ["key", "show", "--key", "a.key"];
	let shown = good(&desk.run(&[show.as_slice(), &["--passphrase-file", "passphrase"]].concat()));
	assert_eq!(shown, made);
	let said = bad(&desk.run(&[show.as_slice(), &["--passphrase-file", "wrong"]].concat()), 2);
	assert!(said.contains("cannot be opened with this passphrase"), "{said}");
	let said = bad(&desk.run(&show), 2);
	assert!(said.contains("with its passphrase"), "{said}");
	for output in [&said, &content] {
		assert!(!output.contains("quagga") && !output.contains("tapir"), "{output}");
	}
	// As a service, by systemd's credentials.
	std::fs::create_dir(desk.path("credentials")).unwrap();
	desk.save("credentials/tutela-passphrase", "quagga okapi");
	let mut command = desk.command(&show);
	command.env("CREDENTIALS_DIRECTORY", desk.path("credentials"));
	assert_eq!(good(&command.output().unwrap()), made);
	// A key is never overwritten.
	let again = ["key", "new", "a.key", "--encrypt", "--passphrase-file", "passphrase"];
	bad(&desk.run(&again), 2);
	assert_eq!(std::fs::read_to_string(desk.path("a.key")).unwrap(), content);
}

/// What the program age makes of our file, and we of its. It asks a terminal for the passphrase, so `script`
/// gives it one. Says why it does nothing where one of the two is not installed.
#[test]
fn the_program_age_should_open_the_file_and_make_one() {
	let has = |program: &str| Path::new("/usr/bin").join(program).exists();
	if !has("age") || !has("script") {
		eprintln!("SKIPPED: no age or no script; install them (apt-get install age bsdutils)");
		return;
	}
	let desk = Desk::new();
	desk.save("passphrase", "quagga okapi\n");
	let made =
		good(&desk.run(&["key", "new", "a.key", "--encrypt", "--passphrase-file", "passphrase"]));
	let at_a_terminal = |line: &str, typed: &str| {
		let mut process = Command::new("script")
			.args(["-qec", line, "/dev/null"])
			.current_dir(&desk.folder)
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.spawn()
			.unwrap();
		let mut input = process.stdin.take().unwrap();
		for line in typed.lines() {
			std::thread::sleep(std::time::Duration::from_millis(1_500));
			writeln!(input, "{line}").unwrap();
		}
		let output = process.wait_with_output().unwrap();
		assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
	};
	at_a_terminal("age -d -o plain.key a.key", "quagga okapi");
	let plain = std::fs::read_to_string(desk.path("plain.key")).unwrap();
	assert!(plain.contains(made["account"].as_str().unwrap()), "{plain}");
	for (name, line) in [
		("binary", "age -p -o binary.key plain.key"),
		("armour", "age -a -p -o armour.key plain.key"),
	] {
		at_a_terminal(line, "kakapo dugong\nkakapo dugong");
		desk.save("other", "kakapo dugong");
		let file = format!("{name}.key");
		let shown = desk.run(&["key", "show", "--key", &file, "--passphrase-file", "other"]);
		assert_eq!(good(&shown)["account"], made["account"], "{name}");
	}
}

#[test]
fn a_key_in_a_token_should_sign_wherever_a_key_is_named() {
	let Some(token) = Token::new() else { return };
	let desk = Desk::new();
	let library = token.library().to_str().unwrap().to_owned();
	let pin = token.pin_file().to_str().unwrap().to_owned();
	let with = ["--pkcs11-module", &library, "--pin-file", &pin];
	let uri = "pkcs11:token=Tutela%20test;object=mdleu";
	let made = good(&desk.run(&[["key", "new", "--pkcs11", uri].as_slice(), &with].concat()));
	assert_eq!(made["scheme"], "ed25519");
	let listed = good(&desk.run(
		&[["key", "show", "--pkcs11", "pkcs11:token=Tutela%20test"].as_slice(), &with].concat(),
	));
	assert_eq!(listed, json!([made]));
	let shown = good(&desk.run(&[["key", "show", "--key", uri].as_slice(), &with].concat()));
	assert_eq!(shown["account"], made["account"]);
	// By its whole name, from the environment.
	let mut command = desk.command(&["key", "show"]);
	command.env("TUTELA_KEY", made["key"].as_str().unwrap());
	command.env("TUTELA_PKCS11_MODULE", &library).env("TUTELA_PIN_FILE", &pin);
	assert_eq!(good(&command.output().unwrap())["account"], made["account"]);
	// A text, without any node: an officer's acceptance.
	let genesis = format!("0x{}", "09".repeat(32));
	let sign = [
		"officer",
		"sign-acceptance",
		"0",
		"--roles",
		"border",
		"--post",
		"MDLEU",
		"--valid-until",
		"2027-01-01 00:00",
		"--genesis",
		&genesis,
		"--out",
		"accepted.json",
		"--key",
		uri,
	];
	good(&desk.run(&[sign.as_slice(), &with].concat()));
	let accepted = std::fs::read_to_string(desk.path("accepted.json")).unwrap();
	assert!(accepted.contains(made["account"].as_str().unwrap()), "{accepted}");
	// Errors say what to do, and nothing shows the PIN.
	let said = bad(&desk.run(&["key", "show", "--key", uri, "--pkcs11-module", &library]), 2);
	assert!(said.contains("pin-source"), "{said}");
	let on_the_line = format!("{uri}?pin-value={PIN}");
	let said =
		bad(&desk.run(&[["key", "show", "--key", &on_the_line].as_slice(), &with].concat()), 2);
	assert!(said.contains("pin-source") && !said.contains(PIN), "{said}");
	let sr25519 = ["key", "new", "--pkcs11", uri, "--scheme", "sr25519"];
	let said = bad(&desk.run(&[sr25519.as_slice(), &with].concat()), 2);
	assert!(said.contains("no token has sr25519"), "{said}");
	token.pull_out();
	let said = bad(&desk.run(&[["key", "show", "--key", uri].as_slice(), &with].concat()), 4);
	assert!(said.contains("plugged in") && !said.contains(PIN), "{said}");
	token.put_back();
}

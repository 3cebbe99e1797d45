//! The `tutela` command line as a process, without a node: exit codes, messages, and secrets.

use serde_json::Value as Json;
use std::{
	path::PathBuf,
	process::{Command, Output},
};

const PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
const CHILD: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
	fn new(name: &str) -> Self {
		let path = std::env::temp_dir().join(format!("tutela-{name}-{}", std::process::id()));
		std::fs::create_dir_all(&path).unwrap();
		Self(path)
	}

	fn write(&self, name: &str, text: &str) {
		std::fs::write(self.0.join(name), text).unwrap();
	}

	/// Runs `tutela` in this folder, with nothing of the caller's environment and without a node.
	fn run(&self, line: &str) -> Done {
		self.run_with(&line.split(' ').collect::<Vec<_>>(), &[])
	}

	fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Done {
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

struct Done(Output);

impl Done {
	fn out(&self) -> String {
		String::from_utf8(self.0.stdout.clone()).unwrap()
	}

	fn errors(&self) -> String {
		String::from_utf8(self.0.stderr.clone()).unwrap()
	}

	/// That it ended with `code` and said all of `words`.
	fn fails(&self, code: i32, words: &[&str]) {
		let errors = self.errors();
		assert_eq!(self.0.status.code(), Some(code), "{errors}");
		for word in words {
			assert!(errors.contains(word), "`{word}` is not in: {errors}");
		}
		assert_eq!(self.out(), "", "nothing was done");
	}

	fn succeeds(&self) -> String {
		assert_eq!(self.0.status.code(), Some(0), "{}", self.errors());
		self.out()
	}
}

const SUBMIT: &str =
	"crossing submit --subject 0x0707070707070707070707070707070707070707070707070707070707070707 \
	--direction exit --other RO --post MDLEU --guardian 0 --key some.key";

#[test]
fn wrong_values_should_be_told_with_the_right_ones() {
	let folder = Folder::new("values");
	let submit = SUBMIT.split_whitespace().collect::<Vec<_>>().join(" ");
	for (from, to, words) in [
		("--other RO", "--other XX", ["XX", "ISO 3166-1"]),
		("--other RO", "--other ro", ["capital letters", "for example MD"]),
		("--other RO", "--other ROU", ["ROU", "for example MD"]),
		("--post MDLEU", "--post mdleu", ["mdleu", "for example MDLEU"]),
		("--post MDLEU", "--post XXLEU", ["XXLEU", "UN/LOCODE"]),
		("--direction exit", "--direction out", ["out", "exit, entry"]),
		("--guardian 0", "--guardian mother", ["mother", "--guardian"]),
		("--guardian 0", "--guardian 0 --alone", ["--alone", "cannot be used with"]),
		("--guardian 0", "--guardian 0 --captured-at yesterday", ["yesterday", "is no time"]),
		("--subject 0x07", "--subject 0x", ["--subject", "64 hexadecimal digits"]),
	] {
		assert!(submit.contains(from), "{from}");
		folder.run(&submit.replacen(from, to, 1)).fails(2, &words);
	}
	folder.run(&submit.replace(" --guardian 0", "")).fails(2, &["say who travels along"]);
	folder.run("crossing batch bus.json --chunk 65").fails(2, &["65", "1..=64"]);
	folder.run("institution show first").fails(2, &["an institution is a number"]);
}

#[test]
fn errors_should_be_json_where_json_is_asked_for() {
	let folder = Folder::new("json");
	for (line, code, word) in [
		("rules show md --output json", 2, "capital letters"),
		("record show 1 -o json", 4, "no node answers at ws://127.0.0.1:9"),
		("consent text none.json --output=json", 2, "none.json"),
	] {
		let done = folder.run(line);
		done.fails(code, &[]);
		let error: Json = serde_json::from_str(&done.errors()).unwrap();
		assert_eq!(error["exit_code"], code);
		let text = error["error"].as_str().unwrap();
		assert!(text.contains(word) && !text.starts_with("error"), "{text}");
	}
	let done = folder.run_with(&["rules", "show", "md"], &[("TUTELA_OUTPUT", "json")]);
	assert_eq!(serde_json::from_str::<Json>(&done.errors()).unwrap()["exit_code"], 2);
}

#[test]
fn an_unreachable_node_should_be_named_and_what_was_to_be_sent_be_kept() {
	let folder = Folder::new("unreachable");
	let submit = SUBMIT.split_whitespace().collect::<Vec<_>>().join(" ");
	folder.run(&submit).fails(4, &["no node answers at ws://127.0.0.1:9", "check the address"]);
	let url = "rules list --url http://127.0.0.1:9944";
	folder.run(url).fails(2, &["begins with ws:// or wss://"]);
}

#[test]
fn keys_should_come_from_a_file_or_the_environment() {
	let folder = Folder::new("keys");
	let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	folder.write("alice.key", &format!("# a comment\n\n{PHRASE}//Alice\n"));
	let show = ["key", "show", "--field", "account"];
	let from_file = [&show[..], &["--key", "alice.key"]].concat();
	assert_eq!(folder.run_with(&from_file, &[]).succeeds().trim(), alice);
	let secret = format!("{PHRASE}//Alice");
	let from_variable = folder.run_with(&show, &[("TUTELA_KEY", &secret)]);
	assert_eq!(from_variable.succeeds().trim(), alice);
	folder.run("key show --key //Alice").fails(2, &["takes a file, not a secret"]);
	let everybodys = folder.run_with(&show, &[("TUTELA_KEY", "//Alice")]);
	everybodys.fails(2, &["TUTELA_KEY", "everybody has this key"]);
	folder.write("everybodys.key", "//Alice");
	let everybodys = folder.run("key show --key everybodys.key");
	everybodys.fails(2, &["key file everybodys.key", "everybody has this key"]);
	folder.run("key multisig 2 //Alice //Bob").fails(2, &["neither an SS58 address"]);
	folder.run("key show").fails(2, &["no key to sign with", "TUTELA_KEY"]);
	folder.run("key show --key none.key").fails(2, &["key file none.key"]);

	let account = folder.run("key new new.key --field account").succeeds();
	assert_eq!(folder.run("key show --field account --key new.key").succeeds(), account);
	folder.run("key new new.key").fails(2, &["key file new.key", "exists"]);
}

#[test]
fn a_secret_should_never_be_printed() {
	let folder = Folder::new("secrets");
	let wrong = "quagga okapi tapir numbat quokka axolotl kakapo dugong ocelot jerboa caracal kudu";
	folder.write("good.key", PHRASE);
	folder.write("wrong.key", wrong);
	let secrets: Vec<&str> = PHRASE.split(' ').chain(wrong.split(' ')).collect();
	let silent = |done: Done| {
		let said = done.out() + &done.errors();
		let words: Vec<&str> = said.split(|letter: char| !letter.is_alphanumeric()).collect();
		let leaked = secrets.iter().find(|word| word.len() > 4 && words.contains(word));
		assert_eq!(leaked, None, "{said}");
	};
	silent(folder.run("key show --key good.key"));
	silent(folder.run("key show --key good.key --output json"));
	silent(folder.run("key show --key wrong.key"));
	silent(folder.run("rules list --key good.key"));
	for secret in [PHRASE, wrong] {
		silent(folder.run_with(&["key", "show", "--key", secret], &[]));
		for arguments in [&["key", "show"][..], &["--help"], &["key", "--help"], &["key", "none"]] {
			silent(folder.run_with(arguments, &[("TUTELA_KEY", secret)]));
		}
	}
}

#[test]
fn a_consent_should_be_written_and_signed_without_a_node() {
	let folder = Folder::new("consent");
	let new = format!(
		"consent new --genesis {CHILD} --subject {CHILD} --to RO --from +1d --until +2d \
		 --escort-out guardian --out trip.json"
	);
	folder.run(&new).succeeds();
	folder.run("key new mother.key").succeeds();
	folder.run("consent sign trip.json --slot 0 --key mother.key").succeeds();
	let text = folder.run("consent text trip.json").succeeds();
	assert!(text.starts_with("Tutela travel consent, version 1\nNetwork: 0x0707"), "{text}");
	assert!(text.contains("\nEscort back: with a guardian\n"), "{text}");
	let line = folder.run("consent text trip.json --hex").succeeds();
	let bytes = line.strip_prefix("0x").map(hex::decode).expect("hexadecimal digits").unwrap();
	assert_eq!(bytes, text.into_bytes());
	let file = std::fs::read_to_string(folder.0.join("trip.json")).unwrap();
	assert!(file.contains("\"attestations\"") && file.contains("\"sr25519\""), "{file}");

	for (from, to, word) in [
		("--until +2d", "--until +12h", "ends before it begins"),
		("--until +2d", "--until +2d --return-by +1h", "ends before it begins"),
		("--from +1d", "--from -1d", "before the consent was drawn up"),
		("--until +2d", "--until +1097d", "three years at most"),
		("--to RO", "--to RO,RO", "none twice"),
		("--to RO", "--to ro", "capital letters"),
		("--until +2d", "--until +2d --crossings 0", "--crossings"),
	] {
		assert!(new.contains(from), "{from}");
		folder.run(&new.replacen(from, to, 1).replace("trip.json", "wrong.json")).fails(2, &[word]);
		assert!(!folder.0.join("wrong.json").exists(), "{to}");
	}
	let line = "consent sign trip.json --slot 0 --key mother.key --genesis 0x".to_owned()
		+ &"08".repeat(32);
	folder.run(&line).fails(2, &["another network"]);
	assert_eq!(std::fs::read_to_string(folder.0.join("trip.json")).unwrap(), file);
	folder.write("broken.json", &file.replace("\"RO\"", "\"ro\""));
	let broken = folder.run("consent sign broken.json --slot 0 --key mother.key");
	broken.fails(2, &["broken.json, line 7", "capital letters", "\"ro\""]);
}

#[test]
fn a_wrong_file_of_crossings_should_be_named_with_line_and_field_before_anything_is_sent() {
	let folder = Folder::new("batch");
	let crossing = |other: &str, companions: &str| {
		format!(
			"{{\"subject\":\"{CHILD}\",\"direction\":\"exit\",\"other\":\"{other}\",\
			 \"post\":\"MDLEU\",\"companions\":{companions}}}\n"
		)
	};
	let good = crossing("RO", "{\"guardians\":[0]}");
	folder.write("code.jsonl", &(good.clone() + &good + &crossing("ro", "\"nobody\"")));
	let code = folder.run("crossing batch code.jsonl --key some.key");
	code.fails(2, &["code.jsonl, line 3", "capital letters", "\"other\":\"ro\""]);
	folder.write("field.jsonl", &good.replace("\"post\"", "\"port\""));
	folder.run("crossing batch field.jsonl").fails(2, &["field.jsonl, line 1", "`port`", "`post`"]);
	folder.write("empty.jsonl", "");
	folder.run("crossing batch empty.jsonl").fails(2, &["empty.jsonl", "no crossing in it"]);
	folder.run("crossing batch none.jsonl").fails(2, &["none.jsonl"]);
	let silent = "crossing submit --file code.jsonl --doubt --key some.key";
	folder.run(silent).fails(2, &["--doubt", "cannot be used with"]);
}

#[test]
fn an_identifier_that_is_none_should_be_answered_without_a_node() {
	let folder = Folder::new("did");
	let network = "07".repeat(16);
	let own = format!("did:tutela:{network}:institution:3");
	for (line, error) in [
		("did:tutela:institution:3".into(), "invalidDid"),
		(format!("{own}#admin"), "invalidDid"),
		("did:key:z6Mk".into(), "methodNotSupported"),
		(format!("{own} --accept text/html"), "representationNotSupported"),
	] {
		let done = folder.run(&format!("did resolve {line} --output json"));
		assert_eq!(done.0.status.code(), Some(2), "{}", done.errors());
		assert!(done.errors().contains(error), "{}", done.errors());
		let answer: Json = serde_json::from_str(&done.out()).unwrap();
		assert_eq!(answer["didResolutionMetadata"]["error"], error);
	}
	folder.run(&format!("did resolve {own}")).fails(4, &["no node answers"]);
	let named = folder.run(&format!("did of --institution 3 --genesis {CHILD} --field did"));
	assert_eq!(named.succeeds().trim(), own);
}

//! The `tutela` command line as a process, without a node: exit codes, messages, and secrets.

mod common;

use common::{Done, Folder, PHRASE};
use serde_json::Value as Json;
use std::{path::PathBuf, process::Command};

const CHILD: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";

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
fn a_report_should_be_in_the_language_that_is_asked_for_and_json_in_english() {
	let folder = Folder::new("language");
	let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../evidence/tests/fixtures");
	for file in ["record-0.json", "checkpoint.json"] {
		std::fs::copy(fixtures.join(file), folder.0.join(file)).unwrap();
	}
	let line =
		"evidence verify record-0.json --trust checkpoint.json --checked-at 2027-01-15T08:00Z";
	let golden = |tag: &str| {
		std::fs::read_to_string(fixtures.join(format!("reports/record-0.{tag}.txt"))).unwrap()
	};
	assert_eq!(folder.run(line).out(), golden("en"));
	let arguments: Vec<_> = line.split(' ').collect();
	for tag in ["ro", "uk", "fr"] {
		let by_option = folder.run(&format!("{line} --language {tag} --html {tag}.html"));
		assert_eq!(by_option.out(), golden(tag));
		let page = std::fs::read_to_string(folder.0.join(format!("{tag}.html"))).unwrap();
		assert!(page.contains(&format!("<html lang=\"{tag}\">")));
		let by_variable = folder.run_with(&arguments, &[("TUTELA_LANGUAGE", tag)]);
		assert_eq!(by_variable.out(), golden(tag));
	}
	let json = folder.run(&format!("{line} -o json"));
	assert_eq!(folder.run(&format!("{line} -o json --language uk")).out(), json.out());
	folder.run(&format!("{line} --language de")).fails(2, &["en", "ro", "uk", "fr"]);
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
	folder.run("key show --key //Alice").fails(2, &["not a secret"]);
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

/// A consent that nobody signed yet, for the network and the child [`CHILD`].
fn new_consent(folder: &Folder, name: &str) {
	let new = format!(
		"consent new --genesis {CHILD} --subject {CHILD} --to RO --from +1d --until +2d \
		 --escort-out guardian --out {name}"
	);
	folder.run(&new).succeeds();
}

fn mode(path: &std::path::Path) -> u32 {
	use std::os::unix::fs::PermissionsExt;
	std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_signature_that_cannot_be_written_should_leave_the_others() {
	let folder = Folder::new("full-disk");
	new_consent(&folder, "trip.json");
	folder.run("key new mother.key").succeeds();
	folder.run("key new father.key").succeeds();
	folder.run("consent sign trip.json --slot 0 --key mother.key").succeeds();
	let path = folder.0.join("trip.json");
	let signed = std::fs::read_to_string(&path).unwrap();
	// No file may grow beyond nothing: what a full disk does, but at once.
	let line = format!(
		"ulimit -f 0; exec {} consent sign trip.json --slot 1 --key father.key",
		env!("CARGO_BIN_EXE_tutela")
	);
	let ended = Command::new("bash").args(["-c", &line]).current_dir(&folder.0).output().unwrap();
	assert!(!ended.status.success());
	assert_eq!(std::fs::read_to_string(&path).unwrap(), signed, "the first signature is lost");
}

#[test]
fn signers_at_the_same_time_should_lose_no_signature() {
	let folder = Folder::new("together");
	new_consent(&folder, "trip.json");
	let signers: Vec<_> = (0..8)
		.map(|slot| {
			folder.run(&format!("key new {slot}.key")).succeeds();
			Command::new(env!("CARGO_BIN_EXE_tutela"))
				.args(["consent", "sign", "trip.json", "--slot", &slot.to_string(), "--key"])
				.arg(format!("{slot}.key"))
				.current_dir(&folder.0)
				.spawn()
				.unwrap()
		})
		.collect();
	signers.into_iter().for_each(|mut signer| assert!(signer.wait().unwrap().success()));
	let file = std::fs::read_to_string(folder.0.join("trip.json")).unwrap();
	let file: Json = serde_json::from_str(&file).unwrap();
	assert_eq!(file["attestations"].as_array().unwrap().len(), 8);
	let left: Vec<_> =
		std::fs::read_dir(&folder.0).unwrap().map(|one| one.unwrap().file_name()).collect();
	assert_eq!(left.len(), 9, "nothing is left behind: {left:?}");
}

#[test]
fn no_command_should_write_over_a_file_unless_told_to() {
	let folder = Folder::new("overwrite");
	folder.run("key new some.key").succeeds();
	let network = format!("--genesis {CHILD} --key some.key");
	let whom = format!("--subject {CHILD}");
	for (name, line) in [
		(
			"consent",
			format!(
				"consent new {network} {whom} --to RO --from +1d --until +2d --escort-out alone"
			),
		),
		(
			"kinship",
			format!(
			"kinship sign {network} {whom} --escort {CHILD} --relation grandparent --valid-until +1d"
		),
		),
		(
			"acceptance",
			format!(
				"guardian sign-acceptance {CHILD} {network} --basis birth-parent --rights object"
			),
		),
		(
			"appointment",
			format!("officer sign-acceptance 7 {network} --roles border --valid-until +9d"),
		),
		(
			"approval",
			format!(
				"crossing approve override 7 {network} --reason medical --submitter {}",
				"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
			),
		),
	] {
		folder.write(name, "a key, or signatures");
		folder
			.run(&format!("{line} --out {name}"))
			.fails(2, &[name, "not written over", "--force"]);
		let path = folder.0.join(name);
		assert_eq!(std::fs::read_to_string(&path).unwrap(), "a key, or signatures");
		folder.run(&format!("{line} --out {name} --force")).succeeds();
		assert!(std::fs::read_to_string(&path).unwrap().starts_with('{'), "{name}");
		std::fs::remove_file(&path).unwrap();
		folder.run(&format!("{line} --out {name}")).succeeds();
		assert_eq!(mode(&path), 0o600, "{name}: about a person, so its owner's alone");
	}
}

#[test]
fn claims_should_come_from_a_file_or_standard_input_and_stay_their_owners() {
	let folder = Folder::new("claims");
	let line = format!("evidence claims --subject {CHILD} --out child.claims.json --from");
	folder.write("twice.json", "{\"name\": \"A\",\n\"name\": \"B\"}");
	folder
		.run(&format!("{line} twice.json"))
		.fails(2, &["twice.json", "two claims have the name `name`"]);
	folder.write("none.json", "{}");
	folder.run(&format!("{line} none.json")).fails(2, &["1 to 64 claims"]);
	folder
		.run(&format!("{line} twice.json --claim name=A"))
		.fails(2, &["unexpected argument '--claim'"]);
	assert!(!folder.0.join("child.claims.json").exists());

	let words: Vec<String> = format!("{line} -").split(' ').map(Into::into).collect();
	let mut asked = Command::new(env!("CARGO_BIN_EXE_tutela"))
		.args(&words)
		.current_dir(&folder.0)
		.stdin(std::process::Stdio::piped())
		.stdout(std::process::Stdio::null())
		.spawn()
		.unwrap();
	let told = b"{\"name\": \"A\", \"born\": 2015}";
	std::io::Write::write_all(&mut asked.stdin.take().unwrap(), told).unwrap();
	assert!(asked.wait().unwrap().success());
	assert_eq!(mode(&folder.0.join("child.claims.json")), 0o600);
	folder.write("child.json", "{\"name\": \"A\"}");
	folder.run(&format!("{line} child.json")).fails(2, &["child.claims.json", "not written over"]);
}

#[test]
fn the_variable_should_take_what_a_key_file_holds_and_say_which_word_is_wrong() {
	let folder = Folder::new("variable");
	let account = folder.run("key new some.key --field account").succeeds();
	let held = std::fs::read_to_string(folder.0.join("some.key")).unwrap();
	assert!(held.starts_with("# "), "{held}");
	let show = ["key", "show", "--field", "account"];
	assert_eq!(folder.run_with(&show, &[("TUTELA_KEY", &held)]).succeeds(), account);

	let words: Vec<&str> = PHRASE.split(' ').collect();
	let with = |position: usize, word: &str| {
		let mut words = words.clone();
		words[position] = word;
		words.join(" ")
	};
	let short = words[..11].join(" ");
	for (secret, word) in [
		(with(2, "obeyy"), "word 3 is not in the list"),
		(with(11, "obey"), "do not fit together"),
		(short, "this one has 11"),
		("0x1234".into(), "this one has 4"),
		(format!("0x{}", "g".repeat(64)), "something else among these"),
	] {
		let done = folder.run_with(&show, &[("TUTELA_KEY", &secret)]);
		done.fails(2, &["TUTELA_KEY", word]);
		assert!(!done.errors().contains("obey"), "{}", done.errors());
		folder.write("wrong.key", &secret);
		folder.run("key show --key wrong.key").fails(2, &["wrong.key", word]);
	}
}

/// The signature in a file that a command wrote, and the account that signed.
fn signature_in(path: &std::path::Path) -> String {
	let file: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
	let holder = file.get("attestations").map_or(&file, |all| &all[0]);
	holder["signature"].as_str().unwrap().to_owned()
}

#[test]
fn signatures_that_were_made_elsewhere_should_be_taken_for_every_text() {
	let folder = Folder::new("elsewhere");
	let account = folder.run("key new some.key --field account").succeeds().trim().to_owned();
	let other = folder.run("key new other.key --field account").succeeds().trim().to_owned();
	let network = format!("--genesis {CHILD}");
	let at = "2026-12-01T10:30:00Z";
	let kinship = format!(
		"{network} --subject {CHILD} --escort {CHILD} --relation grandparent --valid-until {at}"
	);
	let link = format!("{CHILD} {network} --basis birth-parent --rights object --valid-until {at}");
	let office = format!("7 {network} --roles border --valid-until {at}");
	let approval = format!("7 {network} --reason medical --submitter {other} --valid-until {at}");
	// How each text is signed with a key, and how the same signature is taken from elsewhere.
	for (name, sign, add) in [
		(
			"acceptance",
			format!("guardian sign-acceptance {link}"),
			format!("guardian add-signature {link}"),
		),
		(
			"office",
			format!("officer sign-acceptance {office}"),
			format!("officer add-signature {office}"),
		),
		(
			"approval",
			format!("crossing approve override {approval}"),
			format!("crossing approve override {approval}"),
		),
	] {
		let own = folder.0.join(format!("{name}.json"));
		folder.run(&format!("{sign} --key some.key --out {name}.json")).succeeds();
		let hex = signature_in(&own).trim_start_matches("0x").to_uppercase();
		// As a wallet that puts the scheme's number in front: 1 is sr25519.
		let add = format!("{add} --signature 0x01{hex} --out {name}-2.json --account");
		folder.run(&format!("{add} {other}")).fails(2, &[&other, "did not sign this text"]);
		folder.run(&format!("{add} {account}")).succeeds();
		let taken = folder.0.join(format!("{name}-2.json"));
		assert_eq!(std::fs::read_to_string(own).unwrap(), std::fs::read_to_string(taken).unwrap());
	}
	// A text that names the minute of its signing: what is printed is what counts.
	let text = folder.run(&format!("kinship text {kinship} --attested-at {at}")).succeeds();
	assert!(text.contains("2026-12-01 10:30 UTC"), "{text}");
	let add = format!(
		"kinship add-signature {kinship} --attested-at {at} --account {account} --signature"
	);
	folder.run(&format!("{add} 0x{}", "11".repeat(64))).fails(2, &["did not sign this text"]);

	new_consent(&folder, "trip.json");
	folder.run("consent sign trip.json --slot 0 --key some.key --out own.json").succeeds();
	let hex = signature_in(&folder.0.join("own.json"));
	let add = "consent add-signature trip.json --slot 0 --signature";
	folder.run(&format!("{add} {hex}")).fails(2, &["--account"]);
	folder.run(&format!("{add} {hex} --account {other}")).fails(2, &["did not sign this text"]);
	folder.run(&format!("{add} {hex} --account {account}")).succeeds();
	assert_eq!(signature_in(&folder.0.join("trip.json")), hex);
	// A notary's word is over another text, so that a guardian's signature is none of it.
	let notary = format!(
		"consent add-signature trip.json --attest-for 0 --attested-at {at} --signature {hex}"
	);
	folder.run(&format!("{notary} --account {account}")).fails(2, &["did not sign this text"]);
	let text = folder
		.run(&format!("consent text trip.json --attest-for 0,1 --attested-at {at}"))
		.succeeds();
	assert!(text.contains("\nAttested for guardians: 0, 1\nAttested by: notary\n"), "{text}");
	folder
		.run("consent text trip.json --attest-for 0 --attested-at now")
		.fails(2, &["write a date"]);
}

#[test]
fn shells_and_man_should_know_every_command() {
	let folder = Folder::new("shell");
	let completions = folder.run("completions bash").succeeds();
	assert!(completions.contains("whoami") && completions.contains("--require-cleared"));
	folder.run("man .").succeeds();
	let pages = std::fs::read_dir(&folder.0).unwrap().count();
	assert!(pages > 100, "{pages} pages");
	folder.run("man no/such/folder").fails(1, &["no/such/folder"]);
}

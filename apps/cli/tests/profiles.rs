//! Options that a person writes down once: which of them count, and which files are refused.

mod common;

use common::{Done, Folder, PHRASE};
use serde_json::Value as Json;

/// Runs `tutela` with this folder for settings, and nothing else of an environment.
fn with_settings(folder: &Folder, line: &str, variables: &[(&str, &str)]) -> Done {
	let settings = folder.0.to_str().unwrap();
	let mut all = vec![("XDG_CONFIG_HOME", settings)];
	all.extend_from_slice(variables);
	folder.run_with(&line.split(' ').collect::<Vec<_>>(), &all)
}

#[test]
fn what_a_profile_says_should_count_where_nothing_else_is_said() {
	let folder = Folder::new("profiles");
	let run = |line: &str| with_settings(&folder, line, &[]);
	let network = format!("0x{}", "2a".repeat(32));
	run(&format!("config set post genesis={network} key=border.key wait=finalized")).succeeds();
	run("config set office output=csv").succeeds();
	let key = folder.0.join("border.key");
	let shown = |line: &str, variables: &[(&str, &str)]| {
		let rows: Vec<Json> =
			serde_json::from_str(&with_settings(&folder, line, variables).succeeds()).unwrap();
		move |option: &str| {
			let row = rows.iter().find(|row| row["option"] == option);
			row.map(|row| (row["value"].clone(), row["from"].clone()))
		}
	};
	// No profile is in use yet.
	assert_eq!(shown("config show -ojson", &[])("genesis"), None);
	run("config use post").succeeds();
	let in_use = shown("config show -ojson", &[]);
	assert_eq!(in_use("genesis").unwrap(), (network.clone().into(), "profile post".into()));
	assert_eq!(in_use("key").unwrap(), (key.to_str().unwrap().into(), "profile post".into()));
	assert_eq!(in_use("url").unwrap(), ("ws://127.0.0.1:9".into(), "environment".into()));
	let given = shown("config show -ojson --wait in-block", &[("TUTELA_KEY", PHRASE)]);
	assert_eq!(given("wait").unwrap(), ("in-block".into(), "command line".into()));
	assert_eq!(given("key").unwrap(), ("(not shown)".into(), "environment".into()));
	// Another profile than the one in use, by its name.
	assert!(run("--profile office config show").succeeds().contains("output,csv,profile office"));
	// What is in force is what commands take: the key of the profile is looked for, and is not there.
	run("key show").fails(2, &["border.key"]);
	let own = with_settings(&folder, "key show -ojson", &[("TUTELA_KEY", PHRASE)]).succeeds();
	assert!(own.contains("account"), "{own}");
	// Comments of people stay.
	let file = folder.0.join("tutela/config.toml");
	let text = std::fs::read_to_string(&file).unwrap();
	std::fs::write(&file, format!("# The lane's own.\n{text}")).unwrap();
	run("config unset post key").succeeds();
	assert!(std::fs::read_to_string(&file).unwrap().starts_with("# The lane's own.\n"));
	run("config remove post").succeeds();
	assert_eq!(shown("config show -ojson", &[])("genesis"), None);
}

#[test]
fn a_wrong_profile_should_be_refused_and_change_nothing() {
	use std::os::unix::fs::PermissionsExt;
	let folder = Folder::new("wrong-profiles");
	let run = |line: &str| with_settings(&folder, line, &[]);
	run("config set post output=json").succeeds();
	let file = folder.0.join("tutela/config.toml");
	let before = std::fs::read_to_string(&file).unwrap();
	run("config set post colour=blue").fails(2, &["`colour`", "these are: genesis, key"]);
	run("config set post wait=never")
		.fails(2, &["'never'", "possible values: in-block, finalized"]);
	run("config set post genesis=0x12").fails(2, &["0x and 64 hexadecimal digits"]);
	run("config set post tls-cert=/etc/tutela/cert.pem").fails(2, &["tls-key", "belong together"]);
	run("config set post output").fails(2, &["option=value"]);
	run("config unset post key").fails(2, &["no `key`"]);
	run("config use office").fails(2, &["no profile `office`", "it has post"]);
	run("--profile office status").fails(2, &["no profile `office`"]);
	let secret = ["config", "set", "post", &format!("key={PHRASE}")];
	let settings = [("XDG_CONFIG_HOME", folder.0.to_str().unwrap())];
	let done = folder.run_with(&secret, &settings);
	assert!(!done.errors().contains(PHRASE));
	done.fails(2, &["not a secret"]);
	assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
	// Written by hand.
	std::fs::write(&file, "use = \"post\"\n[profiles.post]\nkey = \"border.key\"\n").unwrap();
	run("status").fails(2, &["profile `post`", "write the whole path"]);
	run("config set post key=border.key").succeeds();
	std::fs::write(&file, "use = \"office\"\n").unwrap();
	run("status").fails(2, &["no profile `office`", "it has none"]);
	std::fs::write(&file, "[profile.post]\n").unwrap();
	run("status").fails(2, &["line 1", "unknown field `profile`"]);
	std::fs::write(&file, before).unwrap();
	std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o664)).unwrap();
	run("status").fails(2, &["others can write to it"]);
}

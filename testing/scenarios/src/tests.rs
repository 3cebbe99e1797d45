//! Reading case files.

use super::{load, read, Fault};
use std::path::{Path, PathBuf};

const WORLD: &str = r#"
[[institution]]
id = "border"
name = "Border police"
jurisdiction = "MD"
roles = ["Border"]

[[officer]]
id = "post"
institution = "border"
post = "MDGIU"
"#;

const CASE: &str = r#"
[[case]]
id = "one-parent"
title = "One parent"
cites = ["a rule"]
child = [{ id = "child", residence = "MD", born = "-8y" }]
guardian = [{ id = "mother", of = ["child"] }]
consent = [{ id = "trip", of = "child", to = ["IT"], out = "aunt", attest = [{ by = "mother" }] }]

[[case.step]]
cross = { by = "post", child = "child", exit_to = "RO", with = ["mother"] }
expect = { outcome = "Cleared", basis = "NoConsentRequired" }
"#;

fn faults_of(case: &str) -> Vec<Fault> {
	let sources =
		vec![("world.toml".into(), WORLD.to_owned()), ("case.toml".into(), case.to_owned())];
	read(sources).err().unwrap_or_default()
}

/// The only fault of the case in which `from` is replaced by `to`, as text.
fn fault_of(from: &str, to: &str) -> String {
	assert!(CASE.contains(from), "{from}");
	let faults = faults_of(&CASE.replacen(from, to, 1));
	assert_eq!(faults.len(), 1, "{faults:?}");
	faults[0].to_string()
}

fn demo() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

#[test]
fn cases_of_the_demonstration_should_be_sound() {
	let world = load(&demo()).unwrap_or_else(|faults| {
		panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>())
	});
	assert!(world.cases.len() >= 150, "{} cases", world.cases.len());
	let bus = world.cases.iter().find(|case| case.id.get_ref() == "md-bus").unwrap();
	assert_eq!((bus.children.len(), bus.guardians.len(), bus.consents.len()), (40, 40, 39));
	let each = &bus.steps.last().unwrap().each;
	assert_eq!(each.len(), 40);
	let labels: Vec<&str> = each.iter().map(|each| each.child.get_ref().as_str()).collect();
	assert_eq!(labels[36..], ["pupil-40", "pupil-7", "pupil-19", "pupil-33"]);
}

#[test]
fn every_case_of_the_demonstration_should_expect_something() {
	for case in load(&demo()).unwrap().cases {
		let expects = case.steps.iter().any(|step| {
			step.expect.is_some() || step.expect_in_order.is_some() || !step.each.is_empty()
		});
		assert!(expects, "{}", case.id.get_ref());
	}
}

#[test]
fn a_sound_file_should_be_read() {
	assert_eq!(faults_of(CASE), vec![]);
}

#[test]
fn broken_toml_should_be_reported_with_its_line() {
	let fault = fault_of("title = \"One parent\"", "title = \"One parent");
	assert!(fault.starts_with("case.toml:4: "), "{fault}");
}

#[test]
fn a_missing_field_should_be_named() {
	let fault = fault_of("residence = \"MD\", ", "");
	assert_eq!(fault, "case.toml:6: field `residence`: missing field `residence`");
}

#[test]
fn an_unknown_field_should_be_named() {
	let fault = fault_of("exit_to", "exitto");
	assert!(fault.starts_with("case.toml:11: field `exitto`: unknown field `exitto`"), "{fault}");
	assert!(fault.contains("`exit_to`"), "{fault}");
}

#[test]
fn a_value_of_the_wrong_type_should_be_reported_with_its_field() {
	let fault = fault_of("out = \"aunt\"", "out = \"aunt\", crossings = \"two\"");
	assert!(fault.starts_with("case.toml:8: field `crossings`: invalid type"), "{fault}");
}

#[test]
fn codes_and_names_should_be_checked() {
	for (from, to, field, word) in [
		("residence = \"MD\"", "residence = \"XX\"", "residence", "ISO 3166-1"),
		("exit_to = \"RO\"", "exit_to = \"ro\"", "exit_to", "capital letters"),
		("exit_to = \"RO\"", "exit_to = \"RO\", document = \"XX\"", "document", "ISO 3166-1"),
		("exit_to = \"RO\"", "exit_to = \"RO\", passage = \"Gone\"", "passage", "TurnedBack"),
		("born = \"-8y\"", "born = \"8\"", "born", "no month of birth"),
		("basis = \"NoConsentRequired\"", "basis = \"Luck\"", "basis", "GuardianConsent"),
		("out = \"aunt\"", "out = \"aunt\", from = \"soon\"", "from", "no time"),
	] {
		let fault = fault_of(from, to);
		assert!(fault.contains(&format!("field `{field}`: ")), "{fault}");
		assert!(fault.contains(word), "{fault}");
	}
}

#[test]
fn unknown_references_should_be_named() {
	for (from, to, fault) in [
		("of = [\"child\"]", "of = [\"chidl\"]", "7: field `of`: there is no child `chidl`"),
		("of = \"child\"", "of = \"chidl\"", "8: field `of`: there is no child `chidl`"),
		(
			"by = \"post\"",
			"by = \"pots\"",
			"11: field `by`: there is no officer, guardian or key `pots`",
		),
		(
			"with = [\"mother\"]",
			"with = [\"mohter\"]",
			"11: field `with`: there is no guardian or key `mohter`",
		),
		(
			"with = [\"mother\"]",
			"with = [\"mother\"], consents = [\"tripp\"]",
			"11: field `consents`: there is no consent `tripp`",
		),
	] {
		assert_eq!(fault_of(from, to), format!("case.toml:{fault}"));
	}
}

#[test]
fn an_institution_should_be_known_in_every_file() {
	let officer = "[[officer]]\nid = \"other\"\ninstitution = \"bordr\"\n";
	let faults = faults_of(&format!("{CASE}{officer}"));
	assert_eq!(faults.len(), 1, "{faults:?}");
	assert_eq!(
		faults[0].to_string(),
		"case.toml:15: field `institution`: there is no institution `bordr`"
	);
}

#[test]
fn a_label_should_be_given_once() {
	let twice = CASE.replacen(
		"{ id = \"mother\", of = [\"child\"] }",
		"{ id = \"mother\", of = [\"child\"] }, { id = \"mother\", of = [\"child\"] }",
		1,
	);
	let faults = faults_of(&twice);
	assert_eq!(faults.len(), 1, "{faults:?}");
	assert_eq!(
		faults[0].to_string(),
		"case.toml:7: field `id`: there is a second guardian or key `mother`"
	);
}

#[test]
fn a_step_should_be_one_act() {
	let fault =
		fault_of("expect = {", "revoke_all = { by = \"mother\", child = \"child\" }\nexpect = {");
	assert_eq!(
		fault,
		"case.toml:12: field `revoke_all`: a step is one act, and this one has `cross` too"
	);
}

#[test]
fn a_crossing_should_have_one_direction_and_one_company() {
	let fault = fault_of("exit_to = \"RO\", ", "");
	assert!(fault.ends_with("give one of `exit_to` and `entry_from`"), "{fault}");
	let fault = fault_of("with = [\"mother\"]", "with = [\"mother\"], alone = true");
	assert!(fault.ends_with("give one of `with`, `escort` and `alone`"), "{fault}");
}

#[test]
fn an_expectation_should_be_possible() {
	for (to, word) in [
		("expect = { outcome = \"Denied\", basis = \"NotMet\" }", "name the `reasons`"),
		("expect = { basis = \"NotMet\" }", "expect an `outcome`"),
		("expect = { outcome = \"Cleared\" }", "an `outcome` and a `basis`"),
		("expect = { error = \"PostNotYours\" }", "no `Pallet.Error`"),
		("expect = { error = \"A.B\", refused = true }", "expect an `outcome`"),
	] {
		let fault =
			fault_of("expect = { outcome = \"Cleared\", basis = \"NoConsentRequired\" }", to);
		assert!(fault.contains(word), "{fault}");
	}
}

#[test]
fn a_directory_without_cases_should_be_refused() {
	let faults = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap_err();
	assert!(faults[0].message.contains("no case"), "{faults:?}");
	let faults = load(Path::new("/nonexistent")).unwrap_err();
	assert!(faults[0].to_string().starts_with("/nonexistent:1: "), "{faults:?}");
}

//! Bundles of records on a chain in memory are verified, and their reports warn of what a judge has
//! to know.

mod common;

use codec::{Decode, Encode};
use common::{relay, story, Export};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};
use std::sync::OnceLock;
use tutela_evidence::{
	bundle::Finality, html, keys, verify, Answer, Bundle, Check, Checkpoint, Language, Message,
	Report,
};
use tutela_primitives::{
	redress::{ContestId, Decision, Ground, Target},
	Appointment, InstitutionId, InstitutionName, RecordId, Role, Roles, DAY, HOUR,
};
use tutela_runtime::{RuntimeCall, RuntimeOrigin};
use tutela_test_chain::{
	agrees, council, enact, exit, institution, signed, AccreditationCall, BorderCall, Chain,
	RedressCall, RegistryCall, ESCORT, START,
};

fn chain() -> &'static Chain {
	// The tries cannot be shared between threads, so each thread makes the chain once.
	thread_local!(static CHAIN: OnceLock<&'static Chain> = const { OnceLock::new() });
	CHAIN.with(|chain| *chain.get_or_init(|| Box::leak(Box::new(story::tell()))))
}

fn answer(report: &Report, name: &str) -> Answer {
	report.checks.iter().find(|check| check.name == name).unwrap().answer
}

fn judge(record: u64, head: usize) -> Report {
	let chain = chain();
	let bundle = chain.export(record, head);
	let json = bundle.to_json().unwrap();
	assert_eq!(Bundle::parse(json.as_bytes()), Ok(bundle.clone()));
	verify(&bundle, &chain.checkpoint(head))
}

fn because(check: &Check) -> String {
	check.because.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn proves(report: &Report, words: &str) -> bool {
	report.proven.iter().any(|line| line.to_string().contains(words))
}

fn warns(report: &Report, word: &str) -> bool {
	report.warnings.iter().any(|warning| warning.to_string().contains(word))
}

#[test]
fn every_kind_of_record_should_be_verified() {
	for record in story::DENIED..=story::TWICE {
		let report = judge(record, story::BEFORE_DISTRUST);
		assert!(report.verified, "record {record}:\n{report}");
		assert_eq!(answer(&report, "verdict"), Answer::Holds, "record {record}");
		assert_eq!(answer(&report, "officer_signature"), Answer::Holds, "record {record}");
	}
}

#[test]
fn an_earlier_record_of_the_same_child_in_the_same_block_should_count() {
	let chain = chain();
	let head = story::BEFORE_DISTRUST;
	let mut bundle = chain.export(story::BACK, head);
	assert_eq!(bundle.earlier.len(), 1);
	assert!(verify(&bundle, &chain.checkpoint(head)).verified);
	// Without the earlier record, the record does not follow from the file before the block.
	bundle.earlier = Default::default();
	let report = verify(&bundle, &chain.checkpoint(head));
	assert!(!report.verified);
}

#[test]
fn a_record_in_the_newest_block_should_be_verified() {
	let report = judge(story::DENIED, 2);
	assert!(report.verified, "{report}");
}

#[test]
fn a_bundle_without_a_relay_chain_should_say_that_it_is_unfinalised() {
	let report = judge(story::CLEARED, story::BEFORE_DISTRUST);
	assert!(report.headline().to_string().contains("WARNINGS"));
	assert!(warns(&report, "UNFINALISED"));
	let json = chain().export(story::CLEARED, story::BEFORE_DISTRUST).to_json().unwrap();
	assert!(json.contains("\"finality\": \"unfinalised\""));
}

#[test]
fn consents_should_be_shown_as_their_guardians_read_them() {
	let report = judge(story::CLEARED, story::BEFORE_DISTRUST);
	let (text, signatures) = &report.consents[0];
	assert!(text.starts_with("Tutela travel consent, version 1\nNetwork: 0x"), "{text}");
	assert!(text.contains("\nTo: RO\n") && text.contains(&format!("\nEscort out: {ESCORT:?}\n")));
	let signatures: Vec<_> = signatures.iter().map(ToString::to_string).collect();
	assert!(signatures[0].contains("Guardian 0") && signatures[0].contains("valid"));
	assert!(signatures[1].contains("Notary") && signatures[1].contains("guardians 1"));
	assert!(proves(&report, "attested theirs: 2 guardians"));
}

#[test]
fn a_batch_should_prove_each_child_by_itself() {
	let report = judge(story::UNKNOWN, story::BEFORE_DISTRUST);
	assert!(report.verified, "{report}");
	let reasons = named(&report, "Reasons against clearing");
	assert_eq!(reasons, ["no such child is registered (UnknownSubject)"]);
}

#[test]
fn an_override_and_its_missing_review_should_be_said_first() {
	let report = judge(story::OVERRIDDEN, story::BEFORE_DISTRUST);
	assert!(warns(&report, "OVERRIDDEN: this record takes the place of record 0"));
	assert!(warns(&report, "review of override 3"));
	assert_eq!(answer(&report, "approval"), Answer::Holds);
	assert!(
		report.to_string().find("OVERRIDDEN").unwrap()
			< report.to_string().find("Record 3").unwrap()
	);
}

#[test]
fn a_corrected_record_should_name_what_took_its_place() {
	let report = judge(story::CLEARED, story::BEFORE_DISTRUST);
	assert!(warns(&report, "CORRECTED: this record, number 1, was replaced by record 4"));
	let report = judge(story::CORRECTED, story::BEFORE_DISTRUST);
	assert!(warns(&report, "CORRECTED: this record takes the place of record 1"));
	let bundle = chain().export(story::CLEARED, story::BEFORE_DISTRUST);
	assert_eq!(bundle.amendments.len(), 1);
	assert_eq!((bundle.amendments[0].amends, bundle.amendments[0].record), (1, 4));
}

#[test]
fn what_happened_later_should_be_said_first() {
	let early = judge(story::CLEARED, story::BEFORE_DISTRUST);
	for word in ["TAINTED", "REVOKED", "no officer's any more", "secret was destroyed"] {
		assert!(!warns(&early, word), "{word}");
	}
	let late = judge(story::CLEARED, story::AFTER_DISTRUST);
	assert!(late.verified, "{late}");
	for word in ["TAINTED", "REVOKED", "no officer's any more", "secret was destroyed"] {
		assert!(warns(&late, word), "{word}: {late}");
	}
}

fn named(report: &Report, name: &str) -> Vec<String> {
	let lines = report.content.iter().filter(|(field, _)| field.to_string() == name);
	lines.map(|(_, value)| value.to_string()).collect()
}

#[test]
fn every_link_should_name_who_vouches_for_it() {
	let report = judge(story::CLEARED, story::BEFORE_DISTRUST);
	let lines = named(&report, "On the child's file, vouched for by");
	for what in ["the child's identity", "the link of guardian 0", "the link of guardian 1"] {
		let line = lines.iter().find(|line| line.starts_with(what)).unwrap();
		assert!(line.contains("institution 0 (Civil registry)"), "{line}");
	}
	let check = report.checks.iter().find(|check| check.name == "trust").unwrap();
	assert_eq!((check.answer, because(check)), (Answer::Holds, "None is distrusted.".into()));
}

#[test]
fn distrust_of_one_key_for_one_time_should_taint_what_it_vouched_for() {
	let mut chain = story::tell();
	let distrust = |from: u64, until: u64| AccreditationCall::distrust {
		institution: InstitutionId(0),
		key: Some(story::REGISTRAR.to_account_id()),
		from,
		until: Some(until),
	};
	// Another time than that in which the links were entered, and then that one.
	let other = chain.block(|_| enact(council(2), distrust(1, START - DAY)));
	let same = chain.block(|_| enact(council(2), distrust(START - HOUR, START + HOUR)));
	for (head, tainted) in [(other, false), (same, true)] {
		let report = verify(&chain.export(story::CLEARED, head), &chain.checkpoint(head));
		assert!(report.verified, "{report}");
		assert!(warns(&report, "DISTRUSTED: institution 0 (Civil registry)"));
		for what in ["the child's identity", "the link of guardian 0", "the link of guardian 1"] {
			let warning = format!("TAINTED: {what} was vouched for by institution 0");
			assert_eq!(warns(&report, &warning), tainted, "{report}");
		}
		let check = report.checks.iter().find(|check| check.name == "trust").unwrap();
		assert_eq!(because(check), "Some are distrusted: see the warnings.");
	}
}

/// RD-7: the record's bytes stay, and whoever reads the file learns of the contest before all else.
#[test]
fn an_upheld_contest_should_be_said_first() {
	let mut chain = Chain::new();
	let ombudsman = Sr25519Keyring::Ferdie;
	chain.block(|_| {
		institution("Civil registry", Role::Registrar, Alice, &[story::REGISTRAR]);
		institution("Border police", Role::Border, Bob, &[story::BORDER]);
		institution("Ombudsman", Role::Ombudsman, Charlie, &[ombudsman]);
		story::register();
		story::guardian(story::FATHER, story::REGISTRAR);
	});
	let written = chain.block(|block| {
		block.send(story::BORDER, BorderCall::verify_crossing { report: exit(story::CHILD) });
	});
	let contest = |ground| RedressCall::contest {
		target: Target::Record(RecordId(0)),
		ground,
		statement: H256::repeat_byte(1),
	};
	let decide = |contest, decision| {
		let (contest, reasons) = (ContestId(contest), H256::repeat_byte(2));
		RedressCall::decide { contest, decision, reasons }
	};
	let opened = chain.block(|_| enact(signed(story::FATHER), contest(Ground::NotHeard)));
	let in_part = chain.block(|_| enact(signed(ombudsman), decide(0, Decision::PartlyUpheld)));
	let whole = chain.block(|_| {
		enact(signed(story::FATHER), contest(Ground::Untrue));
		enact(signed(ombudsman), decide(1, Decision::Upheld));
	});
	let content = chain.export(0, written).record;
	for (head, right) in [(opened, None), (in_part, Some("right in part")), (whole, Some("right"))]
	{
		let bundle = chain.export(0, head);
		assert_eq!(bundle.record, content);
		let report = verify(&bundle, &chain.checkpoint(head));
		assert!(report.verified, "{report}");
		assert_eq!(warns(&report, "CONTESTED"), right.is_some(), "{report}");
		let Some(right) = right else { continue };
		let warning = format!("that the contest is {right} (contest");
		// Only that the file has no relay chain comes before.
		let [unfinalised, contested, ..] = &report.warnings[..] else { panic!("{report}") };
		let (unfinalised, contested) = (unfinalised.to_string(), contested.to_string());
		assert!(unfinalised.starts_with("UNFINALISED"), "{report}");
		assert!(contested.starts_with("CONTESTED: this record, number 0,"), "{report}");
		assert!(contested.contains(&warning), "{report}");
		assert!(contested.contains("institution 2 (Ombudsman)"), "{report}");
		let text = report.to_string();
		assert!(text.find("CONTESTED").unwrap() < text.find("Record 0").unwrap());
	}
}

/// Another registrar than the one that keeps the file put an accomplice's key on it, and is found
/// later to have been corrupt since before.
#[test]
fn a_link_by_another_registrar_should_name_that_one() {
	let mut chain = Chain::new();
	let other = Sr25519Keyring::Ferdie;
	chain.block(|_| {
		institution("Civil registry", Role::Registrar, Alice, &[story::REGISTRAR]);
		institution("Border police", Role::Border, Bob, &[story::BORDER]);
		institution("Other registry", Role::Registrar, Charlie, &[other]);
		story::register();
		story::guardian(story::MOTHER, story::REGISTRAR);
		// The file moves to the other registrar, which enters the accomplice, and back.
		let give = |from, to| {
			let to = InstitutionId(to);
			let propose = RegistryCall::propose_registrar { subject: story::CHILD, to };
			enact(signed(from), propose);
		};
		let take = || RegistryCall::accept_registrar { subject: story::CHILD };
		give(story::REGISTRAR, 2);
		enact(signed(other), take());
		story::guardian(story::FATHER, other);
		give(other, 0);
		enact(signed(story::REGISTRAR), take());
	});
	chain.block(|block| {
		block.send(story::BORDER, BorderCall::verify_crossing { report: exit(story::CHILD) });
	});
	let revoke = AccreditationCall::revoke {
		institution: InstitutionId(2),
		distrust_from: Some(START - DAY),
	};
	let head = chain.block(|_| enact(council(2), revoke));
	let report = verify(&chain.export(0, head), &chain.checkpoint(head));
	assert!(report.verified, "{report}");
	assert!(warns(&report, "TAINTED: the link of guardian 1 was vouched for by institution 2"));
	assert!(!warns(&report, "TAINTED: the link of guardian 0"));
	let check = report.checks.iter().find(|check| check.name == "trust").unwrap();
	assert_eq!(because(check), "Some are distrusted: see the warnings.");
}

/// Accredits the institution that gets this number by whoever may, and appoints one officer.
fn accredited(
	number: u32,
	by: impl Into<RuntimeOrigin>,
	roles: &[Role],
	admin: Sr25519Keyring,
	officer: (Sr25519Keyring, Role),
) {
	let institution = InstitutionId(number);
	let valid_until = START + 100 * DAY;
	let accredit = AccreditationCall::accredit {
		name: InstitutionName::new(&format!("Body {}", institution.0)).unwrap(),
		jurisdiction: Some("MD".parse().unwrap()),
		roles: Roles::from_iter(roles.iter().copied()),
		admin: admin.to_account_id(),
		framework: Default::default(),
		valid_until,
	};
	enact(by, accredit);
	let (officer, role) = officer;
	let roles = Roles::from([role]);
	let appointment = Appointment { institution, roles, post: None, valid_until };
	let acceptance = Some(agrees(officer, &appointment));
	let Appointment { roles, post, valid_until, .. } = appointment;
	let account = officer.to_account_id();
	let appoint =
		AccreditationCall::appoint_officer { account, roles, post, valid_until, acceptance };
	enact(signed(admin), appoint);
}

#[test]
fn those_who_accredited_should_be_looked_up_too() {
	let mut chain = Chain::new();
	chain.block(|_| {
		let roles = [Role::Accreditor, Role::Border];
		accredited(0, council(2), &roles, Charlie, (Sr25519Keyring::Ferdie, Role::Accreditor));
		let by = signed(Sr25519Keyring::Ferdie);
		accredited(1, by, &[Role::Border], Bob, (story::BORDER, Role::Border));
	});
	let written = chain.block(|block| {
		block.send(story::BORDER, BorderCall::verify_crossing { report: exit(story::CHILD) });
	});
	let distrust = AccreditationCall::distrust {
		institution: InstitutionId(0),
		key: Some(Sr25519Keyring::Ferdie.to_account_id()),
		from: START,
		until: None,
	};
	let head = chain.block(|_| enact(council(2), distrust));
	let report = verify(&chain.export(0, written), &chain.checkpoint(written));
	assert!(report.verified && !warns(&report, "DISTRUSTED"), "{report}");
	let report = verify(&chain.export(0, head), &chain.checkpoint(head));
	assert!(report.verified, "{report}");
	assert!(
		warns(&report, "DISTRUSTED: institution 0 (Body 0), which accredited one of those"),
		"{report}"
	);
}

/// A record that was written through a proxy: who signed was another key, and what it signed is not
/// read. Nothing fails, and nothing is shown.
#[test]
fn a_record_by_a_proxy_should_not_be_shown() {
	let mut chain = Chain::new();
	let (officer, proxy) = (Charlie, Alice);
	let address = |who: Sr25519Keyring| (0u8, who.to_account_id());
	let call = |bytes: Vec<u8>| RuntimeCall::decode(&mut &bytes[..]).unwrap();
	chain.block(|_| {
		institution("Border police", Role::Border, Bob, &[officer]);
		// Proxy, add_proxy: who, of which kind (any), delay.
		enact(signed(officer), call((42u8, 1u8, address(proxy), 0u8, 0u32).encode()));
	});
	let crossing = BorderCall::verify_crossing { report: exit(story::CHILD) };
	let inner = RuntimeCall::from(crossing);
	// Proxy, proxy: for whom, of which kind (whichever), the call.
	let outer = call((42u8, 0u8, address(officer), None::<u8>, inner).encode());
	let head = chain.block(|block| block.send(proxy, outer));
	let report = verify(&chain.export(0, head), &chain.checkpoint(head));
	assert!(!report.verified);
	for name in ["officer_signature", "verdict"] {
		assert_eq!(answer(&report, name), Answer::NotShown, "{name}:\n{report}");
	}
	assert!(report.checks.iter().all(|check| check.answer != Answer::Fails), "{report}");
	let check = report.checks.iter().find(|check| check.name == "officer_signature").unwrap();
	assert!(because(check).contains("inside another call"), "{report}");
	// A transaction whose signature is wrong fails all the same.
	let mut altered = chain.export(0, head);
	altered.transaction.spec_version += 1;
	let report = verify(&altered, &chain.checkpoint(head));
	assert_eq!(answer(&report, "officer_signature"), Answer::Fails);
}

#[test]
fn claims_should_be_opened_one_by_one() {
	let chain = chain();
	let opened = story::claims().open(&["birth_date".into()]);
	let head = story::BEFORE_DISTRUST;
	let bundle = chain.export_with(story::CLEARED, head, Some(opened), Finality::Unfinalised);
	let report = verify(&bundle, &chain.checkpoint(head));
	assert!(report.verified, "{report}");
	assert_eq!(report.claims, [("birth_date".into(), "2016-09-01".into())]);
	assert!(!bundle.to_json().unwrap().contains(&story::claims().disclosures[0]));
}

#[test]
fn erased_claims_should_be_told_from_lost_ones() {
	let words = |head| {
		let report = judge(story::CLEARED, head);
		let check = report.checks.iter().find(|check| check.name == "claims").unwrap();
		(because(check), proves(&report, "erased, not lost"))
	};
	let (before, erased) = words(story::BEFORE_DISTRUST);
	assert!(before.contains("was not declared destroyed") && !erased);
	let (after, erased) = words(story::AFTER_DISTRUST);
	assert!(after.contains("none can be") && erased);
}

#[test]
fn a_far_block_should_be_reached_by_a_short_way() {
	let mut chain = story::tell();
	chain.skip_to(9_095);
	let head = chain.block(|_| ());
	assert_eq!(chain.blocks[head].header.number, 9_096);
	let bundle = chain.export(story::DENIED, head);
	// Blocks 0 to 8,191 are under the tallest peak.
	assert_eq!(bundle.place.beside_block.len(), 13);
	let report = verify(&bundle, &chain.checkpoint(head));
	assert!(report.verified, "{report}");
}

/// The file of a record behind which this many blocks were made, with what the way to it takes of the file, in bytes.
fn after(blocks: u32) -> (usize, Bundle) {
	let mut chain = story::tell();
	chain.leap_to(blocks);
	let head = chain.block(|_| ());
	let bundle = chain.export(story::CLEARED, head);
	let report = verify(&bundle, &chain.checkpoint(head));
	assert!(report.verified, "{report}");
	// The hashes, and a proof of nothing but the commitment.
	let proof = chain.blocks[head].prove([keys::commitment()]);
	let proof: usize = proof.iter().map(|node| 2 * node.len()).sum();
	(serde_json::to_vec(&bundle.place).unwrap().len() + proof, bundle)
}

#[test]
fn a_record_of_a_month_ago_should_take_no_more_than_8_kilobytes() {
	let (size, bundle) = after(1_000_000);
	assert_eq!(bundle.place.beside_block.len(), 19);
	assert!(size <= 8_000, "{size}");
}

/// Two years of blocks at three seconds, generated. `cargo test -p tutela-evidence --release --test chain --
/// --ignored --nocapture` prints the sizes.
#[test]
#[ignore = "works out 21 million blocks, which takes half a minute"]
fn a_record_of_two_years_ago_should_take_no_more_than_8_kilobytes() {
	let (size, bundle) = after(21_037_000);
	assert_eq!(bundle.place.beside_block.len(), 24);
	println!("{size} bytes beside the record, of {} in all", bundle.to_json().unwrap().len());
	assert!(size <= 8_000, "{size}");
}

#[test]
fn a_record_should_not_pass_for_one_that_the_block_commits_to() {
	let chain = chain();
	let head = story::BEFORE_DISTRUST;
	let bundle = chain.export(story::UNKNOWN, head);
	assert_eq!(bundle.place.records.count, 2);
	let alterations: [fn(&mut Bundle); 4] = [
		|bundle| bundle.place.records.count += 1,
		|bundle| bundle.place.beside_record = Default::default(),
		|bundle| bundle.place.beside_block.0.swap(0, 1),
		|bundle| bundle.place.records.first.0 -= 1,
	];
	for (number, alter) in alterations.iter().enumerate() {
		let mut altered = bundle.clone();
		alter(&mut altered);
		assert!(!verify(&altered, &chain.checkpoint(head)).verified, "alteration {number}");
	}
}

#[test]
fn a_bundle_of_another_network_or_block_should_be_refused() {
	let chain = chain();
	let bundle = chain.export(story::DENIED, story::BEFORE_DISTRUST);
	let good = chain.checkpoint(story::BEFORE_DISTRUST);
	let network = Checkpoint { network: Default::default(), ..good.clone() };
	assert!(!verify(&bundle, &network).verified);
	assert!(!verify(&bundle, &chain.checkpoint(story::AFTER_DISTRUST)).verified);
	let relay = relay::Voters::new(5, 4).checkpoint(chain.network());
	let report = verify(&bundle, &relay);
	assert!(!report.verified);
	assert_eq!(answer(&report, "finality"), Answer::Fails);
}

#[test]
fn parts_of_another_records_bundle_should_not_fit() {
	let chain = chain();
	let head = story::BEFORE_DISTRUST;
	let one = chain.export(story::DENIED, head);
	let other = chain.export(story::CLEARED, head);
	let trusted = chain.checkpoint(head);
	let mixes: [fn(&mut Bundle, &Bundle); 7] = [
		|one, other| one.place = other.place.clone(),
		|one, other| one.record = other.record.clone(),
		|one, other| one.block = other.block.clone(),
		|one, other| one.parent = other.parent.clone(),
		|one, other| one.transaction = other.transaction.clone(),
		|one, other| one.consents = other.consents.clone(),
		|one, other| one.amendments = other.amendments.clone(),
	];
	for (number, mix) in mixes.iter().enumerate() {
		let mut mixed = one.clone();
		mix(&mut mixed, &other);
		assert!(!verify(&mixed, &trusted).verified, "mix {number}");
	}
}

#[test]
fn the_page_should_hold_the_report_and_no_foreign_markup() {
	let mut report = judge(story::CLEARED, story::BEFORE_DISTRUST);
	report.warnings.push(Message::plain("<script>alert(1)</script>"));
	let page = html::page(&report, Language::English);
	assert!(page.contains("VERIFIED, WITH WARNINGS") && page.contains("Tutela travel consent"));
	assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
}

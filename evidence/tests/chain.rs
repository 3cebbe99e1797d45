//! Bundles of records on a chain in memory are verified, and their reports warn of what a judge has
//! to know.

mod common;

use common::{relay, story, Export};
use std::sync::OnceLock;
use tutela_evidence::{bundle::Finality, html, verify, Answer, Bundle, Checkpoint, Report};
use tutela_test_chain::{Chain, ESCORT};

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

fn warns(report: &Report, word: &str) -> bool {
	report.warnings.iter().any(|warning| warning.contains(word))
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
	assert!(report.headline().contains("WARNINGS"));
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
	assert!(signatures[0].contains("Guardian 0") && signatures[0].contains("valid"));
	assert!(signatures[1].contains("Notary") && signatures[1].contains("guardians 1"));
	assert!(report.proven.iter().any(|line| line.contains("a notary's: 2 guardians")));
}

#[test]
fn a_batch_should_prove_each_child_by_itself() {
	let report = judge(story::UNKNOWN, story::BEFORE_DISTRUST);
	assert!(report.verified, "{report}");
	assert!(report.content.contains(&(
		"Reasons against clearing",
		"no such child is registered (UnknownSubject)".into()
	)));
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
		(check.because.clone(), report.proven.iter().any(|line| line.contains("erased, not lost")))
	};
	let (before, erased) = words(story::BEFORE_DISTRUST);
	assert!(before.contains("was not declared destroyed") && !erased);
	let (after, erased) = words(story::AFTER_DISTRUST);
	assert!(after.contains("none can be") && erased);
}

#[test]
fn a_far_block_should_be_reached_over_the_hashes_that_states_hold() {
	let mut chain = story::tell();
	for step in [904, 5_000] {
		chain.skip_to(step - 1);
		chain.block(|_| ());
	}
	chain.skip_to(9_095);
	let head = chain.block(|_| ());
	assert_eq!(chain.blocks[head].header.number, 9_096);
	let bundle = chain.export(story::DENIED, head);
	assert_eq!(bundle.path.len(), 2);
	let report = verify(&bundle, &chain.checkpoint(head));
	assert!(report.verified, "{report}");
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
	let mixes: [fn(&mut Bundle, &Bundle); 6] = [
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
	report.warnings.push("<script>alert(1)</script>".into());
	let page = html::page(&report);
	assert!(page.contains("VERIFIED, WITH WARNINGS") && page.contains("Tutela travel consent"));
	assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
}

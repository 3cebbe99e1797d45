//! Finality by a relay chain, with real tries, keys and signatures. No relay chain ran for it:
//! `fixtures.rs` has records of one that did.

mod common;

use common::{
	relay::{
		chain_after, finality, forced_change, handover, signed_block, Target, Voters, PARA_ID,
	},
	story, Export,
};
use tutela_evidence::{
	advance::{Advance, AdvanceError},
	bundle::Finality,
	checkpoint::{Checkpoint, Trust},
	relay::RelayError,
	verify, Bundle, Malformed, Report,
};
use tutela_test_chain::Chain;

struct Scene {
	chain: Chain,
	bundle: Bundle,
}

/// A bundle whose block `votes` of the authorities finalised. With `trusted`, authorities changed
/// twice since the checkpoint.
fn scene(voters: &Voters, votes: usize, trusted: Option<&Voters>) -> Scene {
	let chain = story::tell();
	let head = story::BEFORE_DISTRUST;
	let header = chain.blocks[head].header.clone();
	let handovers = match trusted {
		Some(trusted) => {
			let between = Voters::new(trusted.id + 1, 5);
			vec![handover(600, trusted, &between), handover(700, &between, voters)]
		}
		None => Vec::new(),
	};
	let finality = finality(&header, voters, votes, handovers);
	let bundle = chain.export_with(story::CLEARED, head, None, finality);
	Scene { chain, bundle }
}

impl Scene {
	fn judge(&self, voters: &Voters) -> Report {
		verify(&self.bundle, &voters.checkpoint(self.chain.network()))
	}

	fn relay(&mut self) -> &mut tutela_evidence::bundle::RelayProof {
		match &mut self.bundle.finality {
			Finality::Relay(proof) => proof,
			Finality::Unfinalised => unreachable!("it has one"),
		}
	}
}

#[test]
fn a_block_that_the_relay_chain_made_final_should_be_verified() {
	let voters = Voters::new(7, 4);
	let scene = scene(&voters, 3, None);
	let report = scene.judge(&voters);
	assert!(report.verified, "{report}");
	assert!(!report.warnings.iter().any(|warning| warning.to_string().contains("UNFINALISED")));
	let json = scene.bundle.to_json().unwrap();
	assert_eq!(Bundle::parse(json.as_bytes()), Ok(scene.bundle));
}

#[test]
fn two_of_four_authorities_should_not_be_enough() {
	let voters = Voters::new(7, 4);
	assert!(!scene(&voters, 2, None).judge(&voters).verified);
}

#[test]
fn other_authorities_should_not_be_trusted() {
	let voters = Voters::new(7, 4);
	let scene = scene(&voters, 4, None);
	assert!(!scene.judge(&Voters::new(8, 4)).verified);
	assert!(!scene.judge(&Voters::new(7, 5)).verified);
	// The same keys in another set.
	let renumbered = Voters { id: 6, ..voters.clone() };
	assert!(!scene.judge(&renumbered).verified);
}

#[test]
fn authorities_should_be_followed_over_their_handovers() {
	let (trusted, voters) = (Voters::new(5, 4), Voters::new(7, 6));
	let mut scene = scene(&voters, 5, Some(&trusted));
	let report = scene.judge(&trusted);
	assert!(report.verified, "{report}");
	// Handovers in another order, by others, and with one missing.
	scene.relay().handovers.0.swap(0, 1);
	assert!(!scene.judge(&trusted).verified);
	scene.relay().handovers.0.swap(0, 1);
	let stranger = Voters { id: 5, ..Voters::new(9, 4) };
	scene.relay().handovers.0[0] = handover(600, &stranger, &Voters::new(6, 5));
	assert!(!scene.judge(&trusted).verified);
	scene.relay().handovers.0.remove(0);
	assert!(!scene.judge(&trusted).verified);
}

#[test]
fn another_parachain_should_be_refused() {
	let voters = Voters::new(7, 4);
	let scene = scene(&voters, 4, None);
	let authorities = voters.authorities().into();
	let trust = Trust::Relay { para_id: PARA_ID + 1, set_id: voters.id, authorities };
	let checkpoint = Checkpoint::new(scene.chain.network(), trust);
	assert!(!verify(&scene.bundle, &checkpoint).verified);
}

#[test]
fn a_relay_block_with_another_head_should_be_refused() {
	let voters = Voters::new(7, 4);
	let mut scene = scene(&voters, 4, None);
	let other = scene.chain.blocks[story::AFTER_DISTRUST].header.clone();
	scene.bundle.finality = finality(&other, &voters, 4, Vec::new());
	assert!(!scene.judge(&voters).verified);
}

#[test]
fn blocks_that_do_not_follow_each_other_should_be_refused() {
	let voters = Voters::new(7, 4);
	let mut scene = scene(&voters, 4, None);
	scene.relay().descendants.0.remove(0);
	assert!(!scene.judge(&voters).verified);
}

#[test]
fn a_relay_part_should_hold_even_where_the_reader_names_a_block() {
	let voters = Voters::new(7, 4);
	let mut scene = scene(&voters, 4, None);
	let trusted = scene.chain.checkpoint(story::BEFORE_DISTRUST);
	let report = verify(&scene.bundle, &trusted);
	assert!(report.verified, "{report}");
	assert!(report
		.warnings
		.iter()
		.any(|warning| warning.to_string().contains("were not compared")));
	let last = scene.relay().justification.0.len() - 100;
	scene.relay().justification.0[last] ^= 1;
	assert!(!verify(&scene.bundle, &trusted).verified);
}

fn because(report: &Report) -> String {
	let check = report.checks.iter().find(|check| check.name == "finality").unwrap();
	check.because.as_ref().unwrap().to_string()
}

#[test]
fn an_authority_that_voted_twice_should_not_spoil_a_sound_justification() {
	let voters = Voters::new(7, 4);
	let mut scene = scene(&voters, 3, None);
	let signed = signed_block(scene.relay());
	let later = chain_after(&signed, 1);
	let votes = [(0, &signed), (1, &signed), (2, &signed), (2, &later[0])];
	let votes = votes.map(|(voter, block)| (voter, Target::of(block)));
	scene.relay().justification = voters.justify_by(&signed, &votes, later);
	let report = scene.judge(&voters);
	assert!(report.verified, "{report}");
	assert!(because(&report).contains("3 of 4 authorities"), "{report}");
}

#[test]
fn a_change_by_force_should_ask_for_a_newer_checkpoint() {
	let (trusted, voters) = (Voters::new(5, 4), Voters::new(7, 6));
	let mut scene = scene(&voters, 5, Some(&trusted));
	scene.relay().handovers.0[0] = forced_change(600, &trusted, &Voters::new(6, 5));
	let report = scene.judge(&trusted);
	assert!(!report.verified);
	let because = because(&report);
	assert!(because.contains("by force") && because.contains("newer"), "{because}");
}

#[test]
fn more_handovers_than_a_file_may_have_should_be_followed_by_advancing() {
	let voters = Voters::many(1, 4);
	let mut scene = scene(&Voters::new(7, 4), 4, None);
	let network = scene.chain.network();
	let of_set = |id: u64| Voters { id, ..voters.clone() };
	let handovers =
		(1..41).map(|id| handover(100 + u32::try_from(id).unwrap(), &of_set(id), &of_set(id + 1)));
	let handovers: Vec<_> = handovers.collect();
	scene.relay().handovers = handovers.clone().into();
	let text = scene.bundle.to_json().unwrap();
	assert!(matches!(Bundle::parse(text.as_bytes()), Err(Malformed::NotReadable(_))));

	let old = of_set(1).checkpoint(network);
	let mut lines = vec![Advance::new(&old).unwrap().opening().unwrap()];
	lines.extend(handovers.iter().map(|handover| handover.to_line().unwrap()));
	let follow = |checkpoint: &Checkpoint, lines: &[String]| {
		let mut advance = Advance::new(checkpoint)?;
		advance.open(lines[0].as_bytes())?;
		for line in &lines[1..] {
			advance.line(line.as_bytes())?;
		}
		Ok::<_, AdvanceError>((advance.checkpoint(), advance.followed().0))
	};
	let newest = of_set(41).checkpoint(network);
	assert_eq!(follow(&old, &lines), Ok((newest.clone(), 40)));
	// A checkpoint of a later set passes over the lines before it.
	assert_eq!(follow(&of_set(30).checkpoint(network), &lines), Ok((newest, 11)));
	assert_eq!(
		follow(&of_set(0).checkpoint(network), &lines),
		Err(AdvanceError::Gap { has: 0, begins: 1 })
	);
	let strangers = Voters::new(1, 4).checkpoint(network);
	let failed = AdvanceError::Handover { set_id: 1, error: RelayError::NotEnough };
	assert_eq!(follow(&strangers, &lines), Err(failed));
	let elsewhere = of_set(1).checkpoint(Default::default());
	assert_eq!(follow(&elsewhere, &lines), Err(AdvanceError::OtherChain));
	let block = scene.chain.checkpoint(story::BEFORE_DISTRUST);
	assert_eq!(follow(&block, &lines), Err(AdvanceError::NoAuthorities));
	// One missing, two in another order, one altered.
	let mut gap = lines.clone();
	gap.remove(5);
	assert!(follow(&old, &gap).is_err());
	lines.swap(3, 4);
	assert!(follow(&old, &lines).is_err());
	lines.swap(3, 4);
	lines[9] = lines[9].replace("0x", "0x00");
	assert!(follow(&old, &lines).is_err());
}

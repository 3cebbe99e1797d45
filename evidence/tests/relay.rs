//! Finality by a relay chain, with real tries, keys and signatures. No relay chain ran for it:
//! `fixtures.rs` has records of one that did.

mod common;

use common::{
	relay::{finality, handover, Voters, PARA_ID},
	story, Export,
};
use tutela_evidence::{
	bundle::Finality,
	checkpoint::{Checkpoint, Trust},
	verify, Bundle, Report,
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
	assert!(!report.warnings.iter().any(|warning| warning.contains("UNFINALISED")));
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
	assert!(report.warnings.iter().any(|warning| warning.contains("were not compared")));
	let last = scene.relay().justification.0.len() - 100;
	scene.relay().justification.0[last] ^= 1;
	assert!(!verify(&scene.bundle, &trusted).verified);
}

//! Two thirds of the council can reach every privileged call, whatever was done before.
//!
//! Random steps are played on the chain by signed transactions: seats that are keys, multisigs and
//! accounts with deputies propose, vote, stay silent, close, fill their places; a majority enters
//! safe mode again and again and pauses calls; signatories have no credit left; seats change; time
//! passes at the pace of one core and of three. A model in plain Rust foretells each answer. Then
//! any two thirds of the seats govern: they make every call that root can make, grant credit, end
//! safe mode and pauses, and make every call that their own vote can make, while the others hinder
//! them.
//!
//! | module | what it holds |
//! |---|---|
//! | `acts` | who may hold seats, and what motions are about |
//! | `model` | what governance should do |
//! | `privileged` | every privileged call, found by trying all |
//! | `chain` | what happened in a block, and what governance keeps |
//! | `game` | plays steps on the chain and compares |
//! | `govern` | two thirds reach every privileged call |
//!
//! `TUTELA_CASES` sets the number of games.

mod acts;
mod chain;
#[path = "../common/mod.rs"]
mod common;
mod game;
mod govern;
mod model;
mod privileged;

use acts::{Act, AGENCIES, NAMES};
use game::{Disagreement, Game, Step};
use model::Bend;
use privileged::{lacks_authority, name_of, PRIVILEGED};
use proptest::{prelude::*, sample::subsequence};
use std::sync::LazyLock;
use tutela_test_chain::on_chain;

/// Games that are played if `TUTELA_CASES` is not set.
const CASES: u32 = 32;

fn cases() -> u32 {
	let cases = std::env::var("TUTELA_CASES").ok();
	cases.map_or(CASES, |cases| cases.parse().expect("TUTELA_CASES is a number of games"))
}

fn agency() -> std::ops::Range<usize> {
	0..AGENCIES.len()
}

fn act() -> impl Strategy<Value = Act> {
	let name = 0..NAMES.len();
	prop_oneof![
		2 => (0..3u32).prop_map(Act::Whitelist),
		2 => (0..3u32).prop_map(Act::Dispatch),
		4 => Just(Act::Enter),
		3 => Just(Act::Extend),
		1 => Just(Act::Exit),
		2 => name.clone().prop_map(Act::Pause),
		3 => Just(Act::PauseAll),
		1 => name.prop_map(Act::Unpause),
		1 => Just(Act::UnpauseAll),
		2 => agency().prop_map(Act::Add),
		2 => agency().prop_map(Act::Remove),
		1 => (agency(), agency()).prop_map(|(remove, add)| Act::Swap(remove, add)),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let place = 0..100usize;
	let voters = subsequence(agency().collect::<Vec<_>>(), 1..=AGENCIES.len());
	prop_oneof![
		4 => (agency(), act(), any::<bool>()).prop_map(|(agency, act, by_majority)| {
			Step::Propose { agency, act, by_majority }
		}),
		4 => (agency(), place.clone(), any::<bool>())
			.prop_map(|(agency, place, approve)| Step::Vote { agency, place, approve }),
		3 => (agency(), place.clone()).prop_map(|(agency, place)| Step::Close { agency, place }),
		9 => (act(), voters, any::<bool>()).prop_map(|(act, voters, by_majority)| {
			Step::Carry { act, voters, by_majority }
		}),
		1 => agency().prop_map(Step::Fill),
		2 => (agency(), place, any::<bool>())
			.prop_map(|(agency, place, approve)| Step::Begin { agency, place, approve }),
		1 => agency().prop_map(Step::Spend),
		3 => (1..200u64).prop_map(|hours| Step::Wait { hours }),
		1 => prop_oneof![Just(2_000), Just(6_000), Just(12_000)].prop_map(Step::Session),
	]
}

/// Plays the steps with these agencies in the council, then the `last` part.
fn play(
	holders: &[usize],
	bend: Option<Bend>,
	steps: &[Step],
	last: impl FnOnce(&mut Game) -> Result<(), Disagreement>,
) -> Result<(), Disagreement> {
	// Before this game's chain begins.
	LazyLock::force(&PRIVILEGED);
	let mut played = Ok(());
	on_chain(|| {
		let mut game = Game::new(holders, bend);
		played = steps.iter().try_for_each(|step| game.play(step)).and_then(|()| last(&mut game));
	});
	played
}

proptest! {
	#![proptest_config(ProptestConfig {
		failure_persistence: None,
		..ProptestConfig::with_cases(cases())
	})]

	#[test]
	fn two_thirds_should_govern_after_whatever_was_done(
		holders in subsequence(agency().collect::<Vec<_>>(), 3..=AGENCIES.len()),
		steps in prop::collection::vec(step(), 1..25),
		first in agency(),
		is_hindered in any::<bool>(),
	) {
		let played = play(&holders, None, &steps, |game| game.govern(first, is_hindered));
		prop_assert_eq!(played, Ok(()));
	}
}

/// All that a minority and a majority can do at once against two seats that multisigs sign for.
fn hindered() -> Vec<Step> {
	let all = |act| Step::Carry { act, voters: vec![0, 2, 4], by_majority: false };
	vec![
		all(Act::PauseAll),
		all(Act::Enter),
		all(Act::Extend),
		Step::Fill(0),
		Step::Propose { agency: 2, act: Act::Exit, by_majority: false },
		Step::Begin { agency: 4, place: 33, approve: true },
	]
}

#[test]
fn two_thirds_should_make_every_call_of_root_while_all_is_done_against_them() {
	let reach = |game: &mut Game| -> Result<(), Disagreement> {
		for call in &PRIVILEGED.root {
			let result = common::rolled_back(|| game.clone().as_root(&[2, 4], call.clone(), true))?;
			assert!(!result.is_err_and(lacks_authority), "{:?}: {result:?}", name_of(call));
		}
		Ok(())
	};
	assert_eq!(play(&[0, 2, 4], None, &hindered(), reach), Ok(()));
}

#[test]
fn two_thirds_should_make_every_call_of_their_own_once_they_ended_what_a_majority_did() {
	let reach = |game: &mut Game| -> Result<(), Disagreement> {
		game.end_restrictions(&[2, 4], true)?;
		for call in &PRIVILEGED.own {
			let act = Act::Other(Box::new(call.clone()));
			let result = common::rolled_back(|| game.clone().carry(&[2, 4], &act, true))?;
			assert!(!result.is_err_and(lacks_authority), "{:?}: {result:?}", name_of(call));
		}
		Ok(())
	};
	assert_eq!(play(&[0, 2, 4], None, &hindered(), reach), Ok(()));
}

#[test]
fn two_thirds_should_govern_where_one_of_them_voted_against_an_open_motion() {
	let steps = [
		Step::Propose { agency: 1, act: Act::UnpauseAll, by_majority: false },
		Step::Vote { agency: 2, place: 0, approve: false },
	];
	assert_eq!(play(&[1, 2, 4, 5], None, &steps, |game| game.govern(3, true)), Ok(()));
}

#[test]
fn the_privileged_calls_should_be_those_that_the_council_is_known_to_need() {
	let root: Vec<_> = PRIVILEGED.root.iter().map(name_of).collect();
	let own: Vec<_> = PRIVILEGED.own.iter().map(name_of).collect();
	for name in [
		("Accreditation", "accredit"),
		("Accreditation", "revoke"),
		("Accreditation", "set_allowance"),
		("BorderTransfer", "set_rules"),
		("CollatorSelection", "set_invulnerables"),
		("CouncilMembership", "add_member"),
		("CouncilMembership", "remove_member"),
		("CouncilMembership", "reset_members"),
		("SafeMode", "force_exit"),
		("TxPause", "unpause"),
		("Whitelist", "whitelist_call"),
	] {
		assert!(own.contains(&name) && root.contains(&name), "{name:?}");
	}
	for name in [
		("Balances", "force_set_balance"),
		("MultiBlockMigrations", "force_set_cursor"),
		("Preimage", "request_preimage"),
		("Scheduler", "schedule"),
		("System", "authorize_upgrade"),
		("System", "set_code_without_checks"),
		("System", "set_storage"),
	] {
		assert!(root.contains(&name) && !own.contains(&name), "{name:?}");
	}
	for name in [("BorderTransfer", "verify_crossing"), ("Council", "vote"), ("Timestamp", "set")] {
		assert!(!root.contains(&name) && !own.contains(&name), "{name:?}");
	}
}

// --- The model notices --------------------------------------------------------------------------

/// Plays the same steps with the right rule, which agrees, and with a wrong one, which must not.
fn is_noticed(bend: Bend, holders: &[usize], steps: &[Step]) {
	assert_eq!(play(holders, None, steps, |_| Ok(())), Ok(()));
	assert!(play(holders, Some(bend), steps, |_| Ok(())).is_err(), "{bend:?} is not noticed");
}

#[test]
fn silence_as_an_aye_should_be_noticed() {
	let steps = [
		Step::Propose { agency: 0, act: Act::Whitelist(0), by_majority: false },
		Step::Vote { agency: 0, place: 0, approve: true },
		Step::Wait { hours: 7 * 24 },
		Step::Close { agency: 0, place: 0 },
	];
	is_noticed(Bend::SilenceIsAye, &[0, 1, 2], &steps);
}

#[test]
fn half_instead_of_two_thirds_should_be_noticed() {
	let act = Act::Whitelist(0);
	let steps = [Step::Carry { act, voters: vec![0, 1, 2], by_majority: true }];
	is_noticed(Bend::HalfIsEnough, &[0, 1, 2, 3, 4], &steps);
}

#[test]
fn places_without_shares_should_be_noticed() {
	is_noticed(Bend::NoShares, &[0, 1, 2], &[Step::Fill(0)]);
}

#[test]
fn votes_of_a_seat_that_left_should_be_noticed() {
	let steps = [
		Step::Propose { agency: 1, act: Act::Whitelist(0), by_majority: false },
		Step::Vote { agency: 0, place: 0, approve: true },
		Step::Carry { act: Act::Remove(0), voters: vec![1, 2, 3], by_majority: false },
	];
	is_noticed(Bend::VotesStay, &[0, 1, 2, 3], &steps);
}

#[test]
fn safe_mode_without_an_end_should_be_noticed() {
	let steps = [
		Step::Carry { act: Act::Enter, voters: vec![0, 1], by_majority: true },
		Step::Wait { hours: 25 },
	];
	is_noticed(Bend::SafeModeStays, &[0, 1, 2], &steps);
}

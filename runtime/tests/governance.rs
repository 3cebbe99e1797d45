//! The council can always govern, in whichever form its members hold their seats, and nobody else
//! can take its place or its room.

mod common;

use common::{
	blocks::{deliver, Refusal},
	motions::{close, full_name, harmless, hash_of, names, propose, vote, votes},
	pace::pass_session,
	seats::{grant, seats, send_by, Seat, Signatories, CREDIT},
};
use frame_support::{
	assert_noop, assert_ok,
	traits::{Contains, Get, GetCallMetadata},
};
use sp_keyring::Sr25519Keyring::{self, Alice, AliceStash, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::{
	traits::Dispatchable, transaction_validity::InvalidTransaction, DispatchError, DispatchResult,
};
use tutela_primitives::{
	protection::{EncryptionKey, Step},
	redress::{ContestId, Decision, Ground, Target},
	CaseId, Moment, Role, Signed, SubjectId, DAY,
};
use tutela_runtime::{
	configs::{BlockTime, Day, Week, EXISTENTIAL_DEPOSIT},
	filter::CallFilter,
	marks::Mark,
	motions::MOTIONS,
	Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, SafeMode, System,
};
use tutela_test_chain::{
	council, enact, exit, institution, on_chain, AccreditationCall, BorderCall, GuardianshipCall,
	JournalCall, ProtectionCall, RedressCall,
};

type CouncilError = pallet_collective::Error<Runtime, pallet_collective::Instance1>;

fn in_safe_mode() {
	enact(council(2), pallet_safe_mode::Call::<Runtime>::force_enter {});
}

fn exit_safe_mode() -> RuntimeCall {
	pallet_safe_mode::Call::<Runtime>::force_exit {}.into()
}

fn keys_hold_seats(keys: &[Sr25519Keyring]) {
	seats(&keys.iter().map(|key| key.to_account_id()).collect::<Vec<_>>());
}

/// Opens motions on the harmless calls with these numbers.
fn open(who: Sr25519Keyring, numbers: std::ops::Range<u32>) {
	for number in numbers {
		assert_ok!(send_by(who, propose(2, &harmless(number))));
	}
}

fn all_vote(keys: &[Sr25519Keyring], call: &RuntimeCall, approve: bool) {
	for key in keys {
		assert_ok!(send_by(*key, vote(call, approve)));
	}
}

/// The event that says that a motion was rejected.
fn rejected(call: &RuntimeCall) -> RuntimeEvent {
	pallet_collective::Event::Disapproved { proposal_hash: hash_of(call) }.into()
}

/// The event that says that a motion's call was made, with this result.
fn executed(call: &RuntimeCall, result: DispatchResult) -> RuntimeEvent {
	pallet_collective::Event::Executed { proposal_hash: hash_of(call), result }.into()
}

fn pass_blocks(blocks: u32) {
	System::set_block_number(System::block_number() + blocks);
}

// --- Silence ------------------------------------------------------------------------------------

#[test]
fn silence_should_be_no_vote() {
	on_chain(|| {
		keys_hold_seats(&[Alice, Bob, Charlie, Dave, Eve]);
		let call = harmless(1);
		assert_ok!(send_by(Alice, propose(4, &call)));
		all_vote(&[Alice, Bob, Charlie], &call, true);
		pass_blocks(Week::get());
		assert_ok!(send_by(Alice, close(&call)));
		System::assert_has_event(rejected(&call));
	});
}

#[test]
fn the_primes_aye_should_not_be_that_of_the_silent() {
	on_chain(|| {
		enact(
			council(2),
			pallet_membership::Call::<Runtime, pallet_membership::Instance1>::set_prime {
				who: Alice.to_account_id().into(),
			},
		);
		let call = harmless(1);
		assert_ok!(send_by(Alice, propose(2, &call)));
		assert_ok!(send_by(Alice, vote(&call, true)));
		pass_blocks(Week::get());
		assert_ok!(send_by(Alice, close(&call)));
		System::assert_has_event(rejected(&call));
	});
}

// --- Room for motions ---------------------------------------------------------------------------

#[test]
fn a_member_should_fill_no_more_than_its_share_of_motions() {
	on_chain(|| {
		let share = MOTIONS / 3;
		open(Alice, 0..share);
		let one_more = propose(2, &harmless(share));
		assert_noop!(send_by(Alice, one_more), CouncilError::TooManyProposals);
		open(Bob, share..2 * share);
		assert_ok!(send_by(Charlie, propose(2, &harmless(2 * share))));
	});
}

#[test]
fn a_closed_motion_should_give_its_place_back() {
	on_chain(|| {
		let share = MOTIONS / 3;
		open(Alice, 0..share);
		let first = harmless(0);
		all_vote(&[Alice, Bob], &first, false);
		assert_ok!(send_by(Bob, close(&first)));
		assert_ok!(send_by(Alice, propose(2, &harmless(share))));
		assert_noop!(
			send_by(Alice, propose(2, &harmless(share + 1))),
			CouncilError::TooManyProposals
		);
	});
}

#[test]
fn motions_of_a_seat_that_left_should_end() {
	on_chain(|| {
		let (old, kept) = (harmless(1), harmless(2));
		assert_ok!(send_by(Alice, propose(2, &old)));
		assert_ok!(send_by(Bob, propose(2, &kept)));
		assert_ok!(send_by(Alice, vote(&kept, true)));
		keys_hold_seats(&[Bob, Charlie, Dave]);
		assert!(votes(&old).is_none());
		assert!(votes(&kept).unwrap().ayes.is_empty());
	});
}

#[test]
fn motions_beyond_the_share_of_a_seat_should_end_when_seats_are_added() {
	on_chain(|| {
		let share = MOTIONS / 3;
		open(Alice, 0..share);
		keys_hold_seats(&[Alice, Bob, Charlie, Dave, Eve]);
		let is_open = |number| votes(&harmless(number)).is_some();
		assert!((0..MOTIONS / 5).all(is_open));
		assert!(!(MOTIONS / 5..share).any(is_open));
	});
}

#[test]
fn a_motion_that_was_carried_out_should_not_be_called_rejected_when_its_seat_is_lost() {
	on_chain(|| {
		let call = harmless(1);
		assert_ok!(send_by(Alice, propose(2, &call)));
		all_vote(&[Alice, Bob], &call, true);
		assert_ok!(send_by(Bob, close(&call)));
		System::reset_events();
		keys_hold_seats(&[Bob, Charlie, Dave]);
		assert!(!System::events().iter().any(|record| record.event == rejected(&call)));
	});
}

// --- Periods ------------------------------------------------------------------------------------

#[test]
fn periods_should_take_the_same_time_with_any_number_of_cores() {
	on_chain(|| {
		assert_eq!(Moment::from(Week::get()) * 6_000, 7 * DAY);
		for pace in [2_000, 3_000, 6_000, 2_000, 12_000] {
			pass_session(pace);
			for (blocks, time) in [(Week::get(), 7 * DAY), (Day::get(), DAY)] {
				let taken = Moment::from(blocks) * pace;
				assert!(taken.abs_diff(time) <= time / 10, "{pace} ms a block: {taken} ms");
			}
		}
	});
}

#[test]
fn a_motion_and_safe_mode_should_last_as_long_with_three_cores_as_with_one() {
	on_chain(|| {
		pass_session(2_000);
		let call = harmless(1);
		assert_ok!(send_by(Alice, propose(2, &call)));
		let end = votes(&call).unwrap().end;
		assert_eq!(Moment::from(end - System::block_number()) * 2_000, 7 * DAY);
		in_safe_mode();
		let until = pallet_safe_mode::EnteredUntil::<Runtime>::get().unwrap();
		assert_eq!(Moment::from(until - System::block_number()) * 2_000, DAY);
	});
}

#[test]
fn a_chain_that_stood_still_should_not_shorten_periods() {
	on_chain(|| {
		pass_session(200_000);
		assert_eq!(BlockTime::get(), 12_000);
		pass_session(1);
		assert_eq!(BlockTime::get(), 500);
	});
}

// --- Safe mode and pauses -----------------------------------------------------------------------

/// Opens a motion, lets all of these vote for it, and closes it.
fn carry(seats: &[Seat], threshold: u32, motion: &RuntimeCall) {
	seats[0].send(propose(threshold, motion)).unwrap();
	for seat in seats {
		seat.send(vote(motion, true)).unwrap();
	}
	seats[0].send(close(motion)).unwrap();
}

/// What two of three seats can always do: make any call as root.
fn reach_root(seats: [Seat; 2], call: &RuntimeCall) {
	let whitelist = pallet_whitelist::Call::<Runtime>::whitelist_call { call_hash: hash_of(call) };
	let dispatch = pallet_whitelist::Call::<Runtime>::dispatch_whitelisted_call_with_preimage {
		call: Box::new(call.clone()),
	};
	for motion in [whitelist.into(), dispatch.into()] {
		carry(&seats, 2, &motion);
	}
}

const SIGNATORIES: Signatories = [Dave, Eve, Ferdie];

const FORMS: [Seat; 4] = [
	Seat::Key(Bob),
	Seat::Shared(SIGNATORIES),
	Seat::Deputised { account: Bob, deputy: Charlie },
	Seat::DeputisedToShared { account: Bob, signatories: SIGNATORIES },
];

/// A call that only root can make, and whether it was made.
fn privileged() -> (RuntimeCall, impl Fn() -> bool) {
	let key = b"reached".to_vec();
	let call = frame_system::Call::<Runtime>::set_storage { items: vec![(key.clone(), vec![1])] };
	(call.into(), move || sp_io::storage::get(&key).is_some())
}

#[test]
fn the_council_should_govern_in_safe_mode_in_every_form_of_its_seats() {
	for seat in FORMS {
		on_chain(|| {
			seat.set_up();
			seats(&[Alice.to_account_id(), seat.account(), Sr25519Keyring::One.to_account_id()]);
			in_safe_mode();
			let (call, reached) = privileged();
			reach_root([seat, Seat::Key(Alice)], &call);
			assert!(reached(), "{seat:?}");
			reach_root([Seat::Key(Alice), seat], &exit_safe_mode());
			assert!(!SafeMode::is_entered(), "{seat:?}");
		});
	}
}

fn pause(name: (&str, &str)) -> Result<(), DispatchError> {
	RuntimeCall::from(pallet_tx_pause::Call::<Runtime>::pause { full_name: full_name(name) })
		.dispatch(council(2))
		.map(|_| ())
		.map_err(|error| error.error)
}

fn unpause(name: (&str, &str)) -> RuntimeCall {
	pallet_tx_pause::Call::<Runtime>::unpause { ident: full_name(name) }.into()
}

#[test]
fn the_council_should_govern_whatever_is_paused() {
	for seat in FORMS {
		on_chain(|| {
			seat.set_up();
			seats(&[Alice.to_account_id(), seat.account(), Sr25519Keyring::One.to_account_id()]);
			let paused = names().into_iter().filter(|name| pause(*name).is_ok()).count();
			assert!(paused > 50, "{paused} calls are paused");
			in_safe_mode();
			let (call, reached) = privileged();
			reach_root([seat, Seat::Key(Alice)], &call);
			assert!(reached(), "{seat:?}");
		});
	}
}

#[test]
fn what_ends_a_pause_and_what_blocks_need_should_not_be_paused() {
	on_chain(|| {
		for pallet in [
			"Council",
			"CouncilMembership",
			"Whitelist",
			"TxPause",
			"SafeMode",
			"Multisig",
			"Proxy",
			"Utility",
			"System",
			"ParachainSystem",
			"Timestamp",
		] {
			for call in RuntimeCall::get_call_names(pallet) {
				assert!(pause((pallet, call)).is_err(), "{pallet}.{call}");
			}
		}
		assert_ok!(pause(("BorderTransfer", "verify_crossing")));
	});
}

#[test]
fn two_thirds_should_end_each_pause_in_safe_mode() {
	on_chain(|| {
		let paused: Vec<_> = names().into_iter().filter(|name| pause(*name).is_ok()).collect();
		in_safe_mode();
		for name in paused {
			carry(&[Alice, Bob].map(Seat::Key), 2, &unpause(name));
		}
		assert_eq!(pallet_tx_pause::PausedCalls::<Runtime>::iter_keys().count(), 0);
	});
}

#[test]
fn safe_mode_that_was_extended_day_by_day_should_end_by_two_thirds() {
	on_chain(|| {
		in_safe_mode();
		let began = System::block_number();
		for _ in 0..365 {
			enact(council(2), pallet_safe_mode::Call::<Runtime>::force_extend {});
		}
		let until = pallet_safe_mode::EnteredUntil::<Runtime>::get().unwrap();
		assert_eq!(until - began, 366 * Day::get());
		carry(&[Alice, Bob].map(Seat::Key), 2, &exit_safe_mode());
		assert!(!SafeMode::is_entered());
	});
}

#[test]
fn more_than_half_should_not_end_what_they_began() {
	on_chain(|| {
		keys_hold_seats(&[Alice, Bob, Charlie, Dave, Eve]);
		let name = ("BorderTransfer", "verify_crossing");
		assert_ok!(pause(name));
		in_safe_mode();
		for end in [exit_safe_mode(), unpause(name)] {
			carry(&[Alice, Bob, Charlie].map(Seat::Key), 3, &end);
			System::assert_has_event(executed(&end, Err(DispatchError::BadOrigin)));
			carry(&[Alice, Bob, Charlie, Dave].map(Seat::Key), 4, &end);
			System::assert_has_event(executed(&end, Ok(())));
		}
	});
}

// --- Whoever is quicker -------------------------------------------------------------------------

#[test]
fn a_motion_with_a_lower_threshold_should_be_passed_by_in_a_batch() {
	on_chain(|| {
		keys_hold_seats(&[Alice, Bob, Charlie, Dave, Eve]);
		in_safe_mode();
		let exit = exit_safe_mode();
		// Eve opens it for three votes of five, and closes it before the fourth.
		assert_ok!(send_by(Eve, propose(3, &exit)));
		let duplicate = CouncilError::DuplicateProposal;
		assert_noop!(send_by(Alice, propose(4, &exit)), duplicate);
		all_vote(&[Alice, Bob, Charlie], &exit, true);
		assert_ok!(send_by(Eve, close(&exit)));
		System::assert_has_event(executed(&exit, Err(DispatchError::BadOrigin)));
		assert!(SafeMode::is_entered());
		assert_ok!(send_by(Eve, propose(3, &exit)));
		let batch: RuntimeCall = pallet_utility::Call::batch_all { calls: vec![exit] }.into();
		carry(&[Alice, Bob, Charlie, Dave].map(Seat::Key), 4, &batch);
		assert!(!SafeMode::is_entered());
	});
}

#[test]
fn votes_should_count_after_the_time_of_a_motion_until_it_is_closed() {
	on_chain(|| {
		let call = harmless(1);
		assert_ok!(send_by(Alice, propose(2, &call)));
		pass_blocks(2 * Week::get());
		all_vote(&[Alice, Bob], &call, true);
		assert_ok!(send_by(Charlie, close(&call)));
		System::assert_has_event(executed(&call, Ok(())));
	});
}

#[test]
fn a_deputy_and_the_account_itself_should_share_the_places_of_one_seat() {
	on_chain(|| {
		let deputised = Seat::Deputised { account: Bob, deputy: Dave };
		deputised.set_up();
		let share = MOTIONS / 3;
		open(Bob, 0..share - 1);
		assert_ok!(deputised.send(propose(2, &harmless(share))));
		for seat in [deputised, Seat::Key(Bob)] {
			let one_more = seat.send_with(&propose(2, &harmless(share + 1)), &mut deliver);
			assert_eq!(one_more, Err(Refusal::BeforeBlock(InvalidTransaction::Call)));
		}
	});
}

#[test]
fn a_call_that_one_signatory_began_alone_should_be_made_by_the_others() {
	for seat in [FORMS[1], FORMS[3]] {
		on_chain(|| {
			seat.set_up();
			seats(&[Alice.to_account_id(), Charlie.to_account_id(), seat.account()]);
			let call = harmless(1);
			let propose = propose(2, &call);
			let (who, begun) = seat.begin_alone(&propose).unwrap();
			assert_ok!(deliver(who, begun));
			assert!(votes(&call).is_none());
			assert_ok!(seat.send_with(&propose, &mut deliver));
			assert!(votes(&call).is_some());
		});
	}
}

// --- Credit -------------------------------------------------------------------------------------

/// Leaves these keys what keeps their accounts, and nothing for a fee.
fn spend(keys: impl IntoIterator<Item = Sr25519Keyring>) {
	for key in keys {
		enact(RuntimeOrigin::root(), grant(key.to_account_id(), EXISTENTIAL_DEPOSIT));
	}
}

#[test]
fn two_thirds_should_grant_credit_to_a_seat_without_any_even_in_safe_mode() {
	for seat in FORMS {
		on_chain(|| {
			seat.set_up();
			seats(&[Alice.to_account_id(), AliceStash.to_account_id(), seat.account()]);
			spend(seat.keys());
			in_safe_mode();
			let call = harmless(1);
			let unpaid = seat.send_with(&propose(2, &call), &mut deliver);
			assert_eq!(unpaid, Err(Refusal::BeforeBlock(InvalidTransaction::Payment)), "{seat:?}");
			for key in seat.keys() {
				reach_root([Alice, AliceStash].map(Seat::Key), &grant(key.to_account_id(), CREDIT));
			}
			assert_ok!(seat.send_with(&propose(2, &call), &mut deliver));
		});
	}
}

#[test]
fn two_signatories_with_credit_should_act_for_a_third_without_any() {
	on_chain(|| {
		let seat = FORMS[1];
		seat.set_up();
		seats(&[Alice.to_account_id(), Bob.to_account_id(), seat.account()]);
		spend([Ferdie]);
		let call = harmless(1);
		assert_ok!(seat.send_with(&propose(2, &call), &mut deliver));
		// With credit for the fee alone, the first of them cannot leave the deposit.
		let deposit = <Runtime as pallet_multisig::Config>::DepositBase::get();
		enact(RuntimeOrigin::root(), grant(Dave.to_account_id(), deposit));
		let vote = vote(&call, true);
		let short = seat.send_with(&vote, &mut deliver);
		let short_of = pallet_balances::Error::<Runtime>::InsufficientBalance.into();
		assert_eq!(short, Err(Refusal::InBlock(short_of)));
		let others_first = Seat::Shared([Eve, Dave, Ferdie]);
		assert_eq!(others_first.account(), seat.account());
		assert_ok!(others_first.send_with(&vote, &mut deliver));
		assert_eq!(votes(&call).unwrap().ayes, [seat.account()]);
	});
}

/// Fees are the limit of the rule: the pages say that credit has to be granted in time.
#[test]
fn one_third_of_the_seats_with_credit_should_not_be_enough_to_grant_more() {
	on_chain(|| {
		spend([Bob, Charlie]);
		let call_hash = hash_of(&grant(Bob.to_account_id(), CREDIT));
		let whitelist = pallet_whitelist::Call::<Runtime>::whitelist_call { call_hash }.into();
		assert_ok!(deliver(Alice, propose(2, &whitelist)));
		assert_ok!(deliver(Alice, vote(&whitelist, true)));
		for key in [Bob, Charlie] {
			let unpaid = deliver(key, vote(&whitelist, true));
			assert_eq!(unpaid, Err(Refusal::BeforeBlock(InvalidTransaction::Payment)));
		}
		let early = deliver(Alice, close(&whitelist));
		assert_eq!(early, Err(Refusal::InBlock(CouncilError::TooEarly.into())));
	});
}

// --- Marks --------------------------------------------------------------------------------------

#[test]
fn every_call_that_may_be_sent_should_have_a_mark() {
	use codec::Decode;
	on_chain(|| {
		let (mut marked, mut refused) = (0, 0);
		for pallet in 0..=u8::MAX {
			for call in 0..=u8::MAX {
				let bytes = [&[pallet, call][..], &[0; 4096]].concat();
				let Ok(call) = RuntimeCall::decode(&mut &bytes[..]) else { continue };
				let mark = Mark::of(&call);
				if CallFilter::contains(&call) {
					assert!(mark.is_some(), "{:?} has no mark", call.get_call_metadata());
					marked += 1;
				} else {
					refused += 1;
				}
			}
		}
		assert!(marked > 70 && refused > 20, "{marked} marked, {refused} refused");
	});
}

#[test]
fn a_no_and_a_record_should_go_on_in_safe_mode_and_a_yes_should_wait() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[Eve]);
		in_safe_mode();
		let subject = SubjectId([1; 32]);
		let post: tutela_primitives::PortCode = "MDLEU".parse().unwrap();
		let police = tutela_primitives::InstitutionId(0);
		let (case, step, file) = (CaseId(0), Step::Assessment, Default::default());
		let contest = ContestId(0);
		let decided =
			|decision| RedressCall::decide { contest, decision, reasons: Default::default() };
		let goes_on: [RuntimeCall; 17] = [
			RedressCall::contest {
				target: Target::Record(Default::default()),
				ground: Ground::Untrue,
				statement: Default::default(),
			}
			.into(),
			RedressCall::answer { contest, statement: Default::default() }.into(),
			RedressCall::extend { contest }.into(),
			decided(Decision::Dismissed).into(),
			BorderCall::verify_crossing { report: exit(subject) }.into(),
			BorderCall::distress { subject }.into(),
			GuardianshipCall::impose_order {
				subject,
				kind: tutela_primitives::OrderKind::ExitBan,
				valid_until: None,
			}
			.into(),
			GuardianshipCall::suspend_link { subject, slot: 0 }.into(),
			AccreditationCall::dismiss_officer { account: Eve.to_account_id() }.into(),
			AccreditationCall::suspend { institution: tutela_primitives::InstitutionId(0) }.into(),
			JournalCall::open_journal { post, device: 0, heartbeat_hours: 12 }.into(),
			JournalCall::seal {
				post,
				device: 0,
				root: Default::default(),
				entries: 0,
				crossings: 0,
				refusals: 0,
				first: 0,
				last: 0,
			}
			.into(),
			JournalCall::flag_silent { institution: police, post, device: 0 }.into(),
			ProtectionCall::take_step { case, step, file }.into(),
			// A case whose lead was suspended is taken over on that very day.
			ProtectionCall::accept_case { case }.into(),
			ProtectionCall::end_grant { case, institution: police }.into(),
			ProtectionCall::note_missed { case, step }.into(),
		];
		for call in goes_on {
			for carried in carriers(&call) {
				let allowed = <SafeMode as Contains<RuntimeCall>>::contains(&carried);
				assert!(allowed, "{carried:?}");
			}
		}
		let institution = tutela_primitives::InstitutionId(0);
		let waits: [RuntimeCall; 14] = [
			RedressCall::pause { contest }.into(),
			RedressCall::lapse { contest }.into(),
			decided(Decision::Upheld).into(),
			decided(Decision::PartlyUpheld).into(),
			GuardianshipCall::accept { subject }.into(),
			GuardianshipCall::lift_order { subject, number: 0 }.into(),
			BorderCall::clear_alert {
				subject,
				source: tutela_primitives::AlertSource::Subject,
				kind: tutela_primitives::AlertKind::Distress,
			}
			.into(),
			AccreditationCall::reinstate { institution }.into(),
			AccreditationCall::accept_admin { institution }.into(),
			AccreditationCall::accept_appointment { institution }.into(),
			JournalCall::close_journal { post, device: 0 }.into(),
			ProtectionCall::hand_over { case, to: institution }.into(),
			ProtectionCall::close { case, file }.into(),
			ProtectionCall::set_encryption_key { key: EncryptionKey([1; 32]) }.into(),
		];
		for call in waits {
			for carried in carriers(&call) {
				let allowed = <SafeMode as Contains<RuntimeCall>>::contains(&carried);
				assert!(!allowed, "{carried:?}");
			}
		}
		assert_ok!(send_by(
			Dave,
			AccreditationCall::dismiss_officer { account: Eve.to_account_id() }.into()
		));
		let rotate = AccreditationCall::rotate_officer_key {
			officer: Eve.to_account_id(),
			to: Ferdie.to_account_id(),
			acceptance: Signed::Raw(Ferdie.sign(b"an appointment").into()),
		};
		let filtered = frame_system::Error::<Runtime>::CallFiltered;
		assert_noop!(send_by(Dave, rotate.into()), filtered);
	});
}

/// The call, and every call that carries it.
fn carriers(call: &RuntimeCall) -> Vec<RuntimeCall> {
	vec![
		call.clone(),
		pallet_utility::Call::batch_all { calls: vec![call.clone()] }.into(),
		pallet_proxy::Call::proxy {
			real: Alice.to_account_id().into(),
			force_proxy_type: None,
			call: Box::new(call.clone()),
		}
		.into(),
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![Bob.to_account_id()],
			call: Box::new(call.clone()),
		}
		.into(),
	]
}

#[test]
fn rules_that_tighten_should_go_on_in_safe_mode_and_rules_that_loosen_should_wait() {
	use tutela_primitives::Rules;
	on_chain(|| {
		let country = "MD".parse().unwrap();
		let set = |rules| RuntimeCall::from(BorderCall::set_rules { country, rules });
		let tighter = Rules { majority_age: 19, ..Rules::moldova() };
		assert_eq!(Mark::of(&set(tighter.clone())), Some(Mark::No));
		assert_eq!(Mark::of(&set(Rules::moldova())), Some(Mark::No));
		let looser = Rules { majority_age: 17, ..tighter };
		assert_eq!(Mark::of(&set(looser)), Some(Mark::Yes));
	});
}

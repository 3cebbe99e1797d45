//! Who may put what into a block.

use codec::Encode;
use frame_support::{
	assert_ok,
	dispatch::GetDispatchInfo,
	storage::{with_transaction_unchecked, TransactionOutcome},
	traits::Contains,
};
use sp_keyring::Sr25519Keyring::{
	Alice, AliceStash, Bob, BobStash, Charlie, Dave, Eve, Ferdie, One,
};
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	MultiAddress,
};
use tutela_primitives::{
	AllowanceKind, AllowanceTerms, Companions, Direction, FreeUse, LinkBasis, Right, Role,
	SubjectId, DAY,
};
use tutela_runtime::{
	configs::{ProxyType, RuntimeBlockWeights},
	filter::CallFilter,
	Accreditation, Guardianship, Runtime, RuntimeCall, RuntimeEvent, Scheduler, System,
};
use tutela_test_chain::{
	apply, calls_of, council, enact, exit, institution, on_chain, signed, transaction,
	tutela_calls, validate, AccreditationCall, BorderCall, GuardianshipCall, RegistryCall, NOW,
};

fn payment() -> TransactionValidityError {
	InvalidTransaction::Payment.into()
}

fn crossing(subject: u8) -> RuntimeCall {
	BorderCall::verify_crossing { report: exit(SubjectId([subject; 32])) }.into()
}

#[test]
fn every_call_of_a_stranger_is_refused_by_the_pool() {
	on_chain(|| {
		for call in tutela_calls() {
			assert_eq!(validate(transaction(Eve, 0, call.clone())), Err(payment()), "{call:?}");
			assert!(apply(transaction(Eve, 0, call)).is_err());
		}
		assert_eq!(System::account_nonce(Eve.to_account_id()), 0);
	});
}

#[test]
fn every_call_of_a_suspended_officer_is_refused_by_the_pool() {
	on_chain(|| {
		let border = institution("Border police", Role::Border, Dave, &[Eve]);
		assert!(validate(transaction(Eve, 0, crossing(1))).is_ok());
		enact(council(2), AccreditationCall::suspend { institution: border });
		for call in tutela_calls() {
			assert_eq!(validate(transaction(Eve, 0, call.clone())), Err(payment()), "{call:?}");
		}
		assert_eq!(validate(transaction(Eve, 0, crossing(1))), Err(payment()));
	});
}

#[test]
fn a_funded_key_without_authority_is_refused_however_it_nests_a_call() {
	on_chain(|| {
		for call in tutela_calls() {
			assert_eq!(validate(transaction(Alice, 0, call.clone())), Err(payment()), "{call:?}");
			let nestings: [RuntimeCall; 5] = [
				pallet_utility::Call::batch { calls: vec![call.clone()] }.into(),
				pallet_utility::Call::batch_all { calls: vec![call.clone()] }.into(),
				pallet_utility::Call::force_batch { calls: vec![call.clone()] }.into(),
				pallet_multisig::Call::as_multi_threshold_1 {
					other_signatories: vec![Bob.to_account_id()],
					call: Box::new(call.clone()),
				}
				.into(),
				pallet_multisig::Call::as_multi {
					threshold: 2,
					other_signatories: vec![Bob.to_account_id()],
					maybe_timepoint: None,
					call: Box::new(call.clone()),
					max_weight: Default::default(),
				}
				.into(),
			];
			for nested in nestings {
				let refused = validate(transaction(Alice, 0, nested.clone()));
				assert_eq!(refused, Err(InvalidTransaction::Call.into()), "{nested:?}");
			}
		}
		assert_eq!(System::account_nonce(Alice.to_account_id()), 0);
	});
}

fn is_refused(who: sp_keyring::Sr25519Keyring, call: impl Into<RuntimeCall>) {
	let call = call.into();
	let refused = validate(transaction(who, 0, call.clone()));
	assert_eq!(refused, Err(InvalidTransaction::Call.into()), "{call:?}");
}

/// A call with a megabyte of the sender's choice in it, which only members of the council may
/// propose.
fn large_motion() -> Box<RuntimeCall> {
	let remark = frame_system::Call::remark { remark: vec![7; 1 << 20] };
	let proposal = Box::new(remark.into());
	let length_bound = 2 << 20;
	let propose = pallet_collective::Call::<Runtime, pallet_collective::Instance1>::propose {
		threshold: 2,
		proposal,
		length_bound,
	};
	Box::new(propose.into())
}

#[test]
fn bytes_of_somebody_who_is_no_deputy_never_enter_a_block() {
	on_chain(|| {
		let fund = pallet_balances::Call::<Runtime>::force_set_balance {
			who: Dave.to_account_id().into(),
			new_free: 1_000 * tutela_runtime::configs::UNIT,
		};
		enact(frame_system::RawOrigin::Root, fund);
		let real = || Alice.to_account_id().into();
		let proxy = || pallet_proxy::Call::proxy {
			real: real(),
			force_proxy_type: None,
			call: large_motion(),
		};
		is_refused(Dave, proxy());
		is_refused(
			Dave,
			pallet_proxy::Call::proxy_announced {
				delegate: Bob.to_account_id().into(),
				real: real(),
				force_proxy_type: None,
				call: large_motion(),
			},
		);
		// A deputy may, if it is one for such calls, and need not announce them.
		for (proxy_type, delay, allowed) in [
			(ProxyType::CancelProxy, 0, false),
			(ProxyType::Officers, 0, false),
			(ProxyType::Council, 10, false),
			(ProxyType::Council, 0, true),
		] {
			enact(signed(Alice), pallet_proxy::Call::<Runtime>::remove_proxies {});
			enact(
				signed(Alice),
				pallet_proxy::Call::<Runtime>::add_proxy {
					delegate: Dave.to_account_id().into(),
					proxy_type,
					delay,
				},
			);
			for force_proxy_type in [None, Some(proxy_type)] {
				let call = pallet_proxy::Call::proxy {
					real: real(),
					force_proxy_type,
					call: large_motion(),
				};
				let said = validate(transaction(Dave, 0, call.into()));
				assert_eq!(said.is_ok(), allowed, "{proxy_type:?}, {delay}, {force_proxy_type:?}");
			}
		}
	});
}

#[test]
fn what_a_blocks_author_writes_never_enters_one_signed() {
	on_chain(|| {
		let time: RuntimeCall = pallet_timestamp::Call::set { now: 7 }.into();
		for call in calls_of::<tutela_runtime::ParachainSystem>().into_iter().chain([time]) {
			// The SDK itself refuses it alone, by its class.
			assert!(validate(transaction(Alice, 0, call.clone())).is_err(), "{call:?}");
			is_refused(Alice, pallet_utility::Call::batch { calls: vec![call.clone()] });
			let inner = pallet_utility::Call::batch_all { calls: vec![call] };
			is_refused(Alice, pallet_utility::Call::force_batch { calls: vec![inner.into()] });
		}
	});
}

#[test]
fn a_batch_carries_no_multisigs_and_no_deputies() {
	on_chain(|| {
		let approve = pallet_multisig::Call::<Runtime>::approve_as_multi {
			threshold: 2,
			other_signatories: vec![Bob.to_account_id()],
			maybe_timepoint: None,
			call_hash: [7; 32],
			max_weight: Default::default(),
		};
		let announce = pallet_proxy::Call::<Runtime>::announce {
			real: Bob.to_account_id().into(),
			call_hash: Default::default(),
		};
		for call in [RuntimeCall::from(approve), announce.into()] {
			assert!(validate(transaction(Alice, 0, call.clone())).is_ok(), "{call:?}");
			is_refused(Alice, pallet_utility::Call::batch { calls: vec![call; 1_000] });
		}
	});
}

#[test]
fn a_motion_that_cannot_be_opened_never_enters_a_block() {
	type Call = pallet_collective::Call<Runtime, pallet_collective::Instance1>;
	on_chain(|| {
		let remark =
			|byte| RuntimeCall::from(frame_system::Call::remark { remark: vec![byte; 99] });
		let propose = |threshold, byte, length_bound| Call::propose {
			threshold,
			proposal: Box::new(remark(byte)),
			length_bound,
		};
		for threshold in [0, 1, 3, 100] {
			is_refused(Alice, propose(threshold, 0, 200));
		}
		is_refused(Alice, propose(2, 0, 50));
		is_refused(Alice, Call::execute { proposal: Box::new(remark(0)), length_bound: 200 });
		let share = u8::try_from(tutela_runtime::motions::MOTIONS / 3).unwrap();
		for byte in 0..share {
			assert!(validate(transaction(Alice, 0, propose(2, byte, 200).into())).is_ok());
			enact(signed(Alice), propose(2, byte, 200));
		}
		is_refused(Alice, propose(2, share, 200));
		// Bob has room, but not for what is open already.
		is_refused(Bob, propose(2, 0, 200));
		assert!(validate(transaction(Bob, 0, propose(2, share, 200).into())).is_ok());
	});
}

#[test]
fn only_members_send_calls_of_the_council_and_nobody_those_of_root() {
	type Call = pallet_collective::Call<Runtime, pallet_collective::Instance1>;
	on_chain(|| {
		let fund = pallet_balances::Call::<Runtime>::force_set_balance {
			who: Dave.to_account_id().into(),
			new_free: 1_000 * tutela_runtime::configs::UNIT,
		};
		enact(frame_system::RawOrigin::Root, fund);
		let members: Vec<_> = (0..100).map(|byte| [byte; 32].into()).collect();
		let proposal_hash = Default::default();
		for who in [Alice, Dave] {
			is_refused(
				who,
				Call::set_members { new_members: members.clone(), prime: None, old_count: 3 },
			);
			is_refused(who, Call::disapprove_proposal { proposal_hash });
			is_refused(who, Call::kill { proposal_hash });
		}
		let vote = Call::vote { proposal: proposal_hash, index: 0, approve: true };
		is_refused(Dave, vote.clone());
		assert!(validate(transaction(Alice, 0, vote.into())).is_ok());
	});
}

#[test]
fn an_announced_call_enters_a_block_when_it_is_time_and_no_other() {
	on_chain(|| {
		let (real, delegate) = (Alice.to_account_id(), Bob.to_account_id());
		let deputy = |delay| pallet_proxy::Call::<Runtime>::add_proxy {
			delegate: delegate.clone().into(),
			proxy_type: ProxyType::Council,
			delay,
		};
		enact(signed(Alice), deputy(10));
		let motion = large_motion();
		let call_hash = sp_io::hashing::blake2_256(&motion.encode()).into();
		let real_address = || real.clone().into();
		enact(
			signed(Bob),
			pallet_proxy::Call::<Runtime>::announce { real: real_address(), call_hash },
		);
		let announced = |call| pallet_proxy::Call::<Runtime>::proxy_announced {
			delegate: delegate.clone().into(),
			real: real_address(),
			force_proxy_type: None,
			call,
		};
		let said = |call| validate(transaction(Charlie, 0, announced(call).into()));
		let refused = Err(InvalidTransaction::Call.into());
		assert_eq!(said(motion.clone()), refused, "too early");
		System::set_block_number(System::block_number() + 10);
		let other: RuntimeCall =
			pallet_utility::Call::batch { calls: vec![*large_motion()] }.into();
		assert_eq!(said(Box::new(other)), refused, "not announced");
		// Charlie is no member; the call is judged as Alice's.
		assert!(said(motion.clone()).is_ok());
		enact(signed(Alice), pallet_proxy::Call::<Runtime>::remove_proxies {});
		assert_eq!(said(motion), refused, "no deputy any more");
	});
}

#[test]
fn more_signatories_than_a_multisig_can_have_never_enter_a_block() {
	on_chain(|| {
		let others = |count: u8| (0..count).map(|byte| [byte; 32].into()).collect::<Vec<_>>();
		let carried: RuntimeCall = pallet_utility::Call::batch { calls: Vec::new() }.into();
		type Call = pallet_multisig::Call<Runtime>;
		let calls = |other_signatories: Vec<tutela_runtime::AccountId>| -> [Call; 4] {
			let at = pallet_multisig::Timepoint { height: 1, index: 0 };
			[
				Call::as_multi {
					threshold: 2,
					other_signatories: other_signatories.clone(),
					maybe_timepoint: None,
					call: Box::new(carried.clone()),
					max_weight: Default::default(),
				},
				Call::as_multi_threshold_1 {
					other_signatories: other_signatories.clone(),
					call: Box::new(carried.clone()),
				},
				Call::approve_as_multi {
					threshold: 2,
					other_signatories: other_signatories.clone(),
					maybe_timepoint: None,
					call_hash: [0; 32],
					max_weight: Default::default(),
				},
				Call::cancel_as_multi {
					threshold: 2,
					other_signatories,
					timepoint: at,
					call_hash: [0; 32],
				},
			]
		};
		for call in calls(others(19)) {
			assert!(validate(transaction(Alice, 0, call.clone().into())).is_ok(), "{call:?}");
		}
		for call in calls(others(20)) {
			is_refused(Alice, call);
		}
	});
}

#[test]
fn only_the_code_that_the_council_authorised_enters_a_block() {
	on_chain(|| {
		let apply = |code: &[u8]| frame_system::Call::<Runtime>::apply_authorized_upgrade {
			code: code.to_vec(),
		};
		is_refused(Alice, apply(b"a runtime"));
		let code_hash = sp_io::hashing::blake2_256(b"a runtime").into();
		enact(
			frame_system::RawOrigin::Root,
			frame_system::Call::<Runtime>::authorize_upgrade { code_hash },
		);
		assert!(validate(transaction(Alice, 0, apply(b"a runtime").into())).is_ok());
		is_refused(Alice, apply(b"another"));
		// A failing batch would leave the authorisation in place, and the code in block after block.
		is_refused(
			Alice,
			pallet_utility::Call::batch_all { calls: vec![apply(b"a runtime").into()] },
		);
	});
}

#[test]
fn only_a_proof_that_holds_enters_a_block_with_session_keys() {
	use sp_core::Pair;
	on_chain(|| {
		let aura = Eve.pair();
		let keys = tutela_runtime::SessionKeys { aura: aura.public().into() };
		let set = |proof: Vec<u8>| pallet_session::Call::<Runtime>::set_keys {
			keys: keys.clone(),
			proof,
		};
		is_refused(Alice, set(vec![7; 1 << 20]));
		is_refused(Alice, set(Vec::new()));
	});
}

#[test]
fn nobody_but_the_council_schedules() {
	on_chain(|| {
		for call in calls_of::<Scheduler>() {
			assert_eq!(
				validate(transaction(Alice, 0, call.clone())),
				Err(InvalidTransaction::Call.into()),
				"{call:?}"
			);
		}
	});
}

#[test]
fn a_call_that_the_filter_refuses_never_enters_a_block_even_nested() {
	on_chain(|| {
		let remark: RuntimeCall = frame_system::Call::remark { remark: vec![7; 64] }.into();
		let transfer: RuntimeCall = pallet_balances::Call::transfer_allow_death {
			dest: Bob.to_account_id().into(),
			value: 1,
		}
		.into();
		let preimage: RuntimeCall =
			pallet_preimage::Call::note_preimage { bytes: vec![7; 64] }.into();
		let whitelisted: RuntimeCall =
			pallet_whitelist::Call::dispatch_whitelisted_call_with_preimage {
				call: Box::new(remark.clone()),
			}
			.into();
		for call in [remark, transfer, preimage, whitelisted] {
			let nestings: [RuntimeCall; 5] = [
				call.clone(),
				pallet_utility::Call::batch { calls: vec![call.clone()] }.into(),
				pallet_utility::Call::force_batch {
					calls: vec![pallet_utility::Call::batch { calls: vec![call.clone()] }.into()],
				}
				.into(),
				pallet_multisig::Call::as_multi_threshold_1 {
					other_signatories: vec![Bob.to_account_id()],
					call: Box::new(call.clone()),
				}
				.into(),
				pallet_proxy::Call::proxy {
					real: Alice.to_account_id().into(),
					force_proxy_type: None,
					call: Box::new(call),
				}
				.into(),
			];
			for nested in nestings {
				assert_eq!(
					validate(transaction(Alice, 0, nested.clone())),
					Err(InvalidTransaction::Call.into()),
					"{nested:?}"
				);
			}
		}
	});
}

#[test]
fn an_address_of_free_bytes_never_enters_a_block() {
	on_chain(|| {
		type Call = pallet_proxy::Call<tutela_runtime::Runtime>;
		let raw = || MultiAddress::Raw(vec![7; 64]);
		let account = || Alice.to_account_id();
		let proxy_type = ProxyType::Any;
		let hash = Default::default();
		let inner = || Box::new(crossing(1));
		let calls = [
			Call::proxy { real: raw(), force_proxy_type: None, call: inner() },
			Call::proxy_announced {
				delegate: account().into(),
				real: raw(),
				force_proxy_type: None,
				call: inner(),
			},
			Call::add_proxy { delegate: raw(), proxy_type, delay: 0 },
			Call::remove_proxy { delegate: raw(), proxy_type, delay: 0 },
			Call::kill_pure { spawner: raw(), proxy_type, index: 0, height: 0, ext_index: 0 },
			Call::announce { real: raw(), call_hash: hash },
			Call::remove_announcement { real: raw(), call_hash: hash },
			Call::reject_announcement { delegate: raw(), call_hash: hash },
		];
		for call in calls {
			let refused = validate(transaction(Alice, 0, call.clone().into()));
			assert_eq!(refused, Err(InvalidTransaction::Call.into()), "{call:?}");
		}
	});
}

#[test]
fn root_passes_the_filter_and_only_a_two_thirds_vote_is_root() {
	on_chain(|| {
		let grant: RuntimeCall = pallet_balances::Call::force_set_balance {
			who: One.to_account_id().into(),
			new_free: 5 * tutela_runtime::configs::UNIT,
		}
		.into();
		assert!(!CallFilter::contains(&grant));
		let hash = sp_io::hashing::blake2_256(&grant.encode()).into();
		let whitelist =
			|| RuntimeCall::from(pallet_whitelist::Call::whitelist_call { call_hash: hash });
		let dispatch = || {
			RuntimeCall::from(pallet_whitelist::Call::dispatch_whitelisted_call_with_preimage {
				call: Box::new(grant.clone()),
			})
		};
		assert!(whitelist().dispatch(council(1)).is_err());
		assert!(whitelist().dispatch(signed(Alice)).is_err());
		assert_ok!(whitelist().dispatch(council(2)));
		assert!(dispatch().dispatch(council(1)).is_err());
		assert_ok!(dispatch().dispatch(council(2)));
		assert_eq!(
			System::account(One.to_account_id()).data.free,
			5 * tutela_runtime::configs::UNIT
		);
	});
}

#[test]
fn a_stolen_officer_key_fills_no_more_than_its_institutions_allowance() {
	on_chain(|| {
		institution("Robbed border police", Role::Border, Dave, &[Eve]);
		institution("Other border police", Role::Border, Ferdie, &[AliceStash]);
		let left = || Accreditation::left(&Eve.to_account_id()).unwrap();
		let full = left();
		assert_ok!(apply(transaction(Eve, 0, crossing(1))).unwrap());
		let cost = full - left();
		let mut included = 1u32;
		let refusal = loop {
			match apply(transaction(Eve, included, crossing(1))) {
				Ok(result) => {
					assert_ok!(result);
					included += 1;
				}
				Err(refusal) => break refusal,
			}
		};
		assert_eq!(refusal, InvalidTransaction::Custom(1).into());
		assert!(included > 100, "the allowance stops a busy post after {included} crossings");
		assert!(full < 500_000_000, "less than half of a block");
		assert!(included <= full / cost, "{included} crossings of {cost} each");
		// The other institution's crossing still goes through in the same block.
		assert_ok!(apply(transaction(AliceStash, 0, crossing(2))).unwrap());
		// The pool refuses the stolen key until the allowance has refilled.
		assert_eq!(
			validate(transaction(Eve, included, crossing(1))),
			Err(InvalidTransaction::Custom(1).into())
		);
		pallet_timestamp::Now::<Runtime>::put(NOW + 60_000);
		assert!(validate(transaction(Eve, included, crossing(1))).is_ok());
	});
}

/// A body that wants to silence a mother asks for her account, nominates it, and has no allowance.
#[test]
fn a_guardians_no_is_paid_from_her_own_allowance_whoever_asks_for_her_account() {
	on_chain(|| {
		let (mother, account) = (One, One.to_account_id());
		let subject = SubjectId([1; 32]);
		institution("Civil registry", Role::Registrar, Dave, &[Eve]);
		let register = RegistryCall::register {
			subject,
			nationality: Default::default(),
			residence: "MD".parse().unwrap(),
			birth_month: 560,
			claims: sp_core::H256::repeat_byte(7),
			tags: Default::default(),
		};
		enact(signed(Eve), register);
		let establish = GuardianshipCall::establish {
			subject,
			account: account.clone(),
			basis: LinkBasis::BirthParent,
			rights: [Right::ConsentTravel].into(),
			valid_until: None,
			evidence: Default::default(),
			acceptance: None,
		};
		enact(signed(Eve), establish);
		enact(signed(mother), GuardianshipCall::accept { subject });

		let hostile = institution("Hostile body", Role::Auditor, Ferdie, &[]);
		let ask = AccreditationCall::appoint_officer {
			account: account.clone(),
			roles: [Role::Auditor].into(),
			post: None,
			valid_until: NOW + DAY,
			acceptance: None,
		};
		enact(signed(Ferdie), ask);
		enact(
			signed(Ferdie),
			AccreditationCall::hand_over_admin { institution: hostile, to: account.clone() },
		);
		let nothing = AllowanceTerms { capacity: 0, refill_per_second: 0 };
		let empty = AccreditationCall::set_allowance {
			institution: hostile,
			kind: AllowanceKind::Own,
			terms: Some(nothing),
		};
		enact(council(2), empty);

		let before = Guardianship::left(&account).unwrap();
		let withdraw = GuardianshipCall::revoke_all_consents { subject };
		assert_ok!(apply(transaction(mother, 0, withdraw.into())).unwrap());
		assert!(Guardianship::left(&account).unwrap() < before);
		// What she was asked is paid by who asked, and not by her.
		let accept = AccreditationCall::accept_appointment { institution: hostile };
		let refused = validate(transaction(mother, 1, accept.into()));
		assert_eq!(refused, Err(InvalidTransaction::Custom(1).into()));
	});
}

/// Nothing keeps an account alive before it has agreed. It can agree all the same, and only once.
#[test]
fn an_account_that_does_not_exist_may_accept_what_it_was_asked_and_nothing_else() {
	on_chain(|| {
		let body = institution("Border police", Role::Border, Dave, &[]);
		let (who, account) = (BobStash, BobStash.to_account_id());
		let to = || account.clone();
		let ask = AccreditationCall::appoint_officer {
			account: to(),
			roles: [Role::Border].into(),
			post: None,
			valid_until: NOW + DAY,
			acceptance: None,
		};
		let nominate = AccreditationCall::hand_over_admin { institution: body, to: to() };
		let accepts = [
			(ask, RuntimeCall::from(AccreditationCall::accept_appointment { institution: body })),
			(nominate, AccreditationCall::accept_admin { institution: body }.into()),
		];
		for (question, accept) in accepts {
			assert!(!System::account_exists(&account));
			assert_eq!(validate(transaction(who, 0, accept.clone())), Err(payment()));
			with_transaction_unchecked(|| {
				enact(signed(Dave), question);
				assert!(!System::account_exists(&account));
				for call in tutela_calls().into_iter().filter(|call| *call != accept) {
					assert_eq!(validate(transaction(who, 0, call)), Err(payment()));
				}
				assert_eq!(validate(transaction(who, 1, accept.clone())), Err(payment()));

				let before = Accreditation::left_to(body);
				assert!(validate(transaction(who, 0, accept.clone())).is_ok());
				assert_ok!(apply(transaction(who, 0, accept.clone())).unwrap());
				assert!(Accreditation::left_to(body) < before);
				assert_eq!(System::account_nonce(to()), 1);
				assert_eq!(System::providers(&account), 1);
				for nonce in [0, 1] {
					assert!(apply(transaction(who, nonce, accept.clone())).is_err());
				}
				TransactionOutcome::Rollback(())
			});
		}
	});
}

/// A multisig signs no text. One of its signatories carries its answer, and pays the fee.
#[test]
fn a_multisig_accepts_an_appointment_by_a_call() {
	on_chain(|| {
		let body = institution("Border police", Role::Border, Dave, &[]);
		let mut signatories = [Alice.to_account_id(), Bob.to_account_id()];
		signatories.sort();
		let shared = tutela_runtime::Multisig::multi_account_id(&signatories, 1);
		let accept = || pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![Bob.to_account_id()],
			call: Box::new(AccreditationCall::accept_appointment { institution: body }.into()),
		};
		is_refused(Alice, accept());
		let ask = AccreditationCall::appoint_officer {
			account: shared.clone(),
			roles: [Role::Border].into(),
			post: None,
			valid_until: NOW + DAY,
			acceptance: None,
		};
		enact(signed(Dave), ask);
		assert_ok!(apply(transaction(Alice, 0, accept().into())).unwrap());
		assert_eq!(Accreditation::acts_for(&shared), Some(body));
	});
}

#[test]
fn a_free_call_that_fails_costs_its_allowance_too() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[Eve]);
		let before = Accreditation::left(&Eve.to_account_id()).unwrap();
		let mut malformed = exit(SubjectId([1; 32]));
		malformed.captured_at = NOW + DAY;
		let call = BorderCall::verify_crossing { report: malformed };
		assert!(apply(transaction(Eve, 0, call.into())).unwrap().is_err());
		assert!(Accreditation::left(&Eve.to_account_id()).unwrap() < before);
	});
}

#[test]
fn an_officer_without_funds_pays_nothing() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[BobStash]);
		assert_eq!(System::account(BobStash.to_account_id()).data.free, 0);
		assert_ok!(apply(transaction(BobStash, 0, crossing(1))).unwrap());
		assert_eq!(pallet_border_transfer::NextRecord::<Runtime>::get().0, 1);
	});
}

#[test]
fn a_block_is_charged_for_the_fee_or_for_the_allowance_and_never_for_both() {
	use pallet_transaction_payment::WeightInfo as _;
	type Payment = <Runtime as pallet_transaction_payment::Config>::WeightInfo;
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[Eve]);
		let free: RuntimeCall = BorderCall::record_unidentified {
			direction: Direction::Exit,
			other: "RO".parse().unwrap(),
			post: "MDLEU".parse().unwrap(),
			companions: Companions::Nobody,
			captured_at: NOW,
			evidence: Default::default(),
		}
		.into();
		let paid: RuntimeCall = pallet_utility::Call::batch { calls: Vec::new() }.into();
		let fee = Payment::charge_transaction_payment();
		let weights = <Runtime as frame_system::Config>::DbWeight::get();
		let allowance = weights.reads_writes(12, 2);
		// An officer's institution that the council accredited paid: two reads and one write.
		let unread = weights.reads_writes(10, 1);
		for (who, call, spared) in [(Eve, free, fee + unread), (Alice, paid, allowance)] {
			let transaction = transaction(who, 0, call);
			let announced = transaction.get_dispatch_info();
			let base = RuntimeBlockWeights::get().get(announced.class).base_extrinsic;
			assert_ok!(apply(transaction).unwrap());
			let charged =
				System::events().into_iter().rev().find_map(|record| match record.event {
					RuntimeEvent::System(
						frame_system::Event::ExtrinsicSuccess { dispatch_info }
						| frame_system::Event::ExtrinsicFailed { dispatch_info, .. },
					) => Some(dispatch_info.weight),
					_ => None,
				});
			assert_eq!(charged, Some(announced.total_weight() + base - spared));
		}
	});
}

//! Who may put what into a block.

use codec::Encode;
use frame_support::{assert_ok, dispatch::GetDispatchInfo, traits::Contains};
use sp_keyring::Sr25519Keyring::{Alice, AliceStash, Bob, BobStash, Dave, Eve, Ferdie, One};
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	MultiAddress,
};
use tutela_primitives::{Companions, Direction, FreeUse, Role, SubjectId, DAY};
use tutela_runtime::{
	admission::Admission,
	configs::{ProxyType, RuntimeBlockWeights},
	filter::CallFilter,
	Accreditation, Runtime, RuntimeCall, RuntimeEvent, Scheduler, System,
};
use tutela_test_chain::{
	apply, calls_of, council, enact, exit, institution, on_chain, signed, transaction,
	tutela_calls, validate, AccreditationCall, BorderCall, NOW,
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
fn a_funded_key_pays_and_gets_the_error_however_it_nests_a_call() {
	on_chain(|| {
		let mut nonce = 0;
		let mut refused = |call: RuntimeCall, is_error: fn(&[RuntimeEvent]) -> bool| {
			System::reset_events();
			let included = apply(transaction(Alice, nonce, call.clone()));
			nonce += 1;
			let events: Vec<_> = System::events().into_iter().map(|record| record.event).collect();
			assert!(included.is_ok(), "{call:?}: {included:?}");
			assert!(included.unwrap().is_err() || is_error(&events), "{call:?}: {events:?}");
		};
		let interrupted = |events: &[RuntimeEvent]| {
			events.iter().any(|event| {
				matches!(
					event,
					RuntimeEvent::Utility(pallet_utility::Event::BatchInterrupted { .. })
						| RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted {
							result: Err(_),
							..
						}) | RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result: Err(_) })
				)
			})
		};
		for call in tutela_calls() {
			refused(call.clone(), |_| false);
			refused(pallet_utility::Call::batch { calls: vec![call.clone()] }.into(), interrupted);
			refused(pallet_utility::Call::batch_all { calls: vec![call.clone()] }.into(), |_| {
				false
			});
			refused(
				pallet_multisig::Call::as_multi_threshold_1 {
					other_signatories: vec![Bob.to_account_id()],
					call: Box::new(call.clone()),
				}
				.into(),
				interrupted,
			);
			refused(
				pallet_proxy::Call::proxy {
					real: Alice.to_account_id().into(),
					force_proxy_type: None,
					call: Box::new(call),
				}
				.into(),
				interrupted,
			);
		}
		assert_eq!(pallet_border_transfer::NextRecord::<Runtime>::get().0, 0);
		assert_eq!(pallet_identity_registry::Subjects::<Runtime>::iter().count(), 0);
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
		let cost = {
			let call = crossing(1);
			let info = frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call);
			Admission::cost(info.call_weight, transaction(Eve, 0, call).encoded_size())
		};
		let mut included = 0u32;
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
		// The allowance is a quarter of a block.
		assert!(included <= 250_000_000 / cost, "{included} crossings of {cost} each");
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
		let call: RuntimeCall = BorderCall::record_unidentified {
			direction: Direction::Exit,
			other: "RO".parse().unwrap(),
			post: "MDLEU".parse().unwrap(),
			companions: Companions::Nobody,
			captured_at: NOW,
			evidence: Default::default(),
		}
		.into();
		let fee = Payment::charge_transaction_payment();
		let allowance = <Runtime as frame_system::Config>::DbWeight::get().reads_writes(2, 1);
		for (who, succeeds, spared) in [(Eve, true, fee), (Alice, false, allowance)] {
			let transaction = transaction(who, 0, call.clone());
			let announced = transaction.get_dispatch_info();
			let base = RuntimeBlockWeights::get().get(announced.class).base_extrinsic;
			assert_eq!(apply(transaction).unwrap().is_ok(), succeeds);
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

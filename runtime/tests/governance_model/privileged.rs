//! Every call that root, or two thirds of the council, can make. Nobody lists them: all calls of
//! the metadata are tried, so that a new one is not forgotten.

use crate::{
	acts::{force_batch, NAMES},
	common::rolled_back,
};
use codec::Decode;
use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{CallMetadata, GetCallMetadata},
};
use sp_runtime::{traits::Dispatchable, DispatchError};
use std::{collections::BTreeSet, sync::LazyLock};
use tutela_runtime::{
	marks::Mark, motions::CouncilCollective, Runtime, RuntimeCall, RuntimeOrigin,
};
use tutela_test_chain::{council, on_chain};

pub struct Privileged {
	/// What root can make.
	pub root: Vec<RuntimeCall>,
	/// The same in batches.
	pub root_batches: Vec<Vec<RuntimeCall>>,
	/// What two thirds of the council can make with their own origin.
	pub own: Vec<RuntimeCall>,
}

/// The privileged calls. They are found on a chain of their own, which must not begin within
/// another.
pub static PRIVILEGED: LazyLock<Privileged> = LazyLock::new(|| {
	let (mut root, mut own, mut root_batches) = (Vec::new(), Vec::new(), Vec::new());
	on_chain(|| {
		for call in every_call().into_iter().filter(|call| !needs_an_executor(call)) {
			if accepts(&call, RuntimeOrigin::root()) {
				root.push(call.clone());
			}
			// What carries other calls has no power of its own.
			if Mark::of(&call) != Some(Mark::Carrier) && accepts(&call, council(2)) {
				own.push(call);
			}
		}
		root_batches = batches(&root);
	});
	Privileged { root, own, root_batches }
});

/// The calls in batches that a motion has room for.
fn batches(calls: &[RuntimeCall]) -> Vec<Vec<RuntimeCall>> {
	let most = <Runtime as pallet_collective::Config<CouncilCollective>>::MaxProposalWeight::get();
	// The other half is for the motions around the batch.
	let room = most.saturating_div(2);
	let mut batches: Vec<Vec<RuntimeCall>> = Vec::new();
	for call in calls {
		let fits = batches.last().is_some_and(|batch| {
			let longer = force_batch([&batch[..], std::slice::from_ref(call)].concat());
			longer.get_dispatch_info().call_weight.all_lte(room)
		});
		match batches.last_mut() {
			Some(batch) if fits => batch.push(call.clone()),
			_ => batches.push(vec![call.clone()]),
		}
	}
	batches
}

/// Whether a result says that the caller may not make the call at all.
pub fn lacks_authority(error: DispatchError) -> bool {
	error == DispatchError::BadOrigin
		|| error == frame_system::Error::<Runtime>::CallFiltered.into()
}

pub fn name_of(call: &RuntimeCall) -> (&'static str, &'static str) {
	let CallMetadata { pallet_name, function_name } = call.get_call_metadata();
	(pallet_name, function_name)
}

/// It asks a node's executor for the version of the new code, and no node runs here. The same
/// origin makes `set_code_without_checks` and `authorize_upgrade`, which are tried.
fn needs_an_executor(call: &RuntimeCall) -> bool {
	matches!(call, RuntimeCall::System(frame_system::Call::set_code { .. }))
}

fn accepts(call: &RuntimeCall, origin: RuntimeOrigin) -> bool {
	let made = rolled_back(|| call.clone().dispatch(origin));
	!made.is_err_and(|failed| lacks_authority(failed.error))
}

/// Every call of the runtime, with arguments that encode to zeros.
fn every_call() -> Vec<RuntimeCall> {
	let mut calls = Vec::new();
	for pallet in 0..=u8::MAX {
		for call in 0..=u8::MAX {
			let bytes = [&[pallet, call][..], &[0; 4096]].concat();
			calls.extend(RuntimeCall::decode(&mut &bytes[..]));
		}
	}
	let decoded: BTreeSet<_> = calls.iter().map(name_of).collect();
	let known: BTreeSet<_> = NAMES.iter().copied().collect();
	assert_eq!(decoded, known, "every call can be made of zeros");
	calls.into_iter().map(spare_the_test).collect()
}

/// The one call that, made of zeros, would remove all that the test has written.
fn spare_the_test(call: RuntimeCall) -> RuntimeCall {
	match call {
		RuntimeCall::System(frame_system::Call::kill_prefix { .. }) => {
			frame_system::Call::kill_prefix { prefix: b"nothing".to_vec(), subkeys: 0 }.into()
		}
		call => call,
	}
}

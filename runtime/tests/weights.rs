//! The weights in use were measured by a full run of `scripts/bench`, are plausible, and fit into a
//! block.

use frame_support::{dispatch::GetDispatchInfo, weights::Weight};
use pallet_border_transfer::WeightInfo;
use tutela_runtime::{weights, Runtime};
use tutela_test_chain::{on_chain, tutela_calls};

const FILES: [&str; 5] = [
	include_str!("../src/weights/frame_system_extensions.rs"),
	include_str!("../src/weights/pallet_accreditation.rs"),
	include_str!("../src/weights/pallet_border_transfer.rs"),
	include_str!("../src/weights/pallet_guardianship.rs"),
	include_str!("../src/weights/pallet_identity_registry.rs"),
];

/// Picoseconds in a microsecond.
const MICROSECOND: u64 = 1_000_000;
/// Largest proof that one call without a list in it may claim, in bytes. `Protection.grant` and `close` look at the
/// 16 places of a case.
const LARGEST_PROOF: u64 = 160 * 1024;

#[test]
fn weights_should_come_from_a_full_run_on_the_production_wasm() {
	for file in FILES {
		assert!(file.contains("on the production Wasm"));
		assert!(file.contains("Steps: 50. Repeats: 20."));
	}
}

#[test]
fn no_call_should_be_free_or_claim_a_proof_beyond_the_ceiling() {
	on_chain(|| {
		for call in tutela_calls() {
			let weight = call.get_dispatch_info().call_weight;
			assert!(weight.ref_time() > 10 * MICROSECOND, "{call:?}: {weight}");
			assert!((1_000..LARGEST_PROOF).contains(&weight.proof_size()), "{call:?}: {weight}");
		}
	});
}

#[test]
fn a_signature_should_cost_what_a_release_build_takes() {
	type Border = weights::pallet_border_transfer::WeightInfo<Runtime>;
	let without = Border::verify_crossings(64, 0, 0, 0, 64);
	let one_more = |weight: Weight| weight.saturating_sub(without).ref_time() / 8;
	for (scheme, picoseconds) in [
		("sr25519", one_more(Border::verify_crossings(64, 8, 0, 0, 64))),
		("ed25519", one_more(Border::verify_crossings(64, 0, 8, 0, 64))),
		("ECDSA", one_more(Border::verify_crossings(64, 0, 0, 8, 64))),
	] {
		let plausible = 20 * MICROSECOND..200 * MICROSECOND;
		assert!(plausible.contains(&picoseconds), "{scheme}: {picoseconds} ps");
	}
}

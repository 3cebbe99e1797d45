//! The weights in use were measured by a full run of `scripts/bench`, are plausible, and fit into a
//! block.

use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{CallMetadata, GetCallMetadata},
	weights::Weight,
};
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
/// Largest proof that one call without lists may claim, in bytes.
const LARGEST_PROOF: u64 = 32 * 1024;
/// Calls of `Protection` that look at more items than others, with the largest proof that each may claim, in bytes: two
/// at those of institutions and of a record or of access, the others at the 16 places of a case.
const LARGER_PROOFS: [(&str, u64); 4] =
	[("refer", 48 * 1024), ("disclose", 48 * 1024), ("grant", 96 * 1024), ("close", 96 * 1024)];

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
			let CallMetadata { function_name, pallet_name } = call.get_call_metadata();
			let larger = LARGER_PROOFS
				.iter()
				.find(|(name, _)| (pallet_name, function_name) == ("Protection", *name));
			let largest = larger.map_or(LARGEST_PROOF, |(_, largest)| *largest);
			assert!((1_000..largest).contains(&weight.proof_size()), "{call:?}: {weight}");
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

//! Weights of `frame_system_extensions`, measured by `scripts/bench` on the production Wasm.
//!
//! Date: 2026-11-23. Machine: AMD EPYC. Steps: 50. Repeats: 20. Benchmark
//! command: 64.0.0. Genesis: preset `development`.
//!
//! Times are in picoseconds, of the quickest run of each set of arguments; proof sizes in bytes.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `frame_system_extensions` takes.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::ExtensionsWeightInfo for WeightInfo<T> {
	fn check_genesis() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(4017000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
	fn check_mortality_mortal_transaction() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(7805000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
	fn check_mortality_immortal_transaction() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(7745000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
	fn check_non_zero_sender() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(1153000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn check_nonce() -> Weight {
		// Proof as recorded: 101.
		Weight::from_parts(15509000, 0)
			.saturating_add(Weight::from_parts(0, 3593))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn check_spec_version() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(892000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
	fn check_tx_version() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(902000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
	fn check_weight() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(8386000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
	fn weight_reclaim() -> Weight {
		// Proof as recorded: 0.
		Weight::from_parts(5571000, 0)
			.saturating_add(Weight::from_parts(0, 0))
	}
}

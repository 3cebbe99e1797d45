//! Weights of `pallet_identity_registry`, measured by `scripts/bench` on the production Wasm.
//!
//! Date: 2026-11-23. Machine: AMD EPYC. Steps: 50. Repeats: 20. Benchmark
//! command: 64.0.0. Genesis: preset `development`.
//!
//! Times are in picoseconds, of the quickest run of each set of arguments; proof sizes in bytes.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_identity_registry` takes.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_identity_registry::WeightInfo for WeightInfo<T> {
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::UniquenessTags` (r:8 w:8)
	/// Proof: `IdentityRegistry::UniquenessTags` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Tags` (r:0 w:8)
	/// Proof: `IdentityRegistry::Tags` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// `t` was measured from 0 to 8.
	fn register(t: u32, ) -> Weight {
		// Proof as recorded: 342.
		Weight::from_parts(46187000, 0)
			.saturating_add(Weight::from_parts(9177000, 0).saturating_mul(t.into()))
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(Weight::from_parts(0, 2555).saturating_mul(t.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(t.into())))
			.saturating_add(T::DbWeight::get().writes(1))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(t.into())))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::UniquenessTags` (r:8 w:0)
	/// Proof: `IdentityRegistry::UniquenessTags` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:8 w:8)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// `t` was measured from 1 to 8.
	fn register_duplicate(t: u32, ) -> Weight {
		// Proof as recorded: 458 + 173 t.
		Weight::from_parts(44174000, 0)
			.saturating_add(Weight::from_parts(16637666, 0).saturating_mul(t.into()))
			.saturating_add(Weight::from_parts(0, 3646))
			.saturating_add(Weight::from_parts(0, 4257).saturating_mul(t.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(t.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(t.into())))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn update_claims() -> Weight {
		// Proof as recorded: 490.
		Weight::from_parts(47970000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::UniquenessTags` (r:1 w:1)
	/// Proof: `IdentityRegistry::UniquenessTags` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Tags` (r:0 w:1)
	/// Proof: `IdentityRegistry::Tags` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn add_tag() -> Weight {
		// Proof as recorded: 490.
		Weight::from_parts(57297000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:2 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::UniquenessTags` (r:1 w:0)
	/// Proof: `IdentityRegistry::UniquenessTags` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn add_tag_duplicate() -> Weight {
		// Proof as recorded: 757.
		Weight::from_parts(65612000, 0)
			.saturating_add(Weight::from_parts(0, 9504))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn set_standing() -> Weight {
		// Proof as recorded: 490.
		Weight::from_parts(53360000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:2 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn merge_duplicate() -> Weight {
		// Proof as recorded: 579.
		Weight::from_parts(60974000, 0)
			.saturating_add(Weight::from_parts(0, 9504))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:0)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::PendingRegistrars` (r:0 w:1)
	/// Proof: `IdentityRegistry::PendingRegistrars` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn propose_registrar() -> Weight {
		// Proof as recorded: 490.
		Weight::from_parts(51847000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::PendingRegistrars` (r:1 w:1)
	/// Proof: `IdentityRegistry::PendingRegistrars` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn accept_registrar() -> Weight {
		// Proof as recorded: 564.
		Weight::from_parts(55744000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:2 w:2)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Controllers` (r:1 w:2)
	/// Proof: `IdentityRegistry::Controllers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::ControllerAllowances` (r:0 w:1)
	/// Proof: `IdentityRegistry::ControllerAllowances` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn bind_controller() -> Weight {
		// Proof as recorded: 894.
		Weight::from_parts(92583000, 0)
			.saturating_add(Weight::from_parts(0, 9504))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::ShredReceipts` (r:0 w:1)
	/// Proof: `IdentityRegistry::ShredReceipts` (`max_values`: None, `max_size`: Some(93), added: 2568, mode: `MaxEncodedLen`)
	fn shred() -> Weight {
		// Proof as recorded: 490.
		Weight::from_parts(51416000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn set_residence() -> Weight {
		// Proof as recorded: 490.
		Weight::from_parts(47769000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn accept_residence() -> Weight {
		// Proof as recorded: 490.
		Weight::from_parts(47769000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Doubts` (r:1 w:0)
	/// Proof: `Accreditation::Doubts` (`max_values`: Some(1), `max_size`: Some(8194), added: 8689, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:64 w:64)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(2213), added: 4688, mode: `MaxEncodedLen`)
	/// `n` was measured from 1 to 64.
	fn confirm_identities(n: u32, ) -> Weight {
		// Proof as recorded: 8895 + 173 n.
		Weight::from_parts(47769000, 0)
			.saturating_add(Weight::from_parts(16637666, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 13894))
			.saturating_add(Weight::from_parts(0, 4688).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
}

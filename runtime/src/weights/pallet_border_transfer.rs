//! Weights of `pallet_border_transfer`, measured by `scripts/bench` on the production Wasm.
//!
//! Date: 2026-11-23. Machine: AMD EPYC. Steps: 50. Repeats: 20. Benchmark
//! command: 64.0.0. Genesis: preset `development`.
//!
//! Times are in picoseconds, of the quickest run of each set of arguments; proof sizes in bytes.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_border_transfer` takes.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_border_transfer::WeightInfo for WeightInfo<T> {
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Rules` (r:1 w:0)
	/// Proof: `BorderTransfer::Rules` (`max_values`: None, `max_size`: Some(115), added: 2590, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// `s` was measured from 0 to 2.
	/// `e` was measured from 0 to 2.
	/// `k` was measured from 0 to 2.
	/// `n` was measured from 1 to 4.
	fn verify_crossing(s: u32, e: u32, k: u32, n: u32, ) -> Weight {
		// Proof as recorded: 2043.
		Weight::from_parts(107348000, 0)
			.saturating_add(Weight::from_parts(59441500, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(46887500, 0).saturating_mul(e.into()))
			.saturating_add(Weight::from_parts(55203500, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(0, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Rules` (r:1 w:0)
	/// Proof: `BorderTransfer::Rules` (`max_values`: None, `max_size`: Some(115), added: 2590, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:64 w:64)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// `c` was measured from 16 to 64.
	/// `s` was measured from 0 to 16.
	/// `e` was measured from 0 to 16.
	/// `k` was measured from 0 to 16.
	/// `n` was measured from 6 to 64.
	fn verify_crossings(c: u32, s: u32, e: u32, k: u32, n: u32, ) -> Weight {
		// Proof as recorded: 1959 + 86 c.
		Weight::from_parts(78679441, 0)
			.saturating_add(Weight::from_parts(25678678, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(51700500, 0).saturating_mul(s.into()))
			.saturating_add(Weight::from_parts(46038727, 0).saturating_mul(e.into()))
			.saturating_add(Weight::from_parts(50011222, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(1477891, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 3646))
			.saturating_add(Weight::from_parts(0, 4257).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(c.into())))
	}
	/// Storage: `Accreditation::Officers` (r:32 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:32 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// `m` was measured from 0 to 32.
	fn notaries(m: u32, ) -> Weight {
		// Proof as recorded: 105 + 241 m.
		Weight::from_parts(9665333, 0)
			.saturating_add(Weight::from_parts(12493933, 0).saturating_mul(m.into()))
			.saturating_add(Weight::from_parts(0, 990))
			.saturating_add(Weight::from_parts(0, 2656).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(m.into())))
	}
	/// Storage: `BorderTransfer::Overdue` (r:64 w:64)
	/// Proof: `BorderTransfer::Overdue` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// `j` was measured from 1 to 64.
	fn resolve_overdue(j: u32, ) -> Weight {
		// Proof as recorded: 0 + 72 j.
		Weight::from_parts(19876833, 0)
			.saturating_add(Weight::from_parts(11553166, 0).saturating_mul(j.into()))
			.saturating_add(Weight::from_parts(0, 990))
			.saturating_add(Weight::from_parts(0, 2540).saturating_mul(j.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(j.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(j.into())))
	}
	/// Estimated from the instructions that `scripts/guard` counts, until the next full run of `scripts/bench`.
	fn commit(r: u32, ) -> Weight {
		Weight::from_parts(12000000, 0)
			.saturating_add(Weight::from_parts(12000000, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Rules` (r:1 w:0)
	/// Proof: `BorderTransfer::Rules` (`max_values`: None, `max_size`: Some(115), added: 2590, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Overdue` (r:1 w:0)
	/// Proof: `BorderTransfer::Overdue` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Records` (r:0 w:1)
	/// Proof: `BorderTransfer::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
	fn report_attempt() -> Weight {
		// Proof as recorded: 2105.
		Weight::from_parts(99626000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Rules` (r:1 w:0)
	/// Proof: `BorderTransfer::Rules` (`max_values`: None, `max_size`: Some(115), added: 2590, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Records` (r:0 w:1)
	/// Proof: `BorderTransfer::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
	fn record_unidentified() -> Weight {
		// Proof as recorded: 501.
		Weight::from_parts(49723000, 0)
			.saturating_add(Weight::from_parts(0, 3646))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:2 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:2 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Records` (r:1 w:1)
	/// Proof: `BorderTransfer::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Amendments` (r:1 w:1)
	/// Proof: `BorderTransfer::Amendments` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::RuleVersions` (r:1 w:0)
	/// Proof: `BorderTransfer::RuleVersions` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Overdue` (r:1 w:1)
	/// Proof: `BorderTransfer::Overdue` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Reviews` (r:0 w:1)
	/// Proof: `BorderTransfer::Reviews` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
	fn override_crossing() -> Weight {
		// Proof as recorded: 2638.
		Weight::from_parts(202888000, 0)
			.saturating_add(Weight::from_parts(0, 6302))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Records` (r:1 w:0)
	/// Proof: `BorderTransfer::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Reviews` (r:1 w:1)
	/// Proof: `BorderTransfer::Reviews` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Findings` (r:0 w:1)
	/// Proof: `BorderTransfer::Findings` (`max_values`: None, `max_size`: Some(70), added: 2545, mode: `MaxEncodedLen`)
	fn review() -> Weight {
		// Proof as recorded: 580.
		Weight::from_parts(52397000, 0)
			.saturating_add(Weight::from_parts(0, 3753))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::Officers` (r:2 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Records` (r:1 w:1)
	/// Proof: `BorderTransfer::Records` (`max_values`: None, `max_size`: Some(288), added: 2763, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Amendments` (r:1 w:1)
	/// Proof: `BorderTransfer::Amendments` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:2 w:2)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Overdue` (r:2 w:2)
	/// Proof: `BorderTransfer::Overdue` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn amend() -> Weight {
		// Proof as recorded: 2419.
		Weight::from_parts(216685000, 0)
			.saturating_add(Weight::from_parts(0, 9504))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn raise_alert() -> Weight {
		// Proof as recorded: 1882.
		Weight::from_parts(61846000, 0)
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
	fn clear_alert() -> Weight {
		// Proof as recorded: 1878.
		Weight::from_parts(59992000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn distress() -> Weight {
		// Proof as recorded: 1608.
		Weight::from_parts(41186000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:0)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Overdue` (r:1 w:1)
	/// Proof: `BorderTransfer::Overdue` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn flag_overdue() -> Weight {
		// Proof as recorded: 1604.
		Weight::from_parts(46406000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::Rules` (r:1 w:1)
	/// Proof: `BorderTransfer::Rules` (`max_values`: None, `max_size`: Some(115), added: 2590, mode: `MaxEncodedLen`)
	/// Storage: `BorderTransfer::RuleVersions` (r:0 w:1)
	/// Proof: `BorderTransfer::RuleVersions` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn set_rules() -> Weight {
		// Proof as recorded: 501.
		Weight::from_parts(50535000, 0)
			.saturating_add(Weight::from_parts(0, 3646))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

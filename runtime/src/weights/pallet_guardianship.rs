//! Weights of `pallet_guardianship`, measured by `scripts/bench` on the production Wasm.
//!
//! Date: 2026-11-23. Machine: AMD EPYC. Steps: 50. Repeats: 20. Benchmark
//! command: 64.0.0. Genesis: preset `development`.
//!
//! Times are in picoseconds, of the quickest run of each set of arguments; proof sizes in bytes.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_guardianship` takes.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_guardianship::WeightInfo for WeightInfo<T> {
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:0)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PendingLinks` (r:1 w:1)
	/// Proof: `Guardianship::PendingLinks` (`max_values`: None, `max_size`: Some(152), added: 2627, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianLinks` (r:1 w:1)
	/// Proof: `Guardianship::GuardianLinks` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn propose() -> Weight {
		// Proof as recorded: 1859.
		Weight::from_parts(87534000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::KnownKeys` (r:1 w:1)
	/// Proof: `Guardianship::KnownKeys` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianLinks` (r:2 w:2)
	/// Proof: `Guardianship::GuardianLinks` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PendingLinks` (r:1 w:1)
	/// Proof: `Guardianship::PendingLinks` (`max_values`: None, `max_size`: Some(152), added: 2627, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PastOrders` (r:0 w:4)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianAllowances` (r:0 w:1)
	/// Proof: `Guardianship::GuardianAllowances` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn establish() -> Weight {
		// Proof as recorded: 3037.
		Weight::from_parts(233396000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// Storage: `Guardianship::PendingLinks` (r:1 w:1)
	/// Proof: `Guardianship::PendingLinks` (`max_values`: None, `max_size`: Some(152), added: 2627, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianLinks` (r:2 w:2)
	/// Proof: `Guardianship::GuardianLinks` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::KnownKeys` (r:1 w:1)
	/// Proof: `Guardianship::KnownKeys` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PastOrders` (r:0 w:4)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianAllowances` (r:0 w:1)
	/// Proof: `Guardianship::GuardianAllowances` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn accept() -> Weight {
		// Proof as recorded: 2763.
		Weight::from_parts(134742000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	fn suspend_link() -> Weight {
		// Proof as recorded: 1904.
		Weight::from_parts(79107000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	fn contest_link() -> Weight {
		// Proof as recorded: 1715.
		Weight::from_parts(69530000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	fn reinstate_link() -> Weight {
		// Proof as recorded: 1937.
		Weight::from_parts(81522000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:1)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianLinks` (r:1 w:1)
	/// Proof: `Guardianship::GuardianLinks` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PastOrders` (r:0 w:4)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianAllowances` (r:0 w:1)
	/// Proof: `Guardianship::GuardianAllowances` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn end_link() -> Weight {
		// Proof as recorded: 2203.
		Weight::from_parts(93235000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Guardianship::PendingLinks` (r:1 w:0)
	/// Proof: `Guardianship::PendingLinks` (`max_values`: None, `max_size`: Some(152), added: 2627, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:1)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianLinks` (r:1 w:1)
	/// Proof: `Guardianship::GuardianLinks` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PastOrders` (r:0 w:4)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianAllowances` (r:0 w:1)
	/// Proof: `Guardianship::GuardianAllowances` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn relinquish() -> Weight {
		// Proof as recorded: 1988.
		Weight::from_parts(85550000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::KnownKeys` (r:1 w:1)
	/// Proof: `Guardianship::KnownKeys` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianLinks` (r:2 w:2)
	/// Proof: `Guardianship::GuardianLinks` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianAllowances` (r:0 w:1)
	/// Proof: `Guardianship::GuardianAllowances` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn replace_key() -> Weight {
		// Proof as recorded: 2574.
		Weight::from_parts(123371000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn set_requirement() -> Weight {
		// Proof as recorded: 1404.
		Weight::from_parts(51065000, 0)
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
	/// Storage: `Guardianship::PastOrders` (r:0 w:4)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	fn impose_order() -> Weight {
		// Proof as recorded: 1508.
		Weight::from_parts(65222000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PastOrders` (r:0 w:1)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	fn lift_order() -> Weight {
		// Proof as recorded: 1476.
		Weight::from_parts(55463000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn object() -> Weight {
		// Proof as recorded: 1136.
		Weight::from_parts(33532000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn withdraw_objection() -> Weight {
		// Proof as recorded: 1136.
		Weight::from_parts(33152000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn back_objection() -> Weight {
		// Proof as recorded: 1474.
		Weight::from_parts(51637000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn revoke_consent() -> Weight {
		// Proof as recorded: 1136.
		Weight::from_parts(41297000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn revoke_all_consents() -> Weight {
		// Proof as recorded: 1066.
		Weight::from_parts(32331000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:0)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PendingLinks` (r:1 w:1)
	/// Proof: `Guardianship::PendingLinks` (`max_values`: None, `max_size`: Some(152), added: 2627, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::GuardianLinks` (r:1 w:1)
	/// Proof: `Guardianship::GuardianLinks` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn cancel_proposal() -> Weight {
		// Proof as recorded: 1859.
		Weight::from_parts(87534000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn lift_objection() -> Weight {
		// Proof as recorded: 1474.
		Weight::from_parts(51637000, 0)
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
	fn confirm_links(n: u32, ) -> Weight {
		// Proof as recorded: 8895 + 1289 n.
		Weight::from_parts(51637000, 0)
			.saturating_add(Weight::from_parts(26000000, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(0, 13894))
			.saturating_add(Weight::from_parts(0, 4688).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
}

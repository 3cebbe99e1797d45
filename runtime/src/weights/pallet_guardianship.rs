//! Weights of `pallet_guardianship`, measured by `scripts/bench` on the production Wasm.
//!
//! Date: 2026-11-22. Machine: AMD EPYC. Steps: 50. Repeats: 20. Benchmark
//! command: 64.0.0. Genesis: preset `development`.
//!
//! Times are in picoseconds, of the quickest run of each set of arguments; proof sizes in bytes.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_guardianship` takes.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_guardianship::WeightInfo for WeightInfo<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof as recorded: 1968.
		Weight::from_parts(100778000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::KnownKeys` (r:1 w:1)
	/// Proof: `Guardianship::KnownKeys` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
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
		// Proof as recorded: 3201.
		Weight::from_parts(255787000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// Storage: `Guardianship::PendingLinks` (r:1 w:1)
	/// Proof: `Guardianship::PendingLinks` (`max_values`: None, `max_size`: Some(152), added: 2627, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof as recorded: 2872.
		Weight::from_parts(158256000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(13))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	fn suspend_link() -> Weight {
		// Proof as recorded: 2013.
		Weight::from_parts(93264000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	fn contest_link() -> Weight {
		// Proof as recorded: 1824.
		Weight::from_parts(83235000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::LinkRegister` (r:1 w:2)
	/// Proof: `Guardianship::LinkRegister` (`max_values`: None, `max_size`: Some(172), added: 2647, mode: `MaxEncodedLen`)
	fn reinstate_link() -> Weight {
		// Proof as recorded: 2046.
		Weight::from_parts(96911000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof as recorded: 2312.
		Weight::from_parts(109926000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Guardianship::PendingLinks` (r:1 w:0)
	/// Proof: `Guardianship::PendingLinks` (`max_values`: None, `max_size`: Some(152), added: 2627, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof as recorded: 2097.
		Weight::from_parts(101820000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// Proof as recorded: 2683.
		Weight::from_parts(145121000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn set_requirement() -> Weight {
		// Proof as recorded: 1513.
		Weight::from_parts(59030000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PastOrders` (r:0 w:4)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	fn impose_order() -> Weight {
		// Proof as recorded: 1617.
		Weight::from_parts(76303000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	/// Storage: `Guardianship::PastOrders` (r:0 w:1)
	/// Proof: `Guardianship::PastOrders` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	fn lift_order() -> Weight {
		// Proof as recorded: 1585.
		Weight::from_parts(64811000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn object() -> Weight {
		// Proof as recorded: 1245.
		Weight::from_parts(43010000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn withdraw_objection() -> Weight {
		// Proof as recorded: 1245.
		Weight::from_parts(42710000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn back_objection() -> Weight {
		// Proof as recorded: 1583.
		Weight::from_parts(59661000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn revoke_consent() -> Weight {
		// Proof as recorded: 1299.
		Weight::from_parts(56004000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `IdentityRegistry::Subjects` (r:1 w:1)
	/// Proof: `IdentityRegistry::Subjects` (`max_values`: None, `max_size`: Some(1782), added: 4257, mode: `MaxEncodedLen`)
	fn revoke_all_consents() -> Weight {
		// Proof as recorded: 1175.
		Weight::from_parts(41027000, 0)
			.saturating_add(Weight::from_parts(0, 5247))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

//! Weights of `pallet_accreditation`, measured by `scripts/bench` on the production Wasm.
//!
//! Date: 2026-11-23. Machine: AMD EPYC. Steps: 50. Repeats: 20. Benchmark
//! command: 64.0.0. Genesis: preset `development`.
//!
//! Times are in picoseconds, of the quickest run of each set of arguments; proof sizes in bytes.

#![cfg_attr(rustfmt, rustfmt_skip)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What each call of `pallet_accreditation` takes.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_accreditation::WeightInfo for WeightInfo<T> {
	/// Storage: `Accreditation::Officers` (r:2 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:1)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::NextInstitution` (r:1 w:1)
	/// Proof: `Accreditation::NextInstitution` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Admins` (r:1 w:1)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn accredit() -> Weight {
		// Proof as recorded: 444.
		Weight::from_parts(69940000, 0)
			.saturating_add(Weight::from_parts(0, 6088))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:2 w:1)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::PendingAdmins` (r:0 w:1)
	/// Proof: `Accreditation::PendingAdmins` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn amend() -> Weight {
		// Proof as recorded: 531.
		Weight::from_parts(48480000, 0)
			.saturating_add(Weight::from_parts(0, 6302))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:2 w:1)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// Proof as recorded: 531.
		Weight::from_parts(44383000, 0)
			.saturating_add(Weight::from_parts(0, 6302))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:2 w:1)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	fn reinstate() -> Weight {
		// Proof as recorded: 536.
		Weight::from_parts(43992000, 0)
			.saturating_add(Weight::from_parts(0, 6302))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:2 w:1)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::PendingAdmins` (r:0 w:1)
	/// Proof: `Accreditation::PendingAdmins` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof as recorded: 628.
		Weight::from_parts(53269000, 0)
			.saturating_add(Weight::from_parts(0, 6302))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::Institutions` (r:2 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:2 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Admins` (r:1 w:0)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::PendingAdmins` (r:0 w:1)
	/// Proof: `Accreditation::PendingAdmins` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn hand_over_admin() -> Weight {
		// Proof as recorded: 763.
		Weight::from_parts(81752000, 0)
			.saturating_add(Weight::from_parts(0, 6302))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::PendingAdmins` (r:1 w:1)
	/// Proof: `Accreditation::PendingAdmins` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:1)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Admins` (r:1 w:2)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn accept_admin() -> Weight {
		// Proof as recorded: 437.
		Weight::from_parts(48000000, 0)
			.saturating_add(Weight::from_parts(0, 3646))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Accreditation::Admins` (r:2 w:0)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:1)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::FormerOfficers` (r:1 w:0)
	/// Proof: `Accreditation::FormerOfficers` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::PendingAppointments` (r:0 w:1)
	/// Proof: `Accreditation::PendingAppointments` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	fn appoint_officer() -> Weight {
		// Proof as recorded: 470.
		Weight::from_parts(124901000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Admins` (r:2 w:0)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::PendingAppointments` (r:0 w:1)
	/// Proof: `Accreditation::PendingAppointments` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	fn propose_officer() -> Weight {
		// Proof as recorded: 470.
		Weight::from_parts(64901000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::PendingAppointments` (r:1 w:1)
	/// Proof: `Accreditation::PendingAppointments` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Officers` (r:1 w:1)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Admins` (r:1 w:0)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn accept_appointment() -> Weight {
		// Proof as recorded: 470.
		Weight::from_parts(64901000, 0)
			.saturating_add(Weight::from_parts(0, 6044))
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:1)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Admins` (r:1 w:0)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::FormerOfficers` (r:0 w:1)
	/// Proof: `Accreditation::FormerOfficers` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn dismiss_officer() -> Weight {
		// Proof as recorded: 508.
		Weight::from_parts(46527000, 0)
			.saturating_add(Weight::from_parts(0, 3646))
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Accreditation::Officers` (r:2 w:2)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Admins` (r:2 w:0)
	/// Proof: `Accreditation::Admins` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::FormerOfficers` (r:1 w:1)
	/// Proof: `Accreditation::FormerOfficers` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::PendingAppointments` (r:0 w:1)
	/// Proof: `Accreditation::PendingAppointments` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	fn rotate_officer_key() -> Weight {
		// Proof as recorded: 508.
		Weight::from_parts(132114000, 0)
			.saturating_add(Weight::from_parts(0, 6088))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Accreditation::Institutions` (r:1 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::AllowanceOverrides` (r:0 w:1)
	/// Proof: `Accreditation::AllowanceOverrides` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn set_allowance() -> Weight {
		// Proof as recorded: 202.
		Weight::from_parts(26800000, 0)
			.saturating_add(Weight::from_parts(0, 3646))
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:2 w:0)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Doubts` (r:1 w:1)
	/// Proof: `Accreditation::Doubts` (`max_values`: Some(1), `max_size`: Some(8194), added: 8689, mode: `MaxEncodedLen`)
	fn distrust() -> Weight {
		// Proof as recorded: 8725.
		Weight::from_parts(64383000, 0)
			.saturating_add(Weight::from_parts(0, 14991))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Accreditation::Officers` (r:1 w:0)
	/// Proof: `Accreditation::Officers` (`max_values`: None, `max_size`: Some(74), added: 2549, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Institutions` (r:2 w:1)
	/// Proof: `Accreditation::Institutions` (`max_values`: None, `max_size`: Some(181), added: 2656, mode: `MaxEncodedLen`)
	/// Storage: `Accreditation::Doubts` (r:1 w:1)
	/// Proof: `Accreditation::Doubts` (`max_values`: Some(1), `max_size`: Some(8194), added: 8689, mode: `MaxEncodedLen`)
	fn trust_again() -> Weight {
		// Proof as recorded: 8725.
		Weight::from_parts(64383000, 0)
			.saturating_add(Weight::from_parts(0, 14991))
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

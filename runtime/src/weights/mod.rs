//! What the calls of Tutela's own pallets, the checks around every call and storage take, as
//! `scripts/bench` measured it on the production Wasm.

pub mod frame_system_extensions;
pub mod pallet_accreditation;
pub mod pallet_border_transfer;
pub mod pallet_guardianship;
pub mod pallet_identity_registry;
pub mod pallet_journal;
pub mod pallet_protection;
pub mod pallet_redress;
pub mod storage;

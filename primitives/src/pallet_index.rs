//! Positions of pallets in the runtime, for programs that decode a call without its metadata.
//!
//! They never change. A test of the runtime compares them with the runtime's own.

/// `Utility`.
pub const UTILITY: u8 = 40;
/// `IdentityRegistry`.
pub const IDENTITY_REGISTRY: u8 = 51;
/// `Guardianship`.
pub const GUARDIANSHIP: u8 = 52;
/// `BorderTransfer`.
pub const BORDER_TRANSFER: u8 = 53;

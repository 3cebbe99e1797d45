//! A post's journal: what a device writes down, sealing it, and comparing it with the chain.
//!
//! - [`DeviceLog`] is the device's own file: an entry is on the disk before its number is given out.
//! - [`Shift`] is what an officer seals of it.
//! - [`compare`] says what of a sealed shift has no record, and what of the records has no entry.
//!
//! What entries, seals and roots are, is in [`tutela_primitives::journal`]; files that prove an entry to
//! somebody else are made by [`evidence`](crate::evidence).

mod check;
mod log;
mod sealed;
mod shift;

pub use check::{compare, Comparison, Difference};
pub use log::DeviceLog;
pub use sealed::{journal, journals, records_of, seal, seals};
pub use shift::Shift;

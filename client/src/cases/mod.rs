//! Cases of child protection: what the chain keeps of them, and in which order a desk may take them up.

mod queue;
mod read;

pub use queue::{queue, Known, Place, Why};
pub use read::{case, case_of_record, cases_of, known, parties, receipts};

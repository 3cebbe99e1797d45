//! Tutela's own figures for Prometheus: how many crossings of which outcome, what waits for a
//! review, who is suspended, how old the last final block is.
//!
//! | module | what it holds |
//! |---|---|
//! | [`figures`] | [`Figures`]: what is counted, from events and from the state; no connection |
//! | [`catalogue`] | every metric: its name, what it says, how it comes from the figures |
//! | [`follow`] | reads final blocks of one node, for ever |
//! | [`kept`] | the counts in a file, from which the next run goes on |
//!
//! Nothing that is exported tells of a person: labels are outcomes, reasons, kinds, standings, and the
//! accounts of the agencies' collators.

pub mod catalogue;
pub mod figures;
pub mod follow;
pub mod kept;

pub use figures::Figures;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Figures that one task writes and each scrape reads.
#[derive(Clone, Debug, Default)]
pub struct Shared(Arc<Mutex<Figures>>);

impl Shared {
	/// The figures, locked.
	pub fn lock(&self) -> MutexGuard<'_, Figures> {
		// Counts are plain numbers: they stay usable after a panic.
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

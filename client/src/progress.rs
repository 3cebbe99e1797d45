//! How far a long task is, for callers that show it.

/// Is told how far a long task is. `()` ignores it.
pub trait Progress: Send + Sync {
	/// A task of `steps` steps begins. `unit` names a step, in the plural.
	fn begin(&self, steps: u64, unit: &str);

	/// `steps` more steps are done.
	fn advance(&self, steps: u64);

	/// The task is over, whether it succeeded or not.
	fn end(&self);
}

impl Progress for () {
	fn begin(&self, _steps: u64, _unit: &str) {}

	fn advance(&self, _steps: u64) {}

	fn end(&self) {}
}

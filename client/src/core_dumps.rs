//! Keeps keys and children's data out of core dumps.

use crate::{Error, Result};
use rustix::process::{set_dumpable_behavior, setrlimit, DumpableBehavior, Resource, Rlimit};

/// Makes this process leave no core dump, and lets no other process of its user read its memory. Call it before
/// a key or a send log is opened.
///
/// # Errors
///
/// [`Error::Other`] if the system does not allow it.
pub fn forbid() -> Result<()> {
	let failed = |error: rustix::io::Errno| {
		Error::Other(format!("this process cannot be kept from leaving core dumps: {error}"))
	};
	setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).map_err(failed)?;
	// The limit alone does not count where the system pipes core dumps to a program.
	set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(failed)
}

#[cfg(test)]
mod tests {
	use super::*;
	use rustix::process::{dumpable_behavior, getrlimit};

	#[test]
	fn a_process_should_leave_no_core_dump() {
		forbid().unwrap();
		assert_eq!(getrlimit(Resource::Core).current, Some(0));
		assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
	}
}

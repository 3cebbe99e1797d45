//! How long something takes.

use cpu_time::ThreadTime;
use std::time::{Duration, Instant};

/// A span of time on one thread.
#[derive(Clone, Copy, Debug)]
pub struct Took {
	/// What the thread used of a core. The relay chain counts a validator's limit so, and what
	/// else the machine does weighs less on it.
	pub cpu: Duration,
	/// What went by.
	pub wall: Duration,
}

/// Does `what`, which stays on this thread, and times it.
pub fn timed<R>(what: impl FnOnce() -> R) -> (R, Took) {
	let (cpu, wall) = (ThreadTime::now(), Instant::now());
	let done = what();
	(done, Took { cpu: cpu.elapsed(), wall: wall.elapsed() })
}

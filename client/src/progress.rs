//! What the command line shows while something takes long. It goes to standard error, and only to
//! a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// A bar for `count` steps of `what`.
pub fn bar(count: u64, what: &str) -> ProgressBar {
	let bar = ProgressBar::new(count).with_message(what.to_owned());
	if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} ({eta} left)") {
		bar.set_style(style);
	}
	bar
}

/// A sign of life while `what` goes on.
pub fn wait(what: &str) -> ProgressBar {
	let spinner = ProgressBar::new_spinner().with_message(what.to_owned());
	spinner.enable_steady_tick(Duration::from_millis(120));
	spinner
}

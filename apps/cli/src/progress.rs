//! What the command line shows while something takes long. It goes to standard error, and only to
//! a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::{
	sync::{Mutex, PoisonError},
	time::Duration,
};
use tutela_client::Progress;

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

/// The bar of a task of the library.
#[derive(Default)]
pub struct Bar(Mutex<Option<ProgressBar>>);

impl Bar {
	fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
		act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
	}
}

impl Progress for Bar {
	fn begin(&self, steps: u64, unit: &str) {
		self.with(|shown| *shown = Some(bar(steps, unit)));
	}

	fn advance(&self, steps: u64) {
		self.with(|shown| shown.iter().for_each(|bar| bar.inc(steps)));
	}

	fn end(&self) {
		self.with(|shown| shown.take().iter().for_each(ProgressBar::finish_and_clear));
	}
}

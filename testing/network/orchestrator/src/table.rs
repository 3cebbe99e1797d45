//! What is printed.

use crate::{config::Settings, faults::Row, watch::Watch};
use comfy_table::{presets::ASCII_MARKDOWN, Table};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// The nodes, where they listen and what they hold.
pub fn nodes(settings: &Settings, watch: &Watch) -> String {
	let mut table = Table::new();
	table.load_preset(ASCII_MARKDOWN).set_header(["node", "RPC", "final block"]);
	for (name, port) in settings.ports() {
		let block = watch.finalized(name).map_or("-".into(), |block| block.to_string());
		table.add_row([name.to_owned(), format!("ws://127.0.0.1:{port}"), block]);
	}
	table.to_string()
}

/// Counts the parachain's final blocks for `time`.
pub async fn rate(watch: &Watch, time: Duration) -> String {
	let (begun, first) = (Instant::now(), watch.highest());
	sleep(time).await;
	let blocks = watch.highest() - first;
	let seconds = begun.elapsed().as_secs_f64();
	let each = if blocks == 0 { f64::INFINITY } else { seconds / blocks as f64 };
	let pause = watch.longest_pause(begun).as_secs_f64();
	format!(
		"{blocks} final blocks of the parachain in {seconds:.0} s, one every {each:.1} s; the longest \
		 pause {pause:.0} s"
	)
}

/// Rows of two columns.
pub fn rows(header: [&str; 2], rows: Vec<(&str, String)>) -> String {
	let mut table = Table::new();
	table.load_preset(ASCII_MARKDOWN).set_header(header);
	for (first, second) in rows {
		table.add_row([first, second.as_str()]);
	}
	table.to_string()
}

/// The faults and what they came to.
pub fn faults(rows: &[Row]) -> String {
	let mut table = Table::new();
	table.load_preset(ASCII_MARKDOWN).set_header([
		"fault",
		"longest time without a final block",
		"in step again after mending",
		"crossings sent so far",
		"final",
		"lost",
		"doubled",
		"",
	]);
	for row in rows {
		let seconds = |time: Duration| format!("{:.0} s", time.as_secs_f64());
		let mut note = row.note.clone();
		if let Some(why) = &row.failed {
			note = format!("FAILED: {why}. {note}");
		}
		table.add_row([
			row.fault.words(),
			seconds(row.pause),
			seconds(row.mended),
			row.compared.sent.to_string(),
			row.compared.r#final.to_string(),
			row.compared.lost.to_string(),
			row.compared.doubled.to_string(),
			note,
		]);
	}
	table.to_string()
}

//! What is printed.

use crate::run::Row;
use comfy_table::{presets::ASCII_MARKDOWN, Table};

/// The runs as a table of Markdown.
pub fn markdown(rows: &[Row]) -> String {
	let mut table = Table::new();
	table.load_preset(ASCII_MARKDOWN).set_header([
		"run",
		"seed",
		"sender",
		"what happened",
		"reports",
		"seconds",
		"times",
		"sender killed",
		"noticed",
		"transactions",
		"never included",
		"records",
		"cleared, referred, denied",
		"lost",
		"doubled",
		"out of order",
		"altered",
		"log",
	]);
	for row in rows {
		let [cleared, referred, denied] = row.found.outcomes;
		table.add_row([
			row.plan.number.to_string(),
			row.plan.seed.to_string(),
			row.plan.by.words().to_owned(),
			row.plan.trouble.words().to_owned(),
			row.plan.reports.to_string(),
			row.seconds.to_string(),
			row.troubles.to_string(),
			row.kills.to_string(),
			row.noticed.to_string(),
			row.transactions.0.to_string(),
			row.transactions.1.to_string(),
			row.found.records.to_string(),
			format!("{cleared}, {referred}, {denied}"),
			row.found.lost.to_string(),
			row.found.doubled.to_string(),
			row.found.disordered.to_string(),
			row.found.altered.to_string(),
			if row.verified { "whole" } else { "BROKEN" }.to_owned(),
		]);
	}
	table.to_string()
}

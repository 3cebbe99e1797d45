//! Every metric, and how it comes from the figures.

use super::{
	figures::{Figures, Head, Standing},
	Shared,
};
use crate::{dates, enum_names, Error, Result};
use sp_core::crypto::Ss58Codec;
use substrate_prometheus_endpoint::{
	register, MetricSource, Opts, Registry, SourcedCounter, SourcedGauge,
};
use tutela_primitives::Moment;

/// Values by the label's value; the label is empty where a metric has none.
type Values = Vec<(String, f64)>;

struct Metric {
	name: &'static str,
	help: &'static str,
	label: Option<&'static str>,
	only_rises: bool,
	read: fn(&Figures, Moment) -> Values,
}

const fn gauge(
	name: &'static str,
	help: &'static str,
	read: fn(&Figures, Moment) -> Values,
) -> Metric {
	Metric { name, help, label: None, only_rises: false, read }
}

impl Metric {
	const fn by(self, label: &'static str) -> Self {
		Self { label: Some(label), ..self }
	}

	const fn only_rises(self) -> Self {
		Self { only_rises: true, ..self }
	}
}

const METRICS: &[Metric] = &[
	gauge("tutela_node_connected", "Whether the node answers", |figures, _| {
		one(u8::from(figures.connected))
	}),
	gauge("tutela_block", "Number of the last final block", |figures, _| {
		of_head(figures, |head| head.number as f64)
	}),
	gauge(
		"tutela_block_time_seconds",
		"The chain's own time in the last final block, in Unix seconds",
		|figures, _| of_head(figures, |head| seconds(head.time)),
	),
	gauge(
		"tutela_block_age_seconds",
		"How long ago the last final block was first seen",
		|figures, now| of_head(figures, |_| seconds(now.saturating_sub(figures.seen))),
	),
	gauge("tutela_runtime_spec_version", "The runtime's version", |figures, _| {
		of_head(figures, |head| head.spec_version as f64)
	}),
	gauge("tutela_records", "Records of crossings on the chain", |figures, _| {
		of_head(figures, |head| head.records as f64)
	}),
	gauge("tutela_crossings_total", "Records written, by outcome", |figures, _| {
		counts(&figures.counts.crossings)
	})
	.by("outcome")
	.only_rises(),
	gauge(
		"tutela_crossings_by_reason_total",
		"Records written, by reason against clearing; one with several reasons counts for each",
		|figures, _| counts(&figures.counts.reasons),
	)
	.by("reason")
	.only_rises(),
	gauge(
		"tutela_passed_anyway_total",
		"Children who passed an exit that was denied or referred",
		|figures, _| one(figures.counts.passed_anyway as f64),
	)
	.only_rises(),
	gauge("tutela_alerts_raised_total", "Alerts raised or prolonged, by kind", |figures, _| {
		counts(&figures.counts.alerts)
	})
	.by("kind")
	.only_rises(),
	gauge(
		"tutela_duplicate_registrations_total",
		"Attempts to register a person who is registered already",
		|figures, _| one(figures.counts.duplicates as f64),
	)
	.only_rises(),
	gauge(
		"tutela_overrides_awaiting_review",
		"Emergency overrides that wait for their review",
		|figures, _| of_head(figures, |_| figures.lists.reviews.len() as f64),
	),
	gauge(
		"tutela_overrides_review_overdue",
		"Emergency overrides whose review is past its date",
		|figures, _| of_head(figures, |_| figures.reviews_overdue() as f64),
	),
	gauge(
		"tutela_journeys_overdue",
		"Children listed as not seen where and when they should have been",
		|figures, _| figures.head.as_ref().map_or_else(Vec::new, |_| counts(&figures.overdue())),
	)
	.by("kind"),
	gauge(
		"tutela_overdue_flagged_total",
		"How often a child was listed as not seen where and when it should have been",
		|figures, _| counts(&figures.counts.overdue_flagged),
	)
	.by("kind")
	.only_rises(),
	gauge("tutela_institutions", "Institutions, by standing", |figures, _| {
		let count = |standing: Standing| {
			(enum_names::dashed(&format!("{standing:?}")), figures.institutions(standing) as f64)
		};
		figures.head.as_ref().map_or_else(Vec::new, |_| Standing::ALL.map(count).into())
	})
	.by("standing"),
	gauge("tutela_collator_last_block", "The last block that a collator made", |figures, _| {
		let collators = figures.head.iter().flat_map(|head| &head.collators);
		collators.map(|(account, block)| (account.to_ss58check(), (*block).into())).collect()
	})
	.by("collator"),
	gauge("tutela_safe_mode", "Whether the chain is in safe mode", |figures, _| {
		of_head(figures, |head| u8::from(head.safe_mode).into())
	}),
	gauge("tutela_paused_calls", "Calls that the council paused", |figures, _| {
		of_head(figures, |head| head.paused_calls as f64)
	}),
	gauge("tutela_council_motions", "Motions that the council has to decide", |figures, _| {
		of_head(figures, |head| head.motions as f64)
	}),
	gauge("tutela_migration_running", "Whether a migration goes on", |figures, _| {
		of_head(figures, |head| u8::from(head.migrating).into())
	}),
	gauge(
		"tutela_blocks_skipped_total",
		"Final blocks whose events this exporter did not count",
		|figures, _| one(figures.counts.skipped as f64),
	)
	.only_rises(),
];

fn one(value: impl Into<f64>) -> Values {
	vec![(String::new(), value.into())]
}

/// Empty before the first block: a zero would say that there is none.
fn of_head(figures: &Figures, read: impl FnOnce(&Head) -> f64) -> Values {
	figures.head.as_ref().map_or_else(Vec::new, |head| one(read(head)))
}

fn counts(counted: &std::collections::BTreeMap<String, u64>) -> Values {
	counted.iter().map(|(name, count)| (name.clone(), *count as f64)).collect()
}

fn seconds(milliseconds: Moment) -> f64 {
	milliseconds as f64 / 1_000.0
}

#[derive(Clone)]
struct Source {
	figures: Shared,
	metric: &'static Metric,
}

impl MetricSource for Source {
	type N = f64;

	fn collect(&self, mut set: impl FnMut(&[&str], f64)) {
		let values = (self.metric.read)(&self.figures.lock(), dates::now());
		for (label, value) in values {
			match self.metric.label {
				Some(_) => set(&[label.as_str()], value),
				None => set(&[], value),
			}
		}
	}
}

/// Every metric, read from `figures` at each scrape.
pub fn registry(figures: &Shared) -> Result<Registry> {
	let registry = Registry::new();
	for metric in METRICS {
		let source = Source { figures: figures.clone(), metric };
		let mut options = Opts::new(metric.name, metric.help);
		options.variable_labels = metric.label.iter().map(|label| (*label).to_owned()).collect();
		let added = if metric.only_rises {
			SourcedCounter::new(&options, source).and_then(|it| register(it, &registry).map(drop))
		} else {
			SourcedGauge::new(&options, source).and_then(|it| register(it, &registry).map(drop))
		};
		added.map_err(|error| Error::Other(format!("metric {}: {error}", metric.name)))?;
	}
	Ok(registry)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Event;
	use serde_json::json;
	use substrate_prometheus_endpoint::prometheus::TextEncoder;

	const CHILD: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";

	fn scraped(figures: &Shared) -> String {
		let families = registry(figures).unwrap().gather();
		TextEncoder::new().encode_to_string(&families).unwrap()
	}

	#[test]
	fn a_scrape_should_show_counters_at_once_and_gauges_with_the_first_block() {
		let figures = Shared::default();
		let before = scraped(&figures);
		assert!(before.contains("tutela_crossings_total{outcome=\"denied\"} 0"), "{before}");
		assert!(before.contains("tutela_alerts_raised_total{kind=\"distress\"} 0"), "{before}");
		assert!(before.contains("tutela_node_connected 0"), "{before}");
		assert!(!before.contains("tutela_records"), "{before}");

		let head = Head { number: 7, records: 3, time: 5_000, ..Head::default() };
		figures.lock().begin(head, Default::default(), dates::now());
		let after = scraped(&figures);
		for line in [
			"# TYPE tutela_records gauge",
			"tutela_records 3",
			"tutela_block 7",
			"tutela_block_time_seconds 5",
			"tutela_institutions{standing=\"suspended\"} 0",
			"# TYPE tutela_crossings_total counter",
		] {
			assert!(after.contains(line), "{line} is not in:\n{after}");
		}
	}

	#[test]
	fn no_metric_should_tell_of_a_child() {
		let figures = Shared::default();
		let fields = json!({
			"subject": CHILD, "outcome": "Denied", "reasons": ["AlertRaised"], "kind": "Missing",
			"overdue": { "kind": "Arrival" },
		});
		for name in ["CrossingRecorded", "AlertRaised", "OverdueFlagged"] {
			let fields = fields.as_object().unwrap().clone();
			let event = Event { pallet: "BorderTransfer".into(), name: name.into(), fields };
			figures.lock().count(&event).unwrap();
		}
		let lists = figures.lock().lists.clone();
		figures.lock().begin(Head::default(), lists, 0);
		let text = scraped(&figures);
		for line in [
			"tutela_journeys_overdue{kind=\"arrival\"} 1",
			"tutela_journeys_overdue{kind=\"return\"} 0",
			"tutela_overdue_flagged_total{kind=\"arrival\"} 1",
			"tutela_crossings_by_reason_total{reason=\"alert-raised\"} 1",
		] {
			assert!(text.contains(line), "{line} is not in:\n{text}");
		}
		assert!(!text.contains("07070707"), "{text}");
		let labels: Vec<_> = METRICS.iter().filter_map(|metric| metric.label).collect();
		assert_eq!(labels, ["outcome", "reason", "kind", "kind", "kind", "standing", "collator"]);
	}
}

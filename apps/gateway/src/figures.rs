//! Figures for Prometheus. None tells of a person.

use std::time::Duration;
use substrate_prometheus_endpoint::{
	prometheus::{
		core::Collector, HistogramVec, IntCounter, IntCounterVec, IntGauge, IntGaugeVec,
		TextEncoder,
	},
	HistogramOpts, Opts, Registry,
};
use tutela_client::{Error, Result};
use tutela_outbox::state::State;

/// The gateway's figures.
pub struct Figures {
	registry: Registry,
	/// Requests, by call and status.
	requests: IntCounterVec,
	/// How long answers took, by call.
	seconds: HistogramVec,
	/// Crossings that were taken in.
	taken: IntCounter,
	/// Crossings in the send log, by state.
	crossings: IntGaugeVec,
	/// Whether a node answers.
	node: IntGauge,
	/// Whether what is queued is sent.
	sending: IntGauge,
	/// The last final block.
	block: IntGauge,
	/// For how long no new final block was seen.
	silence: IntGauge,
	/// How long ago rules were read, by the chain's time.
	rules_age: IntGauge,
	/// Number of the newest event.
	events: IntGauge,
	/// The last block whose events are kept.
	events_block: IntGauge,
	/// Events that could not be read.
	events_unread: IntGauge,
	/// Messages to receivers, by receiver and what became of them.
	messages: IntGaugeVec,
	/// For how long the oldest message waits, by receiver.
	oldest: IntGaugeVec,
}

/// How it goes with a receiver of events.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
	/// The receiver.
	pub id: String,
	/// Messages that wait.
	pub waiting: u64,
	/// Messages that were given up.
	pub dead: u64,
	/// Messages that it took.
	pub delivered: u64,
	/// Attempts that failed.
	pub failed: u64,
	/// For how many milliseconds the oldest message waits.
	pub oldest: u64,
}

/// What the figures are read from when somebody asks for them.
#[derive(Clone, Debug, Default)]
pub struct Now {
	/// How many crossings are in each state.
	pub crossings: Vec<(State, u64)>,
	/// Whether a node answers.
	pub has_node: bool,
	/// Whether what is queued is sent.
	pub sends: bool,
	/// The last final block.
	pub block: u64,
	/// For how many seconds no new final block was seen.
	pub silence: u64,
	/// How many milliseconds ago rules were read.
	pub rules_age: u64,
	/// Number of the newest event.
	pub events: u64,
	/// The last block whose events are kept.
	pub events_block: u64,
	/// How many events could not be read since the gateway's start.
	pub events_unread: u64,
	/// Receivers of events.
	pub receivers: Vec<Waiting>,
}

impl Figures {
	/// Figures that begin at 0.
	///
	/// # Errors
	///
	/// [`Error::Other`] if two have one name.
	pub fn new() -> Result<Self> {
		let registry = Registry::new();
		let opts = |name: &str, help: &str| Opts::new(format!("tutela_gateway_{name}"), help);
		let gauge = |name: &str, help: &str| {
			register(IntGauge::with_opts(opts(name, help)).map_err(failed)?, &registry)
		};
		let histogram =
			HistogramOpts::from(opts("answer_seconds", "How long answers took, by call"))
				.buckets(vec![0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0]);
		let requests = opts("requests_total", "Requests, by call and status");
		let taken = opts("crossings_taken_total", "Crossings that were taken in");
		let crossings = opts("crossings", "Crossings in the send log, by state");
		let messages =
			opts("webhook_messages", "Messages to receivers, by receiver and what became of them");
		let oldest =
			opts("webhook_oldest_seconds", "For how long the oldest message waits, by receiver");
		Ok(Self {
			requests: register(
				IntCounterVec::new(requests, &["call", "status"]).map_err(failed)?,
				&registry,
			)?,
			seconds: register(HistogramVec::new(histogram, &["call"]).map_err(failed)?, &registry)?,
			taken: register(IntCounter::with_opts(taken).map_err(failed)?, &registry)?,
			crossings: register(
				IntGaugeVec::new(crossings, &["state"]).map_err(failed)?,
				&registry,
			)?,
			node: gauge("node_connected", "Whether a node answers")?,
			sending: gauge("sending", "Whether what is queued is sent")?,
			block: gauge("block", "Number of the last final block")?,
			silence: gauge(
				"silence_seconds",
				"For how long no new final block was seen; since the start, if there was none",
			)?,
			rules_age: gauge(
				"rules_age_seconds",
				"How long ago rules were read, by the chain's time",
			)?,
			events: gauge("events", "Number of the newest event")?,
			events_block: gauge("events_block", "The last block whose events are kept")?,
			events_unread: gauge(
				"events_unread",
				"Events, or whole blocks of them, that could not be read since the start",
			)?,
			messages: register(
				IntGaugeVec::new(messages, &["receiver", "state"]).map_err(failed)?,
				&registry,
			)?,
			oldest: register(IntGaugeVec::new(oldest, &["receiver"]).map_err(failed)?, &registry)?,
			registry,
		})
	}

	/// Counts an answer.
	pub fn answered(&self, call: &str, status: u16, time: Duration) {
		self.requests.with_label_values(&[call, &status.to_string()]).inc();
		self.seconds.with_label_values(&[call]).observe(time.as_secs_f64());
	}

	/// Counts crossings that were taken in.
	pub fn taken(&self, count: usize) {
		self.taken.inc_by(u64::try_from(count).unwrap_or_default());
	}

	/// All figures, as Prometheus reads them.
	///
	/// # Errors
	///
	/// [`Error::Other`] if they cannot be written.
	pub fn text(&self, now: &Now) -> Result<String> {
		let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
		for state in State::ALL {
			let count = now.crossings.iter().find(|(known, _)| known == state);
			let count = count.map_or(0, |(_, count)| *count);
			self.crossings.with_label_values(&[&state.word().replace(' ', "_")]).set(number(count));
		}
		self.node.set(now.has_node.into());
		self.sending.set(now.sends.into());
		self.block.set(number(now.block));
		self.silence.set(number(now.silence));
		self.rules_age.set(number(now.rules_age / 1_000));
		self.events.set(number(now.events));
		self.events_block.set(number(now.events_block));
		self.events_unread.set(number(now.events_unread));
		self.messages.reset();
		self.oldest.reset();
		for one in &now.receivers {
			let states = [
				("waiting", one.waiting),
				("dead", one.dead),
				("delivered", one.delivered),
				("failed", one.failed),
			];
			for (state, count) in states {
				self.messages.with_label_values(&[&one.id, state]).set(number(count));
			}
			self.oldest.with_label_values(&[&one.id]).set(number(one.oldest / 1_000));
		}
		TextEncoder::new().encode_to_string(&self.registry.gather()).map_err(failed)
	}
}

fn register<C: Collector + Clone + 'static>(collector: C, registry: &Registry) -> Result<C> {
	registry.register(Box::new(collector.clone())).map_err(failed)?;
	Ok(collector)
}

fn failed(error: impl std::fmt::Display) -> Error {
	Error::Other(format!("figures: {error}"))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_figure_should_be_told() {
		let figures = Figures::new().unwrap();
		figures.answered("GET /v1/reviews", 200, Duration::from_millis(3));
		figures.taken(2);
		let crossings = vec![(State::InBlock, 3)];
		let now = Now { crossings, has_node: true, silence: 7, events_unread: 3, ..Now::default() };
		let text = figures.text(&now).unwrap();
		for line in [
			"tutela_gateway_requests_total{call=\"GET /v1/reviews\",status=\"200\"} 1",
			"tutela_gateway_crossings{state=\"in_block\"} 3",
			"tutela_gateway_crossings{state=\"queued\"} 0",
			"tutela_gateway_crossings_taken_total 2",
			"tutela_gateway_node_connected 1",
			"tutela_gateway_sending 0",
			"tutela_gateway_silence_seconds 7",
			"tutela_gateway_events_unread 3",
		] {
			assert!(text.contains(line), "{line}: {text}");
		}
	}
}

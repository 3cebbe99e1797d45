//! Sends what waits.

use super::{
	client::{Client, Message, NotTaken},
	kept::Delivery,
	receiver::{Origin, Receiver},
	sign::SigningKey,
};
use crate::{
	audit::{last_four, Audit, Line},
	config::{ReceiverConfig, WebhooksConfig},
	desk::Desks,
	events::Event,
	store::Store,
};
use codec::Encode;
use sp_io::hashing::blake2_128;
use std::{
	collections::{HashMap, HashSet},
	path::PathBuf,
	sync::{Arc, Mutex, PoisonError},
	thread::JoinHandle,
	time::Duration,
};
use tokio::{
	sync::{watch, Notify},
	task::JoinSet,
};
use tutela_client::{dates, evidence::random_salt, Error, Result};
use tutela_primitives::{Moment, HOUR, MINUTE};

/// For how long a message is tried.
const TRIED_FOR: Moment = 72 * HOUR;
/// The longest pause between two attempts with one message.
const LONGEST_PAUSE: Moment = HOUR;
/// The longest pause before a receiver that did not answer is tried again, with one message.
const LONGEST_SILENCE: Moment = 5 * MINUTE;
/// How many messages are put into a receiver's queue at most. Later events stay where they are until it is shorter.
const QUEUE: u64 = 4_096;
/// How many messages are under way to one receiver at once, each about another child.
const AT_ONCE: usize = 8;
/// How often it is looked whether a pause is over.
const PERIOD: Duration = Duration::from_millis(250);

/// What sends with.
pub struct With {
	/// What may be called, and receivers of the configuration.
	pub config: WebhooksConfig,
	/// The gateway's own file.
	pub store: Arc<Store>,
	/// The audit log.
	pub audit: Arc<Audit>,
	/// The number of the newest event.
	pub newest: watch::Receiver<u64>,
	/// The desks that may call now.
	pub desks: watch::Receiver<Arc<Desks>>,
}

/// The one that sends.
pub struct Courier {
	keys: Arc<Mutex<HashMap<String, Vec<SigningKey>>>>,
	store: Arc<Store>,
	changed: Arc<Notify>,
	end: watch::Sender<bool>,
	thread: Option<JoinHandle<()>>,
}

impl Courier {
	/// Begins to send what waits.
	///
	/// # Errors
	///
	/// [`Error::Input`] if a receiver of the configuration cannot be; [`Error::Other`] if the disk fails.
	pub fn begin(with: With) -> Result<Self> {
		let keys = Arc::new(Mutex::new(configured(&with)?));
		let (end, ended) = watch::channel(false);
		let changed = Arc::<Notify>::default();
		let store = with.store.clone();
		let task = Task {
			client: Client::new(with.config.clone())?,
			stream: store.stream()?,
			keys: keys.clone(),
			changed: changed.clone(),
			on_the_way: HashMap::new(),
			silent: HashMap::new(),
			with,
		};
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
		// Writes wait for the disk: not on the threads that answer.
		let thread = std::thread::spawn(move || runtime.block_on(task.run(ended)));
		Ok(Self { keys, store, changed, end, thread: Some(thread) })
	}

	/// Every receiver, with its keys.
	///
	/// # Errors
	///
	/// [`Error::Other`] if the disk fails.
	pub fn receivers(&self) -> Result<Vec<Receiver>> {
		receivers(&self.store, &self.keys)
	}

	/// Looks anew who is told what.
	pub fn look(&self) {
		self.changed.notify_one();
	}
}

impl Drop for Courier {
	fn drop(&mut self) {
		let _ = self.end.send(true);
		if let Some(thread) = self.thread.take() {
			let _ = thread.join();
		}
	}
}

/// The keys of a configuration's receivers, whose addresses can be called.
///
/// # Errors
///
/// [`Error::Input`], which names the receiver or the file.
pub fn keys_of(config: &WebhooksConfig) -> Result<HashMap<String, Vec<SigningKey>>> {
	let of = |one: &ReceiverConfig| {
		let wrong = |error| Error::input(format!("webhooks.receiver `{}`: {error}", one.id));
		super::address::check(&one.url, config).map_err(wrong)?;
		let read = |path: &PathBuf| {
			let failed = |error: String| Error::input(format!("{}: {error}", path.display()));
			let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
			SigningKey::parse(&text).map_err(|error| failed(error.to_string()))
		};
		Ok((one.id.clone(), one.key_files.iter().map(read).collect::<Result<_>>()?))
	};
	config.receivers.iter().map(of).collect()
}

/// Keeps the receivers of the configuration, and forgets those that it has no longer. Gives their keys.
fn configured(with: &With) -> Result<HashMap<String, Vec<SigningKey>>> {
	let (newest, keys) = (with.store.numbers()?.1, keys_of(&with.config)?);
	for one in &with.config.receivers {
		let receiver = Receiver {
			id: one.id.clone(),
			url: one.url.clone(),
			roles: one.roles.clone(),
			kinds: one.kinds.clone(),
			keys: Vec::new(),
			origin: Origin::Configuration,
		};
		with.store.keep_receiver(&receiver, newest)?;
	}
	for known in with.store.receivers()? {
		if known.origin == Origin::Configuration && !keys.contains_key(&known.id) {
			with.store.forget_receiver(&known.id)?;
		}
	}
	Ok(keys)
}

fn receivers(
	store: &Store,
	keys: &Mutex<HashMap<String, Vec<SigningKey>>>,
) -> Result<Vec<Receiver>> {
	let mut all = store.receivers()?;
	let keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
	for one in &mut all {
		if let (Origin::Configuration, Some(keys)) = (&one.origin, keys.get(&one.id)) {
			one.keys = keys.iter().map(|key| (key.clone(), None)).collect();
		}
	}
	Ok(all)
}

struct Task {
	client: Client,
	stream: String,
	keys: Arc<Mutex<HashMap<String, Vec<SigningKey>>>>,
	changed: Arc<Notify>,
	/// The lanes that a message is under way on, by receiver.
	on_the_way: HashMap<String, HashSet<Vec<u8>>>,
	/// Receivers that did not answer: how often in a row, and when to try one of them again.
	silent: HashMap<String, (u32, Moment)>,
	with: With,
}

/// What became of a message.
struct Outcome {
	receiver: String,
	delivery: Delivery,
	event: Event,
	answer: core::result::Result<u16, NotTaken>,
}

impl Task {
	async fn run(mut self, mut ended: watch::Receiver<bool>) {
		let mut messages = JoinSet::new();
		let mut told = String::new();
		while !*ended.borrow() {
			match self.begin(&mut messages) {
				Ok(()) => told.clear(),
				Err(error) => {
					let error = error.to_string();
					if error != told {
						eprintln!("webhooks: {error}");
						told = error;
					}
				}
			}
			let period = tokio::time::sleep(PERIOD);
			tokio::select! {
				Some(done) = messages.join_next(), if !messages.is_empty() => {
					if let Ok(outcome) = done {
						self.note(outcome);
					}
				}
				Ok(()) = self.with.newest.changed() => {}
				Ok(()) = self.with.desks.changed() => {}
				() = self.changed.notified() => {}
				() = period => {}
				_ = ended.changed() => {}
			}
		}
		// What is under way is sent again at the next start, with the same id.
	}

	/// Begins to send what can be sent now.
	fn begin(&mut self, messages: &mut JoinSet<Outcome>) -> Result<()> {
		let now = dates::now();
		let desks = self.with.desks.borrow_and_update().clone();
		for receiver in receivers(&self.with.store, &self.keys)? {
			if receiver.held_back(&desks).is_some() {
				continue;
			}
			let store = &self.with.store;
			while store.waiting(&receiver.id)? < QUEUE && store.expand(&receiver, now)? {}
			let taken = self.on_the_way.entry(receiver.id.clone()).or_default();
			let at_once = match self.silent.get(&receiver.id) {
				Some((_, again_at)) if now < *again_at => 0,
				// One message shows whether it answers again.
				Some(_) => 1,
				None => AT_ONCE,
			};
			let free = at_once.saturating_sub(taken.len());
			if free == 0 {
				continue;
			}
			// As many lanes may be first in the list as are under way.
			let due = store.due(&receiver.id, now, AT_ONCE.saturating_mul(2))?;
			let due: Vec<Delivery> =
				due.into_iter().filter(|one| !taken.contains(&one.lane)).take(free).collect();
			for delivery in due {
				let Some(event) = store.event(delivery.event)? else {
					let why = "the event is older than 40 days";
					store.not_delivered(&receiver.id, delivery.event, now, why, None)?;
					continue;
				};
				let message = match message(&self.stream, &receiver, &event, now) {
					Ok(message) => message,
					Err(why) => {
						store.not_delivered(&receiver.id, delivery.event, now, &why, None)?;
						continue;
					}
				};
				taken.insert(delivery.lane.clone());
				let (client, receiver) = (self.client.clone(), receiver.clone());
				messages.spawn(async move {
					let answer = client.send(&receiver.url, &message).await;
					let answer = answer.map(|status| status.as_u16());
					Outcome { receiver: receiver.id, delivery, event, answer }
				});
			}
		}
		Ok(())
	}

	/// Writes down what became of a message.
	fn note(&mut self, outcome: Outcome) {
		let Outcome { receiver, delivery, event, answer } = outcome;
		let now = dates::now();
		let first_pause = self.with.config.first_pause_seconds;
		let is_answer = answer.as_ref().map_or_else(|why| why.is_answer, |_| true);
		let was_silent = self.silent.remove(&receiver);
		let silence = (!is_answer).then(|| silent_until(was_silent, now, first_pause, chance()));
		self.silent.extend(silence.map(|silence| (receiver.clone(), silence)));
		let answers_again = is_answer && was_silent.is_some();
		let noted = match &answer {
			Ok(_) => self.with.store.delivered(&receiver, delivery.event, now),
			Err(NotTaken { why, .. }) => {
				let again_at = again(&delivery, now, first_pause, chance());
				// A receiver that does not answer waits as a whole, and none of its messages for longer.
				let again_at = again_at.map(|own| silence.map_or(own, |(_, again_at)| again_at));
				if again_at.is_none() {
					eprintln!("webhook {receiver}: event {} is given up: {why}", delivery.event);
				}
				self.with.store.not_delivered(&receiver, delivery.event, now, why, again_at)
			}
		};
		let noted = match answers_again {
			true => noted.and_then(|()| self.with.store.answers_again(&receiver, now)),
			false => noted,
		};
		let (status, result) = match answer {
			Ok(status) => (Some(status), String::new()),
			Err(NotTaken { why, .. }) => (None, format!(": {why}")),
		};
		let line = Line {
			call: format!("webhook {receiver}"),
			child: event.subject.as_ref().map(last_four),
			terms: Some(format!("{} {}{result}", event.kind.name(), event.number)),
			status,
			..Line::default()
		};
		for error in [noted, self.with.audit.add(&[line])].into_iter().filter_map(Result::err) {
			// It is sent again: at least once.
			eprintln!("webhooks: {error}");
		}
		if let Some(lanes) = self.on_the_way.get_mut(&receiver) {
			lanes.remove(&delivery.lane);
		}
	}
}

/// The id of an event's messages. Data that was replaced by an older copy gives its numbers again: what happened is in the id,
/// so that a receiver does not take another event for one that it has seen.
fn id(stream: &str, event: &Event) -> String {
	let Event { number, kind, at, block, subject, record, .. } = event;
	let what = (stream, number, kind.name(), at, block, subject, record).encode();
	format!("evt_{number}_{}", hex::encode(blake2_128(&what)))
}

/// The message that tells a receiver of an event.
fn message(
	stream: &str,
	receiver: &Receiver,
	event: &Event,
	now: Moment,
) -> core::result::Result<Message, String> {
	let told = receiver.told(event).ok_or("its roles may not know it any more")?;
	let body = serde_json::to_string(&told).map_err(|error| error.to_string())?;
	let (id, timestamp) = (id(stream, event), now / 1_000);
	let keys: Vec<&SigningKey> = receiver.keys_at(now).collect();
	if keys.is_empty() {
		return Err("it has no key".into());
	}
	let signatures: Vec<String> = keys.iter().map(|key| key.sign(&id, timestamp, &body)).collect();
	let keys: Vec<&str> = keys.iter().map(|key| key.id.as_str()).collect();
	Ok(Message { id, timestamp, keys: keys.join(" "), signatures: signatures.join(" "), body })
}

/// When to try a message again. `None`: it was tried for long enough.
fn again(delivery: &Delivery, now: Moment, first_pause_seconds: u64, chance: u8) -> Option<Moment> {
	let is_over = now.saturating_sub(delivery.queued_at) >= TRIED_FOR;
	let pause = || pause(first_pause_seconds, delivery.tries, LONGEST_PAUSE, chance);
	(!is_over).then(|| now.saturating_add(pause()))
}

/// How often a receiver did not answer, and when to try it again, after it did not answer once more.
fn silent_until(
	before: Option<(u32, Moment)>,
	now: Moment,
	first_pause_seconds: u64,
	chance: u8,
) -> (u32, Moment) {
	match before {
		// Several messages were under way when it fell silent: that counts once.
		Some((times, again_at)) if now < again_at => (times, again_at),
		_ => {
			let times = before.map_or(0, |(times, _)| times);
			let pause = pause(first_pause_seconds, times, LONGEST_SILENCE, chance);
			(times.saturating_add(1), now.saturating_add(pause))
		}
	}
}

/// A pause that doubles with each of `tries` up to `longest`, and is up to a fifth shorter or longer by chance, so that
/// not all come back at once.
fn pause(first_seconds: u64, tries: u32, longest: Moment, chance: u8) -> Moment {
	let doubled = 1_u64.checked_shl(tries.min(32)).unwrap_or(u64::MAX);
	let pause = first_seconds.saturating_mul(1_000).saturating_mul(doubled).min(longest);
	// 800 to 1,200 thousandths.
	let share = u64::from(chance).saturating_mul(400) / 255 + 800;
	pause.saturating_mul(share) / 1_000
}

fn chance() -> u8 {
	let [first, ..] = random_salt();
	first
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::events::Kind;

	#[test]
	fn an_event_should_have_one_id_and_another_event_none_like_it() {
		let event = Event::new(Kind::CrossingFinal, 5, Some(7));
		let first = id("a", &event);
		assert_eq!(id("a", &event.clone()), first);
		let others = [
			Event { number: 1, ..event.clone() },
			Event { kind: Kind::CrossingDenied, ..event.clone() },
			Event { block: Some(8), ..event.clone() },
			Event { record: Some(1), ..event.clone() },
		];
		assert!(others.iter().all(|other| id("a", other) != first));
		assert_ne!(id("b", &event), first);
	}

	#[test]
	fn a_receiver_of_the_configuration_should_be_named_if_it_cannot_be_told() {
		let one = |url: &str| WebhooksConfig {
			hosts: vec!["hooks.example.org".into()],
			receivers: vec![ReceiverConfig {
				id: "adapter".into(),
				url: url.into(),
				roles: vec![],
				kinds: vec![],
				key_files: vec!["/nowhere/adapter.webhook".into()],
			}],
			..WebhooksConfig::default()
		};
		let said = |url: &str| keys_of(&one(url)).unwrap_err().to_string();
		assert!(said("http://hooks.example.org/").contains("webhooks.receiver `adapter`"));
		assert!(said("https://hooks.example.org/").contains("/nowhere/adapter.webhook"));
	}

	#[test]
	fn a_silent_receiver_should_be_tried_again_within_six_minutes() {
		let first = silent_until(None, 1_000, 5, 0);
		assert_eq!(first, (1, 5_000));
		assert_eq!(silent_until(Some(first), 4_999, 5, 255), first);
		assert_eq!(silent_until(Some(first), 5_000, 5, 0), (2, 13_000));
		let long = silent_until(Some((99, 0)), 0, 5, 255);
		assert_eq!(long, (100, 6 * MINUTE));
	}

	#[test]
	fn pauses_should_grow_to_an_hour_and_end_after_72_hours() {
		let after = |tries, waited: Moment, chance| {
			let delivery =
				Delivery { event: 1, lane: vec![], tries, queued_at: 0, why: String::new() };
			again(&delivery, waited, 5, chance).map(|at| at - waited)
		};
		assert_eq!((after(0, 0, 0), after(0, 0, 255)), (Some(4_000), Some(6_000)));
		assert_eq!(after(3, 0, 0), Some(32_000));
		assert_eq!(after(40, 0, 255), Some(LONGEST_PAUSE * 12 / 10));
		assert_eq!(after(9, TRIED_FOR - 1, 0).map(|pause| pause > 0), Some(true));
		assert_eq!(after(9, TRIED_FOR, 0), None);
	}
}

//! What happened: a stream, and pages.

use crate::{
	audit::{self, Line},
	body::InQuery,
	caller::Caller,
	desk::{Desks, Role},
	events::Event,
	gateway::Gateway,
	limits::Place,
	problem::{Kind, Problem},
};
use axum::{
	extract::{Extension, State},
	http::{header, HeaderMap},
	response::{
		sse::{self, KeepAlive, Sse},
		IntoResponse, Response,
	},
};
use futures::{stream, StreamExt};
use serde::{Deserialize, Serialize};
use std::{collections::VecDeque, convert::Infallible, sync::Arc, time::Duration};
use tokio::sync::watch;
use tutela_client::Result as ReadResult;
use utoipa::{IntoParams, ToSchema};

/// How many events are looked at by one question.
const LOOKED_AT: usize = 256;
/// How many events a page has unless the caller says so.
const PAGE: u32 = 50;
/// After how long without an event a stream says that it lives.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a caller waits before it connects again.
const RECONNECT: Duration = Duration::from_secs(2);
/// The header by which a caller says what it saw last.
const LAST: &str = "last-event-id";

/// Which events.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Cursor {
	/// Events after the one with this number. Left out: a page begins with the oldest, a stream with what happens next.
	#[param(minimum = 0)]
	pub after: Option<u64>,
	/// How many events a page has at most: 50 if left out. It means nothing to a stream.
	#[param(minimum = 1, maximum = 100)]
	pub limit: Option<u32>,
}

/// A page of events.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Events {
	/// The events, in order.
	pub items: Vec<Event>,
	/// Where to go on: `after` of the next page. There may be nothing there yet.
	pub next: u64,
}

/// What happened, in order
///
/// With `Accept: text/event-stream`, a stream of server-sent events: `id` is the number, `event` the type, `data` the event.
/// After a break, send the last `id` as the header `Last-Event-ID`. Otherwise a page.
#[utoipa::path(
	get,
	path = "/v1/events",
	tag = "events",
	params(
		Cursor,
		("Last-Event-ID" = Option<String>, Header, description = "The last number that was seen, in the place of `after`",
			pattern = "^[0-9]{1,19}$"),
	),
	responses(
		(status = OK, description = "A page of them, or a stream", content(
			(Events = "application/json"), (String = "text/event-stream"),
		)),
		(status = GONE, description = "Events after this cursor are forgotten", body = Problem,
			content_type = "application/problem+json"),
		(status = NOT_FOUND, description = "No event has this number yet", body = Problem,
			content_type = "application/problem+json"),
	),
)]
pub async fn events(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InQuery(cursor): InQuery<Cursor>,
	headers: HeaderMap,
) -> Result<Response, Problem> {
	caller.must_be(&[Role::Border, Role::Registrar, Role::ChildProtection, Role::Auditor])?;
	let wanted = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
	let is_stream = wanted.is_some_and(|accept| accept.contains("text/event-stream"));
	let last = headers.get(LAST).map(|last| {
		let number = last.to_str().ok().and_then(|last| last.parse::<u64>().ok());
		number.ok_or_else(|| {
			let detail = "it is no number of an event: send the `id` of the last event that you saw, or leave it out";
			Problem::new(Kind::Malformed, detail).at("Last-Event-ID")
		})
	});
	let place = if last.is_some() { "Last-Event-ID" } else { "after" };
	let limit = match cursor.limit.unwrap_or(PAGE) {
		limit @ 1..=100 => limit,
		_ => return Err(Problem::new(Kind::Malformed, "a page has 1 to 100 events").at("limit")),
	};
	let own = cursor.after.map(|after| number(after, "after")).transpose()?;
	let after = last.transpose()?.or(own);
	let failed = |error: tutela_client::Error| Problem::of(&error);
	let newest = match after {
		Some(after) => check_cursor(&gateway, after, place)?,
		None => gateway.store.numbers().map_err(failed)?.1,
	};
	if is_stream {
		let place = gateway.streams.take(&caller.desk.name)?;
		let after = after.unwrap_or(newest);
		return Ok(stream(gateway, caller, after, place).into_response());
	}
	let (items, next) =
		page(&gateway, &caller, after.unwrap_or(0), usize::try_from(limit).unwrap_or(1))
			.map_err(failed)?;
	items
		.iter()
		.filter_map(|event| event.subject.as_ref())
		.for_each(|child| caller.asks_for(child));
	Ok(axum::Json(Events { items, next }).into_response())
}

/// The number of an event, if it can be one.
///
/// # Errors
///
/// A problem of the kind `malformed`.
pub fn number(number: u64, place: &str) -> Result<u64, Problem> {
	match i64::try_from(number) {
		Ok(_) => Ok(number),
		Err(_) => {
			let detail = "it is no number of an event: they go up to 9223372036854775807";
			Err(Problem::new(Kind::Malformed, detail).at(place))
		}
	}
}

/// Gives the number of the newest event, if what follows the event with the number `after` can be told without a gap.
///
/// # Errors
///
/// A problem of the kind `cursor-too-old` if some of it is forgotten; of the kind `not-found` if there is no such event yet.
pub fn check_cursor(gateway: &Gateway, after: u64, place: &str) -> Result<u64, Problem> {
	let (oldest, newest) = gateway.store.numbers().map_err(|error| Problem::of(&error))?;
	// Without one that is kept, all are forgotten.
	let first = if oldest == 0 { newest.saturating_add(1) } else { oldest };
	if after.saturating_add(1) < first {
		let detail =
			format!("events after {after} were asked for, and the oldest that is kept has the number {first}");
		return Err(Problem::new(Kind::CursorTooOld, detail).at(place));
	}
	if after > newest {
		let detail = format!("no event has the number {after} yet: the newest has {newest}");
		let mut problem = Problem::new(Kind::NotFound, detail).at(place);
		problem.remedy = "the cursor is another gateway's, or this one's from before its data was replaced: begin \
			without a cursor, and read files and lists anew"
			.into();
		return Err(problem);
	}
	Ok(newest)
}

/// Events after a number that the caller may know, and up to which number was looked.
fn page(
	gateway: &Gateway,
	caller: &Caller,
	mut after: u64,
	limit: usize,
) -> ReadResult<(Vec<Event>, u64)> {
	let mut items = Vec::new();
	loop {
		let some = gateway.store.events(after, LOOKED_AT)?;
		let is_last = some.len() < LOOKED_AT;
		for event in some {
			after = event.number;
			items.extend(event.for_roles(&caller.desk.roles));
			if items.len() == limit {
				return Ok((items, after));
			}
		}
		if is_last {
			return Ok((items, after));
		}
	}
}

/// A stream that is open.
struct Open {
	gateway: Arc<Gateway>,
	caller: Caller,
	after: u64,
	waiting: VecDeque<Event>,
	newest: watch::Receiver<u64>,
	desks: watch::Receiver<Arc<Desks>>,
	_place: Place,
}

fn stream(gateway: Arc<Gateway>, caller: Caller, after: u64, place: Place) -> impl IntoResponse {
	let (newest, desks) = (gateway.events.newest(), gateway.desks.changes());
	let waiting = VecDeque::new();
	let open = Open { gateway, caller, after, waiting, newest, desks, _place: place };
	let begin = sse::Event::default().retry(RECONNECT).comment("events follow");
	let begin = stream::once(async { Ok::<_, Infallible>(begin) });
	let rest = stream::unfold(open, |mut open| async {
		let event = open.next().await?;
		Some((Ok(event), open))
	});
	Sse::new(begin.chain(rest)).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

impl Open {
	/// The next event. `None`: the stream ends, and the caller comes again with what it saw last.
	async fn next(&mut self) -> Option<sse::Event> {
		loop {
			// Who may call was changed: whoever still may comes again.
			if self.desks.has_changed().unwrap_or(true) {
				return None;
			}
			if let Some(event) = self.waiting.pop_front() {
				return self.told(&event);
			}
			self.newest.mark_unchanged();
			let (some, after) = page(&self.gateway, &self.caller, self.after, LOOKED_AT).ok()?;
			self.after = after;
			self.waiting.extend(some);
			if self.waiting.is_empty() {
				tokio::select! {
					// Closed when the gateway ends.
					newer = self.newest.changed() => newer.ok()?,
					_ = self.desks.changed() => return None,
				}
			}
		}
	}

	fn told(&self, event: &Event) -> Option<sse::Event> {
		let line = Line {
			call: "event".into(),
			desk: Some(self.caller.desk.name.clone()),
			child: event.subject.as_ref().map(audit::last_four),
			terms: Some(format!("{} {}", event.kind.name(), event.number)),
			..Line::default()
		};
		// What cannot be written down is not told.
		self.gateway.audit.add(&[line]).inspect_err(|error| eprintln!("{error}")).ok()?;
		let data = serde_json::to_string(event).ok()?;
		Some(sse::Event::default().id(event.number.to_string()).event(event.kind.name()).data(data))
	}
}

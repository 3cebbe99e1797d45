//! Receivers of events: who they are, how it goes, and sending again.

use super::events::{check_cursor, number};
use crate::{
	body::{InPath, InQuery, Json},
	caller::Caller,
	desk::Role,
	events::Kind as EventKind,
	gateway::Gateway,
	problem::{Kind, Problem},
	schema,
	verdict::time,
	webhooks::{
		address,
		receiver::{Origin, Receiver},
		sign::SigningKey,
	},
};
use axum::{
	extract::{Extension, State},
	http::StatusCode,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tutela_client::{evidence::random_salt, Error};
use tutela_primitives::DAY;
use utoipa::ToSchema;

/// How many receivers there may be.
const MOST: usize = 64;
/// How many messages a page has.
const PAGE: usize = 100;

fn failed(error: Error) -> Problem {
	Problem::of(&error)
}

/// A receiver, and how it goes with it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReceiverTold {
	/// By what it is known here.
	pub id: String,
	/// Where messages go.
	pub url: String,
	/// It is told what a desk with these roles may know.
	pub roles: Vec<Role>,
	/// The kinds of events that it wants. None: all.
	pub kinds: Vec<EventKind>,
	/// The ids of the keys that sign now.
	pub keys: Vec<String>,
	/// The desk that registered it. None: the configuration has it.
	pub desk: Option<String>,
	/// Messages that wait.
	pub waiting: u64,
	/// Since when the oldest of them waits.
	#[schema(value_type = Option<schema::Time>)]
	pub oldest_at: Option<String>,
	/// Messages that were given up after 72 hours.
	pub dead: u64,
	/// Messages that it took.
	pub delivered: u64,
	/// Attempts that failed.
	pub failed: u64,
	/// When it took one last.
	#[schema(value_type = Option<schema::Time>)]
	pub delivered_at: Option<String>,
	/// When an attempt failed last.
	#[schema(value_type = Option<schema::Time>)]
	pub failed_at: Option<String>,
	/// Why it failed.
	pub failure: Option<String>,
	/// Why it is told nothing at present, although messages wait. None: it is told.
	pub held_back: Option<String>,
}

impl ReceiverTold {
	fn of(gateway: &Gateway, one: &Receiver) -> Result<Self, Problem> {
		let progress = gateway.store.progress(&one.id).map_err(failed)?;
		let (failed_at, failure) = progress.failure.unzip();
		Ok(Self {
			id: one.id.clone(),
			url: one.url.clone(),
			roles: one.roles.clone(),
			kinds: one.kinds.clone(),
			keys: one.keys_at(gateway.line.now()).map(|key| key.id.clone()).collect(),
			desk: match &one.origin {
				Origin::Configuration => None,
				Origin::Desk(desk) => Some(desk.clone()),
			},
			waiting: progress.waiting,
			oldest_at: progress.oldest_at.map(time),
			dead: progress.dead,
			delivered: progress.delivered,
			failed: progress.failed,
			delivered_at: progress.delivered_at.map(time),
			failed_at: failed_at.map(time),
			failure,
			held_back: one.held_back(&gateway.desks.now()),
		})
	}
}

/// All receivers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Receivers {
	/// The receivers, by id.
	pub items: Vec<ReceiverTold>,
}

/// Receivers of events, and how it goes with them
#[utoipa::path(
	get,
	path = "/v1/webhooks",
	tag = "webhooks",
	responses((status = OK, description = "All of them", body = Receivers)),
)]
pub async fn list(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
) -> Result<axum::Json<Receivers>, Problem> {
	caller.must_be(&[Role::Webhooks, Role::Auditor])?;
	let all = gateway.webhooks.receivers().map_err(failed)?;
	let items = all.iter().map(|one| ReceiverTold::of(&gateway, one)).collect::<Result<_, _>>()?;
	Ok(axum::Json(Receivers { items }))
}

/// A receiver that is to be told.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReceiver {
	/// Where messages go: https, and a host that the configuration lists. No id may be in it.
	#[schema(
		pattern = "^https://",
		max_length = 512,
		example = "https://hooks.example.org/tutela"
	)]
	url: String,
	/// It is told what a desk with these roles may know. Only roles that this desk has.
	#[schema(min_items = 1, max_items = 4)]
	roles: Vec<Role>,
	/// The kinds of events that it wants. Left out: all.
	#[serde(default)]
	#[schema(max_items = 11)]
	kinds: Vec<EventKind>,
}

/// A key that was made, and is shown once. No log has it: it cannot be written for debugging.
#[derive(Serialize, ToSchema)]
pub struct NewKey {
	/// The receiver.
	pub id: String,
	/// The key's id, which is in the header `webhook-key-id`.
	pub key: String,
	/// The key: `whsec_` and base64. It is shown once.
	pub secret: String,
	/// Until when the key before it signs too.
	#[schema(value_type = Option<schema::Time>)]
	pub previous_until: Option<String>,
}

/// Register a receiver
///
/// It is told what happens from now on. The answer has the key that its messages are signed with.
#[utoipa::path(
	post,
	path = "/v1/webhooks",
	tag = "webhooks",
	request_body = NewReceiver,
	responses((status = CREATED, description = "It will be told", body = NewKey)),
)]
pub async fn register(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	Json { value, .. }: Json<NewReceiver>,
) -> Result<(StatusCode, axum::Json<NewKey>), Problem> {
	caller.must_be(&[Role::Webhooks])?;
	let impossible = |place: &str, detail: String| Problem::new(Kind::Impossible, detail).at(place);
	address::check(&value.url, &gateway.config.webhooks)
		.map_err(|error| impossible("/url", error.to_string()))?;
	if value.roles.is_empty() {
		let detail = "name at least one role: the receiver is told what a desk with it may know";
		return Err(Problem::new(Kind::Malformed, detail).at("/roles"));
	}
	if value.roles.iter().any(|role| *role == Role::Webhooks || !caller.desk.has_any(&[*role])) {
		let detail = "a receiver is told no more than the desk itself may know";
		return Err(Problem::new(Kind::NotAllowed, detail).at("/roles"));
	}
	let all = gateway.webhooks.receivers().map_err(failed)?;
	if let Some(known) = all.iter().find(|known| known.url == value.url) {
		let detail = format!(
			"the receiver {0} has it: if you lost its key, make a new one with POST /v1/webhooks/{0}/keys",
			known.id
		);
		return Err(impossible("/url", detail));
	}
	if all.len() >= MOST {
		let detail = format!(
			"there are {MOST} receivers, and no more may be: take one out that is not used"
		);
		return Err(impossible("", detail));
	}
	let key = SigningKey::random();
	let told = NewKey {
		id: hex::encode(&random_salt()[..8]),
		key: key.id.clone(),
		secret: key.text(),
		previous_until: None,
	};
	let receiver = Receiver {
		id: told.id.clone(),
		url: value.url,
		roles: value.roles,
		kinds: value.kinds,
		keys: vec![(key, None)],
		origin: Origin::Desk(caller.desk.name.clone()),
	};
	let newest = gateway.store.numbers().map_err(failed)?.1;
	gateway.store.keep_receiver(&receiver, newest).map_err(failed)?;
	let roles: Vec<String> = receiver.roles.iter().map(ToString::to_string).collect();
	caller.does(format!("receiver {} at {} for {}", receiver.id, receiver.url, roles.join(", ")));
	gateway.webhooks.look();
	Ok((StatusCode::CREATED, axum::Json(told)))
}

/// The receiver with this id, if the desk may change it.
fn found(gateway: &Gateway, caller: &Caller, id: &str) -> Result<Receiver, Problem> {
	caller.must_be(&[Role::Webhooks])?;
	let all = gateway.webhooks.receivers().map_err(failed)?;
	let found = all.into_iter().find(|one| one.id == id);
	found.ok_or_else(|| Problem::new(Kind::NotFound, "there is no receiver with this id"))
}

/// As [`found`], of those that a desk registered.
fn of_a_desk(gateway: &Gateway, caller: &Caller, id: &str) -> Result<Receiver, Problem> {
	let receiver = found(gateway, caller, id)?;
	match receiver.origin {
		Origin::Desk(_) => Ok(receiver),
		Origin::Configuration => Err(Problem::new(
			Kind::Impossible,
			"the configuration has it: change it there, and restart the gateway",
		)),
	}
}

/// Tell a receiver no longer
///
/// What waits for it is forgotten.
#[utoipa::path(
	delete,
	path = "/v1/webhooks/{id}",
	tag = "webhooks",
	params(("id" = String, Path, description = "The receiver", max_length = 32)),
	responses((status = NO_CONTENT, description = "It is told no longer")),
)]
pub async fn forget(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(id): InPath<String>,
) -> Result<StatusCode, Problem> {
	of_a_desk(&gateway, &caller, &id)?;
	caller.does(format!("receiver {id}"));
	gateway.store.forget_receiver(&id).map_err(failed)?;
	Ok(StatusCode::NO_CONTENT)
}

/// Make a new key
///
/// The one before it signs too for a day, so that the receiver can be given the new one meanwhile.
#[utoipa::path(
	post,
	path = "/v1/webhooks/{id}/keys",
	tag = "webhooks",
	params(("id" = String, Path, description = "The receiver", max_length = 32)),
	responses((status = CREATED, description = "The new key", body = NewKey)),
)]
pub async fn rotate(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(id): InPath<String>,
) -> Result<(StatusCode, axum::Json<NewKey>), Problem> {
	let mut receiver = of_a_desk(&gateway, &caller, &id)?;
	caller.does(format!("receiver {id}"));
	let until = gateway.line.now().saturating_add(DAY);
	let key = SigningKey::random();
	let told =
		NewKey { id, key: key.id.clone(), secret: key.text(), previous_until: Some(time(until)) };
	receiver.keys.truncate(1);
	receiver.keys.iter_mut().for_each(|(_, end)| *end = Some(until));
	receiver.keys.insert(0, (key, None));
	gateway.store.keep_receiver(&receiver, 0).map_err(failed)?;
	Ok((StatusCode::CREATED, axum::Json(told)))
}

/// From where to send again.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Replay {
	/// Events after the one with this number; 0 for all that are kept.
	#[schema(minimum = 0)]
	after: u64,
}

/// Send again what happened after an event
///
/// With the ids that the messages had, in order for each child; those that were given up too.
#[utoipa::path(
	post,
	path = "/v1/webhooks/{id}/replay",
	tag = "webhooks",
	params(("id" = String, Path, description = "The receiver", max_length = 32)),
	request_body = Replay,
	responses(
		(status = ACCEPTED, description = "They will be sent again"),
		(status = GONE, description = "Events after this cursor are forgotten", body = Problem,
			content_type = "application/problem+json"),
	),
)]
pub async fn replay(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(id): InPath<String>,
	Json { value, .. }: Json<Replay>,
) -> Result<StatusCode, Problem> {
	found(&gateway, &caller, &id)?;
	check_cursor(&gateway, number(value.after, "/after")?, "/after")?;
	caller.does(format!("receiver {id}, after event {}", value.after));
	gateway.store.replay(&id, value.after).map_err(failed)?;
	gateway.webhooks.look();
	Ok(StatusCode::ACCEPTED)
}

/// A message that was given up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeadLetter {
	/// The event's number.
	pub event: u64,
	/// How often it was tried.
	pub tries: u32,
	/// Since when it waited.
	#[schema(value_type = schema::Time)]
	pub queued_at: String,
	/// Why it was not taken last.
	pub failure: String,
}

/// A page of messages that were given up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeadLetters {
	/// The messages, by event.
	pub items: Vec<DeadLetter>,
	/// Where the next page begins: its `after`; none at the end.
	pub next: Option<u64>,
}

/// From which event on.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
	/// Messages after the event with this number.
	#[param(minimum = 0)]
	after: Option<u64>,
}

/// Messages that were given up
#[utoipa::path(
	get,
	path = "/v1/webhooks/{id}/dead-letters",
	tag = "webhooks",
	params(("id" = String, Path, description = "The receiver", max_length = 32), After),
	responses((status = OK, description = "A page of them", body = DeadLetters)),
)]
pub async fn dead_letters(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(id): InPath<String>,
	InQuery(after): InQuery<After>,
) -> Result<axum::Json<DeadLetters>, Problem> {
	found(&gateway, &caller, &id)?;
	let after = number(after.after.unwrap_or(0), "after")?;
	let dead = gateway.store.dead(&id, after, PAGE).map_err(failed)?;
	let next = dead.last().filter(|_| dead.len() == PAGE).map(|last| last.event);
	let told = dead.into_iter().map(|one| DeadLetter {
		event: one.event,
		tries: one.tries,
		queued_at: time(one.queued_at),
		failure: one.why,
	});
	Ok(axum::Json(DeadLetters { items: told.collect(), next }))
}

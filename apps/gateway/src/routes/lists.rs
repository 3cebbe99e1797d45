//! What is listed: alerts, reviews, children who are overdue. As last read, so that no node is needed.

use super::children::{AlertTold, Paging};
use crate::{
	body::InQuery, caller::Caller, desk::Role, gateway::Gateway, problem::Problem, schema,
	store::Thing, verdict::time,
};
use axum::extract::{Extension, State};
use serde::Serialize;
use std::{ops::Bound, sync::Arc};
use tutela_client::value::hex_text;
use tutela_primitives::{
	hex_text as hex, Moment, OverdueJourney, OverdueKind, RecordId, Review, ReviewedAct, Subject,
	SubjectId,
};
use utoipa::ToSchema;

/// How many files are looked through at once for alerts.
const FILES: usize = 256;

/// A child whom somebody warns of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlertedChild {
	/// The child.
	#[schema(value_type = schema::Hash)]
	pub subject: SubjectId,
	/// The alerts that stand.
	pub alerts: Vec<AlertTold>,
	/// When the file was read, by the chain's time.
	#[schema(value_type = schema::Time)]
	pub read_at: String,
}

/// A page of children whom somebody warns of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Alerts {
	/// The children, by their ids.
	pub items: Vec<AlertedChild>,
	/// Where the next page begins; none at the end.
	pub next: Option<String>,
}

/// Alerts on children who were seen here
///
/// Of children who were asked about or reported at this gateway, and whom somebody warns of.
#[utoipa::path(
	get,
	path = "/v1/alerts",
	tag = "lists",
	params(Paging),
	responses((status = OK, description = "A page of them", body = Alerts)),
)]
pub async fn alerts(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InQuery(paging): InQuery<Paging>,
) -> Result<axum::Json<Alerts>, Problem> {
	caller.must_be(&[Role::Border, Role::ChildProtection, Role::Auditor])?;
	let limit = usize::try_from(paging.count()?).unwrap_or(1);
	let mut after = paging.from(|text| hex::parse(text).map(SubjectId))?;
	let (mut items, now) = (Vec::new(), gateway.line.now());
	let failed = |error: tutela_client::Error| Problem::of(&error);
	let next = loop {
		let children = gateway.store.children(after, FILES).map_err(failed)?;
		let is_last = children.len() < FILES;
		for subject in children {
			let known: Option<(Moment, Subject)> =
				gateway.store.known(Thing::File, &subject.0).map_err(failed)?;
			let Some((at, file)) = known else { continue };
			let alerts = AlertTold::of(&file, now);
			if !alerts.is_empty() && items.len() < limit {
				items.push(AlertedChild { subject, alerts, read_at: time(at) });
			}
			after = Some(subject);
			if items.len() == limit {
				break;
			}
		}
		if items.len() == limit {
			break after;
		}
		if is_last {
			break None;
		}
	};
	items.iter().for_each(|item| caller.asks_for(&item.subject));
	let next = next.map(|subject| hex_text(subject.0));
	Ok(axum::Json(Alerts { items, next }))
}

/// A review that is due.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DueReview {
	/// The record of the override or release.
	pub record: u64,
	/// By when.
	#[schema(value_type = schema::Time)]
	pub due_at: String,
	/// Whether that is over.
	pub is_late: bool,
	/// `override` or `release`.
	pub act: &'static str,
	/// For which reason, or after which check.
	pub because: String,
	/// The institution that overrode or released.
	pub by: u32,
	/// The institution that approved, or that referred the child.
	pub with: u32,
}

/// A page of reviews that are due.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reviews {
	/// The reviews, by record.
	pub items: Vec<DueReview>,
	/// Where the next page begins; none at the end.
	pub next: Option<String>,
	/// When they were read, by the chain's time. None: never.
	#[schema(value_type = Option<schema::Time>)]
	pub read_at: Option<String>,
}

/// Reviews that are due
///
/// Of emergency overrides, and of releases that were drawn.
#[utoipa::path(
	get,
	path = "/v1/reviews",
	tag = "lists",
	params(Paging),
	responses((status = OK, description = "A page of them", body = Reviews)),
)]
pub async fn reviews(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InQuery(paging): InQuery<Paging>,
) -> Result<axum::Json<Reviews>, Problem> {
	caller.must_be(&[Role::Border, Role::ChildProtection, Role::Auditor])?;
	let limit = usize::try_from(paging.count()?).unwrap_or(1);
	let from = paging.from(|text| text.parse().ok().map(RecordId))?;
	let (snapshot, now) = (gateway.snapshot(), gateway.line.now());
	let mut rest = snapshot.reviews.range(from.unwrap_or_default()..);
	let items =
		rest.by_ref().take(limit).map(|(record, review)| due(*record, review, now)).collect();
	Ok(axum::Json(Reviews {
		items,
		next: rest.next().map(|(record, _)| record.0.to_string()),
		read_at: snapshot.read_at().map(time),
	}))
}

fn due(record: RecordId, review: &Review, now: Moment) -> DueReview {
	let (act, because) = match review.act {
		ReviewedAct::Override(reason) => ("override", format!("{reason:?}")),
		ReviewedAct::Release(check) => ("release", format!("{check:?}")),
	};
	DueReview {
		record: record.0,
		due_at: time(review.due_at),
		is_late: now > review.due_at,
		act,
		because,
		by: review.by.0,
		with: review.with.0,
	}
}

/// A child who was not seen where and when it should have been.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OverdueChild {
	/// The child.
	#[schema(value_type = schema::Hash)]
	pub subject: SubjectId,
	/// The exit that no entry followed; for a return, the child's last record.
	pub exit: u64,
	/// What is missing.
	#[schema(value_type = String, example = "Arrival")]
	pub kind: OverdueKind,
	/// When it was due.
	#[schema(value_type = schema::Time)]
	pub due_at: String,
}

/// A page of children who are overdue.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Overdue {
	/// The children, by their ids.
	pub items: Vec<OverdueChild>,
	/// Where the next page begins; none at the end.
	pub next: Option<String>,
	/// When they were read, by the chain's time. None: never.
	#[schema(value_type = Option<schema::Time>)]
	pub read_at: Option<String>,
}

/// Children who are overdue
///
/// Not seen where and when they should have been, as somebody noticed.
#[utoipa::path(
	get,
	path = "/v1/overdue",
	tag = "lists",
	params(Paging),
	responses((status = OK, description = "A page of them", body = Overdue)),
)]
pub async fn overdue(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InQuery(paging): InQuery<Paging>,
) -> Result<axum::Json<Overdue>, Problem> {
	caller.must_be(&[Role::Border, Role::ChildProtection, Role::Auditor])?;
	let limit = usize::try_from(paging.count()?).unwrap_or(1);
	let after = paging.from(|text| hex::parse(text).map(SubjectId))?;
	let snapshot = gateway.snapshot();
	let begin = after.map_or(Bound::Unbounded, Bound::Included);
	let mut rest = snapshot.overdue.range((begin, Bound::Unbounded));
	let told = |(subject, journey): (&SubjectId, &OverdueJourney)| OverdueChild {
		subject: *subject,
		exit: journey.exit.0,
		kind: journey.kind,
		due_at: time(journey.due_at),
	};
	let items: Vec<OverdueChild> = rest.by_ref().take(limit).map(told).collect();
	items.iter().for_each(|item| caller.asks_for(&item.subject));
	Ok(axum::Json(Overdue {
		items,
		next: rest.next().map(|(subject, _)| hex_text(subject.0)),
		read_at: snapshot.read_at().map(time),
	}))
}

//! What a post looks after: crossings that wait, that the chain refused, and that came back otherwise.

use super::status::{CameBack, CrossingStatus};
use crate::{
	caller::Caller,
	desk::Role,
	gateway::Gateway,
	problem::Problem,
	schema,
	verdict::{named, time},
};
use axum::extract::{Extension, State};
use serde::Serialize;
use std::sync::Arc;
use tutela_outbox::{state::State as Where, Report};
use tutela_primitives::{CountryCode, Direction, Moment, Outcome, PortCode, SubjectId, DAY};
use utoipa::ToSchema;

/// How many crossings each list has at most.
const MOST: usize = 100;
/// How many answers without a node are looked through.
const LOOKED_THROUGH: usize = 1_000;
/// For how long refusals and answers without a node are listed.
const LISTED: Moment = 7 * DAY;

/// A crossing that was given to the gateway, and where it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueuedCrossing {
	/// The child.
	#[schema(value_type = schema::Hash)]
	pub subject: SubjectId,
	/// Which way, seen from the post.
	#[serde(with = "named")]
	#[schema(value_type = schema::Direction)]
	pub direction: Direction,
	/// The country on the other side.
	#[schema(value_type = schema::Country)]
	pub other: CountryCode,
	/// Where.
	#[schema(value_type = schema::Post)]
	pub post: PortCode,
	/// When it was seen.
	#[schema(value_type = schema::Time)]
	pub captured_at: String,
	/// Where it is.
	pub status: CrossingStatus,
}

/// What a post looks after.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Queue {
	/// How many crossings have no final record yet.
	pub waiting_count: usize,
	/// Those that have waited longest, at most 100.
	pub waiting: Vec<QueuedCrossing>,
	/// Those that the chain refused as malformed in the last 7 days, at most 100. They have no record.
	pub refused: Vec<QueuedCrossing>,
	/// Those that were given without a node in the last 7 days, and whose verdict is another than what was said then, or is
	/// not `Cleared` where nothing could be said: at most 100, the latest first.
	pub came_back: Vec<QueuedCrossing>,
}

/// What waits, what the chain refused, and what came back otherwise
///
/// Of the crossings that were given to this gateway at the desk's post, or at any if the desk has none.
#[utoipa::path(
	get,
	path = "/v1/queue",
	tag = "crossings",
	responses((status = OK, description = "The crossings to look after", body = Queue)),
)]
pub async fn queue(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
) -> Result<axum::Json<Queue>, Problem> {
	caller.must_be(&[Role::Border])?;
	let failed = |error: tutela_client::Error| Problem::of(&error);
	let is_own = |report: &Report| {
		let is_of_the_post = caller.desk.post.is_none_or(|post| post == report.report.post);
		is_of_the_post && report.erased_at.is_none()
	};
	let since = gateway.line.now().saturating_sub(LISTED);
	let open = [Where::Queued, Where::Sent, Where::Unknown, Where::InBlock];
	let mut waiting = gateway.log.reports_in(&open).map_err(failed)?;
	waiting.retain(&is_own);
	let waiting_count = waiting.len();
	waiting.truncate(MOST);
	let refused = gateway.log.refused(since, LOOKED_THROUGH).map_err(failed)?;
	let mut refused: Vec<Report> =
		refused.into_iter().map(|(_, report)| report).filter(is_own).collect();
	let earlier = refused.len().saturating_sub(MOST);
	refused.drain(..earlier);
	let foretold = gateway.store.foretold_since(since, LOOKED_THROUGH).map_err(failed)?;
	let foretold = gateway.log.reports(&foretold).map_err(failed)?;
	let recorded = |report: &Report| report.record.is_some() && is_own(report);
	let foretold: Vec<Report> = foretold.into_iter().flatten().filter(recorded).collect();
	let mut came_back = told(&gateway, foretold).await?;
	came_back.retain(|one| is_to_be_seen(&one.status));
	came_back.truncate(MOST);
	let queue = Queue {
		waiting_count,
		waiting: told(&gateway, waiting).await?,
		refused: told(&gateway, refused).await?,
		came_back,
	};
	caller.does(format!(
		"{} waiting, {} refused, {} came back",
		queue.waiting_count,
		queue.refused.len(),
		queue.came_back.len()
	));
	Ok(axum::Json(queue))
}

async fn told(gateway: &Gateway, reports: Vec<Report>) -> Result<Vec<QueuedCrossing>, Problem> {
	let statuses = CrossingStatus::of(gateway, &reports).await?;
	let told = |(Report { report, .. }, status): (Report, CrossingStatus)| QueuedCrossing {
		subject: report.subject,
		direction: report.direction,
		other: report.other,
		post: report.post,
		captured_at: time(report.captured_at),
		status,
	};
	Ok(reports.into_iter().zip(statuses).map(told).collect())
}

fn is_to_be_seen(status: &CrossingStatus) -> bool {
	let outcome = status.verdict.as_ref().map(|verdict| verdict.outcome);
	match status.came_back {
		Some(CameBack::Different) => true,
		Some(CameBack::NowKnown) => outcome != Some(Outcome::Cleared),
		Some(CameBack::AsSaid) | None => false,
	}
}

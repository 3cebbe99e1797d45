//! Where a crossing is.

use crate::{
	body::InPath,
	caller::Caller,
	desk::Role,
	gateway::Gateway,
	problem::{Kind, Problem},
	schema,
	store::Thing,
	verdict::{time, RefusalTold, VerdictTold},
};
use axum::extract::{Extension, State};
use serde::Serialize;
use sp_core::H256;
use std::sync::Arc;
use tutela_client::View;
use tutela_outbox::{state::State as Where, Report};
use tutela_primitives::{Record, RecordId};
use utoipa::ToSchema;

/// Where a crossing is between the desk and a final block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CrossingState {
	/// It waits to be sent.
	Queued,
	/// It was sent, and is in no block yet.
	Sent,
	/// Its record is in a block that another may still replace.
	InBlock,
	/// Its record is in a final block: nobody can take it away.
	Final,
	/// The chain refused it as malformed. It has no record.
	Refused,
	/// It was sent, and no node says what became of it. The gateway finds out: do not report it anew.
	Unknown,
}

impl From<Where> for CrossingState {
	fn from(state: Where) -> Self {
		match state {
			Where::Queued => Self::Queued,
			Where::Sent => Self::Sent,
			Where::InBlock => Self::InBlock,
			Where::Final => Self::Final,
			Where::Refused => Self::Refused,
			Where::Unknown => Self::Unknown,
		}
	}
}

/// A crossing that was given to the gateway.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CrossingStatus {
	/// By what it is known here.
	#[schema(value_type = schema::Hash)]
	pub key: H256,
	/// The commitment that its record repeats.
	#[schema(value_type = schema::Hash)]
	pub evidence: H256,
	/// Where it is.
	pub state: CrossingState,
	/// When it was given to the gateway.
	#[schema(value_type = schema::Time)]
	pub given_at: String,
	/// The number of its record. It may change as long as the state is not `final`.
	pub record: Option<u64>,
	/// The number of the block with it.
	pub block: Option<u64>,
	/// The transaction that it is in.
	#[schema(value_type = Option<schema::Hash>)]
	pub transaction: Option<H256>,
	/// What the rules said. None until it is in a block, and where no node tells.
	pub verdict: Option<VerdictTold>,
	/// Why the chain refused it.
	pub refusal: Option<RefusalTold>,
}

impl CrossingStatus {
	/// What the send log and the chain say of a report.
	///
	/// # Errors
	///
	/// A problem of the kind `fault`.
	pub async fn of(gateway: &Gateway, report: &Report) -> Result<Self, Problem> {
		let failed = |error: tutela_client::Error| Problem::of(&error);
		let transaction = match report.current {
			Some(hash) => gateway.log.transaction(hash).map_err(failed)?,
			None => None,
		};
		let record = match report.record {
			Some(id) => record(gateway, id, report.state == Where::Final).await.map_err(failed)?,
			None => None,
		};
		Ok(Self {
			key: report.key,
			evidence: report.evidence,
			state: report.state.into(),
			given_at: time(report.queued_at),
			record: report.record.map(|record| record.0),
			block: transaction.and_then(|one| one.place).map(|place| place.number),
			transaction: report.current,
			verdict: record.map(|record| (&record.verdict).into()),
			refusal: report.refusal.as_ref().map(Into::into),
		})
	}
}

/// A record. One in a final block is kept here.
async fn record(
	gateway: &Gateway,
	id: RecordId,
	is_final: bool,
) -> tutela_client::Result<Option<Record>> {
	let name = id.0.to_be_bytes();
	if let Some((_, record)) = gateway.store.known::<Record>(Thing::Record, &name)? {
		return Ok(Some(record));
	}
	let found = gateway.line.best(async |view: View| view.record(id).await).await?.flatten();
	if let Some(record) = found.as_ref().filter(|_| is_final) {
		gateway.store.know(Thing::Record, &name, gateway.line.now(), record)?;
	}
	Ok(found)
}

/// Where a crossing is
///
/// Ask until the state is `final` or `refused`.
#[utoipa::path(
	get,
	path = "/v1/crossings/{key}",
	tag = "crossings",
	params(("key" = schema::Hash, Path, description = "The crossing, as `key` names it in the answer to its report")),
	responses((status = OK, description = "Where it is", body = CrossingStatus)),
)]
pub async fn status(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(key): InPath<H256>,
) -> Result<axum::Json<CrossingStatus>, Problem> {
	caller.must_be(&[Role::Border, Role::Auditor])?;
	let found = gateway.log.report(key).map_err(|error| Problem::of(&error))?;
	let found = found.ok_or_else(|| {
		Problem::new(Kind::NotFound, "no crossing with this key was given to this gateway")
	})?;
	caller.says(&found.report);
	CrossingStatus::of(&gateway, &found).await.map(axum::Json)
}

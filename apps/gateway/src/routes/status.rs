//! Where a crossing is.

use crate::{
	body::InPath,
	caller::Caller,
	desk::Role,
	gateway::Gateway,
	offline::{ConsentAnswer, Foretold},
	problem::{Kind, Problem},
	schema,
	store::Thing,
	verdict::{time, ReasonTold, RefusalTold, VerdictTold},
};
use axum::extract::{Extension, State};
use serde::Serialize;
use sp_core::H256;
use std::{collections::HashMap, sync::Arc};
use tutela_client::View;
use tutela_outbox::{state::State as Where, Report};
use tutela_primitives::{Moment, Outcome, Record, RecordId};
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

/// What was said of a crossing without a node, when it was given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ForetoldTold {
	/// Whether the requirement of consent would be met.
	pub consent: ConsentAnswer,
	/// Why that is so.
	pub why: String,
	/// What would speak against clearing, by what was last known.
	pub reasons: Vec<ReasonTold>,
	/// When it was said.
	#[schema(value_type = schema::Time)]
	pub said_at: String,
}

/// How a verdict stands to what was said without a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CameBack {
	/// The verdict is what was said.
	AsSaid,
	/// It is another one.
	Different,
	/// Nothing could be said.
	NowKnown,
}

impl CameBack {
	fn of(said: ConsentAnswer, outcome: Outcome) -> Self {
		let expected = match said {
			ConsentAnswer::WouldBeMet => Outcome::Cleared,
			ConsentAnswer::WouldNotBeMet => Outcome::Denied,
			ConsentAnswer::CannotBeSaid => return Self::NowKnown,
		};
		if outcome == expected {
			Self::AsSaid
		} else {
			Self::Different
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
	/// What was said of it without a node, if none answered when it was given.
	pub foretold: Option<ForetoldTold>,
	/// How the verdict stands to that. None as long as there is no verdict, and where a node answered at once.
	pub came_back: Option<CameBack>,
	/// Where it is, in a sentence.
	pub message: String,
}

impl CrossingStatus {
	/// What the send log and the chain say of reports, in their order.
	///
	/// # Errors
	///
	/// A problem of the kind `fault`.
	pub async fn of(gateway: &Gateway, reports: &[Report]) -> Result<Vec<Self>, Problem> {
		let failed = |error: tutela_client::Error| Problem::of(&error);
		let transactions: Vec<H256> = reports.iter().filter_map(|one| one.current).collect();
		let blocks = gateway.log.blocks_with(&transactions).map_err(failed)?;
		let records = records(gateway, reports).await.map_err(failed)?;
		let told = |report: &Report| {
			let known = gateway.store.known(Thing::Foretold, report.key.as_bytes())?;
			let foretold: Option<(Moment, Foretold)> = known;
			let record = report.record.and_then(|id| records.get(&id));
			let said = foretold.as_ref().map(|(_, foretold)| foretold.consent);
			Ok(Self {
				key: report.key,
				evidence: report.evidence,
				state: report.state.into(),
				given_at: time(report.queued_at),
				record: report.record.map(|record| record.0),
				block: report.current.and_then(|hash| blocks.get(&hash).copied()),
				transaction: report.current,
				verdict: record.map(|record| (&record.verdict).into()),
				refusal: report.refusal.as_ref().map(Into::into),
				came_back: said
					.zip(record)
					.map(|(said, record)| CameBack::of(said, record.verdict.outcome)),
				foretold: foretold.map(|(at, Foretold { consent, why, reasons })| ForetoldTold {
					consent,
					why,
					reasons: reasons.iter().map(Into::into).collect(),
					said_at: time(at),
				}),
				message: message(report, record),
			})
		};
		reports.iter().map(told).collect::<tutela_client::Result<_>>().map_err(failed)
	}
}

fn message(report: &Report, record: Option<&Record>) -> String {
	let number = report.record.map(|record| format!(" {}", record.0)).unwrap_or_default();
	let words = record.map(|record| format!(" {}", VerdictTold::from(&record.verdict).words));
	let words = words.unwrap_or_default();
	match report.state {
		Where::Queued => "It is on the gateway's disk, and will be sent.".into(),
		Where::Sent => "It was sent, and is in no block yet.".into(),
		Where::InBlock => {
			format!("Its record{number} is in a block that another may still replace.{words}")
		}
		Where::Final => format!("Its record{number} is in a final block.{words}"),
		Where::Refused => match &report.refusal {
			Some(refusal) => format!(
				"The chain refused it, and it has no record: {}. {}",
				refusal.why.trim_end_matches('.'),
				refusal.remedy
			),
			None => "The chain refused it, and it has no record.".into(),
		},
		Where::Unknown => {
			"It was sent, and no node says what became of it. The gateway finds out: do not report \
			it anew."
				.into()
		}
	}
}

/// The reports' records. Those in final blocks are kept here; the others are read by one question.
async fn records(
	gateway: &Gateway,
	reports: &[Report],
) -> tutela_client::Result<HashMap<RecordId, Record>> {
	let (mut found, mut missing) = (HashMap::new(), Vec::new());
	for report in reports {
		let Some(id) = report.record else { continue };
		match gateway.store.known::<Record>(Thing::Record, &id.0.to_be_bytes())? {
			Some((_, record)) => drop(found.insert(id, record)),
			None => missing.push((id, report.state == Where::Final)),
		}
	}
	if missing.is_empty() {
		return Ok(found);
	}
	let ids: Vec<RecordId> = missing.iter().map(|(id, _)| *id).collect();
	let read = gateway.line.best(async |view: View| view.records(&ids).await).await?;
	for ((id, is_final), record) in missing.into_iter().zip(read.unwrap_or_default()) {
		let Some(record) = record else { continue };
		if is_final {
			let at = gateway.line.now();
			gateway.store.know(Thing::Record, &id.0.to_be_bytes(), at, &record)?;
		}
		found.insert(id, record);
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
	let told = CrossingStatus::of(&gateway, &[found]).await?.pop();
	told.map(axum::Json).ok_or_else(|| Problem::new(Kind::Fault, "an unforeseen error"))
}

//! A record by its number.

use crate::{
	body::InPath,
	caller::Caller,
	desk::Role,
	gateway::Gateway,
	problem::{Kind, Problem},
	store::Thing,
	verdict::RecordTold,
};
use axum::extract::{Extension, State};
use std::sync::Arc;
use tutela_client::{Error, View};
use tutela_primitives::{Moment, Record, RecordId, Subject};

/// A record
///
/// Of a final block: nobody can take it away. Child protection and auditors read any. Posts and registries read those of
/// children who were asked about or reported here: records are numbered one after the other, and nobody shall read through
/// them.
#[utoipa::path(
	get,
	path = "/v1/records/{record}",
	tag = "crossings",
	params(("record" = u64, Path, description = "The record's number", minimum = 0)),
	responses((status = OK, description = "The record", body = RecordTold)),
)]
pub async fn record(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(number): InPath<u64>,
) -> Result<axum::Json<RecordTold>, Problem> {
	caller.must_be(&[Role::Border, Role::Registrar, Role::ChildProtection, Role::Auditor])?;
	let id = RecordId(number);
	let record = read(&gateway, id).await?;
	if let Some(child) = &record.subject {
		caller.asks_for(child);
	}
	let is_known = match &record.subject {
		_ if caller.desk.has_any(&[Role::ChildProtection, Role::Auditor]) => true,
		Some(child) => {
			let file = gateway.store.known::<Subject>(Thing::File, &child.0);
			file.map_err(|error| Problem::of(&error))?.is_some()
		}
		None => false,
	};
	if !is_known {
		let mut problem = Problem::new(
			Kind::NotAllowed,
			"the record is of a child who was neither asked about nor reported here",
		);
		problem.remedy = "ask for the child first (GET /v1/children/{id}), or use the token of a desk with the role \
			`child-protection` or `auditor`"
			.into();
		return Err(problem);
	}
	Ok(axum::Json(RecordTold::new(id, &record)))
}

async fn read(gateway: &Gateway, id: RecordId) -> Result<Record, Problem> {
	let failed = |error: Error| Problem::of(&error);
	let name = id.0.to_be_bytes();
	let known: Option<(Moment, Record)> =
		gateway.store.known(Thing::Record, &name).map_err(failed)?;
	if let Some((_, record)) = known {
		return Ok(record);
	}
	let asked = gateway.line.last_final(async |view: View| view.record(id).await);
	let found = asked.await.map_err(failed)?;
	let found = found
		.ok_or_else(|| Problem::new(Kind::NoNode, "this record was never read here").after(5))?;
	let record = found.ok_or_else(|| {
		Problem::new(
			Kind::NotFound,
			format!("no final block has a record with the number {}", id.0),
		)
	})?;
	gateway.store.know(Thing::Record, &name, gateway.line.now(), &record).map_err(failed)?;
	Ok(record)
}

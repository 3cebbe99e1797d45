//! Who asks, and what the gateway can say at present.

use crate::{
	caller::Caller, desk::Role, gateway::Gateway, problem::Problem, schema, verdict::time,
};
use axum::extract::{Extension, State};
use serde::Serialize;
use sp_core::H256;
use std::sync::Arc;
use tutela_primitives::PortCode;
use utoipa::ToSchema;

/// The desk that asks, and what its gateway can say.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeskTold {
	/// The desk's name.
	pub name: String,
	/// What it may do.
	pub roles: Vec<Role>,
	/// The post that it is bound to. None: every post of the gateway's keys.
	#[schema(value_type = Option<schema::Post>)]
	pub post: Option<PortCode>,
	/// The network that the gateway keeps and signs for, by its genesis hash.
	#[schema(value_type = schema::Hash)]
	pub network: H256,
	/// The present, as the gateway takes it for a crossing without a time.
	#[schema(value_type = schema::Time)]
	pub now: String,
	/// Whether a node answered when one was asked last.
	pub has_node: bool,
	/// For how many seconds no new final block was seen.
	pub silence: u64,
	/// When rules were last read, by the chain's time. None: never.
	#[schema(value_type = Option<schema::Time>)]
	pub rules_read_at: Option<String>,
	/// How many hours old rules and files may be for an answer without a node.
	pub stale_hours: u64,
	/// Why nothing is sent until somebody does something. None: nothing stands in the way.
	pub stopped: Option<String>,
}

/// Who asks, and what the gateway can say
///
/// The desk's name, roles and post, and whether the line to a node stands.
#[utoipa::path(
	get,
	path = "/v1/desk",
	tag = "crossings",
	responses((status = OK, description = "The desk, and its gateway's line", body = DeskTold)),
)]
pub async fn desk(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
) -> Result<axum::Json<DeskTold>, Problem> {
	let desk = &caller.desk;
	Ok(axum::Json(DeskTold {
		name: desk.name.clone(),
		roles: desk.roles.clone(),
		post: desk.post,
		network: gateway.config.network,
		now: time(gateway.line.now()),
		has_node: gateway.line.is_up(),
		silence: gateway.line.silence().as_secs(),
		rules_read_at: gateway.snapshot().read_at().map(time),
		stale_hours: gateway.config.stale_hours,
		stopped: gateway.stopped(),
	}))
}

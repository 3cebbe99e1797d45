//! Acts that two officers sign.

use crate::{
	body::InPath,
	caller::Caller,
	desk::Role,
	problem::{Kind, Problem},
};
use axum::extract::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An act that two officers sign.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
	/// Let a child pass in an emergency.
	Override,
	/// Correct a record.
	Amend,
	/// Release a child whom another officer referred.
	Release,
}

/// Never done here: override, correct, release
///
/// Two officers sign, or a second one who took no part. A gateway that could sign for both would be one person. The
/// answer says how it is done.
#[utoipa::path(
	post,
	path = "/v1/records/{record}/{act}",
	tag = "crossings",
	params(
		("record" = u64, Path, description = "The record", minimum = 0),
		("act" = Act, Path, description = "What is to be done"),
	),
	responses((status = FORBIDDEN, description = "How it is done", body = Problem,
		content_type = "application/problem+json")),
)]
pub async fn act(
	Extension(caller): Extension<Caller>,
	InPath((record, act)): InPath<(u64, Act)>,
) -> Result<(), Problem> {
	caller.must_be(&[Role::Border, Role::ChildProtection])?;
	let how = match act {
		Act::Override => format!(
			"`tutela crossing approve override {record}` by an officer of another institution on a device of its \
			 own, then `tutela crossing override {record} --approval`"
		),
		Act::Amend => format!(
			"`tutela crossing approve amendment {record}` by a second officer on a device of its own, then `tutela \
			 crossing amend {record} --approval`"
		),
		Act::Release => {
			format!("`tutela crossing release {record}` by another officer than the one who referred the child")
		}
	};
	Err(Problem::new(Kind::TwoOfficers, how))
}

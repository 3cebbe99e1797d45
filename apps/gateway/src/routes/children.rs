//! A child's file and history, as the desk's role allows.

use crate::{
	body::{InPath, InQuery},
	caller::Caller,
	desk::Role,
	gateway::Gateway,
	problem::{Kind, Problem},
	schema,
	store::Thing,
	verdict::{time, RecordTold},
};
use axum::extract::{Extension, State};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use std::sync::Arc;
use tutela_client::{dates, View};
use tutela_primitives::{
	AccountId, AlertEntry, AlertKind, AlertPlace, AlertSource, CountryCode, Link, LinkBasis,
	LinkState, Moment, RecordId, Right, Standing, Subject, SubjectId,
};
use utoipa::{IntoParams, ToSchema};

/// How many things a page has unless the caller says so.
const PAGE: u32 = 50;
/// How many it has at most.
pub const LARGEST_PAGE: u32 = 100;

/// Which page of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
	/// Where to go on: `next` of the page before. Left out: at the beginning.
	#[param(pattern = "^[0-9a-fx]{1,66}$")]
	pub cursor: Option<String>,
	/// How many things the page has at most: 50 if left out.
	#[param(minimum = 1, maximum = 100)]
	pub limit: Option<u32>,
}

impl Paging {
	/// How many things the page has at most.
	///
	/// # Errors
	///
	/// A problem of the kind `malformed`.
	pub fn count(&self) -> Result<u32, Problem> {
		match self.limit.unwrap_or(PAGE) {
			limit if (1..=LARGEST_PAGE).contains(&limit) => Ok(limit),
			_ => Err(Problem::new(Kind::Malformed, "a page has 1 to 100 things").at("limit")),
		}
	}

	/// Where to go on.
	///
	/// # Errors
	///
	/// A problem of the kind `impossible`.
	pub fn from<T>(&self, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
		let wrong = || Problem::new(Kind::Impossible, "it is no `next` of this list").at("cursor");
		self.cursor.as_deref().map(|text| read(text).ok_or_else(wrong)).transpose()
	}
}

/// A guardian on a child's file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GuardianTold {
	/// The place on the file.
	pub slot: u8,
	/// The guardian's key.
	#[schema(value_type = schema::Account)]
	pub account: AccountId,
	/// What the link rests on.
	#[schema(value_type = String, example = "BirthParent")]
	pub basis: LinkBasis,
	/// What the guardian may do.
	#[schema(value_type = Vec<String>)]
	pub rights: Vec<Right>,
	/// Whether the guardian's word counts.
	#[schema(value_type = String, example = "Active")]
	pub state: LinkState,
	/// When the link ends by itself.
	#[schema(value_type = Option<schema::Time>)]
	pub valid_until: Option<String>,
}

impl From<&Link> for GuardianTold {
	fn from(link: &Link) -> Self {
		Self {
			slot: link.slot,
			account: link.account.clone(),
			basis: link.basis,
			rights: link.rights.iter().collect(),
			state: link.state,
			valid_until: link.valid_until.map(time),
		}
	}
}

/// An alert that stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlertTold {
	/// What it warns of.
	#[schema(value_type = String, example = "Missing")]
	pub kind: AlertKind,
	/// The institution that raised it. None: the child or its advocate called for help.
	pub institution: Option<u32>,
	/// Since when it stands.
	#[schema(value_type = schema::Time)]
	pub raised_at: String,
	/// When it lapses.
	#[schema(value_type = schema::Time)]
	pub valid_until: String,
	/// Until when it refers and does not deny.
	#[schema(value_type = Option<schema::Time>)]
	pub paused_until: Option<String>,
}

impl AlertTold {
	/// The alerts of a file that stand at `now`.
	pub fn of(file: &Subject, now: Moment) -> Vec<Self> {
		let told = |place: &AlertPlace, entry: &AlertEntry| Self {
			kind: entry.kind,
			institution: match place.source {
				AlertSource::Institution(id) => Some(id.0),
				AlertSource::Subject | AlertSource::Advocate(_) => None,
			},
			raised_at: time(entry.raised_at),
			valid_until: time(entry.valid_until),
			paused_until: entry.paused_until.map(time),
		};
		let of_place = |place: &AlertPlace| -> Vec<Self> {
			let standing = place.entries.iter().filter(|entry| entry.stands_at(now));
			standing.map(|entry| told(place, entry)).collect()
		};
		file.data.travel.alerts.iter().flat_map(of_place).collect()
	}
}

/// What is on a child's file, as the desk's role allows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FileTold {
	/// The child.
	#[schema(value_type = schema::Hash)]
	pub subject: SubjectId,
	/// When it was read, by the chain's time.
	#[schema(value_type = schema::Time)]
	pub read_at: String,
	/// Whether a node answered. Otherwise it is what was last read.
	pub is_present: bool,
	/// The institution that keeps the file.
	pub registrar: u32,
	/// The country in which the child lives.
	#[schema(value_type = schema::Country)]
	pub residence: CountryCode,
	/// The child's nationalities, as far as the registrar knows them.
	#[schema(value_type = Vec<schema::Country>)]
	pub nationality: Vec<CountryCode>,
	/// The month of birth: `2014-05`.
	pub birth_month: String,
	/// Whether the identity can be relied on.
	#[schema(value_type = String, example = "Active")]
	pub standing: String,
	/// The subject under which the same person is registered too.
	#[schema(value_type = Option<schema::Hash>)]
	pub duplicate_of: Option<SubjectId>,
	/// Who answers for the child.
	pub guardians: Vec<GuardianTold>,
	/// Alerts that stand.
	pub alerts: Vec<AlertTold>,
	/// Whether a court forbade the child to leave.
	pub exit_ban: bool,
	/// How many objections stand.
	pub objections: usize,
	/// The record of the exit, if the child is on a journey.
	pub journey: Option<u64>,
	/// The child's latest record.
	pub last_record: Option<u64>,
	/// What a registry or an auditor sees beside that.
	#[serde(skip_serializing_if = "Option::is_none")]
	#[schema(required = false, nullable = false)]
	pub registry: Option<RegistryTold>,
}

/// What a registry or an auditor sees of a file beside what a post sees.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistryTold {
	/// Root of the salted claims.
	#[schema(value_type = schema::Hash)]
	pub claims: H256,
	/// How often the identity was changed.
	pub revision: u32,
	/// Whether the child has a key of its own.
	pub has_own_key: bool,
	/// How many uniqueness tags it has.
	pub tags: u8,
	/// How often somebody tried to use one of them for another identity.
	pub duplicate_attempts: u32,
}

fn told(caller: &Caller, subject: SubjectId, at: Moment, file: &Subject) -> FileTold {
	let custody = &file.data.custody;
	let travel = &file.data.travel;
	let duplicate_of = match file.standing {
		Standing::Duplicate(other) => Some(other),
		_ => None,
	};
	let standing = format!("{:?}", file.standing);
	let bans = |order: &&tutela_primitives::Order| {
		order.kind == tutela_primitives::OrderKind::ExitBan && order.in_force(at)
	};
	FileTold {
		subject,
		read_at: time(at),
		is_present: true,
		registrar: file.registrar.0,
		residence: file.residence,
		nationality: file.nationality.to_vec(),
		birth_month: dates::show_month(file.birth_month),
		standing: standing.split('(').next().unwrap_or_default().to_owned(),
		duplicate_of,
		guardians: custody.links.iter().map(Into::into).collect(),
		alerts: AlertTold::of(file, at),
		exit_ban: custody.orders.iter().any(|order| bans(&order)),
		objections: custody.objections.iter().filter(|one| one.stands_at(at)).count(),
		journey: travel.journey.as_ref().map(|journey| journey.exit.0),
		last_record: travel.last_record.map(|record| record.0),
		registry: caller.desk.has_any(&[Role::Registrar, Role::Auditor]).then(|| RegistryTold {
			claims: file.claims,
			revision: file.revision,
			has_own_key: file.controller.is_some(),
			tags: file.tags,
			duplicate_attempts: file.duplicate_attempts,
		}),
	}
}

/// A child's file
///
/// Without a node, it is the file as it was last read here.
#[utoipa::path(
	get,
	path = "/v1/children/{id}",
	tag = "children",
	params(("id" = schema::Hash, Path, description = "The child")),
	responses((status = OK, description = "What is on the file", body = FileTold)),
)]
pub async fn file(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(child): InPath<SubjectId>,
) -> Result<axum::Json<FileTold>, Problem> {
	caller.asks_for(&child);
	caller.must_be(&[Role::Border, Role::Registrar, Role::ChildProtection, Role::Auditor])?;
	let none = || Problem::new(Kind::NotFound, "the registry has no file for this child");
	let failed = |error: tutela_client::Error| Problem::of(&error);
	let read = gateway.line.best(async |view: View| {
		let at = view.now().await?;
		Ok((at, gateway.read_file(&view, at, child).await?))
	});
	if let Some((at, file)) = read.await.map_err(failed)? {
		let file = file.ok_or_else(none)?;
		return Ok(axum::Json(told(&caller, child, at, &file)));
	}
	let known: Option<(Moment, Subject)> =
		gateway.store.known(Thing::File, &child.0).map_err(failed)?;
	let (at, file) =
		known.ok_or_else(|| Problem::new(Kind::NoNode, "the file was never read here").after(5))?;
	Ok(axum::Json(FileTold { is_present: false, ..told(&caller, child, at, &file) }))
}

/// A page of a child's crossings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct History {
	/// The crossings, the newest first.
	pub items: Vec<RecordTold>,
	/// Where the next page begins; none at the end.
	pub next: Option<String>,
}

/// A child's crossings, the newest first
#[utoipa::path(
	get,
	path = "/v1/children/{id}/crossings",
	tag = "children",
	params(("id" = schema::Hash, Path, description = "The child"), Paging),
	responses((status = OK, description = "A page of them", body = History)),
)]
pub async fn crossings(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	InPath(child): InPath<SubjectId>,
	InQuery(paging): InQuery<Paging>,
) -> Result<axum::Json<History>, Problem> {
	caller.asks_for(&child);
	caller.must_be(&[Role::Border, Role::Registrar, Role::ChildProtection, Role::Auditor])?;
	let limit = paging.count()?;
	let from = paging.from(|text| text.parse().ok().map(RecordId))?;
	let asked = gateway.line.best(async |view: View| {
		let is_known = view.subject(child).await?.is_some();
		let page = if is_known { view.history(child, from, limit).await? } else { Vec::new() };
		Ok((is_known, page))
	});
	let (is_known, page) = asked
		.await
		.map_err(|error| Problem::of(&error))?
		.ok_or_else(|| Problem::new(Kind::NoNode, "a history is read from a node").after(5))?;
	if !is_known {
		return Err(Problem::new(Kind::NotFound, "the registry has no file for this child"));
	}
	let next = page.last().and_then(|(_, record)| record.previous);
	Ok(axum::Json(History {
		items: page.iter().map(|(id, record)| RecordTold::new(*id, record)).collect(),
		next: next.map(|record| record.0.to_string()),
	}))
}

//! Asks about crossings, and takes them in.

use super::status::CrossingStatus;
use crate::{
	body::Json,
	caller::Caller,
	desk::{Desk, Role},
	gateway::Gateway,
	intake::Given,
	offline::{ConsentAnswer, Foretold, KnownFile, Question, CANNOT_BE_KNOWN},
	problem::{Kind, Problem},
	schema,
	store::{Request, Thing},
	verdict::{time, ReasonTold, VerdictTold},
};
use axum::{
	extract::{Extension, State},
	http::{HeaderMap, StatusCode},
};
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::{collections::HashSet, sync::Arc};
use tutela_client::{
	crossing_file::{CrossingFile, Shown},
	evidence::random_salt,
	files::Source,
	Error, View,
};
use tutela_outbox::{state::State as Where, submission::TimeSource, Report};
use tutela_primitives::{
	hex_text, ConsentId, CrossingReport, Moment, Subject, MAX_BATCH, MINUTE, REPORTING_WINDOW,
};
use utoipa::ToSchema;

/// How much later than the present a crossing may say that it was seen: what the chain allows a post's clock.
const SKEW: Moment = 5 * MINUTE;
/// The header by which a request is known again.
const KEY: &str = "idempotency-key";

/// Crossings that are reported together: all are kept, or none.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Crossings {
	/// 1 to 64 crossings, in the order in which they are to be recorded.
	#[schema(value_type = Vec<schema::Crossing>, min_items = 1, max_items = 64)]
	crossings: Vec<CrossingFile>,
}

/// Crossings that were taken in.
#[derive(Serialize, ToSchema)]
pub struct Taken {
	/// Where each of them is, in the same order.
	pub crossings: Vec<CrossingStatus>,
}

/// What the rules say of a crossing.
#[derive(Serialize, ToSchema)]
#[serde(tag = "source", rename_all = "snake_case")]
pub enum Checked {
	/// What the chain says now. If the crossing is reported now, this is its verdict.
	Chain {
		/// The verdict.
		verdict: VerdictTold,
		/// The block after which it was asked.
		block: u64,
	},
	/// What can be said without a node. It is never an outcome.
	LastKnown {
		/// Whether the requirement of consent would be met.
		consent: ConsentAnswer,
		/// Why that is so.
		why: String,
		/// What would speak against clearing, by what was last known.
		reasons: Vec<ReasonTold>,
		/// When rules were last read, by the chain's time. None: never.
		#[schema(value_type = Option<schema::Time>)]
		rules_read_at: Option<String>,
		/// How many seconds ago that was.
		rules_age: Option<u64>,
		/// When the child's file was last read, by the chain's time. None: never.
		#[schema(value_type = Option<schema::Time>)]
		file_read_at: Option<String>,
		/// How many seconds ago that was.
		file_age: Option<u64>,
		/// What cannot be known without a node.
		cannot_be_known: Vec<&'static str>,
	},
}

/// Ask what the rules would say of a crossing
///
/// Nothing is written. With a node, the chain's own function answers. Without one, the gateway says whether the
/// requirement of consent would be met by what it last knew, how old that is, and what cannot be known.
#[utoipa::path(
	post,
	path = "/v1/crossings/check",
	tag = "crossings",
	request_body = schema::Crossing,
	responses((status = OK, description = "What the rules say", body = Checked)),
)]
pub async fn check(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	Json { value, .. }: Json<CrossingFile>,
) -> Result<axum::Json<Checked>, Problem> {
	caller.must_be(&[Role::Border])?;
	let given = given(&gateway, &caller.desk, value, "")?;
	caller.says(&given.report);
	let report = &given.report;
	let officer = gateway.account_for(&report.subject).map_err(|error| Problem::of(&error))?;
	let asked = gateway.line.best(async |view: View| {
		let verdict = view.check_crossing(officer, report).await?;
		// So that it can be answered without a node later.
		gateway.read_file(&view, view.now().await?, report.subject).await?;
		Ok(Checked::Chain { verdict: (&verdict).into(), block: view.block_number() })
	});
	match asked.await.map_err(|error| refused(&error))? {
		Some(answer) => Ok(axum::Json(answer)),
		None => without_node(&gateway, given.report).await.map(axum::Json),
	}
}

/// A problem that names the field of a crossing that the chain refuses.
fn refused(error: &Error) -> Problem {
	match error {
		Error::Refused(refusal) => Problem::refused(refusal).at(field_of(refusal.short_name())),
		other => Problem::of(other),
	}
}

/// The field that a refusal of this name is about. Empty: the crossing as a whole, or who reports it.
fn field_of(refusal: &str) -> &'static str {
	match refusal {
		"CapturedInFuture" | "CapturedTooLongAgo" => "/captured_at",
		"SameCountry" | "UnknownCountry" => "/other",
		"PostNotYours" | "PostElsewhere" | "UnknownPort" | "OutsideJurisdiction" => "/post",
		"TooManyAttestations" => "/consents",
		"GuardiansWithoutSubject" => "/companions",
		_ => "",
	}
}

/// When the child's file was last read, by the chain's time. `None`: never.
type FileReadAt = Option<Moment>;

async fn without_node(gateway: &Arc<Gateway>, report: CrossingReport) -> Result<Checked, Problem> {
	let foretold = foretell(gateway, vec![report]).await?.pop();
	let (Foretold { consent, why, reasons }, file_at) =
		foretold.ok_or_else(|| Problem::new(Kind::Fault, "an unforeseen error"))?;
	let now = gateway.line.now();
	let age = |at: Moment| now.saturating_sub(at) / 1_000;
	let rules_at = gateway.snapshot().read_at();
	Ok(Checked::LastKnown {
		consent,
		why,
		reasons: reasons.iter().map(Into::into).collect(),
		rules_read_at: rules_at.map(time),
		rules_age: rules_at.map(age),
		file_read_at: file_at.map(time),
		file_age: file_at.map(age),
		cannot_be_known: CANNOT_BE_KNOWN.to_vec(),
	})
}

/// What can be said of each report without a node.
async fn foretell(
	gateway: &Arc<Gateway>,
	reports: Vec<CrossingReport>,
) -> Result<Vec<(Foretold, FileReadAt)>, Problem> {
	let own = gateway.clone();
	// It reads the disk, and runs the chain's own code.
	let judged = tokio::task::spawn_blocking(move || {
		reports
			.iter()
			.map(|report| foretell_one(&own, report))
			.collect::<tutela_client::Result<_>>()
	});
	let judged = judged.await.map_err(|_| Problem::new(Kind::Fault, "an unforeseen error"))?;
	judged.map_err(|error| Problem::of(&error))
}

fn foretell_one(
	gateway: &Gateway,
	report: &CrossingReport,
) -> tutela_client::Result<(Foretold, FileReadAt)> {
	let (now, snapshot) = (gateway.line.now(), gateway.snapshot());
	let file: Option<(Moment, Subject)> = gateway.store.known(Thing::File, &report.subject.0)?;
	let open = [Where::Queued, Where::Sent, Where::Unknown, Where::InBlock];
	let waiting = gateway.log.reports_of(&report.subject, &open)?;
	let waiting: Vec<_> = waiting.into_iter().map(|one| one.report).collect();
	let foretold = Question {
		network: gateway.config.network,
		snapshot: &snapshot,
		file: file.as_ref().map(|(at, subject)| KnownFile { at: *at, subject }),
		officer: gateway.account_for(&report.subject)?,
		waiting: &waiting,
		report,
		now,
		stale_hours: gateway.config.stale_hours,
	}
	.answer();
	Ok((foretold, file.map(|(at, _)| at)))
}

/// Report crossings
///
/// When the answer comes, they are on the gateway's disk and will be recorded, whether a node answers now or not. A
/// request that is repeated, with the same header `Idempotency-Key` or the same evidence, records nothing twice.
#[utoipa::path(
	post,
	path = "/v1/crossings",
	tag = "crossings",
	params(
		("Idempotency-Key" = Option<String>, Header, description = "By what the request is known again for 40 days, \
			among those of the desk. Without it, each crossing has to have an `evidence`",
			pattern = "^[A-Za-z0-9._:-]{1,128}$"),
	),
	request_body = Crossings,
	responses((status = ACCEPTED, description = "They are kept, and will be sent", body = Taken)),
)]
pub async fn report(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	headers: HeaderMap,
	Json { value, bytes }: Json<Crossings>,
) -> Result<(StatusCode, axum::Json<Taken>), Problem> {
	caller.must_be(&[Role::Border])?;
	let key = key(&headers)?;
	let count = value.crossings.len();
	if count == 0 || u32::try_from(count).map_or(true, |count| count > MAX_BATCH) {
		let detail = format!("{count} crossings, and 1 to {MAX_BATCH} are taken at once");
		return Err(Problem::new(Kind::Malformed, detail).at("/crossings"));
	}
	let mut crossings = Vec::new();
	for (place, crossing) in value.crossings.into_iter().enumerate() {
		let place = format!("/crossings/{place}");
		let given = given(&gateway, &caller.desk, crossing, &place)?;
		caller.says(&given.report);
		if key.is_none() && given.report.evidence.is_zero() {
			let detail = "neither a header `Idempotency-Key` nor an evidence";
			return Err(Problem::new(Kind::NoIdempotencyKey, detail).at(place + "/evidence"));
		}
		crossings.push(given);
	}
	distinct(&crossings)?;
	let request = key.map(|key| Request {
		desk: caller.desk.name.clone(),
		key,
		body: H256(blake2_256(&bytes)),
		evidence: crossings.iter().map(|given| own_evidence(&given.report)).collect(),
	});
	let charge = gateway.charge(&caller.desk.name, &crossings, request.as_ref())?;
	// Said before they are taken: then none of them waits before itself.
	let foretold = match gateway.line.is_up() {
		true => Vec::new(),
		false => {
			foretell(&gateway, crossings.iter().map(|one| one.report.clone()).collect()).await?
		}
	};
	let keys = gateway.intake.take(crossings, request, charge).await?;
	let said = foretold.into_iter().map(|(said, _)| said);
	let said: Vec<(H256, Foretold)> = keys.iter().copied().zip(said).collect();
	gateway.store.keep_foretold(gateway.line.now(), &said).map_err(|error| Problem::of(&error))?;
	gateway.figures.taken(keys.len());
	let found = gateway.log.reports(&keys).map_err(|error| Problem::of(&error))?;
	let found: Option<Vec<Report>> = found.into_iter().collect();
	let found = found.ok_or_else(|| Problem::new(Kind::Fault, "a crossing is not in the log"))?;
	let crossings = CrossingStatus::of(&gateway, &found).await?;
	Ok((StatusCode::ACCEPTED, axum::Json(Taken { crossings })))
}

/// The report's evidence, or a random one.
fn own_evidence(report: &CrossingReport) -> H256 {
	match report.evidence.is_zero() {
		true => H256(random_salt()),
		false => report.evidence,
	}
}

/// Refuses the same evidence twice in one request.
fn distinct(crossings: &[Given]) -> Result<(), Problem> {
	let mut seen = HashSet::new();
	for (place, given) in crossings.iter().enumerate() {
		let evidence = given.report.evidence;
		if !evidence.is_zero() && !seen.insert(evidence) {
			return Err(Problem::new(Kind::EvidenceTaken, "two crossings have one evidence")
				.at(format!("/crossings/{place}/evidence")));
		}
	}
	Ok(())
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
	let Some(said) = headers.get(KEY) else { return Ok(None) };
	let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._:-".contains(letter);
	let said = said.to_str().unwrap_or_default();
	if said.is_empty() || said.len() > 128 || !said.chars().all(is_plain) {
		let detail = "a key has 1 to 128 letters, digits, dots, colons, dashes and low lines";
		return Err(Problem::new(Kind::Malformed, detail).at("Idempotency-Key"));
	}
	Ok(Some(said.into()))
}

/// A crossing as the chain takes it, as far as that is known without asking.
fn given(
	gateway: &Gateway,
	desk: &Desk,
	mut crossing: CrossingFile,
	place: &str,
) -> Result<Given, Problem> {
	let impossible = |field: &str, why: String| {
		Problem::new(Kind::Impossible, why).at(format!("{place}{field}"))
	};
	for (index, consent) in crossing.consents.iter_mut().enumerate() {
		if let Shown::File(id) = consent {
			let field = format!("/consents/{index}");
			let id = hex_text::parse(&id.to_string_lossy()).map(ConsentId).ok_or_else(|| {
				let detail = "neither a consent nor the id of one: 0x and 32 digits";
				Problem::new(Kind::Malformed, detail).at(format!("{place}{field}"))
			})?;
			let found = gateway.store.consent(id).map_err(|error| Problem::of(&error))?;
			let found = found.ok_or_else(|| {
				impossible(&field, "no consent with this id was lodged here".into())
			})?;
			*consent = Shown::Inline(found.into());
		}
	}
	let is_a_file = matches!(crossing.kinship, Some(Shown::File(_)))
		|| matches!(crossing.home, Some(Shown::File(_)));
	if is_a_file {
		let detail = "an attestation of kinship or home is written out: the gateway reads no files";
		return Err(Problem::new(Kind::Malformed, detail).at(place));
	}
	let now = gateway.line.now();
	let source = Source::of_text("the crossing", "");
	let report = crossing.report(&source, Some(gateway.config.network), now);
	let report = report.map_err(|error| {
		let text = error.to_string();
		impossible(&wrong_field(&text), text)
	})?;
	possible(gateway, desk, &report, now)
		.map_err(|(field, problem)| problem.at(format!("{place}{field}")))?;
	let is_said = crossing.captured_at.is_some_and(|when| !when.0.is_relative());
	let time = if is_said { TimeSource::Said } else { TimeSource::Present };
	Ok(Given { report, time })
}

/// The field that an error of a crossing file begins with, after the file's name, as a JSON pointer.
fn wrong_field(error: &str) -> String {
	let field = error.split(": ").nth(1).unwrap_or_default();
	let is_field = ["companions", "consents", "kinship", "home"]
		.iter()
		.any(|known| field.split('[').next() == Some(known));
	match is_field {
		true => format!("/{}", field.replace('[', "/").replace(']', "")),
		false => String::new(),
	}
}

/// Refuses what the chain would certainly refuse as malformed, and another post than the desk's. Gives the field.
fn possible(
	gateway: &Gateway,
	desk: &Desk,
	report: &CrossingReport,
	now: Moment,
) -> Result<(), (&'static str, Problem)> {
	let impossible = |field, why: String| Err((field, Problem::new(Kind::Impossible, why)));
	if desk.post.is_some_and(|own| own != report.post) {
		let own = desk.post.map(|post| post.to_string()).unwrap_or_default();
		return Err(("/post", Problem::new(Kind::OtherPost, format!("the desk's post is {own}"))));
	}
	if report.post.country() == report.other {
		return impossible("/other", "it is the post's own country".into());
	}
	if report.captured_at > now.saturating_add(SKEW) {
		return impossible("/captured_at", "it is in the future".into());
	}
	if report.captured_at < now.saturating_sub(REPORTING_WINDOW) {
		return impossible("/captured_at", "the chain takes reports for 30 days".into());
	}
	let snapshot = gateway.snapshot();
	let officer = gateway.account_for(&report.subject).ok();
	let officer = officer.and_then(|account| snapshot.officer(account, now));
	if officer.is_some_and(|officer| !officer.acts_at(report.post)) {
		return impossible("/post", "the officer of the gateway's key may not act there".into());
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_client::error::RefusedBy;
	use tutela_client::Refusal;

	#[test]
	fn a_refusal_should_name_the_field_that_it_is_about() {
		let place = |name: &str| {
			let refusal = Refusal {
				by: RefusedBy::Call,
				name: format!("BorderTransfer::{name}"),
				why: "why".into(),
				remedy: "what to do".into(),
				report: None,
			};
			refused(&Error::Refused(refusal)).faults[0].place.clone()
		};
		assert_eq!(place("CapturedInFuture"), "/captured_at");
		assert_eq!(place("PostNotYours"), "/post");
		assert_eq!(place("Other"), "");
	}

	#[test]
	fn an_error_of_a_crossing_should_name_its_field() {
		let field = |text: &str| wrong_field(text);
		assert_eq!(
			field("the crossing: consents[1]: the consent is for another child"),
			"/consents/1"
		);
		assert_eq!(field("the crossing: companions: at most 8 guardians"), "/companions");
		assert_eq!(field("the crossing: something: else"), "");
	}
}

//! Consents: the text to sign, whether one counts, and keeping one for the next crossing.

use crate::{
	body::Json,
	caller::Caller,
	desk::Role,
	gateway::Gateway,
	problem::{Kind, Problem},
	schema,
};
use axum::{
	extract::{Extension, State},
	http::StatusCode,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tutela_client::{
	consent_check::{self, ConsentCheck, Word},
	consent_file::{ConsentFile, TermsFile},
	value::hex_text,
	View,
};
use tutela_primitives::{ConsentId, SubjectId};
use utoipa::ToSchema;

/// What a consent is to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
	/// The child.
	#[schema(value_type = schema::Hash)]
	subject: SubjectId,
	/// What is agreed to.
	#[schema(value_type = schema::Terms)]
	terms: TermsFile,
}

/// The text that guardians sign.
#[derive(Serialize, ToSchema)]
pub struct Text {
	/// The consent.
	#[schema(value_type = schema::ConsentId)]
	id: ConsentId,
	/// The text, to be shown to whoever signs.
	text: String,
	/// Its bytes in hexadecimal, for a wallet that takes one line only.
	bytes: String,
	/// The consent as a file that nobody signed yet.
	#[schema(value_type = schema::Consent)]
	file: ConsentFile,
}

fn impossible(error: &tutela_client::Error) -> Problem {
	Problem::of(error).at("")
}

/// The text that guardians sign
#[utoipa::path(
	post,
	path = "/v1/consents/text",
	tag = "consents",
	request_body = Draft,
	responses((status = OK, description = "The text", body = Text)),
)]
pub async fn text(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	Json { value, .. }: Json<Draft>,
) -> Result<axum::Json<Text>, Problem> {
	caller.asks_for(&value.subject);
	caller.must_be(&[Role::Border, Role::Registrar, Role::ChildProtection])?;
	let wrong = |error: String| Problem::new(Kind::Impossible, error).at("/terms");
	let terms = value.terms.terms().map_err(wrong)?;
	let file = ConsentFile::new(gateway.config.network, value.subject, &terms);
	let text = file.text().map_err(|error| impossible(&error))?;
	Ok(axum::Json(Text {
		id: ConsentId::of_text(&text),
		bytes: hex_text(&text),
		text: String::from_utf8_lossy(&text).into_owned(),
		file,
	}))
}

/// A guardian's agreement.
#[derive(Serialize, ToSchema)]
pub struct WordTold {
	/// The guardian, by place on the child's file.
	guardian: u8,
	/// In whichever way it is shown.
	by: String,
	/// Why it does not count; none if it does.
	fault: Option<String>,
}

impl From<Word> for WordTold {
	fn from(Word { guardian, by, fault }: Word) -> Self {
		Self { guardian, by, fault }
	}
}

/// Whose word a consent carries, and whether it counts.
#[derive(Serialize, ToSchema)]
pub struct Verified {
	/// The consent.
	#[schema(value_type = schema::ConsentId)]
	id: ConsentId,
	/// Whether every word in it counts, now or when its time comes.
	counts: bool,
	/// What all of this comes to, in one sentence.
	answer: String,
	/// Its first minute.
	from: String,
	/// Its last minute.
	until: String,
	/// How often it was used.
	used: u8,
	/// For how many crossings it serves.
	crossings: u8,
	/// Each guardian's agreement.
	words: Vec<WordTold>,
}

impl From<ConsentCheck> for Verified {
	fn from(check: ConsentCheck) -> Self {
		let ConsentCheck { consent, counts, answer, from, until, used, crossings, words, .. } =
			check;
		let words = words.into_iter().map(Into::into).collect();
		Self { id: consent, counts, answer, from, until, used, crossings, words }
	}
}

/// Whose word a consent carries, and whether it counts now
///
/// By the child's file. It says nothing of a journey: ask `/v1/crossings/check` for that.
#[utoipa::path(
	post,
	path = "/v1/consents/verify",
	tag = "consents",
	request_body = schema::Consent,
	responses((status = OK, description = "Whether it counts", body = Verified)),
)]
pub async fn verify(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	Json { value, .. }: Json<ConsentFile>,
) -> Result<axum::Json<Verified>, Problem> {
	caller.asks_for(&value.subject);
	caller.must_be(&[Role::Border, Role::Registrar, Role::ChildProtection])?;
	own_network(&gateway, &value)?;
	// What is wrong with it by itself needs no node.
	value.consent().map_err(|error| impossible(&error))?;
	let asked = gateway.line.best(async |view: View| consent_check::check(&view, &value).await);
	match asked.await.map_err(|error| Problem::of(&error))? {
		Some(check) => Ok(axum::Json(check.into())),
		None => {
			Err(Problem::new(Kind::NoNode, "a consent is compared with the file at a node")
				.after(5))
		}
	}
}

/// A consent that is kept.
#[derive(Serialize, ToSchema)]
pub struct Lodged {
	/// The consent: name it by this in the next crossing.
	#[schema(value_type = schema::ConsentId)]
	id: ConsentId,
}

/// Keep a consent for the child's next crossings
///
/// In this gateway alone, with its signatures. A consent with the same text takes its place.
#[utoipa::path(
	post,
	path = "/v1/consents",
	tag = "consents",
	request_body = schema::Consent,
	responses((status = CREATED, description = "It is kept", body = Lodged)),
)]
pub async fn lodge(
	State(gateway): State<Arc<Gateway>>,
	Extension(caller): Extension<Caller>,
	Json { value, .. }: Json<ConsentFile>,
) -> Result<(StatusCode, axum::Json<Lodged>), Problem> {
	caller.asks_for(&value.subject);
	caller.must_be(&[Role::Border, Role::Registrar, Role::ChildProtection])?;
	own_network(&gateway, &value)?;
	let id = gateway.store.lodge(&value).map_err(|error| impossible(&error))?;
	Ok((StatusCode::CREATED, axum::Json(Lodged { id })))
}

fn own_network(gateway: &Gateway, consent: &ConsentFile) -> Result<(), Problem> {
	match consent.network == gateway.config.network {
		true => Ok(()),
		false => {
			Err(Problem::new(Kind::Impossible, "the consent is for another network").at("/network"))
		}
	}
}

//! What the gateway answers where it does not do what was asked: problem details, as RFC 9457 has them.

use axum::{
	http::{header, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
};
use serde::Serialize;
use tutela_client::{Error, Refusal};
use utoipa::ToSchema;

/// What the type of every problem begins with. The end is its name, which never changes.
const TYPE: &str = "urn:tutela:problem:";

/// Declares the kinds of problems: name, status, title, what to do.
macro_rules! kinds {
	($($(#[$doc:meta])* $kind:ident = $name:literal, $status:ident, $title:literal, $remedy:literal;)*) => {
		/// What kind of problem it is.
		#[derive(Clone, Copy, Debug, PartialEq, Eq)]
		pub enum Kind {
			$($(#[$doc])* $kind,)*
		}

		impl Kind {
			/// Every kind.
			pub const ALL: &[Self] = &[$(Self::$kind),*];

			/// The end of its type.
			pub fn name(self) -> &'static str {
				match self { $(Self::$kind => $name,)* }
			}

			/// The status that it is answered with.
			pub fn status(self) -> StatusCode {
				match self { $(Self::$kind => StatusCode::$status,)* }
			}

			/// What it is, in a few words.
			pub fn title(self) -> &'static str {
				match self { $(Self::$kind => $title,)* }
			}

			/// What to do.
			pub fn remedy(self) -> &'static str {
				match self { $(Self::$kind => $remedy,)* }
			}
		}
	};
}

kinds! {
	/// No token, or none that is known.
	NotSignedIn = "not-signed-in", UNAUTHORIZED, "The caller is not known",
		"send the header `Authorization: Bearer <token>` with a token of `tutela-gateway token new`";
	/// A certificate's header that no proxy of ours wrote.
	CertificateNotTrusted = "certificate-not-trusted", BAD_REQUEST, "The certificate was named by a stranger",
		"leave out the header, or come in through the proxy, which alone may name a certificate";
	/// The desk's roles do not allow it.
	NotAllowed = "not-allowed", FORBIDDEN, "The desk has no role for this",
		"use the token of a desk with the role, or ask whoever keeps the file of desks";
	/// The desk is bound to another post.
	OtherPost = "other-post", FORBIDDEN, "The desk is bound to another post",
		"name the desk's own post, or use the token of a desk of that post";
	/// An act that two officers sign.
	TwoOfficers = "two-officers", FORBIDDEN, "Two officers have to sign this",
		"let the second officer sign on another device (`tutela crossing approve`), and send it with `tutela crossing`: \
		no gateway holds the keys of both";
	/// The header `Host` names no address of this gateway.
	WrongHost = "wrong-host", MISDIRECTED_REQUEST, "The header `Host` names another server",
		"call the gateway by one of the names that its configuration has under `hosts`";
	/// A page of another origin.
	WrongOrigin = "wrong-origin", FORBIDDEN, "A page of another origin asks",
		"call the gateway from a program, or put the page's origin into the configuration";
	/// The body is not JSON.
	NotJson = "not-json", UNSUPPORTED_MEDIA_TYPE, "The body is not said to be JSON",
		"send the header `Content-Type: application/json`";
	/// The request is not as the description has it.
	Malformed = "malformed", BAD_REQUEST, "The request is not as the description has it",
		"correct what is named, and send it again: nothing was kept of this request";
	/// It is well formed, and cannot be.
	Impossible = "impossible", UNPROCESSABLE_ENTITY, "The request is well formed, and cannot be done",
		"correct what is named, and send it again: nothing was kept of this request";
	/// Neither a key nor an evidence.
	NoIdempotencyKey = "no-idempotency-key", UNPROCESSABLE_ENTITY, "Nothing tells this request from another one",
		"send a header `Idempotency-Key`, or an `evidence` in each crossing, and the same again when you repeat the request";
	/// The key was used for another request.
	OtherBody = "other-body", UNPROCESSABLE_ENTITY, "The header `Idempotency-Key` belongs to another request",
		"use a new key for a new request, and send the same bytes when you repeat one";
	/// The evidence belongs to another crossing.
	EvidenceTaken = "evidence-taken", UNPROCESSABLE_ENTITY, "The evidence belongs to another crossing",
		"give each crossing an evidence of its own, and change nothing of a crossing that was given before";
	/// The chain would refuse it.
	Refused = "refused", UNPROCESSABLE_ENTITY, "The chain refuses this as malformed",
		"correct what is named: no record comes of it";
	/// It is not there.
	NotFound = "not-found", NOT_FOUND, "There is no such thing",
		"check the path and the id";
	/// Events after the cursor are forgotten.
	CursorTooOld = "cursor-too-old", GONE, "Events after this cursor are forgotten",
		"begin without a cursor, and read files and lists anew: events are kept for 40 days";
	/// The path has no such method.
	WrongMethod = "wrong-method", METHOD_NOT_ALLOWED, "The path has no such method",
		"use one of the methods in the header `Allow`";
	/// The body is too large.
	TooLarge = "too-large", PAYLOAD_TOO_LARGE, "The body is too large",
		"send fewer crossings at once";
	/// The request did not arrive in time.
	TooSlow = "too-slow", REQUEST_TIMEOUT, "The request was not done in time",
		"send it again with the same header `Idempotency-Key` or evidence: nothing is recorded twice";
	/// The desk asked too often.
	TooMany = "too-many", TOO_MANY_REQUESTS, "The desk asked too often",
		"wait as long as the header `Retry-After` says";
	/// Too many requests at once.
	Busy = "busy", SERVICE_UNAVAILABLE, "Too many requests are under way",
		"wait a second, and send it again";
	/// Crossings are not sent, or not taken, until somebody does something.
	NotReady = "not-ready", SERVICE_UNAVAILABLE, "The gateway does not send until somebody helps",
		"do what the detail says; until then the journal of the service repeats it";
	/// Nothing is known, and no node answers.
	NoNode = "no-node", SERVICE_UNAVAILABLE, "No node answers, and the gateway does not know this by itself",
		"wait until the line is back. Crossings can be given all the same";
	/// The gateway's own fault.
	Fault = "fault", INTERNAL_SERVER_ERROR, "The gateway cannot do this",
		"send it again with the same header `Idempotency-Key` or evidence; if it stays, whoever runs the gateway finds \
		more in its journal";
}

/// What is wrong with one place of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
	/// Where in the body, as a JSON pointer (RFC 6901), or the name of a header or parameter.
	#[schema(example = "/crossings/0/post")]
	pub place: String,
	/// What is wrong there.
	pub detail: String,
}

/// Why something was not done, and what to do (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
	/// What kind of problem it is. It never changes.
	#[serde(rename = "type")]
	#[schema(value_type = String, example = "urn:tutela:problem:not-allowed")]
	pub kind: Box<str>,
	/// The kind in words.
	#[schema(value_type = String)]
	pub title: &'static str,
	/// The answer's status.
	#[schema(minimum = 400, maximum = 599)]
	pub status: u16,
	/// What is wrong this time.
	pub detail: String,
	/// What to do.
	#[schema(value_type = String)]
	pub remedy: Box<str>,
	/// The places that are wrong.
	#[serde(skip_serializing_if = "<[Fault]>::is_empty")]
	#[schema(required = false, value_type = Vec<Fault>)]
	pub faults: Box<[Fault]>,
	/// How many seconds to wait, as the header `Retry-After` says.
	#[serde(skip)]
	pub wait: Option<u32>,
}

impl Problem {
	/// A problem of this kind.
	pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
		Self {
			kind: format!("{TYPE}{}", kind.name()).into(),
			title: kind.title(),
			status: kind.status().as_u16(),
			detail: detail.into(),
			remedy: kind.remedy().into(),
			faults: Box::default(),
			wait: None,
		}
	}

	/// The same, about one place of the request.
	#[must_use]
	pub fn at(mut self, place: impl Into<String>) -> Self {
		let (place, detail) = (place.into(), self.detail.clone());
		let mut faults = self.faults.into_vec();
		faults.push(Fault { place, detail });
		self.faults = faults.into();
		self
	}

	/// The same, after which to wait.
	#[must_use]
	pub fn after(mut self, seconds: u32) -> Self {
		self.wait = Some(seconds);
		self
	}

	/// What the chain says of a call that it would not take. The caller says which place of the request that is about.
	pub fn refused(refusal: &Refusal) -> Self {
		let why = format!("{}: {}", refusal.name, refusal.why);
		let mut problem = Self::new(Kind::Refused, why);
		if !refusal.remedy.is_empty() {
			problem.remedy = refusal.remedy.as_str().into();
		}
		problem
	}

	/// An error of the libraries below, where it is not the caller's.
	pub fn of(error: &Error) -> Self {
		match error {
			Error::Input(text) => Self::new(Kind::Impossible, text),
			Error::Refused(refusal) => Self::refused(refusal),
			Error::Connection(_) => Self::new(Kind::NoNode, "no node answers in time").after(5),
			Error::NotFound(text) => Self::new(Kind::NotFound, text),
			_ => Self::new(Kind::Fault, "an unforeseen error"),
		}
	}
}

impl IntoResponse for Problem {
	fn into_response(self) -> Response {
		let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
		let body = serde_json::to_string(&self).unwrap_or_default() + "\n";
		let kind = [(header::CONTENT_TYPE, "application/problem+json")];
		let mut answer = (status, kind, body).into_response();
		let headers = answer.headers_mut();
		if let Some(seconds) = self.wait {
			headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
		}
		if status == StatusCode::UNAUTHORIZED {
			headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
		}
		answer
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::collections::BTreeSet;

	#[test]
	fn every_kind_should_have_a_type_of_its_own_and_say_what_to_do() {
		let names: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
		assert_eq!(names.len(), Kind::ALL.len());
		for kind in Kind::ALL {
			let status = kind.status();
			assert!(status.is_client_error() || status.is_server_error(), "{kind:?}");
			assert!(!kind.title().ends_with('.') && kind.remedy().len() > 10, "{kind:?}");
		}
	}

	#[test]
	fn every_kind_should_be_on_the_page_for_developers() {
		let page = include_str!("../../../docs/readers/gateway.md");
		for kind in Kind::ALL {
			let row =
				format!("| `{}` | {} | {} |", kind.name(), kind.status().as_u16(), kind.title());
			assert!(page.contains(&row), "{row}");
		}
	}

	#[test]
	fn a_problem_should_be_told_as_rfc_9457_has_it() {
		let answer = Problem::new(Kind::TooMany, "60 a minute").at("Host").after(7).into_response();
		assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
		assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
		assert_eq!(answer.headers()[header::RETRY_AFTER], "7");
	}
}

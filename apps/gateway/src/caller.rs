//! Finds out which desk calls, and writes down what it asked for.

use crate::{
	audit::{self, Line},
	desk::{Desk, Role},
	gateway::Gateway,
	problem::{Kind, Problem},
};
use axum::{
	extract::{MatchedPath, Request, State},
	http::{header, HeaderMap},
	middleware::Next,
	response::{IntoResponse, Response},
};
use base64::{engine::general_purpose::STANDARD, Engine};
use sp_core::H256;
use std::{
	sync::{Arc, Mutex, PoisonError},
	time::Instant,
};
use tutela_primitives::{CrossingReport, SubjectId};

/// The header by which the proxy names a certificate: PEM, percent-encoded, as nginx's `$ssl_client_escaped_cert`.
pub const CERTIFICATE: &str = "x-client-certificate";

/// By which way a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
	/// By the address for desks.
	Address,
	/// By the socket of the proxy, which alone may name a certificate.
	Socket,
}

/// What the audit log is told of a request: of each child the end of its id, and the call in words.
type Notes = Arc<Mutex<Vec<(Option<String>, Option<String>)>>>;

/// The desk that calls.
#[derive(Clone)]
pub struct Caller {
	/// The desk.
	pub desk: Arc<Desk>,
	note: Notes,
}

impl Caller {
	/// Refuses the call unless the desk has one of these roles.
	///
	/// # Errors
	///
	/// A problem of the kind `not-allowed`.
	pub fn must_be(&self, roles: &[Role]) -> Result<(), Problem> {
		if self.desk.has_any(roles) {
			return Ok(());
		}
		let names: Vec<String> = roles.iter().map(|role| format!("`{role}`")).collect();
		Err(Problem::new(
			Kind::NotAllowed,
			format!("this is for desks with the role {}", names.join(" or ")),
		))
	}

	/// Notes for the audit log which child was asked for.
	pub fn asks_for(&self, child: &SubjectId) {
		self.note(Some(audit::last_four(child)), None);
	}

	/// Notes for the audit log what was reported or asked.
	pub fn says(&self, report: &CrossingReport) {
		self.note(Some(audit::last_four(&report.subject)), Some(audit::words(report)));
	}

	/// Notes for the audit log what was done, in words.
	pub fn does(&self, what: impl Into<String>) {
		self.note(None, Some(what.into()));
	}

	fn note(&self, child: Option<String>, terms: Option<String>) {
		self.note.lock().unwrap_or_else(PoisonError::into_inner).push((child, terms));
	}
}

/// Lets nobody through who is not known, and writes into the audit log what was answered.
pub async fn sign_in(
	State(gateway): State<Arc<Gateway>>,
	mut request: Request,
	next: Next,
) -> Response {
	let begun = Instant::now();
	let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
	let call = format!("{} {path}", request.method());
	let known = desk(&gateway, &request);
	let name = known.as_ref().ok().map(|desk| desk.name.clone());
	let allowed = known.and_then(|desk| gateway.limits.request(&desk.name).map(|()| desk));
	let note = Arc::<Mutex<Vec<_>>>::default();
	let response = match allowed {
		Ok(desk) => {
			request.extensions_mut().insert(Caller { desk: desk.into(), note: note.clone() });
			next.run(request).await
		}
		Err(problem) => problem.into_response(),
	};
	let status = response.status().as_u16();
	gateway.figures.answered(&call, status, begun.elapsed());
	let mut noted = std::mem::take(&mut *note.lock().unwrap_or_else(PoisonError::into_inner));
	if noted.is_empty() {
		noted.push((None, None));
	}
	let line = |(child, terms)| Line {
		call: call.clone(),
		desk: name.clone(),
		child,
		terms,
		status: Some(status),
		..Line::default()
	};
	let lines: Vec<Line> = noted.into_iter().map(line).collect();
	match gateway.audit.add(&lines) {
		Ok(()) => response,
		Err(error) => {
			eprintln!("{error}");
			Problem::new(Kind::Fault, "the audit log cannot be written").into_response()
		}
	}
}

fn desk(gateway: &Gateway, request: &Request) -> Result<Desk, Problem> {
	let headers = request.headers();
	let certificate = headers.get(CERTIFICATE);
	let via = request.extensions().get::<Via>().copied().unwrap_or(Via::Address);
	if certificate.is_some() && via != Via::Socket {
		return Err(Problem::new(
			Kind::CertificateNotTrusted,
			format!("the header `{CERTIFICATE}` counts on the proxy's socket alone"),
		)
		.at(CERTIFICATE));
	}
	let desks = gateway.desks.now();
	let unknown = |what: &str| Problem::new(Kind::NotSignedIn, what).at("Authorization");
	let place = match (token(headers), certificate) {
		(Some(token), _) => {
			desks.by_token(token).ok_or_else(|| unknown("no desk has this token"))?
		}
		(None, Some(certificate)) => {
			let found = fingerprint(certificate.as_bytes());
			let found = found.and_then(|found| desks.by_certificate(found));
			found.ok_or_else(|| unknown("no desk has this certificate"))?
		}
		(None, None) => return Err(unknown("there is no token")),
	};
	desks.all.get(place).cloned().ok_or_else(|| unknown("there is no such desk"))
}

fn token(headers: &HeaderMap) -> Option<&str> {
	let said = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
	let (scheme, token) = said.split_once(' ')?;
	scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The SHA-256 fingerprint of a certificate in percent-encoded PEM.
fn fingerprint(escaped: &[u8]) -> Option<H256> {
	let pem = percent_encoding::percent_decode(escaped).decode_utf8().ok()?;
	let inside = pem.split_once("-----BEGIN CERTIFICATE-----")?.1;
	let inside = inside.split_once("-----END CERTIFICATE-----")?.0;
	let digits: String = inside.chars().filter(|letter| !letter.is_whitespace()).collect();
	STANDARD.decode(digits).ok().map(|bytes| H256(sp_io::hashing::sha2_256(&bytes)))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_certificate_should_be_known_by_its_bytes() {
		let pem = "-----BEGIN%20CERTIFICATE-----%0AYWJj%0AZGVm%0A-----END%20CERTIFICATE-----%0A";
		let expected = H256(sp_io::hashing::sha2_256(b"abcdef"));
		assert_eq!(fingerprint(pem.as_bytes()), Some(expected));
		assert_eq!(fingerprint(b"abcdef"), None);
	}

	#[test]
	fn a_token_should_be_read_from_its_header_alone() {
		let mut headers = HeaderMap::new();
		assert_eq!(token(&headers), None);
		for (said, read) in [("Bearer x", Some("x")), ("bearer x", Some("x")), ("Basic x", None)] {
			headers.insert(header::AUTHORIZATION, said.parse().unwrap());
			assert_eq!(token(&headers), read, "{said}");
		}
	}
}

//! Refuses what comes from a browser's page, and bounds how much is under way.
//!
//! A page of any origin can make a browser send a request to an address of this machine, with the certificates that it
//! holds, and by a name that leads here ("DNS rebinding"). So the names by which the gateway is called are listed, pages
//! are refused unless their origin is listed, and no answer lets a page of another origin read it.

use crate::{
	gateway::Gateway,
	problem::{Kind, Problem},
	tag,
};
use axum::{
	body::{to_bytes, Body},
	extract::{Request, State},
	http::{header, HeaderMap, HeaderValue, Method, StatusCode, Uri},
	middleware::Next,
	response::{IntoResponse, Response},
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// Lets a request through if it names this gateway, and comes from no page of another origin.
pub async fn check_names(
	State(gateway): State<Arc<Gateway>>,
	request: Request,
	next: Next,
) -> Response {
	let listen = &gateway.config.listen;
	match names(request.headers(), request.uri(), &listen.hosts, &listen.origins) {
		Ok(()) => next.run(request).await,
		Err(problem) => problem.into_response(),
	}
}

fn names(
	headers: &HeaderMap,
	uri: &Uri,
	hosts: &[String],
	origins: &[String],
) -> Result<(), Problem> {
	let text =
		|value: &HeaderValue| value.to_str().map(str::to_ascii_lowercase).unwrap_or_default();
	let host = headers.get(header::HOST).map(text);
	let host = uri.authority().map(|name| name.as_str().to_ascii_lowercase()).or(host);
	let host = host.unwrap_or_default();
	if !hosts.iter().any(|known| known.eq_ignore_ascii_case(&host)) {
		return Err(Problem::new(Kind::WrongHost, "this gateway has another name").at("Host"));
	}
	if let Some(origin) = headers.get(header::ORIGIN).map(text) {
		if !origins.iter().any(|known| known.eq_ignore_ascii_case(&origin)) {
			return Err(
				Problem::new(Kind::WrongOrigin, "pages of this origin may not ask").at("Origin")
			);
		}
	}
	Ok(())
}

/// How much may be under way.
#[derive(Clone)]
pub struct Bounds {
	/// A place for each request.
	pub places: Arc<Semaphore>,
	/// How long one may take.
	pub time: Duration,
}

/// Answers within a time, and refuses at once what is too much.
pub async fn bound(State(bounds): State<Bounds>, request: Request, next: Next) -> Response {
	let Ok(_place) = bounds.places.try_acquire() else {
		return Problem::new(Kind::Busy, "all places are taken").after(1).into_response();
	};
	let answered = tokio::time::timeout(bounds.time, next.run(request)).await;
	answered.unwrap_or_else(|_| {
		let detail = format!("it took more than {:?}", bounds.time);
		Problem::new(Kind::TooSlow, detail).into_response()
	})
}

/// Sets headers that keep answers out of caches and pages, ends JSON with an end of line, and answers `304` where the caller
/// has the answer already.
pub async fn finish(request: Request, next: Next) -> Response {
	let is_read = request.method() == Method::GET;
	let known = request.headers().get(header::IF_NONE_MATCH).cloned();
	let mut response = next.run(request).await;
	if is_json(response.headers()) {
		let has_tag = is_read && response.status() == StatusCode::OK;
		response = ended(response, has_tag, known.as_ref()).await;
	}
	// An answer to what is no reading may have a secret that is shown once.
	let caching = if is_read { "private, no-cache" } else { "no-store" };
	let headers = response.headers_mut();
	headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
	headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
	headers.insert(
		header::CONTENT_SECURITY_POLICY,
		HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
	);
	headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
	response
}

fn is_json(headers: &HeaderMap) -> bool {
	headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json")
}

async fn ended(response: Response, has_tag: bool, known: Option<&HeaderValue>) -> Response {
	let (mut parts, body) = response.into_parts();
	let Ok(bytes) = to_bytes(body, usize::MAX).await else {
		return Problem::new(Kind::Fault, "the answer could not be made").into_response();
	};
	let bytes = [&bytes, b"\n".as_slice()].concat();
	parts.headers.remove(header::CONTENT_LENGTH);
	if !has_tag {
		return Response::from_parts(parts, Body::from(bytes));
	}
	let tag = tag::of(&bytes);
	let is_known = tag::is_known(known, &tag);
	if let Ok(tag) = HeaderValue::from_str(&tag) {
		parts.headers.insert(header::ETAG, tag);
	}
	if is_known {
		parts.status = StatusCode::NOT_MODIFIED;
		parts.headers.remove(header::CONTENT_TYPE);
		return Response::from_parts(parts, Body::empty());
	}
	Response::from_parts(parts, Body::from(bytes))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_listed_names_and_origins_should_pass() {
		let check = |host: &str, origin: Option<&str>| {
			let mut headers = HeaderMap::new();
			headers.insert(header::HOST, host.parse().unwrap());
			if let Some(origin) = origin {
				headers.insert(header::ORIGIN, origin.parse().unwrap());
			}
			let hosts = ["localhost:9480".to_owned()];
			let origins = ["https://desk.example".to_owned()];
			names(&headers, &Uri::from_static("/v1"), &hosts, &origins).map_err(|one| one.status)
		};
		assert_eq!(check("localhost:9480", None), Ok(()));
		assert_eq!(check("LOCALHOST:9480", Some("https://desk.example")), Ok(()));
		assert_eq!(check("localhost", None), Err(421));
		assert_eq!(check("evil.example:9480", None), Err(421));
		assert_eq!(check("localhost:9480", Some("https://evil.example")), Err(403));
		assert_eq!(check("localhost:9480", Some("null")), Err(403));
		// As HTTP/1.1 names a server in the first line.
		let absolute = Uri::from_static("http://evil.example/v1");
		let mut headers = HeaderMap::new();
		headers.insert(header::HOST, "localhost:9480".parse().unwrap());
		assert!(names(&headers, &absolute, &["localhost:9480".into()], &[]).is_err());
	}
}

//! Reads what a request says: JSON and parameters.

use crate::problem::{Kind, Problem};
use axum::{
	body::Bytes,
	extract::{FromRequest, FromRequestParts, Path, Query, Request},
	http::{header, request::Parts, HeaderMap},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

/// A body of JSON, and its bytes.
pub struct Json<T> {
	/// What it says.
	pub value: T,
	/// Its bytes, as they came.
	pub bytes: Bytes,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
	type Rejection = Problem;

	async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
		if !is_json(request.headers()) {
			return Err(Problem::new(
				Kind::NotJson,
				"the header `Content-Type` is not application/json",
			));
		}
		let bytes =
			Bytes::from_request(request, state).await.map_err(|rejection| {
				match rejection.status().as_u16() {
					413 => {
						Problem::new(Kind::TooLarge, "the body is larger than the gateway takes")
					}
					_ => Problem::new(Kind::TooSlow, "the body did not arrive whole"),
				}
			})?;
		Ok(Self { value: parse(&bytes)?, bytes })
	}
}

fn is_json(headers: &HeaderMap) -> bool {
	let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
	let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default();
	kind.trim().eq_ignore_ascii_case("application/json")
}

/// What JSON says, or where it is wrong.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
	parse_strictly(bytes).or_else(|problem| {
		// `90.0` is an integer, as JSON Schema has it.
		let Ok(mut value) = serde_json::from_slice(bytes) else { return Err(problem) };
		match make_integers(&mut value) {
			true => parse_strictly(value.to_string().as_bytes()),
			false => Err(problem),
		}
	})
}

fn parse_strictly<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
	let mut reader = serde_json::Deserializer::from_slice(bytes);
	let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
		let place = pointer(error.path());
		wrong(&error.into_inner()).at(place)
	})?;
	reader.end().map_err(|error| wrong(&error).at(""))?;
	Ok(value)
}

/// What a reader of JSON says where the form is wrong. All else is said by the types, of values of the right form.
const OF_THE_FORM: [&str; 7] = [
	"invalid type",
	"invalid value",
	"invalid length",
	"unknown field",
	"unknown variant",
	"missing field",
	"duplicate field",
];

fn wrong(error: &serde_json::Error) -> Problem {
	let text = error.to_string();
	let is_of_the_form =
		!error.is_data() || OF_THE_FORM.iter().any(|beginning| text.starts_with(beginning));
	Problem::new(if is_of_the_form { Kind::Malformed } else { Kind::Impossible }, text)
}

/// Writes each number without a fraction as an integer. Says whether there was one that was written otherwise.
fn make_integers(value: &mut Value) -> bool {
	let any = |changed: bool, value: &mut Value| make_integers(value) | changed;
	match value {
		Value::Array(items) => items.iter_mut().fold(false, any),
		Value::Object(fields) => fields.values_mut().fold(false, any),
		Value::Number(number) => {
			// Beyond that, a number with a point does not say which integer it is.
			let whole = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9e15);
			let whole = whole.filter(|_| number.is_f64());
			if let Some(whole) = whole {
				*number = (whole as i64).into();
			}
			whole.is_some()
		}
		Value::Null | Value::Bool(_) | Value::String(_) => false,
	}
}

/// A place in JSON, as RFC 6901 writes it.
fn pointer(path: &serde_path_to_error::Path) -> String {
	let mut pointer = String::new();
	for segment in path {
		pointer.push('/');
		match segment {
			Segment::Seq { index } => pointer += &index.to_string(),
			Segment::Map { key } => pointer += &key.replace('~', "~0").replace('/', "~1"),
			Segment::Enum { variant } => pointer += variant,
			Segment::Unknown => pointer.push('?'),
		}
	}
	pointer
}

/// Parameters of the path.
pub struct InPath<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for InPath<T> {
	type Rejection = Problem;

	async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
		let read = Path::<T>::from_request_parts(parts, state).await;
		// The rejection repeats what was given, which may be an id.
		read.map(|Path(value)| Self(value)).map_err(|_| {
			Problem::new(
				Kind::Malformed,
				"a part of the path is not of the form that the description has",
			)
			.at("path")
		})
	}
}

/// Parameters after the question mark.
pub struct InQuery<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for InQuery<T> {
	type Rejection = Problem;

	async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
		let read = Query::<T>::from_request_parts(parts, state).await;
		read.map(|Query(value)| Self(value)).map_err(|rejection| {
			let text = rejection.body_text();
			let text = text.rsplit("query string: ").next().unwrap_or_default().to_owned();
			Problem::new(Kind::Malformed, text).at("query")
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde::Deserialize;

	#[derive(Debug, Deserialize)]
	#[serde(deny_unknown_fields)]
	#[allow(dead_code)]
	struct Bus {
		children: Vec<u8>,
	}

	#[test]
	fn the_place_that_is_wrong_should_be_named() {
		let place = |text: &str| parse::<Bus>(text.as_bytes()).unwrap_err().faults[0].place.clone();
		assert_eq!(place("{\"children\":[1,2,300]}"), "/children/2");
		assert_eq!(place("{\"children\":[1],\"a/b\":1}"), "/a~1b");
		assert_eq!(place("{\"children\":[1]} x"), "");
		assert_eq!(place("{\"children\":"), "/children");
	}

	#[test]
	fn an_integer_should_be_one_in_whichever_way_it_is_written() {
		let read = |text: &str| parse::<Bus>(text.as_bytes()).map(|bus| bus.children);
		assert_eq!(read("{\"children\":[1.0,20e1]}").unwrap(), [1, 200]);
		assert_eq!(read("{\"children\":[1.5]}").unwrap_err().status, 400);
		let when: tutela_client::crossing_file::When = parse(b"3928098327.0").unwrap();
		assert_eq!(when.0.at(0), 3_928_098_327);
	}

	#[test]
	fn deep_bodies_should_be_refused_and_not_overflow() {
		let deep = "[".repeat(500_000);
		let error = parse::<serde_json::Value>(deep.as_bytes()).unwrap_err();
		assert!(error.detail.contains("recursion limit"), "{error:?}");
	}
}

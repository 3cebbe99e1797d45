//! The pages of the border post: files of one folder, which are read when the gateway starts.
//!
//! Nothing is looked up on the disk when a page is asked for, so that no path leads out of the folder. The pages hold no
//! data: what they show, they ask for with a desk's token.

use crate::{
	problem::{Kind, Problem},
	tag,
};
use axum::{
	body::{Body, Bytes},
	extract::{Path as InPath, Request},
	http::{header, HeaderMap, HeaderValue, StatusCode},
	middleware::{from_fn, Next},
	response::{IntoResponse, Redirect, Response},
	routing::get,
	Router,
};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use tutela_client::{Error, Result};

/// How many files there may be.
const MOST: usize = 16;
/// How many bytes a file may have.
const LARGEST: u64 = 2_097_152;
/// What is shown first.
const FIRST: &str = "index.html";
/// By the ending of a file's name, what it is.
const KINDS: [(&str, &str); 3] = [
	("html", "text/html; charset=utf-8"),
	("css", "text/css; charset=utf-8"),
	("js", "text/javascript; charset=utf-8"),
];

/// What a browser is told about each of them. Scripts and styles are files of this gateway, and are sent nowhere else; no
/// text becomes HTML or a script (Trusted Types without any policy); no other page has them in a frame or holds on to their
/// window; no camera, no place and none of the other devices is asked for.
const HEADERS: [(&str, &str); 8] = [
	(
		"content-security-policy",
		"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
		 form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
	),
	(
		"permissions-policy",
		"accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), \
		 fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), \
		 microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), \
		 xr-spatial-tracking=()",
	),
	("referrer-policy", "no-referrer"),
	("x-content-type-options", "nosniff"),
	("x-frame-options", "DENY"),
	("cross-origin-opener-policy", "same-origin"),
	("cross-origin-resource-policy", "same-origin"),
	// Asked for anew each time, so that a page and its script are always of one release.
	("cache-control", "private, no-cache"),
];

/// A file.
struct Page {
	kind: &'static str,
	tag: String,
	bytes: Bytes,
}

/// The files, by their names.
pub struct Pages(BTreeMap<String, Page>);

impl Pages {
	/// Reads a folder.
	///
	/// # Errors
	///
	/// [`Error::Input`] if a file cannot be read, is too large or of a kind that no page needs, or if there is no
	/// `index.html`.
	pub fn open(folder: &Path) -> Result<Self> {
		let wrong = |path: &Path, what: String| {
			Err(Error::input(format!("pages: {}: {what}", path.display())))
		};
		let failed =
			|error: std::io::Error| Error::input(format!("pages: {}: {error}", folder.display()));
		let mut pages = BTreeMap::new();
		for entry in std::fs::read_dir(folder).map_err(failed)? {
			let path = entry.map_err(failed)?.path();
			let ending = path.extension().and_then(|ending| ending.to_str());
			let kind = KINDS.iter().find(|(known, _)| Some(*known) == ending);
			let name = path.file_name().and_then(|name| name.to_str());
			let (Some((_, kind)), Some(name)) = (kind, name) else {
				return wrong(
					&path,
					"name the folder with the built pages, and put nothing else into it".into(),
				);
			};
			let size = std::fs::metadata(&path).map_err(failed)?.len();
			if size > LARGEST || pages.len() == MOST {
				return wrong(
					&path,
					format!("at most {MOST} files with {LARGEST} bytes each are served"),
				);
			}
			let bytes = Bytes::from(std::fs::read(&path).map_err(failed)?);
			pages.insert(name.to_owned(), Page { kind, tag: tag::of(&bytes), bytes });
		}
		match pages.contains_key(FIRST) {
			true => Ok(Self(pages)),
			false => wrong(folder, format!("there is no {FIRST}: `scripts/web` builds the pages")),
		}
	}

	fn answer(&self, name: &str, known: &HeaderMap) -> Response {
		let Some(Page { kind, tag, bytes }) = self.0.get(name) else {
			return Problem::new(Kind::NotFound, "no page of the post has this name")
				.into_response();
		};
		let tagged = [(header::ETAG, tag.clone())];
		if tag::is_known(known.get(header::IF_NONE_MATCH), tag) {
			return (StatusCode::NOT_MODIFIED, tagged).into_response();
		}
		(tagged, [(header::CONTENT_TYPE, *kind)], Body::from(bytes.clone())).into_response()
	}
}

/// What answers under `/post/`.
pub fn router<S: Clone + Send + Sync + 'static>(pages: Arc<Pages>) -> Router<S> {
	let first = pages.clone();
	let first = move |known: HeaderMap| async move { first.answer(FIRST, &known) };
	let named = move |InPath(name): InPath<String>, known: HeaderMap| async move {
		pages.answer(&name, &known)
	};
	Router::new()
		.route("/post", get(|| async { Redirect::temporary("/post/") }))
		.route("/post/", get(first))
		.route("/post/{name}", get(named))
		.method_not_allowed_fallback(|| async {
			Problem::new(Kind::WrongMethod, "a page is only read")
		})
		.layer(from_fn(protect))
}

async fn protect(request: Request, next: Next) -> Response {
	let mut response = next.run(request).await;
	for (name, value) in HEADERS {
		response.headers_mut().insert(name, HeaderValue::from_static(value));
	}
	response
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_folder_with_anything_but_pages_should_be_refused() {
		let folder = tempfile::tempdir().unwrap();
		let open = || Pages::open(folder.path()).map(drop).map_err(|error| error.to_string());
		assert!(open().unwrap_err().contains("there is no index.html"));
		std::fs::write(folder.path().join(FIRST), "x").unwrap();
		assert_eq!(open(), Ok(()));
		let other = folder.path().join("border.key");
		std::fs::write(&other, "secret").unwrap();
		assert!(open().unwrap_err().contains("border.key: name the folder with the built pages"));
		std::fs::remove_file(other).unwrap();
		std::fs::write(folder.path().join("a.js"), vec![b' '; 2_097_153]).unwrap();
		assert!(open().unwrap_err().contains("at most 16 files with 2097152 bytes"));
		assert!(Pages::open(&folder.path().join("none")).is_err());
	}
}

//! Tags (`ETag`) by which a caller knows an answer again.

use axum::http::HeaderValue;
use sp_io::hashing::blake2_128;

/// The tag by which a caller knows these bytes again.
pub fn of(bytes: &[u8]) -> String {
	format!("\"{}\"", hex::encode(blake2_128(bytes)))
}

/// Whether the header `If-None-Match` names this tag.
pub fn is_known(said: Option<&HeaderValue>, tag: &str) -> bool {
	said.and_then(|said| said.to_str().ok()).is_some_and(|said| {
		said.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
	})
}

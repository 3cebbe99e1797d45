//! A connection over TLS: whom this side trusts, and how it shows who it is.

use crate::{Error, Result};
use jsonrpsee::client_transport::ws::{Url, WsHandshakeError, WsTransportClientBuilder};
use rustls::{
	pki_types::{pem::PemObject, CertificateDer, PrivateKeyDer},
	ClientConfig, RootCertStore,
};
use rustls_platform_verifier::BuilderVerifierExt;
use std::{
	path::{Path, PathBuf},
	sync::Arc,
};
use subxt::rpcs::RpcClient;

/// How to connect over TLS. By default: no certificate of this side's own, and the system's authorities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tls {
	/// A certificate, with those of its authorities after it, and its key: files in PEM.
	pub identity: Option<Identity>,
	/// File in PEM with the authorities that the other side's certificate has to come from; the system's if left out.
	pub authorities: Option<PathBuf>,
}

/// A certificate and its key: files in PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
	/// The certificate, with those of its authorities after it.
	pub certificate: PathBuf,
	/// Its key, which is not encrypted.
	pub key: PathBuf,
}

impl Tls {
	/// What rustls takes.
	///
	/// # Errors
	///
	/// [`Error::Input`] if a file is none, or a certificate and a key do not belong together.
	pub fn config(&self) -> Result<ClientConfig> {
		let failed = |error: rustls::Error| Error::input(format!("TLS: {error}"));
		let provider = Arc::new(rustls::crypto::ring::default_provider());
		let builder =
			ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
		let builder = builder.map_err(failed)?;
		let builder = match &self.authorities {
			None => builder.with_platform_verifier(),
			Some(path) => {
				let mut known = RootCertStore::empty();
				for authority in certificates(path)? {
					known.add(authority).map_err(|error| wrong(path, &error))?;
				}
				builder.with_root_certificates(known)
			}
		};
		let Some(Identity { certificate, key: path }) = &self.identity else {
			return Ok(builder.with_no_client_auth());
		};
		let key = PrivateKeyDer::from_pem_file(path).map_err(|error| wrong(path, &error))?;
		builder.with_client_auth_cert(certificates(certificate)?, key).map_err(|error| {
			Error::input(format!(
				"{} and {} do not belong together: {error}",
				certificate.display(),
				path.display()
			))
		})
	}
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>> {
	let found = CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
	let found: Vec<_> = found.map_err(|error| wrong(path, &error))?;
	match found.is_empty() {
		true => Err(Error::input(format!("{}: there is no certificate in it", path.display()))),
		false => Ok(found),
	}
}

fn wrong(path: &Path, error: &dyn std::fmt::Display) -> Error {
	Error::input(format!("{}: {error}", path.display()))
}

/// Opens a WebSocket to the node at `url`.
///
/// # Errors
///
/// [`Error::Input`] if a file of `tls` is none; [`Error::Connection`] if nobody answers, or not as a node does.
pub(crate) async fn open(url: &str, tls: &Tls) -> Result<RpcClient> {
	let address = Url::parse(url).map_err(|error| Error::input(format!("`{url}`: {error}")))?;
	let mut builder = WsTransportClientBuilder::default();
	if address.scheme() == "wss" {
		builder = builder.with_custom_cert_store(tls.config()?);
	} else if tls != &Tls::default() {
		return Err(Error::input(format!(
			"`{url}` is not encrypted, so that no certificate is shown or checked: write wss://"
		)));
	}
	let (sender, receiver) = builder.build(address).await.map_err(|error| refused(url, &error))?;
	let client = jsonrpsee::core::client::Client::builder()
		.max_buffer_capacity_per_subscription(4096)
		.build_with_tokio(sender, receiver);
	Ok(RpcClient::new(client))
}

/// What an error says where the other side asks for a certificate.
pub const WITHOUT_CERTIFICATE: &str = "without a certificate that it knows";

/// Why a connection was not opened. A proxy that answers is not a node that does not.
fn refused(url: &str, error: &WsHandshakeError) -> Error {
	let status = match error {
		WsHandshakeError::Rejected { status_code } => *status_code,
		_ => 0,
	};
	Error::Connection(match status {
		0 => format!(
			"no node answers at {url}: {}; check the address and that the node runs",
			root_cause(error)
		),
		400 | 401 | 403 | 495 | 496 => format!(
			"what answers at {url} lets nobody in {WITHOUT_CERTIFICATE} (status {status}): show one, or ask \
			 whoever runs it"
		),
		429 => format!(
			"what answers at {url} takes no more connections from here for now (status 429): wait some seconds, or \
			 close others that use the same certificate or address"
		),
		502..=504 => format!(
			"what answers at {url} reaches no node behind it (status {status}): ask whoever runs it"
		),
		status => format!("what answers at {url} is no node (status {status}): check the address"),
	})
}

/// The innermost error's words, without the layers' own.
fn root_cause(error: &dyn std::error::Error) -> String {
	let mut cause = error;
	while let Some(next) = cause.source() {
		cause = next;
	}
	let text = cause.to_string();
	text.rsplit("RPC error: client error: ").next().unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_a_proxy_answers_should_be_told_with_what_to_do() {
		let say = |status_code| {
			refused("wss://node", &WsHandshakeError::Rejected { status_code }).to_string()
		};
		assert!(say(400).contains(WITHOUT_CERTIFICATE), "{}", say(400));
		assert!(say(429).contains("wait some seconds"), "{}", say(429));
		assert!(say(502).contains("reaches no node"), "{}", say(502));
		for status in [400, 429, 502, 404] {
			assert!(!say(status).contains("no node answers"), "{}", say(status));
		}
	}

	#[test]
	fn files_that_are_no_certificates_should_be_named() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("no.pem");
		std::fs::write(&path, "nothing").unwrap();
		let tls = Tls { authorities: Some(path.clone()), identity: None };
		assert!(tls.config().unwrap_err().to_string().contains("there is no certificate in it"));
		let identity = Identity { certificate: path.clone(), key: path };
		let tls = Tls { identity: Some(identity), authorities: None };
		assert!(tls.config().unwrap_err().to_string().contains("no.pem"));
	}
}

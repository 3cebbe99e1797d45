//! Which addresses may be called.
//!
//! Whoever may register a receiver must not reach what only this machine reaches: other services on it, the post's own
//! network, the metadata service of a cloud. So hosts are listed in the configuration, what a name resolves to is looked
//! at, and the connection goes to the very address that was looked at.

use crate::{
	config::WebhooksConfig,
	networks::{self, Network},
};
use hyper::Uri;
use hyper_util::client::legacy::connect::dns::Name;
use std::{
	future::Future,
	io,
	net::{IpAddr, SocketAddr},
	pin::Pin,
	sync::Arc,
	task::{Context, Poll},
};
use tower::Service;
use tutela_client::{Error, Result};

/// How long an address may be.
const LONGEST: usize = 512;

/// Whether a message may be sent to `text`, as far as that can be said before its name is resolved.
///
/// # Errors
///
/// [`Error::Input`], which says why not.
pub fn check(text: &str, config: &WebhooksConfig) -> Result<Uri> {
	let refuse = |why: &str| Err(Error::input(format!("url: {why}")));
	let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
	let Some(uri) = text.parse::<Uri>().ok().filter(|_| is_plain && text.len() <= LONGEST) else {
		return refuse("it is no address: write it as https://hooks.example.org/tutela, with at most 512 letters");
	};
	let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
		return refuse("write https:// and the receiver's host");
	};
	if authority.as_str().contains('@') {
		return refuse("no name or password may be in it: leave out what is before the @");
	}
	// A path with an id would name a child to whoever reads a proxy's log.
	if text.contains("0x") || has_long_digits(text) {
		return refuse("no id may be in it: a proxy's log would name a child. Give the receiver a path of words");
	}
	let host = authority.host().trim_matches(['[', ']']).to_ascii_lowercase();
	let literal: Option<IpAddr> = host.parse().ok();
	let is_loopback = literal.is_some_and(|ip| ip.is_loopback());
	match scheme {
		"https" => {}
		"http" if is_loopback && config.loopback => {}
		_ => {
			return refuse(
				"write https://: what is told is about children, and others may listen on the way",
			)
		}
	}
	if let Some(ip) = literal.filter(|ip| !Allowed::of(config).has(*ip)) {
		return refuse(&format!(
			"{ip} is no public address: if it is an office's, write its network into webhooks.networks of the configuration"
		));
	}
	let port = authority.port_u16().unwrap_or(if scheme == "https" { 443 } else { 80 });
	let is_listed = |listed: &String| {
		let listed = listed.to_ascii_lowercase();
		listed == format!("{host}:{port}") || (port == 443 && listed == host)
	};
	match config.hosts.iter().any(is_listed) {
		true => Ok(uri),
		false => refuse(&format!(
			"{host}:{port} is not among webhooks.hosts of the configuration: whoever runs the gateway adds it there"
		)),
	}
}

/// Whether 32 hexadecimal digits follow each other, as in an id.
fn has_long_digits(text: &str) -> bool {
	text.split(|letter: char| !letter.is_ascii_hexdigit()).any(|some| some.len() >= 32)
}

/// Which addresses may be called.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
	/// Networks that are not public.
	pub networks: Vec<Network>,
	/// Whether this machine itself.
	pub loopback: bool,
}

impl Allowed {
	/// What a configuration allows.
	pub fn of(config: &WebhooksConfig) -> Self {
		Self { networks: config.networks.clone(), loopback: config.loopback }
	}

	/// Whether a message may be sent to this address.
	pub fn has(&self, ip: IpAddr) -> bool {
		let ip = networks::bare(ip);
		// What reaches this machine itself is not one of an office's networks, whatever their list says.
		match ip.is_loopback() || ip.is_unspecified() {
			true => self.loopback && ip.is_loopback(),
			false => networks::is_public(ip) || self.networks.iter().any(|one| one.has(ip)),
		}
	}

	/// All addresses of a name, or none: one that must not be called is no accident.
	fn all(&self, found: Vec<SocketAddr>) -> io::Result<Vec<SocketAddr>> {
		match found.iter().find(|one| !self.has(one.ip())) {
			Some(one) => Err(io::Error::new(
				io::ErrorKind::PermissionDenied,
				format!(
					"the name leads to {}, which is no public address: if it is an office's, write its network into \
					 webhooks.networks of the configuration",
					one.ip()
				),
			)),
			None => Ok(found),
		}
	}
}

/// Resolves names, and refuses a name that leads anywhere that must not be called.
#[derive(Clone, Debug)]
pub struct Resolver(pub Arc<Allowed>);

impl Service<Name> for Resolver {
	type Response = std::vec::IntoIter<SocketAddr>;
	type Error = io::Error;
	type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

	fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
		Poll::Ready(Ok(()))
	}

	fn call(&mut self, name: Name) -> Self::Future {
		let allowed = self.0.clone();
		Box::pin(async move {
			let found = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
			allowed.all(found).map(Vec::into_iter)
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn config(loopback: bool) -> WebhooksConfig {
		let hosts = ["hooks.example.org", "hooks.example.org:8443", "127.0.0.1:9000", "10.0.0.1"];
		WebhooksConfig {
			hosts: hosts.map(Into::into).into(),
			loopback,
			..WebhooksConfig::default()
		}
	}

	#[test]
	fn only_listed_hosts_should_be_called_and_only_over_https() {
		let said = |url: &str| check(url, &config(false)).map_err(|error| error.to_string());
		assert!(said("https://hooks.example.org/tutela").is_ok());
		assert!(said("https://HOOKS.example.org:8443/").is_ok());
		for (url, why) in [
			("http://hooks.example.org/", "https://"),
			("ftp://hooks.example.org/", "https://"),
			("hooks.example.org", "https://"),
			("https://hooks.example.org:444/", "webhooks.hosts"),
			("https://hooks.example.org.evil.example/", "webhooks.hosts"),
			("https://evil.example/hooks.example.org", "webhooks.hosts"),
			("https://hooks.example.org@evil.example/", "password"),
			("https://user:word@hooks.example.org/", "password"),
			("https://10.0.0.1/", "no public address"),
			("https://[::1]/", "no public address"),
			("https://[::ffff:10.0.0.1]/", "no public address"),
			("http://127.0.0.1:9000/", "https://"),
			("https://127.0.0.1:9000/", "no public address"),
			("https://hooks.example.org/a b", "no address"),
		] {
			assert!(said(url).is_err_and(|error| error.contains(why)), "{url}: {:?}", said(url));
		}
		assert!(check("http://127.0.0.1:9000/x", &config(true)).is_ok());
		assert!(check("http://hooks.example.org/", &config(true)).is_err());
		assert!(check("http://10.0.0.1/", &config(true)).is_err());
	}

	#[test]
	fn no_childs_id_should_be_in_a_receivers_address() {
		let id = "5f2e1d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
		for path in [format!("0x{id}"), id.to_owned(), format!("?child={id}"), id[..32].into()] {
			assert!(check(&format!("https://hooks.example.org/{path}"), &config(false)).is_err());
		}
	}

	#[test]
	fn what_is_not_public_should_be_called_if_it_is_allowed_alone() {
		let networks = vec!["10.20.0.0/16".parse().unwrap(), "127.0.0.0/8".parse().unwrap()];
		let office = Allowed { networks, loopback: false };
		let this_machine = Allowed { networks: vec![], loopback: true };
		for (ip, by_office, by_this_machine) in [
			("1.1.1.1", true, true),
			("10.20.3.4", true, false),
			("::ffff:10.20.3.4", true, false),
			("10.21.3.4", false, false),
			("169.254.169.254", false, false),
			("127.0.0.1", false, true),
			("::ffff:127.0.0.1", false, true),
			("::1", false, true),
			("0.0.0.0", false, false),
		] {
			let ip = ip.parse().unwrap();
			assert_eq!(
				(office.has(ip), this_machine.has(ip)),
				(by_office, by_this_machine),
				"{ip}"
			);
		}
	}

	#[tokio::test]
	async fn a_name_that_leads_to_this_machine_should_not_be_called() {
		let resolve = |name: &str, loopback| {
			let name: Name = name.parse().unwrap();
			let allowed = Allowed { networks: vec![], loopback };
			async move { Resolver(allowed.into()).call(name).await }
		};
		let refused = resolve("localhost", false).await.unwrap_err();
		assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
		assert!(resolve("localhost", true).await.unwrap().count() > 0);
		// The resolver of the system takes other forms of an address, too.
		for name in ["2130706433", "0x7f.1", "127.1"] {
			assert!(resolve(name, false).await.is_err(), "{name}");
		}
		let mixed = vec!["1.1.1.1:0".parse().unwrap(), "10.0.0.1:0".parse().unwrap()];
		assert!(Allowed::default().all(mixed).is_err());
	}
}

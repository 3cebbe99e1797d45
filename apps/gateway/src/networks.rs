//! Addresses that lead to no public machine, and networks by their prefixes.

use serde::{Deserialize, Deserializer};
use std::{
	net::{IpAddr, Ipv4Addr, Ipv6Addr},
	str::FromStr,
};

/// A network: all addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
	address: IpAddr,
	bits: u32,
}

impl Network {
	/// Whether the network has this address.
	pub fn has(&self, ip: IpAddr) -> bool {
		match (self.address, ip) {
			(IpAddr::V4(own), IpAddr::V4(ip)) => {
				let mask = u32::MAX.checked_shl(32_u32.saturating_sub(self.bits)).unwrap_or(0);
				u32::from(own) & mask == u32::from(ip) & mask
			}
			(IpAddr::V6(own), IpAddr::V6(ip)) => {
				let mask = u128::MAX.checked_shl(128_u32.saturating_sub(self.bits)).unwrap_or(0);
				u128::from(own) & mask == u128::from(ip) & mask
			}
			_ => false,
		}
	}
}

impl FromStr for Network {
	type Err = String;

	fn from_str(text: &str) -> Result<Self, String> {
		let wrong =
			|| format!("`{text}` is no network: write an address and its bits, as in 10.20.0.0/16");
		let (address, bits) = text.split_once('/').ok_or_else(wrong)?;
		let address: IpAddr = address.parse().map_err(|_| wrong())?;
		let bits: u32 = bits.parse().map_err(|_| wrong())?;
		let most = if address.is_ipv4() { 32 } else { 128 };
		// A prefix of few bits would let through what nobody meant.
		match bits {
			8..=128 if bits <= most => Ok(Self { address, bits }),
			_ => Err(format!("`{text}`: a network has 8 to {most} bits")),
		}
	}
}

impl<'de> Deserialize<'de> for Network {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
	}
}

/// Networks of IPv4 that lead to no public machine (IANA's registry of special addresses), and the addresses of metadata
/// services.
const SPECIAL: [(Ipv4Addr, u32); 16] = [
	(Ipv4Addr::new(0, 0, 0, 0), 8),
	(Ipv4Addr::new(10, 0, 0, 0), 8),
	(Ipv4Addr::new(100, 64, 0, 0), 10),
	(Ipv4Addr::new(127, 0, 0, 0), 8),
	// Metadata of most clouds too: 169.254.169.254.
	(Ipv4Addr::new(169, 254, 0, 0), 16),
	(Ipv4Addr::new(172, 16, 0, 0), 12),
	(Ipv4Addr::new(192, 0, 0, 0), 24),
	(Ipv4Addr::new(192, 0, 2, 0), 24),
	(Ipv4Addr::new(192, 88, 99, 0), 24),
	(Ipv4Addr::new(192, 168, 0, 0), 16),
	(Ipv4Addr::new(198, 18, 0, 0), 15),
	(Ipv4Addr::new(198, 51, 100, 0), 24),
	(Ipv4Addr::new(203, 0, 113, 0), 24),
	(Ipv4Addr::new(224, 0, 0, 0), 4),
	(Ipv4Addr::new(240, 0, 0, 0), 4),
	// Azure's.
	(Ipv4Addr::new(168, 63, 129, 16), 32),
];

/// Whether an address leads to a public machine. One of IPv4 within one of IPv6 counts as what is within.
pub fn is_public(ip: IpAddr) -> bool {
	match bare(ip) {
		IpAddr::V4(ip) => {
			let is_in = |(address, bits): &(Ipv4Addr, u32)| {
				Network { address: (*address).into(), bits: *bits }.has(ip.into())
			};
			!SPECIAL.iter().any(is_in)
		}
		IpAddr::V6(ip) => is_public_v6(ip),
	}
}

/// The address of IPv4 that is written as one of IPv6 (`::ffff:10.0.0.1`), or the address itself.
pub fn bare(ip: IpAddr) -> IpAddr {
	match ip {
		IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(ip, IpAddr::V4),
		IpAddr::V4(_) => ip,
	}
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
	let [first, second, ..] = ip.segments();
	let is_global_unicast = first & 0xe000 == 0x2000;
	// Those that lead to an address of IPv4 (6to4, Teredo), other protocols' (2001::/23) and documentation's.
	let is_special = first == 0x2002
		|| (first == 0x2001 && (second < 0x0200 || second == 0x0db8))
		|| (first == 0x3fff && second < 0x1000);
	is_global_unicast && !is_special
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn private_loopback_link_local_and_metadata_addresses_should_not_be_public() {
		let is_public = |text: &str| is_public(text.parse().unwrap());
		for public in [
			"1.1.1.1",
			"9.255.255.255",
			"11.0.0.1",
			"172.32.0.1",
			"223.255.255.255",
			"2606:4700::1111",
		] {
			assert!(is_public(public), "{public}");
		}
		for special in [
			"127.0.0.1",
			"127.255.0.1",
			"0.0.0.0",
			"10.1.2.3",
			"172.16.0.1",
			"172.31.255.255",
			"192.168.1.1",
			"169.254.169.254",
			"100.100.100.200",
			"168.63.129.16",
			"192.0.0.192",
			"198.19.0.1",
			"224.0.0.1",
			"255.255.255.255",
			"::",
			"::1",
			"fe80::1",
			"fc00::1",
			"fd00:ec2::254",
			"ff02::1",
			"::ffff:127.0.0.1",
			"::ffff:169.254.169.254",
			"::7f00:1",
			"64:ff9b::7f00:1",
			"2002:7f00:1::",
			"2001::1",
			"2001:db8::1",
			"3fff::1",
		] {
			assert!(!is_public(special), "{special}");
		}
	}

	#[test]
	fn a_network_should_have_what_begins_as_it_does() {
		let network: Network = "10.20.0.0/16".parse().unwrap();
		for (ip, is_in) in
			[("10.20.0.1", true), ("10.20.255.255", true), ("10.21.0.1", false), ("::1", false)]
		{
			assert_eq!(network.has(ip.parse().unwrap()), is_in, "{ip}");
		}
		let network: Network = "fd12:3456::/32".parse().unwrap();
		assert!(network.has("fd12:3456:7::1".parse().unwrap()));
		assert!(!network.has("fd12:3457::1".parse().unwrap()));
		for wrong in ["10.20.0.0", "10.20.0.0/33", "0.0.0.0/0", "::/0", "office/16", "10.20.0.0/x"]
		{
			assert!(wrong.parse::<Network>().is_err(), "{wrong}");
		}
	}
}

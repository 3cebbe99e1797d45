//! Which key signs.

use std::path::Path;
use tutela_client::{Error, Key, Result};

/// Environment variable that a secret is read from.
pub const VARIABLE: &str = "TUTELA_KEY";

/// The key in the file `named`, or else in the environment variable [`VARIABLE`]. Gives a warning
/// too if others can read the file.
///
/// # Errors
///
/// [`Error::Input`] if `named` is a secret itself, because other processes can read a command line.
pub fn find(named: Option<&str>) -> Result<(Key, Option<String>)> {
	match named {
		Some(named) if looks_secret(named) => Err(Error::input(format!(
			"--key takes a file, not a secret: other processes can read a command line; put it \
			 into a file, or into {VARIABLE}"
		))),
		Some(named) => Key::from_file(Path::new(named)),
		None => match std::env::var(VARIABLE) {
			// What a key file holds is taken too: `TUTELA_KEY="$(cat some.key)"`.
			Ok(secret) => Key::from_text(&secret)
				.map(|key| (key, None))
				.map_err(|error| Error::input(format!("{VARIABLE}: {error}"))),
			Err(_) => Err(Error::input(format!(
				"no key to sign with: give --key with a file (`tutela key new` makes one), or set \
				 {VARIABLE}"
			))),
		},
	}
}

/// Whether `named` is a phrase, a seed or a derivation of one, and no file's name.
fn looks_secret(named: &str) -> bool {
	let bare = ["sr25519:", "ed25519:", "ecdsa:"]
		.iter()
		.find_map(|scheme| named.strip_prefix(scheme))
		.unwrap_or(named);
	let digits = bare.strip_prefix("0x").unwrap_or(bare);
	let is_seed = digits.len() >= 64 && digits.chars().take(64).all(|c| c.is_ascii_hexdigit());
	let is_derived = bare.starts_with("//") && !Path::new(bare).exists();
	is_seed || is_derived || bare.split_whitespace().count() >= 12
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_secret_on_the_command_line_should_be_refused() {
		let phrase =
			"quagga okapi tapir numbat quokka axolotl kakapo dugong ocelot jerboa caracal kudu";
		let seed = format!("0x{}", "11".repeat(32));
		let derived = ["/", "/Nobody"].concat();
		for secret in [phrase, &seed, &derived, &format!("ecdsa:{derived}")] {
			let error = find(Some(secret)).unwrap_err().to_string();
			assert!(error.contains("not a secret") && !error.contains(secret), "{error}");
		}
	}

	#[test]
	fn a_file_should_be_taken_for_a_file() {
		for name in ["border.key", "/etc/tutela/border.key", "keys/0x11.key", "two words.key"] {
			assert!(!looks_secret(name), "{name}");
		}
	}
}

//! Signatures that a wallet, a device or an HSM made.

use super::args;
use clap::Args;
use tutela_client::{consent_file::SignedFile, dates::Time, wallet, Error, Result};
use tutela_primitives::{AccountId, Minute, Signed};

/// The minute of --attested-at. A text that is signed elsewhere needs a date: `now` is another minute each time.
pub fn attested_minute(at: Option<Time>) -> Result<Minute> {
	match at {
		Some(Time::Exact(moment)) => Ok(Minute::containing(moment)),
		_ => Err(Error::input(
			"--attested-at: write a date and a minute, as in \"2026-12-01 10:30\"; the text that is signed \
			 names it",
		)),
	}
}

/// A signature that a wallet, a device or an HSM made over a text.
#[derive(Clone, Debug, Args)]
pub struct MadeElsewhere {
	/// The account of whoever signed
	#[arg(long, value_parser = args::account)]
	pub account: AccountId,
	/// The signature in hexadecimal, as the wallet shows it; scheme and form are found out
	#[arg(long, value_name = "HEX")]
	signature: String,
}

impl MadeElsewhere {
	/// The signature, if it is this account's over `text`.
	pub fn signed(&self, text: &[u8]) -> Result<Signed> {
		wallet::recognise(text, &self.account, &self.signature)
	}

	/// The same, as files hold it.
	pub fn in_file(&self, text: &[u8]) -> Result<SignedFile> {
		SignedFile::try_from(&self.signed(text)?).map_err(Error::Input)
	}
}

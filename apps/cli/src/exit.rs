//! Exit codes of the `tutela` command line.

use tutela_client::Error;

/// It was done.
pub const SUCCESS: u8 = 0;
/// Something unforeseen: a file could not be written, for example.
pub const UNFORESEEN: u8 = 1;
/// The command line or a file that it names is wrong. Nothing was sent.
pub const INPUT: u8 = 2;
/// The chain refused: the pool did not take the transaction, or the call failed. Nothing changed.
pub const REFUSED: u8 = 3;
/// No node, a node of another network, or a chain whose calls or storage changed; or no token with the key.
pub const CONNECTION: u8 = 4;
/// With `--require-cleared`: a record was written (or foretold), but not every verdict is
/// `Cleared`.
pub const NOT_CLEARED: u8 = 5;
/// What was asked for is not on the chain.
pub const NOT_FOUND: u8 = 6;
/// Evidence or a consent does not hold, or an audit found a record that differs from what it had to be.
pub const NOT_VERIFIED: u8 = 7;
/// A transaction was sent, and whether the chain includes it is not known.
pub const UNKNOWN: u8 = 8;
/// The chain took the call, and what was asked for did not happen: nobody was registered, or another institution has
/// to agree.
pub const NOT_DONE: u8 = 10;
/// An audit found no record that differs, but some that cannot be judged.
pub const UNDETERMINED: u8 = 11;

/// The exit codes, as `tutela --help` shows them.
pub const HELP: &str = "\
Exit codes:
  0  done
  1  something unforeseen
  2  the command line or a file is wrong; nothing was sent
  3  the chain refused; nothing was written to it
  4  no node, a node of another network, or a chain that changed; or the token with the key is not there
  5  with --require-cleared: a verdict is not Cleared (the record is written all the same)
  6  not found
  7  evidence or a consent does not hold, or an audit found a record that differs
  8  sent, and the outcome is not known or not final; look it up, do not send it anew
  10  the chain took the call, but what was asked for did not happen: a tag is another child's, or another
      institution has to agree
  11  an audit found no record that differs, but some that it cannot judge";

/// How a command ended that did what it was told to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
	/// There is nothing to add.
	Done,
	/// Verdicts are not `Cleared`, where that is required. The text says how many.
	NotCleared(String),
	/// Evidence does not hold, or records differ. The text says which, or how many.
	NotVerified(String),
	/// What was asked for did not happen, although the chain took the call. The text says why.
	NotDone(String),
	/// Records cannot be judged. The text says how many.
	Undetermined(String),
}

impl Ending {
	/// The code that the command line ends with.
	pub fn code(&self) -> u8 {
		match self {
			Self::Done => SUCCESS,
			Self::NotCleared(_) => NOT_CLEARED,
			Self::NotVerified(_) => NOT_VERIFIED,
			Self::NotDone(_) => NOT_DONE,
			Self::Undetermined(_) => UNDETERMINED,
		}
	}

	/// What is printed as an error.
	pub fn text(&self) -> Option<&str> {
		match self {
			Self::Done => None,
			Self::NotCleared(text)
			| Self::NotVerified(text)
			| Self::NotDone(text)
			| Self::Undetermined(text) => Some(text),
		}
	}
}

/// The code that the command line ends with after `error`.
pub fn code(error: &Error) -> u8 {
	match error {
		Error::Input(_) => INPUT,
		Error::Refused(_) => REFUSED,
		Error::Connection(_) | Error::Changed(_) | Error::Key(_) => CONNECTION,
		Error::NotFound(_) => NOT_FOUND,
		Error::Unknown(_) => UNKNOWN,
		Error::Other(_) => UNFORESEEN,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_code_should_be_in_the_help() {
		let text = String::new;
		let errors = [
			Error::Other(text()),
			Error::Input(text()),
			Error::Connection(text()),
			Error::Changed(text()),
			Error::Key(text()),
			Error::NotFound(text()),
			Error::Unknown(text()),
		];
		let endings = [
			Ending::Done,
			Ending::NotCleared(text()),
			Ending::NotVerified(text()),
			Ending::NotDone(text()),
			Ending::Undetermined(text()),
		];
		let codes = errors.iter().map(code).chain(endings.iter().map(Ending::code));
		for code in codes.chain([REFUSED]) {
			assert!(HELP.contains(&format!("\n  {code}  ")), "{code}");
		}
	}
}

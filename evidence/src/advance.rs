//! Rolls a checkpoint of a relay chain forward, over as many changes of its authorities as there
//! were.
//!
//! The changes come from a file of lines: an [`Opening`], and then one [`Handover`] a line, the
//! oldest first. Each line is read and verified by itself, so that a file may hold those of many
//! years.

use crate::{
	bundle::Handover,
	checkpoint::{Checkpoint, Trust},
	justification::without_surplus,
	limits::MAX_FILE,
	parse::{self, Malformed},
	relay::{self, AuthoritySet, RelayError, Work},
	Header,
};
use alloc::string::String;
use codec::Encode;
use core::fmt;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// What [`Opening::format`] says.
pub const FORMAT: &str = "tutela-handovers";
/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;

/// The first line of a file of handovers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
	/// Always `tutela-handovers`.
	pub format: String,
	/// Version of this form.
	pub version: u32,
	/// The network: the hash of its first block.
	pub network: H256,
	/// The parachain's number on the relay chain.
	pub para_id: u32,
	/// Number of the set of authorities that signs the first handover.
	pub set_id: u64,
}

/// Why a checkpoint cannot be advanced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdvanceError {
	/// The checkpoint names a block, and no authorities.
	NoAuthorities,
	/// A line cannot be read.
	Line(Malformed),
	/// The file is about another network or parachain.
	OtherChain,
	/// The file begins after the checkpoint's set of authorities.
	Gap {
		/// The checkpoint's set.
		has: u64,
		/// The file's first.
		begins: u64,
	},
	/// A handover proves nothing.
	Handover {
		/// The set that should have signed it.
		set_id: u64,
		/// What is wrong.
		error: RelayError,
	},
}

impl fmt::Display for AdvanceError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::NoAuthorities => f.write_str(
				"the checkpoint names a block; only one of the kind `relay`, which names the relay \
				 chain's authorities, can be advanced",
			),
			Self::Line(error) => error.fmt(f),
			Self::OtherChain => {
				f.write_str("the handovers are of another network or parachain than the checkpoint")
			}
			Self::Gap { has, begins } => write!(
				f,
				"the checkpoint names set {has} of the authorities and the handovers begin at set \
				 {begins}: take a file that begins at set {has} or before"
			),
			Self::Handover { set_id, error } => {
				write!(f, "the handover by set {set_id} of the authorities: {error}")
			}
		}
	}
}

#[cfg(feature = "std")]
impl core::error::Error for AdvanceError {}

impl From<Malformed> for AdvanceError {
	fn from(error: Malformed) -> Self {
		Self::Line(error)
	}
}

/// A checkpoint that is being advanced.
#[derive(Clone, Debug)]
pub struct Advance {
	network: H256,
	para_id: u32,
	set: AuthoritySet,
	/// Number of the block of the last handover.
	last: Option<u32>,
	/// Handovers in the file that the checkpoint is past.
	past: u64,
	steps: u64,
	work: Work,
}

impl Advance {
	/// Begins at what the reader trusts.
	///
	/// # Errors
	///
	/// [`AdvanceError::NoAuthorities`] for a checkpoint that names a block.
	pub fn new(checkpoint: &Checkpoint) -> Result<Self, AdvanceError> {
		let Trust::Relay { para_id, set_id, authorities } = &checkpoint.trust else {
			return Err(AdvanceError::NoAuthorities);
		};
		Ok(Self {
			network: checkpoint.network,
			para_id: *para_id,
			set: AuthoritySet::new(*set_id, authorities),
			last: None,
			past: 0,
			steps: 0,
			work: Work::default(),
		})
	}

	/// The first line of a file of the handovers from here on.
	///
	/// # Errors
	///
	/// [`Malformed`] if it cannot be written.
	pub fn opening(&self) -> Result<String, Malformed> {
		parse::to_line(&Opening {
			format: FORMAT.into(),
			version: VERSION,
			network: self.network,
			para_id: self.para_id,
			set_id: self.set.id,
		})
	}

	/// Takes the first line of a file.
	///
	/// # Errors
	///
	/// [`AdvanceError`] if the file is about another chain, or begins too late.
	pub fn open(&mut self, line: &[u8]) -> Result<(), AdvanceError> {
		let opening: Opening = parse::file(line, MAX_FILE, FORMAT, VERSION)?;
		if (opening.network, opening.para_id) != (self.network, self.para_id) {
			return Err(AdvanceError::OtherChain);
		}
		let (has, begins) = (self.set.id, opening.set_id);
		self.past = has.checked_sub(begins).ok_or(AdvanceError::Gap { has, begins })?;
		Ok(())
	}

	/// Takes the next line of a file, and says whether it led on. Lines of sets before the
	/// checkpoint's are passed over.
	///
	/// # Errors
	///
	/// [`AdvanceError`] if the line cannot be read, or proves nothing.
	pub fn line(&mut self, line: &[u8]) -> Result<bool, AdvanceError> {
		if let Some(past) = self.past.checked_sub(1) {
			self.past = past;
			return Ok(false);
		}
		let handover: Handover = parse::line(line, MAX_FILE)?;
		self.step(&handover)?;
		Ok(true)
	}

	/// Follows one handover.
	///
	/// # Errors
	///
	/// [`AdvanceError::Handover`] if it proves nothing.
	pub fn step(&mut self, handover: &Handover) -> Result<(), AdvanceError> {
		let set_id = self.set.id;
		let failed = |error| AdvanceError::Handover { set_id, error };
		let (next, number, counted) =
			relay::follow(&self.set, self.last, handover, &mut self.work).map_err(failed)?;
		counted.verify(set_id, &mut self.work).map_err(failed)?;
		(self.set, self.last) = (next, Some(number));
		self.steps = self.steps.saturating_add(1);
		Ok(())
	}

	/// The set of authorities that was reached.
	pub fn set(&self) -> &AuthoritySet {
		&self.set
	}

	/// Number of the set of authorities that was reached.
	pub fn set_id(&self) -> u64 {
		self.set.id
	}

	/// How many handovers were followed, and what they cost.
	pub fn followed(&self) -> (u64, Work) {
		(self.steps, self.work)
	}

	/// The checkpoint that was reached.
	pub fn checkpoint(&self) -> Checkpoint {
		let (para_id, set_id) = (self.para_id, self.set.id);
		let authorities = self.set.listed().into();
		Checkpoint::new(self.network, Trust::Relay { para_id, set_id, authorities })
	}
}

impl Handover {
	/// The handover in a block, with no more votes than `set` needs to sign it.
	pub fn short(header: &Header, justification: &[u8], set: &AuthoritySet) -> Self {
		let justification = without_surplus(justification, header, set);
		Self { header: header.encode().into(), justification: justification.into() }
	}

	/// The handover as a line of a file.
	///
	/// # Errors
	///
	/// [`Malformed`] if it could not be read again.
	pub fn to_line(&self) -> Result<String, Malformed> {
		parse::to_line(self)
	}
}

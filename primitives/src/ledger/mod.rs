//! How records come about: the only functions that make one.
//!
//! The runtime, the verifier of evidence and the audit all call them. A court that judges a record
//! anew therefore runs the same code as the chain that wrote it.
//!
//! | function | record |
//! |---|---|
//! | [`verified`] | a crossing that a border officer reported, with the verdict of the rules |
//! | [`released`] | a second look at an exit that was referred, with the verdict of the rules at that moment |
//! | [`reported`] | an attempt that a child-protection body reported |
//! | [`unidentified`] | a child at a border whom nobody can name |
//! | [`overridden`] | an emergency override of an older record |
//! | [`corrected`] | a correction of an older record |
//!
//! Each function takes what the chain knows at that moment, changes the child's file as the record
//! demands, and returns the record. Who may report, and whether a report is well formed, the pallet
//! checks before. [`replay`] calls the function that a decoded call belongs to.

mod amending;
mod call;
mod recording;
mod replay;

pub use amending::{corrected, overridden, record_before, undo, Undone};
pub use call::BorderCall;
pub use recording::{released, reported, unidentified, verified, Verification};
pub use replay::{replay, PriorState};

use crate::{
	timeline::version_in_force, AccountId, ChildFile, CountryCode, Direction, Identity,
	InstitutionId, Moment, Officer, Record, RecordId, Rules, Verdict,
};

/// Who makes a record, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author<'a> {
	/// The officer's key.
	pub officer: &'a AccountId,
	/// The institution that the officer acts for.
	pub institution: InstitutionId,
	/// The time of the block, in milliseconds.
	pub now: Moment,
}

impl<'a> Author<'a> {
	/// `officer` at the moment `now`.
	pub fn of(officer: &'a Officer, now: Moment) -> Self {
		Self { officer: &officer.account, institution: officer.institution, now }
	}
}

/// An older record, whose place a new one takes.
#[derive(Clone, Copy, Debug)]
pub struct Older<'a> {
	/// Its number.
	pub number: RecordId,
	/// What it says.
	pub record: &'a Record,
	/// The child's record before it, where [`record_before`] asks for it.
	pub before: Option<&'a Record>,
}

impl<'a> Older<'a> {
	/// The record with this number.
	pub fn new(number: RecordId, record: &'a Record) -> Self {
		Self { number, record, before: None }
	}
}

/// A child's file, open for changes.
#[derive(Debug)]
pub struct OpenFile<'a> {
	/// Who the child is.
	pub identity: &'a Identity,
	/// What the record reads and changes.
	pub file: &'a mut ChildFile,
}

impl Record {
	/// The country whose post saw the crossing. The record names a version of its rules.
	pub fn here(&self) -> CountryCode {
		match self.direction {
			Direction::Exit => self.from,
			Direction::Entry => self.to,
		}
	}

	/// The countries whose rules it was judged by, that of the post first.
	pub fn countries_of_rules(&self) -> impl Iterator<Item = CountryCode> + '_ {
		let Verdict { rules, foreign_rules, .. } = &self.verdict;
		[rules].into_iter().chain(foreign_rules).map(|rules| rules.country)
	}

	/// The country on the other side of the border.
	pub fn other(&self) -> CountryCode {
		match self.direction {
			Direction::Exit => self.to,
			Direction::Entry => self.from,
		}
	}
}

/// The rules that are in force at the moment `at`.
///
/// `timeline` holds a country's rules, the version that comes into force last first. Where none is
/// in force at that moment, the strictest rules apply.
pub fn rules_in_force(timeline: &[Rules], at: Moment) -> Rules {
	version_in_force(timeline, at).cloned().unwrap_or_else(Rules::strictest)
}

/// The country that a child leaves and the one that it enters, seen from a post in `here`.
fn sides(
	direction: Direction,
	here: CountryCode,
	other: CountryCode,
) -> (CountryCode, CountryCode) {
	match direction {
		Direction::Exit => (here, other),
		Direction::Entry => (other, here),
	}
}

/// Chains `record` to the child's latest one and makes it the latest. `None`: the registry has no
/// file for the child, so that the record stands alone.
fn chained(record: Record, file: Option<&mut ChildFile>, number: RecordId) -> Record {
	let previous = file.and_then(|file| file.travel.last_record.replace(number));
	Record { previous, ..record }
}

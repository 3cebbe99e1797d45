//! How institutions kept their times, counted by month.

use super::{Step, TakenStep, Timeliness};
use crate::{month_of, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Months since January 1970.
pub type Month = u16;

/// What an institution did in a month, and how much of it late.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Tally {
	/// Cases that were referred: of its records, by whomever, and sealed ones that it referred.
	pub referred: u32,
	/// Of its records: how many were referred too late.
	pub noticed_late: u32,
	/// Cases that it acknowledged as the lead.
	pub acknowledged: u32,
	/// How many of them too late.
	pub acknowledged_late: u32,
	/// Children that it assessed as the lead of their case.
	pub assessed: u32,
	/// How many of them too late.
	pub assessed_late: u32,
	/// Cases that it closed.
	pub closed: u32,
	/// Cases that were reopened, with it as the lead.
	pub reopened: u32,
}

impl Tally {
	/// The month in which `now` lies.
	pub fn month(now: Moment) -> Month {
		Month::try_from(month_of(now)).unwrap_or(Month::MAX)
	}

	/// Counts a step. Plans and reviews are not counted.
	pub fn count(&mut self, taken: TakenStep) {
		let (all, late) = match taken.step {
			Step::Notice => (&mut self.referred, Some(&mut self.noticed_late)),
			Step::Acknowledgement => (&mut self.acknowledged, Some(&mut self.acknowledged_late)),
			Step::Assessment => (&mut self.assessed, Some(&mut self.assessed_late)),
			Step::Closing => (&mut self.closed, None),
			Step::Plan | Step::Review => return,
		};
		*all = all.saturating_add(1);
		if let Some(late) = late.filter(|_| taken.timeliness == Timeliness::Late) {
			*late = late.saturating_add(1);
		}
	}

	/// Whether no more is late than was done.
	pub fn is_consistent(&self) -> bool {
		self.noticed_late <= self.referred
			&& self.acknowledged_late <= self.acknowledged
			&& self.assessed_late <= self.assessed
	}
}

//! How long a country lets each step of a case take.

use super::Step;
use crate::{timeline::Version, Moment, DAY, MINUTE};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Largest number of versions of a country's clocks that are planned or in force. One place of these is the
/// council's.
pub const MAX_CLOCKS: u32 = 4;
/// Longest time that a country may give for one step, in milliseconds (366 days).
pub const LONGEST_SPAN: Moment = 366 * DAY;

/// A time that a step may take, nights and holidays included.
///
/// Working days depend on holidays, which a chain does not know. A country whose law counts them states the
/// longest time that they can take: 15 working days become 25 days.
#[derive(
	Clone,
	Copy,
	Debug,
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
pub enum Span {
	/// So many minutes.
	Minutes(u16),
	/// So many times 24 hours.
	Days(u16),
}

impl Span {
	/// How long it is, in milliseconds.
	pub fn length(self) -> Moment {
		match self {
			Self::Minutes(minutes) => Moment::from(minutes).saturating_mul(MINUTE),
			Self::Days(days) => Moment::from(days).saturating_mul(DAY),
		}
	}

	/// Whether a country may set it: longer than nothing, and at most [`LONGEST_SPAN`].
	fn is_valid(self) -> bool {
		(1..=LONGEST_SPAN).contains(&self.length())
	}
}

/// One version of the clocks of a country: how long each step of a case may take.
///
/// A step without a span is not owed: it may be taken, or left out.
#[derive(
	Clone,
	Copy,
	Debug,
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
pub struct Clocks {
	/// Number of this version. 0 stands for no clocks, where a country set none.
	pub version: u32,
	/// From when on cases begin under it, in milliseconds. A running case keeps its version.
	pub in_force_from: Moment,
	/// From the crossing until the case is referred.
	pub notice: Option<Span>,
	/// From the notice until the lead says that it has the case.
	pub acknowledgement: Option<Span>,
	/// From the step before until the first assessment.
	pub assessment: Option<Span>,
	/// From the step before until there is a plan.
	pub plan: Option<Span>,
	/// From the step before, and then from each review to the next.
	pub review_every: Option<Span>,
}

impl Clocks {
	/// Where a country set no clocks: nothing is owed.
	pub fn none() -> Self {
		Self {
			version: 0,
			in_force_from: 0,
			notice: None,
			acknowledgement: None,
			assessment: None,
			plan: None,
			review_every: None,
		}
	}

	/// Moldova, as an illustration that a lawyer has to confirm.
	///
	/// Draft 1025/MAI/2025 on intersectoral cooperation (second consultation, February 2026): the border police
	/// notifies the guardianship authority within 30 minutes, and its first assessment takes 3 hours at most.
	pub fn moldova() -> Self {
		Self {
			version: 1,
			notice: Some(Span::Minutes(30)),
			assessment: Some(Span::Minutes(180)),
			..Self::none()
		}
	}

	/// How long `step` may take. `None`: it is not owed.
	pub fn span(&self, step: Step) -> Option<Span> {
		match step {
			Step::Notice => self.notice,
			Step::Acknowledgement => self.acknowledgement,
			Step::Assessment => self.assessment,
			Step::Plan => self.plan,
			Step::Review => self.review_every,
			Step::Closing => None,
		}
	}

	/// Whether a country may set them. Notice and assessment must have a span: a country that owes neither sets
	/// no clocks.
	pub fn is_valid(&self) -> bool {
		let owed = [self.notice, self.assessment];
		let all =
			[self.notice, self.acknowledgement, self.assessment, self.plan, self.review_every];
		owed.iter().all(Option::is_some) && all.into_iter().flatten().all(Span::is_valid)
	}
}

impl Version for Clocks {
	fn version(&self) -> u32 {
		self.version
	}

	fn in_force_from(&self) -> Moment {
		self.in_force_from
	}
}

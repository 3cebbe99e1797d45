//! The steps of a case.

use super::Clocks;
use crate::{named_set::named_members, InstitutionId, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32};

/// Largest number of steps that a case remembers: one of each kind.
pub const MAX_STEPS: u32 = 6;

named_members! {
	/// A step of a case, in the order in which they follow one another.
	pub enum Step {
		/// The lead is told of the child. The referral is this step.
		Notice,
		/// The lead says that it has the case.
		Acknowledgement,
		/// The lead assessed what the child needs first.
		Assessment,
		/// There is a plan of what is done.
		Plan,
		/// The plan was looked at again. A later review takes the place of the one before.
		Review,
		/// The case is closed.
		Closing,
	}
}

/// Where a step is.
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
pub enum StepState {
	/// It is owed.
	Owed {
		/// Until when, in milliseconds.
		due_at: Moment,
	},
	/// It is owed, and somebody noted that it was not taken in time.
	Missed {
		/// Until when it was due, in milliseconds.
		due_at: Moment,
	},
	/// It was taken.
	Taken {
		/// Until when it was due, in milliseconds.
		due_at: Moment,
		/// When it was taken, in milliseconds.
		taken_at: Moment,
		/// The institution that took it.
		by: InstitutionId,
	},
	/// It was taken, and no clock ran for it.
	TakenUntimed {
		/// When it was taken, in milliseconds.
		taken_at: Moment,
		/// The institution that took it.
		by: InstitutionId,
	},
}

/// A step that was taken or is owed.
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
pub struct StepEntry {
	/// Which step.
	pub step: Step,
	/// Where it is.
	pub state: StepState,
}

/// The steps of a case, ascending. At most the last one is owed; all others were taken.
pub type Steps = BoundedVec<StepEntry, ConstU32<MAX_STEPS>>;

/// Whether a step was taken in time.
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
pub enum Timeliness {
	/// It was.
	InTime,
	/// It was not.
	Late,
	/// No clock ran for it.
	NoClock,
}

/// A step that a case took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenStep {
	/// Which step.
	pub step: Step,
	/// Whether it was taken in time.
	pub timeliness: Timeliness,
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepRefused {
	/// It was taken before.
	TakenAlready,
	/// A later step was taken, an owed one is missing, or it is taken by another call.
	OutOfOrder,
}

impl StepEntry {
	/// A step that is owed until `due_at`.
	pub fn owed(step: Step, due_at: Moment) -> Self {
		Self { step, state: StepState::Owed { due_at } }
	}

	/// A step that `by` took at `taken_at`. `due_at` is `None` if no clock ran for it.
	pub fn taken(step: Step, due_at: Option<Moment>, taken_at: Moment, by: InstitutionId) -> Self {
		let state = match due_at {
			Some(due_at) => StepState::Taken { due_at, taken_at, by },
			None => StepState::TakenUntimed { taken_at, by },
		};
		Self { step, state }
	}

	/// When it was taken, in milliseconds. `None`: it is owed.
	pub fn taken_at(&self) -> Option<Moment> {
		match self.state {
			StepState::Taken { taken_at, .. } | StepState::TakenUntimed { taken_at, .. } => {
				Some(taken_at)
			}
			StepState::Owed { .. } | StepState::Missed { .. } => None,
		}
	}

	/// Until when it is, or was, due, in milliseconds. `None`: no clock ran for it.
	pub fn due_at(&self) -> Option<Moment> {
		match self.state {
			StepState::Owed { due_at }
			| StepState::Missed { due_at }
			| StepState::Taken { due_at, .. } => Some(due_at),
			StepState::TakenUntimed { .. } => None,
		}
	}

	/// Whether it is owed and was not taken in time.
	pub fn is_overdue(&self, now: Moment) -> bool {
		self.taken_at().is_none() && self.due_at().is_some_and(|due_at| due_at < now)
	}

	/// Whether it was taken in time. A step that is owed is judged as if it were taken at `now`.
	pub fn timeliness(&self, now: Moment) -> Timeliness {
		let at = self.taken_at().unwrap_or(now);
		match self.due_at() {
			None => Timeliness::NoClock,
			Some(due_at) if at <= due_at => Timeliness::InTime,
			Some(_) => Timeliness::Late,
		}
	}
}

/// The step that is owed next after `taken`, by a clock that runs from `from`. `None`: nothing is owed.
///
/// A review is owed again after each review.
pub(super) fn next_owed(clocks: &Clocks, taken: Step, from: Moment) -> Option<StepEntry> {
	use Step::{Acknowledgement, Assessment, Plan, Review};
	let later = [Acknowledgement, Assessment, Plan, Review];
	let follows = |step: &Step| *step > taken || (*step, taken) == (Review, Review);
	let (step, span) = later
		.into_iter()
		.filter(follows)
		.find_map(|step| clocks.span(step).map(|span| (step, span)))?;
	Some(StepEntry::owed(step, from.saturating_add(span.length())))
}

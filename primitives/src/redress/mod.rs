//! Redress: what can be contested, by whom, who decides, and what follows if nobody does.
//!
//! An **open contest** of one target holds the **pleas** of those who are concerned. The institution
//! that did what is contested is the **respondent**. Somebody independent decides within 30 days, or
//! within 90 if the time was extended once. If nobody does, a target that only advises ends, and any
//! other stays and the contest is overdue.
//!
//! Statements, answers and reasons are commitments. What they say is kept off chain.

mod complainant;
mod contest;
mod contestable;
mod target;

pub use complainant::{Complainant, Plea};
pub use contest::{
	Answer, Contest, ContestId, ContestState, Contested, Decision, Due, Ruling, Upheld,
};
pub use contestable::{Contestable, SecondLooks};
pub use target::{Ground, LookupId, Target};

use crate::{Moment, DAY};

/// Within which time a contest must be decided, in milliseconds (30 days).
///
/// The month of the General Data Protection Regulation, article 12(3), in days.
pub const CONTEST_PERIOD: Moment = 30 * DAY;
/// By how much the time can be extended once, in milliseconds (60 days).
///
/// The two further months of the General Data Protection Regulation, article 12(3), in days.
pub const CONTEST_EXTENSION: Moment = 60 * DAY;
/// How long a contested alert is paused at most, in milliseconds (7 days).
pub const LONGEST_PAUSE: Moment = 7 * DAY;
/// Largest number of pleas in a contest: one of each kind of complainant.
pub const MAX_PLEAS: u32 = 5;
/// Largest number of open contests about one child in which one complainant has a plea.
pub const MAX_OPEN_PLEAS: u32 = 3;

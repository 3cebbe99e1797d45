//! How the pallet that hears contests knows those that keep what is contested.

use super::{Contested, Target, Upheld};
use crate::{InstitutionId, Moment, SubjectId};

/// What may be contested, and what follows if a contest is upheld.
///
/// A pallet knows the targets that it keeps. A tuple of pallets tries each in turn: alerts and records are
/// kept by the border pallet; cases, grants and look-ups by the one that keeps cases, once there is one.
pub trait Contestable {
	/// What is known of a target. `None`: there is none, or it does not stand any more.
	fn contested(target: &Target) -> Option<Contested>;

	/// Makes the target refer and not deny until `until`. `false`: there is nothing to pause.
	fn pause(target: &Target, until: Moment) -> bool;

	/// Ends a pause at `now`. `false`: nothing was paused.
	fn resume(target: &Target, now: Moment) -> bool;

	/// Does what follows if a contest is right. `false`: nothing was left to do.
	fn uphold(target: &Target, upheld: &Upheld) -> bool;
}

macro_rules! first_that_knows {
	($($name:ident),+) => {
		impl<$($name: Contestable),+> Contestable for ($($name,)+) {
			fn contested(target: &Target) -> Option<Contested> {
				None$(.or_else(|| $name::contested(target)))+
			}

			fn pause(target: &Target, until: Moment) -> bool {
				false$(|| $name::pause(target, until))+
			}

			fn resume(target: &Target, now: Moment) -> bool {
				false$(|| $name::resume(target, now))+
			}

			fn uphold(target: &Target, upheld: &Upheld) -> bool {
				false$(|| $name::uphold(target, upheld))+
			}
		}
	};
}
first_that_knows!(A);
first_that_knows!(A, B);

/// Institutions' requests to look twice at a child, which refer and never deny.
pub trait SecondLooks {
	/// Ends what an institution asked for. `false`: it asked for nothing.
	fn withdraw(subject: &SubjectId, by: InstitutionId) -> bool;
}

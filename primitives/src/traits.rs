//! How the pallets know each other.

use crate::{AccountId, Identity, Institution, InstitutionId, Officer, SubjectId};

/// Where children's files are kept: one item a child.
pub trait ChildFiles {
	/// What others keep in a file.
	type Data;

	/// Reads a file. `None` if there is no such subject.
	fn read<R>(subject: &SubjectId, f: impl FnOnce(&Identity, &Self::Data) -> R) -> Option<R>;

	/// Changes what others keep in a file, with one read and one write. Nothing is written if `f`
	/// fails. `None` if there is no such subject.
	fn try_mutate<R, E>(
		subject: &SubjectId,
		f: impl FnOnce(&Identity, &mut Self::Data) -> Result<R, E>,
	) -> Result<Option<R>, E>;

	/// Puts a file in place.
	#[cfg(feature = "runtime-benchmarks")]
	fn put(subject: &SubjectId, identity: Identity, data: Self::Data);
}

/// Who is an officer in good standing.
pub trait Officers {
	/// The officer behind `account`: appointed, not expired, of an active institution.
	fn officer(account: &AccountId) -> Option<Officer>;

	/// Puts an officer in good standing in place, and its institution where there is none.
	#[cfg(feature = "runtime-benchmarks")]
	fn put(officer: Officer);
}

/// Accredited bodies, in whatever standing.
pub trait Institutions {
	/// The institution of this number.
	fn institution(id: InstitutionId) -> Option<Institution>;
}

/// Who may send without paying, and how much.
pub trait FreeUse {
	/// What `who` can still spend, in billionths of a block; `None` if `who` has no allowance.
	fn left(who: &AccountId) -> Option<u32>;

	/// Takes `cost` from the allowance. `false`, and nothing changes, if that is more than is left.
	fn spend(who: &AccountId, cost: u32) -> bool;
}

/// An account that two pallets give an allowance spends the first one's.
macro_rules! first_of {
	($($name:ident),+) => {
		impl<$($name: FreeUse),+> FreeUse for ($($name,)+) {
			fn left(who: &AccountId) -> Option<u32> {
				None$(.or_else(|| $name::left(who)))+
			}

			fn spend(who: &AccountId, cost: u32) -> bool {
				$(
					if $name::left(who).is_some() {
						return $name::spend(who, cost);
					}
				)+
				false
			}
		}
	};
}
first_of!(A, B, C);

/// Sets the clock, for benchmarks of calls that depend on time.
#[cfg(feature = "runtime-benchmarks")]
pub trait SetTime {
	/// Makes it `now`.
	fn set_time(now: crate::Moment);
}

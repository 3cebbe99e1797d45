//! How the pallets know each other.

use crate::{
	AccountId, AttestingBody, Attestor, CaseId, CountryCode, Doubt, Identity, Institution,
	InstitutionId, Minute, Moment, Officer, Outcome, PortCode, Reasons, RecordId, SubjectId,
};
use alloc::vec::Vec;

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

/// What others keep in a file, as far as whoever merges files has to know it.
pub trait FileContents<Data> {
	/// Whether something that stands at `now` bars the child's leaving.
	fn bar_leaving(data: &Data, now: Moment) -> bool;

	/// Forgets whose signatures on consents were verified, so that they are shown again.
	fn forget_signatures(data: &mut Data);
}

/// Who is an officer in good standing.
pub trait Officers {
	/// The officer behind `account`: appointed, not expired, of an active institution.
	fn officer(account: &AccountId) -> Option<Officer>;

	/// The body for which `account` attested something in this capacity at `attested_at`, if that counts:
	/// see [`Appointment::attests_for`](crate::Appointment::attests_for).
	fn attests_for(
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody>;

	/// Puts an officer in good standing in place, and its institution where there is none.
	#[cfg(feature = "runtime-benchmarks")]
	fn put(officer: Officer);
}

/// Accredited bodies, in whatever standing.
pub trait Institutions {
	/// The institution of this number.
	fn institution(id: InstitutionId) -> Option<Institution>;

	/// Every doubt about what they or their officers did. One read.
	fn doubts() -> Vec<Doubt>;

	/// Puts these doubts in the place of all others.
	#[cfg(feature = "runtime-benchmarks")]
	fn put_doubts(doubts: Vec<Doubt>);
}

/// What others may know of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossingFacts {
	/// The child. `None`: nobody could name it.
	pub subject: Option<SubjectId>,
	/// The institution that wrote the record.
	pub institution: InstitutionId,
	/// The country that the child leaves.
	pub from: CountryCode,
	/// The country that it enters.
	pub to: CountryCode,
	/// The post at which it was seen. `None`: it was seen away from any post.
	pub post: Option<PortCode>,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// When that was recorded, in milliseconds.
	pub recorded_at: Moment,
	/// What the rules say.
	pub outcome: Outcome,
	/// Why the crossing was not cleared.
	pub reasons: Reasons,
	/// The record that took its place, if it was overridden or corrected.
	pub replaced_by: Option<RecordId>,
}

/// Records of crossings, for those that refer to them. Never used while a crossing is recorded.
pub trait Crossings {
	/// What others may know of a record. `None`: there is none of this number. Reads the record, and
	/// whether another took its place.
	fn crossing(record: RecordId) -> Option<CrossingFacts>;

	/// Puts a record of a denied exit in place, whose child was seen at `captured_at`, and returns its number.
	#[cfg(feature = "runtime-benchmarks")]
	fn put(institution: InstitutionId, post: PortCode, captured_at: Moment) -> RecordId;
}

/// Cases of child protection.
pub trait Cases {
	/// Whether the case is open, and the institution leads it or has access to it at `now`.
	fn is_party(case: CaseId, institution: InstitutionId, now: Moment) -> bool;
}

/// Who may send without paying, and how much.
pub trait FreeUse {
	/// Whose allowance paid.
	type Payer;

	/// What `who` can still spend at once, in billionths of a block: of several allowances, the
	/// largest. `None` if `who` has no allowance.
	fn left(who: &AccountId) -> Option<u32>;

	/// What is left of the allowance from which [`Self::spend`] would take `cost`, both in
	/// billionths of a block. `None` if no allowance of `who` has enough.
	fn left_for(who: &AccountId, cost: u32) -> Option<u32> {
		Self::left(who).filter(|left| *left >= cost)
	}

	/// Takes `cost` from an allowance of `who`, and says from which. `None`, and nothing changes, if
	/// that is more than is left.
	fn spend(who: &AccountId, cost: u32) -> Option<Self::Payer>;

	/// Gives back `amount` of what [`Self::spend`] took from `payer` in the same block, because it
	/// was not needed. An allowance that is gone since gets nothing.
	fn give_back(payer: &Self::Payer, amount: u32);
}

/// An account that several pallets give an allowance spends the first that has enough, so that no
/// allowance that is spent stands in the way of another. What comes after that one is not read.
macro_rules! first_with_enough {
	($($name:ident $index:tt),+) => {
		impl<$($name: FreeUse),+> FreeUse for ($($name,)+) {
			/// One of them paid.
			type Payer = ($(Option<$name::Payer>,)+);

			fn left(who: &AccountId) -> Option<u32> {
				[$($name::left(who)),+].into_iter().flatten().max()
			}

			fn left_for(who: &AccountId, cost: u32) -> Option<u32> {
				None$(.or_else(|| $name::left_for(who, cost)))+
			}

			fn spend(who: &AccountId, cost: u32) -> Option<Self::Payer> {
				let mut payers = <Self::Payer as Default>::default();
				$(
					payers.$index = $name::spend(who, cost);
					if payers.$index.is_some() {
						return Some(payers);
					}
				)+
				None
			}

			fn give_back(payers: &Self::Payer, amount: u32) {
				$(
					if let Some(payer) = &payers.$index {
						$name::give_back(payer, amount);
					}
				)+
			}
		}
	};
}
first_with_enough!(A 0, B 1, C 2);

/// Sets the clock, for benchmarks of calls that depend on time.
#[cfg(feature = "runtime-benchmarks")]
pub trait SetTime {
	/// Makes it `now`.
	fn set_time(now: Moment);
}

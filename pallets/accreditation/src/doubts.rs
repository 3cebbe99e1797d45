//! What institutions and their officers did that is in doubt.
//!
//! All doubts are in one list, which a verdict reads once. Nobody can fill it for others: accreditors
//! have a share each and a part together, and the rest is the council's.

use crate::{Config, Doubts, Error, Event, Institutions, Pallet};
use frame_support::{ensure, traits::Time, BoundedVec};
use sp_core::ConstU32;
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	trust::taints_all_of, AccountId, Accreditor, Doubt, DoubtKind, Institution, InstitutionId,
	KeyHint, Moment, Role, MAX_DOUBTS,
};

/// Largest number of doubts that one accreditor has on the list at once.
pub(crate) const DOUBTS_OF_ONE: usize = 16;
/// Largest number of doubts that all accreditors together have on the list. The others, a quarter of
/// the list, are kept for the council.
pub(crate) const DOUBTS_OF_ACCREDITORS: usize = 192;

/// Every doubt.
type List = BoundedVec<Doubt, ConstU32<MAX_DOUBTS>>;

impl<T: Config> Pallet<T> {
	/// Whether all that an institution did at the moment `at` is in doubt.
	pub(crate) fn is_distrusted(institution: InstitutionId, at: Moment) -> bool {
		taints_all_of(&Doubts::<T>::get(), institution, at)
	}

	/// Distrusts what an institution, or one key of it, did from `from` on and before `until`.
	pub(crate) fn do_distrust(
		by: Accreditor,
		institution: InstitutionId,
		key: Option<AccountId>,
		from: Moment,
		until: Option<Moment>,
	) -> DispatchResult {
		ensure!(from <= T::Time::now(), Error::<T>::DistrustInFuture);
		ensure!(until.is_none_or(|until| from < until), Error::<T>::DistrustEndsBeforeBegin);
		let kind = DoubtKind::Distrusted;
		let doubt =
			Doubt { institution, key: key.as_ref().map(KeyHint::of), kind, from, until, by };
		Doubts::<T>::try_mutate(|doubts| {
			ensure!(!is_known(doubts, &doubt), Error::<T>::AlreadyDistrusted);
			forget_narrower(doubts, &doubt);
			ensure!(has_place(doubts, by), Error::<T>::TooManyDoubts);
			doubts.try_push(doubt).map_err(|_| Error::<T>::TooManyDoubts)?;
			Ok::<_, DispatchError>(())
		})?;
		Self::deposit_event(Event::Distrusted { institution, key, from, until, by });
		Ok(())
	}

	/// Takes back the distrust that begins at `from`.
	pub(crate) fn do_trust_again(
		by: Accreditor,
		id: InstitutionId,
		institution: Institution,
		key: Option<AccountId>,
		from: Moment,
	) -> DispatchResult {
		let hint = key.as_ref().map(KeyHint::of);
		let named = |doubt: &Doubt| {
			doubt.kind == DoubtKind::Distrusted
				&& (doubt.institution, doubt.key, doubt.from) == (id, hint, from)
		};
		let taken_back =
			|doubt: &Doubt| by == Accreditor::Council || doubt.by != Accreditor::Council;
		let is_left = Doubts::<T>::try_mutate(|doubts| {
			ensure!(doubts.iter().any(named), Error::<T>::DoubtNotFound);
			let allowed = doubts.iter().any(|doubt| named(doubt) && taken_back(doubt));
			ensure!(allowed, Error::<T>::DistrustedByCouncil);
			doubts.retain(|doubt| !(named(doubt) && taken_back(doubt)));
			Ok::<_, DispatchError>(doubts.iter().any(named))
		})?;
		if !is_left && key.is_none() && institution.distrusted_from == Some(from) {
			Institutions::<T>::insert(id, Institution { distrusted_from: None, ..institution });
		}
		Self::deposit_event(Event::TrustedAgain { institution: id, key, from, by });
		Ok(())
	}

	/// Makes what a court allowed wait, from its suspension by `by` on. An earlier suspension by
	/// another makes way.
	pub(crate) fn doubt_suspended(by: Accreditor, id: InstitutionId, institution: &Institution) {
		if institution.roles.contains(Role::Court) {
			Self::forget_doubts(id, DoubtKind::Suspended);
			Self::keep_doubt(Self::doubt_now(by, id, DoubtKind::Suspended));
		}
	}

	/// Ends what a court allowed with its revocation by `by`, and taints what a revoked institution
	/// did since `distrust_from`.
	pub(crate) fn doubt_revoked(
		by: Accreditor,
		id: InstitutionId,
		institution: &Institution,
		distrust_from: Option<Moment>,
	) {
		if institution.roles.contains(Role::Court) {
			Self::forget_doubts(id, DoubtKind::Suspended);
			Self::keep_doubt(Self::doubt_now(by, id, DoubtKind::Revoked));
		}
		if let Some(from) = distrust_from {
			Self::keep_doubt(Doubt { from, ..Self::doubt_now(by, id, DoubtKind::Distrusted) });
		}
	}

	/// Takes doubts of this kind about the institution off the list.
	pub(crate) fn forget_doubts(id: InstitutionId, kind: DoubtKind) {
		Doubts::<T>::mutate(|doubts| {
			doubts.retain(|doubt| doubt.institution != id || doubt.kind != kind);
		});
	}

	fn doubt_now(by: Accreditor, institution: InstitutionId, kind: DoubtKind) -> Doubt {
		Doubt { institution, key: None, kind, from: T::Time::now(), until: None, by }
	}

	/// Puts a doubt on the list that follows from a suspension or revocation, which never fails.
	///
	/// Where there is no place, the oldest doubt of the same kind by the same body makes way; if it
	/// has none, the new one is left out. An event says which. That harms nobody more than before:
	/// who fills an accreditor's share holds its key, and can accredit a court with it anyway.
	fn keep_doubt(doubt: Doubt) {
		let dropped = Doubts::<T>::mutate(|doubts| {
			if is_known(doubts, &doubt) {
				return None;
			}
			forget_narrower(doubts, &doubt);
			let mut made_way = None;
			if !has_place(doubts, doubt.by) {
				let same = |other: &Doubt| other.by == doubt.by && other.kind == doubt.kind;
				let Some(oldest) = doubts.iter().position(same) else { return Some(doubt) };
				made_way = Some(doubts.remove(oldest));
			}
			match doubts.try_push(doubt) {
				Ok(()) => made_way,
				Err(left_out) => Some(left_out),
			}
		});
		if let Some(doubt) = dropped {
			Self::deposit_event(Event::DoubtDropped { doubt });
		}
	}
}

/// Whether the list holds all of `doubt` already, by somebody whose word does not end before.
fn is_known(doubts: &List, doubt: &Doubt) -> bool {
	doubts.iter().any(|other| {
		other.covers(doubt) && (other.by == doubt.by || other.by == Accreditor::Council)
	})
}

/// Takes off the list what `doubt` says as well. What the council said stays, unless it says this too.
fn forget_narrower(doubts: &mut List, doubt: &Doubt) {
	doubts.retain(|other| {
		let outlived = other.by == doubt.by || doubt.by == Accreditor::Council;
		!(doubt.covers(other) && outlived)
	});
}

/// Whether the list has a place for one more doubt of `by`.
fn has_place(doubts: &List, by: Accreditor) -> bool {
	let own = doubts.iter().filter(|doubt| doubt.by == by).count();
	let accreditors = doubts.iter().filter(|doubt| doubt.by != Accreditor::Council).count();
	let in_share = match by {
		Accreditor::Council => true,
		Accreditor::Institution(_) => own < DOUBTS_OF_ONE && accreditors < DOUBTS_OF_ACCREDITORS,
	};
	in_share && !doubts.is_full()
}

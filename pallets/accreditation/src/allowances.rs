//! What may be sent without paying.
//!
//! An institution has an allowance of its own. Those that an institution accredited, and those that
//! these accredited, draw beside it on one allowance of their sponsor: an accreditor gains nothing
//! by accrediting more. An institution for which the council set an allowance draws on that alone.

use crate::{
	AllowanceOverrides, Allowances, Config, Error, Event, Institutions, Nominations,
	OffspringAllowances, OffspringOverrides, Pallet,
};
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	AccountId, AllowanceKind, AllowanceTerms, FreeUse, Institution, InstitutionId,
	InstitutionStanding,
};

/// Whose allowances pay for the calls of an institution.
struct Payer {
	institution: InstitutionId,
	/// The terms of the institution's own allowance.
	terms: AllowanceTerms,
	/// The sponsor whose offspring allowance pays as well.
	sponsor: Option<InstitutionId>,
}

impl<T: Config> Pallet<T> {
	/// Sets or resets an allowance of institution `id`.
	pub(crate) fn do_set_allowance(
		id: InstitutionId,
		kind: AllowanceKind,
		terms: Option<AllowanceTerms>,
	) -> DispatchResult {
		let institution = Institutions::<T>::get(id).ok_or(Error::<T>::InstitutionNotFound)?;

		match kind {
			AllowanceKind::Own => AllowanceOverrides::<T>::set(id, terms),
			AllowanceKind::Offspring => {
				ensure!(institution.sponsor.is_none(), Error::<T>::NotSponsor);
				OffspringOverrides::<T>::set(id, terms);
			}
		}
		Self::deposit_event(Event::AllowanceSet { institution: id, kind, terms });
		Ok(())
	}

	/// What institution `id` can still spend, in billionths of a block. `None` if there is no such
	/// institution, or it is revoked.
	pub(crate) fn left_to(id: InstitutionId) -> Option<u32> {
		Institutions::<T>::get(id)
			.filter(|institution| institution.standing != InstitutionStanding::Revoked)
			.map(|institution| Self::left_of(&Self::payer(id, &institution)))
	}

	/// What is left of the allowance that the offspring of sponsor `id` share, in billionths of a
	/// block. `None` if there is no such institution, or it has a sponsor itself.
	pub(crate) fn left_to_offspring(id: InstitutionId) -> Option<u32> {
		Institutions::<T>::get(id)
			.filter(|institution| institution.sponsor.is_none())
			.map(|_| Self::left_of_offspring(id))
	}

	/// Who pays for `who` at this moment.
	///
	/// An officer and an admin can spend nothing while their institution is not in good standing.
	/// Its nominated admin can, so that a lost key is replaced while the institution is suspended.
	fn payer_of(who: &AccountId) -> Option<Payer> {
		let id = Self::acts_for(who)?;
		let institution = Institutions::<T>::get(id)?;
		let accepts = || {
			institution.standing != InstitutionStanding::Revoked
				&& Nominations::<T>::get(who) == Some(id)
		};
		let alive = institution.in_good_standing(T::Time::now()) || accepts();
		alive.then(|| Self::payer(id, &institution))
	}

	fn payer(id: InstitutionId, institution: &Institution) -> Payer {
		let set = AllowanceOverrides::<T>::get(id);
		Payer {
			institution: id,
			terms: set.unwrap_or_else(T::DefaultAllowance::get),
			sponsor: institution.sponsor.filter(|_| set.is_none()),
		}
	}

	fn offspring_terms(sponsor: InstitutionId) -> AllowanceTerms {
		OffspringOverrides::<T>::get(sponsor).unwrap_or_else(T::OffspringAllowance::get)
	}

	fn left_of(payer: &Payer) -> u32 {
		let own = Allowances::<T>::get(payer.institution).unwrap_or_default();
		let own = own.left(&payer.terms, T::Time::now());
		payer.sponsor.map_or(own, |sponsor| own.min(Self::left_of_offspring(sponsor)))
	}

	fn left_of_offspring(sponsor: InstitutionId) -> u32 {
		let shared = OffspringAllowances::<T>::get(sponsor).unwrap_or_default();
		shared.left(&Self::offspring_terms(sponsor), T::Time::now())
	}

	/// Takes `cost` from both allowances. `None`, and nothing changes, if one has not enough.
	fn take(payer: &Payer, cost: u32) -> Option<()> {
		let now = T::Time::now();
		let own = Allowances::<T>::get(payer.institution).unwrap_or_default();
		let own = own.spend(&payer.terms, now, cost)?;
		if let Some(sponsor) = payer.sponsor {
			let shared = OffspringAllowances::<T>::get(sponsor).unwrap_or_default();
			let shared = shared.spend(&Self::offspring_terms(sponsor), now, cost)?;
			OffspringAllowances::<T>::insert(sponsor, shared);
		}
		Allowances::<T>::insert(payer.institution, own);
		Some(())
	}
}

/// Officers, admins and nominated admins share the allowance of their institution.
impl<T: Config> FreeUse for Pallet<T> {
	fn left(who: &AccountId) -> Option<u32> {
		Self::payer_of(who).map(|payer| Self::left_of(&payer))
	}

	fn spend(who: &AccountId, cost: u32) -> bool {
		Self::payer_of(who).and_then(|payer| Self::take(&payer, cost)).is_some()
	}
}

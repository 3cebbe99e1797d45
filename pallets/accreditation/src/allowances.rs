//! What may be sent without paying.
//!
//! An institution has an allowance of its own. Those that an institution accredited, and those that
//! these accredited, draw beside it on one allowance of their sponsor: an accreditor gains nothing
//! by accrediting more. An institution for which the council set an allowance draws on that alone.

use crate::{
	AllowanceOverrides, Allowances, Call, Config, Error, Event, Institutions, OffspringAllowances,
	OffspringOverrides, Pallet, Payer,
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
	pub fn left_to(id: InstitutionId) -> Option<u32> {
		Institutions::<T>::get(id)
			.filter(|institution| institution.standing != InstitutionStanding::Revoked)
			.map(|institution| Self::payer(id, &institution))
			.map(|(payer, terms)| Self::left_of(&payer, &terms))
	}

	/// What is left of the allowance that the offspring of sponsor `id` share, in billionths of a
	/// block. `None` if there is no such institution, or it has a sponsor itself.
	pub(crate) fn left_to_offspring(id: InstitutionId) -> Option<u32> {
		Institutions::<T>::get(id)
			.filter(|institution| institution.sponsor.is_none())
			.map(|_| Self::left_of_offspring(id))
	}

	/// Takes `cost`, in billionths of a block, from what institution `id` may spend. `None`, and nothing
	/// changes, if that is more than is left.
	///
	/// Also while it is suspended: a lost admin's key is replaced then.
	pub fn spend_of(id: InstitutionId, cost: u32) -> Option<Payer> {
		let institution = Institutions::<T>::get(id)
			.filter(|institution| institution.standing != InstitutionStanding::Revoked)?;
		let (payer, terms) = Self::payer(id, &institution);
		Self::take(payer, &terms, cost)
	}

	/// Who pays for `who` at this moment, with the terms of the institution's own allowance.
	///
	/// An officer and an admin can spend nothing while their institution is not in good standing.
	fn payer_of(who: &AccountId) -> Option<(Payer, AllowanceTerms)> {
		let id = Self::acts_for(who)?;
		let institution = Institutions::<T>::get(id)
			.filter(|institution| institution.in_good_standing(T::Time::now()))?;
		Some(Self::payer(id, &institution))
	}

	fn payer(id: InstitutionId, institution: &Institution) -> (Payer, AllowanceTerms) {
		let set = AllowanceOverrides::<T>::get(id);
		let sponsor = institution.sponsor.filter(|_| set.is_none());
		(Payer { institution: id, sponsor }, set.unwrap_or_else(T::DefaultAllowance::get))
	}

	fn offspring_terms(sponsor: InstitutionId) -> AllowanceTerms {
		OffspringOverrides::<T>::get(sponsor).unwrap_or_else(T::OffspringAllowance::get)
	}

	fn left_of(payer: &Payer, terms: &AllowanceTerms) -> u32 {
		let own = Allowances::<T>::get(payer.institution).unwrap_or_default();
		let own = own.left(terms, T::Time::now());
		payer.sponsor.map_or(own, |sponsor| own.min(Self::left_of_offspring(sponsor)))
	}

	fn left_of_offspring(sponsor: InstitutionId) -> u32 {
		let shared = OffspringAllowances::<T>::get(sponsor).unwrap_or_default();
		shared.left(&Self::offspring_terms(sponsor), T::Time::now())
	}

	/// Takes `cost` from both allowances. `None`, and nothing changes, if one has not enough.
	fn take(payer: Payer, terms: &AllowanceTerms, cost: u32) -> Option<Payer> {
		let now = T::Time::now();
		let own = Allowances::<T>::get(payer.institution).unwrap_or_default();
		let own = own.spend(terms, now, cost)?;
		if let Some(sponsor) = payer.sponsor {
			let shared = OffspringAllowances::<T>::get(sponsor).unwrap_or_default();
			let shared = shared.spend(&Self::offspring_terms(sponsor), now, cost)?;
			OffspringAllowances::<T>::insert(sponsor, shared);
		}
		Allowances::<T>::insert(payer.institution, own);
		Some(payer)
	}
}

/// Officers and admins share the allowance of their institution.
impl<T: Config> FreeUse for Pallet<T> {
	type Payer = Payer;

	fn left(who: &AccountId) -> Option<u32> {
		Self::payer_of(who).map(|(payer, terms)| Self::left_of(&payer, &terms))
	}

	fn spend(who: &AccountId, cost: u32) -> Option<Payer> {
		let (payer, terms) = Self::payer_of(who)?;
		Self::take(payer, &terms, cost)
	}

	fn give_back(payer: &Payer, amount: u32) {
		Allowances::<T>::mutate_extant(payer.institution, |own| *own = own.give_back(amount));
		if let Some(sponsor) = payer.sponsor {
			OffspringAllowances::<T>::mutate_extant(sponsor, |shared| {
				*shared = shared.give_back(amount);
			});
		}
	}
}

impl<T: Config> Call<T> {
	/// The institution that asked the sender of this call to act for it, and whose allowance pays
	/// for the answer. `None`: the sender's own allowance pays.
	pub fn proposer(&self) -> Option<InstitutionId> {
		match self {
			Self::accept_admin { institution } | Self::accept_appointment { institution } => {
				Some(*institution)
			}
			_ => None,
		}
	}
}

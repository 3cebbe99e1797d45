//! What is shown for a crossing: what speaks against a consent, and who stands behind it.

use super::{exit::Exit, positions::Positions, Lookups, Presented};
use crate::{
	text, AccountId, Alternative, Attestation, Attestor, Companions, Escort, Link, Purpose, Reason,
	Reasons, Right, Rules, Slot, CLOCK_LEEWAY, DAY,
};

impl<E: Lookups> Exit<'_, E> {
	/// Guardians in whose name a consent is presented, rightly or not.
	pub(super) fn claimed(&self, presented: &Presented) -> Positions {
		Positions::of(self.custody(), |link| presented.names(link.slot))
	}

	/// What speaks against a consent, whoever signed it.
	pub(super) fn faults(&self, law: &Rules, right: Right, presented: &Presented) -> Reasons {
		let terms = &presented.consent.terms;
		let settles = right == Right::ConsentEmigration;
		let now = self.now();
		let oldest = DAY.saturating_mul(law.longest_consent_days.into());
		let mut faults = Reasons::new();
		let begins = terms.from.start().saturating_sub(CLOCK_LEEWAY);
		faults.insert_if(now < begins, Reason::NotYetValid);
		faults.insert_if(now > terms.until.end(), Reason::Expired);
		faults.insert_if(now > terms.issued.start().saturating_add(oldest), Reason::TooOld);
		faults.insert_if(self.custody().used(presented.id) >= terms.crossings, Reason::UsedUp);
		faults.insert_if(
			!terms.destinations.contains(&self.crossing.other),
			Reason::WrongDestination,
		);
		faults.insert_if(!self.is_escort(&terms.escort_out), Reason::WrongEscort);
		faults.insert_if(settles && terms.purpose == Purpose::Journey, Reason::WrongPurpose);
		faults.insert_if(
			terms.submitter.is_some_and(|one| one != self.crossing.institution),
			Reason::WrongSubmitter,
		);
		faults
	}

	/// Guardians with `right` who stand behind a consent. For one `way` to meet a law, a consent that was
	/// withdrawn or lacks the attestation that it asks for has none; to come home, it still shows who was
	/// agreed on.
	pub(super) fn signers(
		&self,
		presented: &Presented,
		faults: &mut Reasons,
		right: Right,
		way: Option<&Alternative>,
	) -> Positions {
		let strictly = way.is_some();
		let (mut counting, mut others) = (Positions::default(), Positions::default());
		for (at, attestation) in presented.consent.attestations.iter().enumerate() {
			match attestation {
				Attestation::Guardian { slot, .. } => {
					let Some((position, link)) =
						self.consenting(*slot, presented, faults, right, strictly)
					else {
						continue;
					};
					let counts = way.is_none_or(|way| way.own_signature);
					if !self.signed_by(presented, at, attestation, &link.account) {
						faults.insert(Reason::SignatureInvalid);
					} else if counts {
						counting.add(position);
					} else {
						others.add(position);
					}
				}
				Attestation::Official { slots, attestor, officer, .. } => {
					let counts = way.is_none_or(|way| way.attested_by.contains(*attestor));
					if !self.is_official(presented, at, attestation) {
						faults.insert(Reason::AttestorNotAccredited);
					} else if !self.signed_by(presented, at, attestation, officer) {
						faults.insert(Reason::SignatureInvalid);
					} else {
						let own = if counts { &mut counting } else { &mut others };
						slots
							.iter()
							.filter_map(|slot| {
								self.consenting(*slot, presented, faults, right, strictly)
							})
							.for_each(|(position, _)| own.add(position));
					}
				}
			}
		}
		faults.insert_if(!counting.covers(others), Reason::AttestationRequired);
		counting
	}

	/// Whether the officer behind the attestation at this position may give it. It is asked once.
	pub(super) fn is_official(
		&self,
		presented: &Presented,
		at: usize,
		attestation: &Attestation,
	) -> bool {
		let Attestation::Official { attestor, officer, attested_at, .. } = attestation else {
			return false;
		};
		// A registrar attests kinship only.
		let may_attest = || {
			*attestor != Attestor::Registrar
				&& self.lookups.attests(officer, *attestor, *attested_at)
		};
		presented.attestors.get(at, may_attest)
	}

	/// Whether `account` signed the attestation at this position. It is verified once.
	pub(super) fn signed_by(
		&self,
		presented: &Presented,
		at: usize,
		attestation: &Attestation,
		account: &AccountId,
	) -> bool {
		presented.signatures.get(at, || match attestation {
			Attestation::Guardian { signed, .. } => {
				self.lookups.signed(signed, &presented.text, account)
			}
			Attestation::Official { slots, attestor, attested_at, signed, .. } => {
				let text = text::attestation(&presented.text, slots, *attestor, *attested_at);
				self.lookups.signed(signed, &text, account)
			}
		})
	}

	/// The link at `slot` with its position, if a consent may be that guardian's.
	pub(super) fn consenting(
		&self,
		slot: Slot,
		presented: &Presented,
		faults: &mut Reasons,
		right: Right,
		strictly: bool,
	) -> Option<(usize, &Link)> {
		let (position, link) = self.guardian(slot, faults)?;
		let has_right = link.rights.contains(right);
		let series = presented.consent.terms.series_of(slot);
		let revoked = has_right && strictly && self.custody().withdrew(link, presented.id, series);
		faults.insert_if(!has_right, Reason::NotAGuardian);
		faults.insert_if(revoked, Reason::Revoked);
		(has_right && !revoked).then_some((position, link))
	}

	/// Whether the child travels with whom `escort` allows.
	pub(super) fn is_escort(&self, escort: &Escort) -> bool {
		match (escort, &self.crossing.companions) {
			(Escort::Guardian, Companions::Guardians(_)) | (Escort::Alone, Companions::Nobody) => {
				true
			}
			(Escort::Persons(agreed), Companions::Escort(present)) => agreed.contains(present),
			_ => false,
		}
	}

	/// Whether somebody is named with whom the child stays, and child protection does not approve.
	pub(super) fn lacks_approval(&self, presented: &Presented) -> bool {
		let mut attestations = presented.consent.attestations.iter().enumerate();
		presented.stays_with().is_some()
			&& !attestations.any(|(at, attestation)| match attestation {
				Attestation::Official { attestor, officer, .. } => {
					*attestor == Attestor::GuardianshipAuthority
						&& self.is_official(presented, at, attestation)
						&& self.signed_by(presented, at, attestation, officer)
				}
				Attestation::Guardian { .. } => false,
			})
	}
}

//! What is shown for a crossing: what speaks against a consent, and who stands behind it.

use super::{
	exit::Exit,
	positions::{Positions, Signers},
	Lookups, Presented,
};
use crate::{
	text, trust::is_distrusted, AccountId, Alternative, Attestation, Attestor, Companions, Escort,
	Link, Purpose, Reason, Reasons, RememberedAttestation, Right, Rules, Slot, Source,
	CLOCK_LEEWAY, DAY,
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
		faults.insert_if(self.custody().used(&presented.hash) >= terms.crossings, Reason::UsedUp);
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

	/// Guardians with `right` who stand behind a consent: those whose signatures the file remembers, and those
	/// whose signatures are shown. For one `way` to meet a law, a consent that was withdrawn or lacks the
	/// attestation that it asks for has none; to come home, it still shows who was agreed on.
	pub(super) fn signers(
		&self,
		presented: &Presented,
		faults: &mut Reasons,
		right: Right,
		way: Option<&Alternative>,
	) -> Signers {
		let strictly = way.is_some();
		let counts = |attestor: Option<Attestor>| {
			way.is_none_or(|way| match attestor {
				None => way.own_signature,
				Some(attestor) => way.attested_by.contains(attestor),
			})
		};
		let is_vouched_for = |position: usize| !self.tainted.contains(position);
		let mut shown = Shown::default();
		for (slot, attestor, is_sound) in self.remembered(presented) {
			if let Some((position, _)) = self.consenting(slot, presented, faults, right, strictly) {
				shown.add(position, counts(attestor), is_sound && is_vouched_for(position));
			}
		}
		for (at, attestation) in presented.consent.attestations.iter().enumerate() {
			if self.remembers(presented, attestation) {
				continue;
			}
			match attestation {
				Attestation::Guardian { slot, .. } => {
					let Some((position, link)) =
						self.consenting(*slot, presented, faults, right, strictly)
					else {
						continue;
					};
					if self.signed_by(presented, at, attestation, &link.account) {
						shown.add(position, counts(None), is_vouched_for(position));
					} else {
						faults.insert(Reason::SignatureInvalid);
					}
				}
				Attestation::Official { slots, attestor, officer, .. } => {
					if !self.is_official(presented, at, attestation) {
						faults.insert(Reason::AttestorNotAccredited);
					} else if !self.signed_by(presented, at, attestation, officer) {
						faults.insert(Reason::SignatureInvalid);
					} else {
						let counts = counts(Some(*attestor));
						slots
							.iter()
							.filter_map(|slot| {
								self.consenting(*slot, presented, faults, right, strictly)
							})
							.for_each(|(position, _)| {
								shown.add(position, counts, is_vouched_for(position));
							});
					}
				}
			}
		}
		faults.insert_if(!shown.counting.all.covers(shown.others), Reason::AttestationRequired);
		shown.counting
	}

	/// Guardians whose signatures on a consent were verified at an earlier crossing; in which capacity an
	/// officer attested it, where one did; and whether nobody doubts that officer since.
	fn remembered<'p>(
		&'p self,
		presented: &'p Presented,
	) -> impl Iterator<Item = (Slot, Option<Attestor>, bool)> + 'p {
		let known = presented.known.map(|known| &known.signatures);
		let signed = known.into_iter().flat_map(|known| &known.signed);
		let attested = known.into_iter().flat_map(|known| &known.attested);
		let attested = attested.flat_map(|one| {
			let is_sound = self.is_sound(one);
			one.slots.iter().map(move |slot| (*slot, Some(one.attestor), is_sound))
		});
		signed.map(|slot| (*slot, None, true)).chain(attested)
	}

	/// Whether nobody distrusts the officer. The minute of an attestation is what its officer says: who is
	/// distrusted for a later time may have dated it back.
	fn is_sound(&self, attestation: &RememberedAttestation) -> bool {
		let Source { institution, key, .. } = attestation.source;
		!is_distrusted(self.lookups.doubts(), institution, key)
	}

	/// Whether an attestation says nothing that the file does not remember, so that its signature need not be
	/// verified.
	fn remembers(&self, presented: &Presented, attestation: &Attestation) -> bool {
		let Some(known) = presented.known.map(|known| &known.signatures) else { return false };
		match attestation {
			Attestation::Guardian { slot, .. } => known.signed.contains(slot),
			Attestation::Official { slots, attestor, .. } => {
				let is_attested = |slot| {
					known.attested.iter().any(|one| {
						one.attestor == *attestor && one.slots.contains(slot) && self.is_sound(one)
					})
				};
				!slots.is_empty() && slots.iter().all(is_attested)
			}
		}
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
		let attests_for = || {
			let may_attest = attestor.attests_consents();
			may_attest.then(|| self.lookups.attests_for(officer, *attestor, *attested_at)).flatten()
		};
		presented.attestors.get(at, attests_for).is_some()
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
		let is_approval = |attestor: Attestor| attestor == Attestor::GuardianshipAuthority;
		let mut attestations = presented.consent.attestations.iter().enumerate();
		let mut remembered = presented.known.iter().flat_map(|known| &known.signatures.attested);
		presented.stays_with().is_some()
			&& !remembered.any(|one| is_approval(one.attestor) && self.is_sound(one))
			&& !attestations.any(|(at, attestation)| match attestation {
				Attestation::Official { attestor, officer, .. } => {
					is_approval(*attestor)
						&& self.is_official(presented, at, attestation)
						&& self.signed_by(presented, at, attestation, officer)
				}
				Attestation::Guardian { .. } => false,
			})
	}
}

/// What a consent shows.
#[derive(Default)]
struct Shown {
	counting: Signers,
	/// Guardians who agree in a form that does not count.
	others: Positions,
}

impl Shown {
	fn add(&mut self, position: usize, counts: bool, is_sound: bool) {
		if !counts {
			self.others.add(position);
			return;
		}
		self.counting.all.add(position);
		if is_sound {
			self.counting.sound.add(position);
		}
	}
}

//! Who sent, who signed, who approved, who the child is.

use super::{blocks::Written, Examination};
use crate::{
	bundle::{RememberedSheet, Signatory, SignatureSheet},
	describe,
	extrinsic::SignedFor,
	facts::Facts,
	message::{at, say, Message},
	report::Answer,
	sheets,
	shown::{suspicion, visible},
};
use alloc::{collections::BTreeSet, vec::Vec};
use sp_core::crypto::Ss58Codec;
use tutela_primitives::{
	ledger::{BorderCall, PriorState},
	text::{self, Act},
	Approval, Attestation, Basis, InstitutionId, Record, RecordId, Role,
};

impl Examination<'_> {
	/// An institution's number and name.
	pub(super) fn body(&self, facts: &Facts, institution: InstitutionId) -> Message {
		describe::body(institution, facts.institutions.get(&institution))
	}

	/// Whether the officer's own key signed what the record says, and for whom.
	pub(super) fn sender(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let given = &self.bundle.transaction;
		let signed_for = SignedFor {
			spec_version: given.spec_version,
			transaction_version: given.transaction_version,
			network: self.bundle.network,
			valid_from: given.valid_from,
			metadata_hash: given.metadata_hash,
		};
		let is_officers = written.signed.signer == record.officer;
		let is_signed = written.signed.is_signed(&signed_for);
		let sender = written.signed.signer.to_ss58check();
		let is_inside = written.calls.others && !sheets::is_told(&written.calls, record);
		let (answer, because) = match (is_officers, is_signed) {
			(true, true) => (Answer::Holds, say!(SenderKey { key: sender })),
			(_, false) => (Answer::Fails, say!(SenderUnsigned { key: sender })),
			(false, true) if is_inside => (Answer::NotShown, say!(SenderNested { key: sender })),
			(false, true) => (Answer::Fails, say!(SenderOther { key: sender })),
		};
		let statement = say!(StatementOfficerSignature);
		self.note(answer, "officer_signature", statement, Some(because));

		let role = match record.verdict.basis {
			Basis::Report => &[Role::ChildProtection][..],
			Basis::Emergency | Basis::Correction => &[Role::Border, Role::ChildProtection][..],
			_ => &[Role::Border][..],
		};
		let statement = say!(StatementAccredited);
		let body = self.body(facts, record.institution);
		match facts.officers.get(&record.officer) {
			Some(officer) => {
				let appointed = officer.appointment.institution == record.institution;
				let may = role.iter().any(|role| facts.was_officer(&record.officer, *role));
				let until = at(officer.appointment.valid_until);
				let because = say!(AppointedUntil { body: body.clone(), until });
				self.check(appointed && may, "accredited", statement, Some(because));
			}
			None => {
				self.note(Answer::NotShown, "accredited", statement, Some(say!(AppointedLate)));
			}
		}
		self.report.proven.push(say!(ProvenKey { body }));
	}

	/// The consents' texts, rebuilt, and who signed them.
	pub(super) fn consents(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let statement = say!(StatementConsents);
		let expected = sheets::consents(&self.bundle.network, facts, &written.calls);
		if expected.is_empty() && self.bundle.consents.is_empty() {
			let because = match (record.amends, record.consents.is_empty()) {
				(Some(_), _) => say!(ConsentsElsewhere),
				(None, true) => say!(ConsentsNone),
				(None, false) => say!(ConsentsNested),
			};
			let read = record.amends.is_some() || record.consents.is_empty();
			let answer = if read { Answer::NotApplicable } else { Answer::NotShown };
			self.note(answer, "consents", statement, Some(because));
			return;
		}
		let ids = expected.iter().map(|sheet| sheet.id);
		let named = facts.child_before.is_none() || ids.eq(record.consents.iter().copied());
		self.check(
			named && self.bundle.consents.0 == expected,
			"consents",
			statement,
			Some(say!(ConsentsRebuilt {
				consents: say!(ConsentsCounted { count: expected.len() })
			})),
		);
		let (mut guardians, mut remembered) = (Vec::new(), BTreeSet::new());
		let shown = sheets::report_of(&written.calls, record).map(|report| &report.consents);
		let may_attest = |attestation: &Attestation| match attestation {
			Attestation::Guardian { .. } => true,
			Attestation::Official { attestor, officer, attested_at, .. } => {
				facts.attests_for(officer, *attestor, *attested_at).is_some()
			}
		};
		for (sheet, consent) in expected.iter().zip(shown.into_iter().flatten()) {
			let mut lines = Vec::new();
			for (signature, attestation) in sheet.signatures.iter().zip(&consent.attestations) {
				if let Attestation::Official { officer, .. } = attestation {
					self.attestor_since(facts, officer);
				}
				let (words, is_officers) = (signature_words(signature), may_attest(attestation));
				lines.push(match signature.valid && !is_officers {
					true => say!(SignedWithoutPower { signature: words }),
					false => words,
				});
				if signature.valid && is_officers {
					guardians.extend(signature.guardians.iter().copied());
				}
			}
			for known in sheet.remembered.iter() {
				lines.push(remembered_words(known));
				remembered.extend(known.guardians.iter().copied());
			}
			self.report.consents.push((sheet.text.clone(), lines));
		}
		guardians.sort();
		guardians.dedup();
		self.report.proven.push(say!(ProvenPresented {
			consents: say!(ConsentsCounted { count: expected.len() }),
			guardians: say!(GuardiansCounted { count: guardians.len() }),
		}));
		if !remembered.is_empty() {
			let guardians = say!(GuardiansCounted { count: remembered.len() });
			self.report.proven.push(say!(ProvenRemembered { guardians }));
		}
	}

	/// A second officer's approval of an override or a correction.
	pub(super) fn approval(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let statement = say!(StatementApproval);
		let Some(amends) = record.amends else {
			let because = say!(ApprovalNoneNeeded);
			self.note(Answer::NotApplicable, "approval", statement, Some(because));
			return;
		};
		let looked_again =
			written.calls.border.iter().any(
				|call| matches!(call, BorderCall::Release { record, .. } if *record == amends),
			);
		if looked_again {
			let statement = say!(StatementLookedAgain);
			let other = facts.versions.get(&amends).map(|old| &old.officer);
			let holds = other.is_some_and(|other| *other != record.officer);
			self.check(holds, "approval", statement, Some(say!(LookedAgainKeys)));
			return;
		}
		let approval = written.calls.border.iter().find_map(|call| match call {
			BorderCall::Override { record, reason, approval } if *record == amends => {
				Some((Act::Override(*reason), approval))
			}
			BorderCall::Amend { record, correction, approval } if *record == amends => {
				Some((Act::Amendment(correction.hash()), approval))
			}
			_ => None,
		});
		let Some((act, approval)) = approval else {
			let (answer, because) = match written.calls.others {
				true => (Answer::NotShown, say!(ApprovalNested)),
				false => (Answer::Fails, say!(ApprovalMissing)),
			};
			self.note(answer, "approval", statement, Some(because));
			return;
		};
		let holds = self.is_approved(&act, approval, amends, facts, record);
		let key = approval.officer.to_ss58check();
		let because = match facts.officers.get(&approval.officer) {
			Some(officer) => {
				let body = self.body(facts, officer.appointment.institution);
				say!(ApprovalBy { key, body })
			}
			None => say!(ApprovalByNobody { key }),
		};
		self.check(holds, "approval", statement, Some(because));
	}

	fn is_approved(
		&self,
		act: &Act,
		approval: &Approval,
		amends: RecordId,
		facts: &Facts,
		record: &Record,
	) -> bool {
		let until = approval.valid_until;
		let text = text::approval(&self.bundle.network, amends, act, &record.officer, until);
		let on_duty = [Role::Border, Role::ChildProtection]
			.iter()
			.any(|role| facts.was_officer(&approval.officer, *role));
		let listed = facts
			.amendments
			.iter()
			.any(|(older, amendment)| *older == amends && amendment.approver == approval.officer);
		let second = approval.officer != record.officer;
		second && on_duty && listed && approval.signed.verify(&text, &approval.officer)
	}

	/// Claims that were opened, and whether the secret behind them still exists.
	pub(super) fn claims(&mut self, facts: &Facts) {
		let statement = say!(StatementClaims);
		if let Some(receipt) = &facts.shredded {
			let (at, body) = (at(receipt.shredded_at), self.body(facts, receipt.by));
			self.report.proven.push(say!(ProvenErased { at, body }));
		}
		let Some(proof) = &self.bundle.claims else {
			let because = match &facts.shredded {
				Some(_) => say!(ClaimsErased),
				None => say!(ClaimsNone),
			};
			self.note(Answer::NotApplicable, "claims", statement, Some(because));
			return;
		};
		let as_of = [(&facts.child_after, true), (&facts.child_now, false)];
		let found = as_of.into_iter().find_map(|(child, as_recorded)| {
			let claims = proof.check(child.as_ref()?.claims)?;
			Some((claims, as_recorded))
		});
		match found {
			Some((claims, as_recorded)) => {
				let (count, all) = (claims.len(), proof.leaves);
				let because = match as_recorded {
					true => say!(ClaimsAsRecorded { count, all }),
					false => say!(ClaimsAsNewest { count, all }),
				};
				self.note(Answer::Holds, "claims", statement, Some(because));
				for claim in claims {
					let value = claim.shown();
					for text in [&claim.name, &value] {
						if let Some(why) = suspicion(text) {
							self.warn(say!(LookAlikeClaim { claim: visible(text), why }));
						}
					}
					self.report.claims.push((visible(&claim.name), visible(&value)));
				}
				self.report.proven.push(say!(ProvenClaims));
			}
			None => {
				self.note(Answer::Fails, "claims", statement, Some(say!(ClaimsWrong)));
			}
		}
	}
}

fn signature_words(signature: &SignatureSheet) -> Message {
	let guardians = describe::numbers(&signature.guardians);
	let key = signature.key.as_ref().map(|key| Message::plain(key.to_ss58check()));
	let key = key.unwrap_or_else(|| say!(KeyUnknown));
	let validity = if signature.valid { say!(SignatureValid) } else { say!(SignatureInvalid) };
	match signatory_words(signature.by) {
		None => say!(SignedByGuardian { guardians, key, validity }),
		Some(by) => {
			say!(SignedByOfficer { by, key, guardians, validity })
		}
	}
}

fn remembered_words(remembered: &RememberedSheet) -> Message {
	let guardians = describe::numbers(&remembered.guardians);
	match (signatory_words(remembered.by), remembered.institution) {
		(Some(by), Some(institution)) => {
			say!(RememberedOfficer { by, institution, guardians })
		}
		_ => say!(RememberedGuardians { guardians }),
	}
}

/// In which capacity an officer signs. `None`: a guardian does.
fn signatory_words(by: Signatory) -> Option<Message> {
	match by {
		Signatory::Guardian => None,
		Signatory::Notary => Some(say!(SignatoryNotary)),
		Signatory::Consul => Some(say!(SignatoryConsul)),
		Signatory::GuardianshipAuthority => Some(say!(SignatoryGuardianshipAuthority)),
		Signatory::Registrar => Some(say!(SignatoryRegistrar)),
		Signatory::Court => Some(say!(SignatoryCourt)),
	}
}

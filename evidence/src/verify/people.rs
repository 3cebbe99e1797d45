//! Who sent, who signed, who approved, who the child is.

use super::{blocks::Written, Examination};
use crate::{
	bundle::{RememberedSheet, Signatory, SignatureSheet},
	extrinsic::SignedFor,
	facts::Facts,
	report::{when, Answer},
	sheets,
	shown::{suspicion, visible},
	words,
};
use alloc::{
	collections::BTreeSet,
	format,
	string::{String, ToString},
	vec::Vec,
};
use sp_core::crypto::Ss58Codec;
use tutela_primitives::{
	ledger::{BorderCall, PriorState},
	text::{self, Act},
	Approval, Attestation, Basis, InstitutionId, Record, RecordId, Role,
};

impl Examination<'_> {
	/// An institution's number and name.
	pub(super) fn body(&self, facts: &Facts, institution: InstitutionId) -> String {
		words::body(institution, facts.institutions.get(&institution))
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
			(true, true) => (Answer::Holds, format!("Key {sender}.")),
			(_, false) => (Answer::Fails, format!("The signature is not that of key {sender}.")),
			(false, true) if is_inside => (
				Answer::NotShown,
				format!(
					"Key {sender} signed it. The record was written by a call inside another call, \
					 that of a proxy or of a multisig for example, which this program does not \
					 read: it cannot say whether the officer's key stands behind it."
				),
			),
			(false, true) => (Answer::Fails, format!("It was sent by another key, {sender}.")),
		};
		let statement =
			"The officer's own key signed the transaction that wrote the record, for this network.";
		self.note(answer, "officer_signature", statement, because);

		let role = match record.verdict.basis {
			Basis::Report => &[Role::ChildProtection][..],
			Basis::Emergency | Basis::Correction => &[Role::Border, Role::ChildProtection][..],
			_ => &[Role::Border][..],
		};
		let statement =
			"The officer was appointed by that institution, which was accredited, before that block.";
		let body = self.body(facts, record.institution);
		match facts.officers.get(&record.officer) {
			Some(officer) => {
				let appointed = officer.appointment.institution == record.institution;
				let may = role.iter().any(|role| facts.was_officer(&record.officer, *role));
				let until = when(officer.appointment.valid_until);
				let because = format!("{body}; appointed until {until}.");
				self.check(appointed && may, "accredited", statement, because);
			}
			None => self.note(
				Answer::NotShown,
				"accredited",
				statement,
				"The key was no officer before the record's block; it may have been appointed in \
				 that block.",
			),
		}
		self.report.proven.push(format!("It was written by a key of {body}."));
	}

	/// The consents' texts, rebuilt, and who signed them.
	pub(super) fn consents(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let statement = "The consents are those that were presented, word for word.";
		let expected = sheets::consents(&self.bundle.network, facts, &written.calls);
		if expected.is_empty() && self.bundle.consents.is_empty() {
			let because = match (record.amends, record.consents.is_empty()) {
				(Some(_), _) => {
					"They were presented with the record whose place this one takes; that \
					 record's own file holds them."
				}
				(None, true) => "None was presented.",
				(None, false) => "They stand in a call that this program does not read.",
			};
			let read = record.amends.is_some() || record.consents.is_empty();
			let answer = if read { Answer::NotApplicable } else { Answer::NotShown };
			self.note(answer, "consents", statement, because);
			return;
		}
		let ids = expected.iter().map(|sheet| sheet.id);
		let named = facts.child_before.is_none() || ids.eq(record.consents.iter().copied());
		self.check(
			named && self.bundle.consents.0 == expected,
			"consents",
			statement,
			format!(
				"Rebuilt from the terms: {}.",
				words::count(expected.len(), "consent", "consents")
			),
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
					true => {
						format!("{words}, but the key is of no officer whose attestation counts")
					}
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
		self.report.proven.push(format!(
			"Presented: {}. Behind it, with valid signatures of their own or of an officer who \
			 attested theirs: {}.",
			words::count(expected.len(), "consent", "consents"),
			words::count(guardians.len(), "guardian", "guardians")
		));
		if !remembered.is_empty() {
			self.report.proven.push(format!(
				"Signatures that the chain verified at an earlier crossing, and remembered on the child's file: \
				 of {}.",
				words::count(remembered.len(), "guardian", "guardians")
			));
		}
	}

	/// A second officer's approval of an override or a correction.
	pub(super) fn approval(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let statement = "A second officer signed an approval of this override or correction.";
		let Some(amends) = record.amends else {
			let because = "The record takes no other's place.";
			self.note(Answer::NotApplicable, "approval", statement, because);
			return;
		};
		let looked_again =
			written.calls.border.iter().any(
				|call| matches!(call, BorderCall::Release { record, .. } if *record == amends),
			);
		if looked_again {
			let statement = "Another officer than the one who referred the child looked again.";
			let other = facts.versions.get(&amends).map(|old| &old.officer);
			let holds = other.is_some_and(|other| *other != record.officer);
			self.check(holds, "approval", statement, "Both keys are in the records.".to_string());
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
				true => (Answer::NotShown, "It stands in a call that this program does not read."),
				false => (Answer::Fails, "The transaction holds no approval."),
			};
			self.note(answer, "approval", statement, because);
			return;
		};
		let holds = self.is_approved(&act, approval, amends, facts, record);
		let by = facts.officers.get(&approval.officer).map_or("nobody".to_string(), |officer| {
			self.body(facts, officer.appointment.institution)
		});
		let because = format!("Key {} of {by}.", approval.officer.to_ss58check());
		self.check(holds, "approval", statement, because);
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
		let statement =
			"The claims that are opened here are those that the child's file stands for.";
		if let Some(receipt) = &facts.shredded {
			let by = self.body(facts, receipt.by);
			self.report.proven.push(format!(
				"The claims were erased, not lost: on {} {by} declared the secret behind them \
				 destroyed.",
				when(receipt.shredded_at)
			));
		}
		let Some(proof) = &self.bundle.claims else {
			let because = match &facts.shredded {
				Some(_) => "None is opened, and none can be: the secret was destroyed.",
				None => "None is opened here. The secret was not declared destroyed.",
			};
			self.note(Answer::NotApplicable, "claims", statement, because);
			return;
		};
		let as_of = [
			(&facts.child_after, "as of the record's block"),
			(&facts.child_now, "as of the newest block"),
		];
		let found = as_of.into_iter().find_map(|(child, when)| {
			let claims = proof.check(child.as_ref()?.claims)?;
			Some((claims, when))
		});
		match found {
			Some((claims, as_of)) => {
				let because = format!("{} of {} claims, {as_of}.", claims.len(), proof.leaves);
				self.note(Answer::Holds, "claims", statement, because);
				for claim in claims {
					let value = claim.shown();
					for text in [&claim.name, &value] {
						if let Some(why) = suspicion(text) {
							self.warn(format!(
								"LOOK-ALIKE: in the claim {}, {why}.",
								visible(text)
							));
						}
					}
					self.report.claims.push((visible(&claim.name), visible(&value)));
				}
				self.report.proven.push(
					"The child's registrar stood by the claims that are shown, when it entered \
					 them. Whether they are true, the registrar answers for."
						.into(),
				);
			}
			None => {
				let because = "They do not lead to what the child's file holds.";
				self.note(Answer::Fails, "claims", statement, because);
			}
		}
	}
}

fn signature_words(signature: &SignatureSheet) -> String {
	let guardians = words::numbers(&signature.guardians);
	let key = signature.key.as_ref().map(Ss58Codec::to_ss58check);
	let key = key.unwrap_or("no key: the file had no such guardian".into());
	let is = if signature.valid { "valid" } else { "NOT VALID" };
	match signatory_words(signature.by) {
		None => format!("Guardian {guardians} ({key}): signature {is}"),
		Some(by) => format!("{by} ({key}) for guardians {guardians}: signature {is}"),
	}
}

fn remembered_words(remembered: &RememberedSheet) -> String {
	let guardians = words::numbers(&remembered.guardians);
	let known = "verified at an earlier crossing, remembered on the child's file";
	match (signatory_words(remembered.by), remembered.institution) {
		(Some(by), Some(institution)) => {
			format!("{by} of institution {institution} for guardians {guardians}: {known}")
		}
		_ => format!("Guardians {guardians}: signatures {known}"),
	}
}

/// In which capacity an officer signs. `None`: a guardian does.
fn signatory_words(by: Signatory) -> Option<&'static str> {
	match by {
		Signatory::Guardian => None,
		Signatory::Notary => Some("Notary"),
		Signatory::Consul => Some("Consul"),
		Signatory::GuardianshipAuthority => Some("Guardianship authority"),
		Signatory::Registrar => Some("Registrar"),
		Signatory::Court => Some("Court"),
	}
}

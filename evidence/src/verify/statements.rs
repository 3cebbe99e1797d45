//! What officers attested beside the consents: how the escort is related to the child, where its home is.

use super::{blocks::Written, Examination};
use crate::{
	facts::Facts,
	message::{say, Named},
	sheets,
};
use alloc::{string::String, vec};
use sp_core::crypto::Ss58Codec;
use tutela_primitives::{
	ledger::PriorState, text, AccountId, Attestor, Companions, HomeAttestation, Kinship, Minute,
	Record, Signed,
};

/// Who attested something, in which capacity, when, and the signature.
struct Statement<'a> {
	attestor: Attestor,
	officer: &'a AccountId,
	attested_at: Minute,
	signed: &'a Signed,
}

impl Examination<'_> {
	/// The texts of what officers attested beside the consents, and who signed them.
	pub(super) fn statements(&mut self, written: &Written, facts: &Facts, record: &Record) {
		let Some(report) = sheets::report_of(&written.calls, record) else { return };
		let (network, subject) = (self.bundle.network, report.subject);
		if let (Some(kinship), Companions::Escort(escort)) = (&report.kinship, &report.companions) {
			let Kinship { relation, attestor, officer, attested_at, valid_until, signed } =
				&**kinship;
			let text = text::kinship(
				&network,
				&subject,
				escort,
				*relation,
				*attestor,
				*attested_at,
				*valid_until,
			);
			let statement =
				Statement { attestor: *attestor, officer, attested_at: *attested_at, signed };
			self.statement(&text, statement, facts);
		}
		if let Some(home) = &report.home {
			let HomeAttestation { country, escort, attestor, officer, attested_at, .. } = &**home;
			let text = text::home(
				&network,
				&subject,
				*country,
				escort,
				*attestor,
				*attested_at,
				home.valid_until,
			);
			let signed = &home.signed;
			let statement =
				Statement { attestor: *attestor, officer, attested_at: *attested_at, signed };
			self.statement(&text, statement, facts);
		}
	}

	fn statement(&mut self, text: &[u8], statement: Statement, facts: &Facts) {
		let Statement { attestor, officer, attested_at, signed } = statement;
		let body = facts.attests_for(officer, attestor, attested_at);
		let result = match (signed.verify(text, officer), body) {
			(false, _) => say!(AttestedByOtherKey),
			(true, None) => say!(AttestedWithoutPower),
			(true, Some(body)) => say!(AttestedBy { body: self.body(facts, body.institution) }),
		};
		let (key, attestor) = (officer.to_ss58check(), attestor.named());
		let line = say!(Attested { key, attestor, result });
		self.report.consents.push((String::from_utf8_lossy(text).into_owned(), vec![line]));
	}
}

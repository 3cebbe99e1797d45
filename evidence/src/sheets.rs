//! The parts of a bundle that a person reads. Whoever makes a bundle writes them with these
//! functions, and whoever verifies one compares them with what is proven.

use crate::{
	bundle::{AmendmentSheet, ConsentSheet, Scheme, Signatory, SignatureSheet},
	call::{BorderCall, Calls},
	facts::{Facts, Sent},
	rederive::{self, Desk, OpenFile},
	types::{CrossingReport, Subject},
};
use alloc::{string::String, vec::Vec};
use sp_core::H256;
use sp_runtime::MultiSignature;
use tutela_primitives::{
	text, AccountId, Attestation, Basis, Consent, ConsentId, CountryCode, Direction, Record,
	RecordId, Role, Signed, SubjectId,
};

/// The report among `calls` that `record` is about.
pub fn report_of<'a>(calls: &'a Calls, record: &Record) -> Option<&'a CrossingReport> {
	let reports = calls.border.iter().flat_map(|call| match call {
		BorderCall::Verify(reports) => reports.as_slice(),
		_ => &[],
	});
	reports.into_iter().find(|report| is_about(report, record))
}

/// Whether `record` repeats what `report` said.
pub fn is_about(report: &CrossingReport, record: &Record) -> bool {
	let other = match record.direction {
		Direction::Exit => record.to,
		Direction::Entry => record.from,
	};
	record.amends.is_none()
		&& record.subject == Some(report.subject)
		&& record.direction == report.direction
		&& other == report.other
		&& record.post == Some(report.post)
		&& record.captured_at == report.captured_at
		&& record.escort == report.companions
		&& record.evidence == report.evidence
}

/// The consents that were presented with `record`, as their guardians read them.
pub fn consents(network: &H256, facts: &Facts, calls: &Calls) -> Vec<ConsentSheet> {
	let Some(record) = &facts.record else { return Vec::new() };
	let Some(report) = report_of(calls, record) else { return Vec::new() };
	let child = facts.child_before.as_ref();
	let sheet = |consent| consent_sheet(network, &report.subject, consent, child);
	report.consents.iter().map(sheet).collect()
}

fn consent_sheet(
	network: &H256,
	subject: &SubjectId,
	consent: &Consent,
	child: Option<&Subject>,
) -> ConsentSheet {
	let text = text::consent(network, subject, &consent.terms);
	let signatures: Vec<_> = consent
		.attestations
		.iter()
		.map(|attestation| match attestation {
			Attestation::Guardian { slot, signed } => {
				let link = child.and_then(|child| child.data.custody.link(*slot));
				let key = link.map(|link| link.account.clone());
				signature_sheet(Signatory::Guardian, [*slot].into(), key, signed, &text)
			}
			Attestation::Notary { slots, notary, signed } => {
				let text = text::attestation(&text, slots);
				let key = Some(notary.clone());
				signature_sheet(Signatory::Notary, slots.to_vec(), key, signed, &text)
			}
		})
		.collect();
	ConsentSheet {
		id: ConsentId::of_text(&text),
		text: String::from_utf8_lossy(&text).into_owned(),
		signatures: signatures.into(),
	}
}

fn signature_sheet(
	by: Signatory,
	guardians: Vec<u8>,
	key: Option<AccountId>,
	signed: &Signed,
	text: &[u8],
) -> SignatureSheet {
	let (scheme, bytes): (_, &[u8]) = match signed.signature() {
		MultiSignature::Sr25519(signature) => (Scheme::Sr25519, &signature.0),
		MultiSignature::Ed25519(signature) => (Scheme::Ed25519, &signature.0),
		MultiSignature::Ecdsa(signature) => (Scheme::Ecdsa, &signature.0),
		MultiSignature::Eth(signature) => (Scheme::Ethereum, &signature.0),
	};
	SignatureSheet {
		by,
		guardians: guardians.into(),
		scheme,
		wrapped: matches!(signed, Signed::Wrapped(_)),
		signature: bytes.to_vec().into(),
		valid: key.as_ref().is_some_and(|key| signed.verify(text, key)),
		key,
	}
}

/// Corrections and overrides of the same crossing, the oldest first.
pub fn amendments(facts: &Facts) -> Vec<AmendmentSheet> {
	facts
		.amendments
		.iter()
		.filter_map(|(older, amendment)| {
			Some(AmendmentSheet {
				amends: older.0,
				record: amendment.record.0,
				approver: amendment.approver.clone(),
				content: facts.versions.get(&amendment.record)?.clone(),
			})
		})
		.collect()
}

/// What the chain had to write for the last of `sent`, from what stood in the state before the
/// block; `None` if that transaction holds no call that this record can come from.
///
/// What earlier records of the same child changed in the same block is gone through first, as far
/// as the transactions that wrote them are among `sent`. With the record comes the child's file as
/// the call leaves it.
pub fn expected(
	network: H256,
	facts: &Facts,
	sent: &[Sent],
	number: RecordId,
) -> Option<(Record, Option<Subject>)> {
	let record = facts.record.as_ref()?;
	let mut child = facts.child_before.clone();
	for (number, earlier) in &facts.earlier {
		let made = candidates(sent)
			.filter(|(sent, call, index)| {
				sent.signer == earlier.officer && tells(call, *index, earlier)
			})
			.filter_map(|candidate| made_by(network, facts, candidate, &child, *number))
			.find(|(made, _)| made == earlier);
		match made {
			Some((_, after)) => child = after,
			None => break,
		}
	}
	let mut first = None;
	for candidate in candidates(sent.last().map(core::slice::from_ref)?) {
		let (_, call, index) = candidate;
		if !tells(call, index, record) {
			continue;
		}
		let Some(made) = made_by(network, facts, candidate, &child, number) else { continue };
		if made.0 == *record {
			return Some(made);
		}
		if first.is_none() {
			first = Some(made);
		}
	}
	first
}

type Candidate<'a> = (&'a Sent, &'a BorderCall, usize);

/// Each call, and each report of a batch by its position.
fn candidates(sent: &[Sent]) -> impl Iterator<Item = Candidate<'_>> {
	sent.iter().flat_map(|sent| {
		sent.calls.border.iter().flat_map(move |call| {
			let count = match call {
				BorderCall::Verify(reports) => reports.len(),
				_ => 1,
			};
			(0..count).map(move |index| (sent, call, index))
		})
	})
}

/// The record of a call, or of the report at this position of a batch.
fn made_by(
	network: H256,
	facts: &Facts,
	(sent, call, index): Candidate,
	child: &Option<Subject>,
	number: RecordId,
) -> Option<(Record, Option<Subject>)> {
	let is_notary = |account: &AccountId| facts.was_officer(account, Role::Notary);
	let desk = |country: CountryCode| {
		Some(Desk {
			network,
			now: facts.block_time,
			officer: &sent.signer,
			institution: facts.officers.get(&sent.signer)?.appointment.institution,
			rules: facts.rules.get(&country)?,
			is_notary: &is_notary,
		})
	};
	let mut child = child.clone();
	let identity = child.as_ref().map(Subject::identity);
	let open = match (&identity, &mut child) {
		(Some(identity), Some(child)) => Some(OpenFile { identity, file: &mut child.data }),
		_ => None,
	};
	let record = match call {
		BorderCall::Verify(reports) => {
			let report = reports.get(index)?;
			desk(report.post.country())?.verify(report, open, number)
		}
		BorderCall::Report(report) => {
			let here = match report.direction {
				Direction::Exit => report.from,
				Direction::Entry => report.to,
			};
			desk(here)?.attempt(report, open, number)
		}
		BorderCall::Unidentified(report) => desk(report.post.country())?.unidentified(report),
		BorderCall::Override { record: amends, .. } => {
			let old = facts.versions.get(amends)?;
			let desk = desk(old.verdict.rules.country)?;
			desk.overridden(old, *amends, facts.rules_version, open, number)
		}
		BorderCall::Amend { record: amends, correction, .. } => {
			let old = facts.versions.get(amends)?;
			let file = open.map(|open| open.file);
			desk(rederive::here(old))?.corrected(old, *amends, correction, file, number)
		}
	};
	Some((record, child))
}

/// Whether `record` tells what `call`, or its report at position `index`, told.
pub fn tells(call: &BorderCall, index: usize, record: &Record) -> bool {
	match call {
		BorderCall::Verify(reports) => {
			reports.get(index).is_some_and(|report| is_about(report, record))
		}
		BorderCall::Report(report) => {
			record.verdict.basis == Basis::Report
				&& record.subject == report.subject
				&& record.captured_at == report.captured_at
				&& record.evidence == report.evidence
		}
		BorderCall::Unidentified(report) => {
			record.verdict.basis == Basis::Unidentified
				&& record.post == Some(report.post)
				&& record.captured_at == report.captured_at
				&& record.evidence == report.evidence
		}
		BorderCall::Override { record: older, .. } | BorderCall::Amend { record: older, .. } => {
			record.amends == Some(*older)
		}
	}
}

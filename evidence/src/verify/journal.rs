//! Compares a journal proof with what its reader trusts.

use super::trust::{header, Ended, Findings, Step};
use crate::{
	checkpoint::Checkpoint,
	journal::{not_proven, JournalProof, Shown},
	keys,
	message::{at, say, Message, Named},
	proof::{Partial, ProofError},
	report::{Answer, JournalReport},
};
use alloc::{format, vec::Vec};
use codec::{Decode, DecodeAll};
use sp_core::{crypto::Ss58Codec, H256};
use tutela_primitives::{
	journal::{JournalId, Seal},
	Moment,
};

/// Judges a journal proof by what its reader trusts. Nothing outside the two is looked at.
pub fn verify_journal(proof: &JournalProof, checkpoint: &Checkpoint) -> JournalReport {
	let JournalId { institution, post, device } = proof.journal;
	let mut report = JournalReport {
		verified: false,
		file: None,
		journal: say!(Journal { device, institution: institution.0, post: post.as_str() }),
		seal: proof.number,
		network: format!("{:#x}", proof.network),
		warnings: Vec::new(),
		proven: Vec::new(),
		not_proven: not_proven(),
		content: content(proof),
		checks: Vec::new(),
	};
	let JournalReport { checks, warnings, .. } = &mut report;
	let proven = all(Findings { checks, warnings }, proof, checkpoint);
	let holds = report.checks.iter().all(|check| check.answer == Answer::Holds);
	match proven {
		Ok(sentence) => {
			report.verified = holds;
			report.proven.push(sentence);
		}
		Err(Ended) => {
			report.warnings.push(say!(EndedEarly));
		}
	}
	report
}

/// What the newest block's state says.
struct Found {
	genesis: Option<H256>,
	now: Moment,
	seal: Option<Seal>,
	unused: usize,
}

fn all(mut findings: Findings, proof: &JournalProof, checkpoint: &Checkpoint) -> Step<Message> {
	findings.network(proof.network, checkpoint)?;
	let head = match header(&proof.head.header) {
		Ok(head) => head,
		Err(why) => {
			findings.check(false, "blocks", say!(StatementBlock), Some(why));
			return Err(Ended);
		}
	};
	findings.finality(&head, &proof.finality, checkpoint)?;
	let statement = say!(StatementState);
	let found = match read(proof, head.state_root) {
		Ok(found) => found,
		Err(error) => {
			let why = say!(Fault { what: error.message() });
			findings.check(false, "state", statement, Some(why));
			return Err(Ended);
		}
	};
	let because = match found.unused {
		0 => None,
		unused => Some(say!(StateSuperfluous { count: unused })),
	};
	findings.require(found.unused == 0, "state", statement, because)?;
	findings.require(
		found.genesis == Some(proof.network),
		"genesis",
		say!(StatementGenesis),
		None,
	)?;
	let because = match &found.seal {
		None => say!(SealMissing),
		Some(seal) => say!(SealSealed { at: at(seal.sealed_at) }),
	};
	let (is_kept, statement) = (found.seal.as_ref() == Some(&proof.seal), say!(StatementSeal));
	findings.require(is_kept, "seal", statement, Some(because))?;
	let (name, statement) = match &proof.shown {
		Shown::Present { .. } => ("entry", say!(StatementEntry)),
		Shown::Absent { .. } => ("entries", say!(StatementEntries)),
	};
	findings.require(proof.shown.leads_to(&proof.seal), name, statement, None)?;
	let statement = say!(StatementContent);
	findings.check(proof.shown.is_opened(), "content", statement, None);
	if let Shown::Absent { content, .. } = &proof.shown {
		let (statement, because) = (say!(StatementAbsent), Message::plain(format!("{content:#x}")));
		findings.check(proof.shown.is_without(), "absent", statement, Some(because));
	}
	Ok(sentence(proof, found.now))
}

fn read(proof: &JournalProof, root: H256) -> Result<Found, ProofError> {
	let state = Partial::new(root, &proof.head.state)?;
	let genesis = value(&state, &keys::block_hash(0))?;
	let now = value(&state, &keys::now())?.ok_or(ProofError::Incomplete)?;
	let seal = value(&state, &keys::seal(&proof.journal, proof.number))?;
	Ok(Found { genesis, now, seal, unused: state.unused() })
}

fn value<T: Decode>(state: &Partial, key: &[u8]) -> Result<Option<T>, ProofError> {
	let found = state.read(key)?;
	let decode = |bytes: Vec<u8>| T::decode_all(&mut &bytes[..]);
	found.map(decode).transpose().map_err(|_| ProofError::Undecodable)
}

fn sentence(proof: &JournalProof, now: Moment) -> Message {
	let (sealed, last) = (at(proof.seal.sealed_at), at(now));
	match &proof.shown {
		Shown::Present { inclusion, .. } => {
			say!(ProvenEntry { number: inclusion.entry.sequence, sealed, last })
		}
		Shown::Absent { content, .. } => {
			say!(ProvenAbsent { sealed, entries: proof.seal.entries, content: *content, last })
		}
	}
}

fn content(proof: &JournalProof) -> Vec<(Message, Message)> {
	let Seal { entries, crossings, refusals, first, last, officer, .. } = &proof.seal;
	let covered = say!(TimeCovered { first: at(*first), last: at(*last) });
	let counted =
		say!(EntriesCounted { entries: *entries, crossings: *crossings, refusals: *refusals });
	let mut content = Vec::from([
		(say!(LabelTimeCovered), covered),
		(say!(LabelEntries), counted),
		(say!(LabelSealedBy), Message::plain(officer.to_ss58check())),
	]);
	match &proof.shown {
		Shown::Present { inclusion, content: about, .. } => {
			let entry = inclusion.entry;
			content.extend([
				(say!(LabelEntry), say!(Plain { text: entry.sequence })),
				(say!(LabelWritten), say!(Plain { text: at(entry.captured_at) })),
				(say!(LabelKind), entry.kind.named()),
				(say!(LabelContent), say!(Plain { text: *about })),
			]);
		}
		Shown::Absent { content: about, .. } => {
			content.push((say!(LabelAbsent), say!(Plain { text: *about })));
		}
	}
	content
}

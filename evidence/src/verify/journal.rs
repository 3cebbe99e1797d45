//! Compares a journal proof with what its reader trusts.

use super::trust::{header, Ended, Findings, Step};
use crate::{
	checkpoint::Checkpoint,
	journal::{JournalProof, Shown, NOT_PROVEN},
	keys,
	proof::{Partial, ProofError},
	report::{when, Answer, JournalReport},
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use codec::{Decode, DecodeAll};
use sp_core::{crypto::Ss58Codec, H256};
use tutela_primitives::{
	journal::{EntryKind, JournalId, Seal},
	Member, Moment,
};

/// Judges a journal proof by what its reader trusts. Nothing outside the two is looked at.
pub fn verify_journal(proof: &JournalProof, checkpoint: &Checkpoint) -> JournalReport {
	let JournalId { institution, post, device } = proof.journal;
	let mut report = JournalReport {
		verified: false,
		file: None,
		journal: format!("device {device} of institution {} at {post}", institution.0),
		seal: proof.number,
		network: format!("{:#x}", proof.network),
		warnings: Vec::new(),
		proven: Vec::new(),
		not_proven: NOT_PROVEN.iter().map(ToString::to_string).collect(),
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
			report.warnings.push("The examination ended early; later checks were not made.".into());
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

fn all(mut findings: Findings, proof: &JournalProof, checkpoint: &Checkpoint) -> Step<String> {
	findings.network(proof.network, checkpoint)?;
	let head = match header(&proof.head.header) {
		Ok(head) => head,
		Err(why) => {
			findings.check(false, "blocks", "The block in this file can be read.", why);
			return Err(Ended);
		}
	};
	findings.finality(&head, &proof.finality, checkpoint)?;
	let statement = "Each value in this file is proven by the state of its block.";
	let found = match read(proof, head.state_root) {
		Ok(found) => found,
		Err(error) => {
			findings.check(false, "state", statement, format!("{error}."));
			return Err(Ended);
		}
	};
	let because = match found.unused {
		0 => String::new(),
		unused => format!("{unused} parts of the proofs are not needed, and so not proven."),
	};
	findings.require(found.unused == 0, "state", statement, because)?;
	findings.require(
		found.genesis == Some(proof.network),
		"genesis",
		"The newest block descends from the network's first block.",
		"",
	)?;
	let because = match &found.seal {
		None => "The chain has no such seal.".to_string(),
		Some(seal) => format!("It was sealed on {}.", when(seal.sealed_at)),
	};
	let statement = "The seal in this file is the one that the chain keeps.";
	findings.require(found.seal.as_ref() == Some(&proof.seal), "seal", statement, because)?;
	let (name, statement) = match &proof.shown {
		Shown::Present { .. } => ("entry", "The entry in this file is one of the sealed shift."),
		Shown::Absent { .. } => {
			("entries", "The entries in this file are those of the sealed shift, and all of them.")
		}
	};
	findings.require(proof.shown.leads_to(&proof.seal), name, statement, "")?;
	let statement = "What is shown as the entries' content is what they commit to.";
	findings.check(proof.shown.is_opened(), "content", statement, "");
	if let Shown::Absent { content, .. } = &proof.shown {
		let statement = "None of the shift's entries is about what is said to be absent.";
		findings.check(proof.shown.is_without(), "absent", statement, format!("{content:#x}"));
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

fn sentence(proof: &JournalProof, now: Moment) -> String {
	let sealed = when(proof.seal.sealed_at);
	let last = when(now);
	match &proof.shown {
		Shown::Present { inclusion, .. } => format!(
			"Entry {} of this journal was written before {sealed}, and nobody changed it since. The newest block \
			 is of {last}.",
			inclusion.entry.sequence
		),
		Shown::Absent { content, .. } => format!(
			"The shift that was sealed on {sealed} has {} entries, and none of them is about {content:#x}. The \
			 newest block is of {last}.",
			proof.seal.entries
		),
	}
}

fn content(proof: &JournalProof) -> Vec<(&'static str, String)> {
	let Seal { entries, crossings, refusals, first, last, officer, .. } = &proof.seal;
	let mut content = Vec::from([
		("time covered", format!("{} to {}", when(*first), when(*last))),
		("entries", format!("{entries}, of them {crossings} crossings and {refusals} refusals")),
		("sealed by", officer.to_ss58check()),
	]);
	match &proof.shown {
		Shown::Present { inclusion, content: about, .. } => {
			let entry = inclusion.entry;
			content.extend([
				("entry", entry.sequence.to_string()),
				("written, by the device's clock", when(entry.captured_at)),
				("kind", EntryKind::meaning(entry.kind).to_string()),
				("content", format!("{about:#x}")),
			]);
		}
		Shown::Absent { content: about, .. } => {
			content.push(("absent", format!("{about:#x}")));
		}
	}
	content
}

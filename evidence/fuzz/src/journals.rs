//! Journal proofs: one of a made-up shift, changed.

use crate::{alter, forge, noise};
use arbitrary::{Arbitrary, Unstructured};
use codec::Encode;
use serde_json::Value;
use sp_core::H256;
use std::sync::LazyLock;
use tutela_evidence::{
	bundle::{BlockProof, Bytes, Finality},
	checkpoint::{Checkpoint, Trust},
	journal::{Opened, Shown, FORMAT, VERSION},
	keys, verify_journal, Header, JournalProof,
};
use tutela_primitives::{
	journal::{commit, Entry, EntryKind, JournalId, Opening, Seal},
	InstitutionId, Member,
};

const COUNT: u64 = 9;

fn opened(sequence: u64) -> Opened {
	let (nonce, content) = (H256::repeat_byte(3), H256::from_low_u64_be(sequence));
	let kind = EntryKind::ALL[usize::try_from(sequence).unwrap_or(0) % EntryKind::ALL.len()];
	let captured_at = 1_800_000_000_000 + sequence;
	Opened {
		entry: Entry { sequence, captured_at, kind, commitment: commit(&nonce, &content) },
		nonce,
		content,
	}
}

/// A proof that is verified by who trusts its block, and that block.
static PROOF: LazyLock<(JournalProof, Checkpoint, Value, Vec<String>)> = LazyLock::new(|| {
	let journal = JournalId {
		institution: InstitutionId(1),
		post: "MDLEU".parse().expect("a post"),
		device: 3,
	};
	let entries: Vec<_> = (0..COUNT).map(opened).collect();
	let opening = Opening {
		previous: journal.origin(),
		entries: entries.iter().map(|one| one.entry).collect(),
	};
	let seal = Seal {
		root: tutela_primitives::journal::root(0, &opening.hashes()),
		entries: u32::try_from(COUNT).expect("few"),
		crossings: 3,
		refusals: 2,
		first: 1_800_000_000_000,
		last: 1_800_000_001_000,
		first_entry: 0,
		sealed_at: 1_800_000_002_000,
		officer: [4; 32].into(),
	};
	let network = H256::repeat_byte(6);
	let pairs = [
		(keys::block_hash(0), network.encode()),
		(keys::now(), 1_800_000_003_000u64.encode()),
		(keys::seal(&journal, 0), seal.encode()),
	];
	let asked: Vec<_> = pairs.iter().map(|(key, _)| key.clone()).collect();
	let (root, nodes) = forge::proof(&pairs, &asked);
	let head = Header {
		parent_hash: H256::repeat_byte(2),
		number: 40,
		state_root: root,
		extrinsics_root: H256::zero(),
		digest: Default::default(),
	};
	let shown = Shown::Absent {
		content: H256::repeat_byte(9),
		previous: journal.origin(),
		entries: entries.into(),
	};
	let proof = JournalProof {
		format: FORMAT.into(),
		version: VERSION,
		network,
		finality: Finality::Unfinalised,
		journal,
		number: 0,
		seal,
		head: BlockProof::new(&head, nodes.into_iter().map(Bytes).collect()),
		shown,
	};
	let trust = Trust::Block { number: head.number, hash: head.hash() };
	let checkpoint = Checkpoint::new(network, trust);
	let report = verify_journal(&proof, &checkpoint);
	assert!(report.verified, "{report}");
	let file = serde_json::to_value(&proof).expect("it is JSON");
	let mut places = Vec::new();
	alter::places(&file, String::new(), &mut places);
	(proof, checkpoint, file, places)
});

/// A changed proof is not verified by the block that the unchanged one stands on.
pub fn journal(bytes: &[u8]) {
	if let Some(proof) = crate::read_journal(bytes) {
		let _ = verify_journal(&proof, &PROOF.1).to_string();
	}
	let _ = try_journal(&mut Unstructured::new(bytes));
}

fn try_journal(input: &mut Unstructured) -> arbitrary::Result<()> {
	let (known, checkpoint, file, places) = &*PROOF;
	let mut file = file.clone();
	let other = Value::from(format!("0x{}", hex(&noise(7, 32))));
	for _ in 0..input.int_in_range(1..=3)? {
		let place = input.choose(places)?;
		let dice = u64::arbitrary(input)?;
		let Some(value) = file.pointer_mut(place).filter(|_| !place.is_empty()) else { continue };
		if let Some(changed) = alter::mutated(value, Some(&other), dice) {
			*value = changed;
		}
	}
	let text = serde_json::to_vec(&file).expect("it is JSON");
	let Some(proof) = crate::read_journal(&text) else { return Ok(()) };
	let report = verify_journal(&proof, checkpoint);
	let _ = report.to_string();
	// What is said to be absent is the reader's question: any content that no entry is about.
	let same_but_question = match (&proof.shown, &known.shown) {
		(Shown::Absent { content, .. }, Shown::Absent { .. }) => {
			let mut asked = known.clone();
			if let Shown::Absent { content: other, .. } = &mut asked.shown {
				*other = *content;
			}
			asked == proof
		}
		_ => false,
	};
	assert!(!report.verified || same_but_question, "{report}");
	Ok(())
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Files that cost their reader as much as possible, and what reading them costs. Tests and the
//! benchmark share them.

use super::relay::{chain_after, empty, finality, handover, signed_block, Target, Voters};
use codec::{Compact, Encode};
use sp_core::H256;
use sp_runtime::traits::BlakeTwo256;
use sp_trie::{LayoutV0, MemoryDB, TrieDBMutBuilder, TrieMut};
use std::time::{Duration, Instant};
use tutela_evidence::{
	bundle::{Bytes, Finality, RelayProof},
	call::Calls,
	extrinsic::SignedTransaction,
	limits::{MAX_AUTHORITIES, MAX_FILE, MAX_HANDOVERS, MAX_NODES},
	proof::{Partial, ProofError},
	relay::{Finalised, RelayError, Work},
	Bundle, Header, Malformed,
};
use tutela_primitives::pallet_index::{BORDER_TRANSFER, UTILITY};

/// A crafted relay part: who is trusted, and the file's part.
pub struct Crafted {
	pub voters: Voters,
	pub head: Header,
	pub proof: RelayProof,
}

pub type Verdict = Result<Finalised, RelayError>;

impl Crafted {
	fn new(voters: Voters, justify: impl FnOnce(&Voters, &Header) -> Bytes) -> Self {
		let head = empty(77, H256::repeat_byte(9));
		let Finality::Relay(mut proof) = finality(&head, &voters, 1, Vec::new()) else {
			unreachable!("it is a relay chain's")
		};
		proof.justification = justify(&voters, &signed_block(&proof));
		Self { voters, head, proof }
	}

	/// The verdict, its cost, and how long it took.
	pub fn judge(&self) -> (Verdict, Work, Duration) {
		let mut work = Work::default();
		let begin = Instant::now();
		let verdict = self.proof.check_counted(&self.head, &self.voters.set(), &mut work);
		(verdict, work, begin.elapsed())
	}
}

/// Three of four vote for the block, and the last for the tip of `headers` made-up headers.
pub fn long_ancestry(headers: u32) -> Crafted {
	Crafted::new(Voters::new(7, 4), |voters, block| {
		let ancestry = chain_after(block, headers);
		let tip = ancestry.last().unwrap();
		let votes: Vec<_> = (0..3).map(|voter| (voter, Target::of(block))).collect();
		voters.justify_by(block, &[votes, vec![(3, Target::of(tip))]].concat(), ancestry)
	})
}

/// `copies` of one vote for the tip of `headers` headers.
pub fn copied_votes(copies: usize, headers: u32) -> Crafted {
	Crafted::new(Voters::new(7, 4), |voters, block| {
		let ancestry = chain_after(block, headers);
		let mut votes: Vec<_> = (0..3).map(|voter| voters.sign(voter, Target::of(block))).collect();
		let vote = voters.sign(3, Target::of(ancestry.last().unwrap()));
		votes.extend(std::iter::repeat_n(vote, copies));
		voters.encoded(block, votes, ancestry)
	})
}

/// One of `authorities` votes for the block, the others for blocks far behind `headers` others.
pub fn deep_votes(authorities: u16, headers: u32) -> Crafted {
	Crafted::new(Voters::many(7, authorities), |voters, block| {
		let ancestry = chain_after(block, headers);
		let count = usize::from(authorities);
		let enough = count - (count - 1) / 3;
		let votes: Vec<_> = (0..count)
			.map(|voter| {
				// Less than two thirds vote for anything after the block.
				let place = ancestry.len() - 1 - voter % 50;
				let after = voter > count - enough;
				(voter, Target::of(if after { &ancestry[place] } else { block }))
			})
			.collect();
		voters.justify_by(block, &votes, ancestry)
	})
}

/// As many authorities as there may be, each with votes for two blocks.
pub fn all_twice() -> Crafted {
	let count = u16::try_from(MAX_AUTHORITIES).unwrap();
	Crafted::new(Voters::many(7, count), |voters, block| {
		let other = empty(block.number + 1, block.hash());
		// Nobody verifies these signatures.
		let vote = voters.sign(0, Target::of(block));
		let later = voters.sign(0, Target::of(&other));
		let ids = voters.list().into_iter().map(|(id, _)| id);
		let votes = ids.flat_map(|id| {
			let (one, two) = (vote.clone(), later.clone());
			[(one, id.clone()), (two, id)].map(|(mut vote, id)| {
				vote.id = id;
				vote
			})
		});
		voters.encoded(block, votes.collect(), vec![other])
	})
}

/// As many handovers as a file may have, by as many authorities as fit into it, all signed as they
/// should be.
pub fn rightful(authorities: u16) -> Crafted {
	let voters = Voters::many(7, authorities);
	let enough = usize::from(authorities) - (usize::from(authorities) - 1) / 3;
	let last = Voters { id: 7 + u64::try_from(MAX_HANDOVERS).unwrap(), ..voters.clone() };
	let mut crafted = Crafted::new(last, |voters, block| voters.justify(block, enough, None));
	let handovers = (0..MAX_HANDOVERS).map(|step| {
		let now = Voters { id: 7 + u64::try_from(step).unwrap(), ..voters.clone() };
		let mut one = handover(100 + u32::try_from(step).unwrap(), &now, &now);
		let header: Header = codec::DecodeAll::decode_all(&mut &one.header.0[..]).unwrap();
		one.justification = now.justify(&header, enough, None);
		one
	});
	crafted.proof.handovers = handovers.collect::<Vec<_>>().into();
	crafted.voters = voters;
	crafted
}

/// A state trie of as many nodes as a proof may have, in which the way to `prefix` is as dear as
/// possible.
pub fn dear_trie(prefix: &[u8]) -> (H256, Vec<Bytes>) {
	let (mut nodes, mut root) = MemoryDB::<BlakeTwo256>::default_with_root();
	let large = vec![7; MAX_FILE / 2 / (prefix.len() + 2)];
	{
		let mut trie =
			TrieDBMutBuilder::<LayoutV0<BlakeTwo256>>::new(&mut nodes, &mut root).build();
		for length in 1..=prefix.len() {
			trie.insert(&prefix[..length], &large).unwrap();
		}
		for number in 0..u16::try_from(MAX_NODES / 2).unwrap() {
			let key = [&[0xff][..], &number.to_be_bytes(), &[1; 32]].concat();
			trie.insert(&key, &[3; 40]).unwrap();
		}
	}
	let mut all: Vec<Bytes> = nodes.drain().into_values().map(|(node, _)| node.into()).collect();
	all.sort_by(|one, other| one.0.cmp(&other.0));
	all.dedup();
	all.truncate(MAX_NODES);
	(root, all)
}

/// Reads `count` keys behind the dear prefix: how many were read, and what ended it.
pub fn read_dear(count: u32) -> (u32, Option<ProofError>, Duration) {
	let prefix = [5; 32];
	let (root, nodes) = dear_trie(&prefix);
	let begin = Instant::now();
	let partial = Partial::new(root, &nodes.into()).unwrap();
	let mut read = 0;
	let mut ended = None;
	for number in 0..count {
		match partial.read(&[&prefix[..], &number.to_be_bytes()].concat()) {
			Ok(_) => read += 1,
			Err(error) => {
				ended = Some(error);
				break;
			}
		}
	}
	(read, ended, begin.elapsed())
}

/// The largest transaction that fits into a file: a batch of batches of reports.
pub fn largest_transaction() -> Vec<u8> {
	// `verify_crossings` with no report at all, as often as it fits.
	let empty = [BORDER_TRANSFER, 1, 0];
	let count = u32::try_from(MAX_FILE / 2 / empty.len()).unwrap();
	let calls = [vec![UTILITY, 0], Compact(count).encode(), empty.repeat(MAX_FILE / 6)].concat();
	// Signed by nobody: version 4, signed; an address, a signature, era, nonce, tip, no hash.
	let body = [&[0x84, 0][..], &[1; 32], &[1], &[2; 64], &[0, 0, 0, 0], &calls].concat();
	[Compact(u32::try_from(body.len()).unwrap()).encode(), body].concat()
}

pub fn read_largest_transaction() -> (usize, Duration) {
	let bytes = largest_transaction();
	let begin = Instant::now();
	let calls = SignedTransaction::read(&bytes).map(|signed| Calls::read(&signed.call));
	(calls.map_or(0, |calls| calls.border.len()), begin.elapsed())
}

/// Texts of a file's size that are dear to read, by name. `bundle` is one that can be read.
pub fn dear_texts(bundle: &str) -> Vec<(&'static str, String)> {
	let filled = |part: &str| {
		let rest = (MAX_FILE - bundle.len() - 200) / part.len();
		part.repeat(rest)
	};
	let within = |name: &str, value: String| {
		bundle.replacen("\"content\": {", &format!("\"content\": {{\"{name}\": {value},"), 1)
	};
	let whole = |items: String| format!("{{\"format\":\"tutela-evidence\",\"version\":1,{items}}}");
	vec![
		("a list of numbers beside the fields", within("x", format!("[{}0]", filled("0,")))),
		("a list of lists beside the fields", within("x", format!("[{}[]]", filled("[],")))),
		("a list of objects beside the fields", within("x", format!("[{}{{}}]", filled("{},")))),
		("one number of millions of digits", within("x", format!("1{}", filled("1")))),
		("a number with a huge exponent", within("x", format!("1e{}", filled("1")))),
		("a text of escapes", within("x", format!("\"{}\"", filled("\\u0041")))),
		("one field, again and again", whole(format!("{}\"a\":1", filled("\"a\":1,")))),
		("many names", {
			let names = (0u32..700_000).map(|number| format!("\"n{number:07}\":1,"));
			whole(format!("{}\"z\":1", names.collect::<String>()))
		}),
		("spaces", format!("{bundle}{}", filled(" "))),
		("hexadecimal digits in a header", {
			let header = bundle.find("\"header\": \"0x").map_or(0, |at| at + 13);
			let (before, after) = bundle.split_at(header);
			format!("{before}{}{after}", filled("ab"))
		}),
	]
}

pub fn read_text(text: &str) -> (Result<Bundle, Malformed>, Duration) {
	let begin = Instant::now();
	let read = Bundle::parse(text.as_bytes());
	(read, begin.elapsed())
}

//! What is reported, and in which pieces.

use crate::{
	plan::Chance,
	post::{Post, OTHER, POST},
};
use anyhow::{anyhow, Result};
use serde_json::{json, Value as Json};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::ops::Range;
use tutela_client::value::hex_text;
use tutela_primitives::{Direction, Moment, SubjectId};

/// One report in so many has the officer's doubt.
const DOUBTFUL: usize = 10;
/// The most that one list holds.
const LONGEST: usize = 64;

/// A report that is handed in.
pub struct Crossing {
	/// The child.
	pub subject: SubjectId,
	/// By what its record is known.
	pub evidence: H256,
	/// Which way.
	pub direction: Direction,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// As a file has it.
	pub file: Json,
}

/// Draws so many reports: children in any order, each of whom leaves, comes back, leaves again.
pub fn draw(post: &Post, count: u32, chance: &mut Chance) -> Result<Vec<Crossing>> {
	let to = OTHER.parse().map_err(|error| anyhow!("{error}"))?;
	let consents = post.families.iter().map(|family| family.consent(to, post.begun_at));
	let consents = consents.collect::<Result<Vec<_>, _>>()?;
	let mut is_out = vec![false; post.families.len()];
	let doubtful = chance.below(DOUBTFUL);
	let mut all = Vec::new();
	for number in 0..count {
		let index = chance.below(post.families.len());
		let family = &post.families[index];
		let (direction, word, shown) = match is_out[index] {
			false => (Direction::Exit, "exit", json!([consents[index]])),
			true => (Direction::Entry, "entry", json!([])),
		};
		is_out[index] = !is_out[index];
		let captured_at = post.begun_at.saturating_add(number.into());
		let evidence = H256(blake2_256(&[&family.child.0[..], &number.to_le_bytes()].concat()));
		let doubts = usize::try_from(number)? % DOUBTFUL == doubtful;
		let file = json!({
			"subject": hex_text(family.child.0),
			"direction": word,
			"other": OTHER,
			"post": POST,
			"companions": { "escort": family.escort },
			"evidence": evidence,
			"captured_at": captured_at,
			"officer_doubts": doubts,
			"consents": shown,
		});
		all.push(Crossing { subject: family.child, evidence, direction, captured_at, file });
	}
	Ok(all)
}

/// How a piece is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
	/// One report by itself.
	Alone,
	/// Many, each of which goes to the chain by itself.
	Singly,
	/// Many, so many of which go to the chain in one call.
	Lists(usize),
}

/// Reports that are handed in at once.
#[derive(Clone, Debug)]
pub struct Piece {
	/// Its number.
	pub number: usize,
	/// Which reports.
	pub range: Range<usize>,
	/// How.
	pub form: Form,
}

/// Cuts `count` reports into pieces.
pub fn cut(count: usize, chance: &mut Chance) -> Vec<Piece> {
	let mut pieces = Vec::new();
	let mut from = 0;
	while from < count {
		let (form, length) = match chance.below(4) {
			0 => (Form::Alone, 1),
			1 => (Form::Singly, 10 + chance.below(40)),
			_ => (Form::Lists(2 + chance.below(LONGEST - 1)), 60 + chance.below(100)),
		};
		let to = count.min(from + length);
		pieces.push(Piece { number: pieces.len(), range: from..to, form });
		from = to;
	}
	pieces
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::plan::Plan;

	#[test]
	fn pieces_should_cover_everything_once_and_have_every_form() {
		let pieces = cut(5_000, &mut Plan::new(1, 10, 1).chance(0));
		let mut next = 0;
		for (number, piece) in pieces.iter().enumerate() {
			assert_eq!((piece.number, piece.range.start), (number, next));
			assert!(!piece.range.is_empty());
			next = piece.range.end;
			if let Form::Lists(length) = piece.form {
				assert!((2..=64).contains(&length));
			}
		}
		assert_eq!(next, 5_000);
		for form in [Form::Alone, Form::Singly] {
			assert!(pieces.iter().any(|piece| piece.form == form), "{form:?}");
		}
	}
}

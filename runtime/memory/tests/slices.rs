//! Each function does what the standard library does, at every position and length, and writes nothing
//! else.

use proptest::prelude::*;
use tutela_memory::{compare, copy_any, copy_up, fill};

const LEN: usize = 400;

/// Bytes, and two pieces of the same length in them.
fn places() -> impl Strategy<Value = (Vec<u8>, usize, usize, usize)> {
	let lengths = prop_oneof![0..20usize, 0..LEN];
	(prop::collection::vec(any::<u8>(), LEN), lengths)
		.prop_flat_map(|(bytes, len)| (Just(bytes), 0..=LEN - len, 0..=LEN - len, Just(len)))
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(50_000))]

	#[test]
	fn copies_what_overlaps((bytes, from, to, len) in places()) {
		let mut expected = bytes.clone();
		expected.copy_within(from..from + len, to);
		let mut copied = bytes;
		let start = copied.as_mut_ptr();
		// SAFETY: both pieces are inside of the vector.
		unsafe { copy_any(start.add(to), start.add(from), len) };
		prop_assert_eq!(copied, expected);
	}

	#[test]
	fn copies_what_does_not_overlap((bytes, from, to, len) in places()) {
		let mut expected = vec![0xaa; LEN];
		expected[to..to + len].copy_from_slice(&bytes[from..from + len]);
		let mut copied = vec![0xaa; LEN];
		// SAFETY: each piece is inside of its vector.
		unsafe { copy_up(copied.as_mut_ptr().add(to), bytes.as_ptr().add(from), len) };
		prop_assert_eq!(copied, expected);
	}

	#[test]
	fn fills((bytes, _, to, len) in places(), byte: u8) {
		let mut expected = bytes.clone();
		expected[to..to + len].fill(byte);
		let mut filled = bytes;
		// SAFETY: the piece is inside of the vector.
		unsafe { fill(filled.as_mut_ptr().add(to), byte, len) };
		prop_assert_eq!(filled, expected);
	}

	#[test]
	fn compares((bytes, one, other, len) in places()) {
		// SAFETY: both pieces are inside of the vector.
		let order = unsafe { compare(bytes.as_ptr().add(one), bytes.as_ptr().add(other), len) };
		prop_assert_eq!(order, bytes[one..one + len].cmp(&bytes[other..other + len]));
	}

	#[test]
	fn compares_what_differs_in_one_byte(
		(bytes, _, from, len) in places(),
		place: prop::sample::Index,
		byte: u8,
	) {
		let one = &bytes[from..from + len];
		let mut other = one.to_vec();
		if len > 0 {
			other[place.index(len)] = byte;
		}
		// SAFETY: both are whole slices.
		let order = unsafe { compare(one.as_ptr(), other.as_ptr(), len) };
		prop_assert_eq!(order, one.cmp(&other[..]));
	}
}

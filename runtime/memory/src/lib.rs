//! Copies, fills and compares memory in the runtime's Wasm, eight bytes at a time.
//!
//! Validators run a runtime's Wasm without the instructions that copy and fill memory, so that each
//! copy is a loop. The compiler's own loops copy four bytes at a time and compare single bytes. They
//! took a tenth of the time of a full block's validation, because storage keys are compared and trie
//! nodes are copied all the time. On `wasm32` this crate defines the functions that the compiler
//! calls. On other targets it is a library that can be tested.
//!
//! The runtime and the comparison runtime link it into their Wasm. It depends on nothing.
//!
//! Wasm allows loads and stores at any address. If a length is not a multiple of eight, the last
//! word overlaps the one before it.

#![no_std]
// The compiler recognises a loop that copies and would replace it by a call of this very function.
#![no_builtins]
// All sums are distances within one piece of memory, below its length.
#![allow(clippy::arithmetic_side_effects)]
// The functions get addresses and a length from the compiler. Each says what it assumes of them.
#![allow(unsafe_code)]

use core::cmp::Ordering;

const WORD: usize = size_of::<u64>();
/// Words that one turn of the long loop copies.
const AT_ONCE: usize = 4;

/// # Safety
/// `T` can be read at `at`, which need not be aligned.
#[inline(always)]
unsafe fn load<T>(at: *const u8) -> T {
	// SAFETY: the caller's promise.
	unsafe { at.cast::<T>().read_unaligned() }
}

/// # Safety
/// `T` can be written at `at`, which need not be aligned.
#[inline(always)]
unsafe fn store<T>(at: *mut u8, value: T) {
	// SAFETY: the caller's promise.
	unsafe { at.cast::<T>().write_unaligned(value) }
}

/// Copies fewer than eight bytes, which may overlap.
///
/// # Safety
/// As of [`copy_up`].
#[inline(always)]
unsafe fn copy_few(to: *mut u8, from: *const u8, len: usize) {
	/// Reads both halves before it writes one.
	#[inline(always)]
	unsafe fn halves<T>(to: *mut u8, from: *const u8, len: usize) {
		let second = len - size_of::<T>();
		// SAFETY: `len` is at least the size of `T`, so that both lie within it.
		unsafe {
			let (one, other) = (load::<T>(from), load::<T>(from.add(second)));
			store(to, one);
			store(to.add(second), other);
		}
	}
	// SAFETY: `len` bytes can be read and written.
	unsafe {
		match len {
			0 => (),
			1 => store(to, load::<u8>(from)),
			2..4 => halves::<u16>(to, from, len),
			_ => halves::<u32>(to, from, len),
		}
	}
}

/// Copies from the lowest byte to the highest: for what does not overlap, or is moved down.
///
/// # Safety
/// `len` bytes can be read at `from` and written at `to`, and `to` is not inside of what is read
/// unless it is its first byte.
#[inline(always)]
pub unsafe fn copy_up(mut to: *mut u8, mut from: *const u8, len: usize) {
	// SAFETY: each address is below `len`, or the last word's, which ends there. What a turn reads is
	// not yet overwritten, because what was written lies lower; the last word is read first.
	unsafe {
		if len < WORD {
			return copy_few(to, from, len);
		}
		let last_from = from.add(len - WORD);
		let last_to = to.add(len - WORD);
		let last: u64 = load(last_from);
		let mut left = len;
		while left > AT_ONCE * WORD {
			let words: [u64; AT_ONCE] = [
				load(from),
				load(from.add(WORD)),
				load(from.add(2 * WORD)),
				load(from.add(3 * WORD)),
			];
			store(to, words[0]);
			store(to.add(WORD), words[1]);
			store(to.add(2 * WORD), words[2]);
			store(to.add(3 * WORD), words[3]);
			from = from.add(AT_ONCE * WORD);
			to = to.add(AT_ONCE * WORD);
			left -= AT_ONCE * WORD;
		}
		while left > WORD {
			store::<u64>(to, load(from));
			from = from.add(WORD);
			to = to.add(WORD);
			left -= WORD;
		}
		store(last_to, last);
	}
}

/// Copies from the highest byte to the lowest: for what is moved up and overlaps.
///
/// # Safety
/// `len` bytes can be read at `from` and written at `to`, and `from` is not inside of what is
/// written unless it is its first byte.
#[inline(always)]
pub unsafe fn copy_down(to: *mut u8, from: *const u8, len: usize) {
	// SAFETY: each address is below `len`. What a turn reads is not yet overwritten, because what
	// was written lies higher; the first word is read first.
	unsafe {
		if len < WORD {
			return copy_few(to, from, len);
		}
		let first: u64 = load(from);
		let mut left = len;
		while left > WORD {
			left -= WORD;
			store::<u64>(to.add(left), load(from.add(left)));
		}
		store(to, first);
	}
}

/// Copies what may overlap.
///
/// # Safety
/// `len` bytes can be read at `from` and written at `to`.
#[inline(always)]
pub unsafe fn copy_any(to: *mut u8, from: *const u8, len: usize) {
	let up = (to as usize).wrapping_sub(from as usize);
	// SAFETY: `to` lies inside of what is read only if `up` is less than `len`.
	unsafe {
		if up >= len {
			copy_up(to, from, len);
		} else {
			copy_down(to, from, len);
		}
	}
}

/// Fills with one byte.
///
/// # Safety
/// `len` bytes can be written at `to`.
#[inline(always)]
pub unsafe fn fill(mut to: *mut u8, byte: u8, len: usize) {
	let word = u64::from_ne_bytes([byte; WORD]);
	// SAFETY: each address is below `len`, or the last word's, which ends there.
	unsafe {
		if len < WORD {
			for at in 0..len {
				store(to.add(at), byte);
			}
			return;
		}
		let last = to.add(len - WORD);
		while to < last {
			store(to, word);
			to = to.add(WORD);
		}
		store(last, word);
	}
}

/// The order of the first two bytes that differ.
///
/// # Safety
/// `len` bytes can be read at both.
#[inline(always)]
pub unsafe fn compare(one: *const u8, other: *const u8, len: usize) -> Ordering {
	let mut at = 0;
	// SAFETY: each address is below `len`, or the last word's, which ends there and whose bytes
	// before `at` are equal.
	unsafe {
		if len < WORD {
			while at < len {
				let (left, right) = (load::<u8>(one.add(at)), load::<u8>(other.add(at)));
				if left != right {
					return left.cmp(&right);
				}
				at += 1;
			}
			return Ordering::Equal;
		}
		let last = len - WORD;
		loop {
			let (left, right) = (load::<u64>(one.add(at)), load::<u64>(other.add(at)));
			if left != right {
				return u64::from_be(left).cmp(&u64::from_be(right));
			}
			if at == last {
				return Ordering::Equal;
			}
			at = last.min(at + WORD);
		}
	}
}

/// What the compiler calls.
#[cfg(target_arch = "wasm32")]
mod symbols {
	#[no_mangle]
	unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, len: usize) -> *mut u8 {
		// SAFETY: the caller's promise is that they do not overlap.
		unsafe { crate::copy_up(to, from, len) };
		to
	}

	#[no_mangle]
	unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, len: usize) -> *mut u8 {
		// SAFETY: the caller's promise.
		unsafe { crate::copy_any(to, from, len) };
		to
	}

	#[no_mangle]
	unsafe extern "C" fn memset(to: *mut u8, byte: i32, len: usize) -> *mut u8 {
		// SAFETY: the caller's promise. Of the number, C takes the lowest byte.
		unsafe { crate::fill(to, byte.to_le_bytes()[0], len) };
		to
	}

	#[no_mangle]
	unsafe extern "C" fn memcmp(one: *const u8, other: *const u8, len: usize) -> i32 {
		// SAFETY: the caller's promise.
		unsafe { crate::compare(one, other, len) as i32 }
	}

	#[no_mangle]
	unsafe extern "C" fn bcmp(one: *const u8, other: *const u8, len: usize) -> i32 {
		// SAFETY: the caller's promise.
		unsafe { memcmp(one, other, len) }
	}
}

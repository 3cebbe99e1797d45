//! What the page calls. The only code here that is not safe: it takes addresses.

use crate::{explorer, Answer};
use alloc::{string::String, vec::Vec};
use core::{panic::PanicInfo, slice};
use dlmalloc::GlobalDlmalloc;
use tutela_evidence::limits::{MAX_CHECKPOINT, MAX_FILE};

#[global_allocator]
static ALLOCATOR: GlobalDlmalloc = GlobalDlmalloc;

/// Ends the module. The page says that the verifier stopped.
#[panic_handler]
fn panic(_: &PanicInfo) -> ! {
	core::arch::wasm32::unreachable()
}

/// How many bytes of a file are read at most, as the command line does: one more than it may have.
#[no_mangle]
pub extern "C" fn file_limit() -> usize {
	MAX_FILE.saturating_add(1)
}

/// The same of a checkpoint.
#[no_mangle]
pub extern "C" fn checkpoint_limit() -> usize {
	MAX_CHECKPOINT.saturating_add(1)
}

/// Room for `size` bytes, all zero.
#[no_mangle]
pub extern "C" fn allocate(size: usize) -> *mut u8 {
	Vec::leak(alloc::vec![0; size]).as_mut_ptr()
}

/// Judges a file of this name by a checkpoint, at `checked_at` (Unix milliseconds). Gives the address of [`Answer::to_bytes`], which is not freed.
///
/// # Safety
///
/// Each address is one that [`allocate`] gave for the size beside it.
#[no_mangle]
pub unsafe extern "C" fn verify(
	file: *const u8,
	file_size: usize,
	checkpoint: *const u8,
	checkpoint_size: usize,
	name: *const u8,
	name_size: usize,
	checked_at: u64,
) -> *const u8 {
	// SAFETY: `allocate` made these rooms, filled them with zeros and keeps them for good.
	let (file, checkpoint, name) = unsafe {
		(
			slice::from_raw_parts(file, file_size),
			slice::from_raw_parts(checkpoint, checkpoint_size),
			slice::from_raw_parts(name, name_size),
		)
	};
	let name = String::from_utf8_lossy(name);
	Vec::leak(Answer::on(file, checkpoint, &name, checked_at).to_bytes()).as_ptr()
}

/// Answers a question of the explorer. Gives the address of the answer's length, four bytes, and the answer, which is
/// not freed.
///
/// # Safety
///
/// The address is one that [`allocate`] gave for `size`.
#[no_mangle]
pub unsafe extern "C" fn explore(question: *const u8, size: usize) -> *const u8 {
	// SAFETY: `allocate` made this room, filled it with zeros and keeps it for good.
	told(explorer::answer(unsafe { slice::from_raw_parts(question, size) }))
}

/// As [`explore`], for a question about a block's finality.
///
/// # Safety
///
/// The address is one that [`allocate`] gave for `size`.
#[no_mangle]
pub unsafe extern "C" fn finality(question: *const u8, size: usize) -> *const u8 {
	// SAFETY: `allocate` made this room, filled it with zeros and keeps it for good.
	told(explorer::finality::answer(unsafe { slice::from_raw_parts(question, size) }))
}

/// The length of `answer`, four bytes, and the answer.
fn told(answer: Vec<u8>) -> *const u8 {
	let mut bytes = u32::try_from(answer.len()).unwrap_or_default().to_le_bytes().to_vec();
	bytes.extend(answer);
	Vec::leak(bytes).as_ptr()
}

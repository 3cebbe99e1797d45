//! Requests to callgrind, when this program runs under it. Otherwise they do nothing.
//!
//! Requests and not names of functions, because binaries are stripped of their names.

use std::arch::asm;

/// Callgrind's own requests begin with the letters of its tool, "CT".
const CALLGRIND: u64 = 0x4354_0000;
/// Writes the counts into a file and begins anew.
pub const DUMP: u64 = CALLGRIND;
/// Begins or stops to count.
pub const TOGGLE_COLLECT: u64 = CALLGRIND + 2;
/// Begins to watch instructions. Before, the program runs several times faster.
pub const WATCH: u64 = CALLGRIND + 4;

/// Sends a request.
#[cfg(target_arch = "x86_64")]
pub fn request(number: u64) {
	let arguments = [number, 0, 0, 0, 0, 0];
	// SAFETY: valgrind knows these instructions by their order and reads the arguments. For the
	// processor they turn one register by 128 bits in all and exchange another with itself.
	unsafe {
		asm!(
			"rol rdi, 3",
			"rol rdi, 13",
			"rol rdi, 61",
			"rol rdi, 51",
			"xchg rbx, rbx",
			inout("rdi") 0_u64 => _,
			in("rax") arguments.as_ptr(),
			inout("rdx") 0_u64 => _,
		);
	}
}

/// Other processors are not counted: [`super::host::count`] says so before.
#[cfg(not(target_arch = "x86_64"))]
pub fn request(_: u64) {}

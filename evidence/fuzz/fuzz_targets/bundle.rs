//! Reading and verifying any file ends, and no file verifies against a block that nobody knows.
//!
//! `cargo +nightly fuzz run bundle`, with bundles of `tutela evidence export` as the first inputs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tutela_evidence::{
	checkpoint::{Checkpoint, Trust},
	html, verify, Bundle,
};

fuzz_target!(|bytes: &[u8]| {
	let _ = Checkpoint::parse(bytes);
	let Ok(bundle) = Bundle::parse(bytes) else { return };
	// Nobody knows a block with this hash.
	let trust = Trust::Block { number: 0, hash: Default::default() };
	let report = verify(&bundle, &Checkpoint::new(bundle.network, trust));
	assert!(!report.verified);
	let _ = (report.to_string(), html::page(&report));
});

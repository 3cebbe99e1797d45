//! The claims that any file of claims opens lead to that file's own root.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tutela_evidence::claims::{Claim, ClaimsFile};

fuzz_target!(|bytes: &[u8]| {
	let Ok(file) = ClaimsFile::parse(bytes) else { return };
	let names: Vec<_> = file
		.disclosures
		.iter()
		.filter_map(|disclosure| Claim::read(disclosure))
		.map(|claim| claim.name)
		.collect();
	let opened = file.open(&names);
	assert_eq!(opened.check(file.root()).map(|claims| claims.len()), Some(opened.openings.len()));
});

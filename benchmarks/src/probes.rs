//! What parts of a block take, each measured alone, in Wasm.
//!
//! The comparison runtime's Wasm has a call for each part. A part is timed against a call that
//! gets the same arguments and does nothing with them, so that what is left is the part itself.

use crate::{block::Built, clock::timed, wasm::Blob};
use anyhow::{ensure, Result};
use codec::Encode;
use sp_core::H256;
use sp_externalities::Extensions;
use sp_runtime::traits::BlakeTwo256;
use sp_state_machine::{InMemoryBackend, OverlayedChanges};
use std::time::Duration;
use tutela_primitives::{Consent, ConsentTerms, SubjectId};

/// The comparison runtime, as far as it measures parts.
pub struct Probes<'a>(pub &'a Blob);

impl Probes<'_> {
	/// How long the texts of these consents take, each built and hashed once.
	pub fn texts(&self, network: H256, consents: &[(SubjectId, ConsentTerms)]) -> Result<Duration> {
		let (full, bytes) = self.time::<u32>("ProbeApi_texts", &(network, consents))?;
		let (empty, count) = self.time::<u32>("ProbeApi_texts_arguments", &(network, consents))?;
		ensure!(bytes > 300 * count, "texts are missing");
		Ok(full.saturating_sub(empty))
	}

	/// How long it takes to decode these consents.
	pub fn decode(&self, consents: &[Consent]) -> Result<Duration> {
		let encoded: Vec<Vec<u8>> = consents.iter().map(Encode::encode).collect();
		let (full, count) = self.time::<u32>("ProbeApi_decode", &encoded)?;
		ensure!(count as usize == consents.len(), "not all consents could be decoded");
		// The same bytes, which are no consents: the first one of each fails at once.
		let broken: Vec<Vec<u8>> = encoded.iter().map(|bytes| vec![255; bytes.len()]).collect();
		let (empty, _) = self.time::<u32>("ProbeApi_decode", &broken)?;
		Ok(full.saturating_sub(empty))
	}

	/// How long reading and writing what a block reads and writes takes on its proof, with
	/// unpacking the proof and computing the new root.
	pub fn storage(&self, root: H256, built: &Built) -> Result<Duration> {
		let arguments = (root, &built.proof, &built.reads, &built.writes);
		let (full, after) = self.time::<H256>("ProbeApi_storage", &arguments)?;
		ensure!(after == built.block.header.state_root, "the replay comes to another root");
		let (empty, _) = self.time::<H256>("ProbeApi_storage_arguments", &arguments)?;
		Ok(full.saturating_sub(empty))
	}

	pub(crate) fn time<R: codec::Decode>(
		&self,
		method: &str,
		arguments: &impl Encode,
	) -> Result<(Duration, R)> {
		let state = InMemoryBackend::<BlakeTwo256>::default();
		let mut overlay = OverlayedChanges::default();
		let mut extensions = Extensions::new();
		let call = || self.0.call(&state, &mut overlay, &mut extensions, method, arguments);
		let (answer, took) = timed(call);
		Ok((took.cpu, answer?))
	}
}

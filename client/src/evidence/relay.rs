//! The relay chain's part of a bundle: where it holds the parachain's block, and who signed that.

use super::{moved, source::header_of};
use crate::{
	connection::Rpc,
	tls::{self, Tls},
	Error, Progress, Result,
};
use codec::{Decode, DecodeAll, Encode};
use sp_core::H256;
use subxt::rpcs::{client::rpc_params, methods::legacy::Bytes as Answer, RpcClient};
use tutela_evidence::{
	advance::Advance,
	bundle::{Authority, Bytes, Handover, RelayProof},
	checkpoint::{Checkpoint, Trust},
	keys,
	limits::MAX_HANDOVERS,
	relay::{held_head, AuthoritySet, FinalityProof},
	Header,
};

/// A node of the relay chain.
pub struct Relay {
	client: RpcClient,
	rpc: Rpc,
	para_id: u32,
}

impl Relay {
	/// Connects to a relay chain's node. `para_id` is the parachain's number there.
	pub async fn connect(url: &str, para_id: u32, tls: &Tls) -> Result<Self> {
		let client = tls::open(url, tls).await?;
		let rpc = Rpc::new(client.clone());
		Ok(Self { client, rpc, para_id })
	}

	/// A checkpoint that names the authorities of the relay chain's last final block.
	pub async fn checkpoint(&self, network: H256) -> Result<Checkpoint> {
		let last = self.header(self.rpc.chain_get_finalized_head().await?).await?;
		let (set_id, authorities) = self.authorities(last.hash()).await?;
		let authorities = authorities.into();
		let trust = Trust::Relay { para_id: self.para_id, set_id, authorities };
		Ok(Checkpoint::new(network, trust))
	}

	/// The parachain's block in the relay chain's last final block, and the proof of it; with `at`, in the
	/// first of its blocks that holds the parachain's block of this number or a later one.
	pub(super) async fn prove(
		&self,
		trusted: Option<&Checkpoint>,
		at: Option<u32>,
	) -> Result<(Header, RelayProof)> {
		let mut block = self.header(self.rpc.chain_get_finalized_head().await?).await?;
		let mut head = self.held(block.hash()).await?.ok_or_else(|| {
			Error::NotFound(format!("parachain {} has no block on that chain", self.para_id))
		})?;
		if let Some(at) = at {
			if head.number < at {
				return Err(Error::input(format!(
					"block {at} is not final yet: the relay chain's last final block holds block {}",
					head.number
				)));
			}
			(block, head) = self.first_that_holds(at, block, head).await?;
		}
		let key = keys::para_head(self.para_id);
		let proof = self.rpc.state_get_read_proof([key.as_slice()], Some(block.hash())).await?;
		let state: Vec<_> = proof.proof.into_iter().map(|node| Bytes(node.0)).collect();

		let finality = self.finality(block.number).await?;
		let signed = self.header(finality.block).await?;
		// The state after a block that hands over names the next authorities already.
		let (set_id, authorities) = self.authorities(signed.parent_hash).await?;
		let handovers = match trusted {
			Some(checkpoint) if matches!(checkpoint.trust, Trust::Relay { .. }) => {
				self.handovers(checkpoint, set_id, block.number).await?
			}
			_ => Vec::new(),
		};
		let set = AuthoritySet::new(set_id, &authorities);
		let proof =
			RelayProof::new(self.para_id, &block, state, &finality, &signed, &set, handovers);
		Ok((head, proof))
	}

	/// The parachain's block that the relay chain's block holds, if it holds one.
	async fn held(&self, block: H256) -> Result<Option<Header>> {
		let key = keys::para_head(self.para_id);
		let held = self.rpc.state_get_storage(&key, Some(block)).await?;
		Ok(held.and_then(|held| held_head(&held)))
	}

	/// The first block that holds the parachain's block `at` or a later one, and which. `last` does, and
	/// holds `head`.
	async fn first_that_holds(
		&self,
		at: u32,
		last: Header,
		head: Header,
	) -> Result<(Header, Header)> {
		let (mut before, mut after, mut held) = (0, last.number, head);
		while after - before > 1 {
			let middle = before + (after - before) / 2;
			match self.held(self.hash_at(middle).await?).await? {
				Some(found) if found.number >= at => (after, held) = (middle, found),
				_ => before = middle,
			}
		}
		Ok((self.header(self.hash_at(after).await?).await?, held))
	}

	/// The handovers from the checkpoint's set of authorities to set `last`.
	async fn handovers(
		&self,
		trusted: &Checkpoint,
		last: u64,
		newest: u32,
	) -> Result<Vec<Handover>> {
		let mut advance = Advance::new(trusted).map_err(|error| Error::input(error.to_string()))?;
		let count = last.saturating_sub(advance.set_id());
		if usize::try_from(count).map_or(true, |count| count > MAX_HANDOVERS) {
			return Err(Error::input(format!(
				"the relay chain changed its authorities {count} times since the checkpoint, and a \
				 file holds at most {MAX_HANDOVERS} such changes: advance the checkpoint first, keep \
				 the changes of authorities, and give them to the reader"
			)));
		}
		let mut handovers = Vec::new();
		self.follow(&mut advance, last, newest, &(), |handover| {
			handovers.push(handover.clone());
			Ok(())
		})
		.await?;
		Ok(handovers)
	}

	/// Rolls a checkpoint forward to the authorities of the relay chain's last final block. `keep` is
	/// given each change on the way.
	///
	/// # Errors
	///
	/// [`Error::Other`] if the node's answers prove no change, or the authorities were changed by
	/// force.
	pub async fn advance(
		&self,
		advance: &mut Advance,
		progress: &dyn Progress,
		keep: impl FnMut(&Handover) -> Result<()>,
	) -> Result<()> {
		let block = self.header(self.rpc.chain_get_finalized_head().await?).await?;
		// The state after a block that hands over names the next authorities already.
		let last = self.set_id(block.parent_hash).await?;
		progress.begin(last.saturating_sub(advance.set_id()), "changes of authorities");
		let followed = self.follow(advance, last, block.number, progress, keep).await;
		progress.end();
		followed
	}

	async fn follow(
		&self,
		advance: &mut Advance,
		last: u64,
		newest: u32,
		progress: &dyn Progress,
		mut keep: impl FnMut(&Handover) -> Result<()>,
	) -> Result<()> {
		let mut before = 0;
		while advance.set_id() < last {
			let mut after = newest;
			while after.saturating_sub(before) > 1 {
				let middle = before + (after - before) / 2;
				if self.set_id(self.hash_at(middle).await?).await? > advance.set_id() {
					after = middle;
				} else {
					before = middle;
				}
			}
			let header = self.header(self.hash_at(after).await?).await?;
			let finality = self.finality(after).await?;
			let handover = Handover::short(&header, &finality.justification, advance.set());
			advance.step(&handover).map_err(|error| {
				Error::Other(format!(
					"relay block {after}: {error}. If the relay chain changed its authorities by \
					 force there, make a newer checkpoint with a node that you trust"
				))
			})?;
			keep(&handover)?;
			progress.advance(1);
			before = after;
		}
		Ok(())
	}

	async fn hash_at(&self, number: u32) -> Result<H256> {
		let found = self.rpc.chain_get_block_hash(Some(number.into())).await?;
		found.ok_or_else(|| Error::NotFound(format!("relay block {number} is not there")))
	}

	async fn header(&self, hash: H256) -> Result<Header> {
		let found = self.rpc.chain_get_header(Some(hash)).await?;
		header_of(&found.ok_or_else(|| moved(hash))?.encode(), hash)
	}

	async fn finality(&self, number: u32) -> Result<FinalityProof> {
		let answer: Option<Answer> =
			self.client.request("grandpa_proveFinality", rpc_params![number]).await?;
		answer.and_then(|answer| FinalityProof::decode_all(&mut &*answer.0).ok()).ok_or_else(|| {
			Error::Connection(format!(
				"the relay chain's node has no proof that its block {number} is final"
			))
		})
	}

	async fn set_id(&self, at: H256) -> Result<u64> {
		self.ask("GrandpaApi_current_set_id", at).await
	}

	async fn authorities(&self, at: H256) -> Result<(u64, Vec<Authority>)> {
		let list: Vec<(H256, u64)> = self.ask("GrandpaApi_grandpa_authorities", at).await?;
		let list = list.into_iter().map(|(key, weight)| Authority { key, weight }).collect();
		Ok((self.set_id(at).await?, list))
	}

	async fn ask<T: Decode>(&self, function: &str, at: H256) -> Result<T> {
		let answer = self.rpc.state_call(function, None, Some(at)).await?;
		T::decode_all(&mut &*answer)
			.map_err(|_| Error::Changed(format!("the relay chain's `{function}` cannot be read")))
	}
}

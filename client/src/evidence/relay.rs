//! The relay chain's part of a bundle: where it holds the parachain's block, and who signed that.

use super::{moved, source::header_of};
use crate::{
	connection::Rpc,
	tls::{self, Tls},
	Error, Result,
};
use codec::{Decode, DecodeAll, Encode};
use sp_core::H256;
use subxt::rpcs::{client::rpc_params, methods::legacy::Bytes as Answer, RpcClient};
use tutela_evidence::{
	bundle::{Authority, BlockProof, Bytes, Handover, RelayProof},
	checkpoint::{Checkpoint, Trust},
	keys, Header,
};

/// A node of the relay chain.
pub struct Relay {
	client: RpcClient,
	rpc: Rpc,
	para_id: u32,
}

/// What `grandpa_proveFinality` answers: the last block that a justification makes final, and the
/// headers from the one asked for to that one.
#[derive(Decode)]
struct FinalityProof {
	block: H256,
	justification: Vec<u8>,
	unknown_headers: Vec<Header>,
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

	/// The parachain's block in the relay chain's last final block, and the proof of it.
	pub(super) async fn prove(&self, trusted: Option<&Checkpoint>) -> Result<(Header, RelayProof)> {
		let block = self.header(self.rpc.chain_get_finalized_head().await?).await?;
		let key = keys::para_head(self.para_id);
		let held = self.rpc.state_get_storage(&key, Some(block.hash())).await?;
		let held = held.and_then(|held| Vec::<u8>::decode_all(&mut &*held).ok());
		let head = held.and_then(|held| Header::decode_all(&mut &*held).ok()).ok_or_else(|| {
			Error::NotFound(format!("parachain {} has no block on that chain", self.para_id))
		})?;
		let proof = self.rpc.state_get_read_proof([key.as_slice()], Some(block.hash())).await?;
		let state: Vec<_> = proof.proof.into_iter().map(|node| Bytes(node.0)).collect();

		let finality = self.finality(block.number).await?;
		let signed = self.header(finality.block).await?;
		// The state after a block that hands over names the next authorities already.
		let (set_id, authorities) = self.authorities(signed.parent_hash).await?;
		let descendants: Vec<_> = finality
			.unknown_headers
			.iter()
			.filter(|header| header.number > block.number)
			.map(|header| header.encode().into())
			.collect();
		let handovers = match trusted.map(|checkpoint| &checkpoint.trust) {
			Some(Trust::Relay { set_id: first, .. }) => {
				self.handovers(*first, set_id, block.number).await?
			}
			_ => Vec::new(),
		};
		let proof = RelayProof {
			para_id: self.para_id,
			block: BlockProof::new(&block, state),
			descendants: descendants.into(),
			justification: finality.justification.into(),
			set_id,
			authorities: authorities.into(),
			handovers: handovers.into(),
		};
		Ok((head, proof))
	}

	/// The blocks at which authorities handed over, from set `first` to set `last`.
	async fn handovers(&self, first: u64, last: u64, newest: u32) -> Result<Vec<Handover>> {
		let mut handovers = Vec::new();
		for set in first..last {
			let (mut before, mut after) = (0, newest);
			while after - before > 1 {
				let middle = before + (after - before) / 2;
				if self.set_id(self.hash_at(middle).await?).await? > set {
					after = middle;
				} else {
					before = middle;
				}
			}
			let header = self.header(self.hash_at(after).await?).await?;
			let finality = self.finality(after).await?;
			handovers.push(Handover {
				header: header.encode().into(),
				justification: finality.justification.into(),
			});
		}
		Ok(handovers)
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

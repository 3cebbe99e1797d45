//! Who sends: border police with officers, accredited by the development council.

use crate::nodes::Nodes;
use anyhow::{anyhow, Context};
use codec::Encode;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use tutela_client::{
	calls::{
		accreditation,
		council::{close, propose, vote, Weight},
	},
	dates, Key, Receipt, Wait,
};
use tutela_primitives::{PortCode, Role, DAY};

/// More than the motion needs, and less than a block has.
const WEIGHT: Weight = Weight { ref_time: 100_000_000_000, proof_size: 1_000_000 };

/// Accredits an institution, appoints `officers` at `post`, and gives their keys. `salt` is what
/// the keys are derived from.
pub async fn appoint(
	nodes: &mut Nodes,
	salt: &[u8],
	officers: u32,
	post: PortCode,
) -> anyhow::Result<Vec<Key>> {
	let chain = nodes.chain().await;
	let (alice, bob) = (Key::from_uri("//Alice")?, Key::from_uri("//Bob")?);
	let admin = key(salt, u32::MAX)?;
	let accredit = accreditation::accredit(
		"Border police of the load",
		Some(post.country()),
		[Role::Border].into_iter().collect(),
		admin.account().clone(),
		H256(blake2_256(salt)),
		dates::now() + 30 * DAY,
	);
	let motion = accredit.encode(chain.best().await?.metadata())?;
	let hash = H256(blake2_256(&motion));
	let length = u32::try_from(motion.len())?;
	let proposed = chain.submit(&propose(2, motion), &alice, Wait::Finalized).await?;
	let index = u32::try_from(number(&proposed, "Council", "Proposed", "proposal_index")?)?;
	let approve = vote(hash, index, true);
	let first = chain.send(&approve, &alice).await?;
	chain.send(&approve, &bob).await?.included(Wait::Finalized).await?;
	first.included(Wait::Finalized).await?;
	let closed = chain.submit(&close(hash, index, WEIGHT, length), &alice, Wait::Finalized).await?;
	number(&closed, "Accreditation", "InstitutionAccredited", "institution")
		.context("the council did not accredit the institution")?;

	let keys = (0..officers).map(|index| key(salt, index)).collect::<anyhow::Result<Vec<_>>>()?;
	let mut pending = Vec::new();
	for (nonce, key) in (0..).zip(&keys) {
		let roles = [Role::Border].into_iter().collect();
		let until = dates::now() + 20 * DAY;
		let appoint =
			accreditation::appoint_officer(key.account().clone(), roles, Some(post), until);
		pending.push(chain.send_numbered(&appoint, &admin, nonce).await?);
	}
	for pending in pending {
		pending.included(Wait::Finalized).await?;
	}
	Ok(keys)
}

fn key(salt: &[u8], index: u32) -> anyhow::Result<Key> {
	let seed = H256(blake2_256(&(b"load", salt, index).encode()));
	Ok(Key::from_uri(&format!("{seed:#x}"))?)
}

fn number(receipt: &Receipt, pallet: &str, event: &str, field: &str) -> anyhow::Result<u64> {
	receipt
		.event(pallet, event)
		.and_then(|event| event.field(field)?.as_u64())
		.ok_or_else(|| anyhow!("`{pallet}.{event}` is not among what the call did"))
}

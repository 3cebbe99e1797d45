//! The relay chain as a block sees it: a made-up state with its proof, and two of its headers.

use crate::{chain::Header, keys};
use anyhow::Result;
use codec::Encode;
use cumulus_primitives_core::{
	relay_chain::{HeadData, Header as RelayHeader},
	ParaId, PersistedValidationData,
};
use cumulus_primitives_parachain_inherent::{ParachainInherentData, INHERENT_IDENTIFIER};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthoritySignature, Slot};
use sp_core::{sr25519, Pair};
use sp_inherents::InherentData;
use sp_keyring::Sr25519Keyring;
use sp_runtime::DigestItem;
use tutela_runtime::configs::{RELAY_PARENT_OFFSET, SLOT_DURATION};

/// The parachain's number.
const PARA_ID: u32 = 2_609;
/// How many validators seal blocks of the relay chain, in turn.
const RELAY_AUTHORITIES: u64 = 2;

/// The relay chain at the time of a block.
pub struct Relay {
	/// What the block and its validators must agree on.
	pub validation: PersistedValidationData,
	/// Data of the block's inherents.
	pub inherents: InherentData,
	/// The first digest of the block's header: its slot.
	pub digest: DigestItem,
}

impl Relay {
	/// The relay chain as of `now`, in milliseconds, with `parent` as the included block.
	pub fn at(now: u64, parent: &Header) -> Result<Self> {
		let slot = Slot::from(now / SLOT_DURATION);
		let head = HeadData(parent.encode());
		let proof = RelayStateSproofBuilder {
			para_id: ParaId::from(PARA_ID),
			current_slot: slot,
			included_para_head: Some(head.clone()),
			num_authorities: RELAY_AUTHORITIES,
			..Default::default()
		};
		let (root, state, mut descendants) =
			proof.into_state_root_proof_and_descendants(RELAY_PARENT_OFFSET.into());
		seal_again(&mut descendants);
		let validation = PersistedValidationData {
			parent_head: head,
			relay_parent_number: 1,
			relay_parent_storage_root: root,
			max_pov_size: cumulus_primitives_core::relay_chain::MAX_POV_SIZE,
		};
		let mut inherents = InherentData::new();
		inherents.put_data(*b"timstap0", &now)?;
		inherents.put_data(
			INHERENT_IDENTIFIER,
			&ParachainInherentData {
				validation_data: validation.clone(),
				relay_chain_state: state,
				downward_messages: Vec::new(),
				horizontal_messages: Default::default(),
				relay_parent_descendants: descendants,
				collator_peer_id: None,
			},
		)?;
		let digest =
			<DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(slot);
		Ok(Self { validation, inherents, digest })
	}
}

/// Replaces the seals of the relay chain's headers by some that are the same in every run.
///
/// The SDK's builder signs with keys whose seed is their number, and with new randomness each time.
fn seal_again(headers: &mut [RelayHeader]) {
	let mut parent = None;
	for (number, header) in headers.iter_mut().enumerate() {
		header.parent_hash = parent.unwrap_or(header.parent_hash);
		if let Some(DigestItem::Seal(engine, _)) = header.digest.pop() {
			let seed = (number as u64 % RELAY_AUTHORITIES) as u8;
			let key = sr25519::Pair::from_seed(&[seed; 32]);
			let signature = keys::sign(&key, header.hash().as_bytes());
			header.digest.push(DigestItem::Seal(engine, signature.encode()));
		}
		parent = Some(header.hash());
	}
}

/// Signs a block as the development preset's one collator.
pub fn seal(header: &mut Header) {
	let signature = keys::sign(&Sr25519Keyring::Alice.pair(), header.hash().as_bytes());
	let seal =
		<DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_seal(signature.into());
	header.digest.push(seal);
}

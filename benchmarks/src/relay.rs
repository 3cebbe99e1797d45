//! What a block takes from the relay chain, without a relay chain.

use crate::chain::Header;
use anyhow::Result;
use codec::Encode;
use cumulus_primitives_core::{relay_chain::HeadData, ParaId, PersistedValidationData};
use cumulus_primitives_parachain_inherent::{ParachainInherentData, INHERENT_IDENTIFIER};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthoritySignature, Slot};
use sp_core::Pair;
use sp_inherents::InherentData;
use sp_keyring::Sr25519Keyring;
use sp_runtime::DigestItem;
use tutela_runtime::configs::{RELAY_PARENT_OFFSET, SLOT_DURATION};

/// The parachain's number.
const PARA_ID: u32 = 2_609;

/// What the relay chain says at the time of a block.
pub struct Relay {
	/// What the block and its validators have to agree on.
	pub validation: PersistedValidationData,
	/// What the block's inherents are made from.
	pub inherents: InherentData,
	/// What the block's header begins with.
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
			num_authorities: 2,
			..Default::default()
		};
		let (root, state, descendants) =
			proof.into_state_root_proof_and_descendants(RELAY_PARENT_OFFSET.into());
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

/// Signs a block as the development preset's one collator.
pub fn seal(header: &mut Header) {
	let signature = Sr25519Keyring::Alice.pair().sign(header.hash().as_bytes());
	let seal =
		<DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_seal(signature.into());
	header.digest.push(seal);
}

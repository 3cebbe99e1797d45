//! Presets of the first block: `development`, `local_testnet` and `staging`.

use crate::{
	configs::UNIT, AccountId, AuraId, BalancesConfig, BorderTransferConfig,
	CollatorSelectionConfig, CouncilMembershipConfig, ParachainInfoConfig, ProtectionConfig,
	RuntimeGenesisConfig, SessionConfig, SessionKeys,
};
use alloc::{string::ToString, vec::Vec};
use cumulus_primitives_core::ParaId;
use frame_support::build_struct_json_patch;
use hex_literal::hex;
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};
use sp_keyring::Sr25519Keyring;
use tutela_primitives::{protection::Clocks, CountryCode, Rules};

/// Name of the preset for the public test network.
pub const STAGING_RUNTIME_PRESET: &str = "staging";

/// The parachain's number on its relay chain.
pub const PARA_ID: ParaId = ParaId::new(2_609);

/// What an agency brings to the first block.
struct Agency {
	/// Sits in the council and runs a collator.
	account: AccountId,
	/// Signs the collator's blocks.
	aura: AuraId,
}

impl Agency {
	fn development(key: Sr25519Keyring) -> Self {
		Self { account: key.to_account_id(), aura: key.public().into() }
	}

	fn staging(account: [u8; 32], aura: [u8; 32]) -> Self {
		Self { account: account.into(), aura: sp_core::sr25519::Public::from_raw(aura).into() }
	}
}

/// Every preset by name.
pub fn preset_names() -> Vec<PresetId> {
	[DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, STAGING_RUNTIME_PRESET]
		.into_iter()
		.map(PresetId::from)
		.collect()
}

/// The preset named `id`, as JSON.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
	use Sr25519Keyring::{Alice, Bob, Charlie};
	let development = || [Alice, Bob, Charlie].map(Agency::development);
	let patch = match id.as_ref() {
		// One collator, so that a single node makes blocks alone.
		DEV_RUNTIME_PRESET => patch(&development(), 1, true),
		LOCAL_TESTNET_RUNTIME_PRESET => patch(&development(), 3, true),
		STAGING_RUNTIME_PRESET => patch(&staging(), 3, false),
		_ => return None,
	};
	Some(patch.to_string().into_bytes())
}

/// Three agencies that are the council. The first `collators` of them make blocks.
fn patch(agencies: &[Agency], collators: usize, phones: bool) -> Value {
	let council: Vec<AccountId> = agencies.iter().map(|agency| agency.account.clone()).collect();
	let first = || agencies.iter().take(collators);
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: council.iter().cloned().map(|account| (account, 1_000 * UNIT)).collect(),
		},
		parachain_info: ParachainInfoConfig { parachain_id: PARA_ID },
		collator_selection: CollatorSelectionConfig {
			invulnerables: first().map(|agency| agency.account.clone()).collect(),
		},
		session: SessionConfig {
			keys: first()
				.map(|agency| {
					let keys = SessionKeys { aura: agency.aura.clone() };
					(agency.account.clone(), agency.account.clone(), keys)
				})
				.collect(),
		},
		council_membership: CouncilMembershipConfig {
			members: council.try_into().unwrap_or_default(),
		},
		border_transfer: BorderTransferConfig { rules: rule_packs(phones) },
		protection: ProtectionConfig { clocks: clock_packs() },
	})
}

/// The three illustrations that the project starts with. Where `phones` are enough, guardians' own signatures
/// take the place of a notary in Moldova, so that whoever develops needs none.
fn rule_packs(phones: bool) -> Vec<(CountryCode, Rules)> {
	let moldova = Rules::moldova();
	let moldova = if phones { moldova.accepting_signatures() } else { moldova };
	[("MD", moldova), ("RO", Rules::romania()), ("UA", Rules::ukraine())]
		.into_iter()
		.filter_map(|(code, rules)| Some((code.parse().ok()?, rules)))
		.collect()
}

/// The clocks of cases that the project starts with: an illustration.
fn clock_packs() -> Vec<(CountryCode, Clocks)> {
	"MD".parse().ok().map(|country| (country, Clocks::moldova())).into_iter().collect()
}

/// Agencies of the test network. Nobody holds the secrets of these keys: the ceremony before the
/// network starts replaces them with what the agencies bring.
fn staging() -> [Agency; 3] {
	[
		Agency::staging(
			hex!("ae3bc0d9cbc616c47e1fb1b6d18821720eb936468792dc76c3e7dbd964ddffe8"),
			hex!("83e3512638a5314a763b21367b8b2c66745b3d1b3d885733aa84b3614b63bd4c"),
		),
		Agency::staging(
			hex!("a62834b9f82abca0b7a2fb59a3beb08908431a878d673886ed6ca0ac36b29349"),
			hex!("a376c09f61c071bb6b770621d0cd069775186f33a94c22619b4fa143f12e6ba7"),
		),
		Agency::staging(
			hex!("deddc5d576f92105547913be0e63042c11598eb0e42a06d4c737d5c36264ca66"),
			hex!("0d41ee8afff1d8e630d76b86f1e4c237d340af78027e5b06391265d9ef8c6bc3"),
		),
	]
}

//! What others do on a parachain: the comparison runtime's state and its workloads.

use crate::{
	keys::{self, bytes},
	population::{officer, officer_key, Population, BORDER_INSTITUTIONS, OFFICERS_EACH},
	state::{Items, Keep, Source},
	work::{Signed, Transaction},
};
use anyhow::{anyhow, Result};
use codec::Encode;
use frame_support::{traits::Currency, weights::Weight};
use frame_system::RawOrigin;
use pallet_nfts::{CollectionConfig, CollectionSettings, MintSettings, PreSignedMint};
use serde::{Deserialize, Serialize};
use sp_core::{sr25519, storage::Storage, Pair, H256};
use sp_runtime::{
	generic::{Era, SignedPayload},
	MultiAddress, MultiSignature,
};
use sp_state_machine::BasicExternalities;
use std::collections::HashMap;
use tutela_comparison_runtime::{
	AccountId, Balances, Identity, Nfts, Runtime, RuntimeCall, TxExtension, UncheckedExtrinsic,
	UNIT, VERSION,
};
use tutela_primitives::Slot;

/// Transactions before the first one of a workload: the time, and what the relay chain says.
const INHERENTS: u32 = 2;
/// The block that is built.
const BLOCK: u32 = 1;
/// What the collection of the pre-signed items is numbered.
const COLLECTION: u32 = 0;

/// What is done in place of a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alternative {
	/// `balances.transfer_keep_alive` between two existing accounts.
	Transfer,
	/// Two guardians approve a remark through a multisig, then an officer leaves one too.
	MultisigRemark,
	/// `identity.set_username_for` with the user's signature.
	Username,
	/// `nfts.mint_pre_signed` with the issuer's signature.
	PreSignedMint,
}

impl Alternative {
	/// All of them.
	pub const ALL: [Self; 4] =
		[Self::Transfer, Self::MultisigRemark, Self::Username, Self::PreSignedMint];
}

/// The comparison runtime's state: an account for each guardian, funded. `storage` is the state of
/// the first block.
pub fn items(population: Population, mut storage: Storage) -> Result<Items> {
	BasicExternalities::execute_with_storage(&mut storage, found)?;
	let guardians = u32::from(population.guardians);
	let account = move |number: u32| {
		let slot = (number % guardians) as Slot;
		frame_system::Account::<Runtime>::hashed_key_for(
			population.guardian(number / guardians, slot),
		)
	};
	let value = funded();
	let accounts = Source::new(population.children * guardians, account, move |number| {
		[(account(number), value.clone())]
	});
	Ok(Items { small: storage.top, large: vec![accounts] })
}

/// What has to be kept of the state so that every traveller's guardians can act.
pub fn paths(population: Population) -> Keep {
	let of_child =
		|child: u32| (0..population.guardians).map(move |slot| population.guardian(child, slot));
	let accounts = (0..population.travellers).flat_map(of_child);
	Keep::Paths(accounts.map(frame_system::Account::<Runtime>::hashed_key_for).collect())
}

/// Funds the officers, and makes them username authorities and one of them an issuer.
fn found() -> Result<()> {
	let failed = |error: sp_runtime::DispatchError| anyhow!("{error:?}");
	for number in 0..BORDER_INSTITUTIONS * OFFICERS_EACH {
		let _ = Balances::deposit_creating(&officer(number), 1_000_000 * UNIT);
		let suffix = suffix(number).into_bytes();
		let who = MultiAddress::Id(officer(number));
		Identity::add_username_authority(RawOrigin::Root.into(), who, suffix, u32::MAX)
			.map_err(failed)?;
	}
	let config = CollectionConfig {
		settings: CollectionSettings::all_enabled(),
		max_supply: None,
		mint_settings: MintSettings::default(),
	};
	Nfts::force_create(RawOrigin::Root.into(), MultiAddress::Id(officer(0)), config).map_err(failed)
}

fn suffix(number: u32) -> String {
	format!("post{number:02}")
}

fn funded() -> Vec<u8> {
	type Account = frame_system::AccountInfo<u32, pallet_balances::AccountData<u128>>;
	let data = pallet_balances::AccountData { free: 1_000 * UNIT, ..Default::default() };
	Account { providers: 1, data, ..Default::default() }.encode()
}

/// The transactions of an alternative, one unit for each traveller.
pub struct Workload {
	population: Population,
	network: H256,
	nonces: HashMap<AccountId, u32>,
}

impl Workload {
	/// For these people, on the network with this genesis hash.
	pub fn new(population: Population, network: H256) -> Self {
		Self { population, network, nonces: HashMap::new() }
	}

	/// The transactions in order.
	pub fn transactions(mut self, alternative: Alternative) -> impl Iterator<Item = Transaction> {
		(0..self.population.travellers).flat_map(move |child| match alternative {
			Alternative::Transfer => self.transfer(child),
			Alternative::MultisigRemark => self.multisig_remark(child),
			Alternative::Username => self.username(child),
			Alternative::PreSignedMint => self.mint(child),
		})
	}

	fn transfer(&mut self, child: u32) -> Vec<Transaction> {
		let call = pallet_balances::Call::transfer_keep_alive {
			dest: MultiAddress::Id(self.population.guardian(child, 1)),
			value: UNIT,
		};
		vec![self.sign(call, &self.population.guardian_key(child, 0), 1, None)]
	}

	fn multisig_remark(&mut self, child: u32) -> Vec<Transaction> {
		let remark = |kind: &str| frame_system::Call::remark_with_event {
			remark: bytes(kind, child, 0).to_vec(),
		};
		let keys = [0, 1].map(|slot| self.population.guardian_key(child, slot));
		let accounts = [0, 1].map(|slot| self.population.guardian(child, slot));
		let [first, second] = accounts;
		let consent = RuntimeCall::from(remark("consent"));
		let max_weight = Weight::from_parts(1_000_000_000, 10_000);
		let approval = pallet_multisig::Call::approve_as_multi {
			threshold: 2,
			other_signatories: vec![second],
			maybe_timepoint: None,
			call_hash: sp_io::hashing::blake2_256(&consent.encode()),
			max_weight,
		};
		let completion = pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![first],
			maybe_timepoint: Some(pallet_multisig::Timepoint {
				height: BLOCK,
				index: INHERENTS + 3 * child,
			}),
			call: Box::new(consent),
			max_weight,
		};
		let officer = officer_key(child % (BORDER_INSTITUTIONS * OFFICERS_EACH));
		vec![
			self.sign(approval, &keys[0], 0, None),
			self.sign(completion, &keys[1], 0, None),
			self.sign(remark("record"), &officer, 1, None),
		]
	}

	fn username(&mut self, child: u32) -> Vec<Transaction> {
		let authority = child % (BORDER_INSTITUTIONS * OFFICERS_EACH);
		let username = format!("guardian{child:08}.{}", suffix(authority)).into_bytes();
		let user = self.population.guardian_key(child, 0);
		let own = Signed {
			key: user.public(),
			signature: keys::sign(&user, &username),
			message: username.clone(),
		};
		let call = pallet_identity::Call::set_username_for {
			who: MultiAddress::Id(self.population.guardian(child, 0)),
			username,
			signature: Some(MultiSignature::Sr25519(own.signature)),
			use_allocation: true,
		};
		vec![self.sign(call, &officer_key(authority), 1, Some(own))]
	}

	fn mint(&mut self, child: u32) -> Vec<Transaction> {
		let mint_data = PreSignedMint {
			collection: COLLECTION,
			item: child,
			attributes: Vec::new(),
			metadata: Vec::new(),
			only_account: None,
			deadline: 1_000,
			mint_price: None,
		};
		let message = mint_data.encode();
		let issuer = officer_key(0);
		let own =
			Signed { key: issuer.public(), signature: keys::sign(&issuer, &message), message };
		let call = pallet_nfts::Call::mint_pre_signed {
			mint_data: Box::new(mint_data),
			signature: MultiSignature::Sr25519(own.signature),
			signer: officer(0),
		};
		vec![self.sign(call, &self.population.guardian_key(child, 0), 1, Some(own))]
	}

	fn sign(
		&mut self,
		call: impl Into<RuntimeCall>,
		key: &sr25519::Pair,
		units: u32,
		inside: Option<Signed>,
	) -> Transaction {
		let account = AccountId::new(key.public().0);
		let nonce = self.nonces.entry(account.clone()).or_default();
		let extension: TxExtension = cumulus_pallet_weight_reclaim::StorageWeightReclaim::new((
			frame_system::AuthorizeCall::new(),
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(Era::Immortal),
			frame_system::CheckNonce::from(*nonce),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::from(0),
		));
		*nonce += 1;
		let (spec, tx) = (VERSION.spec_version, VERSION.transaction_version);
		let implicit = ((), (), spec, tx, self.network, self.network, (), (), ());
		let payload = SignedPayload::from_raw(call.into(), extension, implicit);
		let message = payload.using_encoded(|bytes| bytes.to_vec());
		let signature = keys::sign(key, &message);
		let own = Signed { key: key.public(), message, signature };
		let (call, extension, _) = payload.deconstruct();
		let bytes = UncheckedExtrinsic::new_signed(
			call,
			account.into(),
			MultiSignature::Sr25519(signature),
			extension,
		);
		Transaction {
			bytes: bytes.into(),
			units,
			signed: inside.into_iter().chain([own]).collect(),
		}
	}
}

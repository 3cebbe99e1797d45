//! A runtime with the real registry and the real guardianship pallet. Officers are a fixed table.

use crate as pallet_border_transfer;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU64, ConstU8, EnsureOrigin},
};
use frame_system::{EnsureRoot, RawOrigin};
use sp_core::{crypto::Pair, ecdsa, ed25519, sr25519, H256};
use sp_runtime::{
	traits::{IdentifyAccount, IdentityLookup},
	BuildStorage, MultiSignature, MultiSigner,
};
use std::{cell::RefCell, collections::BTreeMap, marker::PhantomData};
use tutela_primitives::{
	AccountId, AllowanceTerms, ChildFile, CountryCode, InstitutionId, Moment, Officer, Officers,
	PortCode, Role, Rules, Signed, DAY, HOUR, MINUTE,
};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type IdentityRegistry = pallet_identity_registry;
	#[runtime::pallet_index(3)]
	pub type Guardianship = pallet_guardianship;
	#[runtime::pallet_index(4)]
	pub type BorderTransfer = pallet_border_transfer;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type Moment = Moment;
	type MinimumPeriod = ConstU64<1>;
}

/// 2026-12-01 12:00 UTC.
pub const NOW: Moment = 1_796_083_200_000 + 12 * HOUR;
pub const MAX_DELAY: Moment = 30 * DAY;
pub const MAX_SKEW: Moment = 5 * MINUTE;

parameter_types! {
	pub const Network: H256 = H256([7; 32]);
	pub const Terms: AllowanceTerms = AllowanceTerms { capacity: 1_000_000, refill_per_second: 10 };
	pub const RegistrarRole: Role = Role::Registrar;
	pub const CourtRole: Role = Role::Court;
	pub const BorderRole: Role = Role::Border;
	pub const ProtectionRole: Role = Role::ChildProtection;
	pub const AccreditorRole: Role = Role::Accreditor;
}

impl pallet_identity_registry::Config for Test {
	type RegistrarOrigin = EnsureRole<RegistrarRole>;
	type CourtOrigin = EnsureRole<CourtRole>;
	type Data = ChildFile;
	type Time = Timestamp;
	type ControllerAllowance = Terms;
	type ControllerAge = ConstU8<14>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

impl pallet_guardianship::Config for Test {
	type RegistrarOrigin = EnsureRole<RegistrarRole>;
	type CourtOrigin = EnsureRole<CourtRole>;
	type Files = IdentityRegistry;
	type Time = Timestamp;
	type Network = Network;
	type GuardianAllowance = Terms;
	type PresentableFor = ConstU64<MAX_DELAY>;
	type WeightInfo = ();
}

impl pallet_border_transfer::Config for Test {
	type BorderOrigin = EnsureRole<BorderRole>;
	type ProtectionOrigin = EnsureRole<ProtectionRole>;
	type AccreditorOrigin = EnsureRole<AccreditorRole>;
	type CouncilOrigin = EnsureRoot<AccountId>;
	type Officers = OfficerTable;
	type Files = IdentityRegistry;
	type Time = Timestamp;
	type Network = Network;
	type MaxSkew = ConstU64<MAX_SKEW>;
	type WeightInfo = ();
	type RecordWeight = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

/// The mock's clock.
#[cfg(feature = "runtime-benchmarks")]
pub struct Clock;
#[cfg(feature = "runtime-benchmarks")]
impl tutela_primitives::SetTime for Clock {
	fn set_time(now: Moment) {
		Timestamp::set_timestamp(now);
	}
}

thread_local! {
	static OFFICERS: RefCell<Vec<Officer>> = const { RefCell::new(Vec::new()) };
}

/// Officers in good standing.
pub struct OfficerTable;

impl OfficerTable {
	pub fn appoint(officer: Officer) {
		Self::dismiss(&officer.account);
		OFFICERS.with_borrow_mut(|officers| officers.push(officer));
	}

	pub fn dismiss(account: &AccountId) {
		OFFICERS.with_borrow_mut(|officers| officers.retain(|officer| &officer.account != account));
	}
}

impl Officers for OfficerTable {
	fn officer(account: &AccountId) -> Option<Officer> {
		OFFICERS.with_borrow(|officers| {
			officers.iter().find(|officer| &officer.account == account).cloned()
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(officer: Officer) {
		Self::appoint(officer);
	}
}

/// An officer of the table with a role.
pub struct EnsureRole<R>(PhantomData<R>);

impl<R: frame_support::traits::Get<Role>> EnsureOrigin<RuntimeOrigin> for EnsureRole<R> {
	type Success = Officer;

	fn try_origin(origin: RuntimeOrigin) -> Result<Officer, RuntimeOrigin> {
		frame_system::ensure_signed(origin.clone())
			.ok()
			.and_then(|who| OfficerTable::officer(&who))
			.filter(|officer| officer.roles.contains(R::get()))
			.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		let account = AccountId::new([R::get() as u8; 32]);
		OfficerTable::appoint(Officer {
			account: account.clone(),
			institution: InstitutionId(99),
			jurisdiction: None,
			roles: [R::get()].into(),
			post: None,
		});
		Ok(RawOrigin::Signed(account).into())
	}
}

thread_local! {
	static KEYS: RefCell<BTreeMap<String, Key>> = const { RefCell::new(BTreeMap::new()) };
}

/// A key of any of the three schemes.
#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "a test has a handful")]
pub enum Key {
	Sr25519(sr25519::Pair),
	Ed25519(ed25519::Pair),
	Ecdsa(ecdsa::Pair),
}

impl Key {
	/// The key with this name; guardians' keys are of different schemes.
	pub fn of(name: &str) -> Self {
		KEYS.with_borrow_mut(|keys| {
			keys.entry(name.into()).or_insert_with(|| Self::derive(name)).clone()
		})
	}

	fn derive(name: &str) -> Self {
		let seed = sp_io::hashing::blake2_256(name.as_bytes());
		match name {
			"Father" => Self::Ed25519(ed25519::Pair::from_seed(&seed)),
			"Uncle" => Self::Ecdsa(ecdsa::Pair::from_seed(&seed)),
			_ => Self::Sr25519(sr25519::Pair::from_seed(&seed)),
		}
	}

	pub fn account(&self) -> AccountId {
		match self {
			Self::Sr25519(pair) => MultiSigner::from(pair.public()),
			Self::Ed25519(pair) => MultiSigner::from(pair.public()),
			Self::Ecdsa(pair) => MultiSigner::from(pair.public()),
		}
		.into_account()
	}

	pub fn sign(&self, text: &[u8]) -> Signed {
		Signed::Raw(match self {
			Self::Sr25519(pair) => MultiSignature::from(pair.sign(text)),
			Self::Ed25519(pair) => MultiSignature::from(pair.sign(text)),
			Self::Ecdsa(pair) => MultiSignature::from(pair.sign(text)),
		})
	}
}

pub fn account(name: &str) -> AccountId {
	Key::of(name).account()
}

pub fn signed(name: &str) -> RuntimeOrigin {
	RawOrigin::Signed(account(name)).into()
}

pub fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

pub fn port(code: &str) -> PortCode {
	code.parse().unwrap()
}

/// Institution of Moldova's border police.
pub const MD_BORDER: InstitutionId = InstitutionId(0);
/// Institution of Romania's border police.
pub const RO_BORDER: InstitutionId = InstitutionId(1);
/// Institution of Moldova's child protection.
pub const MD_CARE: InstitutionId = InstitutionId(2);
/// A supranational child-protection body.
pub const UN_CARE: InstitutionId = InstitutionId(3);
/// Moldova's registry, court and accreditor in one.
pub const MD_DESK: InstitutionId = InstitutionId(4);
/// A notary.
pub const MD_NOTARY: InstitutionId = InstitutionId(5);
/// A child-protection body of a third country.
pub const DE_CARE: InstitutionId = InstitutionId(6);

fn appoint_all() {
	OFFICERS.with_borrow_mut(Vec::clear);
	let appoint = |name: &str, institution, jurisdiction: Option<&str>, roles: &[Role]| {
		OfficerTable::appoint(Officer {
			account: account(name),
			institution,
			jurisdiction: jurisdiction.map(country),
			roles: roles.iter().copied().collect(),
			post: (name == "MdBound").then(|| port("MDLUI")),
		});
	};
	appoint("Md1", MD_BORDER, Some("MD"), &[Role::Border]);
	appoint("Md2", MD_BORDER, Some("MD"), &[Role::Border]);
	appoint("MdBound", MD_BORDER, Some("MD"), &[Role::Border]);
	appoint("MdClerk", MD_BORDER, Some("MD"), &[Role::Auditor]);
	appoint("Ro1", RO_BORDER, Some("RO"), &[Role::Border]);
	appoint("MdCare", MD_CARE, Some("MD"), &[Role::ChildProtection]);
	appoint("UnCare", UN_CARE, None, &[Role::ChildProtection]);
	appoint("DeCare", DE_CARE, Some("DE"), &[Role::ChildProtection]);
	appoint("Notary", MD_NOTARY, Some("MD"), &[Role::Notary]);
	appoint("MdDesk", MD_DESK, Some("MD"), &[Role::Registrar, Role::Court, Role::Accreditor]);
}

/// Builds the chain's state, and looks at it again after each test.
#[derive(Default)]
pub struct ExtBuilder;

impl ExtBuilder {
	pub fn build(self) -> sp_io::TestExternalities {
		let rules = vec![(country("MD"), Rules::MOLDOVA), (country("RO"), Rules::ROMANIA)];
		let storage = RuntimeGenesisConfig {
			border_transfer: pallet_border_transfer::GenesisConfig {
				rules,
				_config: Default::default(),
			},
			..Default::default()
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.register_extension(sp_keystore::KeystoreExt::new(
			sp_keystore::testing::MemoryKeystore::new(),
		));
		ext.execute_with(|| {
			appoint_all();
			System::set_block_number(1);
			Timestamp::set_timestamp(NOW);
		});
		ext
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			try_everything();
		});
	}
}

/// Checks every pallet's invariants.
pub fn try_everything() {
	IdentityRegistry::do_try_state().unwrap();
	Guardianship::do_try_state().unwrap();
	BorderTransfer::do_try_state().unwrap();
}

/// What the benchmarks' own tests run in.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder.build()
}

//! A chain with the registry, a clock and this pallet.

use crate as pallet_guardianship;
use crate::{Event, KnownKeys, LinkPeriod, LinkRegister};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{ConstU64, ConstU8, EnsureOrigin},
};
use frame_system::RawOrigin;
use sp_core::{bounded::BoundedVec, H256};
pub use sp_keyring::Sr25519Keyring as Key;
use sp_runtime::{traits::IdentityLookup, BuildStorage};
use std::marker::PhantomData;
use tutela_primitives::{
	text, AccountId, AllowanceTerms, ChildFile, ConsentTerms, CountryCode, Custody, Escort,
	InstitutionId, Link, LinkBasis, Minute, Moment, Officer, Right, Rights, Role, Roles, Signed,
	Slot, SubjectId, DAY,
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
}

pub type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Block = Block;
	type Lookup = IdentityLookup<AccountId>;
}

impl pallet_timestamp::Config for Test {
	type Moment = Moment;
	type OnTimestampSet = ();
	type MinimumPeriod = ConstU64<1>;
	type WeightInfo = ();
}

parameter_types! {
	pub const RegistrarRole: Role = Role::Registrar;
	pub const CourtRole: Role = Role::Court;
	pub const Network: H256 = H256::repeat_byte(0x42);
	pub const Allowance: AllowanceTerms =
		AllowanceTerms { capacity: 1_000, refill_per_second: 10 };
	pub const PresentableFor: Moment = 30 * DAY;
}

pub const REGISTRAR: AccountId = AccountId::new([1; 32]);
pub const COURT: AccountId = AccountId::new([2; 32]);
/// Another registrar of the same country.
pub const OTHER_REGISTRAR: AccountId = AccountId::new([3; 32]);
/// A registrar of another country.
pub const FOREIGN_REGISTRAR: AccountId = AccountId::new([4; 32]);
/// A court of another country.
pub const FOREIGN_COURT: AccountId = AccountId::new([5; 32]);
/// A supranational body with a registrar's role.
pub const AGENCY: AccountId = AccountId::new([6; 32]);
pub const STRANGER: AccountId = AccountId::new([99; 32]);
/// The subject's own key.
pub const CHILD_KEY: AccountId = AccountId::new([100; 32]);

pub fn institution(account: &AccountId) -> InstitutionId {
	InstitutionId(AsRef::<[u8; 32]>::as_ref(account)[0].into())
}

/// Officers, in the place of the accreditation pallet.
fn officer(account: &AccountId) -> Option<Officer> {
	let (country, role) = match account {
		account if *account == REGISTRAR => (Some("MD"), Role::Registrar),
		account if *account == OTHER_REGISTRAR => (Some("MD"), Role::Registrar),
		account if *account == COURT => (Some("MD"), Role::Court),
		account if *account == FOREIGN_REGISTRAR => (Some("RO"), Role::Registrar),
		account if *account == FOREIGN_COURT => (Some("RO"), Role::Court),
		account if *account == AGENCY => (None, Role::Registrar),
		_ => return None,
	};
	Some(Officer {
		account: account.clone(),
		institution: institution(account),
		jurisdiction: country.map(|code| code.parse().unwrap()),
		roles: Roles::from([role]),
		post: None,
	})
}

pub struct EnsureRole<R>(PhantomData<R>);

impl<R: frame_support::traits::Get<Role>> EnsureOrigin<RuntimeOrigin> for EnsureRole<R> {
	type Success = Officer;

	fn try_origin(origin: RuntimeOrigin) -> Result<Officer, RuntimeOrigin> {
		match origin.clone().into() {
			Ok(RawOrigin::Signed(who)) => {
				officer(&who).filter(|officer| officer.roles.contains(R::get())).ok_or(origin)
			}
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::signed(if R::get() == Role::Court { COURT } else { REGISTRAR }))
	}
}

impl pallet_identity_registry::Config for Test {
	type RegistrarOrigin = EnsureRole<RegistrarRole>;
	type CourtOrigin = EnsureRole<CourtRole>;
	type Data = ChildFile;
	type Time = Timestamp;
	type ControllerAllowance = Allowance;
	type ControllerAge = ConstU8<14>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Clock;

#[cfg(feature = "runtime-benchmarks")]
impl tutela_primitives::SetTime for Clock {
	fn set_time(now: Moment) {
		set_time(now);
	}
}

impl crate::Config for Test {
	type RegistrarOrigin = EnsureRole<RegistrarRole>;
	type CourtOrigin = EnsureRole<CourtRole>;
	type Files = IdentityRegistry;
	type Time = Timestamp;
	type Network = Network;
	type GuardianAllowance = Allowance;
	type PresentableFor = PresentableFor;
	type WeightInfo = ();
}

/// 2026-12-01 00:00 UTC, when each test begins.
pub const NOW: Moment = 1_796_083_200_000;
/// The child, who lives in Moldova and is 14.
pub const SUBJECT: SubjectId = SubjectId([7; 32]);
/// Another child of the same country.
pub const SIBLING: SubjectId = SubjectId([8; 32]);
/// A subject that does not exist.
pub const NOBODY: SubjectId = SubjectId([9; 32]);
pub const EVIDENCE: H256 = H256::repeat_byte(0xee);
/// Guardians, in the order in which [`ExtBuilder::guardians`] links them.
pub const GUARDIANS: [Key; 8] = [
	Key::Alice,
	Key::Bob,
	Key::Charlie,
	Key::Dave,
	Key::Eve,
	Key::Ferdie,
	Key::AliceStash,
	Key::BobStash,
];

pub fn signed(account: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

pub fn by(key: Key) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

pub fn all_rights() -> Rights {
	Rights::from([
		Right::ConsentTravel,
		Right::ConsentEmigration,
		Right::Object,
		Right::Receive,
		Right::ViewHistory,
	])
}

pub fn set_time(now: Moment) {
	pallet_timestamp::Now::<Test>::put(now);
}

pub fn minute_now() -> Minute {
	Minute::containing(pallet_timestamp::Now::<Test>::get())
}

/// The signature by which `key` accepts a parent's link without end to `subject`.
pub fn accepts(key: Key, subject: SubjectId) -> Option<Signed> {
	accepts_on(Network::get(), key, subject, LinkBasis::BirthParent, all_rights(), None)
}

pub fn accepts_on(
	network: H256,
	key: Key,
	subject: SubjectId,
	basis: LinkBasis,
	rights: Rights,
	until: Option<Minute>,
) -> Option<Signed> {
	let text = text::acceptance(&network, &subject, basis, &rights, until);
	Some(Signed::Raw(key.sign(&text).into()))
}

/// Links `key` to the child as a parent with all rights and without end.
pub fn link(key: Key) {
	link_as(key, LinkBasis::BirthParent, all_rights(), None);
}

pub fn link_as(key: Key, basis: LinkBasis, rights: Rights, until: Option<Minute>) {
	propose_as(key, basis, rights, until);
	assert_ok!(Guardianship::accept(by(key), SUBJECT));
}

pub fn propose_as(key: Key, basis: LinkBasis, rights: Rights, until: Option<Minute>) {
	assert_ok!(Guardianship::establish(
		signed(REGISTRAR),
		SUBJECT,
		key.to_account_id(),
		basis,
		rights,
		until,
		EVIDENCE,
		None
	));
}

pub fn bind_child_key() {
	assert_ok!(IdentityRegistry::bind_controller(signed(REGISTRAR), SUBJECT, CHILD_KEY));
}

/// Terms for a journey to Italy in the next 30 days, with a person.
pub fn terms(reference: u8) -> ConsentTerms {
	let now = minute_now();
	ConsentTerms {
		destinations: BoundedVec::truncate_from(vec!["IT".parse().unwrap()]),
		issued: now,
		from: now,
		until: Minute(now.0 + 30 * 24 * 60),
		return_by: None,
		escort_out: Escort::Person(H256::repeat_byte(0xe5)),
		escort_back: Escort::Person(H256::repeat_byte(0xe5)),
		crossings: 2,
		submitter: None,
		reference: [reference; 16],
	}
}

pub fn custody() -> Custody {
	Guardianship::custody_of(SUBJECT).unwrap()
}

pub fn link_at(slot: Slot) -> Link {
	custody().link(slot).unwrap().clone()
}

pub fn period(number: u32) -> LinkPeriod {
	LinkRegister::<Test>::get(SUBJECT, number).unwrap()
}

pub fn is_known(key: Key) -> bool {
	KnownKeys::<Test>::contains_key(SUBJECT, key.to_account_id())
}

/// Changes the file behind the pallet's back.
pub fn tamper(change: impl FnOnce(&mut Custody)) {
	pallet_identity_registry::Subjects::<Test>::mutate(SUBJECT, |file| {
		change(&mut file.as_mut().unwrap().data.custody)
	});
}

pub fn assert_last(event: Event<Test>) {
	System::assert_last_event(event.into());
}

/// The chain on which a test begins: two children, and guardians of the first.
#[derive(Default)]
pub struct ExtBuilder {
	guardians: usize,
}

impl ExtBuilder {
	/// Links the first `count` of [`GUARDIANS`], which get the slots from 0.
	pub fn guardians(mut self, count: usize) -> Self {
		self.guardians = count;
		self
	}

	/// Runs `test`, then checks the invariants.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.execute(|| {
			test();
			IdentityRegistry::do_try_state().unwrap();
			Guardianship::do_try_state().unwrap();
		});
	}

	/// Runs `test`, which may leave the state broken.
	pub fn execute(self, test: impl FnOnce()) {
		let storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		sp_io::TestExternalities::new(storage).execute_with(|| {
			System::set_block_number(1);
			set_time(NOW);
			let country: CountryCode = "MD".parse().unwrap();
			for subject in [SUBJECT, SIBLING] {
				assert_ok!(IdentityRegistry::register(
					signed(REGISTRAR),
					subject,
					country,
					506,
					H256::repeat_byte(subject.0[0]),
					Default::default()
				));
			}
			GUARDIANS.into_iter().take(self.guardians).for_each(link);
			test();
		});
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	ext
}

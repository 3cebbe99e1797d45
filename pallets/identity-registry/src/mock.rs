//! A runtime with the registry alone, and institutions whose officers are given.

use crate as pallet_identity_registry;
use crate::{SubjectOf, Subjects, TagList};
use core::marker::PhantomData;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU64, ConstU8, EnsureOrigin, Get, OriginTrait},
};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchResult};
use tutela_primitives::{
	AccountId, AllowanceTerms, CountryCode, InstitutionId, Moment, Officer, Role, Roles, SubjectId,
};

pub type Block = frame_system::mocking::MockBlock<Test>;

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
}

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
	pub const RoleRegistrar: Role = Role::Registrar;
	pub const RoleCourt: Role = Role::Court;
	pub const ControllerAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 1_000, refill_per_second: 10 };
	/// Officers in good standing.
	pub static OfficersInStanding: Vec<Officer> = officers();
}

/// Officers in good standing who have this role.
pub struct EnsureRole<R>(PhantomData<R>);

impl<R: Get<Role>> EnsureOrigin<RuntimeOrigin> for EnsureRole<R> {
	type Success = Officer;

	fn try_origin(origin: RuntimeOrigin) -> Result<Officer, RuntimeOrigin> {
		let found = match origin.as_system_ref() {
			Some(RawOrigin::Signed(who)) => OfficersInStanding::get()
				.into_iter()
				.find(|officer| &officer.account == who && officer.roles.contains(R::get())),
			_ => None,
		};
		found.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		officers()
			.into_iter()
			.find(|officer| officer.roles.contains(R::get()))
			.map(|officer| RuntimeOrigin::signed(officer.account))
			.ok_or(())
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Clock;

#[cfg(feature = "runtime-benchmarks")]
impl tutela_primitives::SetTime for Clock {
	fn set_time(now: Moment) {
		Timestamp::set_timestamp(now);
	}
}

impl crate::Config for Test {
	type RegistrarOrigin = EnsureRole<RoleRegistrar>;
	type CourtOrigin = EnsureRole<RoleCourt>;
	type Data = u32;
	type Time = Timestamp;
	type ControllerAllowance = ControllerAllowance;
	type ControllerAge = ConstU8<14>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

/// 15 June 2026, 12:00 UTC.
pub const NOW: Moment = 1_781_524_800_000;
/// June 2016: the child is nine or ten.
pub const BORN_2016: u16 = (2016 - 1970) * 12 + 5;
/// May 2012: the child has certainly completed 14 years.
pub const BORN_2012_MAY: u16 = (2012 - 1970) * 12 + 4;
/// June 2012: the child may have completed 14 years.
pub const BORN_2012_JUNE: u16 = BORN_2012_MAY + 1;

pub const REGISTRY_MD: InstitutionId = InstitutionId(1);
pub const REGISTRY_RO: InstitutionId = InstitutionId(2);
pub const COURT_MD: InstitutionId = InstitutionId(3);
pub const COURT_RO: InstitutionId = InstitutionId(4);
pub const AGENCY: InstitutionId = InstitutionId(5);
pub const BORDER_MD: InstitutionId = InstitutionId(6);
/// An authority that registers children and decides as a court does.
pub const TRIBUNAL_MD: InstitutionId = InstitutionId(7);

/// A subject that every test finds registered by [`REGISTRY_MD`], without tags.
pub const CHILD: SubjectId = SubjectId([1; 32]);
/// A second one.
pub const SIBLING: SubjectId = SubjectId([2; 32]);
/// One that is registered by [`REGISTRY_RO`] and lives there.
pub const ABROAD: SubjectId = SubjectId([3; 32]);
/// One that nobody registered.
pub const UNKNOWN: SubjectId = SubjectId([9; 32]);

pub fn country(code: &str) -> CountryCode {
	code.parse().expect("tests name countries that exist")
}

pub fn md() -> CountryCode {
	country("MD")
}

pub fn ro() -> CountryCode {
	country("RO")
}

/// A country code that was not checked, as a transaction can carry it.
pub fn no_country() -> CountryCode {
	codec::Decode::decode(&mut &b"md"[..]).expect("any two bytes decode")
}

pub fn tag(seed: u8) -> H256 {
	H256::repeat_byte(seed)
}

pub fn tags(seeds: impl IntoIterator<Item = u8>) -> TagList {
	seeds.into_iter().map(tag).collect::<Vec<_>>().try_into().expect("tests list 8 tags at most")
}

/// A key that nobody knows anything of.
pub fn key(seed: u8) -> AccountId {
	AccountId::new([seed; 32])
}

/// The officer of an institution.
pub fn officer_of(institution: InstitutionId) -> AccountId {
	key(100 + institution.0 as u8)
}

pub fn by(institution: InstitutionId) -> RuntimeOrigin {
	RuntimeOrigin::signed(officer_of(institution))
}

fn officers() -> Vec<Officer> {
	let officer = |institution, jurisdiction, roles: Roles| Officer {
		account: officer_of(institution),
		institution,
		jurisdiction,
		roles,
		post: None,
	};
	vec![
		officer(REGISTRY_MD, Some(md()), [Role::Registrar].into()),
		officer(REGISTRY_RO, Some(ro()), [Role::Registrar].into()),
		officer(COURT_MD, Some(md()), [Role::Court].into()),
		officer(COURT_RO, Some(ro()), [Role::Court].into()),
		officer(AGENCY, None, [Role::Registrar].into()),
		officer(BORDER_MD, Some(md()), [Role::Border].into()),
		officer(TRIBUNAL_MD, Some(md()), [Role::Registrar, Role::Court].into()),
	]
}

pub fn file(subject: SubjectId) -> SubjectOf<Test> {
	Subjects::<Test>::get(subject).expect("the test registered this subject")
}

pub fn register(
	by_whom: InstitutionId,
	subject: SubjectId,
	residence: CountryCode,
	seeds: impl IntoIterator<Item = u8>,
) -> DispatchResult {
	IdentityRegistry::register(
		by(by_whom),
		subject,
		residence,
		BORN_2016,
		H256::repeat_byte(subject.0[0]),
		tags(seeds),
	)
	.map(|_| ())
	.map_err(|error| error.error)
}

/// Gives a subject the age for a key of its own.
pub fn grow_up(subject: SubjectId) {
	Subjects::<Test>::mutate_extant(subject, |file| file.birth_month = BORN_2012_MAY);
}

/// The registry's events since they were last asked for, the oldest first.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::IdentityRegistry(event) => Some(event),
			_ => None,
		})
		.collect();
	System::reset_events();
	events
}

pub fn set_time(now: Moment) {
	pallet_timestamp::Now::<Test>::put(now);
}

#[derive(Default)]
pub struct ExtBuilder {
	tagged: Vec<(SubjectId, Vec<u8>)>,
}

impl ExtBuilder {
	/// Registers one more child with [`REGISTRY_MD`], with these tags.
	pub fn with_tagged(mut self, subject: SubjectId, seeds: impl Into<Vec<u8>>) -> Self {
		self.tagged.push((subject, seeds.into()));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let storage = frame_system::GenesisConfig::<Test>::default()
			.build_storage()
			.expect("the default genesis can be built");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			set_time(NOW);
			register(REGISTRY_MD, CHILD, md(), []).expect("the child can be registered");
			register(REGISTRY_MD, SIBLING, md(), []).expect("the sibling can be registered");
			register(REGISTRY_RO, ABROAD, ro(), []).expect("a child abroad can be registered");
			for (subject, seeds) in self.tagged {
				register(REGISTRY_MD, subject, md(), seeds).expect("a child can be registered");
			}
			System::reset_events();
		});
		ext
	}

	/// Runs a test and checks every invariant after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			IdentityRegistry::do_try_state().expect("the invariants hold after the test");
		});
	}
}

pub fn run(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(test);
}

/// Runs a test that corrupts storage, and expects the invariants' check to say so.
pub fn expect_rejected(reason: &'static str, corrupt: impl FnOnce()) {
	ExtBuilder::default().build().execute_with(|| {
		corrupt();
		assert_eq!(IdentityRegistry::do_try_state(), Err(reason.into()));
	});
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.expect("the default genesis can be built");
	sp_io::TestExternalities::new(storage)
}

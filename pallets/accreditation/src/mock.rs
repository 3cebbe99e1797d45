//! A chain with four institutions: the council accredited an agency without a country, a ministry
//! of Moldova and a border police of Romania; the ministry accredited a border police of its own.

use crate::{self as pallet_accreditation, *};
use frame_support::{derive_impl, parameter_types, traits::ConstU64};
use frame_system::EnsureRoot;
use sp_core::H256;
use sp_runtime::{traits::IdentityLookup, BuildStorage};
use tutela_primitives::{
	AccountId, AllowanceTerms, CountryCode, InstitutionId, Moment, PortCode, Role, Roles, DAY,
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
	pub type Accreditation = pallet_accreditation;
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
	pub const DefaultAllowance: AllowanceTerms =
		AllowanceTerms { capacity: 1_000, refill_per_second: 10 };
}

impl Config for Test {
	type CouncilOrigin = EnsureRoot<AccountId>;
	type Time = Timestamp;
	type DefaultAllowance = DefaultAllowance;
	type WeightInfo = ();
}

/// When every test begins.
pub const NOW: Moment = 20_000 * DAY;
/// When accreditations and appointments of the mock end.
pub const LATER: Moment = NOW + 365 * DAY;

pub const AGENCY: InstitutionId = InstitutionId(0);
pub const MINISTRY: InstitutionId = InstitutionId(1);
pub const POLICE: InstitutionId = InstitutionId(2);
pub const ROMANIANS: InstitutionId = InstitutionId(3);
/// The number that the next institution gets.
pub const NEXT: InstitutionId = InstitutionId(4);

pub const AGENCY_ADMIN: AccountId = AccountId::new([10; 32]);
pub const AGENCY_ACCREDITOR: AccountId = AccountId::new([11; 32]);
pub const MINISTRY_ADMIN: AccountId = AccountId::new([20; 32]);
pub const MINISTRY_ACCREDITOR: AccountId = AccountId::new([21; 32]);
pub const MINISTRY_REGISTRAR: AccountId = AccountId::new([22; 32]);
pub const POLICE_ADMIN: AccountId = AccountId::new([30; 32]);
/// Bound to the post `MDLEU`.
pub const POLICE_OFFICER: AccountId = AccountId::new([31; 32]);
pub const ROMANIAN_ADMIN: AccountId = AccountId::new([40; 32]);
pub const ROMANIAN_OFFICER: AccountId = AccountId::new([41; 32]);
/// Keys that act for nobody.
pub const NEWCOMER: AccountId = AccountId::new([90; 32]);
pub const STRANGER: AccountId = AccountId::new([91; 32]);

pub fn country(code: &str) -> CountryCode {
	code.parse().expect("a country")
}

pub fn port(code: &str) -> PortCode {
	code.parse().expect("a port")
}

pub fn name(text: &str) -> InstitutionName {
	InstitutionName::try_from(text.as_bytes().to_vec()).expect("a short name")
}

pub fn by(account: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

pub fn council() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

pub fn stored(id: InstitutionId) -> Institution {
	Institutions::<Test>::get(id).expect("an institution")
}

pub fn assert_last_event(event: Event<Test>) {
	System::assert_last_event(RuntimeEvent::Accreditation(event));
}

/// Whether the chain takes `call` from `origin` without a fee.
pub fn is_free(call: Call<Test>, origin: RuntimeOrigin) -> bool {
	use frame_support::dispatch::CheckIfFeeless;
	call.is_feeless(&origin)
}

pub fn pass_time(milliseconds: Moment) {
	Timestamp::set_timestamp(pallet_timestamp::Now::<Test>::get() + milliseconds);
}

fn institution(
	name: &str,
	jurisdiction: Option<&str>,
	roles: Roles,
	parent: Option<InstitutionId>,
	admin: AccountId,
	officers: Vec<GenesisOfficer>,
) -> GenesisInstitution {
	GenesisInstitution {
		name: name.into(),
		jurisdiction: jurisdiction.map(country),
		roles,
		admin,
		parent,
		framework: H256::repeat_byte(7),
		valid_until: LATER,
		allowance: None,
		officers,
	}
}

fn officer(account: AccountId, role: Role, post: Option<&str>) -> GenesisOfficer {
	GenesisOfficer { account, roles: [role].into(), post: post.map(port), valid_until: LATER }
}

/// The mock's institutions.
pub fn institutions() -> Vec<GenesisInstitution> {
	vec![
		institution(
			"Agency of Nations",
			None,
			[Role::ChildProtection, Role::Accreditor].into(),
			None,
			AGENCY_ADMIN,
			vec![officer(AGENCY_ACCREDITOR, Role::Accreditor, None)],
		),
		institution(
			"Ministry of the Interior",
			Some("MD"),
			[Role::Registrar, Role::Border, Role::Accreditor].into(),
			None,
			MINISTRY_ADMIN,
			vec![
				officer(MINISTRY_ACCREDITOR, Role::Accreditor, None),
				officer(MINISTRY_REGISTRAR, Role::Registrar, None),
			],
		),
		institution(
			"Border Police",
			Some("MD"),
			[Role::Border].into(),
			Some(MINISTRY),
			POLICE_ADMIN,
			vec![officer(POLICE_OFFICER, Role::Border, Some("MDLEU"))],
		),
		institution(
			"Poliția de Frontieră",
			Some("RO"),
			[Role::Border].into(),
			None,
			ROMANIAN_ADMIN,
			vec![officer(ROMANIAN_OFFICER, Role::Border, None)],
		),
	]
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

/// Builds a chain for a test.
pub struct ExtBuilder {
	institutions: Vec<GenesisInstitution>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self { institutions: institutions() }
	}
}

impl ExtBuilder {
	/// Begins the chain with these institutions.
	pub fn institutions(mut self, institutions: Vec<GenesisInstitution>) -> Self {
		self.institutions = institutions;
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let storage = RuntimeGenesisConfig {
			accreditation: GenesisConfig {
				institutions: self.institutions,
				_config: Default::default(),
			},
			..Default::default()
		}
		.build_storage()
		.expect("a genesis");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(NOW);
		});
		ext
	}

	/// Runs a test, and checks every invariant after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Accreditation::do_try_state().expect("every invariant holds");
		});
	}
}

/// Runs a test on the mock's institutions, and checks every invariant after it.
pub fn run(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(test);
}

//! One file for each call.
//!
//! Four institutions exist: the council accredited an agency without a country, a ministry of
//! Moldova and a border police of Romania; the ministry accredited a border police of its own
//! country.

mod accept_admin;
mod accept_appointment;
mod accredit;
mod amend;
mod appoint_officer;
mod attacks;
mod attesting;
mod dismiss_officer;
mod distrust;
mod doubts_about_courts;
mod free_use;
mod genesis;
mod hand_over_admin;
mod origins;
mod reinstate;
mod revoke;
mod rotate_officer_key;
mod set_allowance;
mod sponsors;
mod suspend;
mod trust_again;
mod try_state;

pub use crate::mock::*;
use crate::*;
use frame_support::dispatch::CheckIfFeeless;
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	AccountId, Appointment, Institution, InstitutionId, InstitutionName, Moment, Role, Roles,
	Signed, DAY,
};
pub use tutela_test_kit::{
	agreement, by, country, pass_time, port, set_time, ExtBuilder, Key, MOTHER, NOW,
};

/// When accreditations and appointments end.
pub const LATER: Moment = NOW + 365 * DAY;

pub const AGENCY: InstitutionId = InstitutionId(0);
pub const MINISTRY: InstitutionId = InstitutionId(1);
pub const POLICE: InstitutionId = InstitutionId(2);
pub const ROMANIANS: InstitutionId = InstitutionId(3);
/// The number of the next institution to be accredited.
pub const NEXT: InstitutionId = InstitutionId(4);

pub const AGENCY_ADMIN: AccountId = AccountId::new([10; 32]);
pub const AGENCY_ACCREDITOR: AccountId = AccountId::new([11; 32]);
pub const MINISTRY_ADMIN: AccountId = AccountId::new([20; 32]);
pub const MINISTRY_ACCREDITOR: AccountId = AccountId::new([21; 32]);
pub const MINISTRY_REGISTRAR: AccountId = AccountId::new([22; 32]);
pub const POLICE_ADMIN: AccountId = AccountId::new([30; 32]);
/// May act at the post `MDLEU` only.
pub const POLICE_OFFICER: AccountId = AccountId::new([31; 32]);
pub const ROMANIAN_ADMIN: AccountId = AccountId::new([40; 32]);
pub const ROMANIAN_OFFICER: AccountId = AccountId::new([41; 32]);
/// Accounts that act for no institution, and sign no text.
pub const NEWCOMER: AccountId = AccountId::new([90; 32]);
pub const STRANGER: AccountId = AccountId::new([91; 32]);
/// Keys that act for no institution, and sign texts.
pub const RECRUIT: Key = Key::sr25519("recruit");
pub const OTHER_RECRUIT: Key = Key::ed25519("other recruit");

pub fn name(text: &str) -> InstitutionName {
	InstitutionName::new(text).expect("a short name")
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

/// Whether `origin` pays no fee for `call`.
pub fn is_free(call: Call<Test>, origin: RuntimeOrigin) -> bool {
	call.is_feeless(&origin)
}

/// Sets of roles that nobody may hold.
pub fn conflicting_roles() -> [Roles; 3] {
	[
		[Role::Border, Role::Analyst].into(),
		[Role::ChildProtection, Role::Ombudsman].into(),
		[Role::Auditor, Role::Ombudsman, Role::Hotline].into(),
	]
}

/// An appointment as border officer of the police of Moldova, at every post, until [`LATER`].
pub fn police_appointment() -> Appointment {
	Appointment {
		institution: POLICE,
		roles: [Role::Border].into(),
		post: None,
		valid_until: LATER,
	}
}

/// Lets `admin` appoint `account`. Of the appointment's institution, `admin` need not be the admin.
pub fn appoint(
	admin: AccountId,
	account: AccountId,
	appointment: &Appointment,
	acceptance: Option<Signed>,
) -> DispatchResult {
	let Appointment { roles, post, valid_until, .. } = *appointment;
	Accreditation::appoint_officer(by(admin), account, roles, post, valid_until, acceptance)
}

/// Lets `admin` appoint `key`, which signed the text of this appointment.
pub fn appoint_signed(admin: AccountId, key: Key, appointment: &Appointment) -> DispatchResult {
	appoint(admin, key.account(), appointment, Some(agreement(key, appointment)))
}

/// Lets `caller` pass the appointment of `officer` to `to`, which signed its text.
pub fn rotate(caller: AccountId, officer: AccountId, to: Key) -> DispatchResult {
	let appointment = Officers::<Test>::get(&officer).expect("an officer");
	let acceptance = agreement(to, &appointment);
	Accreditation::rotate_officer_key(by(caller), officer, to.account(), acceptance)
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

/// The four institutions.
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

/// The chain on which a test begins, with these institutions.
pub fn chain_with(institutions: Vec<GenesisInstitution>) -> ExtBuilder<Test> {
	let accreditation = GenesisConfig { institutions, _config: Default::default() };
	ExtBuilder::default().genesis(RuntimeGenesisConfig { accreditation, ..Default::default() })
}

/// Runs a test, and checks every invariant after it.
pub fn run(test: impl FnOnce()) {
	chain_with(institutions()).build_and_execute(test);
}

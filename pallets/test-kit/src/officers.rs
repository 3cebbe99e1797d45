//! Institutions, their officers, and test doubles of who may act.
//!
//! A name begins with the country whose law the institution acts under: Moldova (`MD`), Romania
//! (`RO`), Germany (`DE`), or none (`UN`), which is a supranational body.

use crate::{country, port, Key};
use frame_support::{
	pallet_prelude::ValueQuery,
	parameter_types, storage_alias,
	traits::{EnsureOrigin, Get, OriginTrait},
	Blake2_128Concat,
};
use frame_system::RawOrigin;
use std::marker::PhantomData;
use tutela_primitives::{
	AccountId, Accreditor, AttestingBody, Attestor, Doubt, DoubtKind, Institution, InstitutionId,
	InstitutionName, InstitutionStanding, Institutions, Minute, Moment, Officer, Officers, Role,
	Roles,
};

/// A civil registry, which keeps the files of [`crate::CHILD`] and [`crate::SIBLING`].
pub const MD_REGISTRY: InstitutionId = InstitutionId(1);
/// The officer of [`MD_REGISTRY`].
pub const MD_REGISTRAR: Key = Key::sr25519("registrar of Moldova");
/// Another registry of the same country.
pub const MD_DISTRICT_REGISTRY: InstitutionId = InstitutionId(2);
/// The officer of [`MD_DISTRICT_REGISTRY`].
pub const MD_DISTRICT_REGISTRAR: Key = Key::sr25519("registrar of a district of Moldova");
/// A registry of another country.
pub const RO_REGISTRY: InstitutionId = InstitutionId(3);
/// The officer of [`RO_REGISTRY`].
pub const RO_REGISTRAR: Key = Key::sr25519("registrar of Romania");
/// A supranational body that registers children.
pub const UN_REGISTRY: InstitutionId = InstitutionId(4);
/// The officer of [`UN_REGISTRY`].
pub const UN_REGISTRAR: Key = Key::sr25519("registrar of a supranational body");
/// A court.
pub const MD_COURT: InstitutionId = InstitutionId(5);
/// The officer of [`MD_COURT`].
pub const MD_JUDGE: Key = Key::sr25519("judge of Moldova");
/// A court of another country.
pub const RO_COURT: InstitutionId = InstitutionId(6);
/// The officer of [`RO_COURT`].
pub const RO_JUDGE: Key = Key::sr25519("judge of Romania");
/// Registry, court and accreditor in one.
pub const MD_MINISTRY: InstitutionId = InstitutionId(7);
/// The officer of [`MD_MINISTRY`], with all three roles.
pub const MD_OFFICIAL: Key = Key::sr25519("official of Moldova");
/// A border police.
pub const MD_BORDER: InstitutionId = InstitutionId(8);
/// An officer of [`MD_BORDER`], at any post.
pub const MD_OFFICER: Key = Key::sr25519("border officer of Moldova");
/// Another officer of [`MD_BORDER`], at any post.
pub const MD_COLLEAGUE: Key = Key::sr25519("colleague of the border officer of Moldova");
/// An officer of [`MD_BORDER`] who is bound to the post `MDLUI`.
pub const MD_BOUND_OFFICER: Key = Key::sr25519("border officer at one post of Moldova");
/// An officer of [`MD_BORDER`] who may read only.
pub const MD_AUDITOR: Key = Key::sr25519("auditor of the border police of Moldova");
/// A border police of another country.
pub const RO_BORDER: InstitutionId = InstitutionId(9);
/// The officer of [`RO_BORDER`].
pub const RO_OFFICER: Key = Key::sr25519("border officer of Romania");
/// Another one.
pub const RO_COLLEAGUE: Key = Key::sr25519("second border officer of Romania");
/// A child-protection body.
pub const MD_PROTECTION: InstitutionId = InstitutionId(10);
/// The officer of [`MD_PROTECTION`].
pub const MD_PROTECTOR: Key = Key::sr25519("child protector of Moldova");
/// A child-protection body of a third country.
pub const DE_PROTECTION: InstitutionId = InstitutionId(11);
/// The officer of [`DE_PROTECTION`].
pub const DE_PROTECTOR: Key = Key::sr25519("child protector of Germany");
/// A supranational child-protection body.
pub const UN_PROTECTION: InstitutionId = InstitutionId(12);
/// The officer of [`UN_PROTECTION`].
pub const UN_PROTECTOR: Key = Key::sr25519("child protector of a supranational body");
/// Notaries.
pub const MD_NOTARIES: InstitutionId = InstitutionId(13);
/// The officer of [`MD_NOTARIES`].
pub const MD_NOTARY: Key = Key::sr25519("notary of Moldova");
/// An ombudsman's office.
pub const MD_OMBUDSMANS_OFFICE: InstitutionId = InstitutionId(14);
/// The officer of [`MD_OMBUDSMANS_OFFICE`].
pub const MD_OMBUDSMAN: Key = Key::sr25519("ombudsman of Moldova");
/// An ombudsman's office of another country.
pub const RO_OMBUDSMANS_OFFICE: InstitutionId = InstitutionId(15);
/// The officer of [`RO_OMBUDSMANS_OFFICE`].
pub const RO_OMBUDSMAN: Key = Key::sr25519("ombudsman of Romania");
/// An organisation that speaks for survivors.
pub const UN_ADVOCACY: InstitutionId = InstitutionId(16);
/// The officer of [`UN_ADVOCACY`].
pub const UN_SPOKESWOMAN: Key = Key::sr25519("spokeswoman of survivors");

/// All officers above, as each test finds them.
fn cast() -> impl Iterator<Item = Officer> {
	use Role::*;
	let md = Some("MD");
	let all: [(Key, InstitutionId, Option<&str>, &[Role]); 20] = [
		(MD_REGISTRAR, MD_REGISTRY, md, &[Registrar]),
		(MD_DISTRICT_REGISTRAR, MD_DISTRICT_REGISTRY, md, &[Registrar]),
		(RO_REGISTRAR, RO_REGISTRY, Some("RO"), &[Registrar]),
		(UN_REGISTRAR, UN_REGISTRY, None, &[Registrar]),
		(MD_JUDGE, MD_COURT, md, &[Court]),
		(RO_JUDGE, RO_COURT, Some("RO"), &[Court]),
		(MD_OFFICIAL, MD_MINISTRY, md, &[Registrar, Court, Accreditor]),
		(MD_OFFICER, MD_BORDER, md, &[Border]),
		(MD_COLLEAGUE, MD_BORDER, md, &[Border]),
		(MD_BOUND_OFFICER, MD_BORDER, md, &[Border]),
		(MD_AUDITOR, MD_BORDER, md, &[Auditor]),
		(RO_OFFICER, RO_BORDER, Some("RO"), &[Border]),
		(RO_COLLEAGUE, RO_BORDER, Some("RO"), &[Border]),
		(MD_PROTECTOR, MD_PROTECTION, md, &[ChildProtection]),
		(DE_PROTECTOR, DE_PROTECTION, Some("DE"), &[ChildProtection]),
		(UN_PROTECTOR, UN_PROTECTION, None, &[ChildProtection]),
		(MD_NOTARY, MD_NOTARIES, md, &[Notary]),
		(MD_OMBUDSMAN, MD_OMBUDSMANS_OFFICE, md, &[Ombudsman]),
		(RO_OMBUDSMAN, RO_OMBUDSMANS_OFFICE, Some("RO"), &[Ombudsman]),
		(UN_SPOKESWOMAN, UN_ADVOCACY, None, &[Advocate]),
	];
	all.into_iter().map(|(key, institution, jurisdiction, roles)| Officer {
		account: key.account(),
		institution,
		jurisdiction: jurisdiction.map(country),
		roles: roles.iter().copied().collect(),
		post: (key == MD_BOUND_OFFICER).then(|| port("MDLUI")),
	})
}

#[storage_alias]
type Appointed = StorageMap<TestKit, Blake2_128Concat, AccountId, Officer>;

#[storage_alias]
type Bodies = StorageMap<TestKit, Blake2_128Concat, InstitutionId, Institution>;

#[storage_alias]
type Doubted = StorageValue<TestKit, Vec<Doubt>, ValueQuery>;

/// The council's doubt about all that an institution ever did.
pub fn doubt_about(institution: InstitutionId) -> Doubt {
	let (kind, by) = (DoubtKind::Distrusted, Accreditor::Council);
	Doubt { institution, key: None, kind, from: 0, until: None, by }
}

/// Test double of [`Officers`] and [`Institutions`]: a table of officers in good standing, of the
/// institutions that they act for, and of doubts about them, which tests change.
pub struct OfficerTable;

impl OfficerTable {
	/// Enters an officer, in the place of the one with the same account.
	pub fn appoint(officer: Officer) {
		let id = officer.institution;
		let mut body = Bodies::get(id).unwrap_or_else(|| Institution {
			name: InstitutionName::new("a body of the tests").expect("short"),
			jurisdiction: officer.jurisdiction,
			roles: officer.roles,
			admin: officer.account.clone(),
			parent: None,
			sponsor: None,
			framework: Default::default(),
			standing: InstitutionStanding::Active,
			valid_until: Moment::MAX,
			distrusted_from: None,
		});
		body.roles = body.roles.union(officer.roles);
		Bodies::insert(id, body);
		Appointed::insert(officer.account.clone(), officer);
	}

	/// Changes what the table says of an institution. Its officers stay in the table.
	pub fn change(id: InstitutionId, change: impl FnOnce(&mut Institution)) {
		let mut body = Bodies::get(id).expect("the institution has an officer");
		change(&mut body);
		Bodies::insert(id, body);
	}

	/// Distrusts all that an institution did from `from` on.
	pub fn distrust(institution: InstitutionId, from: Moment) {
		Self::doubt(Doubt { from, ..doubt_about(institution) });
	}

	/// Enters a doubt.
	pub fn doubt(doubt: Doubt) {
		Doubted::mutate(|doubts| doubts.push(doubt));
	}

	/// Takes every doubt back.
	pub fn trust_everybody() {
		Doubted::kill();
	}

	/// Strikes an officer off.
	pub fn dismiss(key: Key) {
		Appointed::remove(key.account());
	}

	/// What the table says of this key.
	pub fn of(key: Key) -> Officer {
		Self::officer(&key.account()).expect("the key is an officer's")
	}

	pub(crate) fn appoint_cast() {
		cast().for_each(Self::appoint);
	}
}

impl Institutions for OfficerTable {
	fn institution(id: InstitutionId) -> Option<Institution> {
		Bodies::get(id)
	}

	fn doubts() -> Vec<Doubt> {
		Doubted::get()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put_doubts(doubts: Vec<Doubt>) {
		Doubted::put(doubts);
	}
}

impl Officers for OfficerTable {
	fn officer(account: &AccountId) -> Option<Officer> {
		Appointed::get(account)
	}

	fn attests_for(account: &AccountId, attestor: Attestor, _: Minute) -> Option<AttestingBody> {
		let officer = Appointed::get(account)?;
		let Officer { institution, jurisdiction, .. } = officer;
		let body = AttestingBody { institution, jurisdiction };
		officer.roles.contains(attestor.role()).then_some(body)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(officer: Officer) {
		Self::appoint(officer);
	}
}

parameter_types! {
	/// [`Role::Registrar`] as a type.
	pub const RegistrarRole: Role = Role::Registrar;
	/// [`Role::Court`] as a type.
	pub const CourtRole: Role = Role::Court;
	/// [`Role::Border`] as a type.
	pub const BorderRole: Role = Role::Border;
	/// [`Role::ChildProtection`] as a type.
	pub const ChildProtectionRole: Role = Role::ChildProtection;
	/// [`Role::Accreditor`] as a type.
	pub const AccreditorRole: Role = Role::Accreditor;
	/// [`Role::Ombudsman`] as a type.
	pub const OmbudsmanRole: Role = Role::Ombudsman;
	/// [`Roles::that_refer`] as a type.
	pub RolesThatRefer: Roles = Roles::that_refer();
	/// [`Roles::that_leave_contacts`] as a type.
	pub RolesThatLeaveContacts: Roles = Roles::that_leave_contacts();
}

/// Test double of the typed origins: an officer of [`OfficerTable`] with the role `R`.
pub struct EnsureRole<R>(PhantomData<R>);

/// A registrar's officer.
pub type EnsureRegistrar = EnsureRole<RegistrarRole>;
/// A court's officer.
pub type EnsureCourt = EnsureRole<CourtRole>;
/// A border police's officer.
pub type EnsureBorder = EnsureRole<BorderRole>;
/// A child-protection body's officer.
pub type EnsureChildProtection = EnsureRole<ChildProtectionRole>;
/// An accreditor's officer.
pub type EnsureAccreditor = EnsureRole<AccreditorRole>;
/// An ombudsman's officer.
pub type EnsureOmbudsman = EnsureRole<OmbudsmanRole>;
/// An officer who refers children.
pub type EnsureThoseThatRefer = EnsureAnyRole<RolesThatRefer>;
/// An officer who leaves contacts.
pub type EnsureThoseThatLeaveContacts = EnsureAnyRole<RolesThatLeaveContacts>;

impl<O, R> EnsureOrigin<O> for EnsureRole<R>
where
	O: OriginTrait<AccountId = AccountId>,
	R: Get<Role>,
{
	type Success = Officer;

	fn try_origin(origin: O) -> Result<Officer, O> {
		EnsureAnyRole::<OneRole<R>>::try_origin(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<O, ()> {
		EnsureAnyRole::<OneRole<R>>::try_successful_origin()
	}
}

/// The set with this one role.
struct OneRole<R>(PhantomData<R>);

impl<R: Get<Role>> Get<Roles> for OneRole<R> {
	fn get() -> Roles {
		[R::get()].into()
	}
}

/// Test double of the typed origins: an officer of [`OfficerTable`] with one of the roles `R`.
pub struct EnsureAnyRole<R>(PhantomData<R>);

impl<O, R> EnsureOrigin<O> for EnsureAnyRole<R>
where
	O: OriginTrait<AccountId = AccountId>,
	R: Get<Roles>,
{
	type Success = Officer;

	fn try_origin(origin: O) -> Result<Officer, O> {
		let officer = match origin.as_system_ref() {
			Some(RawOrigin::Signed(who)) => OfficerTable::officer(who),
			_ => None,
		};
		officer.filter(|officer| officer.roles.intersects(&R::get())).ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<O, ()> {
		let roles = R::get();
		let first = roles.iter().next().ok_or(())?;
		let account = AccountId::new([first as u8; 32]);
		OfficerTable::appoint(Officer {
			account: account.clone(),
			institution: InstitutionId(99),
			jurisdiction: None,
			roles: [first].into(),
			post: None,
		});
		Ok(O::signed(account))
	}
}

/// Test double of the admins' origin: the admin, as [`OfficerTable`] has it, of an institution in good
/// standing.
pub struct EnsureAdmin;

impl<O: OriginTrait<AccountId = AccountId>> EnsureOrigin<O> for EnsureAdmin {
	type Success = InstitutionId;

	fn try_origin(origin: O) -> Result<InstitutionId, O> {
		let administers = |who: &AccountId| {
			let mut bodies = Bodies::iter().filter(|(_, body)| body.in_good_standing(crate::now()));
			bodies.find(|(_, body)| body.admin == *who).map(|(id, _)| id)
		};
		let institution = match origin.as_system_ref() {
			Some(RawOrigin::Signed(who)) => administers(who),
			_ => None,
		};
		institution.ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<O, ()> {
		let account = AccountId::new([98; 32]);
		OfficerTable::appoint(Officer {
			account: account.clone(),
			institution: InstitutionId(98),
			jurisdiction: None,
			roles: [Role::Border].into(),
			post: None,
		});
		Ok(O::signed(account))
	}
}

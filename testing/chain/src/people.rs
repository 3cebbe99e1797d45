//! Who acts, without a transaction.

use crate::{AccreditationCall, START};
use sp_core::H256;
use sp_keyring::Sr25519Keyring;
use sp_runtime::traits::Dispatchable;
use tutela_primitives::{
	text, Appointment, Companions, CrossingReport, Direction, InstitutionId, InstitutionName,
	Passage, Role, Roles, Signed, SubjectId, DAY,
};
use tutela_runtime::{AccountId, Runtime, RuntimeCall, RuntimeOrigin, System};

/// Makes a call that must succeed, without a transaction.
pub fn enact(origin: impl Into<RuntimeOrigin>, call: impl Into<RuntimeCall>) {
	call.into().dispatch(origin.into()).expect("the call succeeds");
}

/// The origin of a key.
pub fn signed(who: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.to_account_id())
}

/// The origin of a vote of `ayes` of the three members of the development council.
pub fn council(ayes: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::<AccountId, pallet_collective::Instance1>::Members(ayes, 3).into()
}

/// The signature by which `who` agrees to this appointment.
pub fn agrees(who: Sr25519Keyring, appointment: &Appointment) -> Signed {
	let text = text::appointment(&System::block_hash(0), appointment);
	Signed::Raw(who.sign(&text).into())
}

/// Accredits an institution of Moldova by a vote of the council, and appoints its officers, who
/// agree and have its one role at every post. Both are good for a year.
pub fn institution(
	name: &str,
	role: Role,
	admin: Sr25519Keyring,
	officers: &[Sr25519Keyring],
) -> InstitutionId {
	let institution = pallet_accreditation::NextInstitution::<Runtime>::get();
	let until = START + 365 * DAY;
	let accredit = AccreditationCall::accredit {
		name: InstitutionName::new(name).expect("the name is short"),
		jurisdiction: Some("MD".parse().expect("Moldova is a country")),
		roles: Roles::from([role]),
		admin: admin.to_account_id(),
		framework: Default::default(),
		valid_until: until,
	};
	enact(council(2), accredit);
	for officer in officers {
		let appointment =
			Appointment { institution, roles: Roles::from([role]), post: None, valid_until: until };
		let acceptance = Some(agrees(*officer, &appointment));
		let Appointment { roles, post, valid_until, .. } = appointment;
		let account = officer.to_account_id();
		let appoint =
			AccreditationCall::appoint_officer { account, roles, post, valid_until, acceptance };
		enact(signed(admin), appoint);
	}
	institution
}

/// The person who takes a child along in [`exit`], by a commitment.
pub const ESCORT: H256 = H256::repeat_byte(0xe5);

/// A child's exit from Moldova to Romania at [`START`] with [`ESCORT`], for which nothing is shown. Its
/// evidence names the child's first byte.
pub fn exit(subject: SubjectId) -> CrossingReport {
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject,
		direction: Direction::Exit,
		other: "RO".parse().expect("Romania is a country"),
		post: "MDLEU".parse().expect("Leușeni is a port"),
		companions: Companions::Escort(ESCORT),
		evidence: H256::repeat_byte(subject.0[0]),
		captured_at: START,
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	}
}

//! Institutions with officers who agree to act, accredited by the development council.

use crate::{
	council,
	driver::{Driver, Submission},
};
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use tutela_client::{calls::accreditation, dates, text, Error, Key, Result};
use tutela_primitives::{Appointment, CountryCode, InstitutionId, PortCode, Role, DAY};

/// What an institution is accredited as.
#[derive(Clone, Copy, Debug)]
pub struct Body {
	/// What it and its officers may do.
	pub role: Role,
	/// Where.
	pub country: CountryCode,
	/// The post of its officers, if they are bound to one.
	pub post: Option<PortCode>,
}

/// An institution that was accredited.
pub struct Accredited {
	/// Its number.
	pub institution: InstitutionId,
	/// Its officers' keys.
	pub officers: Vec<Key>,
}

/// Accredits border police, appoints `officers` at `post`, and gives their keys. `salt` is what
/// the keys are derived from.
///
/// # Errors
///
/// If the council or the institution is refused, or the node does not answer.
pub async fn appoint(
	driver: &mut Driver,
	salt: &[u8],
	officers: u32,
	post: PortCode,
) -> Result<Vec<Key>> {
	let police = Body { role: Role::Border, country: post.country(), post: Some(post) };
	Ok(accredit(driver, salt, officers, police).await?.officers)
}

/// Accredits an institution and appoints `officers`. `salt` is what the keys are derived from.
///
/// # Errors
///
/// As [`appoint`].
pub async fn accredit(
	driver: &mut Driver,
	salt: &[u8],
	officers: u32,
	body: Body,
) -> Result<Accredited> {
	let admin = key(salt, u32::MAX)?;
	let Body { role, country, post } = body;
	let accredit = accreditation::accredit(
		"Institution of the load".into(),
		Some(country),
		[role].into_iter().collect(),
		admin.account().clone(),
		H256(blake2_256(salt)),
		dates::now() + 30 * DAY,
	);
	let view = driver.head().await?;
	let mut institution = None;
	for result in council::decide(driver, &view, &[accredit]).await? {
		let done = council::carried_out(result)?;
		institution = council::accredited(&done).first().copied();
	}
	let institution = institution
		.ok_or_else(|| Error::Other("the council did not accredit the institution".into()))?;
	let keys = (0..officers).map(|index| key(salt, index)).collect::<Result<Vec<_>>>()?;
	let appointments: Vec<Submission> = keys
		.iter()
		.map(|officer| -> Result<Submission> {
			let appointment = Appointment {
				institution,
				roles: [role].into(),
				post,
				valid_until: dates::now() + 20 * DAY,
			};
			let signed = text::sign_appointment(officer, &view.network(), &appointment)?;
			let Appointment { roles, post, valid_until, .. } = appointment;
			let account = officer.account().clone();
			let signed = Some(signed);
			let call = accreditation::appoint_officer(account, roles, post, valid_until, signed);
			Ok(Submission { call, key: admin.clone() })
		})
		.collect::<Result<_>>()?;
	for result in driver.send(&appointments).await? {
		council::carried("an officer could not be appointed", result)?;
	}
	Ok(Accredited { institution, officers: keys })
}

/// The seed of an officer's key.
pub fn seed(salt: &[u8], index: u32) -> H256 {
	H256(blake2_256(&(b"load", salt, index).encode()))
}

fn key(salt: &[u8], index: u32) -> Result<Key> {
	Key::from_uri(&format!("{:#x}", seed(salt, index)))
}

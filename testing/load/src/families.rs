//! Children with guardians who sign consents: what a load needs whose crossings are to be judged.

use crate::{
	council::carried,
	driver::{Driver, Submission},
	officers::{self, Body},
};
use codec::Encode;
use sp_core::{bounded::BoundedVec, Get, H256};
use sp_io::hashing::blake2_256;
use tutela_client::{
	calls::{guardianship, identity},
	consent_file::ConsentFile,
	text, Call, Error, Key, Result,
};
use tutela_primitives::{
	month_of, ConsentTerms, CountryCode, Escort, LinkBasis, Minute, Moment, Right, Rights, Role,
	SeriesList, Slot, SubjectId, DAY, HOUR,
};

/// The schemes of guardians' keys, in turn.
const SCHEMES: [&str; 3] = ["sr25519", "ed25519", "ecdsa"];
/// How many guardians a child has.
const GUARDIANS: u8 = 2;
/// How old the children are, in months.
const AGE: u32 = 9 * 12;
/// For how many crossings out of the country a consent serves: more than any load has.
const CROSSINGS: u8 = 255;

/// A child on the chain, with two guardians.
pub struct Family {
	/// The child.
	pub child: SubjectId,
	/// Who travels along, by a commitment: no guardian, so that a consent is asked for.
	pub escort: H256,
	/// The guardians' keys, by their places on the child's file.
	guardians: Vec<Key>,
	network: H256,
}

/// Accredits a civil registry of `country`, registers `count` children, and puts two guardians on the
/// file of each. Guardians' keys are of the three schemes in turn. `salt` is what children and keys are
/// derived from.
///
/// # Errors
///
/// If a call is refused, or the node does not answer.
pub async fn register(
	driver: &mut Driver,
	salt: &[u8],
	count: u32,
	country: CountryCode,
) -> Result<Vec<Family>> {
	let registry = Body { role: Role::Registrar, country, post: None };
	let salt = &(b"families", salt).encode();
	let accredited = officers::accredit(driver, salt, 1, registry).await?;
	let [registrar] = accredited.officers.as_slice() else {
		return Err(Error::Other("the registry has no officer".into()));
	};
	let view = driver.head().await?;
	let born = month_of(view.now().await?).saturating_sub(AGE);
	let born = u16::try_from(born).unwrap_or(u16::MAX);
	let network = view.network();
	let families = (0..count).map(|number| Family::new(salt, number, network));
	let families = families.collect::<Result<Vec<_>>>()?;
	let sent = |call| Submission { call, key: registrar.clone() };
	let registrations = families.iter().map(|family| {
		let claims = H256(blake2_256(&family.child.0));
		sent(identity::register(family.child, country, vec![country], born, claims, vec![]))
	});
	let registrations: Vec<Submission> = registrations.collect();
	for result in driver.send(&registrations).await? {
		carried("a child could not be registered", result)?;
	}
	let mut links = Vec::new();
	for family in &families {
		links.extend(family.links()?.into_iter().map(sent));
	}
	for result in driver.send(&links).await? {
		carried("a guardian could not be put on a child's file", result)?;
	}
	Ok(families)
}

impl Family {
	fn new(salt: &[u8], number: u32, network: H256) -> Result<Self> {
		let seed = |what: &[u8]| blake2_256(&(salt, number, what).encode());
		let guardian = |slot: u8| {
			let turn = usize::try_from(number).unwrap_or(0).wrapping_add(slot.into());
			let scheme = SCHEMES[turn % SCHEMES.len()];
			Key::from_uri(&format!("{scheme}:0x{}", hex::encode(seed(&[slot]))))
		};
		let guardians = (0..GUARDIANS).map(guardian).collect::<Result<Vec<_>>>()?;
		let (child, escort) = (SubjectId(seed(b"child")), H256(seed(b"escort")));
		Ok(Self { child, escort, guardians, network })
	}

	/// The calls that put the guardians on the child's file, in the order of their places.
	fn links(&self) -> Result<Vec<Call>> {
		let link = |key: &Key| {
			let rights: Rights = [Right::ConsentTravel, Right::Object].into_iter().collect();
			let (basis, child) = (LinkBasis::BirthParent, self.child);
			let agreed = text::acceptance(&self.network, &child, basis, &rights, None);
			let signed = Some(key.sign_text(&agreed)?);
			let evidence = H256(blake2_256(key.account().as_ref()));
			let account = key.account().clone();
			Ok(guardianship::establish(child, account, basis, rights, None, evidence, signed))
		};
		self.guardians.iter().map(link).collect()
	}

	/// A consent of both guardians to journeys to `to` with the escort, for twenty days from an hour
	/// before `now`.
	///
	/// # Errors
	///
	/// If a signature cannot be written into a file.
	pub fn consent(&self, to: CountryCode, now: Moment) -> Result<ConsentFile> {
		let from = Minute::containing(now.saturating_sub(HOUR));
		let escort = Escort::Persons(bounded(self.escort)?);
		let mut reference = [0; 16];
		reference.copy_from_slice(&self.child.0[..16]);
		let terms = ConsentTerms {
			series: SeriesList::default(),
			purpose: Default::default(),
			destinations: bounded(to)?,
			issued: from,
			from,
			until: Minute::containing(now.saturating_add(20 * DAY)),
			return_by: None,
			stays_with: None,
			escort_out: escort.clone(),
			escort_back: escort,
			crossings: CROSSINGS,
			submitter: None,
			reference,
		};
		let mut file = ConsentFile::new(self.network, self.child, &terms);
		for (slot, key) in (0..Slot::MAX).zip(&self.guardians) {
			file.add(&text::sign_consent(key, &self.network, &self.child, &terms, slot)?)?;
		}
		Ok(file)
	}
}

/// A list of one.
fn bounded<T, B: Get<u32>>(item: T) -> Result<BoundedVec<T, B>> {
	BoundedVec::try_from(vec![item]).map_err(|_| Error::input("one is too many"))
}

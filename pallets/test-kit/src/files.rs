//! Children's files.

use crate::{born, country, MD_REGISTRY};
use codec::{Decode, Encode};
use frame_support::{storage_alias, Blake2_128Concat};
use tutela_primitives::{
	AccountId, ChildFile, ChildFiles, CountryCode, Identity, IdentitySources, InstitutionId,
	Moment, Moves, Nationality, Source, Standing, SubjectId,
};

/// A child who lives in Moldova.
pub const CHILD: SubjectId = SubjectId([1; 32]);
/// Another child who lives in Moldova.
pub const SIBLING: SubjectId = SubjectId([2; 32]);
/// A subject that no registry has a file for.
pub const UNKNOWN: SubjectId = SubjectId([9; 32]);

/// [`Identity`] is never stored by itself, so it has no encoding.
#[derive(Encode, Decode)]
struct Kept {
	registrar: InstitutionId,
	standing: Standing,
	standing_since: Option<Moment>,
	residence: CountryCode,
	nationality: Nationality,
	birth_month: u16,
	controller: Option<AccountId>,
	identity_source: Source,
	residence_source: Option<Source>,
	moves: Moves,
	data: ChildFile,
}

impl Kept {
	fn new(identity: Identity, data: ChildFile) -> Self {
		let Identity {
			registrar,
			standing,
			standing_since,
			residence,
			nationality,
			birth_month,
			controller,
			moves,
			sources,
		} = identity;
		let IdentitySources { identity: identity_source, residence: residence_source } = sources;
		Self {
			registrar,
			standing,
			standing_since,
			residence,
			nationality,
			birth_month,
			controller,
			identity_source,
			residence_source,
			moves,
			data,
		}
	}

	fn split(self) -> (Identity, ChildFile) {
		let Self { registrar, standing, standing_since, residence, nationality, .. } = self;
		let Self { birth_month, controller, moves, .. } = self;
		let sources =
			IdentitySources { identity: self.identity_source, residence: self.residence_source };
		(
			Identity {
				registrar,
				standing,
				standing_since,
				residence,
				nationality,
				birth_month,
				controller,
				moves,
				sources,
			},
			self.data,
		)
	}
}

#[storage_alias]
type KeptFiles = StorageMap<TestKit, Blake2_128Concat, SubjectId, Kept>;

/// Test double of [`ChildFiles`]: files that tests open and change.
pub struct Files;

impl Files {
	/// Opens an empty file for a child of 14 years who lives in Moldova. [`MD_REGISTRY`] keeps it.
	pub fn open(subject: SubjectId) {
		let identity = Identity {
			registrar: MD_REGISTRY,
			standing: Standing::Active,
			standing_since: None,
			residence: country("MD"),
			birth_month: born(2012, 3),
			controller: None,
			nationality: Default::default(),
			moves: Default::default(),
			sources: Default::default(),
		};
		KeptFiles::insert(subject, Kept::new(identity, ChildFile::default()));
	}

	/// Removes a file, as no call ever does.
	pub fn remove(subject: SubjectId) {
		KeptFiles::remove(subject);
	}

	/// A child's identity and what the pallets keep about it.
	pub fn of(subject: SubjectId) -> (Identity, ChildFile) {
		KeptFiles::get(subject).expect("the test opened this file").split()
	}

	/// Changes a child's identity, as the registry does.
	pub fn identify(subject: SubjectId, change: impl FnOnce(&mut Identity)) {
		let (mut identity, data) = Self::of(subject);
		change(&mut identity);
		KeptFiles::insert(subject, Kept::new(identity, data));
	}

	/// Gives a child a key of its own.
	pub fn bind(subject: SubjectId, controller: impl Into<AccountId>) {
		Self::identify(subject, |identity| identity.controller = Some(controller.into()));
	}

	/// Changes what the pallets keep about a child behind their backs.
	pub fn tamper(subject: SubjectId, change: impl FnOnce(&mut ChildFile)) {
		let (identity, mut data) = Self::of(subject);
		change(&mut data);
		KeptFiles::insert(subject, Kept::new(identity, data));
	}

	/// Changes the encoded file, for what its type cannot hold.
	pub fn tamper_encoded(subject: SubjectId, change: impl FnOnce(&mut Vec<u8>)) {
		let key = KeptFiles::hashed_key_for(subject);
		let mut bytes = sp_io::storage::get(&key).expect("the file is open").to_vec();
		change(&mut bytes);
		sp_io::storage::set(&key, &bytes);
	}
}

impl ChildFiles for Files {
	type Data = ChildFile;

	fn read<R>(subject: &SubjectId, f: impl FnOnce(&Identity, &ChildFile) -> R) -> Option<R> {
		let (identity, data) = KeptFiles::get(subject)?.split();
		Some(f(&identity, &data))
	}

	fn try_mutate<R, E>(
		subject: &SubjectId,
		f: impl FnOnce(&Identity, &mut ChildFile) -> Result<R, E>,
	) -> Result<Option<R>, E> {
		let Some((identity, mut data)) = KeptFiles::get(subject).map(Kept::split) else {
			return Ok(None);
		};
		let result = f(&identity, &mut data)?;
		KeptFiles::insert(subject, Kept::new(identity, data));
		Ok(Some(result))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(subject: &SubjectId, identity: Identity, data: ChildFile) {
		KeptFiles::insert(subject, Kept::new(identity, data));
	}
}

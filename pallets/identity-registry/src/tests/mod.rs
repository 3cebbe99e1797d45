//! One file for each call, for each trait that other pallets use, and for the invariants.

mod accept_registrar;
mod accept_residence;
mod add_tag;
mod bind_controller;
mod child_files;
mod confirm_identities;
mod feeless;
mod free_use;
mod merge_duplicate;
mod propose_registrar;
mod register;
mod set_residence;
mod set_standing;
mod shred;
mod sources;
mod stored_map;
mod try_state;
mod update_claims;
mod view_functions;

pub use crate::mock::*;
use crate::{SubjectOf, Subjects, TagList};
use sp_core::H256;
use sp_runtime::DispatchResult;
use tutela_primitives::{AccountId, CountryCode, SubjectId};
pub use tutela_test_kit::*;

/// A child whose file [`RO_REGISTRY`] keeps, and who lives in Romania.
pub const ABROAD: SubjectId = SubjectId([3; 32]);
/// The month in which the tests' children were born. They are ten.
pub const BORN: u16 = born(2016, 6);

pub fn md() -> CountryCode {
	country("MD")
}

pub fn ro() -> CountryCode {
	country("RO")
}

pub fn tag(seed: u8) -> H256 {
	H256::repeat_byte(seed)
}

pub fn tags(seeds: impl IntoIterator<Item = u8>) -> TagList {
	seeds.into_iter().map(tag).collect::<Vec<_>>().try_into().expect("tests list 8 tags at most")
}

/// An account that the chain knows nothing of.
pub fn key(seed: u8) -> AccountId {
	AccountId::new([seed; 32])
}

pub fn file(subject: SubjectId) -> SubjectOf<Test> {
	Subjects::<Test>::get(subject).expect("the test registered this subject")
}

pub fn register(
	registrar: Key,
	subject: SubjectId,
	residence: CountryCode,
	seeds: impl IntoIterator<Item = u8>,
) -> DispatchResult {
	IdentityRegistry::register(
		by(registrar),
		subject,
		residence,
		Default::default(),
		BORN,
		H256::repeat_byte(subject.0[0]),
		tags(seeds),
	)
	.map(|_| ())
	.map_err(|error| error.error)
}

/// Makes a child old enough for a key of its own: it completed 14 years last month at the latest.
pub fn grow_up(subject: SubjectId) {
	Subjects::<Test>::mutate_extant(subject, |file| file.birth_month = born(2012, 11));
}

pub fn events() -> Vec<crate::Event<Test>> {
	take_events::<Test, _>()
}

/// The chain on which a test begins: [`MD_REGISTRY`] keeps the files of [`CHILD`] and [`SIBLING`],
/// [`RO_REGISTRY`] that of [`ABROAD`]. None has a tag.
pub fn chain() -> ExtBuilder<Test> {
	ExtBuilder::default().set_up(|| {
		for (registrar, subject, residence) in [
			(MD_REGISTRAR, CHILD, md()),
			(MD_REGISTRAR, SIBLING, md()),
			(RO_REGISTRAR, ABROAD, ro()),
		] {
			register(registrar, subject, residence, []).expect("the child can be registered");
		}
	})
}

/// A step of [`ExtBuilder::set_up`]: [`MD_REGISTRY`] registers one more child, with these tags.
pub fn tagged(subject: SubjectId, seeds: impl IntoIterator<Item = u8> + 'static) -> impl FnOnce() {
	move || register(MD_REGISTRAR, subject, md(), seeds).expect("the child can be registered")
}

/// Runs a test, and checks every invariant after it.
pub fn run(test: impl FnOnce()) {
	chain().build_and_execute(test);
}

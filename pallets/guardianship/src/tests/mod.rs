//! One file for each call, and stories of attacks that must fail.

mod accept;
mod back_objection;
mod cancel_proposal;
mod confirm_links;
mod contest_link;
mod decided_by_courts;
mod end_link;
mod establish;
mod feeless;
mod free_use;
mod impose_order;
mod lift_objection;
mod lift_order;
mod object;
mod reinstate_link;
mod relinquish;
mod remembered;
mod replace_key;
mod revoke_all_consents;
mod revoke_consent;
mod sequences;
mod set_requirement;
mod sources;
mod stories;
mod suspend_link;
mod try_state;
mod views;
mod withdraw_objection;

pub use crate::mock::*;
use crate::{Event, KnownKeys, LinkRegister};
use frame_support::{assert_ok, BoundedVec};
use sp_core::H256;
use tutela_primitives::{
	ConsentTerms, Custody, Link, LinkBasis, LinkPeriod, Minute, Rights, Signed, Slot, SubjectId,
	DAY,
};
pub use tutela_test_kit::*;

pub const EVIDENCE: H256 = H256::repeat_byte(0xee);

/// The signature by which `key` accepts a parent's link without end to `subject`.
pub fn accepts(key: Key, subject: SubjectId) -> Option<Signed> {
	Some(acceptance(key, subject, LinkBasis::BirthParent, all_rights(), None))
}

/// Links `key` to the child as a parent with all rights and without end.
pub fn link(key: Key) {
	link_as(key, LinkBasis::BirthParent, all_rights(), None);
}

pub fn link_as(key: Key, basis: LinkBasis, rights: Rights, until: Option<Minute>) {
	propose_as(key, basis, rights, until);
	assert_ok!(Guardianship::accept(by(key), CHILD));
}

pub fn propose_as(key: Key, basis: LinkBasis, rights: Rights, until: Option<Minute>) {
	assert_ok!(Guardianship::establish(
		by(MD_REGISTRAR),
		CHILD,
		key.account(),
		basis,
		rights,
		until,
		EVIDENCE,
		None
	));
}

/// Terms for two journeys to Italy in the next 30 days.
pub fn terms(reference: u8) -> ConsentTerms {
	ConsentTerms {
		destinations: BoundedVec::truncate_from(vec![country("IT")]),
		until: Minute::containing(now() + 30 * DAY),
		crossings: 2,
		reference: [reference; 16],
		..day_trip()
	}
}

pub fn custody() -> Custody {
	Guardianship::custody_of(CHILD).unwrap()
}

pub fn link_at(slot: Slot) -> Link {
	custody().link(slot).unwrap().clone()
}

pub fn period(number: u32) -> LinkPeriod {
	LinkRegister::<Test>::get(CHILD, number).unwrap()
}

pub fn is_known(key: Key) -> bool {
	KnownKeys::<Test>::contains_key(CHILD, key.account())
}

/// Changes the child's custody behind the pallet's back.
pub fn tamper(change: impl FnOnce(&mut Custody)) {
	Files::tamper(CHILD, |file| change(&mut file.custody));
}

pub fn assert_last(event: Event<Test>) {
	System::assert_last_event(event.into());
}

/// The chain on which a test begins: two children, and the first `count` of [`GUARDIANS`] as the
/// first child's, in the slots from 0.
pub fn with_guardians(count: usize) -> ExtBuilder<Test> {
	ExtBuilder::default().set_up(move || {
		Files::open(CHILD);
		Files::open(SIBLING);
		GUARDIANS.into_iter().take(count).for_each(link);
	})
}

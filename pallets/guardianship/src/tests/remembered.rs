//! Signatures that a crossing verified are remembered until the link changes.

use crate::tests::*;
use frame_support::assert_ok;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	Attestor, ConsentUse, EndReason, RememberedAttestation, RememberedSignatures, Slots, Source,
};

fn slots(slots: &[Slot]) -> Slots {
	slots.to_vec().try_into().unwrap()
}

/// A consent that both parents signed and had attested.
fn known(number: u8, used: u8) -> ConsentUse {
	let attested = RememberedAttestation {
		slots: slots(&[0, 1]),
		attestor: Attestor::Notary,
		source: Source::default(),
	};
	ConsentUse {
		hash: H256([number; 32]),
		used,
		until: Minute::containing(now() + 30 * DAY),
		place_of: 0,
		signatures: RememberedSignatures {
			signed: slots(&[0, 1]),
			attested: vec![attested].try_into().unwrap(),
		},
	}
}

/// Whose signatures are remembered, in the order of the slots.
fn remembered() -> Vec<Slot> {
	let custody = custody();
	let is_known = |slot: &Slot| custody.uses[0].signatures.include(*slot);
	(0..2).filter(is_known).collect()
}

/// What is remembered of two parents' signatures after this was done.
fn after(done: impl FnOnce() -> DispatchResult) -> Vec<Slot> {
	let mut left = Vec::new();
	with_guardians(2).build_and_execute(|| {
		tamper(|custody| custody.uses = vec![known(1, 1)].try_into().unwrap());
		assert_ok!(done());
		left = remembered();
	});
	left
}

#[test]
fn signatures_should_be_forgotten_with_every_change_of_the_link() {
	use LinkBasis::BirthParent;
	assert_eq!(after(|| Guardianship::replace_key(by(MD_JUDGE), CHILD, 0, NEW_KEY.account())), [1]);
	assert_eq!(after(|| Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0)), [1]);
	assert_eq!(after(|| Guardianship::contest_link(by(FATHER), CHILD, 0)), [1]);
	assert_eq!(after(|| Guardianship::relinquish(by(FATHER), CHILD)), [0]);
	let ended = || Guardianship::end_link(by(MD_JUDGE), CHILD, 1, EndReason::CourtOrder);
	assert_eq!(after(ended), [0]);
	// Who is linked again has a place of its own, and signs again.
	let ended_and_again = || {
		Guardianship::end_link(by(MD_JUDGE), CHILD, 1, EndReason::CourtOrder)?;
		let (key, rights) = (FATHER.account(), [tutela_primitives::Right::ConsentTravel].into());
		Guardianship::establish(
			by(MD_JUDGE),
			CHILD,
			key,
			BirthParent,
			rights,
			None,
			EVIDENCE,
			None,
		)?;
		Guardianship::accept(by(FATHER), CHILD)
	};
	assert_eq!(after(ended_and_again), [0]);
	let back_and_forth = || {
		Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0)?;
		Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 0)
	};
	assert_eq!(after(back_and_forth), [1]);
}

#[test]
fn signatures_should_stay_remembered_when_no_link_changes() {
	assert_eq!(after(|| Guardianship::revoke_consent(by(MOTHER), CHILD, terms(1))), [0, 1]);
	let confirmed = || {
		OfficerTable::distrust(MD_REGISTRY, NOW);
		let links = vec![(CHILD, 0)].try_into().unwrap();
		Guardianship::confirm_links(by(MD_DISTRICT_REGISTRAR), links)
	};
	assert_eq!(after(confirmed), [0, 1]);
	assert_eq!(after(|| Guardianship::object(by(MOTHER), CHILD, false)), [0, 1]);
}

#[test]
fn a_consent_without_use_should_be_forgotten_with_its_last_signature() {
	with_guardians(2).build_and_execute(|| {
		let own = RememberedSignatures { signed: slots(&[0]), ..Default::default() };
		let looked_at = ConsentUse { signatures: own, ..known(2, 0) };
		tamper(|custody| custody.uses = vec![known(1, 1), looked_at].try_into().unwrap());
		assert_ok!(Guardianship::relinquish(by(MOTHER), CHILD));
		let left: Vec<_> = custody().uses.iter().map(|entry| entry.hash.0[0]).collect();
		assert_eq!(left, [1]);
		assert_ok!(Guardianship::relinquish(by(FATHER), CHILD));
		// How often it was used is not forgotten.
		assert_eq!(custody().uses[0].used, 1);
		assert!(custody().uses[0].signatures.is_empty());
	});
}

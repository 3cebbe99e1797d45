//! Who vouches for links and orders, and since when a link is in its state.

use crate::{tests::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	CourtRequirement, Doubt, InstitutionId, KeyHint, OrderKind, RequirementOrder, Source, HOUR,
};

fn source(institution: InstitutionId, officer: Key) -> Source {
	Source { institution, key: KeyHint::of(&officer.account()), at: minute_now() }
}

#[test]
fn the_officer_who_establishes_a_link_should_vouch_for_it() {
	with_guardians(0).build_and_execute(|| {
		let (basis, rights) = (LinkBasis::BirthParent, all_rights());
		let signed = accepts(MOTHER, CHILD);
		let account = MOTHER.account();
		let officer = by(MD_JUDGE);
		assert_ok!(Guardianship::establish(
			officer, CHILD, account, basis, rights, None, EVIDENCE, signed
		));
		assert_eq!(link_at(0).source, source(MD_COURT, MD_JUDGE));
		assert_eq!(link_at(0).state_since, None);
	});
}

#[test]
fn the_officer_who_proposes_a_link_should_vouch_for_it_from_the_proposal_on() {
	with_guardians(0).build_and_execute(|| {
		propose_as(MOTHER, LinkBasis::BirthParent, all_rights(), None);
		let proposed = source(MD_REGISTRY, MD_REGISTRAR);
		pass_time(HOUR);
		assert_ok!(Guardianship::accept(by(MOTHER), CHILD));
		assert_eq!(link_at(0).source, proposed);
	});
}

#[test]
fn the_officer_who_replaces_a_key_should_vouch_for_the_link() {
	with_guardians(1).build_and_execute(|| {
		pass_time(HOUR);
		let to = NEW_KEY.account();
		assert_ok!(Guardianship::replace_key(by(MD_JUDGE), CHILD, 0, to));
		assert_eq!(link_at(0).source, source(MD_COURT, MD_JUDGE));
	});
}

#[test]
fn a_distrusted_registrar_should_not_clear_its_own_link_when_it_replaces_the_key() {
	with_guardians(1).build_and_execute(|| {
		let before = link_at(0).source;
		OfficerTable::doubt(Doubt { until: Some(NOW + HOUR), ..doubt_about(MD_REGISTRY) });
		pass_time(2 * HOUR);
		let replace = |who, to: Key| Guardianship::replace_key(by(who), CHILD, 0, to.account());
		assert_ok!(replace(MD_REGISTRAR, NEW_KEY));
		assert_eq!(link_at(0).source, before);
		// A court has its own word.
		assert_ok!(replace(MD_JUDGE, OTHER_NEW_KEY));
		assert_eq!(link_at(0).source, source(MD_COURT, MD_JUDGE));
	});
}

#[test]
fn a_change_of_state_should_be_dated_and_leave_the_source() {
	with_guardians(1).build_and_execute(|| {
		let before = link_at(0).source;
		let changes: [fn() -> DispatchResult; 3] = [
			|| Guardianship::suspend_link(by(MD_REGISTRAR), CHILD, 0),
			|| Guardianship::reinstate_link(by(MD_REGISTRAR), CHILD, 0),
			|| Guardianship::contest_link(by(MD_JUDGE), CHILD, 0),
		];
		for change in changes {
			pass_time(HOUR);
			assert_ok!(change());
			assert_eq!((link_at(0).state_since, link_at(0).source), (Some(now()), before));
		}
	});
}

#[test]
fn a_courts_officer_should_stand_behind_orders_and_requirements() {
	with_guardians(0).build_and_execute(|| {
		let key = KeyHint::of(&MD_JUDGE.account());
		assert_ok!(Guardianship::impose_order(
			by(MD_JUDGE),
			CHILD,
			OrderKind::AuthoriseTravel,
			None
		));
		let order = custody().orders[0];
		assert_eq!((order.court, order.key), (MD_COURT, key));
		let requirement = CourtRequirement::Every;
		assert_ok!(Guardianship::set_requirement(by(MD_JUDGE), CHILD, Some(requirement)));
		let expected = RequirementOrder { requirement, court: MD_COURT, key, set_at: NOW };
		assert_eq!(custody().requirement, Some(expected));
	});
}

#[test]
fn a_proposal_should_die_with_the_distrust_of_whoever_made_it() {
	with_guardians(0).build_and_execute(|| {
		propose_as(MOTHER, LinkBasis::BirthParent, all_rights(), None);
		let accept = || Guardianship::accept(by(MOTHER), CHILD);
		let of_key = |key| Doubt { key: Some(key), ..doubt_about(MD_REGISTRY) };
		OfficerTable::distrust(MD_REGISTRY, NOW);
		assert_noop!(accept(), Error::<Test>::ProposalVoid);
		OfficerTable::trust_everybody();
		OfficerTable::doubt(of_key(KeyHint::of(&MD_REGISTRAR.account())));
		assert_noop!(accept(), Error::<Test>::ProposalVoid);
		// Another officer of that registry, and the time after the proposal, are no matter of it.
		OfficerTable::trust_everybody();
		OfficerTable::doubt(of_key(KeyHint([0; 4])));
		OfficerTable::distrust(MD_REGISTRY, NOW + HOUR);
		pass_time(2 * HOUR);
		assert_ok!(accept());
	});
}

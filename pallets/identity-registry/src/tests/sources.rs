//! Who vouches for an identity and for the residence.

use crate::{tests::*, Error};
use frame_support::{assert_noop, assert_ok};
use tutela_primitives::{Doubt, KeyHint, Source, HOUR};

fn registrars_word() -> Source {
	let key = KeyHint::of(&MD_REGISTRAR.account());
	Source { institution: MD_REGISTRY, key, at: minute_now() }
}

#[test]
fn the_officer_who_registers_a_child_should_vouch_for_it() {
	run(|| {
		assert_eq!(file(CHILD).identity_source, registrars_word());
		assert_eq!(file(CHILD).residence_source, None);
	});
}

#[test]
fn the_officer_who_enters_claims_or_a_tag_should_vouch_for_the_identity() {
	run(|| {
		pass_time(HOUR);
		assert_ok!(IdentityRegistry::update_claims(
			by(MD_REGISTRAR),
			CHILD,
			Default::default(),
			tag(9)
		));
		assert_eq!(file(CHILD).identity_source, registrars_word());
		pass_time(HOUR);
		assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1)));
		assert_eq!(file(CHILD).identity_source, registrars_word());
		// A tag of another child enters nothing.
		pass_time(HOUR);
		let before = file(SIBLING).identity_source;
		assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), SIBLING, tag(1)));
		assert_eq!(file(SIBLING).identity_source, before);
	});
}

#[test]
fn the_officer_who_moves_a_child_should_vouch_for_the_residence_alone() {
	run(|| {
		assert_ok!(register(UN_REGISTRAR, UNKNOWN, ro(), []));
		let registered = file(UNKNOWN).identity_source;
		for residence in [md(), ro()] {
			pass_time(HOUR);
			assert_ok!(IdentityRegistry::set_residence(by(UN_REGISTRAR), UNKNOWN, residence));
			let moved = Source { at: minute_now(), ..registered };
			let moved = (registered, Some(moved));
			assert_eq!((file(UNKNOWN).identity_source, file(UNKNOWN).residence_source), moved);
		}
	});
}

#[test]
fn a_distrusted_registrar_should_not_clear_its_own_file_by_a_change() {
	run(|| {
		let before = file(CHILD).identity_source;
		OfficerTable::doubt(Doubt { until: Some(NOW + 1), ..doubt_about(MD_REGISTRY) });
		pass_time(HOUR);
		assert_ok!(IdentityRegistry::update_claims(
			by(MD_REGISTRAR),
			CHILD,
			Default::default(),
			tag(9)
		));
		assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1)));
		assert_eq!(file(CHILD).identity_source, before);
	});
}

#[test]
fn an_offer_should_die_with_the_distrust_of_whoever_made_it() {
	run(|| {
		assert_ok!(IdentityRegistry::propose_registrar(by(MD_REGISTRAR), CHILD, UN_REGISTRY));
		let accept = || IdentityRegistry::accept_registrar(by(UN_REGISTRAR), CHILD);
		let key = KeyHint::of(&MD_REGISTRAR.account());
		OfficerTable::doubt(Doubt { key: Some(key), ..doubt_about(MD_REGISTRY) });
		assert_noop!(accept(), Error::<Test>::OfferVoid);
		OfficerTable::trust_everybody();
		OfficerTable::distrust(MD_REGISTRY, NOW + HOUR);
		assert_ok!(accept());
	});
}

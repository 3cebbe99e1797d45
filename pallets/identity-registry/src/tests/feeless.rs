use crate::{tests::*, Call};
use frame_support::dispatch::CheckIfFeeless;
use sp_core::H256;
use tutela_primitives::Standing;

fn calls_of_registrars() -> Vec<Call<Test>> {
	vec![
		Call::register {
			subject: UNKNOWN,
			nationality: Default::default(),
			residence: md(),
			birth_month: BORN,
			claims: H256::zero(),
			tags: tags([1]),
		},
		Call::update_claims {
			subject: CHILD,
			nationality: Default::default(),
			claims: H256::zero(),
		},
		Call::add_tag { subject: CHILD, tag: tag(1) },
		Call::accept_registrar { subject: CHILD },
		Call::shred { subject: CHILD },
		Call::set_residence { subject: CHILD, residence: md() },
	]
}

fn calls_of_registrars_and_courts() -> Vec<Call<Test>> {
	vec![
		Call::set_standing { subject: CHILD, standing: Standing::Suspended },
		Call::merge_duplicate { subject: CHILD, into: SIBLING },
		Call::propose_registrar { subject: CHILD, to: UN_REGISTRY },
		Call::bind_controller { subject: CHILD, controller: key(1) },
		Call::confirm_identities { subjects: vec![CHILD].try_into().unwrap() },
	]
}

fn is_feeless(call: &Call<Test>, officer: Key) -> bool {
	call.is_feeless(&by(officer))
}

#[test]
fn every_call_should_be_free_when_a_registrar_sends_it() {
	run(|| {
		let calls = [calls_of_registrars(), calls_of_registrars_and_courts()].concat();
		assert_eq!(calls.len(), 11);
		assert!(calls.iter().all(|call| is_feeless(call, MD_REGISTRAR)));
	});
}

#[test]
fn a_courts_calls_alone_should_be_free_when_a_court_sends_them() {
	run(|| {
		assert!(calls_of_registrars_and_courts().iter().all(|call| is_feeless(call, MD_JUDGE)));
		assert!(!calls_of_registrars().iter().any(|call| is_feeless(call, MD_JUDGE)));
	});
}

#[test]
fn no_call_should_be_free_when_a_stranger_sends_it() {
	run(|| {
		let calls = [calls_of_registrars(), calls_of_registrars_and_courts()].concat();
		for origin in [by(MD_OFFICER), by(key(1)), RuntimeOrigin::root()] {
			assert!(!calls.iter().any(|call| call.is_feeless(&origin)));
		}
	});
}

#[test]
fn no_call_should_be_free_when_the_officer_lost_its_standing() {
	run(|| {
		OfficerTable::dismiss(MD_REGISTRAR);
		let calls = [calls_of_registrars(), calls_of_registrars_and_courts()].concat();
		assert!(!calls.iter().any(|call| is_feeless(call, MD_REGISTRAR)));
	});
}

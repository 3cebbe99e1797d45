use crate::{mock::*, Call};
use frame_support::dispatch::CheckIfFeeless;
use sp_core::H256;
use tutela_primitives::{InstitutionId, Standing};

fn calls_of_registrars() -> Vec<Call<Test>> {
	vec![
		Call::register {
			subject: UNKNOWN,
			residence: md(),
			birth_month: BORN_2016,
			claims: H256::zero(),
			tags: tags([1]),
		},
		Call::update_claims { subject: CHILD, claims: H256::zero() },
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
		Call::propose_registrar { subject: CHILD, to: AGENCY },
		Call::bind_controller { subject: CHILD, controller: key(1) },
	]
}

fn is_feeless(call: &Call<Test>, institution: InstitutionId) -> bool {
	call.is_feeless(&by(institution))
}

#[test]
fn every_call_should_be_free_when_a_registrar_sends_it() {
	run(|| {
		let calls = [calls_of_registrars(), calls_of_registrars_and_courts()].concat();
		assert_eq!(calls.len(), 10);
		assert!(calls.iter().all(|call| is_feeless(call, REGISTRY_MD)));
	});
}

#[test]
fn a_courts_calls_alone_should_be_free_when_a_court_sends_them() {
	run(|| {
		assert!(calls_of_registrars_and_courts().iter().all(|call| is_feeless(call, COURT_MD)));
		assert!(!calls_of_registrars().iter().any(|call| is_feeless(call, COURT_MD)));
	});
}

#[test]
fn no_call_should_be_free_when_a_stranger_sends_it() {
	run(|| {
		let calls = [calls_of_registrars(), calls_of_registrars_and_courts()].concat();
		for origin in [by(BORDER_MD), RuntimeOrigin::signed(key(1)), RuntimeOrigin::root()] {
			assert!(!calls.iter().any(|call| call.is_feeless(&origin)));
		}
	});
}

#[test]
fn no_call_should_be_free_when_the_officer_lost_its_standing() {
	run(|| {
		OfficersInStanding::set(Vec::new());
		let calls = [calls_of_registrars(), calls_of_registrars_and_courts()].concat();
		assert!(!calls.iter().any(|call| is_feeless(call, REGISTRY_MD)));
	});
}

use crate::{tests::*, Error, Event, Subjects, Tags, UniquenessTags, WeightInfo};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_core::H256;
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::{KeyHint, Nationality, Source, Standing, Subject};

#[test]
fn register_should_open_a_file_when_the_subject_is_new() {
	run(|| {
		let claims = H256::repeat_byte(7);
		assert_ok!(IdentityRegistry::register(
			by(MD_REGISTRAR),
			UNKNOWN,
			md(),
			Default::default(),
			BORN,
			claims,
			tags([1, 2])
		));
		assert_eq!(
			file(UNKNOWN),
			Subject {
				registrar: MD_REGISTRY,
				identity_source: Source {
					institution: MD_REGISTRY,
					key: KeyHint::of(&MD_REGISTRAR.account()),
					at: minute_now(),
				},
				residence: md(),
				residence_source: None,
				nationality: Default::default(),
				moves: Default::default(),
				birth_month: BORN,
				claims,
				standing: Standing::Active,
				standing_since: None,
				revision: 0,
				controller: None,
				tags: 2,
				duplicate_attempts: 0,
				data: 0,
			}
		);
		assert_eq!(
			events(),
			[Event::SubjectRegistered {
				subject: UNKNOWN,
				registrar: MD_REGISTRY,
				residence: md()
			}]
		);
	});
}

#[test]
fn register_should_enter_the_tags_when_they_are_new() {
	run(|| {
		assert_ok!(register(MD_REGISTRAR, UNKNOWN, md(), [1, 2]));
		for seed in [1, 2] {
			assert_eq!(UniquenessTags::<Test>::get(tag(seed)), Some(UNKNOWN));
			assert!(Tags::<Test>::contains_key(UNKNOWN, tag(seed)));
		}
	});
}

#[test]
fn register_should_take_8_tags_when_8_are_given() {
	run(|| {
		assert_ok!(register(MD_REGISTRAR, UNKNOWN, md(), 1..=8));
		assert_eq!(file(UNKNOWN).tags, 8);
	});
}

#[test]
fn register_should_succeed_in_any_country_when_the_body_is_supranational() {
	run(|| {
		assert_ok!(register(UN_REGISTRAR, UNKNOWN, ro(), []));
		assert_eq!(file(UNKNOWN).registrar, UN_REGISTRY);
	});
}

#[test]
fn register_should_succeed_when_the_child_was_born_this_month() {
	run(|| {
		let this_month = born(2026, 12);
		assert_ok!(IdentityRegistry::register(
			by(MD_REGISTRAR),
			UNKNOWN,
			md(),
			Default::default(),
			this_month,
			H256::zero(),
			tags([])
		));
	});
}

#[test]
fn register_should_leave_evidence_when_a_tag_belongs_to_another_subject() {
	chain().set_up(tagged(UNKNOWN, [1, 2])).build_and_execute(|| {
		let forged = tutela_primitives::SubjectId([66; 32]);
		assert_ok!(register(RO_REGISTRAR, forged, ro(), [5, 1]));
		assert_eq!(
			events(),
			[Event::DuplicateRegistrationAttempted {
				existing: UNKNOWN,
				attempted: forged,
				by: RO_REGISTRY,
				tag: tag(1),
			}]
		);
		assert_eq!(file(UNKNOWN).duplicate_attempts, 1);
	});
}

#[test]
fn register_should_change_no_identity_when_a_tag_belongs_to_another_subject() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		let forged = tutela_primitives::SubjectId([66; 32]);
		let before = file(UNKNOWN);
		assert_ok!(register(RO_REGISTRAR, forged, ro(), [5, 1]));
		assert!(!Subjects::<Test>::contains_key(forged));
		assert_eq!(UniquenessTags::<Test>::get(tag(5)), None);
		assert_eq!(file(UNKNOWN), Subject { duplicate_attempts: 1, ..before });
	});
}

#[test]
fn register_should_count_one_attempt_a_file_when_several_tags_are_taken() {
	chain()
		.set_up(tagged(UNKNOWN, [1, 2]))
		.set_up(tagged(tutela_primitives::SubjectId([10; 32]), [3]))
		.build_and_execute(|| {
			let forged = tutela_primitives::SubjectId([66; 32]);
			assert_ok!(register(RO_REGISTRAR, forged, ro(), [1, 2, 3]));
			assert_eq!(file(UNKNOWN).duplicate_attempts, 1);
			assert_eq!(file(tutela_primitives::SubjectId([10; 32])).duplicate_attempts, 1);
			assert_eq!(events().len(), 3);
		});
}

#[test]
fn register_should_leave_evidence_when_a_known_subject_comes_with_another_ones_tag() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		assert_ok!(register(MD_REGISTRAR, CHILD, md(), [1]));
		assert_eq!(file(UNKNOWN).duplicate_attempts, 1);
		assert_eq!(file(CHILD).tags, 0);
	});
}

#[test]
fn register_should_cost_what_it_did_when_a_tag_is_taken() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		let forged = tutela_primitives::SubjectId([66; 32]);
		let post = IdentityRegistry::register(
			by(RO_REGISTRAR),
			forged,
			ro(),
			Default::default(),
			BORN,
			H256::zero(),
			tags([1]),
		);
		let weight = post.expect("an attempt is recorded").actual_weight;
		assert_eq!(weight, Some(<() as WeightInfo>::register_duplicate(1)));
	});
}

#[test]
fn register_should_announce_the_worst_weight_when_it_is_not_known_what_happens() {
	let call = crate::Call::<Test>::register {
		subject: UNKNOWN,
		nationality: Default::default(),
		residence: md(),
		birth_month: BORN,
		claims: H256::zero(),
		tags: tags(1..=8),
	};
	let announced = call.get_dispatch_info().call_weight;
	assert!(announced.all_gte(<() as WeightInfo>::register(8)));
	assert!(announced.all_gte(<() as WeightInfo>::register_duplicate(8)));
}

#[test]
fn register_should_fail_when_the_caller_is_no_registrar() {
	run(|| {
		for origin in [by(MD_JUDGE), by(MD_OFFICER), RuntimeOrigin::signed(key(1))] {
			assert_noop!(
				IdentityRegistry::register(
					origin,
					UNKNOWN,
					md(),
					Default::default(),
					BORN,
					H256::zero(),
					tags([])
				),
				BadOrigin
			);
		}
	});
}

#[test]
fn register_should_fail_when_root_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::register(
				RuntimeOrigin::root(),
				UNKNOWN,
				md(),
				Default::default(),
				BORN,
				H256::zero(),
				tags([])
			),
			BadOrigin
		);
	});
}

#[test]
fn register_should_fail_when_the_country_code_is_in_lower_case() {
	run(|| {
		assert_noop!(
			register(UN_REGISTRAR, UNKNOWN, unlisted_country(b"md"), []),
			Error::<Test>::UnknownCountry
		);
	});
}

#[test]
fn register_should_fail_when_the_child_lives_elsewhere() {
	run(|| {
		assert_noop!(register(MD_REGISTRAR, UNKNOWN, ro(), []), Error::<Test>::OutsideJurisdiction);
	});
}

#[test]
fn register_should_fail_when_the_child_is_not_yet_born() {
	run(|| {
		let next_month = born(2027, 1);
		assert_noop!(
			IdentityRegistry::register(
				by(MD_REGISTRAR),
				UNKNOWN,
				md(),
				Default::default(),
				next_month,
				H256::zero(),
				tags([])
			),
			Error::<Test>::BornInFuture
		);
	});
}

#[test]
fn register_should_fail_when_a_tag_is_listed_twice() {
	run(|| {
		assert_noop!(register(MD_REGISTRAR, UNKNOWN, md(), [1, 2, 1]), Error::<Test>::RepeatedTag);
	});
}

#[test]
fn register_should_fail_when_the_subject_is_registered() {
	run(|| {
		assert_noop!(register(RO_REGISTRAR, CHILD, ro(), []), Error::<Test>::AlreadyRegistered);
	});
}

#[test]
fn register_should_fail_and_accuse_nobody_when_it_is_sent_again() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		assert_noop!(register(MD_REGISTRAR, UNKNOWN, md(), [1]), Error::<Test>::AlreadyRegistered);
	});
}

#[test]
fn register_should_keep_the_nationalities() {
	run(|| {
		let nationality: Nationality = vec![md(), ro()].try_into().unwrap();
		let (residence, claims) = (md(), H256::zero());
		let (origin, known) = (by(MD_REGISTRAR), nationality.clone());
		let tags = tags([]);
		assert_ok!(IdentityRegistry::register(
			origin, UNKNOWN, residence, known, BORN, claims, tags
		));
		assert_eq!(file(UNKNOWN).nationality, nationality);
	});
}

#[test]
fn register_should_fail_when_the_nationalities_do_not_ascend_or_are_no_countries() {
	run(|| {
		let register = |codes: Vec<CountryCode>| {
			let nationality: Nationality = codes.try_into().unwrap();
			let (origin, claims) = (by(MD_REGISTRAR), H256::zero());
			let tags = tags([]);
			IdentityRegistry::register(origin, UNKNOWN, md(), nationality, BORN, claims, tags)
		};
		let error = Error::<Test>::NationalitiesNotAscending;
		assert_noop!(register(vec![ro(), md()]), error);
		let error = Error::<Test>::NationalitiesNotAscending;
		assert_noop!(register(vec![md(), md()]), error);
		let error = Error::<Test>::UnknownCountry;
		assert_noop!(register(vec![unlisted_country(b"XZ")]), error);
	});
}

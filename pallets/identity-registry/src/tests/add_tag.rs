use crate::{tests::*, Error, Event, Tags, UniquenessTags, WeightInfo};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::Subject;

#[test]
fn add_tag_should_enter_the_tag_when_it_is_new() {
	run(|| {
		assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1)));
		assert_eq!(UniquenessTags::<Test>::get(tag(1)), Some(CHILD));
		assert!(Tags::<Test>::contains_key(CHILD, tag(1)));
		assert_eq!((file(CHILD).tags, file(CHILD).revision), (1, 1));
		assert_eq!(events(), [Event::TagAdded { subject: CHILD, by: MD_REGISTRY, tag: tag(1) }]);
	});
}

#[test]
fn add_tag_should_leave_evidence_when_the_tag_is_another_ones() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		let (before, own) = (file(UNKNOWN), file(CHILD));
		assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1)));
		assert_eq!(
			events(),
			[Event::DuplicateRegistrationAttempted {
				existing: UNKNOWN,
				attempted: CHILD,
				by: MD_REGISTRY,
				tag: tag(1),
			}]
		);
		assert_eq!(file(UNKNOWN), Subject { duplicate_attempts: 1, ..before });
		assert_eq!(file(CHILD), own);
	});
}

#[test]
fn add_tag_should_leave_evidence_when_the_list_is_full() {
	chain()
		.set_up(tagged(UNKNOWN, [11]))
		.set_up(tagged(tutela_primitives::SubjectId([10; 32]), 1..=8))
		.build_and_execute(|| {
			let full = tutela_primitives::SubjectId([10; 32]);
			assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), full, tag(11)));
			assert_eq!(file(UNKNOWN).duplicate_attempts, 1);
		});
}

#[test]
fn add_tag_should_cost_what_it_did_when_the_tag_is_new() {
	run(|| {
		let post = IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1));
		let weight = post.expect("the tag is entered").actual_weight;
		assert_eq!(weight, Some(<() as WeightInfo>::add_tag()));
	});
}

#[test]
fn add_tag_should_fail_when_the_caller_is_no_registrar() {
	run(|| {
		assert_noop!(IdentityRegistry::add_tag(by(MD_OFFICER), CHILD, tag(1)), BadOrigin);
	});
}

#[test]
fn add_tag_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::add_tag(by(MD_REGISTRAR), UNKNOWN, tag(1)),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn add_tag_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::add_tag(by(RO_REGISTRAR), CHILD, tag(1)),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn add_tag_should_fail_when_the_standing_is_final() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_noop!(
			IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1)),
			Error::<Test>::StandingFinal
		);
	});
}

#[test]
fn add_tag_should_fail_when_the_subject_holds_the_tag() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		assert_noop!(
			IdentityRegistry::add_tag(by(MD_REGISTRAR), UNKNOWN, tag(1)),
			Error::<Test>::TagAlreadyHeld
		);
	});
}

#[test]
fn add_tag_should_fail_and_accuse_nobody_when_a_merged_file_holds_the_tag() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), UNKNOWN, CHILD));
		assert_noop!(
			IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1)),
			Error::<Test>::TagAlreadyHeld
		);
	});
}

#[test]
fn add_tag_should_fail_when_the_subject_holds_8_tags() {
	chain().set_up(tagged(UNKNOWN, 1..=8)).build_and_execute(|| {
		assert_noop!(
			IdentityRegistry::add_tag(by(MD_REGISTRAR), UNKNOWN, tag(9)),
			Error::<Test>::TooManyTags
		);
	});
}

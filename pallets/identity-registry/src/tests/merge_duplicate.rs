use crate::{tests::*, Error, Event, Subjects, UniquenessTags};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::Standing;

#[test]
fn merge_duplicate_should_name_the_file_to_use_when_the_registrar_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_eq!((file(CHILD).standing, file(CHILD).revision), (Standing::Duplicate(SIBLING), 1));
		assert_eq!(
			events(),
			[Event::DuplicateMerged { subject: CHILD, into: SIBLING, by: MD_REGISTRY }]
		);
	});
}

#[test]
fn merge_duplicate_should_leave_the_other_file_alone_when_it_is_another_registrars() {
	run(|| {
		let before = file(ABROAD);
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_JUDGE), CHILD, ABROAD));
		assert_eq!(file(ABROAD), before);
	});
}

#[test]
fn merge_duplicate_should_keep_the_tags_taken_when_their_file_is_merged() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), UNKNOWN, CHILD));
		assert_eq!(UniquenessTags::<Test>::get(tag(1)), Some(UNKNOWN));
	});
}

#[test]
fn merge_duplicate_should_succeed_when_the_duplicate_was_found_fraudulent() {
	run(|| {
		assert_ok!(IdentityRegistry::set_standing(by(MD_REGISTRAR), CHILD, Standing::Fraudulent));
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
	});
}

#[test]
fn merge_duplicate_should_forget_whose_signatures_were_verified() {
	run(|| {
		Subjects::<Test>::mutate_extant(CHILD, |file| file.data = 123);
		Subjects::<Test>::mutate_extant(SIBLING, |file| file.data = 456);
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_eq!((file(CHILD).data, file(SIBLING).data), (120, 456));
	});
}

#[test]
fn merge_duplicate_should_fail_when_the_file_bars_the_childs_leaving() {
	run(|| {
		Subjects::<Test>::mutate_extant(CHILD, |file| file.data = 1_000);
		for who in [MD_REGISTRAR, MD_JUDGE] {
			assert_noop!(
				IdentityRegistry::merge_duplicate(by(who), CHILD, SIBLING),
				Error::<Test>::BarsStand
			);
		}
		// What bars the other child stays where it is.
		Subjects::<Test>::mutate_extant(CHILD, |file| file.data = 0);
		Subjects::<Test>::mutate_extant(SIBLING, |file| file.data = 1_000);
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_eq!(file(CHILD).standing_since, Some(now()));
	});
}

#[test]
fn merge_duplicate_should_chain_when_the_survivor_turns_out_a_duplicate_too() {
	run(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), SIBLING, ABROAD));
	});
}

#[test]
fn merge_duplicate_should_fail_when_the_caller_is_neither_registrar_nor_court() {
	run(|| {
		assert_noop!(IdentityRegistry::merge_duplicate(by(MD_OFFICER), CHILD, SIBLING), BadOrigin);
	});
}

#[test]
fn merge_duplicate_should_fail_when_the_duplicate_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), UNKNOWN, CHILD),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn merge_duplicate_should_fail_when_the_survivor_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, UNKNOWN),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn merge_duplicate_should_fail_when_only_the_survivor_is_the_registrars() {
	run(|| {
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), ABROAD, CHILD),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn merge_duplicate_should_fail_when_a_court_of_another_country_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(RO_JUDGE), CHILD, ABROAD),
			Error::<Test>::OutsideJurisdiction
		);
	});
}

#[test]
fn merge_duplicate_should_fail_when_the_file_is_merged_already() {
	run(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, ABROAD),
			Error::<Test>::StandingFinal
		);
	});
}

#[test]
fn merge_duplicate_should_fail_when_a_file_would_be_merged_into_itself() {
	run(|| {
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, CHILD),
			Error::<Test>::SameSubject
		);
	});
}

#[test]
fn merge_duplicate_should_fail_when_merges_would_form_a_ring() {
	run(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), SIBLING, CHILD),
			Error::<Test>::SurvivorNotUsable
		);
	});
}

#[test]
fn merge_duplicate_should_fail_when_the_survivor_is_fraudulent() {
	run(|| {
		assert_ok!(IdentityRegistry::set_standing(by(MD_REGISTRAR), SIBLING, Standing::Fraudulent));
		assert_noop!(
			IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING),
			Error::<Test>::SurvivorNotUsable
		);
	});
}

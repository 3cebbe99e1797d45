use crate::{tests::*, Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::{Standing, SubjectId};

fn set(officer: Key, subject: SubjectId, standing: Standing) -> sp_runtime::DispatchResult {
	IdentityRegistry::set_standing(by(officer), subject, standing)
}

#[test]
fn set_standing_should_suspend_when_the_registrar_calls() {
	run(|| {
		assert_ok!(set(MD_REGISTRAR, CHILD, Standing::Suspended));
		assert_eq!((file(CHILD).standing, file(CHILD).revision), (Standing::Suspended, 1));
		assert_eq!(
			events(),
			[Event::StandingChanged {
				subject: CHILD,
				by: MD_REGISTRY,
				from: Standing::Active,
				to: Standing::Suspended,
			}]
		);
	});
}

#[test]
fn set_standing_should_decide_when_a_court_of_the_childs_country_calls() {
	run(|| {
		assert_ok!(set(MD_JUDGE, CHILD, Standing::Fraudulent));
		assert_eq!(file(CHILD).standing, Standing::Fraudulent);
	});
}

#[test]
fn set_standing_should_reinstate_when_the_registrar_suspended_before() {
	run(|| {
		assert_ok!(set(MD_REGISTRAR, CHILD, Standing::Suspended));
		assert_ok!(set(MD_REGISTRAR, CHILD, Standing::Active));
		assert_eq!(file(CHILD).standing, Standing::Active);
	});
}

#[test]
fn set_standing_should_reinstate_a_fraudulent_identity_when_a_court_calls() {
	run(|| {
		assert_ok!(set(MD_REGISTRAR, CHILD, Standing::Fraudulent));
		assert_ok!(set(MD_JUDGE, CHILD, Standing::Active));
		assert_eq!(file(CHILD).standing, Standing::Active);
	});
}

#[test]
fn set_standing_should_act_as_court_when_the_officer_is_both() {
	run(|| {
		assert_ok!(register(MD_OFFICIAL, UNKNOWN, md(), []));
		assert_ok!(set(MD_OFFICIAL, UNKNOWN, Standing::Fraudulent));
		assert_ok!(set(MD_OFFICIAL, UNKNOWN, Standing::Active));
	});
}

#[test]
fn set_standing_should_fail_when_the_caller_is_neither_registrar_nor_court() {
	run(|| {
		assert_noop!(set(MD_OFFICER, CHILD, Standing::Suspended), BadOrigin);
	});
}

#[test]
fn set_standing_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(set(MD_JUDGE, UNKNOWN, Standing::Suspended), Error::<Test>::SubjectNotFound);
	});
}

#[test]
fn set_standing_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(set(UN_REGISTRAR, CHILD, Standing::Suspended), Error::<Test>::NotItsRegistrar);
	});
}

#[test]
fn set_standing_should_fail_when_a_court_of_another_country_calls() {
	run(|| {
		assert_noop!(set(RO_JUDGE, CHILD, Standing::Suspended), Error::<Test>::OutsideJurisdiction);
	});
}

#[test]
fn set_standing_should_fail_when_a_merge_is_meant() {
	run(|| {
		assert_noop!(
			set(MD_REGISTRAR, CHILD, Standing::Duplicate(SIBLING)),
			Error::<Test>::MergeInstead
		);
	});
}

#[test]
fn set_standing_should_fail_when_shredding_is_meant() {
	run(|| {
		assert_noop!(set(MD_REGISTRAR, CHILD, Standing::Shredded), Error::<Test>::ShredInstead);
	});
}

#[test]
fn set_standing_should_bring_a_child_back_when_a_court_undoes_a_mistake() {
	run(|| {
		assert_ok!(set(MD_REGISTRAR, CHILD, Standing::Deceased));
		assert_ok!(set(MD_JUDGE, CHILD, Standing::Active));
		assert_eq!(file(CHILD).standing, Standing::Active);
		let undone = Event::StandingChanged {
			subject: CHILD,
			by: MD_COURT,
			from: Standing::Deceased,
			to: Standing::Active,
		};
		assert_eq!(events().last(), Some(&undone));
		// Its file can be used as before: the registrar adds a tag.
		assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(9)));
	});
}

#[test]
fn set_standing_should_undo_a_merge_when_a_court_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_ok!(set(MD_JUDGE, CHILD, Standing::Active));
		assert_eq!(file(CHILD).standing, Standing::Active);
		// The other way round, and no ring comes of it.
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), SIBLING, CHILD));
	});
}

#[test]
fn set_standing_should_fail_when_a_registrar_would_undo_a_death_or_a_merge() {
	run(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), SIBLING, CHILD));
		assert_ok!(set(MD_REGISTRAR, CHILD, Standing::Deceased));
		for subject in [CHILD, SIBLING] {
			assert_noop!(
				set(MD_REGISTRAR, subject, Standing::Active),
				Error::<Test>::OnlyCourtReinstates
			);
		}
	});
}

#[test]
fn set_standing_should_fail_when_the_subject_is_shredded() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_noop!(set(MD_JUDGE, CHILD, Standing::Active), Error::<Test>::StandingFinal);
	});
}

#[test]
fn set_standing_should_fail_when_nothing_would_change() {
	run(|| {
		assert_noop!(set(MD_REGISTRAR, CHILD, Standing::Active), Error::<Test>::StandingUnchanged);
	});
}

#[test]
fn set_standing_should_fail_when_a_registrar_would_clear_a_fraud() {
	run(|| {
		assert_ok!(set(MD_REGISTRAR, CHILD, Standing::Fraudulent));
		for standing in [Standing::Active, Standing::Suspended, Standing::Deceased] {
			assert_noop!(set(MD_REGISTRAR, CHILD, standing), Error::<Test>::OnlyCourtReinstates);
		}
	});
}

#[test]
fn set_standing_should_leave_to_a_court_what_a_court_decided() {
	for standing in [Standing::Suspended, Standing::Deceased, Standing::Fraudulent] {
		run(|| {
			let set = |key, standing| IdentityRegistry::set_standing(by(key), CHILD, standing);
			assert_ok!(set(MD_JUDGE, standing));
			if standing != Standing::Suspended {
				assert_ok!(set(MD_JUDGE, Standing::Active));
			}
			for wish in [Standing::Active, Standing::Deceased, Standing::Fraudulent] {
				if wish != file(CHILD).standing {
					assert_noop!(set(MD_REGISTRAR, wish), Error::<Test>::DecidedByCourt);
				}
			}
			assert_noop!(
				IdentityRegistry::shred(by(MD_REGISTRAR), CHILD),
				Error::<Test>::DecidedByCourt
			);
			assert_noop!(
				IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING),
				Error::<Test>::DecidedByCourt
			);
			// A *no* is never too late.
			if file(CHILD).standing == Standing::Active {
				assert_ok!(set(MD_REGISTRAR, Standing::Suspended));
			}
		});
	}
}

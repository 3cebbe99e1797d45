use crate::{tests::*, Error, Subjects};
use frame_support::{assert_noop, assert_ok, traits::StoredMap};
use sp_runtime::DispatchError;
use tutela_primitives::{Subject, SubjectId};

fn get(subject: SubjectId) -> u32 {
	<IdentityRegistry as StoredMap<SubjectId, u32>>::get(&subject)
}

#[test]
fn get_should_give_the_default_when_the_subject_is_unknown() {
	run(|| {
		assert_eq!(get(UNKNOWN), 0);
	});
}

#[test]
fn insert_should_keep_the_identity_when_the_subject_exists() {
	run(|| {
		let before = file(CHILD);
		assert_ok!(<IdentityRegistry as StoredMap<SubjectId, u32>>::insert(&CHILD, 7));
		assert_eq!(get(CHILD), 7);
		assert_eq!(file(CHILD), Subject { data: 7, ..before });
	});
}

#[test]
fn insert_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			<IdentityRegistry as StoredMap<SubjectId, u32>>::insert(&UNKNOWN, 7),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn remove_should_keep_the_identity_when_data_was_kept() {
	run(|| {
		let before = file(CHILD);
		assert_ok!(<IdentityRegistry as StoredMap<SubjectId, u32>>::insert(&CHILD, 7));
		assert_ok!(<IdentityRegistry as StoredMap<SubjectId, u32>>::remove(&CHILD));
		assert_eq!(file(CHILD), before);
	});
}

#[test]
fn remove_should_do_nothing_when_the_subject_is_unknown() {
	run(|| {
		assert_ok!(<IdentityRegistry as StoredMap<SubjectId, u32>>::remove(&UNKNOWN));
		assert!(!Subjects::<Test>::contains_key(UNKNOWN));
	});
}

#[test]
fn try_mutate_exists_should_show_nothing_when_the_data_is_the_default() {
	run(|| {
		assert_ok!(IdentityRegistry::try_mutate_exists(
			&CHILD,
			|data: &mut Option<u32>| -> Result<(), DispatchError> {
				assert_eq!(*data, None);
				Ok(())
			}
		));
	});
}

#[test]
fn try_mutate_exists_should_write_nothing_when_it_fails() {
	run(|| {
		assert_noop!(
			IdentityRegistry::try_mutate_exists(
				&CHILD,
				|data: &mut Option<u32>| -> Result<(), DispatchError> {
					*data = Some(7);
					Err(DispatchError::CannotLookup)
				}
			),
			DispatchError::CannotLookup
		);
	});
}

use crate::{tests::*, Subjects};
use frame_support::{assert_storage_noop, StorageHasher};
use tutela_primitives::{ChildFiles, Identity, Standing, Subject};

#[test]
fn read_should_show_identity_and_data_when_the_subject_exists() {
	run(|| {
		Subjects::<Test>::mutate_extant(CHILD, |file| file.data = 5);
		let identity = Identity {
			registrar: MD_REGISTRY,
			standing: Standing::Active,
			standing_since: None,
			residence: md(),
			birth_month: BORN,
			controller: None,
			nationality: Default::default(),
			moves: Default::default(),
			sources: file(CHILD).sources(),
		};
		let read = IdentityRegistry::read(&CHILD, |identity, data| (identity.clone(), *data));
		assert_eq!(read, Some((identity, 5)));
	});
}

#[test]
fn read_should_show_nothing_when_the_subject_is_unknown() {
	run(|| {
		assert_eq!(IdentityRegistry::read(&UNKNOWN, |_, _| ()), None);
	});
}

#[test]
fn try_mutate_should_change_the_data_alone_when_it_succeeds() {
	run(|| {
		let before = file(CHILD);
		let result = <IdentityRegistry as ChildFiles>::try_mutate(&CHILD, |identity, data| {
			*data = 7;
			Ok::<_, ()>(identity.residence)
		});
		assert_eq!(result, Ok(Some(md())));
		assert_eq!(file(CHILD), Subject { data: 7, ..before });
	});
}

#[test]
fn try_mutate_should_write_nothing_when_it_fails() {
	run(|| {
		assert_storage_noop!({
			let result = <IdentityRegistry as ChildFiles>::try_mutate(&CHILD, |_, data| {
				*data = 7;
				Err::<(), _>("refused")
			});
			assert_eq!(result, Err("refused"));
		});
	});
}

#[test]
fn try_mutate_should_write_nothing_when_the_subject_is_unknown() {
	run(|| {
		assert_storage_noop!({
			let result = <IdentityRegistry as ChildFiles>::try_mutate(&UNKNOWN, |_, data| {
				*data = 7;
				Ok::<_, ()>(())
			});
			assert_eq!(result, Ok(None));
		});
	});
}

/// Auditors prove a file to a judge by its place in the state, which must never move.
#[test]
fn subjects_should_keep_their_place_in_the_state_when_the_pallet_changes() {
	let mut place = sp_io::hashing::twox_128(b"IdentityRegistry").to_vec();
	place.extend(sp_io::hashing::twox_128(b"Subjects"));
	place.extend(frame_support::Blake2_128Concat::hash(&CHILD.0));
	assert_eq!(Subjects::<Test>::hashed_key_for(CHILD), place);
}

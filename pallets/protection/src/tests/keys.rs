//! `set_encryption_key` and `set_epoch_key`.

use super::*;

#[test]
fn set_encryption_key_should_keep_every_key() {
	chain().build_and_execute(|| {
		let set =
			|key: Key, byte| Protection::set_encryption_key(by(key), EncryptionKey([byte; 32]));
		assert_noop!(set(MD_PROTECTOR, 0), Error::InvalidKey);
		assert_ok!(set(MD_PROTECTOR, 1));
		assert_noop!(set(MD_PROTECTOR, 1), Error::KeyUnchanged);
		pass_time(DAY);
		assert_ok!(set(MD_PROTECTOR, 2));
		let (institution, number, key) = (MD_PROTECTION, 1, EncryptionKey([2; 32]));
		System::assert_last_event(Event::EncryptionKeySet { institution, number, key }.into());
		let current = EncryptionKeyPeriod { number, key, set_at: NOW + DAY };
		assert_eq!(EncryptionKeys::<Test>::get(MD_PROTECTION), Some(current));
		let first = KeyLog::<Test>::get(MD_PROTECTION, 0).unwrap();
		assert_eq!((first.key, first.set_at), (EncryptionKey([1; 32]), NOW));
		// An earlier key may come back.
		assert_ok!(set(MD_PROTECTOR, 1));
		for key in [STRANGER, MD_COLLEAGUE] {
			assert_noop!(set(key, 3), BadOrigin);
		}
		suspend(MD_PROTECTION, &[]);
		assert_noop!(set(MD_PROTECTOR, 3), BadOrigin);
	});
}

#[test]
fn set_encryption_key_should_be_refused_when_the_numbers_are_used_up() {
	chain().build().execute_with(|| {
		let key = EncryptionKey([1; 32]);
		let last = EncryptionKeyPeriod { number: u32::MAX, key, set_at: NOW };
		EncryptionKeys::<Test>::insert(MD_PROTECTION, last);
		let set = Protection::set_encryption_key(by(MD_PROTECTOR), EncryptionKey([2; 32]));
		assert_noop!(set, Error::NumbersUsedUp);
	});
}

#[test]
fn set_epoch_key_should_be_for_the_council_before_the_epoch_begins() {
	chain().build_and_execute(|| {
		assert_ok!(set_epoch(7, 1, NOW + DAY));
		// A mistake can be undone until then.
		assert_ok!(set_epoch(7, 2, NOW + 2 * DAY));
		let (domain, epoch, key) = (TagDomain::Contact, 7, H256::repeat_byte(2));
		let (begins_at, valid_until) = (NOW + 2 * DAY, Some(NOW + 92 * DAY));
		System::assert_last_event(
			Event::EpochKeySet { domain, epoch, key, begins_at, valid_until }.into(),
		);
		assert_noop!(set_epoch(8, 2, NOW + 3 * DAY), Error::KeyUnchanged);
		assert_noop!(set_epoch(6, 2, NOW + 3 * DAY), Error::KeyUnchanged);
		assert_ok!(set_epoch(8, 3, NOW + 3 * DAY));
		set_time(NOW + 2 * DAY);
		assert_noop!(set_epoch(7, 4, NOW + 3 * DAY), Error::EpochRuns);
		let by_admin = Protection::set_epoch_key(by(MD_OFFICIAL), domain, 9, [9; 32], 0, None);
		assert_noop!(by_admin, BadOrigin);
	});
}

#[test]
fn set_epoch_key_should_be_refused_when_the_domain_does_not_allow_it() {
	chain().build_and_execute(|| {
		let set = |domain, key, end| {
			Protection::set_epoch_key(RuntimeOrigin::root(), domain, 1, [key; 32], 0, end)
		};
		let (contact, unique) = (TagDomain::Contact, TagDomain::Unique);
		assert_noop!(set(contact, 0, Some(NOW + DAY)), Error::InvalidKey);
		assert_noop!(set(contact, 1, None), Error::InvalidEpoch);
		assert_noop!(set(contact, 1, Some(NOW)), Error::InvalidEpoch);
		assert_noop!(set(contact, 1, Some(NOW + 90 * DAY + 1)), Error::InvalidEpoch);
		assert_noop!(set(unique, 1, Some(NOW + DAY)), Error::InvalidEpoch);
		assert_ok!(set(unique, 1, None));
		assert_ok!(set(contact, 1, Some(NOW + 90 * DAY)));
		assert_eq!(EpochKeys::<Test>::get(contact, 1).unwrap().begins_at, NOW);
	});
}

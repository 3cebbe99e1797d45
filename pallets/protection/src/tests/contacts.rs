//! `leave_contact`, `withdraw_contact`, `announce_lookup`, `clear_epoch`.

use super::*;

const TAG: H256 = H256::repeat_byte(0x33);
/// The end of [`EPOCH`].
const END: Moment = NOW + 90 * DAY;

fn with_epoch() -> ExtBuilder<Test> {
	with_case().set_up(|| {
		assert_ok!(set_epoch(EPOCH, 1, NOW));
	})
}

fn leave(key: Key, valid_until: Moment) -> DispatchResult {
	Protection::leave_contact(by(key), EPOCH, TAG, valid_until)
}

fn found() -> Vec<InstitutionId> {
	Protection::contacts(EPOCH, TAG).iter().map(|contact| contact.institution).collect()
}

#[test]
fn leave_contact_should_keep_one_for_each_institution() {
	with_epoch().build_and_execute(|| {
		assert_ok!(leave(MD_REGISTRAR, END));
		System::assert_last_event(Event::ContactLeft { epoch: EPOCH }.into());
		assert_ok!(leave(LISTENER, NOW + DAY));
		assert_ok!(leave(MD_REGISTRAR, NOW + 2 * DAY));
		assert_eq!(found(), [HOTLINE, MD_REGISTRY]);
		for key in [MD_OFFICER, MD_JUDGE, DOCTOR, STRANGER] {
			assert_noop!(leave(key, END), BadOrigin);
		}
	});
}

#[test]
fn leave_contact_should_end_with_its_epoch() {
	with_epoch().build_and_execute(|| {
		assert_noop!(leave(LISTENER, END + 1), Error::ContactTooLong);
		assert_noop!(leave(LISTENER, NOW), Error::EndsInPast);
		let in_other = |epoch| Protection::leave_contact(by(LISTENER), epoch, TAG, END);
		assert_noop!(in_other(6), Error::EpochNotFound);
		assert_ok!(set_epoch(8, 2, NOW + DAY));
		assert_noop!(in_other(8), Error::EpochNotBegun);
		let zero = Protection::leave_contact(by(LISTENER), EPOCH, H256::zero(), END);
		assert_noop!(zero, Error::CommitmentMissing);
		set_time(END);
		assert_noop!(leave(LISTENER, END + 1), Error::EpochOver);
	});
}

#[test]
fn leave_contact_should_keep_places_for_child_protection() {
	with_epoch().build_and_execute(|| {
		for (number, key) in GUARDIANS.into_iter().enumerate() {
			appoint(key, InstitutionId(40 + number as u32), Role::Registrar);
		}
		for key in &GUARDIANS[..6] {
			assert_ok!(leave(*key, NOW + DAY));
		}
		assert_noop!(leave(GUARDIANS[6], END), Error::TooManyContacts);
		assert_ok!(leave(MD_PROTECTOR, END));
		assert_ok!(leave(OTHER_PROTECTOR, END));
		assert_noop!(leave(UN_PROTECTOR, END), Error::TooManyContacts);
		pass_time(DAY);
		assert_ok!(leave(GUARDIANS[6], END));
		assert_eq!(found(), [MD_PROTECTION, OTHER_DESK, InstitutionId(46)]);
	});
}

#[test]
fn withdraw_contact_should_remove_ones_own() {
	with_epoch().build_and_execute(|| {
		let withdraw = |key: Key| Protection::withdraw_contact(by(key), EPOCH, TAG);
		assert_noop!(withdraw(LISTENER), Error::ContactNotFound);
		assert_ok!(leave(LISTENER, END));
		assert_ok!(leave(MD_PROTECTOR, END));
		assert_noop!(withdraw(OTHER_PROTECTOR), Error::ContactNotFound);
		assert_noop!(withdraw(MD_OFFICER), BadOrigin);
		assert_ok!(withdraw(LISTENER));
		System::assert_last_event(Event::ContactWithdrawn { epoch: EPOCH }.into());
		assert_eq!(found(), [MD_PROTECTION]);
		assert_ok!(withdraw(MD_PROTECTOR));
		assert!(!ContactsOf::<Test>::contains_key(EPOCH, TAG));
	});
}

#[test]
fn announce_lookup_should_be_for_parties_of_open_cases() {
	with_party().build_and_execute(|| {
		let announce =
			|key: Key, id, blinded| Protection::announce_lookup(by(key), CaseId(id), blinded);
		assert_ok!(announce(MD_PROTECTOR, 0, TAG));
		assert_ok!(announce(MD_PROTECTOR, 0, TAG));
		let (case, institution, by) = (CASE, MD_PROTECTION, MD_PROTECTOR.account());
		System::assert_last_event(
			Event::LookupAnnounced { number: 2, case, institution, by, blinded: TAG }.into(),
		);
		assert_ok!(announce(DOCTOR, 0, TAG));
		assert_noop!(announce(OTHER_PROTECTOR, 0, TAG), Error::NotAParty);
		assert_noop!(announce(MD_OFFICER, 0, TAG), Error::NotAParty);
		assert_noop!(announce(STRANGER, 0, TAG), BadOrigin);
		assert_noop!(announce(MD_PROTECTOR, 1, TAG), Error::CaseNotFound);
		assert_noop!(announce(MD_PROTECTOR, 0, H256::zero()), Error::CommitmentMissing);
		appoint(OTHER_NEW_KEY, MD_PROTECTION, Role::Auditor);
		assert_noop!(announce(OTHER_NEW_KEY, 0, TAG), Error::NotAParty);
		let count = |institution| Lookups::<Test>::get(institution, Tally::month(NOW));
		assert_eq!((count(MD_PROTECTION), count(HOSPITAL), count(OTHER_DESK)), (2, 1, 0));
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		assert_noop!(announce(MD_PROTECTOR, 0, TAG), Error::CaseClosed);
	});
}

#[test]
fn clear_epoch_should_remove_what_is_over_piece_by_piece() {
	with_epoch().build_and_execute(|| {
		for number in 1..=130 {
			let tag = H256::from_low_u64_be(number);
			assert_ok!(Protection::leave_contact(by(LISTENER), EPOCH, tag, END));
		}
		let clear = |epoch, limit| {
			Protection::clear_epoch(by(STRANGER), epoch, limit)
				.map(|_| ())
				.map_err(|failed| failed.error)
		};
		let left = || ContactsOf::<Test>::iter_prefix(EPOCH).count();
		assert_noop!(clear(EPOCH, 10), Error::EpochRuns);
		assert_noop!(clear(6, 10), Error::EpochNotFound);
		set_time(END);
		assert_ok!(clear(EPOCH, 10));
		let cleared = |tags, emptied| Event::EpochCleared { epoch: EPOCH, tags, emptied };
		System::assert_last_event(cleared(10, false).into());
		assert_eq!(left(), 120);
		assert_ok!(clear(EPOCH, u32::MAX));
		System::assert_last_event(cleared(100, false).into());
		assert_ok!(clear(EPOCH, u32::MAX));
		System::assert_last_event(cleared(20, true).into());
		assert_eq!(left(), 0);
		assert_noop!(clear(EPOCH, 10), Error::EpochEmpty);
	});
}

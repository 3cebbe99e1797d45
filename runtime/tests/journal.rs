//! A post's journal on the real runtime: who opens, seals and flags, and that none of them pays.

use frame_support::{assert_err, assert_ok};
use pallet_journal::{Error, Journals, Silent};
use sp_keyring::Sr25519Keyring::{self, Bob, BobStash, Charlie, Dave, Eve, Ferdie};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use tutela_primitives::{
	journal::{root, JournalId},
	FreeUse, InstitutionId, Moment, PortCode, Role, DAY, HOUR,
};
use tutela_runtime::{Accreditation, Runtime, RuntimeCall, System};
use tutela_test_chain::{
	apply, council, enact, institution, on_chain, transaction, validate, AccreditationCall,
	JournalCall, NOW,
};

const DEVICE: u8 = 3;

fn post() -> PortCode {
	"MDLEU".parse().unwrap()
}

fn id(institution: InstitutionId) -> JournalId {
	JournalId { institution, post: post(), device: DEVICE }
}

fn open() -> RuntimeCall {
	JournalCall::open_journal { post: post(), device: DEVICE, heartbeat_hours: 12 }.into()
}

fn close() -> RuntimeCall {
	JournalCall::close_journal { post: post(), device: DEVICE }.into()
}

/// A seal of a shift in which nothing was read, from `first` until an hour later.
fn seal(first: Moment) -> RuntimeCall {
	JournalCall::seal {
		post: post(),
		device: DEVICE,
		root: root(0, &[]),
		entries: 0,
		crossings: 0,
		refusals: 0,
		first,
		last: first + HOUR,
	}
	.into()
}

fn flag(institution: InstitutionId) -> RuntimeCall {
	JournalCall::flag_silent { institution, post: post(), device: DEVICE }.into()
}

/// Sends a call that enters a block and succeeds. The sender has no funds, and its institution's
/// allowance pays.
fn send(who: Sr25519Keyring, call: RuntimeCall) {
	let account = who.to_account_id();
	let before = Accreditation::left(&account).unwrap();
	let nonce = System::account_nonce(&account);
	assert_ok!(apply(transaction(who, nonce, call)).unwrap());
	assert!(Accreditation::left(&account).unwrap() < before);
}

fn refused(who: Sr25519Keyring, call: RuntimeCall) {
	let nonce = System::account_nonce(who.to_account_id());
	let payment: TransactionValidityError = InvalidTransaction::Payment.into();
	assert_eq!(validate(transaction(who, nonce, call.clone())), Err(payment), "{call:?}");
}

fn set_time(now: Moment) {
	pallet_timestamp::Now::<Runtime>::put(now);
}

#[test]
fn a_journal_costs_nobody_a_fee_from_opening_to_closing() {
	on_chain(|| {
		let police = institution("Border police", Role::Border, BobStash, &[Dave]);
		institution("Ombudsman", Role::Auditor, Charlie, &[Eve]);
		send(BobStash, open());
		let last = Journals::<Runtime>::get(id(police)).unwrap().last;
		assert_eq!(last, NOW);

		set_time(NOW + 12 * HOUR + 1);
		send(Eve, flag(police));
		assert!(Silent::<Runtime>::contains_key(id(police)));
		send(Dave, seal(NOW + 1));
		assert!(!Silent::<Runtime>::contains_key(id(police)));
		send(BobStash, close());
		let journal = Journals::<Runtime>::get(id(police)).unwrap();
		assert_eq!((journal.seals, journal.is_open()), (1, false));
	});
}

#[test]
fn who_has_no_authority_puts_no_journal_call_into_a_block() {
	on_chain(|| {
		let police = institution("Border police", Role::Border, BobStash, &[Dave]);
		send(BobStash, open());
		// An officer opens and closes nothing, an admin seals nothing, a member of the council neither.
		for who in [Dave, Bob, Ferdie] {
			refused(who, open());
			refused(who, close());
		}
		for who in [BobStash, Bob, Ferdie] {
			refused(who, seal(NOW + 1));
		}
		for who in [Bob, Ferdie] {
			refused(who, flag(police));
		}
	});
}

#[test]
fn a_suspended_or_expired_institution_neither_opens_nor_seals() {
	on_chain(|| {
		let police = institution("Border police", Role::Border, BobStash, &[Dave]);
		send(BobStash, open());
		let all = || [(BobStash, close()), (Dave, seal(NOW + 1)), (Dave, flag(police))];
		enact(council(2), AccreditationCall::suspend { institution: police });
		all().into_iter().for_each(|(who, call)| refused(who, call));
		enact(council(2), AccreditationCall::reinstate { institution: police });
		set_time(NOW + 2 * HOUR);
		send(Dave, seal(NOW + 1));
		set_time(NOW + 400 * DAY);
		all().into_iter().for_each(|(who, call)| refused(who, call));
	});
}

#[test]
fn a_seal_that_fails_costs_its_allowance_too() {
	on_chain(|| {
		institution("Border police", Role::Border, BobStash, &[Dave]);
		let before = Accreditation::left(&Dave.to_account_id()).unwrap();
		let sealed = apply(transaction(Dave, 0, seal(NOW + 1))).unwrap();
		assert_err!(sealed, Error::<Runtime>::UnknownJournal);
		assert!(Accreditation::left(&Dave.to_account_id()).unwrap() < before);
	});
}

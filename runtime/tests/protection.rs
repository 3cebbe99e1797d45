//! Cases on the real runtime: from a denied crossing to the assessment, who may not, and that nobody pays.

use codec::Encode;
use frame_support::assert_ok;
use pallet_protection::{Cases, Event, Tallies};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{self, Bob, BobStash, Charlie, Dave, Eve, EveStash, Ferdie, One};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use tutela_primitives::{
	protection::{Case, CaseOrigin, Step, Tally, Timeliness},
	CaseId, CrossingFacts, Crossings, FreeUse, InstitutionId, Moment, Outcome, RecordId, Role,
	SubjectId, HOUR, MINUTE,
};
use tutela_runtime::{
	Accreditation, BorderTransfer, Protection, Runtime, RuntimeCall, RuntimeEvent, System,
};
use tutela_test_chain::{
	apply, council, enact, exit, institution, on_chain, transaction, validate, AccreditationCall,
	BorderCall, ProtectionCall, NOW, START,
};

const CASE: CaseId = CaseId(0);
const CHILD: SubjectId = SubjectId([0xc7; 32]);
const FILE: H256 = H256::repeat_byte(7);

fn refer(origin: CaseOrigin, lead: InstitutionId) -> RuntimeCall {
	let country = "MD".parse().unwrap();
	ProtectionCall::refer { begins_with: origin, country, lead, file: FILE }.into()
}

fn assess() -> RuntimeCall {
	ProtectionCall::take_step { case: CASE, step: Step::Assessment, file: FILE }.into()
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

fn case() -> Case {
	Cases::<Runtime>::get(CASE.key()).unwrap()
}

/// A border police with the officer Dave, and a desk with the officer Eve.
fn police_and_desk() -> (InstitutionId, InstitutionId) {
	(
		institution("Border police", Role::Border, BobStash, &[Dave]),
		institution("Guardianship desk", Role::ChildProtection, EveStash, &[Eve]),
	)
}

#[test]
fn a_denied_child_is_referred_and_assessed_at_nobodys_cost() {
	on_chain(|| {
		let (police, desk) = police_and_desk();
		send(Dave, BorderCall::verify_crossing { report: exit(CHILD) }.into());
		let facts = <BorderTransfer as Crossings>::crossing(RecordId(0)).unwrap();
		let CrossingFacts { subject, institution, captured_at, outcome, replaced_by, .. } = facts;
		assert_eq!((subject, institution, captured_at), (Some(CHILD), police, START));
		assert_eq!((outcome, replaced_by), (Outcome::Denied, None));
		assert!(<BorderTransfer as Crossings>::crossing(RecordId(1)).is_none());

		set_time(NOW + 20 * MINUTE);
		send(Dave, refer(CaseOrigin::Record(RecordId(0)), desk));
		let noticed = Timeliness::InTime;
		let opened = Event::CaseOpened { case: CASE, opened_by: police, lead: desk, noticed };
		System::assert_has_event(RuntimeEvent::Protection(opened));
		let owed = case().owed().and_then(|owed| owed.due_at());
		assert_eq!(owed, Some(NOW + 20 * MINUTE + 180 * MINUTE));

		set_time(NOW + 4 * HOUR);
		send(Dave, ProtectionCall::note_missed { case: CASE, step: Step::Assessment }.into());
		send(Eve, assess());
		let tally = Tallies::<Runtime>::get(desk, Tally::month(NOW));
		assert_eq!((tally.assessed, tally.assessed_late), (1, 1));
		send(Eve, ProtectionCall::close { case: CASE, file: FILE }.into());
		assert!(!case().is_open());
	});
}

#[test]
fn who_has_no_authority_puts_no_call_about_cases_into_a_block() {
	on_chain(|| {
		let (_, desk) = police_and_desk();
		send(Dave, refer(CaseOrigin::Sealed(FILE), desk));
		for who in [Dave, Bob, Ferdie, EveStash] {
			refused(who, assess());
		}
		// A member of the council, an admin and a stranger are no officers.
		for who in [Bob, Ferdie, EveStash] {
			refused(who, refer(CaseOrigin::Sealed(FILE), desk));
			refused(who, ProtectionCall::announce_lookup { case: CASE, blinded: FILE }.into());
			refused(who, ProtectionCall::clear_epoch { epoch: 1, limit: 1 }.into());
		}
		let key = tutela_primitives::protection::EncryptionKey([1; 32]);
		refused(Eve, ProtectionCall::set_encryption_key { key }.into());
		send(EveStash, ProtectionCall::set_encryption_key { key }.into());
	});
}

#[test]
fn pr_12_the_pool_refuses_officers_of_a_suspended_lead_and_another_body_takes_over() {
	on_chain(|| {
		let (_, desk) = police_and_desk();
		let other = institution("Another desk", Role::ChildProtection, Charlie, &[One]);
		send(Dave, refer(CaseOrigin::Sealed(FILE), desk));
		enact(council(2), AccreditationCall::suspend { institution: desk });
		let grant = ProtectionCall::grant {
			case: CASE,
			institution: other,
			purpose: tutela_primitives::protection::AccessPurpose::Health,
			valid_until: NOW + HOUR,
		};
		refused(Eve, grant.into());
		refused(Eve, assess());
		send(One, ProtectionCall::accept_case { case: CASE }.into());
		assert_eq!(case().lead, other);
		enact(council(2), AccreditationCall::reinstate { institution: desk });
		send(One, assess());
	});
}

#[test]
fn pr_11_a_sealed_case_leaves_no_byte_of_the_child_in_the_block() {
	on_chain(|| {
		let desk = institution("Guardianship desk", Role::ChildProtection, EveStash, &[Eve]);
		institution("Helpline 116000", Role::Hotline, Charlie, &[One]);
		let nonce = [0x61; 32];
		let sealed = H256(sp_io::hashing::blake2_256(&[nonce, CHILD.0].concat()));
		let call = refer(CaseOrigin::Sealed(sealed), desk);
		let nonce_of_sender = System::account_nonce(One.to_account_id());
		let extrinsic = transaction(One, nonce_of_sender, call);
		let arguments = extrinsic.encode();
		assert_ok!(apply(extrinsic).unwrap());

		let mut written = vec![arguments, System::events().encode()];
		let mut key = Vec::new();
		while let Some(next) = sp_io::storage::next_key(&key) {
			written.push(sp_io::storage::get(&next).unwrap().to_vec());
			written.push(next.clone());
			key = next;
		}
		let found = |wanted: &[u8]| {
			written.iter().any(|bytes| bytes.windows(wanted.len()).any(|window| window == wanted))
		};
		assert!(found(&sealed.0));
		assert!(!found(&CHILD.0) && !found(&nonce));
	});
}

#[test]
fn the_clocks_of_moldova_are_an_illustration_that_its_accreditor_changes() {
	on_chain(|| {
		let clocks = tutela_primitives::protection::Clocks::moldova();
		let country = "MD".parse().unwrap();
		assert_eq!(Protection::clocks(country).to_vec(), [clocks]);
		institution("Ministry", Role::Accreditor, BobStash, &[Dave]);
		send(Dave, ProtectionCall::set_clocks { country, clocks }.into());
		refused(Dave, ProtectionCall::set_clocks { country: "RO".parse().unwrap(), clocks }.into());
	});
}

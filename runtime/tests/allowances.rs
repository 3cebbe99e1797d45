//! What may be sent without paying: who pays for a call, how much, and what comes back.

use codec::Encode;
use frame_support::{
	dispatch::GetDispatchInfo,
	weights::{RuntimeDbWeight, Weight},
};
use pallet_border_transfer::WeightInfo as _;
use pallet_transaction_payment::WeightInfo as _;
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{self, Alice, AliceStash, BobStash, Charlie, Dave, Eve, Ferdie};
use sp_runtime::transaction_validity::{
	InvalidTransaction, TransactionPriority, TransactionValidityError,
};
use tutela_primitives::{
	text, Allowance, AllowanceTerms, Attestation, Consent, ConsentTerms, CrossingReport, Escort,
	FreeUse, LinkBasis, Minute, Moment, Right, Rights, Role, Signed, SubjectId, DAY,
};
use tutela_runtime::{
	admission::Admission, configs::RuntimeBlockWeights,
	weights::pallet_border_transfer::WeightInfo, AccountId, Accreditation, Guardianship, Runtime,
	RuntimeCall, RuntimeEvent, System, UncheckedExtrinsic,
};
use tutela_test_chain::{
	apply, enact, exit, institution, on_chain, signed, transaction, validate, BorderCall,
	GuardianshipCall, RegistryCall, ESCORT, NOW, START,
};

const CHILD: SubjectId = SubjectId([7; 32]);
const OFFICER: Sr25519Keyring = Eve;

fn spent() -> TransactionValidityError {
	InvalidTransaction::Custom(1).into()
}

/// Spends all that is left of the allowance of the officer's institution.
fn exhaust(officer: &AccountId) {
	let left = Accreditation::left(officer).expect("an officer has an allowance");
	assert!(Accreditation::spend(officer, left).is_some());
}

fn left(who: Sr25519Keyring) -> u32 {
	Accreditation::left(&who.to_account_id()).expect("an officer has an allowance")
}

/// Accredits a registrar, whose officer is `Ferdie`.
fn registrar() {
	institution("Civil registry", Role::Registrar, Alice, &[Ferdie]);
}

/// Registers a child and makes `guardians` its guardians, in this order.
fn register(subject: SubjectId, guardians: &[Sr25519Keyring]) {
	let register = RegistryCall::register {
		subject,
		nationality: Default::default(),
		residence: "MD".parse().unwrap(),
		birth_month: 560,
		claims: Default::default(),
		tags: Default::default(),
	};
	enact(signed(Ferdie), register);
	for who in guardians {
		propose(subject, *who);
		enact(signed(*who), GuardianshipCall::accept { subject });
	}
}

/// Lets a link wait for `who` to accept it.
fn propose(subject: SubjectId, who: Sr25519Keyring) {
	let establish = GuardianshipCall::establish {
		subject,
		account: who.to_account_id(),
		basis: LinkBasis::BirthParent,
		rights: Rights::from([Right::ConsentTravel, Right::Object]),
		valid_until: None,
		evidence: Default::default(),
		acceptance: None,
	};
	enact(signed(Ferdie), establish);
}

fn terms() -> ConsentTerms {
	let now = Minute::containing(START);
	ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: vec!["RO".parse().unwrap()].try_into().unwrap(),
		issued: now,
		from: now,
		until: Minute(now.0 + 1_440),
		return_by: None,
		escort_out: Escort::person(ESCORT),
		escort_back: Escort::person(ESCORT),
		crossings: 1,
		submitter: None,
		reference: [3; 16],
	}
}

fn revoke_consent() -> RuntimeCall {
	GuardianshipCall::revoke_consent { subject: CHILD, terms: terms() }.into()
}

/// An exit with one consent, for which each of `signatures` is shown, by slot.
fn consented(subject: SubjectId, signatures: Vec<sr25519::Signature>) -> CrossingReport {
	let attestations: Vec<_> = (0u8..)
		.zip(signatures)
		.map(|(slot, by)| Attestation::Guardian { slot, signed: Signed::Raw(by.into()) })
		.collect();
	let consent = Consent { terms: terms(), attestations: attestations.try_into().unwrap() };
	let document = Some("MD".parse().unwrap());
	CrossingReport { consents: vec![consent].try_into().unwrap(), document, ..exit(subject) }
}

fn batch(reports: Vec<CrossingReport>) -> RuntimeCall {
	BorderCall::verify_crossings { reports: reports.try_into().unwrap() }.into()
}

/// What storage takes.
fn storage() -> RuntimeDbWeight {
	<Runtime as frame_system::Config>::DbWeight::get()
}

/// The cost that a free transaction declares.
fn declared(transaction: &UncheckedExtrinsic) -> u32 {
	type Payment = <Runtime as pallet_transaction_payment::Config>::WeightInfo;
	let weight = transaction.get_dispatch_info().total_weight();
	Admission::cost(weight - Payment::charge_transaction_payment(), transaction.encoded_size())
}

/// The cost of `transaction` if it needs less than it declares by `unused`, and the allowance of an
/// institution pays that the council accredited.
fn due(transaction: &UncheckedExtrinsic, unused: Weight) -> u32 {
	type Payment = <Runtime as pallet_transaction_payment::Config>::WeightInfo;
	let weight = transaction.get_dispatch_info().total_weight()
		- Payment::charge_transaction_payment()
		- storage().reads_writes(10, 1);
	Admission::cost(weight - unused, transaction.encoded_size())
}

/// What the last transaction took of the block beyond the share of every transaction.
fn charged(transaction: &UncheckedExtrinsic) -> Weight {
	let class = transaction.get_dispatch_info().class;
	let weight = System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::System(
			frame_system::Event::ExtrinsicSuccess { dispatch_info }
			| frame_system::Event::ExtrinsicFailed { dispatch_info, .. },
		) => Some(dispatch_info.weight),
		_ => None,
	});
	weight.unwrap() - RuntimeBlockWeights::get().get(class).base_extrinsic
}

#[test]
fn an_officer_who_is_a_guardian_revokes_a_consent_when_the_institutions_allowance_is_spent() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[OFFICER]);
		registrar();
		register(CHILD, &[OFFICER]);
		let officer = OFFICER.to_account_id();
		exhaust(&officer);
		let own = Guardianship::left(&officer);

		let refused = apply(transaction(OFFICER, 0, batch(vec![exit(CHILD); 64])));
		assert_eq!(refused, Err(spent()), "her own allowance is too small for a batch");

		assert!(validate(transaction(OFFICER, 0, revoke_consent())).is_ok());
		assert!(apply(transaction(OFFICER, 0, revoke_consent())).unwrap().is_ok());
		assert!(Guardianship::left(&officer) < own, "her own allowance paid");
		assert_eq!(Accreditation::left(&officer), Some(0));
	});
}

#[test]
fn a_proposed_guardian_spends_what_its_proposer_has() {
	on_chain(|| {
		registrar();
		register(CHILD, &[]);
		let stranger = BobStash.to_account_id();
		let accept = || RuntimeCall::from(GuardianshipCall::accept { subject: CHILD });
		let refused = validate(transaction(BobStash, 0, accept()));
		assert_eq!(refused, Err(InvalidTransaction::Payment.into()));

		propose(CHILD, BobStash);
		assert_eq!(Guardianship::left(&stranger), None, "nothing is given before it accepts");
		let before = left(Ferdie);
		assert!(apply(transaction(BobStash, 0, accept())).unwrap().is_ok());
		assert!(left(Ferdie) < before, "the proposer paid");
		assert!(Guardianship::left(&stranger).is_some());
		// There is nothing left to accept, and so nothing to fail at for free.
		let again = transaction(BobStash, 1, accept());
		assert_eq!(validate(again), Err(InvalidTransaction::Payment.into()));
	});
}

#[test]
fn nobody_answers_a_proposal_when_the_proposers_allowance_is_spent() {
	on_chain(|| {
		registrar();
		register(CHILD, &[]);
		propose(CHILD, BobStash);
		exhaust(&Ferdie.to_account_id());
		let accept = GuardianshipCall::accept { subject: CHILD };
		assert_eq!(validate(transaction(BobStash, 0, accept.into())), Err(spent()));
	});
}

#[test]
fn a_call_gives_back_to_the_allowance_what_it_gives_back_to_the_block() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[OFFICER]);
		// Nobody knows these children, so that no signature is looked at.
		let unseen = vec![sr25519::Signature::from_raw([7; 64]); 8];
		let reports = (0..64).map(|child| consented(SubjectId([child; 32]), unseen.clone()));
		let sent = transaction(OFFICER, 0, batch(reports.collect()));
		let full = left(OFFICER);
		let most = declared(&sent);
		assert!(apply(sent.clone()).unwrap().is_ok());

		let taken = full - left(OFFICER);
		assert_eq!(taken, Admission::cost(charged(&sent), sent.encoded_size()));
		assert!(taken * 3 < most * 2, "{taken} of {most} declared");
	});
}

#[test]
fn a_failing_call_gets_back_what_was_not_declared_for_the_call_itself_and_no_more() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[OFFICER]);
		let unseen = vec![sr25519::Signature::from_raw([7; 64]); 8];
		let mut report = consented(CHILD, unseen);
		report.captured_at = NOW + DAY;
		let sent = transaction(OFFICER, 0, batch(vec![report]));
		let full = left(OFFICER);
		assert!(apply(sent.clone()).unwrap().is_err());

		let taken = full - left(OFFICER);
		assert_eq!(taken, Admission::cost(charged(&sent), sent.encoded_size()));
		assert_eq!(taken, due(&sent, Weight::zero()));
	});
}

#[test]
fn giving_back_never_leaves_more_than_there_was() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[OFFICER]);
		institution("Other border police", Role::Border, Charlie, &[AliceStash]);
		let unseen = vec![sr25519::Signature::from_raw([7; 64]); 8];
		let (mut before, others) = (left(OFFICER), left(AliceStash));
		for nonce in 0..6u32 {
			let child = SubjectId([u8::try_from(nonce).unwrap(); 32]);
			// Every second call fails.
			let mut report = consented(child, unseen.clone());
			report.captured_at += Moment::from(nonce % 2) * DAY;
			let sent = transaction(OFFICER, nonce, batch(vec![report]));
			assert_eq!(apply(sent.clone()).unwrap().is_ok(), nonce % 2 == 0);
			let least = Admission::cost(charged(&sent), sent.encoded_size());
			assert_eq!(left(OFFICER), before - least);
			before = left(OFFICER);
		}
		assert_eq!(left(AliceStash), others);
		// Time brings back what was spent, and never more than the capacity.
		pallet_timestamp::Now::<Runtime>::put(NOW + DAY);
		assert_eq!(left(OFFICER), others);
	});
}

#[test]
fn a_call_goes_first_whose_allowance_was_used_least() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[OFFICER]);
		institution("Other border police", Role::Border, Charlie, &[AliceStash]);
		registrar();
		register(CHILD, &[OFFICER]);
		let crossing = || RuntimeCall::from(BorderCall::verify_crossing { report: exit(CHILD) });
		let priority = |who, nonce, call| {
			validate(transaction(who, nonce, call)).map(|valid| valid.priority).unwrap()
		};
		assert_eq!(priority(OFFICER, 0, crossing()), TransactionPriority::from(left(OFFICER)));
		assert!(apply(transaction(OFFICER, 0, crossing())).unwrap().is_ok());
		let used = priority(OFFICER, 1, crossing());
		assert_eq!(used, TransactionPriority::from(left(OFFICER)));
		assert!(used < priority(AliceStash, 0, crossing()));

		// What counts is the allowance that pays.
		let officer = OFFICER.to_account_id();
		exhaust(&officer);
		let own = Guardianship::left(&officer).unwrap();
		assert_eq!(priority(OFFICER, 1, revoke_consent()), TransactionPriority::from(own));
	});
}

/// A full batch of crossings with two guardians who consented.
fn full_batch() -> UncheckedExtrinsic {
	registrar();
	let network = System::block_hash(0);
	let reports = (0..64).map(|number| {
		let subject = SubjectId([number; 32]);
		register(subject, &[AliceStash, BobStash]);
		let text = text::consent(&network, &subject, &terms());
		consented(subject, vec![AliceStash.sign(&text), BobStash.sign(&text)])
	});
	transaction(OFFICER, 0, batch(reports.collect()))
}

/// How many batches pass until the block at `blocks * block_time`, out of a full allowance.
fn passed(
	terms: &AllowanceTerms,
	(declared, due): (u32, u32),
	block_time: Moment,
	blocks: u64,
) -> u64 {
	let (mut allowance, mut batches) = (Allowance::default(), 0);
	for block in 0..=blocks {
		while let Some(spent) = allowance.spend(terms, START + block * block_time, declared) {
			allowance = spent.give_back(declared - due);
			batches += 1;
		}
	}
	batches
}

#[test]
fn one_institution_sends_a_hundred_crossings_with_two_guardians_a_second_for_good() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[OFFICER]);
		let sent = full_batch();
		// No child is overdue, and all signatures are looked at. Each shows a document of the post's country, so
		// that no other country's rules are charged.
		let unused = WeightInfo::<Runtime>::resolve_overdue(64);
		let costs = (declared(&sent), due(&sent, unused));
		let full = left(OFFICER);
		assert!(apply(sent).unwrap().is_ok());
		assert_eq!(full - left(OFFICER), costs.1, "what was computed is what was taken");

		let terms = <Runtime as pallet_accreditation::Config>::DefaultAllowance::get();
		assert_eq!(terms.capacity, full);
		let at_once = passed(&terms, costs, 0, 0) * 64;
		assert!(at_once >= 600, "{at_once} crossings at once, at {costs:?} a batch");
		// With one and with three cores.
		for block_time in [6_000, 2_000] {
			let crossings = |blocks| passed(&terms, costs, block_time, blocks) * 64;
			let (warm, last) = (1_000, 6_000);
			let seconds = (last - warm) * block_time / 1_000;
			let rate = (crossings(last) - crossings(warm)) / seconds;
			assert!(rate >= 100, "{rate} crossings a second, a block each {block_time} ms");
		}
	});
}

#[test]
fn what_offspring_share_leaves_room_in_each_block_and_among_them() {
	let own = <Runtime as pallet_accreditation::Config>::DefaultAllowance::get();
	let shared = <Runtime as pallet_accreditation::Config>::OffspringAllowance::get();
	// A block is 1,000,000,000. With one core, there are six seconds from one to the next.
	assert!(shared.capacity <= 900_000_000);
	assert!(6 * shared.refill_per_second <= 900_000_000);
	// One of them alone spends half at the most.
	assert!(shared.capacity >= 2 * own.capacity);
	assert!(shared.refill_per_second >= 2 * own.refill_per_second);
}

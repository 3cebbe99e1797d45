//! That the population is what the calls store.

use super::*;
use codec::Decode;
use sp_io::{hashing::twox_128, TestExternalities};
use sp_runtime::{traits::Dispatchable, MultiSignature};
use std::collections::BTreeMap;
use tutela_primitives::{text, CrossingReport, Passage, Signed};
use tutela_runtime::{RuntimeCall, RuntimeOrigin, System};
use tutela_test_chain::{check_invariants, development_genesis};

const PEOPLE: Population = Population { children: 5, guardians: 2, travellers: 3 };

fn genesis_storage() -> Storage {
	development_genesis(|preset| amend(preset).unwrap())
}

fn generated() -> BTreeMap<Vec<u8>, Vec<u8>> {
	PEOPLE.items(genesis_storage()).sorted().collect()
}

fn chain(top: BTreeMap<Vec<u8>, Vec<u8>>) -> TestExternalities {
	TestExternalities::new(Storage { top, ..Default::default() })
}

#[test]
fn items_should_keep_every_invariant() {
	chain(generated()).execute_with(check_invariants);
}

#[test]
fn items_should_come_in_the_order_of_their_keys() {
	let keys: Vec<Vec<u8>> = PEOPLE.items(genesis_storage()).sorted().map(|(key, _)| key).collect();
	assert!(keys.is_sorted_by(|one, other| one < other));
}

fn send(who: &AccountId, call: impl Into<RuntimeCall>) {
	call.into().dispatch(RuntimeOrigin::signed(who.clone())).unwrap();
}

/// What the calls store that register everybody.
fn called() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let mut chain = chain(genesis_storage().top);
	chain.execute_with(|| {
		System::set_block_number(1);
		pallet_timestamp::Now::<Runtime>::put(SINCE);
		(0..PEOPLE.travellers).for_each(register);
	});
	let all = chain.as_backend();
	let pairs = sp_state_machine::Backend::pairs(&all, Default::default()).unwrap();
	pairs.map(Result::unwrap).collect()
}

fn register(child: u32) {
	let subject = PEOPLE.subject(child);
	let network = System::block_hash(0);
	let registrar = AccountId::new(bytes("registrar", 0, 0));
	let register = pallet_identity_registry::Call::register {
		subject,
		nationality: Default::default(),
		residence: home(),
		birth_month: BIRTH_MONTH,
		claims: H256(bytes("claims", child, 0)),
		tags: vec![Population::tag(child)].try_into().unwrap(),
	};
	send(&registrar, register);
	for slot in 0..PEOPLE.guardians {
		let (basis, rights) = (LinkBasis::BirthParent, Population::rights());
		let text = text::acceptance(&network, &subject, basis, &rights, None);
		let signature = PEOPLE.guardian_key(child, slot).sign(&text);
		let establish = pallet_guardianship::Call::establish {
			subject,
			account: PEOPLE.guardian(child, slot),
			basis,
			rights,
			valid_until: None,
			evidence: H256(bytes("evidence", child, slot.into())),
			acceptance: Some(Signed::Raw(MultiSignature::Sr25519(signature))),
		};
		send(&registrar, establish);
	}
	let report = CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject,
		direction: Direction::Entry,
		other: abroad(),
		post: post(),
		companions: Companions::Guardians(vec![0].try_into().unwrap()),
		evidence: H256(bytes("evidence", child, 0)),
		captured_at: SINCE,
		officer_doubts: false,
		document: None,
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	};
	send(&officer(0), pallet_border_transfer::Call::verify_crossing { report });
}

#[test]
fn items_should_be_what_the_calls_store() {
	let own = Population { children: PEOPLE.travellers, ..PEOPLE };
	let generated: BTreeMap<_, _> = own.items(genesis_storage()).sorted().collect();
	let called = called();
	let pallets = ["Accreditation", "IdentityRegistry", "Guardianship", "BorderTransfer"];
	let mut prefixes: Vec<Vec<u8>> =
		pallets.iter().map(|pallet| twox_128(pallet.as_bytes()).to_vec()).collect();
	prefixes.push([twox_128(b"System"), twox_128(b"Account")].concat());
	for prefix in prefixes {
		let of = |all: &BTreeMap<Vec<u8>, Vec<u8>>| {
			// No call writes the commitment: a block does when it ends.
			let commitment = Commitment::<Runtime>::hashed_key();
			let own = all.iter().filter(|(key, _)| key.starts_with(&prefix) && **key != commitment);
			own.map(|(key, value)| (key.clone(), value.clone())).collect::<Vec<_>>()
		};
		assert!(of(&generated).len() > 8);
		assert_eq!(of(&generated), of(&called));
	}
	let record = Records::<Runtime>::hashed_key_for(RecordId(0).key());
	assert_eq!(Record::decode(&mut &called[&record][..]).unwrap().subject, Some(own.subject(0)));
}

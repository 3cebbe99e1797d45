//! What others do, carried out natively.

use codec::Encode;
use sp_core::storage::Storage;
use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use tutela_benchmarks::{
	alternatives::{self, Alternative, Workload},
	population::Population,
};
use tutela_comparison_runtime::{
	Executive, RuntimeEvent, RuntimeGenesisConfig, System, UncheckedExtrinsic,
};

const PEOPLE: Population = Population { children: 4, guardians: 2, travellers: 3 };

/// Carries out an alternative's transactions and returns what happened.
fn carry_out(alternative: Alternative) -> Vec<RuntimeEvent> {
	let genesis = RuntimeGenesisConfig::default().build_storage().unwrap();
	let items = alternatives::items(PEOPLE, genesis).unwrap();
	let top = items.sorted().collect();
	TestExternalities::new(Storage { top, ..Default::default() }).execute_with(|| {
		System::initialize(&1, &Default::default(), &Default::default());
		sp_io::storage::set(sp_core::storage::well_known_keys::EXTRINSIC_INDEX, &2u32.encode());
		let workload = Workload::new(PEOPLE, Default::default());
		let mut units = 0;
		for transaction in workload.transactions(alternative) {
			let bytes = transaction.bytes.encode();
			let transaction_of: UncheckedExtrinsic =
				codec::Decode::decode(&mut &bytes[..]).unwrap();
			assert_eq!(Executive::apply_extrinsic(transaction_of), Ok(Ok(())));
			units += transaction.units;
		}
		assert_eq!(units, PEOPLE.travellers);
		System::events().into_iter().map(|record| record.event).collect()
	})
}

fn count(events: &[RuntimeEvent], of: fn(&RuntimeEvent) -> bool) -> u32 {
	events.iter().filter(|event| of(event)).count() as u32
}

#[test]
fn each_alternative_should_do_what_it_is_named_for() {
	use RuntimeEvent::{Balances, Identity, Multisig, Nfts, System};
	let transfers = carry_out(Alternative::Transfer);
	let transfer = |event: &_| matches!(event, Balances(pallet_balances::Event::Transfer { .. }));
	assert_eq!(count(&transfers, transfer), PEOPLE.travellers);

	let remarks = carry_out(Alternative::MultisigRemark);
	let carried = |event: &_| {
		matches!(event, Multisig(pallet_multisig::Event::MultisigExecuted { result: Ok(()), .. }))
	};
	assert_eq!(count(&remarks, carried), PEOPLE.travellers);
	let remark = |event: &_| matches!(event, System(frame_system::Event::Remarked { .. }));
	assert_eq!(count(&remarks, remark), 2 * PEOPLE.travellers);

	let names = carry_out(Alternative::Username);
	let named = |event: &_| matches!(event, Identity(pallet_identity::Event::UsernameSet { .. }));
	assert_eq!(count(&names, named), PEOPLE.travellers);

	let items = carry_out(Alternative::PreSignedMint);
	let minted = |event: &_| matches!(event, Nfts(pallet_nfts::Event::Issued { .. }));
	assert_eq!(count(&items, minted), PEOPLE.travellers);
}

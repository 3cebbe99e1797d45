//! Reports of what is stored about a child: that no item is forgotten, and that the bytes are the same
//! whatever the order in which a node answers.

use serde_json::{json, Value as Json};
use sp_core::H256;
use std::collections::BTreeSet;
use subxt::metadata::Metadata;
use tutela_client::access::{About, Entry, Item, Report, FORMAT, ITEMS, NOTHING_MORE};
use tutela_primitives::SubjectId;

const OURS: [&str; 7] = [
	"Accreditation",
	"IdentityRegistry",
	"Guardianship",
	"BorderTransfer",
	"Protection",
	"Redress",
	"Journal",
];

fn metadata() -> Metadata {
	let known = || [16, 15].into_iter().find_map(tutela_runtime::Runtime::metadata_at_version);
	// Some constants in the metadata are read from the state.
	let opaque = sp_io::TestExternalities::default()
		.execute_with(known)
		.expect("the runtime gives metadata of version 15 or later");
	Metadata::decode_from(&opaque).expect("subxt reads the runtime's metadata")
}

/// An item that is added to the chain has to be said to concern a child, or not to.
#[test]
fn every_stored_item_should_be_in_a_report_or_known_to_add_nothing() {
	let metadata = metadata();
	let known: BTreeSet<(&str, &str)> =
		ITEMS.iter().map(|item| (item.pallet, item.entry)).chain(NOTHING_MORE).collect();
	assert_eq!(known.len(), ITEMS.len() + NOTHING_MORE.len(), "an item is listed twice");
	let mut stored = BTreeSet::new();
	for pallet in OURS {
		let storage = metadata.pallet_by_name(pallet).unwrap().storage().unwrap();
		stored.extend(storage.entries().iter().map(|entry| (pallet, entry.name().to_owned())));
	}
	let known: BTreeSet<_> =
		known.into_iter().map(|(pallet, entry)| (pallet, entry.to_owned())).collect();
	let forgotten: Vec<_> = stored.difference(&known).collect();
	let gone: Vec<_> = known.difference(&stored).collect();
	assert!(forgotten.is_empty() && gone.is_empty(), "forgotten {forgotten:?}, gone {gone:?}");
}

#[test]
fn every_item_should_be_found_by_the_key_that_it_has() {
	let metadata = metadata();
	for item in ITEMS {
		let storage = metadata.pallet_by_name(item.pallet).unwrap().storage().unwrap();
		let entry = storage.entry_by_name(item.entry).unwrap();
		let keys: Vec<String> = entry
			.keys()
			.map(|key| {
				metadata.types().resolve(key.key_id).unwrap().path.ident().unwrap_or_default()
			})
			.collect();
		let first = keys.first().map(String::as_str);
		let (count, name) = match item.about {
			About::Child => (1, "SubjectId"),
			About::ChildAndMore => (2, "SubjectId"),
			About::Record if item.entry == "Records" => (1, "RecordKey"),
			About::Record => (1, "RecordId"),
			About::Contest => (1, "ContestId"),
			About::Case => (1, "CaseKey"),
			About::CaseAndMore => (2, "CaseKey"),
		};
		assert_eq!((keys.len(), first), (count, Some(name)), "{}.{}", item.pallet, item.entry);
		assert!(item.purpose.len() > 5 && item.rests_on.len() > 5);
	}
}

fn item(entry: &str) -> &'static Item {
	ITEMS.iter().find(|item| item.entry == entry).unwrap()
}

fn report(entries: Vec<Entry>) -> Report {
	Report::new(H256([1; 32]), (H256([2; 32]), 7, 1_800_000_000_000), SubjectId([3; 32]), entries)
}

fn entries() -> Vec<Entry> {
	let record = |number: u64| {
		let content = json!({ "institution": 4, "verdict": { "outcome": "Denied" } });
		Entry::new(item("Records"), number.into(), content)
	};
	let file = json!({
		"registrar": 0,
		"data": { "travel": { "alerts": [{ "source": { "Institution": 9 } }] } },
	});
	let contest = json!({
		"respondent": 9,
		"pleas": [{ "by": { "Guardian": 1 } }, { "by": { "Ombudsman": 14 } }],
		"state": { "Decided": { "decided_by": 5 } },
	});
	vec![
		Entry::new(item("Contests"), 0.into(), contest),
		record(10),
		record(9),
		Entry::new(item("Subjects"), Json::Null, file),
		record(100),
	]
}

#[test]
fn a_report_should_be_the_same_bytes_in_whatever_order_it_was_read() {
	let text = report(entries()).to_text().unwrap();
	for turn in 1..entries().len() {
		let mut turned = entries();
		turned.rotate_left(turn);
		assert_eq!(report(turned).to_text().unwrap(), text);
	}
	let mut reversed = entries();
	reversed.reverse();
	assert_eq!(report(reversed).to_text().unwrap(), text);

	let read: Json = serde_json::from_str(&text).unwrap();
	assert_eq!(read["format"], FORMAT);
	assert_eq!((&read["block_number"], &read["version"]), (&json!(7), &json!(1)));
	let order: Vec<(&str, &Json)> = read["entries"]
		.as_array()
		.unwrap()
		.iter()
		.map(|entry| (entry["item"].as_str().unwrap(), &entry["key"]))
		.collect();
	let expected = [
		("IdentityRegistry.Subjects", json!(null)),
		("BorderTransfer.Records", json!(9)),
		("BorderTransfer.Records", json!(10)),
		("BorderTransfer.Records", json!(100)),
		("Redress.Contests", json!(0)),
	];
	assert!(order.iter().map(|(item, key)| (*item, (*key).clone())).eq(expected));
}

#[test]
fn an_entry_should_name_every_institution_in_it() {
	let named: Vec<Vec<u64>> = entries().into_iter().map(|entry| entry.institutions).collect();
	assert_eq!(named, [vec![5, 9, 14], vec![4], vec![4], vec![0, 9], vec![4]]);
	let report = report(entries());
	assert_eq!(report.named().collect::<BTreeSet<_>>(), BTreeSet::from([0, 4, 5, 9, 14]));
}

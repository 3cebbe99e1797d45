//! What wallets, clients and signed texts depend on does not change by accident: it is compared with
//! `frozen.txt`, line by line. What people sign is pinned in `docs/signing-vectors.json`.

use codec::{Decode, Encode};
use frame_metadata::{v14::StorageEntryType, RuntimeMetadata, RuntimeMetadataPrefixed};
use frame_support::traits::PalletInfoAccess;
use scale_info::TypeDef;
use sp_core::H256;
use std::collections::BTreeSet;
use tutela_primitives::{
	pallet_index, text, AccountId, Attestor, ConsentTerms, Escort, LinkBasis, Minute,
	OverrideReason, RecordId, Rights, SubjectId,
};
use tutela_runtime::{
	BorderTransfer, Guardianship, IdentityRegistry, Journal, Protection, Redress, RuntimeCall,
	Utility, VERSION,
};

/// Pallets whose calls and storage are frozen as well.
const OURS: [&str; 7] = [
	"Accreditation",
	"IdentityRegistry",
	"Guardianship",
	"BorderTransfer",
	"Protection",
	"Redress",
	"Journal",
];

/// The runtime's own lines, in the form of `frozen.txt`.
fn lines() -> Vec<String> {
	let bytes = tutela_test_chain::metadata(14);
	let metadata = match RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1 {
		RuntimeMetadata::V14(metadata) => metadata,
		_ => unreachable!("asked for version 14"),
	};
	let mut lines = vec![
		format!("version spec_name {}", VERSION.spec_name),
		format!("version transaction_version {}", VERSION.transaction_version),
	];
	for (place, extension) in metadata.extrinsic.signed_extensions.iter().enumerate() {
		lines.push(format!("extension {place} {}", extension.identifier));
	}
	for pallet in &metadata.pallets {
		lines.push(format!("pallet {} {}", pallet.index, pallet.name));
	}
	for name in OURS {
		let pallet = metadata.pallets.iter().find(|pallet| pallet.name == name).unwrap();
		let calls = metadata.types.resolve(pallet.calls.as_ref().unwrap().ty.id).unwrap();
		let TypeDef::Variant(calls) = &calls.type_def else { panic!("calls are an enumeration") };
		for call in &calls.variants {
			lines.push(format!("call {name} {} {}", call.index, call.name));
		}
		let storage = pallet.storage.as_ref().unwrap();
		for entry in &storage.entries {
			let hashers: String = match &entry.ty {
				StorageEntryType::Plain(_) => String::new(),
				StorageEntryType::Map { hashers, .. } => {
					hashers.iter().map(|hasher| format!(" {hasher:?}")).collect()
				}
			};
			lines.push(format!("storage {} {}{hashers}", storage.prefix, entry.name));
		}
	}
	lines
}

#[test]
fn what_is_frozen_should_be_as_listed() {
	let listed: BTreeSet<_> = include_str!("frozen.txt")
		.lines()
		.filter(|line| !line.is_empty() && !line.starts_with('#'))
		.map(String::from)
		.collect();
	let found: BTreeSet<_> = lines().into_iter().collect();
	let gone: Vec<_> = listed.difference(&found).collect();
	let new: Vec<_> = found.difference(&listed).collect();
	assert!(
		gone.is_empty() && new.is_empty(),
		"the runtime differs from runtime/tests/frozen.txt.\nOnly in the file: {gone:#?}\nOnly in \
		 the runtime: {new:#?}\nIf clients may break, change the file and say so in CHANGELOG.md."
	);
}

#[test]
fn programs_without_metadata_should_know_the_pallets_by_the_right_index() {
	assert_eq!(usize::from(pallet_index::UTILITY), Utility::index());
	assert_eq!(usize::from(pallet_index::IDENTITY_REGISTRY), IdentityRegistry::index());
	assert_eq!(usize::from(pallet_index::GUARDIANSHIP), Guardianship::index());
	assert_eq!(usize::from(pallet_index::BORDER_TRANSFER), BorderTransfer::index());
	assert_eq!((Protection::index(), Redress::index(), Journal::index()), (54, 55, 57));
}

/// One text of each kind that people sign.
fn signed_texts() -> Vec<Vec<u8>> {
	let (network, subject) = (H256([1; 32]), SubjectId([2; 32]));
	let terms = ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: vec!["RO".parse().unwrap()].try_into().unwrap(),
		issued: Minute(1),
		from: Minute(1),
		until: Minute(2),
		return_by: None,
		escort_out: Escort::Alone,
		escort_back: Escort::Alone,
		crossings: 1,
		submitter: None,
		reference: [3; 16],
	};
	let consent = text::consent(&network, &subject, &terms);
	let attestation = text::attestation(&consent, &[0], Attestor::Notary, Minute(1));
	let basis = LinkBasis::BirthParent;
	let acceptance = text::acceptance(&network, &subject, basis, &Rights::default(), None);
	let act = text::Act::Override(OverrideReason::Medical);
	let officer = AccountId::new([4; 32]);
	let approval = text::approval(&network, RecordId(5), &act, &officer, Minute(6));
	vec![consent, attestation, acceptance, approval]
}

/// What a key signs for a transaction begins with the index of the call's pallet, and a long one is
/// signed by its BLAKE2b-256 hash, as a text's third form is. So a signature over a text would be
/// one over a transaction with the same bytes, if there were a pallet with such an index.
#[test]
fn no_signed_text_should_begin_as_a_call() {
	let texts = signed_texts();
	let messages: Vec<_> =
		texts.iter().flat_map(|text| [text.clone(), text::wrapped(text)]).collect();
	let first: BTreeSet<u8> = messages.iter().map(|message| message[0]).collect();
	assert_eq!(first, BTreeSet::from([60, 84]), "`<` and `T`");
	for message in &messages {
		assert!(RuntimeCall::decode(&mut &message[..]).is_err());
	}
	for line in lines().iter().filter_map(|line| line.strip_prefix("pallet ")) {
		let index: u8 = line.split(' ').next().unwrap().parse().unwrap();
		assert!(!first.contains(&index), "pallet {line}: texts begin with this byte");
	}
}

#[test]
fn our_own_extension_should_encode_to_nothing() {
	assert!(tutela_runtime::admission::Admission.encode().is_empty());
}

#[test]
fn the_extensions_of_a_client_without_metadata_hash_should_be_four_bytes() {
	// Era, number of the transaction, tip, mode of `CheckMetadataHash`.
	assert_eq!(tutela_runtime::extension(0).encode(), [0, 0, 0, 0]);
}

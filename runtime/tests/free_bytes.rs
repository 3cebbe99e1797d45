//! Nobody can store bytes of their own choice. The metadata of every call that a transaction may
//! hold is searched for arguments that could hold some.

use codec::Decode;
use frame_metadata::{v14::RuntimeMetadataV14, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, TypeDefPrimitive};
use std::collections::BTreeSet;
use tutela_runtime::{marks::Mark, BorderTransfer, Journal, Protection, Redress, RuntimeCall};
use tutela_test_chain::{calls_of, on_chain};

/// Calls with an argument that could hold bytes of the sender's choice, each with the reason why it
/// is accepted. Who may send them at all: `may_be_sent` in
/// `runtime/src/filter.rs`, which `admission.rs` tests.
const JUSTIFIED: &[(&str, &str)] = &[
	// An institution's public name, at most 160 bytes of UTF-8, by the council or an accreditor.
	("Accreditation", "accredit"),
	("Accreditation", "amend"),
	// Roles: names from a closed list, each once. By an institution's admin.
	("Accreditation", "appoint_officer"),
	// Rights: names from a closed list, each once. By registrars and courts.
	("Guardianship", "establish"),
	// Countries: at most 8, each must be one. By guardians.
	("Guardianship", "revoke_consent"),
	// Children, and slots on their files: at most 64, by registrars and courts.
	("Guardianship", "confirm_links"),
	("IdentityRegistry", "confirm_identities"),
	// Tags: at most 8 hashes, by registrars.
	("IdentityRegistry", "register"),
	// Slots of guardians: at most 8 bytes, from officers, and each is looked up on the file.
	("BorderTransfer", "amend"),
	("BorderTransfer", "record_unidentified"),
	("BorderTransfer", "release"),
	("BorderTransfer", "report_attempt"),
	("BorderTransfer", "verify_crossing"),
	("BorderTransfer", "verify_crossings"),
	// Any call, by members of the council.
	("Council", "execute"),
	("Council", "propose"),
	// At most 19 other signatories. What is carried is checked like a call that is sent.
	("Multisig", "approve_as_multi"),
	("Multisig", "as_multi"),
	("Multisig", "as_multi_threshold_1"),
	("Multisig", "cancel_as_multi"),
	("Multisig", "poke_deposit"),
	// Only for an account whose deputy the sender is, or a call that was announced. What is carried
	// is checked as sent by that account.
	("Proxy", "proxy"),
	("Proxy", "proxy_announced"),
	// Codes of countries, each checked against the list of those that there are, none twice.
	("BorderTransfer", "set_rules"),
	("IdentityRegistry", "update_claims"),
	// Each carried call is checked like one that is sent.
	("Utility", "batch"),
	("Utility", "batch_all"),
	("Utility", "force_batch"),
	// The new runtime; it must hash to what the council authorised.
	("System", "apply_authorized_upgrade"),
	// Proof that a collator owns its session keys; it must hold.
	("Session", "set_keys"),
	// Written by the block's author and checked against the relay chain.
	("ParachainSystem", "set_validation_data"),
];

fn metadata() -> RuntimeMetadataV14 {
	let bytes = tutela_test_chain::metadata(14);
	match RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1 {
		RuntimeMetadata::V14(metadata) => metadata,
		_ => unreachable!("asked for version 14"),
	}
}

/// Whether a value of this type can hold bytes that nothing checks: a sequence of anything, text, or
/// another call. An address can hold some too, but the filter refuses such addresses.
fn holds_free_bytes(
	types: &PortableRegistry,
	id: u32,
	call: u32,
	seen: &mut BTreeSet<u32>,
) -> bool {
	if id == call {
		return true;
	}
	if !seen.insert(id) {
		return false;
	}
	let mut inner = |id: u32| holds_free_bytes(types, id, call, seen);
	let ty = types.resolve(id).unwrap();
	if ty.path.segments.last().is_some_and(|name| name == "MultiAddress") {
		return false;
	}
	match &ty.type_def {
		TypeDef::Composite(composite) => composite.fields.iter().any(|field| inner(field.ty.id)),
		TypeDef::Variant(variant) => variant
			.variants
			.iter()
			.flat_map(|variant| &variant.fields)
			.any(|field| inner(field.ty.id)),
		TypeDef::Sequence(_) => true,
		TypeDef::Array(array) => inner(array.type_param.id),
		TypeDef::Tuple(tuple) => tuple.fields.iter().any(|field| inner(field.id)),
		TypeDef::Primitive(primitive) => matches!(primitive, TypeDefPrimitive::Str),
		TypeDef::Compact(_) => false,
		TypeDef::BitSequence(_) => true,
	}
}

#[test]
fn no_call_that_may_be_sent_holds_free_bytes() {
	on_chain(|| {
		let metadata = metadata();
		let types: &PortableRegistry = &metadata.types;
		let call = call_type(types);
		let mut found = BTreeSet::new();
		for pallet in &metadata.pallets {
			let Some(calls) = &pallet.calls else { continue };
			let TypeDef::Variant(variants) = &types.resolve(calls.ty.id).unwrap().type_def else {
				panic!("calls are variants")
			};
			for variant in &variants.variants {
				if !is_listed_for_somebody(pallet.index, variant.index) {
					continue;
				}
				let mut seen = BTreeSet::new();
				if variant
					.fields
					.iter()
					.any(|field| holds_free_bytes(types, field.ty.id, call, &mut seen))
				{
					found.insert((pallet.name.clone(), variant.name.clone()));
				}
			}
		}
		let justified: BTreeSet<_> =
			JUSTIFIED.iter().map(|(pallet, call)| (pallet.to_string(), call.to_string())).collect();
		let unjustified: Vec<_> = found.difference(&justified).collect();
		assert!(unjustified.is_empty(), "free bytes in {unjustified:?}");
		let idle: Vec<_> = justified.difference(&found).collect();
		assert!(idle.is_empty(), "justified without need: {idle:?}");
	});
}

#[test]
fn the_walk_finds_what_it_looks_for() {
	let metadata = metadata();
	let types = &metadata.types;
	let call = call_type(types);
	let remark = metadata
		.pallets
		.iter()
		.find(|pallet| pallet.name == "System")
		.and_then(|pallet| pallet.calls.as_ref())
		.map(|calls| types.resolve(calls.ty.id).unwrap())
		.unwrap();
	let TypeDef::Variant(variants) = &remark.type_def else { panic!("calls are variants") };
	let remark = variants.variants.iter().find(|variant| variant.name == "remark").unwrap();
	assert!(holds_free_bytes(types, remark.fields[0].ty.id, call, &mut BTreeSet::new()));
}

fn call_type(types: &PortableRegistry) -> u32 {
	let is_call = |ty: &scale_info::Type<PortableForm>| {
		ty.path.segments.last().is_some_and(|name| name == "RuntimeCall")
	};
	types.types.iter().find(|entry| is_call(&entry.ty)).unwrap().id
}

/// Whether a transaction of somebody may hold this call, whoever that is.
fn is_listed_for_somebody(pallet: u8, call: u8) -> bool {
	use frame_support::traits::Contains;
	let bytes = [&[pallet, call][..], &[0; 4096]].concat();
	match RuntimeCall::decode(&mut &bytes[..]) {
		// What only a vote of the council can do is never sent.
		Ok(
			RuntimeCall::Whitelist(..)
			| RuntimeCall::CouncilMembership(..)
			| RuntimeCall::CollatorSelection(..)
			| RuntimeCall::SafeMode(..)
			| RuntimeCall::TxPause(..),
		) => false,
		Ok(RuntimeCall::Council(
			pallet_collective::Call::set_members { .. }
			| pallet_collective::Call::disapprove_proposal { .. }
			| pallet_collective::Call::kill { .. },
		)) => false,
		// The call of zeros that it carries may not be sent, others may.
		Ok(call) if Mark::of(&call) == Some(Mark::Carrier) => true,
		Ok(call) => tutela_runtime::filter::CallFilter::contains(&call),
		// Zeros are no arguments of this call: count it as one that may be sent.
		Err(_) => true,
	}
}

#[test]
fn tutelas_own_pallets_are_in_the_walk() {
	assert!(calls_of::<BorderTransfer>().len() >= 12);
	assert_eq!(calls_of::<Protection>().len(), 18);
	assert_eq!(calls_of::<Redress>().len(), 6);
	assert_eq!(calls_of::<Journal>().len(), 4);
	on_chain(|| {
		assert!(is_listed_for_somebody(53, 0));
		assert!(is_listed_for_somebody(54, 0));
		assert!(is_listed_for_somebody(55, 0));
		assert!(is_listed_for_somebody(57, 2));
		assert!(!is_listed_for_somebody(0, 0));
	});
}

use crate::{
	named_set::{named_members, PLACES},
	redress::{Decision, Ground},
	AlertBasis, AlertKind, AlertPlace, Attestation, Basis, ChildFile, Consent, Direction, Doubt,
	EndReason, Finding, LinkBasis, LinkState, Member, NamedSet, Outcome, OverrideReason, Reason,
	Reasons, Record, RecordId, RecordKey, Right, Role, Roles, Slots, Subject, MAX_CONSENTS,
	MAX_LINKS,
};
use codec::{Compact, Decode, Encode, MaxEncodedLen};
use proptest::prelude::*;
use scale_info::{MetaType, PortableRegistry, Registry, TypeDef, TypeDefPrimitive};
use sp_core::{bounded::BoundedVec, ConstU32};

fn any_reasons() -> impl Strategy<Value = Reasons> {
	prop::collection::vec(prop::sample::select(Reason::ALL), 0..40)
		.prop_map(|members| members.into_iter().collect())
}

fn indices_should_be_positions<E: Member>() {
	for (position, member) in E::ALL.iter().enumerate() {
		assert_eq!(usize::from(member.index()), position);
		assert_eq!(member.encode(), [member.index()]);
	}
}

#[test]
fn a_members_index_should_be_its_position_and_its_encoding() {
	indices_should_be_positions::<Reason>();
	indices_should_be_positions::<Basis>();
	indices_should_be_positions::<Outcome>();
	indices_should_be_positions::<Direction>();
	indices_should_be_positions::<Role>();
	indices_should_be_positions::<Right>();
	indices_should_be_positions::<LinkBasis>();
	indices_should_be_positions::<LinkState>();
	indices_should_be_positions::<EndReason>();
	indices_should_be_positions::<AlertKind>();
	indices_should_be_positions::<AlertBasis>();
	indices_should_be_positions::<OverrideReason>();
	indices_should_be_positions::<Finding>();
	indices_should_be_positions::<Ground>();
	indices_should_be_positions::<Decision>();
}

#[test]
fn a_set_should_be_encoded_as_the_ascending_list_of_its_members() {
	let set = Roles::from([Role::Border, Role::Registrar, Role::Border]);
	assert_eq!(set.encode(), vec![Role::Registrar, Role::Border].encode());
	assert_eq!(set.encode(), [8, 0, 2]);
	assert_eq!(Roles::new().encode(), [0]);
}

named_members! {
	/// As many values as an enumeration can have.
	pub enum Full {
		A0, A1, A2, A3, A4, A5, A6, A7, B0, B1, B2, B3, B4, B5, B6, B7,
		C0, C1, C2, C3, C4, C5, C6, C7, D0, D1, D2, D3, D4, D5, D6, D7,
		E0, E1, E2, E3, E4, E5, E6, E7, F0, F1, F2, F3, F4, F5, F6, F7,
		G0, G1, G2, G3, G4, G5, G6, G7, H0, H1, H2, H3, H4, H5, H6, H7,
	}
}

#[test]
fn a_set_of_64_values_should_hold_each_of_them() {
	indices_should_be_positions::<Full>();
	assert_eq!(Full::ALL.len(), PLACES);
	let mut set = NamedSet::<Full>::new();
	for (position, member) in Full::ALL.iter().enumerate() {
		assert!(!set.contains(*member));
		set.insert(*member);
		assert_eq!(set.len(), position + 1);
	}
	let encoded = set.encode();
	assert_eq!(encoded, Full::ALL.to_vec().encode());
	assert_eq!(encoded.len(), NamedSet::<Full>::max_encoded_len());
	assert_eq!(encoded.len(), set.size_hint());
	assert_eq!(NamedSet::<Full>::decode(&mut &encoded[..]).unwrap(), set);
	let last = NamedSet::from([Full::H7]);
	assert_eq!(last.encode(), [4, 63]);
	assert!(last.is_subset(&set) && !set.is_subset(&last));
}

#[test]
fn decoding_a_set_should_fail_when_the_list_is_not_the_canonical_one() {
	let refused = |bytes: &[u8]| Roles::decode(&mut &bytes[..]).is_err();
	assert!(refused(&[8, 2, 0]), "descending");
	assert!(refused(&[8, 2, 2]), "repeated");
	assert!(refused(&[4, 13]), "unknown member");
	assert!(refused(&[8, 0]), "too short");
	assert!(refused(&[0b1001, 0, 0, 2]), "length not in its shortest form");
	let mut endless = Compact(u32::MAX).encode();
	endless.extend([0u8; 64]);
	assert!(refused(&endless), "endless list");
}

#[test]
fn metadata_should_show_a_set_as_a_list_of_names() {
	let mut registry = Registry::new();
	let id = registry.register_type(&MetaType::new::<Reasons>()).id;
	let portable = PortableRegistry::from(registry);
	let TypeDef::Sequence(list) = &portable.resolve(id).unwrap().type_def else {
		panic!("not a list");
	};
	let TypeDef::Variant(names) = &portable.resolve(list.type_param.id).unwrap().type_def else {
		panic!("no names");
	};
	let shown: Vec<_> = names.variants.iter().map(|variant| variant.name.to_string()).collect();
	let debugged: Vec<_> = Reason::ALL.iter().map(|reason| format!("{reason:?}")).collect();
	assert_eq!(shown, debugged);
}

/// How the metadata describes a type.
fn shown<T: scale_info::TypeInfo + 'static>() -> (PortableRegistry, u32) {
	let mut registry = Registry::new();
	let id = registry.register_type(&MetaType::new::<T>()).id;
	(PortableRegistry::from(registry), id)
}

#[test]
fn metadata_should_show_a_record_id_as_a_number() {
	let (types, id) = shown::<RecordId>();
	let TypeDef::Composite(fields) = &types.resolve(id).unwrap().type_def else { panic!("wraps") };
	let inner = &types.resolve(fields.fields[0].ty.id).unwrap().type_def;
	assert!(matches!(inner, TypeDef::Primitive(TypeDefPrimitive::U64)));
	assert_eq!(RecordId(258).encode(), 258u64.encode());
	assert_eq!(serde_json::to_value(RecordId(258)).unwrap(), 258);
	assert_eq!(RecordId::max_encoded_len(), 8);
}

#[test]
fn a_record_key_should_be_encoded_most_significant_byte_first() {
	let key = RecordId(0x0102_0304_0506_0708).key();
	assert_eq!(key.encode(), [1, 2, 3, 4, 5, 6, 7, 8]);
	let read = RecordKey::decode(&mut &[0u8, 0, 0, 0, 0, 0, 1, 0][..]).unwrap();
	assert_eq!(read.record(), RecordId(256));
	assert_eq!(RecordKey::max_encoded_len(), 8);
	assert!(RecordKey::decode(&mut &[0u8; 7][..]).is_err());
}

#[test]
fn metadata_should_show_slots_as_places_with_a_number() {
	let (types, id) = shown::<Slots>();
	let TypeDef::Sequence(list) = &types.resolve(id).unwrap().type_def else { panic!("a list") };
	let place = types.resolve(list.type_param.id).unwrap();
	assert_eq!(place.path.to_string(), "tutela_primitives::Slot");
	let TypeDef::Composite(fields) = &place.type_def else { panic!("a place has a field") };
	assert_eq!(fields.fields[0].name.as_deref(), Some("number"));
	let number = &types.resolve(fields.fields[0].ty.id).unwrap().type_def;
	assert!(matches!(number, TypeDef::Primitive(TypeDefPrimitive::U8)));
}

#[test]
fn slots_should_be_a_list_of_numbers_in_encoding_and_json() {
	let slots = Slots::try_from(vec![0, 2]).unwrap();
	assert_eq!(slots.encode(), vec![0u8, 2].encode());
	assert_eq!(Slots::decode(&mut &slots.encode()[..]), Ok(slots.clone()));
	assert_eq!(serde_json::to_string(&slots).unwrap(), "[0,2]");
	assert_eq!(serde_json::from_str::<Slots>("[0,2]").unwrap(), slots);
	assert!(Slots::try_from(vec![0; 9]).is_err());
	assert!(Slots::decode(&mut &vec![0u8; 9].encode()[..]).is_err());
	assert!(serde_json::from_str::<Slots>("[0,0,0,0,0,0,0,0,0]").is_err());
}

#[test]
fn the_next_record_id_should_be_none_when_the_numbers_are_used_up() {
	assert_eq!(RecordId(0).next(), Some(RecordId(1)));
	assert_eq!(RecordId(u64::MAX).next(), None);
}

#[test]
fn the_largest_items_should_stay_within_their_known_sizes() {
	assert_eq!(Reasons::max_encoded_len(), Reason::ALL.len() + 1);
	// Proofs are charged by these sizes: a change here changes what a block holds.
	assert!(Record::max_encoded_len() <= 345, "{}", Record::max_encoded_len());
	assert_eq!(AlertPlace::max_encoded_len(), 158);
	assert_eq!(ChildFile::default().travel.alerts.encode(), [0]);
	assert!(ChildFile::max_encoded_len() <= 7_074, "{}", ChildFile::max_encoded_len());
	let subject = Subject::<ChildFile>::max_encoded_len();
	assert!(subject <= 7_269, "{subject}");
	assert_eq!(Doubt::max_encoded_len(), 32);
	type Presented = BoundedVec<Consent, ConstU32<MAX_CONSENTS>>;
	// A page of the benchmarks names these three.
	assert_eq!(Consent::max_encoded_len(), 1_384);
	assert!(Presented::max_encoded_len() < 8 * 1_024);
	assert!(Attestation::max_encoded_len() < 128);
	assert_eq!(MAX_LINKS, 8);
}

proptest! {
	#[test]
	fn a_set_should_be_read_back_when_it_is_encoded(set in any_reasons()) {
		let encoded = set.encode();
		prop_assert_eq!(encoded.len(), set.size_hint());
		prop_assert!(encoded.len() <= Reasons::max_encoded_len());
		prop_assert_eq!(&encoded, &set.iter().collect::<Vec<_>>().encode());
		prop_assert_eq!(Reasons::decode(&mut &encoded[..]).unwrap(), set);
		let json = serde_json::to_string(&set).unwrap();
		prop_assert_eq!(serde_json::from_str::<Reasons>(&json).unwrap(), set);
	}

	#[test]
	fn decoding_a_set_should_accept_one_form_only(
		members in prop::collection::vec(prop::sample::select(Role::ALL), 0..8),
	) {
		let ascending = members.windows(2).all(|pair| pair[0] < pair[1]);
		let decoded = NamedSet::<Role>::decode(&mut &members.encode()[..]);
		prop_assert_eq!(decoded.is_ok(), ascending);
	}

	#[test]
	fn sets_should_behave_as_lists_of_members_do(left in any_reasons(), right in any_reasons()) {
		let union = left.union(right);
		for reason in Reason::ALL {
			let (in_left, in_right) = (left.contains(*reason), right.contains(*reason));
			prop_assert_eq!(union.contains(*reason), in_left || in_right);
		}
		prop_assert_eq!(left.is_subset(&right), left.iter().all(|reason| right.contains(reason)));
		prop_assert_eq!(left.intersects(&right), left.iter().any(|reason| right.contains(reason)));
		prop_assert_eq!(left.len(), left.iter().count());
		prop_assert_eq!(left.is_empty(), left == Reasons::new());
	}

	#[test]
	fn record_ids_should_sort_as_their_keys_do(left: u64, right: u64) {
		let (left, right) = (RecordId(left), RecordId(right));
		let (left_key, right_key) = (left.key().encode(), right.key().encode());
		prop_assert_eq!(left.cmp(&right), left_key.cmp(&right_key));
		prop_assert_eq!(RecordKey::decode(&mut &left_key[..]), Ok(left.key()));
		prop_assert_eq!(left.key().record(), left);
	}
}

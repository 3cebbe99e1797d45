//! What the runtime answers to clients that know only its metadata.

use codec::Decode;
use frame_metadata::{v15::RuntimeMetadataV15, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_info::{form::PortableForm, Type, TypeDef, TypeDefPrimitive};
use sp_runtime::DispatchError;
use tutela_primitives::{ConsentTerms, Escort, Minute, SubjectId};
use tutela_runtime::{apis::runtime_decl_for_tutela_api::TutelaApi, Block, Runtime, System};
use tutela_test_chain::on_chain;

fn metadata() -> RuntimeMetadataV15 {
	let bytes = tutela_test_chain::metadata(15);
	match RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1 {
		RuntimeMetadata::V15(metadata) => metadata,
		_ => unreachable!("asked for version 15"),
	}
}

fn is_text(ty: &Type<PortableForm>) -> bool {
	matches!(ty.type_def, TypeDef::Primitive(TypeDefPrimitive::Str))
}

const CHILD: SubjectId = SubjectId([7; 32]);

fn terms() -> ConsentTerms {
	ConsentTerms {
		destinations: vec!["RO".parse().unwrap()].try_into().unwrap(),
		issued: Minute(1),
		from: Minute(2),
		until: Minute(3),
		return_by: None,
		escort_out: Escort::Guardian,
		escort_back: Escort::Alone,
		crossings: 1,
		submitter: None,
		reference: [1; 16],
	}
}

#[test]
fn text_should_be_text_in_the_metadata() {
	let metadata = metadata();
	let resolve = |id: u32| metadata.types.resolve(id).unwrap();
	let api = metadata.apis.iter().find(|api| api.name == "TutelaApi").unwrap();
	let method = api.methods.iter().find(|method| method.name == "consent_text").unwrap();
	let TypeDef::Variant(answer) = &resolve(method.output.id).type_def else {
		panic!("a result is an enumeration")
	};
	assert_eq!(answer.variants[0].name, "Ok");
	assert!(is_text(resolve(answer.variants[0].fields[0].ty.id)));

	let is_institution = |ty: &Type<PortableForm>| {
		ty.path.segments.join("::") == "tutela_primitives::institution::Institution"
	};
	let found = metadata.types.types.iter().find(|entry| is_institution(&entry.ty)).unwrap();
	let TypeDef::Composite(institution) = &found.ty.type_def else { panic!("it has fields") };
	assert_eq!(institution.fields[0].name.as_deref(), Some("name"));
	assert!(is_text(resolve(institution.fields[0].ty.id)));
}

fn consent_text(terms: ConsentTerms) -> Result<String, DispatchError> {
	<Runtime as TutelaApi<Block>>::consent_text(CHILD, terms)
}

#[test]
fn consent_text_should_be_what_guardians_sign() {
	on_chain(|| {
		let network = System::block_hash(0);
		let signed = tutela_primitives::text::consent(&network, &CHILD, &terms());
		assert_eq!(consent_text(terms()).unwrap().into_bytes(), signed);
	});
}

#[test]
fn consent_text_should_name_what_is_wrong_with_terms() {
	on_chain(|| {
		let wrong = ConsentTerms { crossings: 0, ..terms() };
		let error = pallet_border_transfer::Error::<Runtime>::ConsentForNoCrossing;
		assert_eq!(consent_text(wrong), Err(error.into()));
		let wrong = ConsentTerms { until: Minute(1), ..terms() };
		let error = pallet_border_transfer::Error::<Runtime>::ConsentEndsBeforeBegin;
		assert_eq!(consent_text(wrong), Err(error.into()));
	});
}

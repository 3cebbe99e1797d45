//! What the runtime answers to clients that know only its metadata.

use codec::{Decode, Encode};
use frame_metadata::{v15::RuntimeMetadataV15, RuntimeMetadata, RuntimeMetadataPrefixed};
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use scale_info::{form::PortableForm, Field, Type, TypeDef, TypeDefPrimitive};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Dave, Eve};
use sp_runtime::DispatchError;
use tutela_primitives::{
	protection::{MAX_CLOCKS, MAX_CONTACTS, MAX_GRANTS, PLACES_FOR_PROTECTION},
	redress::{MAX_OPEN_PLEAS, MAX_PLEAS},
	Companions, ConsentTerms, Escort, InstitutionId, Journey, Member, Minute, OverdueJourney,
	OverdueKind, Reason, RecordId, Role, SubjectId, DAY, HOUR, LONGEST_CONSENT, MAX_ALERT_PLACES,
	MAX_ATTESTATIONS, MAX_BATCH, MAX_CONSENTS, MAX_CONSENTS_IN_USE, MAX_DESTINATIONS, MAX_LINKS,
	MAX_NAME, MAX_ORDERS, MAX_PATH, MAX_TAGS, MAX_WITHDRAWALS, OBJECTION_LIFETIME,
	REPORTING_WINDOW, REVIEW_DEADLINE,
};
use tutela_runtime::{apis::api::dispatch, Balance, Runtime, RuntimeCall, System};
use tutela_test_chain::{
	apply, council, enact, exit, institution, on_chain, signed, transaction, AccreditationCall,
	BorderCall, RegistryCall, START,
};

/// What the runtime answers to a call of one of its functions, as a node makes it.
fn ask<R: Decode>(function: &str, arguments: impl Encode) -> R {
	let answer = dispatch(function, &arguments.encode()).expect("the runtime has the function");
	R::decode(&mut &answer[..]).expect("the answer has this type")
}

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
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
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

/// The fields that have a name, each with its documentation.
fn named<'a>(place: &str, fields: &'a [Field<PortableForm>]) -> Vec<(String, &'a Vec<String>)> {
	let names = fields.iter().filter_map(|field| Some((field.name.as_ref()?, &field.docs)));
	names.map(|(name, docs)| (format!("{place}.{name}"), docs)).collect()
}

/// What of a type of ours has no documentation.
fn silent(ty: &Type<PortableForm>) -> Vec<String> {
	let name = ty.path.segments.join("::");
	let mut parts = vec![(name.clone(), &ty.docs)];
	match &ty.type_def {
		TypeDef::Composite(composite) => parts.extend(named(&name, &composite.fields)),
		TypeDef::Variant(enumeration) => {
			for variant in &enumeration.variants {
				let place = format!("{name}::{}", variant.name);
				parts.extend(named(&place, &variant.fields));
				parts.push((place, &variant.docs));
			}
		}
		_ => {}
	}
	parts.into_iter().filter(|(_, docs)| docs.is_empty()).map(|(place, _)| place).collect()
}

#[test]
fn every_type_of_ours_should_say_what_it_means() {
	let metadata = metadata();
	let types: Vec<&Type<PortableForm>> = metadata
		.types
		.types
		.iter()
		.map(|entry| &entry.ty)
		.filter(|ty| ty.path.segments.first().is_some_and(|root| root == "tutela_primitives"))
		.collect();
	assert!(types.len() > 30, "{}", types.len());
	let silent: Vec<String> = types.iter().flat_map(|ty| silent(ty)).collect();
	assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn every_reason_should_say_what_the_officer_does_next() {
	let metadata = metadata();
	let is_reason = |ty: &Type<PortableForm>| {
		ty.path.segments.join("::") == "tutela_primitives::crossing::Reason"
	};
	let found = metadata.types.types.iter().find(|entry| is_reason(&entry.ty)).unwrap();
	let TypeDef::Variant(reasons) = &found.ty.type_def else { panic!("reasons are variants") };
	assert_eq!(reasons.variants.len(), Reason::ALL.len());
	for reason in &reasons.variants {
		let words = reason.docs.join(" ");
		let (meaning, next) = words.split_once(" Next: ").unwrap_or_else(|| panic!("{words}"));
		assert!(meaning.trim_end().ends_with('.') && next.ends_with('.'), "{words}");
	}
}

#[test]
fn every_bound_should_be_a_constant() {
	let metadata = metadata();
	let constant = |pallet: &str, name: &str| {
		let pallet = metadata.pallets.iter().find(|found| found.name == pallet).unwrap();
		let found = pallet.constants.iter().find(|constant| constant.name == name);
		let found = found.unwrap_or_else(|| panic!("{}.{name}", pallet.name));
		assert!(!found.docs.is_empty(), "{}.{name}", pallet.name);
		found.value.clone()
	};
	for (pallet, name, value) in [
		("Accreditation", "MaxName", MAX_NAME),
		("IdentityRegistry", "MaxTags", MAX_TAGS),
		("Guardianship", "MaxLinks", MAX_LINKS),
		("Guardianship", "MaxOrders", MAX_ORDERS),
		("Guardianship", "MaxWithdrawals", MAX_WITHDRAWALS),
		("Guardianship", "WithdrawalsPerGuardian", 2),
		("BorderTransfer", "MaxBatch", MAX_BATCH),
		("BorderTransfer", "MaxConsents", MAX_CONSENTS),
		("BorderTransfer", "MaxAttestations", MAX_ATTESTATIONS),
		("BorderTransfer", "MaxDestinations", MAX_DESTINATIONS),
		("BorderTransfer", "MaxConsentsInUse", MAX_CONSENTS_IN_USE),
		("BorderTransfer", "MaxAlertPlaces", MAX_ALERT_PLACES),
		("BorderTransfer", "MaxPath", MAX_PATH),
		("BorderTransfer", "MaxRules", pallet_border_transfer::MAX_RULES),
		("BorderTransfer", "LongestHistory", 256),
		("Protection", "MaxGrants", MAX_GRANTS),
		("Protection", "MaxContacts", MAX_CONTACTS),
		("Protection", "PlacesForProtection", PLACES_FOR_PROTECTION),
		("Protection", "MaxClocks", MAX_CLOCKS),
		("Protection", "MaxCleared", pallet_protection::MAX_CLEARED),
		("Redress", "MaxPleas", MAX_PLEAS),
		("Redress", "MaxOpenPleas", MAX_OPEN_PLEAS),
		("Journal", "MaxOpenJournals", pallet_journal::MAX_OPEN_JOURNALS),
	] {
		assert_eq!(constant(pallet, name), value.encode(), "{pallet}.{name}");
	}
	for (pallet, name, milliseconds) in [
		("Guardianship", "ProposalLifetime", 30 * DAY),
		("Guardianship", "ObjectionLifetime", OBJECTION_LIFETIME),
		("BorderTransfer", "LongestConsent", LONGEST_CONSENT),
		("BorderTransfer", "ReportingWindow", REPORTING_WINDOW),
		("BorderTransfer", "ReviewDeadline", REVIEW_DEADLINE),
		("BorderTransfer", "LooseningNotice", 7 * DAY),
		("BorderTransfer", "LongestAlert", 366 * DAY),
		("BorderTransfer", "DistressLifetime", 7 * DAY),
		("Protection", "LongestGrant", 92 * DAY),
		("Protection", "LongestSpan", 366 * DAY),
		("Redress", "ContestPeriod", 30 * DAY),
		("Redress", "ContestExtension", 60 * DAY),
		("Redress", "LongestPause", 7 * DAY),
		("Journal", "LongestSeal", 72 * HOUR),
	] {
		assert_eq!(constant(pallet, name), milliseconds.encode(), "{pallet}.{name}");
	}
	for (pallet, name) in [
		("Accreditation", "DefaultAllowance"),
		("IdentityRegistry", "ControllerAllowance"),
		("IdentityRegistry", "ControllerAge"),
		("Guardianship", "GuardianAllowance"),
		("BorderTransfer", "MaxSkew"),
		("Journal", "LongestHeartbeat"),
		("Journal", "MaxSkew"),
	] {
		assert!(!constant(pallet, name).is_empty());
	}
}

fn consent_text(terms: ConsentTerms) -> Result<String, DispatchError> {
	ask("TutelaApi_consent_text", (CHILD, terms))
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

/// What a wallet shows before it sends: the fee, and the parts of the fee.
fn fee(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> (Balance, Balance) {
	let asked = transaction(who, 0, call.into());
	let len = u32::try_from(asked.encoded_size()).unwrap();
	let info: RuntimeDispatchInfo<Balance> =
		ask("TransactionPaymentApi_query_info", (asked.clone(), len));
	let details: FeeDetails<Balance> = ask("TransactionPaymentApi_query_fee_details", (asked, len));
	(info.partial_fee, details.final_fee())
}

fn crossing() -> BorderCall {
	BorderCall::verify_crossing { report: exit(CHILD) }
}

#[test]
fn a_fee_should_be_nothing_for_whom_the_call_is_free() {
	on_chain(|| {
		let border = institution("Border police", Role::Border, Dave, &[Eve]);
		assert_eq!(fee(Eve, crossing()), (0, 0));
		// What is promised is kept: the account has no funds.
		assert!(apply(transaction(Eve, 0, crossing().into())).is_ok());
		enact(council(2), AccreditationCall::suspend { institution: border });
		assert_ne!(fee(Eve, crossing()).0, 0);
	});
}

#[test]
fn a_fee_should_be_named_where_the_signer_has_to_pay_it() {
	on_chain(|| {
		institution("Border police", Role::Border, Dave, &[Eve]);
		let batch = pallet_utility::Call::<Runtime>::batch { calls: vec![crossing().into()] };
		for (who, call) in [
			(Bob, RuntimeCall::from(crossing())),
			(Eve, batch.clone().into()),
			(Alice, batch.into()),
		] {
			let (whole, parts) = fee(who, call);
			assert!(whole > 0);
			assert_eq!(whole, parts);
		}
	});
}

#[test]
fn is_tainted_should_be_true_from_the_time_of_the_distrust_on() {
	on_chain(|| {
		let border = institution("Border police", Role::Border, Dave, &[]);
		let is_tainted = |id: InstitutionId, at: u64| ask::<bool>("TutelaApi_is_tainted", (id, at));
		assert!(!is_tainted(border, START));
		let distrust_from = Some(START);
		enact(council(2), AccreditationCall::revoke { institution: border, distrust_from });
		assert!(is_tainted(border, START));
		assert!(!is_tainted(border, START - 1));
		assert!(!is_tainted(InstitutionId(u32::MAX), START));
	});
}

/// Sets the journey that the child is on.
fn travels(journey: Option<Journey>) {
	pallet_identity_registry::Subjects::<Runtime>::mutate(CHILD, |file| {
		file.as_mut().expect("the child is registered").data.travel.journey = journey;
	});
}

#[test]
fn is_overdue_should_name_what_is_missing_of_a_child_that_nobody_flagged() {
	on_chain(|| {
		institution("Civil registry", Role::Registrar, Dave, &[Eve]);
		let register = RegistryCall::register {
			subject: CHILD,
			nationality: Default::default(),
			residence: "MD".parse().unwrap(),
			birth_month: 600,
			claims: Default::default(),
			tags: Default::default(),
		};
		enact(signed(Eve), register);
		let is_overdue = || ask::<Option<OverdueJourney>>("TutelaApi_is_overdue", CHILD);
		assert_eq!(is_overdue(), None);
		travels(Some(Journey {
			stays_with: None,
			exit: RecordId(258),
			from: "MD".parse().unwrap(),
			to: "RO".parse().unwrap(),
			companions: Companions::Nobody,
			left_at: START - 1,
			arrive_by: START,
			used: Default::default(),
			turned_back: false,
		}));
		let kind = OverdueKind::Arrival;
		let missing = OverdueJourney { exit: RecordId(258), kind, due_at: START };
		assert_eq!(is_overdue(), Some(missing));
		// No record stands behind this journey.
		travels(None);
	});
}

/// How the runtime ends a call with these bytes as arguments. `None`: it answers.
fn complaint(function: &str, bytes: &[u8]) -> Option<String> {
	let outcome = std::panic::catch_unwind(|| dispatch(function, bytes));
	outcome.err().map(|panic| *panic.downcast::<String>().expect("the panic has words"))
}

#[test]
fn bytes_that_are_no_arguments_should_be_refused_before_the_function_runs() {
	let apis = metadata().apis;
	let functions = &apis.iter().find(|api| api.name == "TutelaApi").unwrap().methods;
	assert!(functions.len() >= 9);
	on_chain(|| {
		// One without arguments reads none, whatever comes with the question.
		for function in functions.iter().filter(|function| !function.inputs.is_empty()) {
			let name = format!("TutelaApi_{}", function.name);
			for bytes in [&b""[..], b"\xff\xff\xff"] {
				let said = complaint(&name, bytes).expect("it is refused");
				let words = format!("Bad input data provided to {}: ", function.name);
				assert!(said.starts_with(&words), "{said}");
			}
		}
	});
}

#[test]
fn a_list_beyond_its_bound_should_be_refused_without_memory_for_it() {
	on_chain(|| {
		let officer = Eve.to_account_id();
		let mut bytes = (officer, exit(CHILD)).encode();
		assert_eq!(complaint("TutelaApi_check_crossing", &bytes), None);
		// The consents stand last. They become 2^30 - 1 of them.
		assert_eq!(bytes.pop(), Some(0));
		bytes.extend(codec::Compact((1u32 << 30) - 1).encode());
		let said = complaint("TutelaApi_check_crossing", &bytes).expect("it is refused");
		assert!(said.contains("exceeds its limit"), "{said}");
	});
}

//! The library's calls and types against the runtime's own metadata, without a node.

use sp_core::H256;
use subxt::metadata::Metadata;
use tutela_client::{
	calls,
	shape::{Shape, Way},
	Call, Error, Key,
};
use tutela_primitives::{
	journal::{Journal, Seal},
	protection::{AccessGrant, Case, Clocks, EncryptionKeyPeriod, Receipt, Tally},
	redress::{Contest, Upheld},
	AccountId, Appointment, Attestor, CaseId, Companions, ConsentTerms, CrossingReport, Direction,
	Escort, Institution, InstitutionId, LinkPeriod, Minute, Officer, OverdueJourney, Passage,
	PastOrder, Record, RecordId, Review, ReviewFinding, Rules, Subject, SubjectId, Verdict,
};

fn metadata() -> Metadata {
	let known = || [16, 15].into_iter().find_map(tutela_runtime::Runtime::metadata_at_version);
	// Some constants in the metadata are read from the state.
	let opaque = sp_io::TestExternalities::default()
		.execute_with(known)
		.expect("the runtime gives metadata of version 15 or later");
	Metadata::decode_from(&opaque).expect("subxt reads the runtime's metadata")
}

#[test]
fn every_declared_call_should_fit_the_runtime() {
	let metadata = metadata();
	for call in calls::declared() {
		call.check(&metadata)
			.unwrap_or_else(|error| panic!("{}.{}: {error}", call.pallet, call.name));
	}
	let weight = calls::council::Weight { ref_time: 1, proof_size: 1 };
	for call in [
		calls::council::vote(H256([4; 32]), 1, true),
		calls::council::close(H256([4; 32]), 1, weight, 1),
		calls::border::verify_crossings(vec![report()]),
	] {
		call.encode(&metadata).unwrap_or_else(|error| panic!("{}: {error}", call.path()));
	}
}

const OURS: [&str; 7] = [
	"Accreditation",
	"IdentityRegistry",
	"Guardianship",
	"BorderTransfer",
	"Protection",
	"Redress",
	"Journal",
];

#[test]
fn every_call_of_tutelas_pallets_should_be_declared() {
	let metadata = metadata();
	let declared = calls::declared();
	for pallet in OURS {
		for call in metadata.pallet_by_name(pallet).unwrap().call_variants().unwrap() {
			let found = declared.iter().any(|own| own.pallet == pallet && own.name == call.name);
			assert!(found, "{pallet}.{}", call.name);
		}
	}
}

#[test]
fn every_call_of_tutelas_pallets_should_say_who_may_send_it() {
	let metadata = metadata();
	for call in calls::declared() {
		let pallet = call.pallet;
		if OURS.contains(&pallet) {
			let origin = Call::new(pallet, call.name).origin(&metadata).unwrap_or_default();
			assert!(origin.len() > 10 && !origin.contains('#'), "{pallet}.{}: {origin}", call.name);
		}
	}
	assert_eq!(Call::new("System", "remark").origin(&metadata), None);
}

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

fn report() -> CrossingReport {
	let key = Key::from_uri(&format!("ecdsa:0x{}", "11".repeat(32))).unwrap();
	let (network, subject, terms) = (H256([1; 32]), SubjectId([2; 32]), terms());
	let slots = vec![0].try_into().unwrap();
	let attestations = vec![
		tutela_client::text::sign_consent(&key, &network, &subject, &terms, 0).unwrap(),
		tutela_client::text::sign_attestation(
			&key,
			&network,
			&subject,
			&terms,
			slots,
			Attestor::Notary,
			terms.issued,
		)
		.unwrap(),
	];
	let consent =
		tutela_primitives::Consent { terms, attestations: attestations.try_into().unwrap() };
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject,
		direction: Direction::Exit,
		other: "RO".parse().unwrap(),
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Escort(H256([3; 32])),
		evidence: H256([4; 32]),
		captured_at: 1,
		officer_doubts: true,
		document: Some("MD".parse().unwrap()),
		final_destination: None,
		passage: Passage::Passed,
		consents: vec![consent].try_into().unwrap(),
	}
}

#[test]
fn a_call_inside_a_motion_should_be_read_back() {
	let metadata = metadata();
	let inner = calls::accreditation::suspend(InstitutionId(7)).encode(&metadata).unwrap();
	calls::council::propose(2, inner.clone()).encode(&metadata).unwrap();
	let shown = tutela_client::call::describe(&inner, &metadata).unwrap();
	assert_eq!(shown["Accreditation"]["suspend"]["institution"], 7);
	let broken = calls::council::propose(2, inner[..inner.len() - 1].to_vec());
	assert!(matches!(broken.encode(&metadata), Err(Error::Changed(_))));
}

#[test]
fn an_unknown_call_or_argument_should_be_told_as_a_change() {
	let metadata = metadata();
	let text = |call: Call| call.encode(&metadata).unwrap_err().to_string();
	assert!(text(Call::new("BorderTransfer", "no_such_call")).contains("no call `no_such_call`"));
	assert!(text(Call::new("NoSuchPallet", "x")).contains("no pallet `NoSuchPallet`"));
	let renamed = Call::new("IdentityRegistry", "shred").with("child", SubjectId([0; 32]));
	assert!(text(renamed).contains("takes (subject) there, and (child) in this program"));
	let retyped = Call::new("IdentityRegistry", "shred").with("subject", 5u32);
	assert!(text(retyped).contains("IdentityRegistry.shred.subject"));
}

#[test]
fn what_is_read_should_have_the_runtimes_shape() {
	let metadata = metadata();
	let stored: &[(&str, &str, Shape)] = &[
		("Accreditation", "Institutions", Shape::of::<Institution>()),
		("Accreditation", "Officers", Shape::of::<Appointment>()),
		("IdentityRegistry", "Subjects", Shape::of::<Subject>()),
		("IdentityRegistry", "UniquenessTags", Shape::of::<SubjectId>()),
		("Guardianship", "LinkRegister", Shape::of::<LinkPeriod>()),
		("Guardianship", "PastOrders", Shape::of::<PastOrder>()),
		("BorderTransfer", "Records", Shape::of::<Record>()),
		("BorderTransfer", "NextRecord", Shape::of::<RecordId>()),
		("BorderTransfer", "RuleTimelines", Shape::of::<Vec<Rules>>()),
		("BorderTransfer", "Reviews", Shape::of::<Review>()),
		("BorderTransfer", "Findings", Shape::of::<ReviewFinding>()),
		("BorderTransfer", "MarkedRecords", Shape::of::<Upheld>()),
		("Protection", "Cases", Shape::of::<Case>()),
		("Protection", "NextCase", Shape::of::<CaseId>()),
		("Protection", "CaseOfRecord", Shape::of::<CaseId>()),
		("Protection", "Grants", Shape::of::<AccessGrant>()),
		("Protection", "Receipts", Shape::of::<Receipt>()),
		("Protection", "Tallies", Shape::of::<Tally>()),
		("Protection", "EncryptionKeys", Shape::of::<EncryptionKeyPeriod>()),
		("Protection", "ClockTimelines", Shape::of::<Vec<Clocks>>()),
		("Redress", "Contests", Shape::of::<Contest>()),
		("Journal", "Journals", Shape::of::<Journal>()),
		("Journal", "Seals", Shape::of::<Seal>()),
		("Council", "Members", Shape::of::<Vec<AccountId>>()),
		("Council", "Proposals", Shape::of::<Vec<H256>>()),
	];
	for (pallet, entry, shape) in stored {
		let found = metadata
			.pallet_by_name(pallet)
			.and_then(|pallet| pallet.storage()?.entry_by_name(entry))
			.unwrap_or_else(|| panic!("{pallet}.{entry}"));
		let place = format!("{pallet}.{entry}");
		shape.check(Way::Read, metadata.types(), found.value_ty(), &place).unwrap();
	}
}

#[test]
fn what_is_asked_should_have_the_runtimes_shape() {
	let metadata = metadata();
	let api = metadata.runtime_api_trait_by_name("TutelaApi").unwrap();
	let answers: &[(&str, Shape)] = &[
		("consent_text", Shape::of::<Result<String, sp_runtime::DispatchError>>()),
		("subject", Shape::of::<Option<Subject>>()),
		("guardians_at", Shape::of::<Vec<LinkPeriod>>()),
		("history", Shape::of::<Vec<(RecordId, Record)>>()),
		("record", Shape::of::<Option<Record>>()),
		("officer", Shape::of::<Option<Officer>>()),
		("metadata_hash", Shape::of::<Option<H256>>()),
		("is_tainted", Shape::of::<bool>()),
		("is_overdue", Shape::of::<Option<OverdueJourney>>()),
	];
	for (method, shape) in answers {
		let output = api.method_by_name(method).unwrap().output_ty();
		shape.check(Way::Read, metadata.types(), output, method).unwrap();
	}
	let inputs: Vec<_> = api.method_by_name("check_crossing").unwrap().inputs().collect();
	let asked = [Shape::of::<AccountId>(), Shape::of::<CrossingReport>()];
	for (input, shape) in inputs.iter().zip(asked) {
		shape.check(Way::Sent, metadata.types(), input.id, &input.name).unwrap();
	}
	let output = api.method_by_name("check_crossing").unwrap().output_ty();
	let shape = Shape::of::<Result<Verdict, sp_runtime::DispatchError>>();
	shape.check(Way::Read, metadata.types(), output, "check_crossing").unwrap();
}

/// The numbers that fields of this name hold, by the names that the chain's sources give to their types.
fn numbers_by_field() -> std::collections::BTreeMap<String, std::collections::BTreeSet<String>> {
	use scale_info::{form::PortableForm, Field, TypeDef};
	let metadata = metadata();
	let mut found = std::collections::BTreeMap::new();
	let mut note = |fields: &[Field<PortableForm>]| {
		for field in fields {
			let (Some(name), Some(ty)) = (&field.name, &field.type_name) else { continue };
			found
				.entry(name.clone())
				.or_insert_with(std::collections::BTreeSet::new)
				.insert(ty.clone());
		}
	};
	for ty in &metadata.types().types {
		match &ty.ty.type_def {
			TypeDef::Composite(composite) => note(&composite.fields),
			TypeDef::Variant(variant) => variant.variants.iter().for_each(|one| note(&one.fields)),
			_ => {}
		}
	}
	found
}

#[test]
fn a_field_should_be_shown_as_a_time_exactly_if_the_chain_says_so() {
	let is_moment = |ty: &str| ["Moment", "Option<Moment>", "T::Moment"].contains(&ty);
	// Texts and codes are shown as they are, whatever the name: only numbers can be taken for a time.
	let is_number = |ty: &str| {
		let bare = ty.trim_start_matches("Option<").trim_end_matches('>');
		["u8", "u16", "u32", "u64", "u128", "BlockNumber", "Balance"]
			.iter()
			.any(|number| bare == *number || bare.ends_with(&format!("::{number}")))
			|| bare.contains("BlockNumber")
			|| bare.contains("Balance")
	};
	// `gap` is a length of time, and `since` is in some places a minute.
	let is_other = |name: &str| ["gap", "now", "since"].contains(&name);
	let mut wrong = Vec::new();
	for (name, types) in numbers_by_field() {
		let shown = tutela_client::dates::is_moment(&name);
		let is_either = types.iter().any(|ty| is_number(ty));
		if types.iter().any(|ty| is_moment(ty)) && !shown && !is_either && !is_other(&name) {
			wrong.push(format!("{name} is a time: {types:?}"));
		}
		if shown && is_either {
			wrong.push(format!("{name} is a number somewhere: {types:?}"));
		}
	}
	assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pallets_whose_calls_carry_others_should_be_where_an_audit_looks_for_them() {
	let metadata = metadata();
	let index = |name: &str| metadata.pallet_by_name(name).unwrap().call_index();
	let carriers = ["Council", "Whitelist", "Utility", "Multisig", "Proxy"].map(index);
	assert_eq!(carriers, [30, 32, 40, 41, 42]);
}

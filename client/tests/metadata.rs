//! The library's calls and types against the runtime's own metadata, without a node.

use sp_core::H256;
use subxt::metadata::Metadata;
use tutela_client::{
	calls,
	shape::{Shape, Way},
	Call, Error, Key,
};
use tutela_primitives::{
	AccountId, AlertKind, AllowanceTerms, Appointment, Approval, Companions, ConsentTerms,
	Correction, CourtRequirement, CrossingReport, Direction, EndReason, Escort, Finding,
	Institution, InstitutionId, LinkBasis, LinkPeriod, Minute, Officer, OrderKind, OverrideReason,
	PastOrder, Record, RecordId, Review, ReviewFinding, Right, Rights, Role, Roles, Rules,
	Standing, Subject, SubjectId, Verdict,
};

fn metadata() -> Metadata {
	let known = || [16, 15].into_iter().find_map(tutela_runtime::Runtime::metadata_at_version);
	// Some constants in the metadata are read from the state.
	let opaque = sp_io::TestExternalities::default()
		.execute_with(known)
		.expect("the runtime gives metadata of version 15 or later");
	Metadata::decode_from(&opaque).expect("subxt reads the runtime's metadata")
}

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

fn report() -> CrossingReport {
	let key = Key::from_uri(&format!("ecdsa:0x{}", "11".repeat(32))).unwrap();
	let (network, subject, terms) = (H256([1; 32]), SubjectId([2; 32]), terms());
	let slots = vec![0].try_into().unwrap();
	let attestations = vec![
		tutela_client::text::sign_consent(&key, &network, &subject, &terms, 0),
		tutela_client::text::sign_attestation(&key, &network, &subject, &terms, slots),
	];
	let consent =
		tutela_primitives::Consent { terms, attestations: attestations.try_into().unwrap() };
	CrossingReport {
		subject,
		direction: Direction::Exit,
		other: "RO".parse().unwrap(),
		post: "MDLEU".parse().unwrap(),
		companions: Companions::Escort(H256([3; 32])),
		evidence: H256([4; 32]),
		captured_at: 1,
		officer_doubts: true,
		consents: vec![consent].try_into().unwrap(),
	}
}

fn every_call() -> Vec<Call> {
	let key = Key::from_uri(&format!("0x{}", "11".repeat(32))).unwrap();
	let account: AccountId = key.account().clone();
	let (subject, other, hash) = (SubjectId([2; 32]), SubjectId([3; 32]), H256([4; 32]));
	let (country, post) = ("MD".parse().unwrap(), "MDLEU".parse().unwrap());
	let (institution, record) = (InstitutionId(1), RecordId(1));
	let roles = Roles::from([Role::Registrar, Role::Border]);
	let rights = Rights::from([Right::ConsentTravel, Right::Object]);
	let approval = || Approval {
		officer: account.clone(),
		valid_until: Minute(1),
		signed: key.sign_text(b"text"),
	};
	let correction = Correction {
		subject: None,
		direction: Direction::Entry,
		other: country,
		captured_at: 1,
		companions: Companions::Guardians(vec![1].try_into().unwrap()),
		evidence: hash,
	};
	use calls::{accreditation as a, border as b, council as c, guardianship as g, identity as i};
	vec![
		a::accredit("Registry", Some(country), roles, account.clone(), hash, 1),
		a::amend(institution, "Registry", roles, hash, 1),
		a::suspend(institution),
		a::reinstate(institution),
		a::revoke(institution, Some(1)),
		a::hand_over_admin(institution, account.clone()),
		a::accept_admin(institution),
		a::appoint_officer(account.clone(), roles, Some(post), 1),
		a::dismiss_officer(account.clone()),
		a::rotate_officer_key(account.clone(), account.clone()),
		a::set_allowance(institution, Some(AllowanceTerms { capacity: 1, refill_per_second: 1 })),
		i::register(subject, country, 1, hash, vec![hash]),
		i::update_claims(subject, hash),
		i::add_tag(subject, hash),
		i::set_standing(subject, Standing::Duplicate(other)),
		i::merge_duplicate(subject, other),
		i::propose_registrar(subject, institution),
		i::accept_registrar(subject),
		i::bind_controller(subject, account.clone()),
		i::shred(subject),
		i::set_residence(subject, country),
		g::establish(
			subject,
			account.clone(),
			LinkBasis::Adoption,
			rights,
			Some(Minute(1)),
			hash,
			Some(key.sign_wrapped(b"text")),
		),
		g::accept(subject),
		g::suspend_link(subject, 0),
		g::contest_link(subject, 0),
		g::reinstate_link(subject, 0),
		g::end_link(subject, 0, EndReason::AtWill),
		g::relinquish(subject),
		g::replace_key(subject, 0, account.clone()),
		g::set_requirement(subject, Some(CourtRequirement::AtLeast(2))),
		g::impose_order(subject, OrderKind::SoleTravelRight(1), Some(1)),
		g::lift_order(subject, 0),
		g::object(subject),
		g::withdraw_objection(subject),
		g::back_objection(subject, 0),
		g::revoke_consent(subject, terms()),
		g::revoke_all_consents(subject),
		b::verify_crossing(report()),
		b::verify_crossings(vec![report()]),
		b::report_attempt(
			Some(subject),
			Direction::Exit,
			country,
			"RO".parse().unwrap(),
			Some(post),
			1,
			Companions::Nobody,
			hash,
		),
		b::record_unidentified(Direction::Exit, country, post, Companions::Nobody, 1, hash),
		b::override_crossing(record, OverrideReason::Medical, approval()),
		b::review_override(record, Finding::Justified),
		b::amend(record, correction, approval()),
		b::raise_alert(subject, AlertKind::Missing, 1),
		b::clear_alert(subject, AlertKind::Missing),
		b::distress(subject),
		b::flag_overdue(subject),
		b::set_rules(country, Rules::UKRAINE),
		c::vote(hash, 1, true),
		c::close(hash, 1, c::Weight { ref_time: 1, proof_size: 1 }, 1),
	]
}

#[test]
fn every_call_should_fit_the_runtime() {
	let metadata = metadata();
	for call in every_call() {
		call.encode(&metadata).unwrap_or_else(|error| panic!("{}: {error}", call.path()));
	}
}

#[test]
fn every_call_of_the_four_pallets_should_have_a_function() {
	let metadata = metadata();
	let known: Vec<String> = every_call().iter().map(Call::path).collect();
	for pallet in ["Accreditation", "IdentityRegistry", "Guardianship", "BorderTransfer"] {
		let variants = metadata.pallet_by_name(pallet).unwrap().call_variants().unwrap();
		for call in variants {
			let path = format!("{pallet}.{}", call.name);
			assert!(known.contains(&path), "{path}");
		}
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
		("BorderTransfer", "Rules", Shape::of::<Vec<Rules>>()),
		("BorderTransfer", "Reviews", Shape::of::<Review>()),
		("BorderTransfer", "Findings", Shape::of::<ReviewFinding>()),
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
		("consent_text", Shape::of::<Vec<u8>>()),
		("subject", Shape::of::<Option<Subject>>()),
		("guardians_at", Shape::of::<Vec<LinkPeriod>>()),
		("history", Shape::of::<Vec<(RecordId, Record)>>()),
		("record", Shape::of::<Option<Record>>()),
		("officer", Shape::of::<Option<Officer>>()),
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

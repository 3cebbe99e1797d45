//! What DID Core 1.0 asks of documents, representations and answers, over documents of every kind
//! that the method makes. Each check names the section whose statement it is.

use super::{
	answer, document::datetime, About, Did, Document, Entry, Failure, Metadata, Network,
	Representation, Resolution,
};
use serde_json::{json, Value as Json};
use sp_core::H256;
use tutela_primitives::{Institution, InstitutionName, InstitutionStanding, Subject};
use tutela_primitives::{InstitutionId, Moment, Role, Roles, Standing, SubjectId};

const NOW: Moment = 1_800_000_000_999;
const CHILD: SubjectId = SubjectId([7; 32]);
const FORMS: [Option<Representation>; 3] =
	[None, Some(Representation::Json), Some(Representation::JsonLd)];

fn did(about: About) -> Did {
	Did { network: Network::of(H256([0xab; 32])), about }
}

fn child(standing: Standing, has_key: bool) -> Entry {
	Entry::Subject(Box::new(Subject {
		registrar: InstitutionId(3),
		identity_source: Default::default(),
		residence: "MD".parse().unwrap(),
		residence_source: None,
		nationality: Default::default(),
		moves: Default::default(),
		birth_month: 560,
		claims: H256([0xcc; 32]),
		standing,
		standing_since: None,
		revision: 4,
		controller: has_key.then(|| [0xdd; 32].into()),
		tags: 2,
		duplicate_attempts: 1,
		data: Default::default(),
	}))
}

fn institution(standing: InstitutionStanding, parent: Option<u32>, valid_until: Moment) -> Entry {
	Entry::Institution(Box::new(Institution {
		name: InstitutionName::new("Civil registry").unwrap(),
		jurisdiction: Some("MD".parse().unwrap()),
		roles: Roles::from([Role::Registrar]),
		admin: [0xee; 32].into(),
		parent: parent.map(InstitutionId),
		sponsor: parent.map(InstitutionId),
		framework: H256([0xff; 32]),
		standing,
		valid_until,
		distrusted_from: None,
	}))
}

fn resolution(entry: &Entry) -> Resolution {
	let about = match entry {
		Entry::Subject(_) => About::Subject(CHILD),
		Entry::Institution(_) => About::Institution(InstitutionId(3)),
	};
	let did = did(about);
	let metadata = Metadata {
		created: datetime(NOW - 90_000),
		updated: datetime(NOW),
		next_update: datetime(NOW + 6_000),
		deactivated: entry.is_deactivated(),
		version_id: "70".into(),
		version_time: datetime(NOW),
		next_version_id: Some("71".into()),
		canonical_id: entry.canonical(did.network),
	};
	let block = Some((70, H256([1; 32])));
	Resolution { outcome: Ok((Document::new(did, entry, NOW), metadata)), block }
}

/// Every kind of entry, and how many accounts its document lists.
fn entries() -> Vec<(Entry, usize)> {
	use InstitutionStanding::{Active, Revoked, Suspended};
	let by = tutela_primitives::Accreditor::Council;
	vec![
		(child(Standing::Active, false), 0),
		(child(Standing::Active, true), 1),
		(child(Standing::Suspended, true), 0),
		(child(Standing::Fraudulent, true), 0),
		(child(Standing::Deceased, true), 0),
		(child(Standing::Duplicate(SubjectId([8; 32])), true), 0),
		(child(Standing::Shredded, true), 0),
		(institution(Active, None, Moment::MAX), 1),
		(institution(Active, Some(0), Moment::MAX), 1),
		(institution(Active, None, NOW), 0),
		(institution(Suspended { by }, None, Moment::MAX), 0),
		(institution(Revoked, Some(0), Moment::MAX), 0),
	]
}

// Its own reading of the syntax, so that a mistake in the parser shows here.
fn is_did(text: &str) -> bool {
	let mut parts = text.splitn(3, ':');
	let (scheme, method, rest) = (parts.next(), parts.next(), parts.next());
	let is_idchar = |c: char| c.is_ascii_alphanumeric() || ['.', '-', '_', ':'].contains(&c);
	scheme == Some("did")
		&& method
			.is_some_and(|m| !m.is_empty() && m.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9')))
		&& rest.is_some_and(|r| !r.is_empty() && !r.ends_with(':') && r.chars().all(is_idchar))
}

fn is_did_url(text: &str) -> bool {
	let (did, fragment) = text.split_once('#').unwrap_or((text, "x"));
	is_did(did) && !fragment.is_empty() && fragment.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_datetime(text: &str) -> bool {
	text.len() == 20
		&& text.bytes().zip("0000-00-00T00:00:00Z".bytes()).all(|(found, form)| match form {
			b'0' => found.is_ascii_digit(),
			other => found == other,
		})
}

fn text(json: &Json) -> &str {
	json.as_str().unwrap_or_default()
}

fn list(json: &Json) -> Vec<&Json> {
	json.as_array().into_iter().flatten().collect()
}

fn is_set(json: &Json) -> bool {
	let all = list(json);
	json.is_array()
		&& !all.is_empty()
		&& all.iter().enumerate().all(|(at, one)| !all.iter().take(at).any(|other| other == one))
}

/// Statements about a document that do not hold.
fn faults_of_document(document: &Json, asked: &str) -> Vec<&'static str> {
	let optional = |name: &str, holds: fn(&Json) -> bool| document.get(name).is_none_or(holds);
	let methods = list(&document["verificationMethod"]);
	let names: Vec<_> = methods.iter().map(|method| text(&method["id"])).collect();
	let each = |holds: fn(&Json) -> bool| methods.iter().all(|method| holds(method));
	let refers = |name: &str| {
		let listed = list(&document[name]);
		listed.iter().all(|one| names.contains(&text(one)))
	};
	let known = [
		"@context",
		"id",
		"controller",
		"verificationMethod",
		"authentication",
		"capabilityInvocation",
	];
	let checks = [
		("4 the document is a map", document.is_object()),
		(
			"4.1 each property is one of DID Core's, so that none needs a definition",
			document.as_object().is_some_and(|all| all.keys().all(|k| known.contains(&k.as_str()))),
		),
		("5.1.1 id is a DID in the root map", is_did(text(&document["id"]))),
		("7.1 id is the DID that was resolved", text(&document["id"]) == asked),
		(
			"5.1.2 controller, if any, is a DID or a set of them",
			optional("controller", |one| is_did(text(one))),
		),
		(
			"5.2 verificationMethod, if any, is a set of maps",
			optional("verificationMethod", |all| {
				is_set(all) && list(all).iter().all(|one| one.is_object())
			}),
		),
		("5.2 a method's id is a DID URL", each(|one| is_did_url(text(&one["id"])))),
		("5.2 no two methods have one id", {
			let mut once = names.clone();
			once.sort_unstable();
			once.dedup();
			once.len() == names.len()
		}),
		("5.2 a method's type is one string", each(|one| !text(&one["type"]).is_empty())),
		("5.2 a method's controller is a DID", each(|one| is_did(text(&one["controller"])))),
		(
			"5.2.1 a method holds its material once and nothing secret",
			each(|one| {
				let fields = one.as_object().map(|all| all.len());
				!text(&one["blockchainAccountId"]).is_empty() && fields == Some(4)
			}),
		),
		("5.3.1 authentication, if any, is a set", optional("authentication", is_set)),
		("5.3.1 it refers to methods of the document", refers("authentication")),
		("5.3.4 capabilityInvocation, if any, is a set", optional("capabilityInvocation", is_set)),
		("5.3.4 it refers to methods of the document", refers("capabilityInvocation")),
	];
	failed(&checks)
}

/// Statements about an answer that do not hold.
fn faults(answer: &Json, asked: &str, form: Option<Representation>) -> Vec<&'static str> {
	let about = &answer["didResolutionMetadata"];
	let metadata = &answer["didDocumentMetadata"];
	let error = about.get("error");
	let has_form = form.is_some();
	let stream = answer.get("didDocumentStream").and_then(Json::as_str);
	let document = match stream {
		Some(stream) => serde_json::from_str(stream).unwrap_or_default(),
		None => answer["didDocument"].clone(),
	};
	let is_empty = |json: &Json| json.as_object().is_some_and(|all| all.is_empty());
	let is_plain =
		|json: &Json| json.as_object().is_some_and(|all| all.values().all(is_metadata_value));
	let time = |name: &str| metadata.get(name).is_none_or(|time| is_datetime(text(time)));
	let ascii =
		|json: Option<&Json>| json.is_none_or(|one| one.is_string() && text(one).is_ascii());
	let in_order = |earlier: &str, later: &str| {
		let (earlier, later) = (metadata.get(earlier), metadata.get(later));
		earlier.zip(later).is_none_or(|(earlier, later)| text(earlier) <= text(later))
	};
	let media = form.map(Representation::media_type);
	let context = document.get("@context");
	let mut checks = vec![
		("7.1 resolution metadata are a map", about.is_object()),
		("7.3 their values are strings, maps, lists, booleans or null", is_plain(about)),
		("7.3 as are those of document metadata", is_plain(metadata)),
		(
			"7.1.2 contentType is there if a representation was asked for and found, and only then",
			about.get("contentType").is_some() == (has_form && error.is_none()),
		),
		(
			"7.1 resolve gives no stream and resolveRepresentation no document",
			answer.get("didDocument").is_some() != has_form && stream.is_some() == has_form,
		),
	];
	if let Some(error) = error {
		let word = text(error);
		checks.extend([
			("7.1.2 error is one ASCII word", word.is_ascii() && !word.is_empty()),
			("7.1.2 error has no space", !word.contains(char::is_whitespace)),
			("7.1 an unsuccessful resolution has no document", document.is_null()),
			("7.1 nor document metadata", is_empty(metadata)),
			("7.1 invalidDid is told of no DID", word != "invalidDid" || !is_did(asked)),
		]);
		return failed(&checks);
	}
	checks.extend([
		("7.1 what was resolved is a DID", is_did(asked)),
		(
			"6.2.1, 6.3.1 the media type is told",
			about.get("contentType").and_then(Json::as_str) == media,
		),
		(
			"6.3.1 JSON-LD has @context, whose first is DID Core's",
			form == Some(Representation::Json)
				|| context.is_some_and(|all| {
					list(all).first().map(|one| text(one)) == Some("https://www.w3.org/ns/did/v1")
				}),
		),
		(
			"6.3.1 what DID Core's context does not define, the document's own does",
			form == Some(Representation::Json)
				|| list(&document["verificationMethod"]).iter().all(|method| {
					let own = context.map(|all| list(all)).and_then(|all| all.get(1).copied());
					own.is_some_and(|own| {
						own.get("blockchainAccountId").is_some()
							&& own.get(text(&method["type"])).is_some()
					})
				}),
		),
		("7.1.3 created is an XML datetime in UTC without fractions", time("created")),
		("7.1.3 so is updated", time("updated")),
		("7.1.3 so is nextUpdate", time("nextUpdate")),
		("7.1.3 so is versionTime", time("versionTime")),
		("7.1.3 updated is not before created", in_order("created", "updated")),
		("7.1.3 nextUpdate is not before updated", in_order("updated", "nextUpdate")),
		("7.1.3 deactivated is a boolean", metadata["deactivated"].is_boolean()),
		("7.1.3 versionId is an ASCII string", ascii(metadata.get("versionId"))),
		("7.1.3 nextVersionId is an ASCII string", ascii(metadata.get("nextVersionId"))),
		("7.1.3 nextVersionId is another", metadata["versionId"] != metadata["nextVersionId"]),
		(
			"7.1.3 canonicalId is a DID of this method",
			metadata.get("canonicalId").is_none_or(|id| {
				is_did(text(id)) && text(id).starts_with("did:tutela:") && text(id) != asked
			}),
		),
	]);
	let mut failed = failed(&checks);
	failed.extend(faults_of_document(&document, asked));
	failed
}

fn is_metadata_value(json: &Json) -> bool {
	match json {
		Json::Number(_) => false,
		Json::Array(all) => all.iter().all(is_metadata_value),
		Json::Object(all) => all.values().all(is_metadata_value),
		_ => true,
	}
}

fn failed(checks: &[(&'static str, bool)]) -> Vec<&'static str> {
	checks.iter().filter(|(_, holds)| !holds).map(|(what, _)| *what).collect()
}

fn asked(resolution: &Resolution) -> String {
	resolution.outcome.as_ref().unwrap().0.id.to_string()
}

#[test]
fn every_answer_should_conform() {
	for (entry, accounts) in entries() {
		let resolution = resolution(&entry);
		let asked = asked(&resolution);
		for form in FORMS {
			let answer = answer(&resolution, form).unwrap();
			assert_eq!(faults(&answer, &asked, form), Vec::<&str>::new(), "{answer:#}");
		}
		let document = &answer(&resolution, None).unwrap()["didDocument"];
		assert_eq!(list(&document["verificationMethod"]).len(), accounts, "{document:#}");
	}
}

#[test]
fn every_failure_should_conform() {
	let institution = did(About::Institution(InstitutionId(3))).to_string();
	for (failure, asked, word) in [
		(Failure::InvalidDid, "did:tutela:", "invalidDid"),
		(Failure::MethodNotSupported, "did:key:z6Mk", "methodNotSupported"),
		(Failure::NotFound, &institution, "notFound"),
		(Failure::RepresentationNotSupported, &institution, "representationNotSupported"),
	] {
		for form in FORMS {
			let answer = answer(&Resolution::failed(failure), form).unwrap();
			assert_eq!(faults(&answer, asked, form), Vec::<&str>::new(), "{answer:#}");
			assert_eq!(answer["didResolutionMetadata"]["error"], word);
			let empty = form.map_or(Json::Null, |_| json!(""));
			let name = form.map_or("didDocument", |_| "didDocumentStream");
			assert_eq!(answer[name], empty);
		}
	}
}

#[test]
fn a_document_should_tell_nothing_else_of_a_child() {
	for (entry, _) in entries() {
		let Entry::Subject(file) = &entry else { continue };
		let answer = answer(&resolution(&entry), None).unwrap().to_string();
		for secret in [hex::encode(file.claims), "560".into(), "residence".into(), "MD".into()] {
			assert!(!answer.contains(&secret), "{secret} is in {answer}");
		}
		if entry.is_deactivated() {
			let registrar = did(About::Institution(file.registrar)).to_string();
			assert!(!answer.contains(&registrar) && !answer.contains("blockchainAccountId"));
		}
	}
}

#[test]
fn a_deactivated_identifier_should_say_so_and_a_merged_one_which_to_use() {
	let told = |standing| {
		let answer = answer(&resolution(&child(standing, true)), None).unwrap();
		let metadata = &answer["didDocumentMetadata"];
		(metadata["deactivated"] == true, metadata.get("canonicalId").cloned())
	};
	for standing in [Standing::Active, Standing::Suspended, Standing::Fraudulent] {
		assert_eq!(told(standing), (false, None));
	}
	for standing in [Standing::Deceased, Standing::Shredded] {
		assert_eq!(told(standing), (true, None));
	}
	let survivor = did(About::Subject(SubjectId([8; 32]))).to_string();
	assert_eq!(told(Standing::Duplicate(SubjectId([8; 32]))), (true, Some(json!(survivor))));
}

#[test]
fn an_account_should_be_named_as_caip_10_has_it() {
	let answer = answer(&resolution(&child(Standing::Active, true)), None).unwrap();
	let method = &answer["didDocument"]["verificationMethod"][0];
	let account = text(&method["blockchainAccountId"]);
	let parts: Vec<_> = account.split(':').collect();
	assert_eq!(parts[..2], ["polkadot", &"ab".repeat(16)]);
	let parsed: tutela_primitives::AccountId =
		sp_core::crypto::Ss58Codec::from_ss58check(parts[2]).unwrap();
	assert_eq!(parsed, [0xdd; 32].into());
	assert!(method.get("publicKeyMultibase").is_none(), "an account is no key");
}

#[test]
fn a_fault_should_be_noticed() {
	let resolution = resolution(&institution(InstitutionStanding::Active, Some(0), Moment::MAX));
	let asked = asked(&resolution);
	let good = answer(&resolution, None).unwrap();
	for (place, value, statement) in [
		("/didDocument/id", json!("did:tutela"), "5.1.1"),
		("/didDocument/id", json!("did:tutela:ab:institution:4"), "7.1 id is"),
		("/didDocument/controller", json!("institution 0"), "5.1.2"),
		("/didDocument/verificationMethod", json!([]), "5.2 verificationMethod"),
		("/didDocument/verificationMethod/0/id", json!("admin"), "5.2 a method's id"),
		("/didDocument/verificationMethod/0/type", json!(["a", "b"]), "5.2 a method's type"),
		("/didDocument/verificationMethod/0/controller", json!(3), "5.2 a method's controller"),
		("/didDocument/verificationMethod/0/blockchainAccountId", json!(null), "5.2.1"),
		("/didDocument/authentication", json!(["did:tutela:ab:institution:3#x"]), "5.3.1 it"),
		("/didDocument/capabilityInvocation", json!("all"), "5.3.4 capabilityInvocation"),
		("/didDocument/@context", json!(["https://example.org"]), "6.3.1 JSON-LD"),
		("/didDocument/@context/1", json!({}), "6.3.1 what"),
		("/didDocumentMetadata/created", json!("2026-12-01"), "7.1.3 created"),
		("/didDocumentMetadata/updated", json!("2027-01-15T08:00:00.999Z"), "7.1.3 so is updated"),
		("/didDocumentMetadata/updated", json!("2020-01-15T08:00:00Z"), "7.1.3 updated is not"),
		("/didDocumentMetadata/nextUpdate", json!("2020-01-15T08:00:00Z"), "7.1.3 nextUpdate is"),
		("/didDocumentMetadata/deactivated", json!("no"), "7.1.3 deactivated"),
		("/didDocumentMetadata/versionId", json!(70), "7.1.3 versionId"),
		("/didDocumentMetadata/nextVersionId", json!("70"), "7.1.3 nextVersionId is another"),
		("/didResolutionMetadata/block", json!(70), "7.3 their"),
		(
			"/didResolutionMetadata",
			json!({"contentType": "application/did+json"}),
			"7.1.2 contentType",
		),
		("/didResolutionMetadata", json!({"error": "not found"}), "7.1.2 error has"),
	] {
		let mut bad = good.clone();
		*bad.pointer_mut(place).unwrap() = value;
		let found = faults(&bad, &asked, None);
		assert!(found.iter().any(|one| one.starts_with(statement)), "{place}: {found:?}");
	}
	assert!(faults(&good, "did:tutela:ab:institution:4", None).len() == 1);
}

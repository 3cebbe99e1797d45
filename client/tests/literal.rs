//! Calls and keys written as text, against the runtime's own metadata.

use codec::Encode;
use sp_core::H256;
use subxt::metadata::Metadata;
use tutela_client::{call::describe, calls, keys, literal, Error};
use tutela_primitives::{InstitutionId, RecordId};

fn metadata() -> Metadata {
	let known = || [16, 15].into_iter().find_map(tutela_runtime::Runtime::metadata_at_version);
	// Some constants in the metadata are read from the state.
	let opaque = sp_io::TestExternalities::default()
		.execute_with(known)
		.expect("the runtime gives metadata of version 15 or later");
	Metadata::decode_from(&opaque).expect("subxt reads the runtime's metadata")
}

fn call(path: &str, arguments: &[&str]) -> tutela_client::Result<Vec<u8>> {
	let metadata = metadata();
	let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
	literal::call(path, &arguments, &metadata)?.encode(&metadata)
}

/// The accounts of the keys that everybody has.
const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

const HASH: &str = "0x0404040404040404040404040404040404040404040404040404040404040404";

#[test]
fn a_call_in_words_should_be_the_call_of_the_library() {
	let metadata = metadata();
	let suspend = calls::accreditation::suspend(InstitutionId(7)).encode(&metadata).unwrap();
	assert_eq!(call("Accreditation.suspend", &["7"]).unwrap(), suspend);
	let revoke = |at| calls::accreditation::revoke(InstitutionId(7), at).encode(&metadata).unwrap();
	assert_eq!(call("Accreditation.revoke", &["7", "Some(5)"]).unwrap(), revoke(Some(5)));
	assert_eq!(call("Accreditation.revoke", &["7", "None()"]).unwrap(), revoke(None));
	let vote = calls::council::vote(H256([4; 32]), 1, true).encode(&metadata).unwrap();
	assert_eq!(call("Council.vote", &[HASH, "1", "true"]).unwrap(), vote);
	let inner = format!("0x{}", hex::encode(&suspend));
	let propose = calls::council::propose(2, suspend.clone()).encode(&metadata).unwrap();
	let length = suspend.len().to_string();
	assert_eq!(call("Council.propose", &["2", &inner, &length]).unwrap(), propose);
}

/// As `docs/redress.md` writes them.
#[test]
fn what_those_concerned_contest_should_be_readable() {
	use tutela_primitives::{
		redress::{ContestId, Decision, Ground, Target},
		AlertKind, SubjectId,
	};
	let metadata = metadata();
	let (subject, institution) = (SubjectId([4; 32]), InstitutionId(7));
	let statement = H256([4; 32]);
	let target = Target::Alert { subject, institution, kind: AlertKind::AtRisk };
	let alert = calls::redress::contest(target, Ground::NotHeard, statement);
	let written = format!("Alert {{ subject: {HASH}, institution: 7, kind: AtRisk() }}");
	let found = call("Redress.contest", &[&written, "NotHeard()", HASH]).unwrap();
	assert_eq!(found, alert.encode(&metadata).unwrap());
	let record = calls::redress::contest(Target::Record(RecordId(12)), Ground::Untrue, statement);
	let found = call("Redress.contest", &["Record(12)", "Untrue()", HASH]).unwrap();
	assert_eq!(found, record.encode(&metadata).unwrap());
	let decided = calls::redress::decide(ContestId(3), Decision::Upheld, statement);
	let found = call("Redress.decide", &["3", "Upheld()", HASH]).unwrap();
	assert_eq!(found, decided.encode(&metadata).unwrap());
}

#[test]
fn what_operators_send_should_be_readable() {
	let metadata = metadata();
	let file = std::env::temp_dir().join(format!("tutela-literal-{}", std::process::id()));
	std::fs::write(&file, b"code").unwrap();
	let named = format!("@{}", file.display());
	let suspend = calls::accreditation::suspend(InstitutionId(7)).encode(&metadata).unwrap();
	let inner = format!("0x{}", hex::encode(&suspend));
	let keys = format!("{{aura: {HASH}}}");
	let both = format!("({ALICE}, {BOB})");
	let member = format!("Id({BOB})");
	let cases: &[(&str, &[&str], &str)] = &[
		("Session.set_keys", &[&keys, "0x00"], "aura"),
		("Session.purge_keys", &[], "purge_keys"),
		("CollatorSelection.add_invulnerable", &[ALICE], "who"),
		("CollatorSelection.set_invulnerables", &[&both], "new"),
		("TxPause.pause", &["(b\"BorderTransfer\", b\"amend\")"], "pause"),
		("SafeMode.force_enter", &[], "force_enter"),
		("CouncilMembership.add_member", &[&member], "add_member"),
		("Whitelist.whitelist_call", &[HASH], "call_hash"),
		("Whitelist.dispatch_whitelisted_call_with_preimage", &[&inner], "suspend"),
		("System.authorize_upgrade", &[HASH], "code_hash"),
		("System.apply_authorized_upgrade", &[&named], "636f6465"),
		(
			"Multisig.as_multi",
			&["2", &both, "None()", &inner, "{ref_time: 1, proof_size: 1}"],
			"suspend",
		),
	];
	for (path, arguments, word) in cases {
		let data = call(path, arguments).unwrap_or_else(|error| panic!("{path}: {error}"));
		let shown = describe(&data, &metadata).unwrap().to_string();
		assert!(shown.contains(word), "{path}: {shown}");
	}
	std::fs::remove_file(file).unwrap();
}

#[test]
fn accounts_should_be_read_in_every_form() {
	let alice = keys::account(ALICE).unwrap();
	let hexadecimal = format!("0x{}", hex::encode(AsRef::<[u8]>::as_ref(&alice)));
	let address = serde_json::to_value(&alice).unwrap();
	let forms = [ALICE, &hexadecimal, address.as_str().unwrap()];
	let sent = forms.map(|text| call("CollatorSelection.remove_invulnerable", &[text]).unwrap());
	assert_eq!(sent[0], sent[1]);
	assert_eq!(sent[0], sent[2]);
	assert!(call("CollatorSelection.remove_invulnerable", &["//Alice"]).is_err());
}

#[test]
fn what_is_wrong_should_be_named() {
	let cases: &[(&str, &[&str], &str)] = &[
		("Accreditation.suspnd", &["7"], "no call `Accreditation.suspnd`"),
		("Accreditation", &[], "write Pallet.name"),
		("Accreditation.suspend", &[], "takes 1 arguments: (institution)"),
		("Accreditation.suspend", &["seven"], "institution: `seven` cannot be used"),
		("Accreditation.suspend", &["7 8"], "`8` is too much"),
		("System.authorize_upgrade", &["0x04"], "code_hash: `0x04` cannot be used"),
		("System.apply_authorized_upgrade", &["@no/such.wasm"], "no/such.wasm"),
	];
	for (path, arguments, word) in cases {
		let error = call(path, arguments).unwrap_err();
		assert!(matches!(error, Error::Input(_)), "{path}: {error}");
		assert!(error.to_string().contains(word), "{path}: {error}");
	}
}

#[test]
fn keys_in_words_should_be_those_of_the_state() {
	let metadata = metadata();
	let keys = |path: &str, keys: &[&str]| {
		let keys: Vec<String> = keys.iter().map(|text| (*text).to_owned()).collect();
		literal::keys(path, &keys, &metadata)
	};
	let institution = keys("Accreditation.Institutions", &["7"]).unwrap();
	assert!(institution.is_one);
	assert_eq!(institution.encoded, [InstitutionId(7).encode()]);
	let record = keys("BorderTransfer.Records", &["0x0000000000000102"]).unwrap();
	assert_eq!(record.encoded, [RecordId(258).key().encode()]);
	let review = keys("BorderTransfer.Reviews", &["258"]).unwrap();
	assert_eq!(review.encoded, [RecordId(258).encode()]);
	assert!(!keys("Accreditation.Institutions", &[]).unwrap().is_one);
	assert!(keys("System.Number", &[]).unwrap().is_one);
	assert!(keys("System.Number", &["1"]).unwrap_err().to_string().contains("has 0 keys"));
	assert!(keys("System.Numbr", &[]).unwrap_err().to_string().contains("no storage"));
}

/// Names between backquotes on a page, such as `borderTransfer.reviews(record)`, without what is in brackets.
fn names_on(page: &str) -> Vec<String> {
	let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
	let text = std::fs::read_to_string(path).unwrap();
	let quoted = text.split('`').skip(1).step_by(2);
	let names = quoted.filter_map(|quoted| {
		let name = quoted.split('(').next()?;
		let (pallet, item) = name.split_once('.')?;
		let is_word = |word: &str| {
			!word.is_empty()
				&& word.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
		};
		(is_word(pallet) && is_word(item)).then(|| name.to_owned())
	});
	names.collect()
}

#[test]
fn every_name_of_the_chain_on_a_page_should_be_understood() {
	let metadata = metadata();
	let is_pallet = |name: &str| {
		let pallet = name.split('.').next().unwrap().to_lowercase();
		metadata.pallets().any(|known| known.name().to_lowercase() == pallet)
	};
	// Events, errors and view functions are no storage and no calls: nobody writes them after a command.
	let is_other = |name: &str| {
		let (pallet, item) = name.split_once('.').unwrap();
		let pallet = metadata.pallet_by_name(pallet);
		pallet.is_some_and(|pallet| {
			let variants = pallet.event_variants().into_iter().chain(pallet.error_variants());
			variants.flatten().any(|variant| variant.name == item)
				|| pallet.view_function_by_name(item).is_some()
		})
	};
	let (mut count, mut wrong) = (0, Vec::new());
	for page in [
		"readers/auditor.md",
		"did.md",
		"evidence.md",
		"readers/government.md",
		"readers/operator.md",
	] {
		for name in names_on(page).into_iter().filter(|name| is_pallet(name)) {
			count += 1;
			// Without arguments, a call is refused because of them, and not as unknown.
			let is_known = match literal::call(&name, &[], &metadata) {
				Ok(_) => true,
				Err(error) => !error.to_string().contains("the chain has no"),
			};
			if !is_known && literal::keys(&name, &[], &metadata).is_err() && !is_other(&name) {
				wrong.push(format!("{page}: {name}"));
			}
		}
	}
	assert!(wrong.is_empty(), "{wrong:?}");
	assert!(count >= 30, "{count} names");
}

#[test]
fn names_should_be_understood_as_every_client_writes_them() {
	let metadata = metadata();
	let own = literal::keys("BorderTransfer.NextRecord", &[], &metadata).unwrap();
	for name in
		["borderTransfer.nextRecord", "border_transfer.next_record", "borderTransfer.nextRecord()"]
	{
		assert_eq!(literal::keys(name, &[], &metadata).unwrap(), own, "{name}");
	}
	let suspend = call("Accreditation.suspend", &["7"]).unwrap();
	assert_eq!(call("accreditation.suspend", &["7"]).unwrap(), suspend);
	let unknown = literal::keys("borderTransfer.reviewz", &[], &metadata).unwrap_err().to_string();
	assert!(unknown.contains("Reviews"), "{unknown}");
	let unknown = literal::keys("borderTransfers.reviews", &[], &metadata).unwrap_err().to_string();
	assert!(unknown.contains("BorderTransfer"), "{unknown}");
}

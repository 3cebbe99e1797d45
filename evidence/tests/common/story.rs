//! The chain that the tests export bundles from: every kind of record.

use sp_core::{Pair, H256};
use sp_keyring::Sr25519Keyring::{self, *};
use tutela_evidence::claims::{Claim, ClaimsFile};
use tutela_primitives::{
	text::{self, Act},
	Approval, Attestation, Attestor, Companions, Consent, ConsentTerms, Correction, CrossingReport,
	Direction, Escort, LinkBasis, Minute, OverrideReason, RecordId, Right, Rights, Role, Signed,
	SubjectId,
};
use tutela_runtime::RuntimeCall;
use tutela_test_chain::{
	council, enact, exit, institution, signed, AccreditationCall as Accreditation,
	BorderCall as Border, Chain, GuardianshipCall as Guardianship, RegistryCall as Registry,
	ESCORT, START,
};

pub const CHILD: SubjectId = SubjectId([7; 32]);
pub const STRANGER: SubjectId = SubjectId([8; 32]);

/// Officers and guardians.
pub const REGISTRAR: Sr25519Keyring = Dave;
pub const BORDER: Sr25519Keyring = Eve;
pub const COLLEAGUE: Sr25519Keyring = AliceStash;
pub const PROTECTION: Sr25519Keyring = Ferdie;
pub const NOTARY: Sr25519Keyring = One;
pub const MOTHER: Sr25519Keyring = Two;
pub const FATHER: Sr25519Keyring = BobStash;

/// Ids of records.
pub const DENIED: u64 = 0;
pub const CLEARED: u64 = 1;
pub const UNKNOWN: u64 = 2;
pub const OVERRIDDEN: u64 = 3;
pub const CORRECTED: u64 = 4;
pub const REPORTED: u64 = 5;
pub const UNIDENTIFIED: u64 = 6;
/// An exit and an entry, by two transactions of one block.
pub const OUT: u64 = 7;
pub const BACK: u64 = 8;
/// The last of two records of one child in one batch.
pub const TWICE: u64 = 10;

/// Positions of blocks in [`Chain::blocks`].
pub const BEFORE_DISTRUST: usize = 9;
pub const AFTER_DISTRUST: usize = 10;

/// The claims that the registrar keeps about the child, off chain.
pub fn claims() -> ClaimsFile {
	let claim =
		|salt: u8, name: &str, value: &str| Claim::new([salt; 32], name.into(), value.into());
	ClaimsFile::new(
		CHILD,
		&[
			claim(1, "name", "A. Example"),
			claim(2, "birth_date", "2016-09-01"),
			claim(3, "nationality", "MD"),
		],
	)
}

/// The registrar enters a guardian, who accepts.
pub fn guardian(who: Sr25519Keyring, registrar: Sr25519Keyring) {
	let establish = Guardianship::establish {
		subject: CHILD,
		account: who.to_account_id(),
		basis: LinkBasis::BirthParent,
		rights: Rights::from([Right::ConsentTravel, Right::Object]),
		valid_until: None,
		evidence: Default::default(),
		acceptance: None,
	};
	enact(signed(registrar), establish);
	enact(signed(who), Guardianship::accept { subject: CHILD });
}

/// A consent that the mother signed herself, and the father before a notary.
pub fn consent(network: &H256) -> Consent {
	let now = Minute::containing(START);
	let terms = ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: vec!["RO".parse().unwrap()].try_into().unwrap(),
		issued: Minute(now.0 - 60),
		from: Minute(now.0 - 60),
		until: Minute(now.0 + 1_440),
		return_by: Some(Minute(now.0 + 14_400)),
		escort_out: Escort::person(ESCORT),
		escort_back: Escort::person(ESCORT),
		crossings: 1,
		submitter: None,
		reference: [3; 16],
	};
	let text = text::consent(network, &CHILD, &terms);
	let by_mother = Signed::Wrapped(MOTHER.pair().sign(&text::wrapped(&text)).into());
	let slots = vec![1u8];
	let (attestor, attested_at) = (Attestor::Notary, terms.issued);
	let attested = text::attestation(&text, &slots, attestor, attested_at);
	let by_notary = NOTARY.pair().sign(&attested);
	let attestations = vec![
		Attestation::Guardian { slot: 0, signed: by_mother },
		Attestation::Official {
			slots: slots.try_into().unwrap(),
			attestor,
			officer: NOTARY.to_account_id(),
			attested_at,
			signed: Signed::Raw(by_notary.into()),
		},
	];
	Consent { terms, attestations: attestations.try_into().unwrap() }
}

fn approval(network: &H256, who: Sr25519Keyring, record: u64, act: Act) -> Approval {
	let valid_until = Minute(Minute::containing(START).0 + 60);
	let submitter = BORDER.to_account_id();
	let text = text::approval(network, RecordId(record), &act, &submitter, valid_until);
	let signed = Signed::Raw(who.sign(&text).into());
	Approval { officer: who.to_account_id(), valid_until, signed }
}

/// The registrar registers the child.
pub fn register() {
	let register = Registry::register {
		subject: CHILD,
		residence: "MD".parse().unwrap(),
		nationality: Default::default(),
		birth_month: 560,
		claims: claims().root(),
		tags: Default::default(),
	};
	enact(signed(REGISTRAR), register);
}

/// Makes the chain with all records above.
pub fn tell() -> Chain {
	let mut chain = Chain::new();
	let network = chain.network();
	chain.block(|_| {
		institution("Civil registry", Role::Registrar, Alice, &[REGISTRAR]);
		institution("Border police", Role::Border, Bob, &[BORDER, COLLEAGUE]);
		institution("Child protection", Role::ChildProtection, Charlie, &[PROTECTION]);
		institution("Notary", Role::Notary, CharlieStash, &[NOTARY]);
		register();
		guardian(MOTHER, REGISTRAR);
		guardian(FATHER, REGISTRAR);
	});
	chain.block(|block| {
		block.send(BORDER, Border::verify_crossing { report: exit(CHILD) });
	});
	chain.block(|block| {
		let consents = vec![consent(&network)].try_into().unwrap();
		let evidence = H256::repeat_byte(0x77);
		let child = CrossingReport { consents, evidence, ..exit(CHILD) };
		let reports = vec![child, exit(STRANGER)].try_into().unwrap();
		block.send(BORDER, Border::verify_crossings { reports });
	});
	chain.block(|block| {
		let act = Act::Override(OverrideReason::Evacuation);
		let approval = approval(&network, PROTECTION, DENIED, act);
		let record = RecordId(DENIED);
		let reason = OverrideReason::Evacuation;
		block.send(BORDER, Border::override_crossing { record, reason, approval });
	});
	chain.block(|block| {
		let correction = Correction {
			subject: Some(CHILD),
			direction: Direction::Exit,
			other: "UA".parse().unwrap(),
			captured_at: START,
			companions: Companions::Nobody,
			evidence: H256::repeat_byte(0x99),
		};
		let act = Act::Amendment(correction.hash());
		let approval = approval(&network, COLLEAGUE, CLEARED, act);
		let record = RecordId(CLEARED);
		block.send(BORDER, Border::amend { record, correction, approval });
	});
	chain.block(|block| {
		let attempt = Border::report_attempt {
			subject: Some(CHILD),
			direction: Direction::Exit,
			from: "MD".parse().unwrap(),
			to: "UA".parse().unwrap(),
			post: None,
			captured_at: START,
			companions: Companions::Escort(H256::repeat_byte(5)),
			evidence: Default::default(),
		};
		block.send(PROTECTION, attempt);
		let unidentified = Border::record_unidentified {
			direction: Direction::Entry,
			other: "RO".parse().unwrap(),
			post: "MDLEU".parse().unwrap(),
			companions: Companions::Nobody,
			captured_at: START,
			evidence: Default::default(),
		};
		block.send(BORDER, unidentified);
	});
	chain.block(|block| {
		let consents = vec![consent(&network)].try_into().unwrap();
		let evidence = H256::repeat_byte(0x55);
		let out = CrossingReport { consents, evidence, ..exit(CHILD) };
		let back = CrossingReport {
			direction: Direction::Entry,
			evidence: H256::repeat_byte(0x56),
			captured_at: START + 1,
			..exit(CHILD)
		};
		block.send(BORDER, Border::verify_crossing { report: out });
		block.send(COLLEAGUE, Border::verify_crossing { report: back });
	});
	chain.block(|block| {
		let again = CrossingReport { evidence: H256::repeat_byte(0x66), ..exit(CHILD) };
		let reports = vec![exit(CHILD), again].try_into().unwrap();
		block.send(BORDER, Border::verify_crossings { reports });
	});
	assert_eq!(chain.block(|_| ()), BEFORE_DISTRUST);
	chain.block(|_| {
		let dismiss = Accreditation::dismiss_officer { account: BORDER.to_account_id() };
		enact(signed(Bob), dismiss);
		let revoke: RuntimeCall = Accreditation::revoke {
			institution: tutela_primitives::InstitutionId(1),
			distrust_from: Some(START),
		}
		.into();
		enact(council(2), revoke);
		enact(signed(REGISTRAR), Registry::shred { subject: CHILD });
	});
	chain
}

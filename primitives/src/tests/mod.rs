//! Tests of the shared vocabulary. The verdict has a model of its own in `tests/model.rs`.

mod alerts;
mod allowance;
mod alternatives;
mod calendar;
mod codes;
mod commitment;
mod encoding;
mod homes;
mod identity;
mod institution;
mod journal;
mod journeys;
mod laws;
mod pages;
mod protection;
mod redress;
mod refusals;
mod remembered;
mod settlement;
mod signatures;
mod terms;
mod texts;
mod transit;
mod trust;
mod vectors;
mod verdicts;

use crate::{
	time::Civil,
	verdict::{self, Assessment, Child, Crossing, Lookups},
	AccountId, Attestation, AttestingBody, Attestor, ChildFile, Companions, Consent, ConsentTerms,
	CountryCode, Custody, Direction, Doubt, Escort, Identity, IdentitySources, InstitutionId,
	KeyHint, Link, LinkBasis, LinkState, Minute, Moment, Order, OrderKind, Outcome, Passage,
	PortCode, Reasons, RecordId, Right, Rights, Rules, Series, SeriesCode, Signed, Slot, Source,
	Standing, SubjectId, Travel,
};
use sp_core::{ed25519, H256};
use sp_runtime::MultiSignature;

const NETWORK: H256 = H256([0x77; 32]);
const CHILD: SubjectId = SubjectId([0xc1; 32]);

fn country(code: &str) -> CountryCode {
	code.parse().unwrap()
}

/// The post at which a scene's child is seen in a country.
fn post(country: &str) -> PortCode {
	format!("{country}AAA").parse().unwrap()
}

fn minute(year: u32, month: u32, day: u32, hour: u32, minute: u32) -> Minute {
	Minute::from_civil(Civil { year, month, day, hour, minute }).unwrap()
}

fn terms() -> ConsentTerms {
	ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: vec![country("IT"), country("RO")].try_into().unwrap(),
		issued: minute(2026, 11, 20, 9, 5),
		from: minute(2026, 12, 1, 0, 0),
		until: minute(2026, 12, 31, 23, 59),
		return_by: Some(minute(2027, 1, 7, 23, 59)),
		escort_out: Escort::Guardian,
		escort_back: Escort::Alone,
		crossings: 2,
		submitter: None,
		reference: [0xab; 16],
	}
}

/// A moment in the window of [`terms`].
fn in_window() -> Moment {
	minute(2026, 12, 10, 12, 0).start()
}

/// Guardians sign here with a first byte of their own, so that no signature has to be made.
struct Double<'a> {
	doubts: &'a [Doubt],
	abroad: &'a Rules,
	/// The country of every officer who attests something.
	works_for: Option<CountryCode>,
}

impl Lookups for Double<'_> {
	fn signed(&self, signed: &Signed, _: &[u8], account: &AccountId) -> bool {
		*signed == signed_by(account)
	}

	fn attests_for(&self, account: &AccountId, _: Attestor, _: Minute) -> Option<AttestingBody> {
		(*account == NOTARY)
			.then_some(AttestingBody { institution: NOTARYS, jurisdiction: self.works_for })
	}

	fn doubts(&self) -> &[Doubt] {
		self.doubts
	}

	fn rules_of(&self, _: CountryCode) -> Rules {
		self.abroad.clone()
	}
}

/// The notary's institution.
const NOTARYS: InstitutionId = InstitutionId(11);

const NOTARY: AccountId = AccountId::new([0x90; 32]);

fn signed_by(account: &AccountId) -> Signed {
	let mut bytes = [0; 64];
	bytes[..32].copy_from_slice(account.as_ref());
	Signed::Raw(MultiSignature::Ed25519(ed25519::Signature::from_raw(bytes)))
}

fn guardian(slot: Slot) -> AccountId {
	AccountId::new([slot; 32])
}

fn link(slot: Slot) -> Link {
	Link {
		slot,
		account: guardian(slot),
		basis: LinkBasis::BirthParent,
		rights: Rights::from([Right::ConsentTravel, Right::Object]),
		state: LinkState::Active,
		state_since: None,
		source: Source { institution: REGISTRY, key: KEY, at: vouched_at() },
		valid_until: None,
		series: None,
		period: 0,
	}
}

/// A guardian's second series, after all consents of the first one were withdrawn.
fn begun(since: Minute) -> Option<Series> {
	Some(Series { code: SeriesCode([1; 8]), since, before: SeriesCode::default() })
}

/// The institution that vouches for the scene's child and its guardians.
const REGISTRY: InstitutionId = InstitutionId(4);
/// The court of the scene's orders.
const COURT: InstitutionId = InstitutionId(9);
/// The key of the one officer whom each of them has.
const KEY: KeyHint = KeyHint([0xaa, 0xbb, 0xcc, 0xdd]);

/// When [`REGISTRY`] vouched for everything.
fn vouched_at() -> Minute {
	minute(2026, 3, 1, 10, 0)
}

fn order(number: u32, kind: OrderKind, imposed_at: Moment) -> Order {
	Order { number, kind, court: COURT, key: KEY, imposed_at, valid_until: None }
}

fn consent(terms: ConsentTerms, signers: &[Slot]) -> Consent {
	let by =
		|slot: &Slot| Attestation::Guardian { slot: *slot, signed: signed_by(&guardian(*slot)) };
	let attestations: Vec<_> = signers.iter().map(by).collect();
	Consent { terms, attestations: attestations.try_into().unwrap() }
}

/// Which of the consents presented an outcome relies on.
fn positions(assessment: &Assessment) -> Vec<usize> {
	assessment.relied_on.iter().map(|one| one.position).collect()
}

/// A child of ten years of Romania, whose two parents answer for it, about to leave for Italy with
/// one of them.
struct Scene {
	identity: Identity,
	file: ChildFile,
	crossing: Crossing,
	rules: Rules,
	/// The rules of every other country.
	abroad: Rules,
	doubts: Vec<Doubt>,
	/// The country of every officer who attests something.
	works_for: Option<CountryCode>,
}

impl Scene {
	fn new() -> Self {
		let links = vec![link(0), link(1)];
		let custody = Custody { links: links.try_into().unwrap(), ..Default::default() };
		Self {
			identity: Identity {
				registrar: InstitutionId(0),
				standing: Standing::Active,
				standing_since: None,
				residence: country("RO"),
				birth_month: 46 * 12,
				controller: None,
				nationality: Default::default(),
				moves: Default::default(),
				sources: IdentitySources {
					identity: Source { institution: REGISTRY, key: KEY, at: vouched_at() },
					residence: None,
				},
			},
			file: ChildFile { custody, ..Default::default() },
			crossing: Crossing {
				purpose: Default::default(),
				kinship: None,
				home: None,
				direction: Direction::Exit,
				here: country("RO"),
				post: Some(post("RO")),
				other: country("IT"),
				companions: Companions::Guardians(vec![0].try_into().unwrap()),
				document: None,
				final_destination: None,
				captured_at: in_window(),
				recorded_at: in_window(),
				officer_doubts: false,
				passage: Passage::Unknown,
				institution: InstitutionId(0),
				officer: KEY,
			},
			rules: Rules::romania().accepting_signatures(),
			abroad: Rules::strictest(),
			doubts: Vec::new(),
			works_for: Some(country("RO")),
		}
	}

	fn assess(&self, consents: &[Consent]) -> Assessment {
		let Self { identity, file, crossing, rules, abroad, doubts, works_for } = self;
		let child = Child { subject: &CHILD, identity, file };
		verdict::assess(
			&NETWORK,
			Some(child),
			crossing,
			consents,
			rules,
			&Double { doubts, abroad, works_for: *works_for },
		)
	}

	/// Assesses, writes down what follows and returns the outcome and the reasons.
	fn cross(&mut self, consents: &[Consent], record: u64) -> (Outcome, Reasons) {
		let assessment = self.assess(consents);
		let Self { identity, file, crossing, rules, .. } = self;
		verdict::settle(identity, file, crossing, &assessment, consents, rules, RecordId(record));
		(assessment.outcome, assessment.reasons)
	}

	fn go(&mut self, direction: Direction, here: &str, other: &str) -> &mut Self {
		self.crossing = Crossing {
			direction,
			here: country(here),
			post: Some(post(here)),
			other: country(other),
			..self.crossing.clone()
		};
		self
	}
}

//! What the benchmarks find in place.

use crate::*;
use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::account;
use frame_support::traits::Get;
use sp_core::{crypto::KeyTypeId, H256};
use sp_io::crypto;
use sp_runtime::{traits::IdentifyAccount, MultiSignature, MultiSigner};
use tutela_primitives::{
	text::{self, Act},
	trust::full_list,
	AccountId, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Approval, Attestation,
	Basis, BindingTerms, ChildFile, ChildFiles, ClearingRequest, Companions, Consent, ConsentId,
	ConsentTerms, ConsentUse, CountryCode, CourtRequirement, CrossingReport, Custody, Direction,
	Escort, GuardianSeries, Identity, IdentitySources, InstitutionId, Institutions, Journey,
	KeyHint, Link, LinkBasis, LinkState, Minute, Objection, Officer, Officers, Order, OrderKind,
	Outcome, OverdueJourney, OverdueKind, Passage, PortCode, Reason, Reasons, Record, RecordId,
	Refusal, RequirementOrder, Right, Rights, Role, RulesRef, Series, SeriesCode, SeriesList,
	Sighting, Signed, Source, Standing, SubjectId, Travel, Verdict, Withdrawal, HOUR,
	MAX_ALERT_PLACES, MAX_BINDING_TERMS, MAX_CONSENTS_IN_USE, MAX_DESTINATIONS, MAX_LINKS,
	MAX_ORDERS, MAX_PATH, MAX_WITHDRAWALS,
};

/// 2026-12-01 00:00 UTC.
pub const NOW: Moment = 1_796_083_200_000;
pub const KEYS: KeyTypeId = KeyTypeId(*b"tute");
/// Consents of a batch that carry the signatures, 8 each.
pub const SIGNED_CONSENTS: u32 = 6;
/// Children of a batch that the consents are shown for, 4 each at most.
pub const WITH_CONSENTS: u32 = 16;

pub fn country(code: &str) -> CountryCode {
	code.parse().expect("a country")
}

pub fn post() -> PortCode {
	"MDLUI".parse().expect("a port")
}

pub fn escort() -> H256 {
	H256::repeat_byte(5)
}

pub fn child(number: u32) -> SubjectId {
	let mut id = [1; 32];
	id[..4].copy_from_slice(&number.to_le_bytes());
	SubjectId(id)
}

/// Puts an officer of this institution in place, with a key that signs if one is given.
pub fn officer<T: Config>(institution: u32, role: Role, key: Option<AccountId>) -> Officer {
	let officer = Officer {
		account: key.unwrap_or_else(|| account("officer", institution, 0)),
		institution: InstitutionId(1_000 + institution),
		jurisdiction: Some(country("MD")),
		roles: [role].into(),
		post: None,
	};
	T::Officers::put(officer.clone());
	officer
}

/// Keys of the three schemes, which the keystore holds.
pub struct Keys([MultiSigner; 3]);

impl Keys {
	pub fn new() -> Self {
		Self([
			crypto::sr25519_generate(KEYS, None).into(),
			crypto::ed25519_generate(KEYS, None).into(),
			crypto::ecdsa_generate(KEYS, None).into(),
		])
	}

	pub fn account(&self, scheme: usize) -> AccountId {
		self.0[scheme].clone().into_account()
	}

	pub fn sign(&self, scheme: usize, text: &[u8]) -> Signed {
		let text = text::wrapped(text);
		Signed::Wrapped(match &self.0[scheme] {
			MultiSigner::Sr25519(key) => {
				MultiSignature::Sr25519(crypto::sr25519_sign(KEYS, key, &text).expect("a key"))
			}
			MultiSigner::Ed25519(key) => {
				MultiSignature::Ed25519(crypto::ed25519_sign(KEYS, key, &text).expect("a key"))
			}
			MultiSigner::Ecdsa(key) => {
				MultiSignature::Ecdsa(crypto::ecdsa_sign(KEYS, key, &text).expect("a key"))
			}
			MultiSigner::Eth(_) => unreachable!("no such key is made"),
		})
	}
}

pub fn minute(moment: Moment) -> Minute {
	Minute::containing(moment)
}

/// The longest terms, told apart by a number.
pub fn terms(number: u32, submitter: InstitutionId) -> ConsentTerms {
	let destinations = [
		"AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR",
		"HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE",
		"SI", "UA",
	];
	let mut reference = [0; 16];
	reference[..4].copy_from_slice(&number.to_le_bytes());
	ConsentTerms {
		series: all_series(),
		purpose: Default::default(),
		stays_with: None,
		destinations: destinations.map(country).to_vec().try_into().expect("32 of them"),
		issued: minute(NOW - DAY),
		from: minute(NOW - HOUR),
		until: minute(NOW + DAY),
		return_by: Some(minute(NOW + 2 * DAY)),
		escort_out: one_of_four(),
		escort_back: one_of_four(),
		crossings: 200,
		submitter: Some(submitter),
		reference,
	}
}

/// As many persons as a consent can name, the escort among them.
fn one_of_four() -> Escort {
	let others = (0x7d..0x80).map(H256::repeat_byte);
	let mut persons: Vec<_> = others.chain([escort()]).collect();
	persons.sort();
	Escort::Persons(persons.try_into().expect("4 of them"))
}

/// The first series of every guardian, named one by one.
fn all_series() -> SeriesList {
	let first = |slot: u32| GuardianSeries { slot: slot as u8, code: SeriesCode::default() };
	(0..MAX_LINKS).map(first).collect::<Vec<_>>().try_into().expect("8 of them")
}

/// One of those who vouch for the file, of whom nobody is in doubt.
fn source(number: u32) -> Source {
	Source { institution: InstitutionId(number), key: KeyHint::default(), at: minute(NOW) }
}

/// The fullest file of a child that no signature of three guardians lets out, so that all are
/// looked at.
pub fn full_file(keys: &Keys) -> ChildFile {
	let link = |slot: u32| Link {
		slot: slot as u8,
		account: if slot < 3 { keys.account(slot as usize) } else { account("guardian", slot, 0) },
		basis: LinkBasis::BirthParent,
		rights: Rights::from([Right::ConsentTravel, Right::Object]),
		state: LinkState::Active,
		state_since: Some(NOW - 30 * DAY),
		source: source(slot),
		valid_until: None,
		series: Some(Series {
			code: SeriesCode::default(),
			since: minute(NOW - 30 * DAY),
			before: SeriesCode::default(),
		}),
		period: slot,
	};
	let order = |number: u32| Order {
		number,
		kind: OrderKind::ExitBan,
		court: InstitutionId(0),
		key: KeyHint::default(),
		imposed_at: NOW - 2 * DAY,
		valid_until: Some(NOW - DAY),
	};
	let consent = |number: u32| ConsentId([number as u8; 16]);
	let until = minute(NOW + DAY);
	let custody = Custody {
		links: (0..MAX_LINKS).map(link).collect::<Vec<_>>().try_into().expect("full"),
		next_slot: MAX_LINKS as u8,
		next_period: MAX_LINKS,
		next_order: MAX_ORDERS,
		requirement: Some(RequirementOrder {
			requirement: CourtRequirement::Every,
			court: InstitutionId(0),
			key: KeyHint::default(),
			set_at: NOW - 2 * DAY,
		}),
		orders: (0..MAX_ORDERS).map(order).collect::<Vec<_>>().try_into().expect("full"),
		objections: (0..MAX_LINKS)
			.map(|slot| Objection {
				to_residence_only: false,
				slot: slot as u8,
				raised_at: NOW - 29 * DAY,
				backed_at: None,
			})
			.collect::<Vec<_>>()
			.try_into()
			.expect("full"),
		uses: (1..MAX_CONSENTS_IN_USE)
			.map(|number| ConsentUse::full(number, until))
			.collect::<Vec<_>>()
			.try_into()
			.expect("room for one"),
		withdrawals: (0..MAX_WITHDRAWALS)
			.map(|number| Withdrawal {
				consent: consent(number),
				slot: 0,
				until,
				withdrawn_at: NOW - DAY,
			})
			.collect::<Vec<_>>()
			.try_into()
			.expect("full"),
	};
	let alert = |kind| AlertEntry {
		kind,
		raised_at: NOW - DAY,
		valid_until: NOW,
		basis: AlertBasis::CourtDecision,
		paused_until: Some(NOW),
	};
	let place = |number: u32| {
		let source = AlertSource::Institution(InstitutionId(number));
		let kinds =
			[AlertKind::Missing, AlertKind::Abducted, AlertKind::AtRisk, AlertKind::SecondLook];
		AlertPlace {
			decision: Some(H256::repeat_byte(6)),
			entries: kinds.map(alert).to_vec().try_into().expect("4"),
			..AlertPlace::new(source, Some(country("DE")))
		}
	};
	let request = ClearingRequest { institution: InstitutionId(0), jurisdiction: None };
	let childs = AlertPlace {
		clearing: Some(request),
		entries: [AlertKind::Distress, AlertKind::SecondLook]
			.map(alert)
			.to_vec()
			.try_into()
			.expect("2"),
		..AlertPlace::new(AlertSource::Subject, None)
	};
	let travel = Travel {
		journey: Some(Journey {
			stays_with: Some(escort()),
			exit: RecordId(0),
			from: country("DE"),
			to: country("MD"),
			companions: Companions::Guardians(vec![0; 8].try_into().expect("8")),
			left_at: NOW - DAY,
			arrive_by: NOW + DAY,
			used: u8::MAX,
			turned_back: false,
		}),
		path: vec![country("DE"); MAX_PATH as usize].try_into().expect("full"),
		transit: Some(country("MD")),
		return_by: Some(minute(NOW + DAY)),
		bound: (0..MAX_BINDING_TERMS)
			.map(|_| BindingTerms {
				consent: consent(0),
				series: all_series(),
				until: minute(NOW + DAY),
				destinations: vec![country("RO"); MAX_DESTINATIONS as usize]
					.try_into()
					.expect("full"),
				escort_out: one_of_four(),
				escort_back: one_of_four(),
				by: vec![0; MAX_LINKS as usize].try_into().expect("full"),
			})
			.collect::<Vec<_>>()
			.try_into()
			.expect("full"),
		last_seen: Some(Sighting { seen_at: NOW - DAY, country: country("DE") }),
		unmatched: Some(Sighting { seen_at: NOW - DAY, country: country("DE") }),
		// The post that reports was told to look again, and another officer does.
		refused: Some(Refusal {
			at: minute(NOW - HOUR),
			post: post(),
			officer: KeyHint::default(),
			again: Some((post(), KeyHint::default())),
		}),
		// The child's own place is the last one.
		alerts: (1..MAX_ALERT_PLACES)
			.map(place)
			.chain([childs])
			.collect::<Vec<_>>()
			.try_into()
			.expect("full"),
		last_record: None,
	};
	ChildFile { custody, travel }
}

pub fn put_child<T: Config>(
	number: u32,
	controller: Option<AccountId>,
	file: ChildFile,
) -> SubjectId {
	let subject = child(number);
	let identity = Identity {
		registrar: InstitutionId(0),
		standing: Standing::Active,
		standing_since: None,
		residence: country("MD"),
		birth_month: 557,
		controller,
		nationality: Default::default(),
		moves: Default::default(),
		sources: IdentitySources { identity: source(0), residence: Some(source(1)) },
	};
	T::Files::put(&subject, identity, file);
	subject
}

/// Leaves the records of this many crossings to `Config::RecordWeight`.
pub fn uncount_records<T: Config>(crossings: u32) {
	for id in 0..crossings.into() {
		let key = Records::<T>::hashed_key_for(RecordId(id).key());
		frame_benchmarking::benchmarking::add_to_whitelist(key.into());
	}
}

/// A full timeline for the post's country, and as many doubts as there can be.
pub fn put_rules<T: Config>() {
	let timeline: Vec<Rules> = (1..=MAX_RULES)
		.rev()
		.map(|version| Rules {
			version,
			in_force_from: NOW - 100 * DAY + Moment::from(version),
			..Rules::moldova().accepting_signatures()
		})
		.collect();
	for rules in &timeline {
		RuleVersions::<T>::insert(country("MD"), rules.version, rules);
	}
	RuleTimelines::<T>::insert(country("MD"), RuleTimeline::truncate_from(timeline));
	T::Institutions::put_doubts(full_list(InstitutionId(u32::MAX)));
}

pub fn report(number: u32) -> CrossingReport {
	CrossingReport {
		purpose: Default::default(),
		kinship: None,
		home: None,
		subject: child(number),
		direction: Direction::Exit,
		other: country("RO"),
		post: post(),
		companions: Companions::Escort(escort()),
		evidence: H256::repeat_byte(3),
		captured_at: NOW,
		officer_doubts: false,
		document: Some(country("MD")),
		final_destination: None,
		passage: Passage::Unknown,
		consents: Default::default(),
	}
}

/// Shows one more consent in `report`, attested by the keys of these schemes.
pub fn show<T: Config>(
	report: &mut CrossingReport,
	keys: &Keys,
	number: u32,
	by: &Officer,
	schemes: &[usize],
) {
	let terms = terms(number, by.institution);
	let text = text::consent(&T::Network::get(), &report.subject, &terms);
	let attestations: Vec<Attestation> = schemes
		.iter()
		.map(|scheme| Attestation::Guardian {
			slot: *scheme as u8,
			signed: keys.sign(*scheme, &text),
		})
		.collect();
	let attestations = attestations.try_into().expect("at most 8");
	report.consents.try_push(Consent { terms, attestations }).expect("at most 4");
}

/// The scheme of each signature.
pub fn schemes(s: u32, e: u32, k: u32) -> Vec<usize> {
	[vec![0; s as usize], vec![1; e as usize], vec![2; k as usize]].concat()
}

pub fn put_record<T: Config>(id: u64, subject: Option<SubjectId>, by: &Officer, outcome: Outcome) {
	let record = Record {
		purpose: Default::default(),
		stays_with: None,
		subject,
		institution: by.institution,
		officer: by.account.clone(),
		direction: Direction::Exit,
		from: country("MD"),
		to: country("RO"),
		post: Some(post()),
		captured_at: NOW,
		recorded_at: NOW,
		verdict: Verdict {
			outcome,
			basis: if outcome == Outcome::Overridden { Basis::Emergency } else { Basis::NotMet },
			reasons: Reasons::from([Reason::ConsentMissing]),
			rules: RulesRef { country: country("MD"), version: MAX_RULES },
			foreign_rules: Default::default(),
		},
		consents: vec![ConsentId::default(); 4].try_into().expect("4"),
		companions: Companions::Escort(escort()),
		document: Some(country("MD")),
		final_destination: None,
		passage: Passage::Unknown,
		evidence: H256::repeat_byte(3),
		amends: None,
		previous: None,
	};
	Records::<T>::insert(RecordId(id).key(), record);
	NextRecord::<T>::put(RecordId(id + 1));
}

/// An approval of record 0, signed with ECDSA.
pub fn approve<T: Config>(keys: &Keys, by: &Officer, submitter: &Officer, act: Act) -> Approval {
	let valid_until = minute(NOW + HOUR);
	let text =
		text::approval(&T::Network::get(), RecordId(0), &act, &submitter.account, valid_until);
	Approval { officer: by.account.clone(), valid_until, signed: keys.sign(2, &text) }
}

/// A full file whose travels are overdue and listed, with record 0 as the latest.
pub fn put_overdue<T: Config>(keys: &Keys, number: u32, exit: RecordId) -> SubjectId {
	let mut file = full_file(keys);
	file.travel.last_record = Some(exit);
	file.travel.return_by = Some(minute(NOW - DAY));
	file.travel.journey =
		file.travel.journey.map(|journey| Journey { exit, arrive_by: NOW - DAY, ..journey });
	let subject = put_child::<T>(number, None, file);
	let flag = OverdueJourney { exit, kind: OverdueKind::Arrival, due_at: NOW - DAY };
	Overdue::<T>::insert(subject, flag);
	subject
}

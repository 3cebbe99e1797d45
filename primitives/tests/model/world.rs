//! Cases by chance, from values so few that they meet.

use tutela_primitives::{
	text,
	verdict::{Attestations, Crossing},
	AccountId, Accreditor, AlertBasis, AlertEntry, AlertKind, AlertPlace, AlertSource, Attestation,
	ChildFile, Civil, Companions, Consent, ConsentId, ConsentTerms, ConsentUse, CountryCode,
	CourtRequirement, Custody, Direction, Doubt, DoubtKind, Escort, Identity, IdentitySources,
	InstitutionId, Journey, KeyHint, Link, LinkBasis, LinkState, Minute, Moment, Move, Moves,
	Objection, Order, OrderKind, RecordId, Requirement, RequirementOrder, Right, Rights, Rules,
	Signed, Slot, Source, Standing, SubjectId, Travel, Withdrawal, DAY, HOUR, MINUTE,
};

use sp_core::{ed25519::Signature, H256};
use sp_runtime::MultiSignature;

pub const NETWORK: H256 = H256([7; 32]);
pub const CHILD: SubjectId = SubjectId([1; 32]);
/// Institutions that vouch for identities and links.
pub const REGISTRARS: [InstitutionId; 2] = [InstitutionId(3), InstitutionId(4)];
/// Institutions that impose orders.
pub const COURTS: [InstitutionId; 2] = [InstitutionId(8), InstitutionId(9)];
/// First byte of the account of the one accredited notary.
pub const NOTARY: u8 = 100;

/// SplitMix64: a few lines, and the same cases on every machine.
pub struct Dice(u64);

impl Dice {
	pub fn new(seed: u64) -> Self {
		Self(seed)
	}

	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut z = self.0;
		z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		z ^ (z >> 31)
	}

	pub fn below(&mut self, end: u64) -> u64 {
		self.next() % end
	}

	/// True in `percent` of a hundred throws.
	pub fn percent(&mut self, percent: u64) -> bool {
		self.below(100) < percent
	}

	fn pick<T: Clone>(&mut self, values: &[T]) -> T {
		values[self.below(values.len() as u64) as usize].clone()
	}

	fn maybe<T>(&mut self, percent: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
		self.percent(percent).then(|| make(self))
	}

	fn some_of<T: Clone>(&mut self, percent: u64, values: &[T]) -> Vec<T> {
		values.iter().filter(|_| self.percent(percent)).cloned().collect()
	}
}

/// All that a verdict depends on.
#[derive(Clone, Debug)]
pub struct Case {
	pub known: bool,
	pub identity: Identity,
	pub file: ChildFile,
	pub crossing: Crossing,
	pub consents: Vec<Consent>,
	pub ids: Vec<ConsentId>,
	pub rules: Rules,
	pub doubts: Vec<Doubt>,
}

/// The noon around which everything happens.
pub fn noon() -> Moment {
	let civil = Civil { year: 2026, month: 12, day: 1, hour: 0, minute: 0 };
	Minute::from_civil(civil).unwrap().start()
}

/// Moments on, one millisecond beside and far from noon.
fn moment(dice: &mut Dice) -> Moment {
	let steps = [0, 1, MINUTE - 1, MINUTE, 5 * MINUTE, 5 * MINUTE + 1, DAY];
	let step = dice.pick(&steps);
	if dice.percent(50) {
		noon() + step
	} else {
		noon() - step
	}
}

fn key(dice: &mut Dice) -> KeyHint {
	KeyHint([dice.pick(&[1, 2]); 4])
}

fn source(dice: &mut Dice) -> Source {
	let institution = dice.pick(&REGISTRARS);
	Source { institution, key: key(dice), at: Minute::containing(moment(dice)) }
}

fn doubts(dice: &mut Dice) -> Vec<Doubt> {
	let count = dice.pick(&[0, 0, 0, 0, 1, 1, 2]);
	let doubt = |dice: &mut Dice| {
		let is_court = dice.percent(60);
		let institution = dice.pick(if is_court { &COURTS } else { &REGISTRARS });
		let kind = match dice.below(3) {
			0 if is_court => DoubtKind::Suspended,
			1 if is_court => DoubtKind::Revoked,
			_ => DoubtKind::Distrusted,
		};
		Doubt {
			institution,
			key: if kind == DoubtKind::Distrusted { dice.maybe(40, key) } else { None },
			kind,
			from: moment(dice),
			until: dice.maybe(40, moment),
			by: Accreditor::Council,
		}
	};
	(0..count).map(|_| doubt(dice)).collect()
}

fn country(dice: &mut Dice) -> CountryCode {
	dice.pick(&["MD", "RO", "IT"]).parse().unwrap()
}

fn person(dice: &mut Dice) -> H256 {
	H256([dice.pick(&[0xaa, 0xbb]); 32])
}

pub fn account(first: u8) -> AccountId {
	AccountId::new([first; 32])
}

fn companions(dice: &mut Dice) -> Companions {
	match dice.below(5) {
		0 | 1 => {
			let mut slots = dice.some_of(45, &[0, 1, 2, 5]);
			if dice.percent(8) {
				slots.push(7);
			}
			if dice.percent(8) {
				slots.extend(slots.first().copied());
			}
			Companions::Guardians(slots.try_into().unwrap())
		}
		2 | 3 => Companions::Escort(person(dice)),
		_ => Companions::Nobody,
	}
}

fn links(dice: &mut Dice) -> Vec<Link> {
	let slots = dice.some_of(50, &[0, 1, 2, 5]);
	let link = |slot: Slot| Link {
		slot,
		account: account(if dice.percent(5) { 60 + slot } else { 10 + slot }),
		basis: LinkBasis::BirthParent,
		rights: if dice.percent(85) {
			Rights::from([Right::ConsentTravel, Right::Object])
		} else {
			Rights::from([Right::Receive, Right::ConsentEmigration])
		},
		state: match dice.below(100) {
			0..=85 => LinkState::Active,
			86..=92 => LinkState::Suspended,
			_ => LinkState::Contested,
		},
		state_since: None,
		source: source(dice),
		valid_until: dice.maybe(12, moment),
		withdrawn_until: dice.maybe(8, |dice| Minute::containing(moment(dice) - 2 * DAY)),
		period: 0,
	};
	slots.into_iter().map(link).collect()
}

fn orders(dice: &mut Dice) -> Vec<Order> {
	let count = dice.pick(&[0, 0, 0, 1, 1, 2, 3, 4]);
	let mut since: Vec<_> = (0..count).map(|_| moment(dice)).collect();
	since.sort();
	let mut number = 0;
	let order = |imposed_at| {
		number += 1 + dice.below(2) as u32;
		let kind = match dice.below(5) {
			0 => OrderKind::ExitBan,
			1 | 2 => OrderKind::AuthoriseTravel,
			_ => OrderKind::SoleTravelRight(dice.pick(&[0, 0, 1, 5, 7])),
		};
		Order {
			number,
			kind,
			court: dice.pick(&COURTS),
			key: key(dice),
			imposed_at,
			valid_until: dice.maybe(30, moment),
		}
	};
	since.into_iter().map(order).collect()
}

fn objections(dice: &mut Dice) -> Vec<Objection> {
	let slots = if dice.percent(80) { vec![] } else { dice.some_of(60, &[0, 1]) };
	let objection = |slot| Objection {
		slot,
		raised_at: if dice.percent(30) { moment(dice) } else { moment(dice) - 28 * DAY },
		backed_at: dice.maybe(25, moment),
	};
	slots.into_iter().map(objection).collect()
}

/// Terms that fit the crossing, save where chance spoils one of them.
fn terms(dice: &mut Dice, crossing: &Crossing) -> ConsentTerms {
	let now = crossing.captured_at;
	let fitting = match &crossing.companions {
		Companions::Guardians(_) => Escort::Guardian,
		Companions::Escort(commitment) => Escort::Person(*commitment),
		Companions::Nobody => Escort::Alone,
	};
	let escort = |dice: &mut Dice| match dice.percent(88) {
		true => fitting,
		false => {
			let other = Escort::Person(person(dice));
			dice.pick(&[Escort::Guardian, Escort::Alone, other])
		}
	};
	let mut destinations = vec![crossing.other];
	if dice.percent(12) {
		destinations = vec![country(dice)];
	} else if dice.percent(30) {
		destinations.push(country(dice));
	}
	let minute = |dice: &mut Dice, fitting: Moment| {
		Minute::containing(if dice.percent(85) { fitting } else { moment(dice) })
	};
	ConsentTerms {
		destinations: destinations.try_into().unwrap(),
		issued: minute(dice, now - 2 * DAY),
		from: minute(dice, now - DAY),
		until: minute(dice, now + DAY),
		return_by: dice.maybe(40, |dice| Minute::containing(moment(dice) + 9 * DAY)),
		escort_out: escort(dice),
		escort_back: escort(dice),
		crossings: dice.pick(&[1, 1, 2, 3]),
		submitter: dice.maybe(15, |dice| InstitutionId(dice.below(2) as u32)),
		reference: [dice.below(2) as u8; 16],
	}
}

/// A short sum of a text: enough for a double of a signature scheme.
fn sum(text: &[u8]) -> [u8; 8] {
	let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
	text.iter().fold(0xcbf2_9ce4_8422_2325, step).to_le_bytes()
}

/// A signature without cryptography: the signer's first byte and a sum of the text. Its last byte
/// tells the model whether the text was the right one.
fn sign(signer: u8, text: &[u8], is_right: bool) -> Signed {
	let mut bytes = [0; 64];
	bytes[0] = signer;
	bytes[1..9].copy_from_slice(&sum(text));
	bytes[63] = u8::from(is_right);
	Signed::Raw(MultiSignature::Ed25519(Signature::from_raw(bytes)))
}

/// Whether `signed` is by `account` and over the text that belongs there, as the model sees it.
pub fn is_right(signed: &Signed, account: &AccountId) -> bool {
	let MultiSignature::Ed25519(signature) = signed.signature() else { return false };
	let first: &[u8; 32] = account.as_ref();
	signature.0[0] == first[0] && signature.0[63] == 1
}

/// The double that the code asks. It knows these doubts.
pub struct Registry<'a>(pub &'a [Doubt]);

impl Attestations for Registry<'_> {
	fn signed(&self, signed: &Signed, text: &[u8], account: &AccountId) -> bool {
		let MultiSignature::Ed25519(signature) = signed.signature() else { return false };
		let first: &[u8; 32] = account.as_ref();
		signature.0[0] == first[0] && signature.0[1..9] == sum(text)
	}

	fn is_notary(&self, account: &AccountId) -> bool {
		*account == self::account(NOTARY)
	}

	fn doubts(&self) -> &[Doubt] {
		self.0
	}
}

fn attestation(dice: &mut Dice, terms: &ConsentTerms, slot: Slot) -> Attestation {
	let child = if dice.percent(95) { CHILD } else { SubjectId([2; 32]) };
	let network = if dice.percent(97) { NETWORK } else { H256([8; 32]) };
	let is_right = child == CHILD && network == NETWORK;
	let text = text::consent(&network, &child, terms);
	if dice.percent(60) {
		let signer = if dice.percent(95) { 10 + slot } else { 11 + slot };
		return Attestation::Guardian { slot, signed: sign(signer, &text, is_right) };
	}
	let mut slots = vec![slot];
	if dice.percent(40) {
		slots.extend(dice.some_of(50, &[0, 1, 2, 5, 7]));
	}
	let notary = if dice.percent(90) { NOTARY } else { NOTARY + 1 };
	// Another list of guardians is another text.
	let (named, same) = match dice.percent(95) {
		true => (slots.clone(), true),
		false => (vec![9], false),
	};
	let signed = sign(notary, &text::attestation(&text, &named), is_right && same);
	Attestation::Notary { slots: slots.try_into().unwrap(), notary: account(notary), signed }
}

fn consents(dice: &mut Dice, crossing: &Crossing) -> Vec<Consent> {
	let count = dice.pick(&[0, 1, 1, 2, 2, 3, 4]);
	let mut consents: Vec<Consent> = Vec::new();
	for _ in 0..count {
		let copied = consents.last().filter(|_| dice.percent(25));
		let terms = match copied {
			Some(consent) => consent.terms.clone(),
			None => terms(dice, crossing),
		};
		let signers = dice.some_of(45, &[0, 1, 2, 5, 7]);
		let attestations: Vec<_> =
			signers.into_iter().map(|slot| attestation(dice, &terms, slot)).collect();
		consents.push(Consent { terms, attestations: attestations.try_into().unwrap() });
	}
	consents
}

fn uses(dice: &mut Dice, ids: &[ConsentId]) -> Vec<ConsentUse> {
	let mut uses: Vec<ConsentUse> = Vec::new();
	let fillers = if dice.percent(15) { 13 + dice.below(4) } else { dice.below(3) };
	for filler in 0..fillers {
		uses.push(ConsentUse { consent: ConsentId([filler as u8; 16]), used: 1, until: Minute(0) });
	}
	for id in ids {
		if uses.len() < 16 && uses.iter().all(|entry| entry.consent != *id) && dice.percent(20) {
			uses.push(ConsentUse { consent: *id, used: 1 + dice.below(2) as u8, until: Minute(0) });
		}
	}
	uses
}

/// Changes of residence, in their order.
fn moves(dice: &mut Dice) -> Moves {
	let mut times: Vec<_> = (0..dice.pick(&[0, 0, 0, 1, 2])).map(|_| moment(dice)).collect();
	times.sort();
	let moves = times.into_iter().map(|moved_at| Move { from: country(dice), moved_at });
	moves.collect::<Vec<_>>().try_into().unwrap()
}

fn custody(dice: &mut Dice, ids: &[ConsentId]) -> Custody {
	let withdrawal = |consent: &ConsentId, dice: &mut Dice| Withdrawal {
		consent: *consent,
		slot: dice.pick(&[0, 1, 2, 5]),
		issued: Minute(0),
		until: Minute(0),
	};
	let withdrawn = dice.some_of(10, ids);
	Custody {
		links: links(dice).try_into().unwrap(),
		requirement: dice.maybe(20, |dice| {
			let several = CourtRequirement::AtLeast(dice.below(4) as u8);
			RequirementOrder {
				requirement: dice.pick(&[
					CourtRequirement::AnyOne,
					CourtRequirement::Every,
					several,
				]),
				court: dice.pick(&COURTS),
				key: key(dice),
				set_at: moment(dice),
			}
		}),
		orders: orders(dice).try_into().unwrap(),
		objections: objections(dice).try_into().unwrap(),
		uses: uses(dice, ids).try_into().unwrap(),
		withdrawals: withdrawn
			.iter()
			.map(|id| withdrawal(id, dice))
			.collect::<Vec<_>>()
			.try_into()
			.unwrap(),
		..Default::default()
	}
}

fn travel(dice: &mut Dice, crossing: &Crossing) -> Travel {
	let journey = |dice: &mut Dice| Journey {
		exit: RecordId(3),
		from: if dice.percent(60) { crossing.other } else { country(dice) },
		to: if dice.percent(60) { crossing.here } else { country(dice) },
		companions: match dice.percent(70) {
			true => crossing.companions.clone(),
			false => companions(dice),
		},
		left_at: if dice.percent(70) { crossing.captured_at - HOUR } else { moment(dice) },
		arrive_by: moment(dice),
	};
	let alert = |dice: &mut Dice| AlertEntry {
		kind: dice.pick(&[AlertKind::Missing, AlertKind::Abducted, AlertKind::SecondLook]),
		raised_at: moment(dice),
		valid_until: moment(dice),
		basis: AlertBasis::OwnFinding,
		paused_until: dice.maybe(20, moment),
	};
	let place = |dice: &mut Dice, number: u32| {
		let source = AlertSource::Institution(InstitutionId(number));
		let entries = vec![alert(dice)].try_into().unwrap();
		AlertPlace { entries, ..AlertPlace::new(source, None) }
	};
	let in_journey = match crossing.direction {
		Direction::Entry => 80,
		Direction::Exit => 15,
	};
	let path: Vec<_> = (0..dice.pick(&[0, 0, 1, 2, 4])).map(|_| country(dice)).collect();
	Travel {
		journey: dice.maybe(in_journey, journey),
		path: path.try_into().unwrap(),
		return_by: dice.maybe(30, |dice| Minute::containing(moment(dice))),
		alerts: (0..dice.pick(&[0, 0, 0, 0, 1, 2]))
			.map(|number| place(dice, number))
			.collect::<Vec<_>>()
			.try_into()
			.unwrap(),
		last_record: None,
	}
}

fn requirement(dice: &mut Dice) -> Requirement {
	let several = Requirement::AtLeast(1 + dice.below(3) as u8);
	dice.pick(&[
		Requirement::NoConsent,
		Requirement::AnyGuardian,
		Requirement::AnyGuardian,
		Requirement::EveryOtherGuardian,
		Requirement::EveryGuardian,
		several,
		Requirement::Forbidden,
	])
}

impl Case {
	pub fn by(dice: &mut Dice) -> Self {
		let here = country(dice);
		let others: Vec<_> = ["MD", "RO", "IT"]
			.map(|code| code.parse().unwrap())
			.into_iter()
			.filter(|c| *c != here)
			.collect();
		let other = dice.pick(&others);
		let crossing = Crossing {
			direction: if dice.percent(80) { Direction::Exit } else { Direction::Entry },
			here,
			other,
			companions: companions(dice),
			captured_at: moment(dice),
			officer_doubts: dice.percent(6),
			institution: InstitutionId(0),
		};
		let consents = consents(dice, &crossing);
		let ids: Vec<_> = consents
			.iter()
			.map(|consent| ConsentId::of_text(&text::consent(&NETWORK, &CHILD, &consent.terms)))
			.collect();
		// Born so that the month of the birthday is before, in or after the month of the crossing.
		let age = dice.pick(&[10, 10, 10, 15, 16, 17, 18, 30]);
		let birth_month = (2026 - 1970 - age) * 12 + 10 + dice.below(3) as u16;
		Self {
			known: dice.percent(98),
			identity: Identity {
				registrar: InstitutionId(0),
				standing: match dice.below(100) {
					0..=93 => Standing::Active,
					94 => Standing::Suspended,
					95 => Standing::Deceased,
					96 => Standing::Duplicate(CHILD),
					97 => Standing::Fraudulent,
					_ => Standing::Shredded,
				},
				residence: if dice.percent(60) { here } else { country(dice) },
				birth_month,
				controller: None,
				moves: moves(dice),
				sources: IdentitySources {
					identity: source(dice),
					residence: dice.maybe(20, source),
				},
			},
			file: ChildFile { custody: custody(dice, &ids), travel: travel(dice, &crossing) },
			rules: Rules {
				version: 1,
				in_force_from: 0,
				majority_age: dice.pick(&[18, 18, 18, 16]),
				free_exit_age: dice.maybe(30, |dice| dice.pick(&[15, 16])),
				with_guardian: requirement(dice),
				with_escort: requirement(dice),
				alone: requirement(dice),
				longest_consent_days: dice.pick(&[1, 2, 3, 90]),
				notary_required: dice.percent(30),
				arrival_hours: 48,
			},
			crossing,
			consents,
			ids,
			doubts: doubts(dice),
		}
	}
}

//! Cases by chance, from values so few that they meet.

use crate::{
	consents::{account, consents, id_of, uses},
	dice::Dice,
	travel::travel,
};
use sp_core::H256;
use tutela_primitives::{
	verdict::Crossing, Accreditor, ChildFile, Civil, Companions, Consent, ConsentId, CountryCode,
	CourtRequirement, Custody, Direction, Doubt, DoubtKind, Identity, IdentitySources,
	InstitutionId, KeyHint, Link, LinkBasis, LinkState, Minute, Moment, Move, Moves, Objection,
	Order, OrderKind, Passage, PortCode, Requirement, RequirementOrder, Right, Rights, Rules,
	Scope, Slot, Source, Standing, SubjectId, Transit, Travel, Withdrawal, DAY, HOUR, MINUTE,
};

pub const NETWORK: H256 = H256([7; 32]);
pub const CHILD: SubjectId = SubjectId([1; 32]);
/// Institutions that vouch for identities and links.
pub const REGISTRARS: [InstitutionId; 2] = [InstitutionId(3), InstitutionId(4)];
/// Institutions that impose orders.
pub const COURTS: [InstitutionId; 2] = [InstitutionId(8), InstitutionId(9)];

const COUNTRIES: [&str; 3] = ["MD", "RO", "IT"];

/// All that a verdict depends on.
#[derive(Clone, Debug, PartialEq)]
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
pub fn moment(dice: &mut Dice) -> Moment {
	let steps = [0, 1, MINUTE - 1, MINUTE, 5 * MINUTE, 5 * MINUTE + 1, DAY];
	let step = dice.pick(&steps);
	if dice.percent(50) {
		noon() + step
	} else {
		noon() - step
	}
}

pub fn key(dice: &mut Dice) -> KeyHint {
	KeyHint([dice.pick(&[1, 2, 3]); 4])
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

pub fn country(dice: &mut Dice) -> CountryCode {
	dice.pick(&COUNTRIES).parse().unwrap()
}

/// One of two posts of a country.
pub fn post(dice: &mut Dice, country: CountryCode) -> PortCode {
	format!("{country}{}", dice.pick(&["AAA", "BBB"])).parse().unwrap()
}

/// The country of the document that the child shows: its own, another one, none, or what is no
/// country.
fn document(dice: &mut Dice) -> Option<CountryCode> {
	dice.maybe(70, |dice| match dice.percent(80) {
		true => country(dice),
		false => dice.pick(&[CountryCode::UNKNOWN, CountryCode::HIGH_SEAS]),
	})
}

/// How late a report is, with the edges of 72 hours.
fn delay(dice: &mut Dice) -> Moment {
	let edge = 72 * HOUR;
	dice.pick(&[0, 0, 1, MINUTE, HOUR, DAY, 2 * DAY, edge - 1, edge, edge, edge + 1, 9 * DAY])
}

pub fn person(dice: &mut Dice) -> H256 {
	H256([dice.pick(&[0xaa, 0xbb]); 32])
}

pub fn companions(dice: &mut Dice) -> Companions {
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
		state_since: dice.maybe(70, moment),
		source: source(dice),
		valid_until: dice.maybe(12, moment),
		withdrawn_until: dice.maybe(12, |dice| {
			let earlier = dice.pick(&[0, 2 * DAY]);
			Minute::containing(moment(dice) - earlier)
		}),
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

/// Changes of residence, in their order.
fn moves(dice: &mut Dice) -> Moves {
	let mut times: Vec<_> = (0..dice.pick(&[0, 0, 0, 1, 2])).map(|_| moment(dice)).collect();
	times.sort();
	let moves = times.into_iter().map(|moved_at| Move { from: country(dice), moved_at });
	moves.collect::<Vec<_>>().try_into().unwrap()
}

/// Withdrawals of these consents by guardians on the file. With a link, its withdrawals end.
fn withdrawals(dice: &mut Dice, ids: &[ConsentId], links: &[Link]) -> Vec<Withdrawal> {
	let slots: Vec<_> = links.iter().map(|link| link.slot).collect();
	let mut withdrawals: Vec<Withdrawal> = Vec::new();
	for consent in ids {
		for slot in dice.some_of(8, &slots) {
			let (consent, issued, until) = (*consent, Minute(0), Minute(0));
			withdrawals.push(Withdrawal {
				consent,
				slot,
				issued,
				until,
				withdrawn_at: moment(dice),
			});
		}
	}
	withdrawals
}

/// `presented` are the consents of the report, `bound` those under which the child left.
fn custody(dice: &mut Dice, presented: &[ConsentId], bound: &[ConsentId]) -> Custody {
	let mut ids = presented.to_vec();
	ids.extend(bound);
	ids.sort();
	ids.dedup();
	let links = links(dice);
	Custody {
		withdrawals: withdrawals(dice, &ids, &links).try_into().unwrap(),
		links: links.try_into().unwrap(),
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
		uses: uses(dice, &ids).try_into().unwrap(),
		..Default::default()
	}
}

fn standing(dice: &mut Dice) -> Standing {
	match dice.below(100) {
		0..=91 => Standing::Active,
		92 | 93 => Standing::Suspended,
		94 => Standing::Deceased,
		95 => Standing::Duplicate(CHILD),
		96 => Standing::Fraudulent,
		_ => Standing::Shredded,
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

fn rules(dice: &mut Dice) -> Rules {
	Rules {
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
		recheck_hours: dice.pick(&[0, 1, 72, 72]),
		applies_to: Scope::Everybody,
		transit: Default::default(),
	}
}

/// Where the child lives: here, on the other side, or in a third country.
fn residence(dice: &mut Dice, crossing: &Crossing) -> CountryCode {
	match dice.below(5) {
		0 | 1 => crossing.here,
		2 => country(dice),
		_ => third(crossing),
	}
}

/// The country that is neither here nor on the other side.
fn third(crossing: &Crossing) -> CountryCode {
	let mut all = COUNTRIES.iter().map(|code| code.parse().unwrap());
	all.find(|one| ![crossing.here, crossing.other].contains(one)).unwrap()
}

fn crossing(dice: &mut Dice) -> Crossing {
	let here = country(dice);
	let all = COUNTRIES.map(|code| code.parse().unwrap());
	let others: Vec<_> = all.into_iter().filter(|other| *other != here).collect();
	let captured_at = moment(dice);
	Crossing {
		direction: if dice.percent(80) { Direction::Exit } else { Direction::Entry },
		here,
		post: dice.maybe(98, |dice| post(dice, here)),
		other: dice.pick(&others),
		companions: companions(dice),
		document: document(dice),
		final_destination: dice.maybe(30, |dice| {
			let all: Vec<_> = all.into_iter().filter(|one| *one != here).collect();
			dice.pick(&all)
		}),
		captured_at,
		// A post's clock may be ahead of the chain's.
		recorded_at: match dice.percent(5) {
			true => captured_at - dice.pick(&[1, 5 * MINUTE]),
			false => captured_at + delay(dice),
		},
		officer_doubts: dice.percent(6),
		passage: dice.pick(&[
			Passage::Unknown,
			Passage::Unknown,
			Passage::Passed,
			Passage::TurnedBack,
		]),
		institution: InstitutionId(0),
		officer: key(dice),
	}
}

impl Case {
	pub fn by(dice: &mut Dice) -> Self {
		let (mut rules, crossing) = (rules(dice), crossing(dice));
		if let (Some(home), true) = (crossing.final_destination, dice.percent(80)) {
			let way = Transit { over: crossing.other, home };
			rules.transit = vec![way].try_into().unwrap();
		}
		let consents = consents(dice, &crossing);
		let ids: Vec<_> = consents.iter().map(id_of).collect();
		// Born so that the month of the birthday is before, in or after the month of the crossing.
		let age = dice.pick(&[10, 10, 10, 15, 16, 17, 18, 30]);
		let birth_month = (2026 - 1970 - age) * 12 + 10 + dice.below(3) as u16;
		let travel: Travel = travel(dice, &crossing, &rules, &ids);
		let bound: Vec<_> = travel.bound.iter().map(|bound| bound.consent).collect();
		Self {
			known: dice.percent(98),
			identity: Identity {
				registrar: InstitutionId(0),
				standing: standing(dice),
				standing_since: dice.maybe(70, moment),
				residence: residence(dice, &crossing),
				birth_month,
				controller: None,
				nationality: Default::default(),
				moves: moves(dice),
				sources: IdentitySources {
					identity: source(dice),
					residence: dice.maybe(20, source),
				},
			},
			file: ChildFile { custody: custody(dice, &ids, &bound), travel },
			rules,
			crossing,
			consents,
			ids,
			doubts: doubts(dice),
		}
	}
}

//! Cases by chance, from values so few that they meet.

use crate::{
	attested_home::attested_home,
	consents::{consents, hash_of, id_of, uses},
	dice::Dice,
	doubles::account,
	kinship::kinship,
	rules::{abroad, rules},
	series,
	travel::travel,
};
use sp_core::H256;
use tutela_primitives::{
	verdict::Crossing, Accreditor, ChildFile, Civil, Companions, Consent, ConsentId, CountryCode,
	CourtRequirement, Custody, Direction, Doubt, DoubtKind, Exemption, Identity, IdentitySources,
	InstitutionId, KeyHint, Link, LinkBasis, LinkState, Member, Minute, Moment, Move, Moves,
	Nationality, Objection, Order, OrderKind, Passage, PortCode, Purpose, RequirementOrder, Right,
	Rights, Rules, Slot, Source, Standing, SubjectId, Transit, Travel, Withdrawal, DAY, HOUR,
	MINUTE,
};

pub const NETWORK: H256 = H256([7; 32]);
pub const CHILD: SubjectId = SubjectId([1; 32]);
/// Institutions that vouch for identities and links.
pub const REGISTRARS: [InstitutionId; 2] = [InstitutionId(3), InstitutionId(4)];
/// Institutions that impose orders.
pub const COURTS: [InstitutionId; 2] = [InstitutionId(8), InstitutionId(9)];

/// Those with whom a child may go or stay.
pub const PERSONS: [H256; 2] = [H256([0xaa; 32]), H256([0xbb; 32])];

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
	/// Of the consents' texts.
	pub hashes: Vec<H256>,
	/// Those of the post's country.
	pub rules: Rules,
	/// Those that other countries set.
	pub abroad: Vec<(CountryCode, Rules)>,
	pub doubts: Vec<Doubt>,
	/// The country under whose law officers work who attest something. `None`: under none's.
	pub works_for: Option<CountryCode>,
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

/// When something was decided: of late, or before a change of residence that is no longer new.
fn decided(dice: &mut Dice) -> Moment {
	moment(dice) - if dice.percent(15) { 91 * DAY } else { 0 }
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
	dice.pick(&PERSONS)
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
		basis: dice.pick(&[LinkBasis::BirthParent, LinkBasis::Adoption, LinkBasis::Appointment]),
		rights: match dice.below(20) {
			0..=11 => Rights::from([Right::ConsentTravel, Right::ConsentEmigration]),
			12..=17 => Rights::from([Right::ConsentTravel, Right::Object]),
			18 => Rights::from([Right::ConsentEmigration]),
			_ => Rights::from([Right::Receive]),
		},
		state: match dice.below(100) {
			0..=85 => LinkState::Active,
			86..=92 => LinkState::Suspended,
			_ => LinkState::Contested,
		},
		state_since: dice.maybe(70, decided),
		source: source(dice),
		valid_until: dice.maybe(12, moment),
		series: dice.maybe(15, series::begun),
		period: 0,
	};
	slots.into_iter().map(link).collect()
}

fn orders(dice: &mut Dice) -> Vec<Order> {
	let count = dice.pick(&[0, 0, 0, 1, 1, 2, 3, 4]);
	let mut since: Vec<_> = (0..count).map(|_| decided(dice)).collect();
	since.sort();
	let mut number = 0;
	let order = |imposed_at| {
		number += 1 + dice.below(2) as u32;
		let kind = match dice.below(5) {
			0 => OrderKind::ExitBan,
			1 if dice.percent(60) => OrderKind::Exempt(dice.pick(Exemption::ALL)),
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
		backed_at: dice.maybe(25, decided),
		to_residence_only: dice.percent(40),
	};
	slots.into_iter().map(objection).collect()
}

/// Changes of residence, in their order.
fn moves(dice: &mut Dice) -> Moves {
	let count = dice.pick(&[0, 0, 0, 0, 1, 1, 2]);
	let long_ago = |dice: &mut Dice| dice.pick(&[0, 90 * DAY, 90 * DAY]);
	let mut times: Vec<_> = (0..count).map(|_| moment(dice) - long_ago(dice)).collect();
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
			let (consent, until) = (*consent, Minute(0));
			withdrawals.push(Withdrawal { consent, slot, until, withdrawn_at: moment(dice) });
		}
	}
	withdrawals
}

/// `ids` and `hashes` are those of the consents of the report, and of those under which the child left.
fn custody(
	dice: &mut Dice,
	mut ids: Vec<ConsentId>,
	hashes: Vec<H256>,
	links: Vec<Link>,
) -> Custody {
	ids.sort();
	ids.dedup();
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
				set_at: decided(dice),
			}
		}),
		orders: orders(dice).try_into().unwrap(),
		objections: objections(dice).try_into().unwrap(),
		uses: uses(dice, &hashes).try_into().unwrap(),
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

/// None that anybody knows, one or two.
fn nationality(dice: &mut Dice) -> Nationality {
	let mut countries = vec![country(dice), country(dice)];
	countries.sort();
	countries.dedup();
	countries.truncate(dice.pick(&[0, 1, 1, 2]));
	countries.try_into().unwrap()
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
	let companions = companions(dice);
	let shown = if matches!(companions, Companions::Escort(_)) { 60 } else { 5 };
	let kinship = dice.maybe(shown, |dice| kinship(dice, &companions, captured_at));
	let mut crossing = Crossing {
		direction: if dice.percent(80) { Direction::Exit } else { Direction::Entry },
		here,
		post: dice.maybe(98, |dice| post(dice, here)),
		other: dice.pick(&others),
		companions,
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
		purpose: dice.pick(&[Purpose::Journey, Purpose::Journey, Purpose::ResidenceAbroad]),
		kinship: kinship.map(Box::new),
		home: None,
		institution: InstitutionId(0),
		officer: key(dice),
	};
	crossing.home = dice.maybe(25, |dice| {
		let home = if dice.percent(92) { crossing.other } else { country(dice) };
		Box::new(attested_home(dice, &crossing, home))
	});
	crossing
}

impl Case {
	/// What another country set, or the strictest rules.
	pub fn rules_of(&self, country: CountryCode) -> Rules {
		let set = self.abroad.iter().find(|(own, _)| *own == country);
		set.map_or_else(Rules::strictest, |(_, rules)| rules.clone())
	}

	pub fn by(dice: &mut Dice) -> Self {
		let (mut rules, crossing) = (rules(dice, 1), crossing(dice));
		if let (Some(home), true) = (crossing.final_destination, dice.percent(80)) {
			let way = Transit { over: crossing.other, home };
			rules.transit = vec![way].try_into().unwrap();
		}
		let links = links(dice);
		let consents = consents(dice, &crossing, &links);
		let ids: Vec<_> = consents.iter().map(id_of).collect();
		let hashes: Vec<_> = consents.iter().map(hash_of).collect();
		// Born so that the month of the birthday is before, in or after the month of the crossing.
		let age = dice.pick(&[10, 10, 10, 15, 16, 17, 18, 30]);
		let birth_month = (2026 - 1970 - age) * 12 + 10 + dice.below(3) as u16;
		let travel: Travel = travel(dice, &crossing, &rules, &ids, &links);
		let bound: Vec<_> = travel.bound.iter().map(|bound| bound.consent).collect();
		let with_id = |id: &ConsentId| {
			let shown = ids.iter().position(|own| own == id).map(|at| hashes[at]);
			shown.unwrap_or_else(|| H256::from_slice(&[id.0, [0; 16]].concat()))
		};
		let in_use = hashes.iter().copied().chain(bound.iter().map(with_id)).collect();
		let known = ids.iter().copied().chain(bound).collect();
		let works_for = dice.maybe(92, |dice| match dice.below(3) {
			0 => crossing.other,
			1 => country(dice),
			_ => crossing.here,
		});
		Self {
			works_for,
			known: dice.percent(98),
			identity: Identity {
				registrar: InstitutionId(0),
				standing: standing(dice),
				standing_since: dice.maybe(70, moment),
				residence: residence(dice, &crossing),
				birth_month,
				controller: None,
				nationality: nationality(dice),
				moves: moves(dice),
				sources: IdentitySources {
					identity: source(dice),
					residence: dice.maybe(20, source),
				},
			},
			file: ChildFile { custody: custody(dice, known, in_use, links), travel },
			rules,
			abroad: abroad(dice, &COUNTRIES.map(|code| code.parse().unwrap())),
			crossing,
			consents,
			ids,
			hashes,
			doubts: doubts(dice),
		}
	}
}

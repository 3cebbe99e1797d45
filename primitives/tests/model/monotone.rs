//! One more bar makes no outcome milder, and one more good consent makes none harder.

use crate::{
	cases, code_says,
	consents::{agreed, fitting, hash_of, id_of},
	dice::Dice,
	doubles::{account, official, sign},
	home::{goes_home, lives_in, passed},
	late, laws,
	properties::alert,
	rules::{alternative, RELATIONS},
	series,
	smaller::clauses,
	tried,
	world::{key, post, Case, CHILD, COURTS, NETWORK},
};
use std::collections::BTreeMap;
use tutela_primitives::{
	text, AlertKind, Attestor, BindingTerms, Companions, ConsentId, ConsentTerms, CourtRequirement,
	Direction, Escort, GuardianSeries, Kinship, LinkState, Member, Minute, Moment, Objection,
	Order, OrderKind, Outcome, Purpose, Reason, Refusal, Requirement, Right, Series, SeriesCode,
	Slot, Withdrawal, DAY, HOUR, MINUTE,
};

pub fn severity(outcome: Outcome) -> u8 {
	match outcome {
		Outcome::Denied => 2,
		Outcome::Referred => 1,
		_ => 0,
	}
}

/// A moment on or before the crossing.
fn before(case: &Case, dice: &mut Dice) -> Moment {
	case.crossing.captured_at - dice.pick(&[0, 1, MINUTE, HOUR])
}

fn exit_ban(case: &mut Case, dice: &mut Dice) -> Option<()> {
	let orders = &mut case.file.custody.orders;
	let number = orders.last().map_or(0, |last| last.number + 1);
	let (court, key) = (dice.pick(&COURTS), key(dice));
	let (kind, valid_until) = (OrderKind::ExitBan, None);
	let imposed_at = case.crossing.captured_at;
	orders.try_push(Order { number, kind, court, key, imposed_at, valid_until }).ok()
}

fn objection(case: &mut Case, dice: &mut Dice) -> Option<()> {
	let raised_at = before(case, dice);
	let backed_at = dice.maybe(50, |_| case.crossing.captured_at);
	let objections = &mut case.file.custody.objections;
	let slot =
		[0, 1, 2, 5].into_iter().find(|slot| objections.iter().all(|one| one.slot != *slot))?;
	let to_residence_only = dice.percent(30);
	objections.try_push(Objection { slot, raised_at, backed_at, to_residence_only }).ok()
}

fn warning(case: &mut Case, dice: &mut Dice) -> Option<()> {
	let kind = dice.pick(&[AlertKind::Missing, AlertKind::Distress, AlertKind::SecondLook]);
	let place = alert(kind, case.crossing.captured_at + 1);
	case.file.travel.alerts.try_push(place).ok()
}

/// A place in the list of links whose guardian's word counts.
fn an_active_link(case: &Case, dice: &mut Dice) -> Option<usize> {
	let links = case.file.custody.links.iter().enumerate();
	let active: Vec<_> = links
		.filter(|(_, link)| link.state == LinkState::Active)
		.filter(|(_, link)| !passed(link.valid_until, case.crossing.captured_at))
		.map(|(place, _)| place)
		.collect();
	(!active.is_empty()).then(|| dice.pick(&active))
}

/// A guardian who is suspended need not agree any more: where every one has to, this is milder.
fn suspension(case: &mut Case, dice: &mut Dice) -> Option<()> {
	let every =
		[Requirement::EveryGuardian, Requirement::EveryOtherGuardian, Requirement::EveryParent];
	let laws = laws::laws(case);
	let mut ways = laws.iter().flat_map(|(_, law)| {
		let of_company = match case.crossing.companions {
			Companions::Guardians(_) => vec![&law.with_guardian],
			Companions::Escort(_) => vec![&law.with_relative, &law.with_escort],
			Companions::Nobody => vec![&law.alone],
		};
		let abroad = (case.crossing.purpose != Purpose::Journey).then_some(&law.residence_abroad);
		of_company.into_iter().chain(abroad).flatten()
	});
	let court = case.file.custody.requirement.as_ref().map(|set| set.requirement);
	let is_counted =
		ways.any(|way| every.contains(&way.who)) || court == Some(CourtRequirement::Every);
	if is_counted || !case.file.travel.bound.is_empty() {
		return None;
	}
	state(case, dice, LinkState::Suspended)
}

fn dispute(case: &mut Case, dice: &mut Dice) -> Option<()> {
	state(case, dice, LinkState::Contested)
}

fn state(case: &mut Case, dice: &mut Dice, state: LinkState) -> Option<()> {
	let place = an_active_link(case, dice)?;
	let since = dice.maybe(80, |_| case.crossing.captured_at);
	let link = &mut case.file.custody.links[place];
	(link.state, link.state_since) = (state, since);
	Some(())
}

fn withdrawal(case: &mut Case, dice: &mut Dice) -> Option<()> {
	let place = an_active_link(case, dice)?;
	let withdrawn_at = before(case, dice);
	if case.ids.is_empty() {
		return None;
	}
	let consent = dice.pick(&case.ids);
	let custody = &mut case.file.custody;
	let link = &mut custody.links[place];
	// The file knows one withdrawal of each kind: another one would take the place of a later one.
	if dice.percent(30) {
		let since = Minute::containing(withdrawn_at);
		let begun = Series { since, before: SeriesCode::default(), ..series::ended() };
		return link.series.is_none().then(|| link.series = Some(begun));
	}
	let slot = link.slot;
	if custody.withdrawals.iter().any(|entry| (entry.consent, entry.slot) == (consent, slot)) {
		return None;
	}
	let until = Minute(0);
	custody.withdrawals.try_push(Withdrawal { consent, slot, until, withdrawn_at }).ok()
}

fn refusal_mark(case: &mut Case, dice: &mut Dice) -> Option<()> {
	if case.file.travel.refused.is_some() {
		return None;
	}
	let at = Minute::containing(before(case, dice));
	let (post, officer) = (post(dice, case.crossing.here), key(dice));
	case.file.travel.refused = Some(Refusal { at, post, officer, again: None });
	Some(())
}

fn doubt(case: &mut Case, _: &mut Dice) -> Option<()> {
	case.crossing.officer_doubts = true;
	Some(())
}

/// It binds away from home only. Its escort back is nobody who travels along: on the way home it is no bar,
/// but an agreement.
fn binding_term(case: &mut Case, dice: &mut Dice) -> Option<()> {
	if lives_in(case, case.crossing.here) {
		return None;
	}
	let escort_back = match case.crossing.companions {
		Companions::Nobody => Escort::Guardian,
		Companions::Guardians(_) | Companions::Escort(_) => Escort::Alone,
	};
	let terms = BindingTerms {
		consent: ConsentId([99; 16]),
		series: Default::default(),
		until: Minute::containing(case.crossing.captured_at + DAY),
		destinations: vec![dice.pick(&[case.crossing.here, case.crossing.other])]
			.try_into()
			.unwrap(),
		escort_out: fitting(&case.crossing.companions),
		escort_back,
		by: dice.some_of(40, &[0, 1, 2, 5]).try_into().unwrap(),
	};
	case.file.travel.bound.try_push(terms).ok()
}

/// Whether a consent that is relied on may take the last place from another one. Then it helps if the first
/// one is not good.
fn is_short_of_memory(case: &Case) -> bool {
	// Half of the places are kept.
	case.file.custody.uses.len() + case.consents.len() >= 8
}

#[test]
fn one_more_bar_should_never_make_an_outcome_milder() {
	type Bar = fn(&mut Case, &mut Dice) -> Option<()>;
	let bars: [(&str, Bar); 9] = [
		("exit ban", exit_ban),
		("objection", objection),
		("alert", warning),
		("suspension", suspension),
		("dispute", dispute),
		("withdrawal", withdrawal),
		("refusal mark", refusal_mark),
		("doubt", doubt),
		("binding term", binding_term),
	];
	let mut dice = Dice::new(20);
	let mut harder: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
	for case in cases(20, 4 * tried()).filter(|case| case.known) {
		if is_short_of_memory(&case) {
			continue;
		}
		let without = code_says(&case);
		for (name, bar) in bars {
			let mut barred = case.clone();
			if bar(&mut barred, &mut dice).is_none() {
				continue;
			}
			// What a court decides tells where home is. It may make an exit the way home, or the begin of a trip.
			let leads_home = |case: &Case| {
				let crossing = &case.crossing;
				let ends_home = crossing.final_destination.is_some_and(|end| lives_in(case, end));
				(goes_home(case), ends_home, lives_in(case, crossing.here))
			};
			let leads_home = |case: &Case| {
				let then = late::custody_of_then(case).0;
				(leads_home(case), leads_home(&then))
			};
			if leads_home(&barred) != leads_home(&case) {
				continue;
			}
			// Without one guardian's consent, another one is relied on, which may say nothing of a stay.
			let stays = without.reasons.contains(Reason::PlacementNotApproved);
			if stays && ["suspension", "withdrawal"].contains(&name) {
				continue;
			}
			let with = code_says(&barred);
			let (was, is) = (severity(without.outcome), severity(with.outcome));
			assert!(is >= was, "{name}: {without:#?}, then {with:#?}\n{case:#?}\nwith {barred:#?}");
			let seen = harder.entry(name).or_default();
			seen.0 += 1;
			seen.1 += u32::from(is > was);
		}
	}
	println!("cases with one more bar, and those which it makes harder: {harder:?}");
	for (name, _) in bars {
		let (seen, harder) = harder.get(name).copied().unwrap_or_default();
		assert!(seen > 500 && harder > 20, "{name}: {seen} cases, {harder} of them harder");
	}
}

/// A consent of the guardian at `slot` that is good for this crossing. `None`: that guardian may not consent.
fn one_more(case: &Case, slot: Slot) -> Option<(ConsentTerms, Slot)> {
	let now = case.crossing.captured_at;
	let link = case.file.custody.links.iter().find(|link| link.slot == slot)?;
	let issued = Minute::containing(now);
	let may_consent = link.state == LinkState::Active
		&& !passed(link.valid_until, now)
		&& link.rights.contains(Right::ConsentTravel)
		&& link.account == account(10 + slot);
	let begun = link.series.map(|series| GuardianSeries { slot, code: series.code });
	let terms = ConsentTerms {
		series: begun.into_iter().collect::<Vec<_>>().try_into().unwrap(),
		purpose: case.crossing.purpose,
		destinations: vec![case.crossing.other].try_into().unwrap(),
		issued,
		from: issued,
		until: Minute::containing(now + HOUR),
		return_by: None,
		stays_with: None,
		escort_out: fitting(&case.crossing.companions),
		escort_back: fitting(&case.crossing.companions),
		crossings: 1,
		submitter: None,
		reference: [9; 16],
	};
	may_consent.then_some((terms, slot))
}

#[test]
fn one_more_good_consent_should_never_make_an_outcome_harder() {
	let (mut seen, mut milder, mut dice) = (0, 0, Dice::new(21));
	for case in cases(21, 4 * tried()).filter(|case| case.known && case.consents.len() < 4) {
		let slot = dice.pick(&[0, 1, 2, 5]);
		let Some((terms, slot)) = one_more(&case, slot) else { continue };
		if is_short_of_memory(&case) {
			continue;
		}
		let mut agreed_to = case.clone();
		let consent = agreed(terms, slot);
		agreed_to.ids.push(id_of(&consent));
		agreed_to.hashes.push(hash_of(&consent));
		agreed_to.consents.push(consent);
		let (without, with) = (code_says(&case), code_says(&agreed_to));
		let (was, is) = (severity(without.outcome), severity(with.outcome));
		assert!(is <= was, "{without:#?}, then {with:#?}\n{agreed_to:#?}");
		seen += u32::from(case.crossing.direction == Direction::Exit);
		milder += u32::from(is < was);
	}
	println!("exits with one more good consent: {seen}, {milder} of them milder");
	assert!(seen > 500 && milder > 50, "{seen} exits, {milder} of them milder");
}

#[test]
fn one_more_alternative_should_never_make_an_outcome_harder() {
	let (mut milder, mut dice) = (0, Dice::new(28));
	for case in cases(28, 4 * tried()).filter(|case| case.known && !is_short_of_memory(case)) {
		let mut widened = case.clone();
		let laws = widened.abroad.iter_mut().map(|(_, law)| law).chain([&mut widened.rules]);
		for clause in laws.flat_map(clauses) {
			// Which of those that are met comes first is no matter of the outcome.
			let at = dice.below(clause.len() as u64 + 1) as usize;
			let _ = clause.try_insert(at, alternative(&mut dice));
		}
		let (without, with) = (code_says(&case), code_says(&widened));
		let (was, is) = (severity(without.outcome), severity(with.outcome));
		assert!(is <= was, "{without:#?}, then {with:#?}\n{case:#?}\nwith {widened:#?}");
		milder += u32::from(is < was);
	}
	println!("cases that one more alternative makes milder: {milder}");
	assert!(milder > 50, "{milder}");
}

/// An attestation of kinship that nothing is wrong with.
fn one_kinship(case: &Case, dice: &mut Dice) -> Option<Kinship> {
	let Companions::Escort(escort) = case.crossing.companions else { return None };
	let (relation, attestor) = (dice.pick(&RELATIONS), dice.pick(Attestor::ALL));
	let now = Minute::containing(case.crossing.captured_at);
	let text = text::kinship(&NETWORK, &CHILD, &escort, relation, attestor, now, now);
	let officer = official(attestor);
	let signed = sign(&officer, &text, true);
	Some(Kinship { relation, attestor, officer, attested_at: now, valid_until: now, signed })
}

#[test]
fn a_kinship_that_is_shown_should_never_make_an_outcome_harder() {
	let (mut seen, mut milder, mut dice) = (0, 0, Dice::new(29));
	for mut case in cases(29, 8 * tried()).filter(|case| !is_short_of_memory(case)) {
		let shown = case.crossing.kinship.take();
		let without = code_says(&case);
		for kinship in [shown, one_kinship(&case, &mut dice).map(Box::new)].into_iter().flatten() {
			case.crossing.kinship = Some(kinship);
			let with = code_says(&case);
			let (was, is) = (severity(without.outcome), severity(with.outcome));
			assert!(is <= was, "{without:#?}, then {with:#?}\n{case:#?}");
			seen += 1;
			milder += u32::from(is < was);
		}
	}
	println!("crossings with a kinship: {seen}, {milder} of them milder");
	assert!(seen > 500 && milder > 50, "{seen} crossings, {milder} of them milder");
}

//! Where a child's home is, as an officer attests: by chance, and as the page reads it.

use crate::{
	cases, code_says,
	dice::Dice,
	doubles::{is_right, may_attest, officer, sign},
	home::{decided_and_standing, homecoming, passed},
	monotone::severity,
	naive::{refuses, Reasons},
	reading::fits,
	tried,
	world::{moment, Case, CHILD, NETWORK, PERSONS},
};
use sp_core::H256;
use tutela_primitives::{
	text, verdict::Crossing, Attestor, Companions, CountryCode, Escort, HomeAttestation, LinkState,
	Minute, Moment, Reason, SubjectId, DAY, MINUTE,
};

/// An attestation that counts for the exit of the child, save where chance spoils it.
pub fn attested_home(
	dice: &mut Dice,
	crossing: &Crossing,
	country: CountryCode,
) -> HomeAttestation {
	let child = if dice.percent(95) { CHILD } else { SubjectId([2; 32]) };
	let attestor = dice.pick(&[
		Attestor::Consul,
		Attestor::Registrar,
		Attestor::GuardianshipAuthority,
		Attestor::Court,
		Attestor::Notary,
	]);
	let sends = matches!(attestor, Attestor::GuardianshipAuthority | Attestor::Court);
	let names = dice.percent(if sends { 92 } else { 8 });
	let present = match &crossing.companions {
		Companions::Escort(person) if dice.percent(92) => *person,
		_ => dice.pick(&PERSONS),
	};
	let escort: Vec<H256> = if names { vec![present] } else { vec![] };
	let minute = |dice: &mut Dice, fitting: Moment| {
		Minute::containing(if dice.percent(88) { fitting } else { moment(dice) })
	};
	let right_at = minute(dice, crossing.captured_at - DAY);
	let (officer, attested_at) = officer(dice, attestor, right_at);
	let days = dice.pick(&[2, 2, 30, 31, 731, 732]);
	let valid_until = minute(dice, attested_at.start() + days * DAY);
	let text = text::home(&NETWORK, &child, country, &escort, attestor, attested_at, valid_until);
	let signed = sign(&officer, &text, child == CHILD);
	let escort = escort.try_into().unwrap();
	HomeAttestation { country, escort, attestor, officer, attested_at, valid_until, signed }
}

/// What has to be looked at, beside what speaks against it whoever agrees (`before`), where an exit leads to the
/// attested home. `None`: it does not.
pub fn way_to_it(case: &Case, before: &Reasons) -> Option<Reasons> {
	let (crossing, now) = (&case.crossing, case.crossing.captured_at);
	let home = crossing.home.as_ref()?;
	if home.country != crossing.other {
		return None;
	}
	// Nothing stands against its leaving.
	if refuses(before) {
		return None;
	}
	let objects = case.file.custody.objections.iter().any(|one| match one.backed_at {
		Some(_) => true,
		None => !passed(Some(one.raised_at + 28 * DAY), now),
	});
	let is_disputed = case
		.file
		.custody
		.links
		.iter()
		.any(|link| link.state == LinkState::Contested && !passed(link.valid_until, now));
	if objects || is_disputed || !decided_and_standing(case).is_empty() {
		return None;
	}
	if !is_in_time(home, now) || !is_theirs_to_say(case, home) || !is_signed(home) {
		return None;
	}
	// Who takes it there is known, or named.
	let mut on_the_way = Reasons::new();
	if home.escort.is_empty() {
		homecoming(case, &mut on_the_way);
		if on_the_way.iter().any(|reason| *reason != Reason::TaintedSource) {
			return None;
		}
	} else if !fits(&Escort::Persons(home.escort.clone()), &crossing.companions) {
		return None;
	}
	Some(on_the_way)
}

fn is_in_time(home: &HomeAttestation, now: Moment) -> bool {
	let days = match home.attestor {
		Attestor::Consul | Attestor::Registrar => 731,
		_ => 30,
	};
	let first = u64::from(home.attested_at.0) * MINUTE;
	let end = (u64::from(home.valid_until.0) + 1) * MINUTE;
	let is_short = u64::from(home.valid_until.0) * MINUTE <= first + days * DAY;
	first <= now + 5 * MINUTE && now < end && is_short
}

fn is_theirs_to_say(case: &Case, home: &HomeAttestation) -> bool {
	let works_in = |country| match case.works_for {
		Some(own) => own == country,
		None => true,
	};
	let (here, residence) = (case.crossing.here, case.identity.residence);
	let names = !home.escort.is_empty();
	may_attest(&home.officer, home.attestor, home.attested_at)
		&& match home.attestor {
			Attestor::Consul | Attestor::Registrar if names => false,
			Attestor::Consul | Attestor::Registrar if residence == here => works_in(here),
			Attestor::Consul | Attestor::Registrar => works_in(here) || works_in(home.country),
			Attestor::GuardianshipAuthority => names && residence != here && works_in(here),
			Attestor::Court => names && (works_in(here) || works_in(residence)),
			Attestor::Notary => false,
		}
}

fn is_signed(home: &HomeAttestation) -> bool {
	is_right(&home.signed, &home.officer)
}

#[test]
fn a_home_that_is_shown_should_never_make_an_outcome_harder_nor_let_past_what_denies() {
	let (mut seen, mut milder, mut dice) = (0, 0, Dice::new(31));
	for mut case in cases(31, 8 * tried()) {
		let shown = case.crossing.home.take();
		let without = code_says(&case);
		let country = case.crossing.other;
		let another = attested_home(&mut dice, &case.crossing, country);
		for home in [shown, Some(Box::new(another))].into_iter().flatten() {
			case.crossing.home = Some(home);
			let with = code_says(&case);
			let (was, is) = (severity(without.outcome), severity(with.outcome));
			assert!(is <= was, "{without:#?}, then {with:#?}\n{case:#?}");
			seen += 1;
			if is < was {
				milder += 1;
				let bars = [Reason::AlertRaised, Reason::ExitBan, Reason::IdentityNotActive];
				let others = [Reason::Objection, Reason::CustodyContested];
				let stands = |reason: &Reason| without.reasons.contains(*reason);
				assert!(!bars.iter().chain(&others).any(stands), "{without:#?}\n{case:#?}");
			}
		}
	}
	println!("crossings with an attested home: {seen}, {milder} of them milder");
	assert!(seen > 500 && milder > 50, "{seen} crossings, {milder} of them milder");
}

//! How the escort is related to the child: by chance, and as the page reads it.

use crate::{
	dice::Dice,
	doubles::{is_right, may_attest, officer, sign},
	rules::RELATIONS,
	world::{moment, person, Case, CHILD, NETWORK},
};
use tutela_primitives::{
	text, Attestor, Companions, Kinship, Member, Minute, Moment, Rules, SubjectId, DAY, MINUTE,
};

/// An attestation that counts at the moment `now` for the child and its escort, save where chance spoils it.
pub fn kinship(dice: &mut Dice, companions: &Companions, now: Moment) -> Kinship {
	let escort = match companions {
		Companions::Escort(commitment) if dice.percent(92) => *commitment,
		_ => person(dice),
	};
	let child = if dice.percent(95) { CHILD } else { SubjectId([2; 32]) };
	let (relation, attestor) = (dice.pick(&RELATIONS), dice.pick(Attestor::ALL));
	let minute = |dice: &mut Dice, fitting: Moment| {
		Minute::containing(if dice.percent(88) { fitting } else { moment(dice) })
	};
	let right_at = minute(dice, now - DAY);
	let (officer, attested_at) = officer(dice, attestor, right_at);
	let valid_until = minute(dice, now + DAY);
	let is_right = child == CHILD && *companions == Companions::Escort(escort);
	let text =
		text::kinship(&NETWORK, &child, &escort, relation, attestor, attested_at, valid_until);
	let signed = sign(&officer, &text, is_right);
	Kinship { relation, attestor, officer, attested_at, valid_until, signed }
}

/// Whether the escort is a relative whom the rules know, as whoever may do so attests.
pub fn is_relative(case: &Case, law: &Rules) -> bool {
	let (Companions::Escort(_), Some(kinship)) =
		(&case.crossing.companions, &case.crossing.kinship)
	else {
		return false;
	};
	let now = case.crossing.captured_at;
	// An officer's clock may be five minutes ahead.
	let has_begun = now + 5 * MINUTE >= u64::from(kinship.attested_at.0) * MINUTE;
	let is_over = now >= (u64::from(kinship.valid_until.0) + 1) * MINUTE;
	law.relatives.contains(kinship.relation)
		&& has_begun
		&& !is_over
		&& may_attest(&kinship.officer, kinship.attestor, kinship.attested_at)
		&& is_right(&kinship.signed, &kinship.officer)
}

//! Makes a case as small as it can be.

use crate::{agree, world::Case};
use tutela_primitives::{Clause, Companions, Passage, Purpose, Rules, Scope, Standing};

/// A case on which code and model differ still, from which nothing more can be left out.
pub fn differing(case: &Case) -> Case {
	let mut case = case.clone();
	loop {
		match shorter(&case).into_iter().find(|one| *one != case && !agree(one)) {
			Some(shorter) => case = shorter,
			None => return case,
		}
	}
}

/// The case without one thing, for each thing that can be left out.
fn shorter(case: &Case) -> Vec<Case> {
	let mut all = Vec::new();
	let mut without = |change: &dyn Fn(&mut Case)| {
		let mut one = case.clone();
		change(&mut one);
		all.push(one);
	};
	let custody = &case.file.custody;
	for at in 0..case.consents.len() {
		without(&|one| {
			one.consents.remove(at);
			one.ids.remove(at);
			one.hashes.remove(at);
		});
		for attestation in 0..case.consents[at].attestations.len() {
			without(&|one| {
				one.consents[at].attestations.remove(attestation);
			});
		}
	}
	for at in 0..custody.links.len() {
		without(&|one| {
			// With a link, its withdrawals end.
			let slot = one.file.custody.links.remove(at).slot;
			one.file.custody.withdrawals.retain(|entry| entry.slot != slot);
		});
		without(&|one| one.file.custody.links[at].series = None);
		without(&|one| one.file.custody.links[at].valid_until = None);
		without(&|one| one.file.custody.links[at].state_since = None);
	}
	for at in 0..custody.orders.len() {
		without(&|one| {
			one.file.custody.orders.remove(at);
		});
	}
	for at in 0..custody.objections.len() {
		without(&|one| {
			one.file.custody.objections.remove(at);
		});
	}
	for at in 0..custody.uses.len() {
		without(&|one| {
			one.file.custody.uses.remove(at);
		});
		without(&|one| one.file.custody.uses[at].signatures.signed = Default::default());
		without(&|one| one.file.custody.uses[at].signatures.attested.clear());
	}
	for at in 0..custody.withdrawals.len() {
		without(&|one| {
			one.file.custody.withdrawals.remove(at);
		});
	}
	for at in 0..case.file.travel.bound.len() {
		without(&|one| {
			one.file.travel.bound.remove(at);
		});
	}
	for at in 0..case.file.travel.alerts.len() {
		without(&|one| {
			one.file.travel.alerts.remove(at);
		});
	}
	for at in 0..case.doubts.len() {
		without(&|one| {
			one.doubts.remove(at);
		});
	}
	without(&|one| one.file.custody.requirement = None);
	without(&|one| one.file.travel.journey = None);
	without(&|one| one.file.travel.path.clear());
	without(&|one| one.file.travel.return_by = None);
	without(&|one| one.file.travel.last_seen = None);
	without(&|one| one.file.travel.unmatched = None);
	without(&|one| one.file.travel.refused = None);
	without(&|one| one.identity.moves.clear());
	without(&|one| one.identity.standing = Standing::Active);
	without(&|one| one.identity.standing_since = None);
	without(&|one| one.identity.sources.residence = None);
	without(&|one| one.crossing.officer_doubts = false);
	without(&|one| one.crossing.passage = Passage::Unknown);
	without(&|one| one.crossing.document = None);
	without(&|one| one.crossing.recorded_at = one.crossing.captured_at);
	without(&|one| one.crossing.companions = Companions::Nobody);
	without(&|one| one.rules.free_exit_age = None);
	without(&|one| one.rules.recheck_hours = 0);
	without(&|one| one.rules.applies_to = Scope::Everybody);
	without(&|one| one.rules.approves_placement = false);
	without(&|one| one.rules.relatives = Default::default());
	without(&|one| one.crossing.purpose = Purpose::Journey);
	without(&|one| one.crossing.kinship = None);
	without(&|one| one.crossing.home = None);
	without(&|one| one.crossing.final_destination = None);
	without(&|one| one.identity.nationality.clear());
	for at in 0..case.abroad.len() {
		without(&|one| one.abroad[at].1 = one.rules.clone());
	}
	for clause in 0..5 {
		for at in 0..clauses(&mut case.rules.clone())[clause].len() {
			without(&|one| {
				let clause = &mut *clauses(&mut one.rules)[clause];
				if clause.len() > 1 {
					clause.remove(at);
				}
			});
		}
	}
	all
}

/// The clauses of a country's rules.
pub fn clauses(rules: &mut Rules) -> [&mut Clause; 5] {
	[
		&mut rules.with_guardian,
		&mut rules.with_relative,
		&mut rules.with_escort,
		&mut rules.alone,
		&mut rules.residence_abroad,
	]
}

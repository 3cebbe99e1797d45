//! What the newest block's state says of the institutions that a record rests on.

use super::Examination;
use crate::{
	describe,
	facts::Facts,
	message::{at, say, Message},
	shown::{drawn, suspicion},
};
use alloc::collections::BTreeMap;
use tutela_primitives::{Institution, InstitutionId, InstitutionStanding};

impl Examination<'_> {
	/// Names that pretend to be others: in themselves, or beside each other.
	pub(super) fn look_alikes(&mut self, facts: &Facts) {
		let mut seen = BTreeMap::new();
		for (number, institution) in &facts.institutions {
			let (name, body) = (institution.name.as_str(), self.body(facts, *number));
			if let Some(why) = suspicion(name) {
				self.warn(say!(LookAlikeName { body: body.clone(), why }));
			}
			let [as_is, small] = drawn(name);
			let before = [(false, as_is), (true, small)].map(|drawn| seen.insert(drawn, *number));
			if let Some(other) = before.into_iter().flatten().next() {
				let other = self.body(facts, other);
				self.warn(say!(LookAlikePair { other, body }));
			}
		}
	}

	/// Each institution with its number, and what the state has of it.
	pub(super) fn named(&mut self, facts: &Facts) {
		for (number, institution) in &facts.institutions {
			let known = known(self.body(facts, *number), institution);
			self.content(say!(LabelInstitution), known);
		}
		if !facts.institutions.is_empty() {
			self.report.not_proven.push(say!(UnprovenInstitutions));
		}
	}
}

fn known(body: Message, institution: &Institution) -> Message {
	let law = institution
		.jurisdiction
		.map_or_else(|| say!(LawSupranational), |code| say!(LawOf { country: code }));
	let until = at(institution.valid_until);
	let accredited = match institution.parent {
		None => say!(AccreditedByCouncil { until }),
		Some(InstitutionId(number)) => {
			say!(AccreditedByInstitution { number, until })
		}
	};
	let standing = match institution.standing {
		InstitutionStanding::Active => say!(StandingActive),
		InstitutionStanding::Suspended { .. } => say!(StandingSuspended),
		InstitutionStanding::Revoked => say!(StandingRevoked),
	};
	let roles = match institution.roles.is_empty() {
		true => say!(RolesNone).into(),
		false => describe::roles(institution.roles.iter()),
	};
	say!(InstitutionKnown { body, law, standing, accredited, roles })
}

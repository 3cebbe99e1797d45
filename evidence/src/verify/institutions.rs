//! What the newest block's state says of the institutions that a record rests on.

use super::Examination;
use crate::{
	countries::country,
	facts::Facts,
	report::when,
	shown::{drawn, suspicion},
};
use alloc::{
	collections::BTreeMap,
	format,
	string::{String, ToString},
	vec::Vec,
};
use tutela_primitives::{Institution, InstitutionId, InstitutionStanding, Member};

impl Examination<'_> {
	/// Names that pretend to be others: in themselves, or beside each other.
	pub(super) fn look_alikes(&mut self, facts: &Facts) {
		let mut seen = BTreeMap::new();
		for (number, institution) in &facts.institutions {
			let (name, body) = (institution.name.as_str(), self.body(facts, *number));
			if let Some(why) = suspicion(name) {
				self.warn(format!("LOOK-ALIKE: in the name of {body}, {why}."));
			}
			let [as_is, small] = drawn(name);
			let before = [(false, as_is), (true, small)].map(|drawn| seen.insert(drawn, *number));
			if let Some(other) = before.into_iter().flatten().next() {
				let other = self.body(facts, other);
				self.warn(format!(
					"LOOK-ALIKE: the names of {other} and {body} can be taken for each other. Go by the \
					 numbers."
				));
			}
		}
	}

	/// Each institution with its number, and what the state has of it.
	pub(super) fn named(&mut self, facts: &Facts) {
		for (number, institution) in &facts.institutions {
			let line = format!("{}: {}", self.body(facts, *number), known(institution));
			self.content("Institution, as the newest block has it", line);
		}
		if !facts.institutions.is_empty() {
			let line =
				"That an institution is the body outside the chain that its name says: whoever \
			            accredited it answers for that. The chain proves number, name and rights.";
			self.report.not_proven.push(line.into());
		}
	}
}

fn known(institution: &Institution) -> String {
	let law = institution
		.jurisdiction
		.map_or("supranational".to_string(), |code| format!("under the law of {}", country(code)));
	let roles = institution.roles.iter().map(|role| role.meaning()).collect::<Vec<_>>();
	let roles = if roles.is_empty() { "nothing".to_string() } else { roles.join("; ") };
	let above = institution
		.parent
		.map_or("the council".to_string(), |InstitutionId(number)| format!("institution {number}"));
	let standing = match institution.standing {
		InstitutionStanding::Active => "active",
		InstitutionStanding::Suspended { .. } => "suspended",
		InstitutionStanding::Revoked => "revoked",
	};
	let until = when(institution.valid_until);
	format!("{law}; {standing}; accredited by {above} until {until}; what it may do: {roles}")
}

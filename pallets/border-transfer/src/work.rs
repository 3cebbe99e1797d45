//! What the weight of verifying crossings depends on.

use tutela_primitives::{
	Attestation, CrossingReport, Direction, SchemeCounts, MAX_ATTESTATIONS, MAX_BATCH,
	MAX_CONSENTS, MAX_FOREIGN_RULES, MAX_OFFICIAL_ATTESTATIONS,
};

/// What the weight of verifying crossings depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
	/// Signatures to check, by scheme.
	pub schemes: SchemeCounts,
	/// Consents whose text is built.
	pub consents: u32,
	/// Officers to look up who attested something.
	pub attestors: u32,
	/// Other countries whose rules are read.
	pub foreign_rules: u32,
	/// Overdue journeys that may end.
	pub resolved: u32,
}

impl Work {
	/// The most that `reports` can take.
	pub fn of<'a>(reports: impl IntoIterator<Item = &'a CrossingReport>) -> Self {
		let mut work = Self::default();
		for report in reports {
			work.resolved = work.resolved.saturating_add(1);
			// Who shows a document of the post's country is judged by its rules alone.
			let is_national = report.document == Some(report.post.country());
			if report.direction == Direction::Exit && !is_national {
				work.foreign_rules = work.foreign_rules.saturating_add(MAX_FOREIGN_RULES);
			}
			let kinship = report.kinship.iter().map(|kinship| &kinship.signed);
			for signed in kinship.chain(report.home.iter().map(|home| &home.signed)) {
				work.schemes.add(signed.signature());
				work.attestors = work.attestors.saturating_add(1);
			}
			for consent in &report.consents {
				work.consents = work.consents.saturating_add(1);
				for attestation in &consent.attestations {
					work.schemes.add(attestation.signed().signature());
					if matches!(attestation, Attestation::Official { .. }) {
						work.attestors = work.attestors.saturating_add(1);
					}
				}
			}
		}
		work
	}

	/// The most that a batch can take.
	pub fn most() -> Self {
		let consents = MAX_BATCH.saturating_mul(MAX_CONSENTS);
		// And one of kinship and one of home for each child.
		let others = MAX_BATCH.saturating_mul(2);
		let attestations = consents.saturating_mul(MAX_ATTESTATIONS).saturating_add(others);
		let officials = MAX_OFFICIAL_ATTESTATIONS.saturating_add(2);
		Self {
			// The dearest scheme.
			schemes: SchemeCounts { ecdsa: attestations, ..Default::default() },
			consents,
			attestors: MAX_BATCH.saturating_mul(officials),
			foreign_rules: MAX_BATCH.saturating_mul(MAX_FOREIGN_RULES),
			resolved: MAX_BATCH,
		}
	}

	/// This and other work together.
	pub fn plus(self, other: Self) -> Self {
		Self {
			schemes: SchemeCounts {
				sr25519: self.schemes.sr25519.saturating_add(other.schemes.sr25519),
				ed25519: self.schemes.ed25519.saturating_add(other.schemes.ed25519),
				ecdsa: self.schemes.ecdsa.saturating_add(other.schemes.ecdsa),
			},
			consents: self.consents.saturating_add(other.consents),
			attestors: self.attestors.saturating_add(other.attestors),
			foreign_rules: self.foreign_rules.saturating_add(other.foreign_rules),
			resolved: self.resolved.saturating_add(other.resolved),
		}
	}
}

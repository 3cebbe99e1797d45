//! The crossings that are counted.

use crate::{
	block::Built,
	crossings::{Crossings, Leg, Shape},
	population::Population,
};
use anyhow::{ensure, Context, Result};
use codec::Decode;
use pallet_border_transfer::Records;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use tutela_primitives::{Basis, Moment, Outcome, Record, RecordId};
use tutela_runtime::Runtime;

/// Crossings of one kind, one for each traveller. Several are counted and not one, because a
/// child's place in the trie and its signatures make it dearer or cheaper than the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
	/// `verify_crossing`: exit with the consent of two guardians, cleared.
	ExitAlone,
	/// The same with one signature by a stranger, denied.
	DeniedAlone,
	/// `verify_crossings` of 64: exit with the consent of two guardians, cleared.
	ExitBatch,
	/// The same, one in ten denied.
	MixedBatch,
	/// `verify_crossings` of 64: exit, a notary attests for two guardians, cleared.
	AttestedBatch,
	/// `verify_crossing`: entry that closes the journey, cleared.
	ArrivalAlone,
	/// `verify_crossings` of 64: entry that closes the journey, cleared.
	ArrivalBatch,
	/// `verify_crossings` of 64: exit with the consent of an earlier one, unsigned, cleared.
	RememberedBatch,
}

/// The legs of the trip that every child makes, an hour apart.
pub const TRIP: [Leg; 4] = [Leg::Exit, Leg::Arrival, Leg::Return, Leg::Homecoming];

impl Case {
	/// All of them.
	pub const ALL: [Self; 8] = [
		Self::ExitAlone,
		Self::DeniedAlone,
		Self::ExitBatch,
		Self::MixedBatch,
		Self::AttestedBatch,
		Self::ArrivalAlone,
		Self::ArrivalBatch,
		Self::RememberedBatch,
	];

	/// As it is written in the file of figures.
	pub fn name(self) -> String {
		let name = serde_json::to_value(self).ok();
		name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().to_owned()
	}

	/// How many legs of the children's trip come before.
	pub fn legs_before(self) -> usize {
		match self.leg() {
			Leg::RememberedExit => TRIP.len(),
			leg => TRIP.iter().position(|own| *own == leg).unwrap_or(0),
		}
	}

	/// The crossings of `population`, of which `seen` says for which network and when.
	pub fn crossings(self, population: Population, seen: Seen) -> Crossings {
		let (leg, shape, denied_percent) = (self.leg(), self.shape(), self.denied_percent());
		crossings(population, seen, leg, shape, denied_percent)
	}

	fn leg(self) -> Leg {
		match self {
			Self::ExitAlone | Self::DeniedAlone | Self::ExitBatch | Self::MixedBatch => Leg::Exit,
			Self::AttestedBatch => Leg::AttestedExit,
			Self::ArrivalAlone | Self::ArrivalBatch => Leg::Arrival,
			Self::RememberedBatch => Leg::RememberedExit,
		}
	}

	fn shape(self) -> Shape {
		match self {
			Self::ExitAlone | Self::DeniedAlone | Self::ArrivalAlone => Shape::Alone,
			Self::ExitBatch
			| Self::MixedBatch
			| Self::AttestedBatch
			| Self::ArrivalBatch
			| Self::RememberedBatch => Shape::Batched,
		}
	}

	fn denied_percent(self) -> u32 {
		match self {
			Self::DeniedAlone => 100,
			Self::MixedBatch => 10,
			_ => 0,
		}
	}
}

/// For which network consents are signed, and when what happens.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
	/// The network.
	pub network: H256,
	/// When the consents are signed.
	pub agreed_at: Moment,
	/// When the crossings are seen.
	pub now: Moment,
}

/// Crossings of one leg that all are cleared.
pub fn of_leg(population: Population, seen: Seen, leg: Leg) -> Crossings {
	crossings(population, seen, leg, Shape::Batched, 0)
}

fn crossings(
	population: Population,
	seen: Seen,
	leg: Leg,
	shape: Shape,
	denied_percent: u32,
) -> Crossings {
	let Seen { network, agreed_at, now } = seen;
	Crossings { population, leg, shape, denied_percent, network, agreed_at, now }
}

/// What a crossing of this leg that is cleared rests on.
fn basis(leg: Leg) -> Basis {
	match leg {
		Leg::Exit | Leg::AttestedExit | Leg::RememberedExit => Basis::GuardianConsent,
		Leg::Arrival | Leg::Homecoming => Basis::MatchedExit,
		Leg::Return => Basis::WayHome,
	}
}

/// That a block made the records of these crossings, and no others.
pub fn check(crossings: &Crossings, built: &Built) -> Result<()> {
	let leg = crossings.leg;
	let prefix = Records::<Runtime>::hashed_key_for(RecordId(0).key());
	let map = prefix.get(..32).context("a storage key is too short")?;
	let (mut cleared, mut denied) = (0, 0);
	for (key, value) in &built.writes {
		let Some(value) = value.as_ref().filter(|_| key.starts_with(map)) else { continue };
		let verdict = Record::decode(&mut &value[..])?.verdict;
		match (verdict.outcome, verdict.basis) {
			(Outcome::Cleared, own) if own == basis(leg) => cleared += 1,
			(Outcome::Denied, _) => denied += 1,
			other => anyhow::bail!("{leg:?}: a crossing came out as {other:?}"),
		}
	}
	let travellers = crossings.population.travellers;
	let expected = (0..travellers).filter(|child| crossings.is_denied(*child)).count();
	let all = travellers as usize;
	ensure!(
		(cleared, denied) == (all - expected, expected),
		"{leg:?}: {cleared} crossings were cleared and {denied} denied, not {} and {expected}",
		all - expected,
	);
	Ok(())
}

//! The crossings that are counted.

use crate::{
	block::Built,
	crossings::{Crossings, Leg, Shape},
	population::Population,
	work::Transaction,
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
}

impl Case {
	/// All of them.
	pub const ALL: [Self; 7] = [
		Self::ExitAlone,
		Self::DeniedAlone,
		Self::ExitBatch,
		Self::MixedBatch,
		Self::AttestedBatch,
		Self::ArrivalAlone,
		Self::ArrivalBatch,
	];

	/// As it is written in the file of figures.
	pub fn name(self) -> String {
		let name = serde_json::to_value(self).ok();
		name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().to_owned()
	}

	/// Whether the children leave. They have left before they arrive.
	pub fn is_exit(self) -> bool {
		self.leg() != Leg::Arrival
	}

	/// The transactions that report the crossings.
	pub fn transactions(
		self,
		population: Population,
		network: H256,
		now: Moment,
	) -> impl Iterator<Item = Transaction> {
		self.crossings(population, network, now).transactions()
	}

	/// That a block made the records that this case is about, and no others.
	pub fn check(self, population: Population, built: &Built) -> Result<()> {
		let prefix = Records::<Runtime>::hashed_key_for(RecordId(0).key());
		let map = prefix.get(..32).context("a storage key is too short")?;
		let (mut cleared, mut denied) = (0, 0);
		for (key, value) in &built.writes {
			let Some(value) = value.as_ref().filter(|_| key.starts_with(map)) else { continue };
			let verdict = Record::decode(&mut &value[..])?.verdict;
			match (verdict.outcome, verdict.basis) {
				(Outcome::Cleared, basis) if basis == self.basis() => cleared += 1,
				(Outcome::Denied, _) => denied += 1,
				other => anyhow::bail!("{}: a crossing came out as {other:?}", self.name()),
			}
		}
		let crossings = self.crossings(population, H256::zero(), 0);
		let to_deny = |child: &u32| crossings.is_denied(*child);
		let expected = (0..population.travellers).filter(to_deny).count();
		let all = population.travellers as usize;
		ensure!(
			(cleared, denied) == (all - expected, expected),
			"{}: {cleared} crossings were cleared and {denied} denied, not {} and {expected}",
			self.name(),
			all - expected,
		);
		Ok(())
	}

	fn crossings(self, population: Population, network: H256, now: Moment) -> Crossings {
		let (leg, shape, denied_percent) = (self.leg(), self.shape(), self.denied_percent());
		Crossings { population, leg, shape, denied_percent, network, now }
	}

	fn leg(self) -> Leg {
		match self {
			Self::ExitAlone | Self::DeniedAlone | Self::ExitBatch | Self::MixedBatch => Leg::Exit,
			Self::AttestedBatch => Leg::AttestedExit,
			Self::ArrivalAlone | Self::ArrivalBatch => Leg::Arrival,
		}
	}

	fn shape(self) -> Shape {
		match self {
			Self::ExitAlone | Self::DeniedAlone | Self::ArrivalAlone => Shape::Alone,
			Self::ExitBatch | Self::MixedBatch | Self::AttestedBatch | Self::ArrivalBatch => {
				Shape::Batched
			}
		}
	}

	fn denied_percent(self) -> u32 {
		match self {
			Self::DeniedAlone => 100,
			Self::MixedBatch => 10,
			_ => 0,
		}
	}

	fn basis(self) -> Basis {
		match self.leg() {
			Leg::Exit | Leg::AttestedExit => Basis::GuardianConsent,
			Leg::Arrival => Basis::MatchedExit,
		}
	}
}

//! Repeated measurements.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The middle of repeated measurements and how far they spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
	/// The median.
	pub median: f64,
	/// The least.
	pub least: f64,
	/// The most.
	pub most: f64,
	/// How many there were.
	pub runs: usize,
}

impl Spread {
	/// Of times, in milliseconds.
	pub fn of_times(times: &[Duration]) -> Self {
		Self::of(times.iter().map(|time| time.as_secs_f64() * 1_000.0).collect())
	}

	/// Of numbers. All zero if there are none.
	pub fn of(mut values: Vec<f64>) -> Self {
		values.sort_by(f64::total_cmp);
		Self {
			median: quantile(&values, 0.5),
			least: values.first().copied().unwrap_or_default(),
			most: values.last().copied().unwrap_or_default(),
			runs: values.len(),
		}
	}
}

/// The value that this share of the sorted `values` does not exceed, between two of them if it
/// falls there; 0 if there are none.
pub fn quantile(values: &[f64], share: f64) -> f64 {
	let place = share * values.len().saturating_sub(1) as f64;
	let at = |place: f64| values.get(place as usize).copied().unwrap_or_default();
	let (below, above) = (at(place.floor()), at(place.ceil()));
	below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn quantile_should_lie_between_its_neighbours() {
		let values = [1.0, 2.0, 3.0, 5.0];
		assert_eq!(quantile(&values, 0.0), 1.0);
		assert_eq!(quantile(&values, 0.5), 2.5);
		assert_eq!(quantile(&values, 1.0), 5.0);
		assert_eq!(quantile(&[], 0.5), 0.0);
	}

	#[test]
	fn spread_should_not_depend_on_the_order() {
		let spread = Spread::of(vec![3.0, 1.0, 2.0]);
		assert_eq!(spread, Spread { median: 2.0, least: 1.0, most: 3.0, runs: 3 });
	}
}

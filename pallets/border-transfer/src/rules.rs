//! Each country's rules over time.

use crate::{Config, Error, Event, Pallet, RuleTimeline, RuleTimelines, RuleVersions};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{ledger::rules_in_force, CountryCode, Moment, Rules, REPORTING_WINDOW};

impl<T: Config> Pallet<T> {
	/// The rules of `country` that were, are or will be in force at `at`; the strictest ones where
	/// the country had set none.
	pub fn rules_at(country: CountryCode, at: Moment) -> Rules {
		rules_in_force(&RuleTimelines::<T>::get(country), at)
	}

	/// Enters a new version into the country's timeline.
	pub(crate) fn do_set_rules(country: CountryCode, rules: Rules) -> DispatchResult {
		let now = T::Time::now();
		ensure!(country.is_valid(), Error::<T>::UnknownCountry);
		ensure!(rules.is_valid(), Error::<T>::InvalidRules);
		let mut timeline = RuleTimelines::<T>::get(country);
		// The version set last is always on the timeline: it is dropped only by a later one.
		let last = timeline.iter().map(|rules| rules.version).max().unwrap_or_default();
		let rules = Rules {
			version: last.checked_add(1).ok_or(Error::<T>::TooManyRules)?,
			// Rules never reach back: what was recorded was judged by what was known then.
			in_force_from: rules.in_force_from.max(now),
			..rules
		};
		timeline.retain(|other| other.in_force_from != rules.in_force_from);
		if timeline.is_full() {
			Self::drop_superseded(&mut timeline, now);
		}
		let position =
			timeline.iter().take_while(|other| other.in_force_from > rules.in_force_from).count();
		timeline.try_insert(position, rules).map_err(|_| Error::<T>::TooManyRules)?;
		RuleTimelines::<T>::insert(country, timeline);
		RuleVersions::<T>::insert(country, rules.version, rules);
		Self::deposit_event(Event::RulesSet {
			country,
			version: rules.version,
			in_force_from: rules.in_force_from,
		});
		Ok(())
	}

	/// Drops rules that not even a late report can be judged by.
	fn drop_superseded(timeline: &mut RuleTimeline, now: Moment) {
		let earliest = now.saturating_sub(REPORTING_WINDOW);
		let needed = timeline
			.iter()
			.take_while(|rules| rules.in_force_from > earliest)
			.count()
			.saturating_add(1);
		timeline.truncate(needed);
	}
}

//! Each country's rules over time.

use crate::{Config, Error, Event, Pallet, RuleTimelines, RuleVersions, LOOSENING_NOTICE};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{
	ledger::rules_in_force,
	timeline::{enter, next_version, TimelineFull},
	CountryCode, Moment, Rules, REPORTING_WINDOW,
};

impl<T: Config> Pallet<T> {
	/// The rules of `country` that were, are or will be in force at `at`; the strictest ones where
	/// the country had set none.
	pub fn rules_at(country: CountryCode, at: Moment) -> Rules {
		rules_in_force(&RuleTimelines::<T>::get(country), at)
	}

	/// Whether `rules` would let a child leave whom the rules of `country` hold on the day on which
	/// they come into force, or whom a version that is planned for later will hold. The council's
	/// rules take the place of those too.
	pub fn loosens(country: CountryCode, rules: &Rules) -> bool {
		let from = rules.in_force_from.max(T::Time::now());
		let timeline = RuleTimelines::<T>::get(country);
		let mut later = timeline.iter().filter(|planned| planned.in_force_from > from);
		rules.loosen(&rules_in_force(&timeline, from)) || later.any(|planned| rules.loosen(planned))
	}

	/// Enters a new version into the country's timeline.
	///
	/// The council's version takes the place of all that was planned for its date or later. One that
	/// comes into force at once always finds a place: an accreditor leaves one free, and versions
	/// that are no longer in force give way.
	pub(crate) fn do_set_rules(
		country: CountryCode,
		rules: Rules,
		by_council: bool,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(country.is_land(), Error::<T>::UnknownCountry);
		ensure!(rules.is_valid(), Error::<T>::InvalidRules);
		let mut timeline = RuleTimelines::<T>::get(country);
		let rules = Rules {
			version: next_version(&timeline).ok_or(Error::<T>::TooManyRules)?,
			// Rules never reach back: what was recorded was judged by what was known then.
			in_force_from: rules.in_force_from.max(now),
			..rules
		};
		let noticed = rules.in_force_from >= now.saturating_add(LOOSENING_NOTICE);
		ensure!(
			by_council || noticed || !rules.loosen(&rules_in_force(&timeline, rules.in_force_from)),
			Error::<T>::LooseningNeedsNotice
		);
		let Rules { version, in_force_from, .. } = rules;
		// Late reports from before the rules that are dropped will be judged by the strictest ones.
		let needed_since = now.saturating_sub(REPORTING_WINDOW);
		let replaced = enter(&mut timeline, rules.clone(), by_council, needed_since, now)
			.map_err(|TimelineFull| Error::<T>::TooManyRules)?;
		for version in replaced {
			Self::deposit_event(Event::RulesReplaced { country, version });
		}
		RuleTimelines::<T>::insert(country, timeline);
		RuleVersions::<T>::insert(country, version, rules);
		Self::deposit_event(Event::RulesSet { country, version, in_force_from });
		Ok(())
	}
}

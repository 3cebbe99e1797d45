//! Each country's rules over time.

use crate::{
	Config, Error, Event, Pallet, RuleTimeline, RuleTimelines, RuleVersions, LOOSENING_NOTICE,
	MAX_RULES,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;
use tutela_primitives::{ledger::rules_in_force, CountryCode, Moment, Rules, REPORTING_WINDOW};

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
		// The version set last is always on the timeline: it is dropped only by a later one.
		let last = timeline.iter().map(|rules| rules.version).max().unwrap_or_default();
		let rules = Rules {
			version: last.checked_add(1).ok_or(Error::<T>::TooManyRules)?,
			// Rules never reach back: what was recorded was judged by what was known then.
			in_force_from: rules.in_force_from.max(now),
			..rules
		};
		let noticed = rules.in_force_from >= now.saturating_add(LOOSENING_NOTICE);
		ensure!(
			by_council || noticed || !rules.loosen(&rules_in_force(&timeline, rules.in_force_from)),
			Error::<T>::LooseningNeedsNotice
		);
		let replaced = |other: &Rules| {
			other.in_force_from == rules.in_force_from
				|| (by_council && other.in_force_from > rules.in_force_from)
		};
		for other in timeline.iter().filter(|other| replaced(other)) {
			Self::deposit_event(Event::RulesReplaced { country, version: other.version });
		}
		timeline.retain(|other| !replaced(other));
		let places = if by_council { MAX_RULES } else { MAX_RULES.saturating_sub(1) };
		let is_full =
			|timeline: &RuleTimeline| u32::try_from(timeline.len()).is_ok_and(|len| len >= places);
		if is_full(&timeline) {
			Self::drop_older(&mut timeline, now.saturating_sub(REPORTING_WINDOW));
		}
		if is_full(&timeline) && by_council {
			// Late reports from before the present rules will be judged by the strictest ones.
			Self::drop_older(&mut timeline, now);
		}
		ensure!(!is_full(&timeline), Error::<T>::TooManyRules);
		let position =
			timeline.iter().take_while(|other| other.in_force_from > rules.in_force_from).count();
		let Rules { version, in_force_from, .. } = rules;
		timeline.try_insert(position, rules.clone()).map_err(|_| Error::<T>::TooManyRules)?;
		RuleTimelines::<T>::insert(country, timeline);
		RuleVersions::<T>::insert(country, version, rules);
		Self::deposit_event(Event::RulesSet { country, version, in_force_from });
		Ok(())
	}

	/// Drops the rules that were no longer in force at the moment `at`.
	fn drop_older(timeline: &mut RuleTimeline, at: Moment) {
		let needed =
			timeline.iter().take_while(|rules| rules.in_force_from > at).count().saturating_add(1);
		timeline.truncate(needed);
	}
}

//! `set_clocks`.

use super::*;

fn council(clocks: Clocks) -> DispatchResult {
	Protection::set_clocks(RuntimeOrigin::root(), country("MD"), clocks)
}

fn accreditor(clocks: Clocks) -> DispatchResult {
	Protection::set_clocks(by(MD_OFFICIAL), country("MD"), clocks)
}

fn from(in_force_from: Moment) -> Clocks {
	Clocks { in_force_from, ..Clocks::moldova() }
}

fn versions() -> Vec<u32> {
	Protection::clocks(country("MD")).iter().map(|clocks| clocks.version).collect()
}

#[test]
fn set_clocks_should_number_versions_and_never_reach_back() {
	chain().build_and_execute(|| {
		assert_ok!(accreditor(Clocks { version: 77, ..from(0) }));
		let set = Clocks { version: 2, in_force_from: NOW, ..Clocks::moldova() };
		assert_eq!(Protection::clocks(country("MD"))[0], set);
		assert_eq!(ClockVersions::<Test>::get(country("MD"), 2), Some(set));
		let country = country("MD");
		System::assert_last_event(
			Event::ClocksSet { country, version: 2, in_force_from: NOW }.into(),
		);
		assert_ok!(council(from(NOW + DAY)));
		assert_eq!(versions(), [3, 2, 1]);
		assert_ok!(accreditor(from(NOW + DAY)));
		System::assert_has_event(Event::ClocksReplaced { country, version: 3 }.into());
		assert_eq!(versions(), [4, 2, 1]);
		assert_eq!(Protection::clocks_at(country, NOW + DAY - 1).version, 2);
		assert_eq!(Protection::clocks_at(country, NOW + DAY).version, 4);
	});
}

#[test]
fn set_clocks_should_keep_a_place_for_the_council() {
	chain().build_and_execute(|| {
		assert_ok!(accreditor(from(NOW + DAY)));
		assert_ok!(accreditor(from(NOW + 2 * DAY)));
		assert_noop!(accreditor(from(NOW + 3 * DAY)), Error::TooManyClocks);
		assert_ok!(council(from(NOW + 3 * DAY)));
		assert_eq!(versions(), [4, 3, 2, 1]);
		// Versions that are over give way.
		set_time(NOW + 2 * DAY);
		assert_ok!(accreditor(from(NOW + 4 * DAY)));
		assert_eq!(versions(), [5, 4, 3]);
		assert_ok!(council(from(0)));
		assert_eq!(versions(), [6]);
	});
}

#[test]
fn set_clocks_should_be_for_the_council_and_the_countrys_accreditor() {
	chain().build_and_execute(|| {
		let set = |key: Key, code| Protection::set_clocks(by(key), code, Clocks::moldova());
		assert_noop!(set(MD_OFFICIAL, country("RO")), Error::OutsideJurisdiction);
		assert_noop!(set(MD_PROTECTOR, country("MD")), BadOrigin);
		let none = unlisted_country(b"Q!");
		let by_council = Protection::set_clocks(RuntimeOrigin::root(), none, Clocks::moldova());
		assert_noop!(by_council, Error::UnknownCountry);
	});
}

#[test]
fn set_clocks_should_refuse_spans_that_are_none() {
	chain().build_and_execute(|| {
		for span in [Span::Minutes(0), Span::Days(0), Span::Days(367)] {
			let clocks = Clocks { plan: Some(span), ..Clocks::moldova() };
			assert_noop!(council(clocks), Error::InvalidClocks);
		}
		assert_noop!(council(Clocks::none()), Error::InvalidClocks);
	});
}

#[test]
fn clocks_should_be_set_from_the_first_block() {
	let clocks = vec![(country("MD"), Clocks::moldova())];
	let genesis = GenesisConfig::<Test> { clocks, _config: Default::default() };
	ExtBuilder::<Test>::default().genesis(genesis).build_and_execute(|| {
		assert_eq!(Protection::clocks_at(country("MD"), NOW), Clocks::moldova());
	});
}

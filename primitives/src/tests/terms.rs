use super::*;
use crate::{GuardianSeries, TermsError, DAY, LONGEST_CONSENT};
use codec::Decode;

fn earlier(minute: Minute) -> Minute {
	Minute(minute.0 - 1)
}

fn later(minute: Minute) -> Minute {
	Minute(minute.0 + 1)
}

#[test]
fn check_should_pass_when_the_terms_are_good() {
	let good = terms();
	let one_minute = ConsentTerms {
		issued: good.from,
		until: good.from,
		return_by: Some(good.from),
		crossings: u8::MAX,
		..good.clone()
	};
	for terms in [good.clone(), one_minute, ConsentTerms { return_by: None, ..good }] {
		assert_eq!(terms.check(), Ok(()));
	}
}

#[test]
fn check_should_name_the_destinations_when_there_are_none_or_they_do_not_ascend() {
	for codes in [vec![], vec!["RO", "IT"], vec!["IT", "IT"], vec!["AT", "RO", "IT"]] {
		let destinations: Vec<_> = codes.into_iter().map(country).collect();
		let bad = ConsentTerms { destinations: destinations.try_into().unwrap(), ..terms() };
		assert_eq!(bad.check(), Err(TermsError::Destinations));
	}
}

#[test]
fn check_should_name_the_escorts_when_they_are_none_or_do_not_ascend() {
	let persons = |bytes: &[u8]| {
		let persons = bytes.iter().map(|byte| H256([*byte; 32])).collect::<Vec<_>>();
		Escort::Persons(persons.try_into().unwrap())
	};
	for good in [persons(&[1]), persons(&[1, 2, 3, 4])] {
		let out = ConsentTerms { escort_out: good.clone(), ..terms() };
		assert_eq!(ConsentTerms { escort_back: good, ..out }.check(), Ok(()));
	}
	for bad in [persons(&[]), persons(&[2, 1]), persons(&[1, 1])] {
		let out = ConsentTerms { escort_out: bad.clone(), ..terms() };
		assert_eq!(out.check(), Err(TermsError::Escorts));
		let back = ConsentTerms { escort_back: bad, ..terms() };
		assert_eq!(back.check(), Err(TermsError::Escorts));
	}
}

#[test]
fn check_should_name_the_series_when_their_guardians_do_not_ascend() {
	let series = |slots: &[Slot]| {
		let one = |slot: &Slot| GuardianSeries { slot: *slot, code: SeriesCode::default() };
		let series = slots.iter().map(one).collect::<Vec<_>>().try_into().unwrap();
		ConsentTerms { series, ..terms() }.check()
	};
	assert_eq!(series(&[0, 7]), Ok(()));
	assert_eq!(series(&[1, 0]), Err(TermsError::Series));
	assert_eq!(series(&[0, 0]), Err(TermsError::Series));
}

#[test]
fn check_should_name_the_stay_when_the_child_is_to_return() {
	let stays = ConsentTerms { stays_with: Some(H256([6; 32])), ..terms() };
	assert_eq!(stays.check(), Err(TermsError::StaysAndReturns));
	assert_eq!(ConsentTerms { return_by: None, ..stays }.check(), Ok(()));
}

#[test]
fn check_should_name_the_country_when_it_is_none() {
	for code in [*b"it", *b"XX", *b"\n:", [0xff; 2]] {
		let unknown = CountryCode::decode(&mut &code[..]).unwrap();
		let bad = ConsentTerms { destinations: vec![unknown].try_into().unwrap(), ..terms() };
		assert_eq!(bad.check(), Err(TermsError::UnknownCountry));
	}
}

#[test]
fn check_should_name_the_window_when_it_ends_before_it_begins() {
	let good = terms();
	let window = ConsentTerms { until: earlier(good.from), ..good.clone() };
	assert_eq!(window.check(), Err(TermsError::EndsBeforeBegin));
	let back = ConsentTerms { return_by: Some(earlier(good.from)), ..good };
	assert_eq!(back.check(), Err(TermsError::EndsBeforeBegin));
}

#[test]
fn check_should_name_the_issue_when_the_window_begins_before_it() {
	let good = terms();
	assert_eq!(ConsentTerms { issued: good.from, ..good.clone() }.check(), Ok(()));
	let bad = ConsentTerms { issued: later(good.from), ..good };
	assert_eq!(bad.check(), Err(TermsError::BeginsBeforeIssue));
}

#[test]
fn check_should_name_the_length_when_the_consent_is_too_long() {
	let longest = Minute(terms().issued.0 + u32::try_from(LONGEST_CONSENT / 60_000).unwrap() - 1);
	let until = |until| ConsentTerms { until, return_by: None, ..terms() }.check();
	assert_eq!(until(longest), Ok(()));
	assert_eq!(until(later(longest)), Err(TermsError::TooLong));
	let back = |back| ConsentTerms { return_by: Some(back), ..terms() }.check();
	assert_eq!(back(longest), Ok(()));
	assert_eq!(back(later(longest)), Err(TermsError::TooLong));
	assert_eq!(until(Minute(u32::MAX)), Err(TermsError::TooLong));
	// Three calendar years with a leap day in them.
	assert_eq!(
		minute(2027, 1, 1, 0, 0).start() + LONGEST_CONSENT,
		minute(2030, 1, 1, 0, 0).start()
	);
	assert_eq!(LONGEST_CONSENT, 1_096 * DAY);
}

#[test]
fn check_should_name_the_crossings_when_there_are_none() {
	let bad = ConsentTerms { crossings: 0, ..terms() };
	assert_eq!(bad.check(), Err(TermsError::NoCrossing));
}

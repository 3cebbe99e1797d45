//! `try_state` names the invariant that corrupted storage breaks.

use super::*;
use frame_support::traits::Hooks;
use tutela_primitives::{
	redress::{ContestId, Upheld},
	text::Act,
	Amendment, ClearingRequest, ConsentUse, CrossingReport, OverdueJourney, OverdueKind,
	OverrideReason, ReviewFinding, Rules,
};

/// Two children with records: 0 and 2 the child's, 1 the sibling's.
fn crossed() {
	family(CHILD);
	family(SIBLING);
	cross(consented_exit(CHILD));
	cross(exit(SIBLING));
	cross(entry(CHILD));
}

/// Corrupts the state, and expects that the invariant with this number is broken.
fn notices(number: u8, corrupt: impl FnOnce()) {
	let broken = chain().set_up(crossed).corrupt(corrupt);
	assert!(broken.starts_with(&format!("{number}:")), "{broken}");
}

fn change(id: u64, change: impl FnOnce(&mut Record)) {
	Records::<Test>::mutate(RecordId(id).key(), |record| change(record.as_mut().unwrap()));
}

fn overridden() -> RecordId {
	let (id, reason) = (RecordId(1), OverrideReason::Medical);
	let approval = approval(MD_PROTECTOR, MD_OFFICER, id, Act::Override(reason));
	assert_ok!(BorderTransfer::override_crossing(by(MD_OFFICER), id, reason, approval));
	latest_id()
}

#[test]
fn try_state_should_reject_a_wrong_count() {
	notices(1, || NextRecord::<Test>::put(RecordId(4)));
}

#[test]
fn try_state_should_reject_a_gap() {
	notices(1, || {
		let record = Records::<Test>::take(RecordId(1).key()).unwrap();
		Records::<Test>::insert(RecordId(5).key(), record);
		change_file(SIBLING, |file| file.travel.last_record = Some(RecordId(5)));
	});
}

#[test]
fn try_state_should_reject_a_commitment_to_other_records() {
	let commit = || {
		System::set_block_number(System::block_number() + 1);
		BorderTransfer::on_finalize(System::block_number());
	};
	notices(10, || {
		commit();
		change(1, |record| record.recorded_at += 1);
	});
	notices(10, || Commitment::<Test>::mutate(|commitment| commitment.records.first = RecordId(4)));
}

#[test]
fn try_state_should_reject_a_chain_that_goes_forward() {
	notices(2, || change(0, |record| record.previous = Some(RecordId(2))));
}

#[test]
fn try_state_should_reject_a_chain_to_another_child() {
	notices(2, || change(2, |record| record.previous = Some(RecordId(1))));
}

#[test]
fn try_state_should_reject_a_chain_that_forks() {
	notices(2, || {
		cross(entry(CHILD));
		change(3, |record| record.previous = Some(RecordId(0)));
	});
}

#[test]
fn try_state_should_reject_anothers_last_record() {
	notices(3, || change_file(CHILD, |file| file.travel.last_record = Some(RecordId(1))));
}

#[test]
fn try_state_should_reject_a_last_record_that_is_not_the_newest() {
	notices(3, || change_file(CHILD, |file| file.travel.last_record = Some(RecordId(0))));
}

#[test]
fn try_state_should_reject_anothers_journey() {
	notices(3, || {
		cross(CrossingReport { direction: Direction::Entry, ..exit(CHILD) });
		let terms = ConsentTerms { reference: [1; 16], ..terms() };
		let consent = consent(CHILD, terms, &[(0, MOTHER)]);
		cross(CrossingReport { consents: consents(&[consent]), ..exit(CHILD) });
		change_file(CHILD, |file| {
			file.travel.journey.as_mut().unwrap().exit = RecordId(1);
		});
	});
}

#[test]
fn try_state_should_reject_an_amendment_of_a_newer_record() {
	notices(4, || change(0, |record| record.amends = Some(RecordId(1))));
}

#[test]
fn try_state_should_reject_an_amendment_that_is_not_listed() {
	notices(4, || change(2, |record| record.amends = Some(RecordId(0))));
}

#[test]
fn try_state_should_reject_an_amendment_of_nothing() {
	notices(4, || {
		let amendment = Amendment { record: RecordId(0), approver: MD_OFFICER.account() };
		Amendments::<Test>::insert(RecordId(9), amendment);
	});
}

#[test]
fn try_state_should_reject_a_review_of_no_override() {
	notices(5, || {
		let id = overridden();
		let review = Reviews::<Test>::get(id).unwrap();
		Reviews::<Test>::insert(RecordId(0), review);
	});
}

#[test]
fn try_state_should_reject_an_override_without_review() {
	notices(5, || {
		let id = overridden();
		Reviews::<Test>::remove(id);
	});
}

#[test]
fn try_state_should_reject_a_review_that_is_open_and_done() {
	notices(5, || {
		let id = overridden();
		let review = Reviews::<Test>::get(id).unwrap();
		let found = ReviewFinding {
			review,
			finding: tutela_primitives::Finding::Justified,
			officer: UN_PROTECTOR.account(),
			institution: UN_PROTECTION,
			reviewed_at: NOW,
		};
		Findings::<Test>::insert(id, found);
	});
}

#[test]
fn try_state_should_reject_a_record_with_unknown_rules() {
	notices(6, || change(0, |record| record.verdict.rules.version = 9));
}

#[test]
fn try_state_should_reject_rules_out_of_order() {
	notices(6, || {
		let early = Rules { in_force_from: NOW, version: 2, ..Rules::moldova() };
		RuleVersions::<Test>::insert(country("MD"), 2, early.clone());
		RuleTimelines::<Test>::mutate(country("MD"), |timeline| timeline.try_push(early).unwrap());
	});
}

#[test]
fn try_state_should_reject_rules_that_were_changed() {
	notices(6, || {
		RuleTimelines::<Test>::mutate(country("MD"), |timeline| timeline[0].majority_age = 20)
	});
}

#[test]
fn try_state_should_reject_a_gap_in_versions() {
	notices(6, || {
		let rules = Rules { version: 3, ..Rules::moldova() };
		RuleVersions::<Test>::insert(country("MD"), 3, rules);
	});
}

#[test]
fn try_state_should_reject_a_newest_version_that_is_not_in_use() {
	notices(6, || {
		let rules = Rules { version: 2, ..Rules::moldova() };
		RuleVersions::<Test>::insert(country("MD"), 2, rules);
	});
}

#[test]
fn try_state_should_reject_a_child_that_is_not_overdue() {
	notices(7, || {
		let (exit, kind) = (RecordId(0), OverdueKind::Arrival);
		Overdue::<Test>::insert(CHILD, OverdueJourney { exit, kind, due_at: NOW });
	});
}

#[test]
fn try_state_should_reject_an_overdue_journey_of_another_child() {
	notices(7, || {
		change_file(CHILD, |file| file.travel.return_by = Some(Minute::containing(NOW)));
		let (exit, due) = (RecordId(1), Minute::containing(NOW).end());
		let flag = OverdueJourney { exit, kind: OverdueKind::Return, due_at: due };
		Overdue::<Test>::insert(CHILD, flag);
	});
}

#[test]
fn try_state_should_reject_a_consent_remembered_twice() {
	notices(8, || {
		change_file(CHILD, |file| {
			let again = file.custody.uses[0].clone();
			file.custody.uses.try_push(again).unwrap();
		})
	});
}

#[test]
fn try_state_should_reject_a_consent_that_was_never_used() {
	notices(8, || {
		change_file(CHILD, |file| {
			let unused = ConsentUse {
				hash: H256([1; 32]),
				used: 0,
				until: Minute::containing(NOW),
				place_of: 0,
				signatures: Default::default(),
			};
			file.custody.uses.try_push(unused).unwrap();
		})
	});
}

#[test]
fn try_state_should_reject_a_remembered_signature_of_somebody_who_is_no_guardian() {
	notices(8, || {
		change_file(CHILD, |file| {
			file.custody.uses[0].signatures.signed = vec![7].try_into().unwrap();
		})
	});
}

/// Corrupts the child's alerts.
fn notices_in_alerts(places: &[AlertPlace]) {
	notices(9, || {
		change_file(CHILD, |file| file.travel.alerts = places.to_vec().try_into().unwrap())
	});
}

fn institution(number: u32) -> AlertSource {
	AlertSource::Institution(InstitutionId(number))
}

fn missing() -> AlertEntry {
	alert(AlertKind::Missing, NOW, NOW + DAY)
}

fn distress() -> AlertEntry {
	alert(AlertKind::Distress, NOW, NOW + DAY)
}

#[test]
fn try_state_should_reject_two_places_of_one_institution() {
	let twice = place(institution(0), None, &[missing()]);
	notices_in_alerts(&[twice.clone(), twice]);
}

#[test]
fn try_state_should_reject_two_places_of_the_childs_voice() {
	let voices = [AlertSource::Subject, AlertSource::Advocate(0)];
	notices_in_alerts(&voices.map(|voice| place(voice, None, &[distress()])));
}

#[test]
fn try_state_should_reject_alerts_out_of_order_and_places_without_one() {
	let at_risk = alert(AlertKind::AtRisk, NOW, NOW + DAY);
	for entries in [&[at_risk, missing()][..], &[missing(), missing()], &[]] {
		notices_in_alerts(&[place(institution(0), None, entries)]);
	}
}

#[test]
fn try_state_should_reject_alerts_in_somebody_elses_place() {
	notices_in_alerts(&[place(institution(0), None, &[distress()])]);
	notices_in_alerts(&[place(AlertSource::Subject, None, &[missing()])]);
}

#[test]
fn try_state_should_reject_a_decision_or_a_country_in_the_childs_place() {
	let own = place(AlertSource::Subject, None, &[distress()]);
	notices_in_alerts(&[AlertPlace { decision: Some(H256::zero()), ..own }]);
	notices_in_alerts(&[place(AlertSource::Subject, Some("MD"), &[distress()])]);
}

#[test]
fn try_state_should_reject_a_request_to_clear_no_call_for_help() {
	let (institution, jurisdiction) = (MD_PROTECTION, Some(country("MD")));
	let clearing = Some(ClearingRequest { institution, jurisdiction });
	let source = AlertSource::Institution(DE_PROTECTION);
	notices_in_alerts(&[AlertPlace { clearing, ..place(source, None, &[missing()]) }]);
}

#[test]
fn try_state_should_reject_institutions_in_the_childs_place() {
	let all: Vec<_> = (0..8).map(|number| place(institution(number), None, &[missing()])).collect();
	notices_in_alerts(&all);
}

#[test]
fn try_state_should_reject_a_mark_of_no_record() {
	let upheld =
		Upheld { contest: ContestId(0), in_part: false, decided_by: MD_COURT, decided_at: NOW };
	notices(11, || MarkedRecords::<Test>::insert(RecordId(9), upheld));
}

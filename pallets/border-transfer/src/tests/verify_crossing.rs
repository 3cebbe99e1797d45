//! `verify_crossing`.

use super::*;
use frame_support::dispatch::GetDispatchInfo;
use sp_runtime::DispatchError;
use tutela_primitives::{CountryCode, PortCode, RulesRef};

fn refused(report: CrossingReport, error: Error) {
	assert_noop!(BorderTransfer::verify_crossing(signed("Md1"), report), error);
}

fn with_terms(change: impl FnOnce(&mut ConsentTerms)) -> CrossingReport {
	let mut terms = terms();
	change(&mut terms);
	let consent = consent(CHILD, terms, &[(0, "Mother")]);
	CrossingReport { consents: consents(&[consent]), ..exit(CHILD) }
}

#[test]
fn verify_crossing_should_clear_when_guardian_consented() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let report = consented_exit(CHILD);
		let record = cross(report.clone());
		let id = latest_id();
		assert_eq!(
			record,
			Record {
				subject: Some(CHILD),
				institution: MD_BORDER,
				officer: account("Md1"),
				direction: Direction::Exit,
				from: country("MD"),
				to: country("RO"),
				post: Some(port("MDLUI")),
				captured_at: NOW,
				recorded_at: NOW,
				verdict: Verdict {
					outcome: Outcome::Cleared,
					basis: Basis::GuardianConsent,
					reasons: Reasons::new(),
					rules: RulesRef { country: country("MD"), version: 1 },
				},
				consents: record.consents.clone(),
				companions: report.companions,
				evidence: report.evidence,
				amends: None,
				previous: None,
			}
		);
		let text = text::consent(&Network::get(), &CHILD, &report.consents[0].terms);
		assert_eq!(record.consents.to_vec(), [tutela_primitives::ConsentId::of_text(&text)]);
		assert_eq!(file(CHILD).travel.journey.unwrap().exit, id);
		System::assert_last_event(
			Event::CrossingRecorded {
				record: id,
				subject: Some(CHILD),
				institution: MD_BORDER,
				outcome: Outcome::Cleared,
			}
			.into(),
		);
	});
}

#[test]
fn verify_crossing_should_record_a_denial_when_nothing_is_shown() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let record = cross(exit(CHILD));
		let reasons = Reasons::from([Reason::ConsentMissing]);
		assert_eq!(says(&record), (Outcome::Denied, Basis::NotMet, reasons));
		assert_eq!(file(CHILD).travel.journey, None);
	});
}

#[test]
fn verify_crossing_should_record_a_denial_when_subject_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		let record = cross(exit(STRANGER));
		let reasons = Reasons::from([Reason::UnknownSubject]);
		assert_eq!(says(&record), (Outcome::Denied, Basis::NotMet, reasons));
		assert_eq!((record.subject, record.previous), (Some(STRANGER), None));
	});
}

#[test]
fn verify_crossing_should_refer_when_officer_doubts() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let record = cross(CrossingReport { officer_doubts: true, ..consented_exit(CHILD) });
		assert_eq!(record.verdict.outcome, Outcome::Referred);
		assert_eq!(file(CHILD).custody.uses.len(), 0);
	});
}

#[test]
fn verify_crossing_should_chain_records_when_child_crosses_again() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		family(SIBLING);
		cross(consented_exit(CHILD));
		cross(consented_exit(SIBLING));
		let arrived = cross(entry(CHILD));
		assert_eq!(arrived.verdict.basis, Basis::MatchedExit);
		assert_eq!((arrived.from, arrived.to), (country("MD"), country("RO")));
		assert_eq!(arrived.previous, Some(RecordId(0)));
		assert_eq!(file(CHILD).travel.journey, None);
		assert_eq!(file(CHILD).travel.last_record, Some(RecordId(2)));
	});
}

#[test]
fn verify_crossing_should_let_one_post_pass_when_two_race_for_a_single_use_consent() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let first = consented_exit(CHILD);
		let second = CrossingReport { post: port("MDSCU"), ..first.clone() };
		assert_ok!(BorderTransfer::verify_crossing(signed("Md1"), first));
		assert_ok!(BorderTransfer::verify_crossing(signed("Md2"), second));
		let outcome = |id| Records::<Test>::get(RecordId(id)).unwrap().verdict.outcome;
		assert_eq!(outcome(0), Outcome::Cleared);
		assert_eq!(outcome(1), Outcome::Denied);
		assert!(latest().verdict.reasons.contains(Reason::UsedUp));
		assert_eq!(file(CHILD).custody.uses[0].used, 1);
	});
}

#[test]
fn verify_crossing_should_watch_both_edges_when_a_window_begins_and_ends() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let (from, until) = (terms().from.start(), terms().until.end());
		let said_at = |captured_at| {
			at(captured_at);
			let report = consented_exit(CHILD);
			BorderTransfer::check(&officer("Md1"), &report).unwrap()
		};
		let not_yet = Reasons::from([Reason::NotYetValid]);
		let expired = Reasons::from([Reason::Expired]);
		assert_eq!(said_at(from - 1).reasons, not_yet);
		assert_eq!(said_at(from).outcome, Outcome::Cleared);
		assert_eq!(said_at(from + 1).outcome, Outcome::Cleared);
		assert_eq!(said_at(until - 1).outcome, Outcome::Cleared);
		assert_eq!(said_at(until).outcome, Outcome::Cleared);
		assert_eq!(said_at(until + 1).reasons, expired);
		at(NOW);
	});
}

pub fn officer(name: &str) -> tutela_primitives::Officer {
	use tutela_primitives::Officers;
	OfficerTable::officer(&account(name)).unwrap()
}

#[test]
fn verify_crossing_should_deny_when_consent_was_revoked() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let report = consented_exit(CHILD);
		assert_ok!(Guardianship::revoke_consent(signed("Mother"), CHILD, terms()));
		assert_eq!(cross(report).verdict.reasons, Reasons::from([Reason::Revoked]));
	});
}

#[test]
fn verify_crossing_should_deny_when_a_guardian_objects() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		assert_ok!(Guardianship::object(signed("Father"), CHILD));
		let record = cross(consented_exit(CHILD));
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::Objection]));
	});
}

#[test]
fn verify_crossing_should_deny_when_signature_is_a_strangers() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let consent = consent(CHILD, terms(), &[(0, "Father")]);
		let record = cross(CrossingReport { consents: consents(&[consent]), ..exit(CHILD) });
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::SignatureInvalid]));
	});
}

#[test]
fn verify_crossing_should_accept_every_scheme_when_guardians_sign() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		link(CHILD, "Uncle", LinkBasis::Appointment);
		for (slot, name) in [(0, "Mother"), (1, "Father"), (2, "Uncle")] {
			let terms = ConsentTerms { reference: [slot; 16], ..terms() };
			let consent = consent(CHILD, terms, &[(slot, name)]);
			let report = CrossingReport { consents: consents(&[consent]), ..exit(CHILD) };
			let verdict = BorderTransfer::check(&officer("Md1"), &report).unwrap();
			assert_eq!(verdict.outcome, Outcome::Cleared, "{name}");
		}
	});
}

#[test]
fn verify_crossing_should_ask_who_is_a_notary_when_one_attests() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let attested_by = |notary: &str| {
			let text = text::consent(&Network::get(), &CHILD, &terms());
			let attested = text::attestation(&text, &[0]);
			let attestation = Attestation::Notary {
				slots: BoundedVec::truncate_from(vec![0]),
				notary: account(notary),
				signed: Key::of(notary).sign(&attested),
			};
			let consent = Consent {
				terms: terms(),
				attestations: BoundedVec::truncate_from(vec![attestation]),
			};
			cross(CrossingReport { consents: consents(&[consent]), ..exit(CHILD) }).verdict
		};
		let quack = attested_by("Mother");
		assert_eq!(quack.reasons, Reasons::from([Reason::NotaryNotAccredited]));
		assert_eq!(attested_by("Notary").outcome, Outcome::Cleared);
	});
}

#[test]
fn verify_crossing_should_judge_by_the_rules_of_the_time_when_reported_late() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let ban = tutela_primitives::Rules {
			with_escort: tutela_primitives::Requirement::Forbidden,
			..tutela_primitives::Rules::MOLDOVA
		};
		let before = consented_exit(CHILD);
		at(NOW + HOUR);
		assert_ok!(BorderTransfer::set_rules(RuntimeOrigin::root(), country("MD"), ban));
		let now = cross(CrossingReport { captured_at: NOW + HOUR, ..before.clone() });
		assert_eq!((now.verdict.outcome, now.verdict.rules.version), (Outcome::Denied, 2));
		let then = cross(CrossingReport { captured_at: NOW + HOUR - 1, ..before });
		assert_eq!((then.verdict.outcome, then.verdict.rules.version), (Outcome::Cleared, 1));
	});
}

#[test]
fn verify_crossing_should_apply_the_strictest_rules_when_country_set_none() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		OfficerTable::appoint(tutela_primitives::Officer { jurisdiction: None, ..officer("Md1") });
		let report = CrossingReport { post: port("ATVIE"), ..consented_exit(CHILD) };
		assert_ok!(BorderTransfer::verify_crossing(signed("Md1"), report));
		assert_eq!(latest().verdict.rules, RulesRef { country: country("AT"), version: 0 });
	});
}

#[test]
fn verify_crossing_should_forget_uses_when_no_post_can_present_the_consent() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		cross(consented_exit(CHILD));
		cross(CrossingReport {
			direction: Direction::Entry,
			companions: Companions::Escort(escort()),
			..exit(CHILD)
		});
		let last = terms().until.end() + MAX_DELAY;
		at(last);
		cross(exit(CHILD));
		assert_eq!(file(CHILD).custody.uses.len(), 1);
		at(last + 1);
		cross(exit(CHILD));
		assert_eq!(file(CHILD).custody.uses.len(), 0);
	});
}

#[test]
fn verify_crossing_should_take_the_child_off_the_list_when_it_arrives_late() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		cross(consented_exit(CHILD));
		at(NOW + 49 * HOUR);
		assert_ok!(BorderTransfer::flag_overdue(signed("Md1"), CHILD));
		let record = cross(entry(CHILD));
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::ArrivedLate]));
		assert_eq!(Overdue::<Test>::get(CHILD), None);
		System::assert_last_event(
			Event::OverdueResolved { subject: CHILD, record: latest_id() }.into(),
		);
	});
}

#[test]
fn verify_crossing_should_give_weight_back_when_signatures_were_not_looked_at() {
	ExtBuilder.build_and_execute(|| {
		family(CHILD);
		let looked_at = consented_exit(CHILD);
		let asked = crate::Call::<Test>::verify_crossing { report: looked_at.clone() }
			.get_dispatch_info()
			.call_weight;
		let taken = |report| {
			BorderTransfer::verify_crossing(signed("Md1"), report).unwrap().actual_weight.unwrap()
		};
		let full = taken(looked_at.clone());
		assert_eq!(full, <() as WeightInfo>::verify_crossing(1, 0, 0, 1));
		assert!(full.ref_time() < asked.ref_time());
		let entering = CrossingReport { direction: Direction::Entry, ..looked_at };
		assert_eq!(taken(entering), <() as WeightInfo>::verify_crossing(0, 0, 0, 1));
	});
}

#[test]
fn verify_crossing_should_fail_when_caller_is_no_border_officer() {
	ExtBuilder.build_and_execute(|| {
		for name in ["MdCare", "MdDesk", "MdClerk", "Mother"] {
			assert_noop!(
				BorderTransfer::verify_crossing(signed(name), exit(CHILD)),
				DispatchError::BadOrigin
			);
		}
		assert_noop!(
			BorderTransfer::verify_crossing(RuntimeOrigin::root(), exit(CHILD)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_officer_was_stopped() {
	ExtBuilder.build_and_execute(|| {
		OfficerTable::dismiss(&account("Md1"));
		assert_noop!(
			BorderTransfer::verify_crossing(signed("Md1"), exit(CHILD)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_country_is_unknown() {
	use codec::Decode;
	ExtBuilder.build_and_execute(|| {
		for code in [b"XX", b"ro"] {
			let other = CountryCode::decode(&mut &code[..]).unwrap();
			refused(CrossingReport { other, ..exit(CHILD) }, Error::UnknownCountry);
		}
	});
}

#[test]
fn verify_crossing_should_fail_when_port_is_unknown() {
	use codec::Decode;
	ExtBuilder.build_and_execute(|| {
		for code in [b"MDlui", b"XXAAA"] {
			let post = PortCode::decode(&mut &code[..]).unwrap();
			refused(CrossingReport { post, ..exit(CHILD) }, Error::UnknownPort);
		}
	});
}

#[test]
fn verify_crossing_should_fail_when_both_sides_are_one_country() {
	ExtBuilder.build_and_execute(|| {
		refused(CrossingReport { other: country("MD"), ..exit(CHILD) }, Error::SameCountry);
	});
}

#[test]
fn verify_crossing_should_fail_when_post_is_in_another_country() {
	ExtBuilder.build_and_execute(|| {
		refused(
			CrossingReport { post: port("ROALB"), other: country("MD"), ..exit(CHILD) },
			Error::PostNotYours,
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_officer_is_bound_to_another_post() {
	ExtBuilder.build_and_execute(|| {
		let elsewhere = CrossingReport { post: port("MDSCU"), ..exit(CHILD) };
		assert_noop!(
			BorderTransfer::verify_crossing(signed("MdBound"), elsewhere),
			Error::PostNotYours
		);
		assert_ok!(BorderTransfer::verify_crossing(signed("MdBound"), exit(CHILD)));
	});
}

#[test]
fn verify_crossing_should_fail_when_captured_in_future() {
	ExtBuilder.build_and_execute(|| {
		let edge = CrossingReport { captured_at: NOW + MAX_SKEW, ..exit(CHILD) };
		assert_ok!(BorderTransfer::verify_crossing(signed("Md1"), edge));
		let captured_at = NOW + MAX_SKEW + 1;
		refused(CrossingReport { captured_at, ..exit(CHILD) }, Error::CapturedInFuture);
	});
}

#[test]
fn verify_crossing_should_fail_when_captured_too_long_ago() {
	ExtBuilder.build_and_execute(|| {
		let edge = CrossingReport { captured_at: NOW - MAX_DELAY, ..exit(CHILD) };
		assert_ok!(BorderTransfer::verify_crossing(signed("Md1"), edge));
		let captured_at = NOW - MAX_DELAY - 1;
		refused(CrossingReport { captured_at, ..exit(CHILD) }, Error::CapturedTooLongAgo);
	});
}

#[test]
fn verify_crossing_should_fail_when_destinations_do_not_ascend() {
	ExtBuilder.build_and_execute(|| {
		let none = with_terms(|terms| terms.destinations = Default::default());
		refused(none, Error::DestinationsNotAscending);
		let twice = vec![country("RO"), country("RO")];
		let twice = with_terms(|terms| terms.destinations = BoundedVec::truncate_from(twice));
		refused(twice, Error::DestinationsNotAscending);
	});
}

#[test]
fn verify_crossing_should_fail_when_destination_is_unknown() {
	use codec::Decode;
	ExtBuilder.build_and_execute(|| {
		let nowhere = vec![CountryCode::decode(&mut &b"XX"[..]).unwrap()];
		let report = with_terms(|terms| terms.destinations = BoundedVec::truncate_from(nowhere));
		refused(report, Error::UnknownDestination);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_ends_before_it_begins() {
	ExtBuilder.build_and_execute(|| {
		refused(
			with_terms(|terms| terms.until = Minute(terms.from.0 - 1)),
			Error::ConsentEndsBeforeBegin,
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_begins_before_its_issue() {
	ExtBuilder.build_and_execute(|| {
		refused(
			with_terms(|terms| terms.issued = Minute(terms.from.0 + 1)),
			Error::ConsentBeginsBeforeIssue,
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_is_too_long() {
	ExtBuilder.build_and_execute(|| {
		let report = with_terms(|terms| terms.until = Minute(terms.issued.0 + 1_096 * 1_440));
		refused(report, Error::ConsentTooLong);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_serves_for_no_crossing() {
	ExtBuilder.build_and_execute(|| {
		refused(with_terms(|terms| terms.crossings = 0), Error::ConsentForNoCrossing);
	});
}

#[test]
fn verify_crossing_should_fail_when_record_numbers_are_used_up() {
	ExtBuilder.build().execute_with(|| {
		NextRecord::<Test>::put(RecordId(u64::MAX));
		refused(exit(STRANGER), Error::RecordNumbersUsedUp);
		family(CHILD);
		refused(exit(CHILD), Error::RecordNumbersUsedUp);
	});
}

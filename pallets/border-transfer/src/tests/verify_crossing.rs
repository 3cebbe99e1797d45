//! `verify_crossing`.

use super::*;
use frame_support::dispatch::GetDispatchInfo;
use sp_runtime::DispatchError;
use tutela_primitives::{
	any_of, Alternative, Attestor, CountryCode, CrossingReport, PortCode, RulesRef, Slot,
	CLOCK_LEEWAY,
};

fn refused(report: CrossingReport, error: Error) {
	assert_noop!(BorderTransfer::verify_crossing(by(MD_OFFICER), report), error);
}

fn with_terms(change: impl FnOnce(&mut ConsentTerms)) -> CrossingReport {
	let mut terms = terms();
	change(&mut terms);
	let consent = consent(CHILD, terms, &[(0, MOTHER)]);
	CrossingReport { consents: consents(&[consent]), ..exit(CHILD) }
}

#[test]
fn verify_crossing_should_record_when_it_was_seen_and_when_it_was_told() {
	chain().build_and_execute(|| {
		family(CHILD);
		set_time(NOW + HOUR);
		cross(CrossingReport { captured_at: NOW, ..consented_exit(CHILD) });
		assert_eq!((latest().captured_at, latest().recorded_at), (NOW, NOW + HOUR));
	});
}

#[test]
fn verify_crossing_should_clear_when_guardian_consented() {
	chain().build_and_execute(|| {
		family(CHILD);
		let report = consented_exit(CHILD);
		let record = cross(report.clone());
		let id = latest_id();
		assert_eq!(
			record,
			Record {
				purpose: Default::default(),
				stays_with: None,
				subject: Some(CHILD),
				institution: MD_BORDER,
				officer: MD_OFFICER.account(),
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
					foreign_rules: Default::default(),
				},
				consents: record.consents.clone(),
				companions: report.companions,
				document: None,
				final_destination: None,
				passage: Passage::Unknown,
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
				direction: Direction::Exit,
				from: country("MD"),
				to: country("RO"),
				outcome: Outcome::Cleared,
				basis: Basis::GuardianConsent,
				reasons: Reasons::new(),
				passage: Passage::Unknown,
			}
			.into(),
		);
	});
}

#[test]
fn verify_crossing_should_record_a_denial_when_nothing_is_shown() {
	chain().build_and_execute(|| {
		family(CHILD);
		let record = cross(exit(CHILD));
		let reasons = Reasons::from([Reason::ConsentMissing]);
		assert_eq!(says(&record), (Outcome::Denied, Basis::NotMet, reasons));
		assert_eq!(file(CHILD).travel.journey, None);
	});
}

#[test]
fn verify_crossing_should_record_a_denial_when_subject_is_unknown() {
	chain().build_and_execute(|| {
		let record = cross(exit(UNKNOWN));
		let reasons = Reasons::from([Reason::UnknownSubject]);
		assert_eq!(says(&record), (Outcome::Denied, Basis::NotMet, reasons));
		assert_eq!((record.subject, record.previous), (Some(UNKNOWN), None));
	});
}

#[test]
fn verify_crossing_should_refer_when_officer_doubts() {
	chain().build_and_execute(|| {
		family(CHILD);
		let record = cross(CrossingReport { officer_doubts: true, ..consented_exit(CHILD) });
		assert_eq!(record.verdict.outcome, Outcome::Referred);
		// The signature is remembered, and the consent not used.
		assert_eq!(file(CHILD).custody.uses[0].used, 0);
	});
}

#[test]
fn verify_crossing_should_chain_records_when_child_crosses_again() {
	chain().build_and_execute(|| {
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
	chain().build_and_execute(|| {
		family(CHILD);
		let first = consented_exit(CHILD);
		let second = CrossingReport { post: port("MDSCU"), ..first.clone() };
		assert_ok!(BorderTransfer::verify_crossing(by(MD_OFFICER), first));
		assert_ok!(BorderTransfer::verify_crossing(by(MD_COLLEAGUE), second));
		let outcome = |id| stored(RecordId(id)).verdict.outcome;
		assert_eq!(outcome(0), Outcome::Cleared);
		assert_eq!(outcome(1), Outcome::Denied);
		assert!(latest().verdict.reasons.contains(Reason::UsedUp));
		assert_eq!(file(CHILD).custody.uses[0].used, 1);
	});
}

#[test]
fn verify_crossing_should_watch_both_edges_when_a_window_begins_and_ends() {
	chain().build_and_execute(|| {
		family(CHILD);
		let (from, until) = (terms().from.start(), terms().until.end());
		let said_at = |captured_at| {
			set_time(captured_at);
			let report = consented_exit(CHILD);
			BorderTransfer::check(&OfficerTable::of(MD_OFFICER), &report).unwrap()
		};
		let not_yet = Reasons::from([Reason::NotYetValid]);
		let expired = Reasons::from([Reason::Expired]);
		assert_eq!(said_at(from - CLOCK_LEEWAY - 1).reasons, not_yet);
		assert_eq!(said_at(from - CLOCK_LEEWAY).outcome, Outcome::Cleared);
		assert_eq!(said_at(from).outcome, Outcome::Cleared);
		assert_eq!(said_at(from + 1).outcome, Outcome::Cleared);
		assert_eq!(said_at(until - 1).outcome, Outcome::Cleared);
		assert_eq!(said_at(until).outcome, Outcome::Cleared);
		assert_eq!(said_at(until + 1).reasons, expired);
		set_time(NOW);
	});
}

#[test]
fn verify_crossing_should_deny_when_consent_was_revoked() {
	chain().build_and_execute(|| {
		family(CHILD);
		let report = consented_exit(CHILD);
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms()));
		assert_eq!(cross(report).verdict.reasons, Reasons::from([Reason::Revoked]));
	});
}

#[test]
fn verify_crossing_should_deny_when_a_guardian_objects() {
	chain().build_and_execute(|| {
		family(CHILD);
		assert_ok!(Guardianship::object(by(FATHER), CHILD, false));
		let record = cross(consented_exit(CHILD));
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::Objection]));
	});
}

#[test]
fn verify_crossing_should_deny_when_signature_is_a_strangers() {
	chain().build_and_execute(|| {
		family(CHILD);
		let consent = consent(CHILD, terms(), &[(0, FATHER)]);
		let record = cross(CrossingReport { consents: consents(&[consent]), ..exit(CHILD) });
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::SignatureInvalid]));
	});
}

#[test]
fn verify_crossing_should_accept_every_scheme_when_guardians_sign() {
	chain().build_and_execute(|| {
		family(CHILD);
		link(CHILD, UNCLE, LinkBasis::Appointment);
		for (slot, key) in [(0, MOTHER), (1, FATHER), (2, UNCLE)] {
			let terms = ConsentTerms { reference: [slot; 16], ..terms() };
			let consent = consent(CHILD, terms, &[(slot, key)]);
			let report = CrossingReport { consents: consents(&[consent]), ..exit(CHILD) };
			let verdict = BorderTransfer::check(&OfficerTable::of(MD_OFFICER), &report).unwrap();
			assert_eq!(verdict.outcome, Outcome::Cleared, "{key:?}");
		}
	});
}

/// A report of an exit with the consent of the guardian in `slot`, as a device of `signer` signs it.
fn hashed_exit(signer: Key, slot: Slot) -> CrossingReport {
	let text = text::consent(&Network::get(), &CHILD, &terms());
	let attestation = Attestation::Guardian { slot, signed: signer.sign_hashed(&text) };
	let attestations = BoundedVec::truncate_from(vec![attestation]);
	let consent = Consent { terms: terms(), attestations };
	CrossingReport { consents: consents(&[consent]), ..exit(CHILD) }
}

#[test]
fn verify_crossing_should_accept_the_hashed_form_when_scheme_is_not_ecdsa() {
	chain().build_and_execute(|| {
		family(CHILD);
		link(CHILD, UNCLE, LinkBasis::Appointment);
		for (slot, key) in [(0, MOTHER), (1, FATHER)] {
			let officer = OfficerTable::of(MD_OFFICER);
			let verdict = BorderTransfer::check(&officer, &hashed_exit(key, slot)).unwrap();
			assert_eq!(verdict.outcome, Outcome::Cleared, "{key:?}");
		}
		let record = cross(hashed_exit(UNCLE, 2));
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::SignatureInvalid]));
	});
}

#[test]
fn verify_crossing_should_deny_the_hashed_form_when_the_consent_is_revoked() {
	chain().build_and_execute(|| {
		family(CHILD);
		assert_ok!(Guardianship::revoke_consent(by(MOTHER), CHILD, terms()));
		let record = cross(hashed_exit(MOTHER, 0));
		assert_eq!(record.verdict.reasons, Reasons::from([Reason::Revoked]));
	});
}

#[test]
fn verify_crossing_should_ask_who_is_a_notary_when_one_attests() {
	chain().build_and_execute(|| {
		family(CHILD);
		let attested_by = |notary: Key| {
			let text = text::consent(&Network::get(), &CHILD, &terms());
			let (attestor, attested_at) = (Attestor::Notary, terms().issued);
			let attested = text::attestation(&text, &[0], attestor, attested_at);
			let attestation = Attestation::Official {
				slots: vec![0].try_into().unwrap(),
				attestor,
				officer: notary.account(),
				attested_at,
				signed: notary.sign(&attested),
			};
			let consent = Consent {
				terms: terms(),
				attestations: BoundedVec::truncate_from(vec![attestation]),
			};
			CrossingReport { consents: consents(&[consent]), ..exit(CHILD) }
		};
		let quack = cross(attested_by(MOTHER)).verdict;
		assert_eq!(quack.reasons, Reasons::from([Reason::AttestorNotAccredited]));
		assert_eq!(cross_again(attested_by(MD_NOTARY)).verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn verify_crossing_should_be_refused_when_more_than_eight_officers_attest() {
	chain().build_and_execute(|| {
		family(CHILD);
		let consents_with = |officials: usize| {
			let attestation = Attestation::Official {
				slots: vec![0].try_into().unwrap(),
				attestor: Attestor::Notary,
				officer: MD_NOTARY.account(),
				attested_at: terms().issued,
				signed: MD_NOTARY.sign(b"anything"),
			};
			let one = |count: usize| Consent {
				terms: terms(),
				attestations: BoundedVec::truncate_from(vec![attestation.clone(); count]),
			};
			let all = vec![one(officials.min(8)), one(officials.saturating_sub(8))];
			CrossingReport { consents: consents(&all), ..exit(CHILD) }
		};
		refused(consents_with(9), Error::TooManyAttestations);
		assert_eq!(cross(consents_with(8)).verdict.outcome, Outcome::Denied);
	});
}

#[test]
fn verify_crossing_should_judge_by_the_rules_of_the_time_when_reported_late() {
	chain().build_and_execute(|| {
		family(CHILD);
		let ban = tutela_primitives::Rules {
			with_escort: any_of([Alternative::signed(tutela_primitives::Requirement::Forbidden)]),
			..tutela_primitives::Rules::moldova().accepting_signatures()
		};
		let before = consented_exit(CHILD);
		set_time(NOW + HOUR);
		assert_ok!(BorderTransfer::set_rules(RuntimeOrigin::root(), country("MD"), ban));
		let then = cross(CrossingReport { captured_at: NOW + HOUR - 1, ..before.clone() });
		assert_eq!((then.verdict.outcome, then.verdict.rules.version), (Outcome::Cleared, 1));
		let now = cross(CrossingReport { captured_at: NOW + HOUR, ..before });
		assert_eq!((now.verdict.outcome, now.verdict.rules.version), (Outcome::Denied, 2));
	});
}

#[test]
fn verify_crossing_should_apply_the_strictest_rules_when_country_set_none() {
	chain().build_and_execute(|| {
		family(CHILD);
		OfficerTable::appoint(tutela_primitives::Officer {
			jurisdiction: None,
			..OfficerTable::of(MD_OFFICER)
		});
		let report = CrossingReport { post: port("ATVIE"), ..consented_exit(CHILD) };
		assert_ok!(BorderTransfer::verify_crossing(by(MD_OFFICER), report));
		assert_eq!(latest().verdict.rules, RulesRef { country: country("AT"), version: 0 });
	});
}

#[test]
fn verify_crossing_should_forget_uses_when_no_post_can_present_the_consent() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(consented_exit(CHILD));
		cross(CrossingReport {
			direction: Direction::Entry,
			companions: Companions::Escort(escort()),
			..exit(CHILD)
		});
		let last = terms().until.end() + REPORTING_WINDOW;
		set_time(last);
		cross(exit(CHILD));
		assert_eq!(file(CHILD).custody.uses.len(), 1);
		set_time(last + 1);
		cross(exit(CHILD));
		assert_eq!(file(CHILD).custody.uses.len(), 0);
	});
}

#[test]
fn verify_crossing_should_take_the_child_off_the_list_when_it_arrives_late() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(consented_exit(CHILD));
		set_time(NOW + 49 * HOUR);
		assert_ok!(BorderTransfer::flag_overdue(by(MD_OFFICER), CHILD));
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
	chain().build_and_execute(|| {
		family(CHILD);
		let looked_at = consented_exit(CHILD);
		let asked = crate::Call::<Test>::verify_crossing { report: looked_at.clone() }
			.get_dispatch_info()
			.call_weight;
		let taken = |report| {
			BorderTransfer::verify_crossing(by(MD_OFFICER), report).unwrap().actual_weight.unwrap()
		};
		let full = taken(looked_at.clone());
		let expected = |signatures| {
			<() as WeightInfo>::verify_crossing(signatures, 0, 0, 1)
				.saturating_add(BorderTransfer::weight_to_commit(1))
		};
		assert_eq!(full, expected(1));
		assert!(full.ref_time() < asked.ref_time());
		let entering = CrossingReport { direction: Direction::Entry, ..looked_at };
		assert_eq!(taken(entering), expected(0));
	});
}

#[test]
fn verify_crossing_should_fail_when_caller_is_no_border_officer() {
	chain().build_and_execute(|| {
		for key in [MD_PROTECTOR, MD_OFFICIAL, MD_AUDITOR, MOTHER] {
			assert_noop!(
				BorderTransfer::verify_crossing(by(key), exit(CHILD)),
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
	chain().build_and_execute(|| {
		OfficerTable::dismiss(MD_OFFICER);
		assert_noop!(
			BorderTransfer::verify_crossing(by(MD_OFFICER), exit(CHILD)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_country_is_unknown() {
	use codec::Decode;
	chain().build_and_execute(|| {
		for code in [b"XX", b"ro"] {
			let other = CountryCode::decode(&mut &code[..]).unwrap();
			refused(CrossingReport { other, ..exit(CHILD) }, Error::UnknownCountry);
		}
	});
}

#[test]
fn verify_crossing_should_fail_when_port_is_unknown() {
	use codec::Decode;
	chain().build_and_execute(|| {
		for code in [b"MDlui", b"XXAAA"] {
			let post = PortCode::decode(&mut &code[..]).unwrap();
			refused(CrossingReport { post, ..exit(CHILD) }, Error::UnknownPort);
		}
	});
}

#[test]
fn verify_crossing_should_fail_when_both_sides_are_one_country() {
	chain().build_and_execute(|| {
		refused(CrossingReport { other: country("MD"), ..exit(CHILD) }, Error::SameCountry);
	});
}

#[test]
fn verify_crossing_should_fail_when_post_is_in_another_country() {
	chain().build_and_execute(|| {
		refused(
			CrossingReport { post: port("ROALB"), other: country("MD"), ..exit(CHILD) },
			Error::PostNotYours,
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_officer_is_bound_to_another_post() {
	chain().build_and_execute(|| {
		let elsewhere = CrossingReport { post: port("MDSCU"), ..exit(CHILD) };
		assert_noop!(
			BorderTransfer::verify_crossing(by(MD_BOUND_OFFICER), elsewhere),
			Error::PostNotYours
		);
		assert_ok!(BorderTransfer::verify_crossing(by(MD_BOUND_OFFICER), exit(CHILD)));
	});
}

#[test]
fn verify_crossing_should_fail_when_captured_in_future() {
	chain().build_and_execute(|| {
		let edge = CrossingReport { captured_at: NOW + MAX_SKEW, ..exit(CHILD) };
		assert_ok!(BorderTransfer::verify_crossing(by(MD_OFFICER), edge));
		let captured_at = NOW + MAX_SKEW + 1;
		refused(CrossingReport { captured_at, ..exit(CHILD) }, Error::CapturedInFuture);
	});
}

#[test]
fn verify_crossing_should_fail_when_captured_too_long_ago() {
	chain().build_and_execute(|| {
		let edge = CrossingReport { captured_at: NOW - REPORTING_WINDOW, ..exit(CHILD) };
		assert_ok!(BorderTransfer::verify_crossing(by(MD_OFFICER), edge));
		let captured_at = NOW - REPORTING_WINDOW - 1;
		refused(CrossingReport { captured_at, ..exit(CHILD) }, Error::CapturedTooLongAgo);
	});
}

#[test]
fn verify_crossing_should_fail_when_destinations_do_not_ascend() {
	chain().build_and_execute(|| {
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
	chain().build_and_execute(|| {
		let nowhere = vec![CountryCode::decode(&mut &b"XX"[..]).unwrap()];
		let report = with_terms(|terms| terms.destinations = BoundedVec::truncate_from(nowhere));
		refused(report, Error::UnknownDestination);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_ends_before_it_begins() {
	chain().build_and_execute(|| {
		refused(
			with_terms(|terms| terms.until = Minute(terms.from.0 - 1)),
			Error::ConsentEndsBeforeBegin,
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_begins_before_its_issue() {
	chain().build_and_execute(|| {
		refused(
			with_terms(|terms| terms.issued = Minute(terms.from.0 + 1)),
			Error::ConsentBeginsBeforeIssue,
		);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_is_too_long() {
	chain().build_and_execute(|| {
		let report = with_terms(|terms| terms.until = Minute(terms.issued.0 + 1_096 * 1_440));
		refused(report, Error::ConsentTooLong);
	});
}

#[test]
fn verify_crossing_should_fail_when_consent_serves_for_no_crossing() {
	chain().build_and_execute(|| {
		refused(with_terms(|terms| terms.crossings = 0), Error::ConsentForNoCrossing);
	});
}

#[test]
fn verify_crossing_should_fail_when_record_numbers_are_used_up() {
	chain().build().execute_with(|| {
		NextRecord::<Test>::put(RecordId(u64::MAX));
		refused(exit(UNKNOWN), Error::RecordNumbersUsedUp);
		family(CHILD);
		refused(exit(CHILD), Error::RecordNumbersUsedUp);
	});
}

//! `refer`.

use super::*;
use tutela_primitives::CrossingFacts;

#[test]
fn refer_should_open_a_case_that_the_lead_owes() {
	chain().build_and_execute(|| {
		let record = denied(NOW - 10 * MINUTE);
		assert_ok!(refer(record));
		let expected = Case {
			origin: CaseOrigin::Record(record),
			country: country("MD"),
			clocks: 1,
			opened_by: MD_BORDER,
			lead: MD_PROTECTION,
			began_at: NOW - 10 * MINUTE,
			steps: vec![
				StepEntry::taken(Step::Notice, Some(NOW + 20 * MINUTE), NOW, MD_BORDER),
				StepEntry::owed(Step::Assessment, NOW + 180 * MINUTE),
			]
			.try_into()
			.unwrap(),
			file: FILE,
			next_receipt: 0,
			state: CaseState::Open,
		};
		assert_eq!(case(0), expected);
		assert_eq!(Protection::case_of_record(record), Some(CASE));
		assert_eq!(owes(MD_PROTECTION), [0]);
		let (opened_by, lead, noticed) = (MD_BORDER, MD_PROTECTION, Timeliness::InTime);
		System::assert_last_event(
			Event::CaseOpened { case: CASE, opened_by, lead, noticed }.into(),
		);

		assert_ok!(refer(denied(NOW)));
		assert_eq!(owes(MD_PROTECTION), [0, 1]);
		assert_eq!(tally(MD_BORDER), Tally { referred: 2, ..Tally::default() });
	});
}

#[test]
fn refer_should_take_a_record_of_a_child_that_nobody_can_name() {
	chain().build_and_execute(|| {
		let facts = CrossingFacts { subject: None, ..Crossed::denied(MD_BORDER, NOW) };
		assert_ok!(refer(Crossed::record(facts)));
		assert_eq!(owed(0), Some((Step::Assessment, NOW + 180 * MINUTE)));
	});
}

#[test]
fn refer_should_count_lateness_for_the_institution_that_wrote_the_record() {
	chain().build_and_execute(|| {
		let record = denied(NOW - HOUR);
		assert_ok!(refer_by(LISTENER, CaseOrigin::Record(record)));
		assert_eq!(case(0).opened_by, HOTLINE);
		assert_eq!(tally(MD_BORDER), Tally { referred: 1, noticed_late: 1, ..Tally::default() });
		assert_eq!(tally(HOTLINE), Tally::default());
		assert_ok!(refer_by(LISTENER, CaseOrigin::Sealed(FILE)));
		assert_eq!(tally(HOTLINE), Tally { referred: 1, ..Tally::default() });
	});
}

#[test]
fn refer_should_be_open_to_those_who_meet_children() {
	chain().build_and_execute(|| {
		appoint(ADVOCATE, InstitutionId(30), Role::Advocate);
		for key in [MD_OFFICER, MD_PROTECTOR, MD_REGISTRAR, MD_JUDGE, LISTENER, ADVOCATE] {
			assert_ok!(refer_by(key, CaseOrigin::Record(denied(NOW))));
		}
		for key in [MD_NOTARY, MD_AUDITOR, MEDIATOR, DOCTOR, STRANGER] {
			let record = CaseOrigin::Record(denied(NOW));
			assert_noop!(refer_by(key, record), BadOrigin);
		}
		assert_eq!(NextCase::<Test>::get(), CaseId(6));
	});
}

#[test]
fn refer_should_be_refused_when_there_is_no_record() {
	chain().build_and_execute(|| {
		assert_noop!(refer(RecordId(0)), Error::RecordNotFound);
	});
}

#[test]
fn refer_should_be_refused_to_officers_of_other_countries() {
	chain().build_and_execute(|| {
		let record = CaseOrigin::Record(denied(NOW));
		assert_noop!(refer_by(DE_PROTECTOR, record), Error::OutsideJurisdiction);
		// The country that the child was to enter, and a supranational body.
		assert_ok!(refer_by(RO_OFFICER, record));
		assert_ok!(refer_by(UN_PROTECTOR, CaseOrigin::Record(denied(NOW))));
	});
}

#[test]
fn refer_should_run_the_clocks_of_the_post() {
	chain().build_and_execute(|| {
		let refer = |record, code: &str, lead| {
			let origin = CaseOrigin::Record(record);
			Protection::refer(by(MD_OFFICER), origin, country(code), lead, FILE)
		};
		// Nobody chooses a country without clocks.
		let record = denied(NOW);
		assert_noop!(refer(record, "RO", UN_PROTECTION), Error::CountryElsewhere);
		assert_noop!(refer(record, "DE", DE_PROTECTION), Error::CountryElsewhere);
		let seen = Crossed::record(CrossingFacts { post: None, ..Crossed::denied(MD_BORDER, NOW) });
		assert_noop!(refer(seen, "DE", DE_PROTECTION), Error::CountryElsewhere);
		assert_ok!(refer(seen, "RO", UN_PROTECTION));
		assert_eq!((case(0).clocks, owed(0)), (0, None));
	});
}

#[test]
fn refer_should_be_refused_when_the_lead_cannot_lead() {
	chain().build_and_execute(|| {
		let refer = |lead| {
			let origin = CaseOrigin::Sealed(FILE);
			Protection::refer(by(LISTENER), origin, country("MD"), lead, FILE)
		};
		for lead in [InstitutionId(77), MD_BORDER, HOSPITAL] {
			assert_noop!(refer(lead), Error::LeadNotAccredited);
		}
		assert_noop!(refer(DE_PROTECTION), Error::LeadElsewhere);
		assert_ok!(refer(UN_PROTECTION));
		let changes: [fn(&mut tutela_primitives::Institution); 4] = [
			|body| body.standing = InstitutionStanding::Revoked,
			|body| body.valid_until = NOW,
			|body| body.distrusted_from = Some(NOW),
			|body| body.roles = [Role::Registrar].into(),
		];
		for change in changes {
			let before = <OfficerTable as tutela_primitives::Institutions>::institution(OTHER_DESK);
			OfficerTable::change(OTHER_DESK, change);
			assert_noop!(refer(OTHER_DESK), Error::LeadNotAccredited);
			OfficerTable::change(OTHER_DESK, |body| *body = before.unwrap());
		}
		assert_ok!(refer(OTHER_DESK));
	});
}

#[test]
fn refer_should_be_refused_without_commitments_or_country() {
	chain().build_and_execute(|| {
		let refer =
			|origin, code, file| Protection::refer(by(LISTENER), origin, code, MD_PROTECTION, file);
		let (md, zero) = (country("MD"), H256::zero());
		assert_noop!(refer(CaseOrigin::Sealed(zero), md, FILE), Error::CommitmentMissing);
		assert_noop!(refer(CaseOrigin::Sealed(FILE), md, zero), Error::CommitmentMissing);
		let none = unlisted_country(b"Q!");
		assert_noop!(refer(CaseOrigin::Sealed(FILE), none, FILE), Error::UnknownCountry);
	});
}

#[test]
fn refer_should_be_refused_when_the_numbers_are_used_up() {
	chain().build().execute_with(|| {
		let record = denied(NOW);
		NextCase::<Test>::put(CaseId(u64::MAX));
		assert_noop!(refer(record), Error::NumbersUsedUp);
	});
}

#[test]
fn refer_should_say_nothing_of_a_sealed_child() {
	chain().build_and_execute(|| {
		assert_ok!(refer_by(LISTENER, CaseOrigin::Sealed(FILE)));
		assert_eq!(CaseOfRecord::<Test>::iter().count(), 0);
		let noticed = Timeliness::NoClock;
		let (opened_by, lead) = (HOTLINE, MD_PROTECTION);
		System::assert_last_event(
			Event::CaseOpened { case: CASE, opened_by, lead, noticed }.into(),
		);
	});
}

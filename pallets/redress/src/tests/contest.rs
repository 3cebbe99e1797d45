//! `contest`.

use super::*;

#[test]
fn contest_should_open_one_that_is_due_in_30_days() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + 100 * DAY);
		assert_ok!(Redress::contest(by(FATHER), alert(AT_RISK), Ground::NotHeard, STATEMENT));
		let by = Complainant::Guardian(1);
		let plea = Plea { by, ground: Ground::NotHeard, statement: STATEMENT, pleaded_at: NOW };
		let expected = Contest {
			target: alert(AT_RISK),
			subject: Some(CHILD),
			respondent: MD_PROTECTION,
			country: country("MD"),
			pleas: vec![plea].try_into().unwrap(),
			due_at: NOW + 30 * DAY,
			paused_until: None,
			answer: None,
			state: ContestState::Open,
		};
		assert_eq!(stored(FIRST), expected);
		assert_eq!(Redress::contest_by_number(FIRST), Some(expected));
		assert_eq!(Redress::open_contest_of(alert(AT_RISK)), Some(FIRST));
		assert!(OpenContests::<Test>::contains_key(MD_PROTECTION, FIRST));
		assert_eq!(OpenPleas::<Test>::get(CHILD, by), 1);
		assert_eq!(
			events(),
			[Event::ContestOpened {
				contest: FIRST,
				target: alert(AT_RISK),
				respondent: MD_PROTECTION,
				by,
				ground: Ground::NotHeard,
				due_at: NOW + 30 * DAY,
			}]
		);
		// The alert stands.
		assert!(entries(MD_PROTECTION)[0].paused_until.is_none());
	});
}

#[test]
fn contest_should_be_open_to_all_whom_it_concerns() {
	let concerned = [
		(CHILD_KEY, Complainant::Subject),
		(MOTHER, Complainant::Guardian(0)),
		(ADVOCATE, Complainant::Advocate(2)),
		(MD_OMBUDSMAN, Complainant::Ombudsman(MD_OMBUDSMANS_OFFICE)),
		(RO_OMBUDSMAN, Complainant::Ombudsman(RO_OMBUDSMANS_OFFICE)),
		(UN_SPOKESWOMAN, Complainant::AdvocacyBody(UN_ADVOCACY)),
	];
	for (key, complainant) in concerned {
		chain().build_and_execute(|| {
			leave(MD_OFFICER);
			assert_ok!(contest(key, Target::Record(latest())));
			assert_eq!(stored(FIRST).pleas[0].by, complainant);
			assert_eq!(stored(FIRST).respondent, MD_BORDER);
		});
	}
}

#[test]
fn contest_should_hear_a_guardian_whose_link_is_suspended_and_not_one_whose_link_ended() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + DAY);
		change_link(CHILD, 0, |link| link.valid_until = Some(NOW));
		assert_noop!(contest(MOTHER, alert(AT_RISK)), Error::NotConcerned);
		change_link(CHILD, 2, |link| link.state = LinkState::Suspended);
		assert_noop!(contest(ADVOCATE, alert(AT_RISK)), Error::NotConcerned);
		change_link(CHILD, 1, |link| link.state = LinkState::Suspended);
		assert_ok!(contest(FATHER, alert(AT_RISK)));
	});
}

#[test]
fn contest_should_be_refused_to_others() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + DAY);
		for key in [STRANGER, UNCLE, MD_JUDGE, MD_PROTECTOR, MD_OFFICER, MD_REGISTRAR] {
			assert_noop!(contest(key, alert(AT_RISK)), Error::NotConcerned);
		}
		let nobody = RuntimeOrigin::none();
		let contested = Redress::contest(nobody, alert(AT_RISK), Ground::Untrue, STATEMENT);
		assert_noop!(contested, BadOrigin);
	});
}

#[test]
fn contest_should_need_a_target_that_stands_and_a_statement() {
	chain().build_and_execute(|| {
		for target in
			[alert(AT_RISK), Target::Record(RecordId(0)), Target::Case(Default::default())]
		{
			assert_noop!(contest(FATHER, target), Error::TargetNotFound);
		}
		raise(MD_PROTECTOR, AT_RISK, NOW + DAY);
		let without = Redress::contest(by(FATHER), alert(AT_RISK), Ground::Untrue, H256::zero());
		assert_noop!(without, Error::StatementMissing);
		set_time(NOW + DAY);
		assert_noop!(contest(FATHER, alert(AT_RISK)), Error::TargetNotFound);
	});
}

#[test]
fn contest_should_be_joined_by_whoever_speaks_for_the_child() {
	contested().build_and_execute(|| {
		pass_time(DAY);
		let joining = [CHILD_KEY, ADVOCATE, UN_SPOKESWOMAN, MD_OMBUDSMAN];
		for key in joining {
			assert_ok!(contest(key, alert(AT_RISK)));
			assert_noop!(contest(key, alert(AT_RISK)), Error::AlreadyContested);
		}
		let full = stored(FIRST);
		assert_eq!(full.pleas.len(), 5);
		assert_eq!((full.opened_at(), full.due_at), (NOW, NOW + 30 * DAY));
		assert_eq!(NextContest::<Test>::get(), ContestId(1));
		let joined = |event: &Event| matches!(event, Event::ContestJoined { contest: FIRST, .. });
		assert_eq!(events().iter().filter(|event| joined(event)).count(), joining.len());
		// Another ombudsman has one in it, and a guardian joins none.
		assert_noop!(contest(RO_OMBUDSMAN, alert(AT_RISK)), Error::AlreadyContested);
		assert_noop!(contest(MOTHER, alert(AT_RISK)), Error::AlreadyContested);
	});
}

#[test]
fn contest_should_have_three_places_for_each_complainant_and_child() {
	chain().build_and_execute(|| {
		let records: Vec<_> = (0..4)
			.map(|_| {
				leave(MD_OFFICER);
				Target::Record(latest())
			})
			.collect();
		for target in &records[..3] {
			assert_ok!(contest(FATHER, *target));
		}
		assert_noop!(contest(FATHER, records[3]), Error::TooManyContests);
		// They are his own: the child joins three and opens none more, the mother opens one.
		for target in &records[..3] {
			assert_ok!(contest(CHILD_KEY, *target));
		}
		assert_noop!(contest(CHILD_KEY, records[3]), Error::TooManyContests);
		assert_ok!(contest(MOTHER, records[3]));
		assert_noop!(contest(CHILD_KEY, records[3]), Error::TooManyContests);
		// One that is over leaves its place.
		assert_ok!(decide(MD_JUDGE, FIRST, Decision::Dismissed));
		assert_ok!(contest(CHILD_KEY, records[3]));
		assert_ok!(contest(FATHER, records[0]));
	});
}

#[test]
fn contest_should_not_be_of_what_the_institution_did_itself() {
	chain().build_and_execute(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + DAY);
		let own = officer_of(MD_PROTECTION, Role::Advocate, Some("MD"));
		assert_noop!(contest(own, alert(AT_RISK)), Error::NotIndependent);
	});
}

#[test]
fn contest_should_be_possible_anew_when_the_last_one_is_over() {
	contested().build_and_execute(|| {
		assert_ok!(decide(MD_JUDGE, FIRST, Decision::Dismissed));
		pass_time(DAY);
		assert_ok!(contest(FATHER, alert(AT_RISK)));
		assert_eq!(stored(ContestId(1)).due_at, NOW + 31 * DAY);
		assert!(!stored(FIRST).is_open());
	});
}

#[test]
fn contest_should_end_when_its_numbers_are_used_up() {
	chain().build().execute_with(|| {
		raise(MD_PROTECTOR, AT_RISK, NOW + DAY);
		NextContest::<Test>::put(ContestId(u64::MAX));
		assert_noop!(contest(FATHER, alert(AT_RISK)), Error::NumbersUsedUp);
	});
}

/// A child whom nobody could name has no file that says whom it concerns.
#[test]
fn contest_should_be_for_offices_where_nobody_can_name_the_child() {
	chain().build_and_execute(|| {
		let unnamed = |_| {
			assert_ok!(BorderTransfer::record_unidentified(
				by(MD_OFFICER),
				Direction::Exit,
				country("RO"),
				port("MDLUI"),
				Companions::Nobody,
				now(),
				H256::repeat_byte(3),
			));
			Target::Record(latest())
		};
		let records: Vec<_> = (0..4).map(unnamed).collect();
		assert_noop!(contest(FATHER, records[0]), Error::NotConcerned);
		for target in records {
			assert_ok!(contest(MD_OMBUDSMAN, target));
		}
		assert_eq!(stored(FIRST).subject, None);
		assert_eq!(OpenPleas::<Test>::iter().count(), 0);
	});
}

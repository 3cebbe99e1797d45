//! `hand_over` and `accept_case`.

use super::*;

fn offer(to: InstitutionId) -> DispatchResult {
	Protection::hand_over(by(MD_PROTECTOR), CASE, to)
}

fn accept(key: Key) -> DispatchResult {
	Protection::accept_case(by(key), CASE)
}

#[test]
fn accept_case_should_make_the_institution_the_lead() {
	with_party().build_and_execute(|| {
		assert_ok!(grant(OTHER_DESK, AccessPurpose::Protection, DAY));
		assert_ok!(offer(OTHER_DESK));
		let (to, by) = (OTHER_DESK, MD_PROTECTION);
		System::assert_last_event(Event::HandOverProposed { case: CASE, to, by }.into());
		assert_eq!((owes(MD_PROTECTION), owes(OTHER_DESK)), (vec![0], vec![]));
		assert_ok!(accept(OTHER_PROTECTOR));
		assert_eq!((owes(MD_PROTECTION), owes(OTHER_DESK)), (vec![], vec![0]));
		assert_eq!((case(0).lead, case(0).state), (OTHER_DESK, CaseState::Open));
		let handed = Event::CaseHandedOver {
			case: CASE,
			from: MD_PROTECTION,
			to: OTHER_DESK,
			taken_over: false,
		};
		System::assert_last_event(handed.into());
		// It needs no grant as the lead; those of the others go on.
		let parties: Vec<_> = Protection::grants(CASE).into_iter().map(|(id, _)| id).collect();
		assert_eq!(parties, [HOSPITAL]);
		assert_noop!(take(Step::Assessment), Error::NotTheLead);
		let assessed = Protection::take_step(by_key(OTHER_PROTECTOR), CASE, Step::Assessment, FILE);
		assert_ok!(assessed);
	});
}

fn by_key(key: Key) -> RuntimeOrigin {
	by(key)
}

#[test]
fn hand_over_should_replace_an_earlier_offer_and_leave_the_lead_in_charge() {
	with_case().build_and_execute(|| {
		assert_ok!(offer(OTHER_DESK));
		// To a body of another country, too.
		assert_ok!(offer(DE_PROTECTION));
		assert_noop!(accept(OTHER_PROTECTOR), Error::NotProposed);
		assert_ok!(take(Step::Assessment));
		assert_eq!(case(0).state, CaseState::HandOver { to: DE_PROTECTION });
		assert_ok!(accept(DE_PROTECTOR));
		assert_noop!(accept(DE_PROTECTOR), Error::NotProposed);
		assert_eq!(case(0).country, country("MD"));
	});
}

#[test]
fn hand_over_should_be_refused_when_the_new_lead_cannot_lead() {
	with_case().build_and_execute(|| {
		assert_noop!(offer(MD_PROTECTION), Error::SameLead);
		for to in [InstitutionId(77), MD_BORDER, HOSPITAL] {
			assert_noop!(offer(to), Error::LeadNotAccredited);
		}
		suspend(OTHER_DESK, &[]);
		assert_noop!(offer(OTHER_DESK), Error::LeadNotAccredited);
		let offer = |key: Key, id| Protection::hand_over(by(key), CaseId(id), UN_PROTECTION);
		assert_noop!(offer(UN_PROTECTOR, 0), Error::NotTheLead);
		assert_noop!(offer(MD_PROTECTOR, 1), Error::CaseNotFound);
		assert_noop!(offer(MD_OFFICER, 0), BadOrigin);
		assert_ok!(take(Step::Assessment));
		assert_ok!(close());
		assert_noop!(offer(MD_PROTECTOR, 0), Error::CaseClosed);
		assert_noop!(accept(UN_PROTECTOR), Error::CaseClosed);
	});
}

#[test]
fn a_court_of_the_country_should_undo_a_wrong_referral() {
	with_case().build_and_execute(|| {
		let offer = |key: Key| Protection::hand_over(by(key), CASE, OTHER_DESK);
		assert_noop!(offer(RO_JUDGE), Error::NotTheLead);
		assert_ok!(offer(MD_JUDGE));
		let (to, by) = (OTHER_DESK, MD_COURT);
		System::assert_last_event(Event::HandOverProposed { case: CASE, to, by }.into());
		assert_ok!(accept(OTHER_PROTECTOR));
	});
}

#[test]
fn an_offer_should_wait_while_the_lead_may_not_act() {
	with_case().build_and_execute(|| {
		assert_ok!(offer(DE_PROTECTION));
		suspend(MD_PROTECTION, &[]);
		assert_noop!(accept(DE_PROTECTOR), Error::NotProposed);
		OfficerTable::change(MD_PROTECTION, |body| body.standing = InstitutionStanding::Active);
		assert_ok!(accept(DE_PROTECTOR));
	});
}

#[test]
fn a_case_should_not_be_stranded_when_its_lead_may_not_act() {
	let changes: [fn(&mut tutela_primitives::Institution); 5] = [
		|body| {
			let by = tutela_primitives::Accreditor::Council;
			body.standing = InstitutionStanding::Suspended { by };
		},
		|body| body.standing = InstitutionStanding::Revoked,
		|body| body.valid_until = NOW,
		|body| body.distrusted_from = Some(NOW),
		|body| body.roles = [Role::Registrar].into(),
	];
	for change in changes {
		with_case().build_and_execute(|| {
			assert_noop!(accept(OTHER_PROTECTOR), Error::NotProposed);
			OfficerTable::change(MD_PROTECTION, change);
			// Not by a body of another country, and not by the lead itself.
			assert_noop!(accept(DE_PROTECTOR), Error::NotProposed);
			assert_noop!(accept(MD_PROTECTOR), Error::NotProposed);
			assert_noop!(accept(MD_OFFICER), BadOrigin);
			pass_time(HOUR);
			assert_ok!(accept(OTHER_PROTECTOR));
			let handed = Event::CaseHandedOver {
				case: CASE,
				from: MD_PROTECTION,
				to: OTHER_DESK,
				taken_over: true,
			};
			System::assert_last_event(handed.into());
			assert_eq!(owed(0), Some((Step::Assessment, NOW + 180 * MINUTE)));
		});
	}
}

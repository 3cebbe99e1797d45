//! Random calls in random order: the invariants hold after each, and what was withdrawn stays so.

use crate::mock::*;
use frame_support::storage::with_storage_layer;
use proptest::prelude::*;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	text, AccountId, ConsentId, CourtRequirement, EndReason, LinkBasis, Minute, OrderKind, DAY,
};

/// What is drawn for one call: which one, whose, where, and how much time passes before it.
type Step = (u8, usize, u8, u64);

fn officer_for(slot: u8) -> AccountId {
	[REGISTRAR, COURT, OTHER_REGISTRAR, FOREIGN_COURT][usize::from(slot % 4)].clone()
}

fn play((call, key, slot, _): Step) -> DispatchResult {
	let key = GUARDIANS[key];
	let (who, officer) = (by(key), signed(officer_for(slot)));
	let account = key.to_account_id();
	let basis = LinkBasis::TemporaryProtection;
	let until = (slot % 2 == 0).then(|| Minute(minute_now().0 + 60 * 24 * 20));
	match call {
		0 => Guardianship::establish(
			officer,
			SUBJECT,
			account,
			basis,
			all_rights(),
			until,
			EVIDENCE,
			accepts_on(Network::get(), key, SUBJECT, basis, all_rights(), until),
		),
		1 => Guardianship::establish(
			officer,
			SUBJECT,
			account,
			basis,
			all_rights(),
			until,
			EVIDENCE,
			None,
		),
		2 => Guardianship::accept(who, SUBJECT),
		3 => Guardianship::suspend_link(officer, SUBJECT, slot),
		4 => Guardianship::contest_link(who, SUBJECT, slot),
		5 => Guardianship::reinstate_link(officer, SUBJECT, slot),
		6 => Guardianship::end_link(officer, SUBJECT, slot, EndReason::Replaced),
		7 => Guardianship::relinquish(who, SUBJECT),
		8 => Guardianship::replace_key(officer, SUBJECT, slot, account),
		9 => {
			let requirement = Some(CourtRequirement::AtLeast(slot));
			Guardianship::set_requirement(signed(COURT), SUBJECT, requirement)
		}
		10 => {
			let kind = OrderKind::SoleTravelRight(slot);
			let until = (slot % 2 == 0).then(|| minute_now().start() + 10 * DAY);
			Guardianship::impose_order(signed(COURT), SUBJECT, kind, until)
		}
		11 => Guardianship::lift_order(signed(COURT), SUBJECT, slot.into()),
		12 => Guardianship::object(who, SUBJECT),
		13 => Guardianship::withdraw_objection(who, SUBJECT),
		14 => Guardianship::back_objection(signed(COURT), SUBJECT, slot),
		15 => Guardianship::revoke_consent(who, SUBJECT, terms(slot)),
		_ => Guardianship::revoke_all_consents(who, SUBJECT),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn invariants_should_hold_when_calls_come_in_any_order(
		steps in prop::collection::vec((0..17u8, 0..8usize, 0..12u8, 0..3 * DAY), 1..60),
	) {
		ExtBuilder::default().guardians(3).build_and_execute(|| {
			let mut now = NOW;
			let mut revoked = Vec::new();
			for step in steps {
				now += step.3;
				set_time(now);
				let done = with_storage_layer(|| play(step)).is_ok();
				Guardianship::do_try_state().unwrap();
				if done && step.0 == 15 {
					let terms = terms(step.2);
					let text = text::consent(&Network::get(), &SUBJECT, &terms);
					let last = terms.until.end() + PresentableFor::get();
					let account = GUARDIANS[step.1].to_account_id();
					revoked.push((account, ConsentId::of_text(&text), terms.issued, last));
				}
				let custody = custody();
				for (account, consent, issued, last) in &revoked {
					if let Some(link) = custody.link_of(account).filter(|_| now <= *last) {
						assert!(custody.withdrew(link, *consent, *issued));
					}
				}
			}
		});
	}
}

//! Random calls in random order keep the invariants, and a withdrawn consent stays withdrawn.

use crate::tests::*;
use frame_support::storage::with_storage_layer;
use proptest::prelude::*;
use sp_runtime::DispatchResult;
use tutela_primitives::{
	text, ConsentId, CourtRequirement, EndReason, LinkBasis, Minute, OrderKind, DAY,
	REPORTING_WINDOW,
};

/// One call: its number, the guardian, the slot, and the milliseconds that pass before it.
type Step = (u8, usize, u8, u64);

fn officer_for(slot: u8) -> Key {
	[MD_REGISTRAR, MD_JUDGE, MD_DISTRICT_REGISTRAR, RO_JUDGE][usize::from(slot % 4)]
}

fn play((call, key, slot, _): Step) -> DispatchResult {
	let key = GUARDIANS[key];
	let (who, officer) = (by(key), by(officer_for(slot)));
	let account = key.account();
	let basis = LinkBasis::TemporaryProtection;
	let until = (slot % 2 == 0).then(|| Minute(minute_now().0 + 60 * 24 * 20));
	match call {
		0 => Guardianship::establish(
			officer,
			CHILD,
			account,
			basis,
			all_rights(),
			until,
			EVIDENCE,
			Some(acceptance(key, CHILD, basis, all_rights(), until)),
		),
		1 => Guardianship::establish(
			officer,
			CHILD,
			account,
			basis,
			all_rights(),
			until,
			EVIDENCE,
			None,
		),
		2 => Guardianship::accept(who, CHILD),
		3 => Guardianship::suspend_link(officer, CHILD, slot),
		4 => Guardianship::contest_link(who, CHILD, slot),
		5 => Guardianship::reinstate_link(officer, CHILD, slot),
		6 => Guardianship::end_link(officer, CHILD, slot, EndReason::Replaced),
		7 => Guardianship::relinquish(who, CHILD),
		8 => Guardianship::replace_key(officer, CHILD, slot, account),
		9 => {
			let requirement = Some(CourtRequirement::AtLeast(slot));
			Guardianship::set_requirement(by(MD_JUDGE), CHILD, requirement)
		}
		10 => {
			let kind = OrderKind::SoleTravelRight(slot);
			let until = (slot % 2 == 0).then(|| minute_now().start() + 10 * DAY);
			Guardianship::impose_order(by(MD_JUDGE), CHILD, kind, until)
		}
		11 => Guardianship::lift_order(by(MD_JUDGE), CHILD, slot.into()),
		12 => Guardianship::object(who, CHILD, false),
		13 => Guardianship::withdraw_objection(who, CHILD),
		14 => Guardianship::back_objection(by(MD_JUDGE), CHILD, slot),
		15 => Guardianship::revoke_consent(who, CHILD, terms(slot)),
		_ => Guardianship::revoke_all_consents(who, CHILD),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn invariants_should_hold_when_calls_come_in_any_order(
		steps in prop::collection::vec((0..17u8, 0..8usize, 0..12u8, 0..3 * DAY), 1..60),
	) {
		with_guardians(3).build_and_execute(|| {
			let mut now = NOW;
			let mut revoked = Vec::new();
			for step in steps {
				now += step.3;
				set_time(now);
				let done = with_storage_layer(|| play(step)).is_ok();
				Guardianship::do_try_state().unwrap();
				if done && step.0 == 15 {
					let terms = terms(step.2);
					let text = text::consent(&Network::get(), &CHILD, &terms);
					let last = terms.until.end() + REPORTING_WINDOW;
					let account = GUARDIANS[step.1].account();
					revoked.push((account, ConsentId::of_text(&text), last));
				}
				let custody = custody();
				for (account, consent, last) in &revoked {
					if let Some(link) = custody.link_of(account).filter(|_| now <= *last) {
						assert!(custody.withdrew(link, *consent, Default::default()));
					}
				}
			}
		});
	}
}

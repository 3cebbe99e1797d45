use crate::{
	tests::*, types::FileOffer, ControllerAllowances, Controllers, PendingRegistrars,
	ShredReceipts, Subjects, Tags, UniquenessTags,
};
use frame_support::assert_ok;
use tutela_primitives::{Capacity, InstitutionId, KeyHint, ShredReceipt, Standing, SubjectId};

/// Corrupts the storage, and expects that the invariant with this text is broken.
fn expect_rejected(invariant: &'static str, corrupt: impl FnOnce()) {
	assert_eq!(chain().corrupt(corrupt), invariant);
}

fn offer_to(to: InstitutionId) -> FileOffer {
	let key = KeyHint::default();
	FileOffer { to, by: MD_COURT, key, capacity: Capacity::Court, offered_at: NOW }
}

fn set_standing(subject: SubjectId, standing: Standing) {
	Subjects::<Test>::mutate_extant(subject, |file| file.standing = standing);
}

#[test]
fn try_state_should_reject_a_tag_of_no_subject() {
	expect_rejected("1: a tag belongs to no subject", || {
		UniquenessTags::<Test>::insert(tag(1), UNKNOWN);
		Tags::<Test>::insert(UNKNOWN, tag(1), ());
	});
}

#[test]
fn try_state_should_reject_a_tag_that_is_not_listed() {
	expect_rejected("1: a tag is not on its subject's list", || {
		UniquenessTags::<Test>::insert(tag(1), CHILD);
	});
}

#[test]
fn try_state_should_reject_a_listed_tag_of_another_subject() {
	expect_rejected("1: a listed tag belongs to another subject", || {
		assert_ok!(IdentityRegistry::add_tag(by(MD_REGISTRAR), CHILD, tag(1)));
		Tags::<Test>::insert(SIBLING, tag(1), ());
	});
}

#[test]
fn try_state_should_reject_a_listed_tag_that_belongs_to_nobody() {
	expect_rejected("1: a listed tag belongs to another subject", || {
		Tags::<Test>::insert(CHILD, tag(1), ());
	});
}

#[test]
fn try_state_should_reject_a_wrong_count_of_tags() {
	expect_rejected("2: a file counts its tags wrongly", || {
		Subjects::<Test>::mutate_extant(CHILD, |file| file.tags = 1);
	});
}

#[test]
fn try_state_should_reject_a_ninth_tag() {
	expect_rejected("2: a subject holds too many tags", || {
		for seed in 1..=9 {
			UniquenessTags::<Test>::insert(tag(seed), CHILD);
			Tags::<Test>::insert(CHILD, tag(seed), ());
		}
		Subjects::<Test>::mutate_extant(CHILD, |file| file.tags = 9);
	});
}

#[test]
fn try_state_should_reject_a_residence_in_no_country() {
	expect_rejected("3: a subject lives in no country", || {
		Subjects::<Test>::mutate_extant(CHILD, |file| file.residence = unlisted_country(b"md"));
	});
}

#[test]
fn try_state_should_reject_a_proposed_registrar_of_no_subject() {
	expect_rejected("4: no file for a proposed registrar", || {
		PendingRegistrars::<Test>::insert(UNKNOWN, offer_to(UN_REGISTRY));
	});
}

#[test]
fn try_state_should_reject_the_present_registrar_as_proposed_one() {
	expect_rejected("4: the present registrar is proposed", || {
		PendingRegistrars::<Test>::insert(CHILD, offer_to(MD_REGISTRY));
	});
}

#[test]
fn try_state_should_reject_a_duplicate_of_no_subject() {
	expect_rejected("5: a duplicate of no subject", || {
		set_standing(CHILD, Standing::Duplicate(UNKNOWN));
	});
}

#[test]
fn try_state_should_reject_a_ring_of_merges() {
	expect_rejected("5: merges form a ring", || {
		set_standing(CHILD, Standing::Duplicate(SIBLING));
		set_standing(SIBLING, Standing::Duplicate(CHILD));
	});
}

#[test]
fn try_state_should_reject_a_duplicate_of_itself() {
	expect_rejected("5: merges form a ring", || {
		set_standing(CHILD, Standing::Duplicate(CHILD));
	});
}

#[test]
fn try_state_should_reject_a_controller_of_no_subject() {
	expect_rejected("6: a controller of no subject", || {
		Controllers::<Test>::insert(key(1), UNKNOWN);
	});
}

#[test]
fn try_state_should_reject_a_controller_that_is_not_on_the_file() {
	expect_rejected("6: a controller is not the one on its subject's file", || {
		Controllers::<Test>::insert(key(1), CHILD);
	});
}

#[test]
fn try_state_should_reject_a_controller_that_is_only_on_the_file() {
	expect_rejected("6: a controller on a file is not known as such", || {
		Subjects::<Test>::mutate_extant(CHILD, |file| file.controller = Some(key(1)));
	});
}

#[test]
fn try_state_should_reject_a_controller_whose_account_was_removed() {
	expect_rejected("6: a controller's account is not alive", || {
		Controllers::<Test>::insert(key(1), CHILD);
		Subjects::<Test>::mutate_extant(CHILD, |file| file.controller = Some(key(1)));
	});
}

#[test]
fn try_state_should_reject_an_allowance_of_a_stranger() {
	expect_rejected("7: an allowance of an account that controls no subject", || {
		ControllerAllowances::<Test>::insert(key(1), tutela_primitives::Allowance::default());
	});
}

#[test]
fn try_state_should_reject_a_receipt_for_no_subject() {
	expect_rejected("8: a receipt for no subject", || {
		let receipt =
			ShredReceipt { by: UN_REGISTRY, shredded_at: NOW, previous: Standing::Active };
		ShredReceipts::<Test>::insert(UNKNOWN, receipt);
	});
}

#[test]
fn try_state_should_reject_a_receipt_for_what_is_not_shredded() {
	expect_rejected("8: a receipt for what is not shredded", || {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		set_standing(CHILD, Standing::Active);
	});
}

#[test]
fn try_state_should_reject_a_receipt_for_what_was_shredded_before() {
	expect_rejected("8: a receipt for what was shredded before", || {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		ShredReceipts::<Test>::mutate_extant(CHILD, |receipt| {
			receipt.previous = Standing::Shredded
		});
	});
}

#[test]
fn try_state_should_reject_a_shredded_subject_without_receipt() {
	expect_rejected("8: a shredded subject without a receipt", || {
		set_standing(CHILD, Standing::Shredded);
	});
}

use crate::{tests::*, Error, Event, ShredReceipts, UniquenessTags};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::{ShredReceipt, Standing};

#[test]
fn shred_should_leave_a_receipt_when_the_registrar_calls() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_eq!((file(CHILD).standing, file(CHILD).revision), (Standing::Shredded, 1));
		assert_eq!(
			ShredReceipts::<Test>::get(CHILD),
			Some(ShredReceipt { by: MD_REGISTRY, shredded_at: NOW, previous: Standing::Active })
		);
		assert_eq!(
			events(),
			[Event::Shredded { subject: CHILD, by: MD_REGISTRY, shredded_at: NOW }]
		);
	});
}

#[test]
fn shred_should_keep_the_earlier_standing_on_the_receipt_when_it_was_final() {
	run(|| {
		assert_ok!(IdentityRegistry::merge_duplicate(by(MD_REGISTRAR), CHILD, SIBLING));
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		let receipt = ShredReceipts::<Test>::get(CHILD).expect("a receipt was left");
		assert_eq!(receipt.previous, Standing::Duplicate(SIBLING));
	});
}

#[test]
fn shred_should_not_give_tags_free_when_the_subject_held_some() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), UNKNOWN));
		assert_eq!(UniquenessTags::<Test>::get(tag(1)), Some(UNKNOWN));
	});
}

#[test]
fn shred_should_fail_when_the_caller_is_no_registrar() {
	run(|| {
		assert_noop!(IdentityRegistry::shred(by(MD_JUDGE), CHILD), BadOrigin);
	});
}

#[test]
fn shred_should_fail_when_the_subject_is_unknown() {
	run(|| {
		assert_noop!(
			IdentityRegistry::shred(by(MD_REGISTRAR), UNKNOWN),
			Error::<Test>::SubjectNotFound
		);
	});
}

#[test]
fn shred_should_fail_when_another_registrar_calls() {
	run(|| {
		assert_noop!(
			IdentityRegistry::shred(by(UN_REGISTRAR), CHILD),
			Error::<Test>::NotItsRegistrar
		);
	});
}

#[test]
fn shred_should_fail_when_it_was_done() {
	run(|| {
		assert_ok!(IdentityRegistry::shred(by(MD_REGISTRAR), CHILD));
		assert_noop!(
			IdentityRegistry::shred(by(MD_REGISTRAR), CHILD),
			Error::<Test>::StandingFinal
		);
	});
}

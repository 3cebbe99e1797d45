use crate::{tests::*, Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use tutela_primitives::Move;

/// A child that a supranational registrar moved from Moldova to Romania.
fn moved(test: impl FnOnce()) {
	run(|| {
		assert_ok!(register(UN_REGISTRAR, UNKNOWN, md(), []));
		assert_ok!(IdentityRegistry::set_residence(by(UN_REGISTRAR), UNKNOWN, ro()));
		System::reset_events();
		test();
	});
}

#[test]
fn set_residence_should_remember_where_the_child_lived() {
	moved(|| {
		// Another move does not hide the first one, and neither does the way back.
		let mut moves = vec![Move { from: md(), moved_at: NOW }];
		for (from, to) in [(ro(), md()), (md(), ro()), (ro(), md())] {
			assert_ok!(IdentityRegistry::set_residence(by(UN_REGISTRAR), UNKNOWN, to));
			moves.push(Move { from, moved_at: NOW });
			assert_eq!(file(UNKNOWN).moves.to_vec(), moves);
		}
		assert_noop!(
			IdentityRegistry::set_residence(by(UN_REGISTRAR), UNKNOWN, ro()),
			Error::<Test>::TooManyMoves
		);
		// A court accepts what left its own country.
		assert_ok!(IdentityRegistry::accept_residence(by(MD_JUDGE), UNKNOWN));
		assert!(file(UNKNOWN).moves.iter().all(|moved| moved.from == ro()));
		assert_ok!(IdentityRegistry::accept_residence(by(RO_JUDGE), UNKNOWN));
		assert!(file(UNKNOWN).moves.is_empty());
	});
}

#[test]
fn accept_residence_should_end_the_former_countrys_say() {
	moved(|| {
		assert_ok!(IdentityRegistry::accept_residence(by(MD_JUDGE), UNKNOWN));
		assert!(file(UNKNOWN).moves.is_empty());
		assert_eq!(file(UNKNOWN).residence, ro());
		let accepted = Event::ResidenceAccepted { subject: UNKNOWN, by: MD_COURT };
		assert_eq!(events(), [accepted]);
		assert_noop!(
			IdentityRegistry::accept_residence(by(MD_JUDGE), UNKNOWN),
			Error::<Test>::NotMoved
		);
	});
}

#[test]
fn accept_residence_should_fail_when_it_is_not_the_callers_to_accept() {
	moved(|| {
		let accept = |key, subject| IdentityRegistry::accept_residence(by(key), subject);
		assert_noop!(accept(RO_JUDGE, UNKNOWN), Error::<Test>::OutsideJurisdiction);
		assert_noop!(accept(UN_REGISTRAR, UNKNOWN), BadOrigin);
		assert_noop!(accept(MD_JUDGE, CHILD), Error::<Test>::NotMoved);
		let nobody = tutela_primitives::SubjectId([0x77; 32]);
		assert_noop!(accept(MD_JUDGE, nobody), Error::<Test>::SubjectNotFound);
	});
}

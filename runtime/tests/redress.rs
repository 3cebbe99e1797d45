//! Contests on the real runtime: who opens, answers and decides them, that none of them pays, and that
//! nobody else puts a byte into a block.

use frame_support::{assert_noop, assert_ok};
use pallet_redress::{Contests, Error};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{
	self, Alice, AliceStash, Bob, BobStash, Charlie, CharlieStash, Dave, DaveStash, Eve, EveStash,
	Ferdie, FerdieStash, One, Two,
};
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchResult,
};
use tutela_primitives::{
	redress::{Complainant, ContestId, Decision, Ground, Target},
	AlertBasis, AlertKind, FreeUse, InstitutionId, LinkBasis, Moment, RecordId, Right, Rights,
	Role, SubjectId, DAY,
};
use tutela_runtime::{
	Accreditation, BorderTransfer, Guardianship, IdentityRegistry, Runtime, RuntimeCall, System,
};
use tutela_test_chain::{
	apply, enact, exit, institution, on_chain, signed, transaction, validate, BorderCall,
	GuardianshipCall, RedressCall, RegistryCall, NOW,
};

const CHILD: SubjectId = SubjectId([7; 32]);
const FIRST: ContestId = ContestId(0);
const FATHER: Sr25519Keyring = FerdieStash;
const CHILDS_KEY: Sr25519Keyring = Bob;
const PROTECTOR: Sr25519Keyring = Dave;
const JUDGE: Sr25519Keyring = Eve;
const OMBUDSMAN: Sr25519Keyring = One;
const OFFICER: Sr25519Keyring = Two;

/// A child with a father and a key of its own, of whom child protection says that it is at risk, and whose
/// exit a border post records. Returns the child-protection body.
fn at_risk() -> InstitutionId {
	institution("Civil registry", Role::Registrar, AliceStash, &[Ferdie]);
	let protection = institution("Child protection", Role::ChildProtection, BobStash, &[PROTECTOR]);
	institution("Court", Role::Court, CharlieStash, &[JUDGE]);
	institution("Ombudsman", Role::Ombudsman, DaveStash, &[OMBUDSMAN]);
	institution("Border police", Role::Border, EveStash, &[OFFICER]);
	let register = RegistryCall::register {
		subject: CHILD,
		nationality: Default::default(),
		residence: "MD".parse().unwrap(),
		birth_month: 500,
		claims: Default::default(),
		tags: Default::default(),
	};
	enact(signed(Ferdie), register);
	let controller = CHILDS_KEY.to_account_id();
	enact(signed(Ferdie), RegistryCall::bind_controller { subject: CHILD, controller });
	let establish = GuardianshipCall::establish {
		subject: CHILD,
		account: FATHER.to_account_id(),
		basis: LinkBasis::BirthParent,
		rights: Rights::from([Right::ConsentTravel, Right::Object]),
		valid_until: None,
		evidence: Default::default(),
		acceptance: None,
	};
	enact(signed(Ferdie), establish);
	enact(signed(FATHER), GuardianshipCall::accept { subject: CHILD });
	let raise = BorderCall::raise_alert {
		subject: CHILD,
		kind: AlertKind::AtRisk,
		valid_until: NOW + 200 * DAY,
		basis: AlertBasis::OwnFinding,
		decision: None,
	};
	enact(signed(PROTECTOR), raise);
	enact(signed(OFFICER), BorderCall::verify_crossing { report: exit(CHILD) });
	protection
}

fn alert(institution: InstitutionId) -> Target {
	Target::Alert { subject: CHILD, institution, kind: AlertKind::AtRisk }
}

const RECORD: Target = Target::Record(RecordId(0));

fn contest(target: Target) -> RuntimeCall {
	let (ground, statement) = (Ground::NotHeard, H256::repeat_byte(1));
	RedressCall::contest { target, ground, statement }.into()
}

fn answer() -> RuntimeCall {
	RedressCall::answer { contest: FIRST, statement: H256::repeat_byte(2) }.into()
}

fn pause() -> RuntimeCall {
	RedressCall::pause { contest: FIRST }.into()
}

fn decide(contest: ContestId) -> RuntimeCall {
	let (decision, reasons) = (Decision::Upheld, H256::repeat_byte(3));
	RedressCall::decide { contest, decision, reasons }.into()
}

fn extend() -> RuntimeCall {
	RedressCall::extend { contest: FIRST }.into()
}

fn lapse() -> RuntimeCall {
	RedressCall::lapse { contest: FIRST }.into()
}

/// What the key can still send without paying.
fn left(who: Sr25519Keyring) -> u32 {
	let who = who.to_account_id();
	let of = [Accreditation::left(&who), Guardianship::left(&who), IdentityRegistry::left(&who)];
	of.into_iter().flatten().max().expect("the key has an allowance")
}

/// Sends a call that enters a block and ends in `result`. The sender has no funds, and an allowance pays.
fn send(who: Sr25519Keyring, call: RuntimeCall) -> DispatchResult {
	let before = left(who);
	let nonce = System::account_nonce(who.to_account_id());
	let result = apply(transaction(who, nonce, call)).expect("it enters a block");
	assert!(left(who) < before);
	result
}

fn refused(who: Sr25519Keyring, call: RuntimeCall) {
	let nonce = System::account_nonce(who.to_account_id());
	let payment: TransactionValidityError = InvalidTransaction::Payment.into();
	assert_eq!(validate(transaction(who, nonce, call.clone())), Err(payment), "{call:?}");
}

fn set_time(now: Moment) {
	pallet_timestamp::Now::<Runtime>::put(now);
}

#[test]
fn a_contest_costs_nobody_a_fee_from_opening_to_decision() {
	on_chain(|| {
		let protection = at_risk();
		assert_ok!(send(FATHER, contest(alert(protection))));
		assert_ok!(send(CHILDS_KEY, contest(alert(protection))));
		assert_ok!(send(PROTECTOR, answer()));
		assert_ok!(send(OMBUDSMAN, pause()));
		assert_ok!(send(JUDGE, extend()));
		assert_ok!(send(JUDGE, decide(FIRST)));
		let contest = Contests::<Runtime>::get(FIRST).unwrap();
		assert!(!contest.is_open());
		let by: Vec<_> = contest.complainants().collect();
		assert_eq!(by, [Complainant::Guardian(0), Complainant::Subject]);

		assert_ok!(send(CHILDS_KEY, self::contest(RECORD)));
		assert_ok!(send(OMBUDSMAN, decide(ContestId(1))));
		let upheld = BorderTransfer::upheld(RecordId(0)).unwrap();
		assert_eq!(upheld.contest, ContestId(1));
	});
}

#[test]
fn the_child_can_say_that_nobody_decided_in_time() {
	on_chain(|| {
		let protection = at_risk();
		assert_ok!(send(CHILDS_KEY, contest(alert(protection))));
		set_time(NOW + 30 * DAY - 1);
		assert_eq!(send(CHILDS_KEY, lapse()), Err(Error::<Runtime>::NotDue.into()));
		set_time(NOW + 30 * DAY);
		assert_ok!(send(CHILDS_KEY, lapse()));
		// The alert stands, and the court still decides.
		assert_ok!(send(JUDGE, decide(FIRST)));
	});
}

#[test]
fn rd_8_the_pool_refuses_a_stranger_with_credit_or_without() {
	on_chain(|| {
		let protection = at_risk();
		assert_ok!(send(FATHER, contest(RECORD)));
		let fund = pallet_balances::Call::<Runtime>::force_set_balance {
			who: Charlie.to_account_id().into(),
			new_free: 1_000 * tutela_runtime::configs::UNIT,
		};
		enact(frame_system::RawOrigin::Root, fund);
		// A member of the council with credit, one without, and an admin who is no officer.
		for stranger in [Charlie, Alice, CharlieStash] {
			for target in [alert(protection), RECORD, Target::Record(RecordId(9))] {
				refused(stranger, contest(target));
			}
			for call in [answer(), pause(), decide(FIRST), extend(), lapse()] {
				refused(stranger, call);
			}
			// What a block would answer, if one took it.
			assert_noop!(
				contest(alert(protection)).dispatch(signed(stranger)).map_err(|it| it.error),
				Error::<Runtime>::NotConcerned
			);
		}
	});
}

#[test]
fn each_party_can_make_its_own_calls_only() {
	on_chain(|| {
		let protection = at_risk();
		assert_ok!(send(FATHER, contest(alert(protection))));
		for who in [FATHER, CHILDS_KEY] {
			for call in [answer(), pause(), decide(FIRST), extend()] {
				refused(who, call);
			}
		}
		for who in [PROTECTOR, JUDGE, OFFICER] {
			refused(who, contest(alert(protection)));
		}
		for who in [JUDGE, OMBUDSMAN, OFFICER] {
			refused(who, answer());
		}
		for who in [PROTECTOR, OFFICER] {
			for call in [pause(), decide(FIRST), extend()] {
				refused(who, call);
			}
		}
	});
}

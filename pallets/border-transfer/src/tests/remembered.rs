//! A consent whose signatures a crossing verified is shown again without them.

use super::*;
use crate::WeightInfo;
use frame_support::dispatch::GetDispatchInfo;
use tutela_primitives::ConsentTerms;

/// An exit under a consent for several crossings, with these signatures.
fn leaves(signers: &[(u8, Key)]) -> CrossingReport {
	let terms = ConsentTerms { crossings: 5, ..terms() };
	let shown = consent(CHILD, terms, signers);
	CrossingReport { consents: consents(&[shown]), ..exit(CHILD) }
}

fn comes_home() {
	let home = |direction, here: &str, other: &str| CrossingReport {
		direction,
		post: port(here),
		other: country(other),
		..exit(CHILD)
	};
	cross(entry(CHILD));
	cross(home(Direction::Exit, "ROALB", "MD"));
	assert_eq!(cross(home(Direction::Entry, "MDLUI", "RO")).verdict.outcome, Outcome::Cleared);
}

#[test]
fn a_crossing_should_need_no_signature_that_the_file_remembers() {
	chain().build_and_execute(|| {
		family(CHILD);
		assert_eq!(cross(leaves(&[(0, MOTHER)])).verdict.outcome, Outcome::Cleared);
		comes_home();
		let without = leaves(&[]);
		let asked = |report| {
			let call = crate::Call::<Test>::verify_crossing { report };
			call.get_dispatch_info().call_weight.ref_time()
		};
		let text = <() as WeightInfo>::verify_crossing(0, 0, 0, 1).ref_time()
			- <() as WeightInfo>::verify_crossing(0, 0, 0, 0).ref_time();
		// It weighs as one without consent, and the consent's text.
		assert_eq!(asked(without.clone()), asked(exit(CHILD)) + text);
		let record = cross(without);
		assert_eq!(record.verdict.basis, Basis::GuardianConsent);
		assert_eq!(file(CHILD).custody.uses[0].used, 2);
	});
}

#[test]
fn a_crossing_should_verify_no_signature_that_the_file_remembers() {
	chain().build_and_execute(|| {
		family(CHILD);
		let shown = leaves(&[(0, MOTHER)]);
		cross(shown.clone());
		comes_home();
		let taken = BorderTransfer::verify_crossing(by(MD_OFFICER), shown).unwrap().actual_weight;
		let expected = <() as WeightInfo>::verify_crossing(0, 0, 0, 1)
			.saturating_add(BorderTransfer::weight_to_commit(1));
		assert_eq!(taken.unwrap().ref_time(), expected.ref_time());
		assert_eq!(latest().verdict.outcome, Outcome::Cleared);
	});
}

#[test]
fn a_crossing_should_be_denied_without_signatures_once_the_key_was_replaced() {
	chain().build_and_execute(|| {
		family(CHILD);
		cross(leaves(&[(0, MOTHER)]));
		comes_home();
		let to = NEW_KEY.account();
		assert_ok!(Guardianship::replace_key(by(MD_OFFICIAL), CHILD, 0, to));
		let record = cross(leaves(&[]));
		let reasons = Reasons::from([Reason::ConsentMissing]);
		assert_eq!(says(&record), (Outcome::Denied, Basis::NotMet, reasons));
		// The old key's signature is no better.
		let record = cross_again(leaves(&[(0, MOTHER)]));
		let reasons = Reasons::from([Reason::SignatureInvalid]);
		assert_eq!(says(&record), (Outcome::Denied, Basis::NotMet, reasons));
		assert_eq!(cross(leaves(&[(0, NEW_KEY)])).verdict.outcome, Outcome::Cleared);
	});
}

//! `Pallet::check`, which answers what the call would record.

use super::*;

#[test]
fn check_should_write_nothing_when_it_answers() {
	chain().build_and_execute(|| {
		family(CHILD);
		let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
		let verdict =
			BorderTransfer::check(&OfficerTable::of(MD_OFFICER), &consented_exit(CHILD)).unwrap();
		assert_eq!(before, sp_io::storage::root(sp_runtime::StateVersion::V1));
		assert_eq!(cross(consented_exit(CHILD)).verdict, verdict);
	});
}

#[test]
fn check_should_give_the_calls_error_when_report_is_malformed() {
	chain().build_and_execute(|| {
		let report = CrossingReport { other: country("MD"), ..exit(CHILD) };
		let error = BorderTransfer::check(&OfficerTable::of(MD_OFFICER), &report).unwrap_err();
		assert!(matches!(error, Error::SameCountry));
	});
}

#[test]
fn check_should_find_room_when_remembered_consents_can_be_forgotten() {
	use tutela_primitives::ConsentUse;
	chain().build_and_execute(|| {
		family(CHILD);
		let until = Minute::containing(NOW - REPORTING_WINDOW - HOUR);
		change_file(CHILD, |file| {
			for n in 0..16 {
				let used = ConsentUse {
					hash: sp_core::H256([n; 32]),
					used: 1,
					until,
					place_of: 0,
					signatures: Default::default(),
				};
				file.custody.uses.try_push(used).unwrap();
			}
		});
		let report = consented_exit(CHILD);
		let verdict = BorderTransfer::check(&OfficerTable::of(MD_OFFICER), &report).unwrap();
		assert_eq!(verdict.outcome, Outcome::Cleared);
		assert_eq!(cross(report).verdict, verdict);
	});
}

//! Which calls are free for whom.

use super::*;
use frame_support::dispatch::CheckIfFeeless;

type Call = crate::Call<Test>;

#[test]
fn calls_should_be_free_when_the_caller_has_the_authority() {
	chain().build_and_execute(|| {
		let everybody = [
			MD_OFFICER,
			MD_PROTECTOR,
			MD_REGISTRAR,
			MD_JUDGE,
			LISTENER,
			MEDIATOR,
			MD_OFFICIAL,
			MD_NOTARY,
			MD_AUDITOR,
			STRANGER,
		];
		let referring =
			[MD_OFFICER, MD_PROTECTOR, MD_REGISTRAR, MD_JUDGE, LISTENER, MD_OFFICIAL].as_slice();
		let desk = [MD_PROTECTOR].as_slice();
		let desk_or_court = [MD_PROTECTOR, MD_JUDGE, MD_OFFICIAL].as_slice();
		let desk_or_ombudsman = [MD_PROTECTOR, MEDIATOR].as_slice();
		let contact = [MD_PROTECTOR, MD_REGISTRAR, LISTENER, MD_OFFICIAL].as_slice();
		let officers = &everybody[..9];
		// The first officer of each institution is also its admin in these tests.
		let admins = [
			MD_OFFICER,
			MD_PROTECTOR,
			MD_REGISTRAR,
			MD_JUDGE,
			LISTENER,
			MEDIATOR,
			MD_OFFICIAL,
			MD_NOTARY,
		]
		.as_slice();
		let (case, country, lead, file, step) =
			(CASE, country("MD"), MD_PROTECTION, FILE, Step::Assessment);
		let (institution, purpose, valid_until) = (HOSPITAL, AccessPurpose::Health, NOW + DAY);
		let begins_with = CaseOrigin::Sealed(FILE);
		let calls = [
			(Call::refer { begins_with, country, lead, file }, referring),
			(Call::take_step { case, step, file }, desk),
			(Call::hand_over { case, to: OTHER_DESK }, desk_or_court),
			(Call::accept_case { case }, desk),
			(Call::grant { case, institution, purpose, valid_until }, desk),
			(Call::end_grant { case, institution }, officers),
			(Call::disclose { case, to: HOSPITAL, purpose, content: FILE }, officers),
			(Call::receive { case, receipt: 0 }, officers),
			(Call::close { case, file }, desk),
			(Call::reopen { case, file }, desk_or_ombudsman),
			(Call::note_missed { case, step }, officers),
			(Call::set_clocks { country, clocks: Clocks::moldova() }, &[MD_OFFICIAL]),
			(Call::set_encryption_key { key: EncryptionKey([1; 32]) }, admins),
			(Call::leave_contact { epoch: EPOCH, tag: FILE, valid_until }, contact),
			(Call::withdraw_contact { epoch: EPOCH, tag: FILE }, contact),
			(Call::announce_lookup { case, blinded: FILE }, officers),
			(Call::clear_epoch { epoch: EPOCH, limit: 1 }, officers),
			(
				Call::set_epoch_key {
					domain: TagDomain::Contact,
					epoch: EPOCH,
					key: [1; 32],
					begins_at: NOW,
					valid_until: Some(NOW + DAY),
				},
				&[],
			),
		];
		for (call, free_for) in calls {
			for key in everybody {
				let free = call.is_feeless(&by(key));
				assert_eq!(free, free_for.contains(&key), "{call:?} by {key:?}");
			}
			assert!(!call.is_feeless(&RuntimeOrigin::none()));
		}
		let abroad =
			Call::set_clocks { country: tutela_test_kit::country("RO"), clocks: Clocks::moldova() };
		assert!(!abroad.is_feeless(&by(MD_OFFICIAL)));
	});
}

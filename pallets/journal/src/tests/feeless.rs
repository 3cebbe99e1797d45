//! Which calls are free for whom.

use super::*;
use frame_support::dispatch::CheckIfFeeless;

type Call = crate::Call<Test>;

#[test]
fn calls_should_be_free_when_the_caller_has_the_authority() {
	chain().build_and_execute(|| {
		let (post, device, root) = (port("MDLUI"), DEVICE, SHIFT.0);
		let (entries, crossings, refusals, first, last) = (12, 10, 2, NOW, NOW);
		let admin = [ADMIN].as_slice();
		let border = [MD_OFFICER, MD_BOUND_OFFICER, RO_COLLEAGUE].as_slice();
		let officers = [MD_OFFICER, MD_BOUND_OFFICER, RO_COLLEAGUE, MD_AUDITOR].as_slice();
		let calls = [
			(Call::open_journal { post, device, heartbeat_hours: HEARTBEAT }, admin),
			(Call::close_journal { post, device }, admin),
			(Call::seal { post, device, root, entries, crossings, refusals, first, last }, border),
			(Call::flag_silent { institution: MD_BORDER, post, device }, officers),
		];
		for (call, free_for) in calls {
			for key in officers.iter().chain(admin).chain(&[STRANGER]) {
				let free = call.is_feeless(&by(*key));
				assert_eq!(free, free_for.contains(key), "{call:?} by {key:?}");
			}
			assert!(!call.is_feeless(&RuntimeOrigin::none()));
		}
	});
}

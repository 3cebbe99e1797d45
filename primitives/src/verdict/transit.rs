//! The way home over another country.

use super::{exit::Exit, is_home, Lookups};
use crate::{Identity, OrderKind, Reason, Reasons, Rules, Transit};

/// What a second officer has to look at, if `exit` leads home over a country that `rules`, those of the
/// post's country, name for it. `None`: it does not, or something stands against it.
///
/// Whoever declares home as the final destination could leave for anywhere. So the child goes with a guardian
/// or with whom was agreed for the way back; nothing that a court decided bars its leaving; and until it is
/// seen at home there is no second such way.
pub(super) fn way_home<E: Lookups>(
	exit: &Exit<E>,
	identity: &Identity,
	rules: &Rules,
) -> Option<Reasons> {
	let (crossing, file, now) = (exit.crossing, exit.file, exit.crossing.captured_at);
	let home = crossing.final_destination?;
	let leads_home = is_home(home, identity, &file.custody, now)
		&& rules.transit.contains(&Transit { over: crossing.other, home });
	let is_banned = file
		.custody
		.orders
		.iter()
		.any(|order| order.kind == OrderKind::ExitBan && order.in_force(now));
	let is_barred = is_banned
		|| file.custody.objections.iter().any(|objection| {
			objection.backed_at.is_some() && objection.is_against(crossing.purpose)
		}) || file.travel.is_sought(now);
	if exit.is_at_home || !leads_home || is_barred || file.travel.transit.is_some() {
		return None;
	}
	let mut reasons = Reasons::from([Reason::TransitHome]);
	exit.way_home(identity, &mut reasons);
	let is_known_company = |reason| [Reason::TransitHome, Reason::TaintedSource].contains(&reason);
	let goes_with_whom_it_may = reasons.iter().all(is_known_company);
	goes_with_whom_it_may.then_some(reasons)
}

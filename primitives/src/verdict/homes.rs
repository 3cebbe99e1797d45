//! The way home that an officer attests, where the file does not know it.

use super::{decided_against, denies, exit::Exit, Lookups};
use crate::{
	text, Attestor, Companions, HomeAttestation, Identity, Link, LinkState, Reason, Reasons,
};

/// What has to be looked at beside `reasons`, if `exit` leads to where an officer attests that the child's home is. `None`: it
/// does not, or something stands against it. `reasons` are those known before anybody's agreement was asked
/// for.
///
/// One officer's word takes nobody's *no* away. So nothing may stand against the child's leaving: no decision,
/// objection or alert that denies. What refers an exit refers it still. And it says nothing for a stranger: who takes the child is known, or
/// named by a child protection body or a court.
pub(super) fn way_home<E: Lookups>(
	exit: &Exit<E>,
	identity: &Identity,
	reasons: Reasons,
) -> Option<Reasons> {
	let home = exit.crossing.home.as_ref()?;
	let leads_there = home.country == exit.crossing.other && home.counts_at(exit.now());
	if !leads_there || is_barred(exit, reasons) {
		return None;
	}
	let mut to_look_at = Reasons::new();
	if home.escort.is_empty() {
		exit.way_home(identity, &mut to_look_at);
	} else if !is_named(home, &exit.crossing.companions) {
		return None;
	}
	let is_known_company = to_look_at.iter().all(|reason| reason == Reason::TaintedSource);
	(is_known_company && may_say_so(exit, identity, home) && is_signed(exit, home))
		.then_some(to_look_at)
}

/// Whether the child goes with one of those whom the attestation names.
fn is_named(home: &HomeAttestation, companions: &Companions) -> bool {
	matches!(companions, Companions::Escort(person) if home.escort.contains(person))
}

/// Whether something that denies stands against the child's leaving.
fn is_barred<E: Lookups>(exit: &Exit<E>, reasons: Reasons) -> bool {
	let (custody, now) = (exit.custody(), exit.now());
	let is_disputed = |link: &Link| link.state == LinkState::Contested && link.stands_at(now);
	denies(reasons)
		|| decided_against(custody, now).next().is_some()
		|| custody.objections.iter().any(|objection| objection.stands_at(now))
		|| custody.links.iter().any(is_disputed)
}

/// Whether it is this officer's to say.
///
/// Of the country left, it is for everybody but a notary to say; child protection, not against the file. A
/// registrar or consul of the home country has a say unless the file says that the child lives in the country
/// left; a court of the country where it lives has one.
fn may_say_so<E: Lookups>(exit: &Exit<E>, identity: &Identity, home: &HomeAttestation) -> bool {
	let HomeAttestation { attestor, attested_at, .. } = *home;
	let here = exit.crossing.here;
	let lives_here = identity.residence == here;
	let names_escort = !home.escort.is_empty();
	let body = || exit.lookups.attests_for(&home.officer, attestor, attested_at);
	match attestor {
		Attestor::Consul | Attestor::Registrar => {
			!names_escort
				&& body().is_some_and(|body| {
					body.acts_in(here) || !lives_here && body.acts_in(home.country)
				})
		}
		Attestor::GuardianshipAuthority => {
			names_escort && !lives_here && body().is_some_and(|body| body.acts_in(here))
		}
		Attestor::Court => {
			names_escort
				&& body().is_some_and(|body| body.acts_in(here) || body.acts_in(identity.residence))
		}
		Attestor::Notary => false,
	}
}

fn is_signed<E: Lookups>(exit: &Exit<E>, home: &HomeAttestation) -> bool {
	let HomeAttestation { country, escort, attestor, officer, attested_at, valid_until, signed } =
		home;
	let text = text::home(
		exit.network,
		exit.subject,
		*country,
		escort,
		*attestor,
		*attested_at,
		*valid_until,
	);
	exit.lookups.signed(signed, &text, officer)
}

//! Sets up the bodies that act: accredits institutions, appoints officers, checks the rules.

use super::{
	actors::{Actors, Clock},
	format::{InstitutionDef, OfficerDef, Scheme},
	world::World,
};
use sp_core::H256;
use std::collections::HashMap;
use tutela_client::{
	calls::{accreditation, border},
	text, Call, Error, Key, Result, View,
};
use tutela_load::{
	council,
	driver::{Driver, Submission},
};
use tutela_primitives::{Appointment, InstitutionId, Rules, DAY};

/// For how long institutions are accredited and officers appointed, in milliseconds.
const YEAR: u64 = 365 * DAY;
/// How many institutions one motion accredits.
const AT_ONCE: usize = 12;

/// The bodies that act, as the chain knows them.
pub(super) struct Stage {
	pub(super) institutions: HashMap<String, InstitutionId>,
}

/// Sets the stage for `world`.
pub(super) async fn set(driver: &mut Driver, world: &World, actors: &Actors) -> Result<Stage> {
	let view = &driver.head().await?;
	let now = view.now().await?;
	let clock = Clock { now };
	let mut motions = Vec::new();
	let accredited: Vec<(&InstitutionDef, Call)> = world
		.institutions
		.iter()
		.map(|def| Ok((def, accredit(def, actors, clock)?)))
		.collect::<Result<_>>()?;
	for chunk in accredited.chunks(AT_ONCE) {
		let calls: Vec<Call> = chunk.iter().map(|(_, call)| call.clone()).collect();
		motions.push(council::batch(&calls, view)?);
	}
	let with_rules = motions.len();
	motions.extend(missing_rules(view, world).await?);
	let results = council::decide(driver, view, &motions).await?;

	let mut numbers = Vec::new();
	for (position, result) in results.into_iter().enumerate() {
		let done = council::carried_out(result)?;
		if position < with_rules {
			numbers.extend(council::accredited(&done));
		}
	}
	if numbers.len() != world.institutions.len() {
		return Err(Error::Changed(
			"the chain does not tell which institutions it accredited".into(),
		));
	}
	let labels = world.institutions.iter().map(|def| def.id.get_ref().clone());
	let stage = Stage { institutions: labels.zip(numbers).collect() };
	let appointments = stage.appointments(world, actors, clock, &view.network())?;
	for (result, def) in driver.send(&appointments).await?.into_iter().zip(&world.officers) {
		let what = format!("the officer `{}` could not be appointed", def.id.get_ref());
		council::carried(&what, result)?;
	}
	Ok(stage)
}

fn accredit(def: &InstitutionDef, actors: &Actors, clock: Clock) -> Result<Call> {
	let label = def.id.get_ref();
	let admin = admin(actors, label)?.account().clone();
	let framework = actors.commitment(&["framework", label]);
	let roles = def.roles.iter().copied().collect();
	let name = def.name.get_ref().clone();
	let valid_until = clock.now.saturating_add(2 * YEAR);
	Ok(accreditation::accredit(name, def.jurisdiction, roles, admin, framework, valid_until))
}

/// The key of an institution's administrator.
pub(super) fn admin(actors: &Actors, institution: &str) -> Result<Key> {
	actors.key(Scheme::Sr25519, &["admin", institution])
}

/// The key of an officer.
pub(super) fn officer(actors: &Actors, label: &str) -> Result<Key> {
	actors.key(Scheme::Sr25519, &["officer", label])
}

impl Stage {
	/// The appointments of all officers, each with the officer's own signature.
	fn appointments(
		&self,
		world: &World,
		actors: &Actors,
		clock: Clock,
		network: &H256,
	) -> Result<Vec<Submission>> {
		let appoint = |def: &OfficerDef| -> Result<Submission> {
			let label = def.institution.get_ref();
			let institution = self.institutions.get(label).copied();
			let all = world.institution(label).map(|def| def.roles.clone()).unwrap_or_default();
			let appointment = Appointment {
				institution: institution
					.ok_or_else(|| Error::input(format!("there is no institution `{label}`")))?,
				roles: def.roles.clone().unwrap_or(all).into_iter().collect(),
				post: def.post,
				valid_until: clock.now.saturating_add(YEAR),
			};
			let key = officer(actors, def.id.get_ref())?;
			let signed = Some(text::sign_appointment(&key, network, &appointment)?);
			let Appointment { roles, post, valid_until, .. } = appointment;
			let account = key.account().clone();
			let call = accreditation::appoint_officer(account, roles, post, valid_until, signed);
			Ok(Submission { call, key: admin(actors, label)? })
		};
		world.officers.iter().map(appoint).collect()
	}
}

/// Motions for the rules that countries lack.
async fn missing_rules(view: &View, world: &World) -> Result<Vec<Call>> {
	let now = view.now().await?;
	let mut calls = Vec::new();
	for def in &world.rules {
		let rules = def.rules();
		let timeline = view.rules(def.country).await?;
		match timeline.into_iter().find(|known| known.in_force_from <= now) {
			None => calls.push(border::set_rules(def.country, rules)),
			Some(known) if content(&known) != content(&rules) => eprintln!(
				"warning: the rules of {} on this chain are not those that the cases are written for",
				def.country
			),
			Some(_) => {}
		}
	}
	Ok(calls)
}

/// Rules without their version and date.
fn content(rules: &Rules) -> Rules {
	Rules { version: 0, in_force_from: 0, ..rules.clone() }
}

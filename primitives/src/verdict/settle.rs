//! What a crossing changes on the child's file.

use super::{is_home, is_homeward, Assessment, Crossing};
use crate::{
	ChildFile, Consent, ConsentId, ConsentUse, Custody, Direction, Identity, Journey, Minute,
	Outcome, RecordId, Rules, HOUR,
};
use alloc::vec::Vec;

/// Writes down on the child's file what follows from a crossing that got `record`.
pub fn settle(
	identity: &Identity,
	file: &mut ChildFile,
	crossing: &Crossing,
	assessment: &Assessment,
	consents: &[Consent],
	rules: &Rules,
	record: RecordId,
) {
	let homeward = is_homeward(identity, file, crossing);
	let at_home = is_home(crossing.here, identity, &file.custody, crossing.captured_at);
	let ChildFile { custody, travel } = file;
	travel.last_record = Some(record);
	let passed = matches!(assessment.outcome, Outcome::Cleared | Outcome::Overridden);
	match crossing.direction {
		// Reported late, it says nothing of a journey that began since.
		Direction::Entry if travel.left_after(crossing.captured_at) => (),
		// A child that shows up has arrived, whatever else there is to say about it.
		Direction::Entry => {
			travel.journey = None;
			if at_home {
				travel.path = Default::default();
				travel.return_by = None;
			}
		}
		Direction::Exit if passed => {
			let relied_on = relied_on(assessment, consents);
			for (consent, id) in &relied_on {
				count_use(custody, *id, consent.terms.until);
			}
			if homeward {
				let reached = travel.path.iter().position(|country| country == &crossing.other);
				travel.path.truncate(reached.unwrap_or(0));
			} else {
				if at_home {
					travel.path = Default::default();
					travel.return_by = None;
				}
				// A trip over more borders than the path holds is still led home by residence.
				let _ = travel.path.try_push(crossing.here);
				travel.return_by = relied_on
					.iter()
					.filter_map(|(consent, _)| consent.terms.return_by)
					.chain(travel.return_by)
					.min();
			}
			travel.journey = Some(Journey {
				exit: record,
				from: crossing.here,
				to: crossing.other,
				companions: crossing.companions.clone(),
				left_at: crossing.captured_at,
				arrive_by: crossing
					.captured_at
					.saturating_add(HOUR.saturating_mul(rules.arrival_hours.into())),
			});
		}
		Direction::Exit => (),
	}
}

/// The consents that the outcome relies on, with their names.
///
/// Guardians may have signed copies of one consent, which are presented side by side. They are one
/// consent, and the crossing uses it once.
fn relied_on<'a>(
	assessment: &Assessment,
	consents: &'a [Consent],
) -> Vec<(&'a Consent, ConsentId)> {
	let mut relied_on: Vec<(&Consent, ConsentId)> = Vec::new();
	for index in &assessment.relied_on {
		let Some((consent, id)) = consents.get(*index).zip(assessment.presented.get(*index)) else {
			continue;
		};
		if relied_on.iter().all(|(_, other)| other != id) {
			relied_on.push((consent, *id));
		}
	}
	relied_on
}

fn count_use(custody: &mut Custody, consent: ConsentId, until: Minute) {
	match custody.uses.iter_mut().find(|entry| entry.consent == consent) {
		Some(entry) => entry.used = entry.used.saturating_add(1),
		None => {
			// A consent that there is no room for is not relied on.
			let _ = custody.uses.try_push(ConsentUse { consent, used: 1, until });
		}
	}
}

//! What is counted.

use crate::{enum_names, Error, Event, Result, View};
use serde_json::Value as Json;
use sp_core::H256;
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt::Debug,
};
use tutela_primitives::{
	AccountId, AlertKind, InstitutionStanding, Member, Moment, Outcome, RecordId, Review,
};

/// Whether an institution may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
	/// It may.
	Active,
	/// It was stopped.
	Suspended,
	/// It never will again.
	Revoked,
}

impl Standing {
	/// Every standing.
	pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Revoked];
}

impl From<InstitutionStanding> for Standing {
	fn from(standing: InstitutionStanding) -> Self {
		match standing {
			InstitutionStanding::Active => Self::Active,
			InstitutionStanding::Suspended { .. } => Self::Suspended,
			InstitutionStanding::Revoked => Self::Revoked,
		}
	}
}

/// What is kept of each institution, override and overdue child, which events change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
	/// When the review of each override is due, in milliseconds.
	pub reviews: BTreeMap<u64, Moment>,
	/// Children that are listed as overdue. They are counted, never shown.
	pub overdue: BTreeSet<String>,
	/// Each institution's standing.
	pub institutions: BTreeMap<u64, Standing>,
}

impl Lists {
	/// What the state after a block holds.
	pub async fn read(view: &View) -> Result<Self> {
		let reviews = view.entries::<RecordId, Review>("BorderTransfer", "Reviews", &[]).await?;
		let overdue = view.json_entries("BorderTransfer", "Overdue", &[]).await?;
		let institutions = view.institutions().await?;
		Ok(Self {
			reviews: reviews
				.into_iter()
				.map(|(record, review)| (record.0, review.due_at))
				.collect(),
			overdue: overdue.into_iter().map(|(subject, _)| subject.to_string()).collect(),
			institutions: institutions
				.into_iter()
				.map(|(id, institution)| (id.0.into(), institution.standing.into()))
				.collect(),
		})
	}
}

/// What the state after the last final block says, which is read anew with each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
	/// The block's number.
	pub number: u64,
	/// The block's time, in milliseconds.
	pub time: Moment,
	/// How many records there are.
	pub records: u64,
	/// The runtime's version.
	pub spec_version: u64,
	/// The last block that each collator made.
	pub collators: BTreeMap<AccountId, u32>,
	/// Whether the chain is in safe mode.
	pub safe_mode: bool,
	/// How many calls are paused.
	pub paused_calls: usize,
	/// How many motions of the council wait.
	pub motions: usize,
	/// Whether a migration goes on.
	pub migrating: bool,
}

impl Head {
	/// What the state after a block holds.
	pub async fn read(view: &View) -> Result<Self> {
		let upgrade = view.json("System", "LastRuntimeUpgrade", &[]).await?;
		let spec_version = upgrade.as_ref().and_then(|upgrade| upgrade.get("spec_version"));
		let motions: Option<Vec<H256>> = view.value("Council", "Proposals", &[]).await?;
		let paused = view.json_entries("TxPause", "PausedCalls", &[]).await?;
		let collators = view.entries("CollatorSelection", "LastAuthoredBlock", &[]).await?;
		Ok(Self {
			number: view.block_number(),
			time: view.now().await?,
			records: view.next_record().await?.0,
			spec_version: spec_version.and_then(Json::as_u64).unwrap_or_default(),
			collators: collators.into_iter().collect(),
			safe_mode: view.raw("SafeMode", "EnteredUntil", &[]).await?.is_some(),
			paused_calls: paused.len(),
			motions: motions.map_or(0, |motions| motions.len()),
			migrating: view.raw("MultiBlockMigrations", "Cursor", &[]).await?.is_some(),
		})
	}
}

/// Everything that is counted.
///
/// What is kept on the chain is read from its state when counting begins. What happens is counted
/// from then on, block by block, as Prometheus expects of a counter.
#[derive(Clone, Debug)]
pub struct Figures {
	/// Whether the node answers.
	pub connected: bool,
	/// The last final block; none before the first.
	pub head: Option<Head>,
	/// When that block was first seen, in milliseconds of this machine's clock.
	pub seen: Moment,
	/// What events change.
	pub lists: Lists,
	/// Crossings by outcome.
	pub crossings: BTreeMap<String, u64>,
	/// Alerts by kind.
	pub alerts: BTreeMap<String, u64>,
	/// How often somebody tried to register a person again.
	pub duplicates: u64,
	/// Final blocks whose events were not counted.
	pub skipped: u64,
}

impl Default for Figures {
	fn default() -> Self {
		Self {
			connected: false,
			head: None,
			seen: 0,
			lists: Lists::default(),
			crossings: zeros::<Outcome>(),
			alerts: zeros::<AlertKind>(),
			duplicates: 0,
			skipped: 0,
		}
	}
}

/// Nothing counted yet, under every name: a counter that is not there cannot be seen to rise.
fn zeros<E: Member + Debug>() -> BTreeMap<String, u64> {
	E::ALL.iter().map(|member| (enum_names::dashed(&format!("{member:?}")), 0)).collect()
}

impl Figures {
	/// Begins to count after the block of `head`. What was counted stays; blocks between the last
	/// one that was counted and this one are known to be missed.
	pub fn begin(&mut self, head: Head, lists: Lists, now: Moment) {
		let last = self.head.as_ref().map_or(head.number, |last| last.number);
		self.skipped = self.skipped.saturating_add(head.number.saturating_sub(last));
		self.lists = lists;
		self.advance(head, now);
	}

	/// Takes note of a new final block, whose events were counted.
	pub fn advance(&mut self, head: Head, now: Moment) {
		self.head = Some(head);
		self.seen = now;
	}

	/// Counts what happened.
	///
	/// # Errors
	///
	/// [`Error::Changed`] if the chain tells it otherwise than this program knows.
	pub fn count(&mut self, event: &Event) -> Result<()> {
		let lists = &mut self.lists;
		match (event.pallet.as_str(), event.name.as_str()) {
			("BorderTransfer", "CrossingRecorded") => add(&mut self.crossings, event, "outcome")?,
			("BorderTransfer", "AlertRaised") => add(&mut self.alerts, event, "kind")?,
			("BorderTransfer", "CrossingOverridden" | "ReviewDrawn") => {
				lists.reviews.insert(number(event, "record")?, number(event, "due_at")?);
			}
			("BorderTransfer", "ActReviewed") => {
				lists.reviews.remove(&number(event, "record")?);
			}
			("BorderTransfer", "OverdueFlagged") => {
				lists.overdue.insert(field(event, "subject")?.to_string());
			}
			("BorderTransfer", "OverdueResolved") => {
				lists.overdue.remove(&field(event, "subject")?.to_string());
			}
			("IdentityRegistry", "DuplicateRegistrationAttempted") => {
				self.duplicates = self.duplicates.saturating_add(1);
			}
			("Accreditation", name) => {
				let standing = match name {
					"InstitutionAccredited" | "InstitutionReinstated" => Standing::Active,
					"InstitutionSuspended" => Standing::Suspended,
					"InstitutionRevoked" => Standing::Revoked,
					_ => return Ok(()),
				};
				lists.institutions.insert(number(event, "institution")?, standing);
			}
			_ => {}
		}
		Ok(())
	}

	/// How many overrides wait for a review that was due before the last final block.
	pub fn reviews_overdue(&self) -> usize {
		let time = self.head.as_ref().map_or(0, |head| head.time);
		self.lists.reviews.values().filter(|due| **due < time).count()
	}

	/// How many institutions are of a standing.
	pub fn institutions(&self, standing: Standing) -> usize {
		self.lists.institutions.values().filter(|found| **found == standing).count()
	}
}

fn field<'a>(event: &'a Event, name: &str) -> Result<&'a Json> {
	event.field(name).ok_or_else(|| changed(event, name))
}

fn number(event: &Event, name: &str) -> Result<u64> {
	field(event, name)?.as_u64().ok_or_else(|| changed(event, name))
}

fn add(counted: &mut BTreeMap<String, u64>, event: &Event, name: &str) -> Result<()> {
	let member = field(event, name)?.as_str().ok_or_else(|| changed(event, name))?;
	let count = counted.entry(enum_names::dashed(member)).or_default();
	*count = count.saturating_add(1);
	Ok(())
}

fn changed(event: &Event, name: &str) -> Error {
	Error::Changed(format!(
		"the chain changed: `{}.{}` does not tell `{name}` as this program knows it; use the client \
		 release that belongs to the chain's runtime",
		event.pallet, event.name
	))
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	fn event(path: &str, fields: Json) -> Event {
		let (pallet, name) = path.split_once('.').unwrap();
		let fields = fields.as_object().unwrap().clone();
		Event { pallet: pallet.into(), name: name.into(), fields }
	}

	fn counted(events: &[(&str, Json)]) -> Figures {
		let mut figures = Figures::default();
		for (path, fields) in events {
			figures.count(&event(path, fields.clone())).unwrap();
		}
		figures
	}

	#[test]
	fn crossings_and_alerts_should_be_counted_by_name() {
		let crossing =
			|outcome: &str| ("BorderTransfer.CrossingRecorded", json!({ "outcome": outcome }));
		let figures = counted(&[
			crossing("Denied"),
			crossing("Cleared"),
			crossing("Denied"),
			("BorderTransfer.AlertRaised", json!({ "kind": "AtRisk" })),
			("IdentityRegistry.DuplicateRegistrationAttempted", json!({})),
			("Balances.Transfer", json!({})),
		]);
		let counts: Vec<_> =
			figures.crossings.iter().map(|(name, count)| (name.as_str(), *count)).collect();
		assert_eq!(
			counts,
			[("cleared", 1), ("denied", 2), ("overridden", 0), ("referred", 0), ("released", 0)]
		);
		assert_eq!((figures.alerts["at-risk"], figures.alerts["missing"]), (1, 0));
		assert_eq!(figures.duplicates, 1);
	}

	#[test]
	fn an_override_should_wait_until_it_is_reviewed_and_be_overdue_after_its_date() {
		let mut figures = counted(&[
			("BorderTransfer.CrossingOverridden", json!({ "record": 4, "due_at": 1_000 })),
			("BorderTransfer.CrossingOverridden", json!({ "record": 5, "due_at": 3_000 })),
		]);
		figures.advance(Head { time: 2_000, ..Head::default() }, 0);
		assert_eq!((figures.lists.reviews.len(), figures.reviews_overdue()), (2, 1));
		let reviewed = event("BorderTransfer.ActReviewed", json!({ "record": 4 }));
		figures.count(&reviewed).unwrap();
		assert_eq!((figures.lists.reviews.len(), figures.reviews_overdue()), (1, 0));
	}

	#[test]
	fn a_child_that_is_flagged_twice_should_be_one() {
		let flag = || ("BorderTransfer.OverdueFlagged", json!({ "subject": "0x01" }));
		let other = ("BorderTransfer.OverdueFlagged", json!({ "subject": "0x02" }));
		let resolved = ("BorderTransfer.OverdueResolved", json!({ "subject": "0x01" }));
		assert_eq!(counted(&[flag(), flag(), other.clone()]).lists.overdue.len(), 2);
		assert_eq!(counted(&[flag(), flag(), other, resolved]).lists.overdue.len(), 1);
	}

	#[test]
	fn institutions_should_be_counted_by_standing() {
		let body = |name: &'static str, id: u64| (name, json!({ "institution": id }));
		let figures = counted(&[
			body("Accreditation.InstitutionAccredited", 0),
			body("Accreditation.InstitutionAccredited", 1),
			body("Accreditation.InstitutionAccredited", 2),
			body("Accreditation.InstitutionSuspended", 0),
			body("Accreditation.InstitutionSuspended", 1),
			body("Accreditation.InstitutionReinstated", 1),
			body("Accreditation.InstitutionRevoked", 2),
			body("Accreditation.InstitutionAmended", 0),
		]);
		assert_eq!(Standing::ALL.map(|standing| figures.institutions(standing)), [1, 1, 1]);
	}

	#[test]
	fn what_was_missed_should_be_told_and_what_was_counted_kept() {
		let mut figures =
			counted(&[("BorderTransfer.CrossingRecorded", json!({ "outcome": "Denied" }))]);
		let head = |number| Head { number, ..Head::default() };
		figures.begin(head(10), Lists::default(), 1);
		assert_eq!(figures.skipped, 0);
		figures.advance(head(11), 2);
		figures.begin(head(500), Lists::default(), 3);
		assert_eq!((figures.skipped, figures.crossings["denied"]), (489, 1));
		// Another chain, younger than the one before.
		figures.begin(head(3), Lists::default(), 4);
		assert_eq!((figures.skipped, figures.seen), (489, 4));
	}

	#[test]
	fn an_event_that_tells_other_things_should_be_told_as_a_change() {
		let mut figures = Figures::default();
		for fields in [json!({}), json!({ "outcome": 1 })] {
			let error =
				figures.count(&event("BorderTransfer.CrossingRecorded", fields)).unwrap_err();
			assert!(error.to_string().contains("`BorderTransfer.CrossingRecorded`"), "{error}");
		}
	}
}

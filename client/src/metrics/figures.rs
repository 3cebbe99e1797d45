//! What is counted.

use crate::{enum_names, value::hex_text, Error, Event, Result, View};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sp_core::H256;
use std::{collections::BTreeMap, fmt::Debug};
use tutela_primitives::{
	AccountId, AlertKind, InstitutionStanding, Member, Moment, Outcome, OverdueJourney,
	OverdueKind, Reason, RecordId, Review, SubjectId,
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
	/// What is missing of each child that is listed as overdue. Children are counted, never shown.
	pub overdue: BTreeMap<String, String>,
	/// Each institution's standing.
	pub institutions: BTreeMap<u64, Standing>,
}

impl Lists {
	/// What the state after a block holds.
	pub async fn read(view: &View) -> Result<Self> {
		let reviews = view.entries::<RecordId, Review>("BorderTransfer", "Reviews", &[]).await?;
		let overdue =
			view.entries::<SubjectId, OverdueJourney>("BorderTransfer", "Overdue", &[]).await?;
		let institutions = view.institutions().await?;
		Ok(Self {
			reviews: reviews
				.into_iter()
				.map(|(record, review)| (record.0, review.due_at))
				.collect(),
			overdue: overdue
				.into_iter()
				.map(|(subject, journey)| (hex_text(subject.0), kind_name(journey.kind)))
				.collect(),
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

/// What happened, counted block by block. Each number only rises.
///
/// Every name is there from the beginning, at 0: a counter that is not there cannot be seen to rise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
	/// Crossings by outcome.
	pub crossings: BTreeMap<String, u64>,
	/// Crossings by reason against clearing. A crossing with several counts for each.
	pub reasons: BTreeMap<String, u64>,
	/// Alerts by kind.
	pub alerts: BTreeMap<String, u64>,
	/// Children that were listed as overdue, by what is missing.
	pub overdue_flagged: BTreeMap<String, u64>,
	/// Children that passed an exit that was denied or referred.
	pub passed_anyway: u64,
	/// How often somebody tried to register a person again.
	pub duplicates: u64,
	/// Final blocks whose events were not counted.
	pub skipped: u64,
}

impl Default for Counts {
	fn default() -> Self {
		Self {
			crossings: zeros::<Outcome>(),
			reasons: zeros::<Reason>(),
			alerts: zeros::<AlertKind>(),
			overdue_flagged: OVERDUE_KINDS.map(|kind| (kind_name(kind), 0)).into(),
			passed_anyway: 0,
			duplicates: 0,
			skipped: 0,
		}
	}
}

/// What can be missing of a child that is overdue.
const OVERDUE_KINDS: [OverdueKind; 2] = [OverdueKind::Arrival, OverdueKind::Return];

fn kind_name(kind: OverdueKind) -> String {
	enum_names::dashed(&format!("{kind:?}"))
}

fn zeros<E: Member + Debug>() -> BTreeMap<String, u64> {
	E::ALL.iter().map(|member| (enum_names::dashed(&format!("{member:?}")), 0)).collect()
}

/// Everything that is shown.
///
/// What is kept on the chain is read from its state when counting begins. What happens is counted
/// from then on, block by block, as Prometheus expects of a counter.
#[derive(Clone, Debug, Default)]
pub struct Figures {
	/// Whether the node answers.
	pub connected: bool,
	/// The last final block; none before the first.
	pub head: Option<Head>,
	/// When that block was first seen, in milliseconds of this machine's clock.
	pub seen: Moment,
	/// What events change.
	pub lists: Lists,
	/// What happened.
	pub counts: Counts,
	/// The last block whose events are in the counts; none before the first.
	pub counted_to: Option<u64>,
}

impl Figures {
	/// Figures that go on where others ended: their counts, up to this block.
	pub fn going_on(counts: Counts, counted_to: u64) -> Self {
		let mut all = Counts::default();
		// Names that this release counts for the first time begin at 0.
		all.crossings.extend(counts.crossings);
		all.reasons.extend(counts.reasons);
		all.alerts.extend(counts.alerts);
		all.overdue_flagged.extend(counts.overdue_flagged);
		let Counts { passed_anyway, duplicates, skipped, .. } = counts;
		let counts = Counts { passed_anyway, duplicates, skipped, ..all };
		Self { counts, counted_to: Some(counted_to), ..Self::default() }
	}

	/// Begins to count after the block of `head`. What was counted stays; blocks between the last
	/// one that was counted and this one are known to be missed.
	pub fn begin(&mut self, head: Head, lists: Lists, now: Moment) {
		let last = self.counted_to.unwrap_or(head.number);
		let missed = head.number.saturating_sub(last);
		self.counts.skipped = self.counts.skipped.saturating_add(missed);
		self.lists = lists;
		self.advance(head, now);
	}

	/// Takes note of a new final block, whose events were counted.
	pub fn advance(&mut self, head: Head, now: Moment) {
		self.counted_to = Some(head.number);
		self.head = Some(head);
		self.seen = now;
	}

	/// Counts what happened.
	///
	/// # Errors
	///
	/// [`Error::Changed`] if the chain tells it otherwise than this program knows.
	pub fn count(&mut self, event: &Event) -> Result<()> {
		let (lists, counts) = (&mut self.lists, &mut self.counts);
		match (event.pallet.as_str(), event.name.as_str()) {
			("BorderTransfer", "CrossingRecorded") => {
				add(&mut counts.crossings, event, field(event, "outcome")?, "outcome")?;
				let reasons = field(event, "reasons")?.as_array();
				for reason in reasons.ok_or_else(|| changed(event, "reasons"))? {
					add(&mut counts.reasons, event, reason, "reasons")?;
				}
			}
			("BorderTransfer", "AlertRaised") => {
				add(&mut counts.alerts, event, field(event, "kind")?, "kind")?;
			}
			("BorderTransfer", "PassedAnyway") => rise(&mut counts.passed_anyway),
			("BorderTransfer", "CrossingOverridden" | "ReviewDrawn") => {
				lists.reviews.insert(number(event, "record")?, number(event, "due_at")?);
			}
			("BorderTransfer", "ActReviewed") => {
				lists.reviews.remove(&number(event, "record")?);
			}
			("BorderTransfer", "OverdueFlagged") => {
				let overdue = field(event, "overdue")?;
				let kind = overdue.get("kind").ok_or_else(|| changed(event, "overdue"))?;
				let kind = add(&mut counts.overdue_flagged, event, kind, "overdue")?;
				lists.overdue.insert(child(event)?, kind);
			}
			("BorderTransfer", "OverdueResolved") => {
				lists.overdue.remove(&child(event)?);
			}
			("IdentityRegistry", "DuplicateRegistrationAttempted") => {
				rise(&mut counts.duplicates);
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

	/// How many children are listed as overdue, by what is missing.
	pub fn overdue(&self) -> BTreeMap<String, u64> {
		let mut found: BTreeMap<_, _> = OVERDUE_KINDS.map(|kind| (kind_name(kind), 0)).into();
		self.lists.overdue.values().for_each(|kind| rise(found.entry(kind.clone()).or_default()));
		found
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

fn child(event: &Event) -> Result<String> {
	let subject = field(event, "subject")?.as_str();
	subject.map(ToOwned::to_owned).ok_or_else(|| changed(event, "subject"))
}

/// Counts one more of `member`, which `event` tells in its field `name`. Gives the member's name.
fn add(
	counted: &mut BTreeMap<String, u64>,
	event: &Event,
	member: &Json,
	name: &str,
) -> Result<String> {
	let member = enum_names::dashed(member.as_str().ok_or_else(|| changed(event, name))?);
	rise(counted.entry(member.clone()).or_default());
	Ok(member)
}

fn rise(count: &mut u64) {
	*count = count.saturating_add(1);
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

	fn crossing(outcome: &str, reasons: &[&str]) -> (&'static str, Json) {
		let fields = json!({ "outcome": outcome, "reasons": reasons });
		("BorderTransfer.CrossingRecorded", fields)
	}

	#[test]
	fn crossings_and_alerts_should_be_counted_by_name() {
		let figures = counted(&[
			crossing("Denied", &["AlertRaised", "ConsentMissing"]),
			crossing("Cleared", &[]),
			crossing("Denied", &["ConsentMissing"]),
			("BorderTransfer.AlertRaised", json!({ "kind": "AtRisk" })),
			("IdentityRegistry.DuplicateRegistrationAttempted", json!({})),
			("Balances.Transfer", json!({})),
		]);
		let counts: Vec<_> =
			figures.counts.crossings.iter().map(|(name, count)| (name.as_str(), *count)).collect();
		assert_eq!(
			counts,
			[("cleared", 1), ("denied", 2), ("overridden", 0), ("referred", 0), ("released", 0)]
		);
		let Counts { alerts, reasons, duplicates, .. } = figures.counts;
		assert_eq!((alerts["at-risk"], alerts["missing"], duplicates), (1, 0, 1));
		let reasons = ["alert-raised", "consent-missing", "exit-ban"].map(|name| reasons[name]);
		assert_eq!(reasons, [1, 2, 0]);
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
		let flagged = |subject: &str, kind: &str| {
			let fields = json!({ "subject": subject, "overdue": { "exit": 3, "kind": kind } });
			("BorderTransfer.OverdueFlagged", fields)
		};
		let (flag, other) = (|| flagged("0x01", "Arrival"), flagged("0x02", "Return"));
		let resolved = ("BorderTransfer.OverdueResolved", json!({ "subject": "0x01" }));
		assert_eq!(counted(&[flag(), flag(), other.clone()]).lists.overdue.len(), 2);
		let figures = counted(&[flag(), flag(), other, resolved]);
		let of_kind = |kind: &str| (figures.overdue()[kind], figures.counts.overdue_flagged[kind]);
		assert_eq!((of_kind("arrival"), of_kind("return")), ((0, 2), (1, 1)));
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
		let mut figures = counted(&[crossing("Denied", &[])]);
		let head = |number| Head { number, ..Head::default() };
		figures.begin(head(10), Lists::default(), 1);
		assert_eq!(figures.counts.skipped, 0);
		figures.advance(head(11), 2);
		figures.begin(head(500), Lists::default(), 3);
		assert_eq!((figures.counts.skipped, figures.counts.crossings["denied"]), (489, 1));
		// Another chain, younger than the one before.
		figures.begin(head(3), Lists::default(), 4);
		assert_eq!((figures.counts.skipped, figures.seen), (489, 4));
	}

	#[test]
	fn figures_that_go_on_should_know_what_they_missed() {
		let mut counts = counted(&[crossing("Denied", &[])]).counts;
		counts.alerts.clear();
		let mut figures = Figures::going_on(counts, 40);
		let head = |number| Head { number, ..Head::default() };
		figures.begin(head(100), Lists::default(), 1);
		assert_eq!((figures.counts.skipped, figures.counts.crossings["denied"]), (60, 1));
		assert_eq!(figures.counts.alerts["distress"], 0, "a new name begins at 0");
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

//! A final block's events.

use super::{
	detail::{check, field},
	event::{AlertSeen, CrossingSeen, Due, Event, Kind, Scope},
	kept::{Deadline, Duty, Place, Step},
};
use crate::{store::Store, store::Thing, verdict::time};
use std::collections::{BTreeMap, BTreeSet};
use tutela_client::{Error, Event as Happened, Result, View};
use tutela_primitives::{
	AccountId, AlertBasis, AlertKind, CountryCode, InstitutionId, Moment, Outcome, OverdueJourney,
	OverdueKind, Record, RecordId, Subject, SubjectId,
};

/// Reads one block.
pub struct Reader<'a> {
	view: &'a View,
	store: &'a Store,
	/// The accounts of the gateway's keys.
	accounts: &'a [AccountId],
	now: Moment,
	/// The institutions of those accounts and their countries. `None`: they were not needed yet.
	ours: Option<(BTreeSet<InstitutionId>, BTreeSet<CountryCode>)>,
	files: BTreeMap<SubjectId, Option<Subject>>,
	records: BTreeMap<RecordId, Record>,
	step: Step,
}

impl<'a> Reader<'a> {
	/// A reader of the block that `view` is the state after, where the chain was read to `place` before.
	///
	/// # Errors
	///
	/// As the queries.
	pub async fn new(
		view: &'a View,
		store: &'a Store,
		accounts: &'a [AccountId],
		place: Place,
	) -> Result<Self> {
		let place = Place { block: view.block_number(), ..place };
		let step = Step { place, ..Step::default() };
		let now = view.now().await?;
		let (files, records) = Default::default();
		Ok(Self { view, store, accounts, now, ours: None, files, records, step })
	}

	/// Everything that happened in the block, and deadlines that are over with it. An event in a form that is not known is
	/// passed over, and told of. Storage in such a form is an error: it concerns every block, and a release that knows it
	/// goes on where this one stopped.
	///
	/// # Errors
	///
	/// As the queries. Nothing was kept.
	pub async fn read(mut self) -> Result<Step> {
		let first = self.step.place.next_record;
		let mut all = match self.view.events().await {
			Ok(all) => all,
			Err(error) => {
				self.step.pass_over(error)?;
				Vec::new()
			}
		};
		all.retain(|happened| happened.pallet == "BorderTransfer");
		let recorded = all.iter().filter(|happened| happened.name == "CrossingRecorded");
		// One that cannot be read is passed over below.
		let recorded: Vec<RecordId> =
			recorded.filter_map(|happened| field(happened, "record").ok()).collect();
		self.fetch(&recorded).await?;
		for happened in &all {
			match check(happened) {
				Ok(()) => self.take(happened).await?,
				Err(error) => self.step.pass_over(error)?,
			}
		}
		if !self.step.unread.is_empty() {
			self.take_rest(first, &recorded).await?;
		}
		self.end_deadlines().await?;
		self.step.tell_unread(self.now);
		Ok(self.step)
	}

	/// The block's records that no event named. They are in its state, so that no crossing is missed.
	async fn take_rest(&mut self, first: u64, recorded: &[RecordId]) -> Result<()> {
		let end = self.view.next_record().await?.0;
		let rest = (first..end).map(RecordId).filter(|id| !recorded.contains(id));
		let rest: Vec<RecordId> = rest.collect();
		self.fetch(&rest).await?;
		for id in rest {
			self.crossing(id).await?;
		}
		Ok(())
	}

	/// The records up to `end`, where the blocks that wrote them cannot be read any more.
	///
	/// # Errors
	///
	/// As the queries. Nothing was kept.
	pub async fn read_records(mut self, end: u64) -> Result<Step> {
		let all: Vec<RecordId> = (self.step.place.next_record..end).map(RecordId).collect();
		self.fetch(&all).await?;
		for id in all {
			self.crossing(id).await?;
		}
		Ok(self.step)
	}

	/// Reads records, and the files of their children, by few questions.
	async fn fetch(&mut self, ids: &[RecordId]) -> Result<()> {
		let records = self.view.records(ids).await?;
		let found = ids.iter().zip(records).filter_map(|(id, record)| Some((*id, record?)));
		self.records.extend(found);
		let children: BTreeSet<SubjectId> =
			self.records.values().filter_map(|record| record.subject).collect();
		let children: Vec<SubjectId> = children.into_iter().collect();
		let files = self.view.subjects(&children).await?;
		self.files.extend(children.into_iter().zip(files));
		Ok(())
	}

	/// A record, which is read unless it was.
	async fn record(&mut self, id: RecordId) -> Result<Option<Record>> {
		if !self.records.contains_key(&id) {
			let found = self.view.record(id).await?;
			self.records.extend(found.map(|record| (id, record)));
		}
		Ok(self.records.get(&id).cloned())
	}

	async fn take(&mut self, happened: &Happened) -> Result<()> {
		match happened.name.as_str() {
			"CrossingRecorded" => self.crossing(field(happened, "record")?).await,
			"AlertRaised" | "AlertCleared" | "AlertWithdrawn" => self.alert(happened).await,
			"CrossingOverridden" | "ReviewDrawn" => self.review(happened).await,
			"ActReviewed" => {
				self.step.ended.push(Duty::Review(field(happened, "record")?));
				Ok(())
			}
			"OverdueFlagged" => self.overdue(happened).await,
			_ => Ok(()),
		}
	}

	fn event(&self, kind: Kind, subject: Option<SubjectId>, record: Option<RecordId>) -> Event {
		Event::new(kind, self.now, Some(self.step.place.block)).about(subject, record)
	}

	fn keep(&mut self, event: Event) {
		if event.scope.is_any() {
			self.step.events.push(event);
		}
	}

	async fn crossing(&mut self, id: RecordId) -> Result<()> {
		let Some(record) = self.record(id).await? else {
			return Err(Error::Changed(format!(
				"record {} is not in the state after its block",
				id.0
			)));
		};
		self.step.place.next_record = self.step.place.next_record.max(id.0.saturating_add(1));
		let scope = self.scope(Some(&record), record.subject).await?;
		let mut event = self.event(Kind::CrossingFinal, record.subject, Some(id));
		event.scope = scope;
		event.at = time(record.recorded_at);
		event.crossing = Some((&record).into());
		let more = match record.verdict.outcome {
			Outcome::Denied => Some(Kind::CrossingDenied),
			Outcome::Referred => Some(Kind::CrossingReferred),
			Outcome::Released => Some(Kind::CrossingReleased),
			Outcome::Cleared | Outcome::Overridden => None,
		};
		self.keep(event.clone());
		if let Some(kind) = more {
			self.keep(Event { kind, ..event });
		}
		if let Some(subject) = record.subject.filter(|_| scope.is_any()) {
			let journey = self.file(subject).await?.and_then(|file| file.data.travel.journey);
			match journey.map(|journey| (journey.exit, journey.arrive_by)) {
				Some((exit, due_at)) => self.step.begun.push(Deadline {
					duty: Duty::Arrival(subject),
					subject: Some(subject),
					record: exit,
					due_at,
					scope,
				}),
				None => self.step.ended.push(Duty::Arrival(subject)),
			}
		}
		Ok(())
	}

	async fn alert(&mut self, happened: &Happened) -> Result<()> {
		let is_raised = happened.name == "AlertRaised";
		let (subject, kind): (SubjectId, AlertKind) =
			(field(happened, "subject")?, field(happened, "kind")?);
		let mut scope = self.scope(None, Some(subject)).await?;
		let name = match (is_raised, kind) {
			(true, AlertKind::Distress) => Kind::AlertDistress,
			(true, _) => Kind::AlertRaised,
			(false, _) => Kind::AlertCleared,
		};
		scope.all = kind == AlertKind::Distress;
		let basis: Option<AlertBasis> = match is_raised {
			true => Some(field(happened, "basis")?),
			false => None,
		};
		let valid_until = match is_raised {
			true => Some(time(field(happened, "valid_until")?)),
			false => None,
		};
		let institution = happened.field("source").and_then(|source| source.get("Institution"));
		let institution = institution.and_then(|id| u32::try_from(id.as_u64()?).ok());
		let mut event = self.event(name, Some(subject), None);
		event.scope = scope;
		event.alert = Some(AlertSeen { kind, institution, valid_until, basis });
		self.keep(event);
		Ok(())
	}

	async fn review(&mut self, happened: &Happened) -> Result<()> {
		let (id, due_at): (RecordId, Moment) =
			(field(happened, "record")?, field(happened, "due_at")?);
		let record = self.record(id).await?;
		let subject = record.as_ref().and_then(|record| record.subject);
		let scope = self.scope(record.as_ref(), subject).await?;
		let mut event = self.event(Kind::ReviewDue, subject, Some(id));
		event.scope = scope;
		event.crossing = record.as_ref().map(CrossingSeen::from);
		event.due = Some(Due { what: "review".into(), due_at: time(due_at), is_flagged: true });
		if scope.is_any() {
			let duty = Duty::Review(id);
			self.step.begun.push(Deadline { duty, subject, record: id, due_at, scope });
		}
		self.keep(event);
		Ok(())
	}

	async fn overdue(&mut self, happened: &Happened) -> Result<()> {
		let subject: SubjectId = field(happened, "subject")?;
		let journey: OverdueJourney = field(happened, "overdue")?;
		let record = self.record(journey.exit).await?;
		let what = match journey.kind {
			OverdueKind::Arrival => "arrival",
			OverdueKind::Return => "return",
		};
		let mut event = self.event(Kind::Overdue, Some(subject), Some(journey.exit));
		event.scope = self.scope(record.as_ref(), Some(subject)).await?;
		event.due = Some(Due { what: what.into(), due_at: time(journey.due_at), is_flagged: true });
		self.keep(event);
		if journey.kind == OverdueKind::Arrival {
			self.step.ended.push(Duty::Arrival(subject));
		}
		Ok(())
	}

	/// Tells what was not done in time and that nobody flagged.
	async fn end_deadlines(&mut self) -> Result<()> {
		for deadline in self.store.over(self.now)? {
			if self.step.ended.contains(&deadline.duty) {
				continue;
			}
			let what = match &deadline.duty {
				Duty::Review(_) => Some("review"),
				Duty::Arrival(subject) => {
					let file = self.file(*subject).await?;
					let journey = file.and_then(|file| file.data.travel.journey);
					journey.filter(|one| one.exit == deadline.record).map(|_| "arrival")
				}
			};
			if let Some(what) = what {
				let due_at = time(deadline.due_at);
				let mut event = self.event(Kind::Overdue, deadline.subject, Some(deadline.record));
				event.scope = deadline.scope;
				event.due = Some(Due { what: what.into(), due_at, is_flagged: false });
				self.keep(event);
			}
			// One that begins anew in this block is kept.
			if !self.step.begun.iter().any(|begun| begun.duty == deadline.duty) {
				self.step.ended.push(deadline.duty);
			}
		}
		Ok(())
	}

	async fn file(&mut self, subject: SubjectId) -> Result<Option<Subject>> {
		if let Some(known) = self.files.get(&subject) {
			return Ok(known.clone());
		}
		let file = self.view.subject(subject).await?;
		self.files.insert(subject, file.clone());
		Ok(file)
	}

	/// Whom a record, or something about a child, concerns.
	async fn scope(
		&mut self,
		record: Option<&Record>,
		subject: Option<SubjectId>,
	) -> Result<Scope> {
		if self.ours.is_none() {
			self.ours = Some(self.ours().await?);
		}
		let file = match subject {
			Some(subject) => self.file(subject).await?,
			None => None,
		};
		let is_known = match subject {
			Some(subject) => self.store.known::<Subject>(Thing::File, &subject.0)?.is_some(),
			None => false,
		};
		let Some((bodies, countries)) = &self.ours else { return Ok(Scope::default()) };
		let mut concerned: Vec<CountryCode> = Vec::new();
		if let Some(record) = record {
			concerned.extend([record.from, record.to]);
			concerned.extend(record.final_destination);
			concerned.extend(record.post.map(|post| post.country()));
		}
		if let Some(file) = &file {
			concerned.push(file.residence);
			concerned.extend(file.data.travel.journey.iter().flat_map(|one| [one.from, one.to]));
		}
		let is_own = record.is_some_and(|record| bodies.contains(&record.institution));
		Ok(Scope {
			here: is_own || is_known,
			home: concerned.iter().any(|country| countries.contains(country)),
			all: false,
		})
	}

	async fn ours(&self) -> Result<(BTreeSet<InstitutionId>, BTreeSet<CountryCode>)> {
		let (mut bodies, mut countries) = (BTreeSet::new(), BTreeSet::new());
		for account in self.accounts {
			let Some(appointment) = self.view.appointment(account).await? else { continue };
			if bodies.insert(appointment.institution) {
				let body = self.view.institution(appointment.institution).await?;
				countries.extend(body.and_then(|body| body.jurisdiction));
			}
		}
		Ok((bodies, countries))
	}
}

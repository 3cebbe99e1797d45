//! Plays cases: sets the stage, then takes the steps of all cases side by side.
//!
//! What one key does in a case goes out in one go; what another key does next waits for the block.
//! So a round of all cases takes a block or two, however many cases there are.

use super::{
	actors::{Actors, Clock},
	acts::Act,
	outcome::{self, Row},
	stage,
	story::{Scene, Story},
	world::World,
};
use indicatif::ProgressBar;
use serde::Serialize;
use tutela_cli::progress;
use tutela_client::{Chain, Error, Result, Wait};
use tutela_load::{
	council,
	driver::{Driver, Submission, SubmissionResult},
	nodes::Nodes,
};
use tutela_primitives::{Outcome, Record, RecordId};

/// What a run came to.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
	/// A row for each expectation, in the order of the cases.
	pub rows: Vec<Row>,
	/// Cases that this day or this chain does not allow, with the reason.
	pub skipped: Vec<(String, String)>,
	/// Records that were read from the state once more after the last case.
	pub records: usize,
	/// Of these, refusals and referrals.
	pub refusals: usize,
	/// The block in whose state they were read.
	pub block: u64,
	/// Whether that block is known to be final.
	pub finalized: bool,
	/// What the labels were salted with.
	pub salt: String,
}

impl Report {
	/// How many children's expectations were not met.
	pub fn differing(&self) -> usize {
		self.rows.iter().filter(|row| !row.ok).map(|row| row.children).sum()
	}

	/// How many expectations there were.
	pub fn expectations(&self) -> usize {
		self.rows.iter().map(|row| row.children).sum()
	}
}

/// Plays `world` on `chain`. Keys and children are derived from their labels and `salt`. With
/// [`Wait::Finalized`] only final blocks count: what is told stays so, and takes several times as
/// long.
///
/// # Errors
///
/// If the stage cannot be set, the node does not answer, or nothing becomes final. A case that
/// comes out otherwise than expected is no error but a row.
pub async fn play(chain: &Chain, world: &World, salt: &str, wait: Wait) -> Result<Report> {
	let actors = Actors::new(salt);
	let mut driver = Driver::new(Nodes::from(chain.clone()), wait).await?;
	let spinner = progress::wait("accrediting institutions, appointing officers");
	let stage = stage::set(&mut driver, world, &actors).await;
	spinner.finish_and_clear();
	let stage = stage?;
	let view = chain.best().await?;
	let metadata = Some(view.metadata());
	let network = chain.genesis();
	let scene = Scene { world, actors: &actors, stage: &stage, network, metadata };
	let steps: usize = world.cases.iter().map(|case| case.steps.len()).sum();
	let mut run = Run {
		driver,
		stories: world.cases.iter().map(|case| Story::new(&scene, case)).collect(),
		rows: Vec::new(),
		skipped: Vec::new(),
		made: Vec::new(),
		bar: progress::bar(u64::try_from(steps).unwrap_or_default(), "playing cases"),
	};
	let played = run.all().await;
	run.bar.finish_and_clear();
	played?;
	run.report(salt, wait).await
}

struct Run<'a> {
	driver: Driver,
	stories: Vec<Story<'a>>,
	/// With the position of the case.
	rows: Vec<(usize, Row)>,
	skipped: Vec<(String, String)>,
	made: Vec<(RecordId, Record)>,
	bar: ProgressBar,
}

/// Transactions of one step of one case, by their places in what is sent.
struct Sent {
	story: usize,
	step: usize,
	submissions: std::ops::Range<usize>,
}

impl Run<'_> {
	async fn all(&mut self) -> Result<()> {
		self.set_up().await?;
		while self.stories.iter().any(|story| story.next < story.case.steps.len()) {
			self.round().await?;
		}
		Ok(())
	}

	/// Registers the children of all cases, then establishes their guardians.
	async fn set_up(&mut self) -> Result<()> {
		let clock = self.clock().await?;
		for story in &mut self.stories {
			if let Some(reason) = story.unplayable(clock) {
				self.skipped.push((story.id().to_owned(), reason));
				story.next = story.case.steps.len();
			}
		}
		let mut registrations = Vec::new();
		let mut links = Vec::new();
		let mut acceptances = Vec::new();
		for (index, story) in self.stories.iter_mut().enumerate() {
			if story.next > 0 {
				continue;
			}
			let submissions = story.registrations(clock)?;
			registrations.extend(submissions.into_iter().map(|submission| (index, submission)));
			let (proposed, accepted) = story.guardianships(clock)?;
			links.extend(proposed.into_iter().map(|submission| (index, submission)));
			acceptances.extend(accepted.into_iter().map(|submission| (index, submission)));
		}
		let parts = [
			("the children are registered", registrations),
			("the guardians are established", links),
			("the guardians accept", acceptances),
		];
		for (what, submissions) in parts {
			let (stories, submissions): (Vec<usize>, Vec<Submission>) =
				submissions.into_iter().unzip();
			let results = self.driver.send(&submissions).await?;
			for (story, result) in stories.into_iter().zip(results) {
				if let Err(error) = council::carried("the setup failed", result) {
					self.give_up(story, what, &error);
				}
			}
		}
		Ok(())
	}

	async fn clock(&mut self) -> Result<Clock> {
		Ok(Clock { now: self.driver.head().await?.now().await? })
	}

	/// Takes the next steps of every case that is not over.
	async fn round(&mut self) -> Result<()> {
		let clock = self.clock().await?;
		let mut submissions = Vec::new();
		let mut sent = Vec::new();
		let mut motions = Vec::new();
		let mut decided = Vec::new();
		for index in 0..self.stories.len() {
			for step in self.due(index) {
				let story = &mut self.stories[index];
				story.next = step + 1;
				match story.act(&story.case.steps[step], clock) {
					Ok(Act::Submissions(own)) => {
						let first = submissions.len();
						submissions.extend(own);
						sent.push(Sent {
							story: index,
							step,
							submissions: first..submissions.len(),
						});
					}
					Ok(Act::Motion(call)) => {
						motions.push(call);
						decided.push((index, step));
					}
					Err(error) => {
						self.give_up(index, "the step is possible", &error);
						break;
					}
				}
			}
		}
		let results = self.driver.send(&submissions).await?;
		if !motions.is_empty() {
			let view = self.driver.head().await?;
			let outcomes = council::decide(&mut self.driver, &view, &motions).await?;
			for ((story, step), result) in decided.into_iter().zip(outcomes) {
				match council::carried_out(result) {
					Ok(done) => self.compare(story, step, &[SubmissionResult::Done(done)]).await?,
					Err(error) => self.give_up(story, "the council decides", &error),
				}
			}
		}
		for Sent { story, step, submissions } in sent {
			self.compare(story, step, results.get(submissions).unwrap_or_default()).await?;
		}
		Ok(())
	}

	/// The steps that can be taken now: the next one, and those after it that the same key takes
	/// and that need no result of another.
	fn due(&self, index: usize) -> std::ops::Range<usize> {
		let story = &self.stories[index];
		let rest = story.case.steps.get(story.next..).unwrap_or_default();
		let Some(first) = rest.first() else { return story.next..story.next };
		let actor = story.actor(first);
		let along = rest.iter().skip(1).take_while(|step| {
			actor.is_some() && story.actor(step) == actor && !Story::looks_back(step)
		});
		let last = story.next + 1 + along.count();
		story.next..last
	}

	async fn compare(
		&mut self,
		index: usize,
		step: usize,
		results: &[SubmissionResult],
	) -> Result<()> {
		self.bar.inc(1);
		let view = self.driver.head().await?;
		let story = &mut self.stories[index];
		let def = &story.case.steps[step];
		let step_result = outcome::compare(story, step + 1, def, results, &view).await?;
		if let Some(by) = def.revoke_all.as_ref().map(|by| by.get_ref()) {
			story.read_series(by.child.get_ref(), &view).await?;
		}
		if let (Some(label), Some(record)) = (&def.id, step_result.records.first()) {
			story.records.insert(label.get_ref().clone(), record.clone());
		}
		self.made.extend(step_result.records);
		self.rows.extend(step_result.rows.into_iter().map(|row| (index, row)));
		Ok(())
	}

	/// Ends a case that cannot go on.
	fn give_up(&mut self, index: usize, expected: &str, error: &Error) {
		let story = &mut self.stories[index];
		let row = Row {
			case: story.id().to_owned(),
			title: story.case.title.clone(),
			cites: story.case.cites.get_ref().clone(),
			step: story.next,
			children: 1,
			expected: expected.into(),
			recorded: error.to_string(),
			records: Vec::new(),
			block: None,
			ok: false,
		};
		story.next = story.case.steps.len();
		self.rows.push((index, row));
	}

	/// Reads every record from the state once more: what was recorded stays, a refusal too.
	async fn report(mut self, salt: &str, wait: Wait) -> Result<Report> {
		let view = self.driver.head().await?;
		let mut rows: Vec<(usize, Row)> = self.rows;
		let refused =
			|record: &Record| matches!(record.verdict.outcome, Outcome::Denied | Outcome::Referred);
		let mut refusals = 0;
		for (id, record) in &self.made {
			refusals += usize::from(refused(record));
			if view.record(*id).await?.as_ref() == Some(record) {
				continue;
			}
			for (_, row) in rows.iter_mut().filter(|(_, row)| row.records.contains(id)) {
				row.ok = false;
				row.recorded.push_str("; gone or changed in the end");
			}
		}
		rows.sort_by_key(|(index, row)| (*index, row.step));
		Ok(Report {
			rows: rows.into_iter().map(|(_, row)| row).collect(),
			skipped: self.skipped,
			records: self.made.len(),
			refusals,
			block: view.block_number(),
			finalized: wait == Wait::Finalized,
			salt: salt.to_owned(),
		})
	}
}

//! Verification of crossings: what was reported, what the rules say, what is kept.

use crate::{work::Work, Config, Error, Pallet, RuleTimeline, RuleTimelines, WeightInfo};
use alloc::{collections::BTreeMap, rc::Rc, vec::Vec};
use codec::{Encode, MaxEncodedLen};
use core::{
	cell::{Cell, RefCell},
	marker::PhantomData,
};
use frame_support::{
	ensure,
	traits::{Get, Time},
	weights::Weight,
};
use sp_core::H256;
use sp_runtime::DispatchError;
use tutela_primitives::{
	ledger::{self, Author, Older, OpenFile},
	timeline::version_in_force,
	verdict::Lookups,
	AccountId, Attestation, AttestingBody, Attestor, ChildFiles, CountryCode, CrossingReport,
	Doubt, Institutions, Minute, Moment, Officer, Officers, Outcome, PortCode, Record, RecordId,
	Rules, Signed, TermsError, Verdict, MAX_OFFICIAL_ATTESTATIONS,
};

/// Bytes of a proof beside the value that is read, as the benchmarks count them.
const PROOF_BESIDE: u64 = 2_475;

/// Countries' rules over time, each read once in a call.
#[derive(Default)]
struct Timelines {
	read: BTreeMap<CountryCode, Vec<Rc<Rules>>>,
	/// For where none are in force.
	strictest: Option<Rc<Rules>>,
}

impl Timelines {
	fn rules_at<T: Config>(&mut self, country: CountryCode, at: Moment) -> Rc<Rules> {
		let read = || RuleTimelines::<T>::get(country).into_iter().map(Rc::new).collect();
		let timeline = self.read.entry(country).or_insert_with(read);
		let strictest = || self.strictest.get_or_insert_with(|| Rules::strictest().into()).clone();
		version_in_force(timeline, at).cloned().unwrap_or_else(strictest)
	}
}

/// Answers what a verdict asks, and counts how much work that is.
struct CountingOracle<T> {
	work: Cell<Work>,
	doubts: Rc<[Doubt]>,
	timelines: Rc<RefCell<Timelines>>,
	/// The moment whose rules count.
	at: Moment,
	_config: PhantomData<T>,
}

impl<T> CountingOracle<T> {
	fn count(&self, add: impl FnOnce(&mut Work)) {
		let mut work = self.work.get();
		add(&mut work);
		self.work.set(work);
	}
}

impl<T: Config> Lookups for CountingOracle<T> {
	fn signed(&self, signed: &Signed, text: &[u8], account: &AccountId) -> bool {
		self.count(|work| work.schemes.add(signed.signature()));
		signed.verify(text, account)
	}

	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		self.count(|work| work.attestors = work.attestors.saturating_add(1));
		T::Officers::attests_for(account, attestor, attested_at)
	}

	fn doubts(&self) -> &[Doubt] {
		&self.doubts
	}

	fn rules_of(&self, country: CountryCode) -> Rules {
		self.count(|work| work.foreign_rules = work.foreign_rules.saturating_add(1));
		self.timelines.borrow_mut().rules_at::<T>(country, self.at).as_ref().clone()
	}
}

/// What all crossings of a call have in common, read once.
struct BatchContext<T> {
	now: Moment,
	network: H256,
	timelines: Rc<RefCell<Timelines>>,
	/// Every doubt about those who vouch for the children's files.
	doubts: Rc<[Doubt]>,
	_config: PhantomData<T>,
}

impl<T: Config> BatchContext<T> {
	fn read() -> Self {
		let (now, network) = (T::Time::now(), T::Network::get());
		let doubts = T::Institutions::doubts().into();
		Self { now, network, timelines: Default::default(), doubts, _config: PhantomData }
	}
}

/// A well-formed report, with the rules that it is judged by.
pub(crate) struct Verification<'a, T> {
	officer: &'a Officer,
	report: &'a CrossingReport,
	rules: Rc<Rules>,
	now: Moment,
	network: H256,
	oracle: CountingOracle<T>,
}

impl<'a, T: Config> Verification<'a, T> {
	/// Rejects a malformed report, and one of a post at which the officer may not act. It is judged by the
	/// rules of the moment `at`.
	fn new(
		officer: &'a Officer,
		report: &'a CrossingReport,
		context: &BatchContext<T>,
		at: Moment,
	) -> Result<Self, Error<T>> {
		Pallet::<T>::ensure_post(officer, report.post, report.other)?;
		Pallet::<T>::ensure_recent(report.captured_at, context.now)?;
		let mut countries = report.document.iter().chain(&report.final_destination);
		ensure!(countries.all(|country| country.is_valid()), Error::<T>::UnknownCountry);
		for consent in &report.consents {
			consent.terms.check()?;
		}
		let attested = report.consents.iter().flat_map(|consent| &consent.attestations);
		let by_officials =
			attested.filter(|one| matches!(one, Attestation::Official { .. })).count();
		let is_readable = u32::try_from(by_officials).is_ok_and(|n| n <= MAX_OFFICIAL_ATTESTATIONS);
		ensure!(is_readable, Error::<T>::TooManyAttestations);
		Ok(Self {
			officer,
			report,
			rules: context.timelines.borrow_mut().rules_at::<T>(report.post.country(), at),
			now: context.now,
			network: context.network,
			oracle: CountingOracle {
				work: Default::default(),
				doubts: context.doubts.clone(),
				timelines: context.timelines.clone(),
				at,
				_config: PhantomData,
			},
		})
	}

	/// A report that is judged by the rules of this moment, whenever it was seen.
	pub(crate) fn anew(officer: &'a Officer, report: &'a CrossingReport) -> Result<Self, Error<T>> {
		let context = BatchContext::read();
		let now = context.now;
		Self::new(officer, report, &context, now)
	}

	/// The record, and what it changes on the child's file.
	fn make(&self, child: Option<OpenFile>, number: RecordId) -> Record {
		self.count_consents(&child);
		ledger::verified(&self.judged_by(), &self.oracle, child, number)
	}

	fn count_consents(&self, child: &Option<OpenFile>) {
		let consents = child.as_ref().map_or(0, |_| self.report.consents.len());
		let consents = u32::try_from(consents).unwrap_or(u32::MAX);
		self.oracle.count(|work| work.consents = work.consents.saturating_add(consents));
	}

	fn judged_by(&self) -> ledger::Verification<'_> {
		ledger::Verification {
			author: Author::of(self.officer, self.now),
			report: self.report,
			rules: &self.rules,
			network: &self.network,
		}
	}

	/// Writes the record of a second look at a crossing. Returns its number and outcome, and the work that it
	/// was.
	pub(crate) fn look_again(
		self,
		older: Older,
		is_child_protection: bool,
	) -> Result<(RecordId, Outcome, Work), DispatchError> {
		let outcome = Cell::new(older.record.verdict.outcome);
		let make = |child: Option<OpenFile>, number| {
			self.count_consents(&child);
			let (by, oracle) = (self.judged_by(), &self.oracle);
			let record = ledger::released(&by, oracle, child, older, is_child_protection, number);
			outcome.set(record.verdict.outcome);
			record
		};
		let (id, work) = self.enter(make)?;
		Ok((id, outcome.get(), work))
	}

	/// Writes the record that `make` makes. Returns its number, and the work that it was.
	fn enter(
		&self,
		make: impl Fn(Option<OpenFile>, RecordId) -> Record,
	) -> Result<(RecordId, Work), DispatchError> {
		let (id, was_overdue) = Pallet::<T>::enter(Some(&self.report.subject), self.now, make)?;
		Ok((id, Work { resolved: was_overdue.into(), ..self.oracle.work.get() }))
	}

	/// The verdict that [`Self::record`] would write. Nothing is written.
	fn check(&self) -> Verdict {
		let number = RecordId::default();
		let on_file = T::Files::read(&self.report.subject, |identity, file| {
			let file = &mut file.clone();
			self.make(Some(OpenFile { identity, file }), number)
		});
		on_file.unwrap_or_else(|| self.make(None, number)).verdict
	}

	/// Writes the record. Returns the work that it was.
	fn record(self) -> Result<Work, DispatchError> {
		self.enter(|child, number| self.make(child, number)).map(|(_, work)| work)
	}
}

impl<T: Config> From<TermsError> for Error<T> {
	fn from(error: TermsError) -> Self {
		match error {
			TermsError::Destinations => Self::DestinationsNotAscending,
			TermsError::UnknownCountry => Self::UnknownDestination,
			TermsError::EndsBeforeBegin => Self::ConsentEndsBeforeBegin,
			TermsError::BeginsBeforeIssue => Self::ConsentBeginsBeforeIssue,
			TermsError::TooLong => Self::ConsentTooLong,
			TermsError::NoCrossing => Self::ConsentForNoCrossing,
			TermsError::Escorts => Self::EscortsNotAscending,
			TermsError::Series => Self::SeriesNotAscending,
			TermsError::StaysAndReturns => Self::ConsentStaysAndReturns,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The verdict that the chain would record for `report` now. Nothing is written. This is the
	/// code of the call `verify_crossing`.
	///
	/// `officer` is whom `Config::Officers` knows by the asking key.
	pub fn check(officer: &Officer, report: &CrossingReport) -> Result<Verdict, Error<T>> {
		Ok(Verification::new(officer, report, &BatchContext::<T>::read(), report.captured_at)?
			.check())
	}

	/// Verifies and records crossings in order, and returns the work that it was. If one report is
	/// malformed, none is recorded. `malformed` is the call's error then, from the report's place and the
	/// error that the report would get alone.
	pub(crate) fn do_verify(
		officer: &Officer,
		reports: &[CrossingReport],
		malformed: impl Fn(usize, Error<T>) -> Error<T>,
	) -> Result<Work, DispatchError> {
		let context = BatchContext::<T>::read();
		let mut verifications = Vec::with_capacity(reports.len());
		for (position, report) in reports.iter().enumerate() {
			let verification = Verification::new(officer, report, &context, report.captured_at);
			verifications.push(verification.map_err(|error| malformed(position, error))?);
		}
		let mut total = Work::default();
		for verification in verifications {
			total = total.plus(verification.record()?);
		}
		Ok(total)
	}

	/// The error of a batch in which the report at `position` would get `error` alone.
	pub(crate) fn report_refused(position: usize, error: Error<T>) -> Error<T> {
		Error::<T>::ReportRefused {
			report: u8::try_from(position).unwrap_or(u8::MAX),
			error: error.encode().first().copied().unwrap_or(u8::MAX),
		}
	}

	/// Rejects malformed codes, and posts at which the officer may not act.
	pub(crate) fn ensure_post(
		officer: &Officer,
		post: PortCode,
		other: CountryCode,
	) -> Result<(), Error<T>> {
		ensure!(post.is_valid(), Error::<T>::UnknownPort);
		Self::ensure_border(post.country(), other)?;
		ensure!(officer.acts_at(post), Error::<T>::PostNotYours);
		Ok(())
	}

	/// Weight of one child's `work`.
	pub(crate) fn weight_of_one(work: Work) -> Weight {
		let Work { schemes, consents, attestors, foreign_rules, resolved } = work;
		T::WeightInfo::verify_crossing(schemes.sr25519, schemes.ed25519, schemes.ecdsa, consents)
			.saturating_add(T::RecordWeight::get())
			.saturating_add(Self::weight_to_commit(1))
			.saturating_add(Self::weight_beside(attestors, foreign_rules, resolved))
	}

	/// Weight of `work` for this many children.
	pub(crate) fn weight_of_batch(children: usize, work: Work) -> Weight {
		let Work { schemes, consents, attestors, foreign_rules, resolved } = work;
		let children = u32::try_from(children).unwrap_or(u32::MAX);
		T::WeightInfo::verify_crossings(
			children,
			schemes.sr25519,
			schemes.ed25519,
			schemes.ecdsa,
			consents,
		)
		.saturating_add(T::RecordWeight::get().saturating_mul(children.into()))
		.saturating_add(Self::weight_to_commit(children))
		.saturating_add(Self::weight_beside(attestors, foreign_rules, resolved))
	}

	fn weight_beside(attestors: u32, foreign_rules: u32, resolved: u32) -> Weight {
		let none = Weight::zero();
		// Beside the appointment and the institution: a key that was passed on.
		let passed_on = T::DbWeight::get()
			.reads(1)
			.saturating_add(Weight::from_parts(0, PROOF_BESIDE))
			.saturating_mul(attestors.into());
		let looked_up = if attestors > 0 { T::WeightInfo::notaries(attestors) } else { none };
		let ended = if resolved > 0 { T::WeightInfo::resolve_overdue(resolved) } else { none };
		let largest = u64::try_from(RuleTimeline::max_encoded_len()).unwrap_or(u64::MAX);
		let one_timeline = T::DbWeight::get()
			.reads(1)
			.saturating_add(Weight::from_parts(0, largest.saturating_add(PROOF_BESIDE)));
		let rules = one_timeline.saturating_mul(foreign_rules.into());
		looked_up.saturating_add(passed_on).saturating_add(rules).saturating_add(ended)
	}
}

//! Verification of crossings: what was reported, what the rules say, what is kept.

use crate::{
	overdue::Due, records::sides, rules::in_force, types::Work, Config, CrossingReport, Error,
	Pallet, RuleTimeline, Rules as RuleTimelines, WeightInfo,
};
use alloc::vec::Vec;
use core::{cell::Cell, marker::PhantomData};
use frame_support::{
	ensure,
	traits::{Get, Time},
	weights::Weight,
	BoundedVec,
};
use sp_core::H256;
use sp_runtime::DispatchError;
use tutela_primitives::{
	verdict::{assess, settle, Assessment, Child, Crossing, Evidence},
	AccountId, ChildFile, ChildFiles, CountryCode, Moment, Officer, Officers, PortCode, Record,
	RecordId, Role, Rules, RulesRef, Signed, TermsError, Verdict,
};

/// Answers what a verdict asks, and counts how much work that was.
struct Desk<T> {
	work: Cell<Work>,
	_config: PhantomData<T>,
}

impl<T> Desk<T> {
	fn count(&self, add: impl FnOnce(&mut Work)) {
		let mut work = self.work.get();
		add(&mut work);
		self.work.set(work);
	}
}

impl<T: Config> Evidence for Desk<T> {
	fn signed(&self, signed: &Signed, text: &[u8], account: &AccountId) -> bool {
		self.count(|work| work.schemes.add(signed.signature()));
		signed.verify(text, account)
	}

	fn is_notary(&self, account: &AccountId) -> bool {
		self.count(|work| work.notaries = work.notaries.saturating_add(1));
		T::Officers::officer(account).is_some_and(|officer| officer.roles.contains(Role::Notary))
	}
}

/// What all crossings of a call have in common, so that it is read once.
struct Session<T> {
	now: Moment,
	network: H256,
	/// The country that was asked for last, and its rules over time.
	rules: Option<(CountryCode, RuleTimeline)>,
	_config: PhantomData<T>,
}

impl<T: Config> Session<T> {
	fn begin() -> Self {
		let (now, network) = (T::Time::now(), T::Network::get());
		Self { now, network, rules: None, _config: PhantomData }
	}

	fn rules_at(&mut self, country: CountryCode, at: Moment) -> Rules {
		let known = self.rules.take().filter(|(known, _)| *known == country);
		let (_, timeline) =
			self.rules.insert(known.unwrap_or_else(|| (country, RuleTimelines::<T>::get(country))));
		in_force(timeline, at)
	}
}

/// A report that is well formed, with the rules that it is judged by.
struct Hearing<'a, T> {
	officer: &'a Officer,
	report: &'a CrossingReport,
	crossing: Crossing,
	rules: Rules,
	now: Moment,
	network: H256,
	desk: Desk<T>,
}

impl<'a, T: Config> Hearing<'a, T> {
	/// Refuses a report that is malformed or not this officer's to make.
	fn open(
		officer: &'a Officer,
		report: &'a CrossingReport,
		session: &mut Session<T>,
	) -> Result<Self, Error<T>> {
		Pallet::<T>::ensure_post(officer, report.post, report.other)?;
		Pallet::<T>::ensure_recent(report.captured_at, session.now)?;
		for consent in &report.consents {
			consent.terms.check()?;
		}
		let here = report.post.country();
		Ok(Self {
			officer,
			report,
			crossing: Crossing {
				direction: report.direction,
				here,
				other: report.other,
				companions: report.companions.clone(),
				captured_at: report.captured_at,
				officer_doubts: report.officer_doubts,
				institution: officer.institution,
			},
			rules: session.rules_at(here, report.captured_at),
			now: session.now,
			network: session.network,
			desk: Desk { work: Default::default(), _config: PhantomData },
		})
	}

	fn assess(&self, child: Option<Child>) -> Assessment {
		let consents = child.map_or(0, |_| self.report.consents.len());
		let consents = u32::try_from(consents).unwrap_or(u32::MAX);
		self.desk.count(|work| work.consents = work.consents.saturating_add(consents));
		assess(&self.network, child, &self.crossing, &self.report.consents, &self.rules, &self.desk)
	}

	fn verdict(&self, assessment: &Assessment) -> Verdict {
		Verdict {
			outcome: assessment.outcome,
			basis: assessment.basis,
			reasons: assessment.reasons,
			rules: RulesRef { country: self.crossing.here, version: self.rules.version },
		}
	}

	fn record(&self, assessment: &Assessment, previous: Option<RecordId>) -> Record {
		let (from, to) = sides(self.crossing.direction, self.crossing.here, self.crossing.other);
		Record {
			subject: Some(self.report.subject),
			institution: self.officer.institution,
			officer: self.officer.account.clone(),
			direction: self.report.direction,
			from,
			to,
			post: Some(self.report.post),
			captured_at: self.report.captured_at,
			recorded_at: self.now,
			verdict: self.verdict(assessment),
			consents: BoundedVec::truncate_from(assessment.presented.clone()),
			escort: self.report.companions.clone(),
			evidence: self.report.evidence,
			amends: None,
			previous,
		}
	}

	/// What the rules say, with nothing written.
	fn ask(&self) -> Verdict {
		let known = T::Files::read(&self.report.subject, |identity, file| {
			let mut file = file.clone();
			forget_uses::<T>(&mut file, self.now);
			self.assess(Some(Child { subject: &self.report.subject, identity, file: &file }))
		});
		self.verdict(&known.unwrap_or_else(|| self.assess(None)))
	}

	/// What the rules say, recorded. Returns the work it took.
	fn conclude(self) -> Result<Work, DispatchError> {
		let subject = &self.report.subject;
		let known = T::Files::try_mutate(subject, |identity, file| {
			forget_uses::<T>(file, self.now);
			let assessment = self.assess(Some(Child { subject, identity, file }));
			let record = self.record(&assessment, file.travel.last_record);
			let due = Due::of(&file.travel, self.now);
			let id = Pallet::<T>::write(record)?;
			settle(
				identity,
				file,
				&self.crossing,
				&assessment,
				&self.report.consents,
				&self.rules,
				id,
			);
			let looked_up = Pallet::<T>::resolve_overdue(subject, due, &file.travel, id);
			self.desk.count(|work| work.resolved = looked_up.into());
			Ok::<_, DispatchError>(())
		})?;
		if known.is_none() {
			Pallet::<T>::write(self.record(&self.assess(None), None))?;
		}
		Ok(self.desk.work.get())
	}
}

/// Forgets how often consents were used that no post can present any more, so that there is room
/// for others. One that a late report may still name is kept.
fn forget_uses<T: Config>(file: &mut ChildFile, now: Moment) {
	file.custody.uses.retain(|entry| now <= entry.until.end().saturating_add(T::MaxDelay::get()));
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
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What the chain would record of `report`, without recording it: the call's own code.
	///
	/// `officer` is whoever `Config::Officers` knows by the asking key.
	pub fn check(officer: &Officer, report: &CrossingReport) -> Result<Verdict, Error<T>> {
		Ok(Hearing::open(officer, report, &mut Session::<T>::begin())?.ask())
	}

	/// Verifies and records crossings in order, and returns the work it took. If one report is
	/// malformed, none is recorded.
	pub(crate) fn do_verify(
		officer: &Officer,
		reports: &[CrossingReport],
	) -> Result<Work, DispatchError> {
		let mut session = Session::<T>::begin();
		let hearings = reports
			.iter()
			.map(|report| Hearing::open(officer, report, &mut session))
			.collect::<Result<Vec<_>, _>>()?;
		let mut total = Work::default();
		for hearing in hearings {
			total = total.plus(hearing.conclude()?);
		}
		Ok(total)
	}

	/// Refuses codes that are none and a post that is not this officer's.
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
		let Work { schemes, consents, notaries, resolved } = work;
		T::WeightInfo::verify_crossing(schemes.sr25519, schemes.ed25519, schemes.ecdsa, consents)
			.saturating_add(T::RecordWeight::get())
			.saturating_add(Self::weight_beside(notaries, resolved))
	}

	/// Weight of `work` for this many children.
	pub(crate) fn weight_of_batch(children: usize, work: Work) -> Weight {
		let Work { schemes, consents, notaries, resolved } = work;
		let children = u32::try_from(children).unwrap_or(u32::MAX);
		T::WeightInfo::verify_crossings(
			children,
			schemes.sr25519,
			schemes.ed25519,
			schemes.ecdsa,
			consents,
		)
		.saturating_add(T::RecordWeight::get().saturating_mul(children.into()))
		.saturating_add(Self::weight_beside(notaries, resolved))
	}

	fn weight_beside(notaries: u32, resolved: u32) -> Weight {
		let none = Weight::zero();
		let looked_up = if notaries > 0 { T::WeightInfo::notaries(notaries) } else { none };
		let ended = if resolved > 0 { T::WeightInfo::resolve_overdue(resolved) } else { none };
		looked_up.saturating_add(ended)
	}
}

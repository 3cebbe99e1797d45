//! Makes a record once more, from what the chain knew before.

use super::{
	corrected, overridden, record_before, released, reported, rules_in_force, undo, unidentified,
	verified, Author, BorderCall, Older, OpenFile, Undone, Verification,
};
use crate::{
	verdict::Lookups, AccountId, AttestingBody, Attestor, ChildFile, CountryCode, Doubt, Identity,
	Minute, Moment, Record, RecordId, Role, Rules, RulesRef, Subject, SubjectId,
};
use alloc::collections::BTreeMap;
use core::cell::Cell;
use sp_core::H256;

/// What the chain knew before a call.
pub trait PriorState {
	/// Hash of the chain's first block.
	fn network(&self) -> H256;

	/// The rules of `country`, the version that comes into force last first. `None`: they were not
	/// read, and nothing can be said of a call that needs them.
	fn rules(&self, country: CountryCode) -> Option<&[Rules]>;

	/// The version of a country's rules that an older record names, other than version 0. `None`: it
	/// was not read.
	fn rules_version(&self, rules: RulesRef) -> Option<Rules>;

	/// The older record that a call overrides or corrects, or the one before it.
	fn record(&self, number: RecordId) -> Option<&Record>;

	/// Whether `account` was an officer in good standing with this role.
	fn has_role(&self, account: &AccountId, role: Role) -> bool;

	/// The body for which the officer `account` attested something in this capacity at `attested_at`, if that
	/// counts.
	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody>;

	/// Every doubt about what institutions or their officers did.
	fn doubts(&self) -> &[Doubt];
}

/// The record that part `index` of `call` had to write, with the number `number`.
///
/// `children` are files as they stood before. They are changed as the chain changed them, so that
/// calls can be replayed one after the other. A child without an entry has no file in the registry.
///
/// `None` if something that the call needs is not in `prior`, or if the call has no such part.
pub fn replay(
	prior: &impl PriorState,
	author: &Author,
	call: &BorderCall,
	index: usize,
	children: &mut BTreeMap<SubjectId, Subject>,
	number: RecordId,
) -> Option<Record> {
	let rules_at = |country: CountryCode, at: Moment| {
		prior.rules(country).map(|timeline| rules_in_force(timeline, at))
	};
	match call {
		BorderCall::Verify(reports) => {
			let report = reports.get(index)?;
			let rules = &rules_at(report.post.country(), report.captured_at)?;
			let network = &prior.network();
			let verification = Verification { author: *author, report, rules, network };
			let mut child = open(children, Some(report.subject));
			let child = child.as_mut().map(|(identity, file)| OpenFile { identity, file });
			let lookups = Prior::new(prior, report.captured_at);
			let record = verified(&verification, &lookups, child, number);
			lookups.complete(record)
		}
		BorderCall::Report(report) => {
			let rules = rules_at(report.here(), report.captured_at)?;
			let mut child = open(children, report.subject);
			let child = child.as_mut().map(|(identity, file)| OpenFile { identity, file });
			Some(reported(author, report, &rules, child, number))
		}
		BorderCall::Unidentified(report) => {
			let rules = rules_at(report.post.country(), report.captured_at)?;
			Some(unidentified(author, report, &rules))
		}
		BorderCall::Override { record: amends, .. } => {
			let old = prior.record(*amends)?;
			let older = Older::new(*amends, old);
			let rules = rules_named(prior, old)?;
			let mut child = open(children, old.subject);
			let child = child.as_mut().map(|(identity, file)| OpenFile { identity, file });
			Some(overridden(author, older, &rules, child, number))
		}
		BorderCall::Release { record: amends, report, .. } => {
			let old = prior.record(*amends)?;
			let older = Older::new(*amends, old);
			let rules = &rules_at(report.post.country(), author.now)?;
			let network = &prior.network();
			let verification = Verification { author: *author, report, rules, network };
			let by_protection = prior.has_role(author.officer, Role::ChildProtection);
			let mut child = open(children, Some(report.subject));
			let child = child.as_mut().map(|(identity, file)| OpenFile { identity, file });
			let lookups = Prior::new(prior, author.now);
			let record = released(&verification, &lookups, child, older, by_protection, number);
			lookups.complete(record)
		}
		BorderCall::Amend { record: amends, correction, .. } => {
			let old = prior.record(*amends)?;
			let before = match record_before(old) {
				Some(number) => Some(prior.record(number)?),
				None => None,
			};
			let older = Older { number: *amends, record: old, before };
			let rules = rules_named(prior, old)?;
			let mut undone = Undone::default();
			if old.subject != correction.subject {
				if let Some((_, file)) = open(children, old.subject) {
					undone = undo(older, &rules, file, author.now);
				}
			}
			let mut child = open(children, correction.subject);
			let child = child.as_mut().map(|(identity, file)| OpenFile { identity, file });
			Some(corrected(author, older, correction, &rules, &undone, child, number))
		}
	}
}

/// The rules that an older record was judged by.
fn rules_named(prior: &impl PriorState, old: &Record) -> Option<Rules> {
	match old.verdict.rules {
		RulesRef { version: 0, .. } => Some(Rules::strictest()),
		named => prior.rules_version(named),
	}
}

fn open(
	children: &mut BTreeMap<SubjectId, Subject>,
	subject: Option<SubjectId>,
) -> Option<(Identity, &mut ChildFile)> {
	let child = children.get_mut(&subject?)?;
	Some((child.identity(), &mut child.data))
}

/// Answers what a verdict asks from a prior state.
struct Prior<'a, P> {
	state: &'a P,
	/// The moment whose rules count.
	at: Moment,
	/// Whether something was asked for that was not read.
	lacks: Cell<bool>,
}

impl<'a, P: PriorState> Prior<'a, P> {
	fn new(state: &'a P, at: Moment) -> Self {
		Self { state, at, lacks: Cell::new(false) }
	}

	/// The record, if all that it rests on was read.
	fn complete(self, record: Record) -> Option<Record> {
		(!self.lacks.get()).then_some(record)
	}
}

impl<P: PriorState> Lookups for Prior<'_, P> {
	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		self.state.attests_for(account, attestor, attested_at)
	}

	fn doubts(&self) -> &[Doubt] {
		self.state.doubts()
	}

	fn rules_of(&self, country: CountryCode) -> Rules {
		let timeline = self.state.rules(country);
		self.lacks.set(self.lacks.get() || timeline.is_none());
		rules_in_force(timeline.unwrap_or_default(), self.at)
	}
}

//! What two officers do together: emergency overrides and corrections; and the review of overrides.

use crate::{Amendments, Config, Error, Event, Findings, Pallet, Records, Reviews, RuleVersions};
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_runtime::{DispatchError, DispatchResult};
use tutela_primitives::{
	ledger::{self, Author, Older, Undone},
	text::{self, Act},
	AccountId, Amendment, Approval, ChildFile, ChildFiles, Correction, Finding, Moment, Officer,
	Officers, Outcome, OverrideReason, Reason, Record, RecordId, Review, ReviewFinding,
	ReviewedAct, Role, Rules, REPORTING_WINDOW, REVIEW_DEADLINE,
};

impl<T: Config> Pallet<T> {
	/// Lets a child pass in an emergency.
	pub(crate) fn do_override(
		officer: Officer,
		id: RecordId,
		reason: OverrideReason,
		approval: Approval,
	) -> DispatchResult {
		let now = T::Time::now();
		let old = Self::latest_version(id)?;
		let refused = matches!(old.verdict.outcome, Outcome::Denied | Outcome::Referred);
		let reported = old.verdict.reasons.contains(Reason::ReportedAttempt);
		ensure!(refused && !reported, Error::<T>::NotRefused);
		ensure!(officer.acts_in(old.here()), Error::<T>::OutsideJurisdiction);
		ensure!(
			old.captured_at >= now.saturating_sub(REPORTING_WINDOW),
			Error::<T>::CapturedTooLongAgo
		);
		let approver = Self::approver(&approval, now)?;
		ensure!(
			approver.institution != officer.institution
				&& (approver.acts_in(old.from) || approver.acts_in(old.to)),
			Error::<T>::ApproverNotIndependent
		);
		Self::ensure_signed(id, &Act::Override(reason), &officer.account, &approval)?;

		let (by, with) = (officer.institution, approver.institution);
		let due_at = old.captured_at.saturating_add(REVIEW_DEADLINE);
		let (rules, older) = (Self::rules_named(&old), Older::new(id, &old));
		let author = Author::of(&officer, now);
		let (record, _) = Self::enter(old.subject.as_ref(), now, |child, number| {
			ledger::overridden(&author, older, &rules, child, number)
		})?;
		Amendments::<T>::insert(id, Amendment { record, approver: approval.officer });
		let act = ReviewedAct::Override(reason);
		Reviews::<T>::insert(record, Review { due_at, act, by, with });
		Self::deposit_event(Event::CrossingOverridden {
			record,
			amends: id,
			reason,
			by,
			with,
			due_at,
		});
		Ok(())
	}

	/// Ends the review of an override or a release.
	pub(crate) fn do_review(officer: Officer, id: RecordId, finding: Finding) -> DispatchResult {
		let record = Records::<T>::get(id.key()).ok_or(Error::<T>::RecordNotFound)?;
		let review = Reviews::<T>::get(id).ok_or(Error::<T>::NotUnderReview)?;
		let institution = officer.institution;
		ensure!(
			institution != review.by
				&& institution != review.with
				&& (officer.acts_in(record.from) || officer.acts_in(record.to)),
			Error::<T>::ReviewerNotIndependent
		);
		Reviews::<T>::remove(id);
		let at = T::Time::now();
		let officer = officer.account;
		let found = ReviewFinding { review, finding, officer, institution, reviewed_at: at };
		Findings::<T>::insert(id, found);
		Self::deposit_event(Event::ActReviewed { record: id, finding, by: institution });
		Ok(())
	}

	/// Writes a record that takes the place of one with a mistake in it.
	pub(crate) fn do_amend(
		officer: Officer,
		id: RecordId,
		correction: Correction,
		approval: Approval,
	) -> DispatchResult {
		let now = T::Time::now();
		let old = Self::latest_version(id)?;
		ensure!(old.institution == officer.institution, Error::<T>::NotYourRecord);
		Self::ensure_border(old.here(), correction.other)?;
		Self::ensure_nameable(correction.subject.as_ref(), &correction.companions)?;
		Self::ensure_recent(correction.captured_at, old.recorded_at)?;
		let approver = Self::approver(&approval, now)?;
		ensure!(
			approver.institution == officer.institution && approver.account != officer.account,
			Error::<T>::ApproverNotColleague
		);
		Self::ensure_signed(id, &Act::Amendment(correction.hash()), &officer.account, &approval)?;

		let subject = correction.subject;
		let author = Author::of(&officer, now);
		let before = ledger::record_before(&old).and_then(|before| Records::<T>::get(before.key()));
		let older = Older { number: id, record: &old, before: before.as_ref() };
		let rules = Self::rules_named(&old);
		let mut undone = Undone::default();
		if let Some(mistaken) = old.subject.filter(|mistaken| Some(*mistaken) != subject) {
			let undo = |file: &mut ChildFile| ledger::undo(older, &rules, file, now);
			let taken =
				T::Files::try_mutate(&mistaken, |_, file| Ok::<_, DispatchError>(undo(file)))?;
			undone = taken.unwrap_or_default();
		}
		let (record, _) = Self::enter(subject.as_ref(), now, |child, number| {
			ledger::corrected(&author, older, &correction, &rules, &undone, child, number)
		})?;
		let approver = approval.officer;
		let by = officer.institution;
		Amendments::<T>::insert(id, Amendment { record, approver: approver.clone() });
		Self::deposit_event(Event::RecordAmended { record, amends: id, subject, by, approver });
		Ok(())
	}

	/// The rules that a record was judged by.
	fn rules_named(record: &Record) -> Rules {
		let judged_by = record.verdict.rules;
		RuleVersions::<T>::get(judged_by.country, judged_by.version).unwrap_or(Rules::strictest())
	}

	/// The record, if no later one took its place.
	pub(crate) fn latest_version(id: RecordId) -> Result<Record, Error<T>> {
		let record = Records::<T>::get(id.key()).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(!Amendments::<T>::contains_key(id), Error::<T>::AlreadyAmended);
		Ok(record)
	}

	/// The second officer, if they may approve at all and their approval has not expired.
	fn approver(approval: &Approval, now: Moment) -> Result<Officer, Error<T>> {
		ensure!(now <= approval.valid_until.end(), Error::<T>::ApprovalExpired);
		let on_duty = |officer: &Officer| {
			officer.roles.contains(Role::Border) || officer.roles.contains(Role::ChildProtection)
		};
		T::Officers::officer(&approval.officer)
			.filter(on_duty)
			.ok_or(Error::<T>::ApproverNotAccredited)
	}

	fn ensure_signed(
		id: RecordId,
		act: &Act,
		submitter: &AccountId,
		approval: &Approval,
	) -> Result<(), Error<T>> {
		let network = T::Network::get();
		let text = text::approval(&network, id, act, submitter, approval.valid_until);
		ensure!(approval.signed.verify(&text, &approval.officer), Error::<T>::ApprovalNotSigned);
		Ok(())
	}
}

//! What a call can end in: an error, or events. A refused *crossing* is a record and not an error.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors: why the chain refuses a call, and what to do.
#[pallet_section]
pub mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Neither a code that ISO 3166-1 officially assigns, nor `XK` (Kosovo), `XZ` (high seas) or `ZZ`
		/// (not known). Nobody sets rules for the last two.
		UnknownCountry,
		/// Not in the form of UN/LOCODE. Port codes are a country's code and three characters.
		UnknownPort,
		/// A border has two sides: name another country than the post's.
		SameCountry,
		/// The post lies in another country, or the officer is bound to another post.
		PostNotYours,
		/// Neither country is one that the officer may act in, or the rules are another country's.
		OutsideJurisdiction,
		/// The post must lie in the country that is left on an exit, entered on an entry.
		PostElsewhere,
		/// It was seen later than now. Set the post's clock.
		CapturedInFuture,
		/// It was seen longer ago than posts may report.
		CapturedTooLongAgo,
		/// Name at least one child.
		EmptyBatch,
		/// One report of the call is malformed, so that none was recorded. `report` is its place in the
		/// call, and `error` the place, among the errors of this pallet, of the error that it would get
		/// alone; both count from 0. Mend that report or leave it out, and send the others again.
		ReportRefused {
			/// The report's place in the call.
			report: u8,
			/// The place of the error among the errors of this pallet.
			error: u8,
		},
		/// Guardians are known by a child's file. Without a child, name an escort or nobody.
		GuardiansWithoutSubject,
		/// A consent must name 1 to 8 destinations, ascending, none twice.
		DestinationsNotAscending,
		/// A consent names a destination that is no country, or the high seas.
		UnknownDestination,
		/// A consent's window, or its return date, ends before the window begins.
		ConsentEndsBeforeBegin,
		/// A consent's window begins before the consent was issued.
		ConsentBeginsBeforeIssue,
		/// A consent reaches further than three years from its issue.
		ConsentTooLong,
		/// A consent must serve for at least one crossing.
		ConsentForNoCrossing,
		/// A consent names 1 to 4 persons of whom one goes along, ascending and none twice.
		EscortsNotAscending,
		/// A consent names each guardian's series once, ascending by slot.
		SeriesNotAscending,
		/// A child that stays abroad has no return date.
		ConsentStaysAndReturns,
		/// The consents carry more than 8 attestations by officers. One officer attests for several
		/// guardians at once; leave out what is not needed.
		TooManyAttestations,
		/// There is no such record.
		RecordNotFound,
		/// Only a crossing at a border that was denied or referred can be overridden.
		NotRefused,
		/// Only an exit that was referred can be released.
		NotReferred,
		/// A release comes within two hours of the referral. Report the crossing again.
		TooLateToRelease,
		/// The officer who referred the child cannot release it. Ask another one.
		ReleaserTookPart,
		/// The report is about another child, post, border or company than the record. Name the record that
		/// it belongs to, or report a crossing of its own.
		ReportDiffers,
		/// A later record took this one's place. Name that one.
		AlreadyAmended,
		/// Only the institution that recorded can correct.
		NotYourRecord,
		/// The approval's last minute has passed. Ask for a new one.
		ApprovalExpired,
		/// The one who approved is no border or child-protection officer in good standing.
		ApproverNotAccredited,
		/// The approval must come from another institution that may act in one of the countries.
		ApproverNotIndependent,
		/// The approval must come from another officer of the same institution.
		ApproverNotColleague,
		/// The signature is not the approving officer's, or not over this act.
		ApprovalNotSigned,
		/// No review is open for this record.
		NotUnderReview,
		/// The reviewer's institution took part, or may act in neither country.
		ReviewerNotIndependent,
		/// No such subject is registered.
		SubjectNotFound,
		/// Distress is the child's own call. Raise another kind of alert.
		DistressIsForTheChild,
		/// The alert would lapse before it stands.
		AlertEndsInPast,
		/// The chain itself gives this basis. Name what the institution's own alert rests on.
		BasisNotYours,
		/// An alert of a court, and any with the basis `CourtDecision`, rests on a decision. Name the
		/// commitment to it.
		DecisionMissing,
		/// An alert stands for at most 366 days, a second look for 72 hours. Raise it again when they
		/// are over.
		AlertTooLong,
		/// Every place for alerts that this institution could take is taken. The child is being looked
		/// for already. A place comes free when all alerts in it have lapsed or were cleared.
		TooManyAlerts,
		/// The file holds no alert of this source and kind. The file names the source of each alert.
		AlertNotFound,
		/// The caller is neither the alert's source nor somebody else who may end it. A court that acts
		/// in the child's country of residence can.
		AlertNotYours,
		/// Nobody ends the second look that is left when an alert is cleared. It lapses after 72 hours.
		SecondLookStays,
		/// This institution asked already to clear the call for help. Another one has to agree.
		AlreadyAskedToClear,
		/// Both institutions are of the child's country of residence. One of another country, or of
		/// none, has to agree; or a court, or the child.
		OutsideBodyNeeded,
		/// Only the child's own key and its at-will advocate call for help in its name.
		NotTheChildsVoice,
		/// The child is not overdue.
		NotOverdue,
		/// The child is listed as overdue already.
		AlreadyFlagged,
		/// Ages must lie within 1 to 25, a free exit before majority; numbers must not be 0.
		InvalidRules,
		/// Too many versions are planned or were in force recently. Change one of those planned,
		/// or wait.
		TooManyRules,
		/// These rules would let a child leave whom those of that day would hold. Let them come into
		/// force in seven days or later, or ask the council.
		LooseningNeedsNotice,
		/// All record numbers were given.
		RecordNumbersUsedUp,
	}
}

/// The pallet's events.
#[pallet_section]
pub mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A record was written. Each record has one of these, whatever it came from.
		CrossingRecorded {
			/// The record.
			record: RecordId,
			/// The child; none where nobody could name it.
			subject: Option<SubjectId>,
			/// The institution that recorded.
			institution: InstitutionId,
			/// Which way, seen from the post.
			direction: Direction,
			/// The country left.
			from: CountryCode,
			/// The country entered, or to be entered.
			to: CountryCode,
			/// What the rules said.
			outcome: Outcome,
			/// What the outcome rests on.
			basis: Basis,
			/// Every reason against clearing.
			reasons: Reasons,
			/// What happened, beside what the rules said.
			passage: Passage,
		},
		/// A child passed at an exit that was denied or referred.
		PassedAnyway {
			/// The record.
			record: RecordId,
			/// The child.
			subject: SubjectId,
			/// What the rules said.
			outcome: Outcome,
		},
		/// An exit was recorded that was seen before what the file knows since. It does not say where the
		/// child is.
		Conflicts {
			/// The record.
			record: RecordId,
			/// The child.
			subject: SubjectId,
			/// When the exit was seen, in milliseconds.
			captured_at: Moment,
			/// When the file knew last where the child was, in milliseconds.
			known_until: Moment,
		},
		/// Officers of two institutions let a child pass in an emergency.
		CrossingOverridden {
			/// The record of it.
			record: RecordId,
			/// The record that was overridden.
			amends: RecordId,
			/// What the emergency was said to be.
			reason: OverrideReason,
			/// The institution that overrode.
			by: InstitutionId,
			/// The institution that approved.
			with: InstitutionId,
			/// By when it must be reviewed, in milliseconds.
			due_at: Moment,
		},
		/// A second officer looked at an exit that was referred. `CrossingRecorded` says whether the child
		/// was released.
		SecondLineChecked {
			/// The record of it.
			record: RecordId,
			/// The record that had referred the child.
			amends: RecordId,
			/// What the second officer checked.
			check: SecondLineCheck,
			/// The institution of the second officer.
			by: InstitutionId,
		},
		/// A release was drawn by lot for a review.
		ReviewDrawn {
			/// The record of the release.
			record: RecordId,
			/// By when it must be reviewed, in milliseconds.
			due_at: Moment,
		},
		/// An emergency override, or a release, was reviewed.
		ActReviewed {
			/// The record of the override or release.
			record: RecordId,
			/// Whether it was right.
			finding: Finding,
			/// The institution that reviewed.
			by: InstitutionId,
		},
		/// A record was corrected by a new one.
		RecordAmended {
			/// The new record.
			record: RecordId,
			/// The record with the mistake.
			amends: RecordId,
			/// The child, as corrected.
			subject: Option<SubjectId>,
			/// The institution that corrected.
			by: InstitutionId,
			/// The second officer, who approved it.
			approver: AccountId,
		},
		/// An alert was raised, or got a new end.
		AlertRaised {
			/// The child.
			subject: SubjectId,
			/// What it warns of.
			kind: AlertKind,
			/// In whose name it stands.
			source: AlertSource,
			/// When it lapses, in milliseconds.
			valid_until: Moment,
			/// What it rests on.
			basis: AlertBasis,
			/// Commitment to the court's decision that its place names, if it names one.
			decision: Option<H256>,
		},
		/// An alert was cleared before it lapsed.
		AlertCleared {
			/// The child.
			subject: SubjectId,
			/// What it warned of.
			kind: AlertKind,
			/// In whose name it stood.
			source: AlertSource,
			/// Who cleared it. `None`: the council.
			by: Option<AlertSource>,
		},
		/// An institution asked to clear a child's call for help. The call stands until another
		/// institution agrees.
		ClearingRequested {
			/// The child.
			subject: SubjectId,
			/// In whose name the call stands.
			source: AlertSource,
			/// The institution that asked.
			by: InstitutionId,
		},
		/// A child was found to be overdue.
		OverdueFlagged {
			/// The child.
			subject: SubjectId,
			/// What is missing.
			overdue: OverdueJourney,
			/// Who noticed.
			by: AccountId,
		},
		/// A child that was overdue is so no longer.
		OverdueResolved {
			/// The child.
			subject: SubjectId,
			/// The record that ended it.
			record: RecordId,
		},
		/// A version that was planned was cancelled, or one that had just come into force was replaced:
		/// another has its place.
		RulesReplaced {
			/// The country.
			country: CountryCode,
			/// Number of the version that was replaced.
			version: u32,
		},
		/// A country got new rules.
		RulesSet {
			/// The country.
			country: CountryCode,
			/// Number of the version.
			version: u32,
			/// From when on it is in force, in milliseconds.
			in_force_from: Moment,
		},
		/// A contest of a record was upheld, as a whole or in part. The record stays as it was.
		RecordMarked {
			/// The record.
			record: RecordId,
			/// The contest.
			contest: ContestId,
			/// Whether it was right in part only.
			in_part: bool,
			/// The institution that decided.
			by: InstitutionId,
		},
		/// An alert that only advised ended before it lapsed, because nobody decided in time on the contest
		/// of it.
		AlertWithdrawn {
			/// The child.
			subject: SubjectId,
			/// What it advised: a second look.
			kind: AlertKind,
			/// In whose name it stood.
			source: AlertSource,
		},
	}
}

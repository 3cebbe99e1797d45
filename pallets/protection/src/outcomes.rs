//! What a call can end in: an error, or events.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors: why the chain refuses a call, and what to do.
#[pallet_section]
pub mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no record of this number.
		RecordNotFound,
		/// The record has a case: `CaseOfRecord` names it. Reopen it if it is closed.
		AlreadyReferred,
		/// The institution is not accredited, may not act now, or is no child-protection body. Name another one.
		LeadNotAccredited,
		/// The institution may not act in the country whose clocks run. Name one that may, and hand over later.
		LeadElsewhere,
		/// Not a country in the list of ISO 3166-1.
		UnknownCountry,
		/// The record is about other countries. A case of a record has the clocks of the country of its post.
		CountryElsewhere,
		/// The officer may not act in any of the countries of the record, or not in this one.
		OutsideJurisdiction,
		/// A commitment, or what stands for one, is missing: zeros are none.
		CommitmentMissing,
		/// All numbers of cases, receipts or keys were given.
		NumbersUsedUp,
		/// There is no case of this number.
		CaseNotFound,
		/// Another institution leads the case, or the officer does not do child protection.
		NotTheLead,
		/// The case is closed. Its lead or an ombudsman reopens it.
		CaseClosed,
		/// The case is open.
		CaseOpen,
		/// A step that is owed comes first, a later one was taken, or this one is taken by `close`.
		StepOutOfOrder,
		/// The step was taken before. Only reviews are repeated.
		StepTakenAlready,
		/// The case is closed after the child was assessed. Take the step `Assessment` first.
		NotAssessed,
		/// The institution leads the case already.
		SameLead,
		/// The case was not offered to the officer's institution, and its lead may act.
		NotProposed,
		/// The institution is not accredited, or may not act now.
		PartyNotAccredited,
		/// 16 institutions have access to the case. End a grant that is needed no more.
		TooManyParties,
		/// The end lies in the past.
		EndsInPast,
		/// Access is granted for 92 days at most. Grant it again then.
		GrantTooLong,
		/// The sender or the recipient has no access to the case. Its lead grants it.
		NoGrant,
		/// The access has ended. The lead grants it again.
		GrantLapsed,
		/// The institution that granted the access may not act. The lead grants it again.
		GrantorMayNotAct,
		/// The access was granted for another purpose.
		PurposeNotGranted,
		/// The recipient is the sender. Name another institution.
		DisclosedToSelf,
		/// The recipient has set no encryption key. Its admin sets one.
		KeyMissing,
		/// The case has no receipt of this number.
		ReceiptNotFound,
		/// It was disclosed to another institution.
		NotForYou,
		/// The recipient has answered already.
		AlreadyReceived,
		/// The step is not owed, or not overdue.
		NotMissed,
		/// That the step is overdue was noted already.
		AlreadyNoted,
		/// Clocks name a notice and an assessment, and each span is one minute to 366 days.
		InvalidClocks,
		/// Four versions of the country's clocks are planned or in force, of which one is the council's. Wait until
		/// one comes into force, or set one for the date of another.
		TooManyClocks,
		/// Zeros are no encryption key.
		InvalidKey,
		/// The key is set already, or is that of the epoch before or after.
		KeyUnchanged,
		/// The epoch is not known. The council sets its key.
		EpochNotFound,
		/// The epoch is over. Ask the tag service for a tag of the present one.
		EpochOver,
		/// The epoch has not begun.
		EpochNotBegun,
		/// The epoch has begun, or is not over yet.
		EpochRuns,
		/// The epoch ends before it begins, is longer than its domain allows, or has no end where it needs one.
		InvalidEpoch,
		/// Nothing is left of the epoch.
		EpochEmpty,
		/// Every place under the tag that the institution may take is taken.
		TooManyContacts,
		/// A contact ends with its epoch at the latest.
		ContactTooLong,
		/// The institution has no contact under this tag.
		ContactNotFound,
		/// The officer's institution neither leads the case nor has access to it.
		NotAParty,
	}
}

/// The pallet's events. None of them carries the tag of a contact.
#[pallet_section]
pub mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A case was opened.
		CaseOpened {
			/// The case.
			case: CaseId,
			/// Who referred it.
			opened_by: InstitutionId,
			/// Who has to act.
			lead: InstitutionId,
			/// Whether it was referred in time.
			noticed: Timeliness,
		},
		/// A step of a case was taken.
		StepTaken {
			/// The case.
			case: CaseId,
			/// The step.
			step: Step,
			/// Who took it.
			by: InstitutionId,
			/// Whether it was taken too late.
			late: bool,
			/// Commitment to the file behind it.
			file: H256,
		},
		/// A case was offered to another lead.
		HandOverProposed {
			/// The case.
			case: CaseId,
			/// To whom.
			to: InstitutionId,
			/// By whom: the lead, or a court.
			by: InstitutionId,
		},
		/// A case has another lead.
		CaseHandedOver {
			/// The case.
			case: CaseId,
			/// Who led it.
			from: InstitutionId,
			/// Who leads it.
			to: InstitutionId,
			/// Whether it was taken over, because the lead may not act.
			taken_over: bool,
		},
		/// An institution got access to a case.
		AccessGranted {
			/// The case.
			case: CaseId,
			/// The institution.
			institution: InstitutionId,
			/// What for.
			purpose: AccessPurpose,
			/// When it ends, in milliseconds.
			valid_until: Moment,
		},
		/// An institution has access to a case no more.
		AccessEnded {
			/// The case.
			case: CaseId,
			/// The institution.
			institution: InstitutionId,
			/// Who ended it.
			by: InstitutionId,
		},
		/// A file was disclosed.
		Disclosed {
			/// The case.
			case: CaseId,
			/// The receipt's number within the case.
			receipt: u32,
			/// By whom.
			from: InstitutionId,
			/// To whom.
			to: InstitutionId,
			/// What for.
			purpose: AccessPurpose,
		},
		/// The recipient has what was disclosed.
		Received {
			/// The case.
			case: CaseId,
			/// The receipt's number within the case.
			receipt: u32,
		},
		/// A case was closed. Every access to it ended.
		CaseClosed {
			/// The case.
			case: CaseId,
			/// By whom.
			by: InstitutionId,
			/// The step that was owed and overdue then.
			unmet: Option<Step>,
		},
		/// A case was reopened, and begins anew.
		CaseReopened {
			/// The case.
			case: CaseId,
			/// By whom.
			by: InstitutionId,
			/// Who has to act.
			lead: InstitutionId,
		},
		/// A step was not taken in time, as somebody noticed.
		StepMissed {
			/// The case.
			case: CaseId,
			/// The step.
			step: Step,
			/// Until when it was due, in milliseconds.
			due_at: Moment,
			/// Who owes it.
			lead: InstitutionId,
			/// Who noticed.
			by: AccountId,
		},
		/// A version of a country's clocks was set.
		ClocksSet {
			/// The country.
			country: CountryCode,
			/// The version.
			version: u32,
			/// From when on it is in force, in milliseconds.
			in_force_from: Moment,
		},
		/// A version that was planned gave its place to a new one.
		ClocksReplaced {
			/// The country.
			country: CountryCode,
			/// The version that will not come into force.
			version: u32,
		},
		/// An institution set its encryption key.
		EncryptionKeySet {
			/// The institution.
			institution: InstitutionId,
			/// The key's number among the institution's.
			number: u32,
			/// The key.
			key: EncryptionKey,
		},
		/// The key of an epoch of the tag service was set.
		EpochKeySet {
			/// What its tags are for.
			domain: TagDomain,
			/// The epoch.
			epoch: Epoch,
			/// The public key.
			key: H256,
			/// When the epoch begins, in milliseconds.
			begins_at: Moment,
			/// When it ends, in milliseconds. `None`: it does not.
			valid_until: Option<Moment>,
		},
		/// A contact was left.
		ContactLeft {
			/// The epoch.
			epoch: Epoch,
		},
		/// A contact was withdrawn.
		ContactWithdrawn {
			/// The epoch.
			epoch: Epoch,
		},
		/// A look-up was announced. Only then does the tag service evaluate it.
		LookupAnnounced {
			/// How many the institution announced in this month, with this one.
			number: u32,
			/// The open case for which it is.
			case: CaseId,
			/// The institution.
			institution: InstitutionId,
			/// The officer's key, by which the tag service knows who asks.
			by: AccountId,
			/// The blinded element that is to be evaluated, once.
			blinded: H256,
		},
		/// Contacts of an epoch that is over were removed.
		EpochCleared {
			/// The epoch.
			epoch: Epoch,
			/// Of how many tags.
			tags: u32,
			/// Whether nothing is left.
			emptied: bool,
		},
	}
}

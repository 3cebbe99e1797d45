//! What a call can end in: an error, or events.

use frame_support::pallet_macros::pallet_section;

/// The pallet's errors: why the chain refuses a call, and what to do.
#[pallet_section]
pub mod errors {
	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The caller is neither the council nor an `Accreditor` officer in good standing. Ask
		/// one of them.
		NotAccreditor,
		/// Another body accredited this institution. Ask that one, or the council.
		NotItsAccreditor,
		/// A supranational accreditor accredits nobody by itself. Ask the council.
		CouncilOnly,
		/// An accreditor acts in its own country only. Ask the council or that country's.
		OutsideJurisdiction,
		/// A role that the granting institution does not hold. Leave it out.
		RolesNotHeld,
		/// No role is given. Name at least one.
		NoRoles,
		/// Roles that nobody may hold together: `Analyst` with `Border`, or `Ombudsman` with any but
		/// `Auditor`. Leave one out.
		RolesConflict,
		/// The name is blank or has control characters. Correct it.
		NameNotText,
		/// Neither an officially assigned ISO 3166-1 alpha-2 code nor `XK`. Correct it.
		UnknownCountry,
		/// Not a UN/LOCODE: a country and three characters. Correct it.
		UnknownPort,
		/// The post lies outside the institution's country. Name one of its own.
		PostAbroad,
		/// The accreditation or appointment would end at once. Name a later time.
		EndsInPast,
		/// There is no institution of this number. Correct the number.
		InstitutionNotFound,
		/// The institution is revoked, which is final. Accredit a new one.
		InstitutionRevoked,
		/// The institution is suspended, revoked or no longer accredited. Ask who accredited it.
		InstitutionNotActive,
		/// The institution is suspended already. There is nothing to do.
		AlreadySuspended,
		/// The institution is not suspended. There is nothing to lift.
		NotSuspended,
		/// The council suspended the institution, and nobody else can lift that. Ask the council.
		SuspendedByCouncil,
		/// The institution is revoked already, and distrusted from that time or an earlier one.
		/// Name an earlier time to widen the distrust.
		AlreadyRevoked,
		/// Distrust begins later than now. Name a time in the past.
		DistrustInFuture,
		/// The caller does not administer the institution. Let its admin call.
		NotAdmin,
		/// The account administers the institution already. There is nothing to hand over.
		AlreadyAdmin,
		/// The caller is not nominated as admin of this institution. Let its admin nominate it.
		NotNominated,
		/// The institution's accreditation has ended. Let who accredited it renew it first.
		AccreditationEnded,
		/// The account acts for another institution, or did when that was revoked. Take a new key.
		ActsForAnother,
		/// The account is no officer. Correct the account.
		OfficerNotFound,
		/// The officer acts for another institution. Ask that one's admin.
		NotYourOfficer,
		/// The new key is an officer's already. Take a new key.
		AlreadyOfficer,
		/// No appointment by this institution waits for the caller. Ask its admin to appoint it.
		AppointmentNotFound,
		/// The appointment was not accepted in time, or another admin took over since. Ask the
		/// institution's admin to appoint again.
		AppointmentLapsed,
		/// The account did not sign this appointment on this network. Let it sign the text with
		/// these very roles, post and end; or leave the signature out, and let it accept by a call.
		AcceptanceInvalid,
		/// The key was an officer of this institution before, and an earlier signature must not
		/// serve again. Appoint it without one, and let it accept by a call; or take a new key.
		AcceptanceUsed,
		/// The caller is neither that officer in good standing nor its institution's admin.
		NotOfficerNorAdmin,
		/// Another institution accredited this one, so that its offspring share the allowance of
		/// its sponsor. Name the sponsor.
		NotSponsor,
		/// Every number for institutions is given.
		NumbersUsedUp,
		/// Distrust ends before it begins. Name a later end, or none.
		DistrustEndsBeforeBegin,
		/// The institution or key is distrusted for all of that time already. There is nothing to do.
		AlreadyDistrusted,
		/// The list of doubts has no place for one more of the caller's. Take one back that is no
		/// longer needed, or ask the council.
		TooManyDoubts,
		/// Nobody distrusts the institution or key from that time on. Name the exact time at which the
		/// distrust begins.
		DoubtNotFound,
		/// The council distrusts the institution or key, and nobody else can take that back. Ask the
		/// council.
		DistrustedByCouncil,
	}
}

/// The pallet's events.
#[pallet_section]
pub mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An institution was accredited.
		InstitutionAccredited {
			/// The number it got.
			institution: InstitutionId,
			/// Who accredited it.
			by: Accreditor,
			/// Its admin.
			admin: AccountId,
		},
		/// An institution's name, roles, framework or end of accreditation was changed.
		InstitutionAmended {
			/// Which institution.
			institution: InstitutionId,
			/// Who changed it.
			by: Accreditor,
		},
		/// An institution was suspended, and with it every officer of it.
		InstitutionSuspended {
			/// Which institution.
			institution: InstitutionId,
			/// Who suspended it.
			by: Accreditor,
		},
		/// An institution's suspension was lifted.
		InstitutionReinstated {
			/// Which institution.
			institution: InstitutionId,
			/// Who lifted it.
			by: Accreditor,
		},
		/// An institution's accreditation was taken away for good, or the time from which a
		/// revoked institution is distrusted was moved back.
		InstitutionRevoked {
			/// Which institution.
			institution: InstitutionId,
			/// Who revoked it.
			by: Accreditor,
			/// From when on what it wrote is tainted, in milliseconds; none if it is not.
			distrusted_from: Option<Moment>,
		},
		/// An account was nominated as an institution's next admin.
		AdminNominated {
			/// Which institution.
			institution: InstitutionId,
			/// Who is nominated.
			account: AccountId,
		},
		/// A nominated admin accepted.
		AdminChanged {
			/// Which institution.
			institution: InstitutionId,
			/// The admin until now.
			from: AccountId,
			/// The admin from now on.
			to: AccountId,
		},
		/// An officer was appointed, or the appointment was replaced by a new one.
		OfficerAppointed {
			/// The officer's key.
			officer: AccountId,
			/// Whom it acts for.
			institution: InstitutionId,
			/// What it may do, as far as its institution may.
			roles: Roles,
			/// The post it is bound to; none for every post.
			post: Option<PortCode>,
			/// When the appointment ends, in milliseconds.
			valid_until: Moment,
		},
		/// An appointment waits for the account to accept it.
		AppointmentProposed {
			/// Who is asked.
			account: AccountId,
			/// Whom it is to act for.
			institution: InstitutionId,
			/// Until when it can be accepted, in milliseconds.
			lapses_at: Moment,
		},
		/// An appointment that nobody had accepted was taken back.
		AppointmentWithdrawn {
			/// Who was asked.
			account: AccountId,
			/// Whom it was to act for.
			institution: InstitutionId,
		},
		/// An officer was dismissed, or resigned.
		OfficerDismissed {
			/// The officer's key.
			officer: AccountId,
			/// Whom it acted for.
			institution: InstitutionId,
		},
		/// An officer's appointment passed to another key.
		OfficerKeyRotated {
			/// Whom the officer acts for.
			institution: InstitutionId,
			/// The key until now.
			from: AccountId,
			/// The key from now on.
			to: AccountId,
		},
		/// What an institution, or one officer's key of it, did in a span of time is distrusted.
		Distrusted {
			/// Which institution.
			institution: InstitutionId,
			/// Whose key; none for all of the institution's officers.
			key: Option<AccountId>,
			/// First millisecond of the span.
			from: Moment,
			/// First millisecond after the span; none if it lasts.
			until: Option<Moment>,
			/// Who distrusts it.
			by: Accreditor,
		},
		/// The distrust of an institution, or of one officer's key of it, was taken back.
		TrustedAgain {
			/// Which institution.
			institution: InstitutionId,
			/// Whose key; none for all of the institution's officers.
			key: Option<AccountId>,
			/// First millisecond of the span.
			from: Moment,
			/// Who took it back.
			by: Accreditor,
		},
		/// The list of doubts had no place for one that follows from a suspension or revocation: an
		/// older one made way, or the new one was left out.
		DoubtDropped {
			/// The doubt that is not on the list.
			doubt: Doubt,
		},
		/// The council set an institution's allowance.
		AllowanceSet {
			/// Which institution.
			institution: InstitutionId,
			/// Which of its allowances.
			kind: AllowanceKind,
			/// What was set, in billionths of a block; none for the default.
			terms: Option<AllowanceTerms>,
		},
	}
}

//! A child's file: identity, custody and where the child is travelling.

use crate::{
	series, AccountId, AlertPlace, Companions, ConsentId, CountryCode, Custody, Escort,
	FileContents, IdentitySources, InstitutionId, KeyHint, LinkState, Minute, Moment,
	OverdueJourney, OverdueKind, PortCode, Reason, RecordId, SeriesCode, SeriesList, Slot, Slots,
	SubjectId, HOUR, MAX_ALERT_PLACES, MAX_BINDING_TERMS, MAX_DESTINATIONS, MAX_MOVES,
	MAX_NATIONALITIES, MAX_PATH,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};

/// Whether an identity can be relied on.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Standing {
	/// It can.
	#[default]
	Active,
	/// The registrar stopped it while a doubt is cleared up.
	Suspended,
	/// The person has died.
	Deceased,
	/// The same person is registered under another subject, which is the one to use.
	Duplicate(SubjectId),
	/// The registration was obtained by fraud.
	Fraudulent,
	/// The secret behind the commitments was destroyed, so that nothing can be proven any more.
	Shredded,
}

/// A change of residence.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Move {
	/// The country in which the child lived before.
	pub from: CountryCode,
	/// When the residence was changed, in milliseconds.
	pub moved_at: Moment,
}

/// Changes of residence that no court of the former country has accepted, the first one first.
pub type Moves = BoundedVec<Move, ConstU32<MAX_MOVES>>;

/// A child's nationalities. Empty: nobody knows.
pub type Nationality = BoundedVec<CountryCode, ConstU32<MAX_NATIONALITIES>>;

/// What the verdict needs to know of an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
	/// The institution that keeps the file.
	pub registrar: InstitutionId,
	/// Whether it can be relied on.
	pub standing: Standing,
	/// Since when it can, or cannot, in milliseconds. `None`: since the registration.
	pub standing_since: Option<Moment>,
	/// The country in which the child lives.
	pub residence: CountryCode,
	/// The child's nationalities, as far as the registrar knows them.
	pub nationality: Nationality,
	/// Months from January 1970 to the month of birth.
	pub birth_month: u16,
	/// The child's own key, if it has one.
	pub controller: Option<AccountId>,
	/// Changes of residence that no court of the former country has accepted, the first one first.
	pub moves: Moves,
	/// Who vouches for it.
	pub sources: IdentitySources,
}

impl Identity {
	/// The country in which the child lived at `moment`, for the courts that decided then.
	pub fn lived_in(&self, moment: Moment) -> CountryCode {
		let next = self.moves.iter().find(|moved| moment < moved.moved_at);
		next.map_or(self.residence, |moved| moved.from)
	}

	/// Whether the subject has certainly completed `years` of age at `now`.
	///
	/// The day of birth is not known, so the whole month of the birthday still counts as before
	/// it: whoever may be a child is treated as one.
	pub fn has_completed(&self, years: u8, now: Moment) -> bool {
		let birthday =
			u32::from(self.birth_month).saturating_add(u32::from(years).saturating_mul(12));
		crate::time::month_of(now) > birthday
	}
}

/// A child between an exit and the entry that belongs to it.
#[derive(
	Clone,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Journey {
	/// The record of the exit.
	pub exit: RecordId,
	/// The country left.
	pub from: CountryCode,
	/// The country named as the next.
	pub to: CountryCode,
	/// With whom the child left.
	pub companions: Companions,
	/// When the child left, in milliseconds.
	pub left_at: Moment,
	/// By when the child should have entered, in milliseconds.
	pub arrive_by: Moment,
	/// Which of the terms that bind the exit relied on, and so used for one crossing: bit `n` stands for the
	/// one at position `n` of [`Travel::bound`].
	pub used: u8,
	/// Whether the country on the other side sent the child back.
	pub turned_back: bool,
	/// With whom the child stays on the other side, by a commitment, if the consents say so.
	pub stays_with: Option<H256>,
}

/// When and where a child was seen.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Sighting {
	/// When, in milliseconds.
	pub seen_at: Moment,
	/// The country of the post that saw it.
	pub country: CountryCode,
}

impl Sighting {
	/// Whether the child was seen in `country`, and after `moment`.
	pub fn is_since(self, moment: Moment, country: CountryCode) -> bool {
		moment < self.seen_at && country == self.country
	}
}

/// The latest refusal or doubt that met the child at an exit. It makes other posts look twice.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Refusal {
	/// The minute in which the officer saw the child.
	pub at: Minute,
	/// The post.
	pub post: PortCode,
	/// The officer's key.
	pub officer: KeyHint,
	/// Where a second look was asked for already, and the key of the officer who was told so.
	pub again: Option<(PortCode, KeyHint)>,
}

impl Refusal {
	/// Whether an exit that `officer` of `post` reports is another attempt that nobody looked at twice:
	/// it is neither the second report of the post that refused, nor that of the post that was told to
	/// look again. A second report comes from another officer than the first.
	pub fn calls_for_second_look(&self, post: PortCode, officer: KeyHint) -> bool {
		let was_first = |(known, first): (PortCode, KeyHint)| known == post && first != officer;
		!was_first((self.post, self.officer)) && !self.again.is_some_and(was_first)
	}
}

/// The terms of a consent under which the child left. They bind until it is home: the rules of a country
/// on the way cannot allow what those who signed did not.
#[derive(
	Clone,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct BindingTerms {
	/// The consent.
	pub consent: ConsentId,
	/// The series in which the consent is each guardian's.
	pub series: SeriesList,
	/// The consent's last minute for leaving a country.
	pub until: Minute,
	/// Where the journey may lead.
	pub destinations: BoundedVec<CountryCode, ConstU32<MAX_DESTINATIONS>>,
	/// With whom the child may leave.
	pub escort_out: Escort,
	/// With whom the child may come back.
	pub escort_back: Escort,
	/// The guardians who agreed, by their places on the child's file.
	pub by: Slots,
}

impl BindingTerms {
	/// The series in which the consent is that of the guardian at `slot`.
	pub fn series_of(&self, slot: Slot) -> SeriesCode {
		series::of_slot(&self.series, slot)
	}
}

/// Where a child is on its way.
#[derive(
	Clone,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Travel {
	/// The journey that is under way, if one is.
	pub journey: Option<Journey>,
	/// Countries left behind on this trip, the first one first: the way home.
	pub path: BoundedVec<CountryCode, ConstU32<MAX_PATH>>,
	/// By when the child must be back where it lives.
	pub return_by: Option<Minute>,
	/// Where the child lives, as long as it is on the way there over another country.
	pub transit: Option<CountryCode>,
	/// The terms under which the child left. None at home, and where nobody's consent was needed.
	pub bound: BoundedVec<BindingTerms, ConstU32<MAX_BINDING_TERMS>>,
	/// When the child was last seen by a record that was cleared or belongs to its journey. What is
	/// older and comes late says nothing of where the child is.
	pub last_seen: Option<Sighting>,
	/// The latest entry since then that belongs to no recorded exit: the exit may be reported late.
	pub unmatched: Option<Sighting>,
	/// The latest refusal or doubt at an exit.
	pub refused: Option<Refusal>,
	/// Alerts: a place for each institution that raised one, and one for the child's own voice.
	pub alerts: BoundedVec<AlertPlace, ConstU32<MAX_ALERT_PLACES>>,
	/// The child's latest record.
	pub last_record: Option<RecordId>,
}

impl Travel {
	/// Whether an alert stands at `now` that denies an outward exit.
	pub fn is_sought(&self, now: Moment) -> bool {
		self.warns(Reason::AlertRaised, now)
	}

	/// Whether an alert stands at `now` that only refers: a second look, or one that is paused.
	pub fn needs_second_look(&self, now: Moment) -> bool {
		self.warns(Reason::SecondLook, now)
	}

	fn warns(&self, reason: Reason, now: Moment) -> bool {
		let mut entries = self.alerts.iter().flat_map(|place| &place.entries);
		entries.any(|entry| entry.reason_at(now) == Some(reason))
	}

	/// What is missing of the child at `now`, the arrival before the return.
	pub fn overdue(&self, now: Moment) -> Option<OverdueJourney> {
		let arrival = self.journey.as_ref().map(|journey| OverdueJourney {
			exit: journey.exit,
			kind: OverdueKind::Arrival,
			due_at: journey.arrive_by,
		});
		let home = self.return_by.zip(self.last_record).map(|(minute, last)| OverdueJourney {
			exit: last,
			kind: OverdueKind::Return,
			due_at: minute.end(),
		});
		[arrival, home].into_iter().flatten().find(|overdue| now > overdue.due_at)
	}

	/// When the file last knows where the child was. A report of something that was seen before comes too
	/// late to say where the child is.
	pub fn known_until(&self) -> Option<Moment> {
		let left_at = self.journey.as_ref().map(|journey| journey.left_at);
		left_at.max(self.last_seen.map(|seen| seen.seen_at))
	}

	/// Whether the child has left on its present journey after `moment`.
	pub fn left_after(&self, moment: Moment) -> bool {
		self.journey.as_ref().is_some_and(|journey| moment < journey.left_at)
	}

	/// Whether the file knows where the child was after `moment`.
	pub fn is_known_after(&self, moment: Moment) -> bool {
		self.known_until().is_some_and(|known| moment < known)
	}

	/// Whether the child was seen in `country` after `moment`.
	pub fn was_seen_since(&self, moment: Moment, country: CountryCode) -> bool {
		let mut sightings = self.last_seen.iter().chain(&self.unmatched);
		sightings.any(|seen| seen.is_since(moment, country))
	}
}

/// What guardianship and border keep in a child's one storage item.
#[derive(
	Clone,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct ChildFile {
	/// Who answers for the child.
	pub custody: Custody,
	/// Where the child is travelling.
	pub travel: Travel,
}

impl FileContents<ChildFile> for ChildFile {
	/// Alerts, orders and a requirement of courts, objections, links that are suspended or disputed, and a
	/// refusal that posts of some country may still have to look at.
	fn bar_leaving(file: &ChildFile, now: Moment) -> bool {
		let ChildFile { custody, travel } = file;
		let longest_recheck = HOUR.saturating_mul(u8::MAX.into());
		let orders = custody.orders.iter().filter(|order| order.in_force(now));
		travel.alerts.iter().any(|place| place.stands_at(now))
			|| travel
				.refused
				.is_some_and(|refusal| now < refusal.at.start().saturating_add(longest_recheck))
			|| custody.requirement.is_some()
			|| orders.into_iter().any(|order| order.kind.bars_leaving())
			|| custody.objections.iter().any(|objection| objection.stands_at(now))
			|| custody
				.links
				.iter()
				.any(|link| link.stands_at(now) && link.state != LinkState::Active)
	}
	fn forget_signatures(file: &mut ChildFile) {
		file.custody.forget_all_signatures();
	}
}

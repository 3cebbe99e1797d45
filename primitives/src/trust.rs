//! Who vouches for what is on a child's file, and whose word is in doubt.
//!
//! What an institution wrote stays on the file when the institution is distrusted later. A verdict
//! therefore asks, at each crossing, whether the one who vouches for something was distrusted at the
//! moment when it did so.

use crate::{AccountId, Accreditor, InstitutionId, Minute, Moment, Officer};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Largest number of doubts that the chain holds at once.
pub const MAX_DOUBTS: u32 = 256;

/// The first four bytes of an officer's key, by which a doubt about that one key is told from others.
///
/// Two keys of one institution may share them by chance: then a doubt about one is a doubt about
/// both.
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
pub struct KeyHint(#[serde(with = "crate::hex_text")] pub [u8; 4]);

impl KeyHint {
	/// The hint for the key of `account`.
	pub fn of(account: &AccountId) -> Self {
		let key: &[u8; 32] = account.as_ref();
		let [first, second, third, fourth, ..] = *key;
		Self([first, second, third, fourth])
	}
}

/// Which officer of which institution vouches for something, and since when.
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
pub struct Source {
	/// The institution.
	#[codec(compact)]
	pub institution: InstitutionId,
	/// The officer's key.
	pub key: KeyHint,
	/// The minute in which the officer vouched for it.
	pub at: Minute,
}

impl Source {
	/// `officer`, who vouches for something at `now`.
	pub fn of(officer: &Officer, now: Moment) -> Self {
		Self {
			institution: officer.institution,
			key: KeyHint::of(&officer.account),
			at: Minute::containing(now),
		}
	}
}

/// Who vouches for a child's identity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IdentitySources {
	/// For the identity: the registration, or the latest claims or tag.
	pub identity: Source,
	/// For the country of residence. `None`: whoever vouches for the identity.
	pub residence: Option<Source>,
}

impl IdentitySources {
	/// Whether `doubts` taint one of them.
	pub(crate) fn are_tainted(&self, doubts: &[Doubt]) -> bool {
		is_tainted(doubts, &self.identity)
			|| self.residence.is_some_and(|residence| is_tainted(doubts, &residence))
	}
}

/// Why an institution's word is in doubt.
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
pub enum DoubtKind {
	/// What it did in a span of time is not to be relied on.
	Distrusted,
	/// It is a court and suspended. What it allowed waits.
	Suspended,
	/// It is a court and revoked. What it allowed no longer counts.
	Revoked,
}

/// A doubt about what an institution, or one officer of it, did.
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
pub struct Doubt {
	/// The institution.
	#[codec(compact)]
	pub institution: InstitutionId,
	/// The officer's key. `None`: all of the institution's officers.
	pub key: Option<KeyHint>,
	/// Why.
	pub kind: DoubtKind,
	/// First millisecond of the span. For a suspension or revocation: when it was decided.
	pub from: Moment,
	/// First millisecond after the span. `None`: it lasts.
	pub until: Option<Moment>,
	/// Who entered it. Only the council takes back what the council entered.
	pub by: Accreditor,
}

impl Doubt {
	/// Whether what `source` vouches for is not to be relied on.
	///
	/// A source knows its minute only. If a part of that minute is in the span, all of it is.
	pub fn taints(&self, source: &Source) -> bool {
		let begin = self.from.max(source.at.start());
		self.is_distrust_of(source.institution, source.key)
			&& begin <= source.at.end()
			&& self.until.is_none_or(|until| begin < until)
	}

	/// Whether what the officer `key` of `court` allowed at the moment `at` does not count.
	pub fn disowns(&self, court: InstitutionId, key: KeyHint, at: Moment) -> bool {
		match self.kind {
			DoubtKind::Distrusted => self.is_distrust_of(court, key) && self.spans(at),
			DoubtKind::Suspended | DoubtKind::Revoked => self.institution == court,
		}
	}

	/// Whether everything that `institution` did at the moment `at`, by whatever officer, is not to
	/// be relied on.
	pub(crate) fn taints_all_of(&self, institution: InstitutionId, at: Moment) -> bool {
		self.kind == DoubtKind::Distrusted
			&& self.institution == institution
			&& self.key.is_none()
			&& self.spans(at)
	}

	/// Whether this doubt reaches all that `other` reaches.
	pub fn covers(&self, other: &Self) -> bool {
		self.institution == other.institution
			&& self.kind == other.kind
			&& (self.key.is_none() || self.key == other.key)
			&& self.from <= other.from
			&& self.until.is_none_or(|until| other.until.is_some_and(|end| end <= until))
	}

	fn is_distrust_of(&self, institution: InstitutionId, key: KeyHint) -> bool {
		self.kind == DoubtKind::Distrusted
			&& self.institution == institution
			&& self.key.is_none_or(|own| own == key)
	}

	fn spans(&self, at: Moment) -> bool {
		self.from <= at && self.until.is_none_or(|until| at < until)
	}
}

/// Whether one of `doubts` taints `source`.
pub fn is_tainted(doubts: &[Doubt], source: &Source) -> bool {
	doubts.iter().any(|doubt| doubt.taints(source))
}

/// Whether `institution`, or its officer `key`, is distrusted for whatever time. What an officer says of a past
/// minute does not show when it was said.
pub fn is_distrusted(doubts: &[Doubt], institution: InstitutionId, key: KeyHint) -> bool {
	doubts.iter().any(|doubt| doubt.is_distrust_of(institution, key))
}

/// Whether one of `doubts` disowns what the officer `key` of `court` allowed at the moment `at`.
pub(crate) fn is_disowned(
	doubts: &[Doubt],
	court: InstitutionId,
	key: KeyHint,
	at: Moment,
) -> bool {
	doubts.iter().any(|doubt| doubt.disowns(court, key, at))
}

/// Whether one of `doubts` taints all that `institution` did at the moment `at`.
pub fn taints_all_of(doubts: &[Doubt], institution: InstitutionId, at: Moment) -> bool {
	doubts.iter().any(|doubt| doubt.taints_all_of(institution, at))
}

/// As many doubts as there can be. Only the last one is about `institution`, which it distrusts for all
/// that it ever did.
#[cfg(feature = "runtime-benchmarks")]
pub fn full_list(institution: InstitutionId) -> alloc::vec::Vec<Doubt> {
	let about = |institution| Doubt {
		institution,
		key: None,
		kind: DoubtKind::Distrusted,
		from: 0,
		until: None,
		by: Accreditor::Council,
	};
	let others = 1_000_001..1_000_000u32.saturating_add(MAX_DOUBTS);
	others.map(InstitutionId).chain([institution]).map(about).collect()
}

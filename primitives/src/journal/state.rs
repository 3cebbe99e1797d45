//! What the chain keeps of journals.

use super::tree::root;
use crate::{serial::serial_key, AccountId, InstitutionId, Moment, PortCode, HOUR};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// Longest time that one seal may cover, in milliseconds (72 hours).
pub const LONGEST_SEAL: Moment = 72 * HOUR;
/// Longest heartbeat of a journal, in hours: a seal covers no more.
pub const LONGEST_HEARTBEAT: u8 = 72;

/// Names a journal: one device of one institution at one post.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct JournalId {
	/// The institution whose officers seal it.
	pub institution: InstitutionId,
	/// The post at which the device stands.
	pub post: PortCode,
	/// The device's number at this post.
	pub device: u8,
}

impl JournalId {
	/// The hash that stands before the journal's first entry, so that one device's entries do not pass
	/// for another's.
	pub fn origin(&self) -> H256 {
		BlakeTwo256::hash_of(&(b"tutela journal", self))
	}
}

/// Where a journal is. Its numbers only grow, also when it is closed and opened again.
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
pub struct Journal {
	/// How many seals it has, which is the number of the next one.
	pub seals: u32,
	/// Hash of the head before the last seal, and of that seal. Zeros before the first one.
	pub head: H256,
	/// The last moment that a seal covers, in milliseconds; when it was first opened if it has none.
	pub last: Moment,
	/// How many entries are sealed, which is the number of the next entry.
	pub entries: u64,
	/// How many of them reported a crossing.
	pub crossings: u64,
	/// How many of these were refused.
	pub refusals: u64,
	/// Within how many hours the next seal has to come, 1 to 72.
	pub heartbeat_hours: u8,
	/// When it was opened last, in milliseconds.
	pub opened_at: Moment,
	/// When it was closed, in milliseconds. `None`: it is open.
	pub closed_at: Option<Moment>,
}

impl Journal {
	/// A journal that is opened at `now`, for the first time or again.
	pub fn opened(before: Option<Self>, heartbeat_hours: u8, now: Moment) -> Self {
		let new = Self {
			seals: 0,
			head: H256::zero(),
			last: now,
			entries: 0,
			crossings: 0,
			refusals: 0,
			heartbeat_hours,
			opened_at: now,
			closed_at: None,
		};
		before.map_or(new, |before| Self {
			heartbeat_hours,
			opened_at: now,
			closed_at: None,
			..before
		})
	}

	/// Whether officers may seal it.
	pub fn is_open(&self) -> bool {
		self.closed_at.is_none()
	}

	/// Whether `hours` can be a heartbeat.
	pub fn is_heartbeat(hours: u8) -> bool {
		(1..=LONGEST_HEARTBEAT).contains(&hours)
	}

	/// From when on nothing is sealed, if the next seal is overdue at `now`. A closed journal owes none.
	pub fn silent_since(&self, now: Moment) -> Option<Moment> {
		let since = self.last.max(self.opened_at);
		let heartbeat = Moment::from(self.heartbeat_hours).saturating_mul(HOUR);
		(self.is_open() && now > since.saturating_add(heartbeat)).then_some(since)
	}

	/// The journal behind this seal, and the seal's number. `None`: its numbers are used up.
	pub fn behind(&self, seal: &Seal) -> Option<(Self, u32)> {
		let sealed = Self {
			seals: self.seals.checked_add(1)?,
			head: seal.head(&self.head),
			last: seal.last,
			entries: self.entries.checked_add(seal.entries.into())?,
			crossings: self.crossings.checked_add(seal.crossings.into())?,
			refusals: self.refusals.checked_add(seal.refusals.into())?,
			..*self
		};
		Some((sealed, self.seals))
	}
}

/// A sealed shift of a journal.
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
pub struct Seal {
	/// Binds the shift's entries, their order and their numbers: see [`root`].
	pub root: H256,
	/// Number of the first entry. The others follow without gaps.
	pub first_entry: u64,
	/// How many entries the shift has.
	pub entries: u32,
	/// How many of them reported a crossing.
	pub crossings: u32,
	/// How many of these were refused: `Denied` or `Referred`.
	pub refusals: u32,
	/// The first moment that the seal covers, in milliseconds.
	pub first: Moment,
	/// The last one.
	pub last: Moment,
	/// When it was sealed, in milliseconds, by the chain's clock.
	pub sealed_at: Moment,
	/// The officer's key that sealed.
	pub officer: AccountId,
}

impl Seal {
	/// Whether its counts can be true: no more refusals than crossings, no more crossings than entries,
	/// and without entries the root of no entries.
	pub fn counts_are_possible(&self) -> bool {
		let nested = self.refusals <= self.crossings && self.crossings <= self.entries;
		nested && (self.entries > 0 || self.root == root(self.first_entry, &[]))
	}

	/// Whether it covers more than a seal may.
	pub fn is_too_long(&self) -> bool {
		self.last.saturating_sub(self.first) > LONGEST_SEAL
	}

	/// The journal's head behind this seal.
	pub fn head(&self, before: &H256) -> H256 {
		BlakeTwo256::hash_of(&(before, self))
	}

	/// Whether the entry with this number is in it.
	pub fn holds(&self, sequence: u64) -> bool {
		let place = sequence.checked_sub(self.first_entry);
		place.is_some_and(|place| place < u64::from(self.entries))
	}
}

serial_key! {
	/// A seal's number as a key of the state: 4 bytes, the most significant first, so that a journal's seals
	/// are neighbours.
	SealKey of u32
}

/// A journal whose seal did not come in time, as somebody noticed.
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
pub struct Silence {
	/// The last moment that a seal covers, in milliseconds, or when the journal was opened, if that is
	/// later.
	pub since: Moment,
	/// When somebody noticed, in milliseconds.
	pub flagged_at: Moment,
}

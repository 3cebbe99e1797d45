//! Sets that a reader sees as lists of names.

use alloc::vec::Vec;
use codec::{
	Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output,
};
use core::marker::PhantomData;
use scale_info::{Type, TypeInfo};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An enumeration without data whose values can be gathered in a [`NamedSet`].
///
/// Implemented with the `named_members!` macro, which keeps
/// the list complete.
pub trait Member: Copy + Eq + Encode + Decode + 'static {
	/// Every value, in the order of the encoded index.
	const ALL: &'static [Self];

	/// Position of this value in [`Self::ALL`], which is also its encoded index.
	fn index(self) -> u8;

	/// Its documentation, on one line.
	fn documentation(self) -> &'static str;

	/// What this value means, in words for a reader: its documentation up to `Next:`, where it
	/// says what to do, without the final period.
	fn meaning(self) -> &'static str {
		let words = self.documentation();
		let meaning = words.split_once(" Next: ").map_or(words, |(meaning, _)| meaning);
		meaning.trim().trim_end_matches('.')
	}

	/// What to do next, if the documentation says so after `Next:`, without the final period.
	fn next_act(self) -> Option<&'static str> {
		let (_, act) = self.documentation().split_once(" Next: ")?;
		Some(act.trim().trim_end_matches('.'))
	}
}

/// How many values an enumeration can have whose sets are [`NamedSet`]s.
pub(crate) const PLACES: usize = 64;

/// Declares an enumeration and makes it a [`Member`]. A variant's documentation is also the text
/// that a person reads as its meaning.
macro_rules! named_members {
	($(#[$meta:meta])* pub enum $name:ident { $($(#[doc = $doc:literal])* $variant:ident),* $(,)? }) => {
		$(#[$meta])*
		#[derive(
			Clone,
			Copy,
			Debug,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			codec::Encode,
			codec::Decode,
			codec::DecodeWithMemTracking,
			codec::MaxEncodedLen,
			scale_info::TypeInfo,
			serde::Serialize,
			serde::Deserialize,
		)]
		pub enum $name { $($(#[doc = $doc])* $variant),* }

		impl $crate::Member for $name {
			const ALL: &'static [Self] = {
				let all: &'static [Self] = &[$(Self::$variant),*];
				assert!(
					all.len() <= $crate::named_set::PLACES,
					"a set holds its members in 64 bits"
				);
				all
			};

			fn index(self) -> u8 {
				self as u8
			}

			fn documentation(self) -> &'static str {
				match self { $(Self::$variant => concat!($($doc),*)),* }
			}
		}
	};
}
pub(crate) use named_members;

/// A set of an enumeration's values, held as bits and encoded as the ascending list of values.
///
/// Metadata describes it as a plain list, so that every client shows names and none a bit number.
/// Decoding accepts that one form only: a repeated or unordered value is an error.
pub struct NamedSet<E>(u64, PhantomData<E>);

impl<E: Member> NamedSet<E> {
	/// The set without a member.
	pub const fn new() -> Self {
		Self(0, PhantomData)
	}

	/// Whether the set has no member.
	pub fn is_empty(&self) -> bool {
		self.0 == 0
	}

	/// Number of members.
	pub fn len(&self) -> usize {
		self.iter().count()
	}

	/// Whether `member` is in the set.
	pub fn contains(&self, member: E) -> bool {
		self.0 & Self::bit(member) != 0
	}

	/// Adds `member`.
	pub fn insert(&mut self, member: E) {
		self.0 |= Self::bit(member);
	}

	/// Adds `member` if `condition` holds.
	pub fn insert_if(&mut self, condition: bool, member: E) {
		if condition {
			self.insert(member);
		}
	}

	/// Members of either set.
	pub fn union(self, other: Self) -> Self {
		Self(self.0 | other.0, PhantomData)
	}

	/// Whether every member of this set is in `other`.
	pub fn is_subset(&self, other: &Self) -> bool {
		self.0 & !other.0 == 0
	}

	/// Whether some member is in both sets.
	pub fn intersects(&self, other: &Self) -> bool {
		self.0 & other.0 != 0
	}

	/// The members, ascending.
	pub fn iter(&self) -> impl Iterator<Item = E> + '_ {
		E::ALL.iter().copied().filter(|member| self.contains(*member))
	}

	fn bit(member: E) -> u64 {
		1u64.checked_shl(member.index().into()).unwrap_or(0)
	}
}

impl<E: Member> FromIterator<E> for NamedSet<E> {
	fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
		let mut set = Self::new();
		members.into_iter().for_each(|member| set.insert(member));
		set
	}
}

impl<E: Member, const N: usize> From<[E; N]> for NamedSet<E> {
	fn from(members: [E; N]) -> Self {
		members.into_iter().collect()
	}
}

impl<E> Clone for NamedSet<E> {
	fn clone(&self) -> Self {
		*self
	}
}
impl<E> Copy for NamedSet<E> {}
impl<E> PartialEq for NamedSet<E> {
	fn eq(&self, other: &Self) -> bool {
		self.0 == other.0
	}
}
impl<E> Eq for NamedSet<E> {}
impl<E: Member> Default for NamedSet<E> {
	fn default() -> Self {
		Self::new()
	}
}
impl<E: Member + core::fmt::Debug> core::fmt::Debug for NamedSet<E> {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		f.debug_set().entries(self.iter()).finish()
	}
}

/// Length of the encoded list of `members` values: a byte for each, and the number in front, which
/// takes one byte up to 63.
fn encoded_len(members: usize) -> usize {
	members.saturating_add(if members < 64 { 1 } else { 2 })
}

impl<E: Member> Encode for NamedSet<E> {
	fn size_hint(&self) -> usize {
		encoded_len(self.len())
	}

	fn encode_to<T: Output + ?Sized>(&self, dest: &mut T) {
		codec::Compact(self.0.count_ones()).encode_to(dest);
		self.iter().for_each(|member| member.encode_to(dest));
	}
}
impl<E: Member> EncodeLike for NamedSet<E> {}

impl<E: Member> Decode for NamedSet<E> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let len = codec::Compact::<u32>::decode(input)?.0;
		let mut set = Self::new();
		let mut next = 0u8;
		for _ in 0..len {
			let member = E::decode(input)?;
			if member.index() < next {
				return Err("members of a set must ascend without repetition".into());
			}
			next = member.index().saturating_add(1);
			set.insert(member);
		}
		Ok(set)
	}
}
impl<E: Member> DecodeWithMemTracking for NamedSet<E> {}

impl<E: Member> MaxEncodedLen for NamedSet<E> {
	fn max_encoded_len() -> usize {
		encoded_len(E::ALL.len())
	}
}

impl<E: Member + TypeInfo> TypeInfo for NamedSet<E> {
	type Identity = Vec<E>;

	fn type_info() -> Type {
		<Vec<E> as TypeInfo>::type_info()
	}
}

impl<E: Member + Serialize> Serialize for NamedSet<E> {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(self.iter())
	}
}

impl<'de, E: Member + Deserialize<'de>> Deserialize<'de> for NamedSet<E> {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		Ok(Vec::<E>::deserialize(deserializer)?.into_iter().collect())
	}
}

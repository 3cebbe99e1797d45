//! Lists of guardians' places.

use crate::{Slot, MAX_LINKS};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{ops::Deref, slice::Iter};
use scale_info::{build::Fields, Path, Type, TypeDefSequence, TypeInfo};
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32};

/// Guardians' places on a child's file, at most 8.
///
/// It encodes as the list of numbers. The metadata describes a list of places, each with its
/// number, because clients take a list of `u8` for the content of a file.
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
	Serialize,
	Deserialize,
)]
pub struct Slots(BoundedVec<Slot, ConstU32<MAX_LINKS>>);

impl Slots {
	/// Adds a place that is not among them. A file has no more guardians than the list has places.
	pub(crate) fn insert(&mut self, slot: Slot) {
		if !self.contains(&slot) {
			let _ = self.0.try_push(slot);
		}
	}

	/// Keeps the places that `keeps` names.
	pub(crate) fn retain(&mut self, keeps: impl Fn(Slot) -> bool) {
		self.0.retain(|slot| keeps(*slot));
	}
}

impl TryFrom<Vec<Slot>> for Slots {
	type Error = &'static str;

	fn try_from(slots: Vec<Slot>) -> Result<Self, Self::Error> {
		BoundedVec::try_from(slots).map(Self).map_err(|_| "a child has at most 8 guardians")
	}
}

impl Deref for Slots {
	type Target = [Slot];

	fn deref(&self) -> &[Slot] {
		&self.0
	}
}

impl<'a> IntoIterator for &'a Slots {
	type Item = &'a Slot;
	type IntoIter = Iter<'a, Slot>;

	fn into_iter(self) -> Iter<'a, Slot> {
		self.0.iter()
	}
}

impl TypeInfo for Slots {
	type Identity = Self;

	fn type_info() -> Type {
		TypeDefSequence::of::<Place>().into()
	}
}

/// An entry of [`Slots`], as the metadata describes it.
enum Place {}

impl TypeInfo for Place {
	type Identity = Self;

	fn type_info() -> Type {
		Type::builder()
			.path(Path::new("Slot", "tutela_primitives"))
			.docs(&["A guardian's place on a child's file."])
			.composite(Fields::named().field(|field| {
				field.ty::<Slot>().name("number").docs(&["Never given twice on one file."])
			}))
	}
}

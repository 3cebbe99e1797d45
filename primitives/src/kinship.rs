//! How the one who goes with a child is related to it.

use crate::{named_set::named_members, AccountId, Attestor, Minute, Moment, Signed, CLOCK_LEEWAY};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

named_members! {
	/// How somebody is related to a child.
	pub enum Relation {
		/// A parent of a parent.
		Grandparent,
		/// A brother or sister of age.
		AdultSibling,
		/// The spouse of a parent.
		StepParent,
		/// A brother or sister of a parent.
		AuntOrUncle,
	}
}

impl Relation {
	/// The relation as those read it who sign.
	pub fn words(self) -> &'static str {
		match self {
			Self::Grandparent => "grandparent",
			Self::AdultSibling => "adult brother or sister",
			Self::StepParent => "step-parent",
			Self::AuntOrUncle => "aunt or uncle",
		}
	}
}

/// An officer's word on how the escort of a crossing is related to the child. It is shown like a consent.
/// Nothing of it stays on the child's file.
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
pub struct Kinship {
	/// How the escort is related to the child.
	pub relation: Relation,
	/// In which capacity the officer attests it.
	pub attestor: Attestor,
	/// The officer's key.
	pub officer: AccountId,
	/// When it was attested.
	pub attested_at: Minute,
	/// Last minute in which it counts.
	pub valid_until: Minute,
	/// Signature over the text of [`text::kinship`](crate::text::kinship).
	pub signed: Signed,
}

impl Kinship {
	/// Whether `now` lies in the time for which it was attested. A clock that is ahead by [`CLOCK_LEEWAY`]
	/// bars nobody.
	pub fn counts_at(&self, now: Moment) -> bool {
		let begins = self.attested_at.start().saturating_sub(CLOCK_LEEWAY);
		begins <= now && now <= self.valid_until.end()
	}
}

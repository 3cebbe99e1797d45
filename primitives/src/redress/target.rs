//! What is contested, and why.

use crate::{named_set::named_members, AlertKind, CaseId, InstitutionId, RecordId, SubjectId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A look-up of a child's contacts that an institution announced, numbered from 0 without gaps.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
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
pub struct LookupId(pub u64);

/// What is contested. Index 1 and those from 6 on are left for kinds that are not built yet.
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
pub enum Target {
	/// An institution's alert on a child's file. A call for help is nobody's to contest: the child, a
	/// court or two bodies clear it.
	#[codec(index = 0)]
	Alert {
		/// The child.
		subject: SubjectId,
		/// The institution that raised the alert.
		institution: InstitutionId,
		/// What the alert warns of.
		kind: AlertKind,
	},
	/// A record of a crossing.
	#[codec(index = 2)]
	Record(RecordId),
	/// A case.
	#[codec(index = 3)]
	Case(CaseId),
	/// That an institution may see the file of a case.
	#[codec(index = 4)]
	Grant {
		/// The case.
		case: CaseId,
		/// The institution that may see it.
		institution: InstitutionId,
	},
	/// That an institution looked up who knows a child.
	#[codec(index = 5)]
	Lookup(LookupId),
}

impl Target {
	/// The child, where the target itself names it.
	pub fn subject(&self) -> Option<SubjectId> {
		match self {
			Self::Alert { subject, .. } => Some(*subject),
			Self::Record(_) | Self::Case(_) | Self::Grant { .. } | Self::Lookup(_) => None,
		}
	}

	/// Whether it only advises, so that it ends if nobody decides in time: a second look.
	pub fn is_advisory(&self) -> bool {
		matches!(self, Self::Alert { kind: AlertKind::SecondLook, .. })
	}

	/// Whether it can be paused: an alert that denies exits. While it is paused it refers them.
	pub fn can_be_paused(&self) -> bool {
		matches!(self, Self::Alert { kind, .. } if *kind != AlertKind::SecondLook)
	}

	/// Whether only a court pauses it and decides on it: an alert that a child is missing or abducted, or
	/// asked for help. One stolen key of an ombudsman lets no such child pass.
	pub fn needs_court(&self) -> bool {
		use AlertKind::{Abducted, Distress, Missing};
		matches!(self, Self::Alert { kind: Missing | Abducted | Distress, .. })
	}
}

named_members! {
	/// Why it is contested.
	pub enum Ground {
		/// It is about somebody else.
		WrongPerson,
		/// What it says is not true.
		Untrue,
		/// The institution had no right to do it.
		Unlawful,
		/// It was right, and is so no more.
		Outdated,
		/// Less would have been enough.
		Disproportionate,
		/// Those whom it is about were not heard.
		NotHeard,
	}
}

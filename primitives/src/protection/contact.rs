//! Who works with a child, under tags that nobody can compute alone.

use crate::{named_set::named_members, InstitutionId, Moment, DAY};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32};

/// Largest number of institutions that leave a contact under one tag.
pub const MAX_CONTACTS: u32 = 8;
/// How many of these places only child-protection bodies may take.
pub const PLACES_FOR_PROTECTION: u32 = 2;

named_members! {
	/// What a tag of the tag service is for. Tags of one child in two domains have nothing in common.
	pub enum TagDomain {
		/// That one child gets one file. Its epoch does not end.
		Unique,
		/// Who works with a child.
		Contact,
		/// Who escorts a child. Such tags are never on chain.
		Escort,
		/// Whom a post looks for. Such tags are never on chain.
		List,
		/// Who is helped by several programmes.
		Overlap,
	}
}

impl TagDomain {
	/// The longest epoch, in milliseconds. `None`: an epoch does not end.
	///
	/// Within an epoch whoever holds a tag finds what else is under it. So an epoch is short where tags are
	/// on chain.
	pub fn longest_epoch(self) -> Option<Moment> {
		let days = match self {
			Self::Unique => return None,
			Self::Contact => 90,
			Self::Escort => 180,
			Self::List => 7,
			Self::Overlap => 30,
		};
		Some(DAY.saturating_mul(days))
	}
}

/// Number of an epoch: a time in which the tag service uses one key in a domain.
pub type Epoch = u16;

/// The tag service's key of an epoch.
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
pub struct TagEpoch {
	/// The public key, against which every evaluation can be checked.
	#[serde(with = "crate::hex_text")]
	pub key: [u8; 32],
	/// When the epoch begins, in milliseconds.
	pub begins_at: Moment,
	/// When it ends, in milliseconds. `None`: it does not.
	pub valid_until: Option<Moment>,
}

impl TagEpoch {
	/// Whether an epoch of `domain` can be like this: it ends after it begins, and lasts no longer than the
	/// domain allows.
	pub fn is_valid(&self, domain: TagDomain) -> bool {
		match (domain.longest_epoch(), self.valid_until) {
			(None, None) => true,
			(Some(longest), Some(end)) => {
				self.begins_at < end && end.saturating_sub(self.begins_at) <= longest
			}
			_ => false,
		}
	}

	/// Whether it has ended at `now`.
	pub fn is_over(&self, now: Moment) -> bool {
		self.valid_until.is_some_and(|end| end <= now)
	}
}

/// That an institution works with the child of a tag.
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
pub struct Contact {
	/// The institution. A shelter is never named here: the body that coordinates it is.
	pub institution: InstitutionId,
	/// When the contact ends, in milliseconds: with the epoch at the latest.
	pub valid_until: Moment,
}

/// The contacts under one tag. No institution is twice among them.
pub type Contacts = BoundedVec<Contact, ConstU32<MAX_CONTACTS>>;

/// Who leaves a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
	/// A child-protection body, which may take every place.
	Protection,
	/// Another body, which may not take the last places.
	Other,
}

/// Enters `contact` into the contacts under a tag. The institution's own earlier one gives way, and where there
/// is no place, those that have ended. `false`: every place that it may take is taken.
pub fn leave(contacts: &mut Contacts, contact: Contact, by: Leaving, now: Moment) -> bool {
	contacts.retain(|other| other.institution != contact.institution);
	let places = match by {
		Leaving::Protection => MAX_CONTACTS,
		Leaving::Other => MAX_CONTACTS.saturating_sub(PLACES_FOR_PROTECTION),
	};
	let has_place =
		|contacts: &Contacts| u32::try_from(contacts.len()).is_ok_and(|taken| taken < places);
	if !has_place(contacts) {
		contacts.retain(|other| now < other.valid_until);
	}
	has_place(contacts) && contacts.try_push(contact).is_ok()
}

//! A child's file as the registry stores it.

use crate::{
	AccountId, ChildFile, CountryCode, Identity, IdentitySources, InstitutionId, Moment, Moves,
	Nationality, Source, Standing,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// Largest number of uniqueness tags that one subject may hold.
pub const MAX_TAGS: u32 = 8;

/// A child's file: who the child is, and what other pallets keep in the same storage item.
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
pub struct Subject<Data = ChildFile> {
	/// The institution that keeps this file.
	#[codec(compact)]
	pub registrar: InstitutionId,
	/// Who vouches for the identity: who registered it, entered the latest claims or tag, or confirmed
	/// it last.
	pub identity_source: Source,
	/// The country in which the child lives.
	pub residence: CountryCode,
	/// The child's nationalities, ascending, as far as the registrar knows them. Empty: nobody knows, and
	/// every country counts the child as its own.
	pub nationality: Nationality,
	/// Who vouches for the residence since it was changed. `None`: it is as registered.
	pub residence_source: Option<Source>,
	/// Changes of residence that no court of the former country has accepted, the first one first.
	pub moves: Moves,
	/// Months from January 1970 to the month of birth. The chain never knows the day.
	pub birth_month: u16,
	/// Root of the salted claims that prove, off chain, who the child is.
	pub claims: H256,
	/// Whether the identity can be relied on.
	pub standing: Standing,
	/// Since when it can be relied on, or cannot, in milliseconds. `None`: since it was registered.
	pub standing_since: Option<Moment>,
	/// How often the identity was changed since registration.
	#[codec(compact)]
	pub revision: u32,
	/// The child's own key, where the law gives it one.
	pub controller: Option<AccountId>,
	/// How many uniqueness tags the subject holds, at most [`MAX_TAGS`].
	pub tags: u8,
	/// How often somebody tried to use one of its tags for another identity.
	#[codec(compact)]
	pub duplicate_attempts: u32,
	/// What guardianship and border keep.
	pub data: Data,
}

impl<Data> Subject<Data> {
	/// What a verdict needs to know of the identity.
	pub fn identity(&self) -> Identity {
		Identity {
			registrar: self.registrar,
			standing: self.standing,
			standing_since: self.standing_since,
			residence: self.residence,
			nationality: self.nationality.clone(),
			birth_month: self.birth_month,
			controller: self.controller.clone(),
			moves: self.moves.clone(),
			sources: self.sources(),
		}
	}

	/// Gives it a standing at the moment `now`.
	pub fn change_standing(&mut self, standing: Standing, now: Moment) {
		// From one that cannot be relied on to another, the time is that of the first.
		if [self.standing, standing].contains(&Standing::Active) {
			self.standing_since = Some(now);
		}
		self.standing = standing;
	}

	/// Who vouches for the identity.
	pub fn sources(&self) -> IdentitySources {
		IdentitySources { identity: self.identity_source, residence: self.residence_source }
	}
}

/// The receipt for a secret that was destroyed.
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
pub struct ShredReceipt {
	/// The institution that destroyed it.
	pub by: InstitutionId,
	/// When the institution said so, in milliseconds.
	pub shredded_at: Moment,
	/// The standing that the identity had until then.
	pub previous: Standing,
}

//! Where a child's home is, as an officer attests.

use crate::{
	AccountId, Attestor, CountryCode, Minute, Moment, Persons, Signed, CLOCK_LEEWAY,
	LONGEST_ESCORT_HOME, LONGEST_RESIDENCE_ATTESTATION,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// An officer's word on where a child's home is. It is shown at the border like a consent, for an exit to that
/// country. Nothing of it stays on the child's file.
///
/// A consul or a registrar attests that the child lives there, where the file does not know it. A child
/// protection body or a court sends a child home that is alone in a third country, and names who takes it
/// there.
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
pub struct HomeAttestation {
	/// The country of the child's home.
	pub country: CountryCode,
	/// Of whom one takes the child there, by their commitments. Empty: whoever may take it home.
	pub escort: Persons,
	/// In which capacity the officer attests it.
	pub attestor: Attestor,
	/// The officer's key.
	pub officer: AccountId,
	/// When it was attested.
	pub attested_at: Minute,
	/// Last minute in which it counts.
	pub valid_until: Minute,
	/// Signature over the text of [`text::home`](crate::text::home).
	pub signed: Signed,
}

impl HomeAttestation {
	/// Whether `now` lies in the time for which it was attested, and that time is not too long. A clock that
	/// is ahead by [`CLOCK_LEEWAY`] bars nobody.
	pub fn counts_at(&self, now: Moment) -> bool {
		let begins = self.attested_at.start().saturating_sub(CLOCK_LEEWAY);
		let longest = match self.attestor {
			Attestor::Consul | Attestor::Registrar => LONGEST_RESIDENCE_ATTESTATION,
			Attestor::GuardianshipAuthority | Attestor::Court => LONGEST_ESCORT_HOME,
			// A notary attests what others declare, and nobody's home.
			Attestor::Notary => return false,
		};
		let last = self.attested_at.start().saturating_add(longest);
		begins <= now && now <= self.valid_until.end() && self.valid_until.start() <= last
	}
}

//! A guardian's consent: what is agreed to, and by whom.

use crate::{
	named_set::named_members, series, text, AccountId, Attestor, ConsentId, CountryCode,
	InstitutionId, Minute, SeriesCode, SeriesList, Slot, Slots, LONGEST_CONSENT, MAX_ATTESTATIONS,
	MAX_DESTINATIONS, MAX_ESCORTS,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use sp_runtime::{traits::Verify, MultiSignature};

named_members! {
	/// Why a child leaves a country.
	pub enum Purpose {
		/// To come back: a holiday, a visit, a school trip, a treatment.
		Journey,
		/// To live abroad.
		ResidenceAbroad,
	}
}

// The macro that declares the enumeration passes on no attribute of a variant.
#[allow(clippy::derivable_impls)]
impl Default for Purpose {
	fn default() -> Self {
		Self::Journey
	}
}

/// Persons of whom one has to go with the child, by their commitments: 1 to 4, ascending, none twice.
pub type Persons = BoundedVec<H256, ConstU32<MAX_ESCORTS>>;

/// With whom the child travels, as a consent allows it.
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
pub enum Escort {
	/// With one or more of the child's guardians.
	Guardian,
	/// With nobody.
	Alone,
	/// With one of these persons.
	Persons(Persons),
}

impl Escort {
	/// With the person behind this commitment, and nobody else.
	pub fn person(commitment: H256) -> Self {
		Self::Persons(Persons::truncate_from([commitment].into()))
	}

	/// Whether it says with whom, and says it in one way only.
	fn is_well_formed(&self) -> bool {
		match self {
			Self::Guardian | Self::Alone => true,
			Self::Persons(persons) => !persons.is_empty() && ascend(persons, |person| person),
		}
	}
}

/// Whether the keys of `items` ascend, so that none comes twice.
fn ascend<I, K: PartialOrd>(items: &[I], key: impl Fn(&I) -> &K) -> bool {
	items.windows(2).all(|pair| match pair {
		[earlier, later] => key(earlier) < key(later),
		_ => false,
	})
}

/// The terms that guardians agree to. The signed text is built from them, and from nothing else.
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
pub struct ConsentTerms {
	/// The series in which the consent is each guardian's, ascending by slot; the first one for whoever is
	/// not named. A guardian who withdraws all consents begins a new series.
	pub series: SeriesList,
	/// Why the child leaves. Who agrees that it will live abroad also agrees to its journey there.
	pub purpose: Purpose,
	/// Where the journey may lead: 1 to 32 countries, ascending, none twice.
	pub destinations: BoundedVec<CountryCode, ConstU32<MAX_DESTINATIONS>>,
	/// When the consent was drawn up.
	pub issued: Minute,
	/// First minute in which the child may leave. A clock that is ahead by [`CLOCK_LEEWAY`](crate::CLOCK_LEEWAY)
	/// bars nobody.
	pub from: Minute,
	/// Last minute in which the child may leave. The whole minute counts.
	pub until: Minute,
	/// Last minute by which the child must be back, if it must come back.
	pub return_by: Option<Minute>,
	/// The person with whom the child stays, by a commitment, if it does not come back. Nobody has checked
	/// that person.
	pub stays_with: Option<H256>,
	/// With whom the child leaves.
	pub escort_out: Escort,
	/// With whom the child comes back.
	pub escort_back: Escort,
	/// For how many crossings out of a country the consent serves, 1 to 255.
	pub crossings: u8,
	/// The one institution that may present it, or any border institution.
	pub submitter: Option<InstitutionId>,
	/// Random bytes that tell two otherwise equal consents apart.
	#[serde(with = "crate::hex_text")]
	pub reference: [u8; 16],
}

/// Why terms cannot be a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermsError {
	/// No destination, or destinations that do not ascend or repeat.
	Destinations,
	/// A destination that is no country. Neither the high seas nor an unknown port can be agreed to.
	UnknownCountry,
	/// The window ends before it begins, or the return date lies before the window's begin.
	EndsBeforeBegin,
	/// The window begins before the consent was drawn up.
	BeginsBeforeIssue,
	/// From issue to the last minute it is longer than [`LONGEST_CONSENT`].
	TooLong,
	/// It serves for no crossing.
	NoCrossing,
	/// An escort without a person, or persons that do not ascend or repeat.
	Escorts,
	/// Series whose slots do not ascend or repeat.
	Series,
	/// The child is to come back and to stay.
	StaysAndReturns,
}

impl ConsentTerms {
	/// Whether the terms can be a consent at all, under whatever rules.
	pub fn check(&self) -> Result<(), TermsError> {
		if self.destinations.iter().any(|country| !country.is_land()) {
			return Err(TermsError::UnknownCountry);
		}
		if self.destinations.is_empty() || !ascend(&self.destinations, |country| country) {
			return Err(TermsError::Destinations);
		}
		if !self.escort_out.is_well_formed() || !self.escort_back.is_well_formed() {
			return Err(TermsError::Escorts);
		}
		if !ascend(&self.series, |one| &one.slot) {
			return Err(TermsError::Series);
		}
		if self.stays_with.is_some() && self.return_by.is_some() {
			return Err(TermsError::StaysAndReturns);
		}
		if self.until < self.from || self.return_by.is_some_and(|back| back < self.from) {
			return Err(TermsError::EndsBeforeBegin);
		}
		if self.from < self.issued {
			return Err(TermsError::BeginsBeforeIssue);
		}
		let last = self.return_by.map_or(self.until, |back| back.max(self.until));
		if last.end().saturating_sub(self.issued.start()) > LONGEST_CONSENT {
			return Err(TermsError::TooLong);
		}
		if self.crossings == 0 {
			return Err(TermsError::NoCrossing);
		}
		Ok(())
	}

	/// The series in which the consent is that of the guardian at `slot`.
	pub fn series_of(&self, slot: Slot) -> SeriesCode {
		series::of_slot(&self.series, slot)
	}
}

/// A signature over one of the texts in [`text`].
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
pub enum Signed {
	/// The text itself was signed.
	Raw(MultiSignature),
	/// A wallet put `<Bytes>` before and `</Bytes>` after the text and signed that.
	Wrapped(MultiSignature),
	/// A device wrapped the text in the same way and signed the BLAKE2b-256 hash of that, as devices
	/// do with what is long for them. Counts for sr25519 and Ed25519 only.
	Hashed(MultiSignature),
}

/// In which form a text was signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignedForm {
	/// The text itself.
	#[default]
	Raw,
	/// Between `<Bytes>` and `</Bytes>`, as wallets sign bytes.
	Wrapped,
	/// The BLAKE2b-256 hash of the wrapped text, as devices sign long texts.
	Hashed,
}

impl Signed {
	/// A signature that was made in this form.
	pub fn new(form: SignedForm, signature: MultiSignature) -> Self {
		match form {
			SignedForm::Raw => Self::Raw(signature),
			SignedForm::Wrapped => Self::Wrapped(signature),
			SignedForm::Hashed => Self::Hashed(signature),
		}
	}

	/// Whether `account` signed `text` in the form that is named. The other forms are not tried: a
	/// signature is verified once at most.
	pub fn verify(&self, text: &[u8], account: &AccountId) -> bool {
		match self {
			Self::Raw(signature) => signature.verify(text, account),
			Self::Wrapped(signature) => signature.verify(text::wrapped(text).as_slice(), account),
			Self::Hashed(signature) => match signature {
				MultiSignature::Sr25519(_) | MultiSignature::Ed25519(_) => {
					let hash = text::hash(&text::wrapped(text));
					signature.verify(hash.as_bytes(), account)
				}
				// ECDSA hashes what it signs: its wrapped form is such a signature already.
				MultiSignature::Ecdsa(_) | MultiSignature::Eth(_) => false,
			},
		}
	}

	/// In which form the text was signed.
	pub fn form(&self) -> SignedForm {
		match self {
			Self::Raw(_) => SignedForm::Raw,
			Self::Wrapped(_) => SignedForm::Wrapped,
			Self::Hashed(_) => SignedForm::Hashed,
		}
	}

	/// The signature without its form.
	pub fn signature(&self) -> &MultiSignature {
		match self {
			Self::Raw(signature) | Self::Wrapped(signature) | Self::Hashed(signature) => signature,
		}
	}
}

/// Who stands behind a consent.
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
pub enum Attestation {
	/// A guardian signed the consent's text.
	Guardian {
		/// The guardian's place on the child's file.
		slot: Slot,
		/// Signature over the consent's text.
		signed: Signed,
	},
	/// An officer attests that these guardians consented before them.
	///
	/// As Law 269/1994 of Moldova and Law 248/2005 of Romania have it for parents' declarations before a
	/// notary.
	Official {
		/// The guardians who appeared, by their places on the child's file.
		slots: Slots,
		/// In which capacity the officer attests it.
		attestor: Attestor,
		/// The officer's key.
		officer: AccountId,
		/// When they appeared.
		attested_at: Minute,
		/// Signature over the attestation's text.
		signed: Signed,
	},
}

impl Attestation {
	/// The signature that has to be checked.
	pub fn signed(&self) -> &Signed {
		match self {
			Self::Guardian { signed, .. } | Self::Official { signed, .. } => signed,
		}
	}
}

/// A consent as it is presented: its terms once, and each attestation of them.
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
pub struct Consent {
	/// What is agreed to.
	pub terms: ConsentTerms,
	/// Who agrees. What the child's file remembers of an earlier crossing may be left out.
	pub attestations: BoundedVec<Attestation, ConstU32<MAX_ATTESTATIONS>>,
}

impl Consent {
	/// Leaves the signatures out, as a post may where the child's file remembers them.
	pub fn leave_signatures_out(&mut self) {
		self.attestations = Default::default();
	}
}

/// How many signatures of each scheme have to be checked. Their costs differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SchemeCounts {
	/// Schnorr signatures on Ristretto (sr25519).
	pub sr25519: u32,
	/// Ed25519 signatures.
	pub ed25519: u32,
	/// ECDSA signatures on secp256k1, of either hash.
	pub ecdsa: u32,
}

impl SchemeCounts {
	/// Counts one more signature.
	pub fn add(&mut self, signature: &MultiSignature) {
		let count = match signature {
			MultiSignature::Sr25519(_) => &mut self.sr25519,
			MultiSignature::Ed25519(_) => &mut self.ed25519,
			MultiSignature::Ecdsa(_) | MultiSignature::Eth(_) => &mut self.ecdsa,
		};
		*count = count.saturating_add(1);
	}

	/// Counts every signature of `consents`.
	pub fn of<'a>(consents: impl IntoIterator<Item = &'a Consent>) -> Self {
		let mut counts = Self::default();
		consents
			.into_iter()
			.flat_map(|consent| consent.attestations.iter())
			.for_each(|attestation| counts.add(attestation.signed().signature()));
		counts
	}
}

impl ConsentId {
	/// The name of the consent whose text this is.
	pub fn of_text(bytes: &[u8]) -> Self {
		Self::of_hash(&text::hash(bytes))
	}

	/// The name of the consent whose text has this hash.
	pub fn of_hash(hash: &H256) -> Self {
		let mut id = Self::default();
		id.0.iter_mut().zip(hash.0).for_each(|(own, byte)| *own = byte);
		id
	}
}

//! What the pallets keep and take, beyond `tutela-primitives`.
//!
//! Each mirrors a type of a pallet, field by field, so that reading evidence needs none of FRAME.
//! A test compares them with the pallets' own.

use alloc::{string::String, vec::Vec};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Serialize, Serializer};
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use sp_runtime::traits::{BlakeTwo256, Hash};
use tutela_primitives::{
	AccountId, ChildFile, Companions, Consent, CountryCode, Direction, Finding, Identity,
	InstitutionId, Moment, OverrideReason, PortCode, RecordId, Role, Roles, Standing, SubjectId,
	DAY, MAX_CONSENTS,
};

/// How long after a crossing a post may report it, in milliseconds. How often a consent was used
/// is remembered for as long.
pub const MAX_DELAY: Moment = 30 * DAY;

/// Who lets an institution in, and out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub enum Accreditor {
	/// The council of UN agencies.
	Council,
	/// An accredited institution with the role `Accreditor`.
	Institution(InstitutionId),
}

/// Whether an institution may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub enum InstitutionStanding {
	/// It may.
	Active,
	/// It was stopped, and all its officers with it.
	Suspended {
		/// Who suspended it.
		by: Accreditor,
	},
	/// It never will again.
	Revoked,
}

/// An accredited body.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct Institution {
	/// Its name, UTF-8, 1 to 64 bytes.
	#[serde(serialize_with = "as_text")]
	pub name: Vec<u8>,
	/// The country whose law it acts under; none for a supranational body.
	pub jurisdiction: Option<CountryCode>,
	/// What it, and its officers, may do.
	pub roles: Roles,
	/// The key that appoints its officers.
	pub admin: AccountId,
	/// The institution that accredited it; none where the council did.
	pub parent: Option<InstitutionId>,
	/// Hash of the governance document that it signed.
	pub framework: H256,
	/// Whether it may act.
	pub standing: InstitutionStanding,
	/// Until when it is accredited, in milliseconds.
	pub valid_until: Moment,
	/// Whatever it wrote since then is tainted, in milliseconds.
	pub distrusted_from: Option<Moment>,
}

impl Institution {
	/// Whether it may act at `now`.
	pub fn in_good_standing(&self, now: Moment) -> bool {
		self.standing == InstitutionStanding::Active
			&& now < self.valid_until
			&& self.distrusted_from.is_none()
	}

	/// Its name as text.
	pub fn name(&self) -> String {
		String::from_utf8_lossy(&self.name).into_owned()
	}
}

/// An officer's appointment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct Appointment {
	/// For whom the officer acts.
	pub institution: InstitutionId,
	/// What the officer may do.
	pub roles: Roles,
	/// The post that the officer is bound to, if to one.
	pub post: Option<PortCode>,
	/// When the appointment ends, in milliseconds.
	pub expires: Moment,
}

impl Appointment {
	/// Whether the officer may act in `role` at `now`, for `institution` as it is then.
	pub fn may(&self, role: Role, institution: Option<&Institution>, now: Moment) -> bool {
		now < self.expires
			&& self.roles.contains(role)
			&& institution
				.is_some_and(|body| body.in_good_standing(now) && body.roles.contains(role))
	}
}

/// A child's one storage item.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct Subject {
	/// Who keeps the file.
	pub registrar: InstitutionId,
	/// The country in which the child lives.
	pub residence: CountryCode,
	/// Months from January 1970 to the month of birth.
	pub birth_month: u16,
	/// Root of the salted claims.
	pub claims: H256,
	/// Whether the identity can be relied on.
	pub standing: Standing,
	/// How often claims changed.
	pub revision: u32,
	/// The child's own key.
	pub controller: Option<AccountId>,
	/// How many uniqueness tags the file holds.
	pub tags: u8,
	/// How often somebody tried to register the same person again.
	pub duplicate_attempts: u32,
	/// What guardianship and border keep.
	pub data: ChildFile,
}

impl Subject {
	/// What a verdict needs to know of the identity.
	pub fn identity(&self) -> Identity {
		Identity {
			standing: self.standing,
			residence: self.residence,
			birth_month: self.birth_month,
			controller: self.controller.clone(),
		}
	}
}

/// The receipt for a secret that was destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct ShredReceipt {
	/// The institution that destroyed it.
	pub by: InstitutionId,
	/// When it said so, in milliseconds.
	pub at: Moment,
	/// The standing that the identity had until then.
	pub previous: Standing,
}

/// A crossing, as a border post reports it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct CrossingReport {
	/// The child.
	pub subject: SubjectId,
	/// Which way, seen from the post.
	pub direction: Direction,
	/// The country on the other side.
	pub other: CountryCode,
	/// Where.
	pub post: PortCode,
	/// Who travels along.
	pub companions: Companions,
	/// Commitment to what the officer keeps about it.
	pub evidence: H256,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// Whether the officer doubts.
	pub officer_doubts: bool,
	/// The consents presented.
	pub consents: BoundedVec<Consent, ConstU32<MAX_CONSENTS>>,
}

/// What a correction puts in place of what a record says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Correction {
	/// The child.
	pub subject: Option<SubjectId>,
	/// Which way.
	pub direction: Direction,
	/// The country on the other side.
	pub other: CountryCode,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// Who travelled along.
	pub companions: Companions,
	/// Commitment to what the officer keeps about it.
	pub evidence: H256,
}

impl Correction {
	/// What the approving officer signs for.
	pub fn hash(&self) -> H256 {
		BlakeTwo256::hash_of(self)
	}
}

/// Which later record takes an older one's place.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct Amendment {
	/// The later record.
	pub record: RecordId,
	/// The second officer, who approved it.
	pub approver: AccountId,
}

/// An override that is yet to be reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct Review {
	/// By when, in milliseconds.
	pub due: Moment,
	/// Why it was overridden.
	pub reason: OverrideReason,
	/// The institution that overrode.
	pub by: InstitutionId,
	/// The institution that approved.
	pub with: InstitutionId,
}

/// What a review found.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct ReviewFinding {
	/// The review as it was due.
	pub review: Review,
	/// The finding.
	pub finding: Finding,
	/// Who reviewed.
	pub officer: AccountId,
	/// For whom.
	pub institution: InstitutionId,
	/// When, in milliseconds.
	pub at: Moment,
}

fn as_text<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&String::from_utf8_lossy(bytes))
}

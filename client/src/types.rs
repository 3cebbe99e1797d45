//! What the pallets keep and take, beyond `tutela-primitives`.
//!
//! Each mirrors a type of a pallet, field by field; [`crate::shape`] compares them with the live
//! chain before they are used.

use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Serialize, Serializer};
use sp_core::{bounded::BoundedVec, ConstU32, H256};
use tutela_primitives::{
	AccountId, ChildFile, Companions, Consent, CountryCode, Direction, EndReason, Finding,
	InstitutionId, LinkBasis, LinkState, Moment, Order, PortCode, Rights, Roles, Slot, Standing,
	SubjectId, MAX_CONSENTS,
};

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
		/// Who suspended it. What the council suspended, only the council reinstates.
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

/// Who did something to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub enum Actor {
	/// An officer of this institution.
	Institution(InstitutionId),
	/// The guardian in this place.
	Guardian(Slot),
	/// The subject, by its own key.
	Subject,
}

/// A stretch of time in which a guardian's link was as it is told here.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct LinkPeriod {
	/// Place on the child's file.
	pub slot: Slot,
	/// The guardian's key.
	pub account: AccountId,
	/// What the link rested on.
	pub basis: LinkBasis,
	/// What the guardian might do.
	pub rights: Rights,
	/// Whether the guardian's word counted.
	pub state: LinkState,
	/// Since when, in milliseconds.
	pub from: Moment,
	/// Until when, in milliseconds; none if it goes on.
	pub to: Option<Moment>,
	/// When the link ends by itself, in milliseconds, if nobody ends it earlier.
	pub until: Option<Moment>,
	/// Why it ended.
	pub ended: Option<EndReason>,
	/// Commitment to the evidence.
	pub evidence: H256,
	/// Who began it.
	pub by: Actor,
	/// Who ended it; none while it lasts, and where the time it was given for passed.
	pub ended_by: Option<Actor>,
}

/// A court's order that is no longer in force.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct PastOrder {
	/// The order.
	pub order: Order,
	/// When it was lifted, in milliseconds.
	pub lifted_at: Moment,
	/// Who lifted it, or ended the link that it names; none where its time passed.
	pub by: Option<Actor>,
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

/// An override that is yet to be reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo, Serialize)]
pub struct Review {
	/// By when, in milliseconds.
	pub due: Moment,
	/// Why it was overridden.
	pub reason: tutela_primitives::OverrideReason,
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

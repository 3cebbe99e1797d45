//! Who may act.

use crate::{
	named_set::{named_members, NamedSet},
	AccountId, CountryCode, InstitutionId, PortCode,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

named_members! {
	/// What an institution, and an officer of it, may do.
	pub enum Role {
		/// Registers subjects and guardians' links: a civil registry, a guardianship authority.
		Registrar,
		/// Decides on links, orders and standings: a court.
		Court,
		/// Verifies crossings at a border.
		Border,
		/// Reports attempts, raises alerts, reviews overrides: a child-protection body.
		ChildProtection,
		/// Attests the consent of guardians who appear: a notary.
		Notary,
		/// Accredits institutions of its own jurisdiction and sets that country's rules.
		Accreditor,
		/// Reads, and has its name on what it reads.
		Auditor,
		/// Hears complaints about what institutions did, contests for anybody, decides on contests, and reopens
		/// cases: an ombudsman.
		Ombudsman,
		/// Looks for patterns in what was recorded: an analysts' desk. No call asks for it yet.
		Analyst,
		/// Takes calls for help: a child helpline. Refers cases, leaves contacts.
		Hotline,
		/// Speaks for survivors, contests for anybody, and refers cases: an organisation of advocates.
		Advocate,
		/// Inspects places of work: a labour inspectorate. No call asks for it yet.
		Labour,
		/// Attests the consent of guardians who appear, for a state abroad: a consul.
		Consul,
	}
}

named_members! {
	/// In which capacity an officer attests what others declare before them.
	pub enum Attestor {
		/// As a notary.
		Notary,
		/// As a consul.
		Consul,
		/// As a guardianship authority or social service, which approves what it attests.
		GuardianshipAuthority,
		/// As a civil registrar. Attests kinship and homes only.
		Registrar,
		/// As a court. Attests kinship and homes only.
		Court,
	}
}

impl Attestor {
	/// The role that an officer needs to attest in this capacity.
	pub fn role(self) -> Role {
		match self {
			Self::Notary => Role::Notary,
			Self::Consul => Role::Consul,
			Self::GuardianshipAuthority => Role::ChildProtection,
			Self::Registrar => Role::Registrar,
			Self::Court => Role::Court,
		}
	}

	/// Whether such an officer attests that guardians agreed.
	pub fn attests_consents(self) -> bool {
		!matches!(self, Self::Registrar | Self::Court)
	}

	/// The capacity as those read it who sign.
	pub fn words(self) -> &'static str {
		match self {
			Self::Notary => "notary",
			Self::Consul => "consul",
			Self::GuardianshipAuthority => "guardianship authority",
			Self::Registrar => "registrar",
			Self::Court => "court",
		}
	}
}

/// In which capacity an officer acts on a child's file.
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
pub enum Capacity {
	/// For a court.
	Court,
	/// For a civil registry or a guardianship authority.
	Registrar,
}

impl Capacity {
	/// The role that an institution needs to act in this capacity.
	pub fn role(self) -> Role {
		match self {
			Self::Court => Role::Court,
			Self::Registrar => Role::Registrar,
		}
	}
}

/// A set of roles.
pub type Roles = NamedSet<Role>;

impl Roles {
	/// The roles that refer a child to child protection: each of them meets children who need it.
	pub fn that_refer() -> Self {
		[
			Role::Registrar,
			Role::Court,
			Role::Border,
			Role::ChildProtection,
			Role::Hotline,
			Role::Advocate,
		]
		.into()
	}

	/// The roles that leave word that they work with a child.
	pub fn that_leave_contacts() -> Self {
		[Role::Registrar, Role::ChildProtection, Role::Hotline].into()
	}

	/// Whether nobody may hold these roles together, neither an institution nor an officer.
	///
	/// Who looks for patterns does not decide about crossings: an analyst is no border police. Who
	/// hears complaints does nothing that one can complain about: an ombudsman reads, and no more.
	pub fn conflict(&self) -> bool {
		let decides = self.contains(Role::Analyst) && self.contains(Role::Border);
		let reads_only = self.is_subset(&[Role::Ombudsman, Role::Auditor].into());
		decides || (self.contains(Role::Ombudsman) && !reads_only)
	}
}

/// An officer in good standing, as other parts of the chain come to know one: the institution is
/// active and accredited at this moment, the appointment has not expired.
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
pub struct Officer {
	/// The key that acts.
	pub account: AccountId,
	/// The institution it acts for.
	pub institution: InstitutionId,
	/// The country whose law the institution acts under; none for a supranational body.
	pub jurisdiction: Option<CountryCode>,
	/// What this officer may do: a subset of the institution's roles.
	pub roles: Roles,
	/// The post that this officer is bound to; none where every post of the country is theirs.
	pub post: Option<PortCode>,
}

impl Officer {
	/// Whether the officer may act in `country`: supranational bodies may in every country.
	pub fn acts_in(&self, country: CountryCode) -> bool {
		self.jurisdiction.is_none_or(|jurisdiction| jurisdiction == country)
	}

	/// Whether the officer may act at `post`.
	pub fn acts_at(&self, post: PortCode) -> bool {
		self.acts_in(post.country()) && self.post.is_none_or(|own| own == post)
	}
}

//! What stands in a case file.
//!
//! A directory of case files is one world: institutions, officers and rules may stand in any file
//! and are known in all of them. Children, guardians, keys, consents and steps belong to their
//! case. Everything is named by a label; the chain never sees one.
//!
//! Tables with `times = 40` stand for 40 tables, in whose labels `{n}` is 1, 2, … 40, without the
//! numbers in `but`.

use super::{
	label::Label,
	steps::Step,
	when::{Born, When},
};
use serde::Deserialize;
use toml::Spanned;
use tutela_primitives::{
	Attestor, CountryCode, LinkBasis, PortCode, Purpose, Right, Role, Rules, Transit,
};

/// One file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
	/// Accredited before the first case, by the council.
	#[serde(default, rename = "institution")]
	pub institutions: Vec<InstitutionDef>,
	/// Appointed before the first case, by their institution's administrator.
	#[serde(default, rename = "officer")]
	pub officers: Vec<OfficerDef>,
	/// Set before the first case where a country has none.
	#[serde(default)]
	pub rules: Vec<RulesDef>,
	/// The cases.
	#[serde(default, rename = "case")]
	pub cases: Vec<Case>,
}

/// A public body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionDef {
	/// Its label.
	pub id: Label,
	/// Its public name, at most 160 bytes.
	pub name: Spanned<String>,
	/// The country under whose law it acts; none for a supranational body.
	pub jurisdiction: Option<CountryCode>,
	/// What it may do.
	pub roles: Vec<Role>,
}

/// A key that acts for an institution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficerDef {
	/// Its label.
	pub id: Label,
	/// The label of its institution.
	pub institution: Label,
	/// What it may do; all that its institution may, unless said otherwise.
	pub roles: Option<Vec<Role>>,
	/// The post that it is bound to.
	pub post: Option<PortCode>,
}

/// Which of the presets applies to a country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesDef {
	/// The country.
	pub country: CountryCode,
	/// The preset.
	pub preset: Preset,
	/// Whether a guardian's own signature takes the place of a notary's attestation.
	#[serde(default)]
	pub accepts_signatures: bool,
	/// For how many hours a refusal at one post refers exits at others; as in the preset unless said
	/// otherwise.
	pub recheck_hours: Option<u8>,
	/// Ways home over another country: first that one, then home.
	#[serde(default)]
	pub transit: Vec<Transit>,
}

impl RulesDef {
	/// The rules, as the chain holds them once they are its country's first version.
	pub(super) fn rules(&self) -> Rules {
		let preset = match self.preset {
			Preset::Moldova => Rules::moldova(),
			Preset::Romania => Rules::romania(),
			Preset::Ukraine => Rules::ukraine(),
			Preset::Brazil => Rules::brazil(),
		};
		let preset = if self.accepts_signatures { preset.accepting_signatures() } else { preset };
		let transit = self.transit.clone().try_into().unwrap_or_default();
		let recheck_hours = self.recheck_hours.unwrap_or(preset.recheck_hours);
		Rules { recheck_hours, transit, ..preset }
	}
}

/// A preset of rules in the primitives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Preset {
	/// `Rules::moldova()`.
	Moldova,
	/// `Rules::romania()`.
	Romania,
	/// `Rules::ukraine()`.
	Ukraine,
	/// `Rules::brazil()`.
	Brazil,
}

/// A story with its expected records.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
	/// Its label, unique in the directory.
	pub id: Label,
	/// What happens, in one line.
	pub title: String,
	/// The law or the design rule that it illustrates.
	pub cites: Spanned<Vec<String>>,
	/// Children, registered first.
	#[serde(default, rename = "child")]
	pub children: Vec<ChildDef>,
	/// Guardians, established after all children, in this order.
	#[serde(default, rename = "guardian")]
	pub guardians: Vec<GuardianDef>,
	/// Other keys: strangers, a child's own key, a guardian's new key.
	#[serde(default, rename = "key")]
	pub keys: Vec<KeyDef>,
	/// Consents, drawn up when a step first needs them.
	#[serde(default, rename = "consent")]
	pub consents: Vec<ConsentDef>,
	/// What happens, in order.
	#[serde(default, rename = "step")]
	pub steps: Vec<Step>,
}

/// A child.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChildDef {
	/// Its label.
	pub id: Label,
	/// For how many children the table stands.
	pub times: Option<u32>,
	/// Where it lives.
	pub residence: CountryCode,
	/// Its nationalities, two at most, ascending.
	#[serde(default)]
	pub nationality: Vec<CountryCode>,
	/// When it was born.
	pub born: Born,
	/// The officer who registers it; one of the residence country unless said otherwise.
	pub by: Option<Label>,
	/// Labels of biometric tags.
	#[serde(default)]
	pub tags: Vec<Label>,
	/// Whether it is registered before the first step.
	#[serde(default = "yes")]
	pub registered: bool,
}

/// Who answers for a child.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuardianDef {
	/// Its label.
	pub id: Label,
	/// For how many guardians the table stands.
	pub times: Option<u32>,
	/// The children.
	pub of: Vec<Label>,
	/// What the link rests on.
	#[serde(default = "birth_parent")]
	pub basis: LinkBasis,
	/// What the guardian may do.
	#[serde(default = "all_rights")]
	pub rights: Vec<Right>,
	/// The kind of key.
	#[serde(default)]
	pub scheme: Scheme,
	/// The officer whose key it is, where an institution answers for the child.
	pub officer: Option<Label>,
	/// When the link ends by itself.
	pub valid_until: Option<When>,
	/// How the guardian accepts.
	#[serde(default)]
	pub accepts: Form,
	/// The officer who establishes it; the child's registrar unless said otherwise.
	pub by: Option<Label>,
}

/// A key that is neither an officer's nor, at first, a guardian's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyDef {
	/// Its label.
	pub id: Label,
	/// The kind of key.
	#[serde(default)]
	pub scheme: Scheme,
}

/// A kind of key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
	/// Schnorr signatures on Ristretto.
	#[default]
	Sr25519,
	/// Ed25519.
	Ed25519,
	/// ECDSA on secp256k1.
	Ecdsa,
}

/// In which form a text is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
	/// The text itself.
	#[default]
	Raw,
	/// Between `<Bytes>` and `</Bytes>`, as wallets do.
	Wrapped,
	/// The hash of the wrapped text, as devices do.
	Hashed,
	/// Not at all: an acceptance is given by a call of its own.
	Call,
}

/// A consent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentDef {
	/// Its label.
	pub id: Label,
	/// For how many consents the table stands.
	pub times: Option<u32>,
	/// The numbers that are left out.
	#[serde(default)]
	pub but: Vec<u32>,
	/// The child.
	pub of: Label,
	/// Destinations.
	pub to: Vec<CountryCode>,
	/// When it was drawn up; as `from` unless said otherwise.
	pub issued: Option<When>,
	/// Its window begins with the minute that this lies in.
	#[serde(default = "yesterday")]
	pub from: When,
	/// Its window ends with the minute that this lies in.
	#[serde(default = "next_month")]
	pub until: When,
	/// By when the child must be back.
	pub return_by: Option<When>,
	/// Why the child leaves.
	#[serde(default)]
	pub purpose: Purpose,
	/// The person with whom the child stays.
	pub stays_with: Option<String>,
	/// Whether it is drawn up in the series of consents that counts when it is first needed. Otherwise it is
	/// in each guardian's first series.
	#[serde(default)]
	pub renewed: bool,
	/// With whom the child leaves: `guardian`, `alone`, or labels of persons with ` or ` between them.
	pub out: Spanned<String>,
	/// With whom it comes back; as `out` unless said otherwise.
	pub back: Option<Spanned<String>>,
	/// For how many crossings it serves.
	#[serde(default = "one")]
	pub crossings: u8,
	/// The institution that alone may present it.
	pub submitter: Option<Label>,
	/// Who stands behind it.
	pub attest: Vec<AttestDef>,
}

/// One signature on a consent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttestDef {
	/// Whose key signs: a guardian, another key, or an officer.
	pub by: Label,
	/// In whose place on the file it is presented, if not the signer's own.
	#[serde(rename = "as")]
	pub claimed: Option<Label>,
	/// The place on the file that it is presented for, whoever is there.
	pub slot: Option<u8>,
	/// The guardians who consented before `by`, an officer.
	#[serde(rename = "for")]
	pub attests_for: Option<Vec<Label>>,
	/// In which capacity that officer attests it.
	#[serde(default = "notary")]
	pub attestor: Attestor,
	/// When it was attested; as the consent was issued, unless said otherwise.
	pub attested: Option<When>,
	/// In which form.
	#[serde(default)]
	pub form: Form,
}

fn notary() -> Attestor {
	Attestor::Notary
}

fn yes() -> bool {
	true
}

fn one() -> u8 {
	1
}

fn birth_parent() -> LinkBasis {
	LinkBasis::BirthParent
}

fn all_rights() -> Vec<Right> {
	<Right as tutela_primitives::Member>::ALL.to_vec()
}

fn yesterday() -> When {
	"-1d".parse().unwrap_or_else(|_| When::now())
}

fn next_month() -> When {
	"+30d".parse().unwrap_or_else(|_| When::now())
}

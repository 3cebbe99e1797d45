//! What a document says: made from the chain's state alone.

use super::{About, Did, Network};
use crate::dates;
use codec::Encode;
use serde::Serialize;
use serde_json::{json, Value as Json};
use sp_core::crypto::Ss58Codec;
use tutela_primitives::{AccountId, Moment, Standing};
use tutela_primitives::{Institution, InstitutionStanding, Subject};

/// The context of every document, and its first one.
const CONTEXT: &str = "https://www.w3.org/ns/did/v1";

/// The type of verification methods that name an account and no key.
const METHOD_TYPE: &str = "BlockchainVerificationMethod2021";
const SECURITY: &str = "https://w3id.org/security#";

/// What the chain keeps under a name, at some block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
	/// A child's file.
	Subject(Box<Subject>),
	/// An institution.
	Institution(Box<Institution>),
}

/// Which version of an entry a block has. Documents of one version are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Version {
	/// The file's own count of the changes of the identity.
	Revision(u32),
	/// An institution as it is stored, and whether its accreditation had run out.
	Stored(Vec<u8>, bool),
}

impl Entry {
	pub(super) fn version(&self, now: Moment) -> Version {
		match self {
			Self::Subject(file) => Version::Revision(file.revision),
			Self::Institution(body) => Version::Stored(body.encode(), now < body.valid_until),
		}
	}

	/// Whether nothing brings it back: the child died, is the same as another or was forgotten, or
	/// the institution was revoked.
	pub fn is_deactivated(&self) -> bool {
		match self {
			Self::Subject(file) => matches!(
				file.standing,
				Standing::Deceased | Standing::Duplicate(_) | Standing::Shredded
			),
			Self::Institution(body) => body.standing == InstitutionStanding::Revoked,
		}
	}

	/// What names the same child and is to be used in place of this.
	pub(super) fn canonical(&self, network: Network) -> Option<Did> {
		match self {
			Self::Subject(file) => match file.standing {
				Standing::Duplicate(of) => Some(Did { network, about: About::Subject(of) }),
				_ => None,
			},
			Self::Institution(_) => None,
		}
	}
}

/// A decentralised identifier's document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
	/// What its words mean, for readers of JSON-LD.
	#[serde(rename = "@context")]
	pub context: Json,
	/// What it is about.
	pub id: Did,
	/// Who may change it besides.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub controller: Option<Did>,
	/// The accounts that count.
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub verification_method: Vec<VerificationMethod>,
	/// Those that speak as the one whom it is about.
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub authentication: Vec<String>,
	/// Those that may send what only that one may send.
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub capability_invocation: Vec<String>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VerificationMethod {
	/// Its name.
	pub id: String,
	/// Always an account of a chain: an account does not tell what kind of key it is.
	#[serde(rename = "type")]
	pub kind: &'static str,
	/// Who holds it.
	pub controller: Did,
	/// The account, as CAIP-10 has it.
	pub blockchain_account_id: String,
}

impl Document {
	/// What the state says of `did` at `now`.
	///
	/// Of a child it tells the registrar and the child's own key, if it has one, and nothing else.
	pub fn new(did: Did, entry: &Entry, now: Moment) -> Self {
		let bare = Self {
			context: json!([CONTEXT]),
			id: did,
			controller: None,
			verification_method: Vec::new(),
			authentication: Vec::new(),
			capability_invocation: Vec::new(),
		};
		if entry.is_deactivated() {
			return bare;
		}
		let institution = |id| Did { network: did.network, about: About::Institution(id) };
		match entry {
			Entry::Subject(file) => {
				let key = file.controller.as_ref();
				let key = key.filter(|_| file.standing == Standing::Active);
				Self { controller: Some(institution(file.registrar)), ..bare }.with("key", key)
			}
			Entry::Institution(body) => {
				let admin = body.in_good_standing(now).then_some(&body.admin);
				Self { controller: body.parent.map(institution), ..bare }.with("admin", admin)
			}
		}
	}

	fn with(mut self, name: &str, account: Option<&AccountId>) -> Self {
		let Some(account) = account else { return self };
		let id = format!("{}#{name}", self.id);
		self.verification_method.push(VerificationMethod {
			id: id.clone(),
			kind: METHOD_TYPE,
			controller: self.id,
			blockchain_account_id: account_id(self.id.network, account),
		});
		self.authentication.push(id.clone());
		self.capability_invocation.push(id);
		// Told here, so that a reader of JSON-LD needs nothing from a server.
		self.context = json!([CONTEXT, {
			METHOD_TYPE: format!("{SECURITY}{METHOD_TYPE}"),
			"blockchainAccountId": format!("{SECURITY}blockchainAccountId"),
		}]);
		self
	}
}

/// An account as CAIP-10 has it.
fn account_id(network: Network, account: &AccountId) -> String {
	format!("polkadot:{network}:{}", account.to_ss58check())
}

/// What a resolver tells about a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
	/// When the entry was made; none for one that the chain began with and has no later block.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub created: Option<String>,
	/// When this version began, if it is not the first.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub updated: Option<String>,
	/// When the next version began.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub next_update: Option<String>,
	/// Whether nothing brings it back.
	pub deactivated: bool,
	/// The block that this version began with.
	pub version_id: String,
	/// When it began.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub version_time: Option<String>,
	/// The block that the next version began with.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub next_version_id: Option<String>,
	/// What names the same child and is to be used.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub canonical_id: Option<Did>,
}

/// A time as documents have it: UTC, whole seconds. None for block 0, which has no time.
pub(super) fn datetime(moment: Moment) -> Option<String> {
	let whole = moment.checked_sub(moment % 1_000).filter(|moment| *moment > 0)?;
	let shown = dates::show(whole);
	Some(format!("{}Z", shown.strip_suffix(" UTC")?.replace(' ', "T")))
}

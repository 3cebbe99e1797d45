//! What the chain knows of an account: who it is, and what it may do.

use codec::Encode;
use serde_json::{json, Value as Json};
use sp_core::crypto::Ss58Codec;
use tutela_client::{value::hex_text, Result, View};
use tutela_primitives::{AccountId, InstitutionId, Member, Role, SubjectId};

/// What the chain knows of an account.
pub struct Known {
	/// The account.
	pub account: AccountId,
	/// Its appointment, and the name of the institution.
	office: Option<Office>,
	administers: Option<InstitutionId>,
	is_member: bool,
	/// The child whose own key it is.
	child: Option<SubjectId>,
	credit: Json,
}

struct Office {
	institution: InstitutionId,
	name: String,
	roles: Vec<Role>,
	post: Option<String>,
	valid_until: u64,
	is_in_good_standing: bool,
}

impl Known {
	/// Reads it from the state after a block.
	pub async fn read(view: &View, account: AccountId) -> Result<Self> {
		let key = [account.encode()];
		let office = match view.appointment(&account).await? {
			None => None,
			Some(appointment) => {
				let institution = view.institution(appointment.institution).await?;
				Some(Office {
					institution: appointment.institution,
					name: institution.map(|one| one.name.as_str().to_owned()).unwrap_or_default(),
					roles: Role::ALL
						.iter()
						.copied()
						.filter(|role| appointment.roles.contains(*role))
						.collect(),
					post: appointment.post.map(|post| post.to_string()),
					valid_until: appointment.valid_until,
					is_in_good_standing: view.officer(&account).await?.is_some(),
				})
			}
		};
		let members: Option<Vec<AccountId>> = view.value("Council", "Members", &[]).await?;
		let credit = view.json("System", "Account", &key).await?;
		Ok(Self {
			office,
			administers: view.value("Accreditation", "Admins", &key).await?,
			is_member: members.is_some_and(|members| members.contains(&account)),
			child: view.value("IdentityRegistry", "Controllers", &key).await?,
			credit: credit
				.and_then(|account| account.pointer("/data/free").cloned())
				.unwrap_or(json!(0)),
			account,
		})
	}

	/// One sentence: what the account is.
	pub fn sentence(&self) -> String {
		let mut is = Vec::new();
		if let Some(office) = &self.office {
			let roles: Vec<String> = office.roles.iter().map(|role| format!("{role:?}")).collect();
			let post =
				office.post.as_ref().map_or_else(String::new, |post| format!(" at {post} only"));
			let standing = match office.is_in_good_standing {
				true => "in good standing",
				false => "NOT in good standing: the appointment or the institution does not stand",
			};
			is.push(format!(
				"an officer of institution {} ({}) with {}{post}, {standing}",
				office.institution.0,
				office.name,
				roles.join(", "),
			));
		}
		if let Some(institution) = self.administers {
			is.push(format!("the admin of institution {}", institution.0));
		}
		if self.is_member {
			is.push("a member of the council".into());
		}
		if self.child.is_some() {
			is.push("a child's own key".into());
		}
		if is.is_empty() {
			is.push("no officer, no admin of an institution, no member of the council and no child's own key".into());
		}
		format!("this key, {}, is {}", self.account.to_ss58check(), is.join(", and "))
	}

	/// All of it, for people and programs.
	pub fn shown(&self) -> Json {
		let bytes: &[u8] = self.account.as_ref();
		let office = self.office.as_ref().map(|office| {
			json!({
				"institution": office.institution.0,
				"institution_name": office.name,
				"roles": office.roles,
				"post": office.post,
				"valid_until": office.valid_until,
				"in_good_standing": office.is_in_good_standing,
			})
		});
		json!({
			"account": self.account,
			"account_bytes": hex_text(bytes),
			"is": self.sentence(),
			"officer": office,
			"administers": self.administers,
			"council_member": self.is_member,
			"child": self.child,
			"credit": self.credit,
			"may": self.may(),
		})
	}

	/// What it may do, by the commands that do it.
	fn may(&self) -> Vec<&'static str> {
		let roles = self.office.iter().filter(|office| office.is_in_good_standing);
		let mut may: Vec<_> =
			roles.flat_map(|office| office.roles.iter().map(|role| acts_of(*role))).collect();
		if self.administers.is_some() {
			may.push("appoint and dismiss officers of its institution (officer appoint, dismiss, rotate-key)");
		}
		if self.is_member {
			may.push("propose and vote in the council (--as-motion, council vote, close)");
		}
		if self.child.is_some() {
			may.push(
				"call for help and end the call (alert distress, alert clear --source subject)",
			);
		}
		may
	}
}

/// What officers with a role do, by the commands that do it. Post, country and standing bound it further.
fn acts_of(role: Role) -> &'static str {
	match role {
		Role::Registrar => "register children and put guardians on file (subject …, guardian establish, kinship sign)",
		Role::Court => "decide on custody, and raise alerts (guardian order, requirement, contest …, alert raise)",
		Role::Border => "record crossings (crossing submit, batch, release, override, amend, unidentified)",
		Role::ChildProtection => "raise and clear alerts, report attempts, review (alert …, crossing report, review)",
		Role::Notary | Role::Consul => "attest consents (consent sign --attest-for)",
		Role::Accreditor => "accredit institutions of its country and set its rules (institution accredit …, rules set)",
		Role::Auditor => "nothing on the chain: an auditor reads (audit, record list, evidence)",
		Role::Ombudsman | Role::Analyst | Role::Hotline | Role::Advocate | Role::Labour => {
			"nothing yet: this role has no powers on the chain"
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn nobody() -> Known {
		Known {
			account: AccountId::new([7; 32]),
			office: None,
			administers: None,
			is_member: false,
			child: None,
			credit: json!(0),
		}
	}

	#[test]
	fn a_key_that_is_nobody_should_be_told_so() {
		let said = nobody().sentence();
		assert!(
			said.contains("no officer") && said.contains(&nobody().account.to_ss58check()),
			"{said}"
		);
		assert!(nobody().may().is_empty());
	}

	#[test]
	fn an_officer_should_be_told_institution_roles_post_and_standing() {
		let office = |is_in_good_standing| Office {
			institution: InstitutionId(3),
			name: "Border police".into(),
			roles: vec![Role::Border],
			post: Some("MDLEU".into()),
			valid_until: 1,
			is_in_good_standing,
		};
		let known =
			|standing| Known { office: Some(office(standing)), is_member: true, ..nobody() };
		let said = known(true).sentence();
		for words in
			["institution 3 (Border police)", "Border at MDLEU only", "in good standing", "council"]
		{
			assert!(said.contains(words), "{words}: {said}");
		}
		assert_eq!(known(true).may().len(), 2);
		assert!(known(false).sentence().contains("NOT in good standing"));
		assert_eq!(known(false).may().len(), 1);
	}
}

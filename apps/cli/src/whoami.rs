//! `tutela whoami`: what a key is on the chain, and what it may do there.

use super::{args, known::Known, session::Session};
use clap::Args;
use serde_json::{json, Value as Json};
use tutela_client::{Result, View};
use tutela_primitives::{AccountId, LinkState, SubjectId};

/// Show what a key is on the chain and what it may do: as officer, admin, council member, guardian or child
#[derive(Debug, Args)]
pub struct Options {
	/// The account; the one behind --key if left out
	#[arg(value_parser = args::account)]
	account: Option<AccountId>,
	/// Look on this child's file, too, whether the account is one of its guardians: the chain keeps no list by account
	#[arg(long, value_parser = args::subject)]
	subject: Option<SubjectId>,
}

pub async fn run(session: &Session, options: Options) -> Result<()> {
	let account = match options.account {
		Some(account) => account,
		None => session.key()?.account().clone(),
	};
	let view = session.chain().await?.best().await?;
	let known = Known::read(&view, account).await?;
	let mut shown = known.shown();
	if let (Some(subject), Json::Object(fields)) = (options.subject, &mut shown) {
		fields.insert("guardian".into(), guardian(&view, &known.account, subject).await?);
	}
	session.one(&shown)
}

/// What the account is on a child's file; null if it is no guardian there.
async fn guardian(view: &View, account: &AccountId, subject: SubjectId) -> Result<Json> {
	let file = view.subject(subject).await?;
	let link = file.as_ref().and_then(|file| file.data.custody.link_of(account));
	Ok(link.map_or(Json::Null, |link| {
		json!({
			"slot": link.slot,
			"basis": link.basis,
			"rights": link.rights,
			"state": link.state,
			"valid_until": link.valid_until,
			"word_counts": link.state == LinkState::Active,
		})
	}))
}

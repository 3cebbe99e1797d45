//! `tutela council`.

use super::{
	args,
	session::{decoded, found, Session},
};
use clap::{ArgGroup, Subcommand};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde_json::{json, Value as Json};
use sp_core::H256;
use tutela_client::{calls::council as calls, Error, Result, View};
use tutela_primitives::AccountId;

const ABOUT_MOTIONS: &str = "\
How a council decides:
  1. A member proposes:   tutela institution accredit … --as-motion --key member.key
     It prints the motion and its index. The proposer does not vote by that.
  2. Members vote:        tutela council vote 0x… --approve --key other.key
  3. Anyone closes it:    tutela council close 0x… --key member.key
     When enough agreed, the call is carried out.";

#[derive(Debug, Subcommand)]
#[command(after_long_help = ABOUT_MOTIONS)]
pub enum Command {
	/// Put a call to the vote (for a member); --as-motion does the same from any command
	Motion {
		/// The call, as --call-data of another command prints it
		#[arg(long, value_parser = args::bytes, value_name = "HEX")]
		call: std::vec::Vec<u8>,
		/// How many members must agree; two thirds if left out
		#[arg(long)]
		threshold: Option<u32>,
	},
	/// Vote on a motion (for a member)
	#[command(group = ArgGroup::new("voice").required(true).args(["approve", "reject"]))]
	Vote {
		/// The motion's hash
		#[arg(value_parser = args::hash)]
		motion: H256,
		/// Agree
		#[arg(long)]
		approve: bool,
		/// Disagree
		#[arg(long)]
		reject: bool,
	},
	/// Count the votes: carry the motion out, or drop it (for a member)
	Close {
		/// The motion's hash
		#[arg(value_parser = args::hash)]
		motion: H256,
	},
	/// List the motions that wait, and who voted
	List,
	/// List the council's members
	Members,
}

#[derive(Clone, Debug, Decode, TypeInfo)]
struct Votes {
	index: u32,
	threshold: u32,
	ayes: Vec<AccountId>,
	nays: Vec<AccountId>,
	end: u32,
}

pub async fn run(session: &Session, command: Command) -> Result<()> {
	let chain = session.chain().await?;
	let view = chain.best().await?;
	match command {
		Command::Motion { call, threshold } => {
			tutela_client::call::describe(&call, view.metadata())?;
			let threshold = session.threshold(threshold.unwrap_or_default()).await?;
			session.act(calls::propose(threshold, call)).await
		}
		Command::Vote { motion, approve, .. } => {
			let votes = votes(&view, motion).await?;
			session.act(calls::vote(motion, votes.index, approve)).await
		}
		Command::Close { motion } => {
			let votes = votes(&view, motion).await?;
			let data = view.raw("Council", "ProposalOf", &[motion.encode()]).await?;
			let data = found(data, || format!("motion {motion:#x}"))?;
			let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
			let weight = weight_of(&view, &data).await?;
			session.act(calls::close(motion, votes.index, weight, length)).await
		}
		Command::Members => session.many(
			&members(&view).await?.iter().map(|one| json!({ "member": one })).collect::<Vec<_>>(),
			&[("Member", "/member")],
		),
		Command::List => {
			let motions: Vec<H256> =
				view.value("Council", "Proposals", &[]).await?.unwrap_or_default();
			let mut shown: Vec<Json> = Vec::new();
			for motion in motions {
				let votes = votes(&view, motion).await?;
				let call = view.json("Council", "ProposalOf", &[motion.encode()]).await?;
				shown.push(json!({
					"motion": motion,
					"index": votes.index,
					"needs": votes.threshold,
					"ayes": votes.ayes,
					"nays": votes.nays,
					"ends_at_block": votes.end,
					"call": call,
				}));
			}
			session.many(
				&shown,
				&[
					("Motion", "/motion"),
					("Needs", "/needs"),
					("Ayes", "/ayes"),
					("Nays", "/nays"),
					("Ends at block", "/ends_at_block"),
					("Call", "/call"),
				],
			)
		}
	}
}

async fn members(view: &View) -> Result<Vec<AccountId>> {
	Ok(view.value("Council", "Members", &[]).await?.unwrap_or_default())
}

async fn votes(view: &View, motion: H256) -> Result<Votes> {
	let votes = view.value("Council", "Voting", &[motion.encode()]).await?;
	found(votes, || format!("motion {motion:#x}"))
}

/// What the chain reckons the call to weigh: the bound under which it is carried out.
async fn weight_of(view: &View, data: &[u8]) -> Result<calls::Weight> {
	#[derive(Decode)]
	struct Info {
		#[codec(compact)]
		ref_time: u64,
		#[codec(compact)]
		proof_size: u64,
	}
	let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
	let arguments = [data.to_vec(), length.encode()].concat();
	let bytes = view.call_api("TransactionPaymentCallApi_query_call_info", &arguments).await?;
	let info: Info = decoded(&bytes, "the call's weight")
		.map_err(|_| Error::Changed("the chain does not tell a call's weight".into()))?;
	Ok(calls::Weight { ref_time: info.ref_time, proof_size: info.proof_size })
}

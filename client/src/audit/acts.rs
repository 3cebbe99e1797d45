//! Everything that an institution did: the transactions of those who were its officers at the time.

use super::fetch::Node;
use crate::{call, Chain, Error, Progress, Result};
use futures::{stream, StreamExt, TryStreamExt};
use serde::Serialize;
use serde_json::Value as Json;
use std::sync::Arc;
use tutela_primitives::{AccountId, InstitutionId};

const AT_ONCE: usize = 32;

/// A transaction of an officer, or of the key that administers the institution.
#[derive(Clone, Debug, Serialize)]
pub struct Act {
	/// The block.
	pub block: u32,
	/// The transaction's position in it.
	pub index: u32,
	/// Who sent it.
	pub signer: AccountId,
	/// The call by name, with its arguments; its bytes where they cannot be read.
	pub call: Json,
}

/// What `institution` sent in these blocks, in order. Calls that failed are among them. `progress`
/// counts blocks.
pub async fn acts_of(
	chain: &Chain,
	institution: InstitutionId,
	from: u32,
	to: u32,
	progress: &dyn Progress,
) -> Result<Vec<Act>> {
	let node = Arc::new(Node::new(chain));
	let view = chain.finalized().await?;
	progress.begin(u64::from(to) + 1 - u64::from(from), "blocks");
	let blocks = stream::iter(from..=to).map(|number| {
		let node = Arc::clone(&node);
		async move {
			let sent = node.sent_by(number, institution).await?;
			progress.advance(1);
			Ok::<_, Error>((number, sent))
		}
	});
	let blocks: Result<Vec<_>> = blocks.buffered(AT_ONCE).try_collect().await;
	progress.end();
	let mut acts = Vec::new();
	for (block, sent) in blocks? {
		for (index, sent) in sent {
			let bytes = || crate::value::hex_text(&sent.call).into();
			let call = call::describe(&sent.call, view.metadata()).unwrap_or_else(|_| bytes());
			acts.push(Act { block, index, signer: sent.signer, call });
		}
	}
	Ok(acts)
}

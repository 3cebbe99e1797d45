//! Makes journal proofs: reads a seal from a node, with proof.

use super::{relay::Relay, source::Source};
use crate::{Chain, Error, Result};
use codec::DecodeAll;
use tutela_evidence::{
	bundle::{BlockProof, Finality},
	checkpoint::Checkpoint,
	journal::{JournalProof, Shown, FORMAT, VERSION},
	keys, Header,
};
use tutela_primitives::journal::{JournalId, Seal};

/// What to put into a journal proof.
#[derive(Clone, Debug)]
pub struct JournalOrder {
	/// The journal.
	pub journal: JournalId,
	/// The seal's number.
	pub number: u32,
	/// What is shown of the shift.
	pub shown: Shown,
	/// The number of the newest block; the node's last final one if left out.
	pub at: Option<u32>,
}

/// Makes a journal proof that stands on its newest block alone.
///
/// # Errors
///
/// [`Error::NotFound`] if there is no such seal at that block, [`Error::Input`] if what is to be shown is
/// not what was sealed.
pub async fn prove_journal(chain: &Chain, order: &JournalOrder) -> Result<JournalProof> {
	let source = Source::new(chain);
	let head = source.final_header(order.at).await?;
	assemble(&source, order, head, Finality::Unfinalised).await
}

/// Makes a journal proof that stands on a relay chain's finality.
///
/// # Errors
///
/// As [`prove_journal`].
pub async fn prove_journal_final(
	chain: &Chain,
	relay: &Relay,
	order: &JournalOrder,
	trusted: Option<&Checkpoint>,
) -> Result<JournalProof> {
	let (head, proof) = relay.prove(trusted, order.at).await?;
	assemble(&Source::new(chain), order, head, Finality::Relay(proof)).await
}

async fn assemble(
	source: &Source<'_>,
	order: &JournalOrder,
	head: Header,
	finality: Finality,
) -> Result<JournalProof> {
	let JournalOrder { journal, number, shown, .. } = order.clone();
	let key = keys::seal(&journal, number);
	let value = source.value(head.hash(), &key).await?.ok_or_else(|| {
		Error::NotFound(format!("seal {number} of this journal, at block {}", head.number))
	})?;
	let seal = Seal::decode_all(&mut &*value).map_err(|_| {
		Error::Changed(format!(
			"seal {number} cannot be read; use the client release that belongs to the chain's runtime"
		))
	})?;
	if !shown.leads_to(&seal) {
		return Err(Error::input(format!(
			"the device's journal does not give what seal {number} covers: it was changed since, or is another \
			 device's"
		)));
	}
	if !shown.is_without() {
		return Err(Error::input(format!(
			"an entry of seal {number} is about it: show that entry"
		)));
	}
	let keys = [key, keys::now(), keys::block_hash(0)];
	let state = source.proof(head.hash(), &keys).await?;
	Ok(JournalProof {
		format: FORMAT.into(),
		version: VERSION,
		network: source.network(),
		finality,
		journal,
		number,
		seal,
		head: BlockProof::new(&head, state),
		shown,
	})
}

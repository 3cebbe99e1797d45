//! Motions of the development council: proposed, voted and closed by its known keys.

use crate::{
	development_keys::{key, COUNCIL},
	driver::{Done, Driver, Submission, SubmissionResult},
};
use codec::{Compact, Encode};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use tutela_client::{
	calls::council::{close, propose, vote, Weight},
	Call, Error, Event, Key, Result, View,
};
use tutela_primitives::InstitutionId;

/// Two of three is two thirds.
const THRESHOLD: u32 = 2;
/// More than any motion of the player needs, and less than a block has.
const WEIGHT: Weight = Weight { ref_time: 500_000_000_000, proof_size: 2_000_000 };

/// Puts each of `calls` to the vote, and gives what carrying it out did.
pub async fn decide(
	driver: &mut Driver,
	view: &View,
	calls: &[Call],
) -> Result<Vec<SubmissionResult>> {
	let members = COUNCIL.iter().map(|name| key(name)).collect::<Result<Vec<Key>>>()?;
	let [first, second, ..] = members.as_slice() else { return Ok(Vec::new()) };
	let bytes =
		calls.iter().map(|call| call.encode(view.metadata())).collect::<Result<Vec<Vec<u8>>>>()?;
	let proposals = bytes
		.iter()
		.map(|bytes| Submission { call: propose(THRESHOLD, bytes.clone()), key: first.clone() })
		.collect::<Vec<_>>();
	let mut indices = Vec::new();
	for result in driver.send(&proposals).await? {
		let done = carried("a motion could not be proposed", result)?;
		let proposed = done.events_of("Council", "Proposed").next();
		let index = proposed.and_then(|event| number(event, "proposal_index"));
		indices.push(index.ok_or_else(|| {
			Error::Changed("the chain does not tell the number of a motion".into())
		})?);
	}
	let mut votes = Vec::new();
	let mut closings = Vec::new();
	for (bytes, index) in bytes.iter().zip(indices) {
		let hash = H256(blake2_256(bytes));
		for key in [first, second] {
			votes.push(Submission { call: vote(hash, index, true), key: key.clone() });
		}
		let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
		closings.push(Submission { call: close(hash, index, WEIGHT, length), key: first.clone() });
	}
	for result in driver.send(&votes).await? {
		carried("a vote was not counted", result)?;
	}
	driver.send(&closings).await
}

/// That the motion was not only closed but its call carried out.
pub fn carried_out(result: SubmissionResult) -> Result<Done> {
	let done = carried("a motion could not be closed", result)?;
	let executed = done.events_of("Council", "Executed").next();
	match executed.map(Event::failure) {
		Some(Some(refusal)) => Err(Error::Other(format!("the council's call failed: {refusal}"))),
		Some(None) => Ok(done),
		None => Err(Error::Other("the council closed a motion without carrying it out".into())),
	}
}

/// Several calls as one, of which all are carried out or none.
pub fn batch(calls: &[Call], view: &View) -> Result<Call> {
	let mut bytes = Compact(u32::try_from(calls.len()).unwrap_or(u32::MAX)).encode();
	for call in calls {
		bytes.extend(call.encode(view.metadata())?);
	}
	Ok(Call::new("Utility", "batch_all").with_encoded("calls", bytes))
}

/// What `result` did, or an error that begins with `what`.
pub fn carried(what: &str, result: SubmissionResult) -> Result<Done> {
	match result {
		SubmissionResult::Done(done) => Ok(done),
		SubmissionResult::Failed { refusal, .. } | SubmissionResult::Refused(refusal) => {
			Err(Error::Other(format!("{what}: {refusal}")))
		}
		SubmissionResult::Lost => {
			Err(Error::Other(format!("{what}: the transaction entered no block")))
		}
	}
}

/// The institutions that were accredited, in order.
pub fn accredited(done: &Done) -> Vec<InstitutionId> {
	done.events_of("Accreditation", "InstitutionAccredited")
		.filter_map(|event| number(event, "institution").map(InstitutionId))
		.collect()
}

fn number(event: &Event, field: &str) -> Option<u32> {
	event.field(field)?.as_u64().and_then(|number| u32::try_from(number).ok())
}

//! Finds out what a decentralised identifier named at some block, and since when.

use super::{
	document::{datetime, Version},
	About, Did, Document, Entry, Failure, Metadata, Network,
};
use crate::{connection::Rpc, Chain, Error, Result};
use codec::{Decode, DecodeAll};
use sp_core::H256;
use std::{future::Future, str::FromStr};
use tutela_evidence::keys;
use tutela_primitives::Moment;

/// Which version of a document is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
	/// That of the last final block.
	#[default]
	Newest,
	/// That of this block.
	Block(u32),
	/// That of the last block that is not later than this time, in milliseconds. Seconds count.
	Time(Moment),
}

/// What a resolution gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
	/// The document, or why there is none.
	pub outcome: core::result::Result<(Document, Metadata), Failure>,
	/// The block whose state was read: number and hash.
	pub block: Option<(u32, H256)>,
}

impl Resolution {
	/// A resolution that ends with this failure.
	pub fn failed(failure: Failure) -> Self {
		Self { outcome: Err(failure), block: None }
	}
}

/// Resolves `did`.
///
/// # Errors
///
/// [`Error::Connection`] if the node has pruned a state that is needed, [`Error::Changed`] if the
/// chain keeps something else than this program knows. What the method itself calls an error is in
/// the answer.
pub async fn resolve(chain: &Chain, did: &str, when: When) -> Result<Resolution> {
	let did = match Did::from_str(did) {
		Ok(did) => did,
		Err(failure) => return Ok(Resolution::failed(failure)),
	};
	if did.network != Network::of(chain.genesis()) {
		return Ok(Resolution::failed(Failure::NotFound));
	}
	let head = chain.finalized().await?.block_number();
	let head = u32::try_from(head).unwrap_or(u32::MAX);
	let source = Source { rpc: &chain.rpc, about: did.about };
	let at = match when {
		When::Newest => Some(head),
		When::Block(number) => (number <= head).then_some(number),
		When::Time(time) => source.block_at(time, head).await?,
	};
	let Some(at) = at else { return Ok(Resolution::failed(Failure::NotFound)) };
	let block = Some((at, source.hash(at).await?));
	let (Some(entry), now) = source.read(at).await? else {
		return Ok(Resolution { outcome: Err(Failure::NotFound), block });
	};
	let document = Document::new(did, &entry, now);
	let metadata = source.metadata(did, &entry, now, at, head).await?;
	Ok(Resolution { outcome: Ok((document, metadata)), block })
}

struct Source<'a> {
	rpc: &'a Rpc,
	about: About,
}

impl Source<'_> {
	async fn hash(&self, number: u32) -> Result<H256> {
		let found = self.rpc.chain_get_block_hash(Some(number.into())).await?;
		found.ok_or_else(|| Error::NotFound(format!("block {number} is not on the chain")))
	}

	/// What the chain keeps after a block, and the block's time.
	async fn read(&self, number: u32) -> Result<(Option<Entry>, Moment)> {
		let key = match self.about {
			About::Subject(id) => keys::subject(id),
			About::Institution(id) => keys::institution(id),
		};
		let now = keys::now();
		let asked = [key.as_slice(), now.as_slice()];
		let found = self.rpc.state_query_storage_at(asked, Some(self.hash(number).await?)).await?;
		let (mut entry, mut time) = (None, 0);
		for (place, value) in found.into_iter().flat_map(|set| set.changes) {
			let Some(value) = value else { continue };
			if place.0 == now {
				time = decoded(&value.0)?;
			} else {
				entry = Some(match self.about {
					About::Subject(_) => Entry::Subject(Box::new(decoded(&value.0)?)),
					About::Institution(_) => Entry::Institution(Box::new(decoded(&value.0)?)),
				});
			}
		}
		Ok((entry, time))
	}

	/// The last block that is not later than `time`, in whole seconds, as documents tell times.
	async fn block_at(&self, time: Moment, head: u32) -> Result<Option<u32>> {
		// Block 0 has no time: 0 stands for "none".
		let second = time / 1_000;
		let later =
			|number| async move { Ok::<_, Error>(self.read(number).await?.1 / 1_000 > second) };
		let first_later = first(0, head, later).await?;
		let last = first_later.map_or(Some(head), |number| number.checked_sub(1));
		Ok(last.filter(|number| *number > 0))
	}

	async fn version(&self, number: u32) -> Result<Option<Version>> {
		let (entry, now) = self.read(number).await?;
		Ok(entry.map(|entry| entry.version(now)))
	}

	async fn metadata(
		&self,
		did: Did,
		entry: &Entry,
		now: Moment,
		at: u32,
		head: u32,
	) -> Result<Metadata> {
		let version = Some(entry.version(now));
		// Entries are never removed.
		let exists = |number| async move { Ok::<_, Error>(self.version(number).await?.is_some()) };
		let created = match exists(0).await? {
			true => 0,
			false => first(0, at, exists).await?.unwrap_or(at),
		};
		let differs = |number| {
			let version = &version;
			async move { Ok::<_, Error>(&self.version(number).await? != version) }
		};
		let began = begin(created, at, differs).await?;
		let next = end(at, head, differs).await?;
		let time = |number: u32| async move {
			Ok::<_, Error>(datetime(self.read(number.max(1).min(head)).await?.1))
		};
		let version_time = time(began).await?;
		Ok(Metadata {
			created: time(created).await?,
			updated: version_time.clone().filter(|_| began > created),
			next_update: match next {
				Some(next) => time(next).await?,
				None => None,
			},
			deactivated: entry.is_deactivated(),
			version_id: began.to_string(),
			version_time,
			next_version_id: next.map(|next| next.to_string()),
			canonical_id: entry.canonical(did.network),
		})
	}
}

/// The first number after `low`, up to `high`, for which `holds`, which holds from some number on
/// and does not for `low`.
async fn first<F: Future<Output = Result<bool>>>(
	mut low: u32,
	high: u32,
	holds: impl Fn(u32) -> F,
) -> Result<Option<u32>> {
	if low >= high || !holds(high).await? {
		return Ok(None);
	}
	let mut high = high;
	while high - low > 1 {
		let middle = low + (high - low) / 2;
		if holds(middle).await? {
			high = middle;
		} else {
			low = middle;
		}
	}
	Ok(Some(high))
}

/// The first number, not before `low`, from which on nothing `differs` up to `at`.
///
/// It looks back in steps twice as long each time: what differed for a shorter time than it lies
/// back can be passed over.
async fn begin<F: Future<Output = Result<bool>>>(
	low: u32,
	at: u32,
	differs: impl Fn(u32) -> F,
) -> Result<u32> {
	let (mut same, mut step) = (at, 1);
	while same > low {
		let probe = same.saturating_sub(step).max(low);
		if differs(probe).await? {
			let is_same = |number| {
				let differs = differs(number);
				async move { Ok(!differs.await?) }
			};
			return Ok(first(probe, same, is_same).await?.unwrap_or(same));
		}
		same = probe;
		step = step.saturating_mul(2);
	}
	Ok(same)
}

/// The first number after `at`, up to `high`, that `differs`; looked for as [`begin`] does.
async fn end<F: Future<Output = Result<bool>>>(
	at: u32,
	high: u32,
	differs: impl Fn(u32) -> F,
) -> Result<Option<u32>> {
	let (mut same, mut step) = (at, 1);
	while same < high {
		let probe = same.saturating_add(step).min(high);
		if differs(probe).await? {
			return first(same, probe, differs).await;
		}
		same = probe;
		step = step.saturating_mul(2);
	}
	Ok(None)
}

fn decoded<T: Decode>(bytes: &[u8]) -> Result<T> {
	T::decode_all(&mut &*bytes).map_err(|_| {
		Error::Changed(
			"a stored value cannot be read; use the client release that belongs to the chain's \
			 runtime of that time"
				.into(),
		)
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	/// What stands at each block, as letters.
	fn at(states: &[u8], block: u32) -> u8 {
		states[usize::try_from(block).unwrap()]
	}

	async fn versions(states: &[u8], block: u32) -> (u32, Option<u32>) {
		let head = u32::try_from(states.len()).unwrap() - 1;
		let differs = |number| async move { Ok(at(states, number) != at(states, block)) };
		let began = begin(0, block, differs).await.unwrap();
		(began, end(block, head, differs).await.unwrap())
	}

	#[tokio::test]
	async fn versions_should_begin_where_the_state_changed() {
		for states in
			[&b"a"[..], b"ab", b"aabbb", b"abcdefg", b"aaaaaaaaaaaaab", b"abbbbbbbbbbbbbbccc"]
		{
			for block in 0..u32::try_from(states.len()).unwrap() {
				let here = at(states, block);
				let began = states.iter().position(|state| *state == here).unwrap();
				let next = states.iter().rposition(|state| *state == here).unwrap() + 1;
				let next = (next < states.len()).then_some(u32::try_from(next).unwrap());
				let expected = (u32::try_from(began).unwrap(), next);
				assert_eq!(versions(states, block).await, expected, "{states:?} at {block}");
			}
		}
	}

	#[tokio::test]
	async fn a_change_that_lasts_should_be_found_also_if_it_was_undone() {
		assert_eq!(versions(b"aaabbbbaa", 8).await, (7, None));
		assert_eq!(versions(b"aabbbbaaa", 0).await, (0, Some(2)));
	}

	#[tokio::test]
	async fn the_first_block_should_be_found() {
		for from in 1..20 {
			let found = first(0, 19, |number| async move { Ok(number >= from) }).await.unwrap();
			assert_eq!(found, (from <= 19).then_some(from));
		}
		assert_eq!(first(0, 0, |_| async { Ok(true) }).await.unwrap(), None);
	}
}

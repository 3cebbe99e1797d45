//! The newest final block, and the newest records.

use super::{
	crossings,
	page::{Block, Page},
	state::{State, Stop},
};
use alloc::{string::ToString, vec::Vec};

/// How many of the newest records are shown.
const NEWEST: u64 = 10;

/// The page.
pub fn page(state: &State, block: &Block) -> Result<Page, Stop> {
	let count = state.count()?;
	let newest = crossings::read(state, count.saturating_sub(NEWEST), count)?;
	let mut page = Page::new("Overview");
	page.fields(
		"The chain",
		Vec::from([
			("Number of records", count.to_string().into()),
			("Block", block.number.to_string().into()),
			("Its hash", block.hash.clone().into()),
			("Its time", block.time.clone().into()),
			("Its age", block.age.clone().into()),
			("Network (hash of the first block)", block.network.clone().into()),
		]),
	);
	let rows = newest.iter().map(|(number, record)| crossings::row(*number, record)).collect();
	page.table("The newest records", &crossings::COLUMNS, rows);
	Ok(page)
}

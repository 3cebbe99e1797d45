//! Officers, children and consents of a run.

use crate::plan::{Plan, Trouble};
use anyhow::{anyhow, Result};
use codec::Encode;
use std::path::{Path, PathBuf};
use tutela_client::{calls::accreditation, dates, Key, Wait};
use tutela_load::{
	council,
	driver::Driver,
	families::{self, Family},
	nodes::Nodes,
	officers::{self, Body},
};
use tutela_primitives::{AllowanceKind, AllowanceTerms, Moment, PortCode, Role};
use tutela_test_node::Node;

/// How many officers send.
const OFFICERS: u32 = 3;
/// For how many reports there is one child.
const REPORTS_OF_A_CHILD: u32 = 10;
/// An allowance that a list of reports spends: what the chain gives without asking is three times as much
/// at once, and seventy times in a second. A second of a development chain is a twelfth of one.
const SMALL: AllowanceTerms =
	AllowanceTerms { capacity: 150_000_000, refill_per_second: 1_000_000 };
/// Where they cross.
pub const POST: &str = "MDLEU";
/// The country on the other side.
pub const OTHER: &str = "RO";

/// A post with three officers of one institution, and children who will cross there.
pub struct Post {
	/// The children with their guardians.
	pub families: Vec<Family>,
	/// The chain's time when this was set up, in milliseconds.
	pub begun_at: Moment,
	salt: Vec<u8>,
}

impl Post {
	/// Accredits a border police and a registry, appoints officers and registers children. Tries again with other
	/// keys, because a busy pool can lose a transaction of the many.
	pub async fn set_up(node: &Node, plan: &Plan) -> Result<Self> {
		let first = Self::try_once(node, plan).await;
		match first {
			Ok(post) => Ok(post),
			Err(_) => Self::try_once(node, plan).await,
		}
	}

	async fn try_once(node: &Node, plan: &Plan) -> Result<Self> {
		let chain = node.chain().await;
		let mut driver = Driver::new(Nodes::from(chain.clone()), Wait::InBlock).await?;
		let salt = (dates::now(), plan.seed).encode();
		let post: PortCode = POST.parse().map_err(|error| anyhow!("{error}"))?;
		let police = Body { role: Role::Border, country: post.country(), post: Some(post) };
		let police = officers::accredit(&mut driver, &salt, OFFICERS, police).await?;
		if plan.trouble == Trouble::AllowanceSpent {
			let institution = police.institution;
			let terms = Some(SMALL);
			let small = accreditation::set_allowance(institution, AllowanceKind::Own, terms);
			let view = driver.head().await?;
			for result in council::decide(&mut driver, &view, &[small]).await? {
				council::carried_out(result)?;
			}
		}
		let children = plan.reports.div_ceil(REPORTS_OF_A_CHILD);
		let families = families::register(&mut driver, &salt, children, post.country()).await?;
		let begun_at = chain.best().await?.now().await?;
		Ok(Self { families, begun_at, salt })
	}

	/// Writes the officers' keys into files of the folder, and gives the files.
	pub fn write_keys(&self, folder: &Path) -> Result<Vec<PathBuf>> {
		let write = |index| {
			let path = folder.join(format!("officer-{index}.key"));
			Key::save(&path, &format!("{:#x}", officers::seed(&self.salt, index)))?;
			Ok(path)
		};
		(0..OFFICERS).map(write).collect()
	}
}

//! Officers at a post, and what was recorded there.

use crate::Node;
use codec::Encode;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::{
	collections::HashMap,
	path::{Path, PathBuf},
	sync::atomic::{AtomicU32, Ordering},
};
use tutela_client::{calls::accreditation, dates, text, Chain, Key, Wait};
use tutela_load::{driver::Driver, nodes::Nodes, officers};
use tutela_primitives::{
	Appointment, Companions, CrossingReport, Direction, InstitutionId, Moment, Passage, PortCode,
	Record, RecordId, Role, SubjectId, DAY,
};

/// A post with officers, on the chain of a node.
pub struct Post {
	chain: Chain,
	salt: Vec<u8>,
	keys: Vec<Key>,
	next: AtomicU32,
	/// The chain's time when the officers were appointed, in milliseconds.
	begun_at: Moment,
}

impl Post {
	/// Accredits a border police, and appoints `officers` at the post `MDLEU`.
	///
	/// # Panics
	///
	/// If the chain refuses.
	pub async fn with_officers(node: &Node, officers: u32) -> Self {
		let chain = node.chain().await;
		let mut driver = Driver::new(Nodes::from(chain.clone()), Wait::InBlock).await.unwrap();
		let salt = (dates::now(), std::process::id()).encode();
		let post: PortCode = "MDLEU".parse().unwrap();
		let keys = officers::appoint(&mut driver, &salt, officers, post).await.unwrap();
		let begun_at = chain.best().await.unwrap().now().await.unwrap();
		Self { chain, salt, keys, next: AtomicU32::new(0), begun_at }
	}

	/// The key of an officer that no other caller gets, and the seed that it is made from.
	///
	/// # Panics
	///
	/// If there are no more.
	pub fn officer(&self) -> (Key, H256) {
		let index = self.next.fetch_add(1, Ordering::Relaxed);
		let key = self.keys[usize::try_from(index).unwrap()].clone();
		(key, officers::seed(&self.salt, index))
	}

	/// Appoints a key that is made elsewhere, in a token for example.
	///
	/// # Panics
	///
	/// If the chain refuses.
	pub async fn appoint(&self, key: &Key) {
		let view = self.chain.best().await.unwrap();
		let first = view.officer(self.keys[0].account()).await.unwrap().unwrap();
		let appointment = Appointment {
			institution: first.institution,
			roles: [Role::Border].into(),
			post: Some("MDLEU".parse().unwrap()),
			valid_until: dates::now() + 20 * DAY,
		};
		let signed = text::sign_appointment(key, &view.network(), &appointment).unwrap();
		let Appointment { roles, post, valid_until, .. } = appointment;
		let account = key.account().clone();
		let call = accreditation::appoint_officer(account, roles, post, valid_until, Some(signed));
		let admin = officers::seed(&self.salt, u32::MAX);
		let admin = Key::from_uri(&format!("{admin:#x}")).unwrap();
		self.chain.submit(&call, &admin, Wait::InBlock).await.unwrap();
	}

	/// The border police's number.
	///
	/// # Panics
	///
	/// If the chain does not know its first officer.
	pub async fn institution(&self) -> InstitutionId {
		let view = self.chain.best().await.unwrap();
		view.officer(self.keys[0].account()).await.unwrap().unwrap().institution
	}

	/// The key of the border police's admin, in a file of the folder.
	///
	/// # Panics
	///
	/// If it cannot be written.
	pub fn admin_file(&self, folder: &Path) -> PathBuf {
		let path = folder.join("admin.key");
		Key::save(&path, &format!("{:#x}", officers::seed(&self.salt, u32::MAX))).unwrap();
		path
	}

	/// As [`Self::officer`], with the key in a file of the folder.
	///
	/// # Panics
	///
	/// If it cannot be written.
	pub fn key_file(&self, folder: &Path) -> PathBuf {
		let (key, seed) = self.officer();
		let path = folder.join(format!("{}.key", key.account()));
		Key::save(&path, &format!("{seed:#x}")).unwrap();
		path
	}

	/// The crossing of a child that nobody registered: it is denied, and recorded all the same. `label`
	/// makes the child and the evidence.
	///
	/// # Panics
	///
	/// Never: the codes are right.
	pub fn crossing(&self, label: &str) -> CrossingReport {
		let evidence = H256(blake2_256(&(&self.salt, label).encode()));
		CrossingReport {
			purpose: Default::default(),
			kinship: None,
			home: None,
			subject: SubjectId(blake2_256(evidence.as_bytes())),
			direction: Direction::Exit,
			other: "RO".parse().unwrap(),
			post: "MDLEU".parse().unwrap(),
			companions: Companions::Nobody,
			evidence,
			captured_at: self.begun_at,
			officer_doubts: false,
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			consents: Default::default(),
		}
	}

	/// Every record on the chain's last final block, with its number.
	///
	/// # Panics
	///
	/// If the node does not answer.
	pub async fn records(&self) -> Vec<(RecordId, Record)> {
		let view = self.chain.finalized().await.unwrap();
		let end = view.next_record().await.unwrap();
		let mut records = Vec::new();
		for id in (0..end.0).map(RecordId) {
			records.push((id, view.record(id).await.unwrap().unwrap()));
		}
		records
	}

	/// How many records there are of each evidence.
	///
	/// # Panics
	///
	/// As [`Self::records`].
	pub async fn counts(&self) -> HashMap<H256, usize> {
		let mut counts = HashMap::new();
		for (_, record) in self.records().await {
			*counts.entry(record.evidence).or_default() += 1;
		}
		counts
	}
}

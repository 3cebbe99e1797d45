//! The state after one block: what is stored, and what the runtime answers.

use crate::{
	connection::{Chain, Config},
	dispatch_error::refusal,
	shape::{Shape, Way},
	value, Error, Result,
};
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde_json::Value as Json;
use sp_core::H256;
use std::collections::HashMap;
use subxt::{
	client::OnlineClientAtBlock,
	ext::{frame_decode::storage::StorageHasher, scale_value},
	metadata::{Metadata, StorageEntryMetadata},
};
use tutela_primitives::{
	AccountId, Appointment, ConsentTerms, CountryCode, CrossingReport, Doubt, Institution,
	InstitutionId, LinkPeriod, Moment, Officer, Record, RecordId, Rules, Subject, SubjectId,
	Verdict,
};

/// How many storage keys are asked for at once.
const PAGE: u32 = 256;

/// The state after one block.
#[derive(Clone)]
pub struct View {
	chain: Chain,
	client: OnlineClientAtBlock<Config>,
}

impl Chain {
	/// The state after the node's best block.
	pub async fn best(&self) -> Result<View> {
		let hash = self.rpc.chain_get_block_hash(None).await?.ok_or_else(no_block)?;
		self.at(hash).await
	}

	/// The state after the last final block.
	pub async fn finalized(&self) -> Result<View> {
		let hash = self.rpc.chain_get_finalized_head().await?;
		self.at(hash).await
	}

	/// The state after the block with this hash.
	pub async fn at(&self, block: H256) -> Result<View> {
		Ok(View::new(self.clone(), self.online.at_block(block).await?))
	}

	/// The state after the block with this number.
	pub async fn at_number(&self, block: u64) -> Result<View> {
		Ok(View::new(self.clone(), self.online.at_block(block).await?))
	}
}

impl View {
	pub(crate) fn new(chain: Chain, client: OnlineClientAtBlock<Config>) -> Self {
		Self { chain, client }
	}

	pub(crate) fn client(&self) -> &OnlineClientAtBlock<Config> {
		&self.client
	}

	/// The chain's metadata at this block.
	pub fn metadata(&self) -> &Metadata {
		self.client.metadata_ref()
	}

	/// The network: its genesis hash.
	pub fn network(&self) -> H256 {
		self.chain.genesis()
	}

	/// The block's number.
	pub fn block_number(&self) -> u64 {
		self.client.block_number()
	}

	/// The block's hash.
	pub fn block_hash(&self) -> H256 {
		self.client.block_hash()
	}

	/// The block's time, in milliseconds.
	pub async fn now(&self) -> Result<Moment> {
		Ok(self.value::<Moment>("Timestamp", "Now", &[]).await?.unwrap_or_default())
	}

	// --- What the runtime answers ---------------------------------------------------------------

	/// What the rules would say of a crossing that `officer` reports. Nothing is written.
	pub async fn check_crossing(
		&self,
		officer: &AccountId,
		report: &CrossingReport,
	) -> Result<Verdict> {
		let arguments = (officer.clone(), report.clone());
		let shapes =
			[("officer", Shape::of::<AccountId>()), ("report", Shape::of::<CrossingReport>())];
		self.api_result("check_crossing", &arguments, &shapes).await
	}

	/// The text of a consent, as this chain builds it.
	///
	/// # Errors
	///
	/// [`Error::Refused`] if the terms cannot be a consent.
	pub async fn consent_text(&self, subject: SubjectId, terms: &ConsentTerms) -> Result<String> {
		let arguments = (subject, terms.clone());
		let shapes =
			[("subject", Shape::of::<SubjectId>()), ("terms", Shape::of::<ConsentTerms>())];
		self.api_result("consent_text", &arguments, &shapes).await
	}

	/// Hash of the runtime's metadata, which wallets sign in mode 1 of `CheckMetadataHash`. `None`:
	/// the runtime takes mode 0 only.
	pub async fn metadata_hash(&self) -> Result<Option<H256>> {
		self.api("metadata_hash", &(), &[]).await
	}

	/// A child's file.
	pub async fn subject(&self, id: SubjectId) -> Result<Option<Subject>> {
		self.value("IdentityRegistry", "Subjects", &[id.encode()]).await
	}

	/// The files of several children, in their order.
	pub async fn subjects(&self, ids: &[SubjectId]) -> Result<Vec<Option<Subject>>> {
		let keys: Vec<Vec<u8>> = ids.iter().map(Encode::encode).collect();
		self.values("IdentityRegistry", "Subjects", &keys).await
	}

	/// Who was guardian of a child at a time.
	pub async fn guardians_at(&self, subject: SubjectId, at: Moment) -> Result<Vec<LinkPeriod>> {
		let shapes = [("subject", Shape::of::<SubjectId>()), ("at", Shape::of::<Moment>())];
		self.api("guardians_at", &(subject, at), &shapes).await
	}

	/// A child's records, the newest first, from `from` (or the newest) backwards.
	pub async fn history(
		&self,
		subject: SubjectId,
		from: Option<RecordId>,
		limit: u32,
	) -> Result<Vec<(RecordId, Record)>> {
		let shapes = [
			("subject", Shape::of::<SubjectId>()),
			("from", Shape::of::<Option<RecordId>>()),
			("limit", Shape::of::<u32>()),
		];
		self.api("history", &(subject, from, limit), &shapes).await
	}

	/// A record.
	pub async fn record(&self, id: RecordId) -> Result<Option<Record>> {
		self.value("BorderTransfer", "Records", &[id.key().encode()]).await
	}

	/// Several records, in their order.
	pub async fn records(&self, ids: &[RecordId]) -> Result<Vec<Option<Record>>> {
		let keys: Vec<Vec<u8>> = ids.iter().map(|id| id.key().encode()).collect();
		self.values("BorderTransfer", "Records", &keys).await
	}

	/// The officer behind an account, if in good standing now.
	pub async fn officer(&self, account: &AccountId) -> Result<Option<Officer>> {
		self.api("officer", account, &[("account", Shape::of::<AccountId>())]).await
	}

	// --- What is stored -------------------------------------------------------------------------

	/// An institution.
	pub async fn institution(&self, id: InstitutionId) -> Result<Option<Institution>> {
		self.value("Accreditation", "Institutions", &[id.encode()]).await
	}

	/// Every institution, by number.
	pub async fn institutions(&self) -> Result<Vec<(InstitutionId, Institution)>> {
		let mut all: Vec<(InstitutionId, Institution)> =
			self.entries("Accreditation", "Institutions", &[]).await?;
		all.sort_by_key(|(id, _)| *id);
		Ok(all)
	}

	/// What institutions and their officers did that is in doubt, the oldest doubt first.
	pub async fn doubts(&self) -> Result<Vec<Doubt>> {
		Ok(self.value("Accreditation", "Doubts", &[]).await?.unwrap_or_default())
	}

	/// An officer's appointment, whether in good standing or not.
	pub async fn appointment(&self, account: &AccountId) -> Result<Option<Appointment>> {
		self.value("Accreditation", "Officers", &[account.encode()]).await
	}

	/// Every appointment.
	pub async fn appointments(&self) -> Result<Vec<(AccountId, Appointment)>> {
		let mut all: Vec<(AccountId, Appointment)> =
			self.entries("Accreditation", "Officers", &[]).await?;
		all.sort_by_key(|(account, officer)| (officer.institution, account.clone()));
		Ok(all)
	}

	/// The subject that a uniqueness tag belongs to.
	pub async fn subject_of_tag(&self, tag: H256) -> Result<Option<SubjectId>> {
		self.value("IdentityRegistry", "UniquenessTags", &[tag.encode()]).await
	}

	/// How many records there are: the number that the next one gets.
	pub async fn next_record(&self) -> Result<RecordId> {
		Ok(self.value("BorderTransfer", "NextRecord", &[]).await?.unwrap_or_default())
	}

	/// A country's rules, the newest first; empty where the strictest apply.
	pub async fn rules(&self, country: CountryCode) -> Result<Vec<Rules>> {
		let rules = self.value("BorderTransfer", "RuleTimelines", &[country.encode()]).await?;
		Ok(rules.unwrap_or_default())
	}

	/// Every country's rules, the newest first.
	pub async fn all_rules(&self) -> Result<Vec<(CountryCode, Vec<Rules>)>> {
		let mut all: Vec<(CountryCode, Vec<Rules>)> =
			self.entries("BorderTransfer", "RuleTimelines", &[]).await?;
		all.sort_by_key(|(country, _)| *country);
		Ok(all)
	}

	// --- By name --------------------------------------------------------------------------------

	/// A stored value, or `None` if nothing is stored there. `keys` are encoded, one for each of
	/// the map's keys.
	///
	/// # Errors
	///
	/// [`Error::Changed`] if the chain keeps something else there.
	pub async fn value<V: Decode + TypeInfo + 'static>(
		&self,
		pallet: &str,
		entry: &str,
		keys: &[Vec<u8>],
	) -> Result<Option<V>> {
		let place = format!("{pallet}.{entry}");
		let found = self.entry(pallet, entry)?;
		Shape::of::<V>().check(Way::Read, self.metadata().types(), found.value_ty(), &place)?;
		let key = storage_key(pallet, found, keys);
		match self.fetch(&key).await? {
			Some(bytes) => self.decode(&bytes, found.value_ty(), &place).map(Some),
			None => Ok(None),
		}
	}

	/// Stored values of a map with one key, in the order of `keys`, which are encoded. 256 are asked for at once.
	///
	/// # Errors
	///
	/// As [`Self::value`].
	pub async fn values<V: Decode + TypeInfo + 'static>(
		&self,
		pallet: &str,
		entry: &str,
		keys: &[Vec<u8>],
	) -> Result<Vec<Option<V>>> {
		let place = format!("{pallet}.{entry}");
		let found = self.entry(pallet, entry)?;
		Shape::of::<V>().check(Way::Read, self.metadata().types(), found.value_ty(), &place)?;
		let keys: Vec<Vec<u8>> =
			keys.iter().map(|key| storage_key(pallet, found, core::slice::from_ref(key))).collect();
		let mut stored = HashMap::new();
		for some in keys.chunks(PAGE as usize) {
			let some = some.iter().map(Vec::as_slice);
			let sets = self.chain.rpc.state_query_storage_at(some, Some(self.block_hash())).await?;
			let changes = sets.into_iter().flat_map(|set| set.changes);
			stored.extend(changes.filter_map(|(key, value)| Some((key.0, value?.0))));
		}
		let decode = |key| {
			let bytes: Option<&Vec<u8>> = stored.get(key);
			bytes.map(|bytes| self.decode(bytes, found.value_ty(), &place)).transpose()
		};
		keys.iter().map(decode).collect()
	}

	/// The entries of a map whose first keys are `keys`, by their last key, in no order.
	///
	/// # Errors
	///
	/// [`Error::Changed`] if the chain keeps something else there, or by another key.
	pub async fn entries<K: Decode + TypeInfo + 'static, V: Decode + TypeInfo + 'static>(
		&self,
		pallet: &str,
		entry: &str,
		keys: &[Vec<u8>],
	) -> Result<Vec<(K, V)>> {
		let place = format!("{pallet}.{entry}");
		let found = self.entry(pallet, entry)?;
		let types = self.metadata().types();
		Shape::of::<V>().check(Way::Read, types, found.value_ty(), &place)?;
		if let Some(last) = found.keys().last() {
			Shape::of::<K>().check(Way::Read, types, last.key_id, &format!("{place}'s key"))?;
		}
		let mut entries = Vec::new();
		for (key, bytes) in self.fetch_all(pallet, entry, keys).await? {
			let key = K::decode(&mut &*key).map_err(|_| unreadable(&place))?;
			entries.push((key, self.decode(&bytes, found.value_ty(), &place)?));
		}
		Ok(entries)
	}

	/// A stored value's bytes, or `None` if nothing is stored there.
	pub async fn raw(
		&self,
		pallet: &str,
		entry: &str,
		keys: &[Vec<u8>],
	) -> Result<Option<Vec<u8>>> {
		self.fetch(&storage_key(pallet, self.entry(pallet, entry)?, keys)).await
	}

	/// The encoded answer of any runtime API, by its full name.
	pub async fn call_api(&self, function: &str, arguments: &[u8]) -> Result<Vec<u8>> {
		Ok(self.client.runtime_apis().call_raw(function, Some(arguments)).await?)
	}

	/// A stored value as JSON, read with the chain's metadata alone.
	pub async fn json(&self, pallet: &str, entry: &str, keys: &[Vec<u8>]) -> Result<Option<Json>> {
		let found = self.entry(pallet, entry)?;
		let bytes = self.fetch(&storage_key(pallet, found, keys)).await?;
		bytes.map(|bytes| self.describe(&bytes, found.value_ty())).transpose()
	}

	/// The entries of a map whose first keys are `keys`, as JSON: the last key and the value.
	pub async fn json_entries(
		&self,
		pallet: &str,
		entry: &str,
		keys: &[Vec<u8>],
	) -> Result<Vec<(Json, Json)>> {
		let found = self.entry(pallet, entry)?;
		let last = found.keys().last().map(|key| key.key_id);
		let mut entries = Vec::new();
		for (key, bytes) in self.fetch_all(pallet, entry, keys).await? {
			let key = last.map(|last| self.describe(&key, last)).transpose()?.unwrap_or_default();
			entries.push((key, self.describe(&bytes, found.value_ty())?));
		}
		Ok(entries)
	}

	fn entry(&self, pallet: &str, entry: &str) -> Result<&StorageEntryMetadata> {
		self.metadata()
			.pallet_by_name(pallet)
			.and_then(|pallet| pallet.storage())
			.and_then(|storage| storage.entry_by_name(entry))
			.ok_or_else(|| {
				Error::Changed(format!(
					"the chain has no storage `{pallet}.{entry}`; check the node's \
					 address, and use the client release that belongs to the chain's runtime"
				))
			})
	}

	async fn fetch(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
		Ok(self.chain.rpc.state_get_storage(key, Some(self.block_hash())).await?)
	}

	async fn fetch_all(
		&self,
		pallet: &str,
		entry: &str,
		keys: &[Vec<u8>],
	) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
		let found = self.entry(pallet, entry)?;
		let prefix = storage_key(pallet, found, keys);
		let skip = found
			.keys()
			.nth(keys.len())
			.and_then(|key| hash_len(&key.hasher))
			.map(|hash| prefix.len().saturating_add(hash))
			.ok_or_else(|| unreadable(&format!("{pallet}.{entry}")))?;
		let block = Some(self.block_hash());
		let mut all = Vec::new();
		let mut last: Option<Vec<u8>> = None;
		loop {
			let rpc = &self.chain.rpc;
			let page = rpc.state_get_keys_paged(&prefix, PAGE, last.as_deref(), block).await?;
			let Some(end) = page.last() else { break };
			last = Some(end.clone());
			let changes = rpc.state_query_storage_at(page.iter().map(Vec::as_slice), block).await?;
			for (key, value) in changes.into_iter().flat_map(|set| set.changes) {
				if let (Some(key), Some(value)) = (key.0.get(skip..), value) {
					all.push((key.to_vec(), value.0));
				}
			}
		}
		Ok(all)
	}

	async fn api<R: Decode + TypeInfo + 'static>(
		&self,
		method: &str,
		arguments: &impl Encode,
		shapes: &[(&str, Shape)],
	) -> Result<R> {
		let place = format!("TutelaApi.{method}");
		let (bytes, id) = self.ask(method, arguments, shapes).await?;
		self.decode(&bytes, id, &place)
	}

	/// The value in an answer `Result<R, DispatchError>`. Its error is read with the chain's own
	/// metadata.
	async fn api_result<R: Decode + TypeInfo + 'static>(
		&self,
		method: &str,
		arguments: &impl Encode,
		shapes: &[(&str, Shape)],
	) -> Result<R> {
		let place = format!("TutelaApi.{method}");
		let (bytes, id) = self.ask(method, arguments, shapes).await?;
		match bytes.split_first() {
			Some((0, value)) => self.decode(value, self.variant_field(id, 0, &place)?, &place),
			Some((1, error)) => Err(Error::Refused(refusal(error, &self.client))),
			_ => Err(unreadable(&place)),
		}
	}

	/// The encoded answer, and its type.
	async fn ask(
		&self,
		method: &str,
		arguments: &impl Encode,
		shapes: &[(&str, Shape)],
	) -> Result<(Vec<u8>, u32)> {
		let place = format!("TutelaApi.{method}");
		let found = self
			.metadata()
			.runtime_api_trait_by_name("TutelaApi")
			.and_then(|api| api.method_by_name(method))
			.ok_or_else(|| {
				Error::Changed(format!(
					"the chain does not answer `{place}`; check the node's address, and \
					 use the client release that belongs to the chain's runtime"
				))
			})?;
		if found.inputs().len() != shapes.len() {
			return Err(Error::Changed(format!(
				"the chain changed: `{place}` asks for other things"
			)));
		}
		for (input, (name, shape)) in found.inputs().zip(shapes) {
			let place = format!("{place}.{name}");
			shape.check(Way::Sent, self.metadata().types(), input.id, &place)?;
		}
		let call = format!("TutelaApi_{method}");
		let bytes = self.client.runtime_apis().call_raw(&call, Some(&arguments.encode())).await?;
		Ok((bytes, found.output_ty()))
	}

	fn decode<V: Decode + TypeInfo + 'static>(
		&self,
		bytes: &[u8],
		id: u32,
		place: &str,
	) -> Result<V> {
		Shape::of::<V>().check(Way::Read, self.metadata().types(), id, place)?;
		let rest = &mut &*bytes;
		match V::decode(rest) {
			Ok(value) if rest.is_empty() => Ok(value),
			_ => Err(unreadable(place)),
		}
	}

	fn describe(&self, bytes: &[u8], id: u32) -> Result<Json> {
		let types = self.metadata().types();
		scale_value::scale::decode_as_type(&mut &*bytes, id, types)
			.map(|value| value::to_json(&value, types))
			.map_err(|_| unreadable("a stored value"))
	}

	/// The type of the only field of an enumeration's variant. `place` names it in the error.
	fn variant_field(&self, id: u32, index: u8, place: &str) -> Result<u32> {
		let types = self.metadata().types();
		types
			.resolve(id)
			.and_then(|ty| match &ty.type_def {
				scale_info::TypeDef::Variant(def) => {
					def.variants.iter().find(|variant| variant.index == index)?.fields.first()
				}
				_ => None,
			})
			.map(|field| field.ty.id)
			.ok_or_else(|| unreadable(place))
	}
}

fn unreadable(place: &str) -> Error {
	Error::Changed(format!(
		"`{place}` cannot be read; use the client release that belongs to the chain's runtime"
	))
}

fn storage_key(pallet: &str, entry: &StorageEntryMetadata, keys: &[Vec<u8>]) -> Vec<u8> {
	let mut key = [
		sp_io::hashing::twox_128(pallet.as_bytes()),
		sp_io::hashing::twox_128(entry.name().as_bytes()),
	]
	.concat();
	for (part, info) in keys.iter().zip(entry.keys()) {
		match info.hasher {
			StorageHasher::Blake2_128 => key.extend(sp_io::hashing::blake2_128(part)),
			StorageHasher::Blake2_256 => key.extend(sp_io::hashing::blake2_256(part)),
			StorageHasher::Blake2_128Concat => {
				key.extend(sp_io::hashing::blake2_128(part));
				key.extend(part);
			}
			StorageHasher::Twox128 => key.extend(sp_io::hashing::twox_128(part)),
			StorageHasher::Twox256 => key.extend(sp_io::hashing::twox_256(part)),
			StorageHasher::Twox64Concat => {
				key.extend(sp_io::hashing::twox_64(part));
				key.extend(part);
			}
			StorageHasher::Identity => key.extend(part),
		}
	}
	key
}

/// Length of the hash in front of a key that can be read back.
fn hash_len(hasher: &StorageHasher) -> Option<usize> {
	match hasher {
		StorageHasher::Blake2_128Concat => Some(16),
		StorageHasher::Twox64Concat => Some(8),
		StorageHasher::Identity => Some(0),
		_ => None,
	}
}
fn no_block() -> Error {
	Error::Connection("the node has no best block; wait until it is in step".into())
}

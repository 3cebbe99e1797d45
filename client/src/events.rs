//! What happened in a block, by name.

use crate::{
	dispatch_error::refusal,
	error::{Refusal, RefusedBy},
	value, Error, Result, View,
};
use serde::Serialize;
use serde_json::{json, Map, Value as Json};
use std::collections::HashMap;
use subxt::{
	events::Phase,
	ext::{scale_decode, scale_value},
};
use tutela_primitives::RecordId;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
	/// The pallet.
	pub pallet: String,
	/// What happened.
	pub name: String,
	/// The details by name.
	pub fields: Map<String, Json>,
}

impl Event {
	/// Whether it is this one.
	pub fn is(&self, pallet: &str, name: &str) -> bool {
		self.pallet == pallet && self.name == name
	}

	/// Why what was carried out on somebody's behalf (a motion, a proxy's call) failed, if it did.
	pub fn failure(&self) -> Option<Refusal> {
		let error = self.fields.get("result")?.get("Err")?;
		let text = |name: &str| error.get(name)?.as_str().map(ToOwned::to_owned);
		Some(Refusal {
			by: RefusedBy::Call,
			name: text("name")?,
			why: text("why")?,
			remedy: text("remedy")?,
			report: None,
		})
	}

	/// A detail.
	pub fn field(&self, name: &str) -> Option<&Json> {
		self.fields.get(name)
	}
}

/// What one transaction did.
#[derive(Clone, Debug, Default)]
pub struct Effects {
	/// What happened, in order.
	pub events: Vec<Event>,
	/// Why its call failed; none if it did not.
	pub refusal: Option<Refusal>,
}

/// Records that were made, in the order of their events.
pub fn records(events: &[Event]) -> Vec<RecordId> {
	events
		.iter()
		.filter(|event| event.is("BorderTransfer", "CrossingRecorded"))
		.filter_map(|event| event.field("record")?.as_u64())
		.map(RecordId)
		.collect()
}

impl View {
	/// Everything that happened in the block.
	pub async fn events(&self) -> Result<Vec<Event>> {
		Ok(all(self).await?.into_iter().map(|(_, event, _)| event).collect())
	}

	/// What each transaction of the block did, by its position.
	pub async fn effects(&self) -> Result<HashMap<u32, Effects>> {
		let mut effects: HashMap<u32, Effects> = HashMap::new();
		for (phase, event, refusal) in all(self).await? {
			let Phase::ApplyExtrinsic(position) = phase else { continue };
			let of_one = effects.entry(position).or_default();
			of_one.refusal = of_one.refusal.take().or(refusal);
			of_one.events.push(event);
		}
		Ok(effects)
	}
}

async fn all(view: &View) -> Result<Vec<(Phase, Event, Option<Refusal>)>> {
	let events = view.client().events().fetch().await?;
	let metadata = view.metadata();
	let mut all = Vec::new();
	for event in events.iter() {
		let event = event?;
		let (pallet, name) = (event.pallet_name().to_owned(), event.event_name().to_owned());
		let variant = metadata
			.pallet_by_event_index(event.pallet_index())
			.and_then(|pallet| pallet.event_variant_by_index(event.event_index()));
		let mut fields = Map::new();
		let rest = &mut event.field_bytes();
		for (position, field) in variant.iter().flat_map(|variant| &variant.fields).enumerate() {
			let bytes = *rest;
			let value = scale_value::scale::decode_as_type(rest, field.ty.id, metadata.types())
				.map_err(|error: scale_decode::visitor::DecodeError| {
					Error::Changed(format!("`{pallet}.{name}` cannot be read: {error}"))
				})?;
			let key = field.name.clone().unwrap_or_else(|| position.to_string());
			let shown = match (key.as_str(), bytes.split_first()) {
				// What a motion, a proxy or a multisig carried out, and failed.
				("result", Some((1, error))) => json!({ "Err": refusal(error, view.client()) }),
				_ => value::to_json(&value, metadata.types()),
			};
			fields.insert(key, shown);
		}
		let failed = pallet == "System" && name == "ExtrinsicFailed";
		let refused = failed.then(|| refusal(event.field_bytes(), view.client()));
		all.push((event.phase(), Event { pallet, name, fields }, refused));
	}
	Ok(all)
}

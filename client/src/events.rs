//! What happened in a block, by name.

use crate::{
	error::{Refusal, RefusedBy},
	value, Error, Result, View,
};
use serde::Serialize;
use serde_json::{json, Map, Value as Json};
use subxt::{
	error::DispatchError,
	events::Phase,
	ext::{scale_decode, scale_value},
};

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
		})
	}

	/// A detail.
	pub fn field(&self, name: &str) -> Option<&Json> {
		self.fields.get(name)
	}
}

/// What the transaction at `index` of the view's block did.
///
/// # Errors
///
/// [`Error::Refused`] if the call failed.
pub async fn of_transaction(view: &View, index: u32) -> Result<Vec<Event>> {
	let phase = Phase::ApplyExtrinsic(index);
	let mut events = Vec::new();
	for (at, event, error) in all(view).await? {
		if at != phase {
			continue;
		}
		if let Some(refusal) = error {
			return Err(Error::Refused(refusal));
		}
		events.push(event);
	}
	Ok(events)
}

/// Everything that happened in the view's block.
pub async fn of_block(view: &View) -> Result<Vec<Event>> {
	Ok(all(view).await?.into_iter().map(|(_, event, _)| event).collect())
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
				("result", Some((1, error))) => json!({ "Err": refusal(error, view) }),
				_ => value::to_json(&value, metadata.types()),
			};
			fields.insert(key, shown);
		}
		let failed = pallet == "System" && name == "ExtrinsicFailed";
		let refusal = failed.then(|| refusal(event.field_bytes(), view));
		all.push((event.phase(), Event { pallet, name, fields }, refusal));
	}
	Ok(all)
}

/// The refusal that a dispatch error's bytes tell.
pub fn refusal(bytes: &[u8], view: &View) -> Refusal {
	let by = RefusedBy::Call;
	let error = match DispatchError::decode_from(bytes, view.client().metadata()) {
		Ok(error) => error,
		Err(error) => {
			return Refusal {
				by,
				name: "Unknown".into(),
				why: format!("the call failed, and its error cannot be read ({error})"),
				remedy: String::new(),
			};
		}
	};
	match &error {
		DispatchError::Module(module) => match module.details() {
			Ok(details) => {
				let docs = details.variant.docs.join(" ");
				let docs = docs.split_whitespace().collect::<Vec<_>>().join(" ");
				let name = format!("{}::{}", details.pallet.name(), details.variant.name);
				let why = if docs.is_empty() { details.variant.name.clone() } else { docs };
				Refusal { by, remedy: remedy(&name).into(), name, why }
			}
			Err(_) => Refusal {
				by,
				name: module.to_string(),
				why: "the chain's metadata does not name this error".into(),
				remedy: String::new(),
			},
		},
		DispatchError::BadOrigin => Refusal {
			by,
			name: "BadOrigin".into(),
			why: "this key has not the authority for this call".into(),
			remedy: "check its role, standing, post and country".into(),
		},
		other => {
			let name = format!("{other:?}");
			let name = name.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
			Refusal { by, name, why: other.to_string(), remedy: String::new() }
		}
	}
}

/// What to do, where an error's own words do not say it.
fn remedy(name: &str) -> &'static str {
	match name {
		"System::CallFiltered" => "keys may not send this call, or it is paused",
		"Council::DuplicateVote" => "this member voted so already; nothing is left to do",
		"Council::TooEarly" => "wait until enough members voted, or the voting time has passed",
		"Council::NotMember" => "use the key of a member of the council",
		_ => "",
	}
}

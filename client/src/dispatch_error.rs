//! Why a call failed, from the bytes of its dispatch error.

use crate::{
	connection::Config,
	error::{Refusal, RefusedBy},
};
use subxt::{client::OnlineClientAtBlock, error::DispatchError};

/// The refusal that a dispatch error's bytes tell, read with the metadata of `client`'s block.
pub fn refusal(bytes: &[u8], client: &OnlineClientAtBlock<Config>) -> Refusal {
	let by = RefusedBy::Call;
	let error = match DispatchError::decode_from(bytes, client.metadata()) {
		Ok(error) => error,
		Err(error) => {
			return Refusal {
				by,
				name: "Unknown".into(),
				why: format!("the call failed, and its error cannot be read ({error})"),
				remedy: String::new(),
				report: None,
			};
		}
	};
	match &error {
		DispatchError::Module(module) => match module.details() {
			Ok(details) => {
				let own = (details.variant, None);
				let [_, _, report, error, _] = module.bytes();
				let (variant, report) = match details.variant.name.as_str() {
					"ReportRefused" => details
						.pallet
						.error_variant_by_index(error)
						.map_or(own, |variant| (variant, Some(report))),
					_ => own,
				};
				let docs = variant.docs.join(" ");
				let docs = docs.split_whitespace().collect::<Vec<_>>().join(" ");
				let name = format!("{}::{}", details.pallet.name(), variant.name);
				let why = if docs.is_empty() { variant.name.clone() } else { docs };
				Refusal { by, remedy: remedy(&name).into(), name, why, report }
			}
			Err(_) => Refusal {
				by,
				name: module.to_string(),
				why: "the chain's metadata does not name this error".into(),
				remedy: String::new(),
				report: None,
			},
		},
		DispatchError::BadOrigin => Refusal {
			by,
			name: "BadOrigin".into(),
			why: "this key has not the authority for this call".into(),
			remedy: "check its role, standing, post and country".into(),
			report: None,
		},
		other => {
			let name = format!("{other:?}");
			let name = name.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
			Refusal { by, name, why: other.to_string(), remedy: String::new(), report: None }
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

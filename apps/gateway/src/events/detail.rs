//! The details of what happened, as this release knows them.

use serde::de::DeserializeOwned;
use tutela_client::{Error, Event as Happened, Result};
use tutela_primitives::{AlertBasis, AlertKind, Moment, OverdueJourney, RecordId, SubjectId};

/// Whether every detail that the gateway needs of it can be read.
///
/// # Errors
///
/// [`Error::Changed`] if one cannot.
pub fn check(happened: &Happened) -> Result<()> {
	match happened.name.as_str() {
		"CrossingRecorded" | "ActReviewed" => field::<RecordId>(happened, "record").map(drop),
		"AlertRaised" | "AlertCleared" | "AlertWithdrawn" => {
			field::<SubjectId>(happened, "subject")?;
			field::<AlertKind>(happened, "kind")?;
			if happened.name == "AlertRaised" {
				field::<AlertBasis>(happened, "basis")?;
				field::<Moment>(happened, "valid_until")?;
			}
			Ok(())
		}
		"CrossingOverridden" | "ReviewDrawn" => {
			field::<RecordId>(happened, "record")?;
			field::<Moment>(happened, "due_at").map(drop)
		}
		"OverdueFlagged" => {
			field::<SubjectId>(happened, "subject")?;
			field::<OverdueJourney>(happened, "overdue").map(drop)
		}
		_ => Ok(()),
	}
}

/// A detail of what happened.
///
/// # Errors
///
/// [`Error::Changed`] if it cannot be read.
pub fn field<T: DeserializeOwned>(happened: &Happened, name: &str) -> Result<T> {
	let found = happened.field(name).cloned().unwrap_or_default();
	serde_json::from_value(found).map_err(|error| {
		Error::Changed(format!(
			"`{}.{}.{name}` cannot be read: {error}",
			happened.pallet, happened.name
		))
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;
	use tutela_primitives::OverdueKind;

	#[test]
	fn an_event_in_another_form_should_be_found_before_anything_is_asked() {
		let child = format!("0x{}", "07".repeat(32));
		let happened = |name: &str, fields: serde_json::Value| Happened {
			pallet: "BorderTransfer".into(),
			name: name.into(),
			fields: fields.as_object().unwrap().clone(),
		};
		let raised = json!({
			"subject": child, "kind": "Missing", "basis": "ChildCall", "valid_until": 5,
		});
		check(&happened("AlertRaised", raised.clone())).unwrap();
		for name in ["subject", "kind", "basis", "valid_until"] {
			let mut other = raised.clone();
			other[name] = json!({ "later": "form" });
			let error = check(&happened("AlertRaised", other)).unwrap_err();
			assert!(matches!(&error, Error::Changed(why) if why.contains(name)), "{error}");
		}
		check(&happened("AlertCleared", json!({ "subject": child, "kind": "Missing" }))).unwrap();
		check(&happened("AlertWithdrawn", json!({ "kind": "SecondLook" }))).unwrap_err();
		check(&happened("Unheard", json!({}))).unwrap();
		for name in ["CrossingRecorded", "ActReviewed", "ReviewDrawn", "OverdueFlagged"] {
			assert!(check(&happened(name, json!({}))).is_err(), "{name}");
		}
	}

	#[test]
	fn a_detail_should_be_read_or_named() {
		let happened = Happened {
			pallet: "BorderTransfer".into(),
			name: "OverdueFlagged".into(),
			fields: json!({
				"subject": format!("0x{}", "07".repeat(32)),
				"overdue": { "exit": 3, "kind": "Arrival", "due_at": 5 },
			})
			.as_object()
			.unwrap()
			.clone(),
		};
		assert_eq!(field::<SubjectId>(&happened, "subject").unwrap(), SubjectId([7; 32]));
		let overdue: OverdueJourney = field(&happened, "overdue").unwrap();
		assert_eq!((overdue.exit, overdue.kind), (RecordId(3), OverdueKind::Arrival));
		let error = field::<RecordId>(&happened, "record").unwrap_err().to_string();
		assert!(error.contains("`BorderTransfer.OverdueFlagged.record`"), "{error}");
	}
}

//! Calls that the chain took although what was asked for did not happen.

use serde_json::Value as Json;
use tutela_client::Event;

/// One sentence, if these events say that what was asked for did not happen.
pub fn undone(events: &[Event]) -> Option<String> {
	let find = |pallet: &str, name: &str| events.iter().find(|event| event.is(pallet, name));
	if let Some(event) = find("IdentityRegistry", "DuplicateRegistrationAttempted") {
		let text = |name: &str| event.field(name).and_then(Json::as_str).unwrap_or("?").to_owned();
		return Some(format!(
			"nobody was registered and no tag was added: the tag {} belongs to the child {} already, on whose file \
			 the attempt is counted; look there whether it is the same child",
			text("tag"),
			text("existing"),
		));
	}
	find("BorderTransfer", "ClearingRequested").map(|_| {
		"the call for help stands: this institution asked to end it, and another one has to agree, one of the two \
		 not of the child's country of residence"
			.into()
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	fn event(pallet: &str, name: &str, fields: Json) -> Event {
		let fields = fields.as_object().unwrap().clone();
		Event { pallet: pallet.into(), name: name.into(), fields }
	}

	#[test]
	fn a_registration_that_registered_nobody_should_name_the_child_that_has_the_tag() {
		let fields = json!({ "existing": "0x01", "attempted": "0x02", "by": 3, "tag": "0x03" });
		let events = [event("IdentityRegistry", "DuplicateRegistrationAttempted", fields)];
		let said = undone(&events).unwrap();
		assert!(said.starts_with("nobody was registered") && said.contains("child 0x01"), "{said}");
		assert!(!said.contains("0x02"), "{said}");
	}

	#[test]
	fn a_clearing_that_another_body_has_to_agree_to_should_say_that_the_call_stands() {
		let asked = event("BorderTransfer", "ClearingRequested", json!({}));
		assert!(undone(&[asked]).unwrap().starts_with("the call for help stands"));
	}

	#[test]
	fn what_was_done_should_be_done() {
		let done = ["SubjectRegistered", "TagAdded"]
			.map(|name| event("IdentityRegistry", name, json!({})));
		assert_eq!(undone(&done), None);
	}
}

//! Alterations of a bundle's file.

use serde_json::Value;
use tutela_evidence::{verify, Bundle, Checkpoint};

/// Whether a file can be read and is verified.
pub fn is_verified(file: &Value, checkpoint: &Checkpoint) -> bool {
	let text = serde_json::to_vec(file).unwrap();
	Bundle::parse(&text).is_ok_and(|bundle| verify(&bundle, checkpoint).verified)
}

/// JSON pointers to every value in a file.
pub fn places(value: &Value, at: String, found: &mut Vec<String>) {
	match value {
		Value::Object(fields) => {
			for (name, value) in fields {
				places(value, format!("{at}/{name}"), found);
			}
		}
		Value::Array(items) => {
			for (position, value) in items.iter().enumerate() {
				places(value, format!("{at}/{position}"), found);
			}
		}
		_ => (),
	}
	found.push(at);
}

/// The class of a place: its pointer without positions in lists.
pub fn class(place: &str) -> String {
	let is_name = |part: &&str| part.parse::<usize>().is_err();
	place.split('/').filter(is_name).collect::<Vec<_>>().join("/")
}

/// Another value of the same kind; `dice` chooses which.
pub fn altered(value: &Value, dice: usize) -> Option<Value> {
	Some(match value {
		Value::Null => Value::from(1),
		Value::Bool(value) => Value::from(!value),
		Value::Number(number) => {
			let number = number.as_u64()?;
			Value::from(if dice.is_multiple_of(2) {
				number + 1
			} else {
				number ^ (1 << (dice % 32))
			})
		}
		Value::String(text) if text.is_empty() => Value::from("x"),
		Value::String(text) => {
			let mut letters: Vec<char> = text.chars().collect();
			let place = dice % letters.len();
			letters[place] = match letters[place] {
				'0' => '1',
				_ => '0',
			};
			Value::from(letters.into_iter().collect::<String>())
		}
		Value::Array(items) => {
			let mut items = items.clone();
			let place = dice % items.len().max(1);
			match dice / 7 % 3 {
				0 if items.len() > 1 => items.rotate_left(1),
				1 if !items.is_empty() => items.push(items[place].clone()),
				_ if !items.is_empty() => {
					items.remove(place);
				}
				_ => items.push(Value::from("0x")),
			}
			Value::from(items)
		}
		Value::Object(fields) => {
			let mut fields = fields.clone();
			fields.insert("more".into(), Value::from(1));
			Value::Object(fields)
		}
	})
}

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

/// One more kind of change: `value` as another file of the same form has it at the same place, a
/// digit of its hexadecimal text changed by any other, its text cut, or what [`altered`] does.
pub fn mutated(value: &Value, elsewhere: Option<&Value>, dice: u64) -> Option<Value> {
	let (kind, dice) = (dice % 6, usize::try_from(dice / 6 % 1_000_003).unwrap());
	match (kind, value) {
		(0, _) => elsewhere.cloned(),
		(1 | 2, Value::String(text)) if text.len() > 2 && text.starts_with("0x") => {
			let mut bytes = text.clone().into_bytes();
			let place = 2 + dice % (bytes.len() - 2);
			let digit = char::from(bytes[place]).to_digit(16)?;
			let other = (digit + 1 + u32::try_from(dice % 15).unwrap()) % 16;
			bytes[place] = u8::try_from(char::from_digit(other, 16)?).unwrap();
			String::from_utf8(bytes).ok().map(Value::from)
		}
		(3, Value::String(text)) if text.len() > 4 && text.starts_with("0x") => {
			let digits = 2 + dice % (text.len() - 2) / 2 * 2;
			Some(Value::from(&text[..digits]))
		}
		(4, Value::Array(items)) if items.len() > 1 => {
			let mut items = items.clone();
			let (one, other) = (dice % items.len(), dice / 7 % items.len());
			items.swap(one, other);
			Some(Value::from(items))
		}
		_ => altered(value, dice),
	}
}

//! Values that the chain's metadata describes, as JSON that a reader understands.
//!
//! Bytes become hexadecimal text, codes become text, records their number, accounts their
//! address; an enumeration's value becomes its name, or an object with its name.

use scale_info::{PortableRegistry, TypeDef};
use serde_json::{Map, Value as Json};
use sp_core::crypto::Ss58Codec;
use subxt::ext::scale_value::{Composite, Primitive, Value, ValueDef};
use tutela_primitives::{AccountId, Minute};

/// `value` as JSON. Its context are the identifiers of its types in `types`.
pub fn to_json(value: &Value<u32>, types: &PortableRegistry) -> Json {
	let name = types.resolve(value.context).and_then(|ty| ty.path.ident());
	if let Some(special) = name.and_then(|name| special(&name, value)) {
		return special;
	}
	match &value.value {
		ValueDef::Composite(Composite::Unnamed(items)) => {
			let is_list = types
				.resolve(value.context)
				.is_some_and(|ty| matches!(ty.type_def, TypeDef::Sequence(_) | TypeDef::Array(_)));
			unnamed(items, is_list, types)
		}
		ValueDef::Composite(Composite::Named(fields)) => named(fields, types),
		ValueDef::Variant(variant) => {
			let content = match &variant.values {
				// Places on a child's file, which are no bytes.
				Composite::Unnamed(items) if variant.name == "Guardians" => numbers(items),
				Composite::Named(fields) => named(fields, types),
				Composite::Unnamed(items) if items.is_empty() => {
					return match variant.name.as_str() {
						"None" => Json::Null,
						name => name.into(),
					};
				}
				Composite::Unnamed(items) => unnamed(items, false, types),
			};
			match variant.name.as_str() {
				"Some" => content,
				name => Json::Object(Map::from_iter([(name.to_owned(), content)])),
			}
		}
		ValueDef::BitSequence(bits) => {
			bits.iter().map(|bit| if bit { '1' } else { '0' }).collect::<String>().into()
		}
		ValueDef::Primitive(primitive) => match primitive {
			Primitive::Bool(value) => (*value).into(),
			Primitive::Char(value) => value.to_string().into(),
			Primitive::String(value) => value.clone().into(),
			Primitive::U128(value) => integer(*value, |value| u64::try_from(value).ok()),
			Primitive::I128(value) => integer(*value, |value| i64::try_from(value).ok()),
			Primitive::U256(value) | Primitive::I256(value) => hex_text(value).into(),
		},
	}
}

fn integer<N: Copy + ToString, S: Into<Json>>(number: N, small: impl Fn(N) -> Option<S>) -> Json {
	small(number).map_or_else(|| number.to_string().into(), Into::into)
}

fn named(fields: &[(String, Value<u32>)], types: &PortableRegistry) -> Json {
	let field = |name: &str, value: &Value<u32>| match name {
		"slots" => numbers(std::slice::from_ref(value)),
		_ => to_json(value, types),
	};
	fields.iter().map(|(name, value)| (name.clone(), field(name, value))).collect()
}

fn numbers(items: &[Value<u32>]) -> Json {
	bytes(items).into()
}

fn unnamed(items: &[Value<u32>], is_list: bool, types: &PortableRegistry) -> Json {
	let is_bytes = |item: &Value<u32>| {
		types.resolve(item.context).is_some_and(|ty| {
			matches!(ty.type_def, TypeDef::Primitive(scale_info::TypeDefPrimitive::U8))
		})
	};
	match items {
		[one] if !is_list => to_json(one, types),
		[first, ..] if is_list && is_bytes(first) => hex_text(bytes(items)).into(),
		items => items.iter().map(|item| to_json(item, types)).collect(),
	}
}

fn special(name: &str, value: &Value<u32>) -> Option<Json> {
	let mut found = Vec::new();
	flatten(value, &mut found);
	match name {
		"CountryCode" | "PortCode" => String::from_utf8(narrow(&found)?).ok().map(Json::from),
		"RecordKey" | "CaseKey" => {
			<[u8; 8]>::try_from(narrow(&found)?).ok().map(|id| u64::from_be_bytes(id).into())
		}
		"AccountId32" => {
			let bytes = <[u8; 32]>::try_from(narrow(&found)?).ok()?;
			Some(AccountId::new(bytes).to_ss58check().into())
		}
		"Minute" => {
			let minute = found.first().copied().and_then(|minute| u32::try_from(minute).ok())?;
			Some(crate::dates::show_minute(Minute(minute)).into())
		}
		_ => None,
	}
}

/// The numbers inside newtypes and arrays.
fn flatten(value: &Value<u32>, found: &mut Vec<u128>) {
	match &value.value {
		ValueDef::Composite(composite) => {
			composite.values().for_each(|value| flatten(value, found));
		}
		ValueDef::Primitive(Primitive::U128(number)) => found.push(*number),
		_ => {}
	}
}

fn narrow(numbers: &[u128]) -> Option<Vec<u8>> {
	numbers.iter().map(|number| u8::try_from(*number).ok()).collect()
}

fn bytes(items: &[Value<u32>]) -> Vec<u8> {
	let mut found = Vec::new();
	items.iter().for_each(|item| flatten(item, &mut found));
	narrow(&found).unwrap_or_default()
}

/// `0x` and lower-case hexadecimal digits.
pub fn hex_text(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use scale_info::{MetaType, Registry, TypeInfo};
	use subxt::ext::scale_value::scale::decode_as_type;
	use tutela_primitives::{Companions, RecordId, SubjectId};

	fn json<T: Encode + TypeInfo + 'static>(value: T) -> Json {
		let mut registry = Registry::new();
		let id = registry.register_type(&MetaType::new::<T>()).id;
		let types = PortableRegistry::from(registry);
		to_json(&decode_as_type(&mut &*value.encode(), id, &types).unwrap(), &types)
	}

	#[test]
	fn values_should_read_as_people_write_them() {
		assert_eq!(json("MD".parse::<tutela_primitives::CountryCode>().unwrap()), "MD");
		assert_eq!(json(RecordId(258)), 258);
		assert_eq!(json(RecordId(258).key()), 258);
		assert_eq!(json(SubjectId([1; 32])), format!("0x{}", "01".repeat(32)));
		assert_eq!(json(Option::<u32>::None), Json::Null);
		assert_eq!(json(Some(5u32)), 5);
		assert_eq!(json(Companions::Nobody), "Nobody");
		let guardians = Companions::Guardians(vec![0, 2].try_into().unwrap());
		assert_eq!(json(guardians), serde_json::json!({ "Guardians": [0, 2] }));
		assert_eq!(json(u128::MAX), u128::MAX.to_string());
		assert_eq!(json(Minute(0)), "1970-01-01 00:00 UTC");
		let account = AccountId::new([2; 32]);
		assert_eq!(json(account.clone()), account.to_ss58check());
	}
}

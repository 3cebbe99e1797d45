//! Compares the types that this program was built with and those in a chain's metadata.
//!
//! Two types have one shape if they encode alike and their fields and variants have the same
//! names. Wrappers that do not show in the encoding (`BoundedVec`, newtypes) are looked through.

use crate::{Error, Result};
use scale_info::{
	form::PortableForm, Field, MetaType, PortableRegistry, Registry, TypeDef, TypeInfo, Variant,
};
use std::collections::HashSet;

/// Which way values of the type go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
	/// To the chain: it must know every variant that this program knows.
	Sent,
	/// From the chain: variants that only one side knows are found out when one comes.
	Read,
}

/// A type that this program was built with.
#[derive(Clone, Copy, Debug)]
pub struct Shape(MetaType);

impl Shape {
	/// The shape of `T`.
	pub fn of<T: TypeInfo + 'static>() -> Self {
		Self(MetaType::new::<T>())
	}

	/// Whether the chain's type `id` has this shape. `place` names it in the error.
	pub fn check(&self, way: Way, chain: &PortableRegistry, id: u32, place: &str) -> Result<()> {
		let mut registry = Registry::new();
		let own_id = registry.register_type(&self.0).id;
		let own = PortableRegistry::from(registry);
		let mut comparison = Comparison { way, own: &own, chain, seen: HashSet::new() };
		comparison.types(own_id, id, place)
	}
}

struct Comparison<'a> {
	way: Way,
	own: &'a PortableRegistry,
	chain: &'a PortableRegistry,
	seen: HashSet<(u32, u32)>,
}

impl Comparison<'_> {
	fn types(&mut self, own_id: u32, chain_id: u32, place: &str) -> Result<()> {
		let own_id = unwrapped(self.own, own_id);
		let chain_id = unwrapped(self.chain, chain_id);
		if !self.seen.insert((own_id, chain_id)) {
			return Ok(());
		}
		let (own_types, chain_types) = (self.own, self.chain);
		let (Some(own), Some(chain)) = (own_types.resolve(own_id), chain_types.resolve(chain_id))
		else {
			return Err(changed(place, "a known type", "a type that its metadata does not hold"));
		};
		match (&own.type_def, &chain.type_def) {
			(TypeDef::Composite(own), TypeDef::Composite(chain)) => {
				self.fields(&own.fields, &chain.fields, place)
			}
			(TypeDef::Variant(own), TypeDef::Variant(chain)) => {
				self.variants(&own.variants, &chain.variants, place)
			}
			(TypeDef::Sequence(own), TypeDef::Sequence(chain)) => {
				self.types(own.type_param.id, chain.type_param.id, &format!("{place}[]"))
			}
			(TypeDef::Array(own), TypeDef::Array(chain)) if own.len == chain.len => {
				self.types(own.type_param.id, chain.type_param.id, &format!("{place}[]"))
			}
			(TypeDef::Tuple(own), TypeDef::Tuple(chain))
				if own.fields.len() == chain.fields.len() =>
			{
				for (position, (own, chain)) in own.fields.iter().zip(&chain.fields).enumerate() {
					self.types(own.id, chain.id, &format!("{place}.{position}"))?;
				}
				Ok(())
			}
			(TypeDef::Primitive(own), TypeDef::Primitive(chain)) if own == chain => Ok(()),
			(TypeDef::Compact(own), TypeDef::Compact(chain)) => {
				self.types(own.type_param.id, chain.type_param.id, place)
			}
			(TypeDef::BitSequence(_), TypeDef::BitSequence(_)) => Ok(()),
			_ => Err(changed(place, &describe(self.own, own_id), &describe(self.chain, chain_id))),
		}
	}

	fn fields(
		&mut self,
		own: &[Field<PortableForm>],
		chain: &[Field<PortableForm>],
		place: &str,
	) -> Result<()> {
		let names = |fields: &[Field<PortableForm>]| -> String {
			let names: Vec<&str> =
				fields.iter().map(|field| field.name.as_deref().unwrap_or("_")).collect();
			format!("fields ({})", names.join(", "))
		};
		let alike = own.len() == chain.len()
			&& own.iter().zip(chain).all(|(own, chain)| own.name == chain.name);
		if !alike {
			return Err(changed(place, &names(own), &names(chain)));
		}
		for (position, (own, chain)) in own.iter().zip(chain).enumerate() {
			let place = match &own.name {
				Some(name) => format!("{place}.{name}"),
				None => format!("{place}.{position}"),
			};
			self.types(own.ty.id, chain.ty.id, &place)?;
		}
		Ok(())
	}

	fn variants(
		&mut self,
		own: &[Variant<PortableForm>],
		chain: &[Variant<PortableForm>],
		place: &str,
	) -> Result<()> {
		for ours in own {
			match chain.iter().find(|theirs| theirs.index == ours.index) {
				Some(theirs) if theirs.name == ours.name => {
					let place = format!("{place}::{}", ours.name);
					self.fields(&ours.fields, &theirs.fields, &place)?;
				}
				Some(theirs) => return Err(changed(place, &ours.name, &theirs.name)),
				None if self.way == Way::Sent => {
					return Err(changed(place, &ours.name, "no such variant"));
				}
				None => {}
			}
		}
		Ok(())
	}
}

/// The type inside wrappers that do not show in the encoding.
fn unwrapped(types: &PortableRegistry, mut id: u32) -> u32 {
	// A type cannot hold itself without an indirection, so that this ends.
	while let Some(ty) = types.resolve(id) {
		match &ty.type_def {
			TypeDef::Composite(composite) => match composite.fields.as_slice() {
				[field] if field.name.is_none() => id = field.ty.id,
				_ => break,
			},
			TypeDef::Tuple(tuple) => match tuple.fields.as_slice() {
				[field] => id = field.id,
				_ => break,
			},
			_ => break,
		}
	}
	id
}

fn describe(types: &PortableRegistry, id: u32) -> String {
	let Some(ty) = types.resolve(id) else { return "nothing".into() };
	if let Some(name) = ty.path.ident() {
		return name;
	}
	match &ty.type_def {
		TypeDef::Composite(_) => "a structure".into(),
		TypeDef::Variant(_) => "an enumeration".into(),
		TypeDef::Sequence(sequence) => {
			format!("a list of {}", describe(types, sequence.type_param.id))
		}
		TypeDef::Array(array) => {
			format!("{} times {}", array.len, describe(types, array.type_param.id))
		}
		TypeDef::Tuple(tuple) => format!("a tuple of {}", tuple.fields.len()),
		TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
		TypeDef::Compact(compact) => format!("compact {}", describe(types, compact.type_param.id)),
		TypeDef::BitSequence(_) => "bits".into(),
	}
}

fn changed(place: &str, own: &str, chain: &str) -> Error {
	Error::Changed(format!(
		"the chain changed: `{place}` is {chain} there, and {own} in this program; use the \
		 client release that belongs to the chain's runtime"
	))
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::{bounded::BoundedVec, ConstU32};

	fn check<Own: TypeInfo + 'static, Chain: TypeInfo + 'static>(way: Way) -> Result<()> {
		let mut registry = Registry::new();
		let id = registry.register_type(&MetaType::new::<Chain>()).id;
		Shape::of::<Own>().check(way, &PortableRegistry::from(registry), id, "Pallet.call.argument")
	}

	mod old {
		#[derive(scale_info::TypeInfo)]
		#[allow(dead_code)]
		pub struct Report {
			pub post: [u8; 5],
			pub kind: Kind,
		}
		#[derive(scale_info::TypeInfo)]
		#[allow(dead_code)]
		pub enum Kind {
			First,
			Second { at: u64 },
		}
	}
	mod renamed {
		#[derive(scale_info::TypeInfo)]
		#[allow(dead_code)]
		pub struct Report {
			pub place: [u8; 5],
			pub kind: super::old::Kind,
		}
	}
	mod longer {
		#[derive(scale_info::TypeInfo)]
		#[allow(dead_code)]
		pub struct Report {
			pub post: [u8; 5],
			pub kind: Kind,
		}
		#[derive(scale_info::TypeInfo)]
		#[allow(dead_code)]
		pub enum Kind {
			First,
			Second { at: u64 },
			Third,
		}
	}

	#[test]
	fn equal_shapes_should_pass_whatever_their_wrapping() {
		check::<old::Report, old::Report>(Way::Sent).unwrap();
		check::<Vec<u8>, BoundedVec<u8, ConstU32<64>>>(Way::Sent).unwrap();
		check::<(u32, [u8; 32]), (u32, sp_core::H256)>(Way::Sent).unwrap();
	}

	#[test]
	fn a_renamed_field_should_be_named() {
		let error = check::<old::Report, renamed::Report>(Way::Sent).unwrap_err();
		assert!(matches!(error, Error::Changed(_)));
		assert!(error.to_string().contains("fields (place, kind)"), "{error}");
	}

	#[test]
	fn an_unknown_variant_should_matter_only_where_it_is_sent() {
		check::<old::Report, longer::Report>(Way::Sent).unwrap();
		check::<longer::Report, old::Report>(Way::Read).unwrap();
		let error = check::<longer::Report, old::Report>(Way::Sent).unwrap_err();
		assert!(error.to_string().contains("Pallet.call.argument.kind"), "{error}");
	}

	#[test]
	fn another_number_type_should_be_refused() {
		let error = check::<u32, u64>(Way::Sent).unwrap_err();
		assert!(error.to_string().contains("is u64 there, and u32 in this program"), "{error}");
		check::<[u8; 5], [u8; 4]>(Way::Read).unwrap_err();
	}
}

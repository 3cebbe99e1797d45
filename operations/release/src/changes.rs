//! What changed from one runtime's metadata to another's.

use crate::wasm::Wasm;
use anyhow::Result;
use scale_info::{form::PortableForm, Variant};
use std::collections::{BTreeMap, BTreeSet};
use subxt::metadata::{Metadata, PalletMetadata};

/// Items by name, each with the bytes that have to stay the same.
type Named = BTreeMap<String, Vec<u8>>;

/// What changed, one line each.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
	/// What changed.
	pub lines: Vec<String>,
	/// Whether transactions that were made for the old runtime mean something else to the new one.
	pub breaks_transactions: bool,
}

impl Changes {
	/// What changed from `old` to `new`.
	pub fn between(old: &Metadata, new: &Metadata) -> Self {
		let mut changes = Self::default();
		let extensions = |metadata: &Metadata| -> Named {
			let list = metadata.extrinsic().transaction_extensions_to_use_for_encoding();
			(0u8..)
				.zip(list)
				.map(|(at, extension)| {
					let types = [extension.extra_ty(), extension.additional_ty()];
					let hashes = types.map(|id| metadata.type_hash(id).unwrap_or_default());
					(extension.identifier().to_owned(), [vec![at], hashes.concat()].concat())
				})
				.collect()
		};
		let changed = changes.compare("transaction extension", &extensions(old), &extensions(new));
		changes.breaks_transactions |= changed > 0;

		let apis = |metadata: &Metadata| -> Named {
			metadata
				.runtime_api_traits()
				.flat_map(|api| {
					let name = api.name().to_owned();
					api.methods()
						.map(|method| (format!("{name}.{}", method.name()), method.hash().to_vec()))
						.collect::<Vec<_>>()
				})
				.collect()
		};
		changes.compare("runtime API", &apis(old), &apis(new));

		let names = |metadata: &Metadata| -> BTreeSet<String> {
			metadata.pallets().map(|pallet| pallet.name().to_owned()).collect()
		};
		for name in &(&names(old) | &names(new)) {
			match (old.pallet_by_name(name), new.pallet_by_name(name)) {
				(Some(before), Some(after)) => changes.pallet((old, before), (new, after)),
				(Some(_), None) => {
					changes.lines.push(format!("- pallet {name}"));
					changes.breaks_transactions = true;
				}
				_ => changes.lines.push(format!("+ pallet {name}")),
			}
		}
		changes
	}

	fn pallet(
		&mut self,
		old: (&Metadata, PalletMetadata<'_>),
		new: (&Metadata, PalletMetadata<'_>),
	) {
		let name = old.1.name();
		if old.1.call_index() != new.1.call_index() {
			let indices = (old.1.call_index(), new.1.call_index());
			self.lines.push(format!("~ pallet {name}: index {} became {}", indices.0, indices.1));
			self.breaks_transactions = true;
		}
		let before = self.lines.len();
		self.compare("call", &calls(&old.1), &calls(&new.1));
		// A call that was only added breaks nothing.
		self.breaks_transactions |=
			self.lines.iter().skip(before).any(|line| !line.starts_with('+'));
		self.compare("storage", &storage(&old.1), &storage(&new.1));
		self.compare("constant", &constants(&old.1), &constants(&new.1));
		let events = |side: &(&Metadata, PalletMetadata<'_>)| {
			variants(name, side.0, side.1.event_variants())
		};
		self.compare("event", &events(&old), &events(&new));
		let errors = |side: &(&Metadata, PalletMetadata<'_>)| {
			variants(name, side.0, side.1.error_variants())
		};
		self.compare("error", &errors(&old), &errors(&new));
	}

	/// Notes what is in only one of the two, or differs. Returns how many items that are.
	fn compare(&mut self, kind: &str, old: &Named, new: &Named) -> usize {
		let before = self.lines.len();
		let names: BTreeSet<_> = old.keys().chain(new.keys()).collect();
		for name in names {
			let mark = match (old.get(name), new.get(name)) {
				(Some(_), None) => '-',
				(None, Some(_)) => '+',
				(old, new) if old != new => '~',
				_ => continue,
			};
			self.lines.push(format!("{mark} {kind} {name}"));
		}
		self.lines.len().saturating_sub(before)
	}
}

fn calls(pallet: &PalletMetadata<'_>) -> Named {
	let variants = pallet.call_variants().unwrap_or_default();
	variants
		.iter()
		.map(|call| {
			let hash = pallet.call_hash(&call.name).unwrap_or_default();
			(format!("{}.{}", pallet.name(), call.name), [vec![call.index], hash.to_vec()].concat())
		})
		.collect()
}

fn storage(pallet: &PalletMetadata<'_>) -> Named {
	let entries = pallet.storage().map(|storage| storage.entries()).unwrap_or_default();
	entries
		.iter()
		.map(|entry| {
			let hash = pallet.storage_hash(entry.name()).unwrap_or_default();
			(format!("{}.{}", pallet.name(), entry.name()), hash.to_vec())
		})
		.collect()
}

fn constants(pallet: &PalletMetadata<'_>) -> Named {
	pallet
		.constants()
		.map(|constant| {
			let hash = pallet.constant_hash(constant.name()).unwrap_or_default();
			let name = format!("{}.{}", pallet.name(), constant.name());
			(name, [hash.as_slice(), constant.value()].concat())
		})
		.collect()
}

fn variants(
	pallet: &str,
	metadata: &Metadata,
	variants: Option<&[Variant<PortableForm>]>,
) -> Named {
	let shape = |variant: &Variant<PortableForm>| {
		let mut shape = vec![variant.index];
		for field in &variant.fields {
			shape.extend(field.name.iter().flat_map(|name| name.bytes()));
			shape.extend(metadata.type_hash(field.ty.id).unwrap_or_default());
		}
		shape
	};
	variants
		.unwrap_or_default()
		.iter()
		.map(|variant| (format!("{pallet}.{}", variant.name), shape(variant)))
		.collect()
}

/// Prints what changed, and what the versions should have become.
pub fn print(old: &Wasm, new: &Wasm) -> Result<()> {
	let changes = Changes::between(&old.metadata()?, &new.metadata()?);
	let (before, after) = (old.version()?, new.version()?);
	println!("\nAgainst {} {}:", before.spec_name, before.spec_version);
	match changes.lines.as_slice() {
		[] => println!("no change in the metadata"),
		lines => lines.iter().for_each(|line| println!("{line}")),
	}
	if before.spec_name != after.spec_name {
		println!("! the chain refuses a runtime of another name");
	}
	if old.hash() != new.hash() && after.spec_version <= before.spec_version {
		println!("! the chain refuses it: the spec version must rise");
	}
	let rose = after.transaction_version > before.transaction_version;
	if changes.breaks_transactions && !rose {
		println!("! old transactions mean something else: the transaction version must rise");
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn wasm() -> Wasm {
		Wasm::new(tutela_runtime::WASM_BINARY.expect("the Wasm was built").to_vec())
	}

	#[test]
	fn a_runtime_should_not_differ_from_itself() {
		let metadata = wasm().metadata().unwrap();
		assert_eq!(Changes::between(&metadata, &metadata), Changes::default());
		assert!(calls(&metadata.pallet_by_name("BorderTransfer").unwrap()).len() > 10);
	}

	#[test]
	fn what_is_packed_and_unpacked_should_be_the_same_runtime() {
		let wasm = wasm();
		let packed = Wasm::new(wasm.packed().unwrap());
		assert_eq!(packed.version().unwrap(), wasm.version().unwrap());
		assert_eq!(packed.unpacked().unwrap(), wasm.unpacked().unwrap());
		let plain = Wasm::new(packed.unpacked().unwrap().into_owned());
		assert_eq!(plain.packed().unwrap(), packed.packed().unwrap());
	}

	#[test]
	fn what_came_went_and_changed_should_be_told() {
		let named = |items: &[(&str, u8)]| -> Named {
			items.iter().map(|(name, value)| ((*name).to_owned(), vec![*value])).collect()
		};
		let mut changes = Changes::default();
		let old = named(&[("A.gone", 1), ("A.same", 2), ("A.other", 3)]);
		let new = named(&[("A.same", 2), ("A.other", 4), ("A.new", 5)]);
		assert_eq!(changes.compare("call", &old, &new), 3);
		assert_eq!(changes.lines, ["- call A.gone", "+ call A.new", "~ call A.other"]);
	}
}

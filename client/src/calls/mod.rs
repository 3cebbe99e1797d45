//! One function for every call, named and ordered as on the chain.
//!
//! The chain's metadata documents what each call needs, costs and can end in.

use crate::{
	shape::{Shape, Way},
	Error, Result,
};
use subxt::metadata::Metadata;

/// Declares the calls of a pallet: a function for each that makes a [`Call`](crate::Call), and
/// `declared`, which lists them.
macro_rules! calls {
	(
		$pallet:literal;
		$( $(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),* $(,)?); )*
	) => {
		$(
			$(#[$doc])*
			#[allow(clippy::too_many_arguments)]
			pub fn $name($($argument: $type),*) -> $crate::Call {
				$crate::Call::new($pallet, stringify!($name))
					$(.with(stringify!($argument), $argument))*
			}
		)*

		/// Every call of this module.
		pub(super) fn declared() -> Vec<super::Declared> {
			vec![$(super::Declared {
				pallet: $pallet,
				name: stringify!($name),
				arguments: vec![
					$((stringify!($argument), $crate::shape::Shape::of::<$type>()),)*
				],
			},)*]
		}
	};
}

pub mod accreditation;
pub mod border;
pub mod council;
pub mod guardianship;
pub mod identity;
pub mod journal;
pub mod protection;
pub mod redress;

/// A call that this program knows.
#[derive(Clone, Debug)]
pub struct Declared {
	/// The pallet's name.
	pub pallet: &'static str,
	/// The call's name.
	pub name: &'static str,
	arguments: Vec<(&'static str, Shape)>,
}

/// Every call of Tutela's own pallets that this program knows.
pub fn declared() -> Vec<Declared> {
	[
		accreditation::declared(),
		identity::declared(),
		guardianship::declared(),
		border::declared(),
		protection::declared(),
		redress::declared(),
		journal::declared(),
	]
	.concat()
}

impl Declared {
	/// Compares the call with a chain's metadata.
	///
	/// # Errors
	///
	/// [`Error::Changed`] if the chain has no such call, or takes other arguments.
	pub fn check(&self, metadata: &Metadata) -> Result<()> {
		let path = format!("{}.{}", self.pallet, self.name);
		let call = metadata
			.pallet_by_name(self.pallet)
			.and_then(|pallet| pallet.call_variant_by_name(self.name))
			.ok_or_else(|| Error::Changed(format!("the chain has no call `{path}`")))?;
		let names = call.fields.iter().map(|field| field.name.as_deref().unwrap_or("_"));
		if !names.eq(self.arguments.iter().map(|(name, _)| *name)) {
			return Err(Error::Changed(format!("the chain takes other arguments for `{path}`")));
		}
		for ((name, shape), field) in self.arguments.iter().zip(&call.fields) {
			let place = format!("{path}.{name}");
			shape.check(Way::Sent, metadata.types(), field.ty.id, &place)?;
		}
		Ok(())
	}
}

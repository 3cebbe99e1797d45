//! Calls of the pallets.

use codec::Decode;
use frame_support::{
	dispatch::{Callable, CallableCallFor},
	traits::{GetCallIndex, PalletInfoAccess},
};
use tutela_runtime::{
	Accreditation, BorderTransfer, Guardianship, IdentityRegistry, Journal, Protection, Redress,
	Runtime, RuntimeCall,
};

/// Calls of the accreditation pallet.
pub type AccreditationCall = pallet_accreditation::Call<Runtime>;
/// Calls of the identity registry.
pub type RegistryCall = pallet_identity_registry::Call<Runtime>;
/// Calls of the guardianship pallet.
pub type GuardianshipCall = pallet_guardianship::Call<Runtime>;
/// Calls of the border-transfer pallet.
pub type BorderCall = pallet_border_transfer::Call<Runtime>;
/// Calls of the protection pallet.
pub type ProtectionCall = pallet_protection::Call<Runtime>;
/// Calls of the redress pallet.
pub type RedressCall = pallet_redress::Call<Runtime>;
/// Calls of the journal pallet.
pub type JournalCall = pallet_journal::Call<Runtime>;

/// Every call of a pallet, with arguments that encode to zeros: first variants, empty lists, no
/// options.
pub fn calls_of<P>() -> Vec<RuntimeCall>
where
	P: PalletInfoAccess + Callable<Runtime>,
	CallableCallFor<P, Runtime>: GetCallIndex,
{
	let pallet = u8::try_from(P::index()).expect("a pallet's index is a byte");
	CallableCallFor::<P, Runtime>::get_call_indices()
		.iter()
		.map(|call| {
			let bytes = [&[pallet, *call][..], &[0; 4096]].concat();
			RuntimeCall::decode(&mut &bytes[..]).expect("zeros are arguments")
		})
		.collect()
}

/// Every call of Tutela's own pallets.
pub fn tutela_calls() -> Vec<RuntimeCall> {
	[
		calls_of::<Accreditation>(),
		calls_of::<IdentityRegistry>(),
		calls_of::<Guardianship>(),
		calls_of::<BorderTransfer>(),
		calls_of::<Protection>(),
		calls_of::<Redress>(),
		calls_of::<Journal>(),
	]
	.concat()
}

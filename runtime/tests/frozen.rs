//! What clients, wallets and signed texts depend on and must not change by accident.

use frame_support::traits::{GetCallIndex, GetCallName, PalletInfoAccess};
use sp_runtime::traits::TransactionExtension;
use tutela_runtime::{Runtime, RuntimeCall, TxExtension, VERSION};

macro_rules! assert_index {
	($($pallet:ident: $index:literal),* $(,)?) => {
		$(
			assert_eq!(<tutela_runtime::$pallet as PalletInfoAccess>::index(), $index);
			assert_eq!(<tutela_runtime::$pallet as PalletInfoAccess>::name(), stringify!($pallet));
		)*
	};
}

#[test]
fn pallet_indices_are_frozen() {
	assert_index! {
		System: 0, ParachainSystem: 1, Timestamp: 2, ParachainInfo: 3, WeightReclaim: 4,
		Balances: 10, TransactionPayment: 11, SkipFeelessPayment: 12,
		Authorship: 20, CollatorSelection: 21, Session: 22, Aura: 23, AuraExt: 24,
		Council: 30, CouncilMembership: 31, Whitelist: 32, Preimage: 33, Scheduler: 34,
		Utility: 40, Multisig: 41, Proxy: 42, SafeMode: 43, TxPause: 44, MultiBlockMigrations: 45,
		Accreditation: 50, IdentityRegistry: 51, Guardianship: 52, BorderTransfer: 53,
	}
}

fn calls<C: GetCallIndex + GetCallName>() -> Vec<(u8, &'static str)> {
	C::get_call_indices().iter().copied().zip(C::get_call_names().iter().copied()).collect()
}

#[test]
fn call_indices_are_frozen() {
	assert_eq!(
		calls::<pallet_accreditation::Call<Runtime>>(),
		[
			(0, "accredit"),
			(1, "amend"),
			(2, "suspend"),
			(3, "reinstate"),
			(4, "revoke"),
			(5, "hand_over_admin"),
			(6, "accept_admin"),
			(7, "appoint_officer"),
			(8, "dismiss_officer"),
			(9, "rotate_officer_key"),
			(10, "set_allowance"),
		]
	);
	assert_eq!(
		calls::<pallet_identity_registry::Call<Runtime>>(),
		[
			(0, "register"),
			(1, "update_claims"),
			(2, "add_tag"),
			(3, "set_standing"),
			(4, "merge_duplicate"),
			(5, "propose_registrar"),
			(6, "accept_registrar"),
			(7, "bind_controller"),
			(8, "shred"),
			(9, "set_residence"),
		]
	);
	assert_eq!(
		calls::<pallet_guardianship::Call<Runtime>>(),
		[
			(0, "establish"),
			(1, "accept"),
			(2, "suspend_link"),
			(3, "contest_link"),
			(4, "reinstate_link"),
			(5, "end_link"),
			(6, "relinquish"),
			(7, "replace_key"),
			(8, "set_requirement"),
			(9, "impose_order"),
			(10, "lift_order"),
			(11, "object"),
			(12, "withdraw_objection"),
			(13, "back_objection"),
			(14, "revoke_consent"),
			(15, "revoke_all_consents"),
		]
	);
	// No call removes or changes a record: the pallet only inserts under a new number.
	assert_eq!(
		calls::<pallet_border_transfer::Call<Runtime>>(),
		[
			(0, "verify_crossing"),
			(1, "verify_crossings"),
			(2, "report_attempt"),
			(3, "record_unidentified"),
			(4, "override_crossing"),
			(5, "review_override"),
			(6, "amend"),
			(7, "raise_alert"),
			(8, "clear_alert"),
			(9, "distress"),
			(10, "flag_overdue"),
			(11, "set_rules"),
		]
	);
}

#[test]
fn transaction_extensions_are_frozen() {
	let names: Vec<_> = <TxExtension as TransactionExtension<RuntimeCall>>::metadata()
		.into_iter()
		.map(|extension| extension.identifier)
		.collect();
	assert_eq!(
		names,
		[
			"AuthorizeCall",
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"CheckNonce",
			"CheckWeight",
			"Admission",
			"ChargeTransactionPayment",
			"StorageWeightReclaim",
		]
	);
	assert_eq!(VERSION.transaction_version, 1);
	assert_eq!(VERSION.spec_name, "tutela");
}

#[test]
fn what_is_our_own_encodes_to_nothing() {
	use codec::Encode;
	assert!(tutela_runtime::admission::Admission.encode().is_empty());
}

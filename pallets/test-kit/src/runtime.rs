//! The runtime of a pallet's tests.

/// Declares a runtime `Test` with `System` and these pallets, and configures `System`.
///
/// The crate that calls it depends on `frame-support`, `frame-system`, `sp-runtime` and
/// `tutela-primitives`.
#[macro_export]
macro_rules! runtime {
	($($index:tt: $name:ident = $pallet:ident),+ $(,)?) => {
		#[frame_support::runtime]
		mod runtime {
			#[runtime::runtime]
			#[runtime::derive(
				RuntimeCall,
				RuntimeEvent,
				RuntimeError,
				RuntimeOrigin,
				RuntimeFreezeReason,
				RuntimeHoldReason,
				RuntimeSlashReason,
				RuntimeLockId,
				RuntimeTask,
				RuntimeViewFunction
			)]
			pub struct Test;

			#[runtime::pallet_index(0)]
			pub type System = frame_system;
			$(
				#[runtime::pallet_index($index)]
				pub type $name = $pallet;
			)+
		}

		// `derive_impl` looks for itself by this name.
		use frame_support::derive_impl;
		#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
		impl frame_system::Config for Test {
			type AccountId = tutela_primitives::AccountId;
			type Block = frame_system::mocking::MockBlock<Test>;
			type Lookup = sp_runtime::traits::IdentityLookup<tutela_primitives::AccountId>;
		}
	};
}

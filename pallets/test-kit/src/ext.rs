//! The state on which a test begins, and what is checked after it.

use crate::{set_time, OfficerTable, NOW};
use frame_support::traits::OriginTrait;
use sp_core::storage::Storage;
use sp_io::TestExternalities;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{traits::One, BuildStorage, TryRuntimeError};
use std::marker::PhantomData;
use tutela_primitives::AccountId;

/// The runtime of a pallet's tests.
pub trait TestRuntime: frame_system::Config<AccountId = AccountId> {
	/// Checks the invariants of every pallet of the runtime.
	///
	/// # Errors
	///
	/// The first invariant that does not hold.
	fn try_state() -> Result<(), TryRuntimeError>;
}

/// Builds the state on which a test begins: block 1 at [`NOW`], with the officers of the cast.
pub struct ExtBuilder<R> {
	genesis: Storage,
	steps: Vec<Box<dyn FnOnce()>>,
	runtime: PhantomData<R>,
}

impl<R: TestRuntime> Default for ExtBuilder<R> {
	fn default() -> Self {
		let genesis = frame_system::GenesisConfig::<R>::default()
			.build_storage()
			.expect("an empty genesis can be built");
		Self { genesis, steps: Vec::new(), runtime: PhantomData }
	}
}

impl<R: TestRuntime> ExtBuilder<R> {
	/// Begins with this genesis.
	pub fn genesis(mut self, config: impl BuildStorage) -> Self {
		self.genesis = config.build_storage().expect("the genesis can be built");
		self
	}

	/// Does this before the test, after what was given before. Its events are dropped.
	pub fn set_up(mut self, step: impl FnOnce() + 'static) -> Self {
		self.steps.push(Box::new(step));
		self
	}

	/// Builds the state. Nothing is checked after what is done with it.
	pub fn build(self) -> TestExternalities {
		let mut ext = TestExternalities::new(self.genesis);
		// Benchmarks sign with keys that the host holds.
		ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
		ext.execute_with(|| {
			frame_system::Pallet::<R>::set_block_number(One::one());
			set_time(NOW);
			OfficerTable::appoint_cast();
			for step in self.steps {
				step();
			}
			frame_system::Pallet::<R>::reset_events();
		});
		ext
	}

	/// Runs a test, and checks every invariant after it.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			R::try_state().expect("every invariant holds after the test");
		});
	}

	/// Corrupts an intact state, and returns the error by which `try_state` notices it.
	pub fn corrupt(self, corrupt: impl FnOnce()) -> &'static str {
		self.build().execute_with(|| {
			R::try_state().expect("every invariant holds before the state is corrupted");
			corrupt();
			match R::try_state() {
				Err(TryRuntimeError::Other(invariant)) => invariant,
				found => panic!("no invariant is named: {found:?}"),
			}
		})
	}
}

/// The origin of whoever signs with this key or account.
pub fn by<O: OriginTrait<AccountId = AccountId>>(who: impl Into<AccountId>) -> O {
	O::signed(who.into())
}

/// A pallet's events since the test began or last took them, the oldest first.
pub fn take_events<R: TestRuntime, E>() -> Vec<E>
where
	R::RuntimeEvent: TryInto<E>,
{
	let events = frame_system::Pallet::<R>::events();
	frame_system::Pallet::<R>::reset_events();
	events.into_iter().filter_map(|record| record.event.try_into().ok()).collect()
}

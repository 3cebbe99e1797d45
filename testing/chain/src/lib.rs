//! A chain in memory: the real runtime, the genesis of its preset `development`, real transactions
//! and real tries. Only consensus is left out.
//!
//! - [`Chain`] makes blocks and keeps their states, so that records can be proven from them.
//! - [`on_chain`] runs a test in one block and checks every invariant afterwards.
//! - [`transaction`], [`validate`] and [`apply`] are what a client, the pool and a block do.
//! - [`enact`] makes a call with an origin of the test's choice, as [`council`] or [`signed`].
//!
//! For `tests/` of `tutela-runtime`, `tutela-evidence` and others that depend on the runtime. Unit
//! tests of the runtime cannot use it: they would see the runtime compiled twice.

mod calls;
mod chain;
mod genesis;
mod people;
mod transactions;

pub use calls::{
	calls_of, tutela_calls, AccreditationCall, BorderCall, GuardianshipCall, JournalCall,
	ProtectionCall, RedressCall, RegistryCall,
};
pub use chain::{check_invariants, on_chain, Block, Body, Chain, BLOCK_TIME, NOW, START};
pub use genesis::{development_genesis, metadata};
pub use people::{agrees, council, enact, exit, institution, signed, ESCORT};
pub use transactions::{apply, transaction, validate};

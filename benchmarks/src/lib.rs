//! Measures what a crossing costs.
//!
//! It fills blocks through the runtime's own Wasm, proves and validates them as a collator and a
//! relay-chain validator do, loads a running node, compares Tutela with other pallets, and draws the
//! results.
//!
//! | module | what it does |
//! |---|---|
//! | [`state`] | builds a state of millions of items, and keeps what a block can reach |
//! | [`population`], [`crossings`] | children, guardians and officers, and their signed crossings |
//! | [`alternatives`] | calls of other pallets, on the comparison runtime |
//! | [`chain`], [`wasm`], [`relay`], [`block`] | builds a block as a collator does |
//! | [`validation`] | validates it as a relay-chain validator does |
//! | [`work`], [`probes`], [`clock`] | time the signatures alone, and other parts of the work alone |
//! | [`guard`] | counts the instructions of a fixed set of crossings |
//! | [`database`] | times storage inside `validate_block` |
//! | [`suite`] | measures all blocks in one run |
//! | [`load`] | sends crossings to a running node |
//! | [`results`], [`stats`], [`machine`] | files of results |
//! | [`report`] | charts and tables |

pub mod alternatives;
pub mod block;
pub mod chain;
pub mod clock;
pub mod crossings;
pub mod database;
pub mod guard;
pub mod keys;
pub mod load;
pub mod machine;
pub mod population;
pub mod probes;
pub mod relay;
pub mod report;
pub mod results;
pub mod state;
pub mod stats;
pub mod suite;
pub mod validation;
pub mod wasm;
pub mod work;

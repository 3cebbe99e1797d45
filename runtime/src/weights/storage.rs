//! What a read and a write of storage take, measured by `scripts/bench --storage` inside
//! `validate_block`'s storage: in Wasm, on a proof.
//!
//! Date: 2026-11-23. Machine: AMD EPYC. Children in the state: 1000000. Files read, or read and
//! written, at once: 8000, of 171 bytes; as many records beside them. Repeats: 11; the
//! quickest counts.
//!
//! RocksDB's default, of a node that has a disk: 25 us a read, 100 us a write.

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, RuntimeDbWeight, Weight},
};

parameter_types! {
	/// What a read and a write of storage take, in picoseconds.
	pub const StorageWeight: RuntimeDbWeight = RuntimeDbWeight {
		read: 42417 * WEIGHT_REF_TIME_PER_NANOS,
		write: 55459 * WEIGHT_REF_TIME_PER_NANOS,
	};
	/// What writing a record takes, which stands behind the last one: its path is written anyhow.
	pub const RecordWeight: Weight =
		Weight::from_parts(15834 * WEIGHT_REF_TIME_PER_NANOS, 0);
}

//! What a block is filled with.

use crate::clock::{timed, Took};
use sp_core::{sr25519, Pair};
use sp_runtime::OpaqueExtrinsic;

/// A signature that has to be checked.
#[derive(Clone)]
pub struct Signed {
	/// Whose it should be.
	pub key: sr25519::Public,
	/// What was signed.
	pub message: Vec<u8>,
	/// The signature.
	pub signature: sr25519::Signature,
}

/// A transaction of a workload.
#[derive(Clone)]
pub struct Transaction {
	/// The transaction.
	pub bytes: OpaqueExtrinsic,
	/// How many of the workload's units it completes: crossings, transfers, names.
	pub units: u32,
	/// The signatures that a block checks for it, its own included.
	pub signed: Vec<Signed>,
}

/// How long this machine takes to check all signatures of `transactions`, and nothing else.
///
/// It is the very function behind the host's, so that it is the floor of what a block can take.
pub fn floor(transactions: &[Transaction]) -> Took {
	let check = || {
		for signed in transactions.iter().flat_map(|transaction| &transaction.signed) {
			// Forged ones take as long.
			let good = sr25519::Pair::verify(&signed.signature, &signed.message, &signed.key);
			std::hint::black_box(good);
		}
	};
	timed(check).1
}

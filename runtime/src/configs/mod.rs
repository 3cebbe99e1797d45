//! Configuration of every pallet, one file a concern.

mod collators;
mod council;
mod institutions;
mod pace;
mod safety;
mod system;
mod tutela;

pub(crate) use collators::ConsensusHook;
pub use collators::{BLOCK_PROCESSING_VELOCITY, RELAY_PARENT_OFFSET, SLOT_DURATION};
pub use council::{CouncilMajority, CouncilTwoThirds, HOURS, MINUTES};
pub use institutions::ProxyType;
pub use pace::{BlockTime, Day, Week};
pub use system::{
	RuntimeBlockLength, RuntimeBlockWeights, EXISTENTIAL_DEPOSIT, MAXIMUM_BLOCK_WEIGHT,
	NORMAL_DISPATCH_RATIO, UNIT,
};

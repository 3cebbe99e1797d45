//! One stream of what happened to children whom this gateway is concerned with, numbered by the gateway's own database.
//!
//! Events are made from final blocks alone, each block once, and kept for 40 days. The last block is written down
//! together with its events, so that nothing is lost and nothing is told twice when the gateway ends between two blocks.
//!
//! | module | what it holds |
//! |---|---|
//! | [`event`] | [`Event`]: what is told, and to which roles |
//! | [`kept`] | events, the last block and deadlines, in the gateway's own file |
//! | [`detail`] | the details of what happened, as this release knows them |
//! | [`block`] | a final block's events |
//! | [`collect`] | [`Collector`]: reads block after block |

pub mod block;
pub mod collect;
pub mod detail;
pub mod event;
pub mod kept;

pub use collect::Collector;
pub use event::{Event, Kind, Scope};

//! Webhooks: events are sent to receivers over HTTPS, signed, at least once, and in order for each child.
//!
//! Each receiver has roles, and is told what a desk with these roles may know. A receiver that does not answer is tried
//! again with growing pauses for 72 hours; the child's later events wait meanwhile, those of other children do not.
//!
//! | module | what it holds |
//! |---|---|
//! | [`receiver`] | [`Receiver`]: who is told what |
//! | [`sign`] | keys, and the signature of a message |
//! | [`address`] | which addresses may be called |
//! | [`kept`] | receivers and what waits for them, in the gateway's own file |
//! | [`client`] | one message, one answer |
//! | [`deliver`] | [`Courier`]: sends what waits |

pub mod address;
pub mod client;
pub mod deliver;
pub mod kept;
pub mod receiver;
pub mod sign;

pub use deliver::Courier;
pub use receiver::Receiver;

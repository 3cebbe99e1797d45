//! What the gateway answers, by path.

pub mod children;
pub mod consents;
pub mod crossings;
pub mod desk;
pub mod events;
pub mod lists;
pub mod officers;
pub mod queue;
pub mod records;
pub mod status;
pub mod webhooks;

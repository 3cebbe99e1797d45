//! What the gateway answers, by path.

pub mod children;
pub mod consents;
pub mod crossings;
pub mod lists;
pub mod officers;
pub mod status;

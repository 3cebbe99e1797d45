//! One function for every call, named and ordered as on the chain.
//!
//! What each needs, costs and can end in is documented with the call itself, in the chain's
//! metadata.

pub mod accreditation;
pub mod border;
pub mod council;
pub mod guardianship;
pub mod identity;

//! What the tests of all pallets share.
//!
//! - A cast: [institutions and officers](officers), [guardians and other people](keys), and what
//!   they sign ([`consent`], [`acceptance`], [`agreement`], [`approval`]).
//! - One test double for each trait that pallets know each other by: [`Files`] (`ChildFiles`),
//!   [`OfficerTable`] (`Officers`), [`EnsureRole`] (the typed origins), [`Allowances`] (`FreeUse`),
//!   [`Crossed`] (`Crossings`), [`Notaries`] (who is a notary) and [`Clock`] (the time).
//! - [`runtime!`], which declares the runtime of a pallet's tests, and [`ExtBuilder`], which runs a
//!   test on it and checks every invariant afterwards.
//!
//! The doubles keep their state in the externalities. Each test begins with a fresh one, and a call
//! that fails takes back what it did to them, as it does with real storage.
//!
//! The kit depends on the primitives and on FRAME, never on a pallet of this repository. Pallets
//! use it as a dev-dependency only.

mod allowances;
mod clock;
mod codes;
mod crossed;
mod ext;
mod files;
pub mod keys;
mod notaries;
pub mod officers;
mod runtime;
mod signed;

pub use allowances::Allowances;
pub use clock::{minute_now, now, pass_time, set_time, Clock, NOW};
pub use codes::{born, country, port, unlisted_country};
pub use crossed::Crossed;
pub use ext::{by, take_events, ExtBuilder, TestRuntime};
pub use files::{Files, CHILD, SIBLING, UNKNOWN};
pub use keys::*;
pub use notaries::Notaries;
pub use officers::*;
pub use signed::{
	acceptance, agreement, all_rights, approval, consent, day_trip, escort, Network, OTHER_NETWORK,
};

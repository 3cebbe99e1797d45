//! Who acts after a refusal: cases, the times that a country sets for their steps, who may know what, and
//! who works with a child.
//!
//! - A [`Case`] says which institution has to act next, and until when. It begins with a record of a crossing,
//!   or sealed: then nothing on chain says whom it is about ([`CaseOrigin`]).
//! - A country's [`Clocks`] say how long each [`Step`] may take. Deadlines follow from them
//!   ([`Case::refer`], [`Case::take`]); nothing is queued.
//! - An [`AccessGrant`] lets another institution take part for one [`AccessPurpose`]. A [`Receipt`] says that a file
//!   was disclosed, and whether the recipient answered.
//! - A [`Contact`] says that an institution works with a child, under a tag that only a service can compute,
//!   for one epoch ([`TagEpoch`]).
//!
//! The functions are pure. Who may do what is the business of `pallet-protection`. What a file says stays off
//! chain: here is its commitment only.

mod access;
mod case;
mod clocks;
mod contact;
mod keys;
mod step;
mod tally;

pub use access::{AccessGrant, AccessPurpose, Receipt, ReceiptKey, LONGEST_GRANT, MAX_GRANTS};
pub use case::{Case, CaseOrigin, CaseState, Referral};
pub use clocks::{Clocks, Span, LONGEST_SPAN, MAX_CLOCKS};
pub use contact::{
	leave, Contact, Contacts, Epoch, Leaving, TagDomain, TagEpoch, MAX_CONTACTS,
	PLACES_FOR_PROTECTION,
};
pub use keys::{EncryptionKey, EncryptionKeyPeriod};
pub use step::{Step, StepEntry, StepRefused, StepState, Steps, TakenStep, Timeliness, MAX_STEPS};
pub use tally::{Month, Tally};

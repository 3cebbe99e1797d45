//! Evidence that stands without us: one file that proves a record to somebody who trusts no server.
//!
//! [`Bundle`] is the file, [`Checkpoint`] is what its reader trusts, [`verify`] compares the two
//! and gives a [`Report`] in words that a judge can follow. Nothing here opens a connection. The
//! form and each check are described in `docs/evidence.md`.
//!
//! ```no_run
//! use tutela_evidence::{verify, Bundle, Checkpoint};
//!
//! # fn main() -> Result<(), tutela_evidence::Malformed> {
//! # let (file, trusted): (Vec<u8>, Vec<u8>) = Default::default();
//! let bundle = Bundle::parse(&file)?;
//! let checkpoint = Checkpoint::parse(&trusted)?;
//! let report = verify(&bundle, &checkpoint);
//! println!("{report}");
//! assert!(report.verified);
//! # Ok(()) }
//! ```
//!
//! | module | what it holds |
//! |---|---|
//! | [`bundle`], [`checkpoint`] | the two files |
//! | [`limits`] | how large, deep and long they may be |
//! | [`proof`], [`keys`] | reading the chain's state out of a proof |
//! | [`extrinsic`], [`call`] | reading the transaction that wrote the record |
//! | [`facts`] | everything that a verdict on a record rests on, and where it is read |
//! | [`draft`] | making a bundle, wherever the values come from |
//! | [`sheets`] | the readable parts of a bundle, which are compared with what is proven |
//! | [`relay`] | the relay chain's part: inclusion and finality |
//! | [`advance`] | rolling a checkpoint of the relay chain forward |
//! | [`claims`] | who the child is, opened claim by claim |
//! | [`journal`] | what a sealed shift of a post's journal holds |
//! | [`report`], [`html`] | what the verifier says |
//! | [`shown`] | text that others wrote, made safe to look at |
//! | [`checked`] | of which file, and when |
//! | [`language`], [`Message`] | sentences, and the languages that they are written in |
//! | [`words`] | what the chain's names mean, for other pages |
//!
//! # What a verified bundle does not prove
//!
//! That the child was safe, that it was there at all, that the post told the truth, or who the
//! persons behind the keys are.

#![cfg_attr(not(test), no_std)]

extern crate alloc;

pub mod advance;
mod authorities;
pub mod bundle;
pub mod call;
pub mod checked;
pub mod checkpoint;
pub mod claims;
mod countries;
mod describe;
pub mod draft;
pub mod extrinsic;
pub mod facts;
pub mod html;
pub mod journal;
mod justification;
pub mod keys;
pub mod language;
pub mod limits;
mod message;
mod parse;
pub mod proof;
pub mod relay;
pub mod report;
pub mod sheets;
pub mod shown;
mod verify;
pub mod words;

#[cfg(test)]
mod tests;

pub use bundle::Bundle;
pub use checked::CheckedFile;
pub use checkpoint::Checkpoint;
pub use draft::Draft;
pub use journal::JournalProof;
pub use language::Language;
pub use message::Message;
pub use parse::Malformed;
pub use report::{Answer, Check, JournalReport, Report};
pub use verify::{verify, verify_journal};

use sp_runtime::{generic, traits::BlakeTwo256};

/// A header of the chain, or of the relay chain: both have one form.
pub type Header = generic::Header<u32, BlakeTwo256>;

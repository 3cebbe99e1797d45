//! Sends crossings so that each is recorded once.
//!
//! Whatever is to be sent is written into the *send log* first: a SQLite file that outlives the
//! process, the machine's power and the connection.
//!
//! **The send log is data about children**: who crossed which border, when, with whom. Its file is
//! for its owner alone (mode 0600), and encrypted if it is given a [`LogKey`]. What reports say is erased 40 days
//! after their outcome was final ([`erase`]).
//!
//! ```no_run
//! # async fn example(reports: Vec<tutela_primitives::CrossingReport>) -> tutela_client::Result<()> {
//! use std::{sync::Arc, time::Duration};
//! use tutela_client::{tls::Tls, Key, Wait};
//! use tutela_outbox::{submission::TimeSource, LaneKey, Options, Outbox, Strangers, Submission};
//!
//! let (key, _) = Key::from_file("border.key".as_ref())?;
//! let options = Options {
//!     log: "/var/lib/tutela/send-log.sqlite".into(),
//!     nodes: vec!["wss://one.example".into(), "wss://two.example".into()],
//!     tls: Tls::default(),
//!     genesis: None,
//!     keys: vec![LaneKey { key, instance_file: Some("border.key.instance".into()) }],
//!     strangers: Strangers::Stop,
//!     per_call: 64,
//!     patience: Duration::from_secs(120),
//! };
//! let mut outbox = Outbox::open(options, Arc::new(())).await?;
//! let said = |report| Submission::new(report, TimeSource::Said);
//! let submissions: Vec<Submission> = reports.into_iter().map(said).collect();
//! let keys = outbox.queue(&submissions)?;
//! outbox.settle(&keys, Wait::Finalized).await?;
//! for key in keys {
//!     println!("{:?}", outbox.log().report(key)?.map(|report| (report.state, report.record)));
//! }
//! # Ok(()) }
//! ```
//!
//! # What it promises
//!
//! - Signed bytes are on the disk before they leave. After a crash the same bytes go again.
//! - A report is signed anew only with the same transaction number, of which the chain includes one at
//!   most; or when a final block shows that none of its bytes can ever be included. It is looked up by
//!   its evidence first.
//! - An outcome that is not known is called so ([`Error::Unknown`](tutela_client::Error::Unknown)).
//! - What a lost part of the log sent, or somebody else with the same key, shows by the numbers of the key's
//!   transactions on the chain. A crossing that was seen before then is looked up by its evidence before it is
//!   signed.
//!
//! Two copies of a log that send at the same time with the same key record nothing twice as long as they are
//! equal: what waits has the same number in both. It does not promise anything about copies that differ, until
//! one of them has noticed the other: end one of the two.
//!
//! | module | what it holds |
//! |---|---|
//! | [`sender`] | [`Outbox`]: sends, and follows what was sent |
//! | [`lane`] | a key to send with, and whether this log may |
//! | [`log`] | [`SendLog`]: entries in a file, and what follows from them |
//! | [`log_key`], [`file`](mod@file) | what the log is encrypted with; its file |
//! | [`heads`], [`verify`] | signed heads; whether the log is as it was written |
//! | [`erase`] | erases what reports say, some time after they are final |
//! | [`entry`] | what the log says: one [`Entry`](entry::Entry) for each thing that happened |
//! | [`state`] | where a report is between queued and final |
//! | [`submission`] | a report with the key by which it is known again |
//! | [`nodes`] | several nodes, of which one is used |
//! | [`watch`] | who is told how far sending is |
//!
//! Entries are chained by hashes, and a key signs the chain's end each minute and when sending ends. An entry that was
//! altered, removed, inserted or swapped before the last signed head shows, see [`SendLog::verify`]. What comes after
//! the last head is not proven.

mod answer;
mod apply;
mod blocks;
mod company;
pub mod entry;
pub mod erase;
pub mod file;
pub mod heads;
pub mod lane;
mod links;
pub mod log;
pub mod log_key;
pub mod nodes;
pub mod private_file;
mod read;
mod schema;
mod search;
pub mod sender;
pub mod state;
pub mod submission;
#[cfg(test)]
mod tests;
mod turn;
pub mod verify;
mod wanted;
pub mod watch;

pub use lane::{LaneKey, Strangers};
pub use log::SendLog;
pub use log_key::{LogFile, LogKey};
pub use read::{Report, Transaction};
pub use sender::{Options, Outbox};
pub use submission::Submission;
pub use watch::Watch;

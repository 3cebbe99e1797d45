//! Talks to a Tutela chain over JSON-RPC: what the `tutela` command line is made of, and what a
//! government's system can build on.
//!
//! Nothing is generated from one runtime. Arguments and answers are the types of
//! [`tutela_primitives`], and before anything is sent or read their shape is
//! compared with the live chain's metadata (see [`shape`]). A chain that changed gives
//! [`Error::Changed`], never a wrong transaction.
//!
//! ```no_run
//! use tutela_client::{calls, Chain, Key, Wait};
//! use tutela_primitives::SubjectId;
//!
//! # async fn example() -> tutela_client::Result<()> {
//! let chain = Chain::connect("ws://127.0.0.1:9944", None).await?;
//! let (registrar, _) = Key::from_file("registrar.key".as_ref())?;
//! let child = SubjectId([7; 32]);
//! let moldova = "MD".parse().unwrap();
//! let (nationality, born, claims) = (vec![moldova], 560, Default::default());
//! let call = calls::identity::register(child, moldova, nationality, born, claims, vec![]);
//! let receipt = chain.submit(&call, &registrar, Wait::InBlock).await?;
//! println!("registered in block {}", receipt.block_number);
//!
//! let view = chain.best().await?;
//! println!("{:?}", view.subject(child).await?);
//! # Ok(()) }
//! ```
//!
//! | module | what it holds |
//! |---|---|
//! | [`connection`] | [`Chain`]: one node, checked to be of the expected network |
//! | [`tls`] | how to connect over TLS: certificates |
//! | [`keys`] | [`Key`]: sr25519, ed25519 or ECDSA, from a phrase, a seed, a file or a token |
//! | [`pkcs11`], [`unlock`] | keys in tokens; passphrases and PINs |
//! | [`calls`] | one function for every call, giving a [`Call`] |
//! | [`submit`] | signs, sends and waits: [`Pending`], [`Receipt`] |
//! | [`query`] | [`View`]: the state at one block, and the runtime's `TutelaApi` |
//! | [`text`] | the texts that people sign, and signing them |
//! | [`wallet`] | signatures that were made elsewhere |
//! | [`consent_file`], [`crossing_file`] | consents and crossings as files |
//! | [`consent_check`] | whose word a consent carries, and whether it counts |
//! | [`events`], [`value`] | what happened, by name |
//! | [`happened`] | what happened since a time |
//! | [`dates`], [`files`] | dates and files as people write them |
//! | [`saving`] | writes files so that none is lost |
//! | [`core_dumps`] | keeps keys and children's data out of core dumps |
//! | [`progress`] | how far a long task is |
//! | [`error`] | what can go wrong, and what to do about it |
//! | [`literal`] | any call and any storage key, written as text |
//! | [`metrics`] | figures for Prometheus |
//! | [`multisig`] | accounts that several keys hold together |
//! | [`cases`] | cases of child protection, and in which order a desk may take them up |
//! | [`journal`] | a post's journal: the device's file, sealing it, comparing it with the chain |
//! | [`evidence`], [`audit`] | bundles that prove a record without a node; every verdict judged anew |
//! | [`access`] | everything on the chain that concerns a child, for whoever has a right to know it |
//! | [`did`] | decentralised identifiers: the method `did:tutela` |

pub mod access;
pub mod audit;
pub mod call;
pub mod calls;
pub mod cases;
pub mod connection;
pub mod consent_check;
pub mod consent_file;
pub mod core_dumps;
pub mod crossing_file;
pub mod dates;
pub mod did;
mod dispatch_error;
pub mod enum_names;
pub mod error;
pub mod events;
pub mod evidence;
pub mod files;
pub mod happened;
pub mod home_file;
pub mod journal;
mod key_file;
pub mod keys;
pub mod kinship_file;
pub mod literal;
pub mod metrics;
pub mod multisig;
pub mod pkcs11;
pub mod progress;
pub mod query;
pub mod saving;
mod scheme;
pub mod shape;
pub mod submit;
pub mod text;
pub mod tls;
pub mod unlock;
pub mod value;
pub mod wallet;

pub use call::Call;
pub use connection::Chain;
pub use error::{Error, Refusal, RefusedBy, Result};
pub use events::Event;
pub use keys::Key;
pub use progress::Progress;
pub use query::View;
pub use scheme::Scheme;
pub use submit::{Pending, Receipt, Wait};

//! The gateway: HTTP and JSON over the send log, for border systems and offices.
//!
//! What is reported is on the disk when it is answered, and sent by [`tutela_outbox`] whether a node answers now or
//! later. No call is signed but those that the gateway builds itself from what it has checked.
//!
//! | module | what it holds |
//! |---|---|
//! | [`config`], [`desk`] | what the operator writes: addresses, keys, who may call |
//! | [`gateway`] | [`Gateway`](gateway::Gateway): what every answer is made from |
//! | [`server`], [`guard`], [`caller`], [`limits`], [`body`], [`tag`] | from a connection to a desk that may ask this |
//! | [`api`], [`routes`], [`schema`], [`verdict`], [`problem`] | what is asked and answered, and its description |
//! | [`pages`] | the border post's pages, as files |
//! | [`intake`], [`sending`] | takes reports in, and sends them |
//! | [`mod@line`], [`follow`], [`snapshot`], [`store`], [`offline`] | what is known of the chain, and said without it |
//! | [`events`], [`webhooks`], [`networks`] | what happened: kept, and sent to receivers |
//! | [`audit`], [`figures`] | who asked for what; how much |

pub mod api;
pub mod audit;
pub mod body;
pub mod caller;
pub mod config;
pub mod desk;
pub mod events;
pub mod figures;
pub mod follow;
pub mod gateway;
pub mod guard;
pub mod intake;
pub mod limits;
pub mod line;
pub mod networks;
pub mod offline;
pub mod pages;
pub mod problem;
pub mod routes;
pub mod schema;
pub mod sending;
pub mod server;
pub mod snapshot;
pub mod store;
pub mod tag;
pub mod verdict;
pub mod webhooks;

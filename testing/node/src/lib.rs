//! A development node for tests, officers on its chain, and a way to it that can be cut.
//!
//! The node is the program that `scripts/build` makes. [`Node::start`] finds it beside the test, or by
//! the environment variable `TUTELA_NODE`.
//!
//! | module | what it holds |
//! |---|---|
//! | [`node`] | [`Node`]: a development chain by itself, which ends with the test |
//! | [`way`] | [`Way`]: a connection to a node that can be made silent, or cut |
//! | [`post`] | [`Post`]: officers at a post, their keys, and what was recorded there |

pub mod node;
pub mod post;
pub mod way;

pub use node::Node;
pub use post::Post;
pub use way::Way;

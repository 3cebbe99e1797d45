//! Name, version and support address that the command line prints.

use polkadot_omni_node_lib::CliConfig;

/// Name, version and origin of the node.
pub struct Cli;

impl CliConfig for Cli {
	fn impl_version() -> String {
		env!("CARGO_PKG_VERSION").into()
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"docs/readers/operator.md".into()
	}

	fn copyright_start_year() -> u16 {
		2026
	}
}

//! The relay chain's validator: the SDK's `polkadot`, made of the very crates that the Tutela node
//! carries for its own relay-chain part.

fn main() -> anyhow::Result<()> {
	polkadot_cli::run().map_err(Into::into)
}

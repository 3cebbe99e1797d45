//! Calls of `Journal`: that a post wrote down what it read.

use sp_core::H256;
use tutela_primitives::{InstitutionId, Moment, PortCode};

calls! {
	"Journal";

	/// Opens the journal of a device at a post. For the institution's admin.
	open_journal(post: PortCode, device: u8, heartbeat_hours: u8);

	/// Closes a journal. For the institution's admin.
	close_journal(post: PortCode, device: u8);

	/// Seals a shift. For a border officer.
	seal(
		post: PortCode,
		device: u8,
		root: H256,
		entries: u32,
		crossings: u32,
		refusals: u32,
		first: Moment,
		last: Moment,
	);

	/// Lists a journal whose seal did not come in time. For officers.
	flag_silent(institution: InstitutionId, post: PortCode, device: u8);
}

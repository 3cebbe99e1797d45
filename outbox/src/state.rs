//! Where a report is between queued and final.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

/// Declares an enumeration of which each variant is a word in the send log.
macro_rules! words {
	($(#[$docs:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
		$(#[$docs])*
		#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
		pub enum $name {
			$($(#[$doc])* #[serde(rename = $word)] $variant,)*
		}

		impl $name {
			/// Every one.
			pub const ALL: &'static [Self] = &[$(Self::$variant),*];

			/// The word for it, as the send log and the command line write it.
			pub fn word(self) -> &'static str {
				match self {
					$(Self::$variant => $word,)*
				}
			}
		}

		impl ToSql for $name {
			fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
				Ok(self.word().into())
			}
		}

		impl FromSql for $name {
			fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
				match value.as_str()? {
					$($word => Ok(Self::$variant),)*
					_ => Err(FromSqlError::InvalidType),
				}
			}
		}
	};
}

words! {
	/// Where a report is.
	pub enum State {
		/// It waits to be signed. Nothing that could still be included contains it, other than bytes
		/// that a node refused.
		Queued = "queued",
		/// It is in a signed transaction that may have left this machine.
		Sent = "sent",
		/// As `Sent`, but nobody waits for it any more: what became of it is to be looked up.
		Unknown = "unknown",
		/// Its transaction is in a block that can still be replaced by another.
		InBlock = "in block",
		/// Its record is in a final block.
		Final = "final",
		/// The chain refused it as malformed, in a final block. It has no record.
		Refused = "refused",
	}
}

words! {
	/// Where a signed transaction is.
	pub enum Fate {
		/// It may have left this machine, and may be included.
		Sent = "sent",
		/// The only node that got it refused it. It is watched all the same, and what is signed in its
		/// place has its number, so that the chain includes at most one of the two.
		Refused = "refused",
		/// It is in a block that can still be replaced by another.
		InBlock = "in block",
		/// It is in a final block.
		Final = "final",
		/// It can never be included.
		Dead = "dead",
	}
}

impl Fate {
	/// Whether the chain can still include it, or take it out of a block again.
	pub fn is_open(self) -> bool {
		matches!(self, Self::Sent | Self::Refused | Self::InBlock)
	}
}

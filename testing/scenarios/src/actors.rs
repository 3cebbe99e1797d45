//! What labels become on a chain: keys, children, escorts, times.

use super::{
	format::Scheme,
	steps::StandingName,
	when::{Anchor, Born, When},
};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use std::collections::HashMap;
use tutela_client::{Error, Key, Result};
use tutela_primitives::{month_of, Minute, Moment, Standing, SubjectId};

/// Derives everything that one run needs, so that two runs on one chain share nothing.
#[derive(Clone, Debug)]
pub(super) struct Actors {
	salt: String,
}

impl Actors {
	pub(super) fn new(salt: &str) -> Self {
		Self { salt: salt.into() }
	}

	/// 32 bytes that belong to these labels in this run.
	pub(super) fn bytes(&self, labels: &[&str]) -> [u8; 32] {
		let mut source = b"Tutela demonstration".to_vec();
		for part in std::iter::once(self.salt.as_str()).chain(labels.iter().copied()) {
			// No label holds this byte, so that no two lists of labels look the same.
			source.push(0);
			source.extend(part.as_bytes());
		}
		blake2_256(&source)
	}

	/// A commitment to something that stays off the chain.
	pub(super) fn commitment(&self, labels: &[&str]) -> H256 {
		H256(self.bytes(labels))
	}

	/// The child with this label in `case`.
	pub(super) fn child(&self, case: &str, label: &str) -> SubjectId {
		SubjectId(self.bytes(&["child", case, label]))
	}

	/// The key of `owner`, which is a list of labels.
	pub(super) fn key(&self, scheme: Scheme, owner: &[&str]) -> Result<Key> {
		let scheme = match scheme {
			Scheme::Sr25519 => "sr25519",
			Scheme::Ed25519 => "ed25519",
			Scheme::Ecdsa => "ecdsa",
		};
		let labels: Vec<&str> = ["key"].into_iter().chain(owner.iter().copied()).collect();
		Key::from_uri(&format!("{scheme}:0x{}", hex::encode(self.bytes(&labels))))
	}
}

/// When a step is taken, and what times are relative to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
	/// The chain's time.
	pub(super) now: Moment,
}

impl Clock {
	/// The moment that `when` names. `windows` are those of the case's consents.
	pub(super) fn moment(
		&self,
		when: &When,
		windows: &HashMap<String, (Minute, Minute)>,
	) -> Result<Moment> {
		let window = |label: &str| {
			windows.get(label).copied().ok_or_else(|| {
				Error::Input(format!("the consent `{label}` is not drawn up yet at that time"))
			})
		};
		let anchor = match &when.anchor {
			Anchor::Now => self.now,
			Anchor::Month => month_start(self.now),
			Anchor::From(label) => window(label)?.0.start(),
			Anchor::Until(label) => window(label)?.1.end(),
		};
		anchor
			.checked_add_signed(when.offset)
			.ok_or_else(|| Error::Input(format!("{when:?} lies before 1970")))
	}

	/// The minute that `when` lies in, where it is relative to no consent.
	pub(super) fn minute(&self, when: &When) -> Result<Minute> {
		self.moment(when, &HashMap::new()).map(Minute::containing)
	}

	/// The month of a birth.
	pub(super) fn born(&self, born: Born) -> u16 {
		born.month(month_of(self.now))
	}
}

fn month_start(now: Moment) -> Moment {
	let mut civil = Minute::containing(now).civil();
	(civil.day, civil.hour, civil.minute) = (1, 0, 0);
	Minute::from_civil(civil).map_or(now, Minute::start)
}

impl From<StandingName> for Standing {
	fn from(name: StandingName) -> Self {
		match name {
			StandingName::Active => Self::Active,
			StandingName::Suspended => Self::Suspended,
			StandingName::Deceased => Self::Deceased,
			StandingName::Fraudulent => Self::Fraudulent,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_primitives::{DAY, MINUTE};

	#[test]
	fn labels_should_give_the_same_in_one_run_and_others_in_another() {
		let (one, two) = (Actors::new("1"), Actors::new("2"));
		assert_eq!(one.child("case", "child"), one.child("case", "child"));
		assert_ne!(one.child("case", "child"), two.child("case", "child"));
		assert_ne!(one.bytes(&["a", "b"]), one.bytes(&["ab"]));
		let keys = [Scheme::Sr25519, Scheme::Ed25519, Scheme::Ecdsa]
			.map(|scheme| one.key(scheme, &["case", "mother"]).unwrap().account().clone());
		assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2]);
	}

	#[test]
	fn times_should_be_relative_to_now_month_and_windows() {
		let now = 20_000 * DAY + 5 * MINUTE + 7;
		let clock = Clock { now };
		let windows = HashMap::from([("trip".to_owned(), (Minute(10), Minute(20)))]);
		let moment = |text: &str| clock.moment(&text.parse().unwrap(), &windows).unwrap();
		assert_eq!(moment("now"), now);
		assert_eq!(moment("-1d"), now - DAY);
		assert_eq!(moment("trip.from-1ms"), 10 * MINUTE - 1);
		assert_eq!(moment("trip.until"), 21 * MINUTE - 1);
		assert_eq!(moment("trip.until+1ms"), 21 * MINUTE);
		// Day 20,000 is 2024-10-04.
		assert_eq!(moment("month"), 19_997 * DAY);
		assert!(clock.moment(&"other.from".parse().unwrap(), &windows).is_err());
	}
}

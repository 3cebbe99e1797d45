//! The texts that people sign.
//!
//! Each text is plain ASCII, lines end with a line feed, the last line has none. Every field that
//! is agreed to stands in it once, in a form that can be read back in one way only; so two
//! different terms never give the same text.

use crate::{
	time::Civil, AccountId, Appointment, Attestor, ConsentTerms, CountryCode, Escort,
	GuardianSeries, LinkBasis, Member, Minute, NamedSet, OverrideReason, PortCode, Purpose,
	RecordId, Relation, Right, Rights, Role, Slot, SubjectId,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// The text of a travel consent for `subject` on the network with this genesis hash.
pub fn consent(network: &H256, subject: &SubjectId, terms: &ConsentTerms) -> Vec<u8> {
	let mut sheet = Sheet::new("Tutela travel consent, version 1", network);
	sheet.subject(subject);
	sheet.label("Series").series(&terms.series);
	sheet.label("Purpose").text(match terms.purpose {
		Purpose::Journey => "journey",
		Purpose::ResidenceAbroad => "residence abroad",
	});
	sheet.label("Issued").minute(terms.issued);
	sheet.label("To").countries(&terms.destinations);
	sheet.label("From").minute(terms.from);
	sheet.label("Until").minute(terms.until);
	sheet.label("Return by").optional_minute(terms.return_by, "no date");
	sheet.label("Stays with");
	match &terms.stays_with {
		None => sheet.text("nobody"),
		Some(person) => sheet.hex(person.as_bytes()).text(", whom nobody has checked"),
	};
	sheet.label("Escort out").escort(&terms.escort_out);
	sheet.label("Escort back").escort(&terms.escort_back);
	sheet.label("Crossings").number(terms.crossings.into());
	sheet.label("Submitted by");
	match terms.submitter {
		None => sheet.text("any border institution"),
		Some(institution) => sheet.text("institution ").number(institution.0.into()),
	};
	sheet.label("Reference").hex(&terms.reference);
	sheet.0
}

/// The text that an officer signs for guardians who consented before them: the consent's text, the
/// guardians who appeared, in which capacity the officer attests it, and when they appeared.
pub fn attestation(
	consent: &[u8],
	slots: &[Slot],
	attestor: Attestor,
	attested_at: Minute,
) -> Vec<u8> {
	let mut sheet = Sheet(Vec::with_capacity(consent.len().saturating_add(128)));
	sheet.0.extend_from_slice(consent);
	sheet.label("Attested for guardians").list(slots, |sheet, slot| {
		sheet.number((*slot).into());
	});
	sheet.label("Attested by").text(attestor.words());
	sheet.label("Attested at").minute(attested_at);
	sheet.0
}

/// The text by which an officer attests how the person behind `escort` is related to `subject`.
pub fn kinship(
	network: &H256,
	subject: &SubjectId,
	escort: &H256,
	relation: Relation,
	attestor: Attestor,
	attested_at: Minute,
	valid_until: Minute,
) -> Vec<u8> {
	let mut sheet = Sheet::new("Tutela attestation of kinship, version 1", network);
	sheet.subject(subject);
	sheet.label("Escort").hex(escort.as_bytes());
	sheet.label("Relation").text(relation.words());
	sheet.label("Attested by").text(attestor.words());
	sheet.label("Attested at").minute(attested_at);
	sheet.label("Valid until").minute(valid_until);
	sheet.0
}

/// The text by which an officer attests where the home of `subject` is, and who takes it there if that is for
/// the officer to say.
pub fn home(
	network: &H256,
	subject: &SubjectId,
	country: CountryCode,
	escort: &[H256],
	attestor: Attestor,
	attested_at: Minute,
	valid_until: Minute,
) -> Vec<u8> {
	let mut sheet = Sheet::new("Tutela attestation of home, version 1", network);
	sheet.subject(subject);
	sheet.label("Home").countries(&[country]);
	sheet.label("Escort");
	if escort.is_empty() {
		sheet.text("not named");
	} else {
		sheet.persons(escort);
	}
	sheet.label("Attested by").text(attestor.words());
	sheet.label("Attested at").minute(attested_at);
	sheet.label("Valid until").minute(valid_until);
	sheet.0
}

/// The text by which a guardian accepts to answer for `subject`.
pub fn acceptance(
	network: &H256,
	subject: &SubjectId,
	basis: LinkBasis,
	rights: &Rights,
	until: Option<Minute>,
) -> Vec<u8> {
	let mut sheet = Sheet::new("Tutela guardianship acceptance, version 1", network);
	sheet.subject(subject);
	sheet.label("Basis").text(match basis {
		LinkBasis::BirthParent => "parent by birth",
		LinkBasis::Adoption => "parent by adoption",
		LinkBasis::CourtOrder => "court order",
		LinkBasis::Appointment => "appointment by an authority",
		LinkBasis::StateWard => "ward of the state",
		LinkBasis::TemporaryProtection => "temporary protection",
		LinkBasis::AtWillAdvocate => "advocate at will",
	});
	sheet.label("Rights").set(rights, |right| match right {
		Right::ConsentTravel => "consent to travel",
		Right::ConsentEmigration => "consent to emigration",
		Right::Object => "object",
		Right::Receive => "receive",
		Right::ViewHistory => "view history",
	});
	sheet.label("Until").optional_minute(until, "no end");
	sheet.0
}

/// What a second officer approves.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Act {
	/// An emergency override, for the reason with this name.
	Override(OverrideReason),
	/// A correction, by the BLAKE2b-256 hash of its encoding.
	Amendment(H256),
}

/// The text by which a second officer approves what `submitter` does to `record`.
pub fn approval(
	network: &H256,
	record: RecordId,
	act: &Act,
	submitter: &AccountId,
	valid_until: Minute,
) -> Vec<u8> {
	let mut sheet = Sheet::new("Tutela officer approval, version 1", network);
	sheet.label("Record").number(record.0);
	sheet.label("Act");
	match act {
		Act::Override(reason) => sheet.text("emergency override, ").text(reason.words()),
		Act::Amendment(hash) => sheet.text("correction ").hex(hash.as_bytes()),
	};
	sheet.label("Submitted by").hex(submitter.as_ref());
	sheet.label("Valid until").minute(valid_until);
	sheet.0
}

/// The text by which an account agrees to act as an officer, as `appointment` says.
///
/// It names the minute in which the appointment ends. Appointments that end in the same minute, and
/// are equal otherwise, have the same text.
pub fn appointment(network: &H256, appointment: &Appointment) -> Vec<u8> {
	let Appointment { institution, roles, post, valid_until } = appointment;
	let mut sheet = Sheet::new("Tutela appointment, version 1", network);
	sheet.label("Institution").number(institution.0.into());
	sheet.label("Roles").set(roles, |role| match role {
		Role::Registrar => "registrar",
		Role::Court => "court",
		Role::Border => "border",
		Role::ChildProtection => "child protection",
		Role::Notary => "notary",
		Role::Accreditor => "accreditor",
		Role::Auditor => "auditor",
		Role::Ombudsman => "ombudsman",
		Role::Analyst => "analyst",
		Role::Hotline => "hotline",
		Role::Advocate => "advocate",
		Role::Labour => "labour inspection",
		Role::Consul => "consul",
	});
	sheet.label("Post").optional_post(*post, "any");
	sheet.label("Valid until").minute(Minute::containing(*valid_until));
	sheet.0
}

/// `text` as wallets sign it when they are asked to sign raw bytes.
pub fn wrapped(text: &[u8]) -> Vec<u8> {
	[b"<Bytes>", text, b"</Bytes>"].concat()
}

/// The BLAKE2b-256 hash of a text.
pub fn hash(text: &[u8]) -> H256 {
	BlakeTwo256::hash(text)
}

/// A text that is being written.
struct Sheet(Vec<u8>);

impl Sheet {
	fn new(title: &str, network: &H256) -> Self {
		let mut sheet = Self(Vec::with_capacity(1_024));
		sheet.text(title).label("Network").hex(network.as_bytes());
		sheet
	}

	fn label(&mut self, label: &str) -> &mut Self {
		self.text("\n").text(label).text(": ")
	}

	fn text(&mut self, text: &str) -> &mut Self {
		self.0.extend_from_slice(text.as_bytes());
		self
	}

	fn subject(&mut self, subject: &SubjectId) -> &mut Self {
		self.label("Child").hex(&subject.0)
	}

	fn hex(&mut self, bytes: &[u8]) -> &mut Self {
		let digit = |nibble: u8| match nibble {
			0..=9 => b'0'.saturating_add(nibble),
			_ => b'a'.saturating_add(nibble.saturating_sub(10)),
		};
		self.text("0x");
		// One addition to the text for many digits: most values have 32 bytes.
		for part in bytes.chunks(32) {
			let mut digits = [0; 64];
			let mut length = 0usize;
			for (pair, byte) in digits.chunks_exact_mut(2).zip(part) {
				pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
				length = length.saturating_add(2);
			}
			self.0.extend_from_slice(digits.get(..length).unwrap_or_default());
		}
		self
	}

	fn number(&mut self, number: u64) -> &mut Self {
		let first = self.0.len();
		let mut rest = number;
		loop {
			self.0.push(b'0'.saturating_add(u8::try_from(rest % 10).unwrap_or_default()));
			rest /= 10;
			if rest == 0 {
				break;
			}
		}
		if let Some(digits) = self.0.get_mut(first..) {
			digits.reverse();
		}
		self
	}

	fn two_digits(&mut self, number: u32) -> &mut Self {
		if number < 10 {
			self.text("0");
		}
		self.number(number.into())
	}

	fn minute(&mut self, minute: Minute) -> &mut Self {
		let Civil { year, month, day, hour, minute } = minute.civil();
		self.number(year.into())
			.text("-")
			.two_digits(month)
			.text("-")
			.two_digits(day)
			.text(" ")
			.two_digits(hour)
			.text(":")
			.two_digits(minute)
			.text(" UTC")
	}

	fn optional_minute(&mut self, minute: Option<Minute>, none: &str) -> &mut Self {
		match minute {
			Some(minute) => self.minute(minute),
			None => self.text(none),
		}
	}

	fn optional_post(&mut self, post: Option<PortCode>, none: &str) -> &mut Self {
		match post {
			// What is no code must not smuggle in characters that mean something else.
			Some(post) if post.is_valid() => self.text(post.as_str()),
			Some(post) => self.hex(post.as_bytes()),
			None => self.text(none),
		}
	}

	fn escort(&mut self, escort: &Escort) -> &mut Self {
		match escort {
			Escort::Guardian => self.text("with a guardian"),
			Escort::Alone => self.text("alone"),
			Escort::Persons(persons) => self.persons(persons),
		}
	}

	fn persons(&mut self, persons: &[H256]) -> &mut Self {
		self.joined(persons, " or ", |sheet, person| {
			sheet.hex(person.as_bytes());
		})
	}

	fn series(&mut self, series: &[GuardianSeries]) -> &mut Self {
		if series.is_empty() {
			return self.text("first");
		}
		self.list(series, |sheet, one| {
			sheet.text("guardian ").number(one.slot.into()).text(" ").hex(&one.code.0);
		})
	}

	fn countries(&mut self, countries: &[CountryCode]) -> &mut Self {
		self.list(countries, |sheet, country| {
			// What is no country must not smuggle in characters that mean something else.
			if country.is_valid() {
				sheet.text(country.as_str());
			} else {
				sheet.hex(country.as_bytes());
			}
		})
	}

	fn set<E: Member>(&mut self, set: &NamedSet<E>, name: impl Fn(E) -> &'static str) -> &mut Self {
		let members: Vec<E> = set.iter().collect();
		self.list(&members, |sheet, member| {
			sheet.text(name(*member));
		})
	}

	fn list<I>(&mut self, items: &[I], write: impl FnMut(&mut Self, &I)) -> &mut Self {
		self.joined(items, ", ", write)
	}

	fn joined<I>(
		&mut self,
		items: &[I],
		between: &str,
		mut write: impl FnMut(&mut Self, &I),
	) -> &mut Self {
		for (position, item) in items.iter().enumerate() {
			if position > 0 {
				self.text(between);
			}
			write(self, item);
		}
		self
	}
}

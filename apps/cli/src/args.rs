//! How values are written on the command line.

use clap::ValueEnum;
use sp_core::H256;
use tutela_client::{
	consent_file::EscortText,
	dates::{self, Time},
	enum_names, keys, Scheme,
};
use tutela_primitives::{
	hex_text,
	protection::{AccessPurpose, Step},
	AccountId, AlertBasis, AlertKind, AlertSource, Attestor, CaseId, CountryCode, CourtRequirement,
	Direction, EndReason, Escort, Finding, GuardianSeries, InstitutionId, LinkBasis,
	OverrideReason, Passage, PortCode, Purpose, RecordId, Relation, Requirement, Rights, Roles,
	SecondLineCheck, SeriesCode, Standing, SubjectId,
};

type Parsed<T> = Result<T, String>;

/// A signature scheme.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "lower")]
pub enum SchemeName {
	/// Schnorr signatures on Ristretto: the usual in wallets.
	Sr25519,
	/// Ed25519.
	Ed25519,
	/// ECDSA on secp256k1 over a BLAKE2b-256 hash.
	Ecdsa,
}

impl From<SchemeName> for Scheme {
	fn from(name: SchemeName) -> Self {
		match name {
			SchemeName::Sr25519 => Self::Sr25519,
			SchemeName::Ed25519 => Self::Ed25519,
			SchemeName::Ecdsa => Self::Ecdsa,
		}
	}
}

/// 32 bytes: `0x` and 64 digits.
pub fn hash(text: &str) -> Parsed<H256> {
	hex_text::parse(text).map(H256).ok_or_else(|| "write it as 0x and 64 hexadecimal digits".into())
}

/// A child: `0x` and 64 digits.
pub fn subject(text: &str) -> Parsed<SubjectId> {
	hash(text).map(|hash| SubjectId(hash.0))
}

/// An account: SS58 address, or `0x` and 64 digits.
pub fn account(text: &str) -> Parsed<AccountId> {
	keys::account(text)
}

/// An institution's number.
pub fn institution(text: &str) -> Parsed<InstitutionId> {
	text.parse().map(InstitutionId).map_err(|_| "an institution is a number from 0 on".into())
}

/// A record's number, decimal or in hexadecimal.
pub fn record(text: &str) -> Parsed<RecordId> {
	let number = match text.strip_prefix("0x") {
		Some(digits) => u64::from_str_radix(digits, 16),
		None => text.parse(),
	};
	number.map(RecordId).map_err(|_| "a record is a number from 0 on".into())
}

/// A case's number.
pub fn case(text: &str) -> Parsed<CaseId> {
	text.parse().map(CaseId).map_err(|_| "a case is a number from 0 on".into())
}

/// A step of a case.
pub fn case_step(text: &str) -> Parsed<Step> {
	enum_names::member(text)
}

/// What access to a case is for.
pub fn access_purpose(text: &str) -> Parsed<AccessPurpose> {
	enum_names::member(text)
}

/// A country: ISO 3166-1 alpha-2.
pub fn country(text: &str) -> Parsed<CountryCode> {
	text.parse().map_err(|error: tutela_primitives::CodeError| {
		format!("{error}; write ISO 3166-1 alpha-2, for example MD")
	})
}

/// A post: UN/LOCODE without the space.
pub fn port(text: &str) -> Parsed<PortCode> {
	text.parse().map_err(|error: tutela_primitives::CodeError| {
		format!("{error}; write UN/LOCODE without the space, for example MDLEU")
	})
}

/// A time.
pub fn time(text: &str) -> Parsed<Time> {
	dates::time(text)
}

/// A time that people sign: a whole minute.
pub fn minute(text: &str) -> Parsed<Time> {
	dates::minute_time(text)
}

/// A month of birth.
pub fn month(text: &str) -> Parsed<u16> {
	dates::month(text)
}

/// Roles with commas.
pub fn roles(text: &str) -> Parsed<Roles> {
	enum_names::set(text)
}

/// Rights with commas.
pub fn rights(text: &str) -> Parsed<Rights> {
	enum_names::set(text)
}

/// What a guardianship rests on.
pub fn basis(text: &str) -> Parsed<LinkBasis> {
	enum_names::member(text)
}

/// Why a link ends.
pub fn end_reason(text: &str) -> Parsed<EndReason> {
	enum_names::member(text)
}

/// `exit` or `entry`.
pub fn direction(text: &str) -> Parsed<Direction> {
	enum_names::member(text)
}

/// What a second officer checked.
pub fn second_line_check(text: &str) -> Parsed<SecondLineCheck> {
	enum_names::member(text)
}

/// What happened at the border.
pub fn passage(text: &str) -> Parsed<Passage> {
	enum_names::member(text)
}

/// Why a child leaves.
pub fn purpose(text: &str) -> Parsed<Purpose> {
	enum_names::member(text)
}

/// In which capacity an officer attests something.
pub fn attestor(text: &str) -> Parsed<Attestor> {
	enum_names::member(text)
}

/// How somebody is related to a child.
pub fn relation(text: &str) -> Parsed<Relation> {
	enum_names::member(text)
}

/// A guardian's series of consents: the place on the child's file, and the code.
pub fn series(text: &str) -> Parsed<GuardianSeries> {
	let read = text.split_once(':').and_then(|(slot, code)| {
		let code = SeriesCode(tutela_primitives::hex_text::parse(code)?);
		Some(GuardianSeries { slot: slot.parse().ok()?, code })
	});
	read.ok_or_else(|| {
		format!("`{text}` is no series; write the guardian's place and the code, as 0:0x…")
	})
}

/// An alert's kind.
pub fn alert_kind(text: &str) -> Parsed<AlertKind> {
	enum_names::member(text)
}

/// What an alert rests on.
pub fn alert_basis(text: &str) -> Parsed<AlertBasis> {
	enum_names::member(text)
}

/// Whose alert: an institution's number, `subject` or `advocate:SLOT`.
pub fn alert_source(text: &str) -> Parsed<AlertSource> {
	let source = match text.split_once(':') {
		Some(("advocate", slot)) => slot.parse().map(AlertSource::Advocate).ok(),
		Some(_) => None,
		None if text == "subject" => Some(AlertSource::Subject),
		None => text.parse().map(|number| AlertSource::Institution(InstitutionId(number))).ok(),
	};
	source.ok_or_else(|| {
		format!("`{text}` is none of an institution's number, subject, advocate:SLOT")
	})
}

/// A reason for an override.
pub fn override_reason(text: &str) -> Parsed<OverrideReason> {
	enum_names::member(text)
}

/// What a review found.
pub fn finding(text: &str) -> Parsed<Finding> {
	enum_names::member(text)
}

/// An escort as consents write it.
pub fn escort(text: &str) -> Parsed<Escort> {
	text.parse().map(|EscortText(escort)| escort)
}

/// A standing that registrars and courts set.
pub fn standing(text: &str) -> Parsed<Standing> {
	match text.to_lowercase().as_str() {
		"active" => Ok(Standing::Active),
		"suspended" => Ok(Standing::Suspended),
		"deceased" => Ok(Standing::Deceased),
		"fraudulent" => Ok(Standing::Fraudulent),
		_ => Err(format!(
			"`{text}` is none of active, suspended, deceased, fraudulent; for a duplicate use \
			 `subject merge`, for a destroyed secret `subject shred`"
		)),
	}
}

/// How many guardians must agree, by a country's rules.
pub fn requirement(text: &str) -> Parsed<Requirement> {
	let plain = text.to_lowercase().replace(['-', '_'], "");
	if let Some(count) = plain.strip_prefix("atleast:") {
		return count.parse().map(Requirement::AtLeast).map_err(|_| "write at-least:2".into());
	}
	match plain.as_str() {
		"noconsent" => Ok(Requirement::NoConsent),
		"anyguardian" => Ok(Requirement::AnyGuardian),
		"everyotherguardian" => Ok(Requirement::EveryOtherGuardian),
		"everyguardian" => Ok(Requirement::EveryGuardian),
		"everyparent" => Ok(Requirement::EveryParent),
		"forbidden" => Ok(Requirement::Forbidden),
		_ => Err(format!(
			"`{text}` is none of no-consent, any-guardian, every-other-guardian, every-guardian, \
			 every-parent, at-least:N, forbidden"
		)),
	}
}

/// How many guardians must agree, by a court's decision; `none` for the country's rules.
pub fn court_requirement(text: &str) -> Parsed<Option<CourtRequirement>> {
	let plain = text.to_lowercase().replace(['-', '_'], "");
	if let Some(count) = plain.strip_prefix("atleast:") {
		return count
			.parse()
			.map(|count| Some(CourtRequirement::AtLeast(count)))
			.map_err(|_| "write at-least:2".into());
	}
	match plain.as_str() {
		"none" => Ok(None),
		"anyone" => Ok(Some(CourtRequirement::AnyOne)),
		"every" => Ok(Some(CourtRequirement::Every)),
		_ => Err(format!("`{text}` is none of any-one, every, at-least:N, none")),
	}
}

/// Bytes: `0x` and digits.
pub fn bytes(text: &str) -> Parsed<Vec<u8>> {
	text.strip_prefix("0x")
		.and_then(|digits| hex::decode(digits).ok())
		.ok_or_else(|| "write it as 0x and hexadecimal digits".into())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn codes_should_be_refused_with_an_example() {
		assert!(country("md").unwrap_err().contains("capital letters"));
		assert!(country("XX").unwrap_err().contains("ISO 3166-1"));
		assert!(country("MDA").unwrap_err().contains("for example MD"));
		assert!(port("MDLE").unwrap_err().contains("for example MDLEU"));
		assert!(port("XXLEU").is_err());
		assert_eq!(port("MDLEU").unwrap().country(), country("MD").unwrap());
	}

	#[test]
	fn requirements_should_be_read() {
		assert_eq!(requirement("at-least:2"), Ok(Requirement::AtLeast(2)));
		assert_eq!(requirement("EveryOtherGuardian"), Ok(Requirement::EveryOtherGuardian));
		assert_eq!(requirement("no-consent"), Ok(Requirement::NoConsent));
		assert!(requirement("all").is_err());
		assert!(requirement("none").is_err());
		assert_eq!(court_requirement("none"), Ok(None));
		assert_eq!(court_requirement("at-least:3"), Ok(Some(CourtRequirement::AtLeast(3))));
	}

	#[test]
	fn sources_of_alerts_should_be_read() {
		assert_eq!(alert_source("7"), Ok(AlertSource::Institution(InstitutionId(7))));
		assert_eq!(alert_source("subject"), Ok(AlertSource::Subject));
		assert_eq!(alert_source("advocate:2"), Ok(AlertSource::Advocate(2)));
		for wrong in ["advocate", "advocate:256", "mother:0", "-1", ""] {
			assert!(alert_source(wrong).unwrap_err().contains("advocate:SLOT"));
		}
	}

	#[test]
	fn numbers_and_hashes_should_be_read() {
		assert_eq!(record("0x10"), Ok(RecordId(16)));
		assert_eq!(record("16"), Ok(RecordId(16)));
		assert!(institution("-1").is_err());
		assert!(hash("0x12").is_err());
		assert!(standing("duplicate").unwrap_err().contains("subject merge"));
	}
}

//! Where the chain keeps what a bundle proves.

use alloc::vec::Vec;
use codec::Encode;
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};
use tutela_primitives::{
	journal::{JournalId, SealKey},
	AccountId, CountryCode, InstitutionId, RecordId, SubjectId,
};

/// The key of an item that is no map.
pub fn value(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

fn plain(pallet: &str, item: &str, key: &impl Encode) -> Vec<u8> {
	let mut full = value(pallet, item);
	key.encode_to(&mut full);
	full
}

fn twox(pallet: &str, item: &str, key: &impl Encode) -> Vec<u8> {
	let mut full = value(pallet, item);
	twox_into(&mut full, key);
	full
}

fn twox_into(full: &mut Vec<u8>, key: &impl Encode) {
	let key = key.encode();
	full.extend(twox_64(&key));
	full.extend(key);
}

fn blake(pallet: &str, item: &str, key: &impl Encode) -> Vec<u8> {
	let key = key.encode();
	let mut full = value(pallet, item);
	full.extend(blake2_128(&key));
	full.extend(key);
	full
}

/// The time of a block.
pub fn now() -> Vec<u8> {
	value("Timestamp", "Now")
}

/// The hash of an earlier block. A block's state holds those of the last 4,096 and of the first.
pub fn block_hash(number: u32) -> Vec<u8> {
	twox("System", "BlockHash", &number)
}

/// A record.
pub fn record(record: RecordId) -> Vec<u8> {
	plain("BorderTransfer", "Records", &record.key())
}

/// The number that the next record gets.
pub fn next_record() -> Vec<u8> {
	value("BorderTransfer", "NextRecord")
}

/// What a block commits to: all blocks before it, and its own records.
pub fn commitment() -> Vec<u8> {
	value("BorderTransfer", "Commitment")
}

/// A seal of a post's journal.
pub fn seal(journal: &JournalId, number: u32) -> Vec<u8> {
	let mut full = blake("Journal", "Seals", journal);
	SealKey::from(number).encode_to(&mut full);
	full
}

/// What took a record's place.
pub fn amendment(record: RecordId) -> Vec<u8> {
	twox("BorderTransfer", "Amendments", &record)
}

/// That a contest of a record was upheld.
pub fn mark(record: RecordId) -> Vec<u8> {
	twox("BorderTransfer", "MarkedRecords", &record)
}

/// The open review of an override.
pub fn review(record: RecordId) -> Vec<u8> {
	twox("BorderTransfer", "Reviews", &record)
}

/// The finished review of an override.
pub fn finding(record: RecordId) -> Vec<u8> {
	twox("BorderTransfer", "Findings", &record)
}

/// A country's rules, the newest first.
pub fn rules(country: CountryCode) -> Vec<u8> {
	twox("BorderTransfer", "RuleTimelines", &country)
}

/// One version of a country's rules.
pub fn rules_version(country: CountryCode, version: u32) -> Vec<u8> {
	let mut full = twox("BorderTransfer", "RuleVersions", &country);
	twox_into(&mut full, &version);
	full
}

/// A child's file.
pub fn subject(subject: SubjectId) -> Vec<u8> {
	blake("IdentityRegistry", "Subjects", &subject)
}

/// The receipt for a child's destroyed secret.
pub fn shred_receipt(subject: SubjectId) -> Vec<u8> {
	blake("IdentityRegistry", "ShredReceipts", &subject)
}

/// An institution.
pub fn institution(institution: InstitutionId) -> Vec<u8> {
	twox("Accreditation", "Institutions", &institution)
}

/// What institutions and their officers did that is in doubt.
pub fn doubts() -> Vec<u8> {
	value("Accreditation", "Doubts")
}

/// An officer's appointment.
pub fn officer(account: &AccountId) -> Vec<u8> {
	blake("Accreditation", "Officers", account)
}

/// The key to which an officer passed its appointment on.
pub fn passed_on(account: &AccountId) -> Vec<u8> {
	blake("Accreditation", "PassedOnKeys", account)
}

/// On the relay chain: the newest block of a parachain.
pub fn para_head(para_id: u32) -> Vec<u8> {
	twox("Paras", "Heads", &para_id)
}

//! What people sign.

use crate::{country, minute_now, now, Key};
use frame_support::{parameter_types, BoundedVec};
use sp_core::H256;
use tutela_primitives::{
	text, Appointment, Approval, Attestation, Consent, ConsentTerms, Escort, LinkBasis, Member,
	Minute, RecordId, Right, Rights, Signed, Slot, SubjectId, DAY, HOUR,
};

parameter_types! {
	/// The network that every text names.
	pub const Network: H256 = H256::repeat_byte(0x42);
}

/// A network on which nothing that is signed here is worth anything.
pub const OTHER_NETWORK: H256 = H256::repeat_byte(0x43);

/// Every right that a guardian can have.
pub fn all_rights() -> Rights {
	Right::ALL.iter().copied().collect()
}

/// The signature by which `key` accepts a link to `subject`.
pub fn acceptance(
	key: Key,
	subject: SubjectId,
	basis: LinkBasis,
	rights: Rights,
	until: Option<Minute>,
) -> Signed {
	key.sign(&text::acceptance(&Network::get(), &subject, basis, &rights, until))
}

/// The signature by which `key` agrees to act as an officer.
pub fn agreement(key: Key, appointment: &Appointment) -> Signed {
	key.sign(&text::appointment(&Network::get(), appointment))
}

/// The commitment to the person who accompanies the child.
pub fn escort() -> H256 {
	H256::repeat_byte(5)
}

/// Terms drawn up now: for one journey to Romania with [`escort`], within a day.
pub fn day_trip() -> ConsentTerms {
	ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: BoundedVec::truncate_from(vec![country("RO")]),
		issued: minute_now(),
		from: minute_now(),
		until: Minute::containing(now() + DAY),
		return_by: None,
		escort_out: Escort::person(escort()),
		escort_back: Escort::person(escort()),
		crossings: 1,
		submitter: None,
		reference: [0; 16],
	}
}

/// The consent of these guardians, each by slot and key.
pub fn consent(subject: SubjectId, terms: ConsentTerms, signers: &[(Slot, Key)]) -> Consent {
	let text = text::consent(&Network::get(), &subject, &terms);
	let attestations = signers
		.iter()
		.map(|(slot, key)| Attestation::Guardian { slot: *slot, signed: key.sign(&text) })
		.collect();
	Consent { terms, attestations: BoundedVec::truncate_from(attestations) }
}

/// An officer's approval of what `submitter` does to a record, for an hour from now.
pub fn approval(approver: Key, submitter: Key, record: RecordId, act: text::Act) -> Approval {
	let valid_until = Minute::containing(now() + HOUR);
	let text = text::approval(&Network::get(), record, &act, &submitter.account(), valid_until);
	Approval { officer: approver.account(), valid_until, signed: approver.sign(&text) }
}

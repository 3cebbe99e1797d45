//! Calls of `Protection`: who acts after a refusal.

use sp_core::H256;
use tutela_primitives::{
	protection::{AccessPurpose, CaseOrigin, Clocks, EncryptionKey, Epoch, Step, TagDomain},
	CaseId, CountryCode, InstitutionId, Moment,
};

calls! {
	"Protection";

	/// Refers a child to child protection. For border officers, registrars, courts, child protection, helplines and
	/// advocates.
	refer(begins_with: CaseOrigin, country: CountryCode, lead: InstitutionId, file: H256);

	/// Takes a step of a case. For its lead.
	take_step(case: CaseId, step: Step, file: H256);

	/// Offers a case to another lead. For its lead, or a court.
	hand_over(case: CaseId, to: InstitutionId);

	/// Takes a case that was offered, or whose lead may not act. For child protection.
	accept_case(case: CaseId);

	/// Gives an institution access to a case. For its lead.
	grant(case: CaseId, institution: InstitutionId, purpose: AccessPurpose, valid_until: Moment);

	/// Ends access to a case. For its lead, or who has it.
	end_grant(case: CaseId, institution: InstitutionId);

	/// Notes that a file was disclosed. For those who take part in the case.
	disclose(case: CaseId, to: InstitutionId, purpose: AccessPurpose, content: H256);

	/// Answers a disclosure. For the recipient.
	receive(case: CaseId, receipt: u32);

	/// Closes a case. For its lead.
	close(case: CaseId, file: H256);

	/// Reopens a case. For its lead, or an ombudsman.
	reopen(case: CaseId, file: H256);

	/// Notes that a step is overdue. For officers.
	note_missed(case: CaseId, step: Step);

	/// Sets a country's clocks. For the council, or the country's accreditor.
	set_clocks(country: CountryCode, clocks: Clocks);

	/// Sets the key for which files for an institution are sealed. For its admin.
	set_encryption_key(key: EncryptionKey);

	/// Leaves word that the officer's institution works with the child of a tag. For registrars, child protection
	/// and helplines.
	leave_contact(epoch: Epoch, tag: H256, valid_until: Moment);

	/// Withdraws a contact. For the institution that left it.
	withdraw_contact(epoch: Epoch, tag: H256);

	/// Announces a look-up. For those who take part in the case.
	announce_lookup(case: CaseId, blinded: H256);

	/// Removes contacts of an epoch that is over. For officers.
	clear_epoch(epoch: Epoch, limit: u32);

	/// Sets the tag service's key of an epoch. For the council.
	set_epoch_key(
		domain: TagDomain,
		epoch: Epoch,
		key: [u8; 32],
		begins_at: Moment,
		valid_until: Option<Moment>,
	);
}

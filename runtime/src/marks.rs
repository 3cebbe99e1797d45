//! What each call does, and so whether it goes on in safe mode.
//!
//! Safe mode is for the day on which somebody's keys are stolen. Whatever says *no*, and whatever
//! records, stays allowed then, the verification of crossings included. What gives somebody new
//! powers, or ends a bar, is blocked.
//!
//! The runtime does not compile while a call of our pallets has no mark. A test tries all others.

use crate::{BorderTransfer, RuntimeCall};
use tutela_primitives::{redress::Decision, Standing};

/// What a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
	/// It stops something: a journey, a guardian, an officer, an institution. Never waits.
	No,
	/// It lets something happen, or gives somebody power. Waits in safe mode.
	Yes,
	/// It records what was seen or found. Never waits.
	Record,
	/// A court's decision, in whichever direction. Never waits.
	Court,
	/// The council decides with it. Never waits.
	Council,
	/// Blocks need it. Never waits.
	Block,
	/// It carries other calls, whose marks count.
	Carrier,
}

impl Mark {
	/// The mark of `call`. `None`: no transaction may hold it, see [`crate::filter`].
	pub fn of(call: &RuntimeCall) -> Option<Self> {
		match call {
			RuntimeCall::Accreditation(call) => accreditation(call),
			RuntimeCall::IdentityRegistry(call) => registry(call),
			RuntimeCall::Guardianship(call) => guardianship(call),
			RuntimeCall::BorderTransfer(call) => border(call),
			RuntimeCall::Protection(call) => protection(call),
			RuntimeCall::Redress(call) => redress(call),
			RuntimeCall::Journal(call) => journal(call),
			RuntimeCall::Council(..)
			| RuntimeCall::CouncilMembership(..)
			| RuntimeCall::Whitelist(..)
			| RuntimeCall::SafeMode(..)
			| RuntimeCall::TxPause(..) => Some(Self::Council),
			RuntimeCall::CollatorSelection(
				pallet_collator_selection::Call::set_invulnerables { .. }
				| pallet_collator_selection::Call::add_invulnerable { .. }
				| pallet_collator_selection::Call::remove_invulnerable { .. },
			) => Some(Self::Council),
			RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { .. }) => {
				Some(Self::Council)
			}
			RuntimeCall::ParachainSystem(
				cumulus_pallet_parachain_system::Call::set_validation_data { .. },
			)
			| RuntimeCall::Timestamp(..)
			| RuntimeCall::Session(..) => Some(Self::Block),
			RuntimeCall::Utility(
				pallet_utility::Call::batch { .. }
				| pallet_utility::Call::batch_all { .. }
				| pallet_utility::Call::force_batch { .. },
			)
			| RuntimeCall::Multisig(
				pallet_multisig::Call::as_multi { .. }
				| pallet_multisig::Call::as_multi_threshold_1 { .. },
			)
			| RuntimeCall::Proxy(
				pallet_proxy::Call::proxy { .. } | pallet_proxy::Call::proxy_announced { .. },
			) => Some(Self::Carrier),
			// They carry a hash only; the call itself is checked when it is carried out.
			RuntimeCall::Multisig(
				pallet_multisig::Call::approve_as_multi { .. }
				| pallet_multisig::Call::cancel_as_multi { .. },
			)
			| RuntimeCall::Proxy(pallet_proxy::Call::announce { .. }) => Some(Self::Carrier),
			// Takes power from a deputy.
			RuntimeCall::Proxy(
				pallet_proxy::Call::remove_proxy { .. }
				| pallet_proxy::Call::remove_proxies { .. }
				| pallet_proxy::Call::remove_announcement { .. }
				| pallet_proxy::Call::reject_announcement { .. },
			) => Some(Self::No),
			RuntimeCall::Multisig(..) | RuntimeCall::Proxy(..) => Some(Self::Yes),
			_ => None,
		}
	}

	/// Whether a call with this mark goes on in safe mode. Of a carrier, what it carries is asked.
	pub fn goes_on(self) -> bool {
		self != Self::Yes
	}
}

fn accreditation(call: &pallet_accreditation::Call<crate::Runtime>) -> Option<Mark> {
	use pallet_accreditation::Call::*;
	match call {
		suspend { .. } | revoke { .. } | dismiss_officer { .. } | distrust { .. } => Some(Mark::No),
		accredit { .. }
		| amend { .. }
		| reinstate { .. }
		| hand_over_admin { .. }
		| accept_admin { .. }
		| appoint_officer { .. }
		| accept_appointment { .. }
		| rotate_officer_key { .. }
		| set_allowance { .. }
		| trust_again { .. } => Some(Mark::Yes),
		__Ignore(..) => None,
	}
}

fn registry(call: &pallet_identity_registry::Call<crate::Runtime>) -> Option<Mark> {
	use pallet_identity_registry::Call::*;
	match call {
		set_standing { standing: Standing::Suspended, .. } => Some(Mark::No),
		accept_residence { .. } => Some(Mark::Court),
		register { .. }
		| update_claims { .. }
		| add_tag { .. }
		| set_standing { .. }
		| merge_duplicate { .. }
		| propose_registrar { .. }
		| accept_registrar { .. }
		| bind_controller { .. }
		| shred { .. }
		| set_residence { .. }
		| confirm_identities { .. } => Some(Mark::Yes),
		__Ignore(..) => None,
	}
}

fn guardianship(call: &pallet_guardianship::Call<crate::Runtime>) -> Option<Mark> {
	use pallet_guardianship::Call::*;
	match call {
		// It stops one guardian's word. Where others suffice, the child may still leave with them.
		suspend_link { .. }
		| contest_link { .. }
		| cancel_proposal { .. }
		| object { .. }
		| revoke_consent { .. }
		| revoke_all_consents { .. } => Some(Mark::No),
		// An authorisation outranks an older ban, so that a court is not blocked with a *yes* either.
		impose_order { .. }
		| set_requirement { .. }
		| back_objection { .. }
		| lift_objection { .. } => Some(Mark::Court),
		establish { .. }
		| accept { .. }
		| reinstate_link { .. }
		| end_link { .. }
		| relinquish { .. }
		| replace_key { .. }
		| lift_order { .. }
		| withdraw_objection { .. }
		| confirm_links { .. } => Some(Mark::Yes),
		__Ignore(..) => None,
	}
}

fn border(call: &pallet_border_transfer::Call<crate::Runtime>) -> Option<Mark> {
	use pallet_border_transfer::Call::*;
	match call {
		verify_crossing { .. }
		| verify_crossings { .. }
		| report_attempt { .. }
		| record_unidentified { .. }
		| review { .. }
		| flag_overdue { .. } => Some(Mark::Record),
		raise_alert { .. } | distress { .. } => Some(Mark::No),
		set_rules { country, rules } if !BorderTransfer::loosens(*country, rules) => Some(Mark::No),
		// A court's waits too, as when it lifts an order: a mark does not depend on the sender. The
		// alert lasts a day longer; what the council decides itself is never blocked.
		clear_alert { .. } => Some(Mark::Yes),
		override_crossing { .. } | release { .. } | amend { .. } | set_rules { .. } => {
			Some(Mark::Yes)
		}
		__Ignore(..) => None,
	}
}

fn protection(call: &pallet_protection::Call<crate::Runtime>) -> Option<Mark> {
	use pallet_protection::Call::*;
	match call {
		end_grant { .. } => Some(Mark::No),
		// Who acts for a child, until when, and what was missed. A case whose lead may not act is taken over.
		refer { .. }
		| take_step { .. }
		| accept_case { .. }
		| disclose { .. }
		| receive { .. }
		| reopen { .. }
		| note_missed { .. }
		| leave_contact { .. }
		| clear_epoch { .. } => Some(Mark::Record),
		// A stolen key gives no case away, ends none, gives nobody access, and has no file sealed for the thief.
		hand_over { .. }
		| grant { .. }
		| close { .. }
		| set_clocks { .. }
		| set_encryption_key { .. }
		| withdraw_contact { .. }
		| announce_lookup { .. }
		| set_epoch_key { .. } => Some(Mark::Yes),
		__Ignore(..) => None,
	}
}

fn redress(call: &pallet_redress::Call<crate::Runtime>) -> Option<Mark> {
	use pallet_redress::Call::*;
	match call {
		// What is contested stands on. More time changes nothing of it either.
		contest { .. } | answer { .. } | extend { .. } => Some(Mark::Record),
		decide { decision: Decision::Dismissed, .. } => Some(Mark::Record),
		// They end a bar, or stop it for a time. A court's decision waits too, as when it clears an alert.
		pause { .. } | decide { .. } | lapse { .. } => Some(Mark::Yes),
		__Ignore(..) => None,
	}
}

fn journal(call: &pallet_journal::Call<crate::Runtime>) -> Option<Mark> {
	use pallet_journal::Call::*;
	match call {
		open_journal { .. } | seal { .. } | flag_silent { .. } => Some(Mark::Record),
		// A stolen admin's key stops no post from sealing what it read.
		close_journal { .. } => Some(Mark::Yes),
		__Ignore(..) => None,
	}
}

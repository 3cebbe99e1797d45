//! One file for each call, and stories of attacks that must fail.

mod accept;
mod back_objection;
mod contest_link;
mod end_link;
mod establish;
mod feeless;
mod free_use;
mod impose_order;
mod lift_order;
mod object;
mod reinstate_link;
mod relinquish;
mod replace_key;
mod revoke_all_consents;
mod revoke_consent;
mod sequences;
mod set_requirement;
mod stories;
mod suspend_link;
mod try_state;
mod views;
mod withdraw_objection;

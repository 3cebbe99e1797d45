//! Tests, one file for each call.

mod accept_admin;
mod accredit;
mod amend;
mod appoint_officer;
mod attacks;
mod dismiss_officer;
mod free_use;
mod genesis;
mod hand_over_admin;
mod origins;
mod reinstate;
mod revoke;
mod rotate_officer_key;
mod set_allowance;
mod suspend;
mod try_state;

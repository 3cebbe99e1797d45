//! One file a call, and one each for what other pallets use and for the invariants.

mod accept_registrar;
mod add_tag;
mod bind_controller;
mod child_files;
mod feeless;
mod free_use;
mod merge_duplicate;
mod propose_registrar;
mod register;
mod set_residence;
mod set_standing;
mod shred;
mod stored_map;
mod try_state;
mod update_claims;
mod view_functions;

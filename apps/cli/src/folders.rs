//! Where a user's own files are, by the XDG Base Directory Specification.

use std::{env, path::PathBuf};

/// The path in an environment variable. `None`: it is not set, or empty.
pub fn named_path(variable: &str) -> Option<PathBuf> {
	env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The folder that `variable` names, or else the one in the user's home. `None`: the environment names neither.
pub fn own_folder(variable: &str, in_home: &str) -> Option<PathBuf> {
	named_path(variable).or_else(|| named_path("HOME").map(|home| home.join(in_home)))
}

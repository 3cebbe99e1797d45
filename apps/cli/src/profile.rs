//! Options that are written down once, under a name, in a file: which node, which network, whose key.

use super::{
	folders::{named_path, own_folder},
	signer,
};
use clap::{Command, CommandFactory};
use serde::Deserialize;
use std::{
	collections::BTreeMap,
	env,
	fs::{self, Metadata},
	io::ErrorKind,
	os::unix::fs::PermissionsExt,
	path::{Path, PathBuf},
};
use tutela_client::{pkcs11, Error, Result};

/// Environment variable that names the file.
pub const FILE_VARIABLE: &str = "TUTELA_CONFIG";

/// The options that a profile may hold, by their long names. Each is an option of every command.
pub const OPTIONS: [&str; 11] = [
	"genesis",
	"key",
	"output",
	"passphrase-file",
	"pin-file",
	"pkcs11-module",
	"tls-ca",
	"tls-cert",
	"tls-key",
	"url",
	"wait",
];

/// Those whose value is no file.
const NO_FILES: [&str; 4] = ["genesis", "output", "url", "wait"];

/// Options with their values, by long names.
pub type Profile = BTreeMap<String, String>;

/// What stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profiles {
	/// The profile that is in use where none is named.
	#[serde(rename = "use")]
	pub in_use: Option<String>,
	/// The profiles by their names.
	#[serde(default)]
	pub profiles: BTreeMap<String, Profile>,
}

/// Where the profiles are: the file that the environment names, or one in the folder for settings.
///
/// # Errors
///
/// [`Error::Input`] if the environment names no folder either.
pub fn file() -> Result<PathBuf> {
	let named = named_path(FILE_VARIABLE);
	let settings =
		|| own_folder("XDG_CONFIG_HOME", ".config").map(|folder| folder.join("tutela/config.toml"));
	named.or_else(settings).ok_or_else(|| {
		Error::input(format!(
			"no folder for settings: none of {FILE_VARIABLE}, XDG_CONFIG_HOME and HOME is set"
		))
	})
}

/// The text of the file at `path`, empty if there is none.
///
/// # Errors
///
/// [`Error::Input`] if it cannot be read, or if others can write to it: they could send a report to another network.
pub fn text(path: &Path) -> Result<String> {
	let fails =
		|error: &dyn std::fmt::Display| Error::input(format!("{}: {error}", path.display()));
	match fs::metadata(path) {
		Ok(found) if is_open(&found) => Err(fails(
			&"others can write to it, and could name another node or key; take that right away (chmod go-w)",
		)),
		Ok(_) => fs::read_to_string(path).map_err(|error| fails(&error)),
		Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
		Err(error) => Err(fails(&error)),
	}
}

fn is_open(found: &Metadata) -> bool {
	found.permissions().mode() & 0o022 != 0
}

impl Profiles {
	/// Those at `path`, none if there is no file.
	///
	/// # Errors
	///
	/// As [`text`]; [`Error::Input`] with the line if it is no such file, or if the profile that is in use is missing.
	pub fn read(path: &Path) -> Result<Self> {
		let read: Self = toml::from_str(&text(path)?).map_err(|error| {
			Error::input(format!("{}: {}", path.display(), error.to_string().trim_end()))
		})?;
		if let Some(name) = &read.in_use {
			read.named(name, path)?;
		}
		Ok(read)
	}

	/// The profile of this name.
	///
	/// # Errors
	///
	/// [`Error::Input`] if there is none.
	pub fn named(&self, name: &str, path: &Path) -> Result<&Profile> {
		self.profiles.get(name).ok_or_else(|| {
			let names: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
			let known = match names.as_slice() {
				[] => "it has none; `tutela config set` makes one".into(),
				_ => format!("it has {}", names.join(", ")),
			};
			Error::input(format!("{}: no profile `{name}`: {known}", path.display()))
		})
	}
}

/// Checks that a profile holds only what it may.
///
/// # Errors
///
/// [`Error::Input`] for another option, a value that the option does not take, a secret in place of a key's name, a
/// file whose path depends on the folder that one is in, or a certificate without its key.
pub fn check<C: CommandFactory>(profile: &Profile) -> Result<()> {
	for (option, value) in profile {
		if !OPTIONS.contains(&option.as_str()) {
			let known = OPTIONS.join(", ");
			return Err(Error::input(format!(
				"`{option}` is no option of a profile; these are: {known}"
			)));
		}
		if option == "key" {
			signer::refuse_secret(value)?;
		}
		if is_file(option, value) && !Path::new(value).is_absolute() {
			return Err(Error::input(format!(
				"{option} = {value:?}: write the whole path, from / on: the command may run in any folder"
			)));
		}
	}
	if profile.contains_key("tls-cert") != profile.contains_key("tls-key") {
		return Err(Error::input("tls-cert and tls-key belong together: give both or neither"));
	}
	// The command's own checks of values.
	let command = apply(C::command(), profile);
	match command.try_get_matches_from(["tutela", "status"]) {
		Ok(_) => Ok(()),
		Err(error) => {
			let text = error.render().to_string();
			// After an empty line clap says how to get help.
			let wrong: Vec<&str> =
				text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
			Err(Error::input(wrong.join(" ").trim_start_matches("error: ").to_owned()))
		}
	}
}

/// Whether the value of `option` is the path of a file.
pub fn is_file(option: &str, value: &str) -> bool {
	!NO_FILES.contains(&option) && !value.starts_with(pkcs11::SCHEME)
}

/// `command` with the values of the profile in place of its own defaults. What is given on the command line or in the
/// environment comes first.
pub fn apply(command: Command, profile: &Profile) -> Command {
	let given_otherwise = |option: &str| option == "key" && env::var_os(signer::VARIABLE).is_some();
	let options = profile.iter().filter(|(option, _)| !given_otherwise(option));
	options.fold(command, |command, (option, value)| {
		// A default lives as long as the process, which reads one profile.
		let value: &'static str = value.clone().leak();
		command.mut_arg(id(option), |argument| argument.default_value(value))
	})
}

/// The name by which the command's definition knows an option.
pub fn id(option: &str) -> String {
	option.replace('-', "_")
}

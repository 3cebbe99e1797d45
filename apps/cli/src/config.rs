//! `tutela config`: writes profiles, and shows which options are in force.

use super::{
	profile::{self, Profile, Profiles},
	session::Session,
	signer,
	table::Column,
};
use clap::{parser::ValueSource, ArgMatches, CommandFactory, Subcommand};
use serde_json::{json, Value as Json};
use std::{
	env,
	path::{absolute, Path},
};
use toml_edit::{value, DocumentMut, Item, Table};
use tutela_client::{
	saving::{self, Readers},
	Error, Result,
};

/// Columns of a table of profiles.
const PROFILES: &[Column] =
	&[("Profile", "/profile"), ("In use", "/in_use"), ("Options", "/options")];
/// Columns of a table of options.
const SETTINGS: &[Column] = &[("Option", "/option"), ("Value", "/value"), ("From", "/from")];

#[derive(Debug, Subcommand)]
pub enum Command {
	/// List the profiles and the file they are in; needs no node
	List,
	/// Show which options are in force here, and where each comes from; needs no node
	Show,
	/// Write options into a profile, and make it if it is not there; needs no node
	///
	/// For example: tutela config set post url=wss://node.example genesis=0x… key=/etc/tutela/border.key
	Set {
		/// The profile
		profile: String,
		/// Options by their long names. A file's path is made whole
		#[arg(required = true, value_name = "OPTION=VALUE", value_parser = setting)]
		options: Vec<(String, String)>,
	},
	/// Take options out of a profile; needs no node
	Unset {
		/// The profile
		profile: String,
		/// Options by their long names
		#[arg(required = true, value_name = "OPTION")]
		options: Vec<String>,
	},
	/// Choose the profile that is in use where none is named; needs no node
	Use {
		/// The profile
		#[arg(required_unless_present = "none")]
		profile: Option<String>,
		/// Use none
		#[arg(long, conflicts_with = "profile")]
		none: bool,
	},
	/// Remove a profile; needs no node
	Remove {
		/// The profile
		profile: String,
	},
}

fn setting(text: &str) -> std::result::Result<(String, String), String> {
	let (option, value) = text.split_once('=').ok_or("write it as option=value, without dashes")?;
	Ok((option.trim_start_matches('-').to_owned(), value.to_owned()))
}

/// Runs the command. `matches` is the command line with the profile `named` applied, if there is one.
pub fn run<C: CommandFactory>(
	session: &Session,
	command: Command,
	matches: &ArgMatches,
	named: Option<&str>,
) -> Result<()> {
	let path = profile::file()?;
	match command {
		Command::List => list(session, &path),
		Command::Show => session.many(&in_force(&path, matches, named)?, SETTINGS),
		Command::Set { profile: name, options } => change::<C>(&path, &name, |options_there| {
			for (option, text) in options {
				let text = match profile::is_file(&option, &text) {
					true => absolute(&text)?.display().to_string(),
					false => text,
				};
				options_there.insert(&option, value(text));
			}
			Ok(())
		}),
		Command::Unset { profile: name, options } => {
			existing(&path, &name)?;
			change::<C>(&path, &name, |options_there| {
				for option in options {
					if options_there.remove(&option).is_none() {
						return Err(Error::input(format!("profile `{name}` has no `{option}`")));
					}
				}
				Ok(())
			})
		}
		Command::Use { profile: name, .. } => {
			if let Some(name) = &name {
				existing(&path, name)?;
			}
			edit(&path, |document| {
				match name {
					Some(name) => document.insert("use", value(name)),
					None => document.remove("use"),
				};
			})
		}
		Command::Remove { profile: name } => {
			existing(&path, &name)?;
			edit(&path, |document| {
				if document.get("use").and_then(Item::as_str) == Some(name.as_str()) {
					document.remove("use");
				}
				if let Some(profiles) =
					document.get_mut("profiles").and_then(Item::as_table_like_mut)
				{
					profiles.remove(&name);
				}
			})
		}
	}
}

fn list(session: &Session, path: &Path) -> Result<()> {
	let read = Profiles::read(path)?;
	let rows: Vec<Json> = read
		.profiles
		.iter()
		.map(|(name, profile)| {
			let in_use = read.in_use.as_ref() == Some(name);
			json!({ "profile": name, "in_use": in_use, "options": profile, "file": path })
		})
		.collect();
	session.many(&rows, PROFILES)
}

/// Each option that has a value here, and where the value comes from.
fn in_force(path: &Path, matches: &ArgMatches, named: Option<&str>) -> Result<Vec<Json>> {
	let read = Profiles::read(path)?;
	let profile = named.and_then(|name| read.profiles.get(name));
	let mut rows = Vec::new();
	for option in profile::OPTIONS {
		let id = profile::id(option);
		let raw = matches.try_get_raw(&id).ok().flatten().and_then(|mut values| values.next());
		let mut shown = raw.map(|raw| raw.to_string_lossy().into_owned());
		let from = match matches.value_source(&id) {
			Some(ValueSource::CommandLine) => "command line".into(),
			Some(ValueSource::EnvVariable) => "environment".into(),
			_ if option == "key" && env::var_os(signer::VARIABLE).is_some() => {
				// It may hold the secret itself.
				shown = Some("(not shown)".into());
				"environment".into()
			}
			_ => match (profile.is_some_and(|profile| profile.contains_key(option)), named) {
				(true, Some(name)) => format!("profile {name}"),
				_ => "default".into(),
			},
		};
		if let Some(text) = shown {
			if option == "key" {
				signer::refuse_secret(&text)?;
			}
			rows.push(json!({ "option": option, "value": text, "from": from }));
		}
	}
	Ok(rows)
}

/// Fails if there is no such profile.
fn existing(path: &Path, name: &str) -> Result<()> {
	Profiles::read(path)?.named(name, path).map(|_| ())
}

/// Changes the options of one profile, which stays as it was if it would not be right.
fn change<C: CommandFactory>(
	path: &Path,
	name: &str,
	change: impl FnOnce(&mut Table) -> Result<()>,
) -> Result<()> {
	let mut document = document(path)?;
	let profiles = table(document.as_table_mut(), "profiles", path)?;
	profiles.set_implicit(true);
	let options = table(profiles, name, path)?;
	change(options)?;
	let changed: Profiles = toml::from_str(&document.to_string())
		.map_err(|error| Error::input(error.to_string().trim_end().to_owned()))?;
	let nothing = Profile::new();
	profile::check::<C>(changed.profiles.get(name).unwrap_or(&nothing))
		.map_err(|error| Error::input(format!("profile `{name}` stays as it was: {error}")))?;
	write(path, &document)
}

/// The table `key` of `parent`, a new one if there is none.
fn table<'a>(parent: &'a mut Table, key: &str, path: &Path) -> Result<&'a mut Table> {
	let item = parent.entry(key).or_insert(Item::Table(Table::new()));
	item.as_table_mut().ok_or_else(|| {
		Error::input(format!("{}: write `{key}` as a section, [{key}]", path.display()))
	})
}

fn edit(path: &Path, change: impl FnOnce(&mut DocumentMut)) -> Result<()> {
	let mut document = document(path)?;
	change(&mut document);
	write(path, &document)
}

fn document(path: &Path) -> Result<DocumentMut> {
	profile::text(path)?
		.parse()
		.map_err(|error: toml_edit::TomlError| Error::input(format!("{}: {error}", path.display())))
}

fn write(path: &Path, document: &DocumentMut) -> Result<()> {
	let text = document.to_string();
	let folder = path.parent().unwrap_or(Path::new("/"));
	let written = std::fs::create_dir_all(folder)
		.and_then(|()| saving::replace(path, text.as_bytes(), Readers::Owner));
	written.map_err(|error| Error::Other(format!("{}: {error}", path.display())))
}

//! Reads a directory of case files and checks that everything they speak of is there.

use super::{
	check,
	expand::expand,
	fault::Fault,
	format::{Case, CaseFile, InstitutionDef, OfficerDef, RulesDef},
};
use std::path::{Path, PathBuf};

/// Everything that a directory of case files tells.
#[derive(Debug, Default)]
pub struct World {
	/// Institutions of all files, in the files' order.
	pub institutions: Vec<InstitutionDef>,
	/// Officers of all files.
	pub officers: Vec<OfficerDef>,
	/// Rules of all files.
	pub rules: Vec<RulesDef>,
	/// Cases of all files.
	pub cases: Vec<Case>,
}

impl World {
	/// The officer with this label.
	pub fn officer(&self, label: &str) -> Option<&OfficerDef> {
		self.officers.iter().find(|officer| officer.id.get_ref() == label)
	}

	/// The institution with this label.
	pub fn institution(&self, label: &str) -> Option<&InstitutionDef> {
		self.institutions.iter().find(|institution| institution.id.get_ref() == label)
	}
}

/// Reads every `*.toml` in `directory`, in the order of their names.
///
/// # Errors
///
/// Every mistake that was found, with file, line and field.
pub fn load(directory: &Path) -> Result<World, Vec<Fault>> {
	let unreadable = |file: &Path, error: std::io::Error| {
		vec![Fault { file: file.into(), line: 1, field: None, message: error.to_string() }]
	};
	let entries = std::fs::read_dir(directory).map_err(|error| unreadable(directory, error))?;
	let mut paths = entries
		.map(|entry| entry.map(|entry| entry.path()))
		.collect::<Result<Vec<PathBuf>, _>>()
		.map_err(|error| unreadable(directory, error))?;
	paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
	paths.sort();
	let mut sources = Vec::new();
	for path in paths {
		let source = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
		sources.push((path, source));
	}
	let world = read(sources)?;
	if world.cases.is_empty() {
		let message = "no case in it; case files are *.toml with a [[case]] table each".into();
		return Err(vec![Fault { file: directory.into(), line: 1, field: None, message }]);
	}
	Ok(world)
}

/// Reads case files that are in memory, each with the name to call it by.
///
/// # Errors
///
/// As [`load`].
pub fn read(sources: Vec<(PathBuf, String)>) -> Result<World, Vec<Fault>> {
	let mut faults = Vec::new();
	let mut files: Vec<(PathBuf, String, CaseFile)> = Vec::new();
	for (path, source) in sources {
		match toml::from_str::<CaseFile>(&source) {
			Ok(mut file) => {
				file.cases.iter_mut().for_each(expand);
				files.push((path, source, file));
			}
			Err(error) => faults.push(Fault::of_toml(path, &source, &error)),
		}
	}
	// With a file missing, what it defines would be reported as unknown in the others.
	if faults.is_empty() {
		faults = check::all(&files);
	}
	if !faults.is_empty() {
		return Err(faults);
	}
	let mut world = World::default();
	for (_, _, file) in files {
		world.institutions.extend(file.institutions);
		world.officers.extend(file.officers);
		world.rules.extend(file.rules);
		world.cases.extend(file.cases);
	}
	Ok(world)
}

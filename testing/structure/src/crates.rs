//! The workspace's crates, by `cargo metadata`.

use crate::table::Arrows;
use serde_json::Value as Json;
use std::{
	collections::{BTreeMap, BTreeSet},
	path::{Path, PathBuf},
	process::Command,
};

/// A crate of the workspace.
#[derive(Debug)]
pub struct Crate {
	/// The folder with its manifest.
	pub folder: PathBuf,
	/// The crates of the workspace that it depends on.
	pub arrows: Arrows,
}

/// The workspace's folder.
pub fn root() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every crate of the workspace, by its name.
///
/// # Panics
///
/// If cargo cannot read the workspace.
pub fn all() -> BTreeMap<String, Crate> {
	let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
	let output = Command::new(cargo)
		.args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
		.current_dir(root())
		.output()
		.unwrap_or_else(|error| panic!("cargo cannot be run: {error}"));
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let metadata: Json = serde_json::from_slice(&output.stdout)
		.unwrap_or_else(|error| panic!("cargo's answer cannot be read: {error}"));
	let packages = list(&metadata, "packages");
	let names: BTreeSet<&str> = packages.iter().map(|package| text(package, "name")).collect();
	packages
		.iter()
		.map(|package| {
			let mut arrows = Arrows::default();
			for dependency in list(package, "dependencies") {
				let name = text(dependency, "name");
				if !names.contains(name) {
					continue;
				}
				match dependency.get("kind").and_then(Json::as_str) {
					Some("dev") => arrows.tests.insert(name.to_owned()),
					_ => arrows.normal.insert(name.to_owned()),
				};
			}
			// A crate's tests have what the crate has.
			arrows.tests.retain(|name| !arrows.normal.contains(name));
			let manifest = Path::new(text(package, "manifest_path"));
			let folder = manifest.parent().unwrap_or(manifest).to_owned();
			(text(package, "name").to_owned(), Crate { folder, arrows })
		})
		.collect()
}

fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
	json.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(json: &'a Json, name: &str) -> &'a str {
	json.get(name).and_then(Json::as_str).unwrap_or_default()
}

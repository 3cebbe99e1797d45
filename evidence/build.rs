//! Makes the catalogues of messages (`messages/*.ftl`) tables of Rust.

#[path = "build/catalogue.rs"]
mod catalogue;

use catalogue::{tables, Result, LANGUAGES};
use std::{env, fs, path::Path};

fn main() -> Result<()> {
	println!("cargo::rerun-if-changed=build.rs");
	println!("cargo::rerun-if-changed=build");
	println!("cargo::rerun-if-changed=messages");
	let mut sources = LANGUAGES.map(|_| String::new());
	for ((language, _), source) in LANGUAGES.iter().zip(&mut sources) {
		let path = Path::new("messages").join(language).with_extension("ftl");
		*source =
			fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
	}
	let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
	fs::write(Path::new(&out).join("catalogue.rs"), tables(sources)?)
		.map_err(|error| error.to_string())
}

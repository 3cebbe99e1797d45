//! Modules of one crate that import each other.
//!
//! A module is a file. What a module imports is taken from its paths that begin with `crate`,
//! `self` or `super`, in `use` and elsewhere, as they are written: a name that the crate's root
//! exports again belongs to the root. Between two files, the arrow counts where they part: that
//! `a/b.rs` imports from `c/d.rs` is an arrow from `a` to `c`. Between a module and those inside it
//! no arrow counts. Tests are left out.

use crate::source::bare;
use std::{
	collections::{BTreeMap, BTreeSet},
	path::Path,
};

/// The names that lead from the crate's root to a module.
type Module = Vec<String>;

/// Pairs of modules that import each other, of the crate with its sources in the folder `source`.
///
/// # Errors
///
/// If a file cannot be read.
pub fn circles(source: &Path) -> std::io::Result<Vec<(String, String)>> {
	let mut files = BTreeMap::new();
	collect(source, &mut Vec::new(), &mut files)?;
	Ok(circles_of(&files))
}

/// The bare text of each module's file in `folder`, which is the module `parent`.
fn collect(
	folder: &Path,
	parent: &mut Module,
	files: &mut BTreeMap<Module, String>,
) -> std::io::Result<()> {
	for entry in std::fs::read_dir(folder)? {
		let path = entry?.path();
		let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
		if path.is_dir() {
			parent.push(stem);
			collect(&path, parent, files)?;
			parent.pop();
		} else if path.extension().is_some_and(|extension| extension == "rs") {
			let mut module = parent.clone();
			// A library and a program may lie in one folder.
			let is_root = stem == "mod" || (parent.is_empty() && ["lib", "main"].contains(&&*stem));
			if !is_root {
				module.push(stem);
			}
			let text = bare(&std::fs::read_to_string(&path)?);
			files.entry(module).or_default().push_str(&text);
		}
	}
	Ok(())
}

fn circles_of(files: &BTreeMap<Module, String>) -> Vec<(String, String)> {
	let read: BTreeMap<&Module, File> =
		files.iter().map(|(module, text)| (module, File::read(module, text))).collect();
	let tests: BTreeSet<&Module> = read.values().flat_map(|file| &file.tests).collect();
	let is_test = |module: &[String]| {
		(0..=module.len()).any(|length| tests.contains(&module[..length].to_vec()))
	};
	let mut arrows: BTreeSet<(Module, Module)> = BTreeSet::new();
	for (from, file) in &read {
		for path in &file.paths {
			let mut to: &[String] = path;
			while !to.is_empty() && !files.contains_key(to) {
				to = &to[..to.len() - 1];
			}
			let common = from.iter().zip(to).take_while(|(own, other)| own == other).count();
			let is_inside = common == from.len() || common == to.len();
			if !is_inside && !is_test(from) && !is_test(to) {
				arrows.insert((from[..=common].to_vec(), to[..=common].to_vec()));
			}
		}
	}
	arrows
		.iter()
		.filter(|(from, to)| from < to && arrows.contains(&(to.clone(), from.clone())))
		.map(|(from, to)| (from.join("::"), to.join("::")))
		.collect()
}

/// What a file says.
#[derive(Default)]
struct File {
	/// The paths in it, from the crate's root.
	paths: BTreeSet<Module>,
	/// Modules that it has for tests alone.
	tests: BTreeSet<Module>,
}

impl File {
	fn read(module: &Module, text: &str) -> Self {
		let mut file = Self::default();
		// The modules that are written out in the file, each with the depth of its braces.
		let mut inline: Vec<(String, usize)> = Vec::new();
		let mut is_test = false;
		let mut depth = 0;
		let mut words = Words(text).peekable();
		while let Some(word) = words.next() {
			match word {
				"{" => depth += 1,
				"}" => {
					depth -= 1;
					if inline.last().is_some_and(|(_, begin)| *begin == depth) {
						inline.pop();
					}
				}
				// An attribute counts for what comes next.
				"#" if words.peek() == Some(&"[") => {
					is_test |= attribute(&mut words) == ["[", "cfg", "(", "test", ")", "]"];
					continue;
				}
				"pub" => continue,
				"mod" => {
					let name = words.next().unwrap_or_default().to_owned();
					let has_body = words.next() == Some("{");
					if is_test {
						let mut of_tests = current(module, &inline);
						of_tests.push(name.clone());
						file.tests.insert(of_tests);
					}
					if has_body && is_test {
						skip_block(&mut words);
					} else if has_body {
						inline.push((name, depth));
						depth += 1;
					}
				}
				// Not the lifetimes of `impl Trait + use<'a>`.
				"use" if words.peek() != Some(&"<") => {
					let tree: Vec<&str> = words.by_ref().take_while(|word| *word != ";").collect();
					let own = current(module, &inline);
					for path in paths_of_tree(&tree) {
						file.paths.extend(from_root(&own, &path));
					}
				}
				"crate" | "self" | "super" if words.peek() == Some(&"::") => {
					let mut path = vec![word];
					while words.peek() == Some(&"::") {
						words.next();
						path.extend(words.next());
					}
					file.paths.extend(from_root(&current(module, &inline), &path));
				}
				_ => {}
			}
			is_test = false;
		}
		file
	}
}

fn current(module: &Module, inline: &[(String, usize)]) -> Module {
	module.iter().chain(inline.iter().map(|(name, _)| name)).cloned().collect()
}

/// An attribute's words, from its opening bracket to the closing one.
fn attribute<'a>(words: &mut impl Iterator<Item = &'a str>) -> Vec<&'a str> {
	let (mut depth, mut read) = (0, Vec::new());
	for word in words {
		read.push(word);
		match word {
			"[" => depth += 1,
			"]" => depth -= 1,
			_ => {}
		}
		if depth == 0 {
			break;
		}
	}
	read
}

/// Goes on behind the closing brace of a block that is open.
fn skip_block<'a>(words: &mut impl Iterator<Item = &'a str>) {
	let mut depth = 1;
	while depth > 0 {
		match words.next() {
			Some("{") => depth += 1,
			Some("}") => depth -= 1,
			Some(_) => {}
			None => return,
		}
	}
}

/// Every path of a tree such as `a::{b, c::{d, e}}`.
fn paths_of_tree<'a>(tree: &[&'a str]) -> Vec<Vec<&'a str>> {
	let mut paths = Vec::new();
	// What stands before each open brace, and the path that is being read.
	let mut before: Vec<Vec<&str>> = Vec::new();
	let mut path: Vec<&str> = Vec::new();
	let mut is_name = false;
	for word in tree {
		match *word {
			"{" => before.push(path.clone()),
			"," | "}" => {
				paths.push(std::mem::take(&mut path));
				is_name = false;
				if *word == "}" {
					before.pop();
				}
				path = before.last().cloned().unwrap_or_default();
			}
			"::" => {}
			// The name that it is given here.
			"as" => is_name = true,
			_ if is_name => {}
			word => path.push(word),
		}
	}
	paths.push(path);
	paths
}

/// The path from the crate's root, if it begins with `crate`, `self` or `super`.
fn from_root(module: &Module, path: &[&str]) -> Option<Module> {
	let mut rest = path;
	let mut root = match rest.first()? {
		&"crate" => Vec::new(),
		&"self" | &"super" => module.clone(),
		_ => return None,
	};
	while let Some((&first @ ("crate" | "self" | "super"), others)) = rest.split_first() {
		if first == "super" {
			root.pop();
		}
		rest = others;
	}
	root.extend(rest.iter().map(|name| (*name).to_owned()));
	Some(root)
}

/// Names, `::`, and every other character by itself.
struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
	type Item = &'a str;

	fn next(&mut self) -> Option<&'a str> {
		let text = self.0.trim_start();
		let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
		let first = text.chars().next()?;
		let length = if is_word(first) {
			text.find(|letter| !is_word(letter)).unwrap_or(text.len())
		} else if text.starts_with("::") {
			2
		} else {
			first.len_utf8()
		};
		let (word, rest) = text.split_at(length);
		self.0 = rest;
		Some(word)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The circles of a crate with these files.
	fn circles(files: &[(&str, &str)]) -> Vec<(String, String)> {
		let module = |name: &str| -> Module {
			name.split("::").filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
		};
		circles_of(&files.iter().map(|(name, text)| (module(name), bare(text))).collect())
	}

	fn pair(one: &str, other: &str) -> Vec<(String, String)> {
		vec![(one.into(), other.into())]
	}

	#[test]
	fn files_that_import_each_other_should_be_found() {
		for (one, other) in [
			("use crate::b::B;", "use super::a::A;"),
			("use super::{x, b::{self, B}};", "use crate::{y as b, a};"),
			("fn f() -> crate::b::B {}", "pub use super::a::*;"),
			("use crate::{\n\tc,\n\tb,\n};", "impl super::a::A {}"),
			("mod inner { use super::super::b::B; }", "mod inner { use crate::a::A; }"),
			("fn f<'a>() -> impl T + use<'a> { 1 }\nuse crate::b::B;", "use crate::a::A;"),
			("#[derive([A])] use crate::b::B;", "use crate::a::A;"),
		] {
			let found = circles(&[("", "mod a; mod b;"), ("a", one), ("b", other)]);
			assert_eq!(found, pair("a", "b"), "{one} {other}");
		}
	}

	#[test]
	fn what_is_no_circle_should_pass() {
		for (one, other) in [
			("use crate::b::B;", "use crate::c::C;"),
			("use crate::b::B;", "// use crate::a::A;"),
			("use crate::b::B;", "const X: &str = \"crate::a::A\";"),
			("use crate::b::B;", "#[cfg(test)]\nmod tests { use crate::a::A; }"),
			("use crate::b::B;", "mod inner { use super::a::A; }"),
			("use crate::b::B;", "use a::A;"),
		] {
			let found =
				circles(&[("", "mod a; mod b; mod c;"), ("a", one), ("b", other), ("c", "")]);
			assert_eq!(found, [], "{one} {other}");
		}
	}

	#[test]
	fn arrows_should_count_where_two_modules_part() {
		let inside = [("a", "pub mod b;"), ("a::b", "use super::A;")];
		assert_eq!(circles(&inside), []);
		let across =
			[("a::b", "use crate::c::d::D;"), ("a", ""), ("c", ""), ("c::d", "use crate::a;")];
		assert_eq!(circles(&across), pair("a", "c"));
	}

	#[test]
	fn modules_for_tests_should_be_left_out() {
		let root = ("", "#[cfg(test)]\nmod tests;\nmod a;");
		let found = circles(&[root, ("tests", "use crate::a::A;"), ("a", "use crate::tests::T;")]);
		assert_eq!(found, []);
	}
}

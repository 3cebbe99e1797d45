//! Catalogues of messages as tables of Rust: what the build script does, and what its test calls.
//!
//! The English catalogue says which messages there are, and which arguments each has. It is an error if another catalogue
//! has other ones, or lacks a plural form of its language. A message that the code never says becomes a type that nobody
//! makes, which the compiler reports; one that no catalogue has is a type that does not exist.

mod mark;

use fluent_syntax::{
	ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey},
	parser::parse,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt::Write,
};

/// The languages in the order of `Language::ALL`, each with the plural forms that a whole number below a million can have
/// in it.
pub const LANGUAGES: [(&str, &[&str]); 4] = [
	("en", &["one", "other"]),
	("ro", &["one", "few", "other"]),
	("uk", &["one", "few", "many"]),
	("fr", &["one", "other"]),
];

pub type Result<T> = std::result::Result<T, String>;

/// A text in one language.
enum Part {
	Text(String),
	Value(String),
	/// The argument that decides, and the forms; the last one is taken if no other fits.
	Plural(String, Vec<(char, Vec<Part>)>),
}

/// The texts of a language by their ids. Those of a chain's name have an id of two parts: `Reason.Expired`.
type Catalogue = Vec<(String, Vec<Part>)>;

/// The tables for the catalogues of [`LANGUAGES`], in their order.
///
/// # Errors
///
/// What is wrong in a catalogue, and in which one.
pub fn tables(sources: [String; LANGUAGES.len()]) -> Result<String> {
	let catalogues = LANGUAGES
		.iter()
		.zip(sources)
		.map(|((language, forms), source)| {
			catalogue(source, forms).map_err(|why| format!("{language}: {why}"))
		})
		.collect::<Result<Vec<_>>>()?;
	compared(&catalogues)
}

fn catalogue(source: String, forms: &[&str]) -> Result<Catalogue> {
	let file = parse(source).map_err(|(_, errors)| format!("{errors:?}"))?;
	let mut texts = Vec::new();
	for entry in file.body {
		match entry {
			Entry::Message(Message { id, value: Some(value), attributes, .. })
				if attributes.is_empty() =>
			{
				let parts =
					parts(&value, forms, true).map_err(|why| format!("{}: {why}", id.name))?;
				texts.push((id.name, parts));
			}
			Entry::Message(Message { id, value: None, attributes, .. }) => {
				for attribute in attributes {
					let name = format!("{}.{}", id.name, attribute.id.name);
					let parts = parts(&attribute.value, forms, true);
					texts.push((name.clone(), parts.map_err(|why| format!("{name}: {why}"))?));
				}
			}
			Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => (),
			_ => return Err("neither a message nor a group of names nor a comment".into()),
		}
	}
	let ids: BTreeSet<_> = texts.iter().map(|(id, _)| id).collect();
	if ids.len() != texts.len() {
		return Err("a message is there twice".into());
	}
	Ok(texts)
}

fn parts(pattern: &Pattern<String>, forms: &[&str], outer: bool) -> Result<Vec<Part>> {
	let part = |element: &PatternElement<String>| match element {
		PatternElement::TextElement { value } => Ok(Part::Text(value.replace('\n', " "))),
		PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
			InlineExpression::StringLiteral { value } => Ok(Part::Text(value.clone())),
			InlineExpression::VariableReference { id } => Ok(Part::Value(id.name.clone())),
			_ => Err("only arguments and quoted texts are put in".into()),
		},
		PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
			let InlineExpression::VariableReference { id } = selector else {
				return Err("only an argument decides on a form".into());
			};
			if !outer {
				return Err("a form has no forms of its own".into());
			}
			let mut chosen = Vec::new();
			let mut missing: BTreeSet<_> = forms.iter().copied().collect();
			// Numbers themselves come before classes of them, and the form for all others is the last one.
			let mut variants: Vec<_> = variants.iter().collect();
			variants.sort_by_key(|variant| {
				(variant.default, !matches!(variant.key, VariantKey::NumberLiteral { .. }))
			});
			for variant in variants {
				let key = match &variant.key {
					VariantKey::Identifier { name } => {
						missing.remove(name.as_str());
						form(name).ok_or_else(|| format!("there is no form {name}"))?
					}
					VariantKey::NumberLiteral { value } => match value.as_bytes() {
						[digit] if digit.is_ascii_digit() => char::from(*digit),
						_ => return Err(format!("a form for {value}: one digit is allowed")),
					},
				};
				chosen.push((key, parts(&variant.value, forms, false)?));
			}
			match missing.first() {
				None => Ok(Part::Plural(id.name.clone(), chosen)),
				Some(missing) => Err(format!("the form `{missing}` of {} is missing", id.name)),
			}
		}
	};
	pattern.elements.iter().map(part).collect()
}

/// A plural form as one letter.
fn form(name: &str) -> Option<char> {
	match name {
		"one" => Some(mark::ONE),
		"few" => Some(mark::FEW),
		"many" => Some(mark::MANY),
		"other" => Some(mark::OTHER),
		_ => None,
	}
}

/// Adds the arguments of a text in their order. Those that decide on a form are numbers.
fn arguments(parts: &[Part], all: &mut Vec<String>, numbers: &mut BTreeSet<String>) {
	for part in parts {
		let (Part::Value(name) | Part::Plural(name, _)) = part else { continue };
		if !all.contains(name) {
			all.push(name.clone());
		}
		if let Part::Plural(_, forms) = part {
			numbers.insert(name.clone());
			forms.iter().for_each(|(_, parts)| arguments(parts, all, numbers));
		}
	}
}

/// A text as the tables have it: marks, and the places of arguments as digits.
fn encoded(parts: &[Part], arguments: &[String]) -> Result<String> {
	let place = |name: &String| {
		let place = arguments.iter().position(|argument| argument == name);
		place.and_then(|place| char::from_digit(u32::try_from(place).ok()?, 10))
	};
	let place = |name| place(name).ok_or_else(|| "more than ten arguments".to_string());
	let mut text = String::new();
	for part in parts {
		match part {
			Part::Text(part) if part.contains(char::is_control) => {
				return Err("a text has a control character".into());
			}
			Part::Text(part) => text.push_str(part),
			Part::Value(name) => text.extend([mark::VALUE, place(name)?]),
			Part::Plural(name, forms) => {
				text.extend([mark::PLURAL, place(name)?]);
				for (key, parts) in forms {
					text.extend([mark::FORM, *key]);
					text.push_str(&encoded(parts, arguments)?);
				}
				text.push(mark::END);
			}
		}
	}
	Ok(text)
}

fn compared(catalogues: &[Catalogue]) -> Result<String> {
	let (english, others) = catalogues.split_first().ok_or("there is no catalogue")?;
	let mut arguments_of = Vec::new();
	let mut texts = vec![Vec::new(); catalogues.len()];
	let by_id: Vec<BTreeMap<_, _>> = others
		.iter()
		.map(|catalogue| catalogue.iter().map(|(id, parts)| (id.as_str(), parts)).collect())
		.collect();
	for (id, parts) in english {
		let (mut all, mut numbers) = (Vec::new(), BTreeSet::new());
		arguments(parts, &mut all, &mut numbers);
		texts[0].push(encoded(parts, &all).map_err(|why| format!("en, {id}: {why}"))?);
		for (place, catalogue) in by_id.iter().enumerate() {
			let language = LANGUAGES[place + 1].0;
			let parts = catalogue.get(id.as_str());
			let parts = parts.ok_or_else(|| format!("{language}: {id} is missing"))?;
			let mut own = Vec::new();
			arguments(parts, &mut own, &mut numbers);
			let [sorted, expected] =
				[&own, &all].map(|names| names.iter().collect::<BTreeSet<_>>());
			if sorted != expected {
				return Err(format!("{language}: {id} has the arguments {own:?}, not {all:?}"));
			}
			texts[place + 1]
				.push(encoded(parts, &all).map_err(|why| format!("{language}, {id}: {why}"))?);
		}
		arguments_of.push((all, numbers));
	}
	for ((catalogue, by_id), (language, _)) in others.iter().zip(&by_id).zip(&LANGUAGES[1..]) {
		let known: BTreeSet<_> = english.iter().map(|(id, _)| id.as_str()).collect();
		if let Some(id) = by_id.keys().find(|id| !known.contains(*id)) {
			return Err(format!("{language}: {id} is no message of the English catalogue"));
		}
		debug_assert_eq!(catalogue.len(), english.len());
	}
	Ok(rust(english, &arguments_of, &texts))
}

fn rust(
	english: &Catalogue,
	arguments_of: &[(Vec<String>, BTreeSet<String>)],
	texts: &[Vec<String>],
) -> String {
	let ids: Vec<_> = english.iter().map(|(id, _)| id).collect();
	let mut out = String::new();
	let mut groups: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
	for (place, (id, (arguments, numbers))) in ids.iter().zip(arguments_of).enumerate() {
		if let Some((group, name)) = id.split_once('.') {
			groups.entry(group).or_insert((place, Vec::new())).1.push(name);
			continue;
		}
		let name = camel(id);
		let kind = |argument| if numbers.contains(argument) { "Count" } else { "Arg" };
		let fields: String =
			arguments.iter().map(|name| format!("pub {name}: {}, ", kind(name))).collect();
		let value = |argument| match numbers.contains(argument) {
			true => format!("said.{argument}.into(), "),
			false => format!("said.{argument}, "),
		};
		let values: String = arguments.iter().map(value).collect();
		let (fields, said) = match arguments.is_empty() {
			true => (";".to_string(), "_"),
			false => (format!(" {{ {fields}}}"), "said"),
		};
		let _ = write!(
			out,
			"pub(crate) struct {name}{fields}\n\
			 impl From<{name}> for Message {{\n\
			 \tfn from({said}: {name}) -> Self {{ Self::new({place}, Vec::from([{values}])) }}\n}}\n"
		);
	}
	for (group, (first, names)) in groups {
		let name = camel(group);
		let _ = writeln!(
			out,
			"pub(crate) const {}: Names = Names {{ first: {first}, names: &{names:?} }};",
			snake(&name).to_uppercase()
		);
	}
	let (count, languages) = (ids.len(), texts.len());
	let _ = writeln!(out, "pub(crate) static IDS: [&str; {count}] = {ids:?};");
	let _ = writeln!(out, "pub(crate) static TEXTS: [[&str; {count}]; {languages}] = {texts:?};");
	out
}

/// `proven-record` as `ProvenRecord`.
fn camel(id: &str) -> String {
	let word = |word: &str| {
		let mut letters = word.chars();
		letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
	};
	id.split('-').filter_map(word).collect()
}

/// `OutcomeName` as `Outcome_Name`.
fn snake(camel: &str) -> String {
	let mut snake = String::new();
	for letter in camel.chars() {
		if letter.is_uppercase() && !snake.is_empty() {
			snake.push('_');
		}
		snake.push(letter);
	}
	snake
}

//! A source file without comments and strings.

/// `text` with nothing inside its strings, and without its comments.
pub fn bare(text: &str) -> String {
	let letters: Vec<char> = text.chars().collect();
	let at = |place: usize| letters.get(place).copied().unwrap_or_default();
	let mut bare = String::with_capacity(text.len());
	let mut place = 0;
	while place < letters.len() {
		let rest = &letters[place..];
		let skipped = match (at(place), at(place + 1)) {
			('/', '/') => rest.iter().position(|letter| *letter == '\n'),
			('/', '*') => block_comment(rest),
			('"', _) => string(rest),
			('r', '"' | '#') if !is_word(bare.chars().last()) => raw_string(rest),
			// A character, not a lifetime.
			('\'', '\\') => rest.iter().skip(3).position(|l| *l == '\'').map(|end| end + 4),
			('\'', _) if at(place + 2) == '\'' => Some(3),
			_ => Some(0),
		};
		match skipped {
			Some(0) => {
				bare.push(at(place));
				place += 1;
			}
			Some(length) => {
				bare.push(' ');
				place += length;
			}
			None => break,
		}
	}
	bare
}

fn is_word(letter: Option<char>) -> bool {
	letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}

/// How long the comment is; it may hold others.
fn block_comment(text: &[char]) -> Option<usize> {
	let mut depth = 0;
	let mut place = 0;
	while place + 1 < text.len() {
		match (text[place], text[place + 1]) {
			('/', '*') => {
				depth += 1;
				place += 2;
			}
			('*', '/') => {
				depth -= 1;
				place += 2;
				if depth == 0 {
					return Some(place);
				}
			}
			_ => place += 1,
		}
	}
	None
}

/// How long the string is, with its quotes.
fn string(text: &[char]) -> Option<usize> {
	let mut place = 1;
	while place < text.len() {
		match text[place] {
			'\\' => place += 2,
			'"' => return Some(place + 1),
			_ => place += 1,
		}
	}
	None
}

/// How long the raw string is; 0 if it is none, but a raw name such as `r#type`.
fn raw_string(text: &[char]) -> Option<usize> {
	let hashes = text.iter().skip(1).take_while(|letter| **letter == '#').count();
	let begin = hashes + 1;
	if text.get(begin) != Some(&'"') {
		return Some(0);
	}
	let is_end = |rest: &[char]| {
		rest.first() == Some(&'"')
			&& rest.iter().skip(1).take(hashes).filter(|letter| **letter == '#').count() == hashes
	};
	(begin + 1..text.len()).find(|place| is_end(&text[*place..])).map(|end| end + 1 + hashes)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn comments_and_strings_should_be_left_out() {
		for (text, left) in [
			("a // b\nc", "a  \nc"),
			("a /* b /* c */ d */ e", "a   e"),
			(r#"f("a \" { b", 1)"#, "f( , 1)"),
			("f(r#\"a \" { b\"#, 1)", "f( , 1)"),
			("r#type + bar\"x\"", "r#type + bar "),
			("'{' + '\\'' + '\\n'", "  +   +  "),
			("fn f<'a>(x: &'a str)", "fn f<'a>(x: &'a str)"),
		] {
			assert_eq!(bare(text), left, "{text}");
		}
	}
}

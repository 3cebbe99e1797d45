//! How files name what belongs to a case.

use toml::Spanned;

/// A label, with its place in the file.
pub type Label = Spanned<String>;
